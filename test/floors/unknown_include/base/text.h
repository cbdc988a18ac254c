#pragma once
#include "cellar/wine.h"
