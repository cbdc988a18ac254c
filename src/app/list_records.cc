#include "app/list_records.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include "app/items.h"
#include "base/sentence.h"
#include "base/text.h"
#include "book/standing.h"
#include "wire/check_value.h"
#include "wire/json.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

using Predicate = std::function<bool(const EditionState& state, const void* object)>;

struct Page {
  std::int64_t limit = kPageDefault;
  std::string after;
  bool by_due = false;
  std::vector<Predicate> filters;
};

bool contains_text(const Record& record, const void* object, const std::string& needle) {
  for (const Field& field : record.fields) {
    if (field.kind != Kind::text || field.is_long) continue;
    const Value value = field.get(object);
    if (lower_ascii(std::get<std::string>(value)).find(needle) != std::string::npos) return true;
  }
  return false;
}

// A filter by a field's own value; lists match when they contain it.
Result<Predicate> field_filter(const Field& field, const std::string& text) {
  if (field.kind == Kind::texts) {
    return Predicate([&field, text](const EditionState&, const void* object) {
      const Value value = field.get(object);
      const auto& list = std::get<Texts>(value);
      return std::find(list.begin(), list.end(), text) != list.end();
    });
  }
  auto wanted = wire::value_from_text(field, text, std::string(field.name));
  if (!wanted.ok()) return wanted.refusals();
  if (absent(*wanted) && field.kind == Kind::text) wanted = Value{std::string()};
  return Predicate([&field, value = *wanted](const EditionState&, const void* object) { return field.get(object) == value; });
}

Result<bool> truth(const std::string& name, const std::string& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return refuse("bad_boolean", name, "应为 true 或 false", "must be true or false");
}

template <class T>
const T& as(const void* object) {
  return *static_cast<const T*>(object);
}

using book::Colour;

Result<Predicate> colour_filter(const Record& record, const std::string& text, Date day) {
  Field colour;
  colour.kind = Kind::choice;
  colour.alternatives = choices<Colour>();
  const auto wanted = wire::choice_from_text(colour, text, "colour");
  if (!wanted.ok()) return wanted.refusals();
  const std::string name = std::get<std::string>(*wanted);
  const bool tasks = record.name == "task";
  return Predicate([name, day, tasks](const EditionState& state, const void* object) {
    const Colour is = tasks ? book::standing_of(as<Task>(object), state.contents, state.index, day).colour
                            : book::standing_of(as<Problem>(object), state.index, day).colour;
    return name_of(is) == name;
  });
}

template <class T>
bool concerns(const T& record, const std::string& unit) {
  return record.lead == unit || std::find(record.supporting.begin(), record.supporting.end(), unit) != record.supporting.end();
}

// Filters by what is computed. No value: the name is none of these.
std::optional<Result<Predicate>> computed_filter(const Record& record, const std::string& name, const std::string& text, Date day) {
  const bool tasks = record.name == "task";
  if (!tasks && record.name != "problem") return std::nullopt;
  if (name == "colour") return colour_filter(record, text, day);
  if (name == "unit") {
    return Predicate([tasks, text](const EditionState&, const void* object) {
      return tasks ? concerns(as<Task>(object), text) : concerns(as<Problem>(object), text);
    });
  }
  static constexpr std::string_view task_names[] = {"open", "evidence_missing"};
  static constexpr std::string_view problem_names[] = {"open", "to_verify", "reopened", "look_back_overdue"};
  const std::span<const std::string_view> names = tasks ? std::span<const std::string_view>(task_names) : problem_names;
  if (std::find(names.begin(), names.end(), name) == names.end()) return std::nullopt;
  const auto wanted = truth(name, text);
  if (!wanted.ok()) return Result<Predicate>(wanted.refusals());
  const bool want = *wanted;
  if (name == "open") {
    return Predicate([tasks, want](const EditionState&, const void* object) {
      return (tasks ? book::is_open(as<Task>(object)) : book::is_open(as<Problem>(object))) == want;
    });
  }
  if (name == "evidence_missing") {
    return Predicate([day, want](const EditionState& state, const void* object) {
      return book::standing_of(as<Task>(object), state.contents, state.index, day).evidence_missing == want;
    });
  }
  if (name == "look_back_overdue") {
    return Predicate([day, want](const EditionState& state, const void* object) {
      return book::standing_of(as<Problem>(object), state.index, day).look_back_overdue == want;
    });
  }
  if (name == "reopened") {
    return Predicate([want](const EditionState&, const void* object) {
      return (as<Problem>(object).reopened > 0 && book::is_open(as<Problem>(object))) == want;
    });
  }
  return Predicate([want](const EditionState&, const void* object) {
    const ProblemState state = as<Problem>(object).state;
    return (state == ProblemState::submitted || state == ProblemState::verified) == want;
  });
}

