// An edition folder into a store and out of it again.
#pragma once

#include <filesystem>
#include <string>

#include "app/edition_folder.h"
#include "store/store.h"

namespace muster::app {

inline constexpr const char* kImportActor = "import";

struct Imported {
  std::string edition;
  std::int64_t created = 0;
  std::int64_t changed = 0;
  std::int64_t removed = 0;
  Refusals notices;
};

// Makes the store's edition equal to the folder, in one transaction. An edition that is there already is only touched
// when `update` is set; unchanged records get no ledger entry.
Result<Imported> import_edition(store::Store& store, const std::filesystem::path& folder, bool update);

// Writes the store's edition as a folder; the same edition gives the same bytes.
Outcome export_edition(
    store::Store& store, const std::string& edition, const std::filesystem::path& folder, bool replace);

}  // namespace muster::app

namespace muster {

template <>
const Record& fields<app::Imported>();

}  // namespace muster
