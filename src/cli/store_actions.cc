#include <cstdio>

#include "app/sign_in.h"
#include "app/view.h"
#include "base/sentence.h"
#include "book/readiness.h"
#include "cli/actions.h"
#include "store/verify.h"
#include "wire/json.h"

namespace muster::cli {
namespace {

std::string overview_words(const book::Overview& overview, Language language) {
  const bool zh = language == Language::zh;
  const Label& verdict = choices<book::Verdict>()[static_cast<std::size_t>(overview.verdict)].label;
  std::string out = fmt::format(
      "{}  {}  {}\n{}\n{}\n", zh ? overview.edition.title : overview.edition.title_en,
      format_opening_day(overview.as_of, overview.edition.opens), format_date(overview.as_of),
      zh ? verdict.zh : verdict.en, zh ? overview.reason : overview.reason_en);
  for (const book::Proof& proof : overview.proofs)
    out += fmt::format("- {}\n", zh ? proof.headline : proof.headline_en);
  out += zh ? "先解决什么：\n" : "Fix first:\n";
  for (const book::Fix& fix : overview.fix_first) {
    out += fmt::format(
        "{:>3}. {} {}（{}）{} → {}\n", fix.rank, fix.code, zh ? fix.title : fix.title_en,
        zh ? fix.unit_title : fix.unit_title_en, zh ? fix.reason : fix.reason_en, zh ? fix.buys : fix.buys_en);
  }
  return out;
}

// edition:sequence:noun/code:field, as far as it is known.
std::string place_of(const std::string& edition, const store::Flaw& flaw) {
  std::string place = edition;
  if (flaw.sequence > 0) place += fmt::format(":{}", flaw.sequence);
  if (!flaw.noun.empty()) place += fmt::format(":{}/{}", flaw.noun, flaw.code);
  if (!flaw.field.empty()) place += ":" + flaw.field;
  return place;
}

}  // namespace

int list_editions(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  std::string json = R"({"editions":[)";
  std::string lines;
  for (const Edition& edition : app::list_editions(*store)) {
    if (!lines.empty()) {
      json += ',';
      lines += '\n';
    }
    json += wire::to_json(edition);
    lines += fmt::format(
        "{}  {}  {}", edition.code, format_date(edition.opens),
        setting.language == Language::zh ? edition.title : edition.title_en);
  }
  say_done(setting, {lines, lines}, json + "]}");
  return kDone;
}

int show_overview(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  if (store->head(options.edition) == 0) {
    return report(
        {refuse("unknown_edition", "", "库中没有届次 {}", "the store has no edition {}", options.edition)}, setting);
  }
  const app::EditionState state = app::load_state(*store, options.edition);
  const Date day = app::day_of(state.contents.edition, clock);
  book::Overview overview = book::overview_of(state.contents, state.index, day);
  overview.sequence = state.sequence;
  const std::string words = overview_words(overview, setting.language);
  say_done(setting, {words, words}, wire::to_json(overview));
  return kDone;
}

int verify(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  std::vector<std::string> editions{options.edition};
  if (options.edition.empty()) {
    editions = {std::string(kSystemLedger)};
    for (const Edition& edition : app::list_editions(*store)) editions.push_back(edition.code);
  }
  Refusals refusals;
  std::string json;
  for (const std::string& edition : editions) {
    const store::VerifyReport found = store::verify(*store, edition);
    for (const store::Flaw& flaw : found.flaws) refusals.push_back({"flaw", place_of(edition, flaw), flaw.message});
    json += fmt::format(
        R"({}{{"edition":"{}","entries":{},"head":"{}"}})", json.empty() ? "" : ",", edition, found.entries,
        found.head);
    if (found.sound() && !setting.json) {
      say_done(
          setting,
          say("{0}：{1} 条台账，链完整，与记录一致", "{0}: {1} entries, the chain holds and gives the stored records",
              edition, found.entries),
          "");
    }
  }
  if (!refusals.empty()) return report(refusals, setting);
  if (setting.json) std::printf("{\"errors\":[],\"verified\":[%s]}\n", json.c_str());
  return kDone;
}

int invite(const Setting& setting, const Options& options) {
  const SystemClock clock;
  const auto store = store::open(options.store, clock);
  app::SignIn sign_in(*store, clock);
  const std::string link =
      fmt::format("http://{}/first-administrator?token={}", options.listen, sign_in.invite_administrator());
  std::string json = R"({"link":)";
  wire::write_text(link, json);
  say_done(setting, say("24 小时内有效，只能用一次：\n{}", "valid for 24 hours, once:\n{}", link), json + "}");
  return kDone;
}

}  // namespace muster::cli
