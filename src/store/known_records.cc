#include "store/known_records.h"

namespace muster::store {
namespace {

constexpr std::size_t kMostKnown = 500'000;  // about 50 MB

}  // namespace

std::string KnownRecords::key_of(std::string_view noun, std::string_view code) {
  std::string key;
  key.reserve(noun.size() + 1 + code.size());
  key += noun;
  key += ' ';
  key += code;
  return key;
}

std::optional<bool> KnownRecords::exists(std::string_view noun, std::string_view code) const {
  const auto found = known_.find(key_of(noun, code));
  return found == known_.end() ? std::nullopt : std::optional<bool>(found->second);
}

void KnownRecords::set(std::string_view noun, std::string_view code, bool exists) {
  if (known_.size() >= kMostKnown) known_.clear();
  known_[key_of(noun, code)] = exists;
}

void KnownRecords::set_removed(std::string_view noun, std::string_view code, std::int64_t revision) {
  if (removed_) (*removed_)[key_of(noun, code)] = revision;
}

std::int64_t KnownRecords::removed_at(std::string_view noun, std::string_view code) const {
  const auto found = removed_->find(key_of(noun, code));
  return found == removed_->end() ? 0 : found->second;
}

}  // namespace muster::store
