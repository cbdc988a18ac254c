// Which field of an entry was changed: puts back what it may have been until the hash fits.
#include <array>

#include "store/change.h"
#include "store/ledger.h"
#include "store/schema.h"
#include "store/verify_parts.h"

namespace muster::store {
namespace {

constexpr std::int64_t kMostCandidates = 200'000;
constexpr std::size_t kMostBytes = 8192;  // of an entry whose bytes are tried one by one

class Search {
 public:
  Search(Session& session, const Entry& entry, const Neighbours& neighbours)
      : session_(session), entry_(entry), neighbours_(neighbours) {}

  Tampering run() {
    if (hash_of(entry_) == neighbours_.next_previous) return {"hash", neighbours_.next_previous};
    [[maybe_unused]] const bool found =
        try_sequence() || try_previous() || try_action() || try_noun() || try_revision() ||
        try_used("actor", &Entry::actor) || try_used("unit", &Entry::unit) || try_used("code", &Entry::code) ||
        try_used("reason", &Entry::reason) || try_change() || try_at() || try_single_bytes();
    return found_;
  }

 private:
  bool fits(const Entry& entry, std::string_view field, const std::string& was) {
    if (hash_of(entry) != entry_.hash) return false;
    found_ = {std::string(field), was};
    return true;
  }

  bool try_sequence() {
    Entry entry = entry_;
    entry.sequence = neighbours_.sequence;
    return fits(entry, "sequence", std::to_string(entry.sequence));
  }

  bool try_previous() {
    Entry entry = entry_;
    entry.previous = neighbours_.previous;
    return fits(entry, "previous", entry.previous);
  }

  bool try_action() {
    Entry entry = entry_;
    for (const Action action : {Action::create, Action::change, Action::remove}) {
      entry.action = action;
      if (fits(entry, "action", std::string(name_of(action)))) return true;
    }
    return false;
  }

  bool try_noun() {
    Entry entry = entry_;
    for (const Record* record : stored_records()) {
      entry.noun = record->name;
      if (fits(entry, "noun", entry.noun)) return true;
    }
    return false;
  }

  bool try_revision() {
    Entry entry = entry_;
    for (std::int64_t revision = 0; revision < 10'000; ++revision) {
      entry.revision = revision;
      if (fits(entry, "revision", std::to_string(revision))) return true;
    }
    return false;
  }

  // Values that other entries have.
  bool try_used(std::string_view field, std::string Entry::* member) {
    Entry entry = entry_;
    bool found = false;
    session_.run(
        "SELECT DISTINCT " + quoted(field) + " FROM \"ledger\" WHERE \"edition\" = ?1 LIMIT ?2",
        {entry_.edition, kMostCandidates}, [&](std::span<const Value> row) {
          if (found) return;
          entry.*member = std::get<std::string>(row[0]);
          found = fits(entry, field, entry.*member);
        });
    return found;
  }

  // Whole units of time away.
  bool try_at() {
    Entry entry = entry_;
    constexpr std::int64_t kSecond = 1'000'000;
    for (const std::int64_t unit : {kSecond, 60 * kSecond, 3600 * kSecond, 86'400 * kSecond}) {
      for (std::int64_t count = 1; count <= 20'000; ++count) {
        for (const std::int64_t away : {-count * unit, count * unit}) {
          entry.at.microseconds = entry_.at.microseconds + away;
          if (fits(entry, "at", format_instant(entry.at))) return true;
        }
      }
    }
    return false;
  }

  // What the record's row and its other entries say of the fields that this change names.
  bool try_change() {
    const Record* record = stored_record(entry_.noun);
    if (record == nullptr) return false;
    const auto changes = read_change(*record, entry_.change);
    if (!changes.ok()) return false;
    for (const FieldChange& change : *changes) {
      for (const std::string& known : known_values(*record, *change.field)) {
        if (try_slice(change, change.after, known) || try_slice(change, change.before, known)) return true;
      }
    }
    return false;
  }

  bool try_slice(const FieldChange& change, std::string_view slice, const std::string& known) {
    Entry entry = entry_;
    entry.change.replace(static_cast<std::size_t>(slice.data() - entry_.change.data()), slice.size(), known);
    return fits(entry, "change", std::string(change.field->name) + " = " + known);
  }

  std::vector<std::string> known_values(const Record& record, const Field& field) {
    std::vector<std::string> known{"null", empty_json_of(record, field)};
    session_.run(
        "SELECT " + quoted(field.name) + " FROM " + quoted(record.name) + " WHERE \"edition\" = ?1 AND \"code\" = ?2",
        {entry_.edition, entry_.code}, [&](std::span<const Value> row) {
          if (const auto value = field_value(field, row[0])) known.push_back(json_of(field, *value));
        });
    session_.run(
        "SELECT \"change\" FROM \"ledger\" WHERE \"edition\" = ?1 AND \"noun\" = ?2 AND \"code\" = ?3 LIMIT 1000",
        {entry_.edition, entry_.noun, entry_.code}, [&](std::span<const Value> row) {
          const auto* text = std::get_if<std::string>(&row[0]);
          if (text == nullptr) return;
          const auto changes = read_change(record, *text);
          if (!changes.ok()) return;
          for (const FieldChange& change : *changes) {
            if (change.field != &field) continue;
            known.emplace_back(change.before);
            known.emplace_back(change.after);
          }
        });
    return known;
  }

  bool try_single_bytes() {
    static constexpr std::array<std::pair<std::string_view, std::string Entry::*>, 6> kTexts{
        {{"change", &Entry::change},
         {"reason", &Entry::reason},
         {"code", &Entry::code},
         {"noun", &Entry::noun},
         {"actor", &Entry::actor},
         {"unit", &Entry::unit}}};
    for (const auto& [field, member] : kTexts) {
      if ((entry_.*member).size() <= kMostBytes && try_bytes_of(field, member)) return true;
    }
    return false;
  }

  bool try_bytes_of(std::string_view field, std::string Entry::* member) {
    Entry entry = entry_;
    std::string& text = entry.*member;
    for (char& c : text) {
      const char given = c;
      for (int byte = 1; byte < 256; ++byte) {
        c = static_cast<char>(byte);
        if (fits(entry, field, text)) return true;
      }
      c = given;
    }
    return false;
  }

  Session& session_;
  const Entry& entry_;
  const Neighbours& neighbours_;
  Tampering found_;
};

}  // namespace

Tampering find_tampering(Session& session, const Entry& entry, const Neighbours& neighbours) {
  return Search(session, entry, neighbours).run();
}

}  // namespace muster::store
