#pragma once
#include "model/unit.h"
