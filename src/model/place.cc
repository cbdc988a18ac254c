#include "model/place.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<PlaceKind>() {
  static constexpr Choice table[] = {
      {"venue", {"场馆", "Venue"}},
      {"hall", {"展厅", "Hall"}},
      {"gate", {"出入口", "Gate"}},
      {"station", {"车站", "Station"}},
      {"road", {"道路", "Road"}},
      {"parking", {"停车场", "Car park"}},
      {"checkpoint", {"检查站", "Checkpoint"}},
      {"medical", {"医疗点", "Medical post"}},
      {"fire", {"消防点", "Fire post"}},
      {"police", {"警务点", "Police post"}},
      {"command", {"指挥部", "Command post"}},
      {"hotel", {"酒店", "Hotel"}},
      {"area", {"区域", "Area"}},
  };
  return table;
}

template <>
const Record& fields<Place>() {
  static const Record record = describe<Place>(
      "place", "places", {"点位", "Place"},
      {
          field<&Place::code>("code", {"编号", "Code"}).key(),
          field<&Place::title>("title", {"名称", "Title"}).required(),
          field<&Place::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&Place::kind>("kind", {"类别", "Kind"}),
          field<&Place::longitude>("longitude", {"经度", "Longitude"}).between(-180, 180).noted({"WGS84", "WGS84"}),
          field<&Place::latitude>("latitude", {"纬度", "Latitude"}).between(-90, 90).noted({"WGS84", "WGS84"}),
          field<&Place::drawn_by_hand>("drawn_by_hand", {"示意位置", "Drawn by hand"})
              .noted({"位置为人工示意，并非测得", "the position is drawn, not surveyed"}),
          provenance_field<&Place::provenance>(),
          source_field<&Place::source>(),
          revision_field<&Place::revision>(),
      });
  return record;
}

}  // namespace muster
