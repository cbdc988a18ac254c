#pragma once
#include "plan/check.h"
