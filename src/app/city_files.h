// The files of an edition's city, out of the store.
#pragma once

#include <functional>
#include <vector>

#include "app/app.h"

namespace muster::app {

// In code order; those of which the store has the bytes.
std::vector<CityFile> city_files(const Call& call, CityFileKind kind);

// Throws store::Failure{damaged} when the store has lost them.
std::string bytes_of(const Call& call, const CityFile& file);

}  // namespace muster::app
