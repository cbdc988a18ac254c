#include "model/edition.h"

#include "model/common_fields.h"
#include "model/provenance.h"

namespace muster {

template <>
std::span<const Choice> choices<Provenance>() {
  static constexpr Choice table[] = {
      {"recorded", {"系统登记", "Recorded in use"}},
      {"fact", {"有据可查", "Sourced fact"}},
      {"illustrative", {"示例", "Illustrative"}},
  };
  return table;
}

template <>
const Record& fields<Edition>() {
  static const Record record = describe<Edition>(
      "edition", "editions", {"届次", "Edition"},
      {
          field<&Edition::code>("code", {"编号", "Code"}).key(),
          field<&Edition::title>("title", {"名称", "Title"}).required(),
          field<&Edition::title_en>("title_en", {"英文名称", "Title in English"}).required(),
          field<&Edition::short_title>("short_title", {"简称", "Short title"}),
          field<&Edition::short_title_en>("short_title_en", {"英文简称", "Short title in English"}),
          field<&Edition::city>("city", {"举办城市", "Host city"}).required(),
          field<&Edition::city_en>("city_en", {"举办城市（英文）", "Host city in English"}),
          field<&Edition::office>("office", {"领导小组办公室", "Leading group office"}).to("unit"),
          field<&Edition::opens>("opens", {"开幕日", "Opening day"}).required(),
          field<&Edition::closes>("closes", {"闭幕日", "Closing day"}).required(),
          field<&Edition::time_zone>("time_zone", {"时区", "Time zone"}).required(),
          field<&Edition::as_of>("as_of", {"状态截至", "As of"})
              .relative()
              .noted(
                  {"演示版停在这一天；空缺表示当天", "a demonstration stands still on this day; absent means today"}),
          field<&Edition::calendar>("calendar", {"工作日历", "Working calendar"})
              .to("calendar")
              .noted({"任务未另行指定时采用", "of tasks that name none"}),
          field<&Edition::previous>("previous", {"上一届", "Previous edition"}),
          field<&Edition::attribution>("attribution", {"数据署名", "Attribution"}).long_text(),
          revision_field<&Edition::revision>(),
      });
  return record;
}

}  // namespace muster
