// The command table's shape: a command is a row.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include <CLI/App.hpp>

#include "base/describe.h"
#include "base/result.h"

namespace muster::cli {

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;   // the world failed: disk, database, network
inline constexpr int kRefused = 2;  // what was asked cannot be accepted

// What every command is told.
struct Setting {
  Language language = Language::en;
  bool json = false;
};

// What a command may be told; each row names those it takes.
struct Options {
  std::string folder;
  std::string edition;
  std::string store = "sqlite:muster.sqlite";
  std::string listen = "127.0.0.1:8080";
  std::string demonstration;
  std::string web_root;
  std::string name;
  std::string as_of;
  std::string on;
  std::string unit;
  std::string samples = "10000";
  std::string half_width = "0";
  std::string threads = "0";
  std::string psplib;
  std::string out;
  std::string schedules = "5000";
  std::string seed;
  std::string proxies;
  std::vector<std::string> files;
  std::string replications;
  std::string shard;
  std::string variant;
  std::string trace;
  std::string best;
  std::string roads;
  std::string from;
  std::string to;
  std::vector<std::string> closures;
  std::vector<std::string> openings;
  std::string permits;
  std::string at;
  std::string speeds;
  std::string profile = "car";
  bool on_largest_part = false;
  bool behind_tls = false;
  bool update = false;
  bool replace = false;
  bool check = false;
  bool compare = false;
};

struct Command {
  std::string_view name;
  Label summary;
  std::string_view takes;  // names of options, separated by spaces; positional ones first, with a `*`
  int (*run)(const Setting& setting, const Options& options);
};

std::span<const Command> commands();

// Prints all refusals, as lines `where: sentence` or as JSON; answers kRefused.
int report(const Refusals& refusals, const Setting& setting);

// Prints the sentence, or in JSON mode the JSON.
void say_done(const Setting& setting, const Sentence& sentence, const std::string& json);

}  // namespace muster::cli
