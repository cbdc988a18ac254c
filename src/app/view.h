// The edition as the ledger has it up to a sequence, in memory: what every page is answered from. It has no mechanism
// of its own: it begins with the stored rows and then reads the ledger.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "book/index.h"
#include "store/store.h"

namespace muster::app {

struct EditionState {
  EditionContents contents;
  book::EditionIndex index;
  std::int64_t sequence = 0;
};

// Applies one ledger entry. Throws store::Failure{damaged} when the entry does not fit (a broken ledger).
void apply(const store::Entry& entry, EditionState& state);

// Rows and head of one snapshot.
EditionState load_state(store::Store& store, const std::string& edition);

// Guards one state and its step with the ledger. Readers share; catching up is exclusive and short.
class View {
 public:
  View(store::Store& store, std::string edition);

  // The state at least as new as every write that had been acknowledged when the call began.
  void with(const std::function<void(const EditionState&)>& reader);

 private:
  void catch_up();

  store::Store& store_;
  const std::string edition_;
  std::shared_mutex mutex_;  // guards state_
  EditionState state_;
};

// One view for each edition that is asked for.
class Views {
 public:
  explicit Views(store::Store& store) : store_(store) {}

  // nullptr: the store has no such edition.
  std::shared_ptr<View> find(const std::string& edition);

 private:
  store::Store& store_;
  std::mutex mutex_;  // guards views_
  std::map<std::string, std::shared_ptr<View>> views_;
};

// The editions of a store, in order of their opening.
std::vector<Edition> list_editions(store::Store& store);

}  // namespace muster::app
