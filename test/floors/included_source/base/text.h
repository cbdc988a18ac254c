#pragma once
#include "base/result.cc"
