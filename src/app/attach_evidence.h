// Attaching evidence: bytes kept by their digest, and a record that says what they show and for what.
#pragma once

#include <string>

#include "app/list_records.h"

namespace muster::app {

inline constexpr std::size_t kLargestEvidence = 20ULL << 20;  // bytes

struct Upload {
  std::string_view bytes;
  std::string_view claimed;  // media type that the sender gives; empty or application/octet-stream: none
};

// `parameters`: noun, subject, kind, title, title_en, reference, longitude, latitude. The media type is told by the
// bytes themselves; what the sender claims must not contradict them. Answers the new record's code.
Result<std::string> attach_evidence(const Call& call, const Parameters& parameters, const Upload& upload);

struct Content {
  std::string bytes;
  std::string sha256;
  std::string media_type;
  std::string file_name;
};

// The bytes of a piece of evidence or a document that the reader may see.
Result<Content> read_content(const Call& call, const Record& record, const std::string& code);

// Pictures that a browser may show in place; nothing else is ever handed out under its own media type.
bool is_shown_in_place(std::string_view media_type);

// image/jpeg, image/png, image/webp, application/pdf, the OOXML types, text/plain; empty: none that is taken.
std::string media_type_of(std::string_view bytes);

}  // namespace muster::app
