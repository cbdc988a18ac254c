// Attaching evidence: bytes kept by their digest, and a record that says what they show and for what.
#pragma once

#include <string>

#include "app/list_records.h"

namespace muster::app {

inline constexpr std::size_t kLargestEvidence = 20ULL << 20;  // bytes

// `parameters`: noun, subject, kind, title, title_en, reference, longitude, latitude. The media type is told by the
// bytes themselves; what the sender claims must not contradict them. Answers the new record's code.
Result<std::string> attach_evidence(const Call& call, const Parameters& parameters, std::string_view bytes);

struct Content {
  std::string bytes;
  std::string media_type;
  std::string file_name;
};

// The bytes of a piece of evidence or a document that the reader may see.
Result<Content> read_content(const Call& call, const Record& record, const std::string& code);

// image/jpeg, image/png, image/webp, application/pdf, the OOXML types, text/plain; empty: none that is taken.
std::string media_type_of(std::string_view bytes);

}  // namespace muster::app
