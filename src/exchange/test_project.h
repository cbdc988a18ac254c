// Small project files for tests.
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "exchange/project_xml.h"

namespace muster::exchange {

inline std::string task_xml(int uid, const std::string& name, const std::string& more = "", int level = 1) {
  return "<Task><UID>" + std::to_string(uid) + "</UID><ID>" + std::to_string(uid) + "</ID><Name>" + name +
         "</Name><OutlineLevel>" + std::to_string(level) + "</OutlineLevel><Duration>PT8H0M0S</Duration>" + more +
         "</Task>\n";
}

inline std::string link_xml(int from, const std::string& more = "<Type>1</Type>") {
  return "<PredecessorLink><PredecessorUID>" + std::to_string(from) + "</PredecessorUID>" + more + "</PredecessorLink>";
}

inline std::string project_xml(
    const std::string& tasks, const std::string& head = "", const std::string& calendars = "") {
  const std::string held = calendars.empty() ? "" : "<Calendars>" + calendars + "</Calendars>\n";
  const std::string start =
      head.find("<StartDate>") == std::string::npos ? "<StartDate>2019-10-01T08:00:00</StartDate>\n" : "";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\">\n" +
         start + head + held + "<Tasks>\n" + tasks + "</Tasks></Project>\n";
}

inline std::string told(const Refusals& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) {
    out += refusal.where + " [" + refusal.code + "] " + refusal.message.zh + " | " + refusal.message.en + "\n";
  }
  return out;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

// The first thing left over of that element and kind; a count of 0: none.
inline Leftover found_leftover(const std::vector<Leftover>& leftover, LeftoverKind kind, const std::string& element) {
  const auto at = std::find_if(leftover.begin(), leftover.end(), [&](const Leftover& one) {
    return one.kind == kind && one.element == element;
  });
  return at == leftover.end() ? Leftover{} : *at;
}

}  // namespace muster::exchange
