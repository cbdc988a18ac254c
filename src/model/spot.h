// The place at which a rule is asked, within the checks of the model.
#pragma once

#include "base/sentence.h"
#include "model/check_edition.h"

namespace muster {

// What every rule needs to say where it was broken.
struct Spot {
  const Record& record;
  std::string_view code;
  const Whereabouts& where;
  Refusals& refusals;
  const Doubtful* doubtful = nullptr;

  // Whether all these values of the record were read as they were written.
  template <class... Fields>
  bool known(Fields... names) const {
    return doubtful == nullptr || !*doubtful || !((*doubtful)(record, code, names) || ...);
  }

  template <class... Arguments>
  void refuse_at(
      const char* refusal, std::string_view field, fmt::format_string<const Arguments&...> zh,
      fmt::format_string<const Arguments&...> en, const Arguments&... arguments) const {
    if (refusals.size() < kMostRefusals)
      refusals.push_back({refusal, where(record, code, field), say(zh, en, arguments...)});
  }
};

// The rules of one record, whatever noun it is of.
void check_record(const Spot& spot, const void* object, std::optional<Date> as_of);

}  // namespace muster
