#include "app/list_records.h"

#include <algorithm>
#include <charconv>
#include <numeric>

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
  std::vector<Filter> filters;
  std::optional<std::vector<std::size_t>> among;  // only these rows need be looked at
};

// A place in the order of due dates: `2019-10-15~T001`, or `~T001` where there is none.
struct DuePlace {
  Date due;
  std::string code;
};

std::string written(const DuePlace& place) {
  return (place.due == Rows::kNoDue ? "" : format_date(place.due)) + "~" + place.code;
}

std::optional<DuePlace> due_place_from(std::string_view text) {
  const std::size_t middle = text.find('~');
  if (middle == std::string_view::npos) return std::nullopt;
  const auto due = middle == 0 ? std::optional<Date>(Rows::kNoDue) : parse_date(text.substr(0, middle));
  if (!due) return std::nullopt;
  return DuePlace{*due, std::string(text.substr(middle + 1))};
}

Result<Page> page_of(const EditionState& state, const Record& record, const Parameters& parameters) {
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
      if (!text.empty()) page.filters.push_back(text_filter(state, record, text));
    } else {
      if (auto listed = listed_rows(state, record, name, text); listed && !page.among) {
        page.among = std::move(listed);
        continue;
      }
      auto filter = filter_of(state, record, name, text);
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

// The rows that fit, in order; no value: all of them.
std::optional<std::vector<std::size_t>> fitting(const Rows& rows, const Page& page) {
  if (page.filters.empty()) return page.among;
  std::vector<std::size_t> fit;
  const auto look_at = [&](std::size_t row) {
    for (const Filter& filter : page.filters) {
      if (!filter.passes(rows, row)) return;
    }
    fit.push_back(row);
  };
  if (page.among) {
    for (const std::size_t row : *page.among) look_at(row);
  } else {
    for (std::size_t row = 0; row < rows.size(); ++row) look_at(row);
  }
  return fit;
}

struct Collected {
  std::vector<std::size_t> rows;
  std::string next;        // empty: this was the last page
  std::int64_t total = 0;  // everything that fits
};

Collected by_code(const Record& record, const Rows& rows, const Page& page) {
  Collected out;
  const auto limit = static_cast<std::size_t>(page.limit);
  const std::size_t first = page.after.empty() ? 0 : rows.behind(page.after);
  bool more = false;
  if (const auto fit = fitting(rows, page)) {
    out.total = std::ssize(*fit);
    const auto from = std::lower_bound(fit->begin(), fit->end(), first);
    const auto to = from + std::min(std::ssize(*fit) - (from - fit->begin()), std::ptrdiff_t{page.limit});
    out.rows.assign(from, to);
    more = to != fit->end();
  } else {
    out.total = static_cast<std::int64_t>(rows.size());
    for (std::size_t row = first; row < rows.size() && out.rows.size() < limit; ++row) out.rows.push_back(row);
    more = first + limit < rows.size();
  }
  if (more) out.next = code_of(record, rows.object(out.rows.back()));
  return out;
}

Collected by_due(const Record& record, const Rows& rows, const Page& page) {
  auto fit = fitting(rows, page);
  if (!fit) {
    fit.emplace(rows.size());
    std::iota(fit->begin(), fit->end(), std::size_t{0});
  }
  Collected out;
  out.total = std::ssize(*fit);
  if (const auto place = due_place_from(page.after)) {
    const std::size_t behind = rows.behind(place->code);
    std::erase_if(*fit, [&](std::size_t row) {
      const Date due = rows.due(row);
      return due < place->due || (due == place->due && row < behind);
    });
  }
  const auto end = fit->begin() + std::min(std::ssize(*fit), std::ptrdiff_t{page.limit});
  std::partial_sort(fit->begin(), end, fit->end(), [&](std::size_t a, std::size_t b) {
    const Date due_a = rows.due(a);
    const Date due_b = rows.due(b);
    return due_a != due_b ? due_a < due_b : a < b;
  });
  out.rows.assign(fit->begin(), end);
  if (end != fit->end()) {
    const std::size_t last = out.rows.back();
    out.next = written({rows.due(last), code_of(record, rows.object(last))});
  }
  return out;
}

std::string page_json(const Call& call, const EditionState& state, const Record& record, const Collected& collected) {
  const Rows& rows = rows_of(state, record);
  std::string out = R"({"items":[)";
  for (std::size_t i = 0; i < collected.rows.size(); ++i) {
    if (i > 0) out += ',';
    write_item(call, state, record, rows.object(collected.rows[i]), out);
  }
  out += R"(],"next":)";
  if (collected.next.empty()) {
    out += "null";
  } else {
    wire::write_text(collected.next, out);
  }
  out += fmt::format(
      R"(,"total":{},"sequence":{},"may_create":{},"may_import":{},"may_freeze":{}}})", collected.total, state.sequence,
      may_create_some(call.reader, record), record.name == fields<Task>().name && may_import(call.reader),
      record.name == fields<Task>().name && may_freeze_baseline(call.reader));
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
  Result<std::string> answer = std::string();
  call.view->with([&](const EditionState& state) {
    auto page = page_of(state, record, parameters);
    if (!page.ok()) {
      answer = page.refusals();
      return;
    }
    if (auto sight = sight_filter(state, record, call.reader)) page->filters.push_back(std::move(*sight));
    const Rows& rows = rows_of(state, record);
    answer = page_json(call, state, record, page->by_due ? by_due(record, rows, *page) : by_code(record, rows, *page));
  });
  return answer;
}

Result<std::vector<const void*>> find_records(
    const Call& call, const EditionState& state, const Record& record, const Parameters& parameters) {
  auto page = page_of(state, record, parameters);
  if (!page.ok()) return page.refusals();
  if (auto sight = sight_filter(state, record, call.reader)) page->filters.push_back(std::move(*sight));
  const Rows& rows = rows_of(state, record);
  std::vector<const void*> found;
  if (const auto fit = fitting(rows, *page)) {
    for (const std::size_t row : *fit) found.push_back(rows.object(row));
  } else {
    for (std::size_t row = 0; row < rows.size(); ++row) found.push_back(rows.object(row));
  }
  return found;
}

Result<std::string> get_record(const Call& call, const Record& record, const std::string& code) {
  Result<std::string> answer = not_found(record, code);
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    if (object == nullptr || !may_see(call.reader, state, record, object)) return;
    std::string out;
    write_item(call, state, record, object, out);
    answer = std::move(out);
  });
  return answer;
}

}  // namespace muster::app
