// Documents 文件 of the edition and evidence 凭据 for single records. Bytes are kept by their SHA-256.
#pragma once

#include <optional>
#include <string>

#include "base/describe.h"
#include "model/provenance.h"

namespace muster {

enum class DocumentKind { overall_plan, special_plan, task_book, timetable, notice, report, review, other };

template <>
std::span<const Choice> choices<DocumentKind>();

struct Document {
  std::string code;
  std::string title;
  std::string title_en;
  DocumentKind kind = DocumentKind::other;
  std::string issuer;  // unit
  std::optional<Date> issued_on;
  std::string file;  // path inside the folder: documents/…
  std::string media_type;
  std::string content;  // SHA-256 of the bytes, lower-case hexadecimal
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Document>();

enum class EvidenceKind { photograph, paper, drill_record, measurement };

template <>
std::span<const Choice> choices<EvidenceKind>();

struct Evidence {
  std::string code;
  std::string noun;     // task, node, problem or countermeasure
  std::string subject;  // its code
  EvidenceKind kind = EvidenceKind::paper;
  std::string title;
  std::string title_en;
  std::string reference;   // number of a paper kept elsewhere, when there is no content here
  std::string media_type;  // of the content
  std::string content;     // SHA-256 of the bytes; empty when only referred to
  std::int64_t size = 0;   // bytes
  std::optional<double> longitude;
  std::optional<double> latitude;
  Instant recorded_at;
  std::string recorded_by;  // account name, or who handed it in
  Provenance provenance = Provenance::recorded;
  std::string source;
  std::int64_t revision = 0;
};

template <>
const Record& fields<Evidence>();

}  // namespace muster
