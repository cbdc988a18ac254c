// Files, includes, variants and sweeps: trees of YAML laid over each other.
#include <algorithm>

#include "base/sentence.h"
#include "base/text.h"
#include "drill/load_timetables.h"
#include "drill/scenario.h"
#include "wire/csv.h"

namespace muster::drill {
namespace {

using wire::YamlKind;
using wire::YamlTree;

constexpr std::size_t kMostFiles = 64;
constexpr std::size_t kMostVariants = 1'000;
constexpr std::size_t kMostNodes = 1'000'000;  // values in all variants together: each holds the whole scenario

// Mappings are laid over each other member by member; anything else takes the place of what stood there. A member with
// nothing behind its colon takes away.
void lay_over(YamlTree& base, const YamlTree& change) {
  for (std::size_t i = 0; i < change.keys.size(); ++i) {
    const auto found = std::find(base.keys.begin(), base.keys.end(), change.keys[i]);
    const YamlTree& item = change.items[i];
    if (found == base.keys.end()) {
      base.keys.push_back(change.keys[i]);
      base.items.push_back(item);
      continue;
    }
    const auto place = found - base.keys.begin();
    YamlTree& old = base.items[static_cast<std::size_t>(place)];
    if (item.kind == YamlKind::nothing) {
      base.keys.erase(found);
      base.items.erase(base.items.begin() + place);
    } else if (item.kind == YamlKind::map && old.kind == YamlKind::map) {
      lay_over(old, item);
    } else {
      old = item;
    }
  }
}

std::string folder_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? std::string() : path.substr(0, slash + 1);
}

struct Loading {
  const FileReader& read;
  std::vector<std::string> open;  // files being read, to tell a circle
  std::size_t files = 0;
  Refusals refusals;
  std::map<std::string, std::string, std::less<>> bytes_of;

  void load(const std::string& path, const std::string& asked_at, YamlTree& into) {
    if (std::find(open.begin(), open.end(), path) != open.end()) {
      refusals.push_back(refuse(
          "include_circle", asked_at, "文件互相包含：{}", "files include each other: {}",
          join(open, " -> ") + " -> " + path));
      return;
    }
    if (++files > kMostFiles) {
      if (files == kMostFiles + 1) {
        refusals.push_back(
            refuse("too_many_files", asked_at, "包含的文件多于 {} 个", "more than {} files are included", kMostFiles));
      }
      return;
    }
    const auto text = read(path);
    if (!text.ok()) {
      for (Refusal refusal : text.refusals()) {
        if (!asked_at.empty()) refusal.where = asked_at;
        refusals.push_back(std::move(refusal));
      }
      return;
    }
    auto tree = wire::read_yaml_tree(*text, path);
    if (!tree.ok()) {
      refusals.insert(refusals.end(), tree.refusals().begin(), tree.refusals().end());
      return;
    }
    read_tables(*tree, path);
    open.push_back(path);
    if (const YamlTree* include = tree->find("include")) load_includes(*include, path, into);
    open.pop_back();
    into.file = path;
    if (into.line == 0) into.line = 1;
    lay_over(into, *tree);
  }

  // `{csv_file: calls.csv}` stands for the list of the table's rows, each a mapping by the names of its first line.
  void read_tables(YamlTree& tree, const std::string& path) {
    for (YamlTree& item : tree.items) read_tables(item, path);
    if (tree.kind == YamlKind::map && tree.find("roads_file") != nullptr) return read_roads_file(tree, path);
    if (tree.kind != YamlKind::map || tree.keys.size() != 1 || tree.keys.front() != "csv_file") return;
    const YamlTree named = tree.items.front();
    const auto text = read(folder_of(path) + named.text);
    YamlTree list;
    list.kind = YamlKind::list;
    list.file = folder_of(path) + named.text;
    list.line = 1;
    std::vector<std::string> names;
    const auto take = [&](wire::CsvRow&& row) {
      if (names.empty()) {
        names = std::move(row.cells);
        return;
      }
      list.items.push_back(row_of(names, row, list.file));
    };
    auto read_rows = text.ok() ? wire::read_csv(*text, list.file, {}, take) : Outcome(text.refusals());
    if (!read_rows.ok()) {
      for (Refusal refusal : read_rows.refusals()) {
        if (!text.ok()) refusal.where = named.place() + ":csv_file";
        refusals.push_back(std::move(refusal));
      }
      return;
    }
    tree = std::move(list);
  }