Result<Page> page_of(const Record& record, const Parameters& parameters, Date day) {
  Page page;
  Refusals refusals;
  for (const auto& [name, text] : parameters) {
    if (name == "limit") {
      const auto read = std::from_chars(text.data(), text.data() + text.size(), page.limit);
      if (read.ec != std::errc{} || read.ptr != text.data() + text.size() || page.limit < 1 || page.limit > kPageMost) {
        refusals.push_back(refuse("out_of_range", "limit", "应在 1 到 {} 之间", "must be between 1 and {}", kPageMost));
      }
    } else if (name == "after") {
      page.after = text;
    } else if (name == "order") {
      page.by_due = text == "due" && record.find("due") != nullptr;
      if (!page.by_due && text != "code") refusals.push_back(refuse("unknown_order", "order", "只能按 code 或 due 排序", "order is by code or due"));
    } else if (name == "q") {
      if (!text.empty()) {
        page.filters.push_back([&record, needle = lower_ascii(text)](const EditionState&, const void* object) {
          return contains_text(record, object, needle);
        });
      }
    } else {
      auto filter = computed_filter(record, name, text, day);
      const Field* field = record.find(name);
      if (!filter && field != nullptr && field->nested == nullptr) filter = field_filter(*field, text);
      if (!filter) {
        refusals.push_back(wire::unknown_field(record, name, name));
      } else if (!filter->ok()) {
        refusals.insert(refusals.end(), filter->refusals().begin(), filter->refusals().end());
      } else {
        page.filters.push_back(std::move(**filter));
      }
    }
  }
  if (!refusals.empty()) return refusals;
  return page;
}

// Collects the page in order; `total` counts everything that fits.
struct Collected {
  std::vector<const void*> objects;
  bool more = false;
  std::int64_t total = 0;
};

Collected by_code(const Call& call, const EditionState& state, const Noun& noun, const Page& page, const Predicate& fits) {
  Collected out;
  const auto limit = static_cast<std::size_t>(page.limit);
  const bool all = call.reader.sees_all && page.filters.empty();
  noun.each(state.contents, all ? page.after : std::string(), [&](const void* object) {
    if (all && out.more) return false;
    if (!fits(state, object)) return true;
    ++out.total;
    if (!all && !page.after.empty() && code_of(*noun.record, object) <= page.after) return true;
    if (out.objects.size() == limit) {
      out.more = true;
    } else {
      out.objects.push_back(object);
    }
    return true;
  });
  if (all) out.total = static_cast<std::int64_t>(noun.size(state.contents));
  return out;
}

Collected by_due(const EditionState& state, const Noun& noun, const Page& page, const Predicate& fits) {
  struct Row {
    Date due;
    std::string code;
    const void* object;
    bool operator<(const Row& other) const { return std::tie(due, code) < std::tie(other.due, other.code); }
  };
  const Field& due = *noun.record->find("due");
  const auto row_of = [&](const void* object) {
    const Value value = due.get(object);
    return Row{absent(value) ? Date{INT32_MAX} : std::get<Date>(value), code_of(*noun.record, object), object};
  };
  std::vector<Row> rows;
  noun.each(state.contents, {}, [&](const void* object) {
    if (fits(state, object)) rows.push_back(row_of(object));
    return true;
  });
  std::sort(rows.begin(), rows.end());
  auto from = rows.begin();
  if (const void* last = page.after.empty() ? nullptr : noun.find(state.contents, page.after); last != nullptr) {
    from = std::upper_bound(rows.begin(), rows.end(), row_of(last));
  }
  Collected out;
  out.total = static_cast<std::int64_t>(rows.size());
  for (; from != rows.end() && out.objects.size() < static_cast<std::size_t>(page.limit); ++from) out.objects.push_back(from->object);
  out.more = from != rows.end();
  return out;
}

std::string page_json(const Call& call, const EditionState& state, const Record& record, const Collected& collected, Date day) {
  std::string out = R"({"items":[)";
  for (std::size_t i = 0; i < collected.objects.size(); ++i) {
    if (i > 0) out += ',';
    write_item(call, state, record, collected.objects[i], day, out);
  }
  out += R"(],"next":)";
  if (collected.more) {
    wire::write_text(code_of(record, collected.objects.back()), out);
  } else {
    out += "null";
  }
  out += fmt::format(R"(,"total":{},"sequence":{}}})", collected.total, state.sequence);
  return out;
}

}  // namespace

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
      return std::all_of(page->filters.begin(), page->filters.end(), [&](const Predicate& filter) { return filter(now, object); });
    };
    const Collected collected = page->by_due ? by_due(state, noun, *page, fits) : by_code(call, state, noun, *page, fits);
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
