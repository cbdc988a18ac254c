// The replay: what the entries of a record say must be what its row holds. Both are read in the order of the codes.
#include <map>
#include <optional>

#include "base/sentence.h"
#include "store/change.h"
#include "store/ledger.h"
#include "store/schema.h"
#include "store/verify_parts.h"

namespace muster::store {
namespace {

constexpr std::int64_t kPage = 500;

// A record as its entries tell it: the JSON text of each field that is not empty.
struct Replayed {
  bool stands = false;
  std::int64_t revision = 0;
  std::map<const Field*, std::string> fields;
};

class Pages {
 public:
  using Read = std::function<void(std::vector<std::vector<Value>>& page, const std::vector<Value>* last)>;

  explicit Pages(Read read) : read_(std::move(read)) { fill(); }

  const std::vector<Value>* current() const { return position_ < page_.size() ? &page_[position_] : nullptr; }
  void advance() {
    if (++position_ == page_.size() && std::ssize(page_) == kPage) fill();
  }

 private:
  void fill() {
    std::vector<Value> last;
    if (!page_.empty()) last = page_.back();
    page_.clear();
    read_(page_, last.empty() ? nullptr : &last);
    position_ = 0;
  }

  Read read_;
  std::vector<std::vector<Value>> page_;
  std::size_t position_ = 0;
};

class RowVerification {
 public:
  RowVerification(Session& session, const Record& record, VerifyReport& report)
      : session_(session), record_(record), statements_(statements_of(record)), report_(report) {}

  void run() {
    Pages entries([this](auto& page, const auto* last) { read_entries(page, last); });
    Pages rows([this](auto& page, const auto* last) { read_rows(page, last); });
    while ((entries.current() != nullptr || rows.current() != nullptr) && report_.flaws.size() < kMostFlaws) {
      const std::string code = first_code(entries, rows);
      Replayed replayed;
      for (; entries.current() != nullptr && entry_code(*entries.current()) == code; entries.advance()) {
        apply(*entries.current(), replayed);
      }
      const bool has_row = rows.current() != nullptr && row_code(*rows.current()) == code;
      compare(code, replayed, has_row ? rows.current() : nullptr);
      if (has_row) rows.advance();
    }
  }

 private:
  static constexpr std::size_t kEntryCode = 7;  // among the fields of an entry
  static constexpr std::size_t kEntrySequence = 1;

  static std::string text_of(const Value& value) {
    const auto* text = std::get_if<std::string>(&value);
    return text == nullptr ? std::string() : *text;
  }
  static std::string entry_code(const std::vector<Value>& entry) { return text_of(entry[kEntryCode]); }
  std::string row_code(const std::vector<Value>& row) const { return text_of(row[statements_.key]); }

  std::string first_code(const Pages& entries, const Pages& rows) const {
    if (entries.current() == nullptr) return row_code(*rows.current());
    if (rows.current() == nullptr) return entry_code(*entries.current());
    return std::min(entry_code(*entries.current()), row_code(*rows.current()));
  }

  void read_entries(std::vector<std::vector<Value>>& page, const std::vector<Value>* last) {
    static const std::string sql =
        "SELECT " + ledger_columns() +
        " FROM \"ledger\" WHERE \"edition\" = ?1 AND \"noun\" = ?2 AND (\"code\", \"sequence\") "
        "> (?3, ?4) ORDER BY \"code\", \"sequence\" LIMIT ?5";
    const std::string code = last == nullptr ? std::string() : entry_code(*last);
    const std::int64_t sequence = last == nullptr ? INT64_MIN : std::get<std::int64_t>((*last)[kEntrySequence]);
    session_.run(
        sql, {report_.edition, std::string(record_.name), code, sequence, kPage},
        [&](std::span<const Value> row) { page.emplace_back(row.begin(), row.end()); });
  }

  void read_rows(std::vector<std::vector<Value>>& page, const std::vector<Value>* last) {
    session_.run(
        statements_.page, {report_.edition, last == nullptr ? std::string() : row_code(*last), kPage},
        [&](std::span<const Value> row) { page.emplace_back(row.begin(), row.end()); });
  }

  void add(std::int64_t sequence, const std::string& code, std::string_view field, Sentence message) {
    add_flaw(report_, {sequence, std::string(record_.name), code, std::string(field), std::move(message)});
  }

