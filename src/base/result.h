// Results and refusals: what a person can cause is a value, never an exception.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace muster {

// One sentence for the person, in both languages of the house.
struct Sentence {
  std::string zh;
  std::string en;

  bool operator==(const Sentence&) const = default;
};

enum class Language { zh, en };

inline const std::string& in(Language language, const Sentence& sentence) {
  return language == Language::zh ? sentence.zh : sentence.en;
}

// Why something was refused. `where` is a place the person can go to: `tasks.csv:17:due` in a folder, `due` in a
// request, empty when the whole is meant. `code` is stable and meant for programs.
struct Refusal {
  std::string code;
  std::string where;
  Sentence message;
  std::int64_t retry_after = 0;  // seconds after which the same may be tried again; 0: waiting does not help

  bool operator==(const Refusal&) const = default;
};

// Checks collect every refusal, like a compiler; an empty list means: accepted. A whole folder of mistakes is told up
// to a bound that nobody reads beyond.
using Refusals = std::vector<Refusal>;
inline constexpr std::size_t kMostRefusals = 1'000;

// Either a value or at least one refusal.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : held_(std::move(value)) {}
  Result(Refusal refusal) : held_(Refusals{std::move(refusal)}) {}
  Result(Refusals refusals) : held_(std::move(refusals)) {}

  bool ok() const { return held_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(held_); }
  const T& value() const& { return std::get<0>(held_); }
  T&& value() && { return std::get<0>(std::move(held_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Refusals& refusals() const { return std::get<1>(held_); }

 private:
  std::variant<T, Refusals> held_;
};

struct Done {};
using Outcome = Result<Done>;

}  // namespace muster