  // The bytes are kept beside the tree, under the path from where the drill was started.
  void read_roads_file(YamlTree& tree, const std::string& path) {
    for (std::size_t i = 0; i < tree.keys.size(); ++i) {
      if (tree.keys[i] != "roads_file") continue;
      YamlTree& name = tree.items[i];
      name.text = folder_of(path) + name.text;
      auto bytes = read(name.text);
      if (bytes.ok()) {
        bytes_of[name.text] = std::move(*bytes);
      } else {
        for (Refusal refusal : bytes.refusals()) {
          refusal.where = name.place() + ":roads_file";
          refusals.push_back(std::move(refusal));
        }
      }
    }
  }

  static YamlTree row_of(const std::vector<std::string>& names, const wire::CsvRow& row, const std::string& file) {
    YamlTree map;
    map.kind = YamlKind::map;
    map.file = file;
    map.line = static_cast<int>(row.line);
    for (std::size_t i = 0; i < names.size() && i < row.cells.size(); ++i) {
      if (row.cells[i].empty() || names[i].empty()) continue;
      YamlTree cell;
      cell.kind = YamlKind::scalar;
      cell.text = row.cells[i];
      cell.file = file;
      cell.line = map.line;
      map.keys.push_back(names[i]);
      map.items.push_back(std::move(cell));
    }
    return map;
  }

  void load_includes(const YamlTree& include, const std::string& path, YamlTree& into) {
    const std::vector<YamlTree> one{include};
    const auto& list = include.kind == YamlKind::list ? include.items : one;
    for (const YamlTree& item : list) {
      if (item.kind == YamlKind::scalar && !item.text.empty()) {
        load(item.text.starts_with('/') ? item.text : folder_of(path) + item.text, item.place() + ":include", into);
      } else {
        refusals.push_back(
            refuse("bad_include", item.place() + ":include", "应为文件名", "must be the name of a file"));
      }
    }
  }
};

std::size_t nodes_in(const YamlTree& tree) {
  std::size_t nodes = 1;
  for (const YamlTree& item : tree.items) nodes += nodes_in(item);
  return nodes;
}

std::size_t sweep_size(const YamlTree& sweep) {
  std::size_t size = 1;
  for (const YamlTree& values : sweep.items) size = std::min(size * values.items.size(), kMostVariants);
  return sweep.kind == YamlKind::map ? size : 0;
}

// Said before the copies are made, which would fill the memory.
bool too_large(std::size_t nodes, const YamlTree& variants, const YamlTree& sweep, Refusals& refusals) {
  const std::size_t copies = variants.items.size() + sweep_size(sweep);
  if (copies == 0 || nodes <= kMostNodes / copies) return false;
  const YamlTree& spot = variants.items.size() > 0 ? variants : sweep;
  refusals.push_back(refuse(
      "too_large", spot.place() + (&spot == &variants ? ":variants" : ":sweep"), "情景太大，不能再有 {} 个方案",
      "the scenario is too large for {} variants", copies));
  return true;
}

// A tree in which the value stands at the end of the dotted path.
YamlTree at_path(std::string_view path, const YamlTree& value) {
  const std::size_t dot = path.find('.');
  YamlTree tree;
  tree.kind = YamlKind::map;
  tree.file = value.file;
  tree.line = value.line;
  tree.keys.emplace_back(path.substr(0, dot));
  tree.items.push_back(dot == std::string_view::npos ? value : at_path(path.substr(dot + 1), value));
  return tree;
}

void add_variants(const YamlTree& spot, ScenarioFile& file, Refusals& refusals) {
  if (spot.kind != YamlKind::map) {
    refusals.push_back(
        refuse("wrong_kind", spot.place() + ":variants", "应为“方案名: 改变”", "must be \"name: changes\""));
    return;
  }
  for (std::size_t i = 0; i < spot.keys.size(); ++i) {
    const YamlTree& change = spot.items[i];
    ScenarioFile::Variant variant{spot.keys[i], {spot.keys[i], spot.keys[i]}, file.base};
    if (change.kind != YamlKind::map) {
      refusals.push_back(refuse(
          "wrong_kind", fmt::format("{}:variants.{}", change.place(), spot.keys[i]), "应写明改变什么",
          "must say what changes"));
      continue;
    }
    lay_over(variant.tree, change);
    if (const YamlTree* title = change.find("title")) {
      const YamlTree* zh = title->find("zh");
      const YamlTree* en = title->find("en");
      variant.title = {zh != nullptr ? zh->text : title->text, en != nullptr ? en->text : title->text};
    }
    file.variants.push_back(std::move(variant));
  }
}

void add_sweep(const YamlTree& sweep, ScenarioFile& file, Refusals& refusals) {
  const auto wrong = [&](const YamlTree& spot, const std::string& path) {
    refusals.push_back(refuse(
        "wrong_kind", fmt::format("{}:sweep{}", spot.place(), path), "应为“路径: [值, 值, …]”",
        "must be \"path: [value, value, …]\""));
  };
  if (sweep.kind != YamlKind::map) return wrong(sweep, "");
  std::vector<ScenarioFile::Variant> made{{"", {}, file.base}};
  for (std::size_t i = 0; i < sweep.keys.size(); ++i) {
    const YamlTree& values = sweep.items[i];
    if (values.kind != YamlKind::list || values.items.empty()) return wrong(values, "." + sweep.keys[i]);
    std::vector<ScenarioFile::Variant> next;
    for (const auto& variant : made) {
      std::size_t number = 0;  // of values that are no single word
      for (const YamlTree& value : values.items) {
        if (next.size() >= kMostVariants) break;
        auto changed = variant;
        const std::string shown = value.kind == YamlKind::scalar ? value.text : fmt::format("#{}", ++number);
        changed.code += (changed.code.empty() ? "" : ",") + sweep.keys[i] + "=" + shown;
        changed.title = {changed.code, changed.code};
        lay_over(changed.tree, at_path(sweep.keys[i], value));
        next.push_back(std::move(changed));
      }
    }
    made = std::move(next);
  }
  if (file.variants.size() + made.size() > kMostVariants) {
    refusals.push_back(refuse(
        "too_many", sweep.place() + ":sweep", "方案多于 {} 个", "there are more than {} variants", kMostVariants));
    return;
  }
  for (auto& variant : made) file.variants.push_back(std::move(variant));
}

void take_out(YamlTree& tree, std::string_view key) {
  const auto found = std::find(tree.keys.begin(), tree.keys.end(), key);
  if (found == tree.keys.end()) return;
  tree.items.erase(tree.items.begin() + (found - tree.keys.begin()));
  tree.keys.erase(found);
}

}  // namespace

