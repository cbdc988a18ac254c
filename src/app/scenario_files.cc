#include "app/scenario_files.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "app/city_files.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {
namespace {

constexpr std::string_view kFolder = "drills/";
constexpr std::string_view kForm = ".yaml";
constexpr std::string_view kBeside = "drills/../";  // what a scenario writes as ../city/…
constexpr std::size_t kLongestTitle = 500;

// The code in `drills/CODE.yaml`; empty for any other path.
std::string_view code_in(std::string_view path) {
  if (!path.starts_with(kFolder) || !path.ends_with(kForm)) return {};
  path.remove_prefix(kFolder.size());
  path.remove_suffix(std::min(kForm.size(), path.size()));
  return is_code(path) ? path : std::string_view();
}

// Notes which files were asked for: they are what the scenario is made of.
drill::FileReader reader_of(const ScenarioTexts& texts, std::set<std::string>* asked = nullptr) {
  return [&texts, asked](const std::string& path) -> Result<std::string> {
    const std::string code(path.starts_with(kBeside) ? path.substr(kBeside.size()) : std::string(code_in(path)));
    if (asked != nullptr) asked->insert(code);
    const auto found = texts.find(code);
    if (found != texts.end()) return found->second;
    return refuse(
        "missing_file", path, "本届次没有情景文件 {}", "there is no scenario file {} in this edition",
        shortened(path, 80));
  };
}

Sentence title_of(const wire::YamlTree& tree, const std::string& code) {
  const wire::YamlTree* title = tree.find("title");
  if (title == nullptr) return {code, code};
  const auto said = [&](std::string_view language) {
    const wire::YamlTree* one = title->kind == wire::YamlKind::map ? title->find(language) : title;
    return one != nullptr ? one->text : std::string();
  };
  const Sentence whole{said("zh"), said("en")};
  const std::string& any = !whole.zh.empty() ? whole.zh : whole.en;
  if (any.empty()) return {code, code};
  return {whole.zh.empty() ? any : whole.zh, whole.en.empty() ? any : whole.en};
}

void add_new(Refusals& all, const Refusals& more) {
  for (const Refusal& refusal : more) {
    if (all.size() >= kMostRefusals) return;
    const bool known = std::any_of(all.begin(), all.end(), [&](const Refusal& other) {
      return other.where == refusal.where && other.code == refusal.code && other.message == refusal.message;
    });
    if (!known) all.push_back(refusal);
  }
}

// What a file says of itself, which no drill needs to know.
void check_names(const wire::YamlTree& tree, const std::string& code, const Sentence& title, Refusals& refusals) {
  const wire::YamlTree* said = tree.find("scenario");
  if (said != nullptr && said->file == scenario_file(code) && said->text != code) {
    refusals.push_back(refuse(
        "other_code", said->place() + ":scenario", "应与情景编号（文件名）{0} 一致，而不是“{1}”",
        "must be {0}, the code of the scenario (and name of its file), and not \"{1}\"", code,
        shortened(said->text, 40)));
  }
  if (std::max(count_characters(title.zh), count_characters(title.en)) > kLongestTitle) {
    refusals.push_back(refuse(
        "too_long", tree.find("title")->place() + ":title", "名称超过 {} 个字", "the title has more than {} characters",
        kLongestTitle));
  }
}

void read_variants(ReadScenario& read) {
  for (const auto& variant : read.file.variants) {
    auto scenario = drill::read_scenario(variant.tree, read.file.files);
    if (scenario.ok()) {
      read.variants.push_back(std::move(*scenario));
    } else {
      add_new(read.refusals, scenario.refusals());
    }
  }
}

}  // namespace

ScenarioTexts scenario_texts(const EditionContents& contents) {
  ScenarioTexts texts;
  for (const auto& [code, scenario] : contents.scenarios) texts.emplace(code, scenario.text);
  return texts;
}

bool names_city_file(std::string_view text, const CityFile& file) {
  std::string_view name = file.file;
  if (file.kind == CityFileKind::timetable) name = name.substr(0, name.rfind('/'));
  const std::string written = "../" + std::string(name);
  for (std::size_t at = 0; (at = text.find(written, at)) != text.npos; at += written.size()) {
    const std::string_view rest = text.substr(at + written.size());
    // `roads.osm` is not named by `roads.osm.pbf`.
    const bool goes_on = !rest.empty() && (std::isalnum(static_cast<unsigned char>(rest[0])) != 0 ||
                                           std::string_view("._-").find(rest[0]) != std::string_view::npos);
    if (!goes_on) return true;
  }
  return false;
}

void add_city_files(const Call& call, ScenarioTexts& texts) {
  for (const CityFileKind kind : {CityFileKind::roads, CityFileKind::timetable}) {
    for (const CityFile& file : city_files(call, kind)) {
      const bool is_named = std::any_of(texts.begin(), texts.end(), [&](const auto& text) {
        return is_code(text.first) && names_city_file(text.second, file);
      });
      if (is_named) texts.emplace(file.file, bytes_of(call, file));
    }
  }
}

ScenarioTexts scenario_texts(const Call& call) {
  ScenarioTexts texts;
  call.view->with([&](const EditionState& state) { texts = scenario_texts(state.contents); });
  add_city_files(call, texts);
  return texts;
}

std::string scenario_file(std::string_view code) { return fmt::format("{}{}{}", kFolder, code, kForm); }

ReadScenario read_scenario(const ScenarioTexts& texts, const std::string& code) {
  ReadScenario read;
  read.title = {code, code};
  auto file = drill::load_scenario(scenario_file(code), reader_of(texts, &read.asked));
  if (!file.ok()) {
    add_new(read.refusals, file.refusals());
    return read;
  }
  read.file = std::move(*file);
  read.title = title_of(read.file.base, code);
  check_names(read.file.base, code, read.title, read.refusals);
  auto base = drill::read_scenario(read.file.base, read.file.files);
  if (base.ok()) {
    read.warnings = base->warnings;
    read.base = std::move(*base);
  } else {
    add_new(read.refusals, base.refusals());
  }
  read_variants(read);
  if (!read.refusals.empty()) read.base.reset();
  return read;
}

Result<drill::Scenario> read_variant(const ScenarioTexts& texts, const std::string& code, const std::string& variant) {
  auto file = drill::load_scenario(scenario_file(code), reader_of(texts));
  if (!file.ok()) return file.refusals();
  if (variant.empty()) return drill::read_scenario(file->base, file->files);
  for (const auto& of : file->variants) {
    if (of.code == variant) return drill::read_scenario(of.tree, file->files);
  }
  return refuse(
      "unknown_variant", "variant", "情景没有叫“{0}”的方案", "the scenario has no variant \"{0}\"",
      shortened(variant, 40));
}

std::vector<std::string> includers_of(const ScenarioTexts& texts, const std::string& code) {
  std::vector<std::string> includers;
  for (const auto& [other, text] : texts) {
    if (other == code || !is_code(other) || text.find("include") == std::string::npos) continue;
    std::set<std::string> asked;
    const auto loaded = drill::load_scenario(scenario_file(other), reader_of(texts, &asked));
    if (asked.contains(code)) includers.push_back(other);
  }
  return includers;
}

void check_includers(const ScenarioTexts& texts, const std::string& code, Refusals& refusals) {
  for (const std::string& other : includers_of(texts, code)) add_new(refusals, read_scenario(texts, other).refusals);
}

}  // namespace muster::app
