#include "app/attach_evidence.h"

#include <algorithm>

#include "app/record_checks.h"
#include "app/text_parameters.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"

namespace muster::app {
namespace {

using namespace std::string_view_literals;

constexpr int kCodeTries = 50;
constexpr const char* kAnyCode = "E000";  // stands in while everything else is checked

// The OOXML kinds differ by the folder that their zip directory names.
std::string zip_media_type(std::string_view bytes) {
  if (bytes.find("word/document.xml"sv) != bytes.npos)
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (bytes.find("xl/workbook.xml"sv) != bytes.npos)
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return {};
}

Refusals read_parameters(const Parameters& parameters, Evidence& evidence) {
  static constexpr std::string_view allowed[] = {"noun",     "subject",   "kind",      "title",
                                                 "title_en", "reference", "longitude", "latitude"};
  return read_text_parameters(fields<Evidence>(), parameters, allowed, &evidence);
}

// Nothing, or a type that says nothing, claims nothing.
std::string claim_of(std::string_view claimed) {
  const std::string type = media_type_in(claimed);
  return type == "application/octet-stream" ? std::string() : type;
}

void check_upload(const Upload& upload, Evidence& evidence, Refusals& refusals) {
  if (upload.bytes.empty()) {
    if (evidence.reference.empty()) {
      refusals.push_back(
          refuse("evidence_empty", "content", "凭据须有内容或文号", "evidence needs content or a reference"));
    }
    return;
  }
  if (upload.bytes.size() > kLargestEvidence) {
    refusals.push_back(
        refuse("too_large", "content", "凭据最大 {} MB", "evidence has at most {} MB", kLargestEvidence >> 20));
    return;
  }
  evidence.media_type = media_type_of(upload.bytes);
  const std::string claim = claim_of(upload.claimed);
  if (evidence.media_type.empty()) {
    refusals.push_back(refuse(
        "media_type", "content", "只收图片（JPEG、PNG、WebP）、PDF、Word、Excel 和纯文本",
        "only pictures (JPEG, PNG, WebP), PDF, Word, Excel and plain text are taken"));
  } else if (!claim.empty() && claim != evidence.media_type) {
    refusals.push_back(refuse(
        "media_type", "content", "文件自称 {0}，内容却是 {1}", "the file claims to be {0} but is {1}",
        shortened(claim, 80), evidence.media_type));
  }
}

void check_position(const Evidence& evidence, Refusals& refusals) {
  if (evidence.longitude.has_value() == evidence.latitude.has_value()) return;
  refusals.push_back(refuse(
      "half_a_position", evidence.longitude ? "latitude" : "longitude", "经度和纬度须同时填写",
      "longitude and latitude go together"));
}

// What the sender may do with the subject.
struct Sight {
  bool visible = false;
  bool allowed = false;
};

Sight sight_of(const Call& call, const Noun* noun, const std::string& code) {
  Sight sight;
  call.view->with([&](const EditionState& state) {
    const void* subject = noun == nullptr ? nullptr : noun->find(state.contents, code);
    sight.visible = subject != nullptr && may_see(call.reader, state, *noun->record, subject);
    if (!sight.visible) return;
    sight.allowed = may_attach(call.reader, part_in(call.reader, state, *noun->record, subject), *noun->record);
  });
  return sight;
}

Outcome keep_evidence(
    store::Transaction& transaction, const Noun& noun, const Evidence& evidence, std::string_view bytes) {
  Evidence kept = evidence;
  kept.recorded_at = transaction.now();
  if (!transaction.exists(noun.record->name, kept.subject)) return not_found(*noun.record, kept.subject);
  if (!bytes.empty()) kept.content = transaction.keep_content(bytes);
  const Refusals checks = check_in_transaction(transaction, fields<Evidence>(), nullptr, &kept);
  if (!checks.empty()) return checks;
  return transaction.create(kept);
}

std::string_view extension_of(std::string_view media_type) {
  static constexpr std::pair<std::string_view, std::string_view> endings[] = {
      {"image/jpeg", ".jpg"},
      {"image/png", ".png"},
      {"image/webp", ".webp"},
      {"application/pdf", ".pdf"},
      {"text/plain", ".txt"},
      {"text/markdown", ".md"},
      {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
      {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"},
  };
  for (const auto& [type, ending] : endings) {
    if (media_type.starts_with(type)) return ending;
  }
  return ".bin";
}

}  // namespace

std::string media_type_of(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg";
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png";
  if (bytes.size() > 12 && bytes.starts_with("RIFF"sv) && bytes.substr(8, 4) == "WEBP"sv) return "image/webp";
  if (bytes.starts_with("%PDF-"sv)) return "application/pdf";
  if (bytes.starts_with("PK\x03\x04"sv)) return zip_media_type(bytes);
  if (!bytes.empty() && valid_utf8(bytes) && bytes.find('\0') == bytes.npos) return "text/plain";
  return {};
}

bool is_shown_in_place(std::string_view media_type) {
  static constexpr std::string_view shown[] = {"image/jpeg", "image/png", "image/webp"};
  return std::find(std::begin(shown), std::end(shown), media_type) != std::end(shown);
}

Result<std::string> attach_evidence(const Call& call, const Parameters& parameters, const Upload& upload) {
  Evidence evidence;
  Refusals refusals = read_parameters(parameters, evidence);
  check_upload(upload, evidence, refusals);
  evidence.size = static_cast<std::int64_t>(upload.bytes.size());
  evidence.recorded_by = call.reader.account.code;
  const Noun* noun = find_noun(evidence.noun);
  const Sight sight = sight_of(call, noun, evidence.subject);
  if (!sight.visible)
    refusals.push_back(refuse("dangling_reference", "subject", "没有这个对象", "there is no such subject"));
  check_position(evidence, refusals);
  evidence.code = kAnyCode;
  wire::check_object(fields<Evidence>(), &evidence, "", refusals);
  if (!refusals.empty()) return refusals;
  if (!sight.allowed) return not_allowed();
  for (int tries = 1;; ++tries) {
    call.view->with([&](const EditionState& state) {
      evidence.code = call.app.code_numbers.next(call.edition, fields<Evidence>(), state);
    });
    const auto written = call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) {
      return keep_evidence(transaction, *noun, evidence, upload.bytes);
    });
    if (written.ok()) return evidence.code;
    if (written.refusals().front().code != "duplicate_code" || tries == kCodeTries) return written.refusals();
    call.app.code_numbers.look_again(call.edition, fields<Evidence>());
  }
}

Result<Content> read_content(const Call& call, const Record& record, const std::string& code) {
  std::string digest;
  Content content;
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    if (object == nullptr || !may_see(call.reader, state, record, object)) return;
    digest = std::get<std::string>(record.find("content")->get(object));
    const Field* media_type = record.find("media_type");
    if (media_type != nullptr) content.media_type = std::get<std::string>(media_type->get(object));
  });
  if (digest.empty()) return not_found(record, code);
  auto bytes = call.app.store.content(digest);
  if (!bytes) return not_found(record, code);
  content.bytes = std::move(*bytes);
  content.sha256 = digest;
  content.file_name = code + std::string(extension_of(content.media_type));
  return content;
}

}  // namespace muster::app