Result<ScenarioFile> load_scenario(const std::string& path, const FileReader& read) {
  ScenarioFile file;
  Loading loading{read, {}, 0, {}, {}};
  file.base.kind = YamlKind::map;
  loading.load(path, "", file.base);
  if (!loading.refusals.empty()) return loading.refusals;
  file.files.bytes = std::move(loading.bytes_of);
  const YamlTree* variants = file.base.find("variants");
  const YamlTree* sweep = file.base.find("sweep");
  const YamlTree own_variants = variants != nullptr ? *variants : YamlTree{};
  const YamlTree own_sweep = sweep != nullptr ? *sweep : YamlTree{};
  for (const std::string_view key : {"variants", "sweep", "include"}) take_out(file.base, key);
  TimetableLoading timetables(read);
  YamlTree whole = file.base;
  timetables.lay_down(whole);
  if (!timetables.refusals.empty()) return timetables.refusals;
  if (too_large(nodes_in(whole), own_variants, own_sweep, loading.refusals)) return loading.refusals;
  if (own_variants.kind != YamlKind::nothing) add_variants(own_variants, file, loading.refusals);
  if (own_sweep.kind != YamlKind::nothing) add_sweep(own_sweep, file, loading.refusals);
  if (!loading.refusals.empty()) return loading.refusals;
  file.base = std::move(whole);
  for (ScenarioFile::Variant& variant : file.variants) timetables.lay_down(variant.tree);
  if (!timetables.refusals.empty()) return timetables.refusals;
  file.files.warnings = std::move(timetables.warnings);
  return file;
}

}  // namespace muster::drill
