// When shall we be ready, and what decides it.
#pragma once

#include <set>
#include <string>

#include "app/kept_answers.h"
#include "book/forecast.h"

namespace muster::app {

struct Call;

using Forecasts = KeptAnswers<book::Forecast>;

// Samples and trials as many as a person can wait for. `contents`: at least what timetable_of gives.
Result<book::Forecast> compute_forecast(const EditionContents& contents, const Forecasts::Key& key, bool with_measures);

// The kept forecast, perhaps of an earlier sequence than `key`, which is set to what stands now.
Forecasts::Answer forecast_for(const Call& call, Forecasts::Key& key);

// Codes of the tasks that the reader may see.
std::set<std::string> tasks_seen(const Call& call);

// JSON of book::Forecast; tasks, measures and chain as far as the reader may see them.
Result<std::string> show_forecast(const Call& call);

}  // namespace muster::app
