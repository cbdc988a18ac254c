// What every use case needs. One file for each use case; each goes load → decide → save → answer.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "app/city_map.h"
#include "app/drill_runs.h"
#include "app/drill_traces.h"
#include "app/rights.h"
#include "app/show_forecast.h"
#include "app/show_levelling.h"
#include "app/view.h"
#include "app/wrong_secrets.h"
#include "base/clock.h"
#include "store/store.h"

namespace muster::app {

// The next free number of each noun's codes, so that a record can be made without looking for the last one each time.
class CodeNumbers {
 public:
  // `T` + number, three digits or more. The first call for a noun looks at what there is.
  std::string next(const std::string& edition, const Record& record, const EditionState& state);
  // Somebody else took the code: the next call looks at what there is.
  void look_again(const std::string& edition, const Record& record);

 private:
  struct Numbers {
    std::int64_t last = 0;
    bool looked = false;
  };

  std::mutex mutex_;  // guards numbers_
  std::map<std::string, Numbers> numbers_;
};

struct App {
  App(store::Store& store_given, const Clock& clock_given)
      : store(store_given), clock(clock_given), views(store_given, clock_given), drill_runs(store_given, clock_given) {}

  store::Store& store;
  const Clock& clock;
  Views views;
  CodeNumbers code_numbers;
  Forecasts forecasts;
  Levellings levellings;
  CityMaps city_maps;
  std::mutex weighing;  // held while a changed plan is computed: one at a time
  WrongSecrets wrong_secrets;
  DrillRuns drill_runs;
  DrillTraces drill_traces;
};

// Who asks, in which edition, in which language.
struct Call {
  App& app;
  Reader reader;
  std::string edition;
  std::shared_ptr<View> view;
  Language language = Language::zh;

  store::Actor actor() const { return {reader.account.code, reader.account.unit}; }
};

Refusal not_found(const Record& record, std::string_view code);
Refusal not_allowed(const char* where = "");

}  // namespace muster::app
