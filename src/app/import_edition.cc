#include "app/import_edition.h"

#include "app/edition_folder_files.h"
#include "app/view.h"
#include "base/sentence.h"

namespace muster::app {
namespace {

// Revisions are the store's own business: a folder has none.
bool same(const Record& record, const void* a, const void* b) {
  for (const Field& field : record.fields) {
    if (!field.is_system && field.get(a) != field.get(b)) return false;
  }
  return true;
}

void take_revision(const Record& record, const void* from, void* to) {
  const Field& revision = *record.find("revision");
  revision.set(to, revision.get(from));
}

struct Importing {
  store::Transaction& transaction;
  EditionContents& wanted;
  const EditionContents& there;
  Imported& imported;
};

Outcome put_record(Importing& importing, const Record& record, const void* before, void* after) {
  if (before == nullptr) {
    ++importing.imported.created;
    return importing.transaction.create(record, after, "import");
  }
  if (same(record, before, after)) return Done{};
  take_revision(record, before, after);
  ++importing.imported.changed;
  importing.transaction.change(record, before, after, "import");
  return Done{};
}

Outcome put_noun(Importing& importing, const Noun& noun) {
  Outcome outcome = Done{};
  noun.each(importing.wanted, {}, [&](const void* object) {
    const std::string code = code_of(*noun.record, object);
    outcome = put_record(importing, *noun.record, noun.find(importing.there, code), noun.put(importing.wanted, code));
    return outcome.ok();
  });
  return outcome;
}

void remove_gone(Importing& importing, const Noun& noun) {
  noun.each(importing.there, {}, [&](const void* object) {
    if (noun.find(importing.wanted, code_of(*noun.record, object)) == nullptr) {
      ++importing.imported.removed;
      importing.transaction.remove(*noun.record, object, "import");
    }
    return true;
  });
}

std::int64_t newest_sequence(store::Transaction& transaction) {
  std::int64_t newest = 0;
  transaction.session().run(
      R"(SELECT COALESCE(MAX("sequence"), 0) FROM "ledger" WHERE "edition" = ?1)", {Value{transaction.edition()}},
      [&](std::span<const Value> row) { newest = std::get<std::int64_t>(row[0]); });
  return newest;
}

Outcome keep_contents(store::Transaction& transaction, const EditionFolder& folder) {
  for (const auto& [digest, path] : folder.content_files) {
    const auto bytes = read_whole_file(path, path.filename().string(), kLargestCityFile);
    if (!bytes.ok()) return bytes.refusals();
    if (transaction.keep_content(*bytes) != digest) {
      return refuse("content_changed", path.string(), "导入过程中文件被改动", "the file was changed during the import");
    }
  }
  return Done{};
}

}  // namespace

Result<Imported> import_edition(store::Store& store, const std::filesystem::path& path, bool update) {
  auto folder = read_edition_folder(path);
  if (!folder.ok()) return folder.refusals();
  const std::string edition = folder->contents.edition.code;
  const bool exists = store.head(edition) > 0;
  if (exists && !update) {
    return refuse(
        "edition_exists", "edition.yaml:1:code", "库中已有届次 {}；如要按目录更新，请加 --update",
        "the store has the edition {} already; add --update to make it equal to the folder", edition);
  }
  const EditionState there = exists ? load_state(store, edition) : EditionState{};
  Imported imported;
  const auto written = store.write(edition, {kImportActor, ""}, [&](store::Transaction& transaction) -> Outcome {
    imported = {};
    imported.edition = edition;
    if (newest_sequence(transaction) != there.sequence) {
      return refuse(
          "changed_meanwhile", "", "导入期间该届次有新的改动，请重试",
          "the edition was changed during the import; try again");
    }
    EditionContents wanted = folder->contents;
    if (auto kept = keep_contents(transaction, *folder); !kept.ok()) return kept;
    Importing importing{transaction, wanted, there.contents, imported};
    const void* before = exists ? &there.contents.edition : nullptr;
    if (auto put = put_record(importing, fields<Edition>(), before, &wanted.edition); !put.ok()) return put;
    for (const Noun& noun : nouns()) {
      if (auto put = put_noun(importing, noun); !put.ok()) return put;
    }
    for (const Noun& noun : nouns()) remove_gone(importing, noun);
    return Done{};
  });
  if (!written.ok()) return written.refusals();
  imported.notices = folder->notices;
  return imported;
}

Outcome export_edition(
    store::Store& store, const std::string& edition, const std::filesystem::path& folder, bool replace) {
  if (store.head(edition) == 0) {
    return refuse("unknown_edition", "", "库中没有届次 {}", "the store has no edition {}", edition);
  }
  const EditionState state = load_state(store, edition);
  const ContentSource content = [&](const std::string& digest) {
    auto bytes = store.content(digest);
    if (!bytes) throw store::Failure(store::Failure::Kind::damaged, "content " + digest + " is missing");
    return std::move(*bytes);
  };
  return write_edition_folder(state.contents, content, folder, replace);
}

}  // namespace muster::app

namespace muster {

using app::Imported;

template <>
const Record& fields<Imported>() {
  static const Record record = describe<Imported>(
      "imported", "imported", {"导入结果", "Imported"},
      {
          field<&Imported::edition>("edition", {"届次", "Edition"}),
          field<&Imported::created>("created", {"新增", "Created"}),
          field<&Imported::changed>("changed", {"修改", "Changed"}),
          field<&Imported::removed>("removed", {"删除", "Removed"}),
      });
  return record;
}

}  // namespace muster
