#include "app/list_records.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "app/items.h"
#include "app/record_filters.h"
#include "base/sentence.h"
#include "wire/check_value.h"
#include "wire/json.h"

namespace muster::app {
namespace {

struct Page {
  std::int64_t limit = kPageDefault;
  std::string after;
  bool by_due = false;
  std::vector<Predicate> filters;
};

constexpr Date kNoDue{INT32_MAX};  // behind all days

// A place in the order of due dates: `2019-10-15~T001`, or `~T001` where there is none.
struct DuePlace {
  Date due;
  std::string code;

  bool operator<(const DuePlace& other) const { return std::tie(due, code) < std::tie(other.due, other.code); }
};

DuePlace due_place_of(const Record& record, const void* object) {
  const Value due = record.find("due")->get(object);
  return {absent(due) ? kNoDue : std::get<Date>(due), code_of(record, object)};
}

std::string written(const DuePlace& place) {
  return (place.due == kNoDue ? "" : format_date(place.due)) + "~" + place.code;
}

std::optional<DuePlace> due_place_from(std::string_view text) {
  const std::size_t middle = text.find('~');
  if (middle == std::string_view::npos) return std::nullopt;
  const auto due = middle == 0 ? std::optional<Date>(kNoDue) : parse_date(text.substr(0, middle));
  if (!due) return std::nullopt;
  return DuePlace{*due, std::string(text.substr(middle + 1))};
}

Result<Page> page_of(const Record& record, const Parameters& parameters, Date day) {
  Page page;
  Refusals refusals;
  for (const auto& [name, text] : parameters) {
    if (name == "limit") {
      const auto limit = page_limit(text);
      if (limit.ok()) {
        page.limit = *limit;
      } else {
        refusals.push_back(limit.refusals().front());
      }
    } else if (name == "after") {
      page.after = text;
    } else if (name == "order") {
      page.by_due = text == "due" && record.find("due") != nullptr;
      if (!page.by_due && text != "code")
        refusals.push_back(refuse("unknown_order", "order", "只能按 code 或 due 排序", "order is by code or due"));
    } else if (name == "q") {
      if (!text.empty()) page.filters.push_back(text_filter(record, text));
    } else {
      auto filter = filter_of(record, name, text, day);
      if (!filter) {
        refusals.push_back(wire::unknown_field(record, name, name));
      } else if (!filter->ok()) {
        refusals.insert(refusals.end(), filter->refusals().begin(), filter->refusals().end());
      } else {
        page.filters.push_back(std::move(**filter));
      }
    }
  }
  if (page.by_due && !page.after.empty() && !due_place_from(page.after)) {
    refusals.push_back(refuse("bad_cursor", "after", "应为上一页的 next", "must be the `next` of the page before"));
  }
  if (!refusals.empty()) return refusals;
  return page;
}

// Collects the page in order; `total` counts everything that fits.
struct Collected {
  std::vector<const void*> objects;
  std::string next;  // empty: this was the last page
  std::int64_t total = 0;
};

Collected by_code(
    const Call& call, const EditionState& state, const Noun& noun, const Page& page, const Predicate& fits) {
  Collected out;
  const auto limit = static_cast<std::size_t>(page.limit);
  const bool all = call.reader.sees_all && page.filters.empty();
  noun.each(state.contents, all ? page.after : std::string(), [&](const void* object) {
    if (all && !out.next.empty()) return false;
    if (!fits(state, object)) return true;
    ++out.total;
    if (!all && !page.after.empty() && code_of(*noun.record, object) <= page.after) return true;
    if (out.objects.size() < limit) {
      out.objects.push_back(object);
    } else if (out.next.empty()) {
      out.next = code_of(*noun.record, out.objects.back());
    }
    return true;
  });
  if (all) out.total = static_cast<std::int64_t>(noun.size(state.contents));
  return out;
}

Collected by_due(const EditionState& state, const Noun& noun, const Page& page, const Predicate& fits) {
  std::vector<std::pair<DuePlace, const void*>> rows;
  noun.each(state.contents, {}, [&](const void* object) {
    if (fits(state, object)) rows.emplace_back(due_place_of(*noun.record, object), object);
    return true;
  });
  std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  Collected out;
  out.total = static_cast<std::int64_t>(rows.size());
  auto from = rows.begin();
  if (const auto place = due_place_from(page.after)) {
    from = std::upper_bound(
        rows.begin(), rows.end(), *place, [](const DuePlace& after, const auto& row) { return after < row.first; });
  }
  for (; from != rows.end() && out.objects.size() < static_cast<std::size_t>(page.limit); ++from)
    out.objects.push_back(from->second);
  if (from != rows.end()) out.next = written(due_place_of(*noun.record, out.objects.back()));
  return out;
}

std::string page_json(
    const Call& call, const EditionState& state, const Record& record, const Collected& collected, Date day) {
  std::string out = R"({"items":[)";
  for (std::size_t i = 0; i < collected.objects.size(); ++i) {
    if (i > 0) out += ',';
    write_item(call, state, record, collected.objects[i], day, out);
  }
  out += R"(],"next":)";
  if (collected.next.empty()) {
    out += "null";
  } else {
    wire::write_text(collected.next, out);
  }
  out += fmt::format(R"(,"total":{},"sequence":{}}})", collected.total, state.sequence);
  return out;
}

}  // namespace

Result<std::int64_t> page_limit(std::string_view text) {
  std::int64_t limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec == std::errc{} && read.ptr == text.data() + text.size() && limit >= 1 && limit <= kPageMost) return limit;
  return refuse("out_of_range", "limit", "应在 1 到 {} 之间", "must be between 1 and {}", kPageMost);
}

Result<std::string> list_records(const Call& call, const Record& record, const Parameters& parameters) {
  const Noun& noun = *find_noun(record.name);
  Result<std::string> answer = std::string();
  call.view->with([&](const EditionState& state) {
    const Date day = day_of(state.contents.edition, call.app.clock);
    const auto page = page_of(record, parameters, day);
    if (!page.ok()) {
      answer = page.refusals();
      return;
    }
    const Predicate fits = [&](const EditionState& now, const void* object) {
      if (!may_see(call.reader, now, record, object)) return false;
      return std::all_of(
          page->filters.begin(), page->filters.end(), [&](const Predicate& filter) { return filter(now, object); });
    };
    const Collected collected =
        page->by_due ? by_due(state, noun, *page, fits) : by_code(call, state, noun, *page, fits);
    answer = page_json(call, state, record, collected, day);
  });
  return answer;
}

Result<std::string> get_record(const Call& call, const Record& record, const std::string& code) {
  Result<std::string> answer = not_found(record, code);
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    if (object == nullptr || !may_see(call.reader, state, record, object)) return;
    std::string out;
    write_item(call, state, record, object, day_of(state.contents.edition, call.app.clock), out);
    answer = std::move(out);
  });
  return answer;
}

}  // namespace muster::app
