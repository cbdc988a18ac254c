#include "store/verify.h"

#include <set>

#include "base/sentence.h"
#include "store/schema.h"
#include "store/sha256.h"
#include "store/verify_parts.h"

namespace muster::store {
namespace {

constexpr std::int64_t kPage = 500;

void verify_content(
    Session& session, const Record& record, const std::string& code, const std::string& name, VerifyReport& report) {
  bool found = false;
  session.run(
      "SELECT \"size\", \"bytes\" FROM \"content\" WHERE \"sha256\" = ?1", {name}, [&](std::span<const Value> row) {
        found = true;
        const std::string& bytes = std::get<std::string>(row[1]);
        if (sha256(bytes) == name && std::get<std::int64_t>(row[0]) == std::ssize(bytes)) return;
        add_flaw(
            report, {0, std::string(record.name), code, "content",
                     say("{0}“{1}”的内容已被改动：{2}", "{3} {1}: its kept bytes were changed: {2}", record.label.zh,
                         code, name, record.label.en)});
      });
  ++report.contents;
  if (found) return;
  add_flaw(
      report, {0, std::string(record.name), code, "content",
               say("{0}“{1}”的内容缺失：{2}", "{3} {1}: its content is missing: {2}", record.label.zh, code, name,
                   record.label.en)});
}

void verify_contents_of(Session& session, const Record& record, VerifyReport& report) {
  const std::string sql = "SELECT \"code\", \"content\" FROM " + quoted(record.name) +
                          " WHERE \"edition\" = ?1 AND \"code\" > ?2 ORDER BY \"code\" LIMIT ?3";
  std::string last;
  std::vector<std::pair<std::string, std::string>> page;
  do {
    page.clear();
    session.run(sql, {report.edition, last, kPage}, [&](std::span<const Value> row) {
      page.emplace_back(std::get<std::string>(row[0]), std::get<std::string>(row[1]));
    });
    for (const auto& [code, name] : page) {
      if (!name.empty()) verify_content(session, record, code, name, report);
      last = code;
    }
  } while (std::ssize(page) == kPage && report.flaws.size() < kMostFlaws);
}

}  // namespace

void add_flaw(VerifyReport& report, Flaw flaw) {
  if (report.flaws.size() < kMostFlaws) report.flaws.push_back(std::move(flaw));
}

void verify_contents(Session& session, VerifyReport& report) {
  for (const Record* record : stored_records()) {
    if (record->find("content") != nullptr) verify_contents_of(session, *record, report);
  }
}

VerifyReport verify(Store& store, std::string_view edition) {
  VerifyReport report;
  report.edition = edition;
  store.read([&](Session& session) {
    verify_chain(session, report);
    verify_rows(session, report);
    verify_contents(session, report);
  });
  return report;
}

}  // namespace muster::store
