#pragma once
#include "result.h"
