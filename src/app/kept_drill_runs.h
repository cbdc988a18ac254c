// Runs of drills in the store, where every node sees them: how each stands while one node computes it, then its
// answers, as long as there is room. They are no records of the ledger: what was computed can be computed again.
//
// Everything throws store::Failure when the store does not answer or holds something else than was kept.
#pragma once

#include "app/drill_run.h"
#include "store/store.h"

namespace muster::app {

inline constexpr std::int64_t kMostKeptRuns = 200;                 // of an edition; the oldest that are over go first
inline constexpr std::int64_t kMostKeptRunBytes = 256LL << 20;     // of an edition, packed
inline constexpr std::int64_t kLongestSilence = 15LL * 1'000'000;  // microseconds; a node says something each second

struct RunPlace {
  store::Store& store;
  std::string edition;
};

// A run that is going to be computed. `key`: two with one key have one answer.
void keep_run(const RunPlace& place, const DrillRun& run, const std::string& key, const DrillSource& source);
// How it stands now. False when somebody has cancelled it or cleared it away.
bool tell_run(const RunPlace& place, const DrillRun& run);
// It is over: with answers when it is done.
void end_run(const RunPlace& place, const DrillRun& run, const DrillAnswers& answers);

// Newest first. Whose node has been silent for too long counts as failed.
std::vector<DrillRun> kept_runs(const RunPlace& place, const std::string& scenario, Instant now);
std::optional<DrillRun> kept_run(const RunPlace& place, const std::string& code, Instant now);
// One with this key that is done, or will be, now asked for at this revision of the scenario.
std::optional<DrillRun> same_run(
    const RunPlace& place, const std::string& scenario, const std::string& key, std::int64_t revision, Instant now);

// JSON; none unless it is done.
std::optional<std::string> kept_answers(const RunPlace& place, const std::string& code);
std::optional<DrilledRun> kept_drilled(const RunPlace& place, const std::string& code);

// Its node is told to end it.
void ask_to_cancel(const RunPlace& place, const std::string& code);
void clear_run(const RunPlace& place, const std::string& code);

}  // namespace muster::app
