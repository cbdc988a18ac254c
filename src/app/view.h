// The edition as the ledger has it up to a sequence, in memory: what every page is answered from. It has no mechanism
// of its own: it begins with the stored rows and then reads the ledger. What is computed of it for the day is kept
// beside it (standings.h, rows.h) and stepped forward by the same entries; when the day changes it is made anew.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "app/rows.h"
#include "app/standings.h"
#include "base/clock.h"
#include "store/store.h"

namespace muster::app {

struct EditionState {
  EditionContents contents;
  book::EditionIndex index;
  std::int64_t sequence = 0;
  std::int64_t timetable = 0;  // sequence of the last entry that a forecast depends on
  Standings standings;         // these two only once `keep` has been called
  std::vector<Rows> rows;      // in the order of nouns()

  Date day() const { return standings.day(); }
};

// The rows of one collection.
const Rows& rows_of(const EditionState& state, const Record& record);

// The day on which an edition is looked at: its as_of day, or today in its time zone.
Date day_of(const Edition& edition, const Clock& clock);

// Computes what is kept for this day.
void keep(EditionState& state, Date day);

// Applies one ledger entry, also to what is kept. Throws store::Failure{damaged} when the entry does not fit (a broken
// ledger).
void apply(const store::Entry& entry, EditionState& state);

// Rows and head of one snapshot.
EditionState load_state(store::Store& store, const std::string& edition);

// Guards one state and its step with the ledger. Readers share; catching up is exclusive and short.
class View {
 public:
  View(store::Store& store, const Clock& clock, std::string edition);

  // The state at least as new as every write that had been acknowledged when the call began, on that moment's day.
  void with(const std::function<void(const EditionState&)>& reader);

 private:
  void catch_up(std::int64_t wanted);
  void take_entries();

  store::Store& store_;
  const Clock& clock_;
  const std::string edition_;
  std::shared_mutex mutex_;  // guards state_
  EditionState state_;
};

// One view for each edition that is asked for.
class Views {
 public:
  Views(store::Store& store, const Clock& clock) : store_(store), clock_(clock) {}

  // nullptr: the store has no such edition.
  std::shared_ptr<View> find(const std::string& edition);

 private:
  store::Store& store_;
  const Clock& clock_;
  std::mutex mutex_;  // guards views_
  std::map<std::string, std::shared_ptr<View>> views_;
};

// The editions of a store, in order of their opening.
std::vector<Edition> list_editions(store::Store& store);

}  // namespace muster::app
