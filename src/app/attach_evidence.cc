#include "app/attach_evidence.h"

#include <algorithm>

#include "app/record_checks.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/text_value.h"

namespace muster::app {
namespace {

using namespace std::string_view_literals;

// The OOXML kinds differ by the folder that their zip directory names.
std::string zip_media_type(std::string_view bytes) {
  if (bytes.find("word/document.xml"sv) != bytes.npos) return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  if (bytes.find("xl/workbook.xml"sv) != bytes.npos) return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  return {};
}

Refusals read_parameters(const Parameters& parameters, Evidence& evidence) {
  static constexpr std::string_view allowed[] = {"noun", "subject", "kind", "title", "title_en", "reference", "longitude", "latitude"};
  const Record& record = fields<Evidence>();
  Refusals refusals;
  for (const auto& [name, text] : parameters) {
    const Field* field = record.find(name);
    if (field == nullptr || std::find(std::begin(allowed), std::end(allowed), name) == std::end(allowed)) {
      refusals.push_back(wire::unknown_field(record, name, name));
      continue;
    }
    auto value = wire::value_from_text(*field, text, name);
    if (value.ok()) {
      field->set(&evidence, std::move(*value));
    } else {
      refusals.insert(refusals.end(), value.refusals().begin(), value.refusals().end());
    }
  }
  return refusals;
}

std::string_view extension_of(std::string_view media_type) {
  static constexpr std::pair<std::string_view, std::string_view> endings[] = {
      {"image/jpeg", ".jpg"},   {"image/png", ".png"},      {"image/webp", ".webp"},   {"application/pdf", ".pdf"},
      {"text/plain", ".txt"},   {"text/markdown", ".md"},   {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"},
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

Result<std::string> attach_evidence(const Call& call, const Parameters& parameters, std::string_view bytes) {
  Evidence evidence;
  Refusals refusals = read_parameters(parameters, evidence);
  evidence.media_type = bytes.empty() ? "" : media_type_of(bytes);
  if (!bytes.empty() && evidence.media_type.empty()) {
    refusals.push_back(refuse("media_type", "content", "只收图片（JPEG、PNG、WebP）、PDF、Word、Excel 和纯文本",
                              "only pictures (JPEG, PNG, WebP), PDF, Word, Excel and plain text are taken"));
  }
  if (bytes.empty() && evidence.reference.empty()) {
    refusals.push_back(refuse("evidence_empty", "content", "凭据须有内容或文号", "evidence needs content or a reference"));
  }
  evidence.size = static_cast<std::int64_t>(bytes.size());
  evidence.recorded_by = call.reader.account.code;
  const Noun* noun = find_noun(evidence.noun);
  bool visible = false;
  bool allowed = false;
  call.view->with([&](const EditionState& state) {
    const void* subject = noun == nullptr ? nullptr : noun->find(state.contents, evidence.subject);
    visible = subject != nullptr && may_see(call.reader, state, *noun->record, subject);
    allowed = visible && may_create(call.reader, part_in(call.reader, state, *noun->record, subject), fields<Evidence>());
    // Whoever may report a problem may show it.
    allowed |= visible && noun->record->name == "problem" && call.reader.account.role != Role::observer;
    evidence.code = call.app.code_numbers.next(call.edition, fields<Evidence>(), state);
  });
  if (!visible) refusals.push_back(refuse("dangling_reference", "subject", "没有这个对象", "there is no such subject"));
  wire::check_object(fields<Evidence>(), &evidence, "", refusals);
  if (!refusals.empty()) return refusals;
  if (!allowed) return not_allowed();
  const auto written = call.app.store.write(call.edition, call.actor(), [&](store::Transaction& transaction) -> Outcome {
    Evidence kept = evidence;
    kept.recorded_at = transaction.now();
    if (!transaction.exists(noun->record->name, kept.subject)) return not_found(*noun->record, kept.subject);
    if (!bytes.empty()) kept.content = transaction.keep_content(bytes);
    const Refusals checks = check_in_transaction(transaction, fields<Evidence>(), nullptr, &kept);
    if (!checks.empty()) return checks;
    return transaction.create(kept);
  });
  if (!written.ok()) return written.refusals();
  return evidence.code;
}

Result<Content> read_content(const Call& call, const Record& record, const std::string& code) {
  std::string digest;
  Content content;
  call.view->with([&](const EditionState& state) {
    const void* object = find_noun(record.name)->find(state.contents, code);
    if (object == nullptr || !may_see(call.reader, state, record, object)) return;
    digest = std::get<std::string>(record.find("content")->get(object));
    content.media_type = std::get<std::string>(record.find("media_type")->get(object));
  });
  if (digest.empty()) return not_found(record, code);
  auto bytes = call.app.store.content(digest);
  if (!bytes) return not_found(record, code);
  content.bytes = std::move(*bytes);
  content.file_name = code + std::string(extension_of(content.media_type));
  return content;
}

}  // namespace muster::app
