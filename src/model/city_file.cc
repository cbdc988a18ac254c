#include "model/city_file.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<CityFileKind>() {
  static constexpr Choice table[] = {
      {"roads", {"路网", "Road network"}}, {"timetable", {"时刻表", "Timetable"}},
      {"layer", {"图层", "Map layer"}},    {"speeds", {"分时车速", "Speeds by hour"}},
      {"text", {"说明", "Text"}},
  };
  return table;
}

template <>
const Record& fields<CityFile>() {
  static const Record record = describe<CityFile>(
      "city_file", "city_files", {"城市数据", "City file"},
      {
          field<&CityFile::code>("code", {"编号", "Code"}).key(),
          field<&CityFile::title>("title", {"名称", "Title"}).required(),
          field<&CityFile::title_en>("title_en", {"英文名称", "Title in English"}),
          field<&CityFile::kind>("kind", {"类别", "Kind"}),
          field<&CityFile::file>("file", {"文件路径", "File"})
              .required()
              .noted({"目录内相对路径，在 city/ 之下", "path inside the folder, below city/"}),
          field<&CityFile::content>("content", {"内容摘要", "Content"})
              .noted({"内容的 SHA-256，导入时计算并核对", "SHA-256 of the bytes, computed and compared on import"}),
          field<&CityFile::size>("size", {"大小", "Size"}).between(0, INT64_MAX).noted({"字节", "bytes"}),
          field<&CityFile::licence>("licence", {"许可", "Licence"})
              .required()
              .noted({"简称，如 ODbL-1.0、Apache-2.0", "short name, such as ODbL-1.0 or Apache-2.0"}),
          field<&CityFile::attribution>("attribution", {"署名", "Attribution"})
              .required()
              .noted({"凡用此数据的地图旁都须写明", "stands beside every map that is drawn from it"}),
          provenance_field<&CityFile::provenance>(),
          source_field<&CityFile::source>(),
          revision_field<&CityFile::revision>(),
      });
  return record;
}

}  // namespace muster
