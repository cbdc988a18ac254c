#include "model/document.h"

#include "model/common_fields.h"

namespace muster {

template <>
std::span<const Choice> choices<DocumentKind>() {
  static constexpr Choice table[] = {
      {"overall_plan", {"总体方案", "Overall plan"}},
      {"special_plan", {"专项方案", "Special plan"}},
      {"task_book", {"任务书", "Task book"}},
      {"timetable", {"时间表", "Timetable"}},
      {"notice", {"通告", "Notice"}},
      {"report", {"专报简报", "Report"}},
      {"review", {"总结评估", "Review"}},
      {"other", {"其他", "Other"}},
  };
  return table;
}

template <>
std::span<const Choice> choices<EvidenceKind>() {
  static constexpr Choice table[] = {
      {"photograph", {"照片", "Photograph"}},
      {"paper", {"文件", "Paper"}},
      {"drill_record", {"演练记录", "Drill record"}},
      {"measurement", {"检测记录", "Measurement"}},
  };
  return table;
}

template <>
const Record& fields<Document>() {
  static const Record record = describe<Document>(
      "document", "documents", {"文件", "Document"},
      {
          field<&Document::code>("code", {"编号", "Code"}).key(),
          field<&Document::title>("title", {"标题", "Title"}).required(),
          field<&Document::title_en>("title_en", {"英文标题", "Title in English"}),
          field<&Document::kind>("kind", {"类别", "Kind"}),
          field<&Document::issuer>("issuer", {"发文单位", "Issuer"}).to("unit"),
          field<&Document::issued_on>("issued_on", {"发文日期", "Issued on"}).relative(),
          field<&Document::file>("file", {"文件路径", "File"})
              .noted({"目录内相对路径，在 documents/ 之下", "path inside the folder, below documents/"}),
          field<&Document::media_type>("media_type", {"媒体类型", "Media type"}),
          field<&Document::content>("content", {"内容摘要", "Content"})
              .noted({"内容的 SHA-256，导入时计算并核对", "SHA-256 of the bytes, computed and compared on import"}),
          provenance_field<&Document::provenance>(),
          source_field<&Document::source>(),
          revision_field<&Document::revision>(),
      });
  return record;
}

template <>
const Record& fields<Evidence>() {
  static const Record record = describe<Evidence>(
      "evidence", "evidence", {"凭据", "Evidence"},
      {
          field<&Evidence::code>("code", {"编号", "Code"}).key(),
          field<&Evidence::noun>("noun", {"对象类别", "Noun"})
              .required()
              .noted({"task、node、problem 或 countermeasure", "task, node, problem or countermeasure"}),
          field<&Evidence::subject>("subject", {"对象编号", "Subject"}).required(),
          field<&Evidence::kind>("kind", {"凭据类别", "Kind"}),
          field<&Evidence::title>("title", {"标题", "Title"}).required(),
          field<&Evidence::title_en>("title_en", {"英文标题", "Title in English"}),
          field<&Evidence::reference>("reference", {"文号", "Reference"}),
          field<&Evidence::media_type>("media_type", {"媒体类型", "Media type"}),
          field<&Evidence::content>("content", {"内容摘要", "Content"})
              .noted({"内容的 SHA-256；目录内存于 content/", "SHA-256 of the bytes; kept in content/ of the folder"}),
          field<&Evidence::size>("size", {"大小", "Size"}).between(0, INT64_MAX).noted({"字节", "bytes"}),
          field<&Evidence::longitude>("longitude", {"经度", "Longitude"}).between(-180, 180).noted({"WGS84", "WGS84"}),
          field<&Evidence::latitude>("latitude", {"纬度", "Latitude"}).between(-90, 90).noted({"WGS84", "WGS84"}),
          field<&Evidence::recorded_at>("recorded_at", {"登记时间", "Recorded at"}),
          field<&Evidence::recorded_by>("recorded_by", {"登记人", "Recorded by"}),
          provenance_field<&Evidence::provenance>(),
          source_field<&Evidence::source>(),
          revision_field<&Evidence::revision>(),
      });
  return record;
}

}  // namespace muster
