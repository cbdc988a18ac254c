#pragma once
#include "base/text.h"
#include "model/task.h"
