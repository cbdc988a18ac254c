#include "cli/run.h"

int main(int argument_count, char** arguments) { return muster::cli::run(argument_count, arguments); }
