// Links of a project file beside predecessors, links and roll-ups of the task book.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "base/sentence.h"
#include "exchange/project_looking.h"

namespace muster::exchange {
namespace {

using schedule::kNone;
using schedule::LagKind;
using schedule::Seconds;

// A link in the words of the task book.
struct SaidLink {
  std::string from;
  std::string to;
  LinkKind kind = LinkKind::finish_start;
  std::int64_t lag = 0;  // days
  bool is_elapsed = false;
  std::uint32_t activity = 0;  // it leads to

  using Key = std::tuple<std::string, std::string, LinkKind, std::int64_t, bool>;
  Key key() const { return {from, to, kind, lag, is_elapsed}; }
  bool is_plain() const { return kind == LinkKind::finish_start && lag == 0; }
  bool is_roll_up() const { return kind == LinkKind::finish_finish && lag == 0; }
};

SaidLink said_of_link(const Link& link) {
  return {link.predecessor, link.successor, link.kind, link.lag, link.lag_is_elapsed && link.lag != 0};
}

// Whole days, as the task book counts lags.
std::int64_t days_of_lag(ProjectLooking& looking, const schedule::Link& link) {
  const auto& activities = looking.plan().activities;
  const auto calendar_day = [&](std::uint32_t activity) {
    return looking.calendars[calendar_of(looking.plan(), activities[activity])].day;
  };
  double days = 0;
  if (link.lag_kind == LagKind::percent) {
    days = static_cast<double>(activities[link.from].duration) * static_cast<double>(link.lag) / 1000 /
           static_cast<double>(calendar_day(link.from));
    note(
        looking, LeftoverKind::adapted, "PredecessorLink/LagFormat percent",
        {"按前置任务工期百分比的时距：折算为天", "lags in percent of the predecessor: counted in days"});
  } else {
    const Seconds day = link.lag_kind == LagKind::elapsed ? schedule::kDay : calendar_day(link.to);
    days = static_cast<double>(link.lag) / static_cast<double>(day);
  }
  const auto whole = std::llround(days);
  if (std::abs(days - static_cast<double>(whole)) > 0.01) {
    note(
        looking, LeftoverKind::adapted, "PredecessorLink/LinkLag",
        {"不足一天的时距：取整到天", "lags that are no whole days: rounded to days"});
  }
  return std::clamp<std::int64_t>(whole, -3650, 3650);
}

// The tasks that a summary holds, all the way down, without the summaries among them.
std::vector<std::vector<std::uint32_t>> held_by(const schedule::Plan& plan) {
  std::vector<std::vector<std::uint32_t>> held(plan.activities.size());
  for (std::uint32_t i = 0; i < plan.activities.size(); ++i) {
    if (plan.activities[i].is_summary) continue;
    for (std::uint32_t at = plan.activities[i].parent; at != kNone; at = plan.activities[at].parent)
      held[at].push_back(i);
  }
  return held;
}

using Pair = std::pair<std::string, std::string>;
template <class Key>
using LinksBy = std::multimap<Key, const Link*>;

struct LookingLinks {
  ProjectLooking& looking;
  std::vector<SaidLink> said{};
  std::set<SaidLink::Key> seen{};
  LinksBy<SaidLink::Key> by_key{};              // links of the book between tasks of the file
  LinksBy<Pair> by_pair{};                      // the same
  std::set<const Link*> met{};                  // of these, those that the file has
  std::map<std::string, Texts> predecessors{};  // of tasks that are in both, as far as they were not met yet
  std::map<std::string, Texts> added{};
  std::map<std::string, std::uint32_t> activity_of{};  // by code
  FreeCodes codes{};
};

void add_link(LookingLinks& here, SaidLink link) {
  if (link.from == link.to || here.said.size() > kMostProjectBookLinks || !here.seen.insert(link.key()).second) return;
  here.said.push_back(std::move(link));
}

// What a summary waits for, all that it holds waits for: in the task book a whole does not hold back its parts.
void gather(LookingLinks& here) {
  ProjectLooking& looking = here.looking;
  const schedule::Plan& plan = looking.plan();
  const auto held = held_by(plan);
  for (const schedule::Link& link : plan.links) {
    const bool is_out = looking.senses[link.from] == TaskSense::out || looking.senses[link.to] == TaskSense::out;
    if (is_out) continue;
    if (plan.activities[link.from].is_summary && !schedule::leads_from_finish(link.kind)) {
      note(
          looking, LeftoverKind::left_out, "PredecessorLink/Type",
          {"以汇总任务的开始为准的衔接：未采用", "links from the start of a summary: not taken over"});
      continue;
    }
    SaidLink said{looking.codes[link.from], looking.codes[link.to], static_cast<LinkKind>(link.kind)};
    said.lag = days_of_lag(looking, link);
    said.is_elapsed = link.lag_kind == LagKind::elapsed && said.lag != 0;
    said.activity = link.to;
    if (!plan.activities[link.to].is_summary) {
      add_link(here, std::move(said));
      continue;
    }
    note(
        looking, LeftoverKind::adapted, "PredecessorLink",
        {"指向汇总任务的衔接：改为指向其下各任务",
         "links that lead to a summary: they lead to the tasks that it holds"});
    for (const std::uint32_t part : held[link.to]) {
      if (looking.senses[part] == TaskSense::out) continue;
      SaidLink one = said;
      one.to = looking.codes[part];
      one.activity = part;
      add_link(here, std::move(one));
    }
  }
}

void gather_standing(LookingLinks& here) {
  const EditionContents& contents = here.looking.look.contents;
  for (std::uint32_t i = 0; i < here.looking.codes.size(); ++i) {
    if (here.looking.senses[i] != TaskSense::out) here.activity_of[here.looking.codes[i]] = i;
  }
  const auto in_file = [&](const std::string& code) {
    return here.activity_of.contains(code) && contents.tasks.contains(code);
  };
  for (const auto& [code, link] : contents.links) {
    if (!in_file(link.predecessor) || !in_file(link.successor)) continue;
    here.by_key.emplace(said_of_link(link).key(), &link);
    here.by_pair.emplace(Pair{link.predecessor, link.successor}, &link);
  }
  for (const auto& [code, task] : contents.tasks) {
    if (!in_file(code)) continue;
    Texts& left = here.predecessors[code];
    std::copy_if(task.predecessors.begin(), task.predecessors.end(), std::back_inserter(left), in_file);
  }
}

// One that was not met yet.
template <class Key>
const Link* take_link(LookingLinks& here, const LinksBy<Key>& links, const Key& key) {
  const auto [first, last] = links.equal_range(key);
  for (auto at = first; at != last; ++at) {
    if (here.met.insert(at->second).second) return at->second;
  }
  return nullptr;
}

bool take_predecessor(LookingLinks& here, const SaidLink& link) {
  const auto at = here.predecessors.find(link.to);
  if (at == here.predecessors.end()) return false;
  const auto one = std::find(at->second.begin(), at->second.end(), link.from);
  if (one == at->second.end()) return false;
  at->second.erase(one);
  return true;
}

// A part that ends no later than its whole: that is what rolling up means.
bool rolls_up(const LookingLinks& here, const SaidLink& link) {
  const auto& tasks = here.looking.look.contents.tasks;
  const auto part = tasks.find(link.from);
  return link.is_roll_up() && part != tasks.end() && part->second.parent == link.to;
}

bool is_met(LookingLinks& here, const SaidLink& link) {
  if (take_link(here, here.by_key, link.key()) != nullptr) return true;
  return (link.is_plain() && take_predecessor(here, link)) || rolls_up(here, link);
}

void say_link(LookingLinks& here, const SaidLink& link, SaidRecord& said) {
  const auto say = [&](std::string_view field, Value value) { say_value(here.looking, said, field, std::move(value)); };
  say("predecessor", link.from);
  say("successor", link.to);
  say("kind", std::string(name_of(link.kind)));
  say("lag", link.lag);
  say("lag_is_elapsed", link.is_elapsed);
}

void say_new(LookingLinks& here, const SaidLink& link) {
  const std::size_t line = here.looking.file.entries[link.activity].line;
  // The same two tasks, linked in another way: the link is changed and not made anew.
  const Link* own = take_link(here, here.by_pair, Pair{link.from, link.to});
  if (own == nullptr && link.is_plain()) {
    here.added[link.to].push_back(link.from);
    return;
  }
  SaidRecord said{&fields<Link>(), own != nullptr ? *own : Link{}, {}, line, own != nullptr};
  say_value(here.looking, said, "code", own != nullptr ? own->code : here.codes.next());
  say_link(here, link, said);
  here.looking.out.records.push_back(std::move(said));
}

// In the order in which they stood, those that are new behind.
void say_predecessors(LookingLinks& here, const std::string& code, std::uint32_t activity) {
  const auto& tasks = here.looking.look.contents.tasks;
  const auto task = tasks.find(code);
  const Texts& gone = here.predecessors[code];
  const Texts& added = here.added[code];
  if (gone.empty() && added.empty()) return;
  Texts all;
  if (task != tasks.end()) {
    std::copy_if(
        task->second.predecessors.begin(), task->second.predecessors.end(), std::back_inserter(all),
        [&](const std::string& one) { return std::find(gone.begin(), gone.end(), one) == gone.end(); });
  }
  all.insert(all.end(), added.begin(), added.end());
  say_value(here.looking, said_task(here.looking, activity), "predecessors", std::move(all));
}

}  // namespace

void look_at_links(ProjectLooking& looking) {
  LookingLinks here{looking};
  here.codes = free_codes("K", looking.look.contents.links);
  gather(here);
  if (here.said.size() > kMostProjectBookLinks) {
    looking.out.refusals.push_back(refuse(
        "too_many_links", looking.look.name, "汇总任务的衔接展开后超过 {} 条，请减少指向汇总任务的衔接",
        "more than {} links once those of summaries lead to what they hold; link fewer summaries",
        kMostProjectBookLinks));
    return;
  }
  gather_standing(here);
  std::vector<SaidLink> fresh;
  for (const SaidLink& link : here.said) {
    if (!is_met(here, link)) fresh.push_back(link);
  }
  for (const SaidLink& link : fresh) say_new(here, link);
  for (const auto& [pair, link] : here.by_pair) {
    if (here.met.contains(link)) continue;
    SaidRecord gone{&fields<Link>(), *link, {}, looking.file.entries[here.activity_of.at(link->successor)].line, true};
    gone.is_removed = true;
    looking.out.records.push_back(std::move(gone));
  }
  for (const auto& [code, activity] : here.activity_of) say_predecessors(here, code, activity);
}

}  // namespace muster::exchange
