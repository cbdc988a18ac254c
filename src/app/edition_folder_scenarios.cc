#include <algorithm>
#include <set>

#include "app/edition_folder_files.h"
#include "app/scenario_files.h"
#include "base/sentence.h"
#include "base/text.h"
#include "wire/check_value.h"
#include "wire/encoding.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

constexpr std::uintmax_t kLargestCityFile = 256ULL << 20;

// Names of the files in drills/, without the folder.
std::set<std::string> files_in_drills(const files::path& folder) {
  std::set<std::string> names;
  std::error_code error;
  for (const auto& entry : files::directory_iterator(folder / "drills", error)) {
    const std::string name = entry.path().filename().string();
    if (valid_utf8(name)) names.insert(name);
  }
  return names;
}

void read_text(const files::path& folder, Scenario& scenario, EditionFolder& out, Refusals& refusals) {
  const std::string name = scenario_file(scenario.code);
  auto bytes = read_whole_file(folder / name, name, kLargestFileText);
  auto text = bytes.ok() ? wire::decode_text(std::move(*bytes), name) : Result<wire::DecodedText>(bytes.refusals());
  if (!text.ok()) {
    refusals.insert(refusals.end(), text.refusals().begin(), text.refusals().end());
    return;
  }
  if (!text->converted_from.empty()) {
    out.notices.push_back(refuse(
        "converted", name, "{0} 是 {1} 编码，已转换为 UTF-8", "{0} was in {1} and has been converted to UTF-8", name,
        text->converted_from));
  }
  scenario.text = std::move(text->utf8);
  wire::check_value(*fields<Scenario>().find("text"), Value{scenario.text}, name, refusals);
}

// Road networks and timetables that a scenario may name.
void add_city_files(const files::path& folder, ScenarioTexts& texts) {
  std::error_code error;
  for (const auto& entry : files::recursive_directory_iterator(folder / "city", error)) {
    if (!entry.is_regular_file(error)) continue;
    const std::string name = entry.path().lexically_relative(folder).generic_string();
    auto bytes = read_whole_file(entry.path(), name, kLargestCityFile);
    if (bytes.ok()) texts.emplace(name, std::move(*bytes));
  }
}

void check_scenarios(const files::path& folder, EditionContents& contents, Refusals& refusals) {
  ScenarioTexts texts = scenario_texts(contents);
  if (!texts.empty()) add_city_files(folder, texts);
  std::erase_if(texts, [](const auto& text) { return text.second.empty(); });  // could not be read: told already
  for (auto& [code, scenario] : contents.scenarios) {
    if (scenario.text.empty()) continue;
    const ReadScenario read = read_scenario(texts, code);
    scenario.title = read.title.zh;
    scenario.title_en = read.title.en;
    for (const Refusal& refusal : read.refusals) {
      // A mistake in an included file is told of that file.
      if (std::find(refusals.begin(), refusals.end(), refusal) == refusals.end()) refusals.push_back(refusal);
    }
  }
}

}  // namespace

void read_scenarios(const files::path& folder, EditionFolder& out, const Origins& origins, Refusals& refusals) {
  std::set<std::string> names = files_in_drills(folder);
  for (auto& [code, scenario] : out.contents.scenarios) {
    if (names.erase(code + ".yaml") > 0) {
      read_text(folder, scenario, out, refusals);
    } else {
      refusals.push_back(refuse(
          "missing_file", place_of(origins, fields<Scenario>(), code, "code"), "找不到文件 {}",
          "the file {} is not there", scenario_file(code)));
    }
  }
  for (const std::string& name : names) {
    const std::string code = name.ends_with(".yaml") ? name.substr(0, name.size() - 5) : std::string();
    if (!is_code(code)) {
      out.notices.push_back(refuse(
          "unknown_file", "drills/" + shortened(name, 60), "不是情景文件（编号.yaml），未读取",
          "is no scenario file (CODE.yaml) and was not read"));
      continue;
    }
    Scenario& scenario = out.contents.scenarios[code];
    scenario.code = code;
    read_text(folder, scenario, out, refusals);
  }
  check_scenarios(folder, out.contents, refusals);
}

}  // namespace muster::app
