#include "wire/json.h"

// A coroutine is at home here.
task listen() { co_await accept(); }
