// What the commands do; each in the file of its subject.
#pragma once

#include "cli/command.h"

namespace muster::cli {

// folders (folder_actions.cc)
int check(const Setting& setting, const Options& options);
int import_folder(const Setting& setting, const Options& options);
int export_folder(const Setting& setting, const Options& options);

// stores (store_actions.cc)
int list_editions(const Setting& setting, const Options& options);
int show_overview(const Setting& setting, const Options& options);
int verify(const Setting& setting, const Options& options);
int invite(const Setting& setting, const Options& options);

// the forecast (schedule_action.cc)
int schedule(const Setting& setting, const Options& options);

// the ten-day check (circular_action.cc)
int circular(const Setting& setting, const Options& options);

// office tables (table_action.cc)
int write_table(const Setting& setting, const Options& options);

// MS Project files (project_action.cc)
int project(const Setting& setting, const Options& options);

// limited teams (level_action.cc)
int level(const Setting& setting, const Options& options);

// rehearsing a scenario (drill_action.cc)
int drill(const Setting& setting, const Options& options);

// the road network, and ways through it (roads_action.cc, route_action.cc)
int roads(const Setting& setting, const Options& options);
int route(const Setting& setting, const Options& options);

// the server (serve.cc)
int serve(const Setting& setting, const Options& options);

// the program itself (generate.cc, version.cc)
int generate(const Setting& setting, const Options& options);
int version(const Setting& setting, const Options& options);

}  // namespace muster::cli
