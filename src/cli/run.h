// From the command line to one command.
#pragma once

namespace muster::cli {

int run(int argument_count, char** arguments);

}  // namespace muster::cli
