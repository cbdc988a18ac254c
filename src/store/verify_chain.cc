// The chain of the ledger, entry by entry.
#include <optional>

#include "base/sentence.h"
#include "store/ledger.h"
#include "store/verify_parts.h"

namespace muster::store {
namespace {

constexpr std::int64_t kPage = 500;

// Reads the ledger in order, a page at a time.
class Entries {
 public:
  Entries(Session& session, VerifyReport& report) : session_(session), report_(report) {}

  std::optional<Entry> next() {
    if (position_ == page_.size() && !at_end_) read_page();
    if (position_ == page_.size()) return std::nullopt;
    return std::move(page_[position_++]);
  }

 private:
  void read_page() {
    static const std::string sql =
        "SELECT " + ledger_columns() +
        " FROM \"ledger\" WHERE \"edition\" = ?1 AND \"sequence\" > ?2 ORDER BY \"sequence\" "
        "LIMIT ?3";
    page_.clear();
    position_ = 0;
    session_.run(sql, {report_.edition, last_, kPage}, [&](std::span<const Value> row) {
      last_ = std::get<std::int64_t>(row[1]);
      page_.push_back(read(row));
    });
    at_end_ = std::ssize(page_) < kPage;
  }

  // As far as it can be read: a column without a valid value is a flaw of its own.
  Entry read(std::span<const Value> row) {
    Entry entry;
    const Record& record = fields<Entry>();
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      auto value = field_value(record.fields[i], row[i]);
      if (value) {
        record.fields[i].set(&entry, std::move(*value));
      } else {
        add_flaw(
            report_, {last_, entry.noun, entry.code, std::string(record.fields[i].name),
                      say("第 {0} 条的“{1}”不是有效的值", "entry {0}: {2} holds no valid value", last_,
                          record.fields[i].label.zh, record.fields[i].name)});
      }
    }
    return entry;
  }

  Session& session_;
  VerifyReport& report_;
  std::vector<Entry> page_;
  std::size_t position_ = 0;
  std::int64_t last_ = INT64_MIN;
  bool at_end_ = false;
};

Flaw flaw_at(const Entry& entry, std::string field, Sentence message) {
  return {entry.sequence, entry.noun, entry.code, std::move(field), std::move(message)};
}

Flaw changed_entry(Session& session, const Entry& entry, const Neighbours& neighbours, bool search) {
  const Tampering tampering = search ? find_tampering(session, entry, neighbours) : Tampering{};
  if (tampering.field.empty()) {
    return flaw_at(
        entry, "",
        say("第 {0} 条与其校验值不符：内容已被改动，但无法判断是哪一项",
            "entry {0} does not give its hash: it was changed, in which field cannot be told", entry.sequence));
  }
  const Field* field = fields<Entry>().find(tampering.field);
  return flaw_at(
      entry, tampering.field,
      say("第 {0} 条的“{1}”已被改动，原为：{3}", "entry {0}: {2} was changed; it was: {3}", entry.sequence,
          field->label.zh, field->name, tampering.was));
}

// Answers the hash that the entry after must name.
std::string check_entry(Session& session, const Entry& entry, const Neighbours& neighbours, VerifyReport& report) {
  if (entry.sequence != neighbours.sequence) {
    add_flaw(
        report, {neighbours.sequence, "", "", "sequence",
                 say("第 {0} 条缺失，其后是第 {1} 条", "entry {0} is missing; entry {1} follows", neighbours.sequence,
                     entry.sequence)});
  }
  std::string hash = hash_of(entry);
  if (hash != entry.hash) {
    // The search takes a second when it finds nothing; the first places are what people look at.
    const bool search = report.flaws.size() < 3;
    add_flaw(report, changed_entry(session, entry, neighbours, search));
    return hash == neighbours.next_previous ? hash : entry.hash;
  }
  if (entry.previous != neighbours.previous && entry.sequence == neighbours.sequence) {
    add_flaw(
        report, flaw_at(
                    entry, "previous",
                    say("第 {0} 条没有接在第 {1} 条之后：其中一条被整条替换",
                        "entry {0} does not follow entry {1}: one of them was replaced as a whole", entry.sequence,
                        entry.sequence - 1)));
  }
  return hash;
}

Head read_head_row(Session& session, const std::string& edition) {
  Head head{0, kFirstPrevious};
  session.run(
      "SELECT \"sequence\", \"hash\" FROM \"ledger_head\" WHERE \"edition\" = ?1", {edition},
      [&](std::span<const Value> row) {
        head.sequence = std::get<std::int64_t>(row[0]);
        head.hash = std::get<std::string>(row[1]);
      });
  return head;
}

}  // namespace

void verify_chain(Session& session, VerifyReport& report) {
  const Head head = read_head_row(session, report.edition);
  report.sequence = head.sequence;
  report.head = head.hash;
  Entries entries(session, report);
  Neighbours neighbours{1, kFirstPrevious, {}};
  std::int64_t last = 0;
  for (auto entry = entries.next(); entry && report.flaws.size() < kMostFlaws;) {
    auto following = entries.next();
    neighbours.next_previous = following ? following->previous : head.hash;
    neighbours.previous = check_entry(session, *entry, neighbours, report);
    ++report.entries;
    last = entry->sequence;
    neighbours.sequence = last + 1;
    entry = std::move(following);
  }
  if (report.flaws.size() < kMostFlaws && (last != head.sequence || neighbours.previous != head.hash)) {
    add_flaw(
        report, {std::min(last, head.sequence) + (last == head.sequence ? 0 : 1), "", "", "",
                 say("台账末条为第 {0} 条，而记载的末条为第 {1} 条：末尾被改动",
                     "the ledger ends with entry {0}, but its recorded head is entry {1}: the end was changed", last,
                     head.sequence)});
  }
}

}  // namespace muster::store
