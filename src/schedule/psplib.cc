#include "schedule/psplib.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::schedule::levelling {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::int64_t kMostTeams = 64;

Words words_of(std::string_view line) {
  Words words;
  constexpr std::string_view kBlanks = " \t\r\f\v";
  for (std::size_t at = line.find_first_not_of(kBlanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(kBlanks, end);
  }
  return words;
}

std::string shown(std::string_view word) { return valid_utf8(word) ? shortened(word, 20) : "?"; }

enum class Section { heading, orders, needs, teams, other };

class Reader {
 public:
  explicit Reader(const std::string& name) : name_(name) {}

  Result<Problem> read(std::string_view text) {
    while (!text.empty() && refusals_.size() < kMostRefusals && !is_foreign_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      take_line(text.substr(0, end));
      text.remove_prefix(std::min(text.size(), end + 1));
    }
    if (!is_foreign_) finish();
    if (refusals_.empty()) {
      for (const Refusal& refusal : check(problem_)) refuse_at(line_of(refusal.where), refusal);
    }
    if (!refusals_.empty()) return refusals_;
    return problem_;
  }

 private:
  void refuse_at(std::size_t line, Refusal refusal) {
    refusal.where = line == 0 ? name_ : name_ + ":" + std::to_string(line);
    refusals_.push_back(std::move(refusal));
  }
  void refuse_here(Refusal refusal) { refuse_at(line_, std::move(refusal)); }

  // check() speaks of a job or a team by its code, which is its number here.
  std::size_t line_of(const std::string& code) const {
    for (std::size_t job = 0; job < problem_.jobs.size(); ++job) {
      if (problem_.jobs[job].code == code) return needs_lines_[job];
    }
    return teams_line_;
  }

  void take_line(std::string_view line) {
    const Words words = words_of(line);
    if (words.empty() || (words.size() == 1 && words[0].find_first_not_of("*-") == std::string_view::npos)) return;
    if (begin_section(words[0], words.size() > 1 ? words[1] : "")) return;
    switch (section_) {
      case Section::heading:
        return take_heading(line);
      case Section::orders:
        return words[0] == "jobnr." ? void() : take_orders(words);
      case Section::needs:
        return words[0] == "jobnr." ? void() : take_needs(words);
      case Section::teams:
        return words[0] == "R" || words[0] == "N" ? void() : take_teams(words);
      case Section::other:
        return;
    }
  }

  bool begin_section(std::string_view first, std::string_view second) {
    if (first == "PROJECT" && second.starts_with("INFORMATION")) {
      section_ = Section::other;
    } else if (first == "PRECEDENCE" && second.starts_with("RELATIONS")) {
      enter(Section::orders, has_orders_);
    } else if (first.starts_with("REQUESTS/DURATIONS")) {
      enter(Section::needs, has_needs_);
    } else if (first.starts_with("RESOURCEAVAILABILITIES")) {
      enter(Section::teams, has_teams_);
    } else {
      return first == "RESOURCES";
    }
    return true;
  }

  void enter(Section section, bool& was_there) {
    if (was_there) refuse_here(refuse("twice", "", "该节出现两次", "this section is there twice"));
    was_there = true;
    section_ = section;
  }

  void take_heading(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      is_foreign_ = true;  // what else could be said of it would only bury this
      return refuse_here(refuse(
          "unknown_line", "", "无法识别此行；这不是 PSPLIB 的 .sm 文件？",
          "this line is not understood; is this no .sm file of PSPLIB?"));
    }
    const std::string key = lower_ascii(line.substr(0, colon));
    const Words words = words_of(line.substr(colon + 1));
    const auto has = [&](std::string_view part) { return key.find(part) != std::string::npos; };
    if (has("jobs")) {
      take_count(words, 2, kMostJobs, jobs_);
    } else if (has("nonrenewable") || has("doubly")) {
      std::optional<std::int64_t> used_up;
      take_count(words, 0, INT32_MAX, used_up);
      if (used_up.value_or(0) > 0)
        refuse_here(refuse(
            "not_renewable", "", "含有会耗尽的资源，这里只处理可再生资源（队伍）",
            "there are resources that are used up; only renewable ones (teams) are levelled"));
    } else if (has("renewable")) {
      take_count(words, 0, kMostTeams, teams_);
    }
  }

  void take_count(const Words& words, std::int64_t least, std::int64_t most, std::optional<std::int64_t>& into) {
    if (into) refuse_here(refuse("twice", "", "该数目给出两次", "this number is given twice"));
    into = words.empty() ? std::nullopt : number(words[0]);
    if (words.empty()) refuse_here(refuse("no_number", "", "缺少数目", "a number is missing"));
    if (into && (*into < least || *into > most)) {
      refuse_here(
          refuse("out_of_range", "", "{} 不在 {} 至 {} 之间", "{} is not between {} and {}", *into, least, most));
    }
  }

  std::optional<std::int64_t> number(std::string_view word) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error == std::errc() && end == word.data() + word.size()) return value;
    refuse_here(refuse("no_number", "", "“{}”不是整数", "\"{}\" is no whole number", shown(word)));
    return std::nullopt;
  }

  // All words as numbers; nothing when one is none.
  std::optional<std::vector<std::int64_t>> numbers(const Words& words) {
    std::vector<std::int64_t> values;
    for (const std::string_view word : words) {
      const auto value = number(word);
      if (!value) return std::nullopt;
      values.push_back(*value);
    }
    return values;
  }

  // The rows of a table are numbered from 1.
  bool in_sequence(std::int64_t job, std::size_t rows) {
    if (job == static_cast<std::int64_t>(rows) + 1) return true;
    refuse_here(
        refuse("wrong_number", "", "应为第 {} 项工作，却是 {}", "job {} is expected here, not {}", rows + 1, job));
    return false;
  }

  bool in_range(std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value >= least && value <= most) return true;
    refuse_here(refuse("out_of_range", "", "{} 不在 {} 至 {} 之间", "{} is not between {} and {}", value, least, most));
    return false;
  }

  void one_mode(std::int64_t modes) {
    if (modes != 1)
      refuse_here(refuse(
          "several_modes", "", "有 {} 种执行方式，这里只处理一种", "it has {} modes; only one is levelled", modes));
  }

  void take_orders(const Words& words) {
    ++order_rows_;
    const auto values = numbers(words);
    if (!values) return;
    if (values->size() < 3)
      return refuse_here(refuse(
          "too_short", "", "缺少工作号、方式数或后续数", "job number, modes or number of successors is missing"));
    in_sequence((*values)[0], order_rows_ - 1);
    one_mode((*values)[1]);
    if (static_cast<std::int64_t>(values->size()) - 3 != (*values)[2])
      return refuse_here(refuse(
          "wrong_count", "", "写明 {} 项后续，列出 {} 项", "{} successors are announced and {} are listed",
          (*values)[2], values->size() - 3));
    std::set<std::int64_t> seen;
    for (std::size_t i = 3; i < values->size(); ++i) {
      if (!in_range((*values)[i], 1, jobs_.value_or(std::int64_t{kMostJobs}))) continue;
      if (!seen.insert((*values)[i]).second)
        refuse_here(refuse("twice", "", "后续 {} 出现两次", "successor {} is there twice", (*values)[i]));
      problem_.orders.push_back(
          {static_cast<std::uint32_t>(order_rows_ - 1), static_cast<std::uint32_t>((*values)[i] - 1), 0});
    }
  }

  void take_needs(const Words& words) {
    Job job;
    job.code = std::to_string(problem_.jobs.size() + 1);
    needs_lines_.push_back(line_);
    if (const auto values = numbers(words)) {
      const auto teams = static_cast<std::size_t>(teams_.value_or(0));
      if (values->size() != 3 + teams) {
        refuse_here(refuse(
            "wrong_count", "", "应有 {} 个数（工作号、方式、工期和各资源的需求），却有 {} 个",
            "{} numbers are expected (job, mode, duration, a need of each resource), not {}", 3 + teams,
            values->size()));
      } else {
        in_sequence((*values)[0], problem_.jobs.size());
        one_mode((*values)[1]);
        if (in_range((*values)[2], 0, kLongestHorizon)) job.duration = static_cast<Time>((*values)[2]);
        for (std::size_t team = 0; team < teams; ++team) {
          const std::int64_t need = (*values)[3 + team];
          job.needs.push_back(in_range(need, 0, kLargestTeam) ? static_cast<std::int32_t>(need) : 0);
        }
      }
    }
    problem_.jobs.push_back(std::move(job));
  }

  void take_teams(const Words& words) {
    teams_line_ = line_;
    if (!problem_.teams.empty())
      return refuse_here(refuse("twice", "", "可用量给出两次", "the availabilities are given twice"));
    const auto values = numbers(words);
    if (!values) return;
    for (const std::int64_t value : *values) {
      const auto capacity = in_range(value, 0, kLargestTeam) ? static_cast<std::int32_t>(value) : 0;
      problem_.teams.push_back({"R" + std::to_string(problem_.teams.size() + 1), {{0, capacity}}});
    }
    if (static_cast<std::int64_t>(values->size()) != teams_.value_or(0))
      refuse_here(refuse(
          "wrong_count", "", "应有 {} 种资源的可用量，却有 {} 种",
          "availabilities of {} resources are expected, not {}", teams_.value_or(0), values->size()));
  }

  void finish() {
    require(jobs_.has_value(), {"工作数（jobs）", "the number of jobs"});
    require(teams_.has_value(), {"可再生资源数（renewable）", "the number of renewable resources"});
    require(has_orders_, {"先后关系（PRECEDENCE RELATIONS）", "PRECEDENCE RELATIONS"});
    require(has_needs_, {"需求和工期（REQUESTS/DURATIONS）", "REQUESTS/DURATIONS"});
    require(
        has_teams_ && (teams_line_ > 0 || teams_ == 0), {"可用量（RESOURCEAVAILABILITIES）", "RESOURCEAVAILABILITIES"});
    if (has_orders_) require_rows(order_rows_);
    if (has_needs_) require_rows(problem_.jobs.size());
    for (Order& order : problem_.orders) {
      if (order.from < problem_.jobs.size()) order.lag = problem_.jobs[order.from].duration;
    }
  }

  void require(bool is_there, const Sentence& what) {
    if (is_there) return;
    refuse_at(0, {"missing", "", {"缺少：" + what.zh, "missing: " + what.en}});
  }

  void require_rows(std::size_t rows) {
    if (jobs_ && static_cast<std::int64_t>(rows) != *jobs_)
      refuse_at(
          0, refuse(
                 "wrong_count", "", "应有 {} 项工作，列出 {} 项", "{} jobs are announced and {} are listed", *jobs_,
                 rows));
  }

  const std::string& name_;
  std::size_t line_ = 0;
  Section section_ = Section::heading;
  bool is_foreign_ = false;
  bool has_orders_ = false, has_needs_ = false, has_teams_ = false;
  std::optional<std::int64_t> jobs_, teams_;
  std::size_t order_rows_ = 0;
  std::size_t teams_line_ = 0;
  std::vector<std::size_t> needs_lines_;
  Problem problem_;
  Refusals refusals_;
};

}  // namespace

Result<Problem> read_psplib(std::string_view text, const std::string& name) {
  if (text.size() > kLargestPsplibFile)
    return refuse(
        "file_too_large", name, "文件有 {} 字节，上限 {} 字节", "the file has {} bytes, the limit is {}", text.size(),
        kLargestPsplibFile);
  return Reader(name).read(text);
}

}  // namespace muster::schedule::levelling
