#pragma once
#include "model/group.h"