  std::string told(const Replayed& replayed, const Field& field) const {
    const auto found = replayed.fields.find(&field);
    return found == replayed.fields.end() ? empty_json_of(record_, field) : found->second;
  }

  void apply(const std::vector<Value>& row, Replayed& replayed) {
    Entry entry;
    try {
      entry = entry_of(row);
    } catch (const Failure&) {
      return;  // the chain has named it
    }
    const bool creates = entry.action == Action::create;
    if (creates == replayed.stands || entry.revision != replayed.revision + 1) {
      add(entry.sequence, entry.code, "revision",
          say("第 {0} 条与“{1}”此前的记录接不上", "entry {0} does not follow what the ledger says of {1} before",
              entry.sequence, entry.code));
    }
    const auto changes = read_change(record_, entry.change);
    if (!changes.ok()) {
      const std::string field = changes.refusals().front().where;
      return add(
          entry.sequence, entry.code, field,
          say("第 {0} 条的变更内容无法解读", "the change of entry {0} cannot be read", entry.sequence));
    }
    if (creates) replayed.fields.clear();
    for (const FieldChange& change : *changes) apply(entry, change, replayed);
    replayed.stands = entry.action != Action::remove;
    replayed.revision = entry.revision;
    if (!replayed.stands) replayed.fields.clear();
  }

  void apply(const Entry& entry, const FieldChange& change, Replayed& replayed) {
    const std::string before = entry.action == Action::create ? "null" : told(replayed, *change.field);
    if (change.before != before) {
      add(entry.sequence, entry.code, change.field->name,
          say("第 {0} 条所记“{1}”变更前为 {2}，而此前台账所记为 {3}",
              "entry {0} says {4} was {2} before, the ledger until then {3}", entry.sequence, change.field->label.zh,
              change.before, before, change.field->name));
    }
    replayed.fields[change.field] = change.after;
  }

  void compare(const std::string& code, const Replayed& replayed, const std::vector<Value>* row) {
    if (row != nullptr) ++report_.records;
    if (row == nullptr && replayed.stands) {
      return add(
          0, code, "",
          say("{0}“{1}”在台账中有，在存储中没有", "{2} {1} is in the ledger but not in the store", record_.label.zh,
              code, record_.label.en));
    }
    if (row != nullptr && !replayed.stands) {
      return add(
          0, code, "",
          say("{0}“{1}”在存储中有，在台账中没有", "{2} {1} is in the store but not in the ledger", record_.label.zh,
              code, record_.label.en));
    }
    if (row == nullptr) return;
    for (std::size_t i = 0; i < record_.fields.size(); ++i) compare_field(code, replayed, i, (*row)[i]);
  }

  void compare_field(const std::string& code, const Replayed& replayed, std::size_t index, const Value& column) {
    const Field& field = record_.fields[index];
    const auto value = field_value(field, column);
    const std::string stored = value ? json_of(field, *value) : "?";
    const std::string ledger =
        index == statements_.revision ? std::to_string(replayed.revision) : told(replayed, field);
    if (stored == ledger) return;
    add(0, code, field.name,
        say("{0}“{1}”的“{2}”：存储为 {3}，台账为 {4}", "{5} {1}, {6}: the store holds {3}, the ledger says {4}",
            record_.label.zh, code, field.label.zh, stored, ledger, record_.label.en, field.name));
  }

  Session& session_;
  const Record& record_;
  const Statements& statements_;
  VerifyReport& report_;
};

void check_nouns(Session& session, VerifyReport& report) {
  session.run(
      "SELECT \"noun\", MIN(\"sequence\") FROM \"ledger\" WHERE \"edition\" = ?1 GROUP BY \"noun\" ORDER BY 2",
      {report.edition}, [&](std::span<const Value> row) {
        const std::string& noun = std::get<std::string>(row[0]);
        if (stored_record(noun) != nullptr) return;
        const std::int64_t sequence = std::get<std::int64_t>(row[1]);
        add_flaw(
            report, {sequence, noun, "", "noun",
                     say("第 {0} 条的对象类别“{1}”不存在", "entry {0}: there is no noun {1}", sequence, noun)});
      });
}

}  // namespace

void verify_rows(Session& session, VerifyReport& report) {
  check_nouns(session, report);
  for (const Record* record : stored_records()) {
    if (report.flaws.size() < kMostFlaws) RowVerification(session, *record, report).run();
  }
}

}  // namespace muster::store
