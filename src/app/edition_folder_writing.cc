#include <fstream>

#include "app/city_file_kinds.h"
#include "app/edition_folder_files.h"
#include "app/record_checks.h"
#include "app/scenario_files.h"
#include "base/sentence.h"
#include "wire/csv.h"
#include "wire/yaml.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

void write_file(const files::path& path, std::string_view bytes) {
  std::ofstream stream(path, std::ios::binary);
  stream.exceptions(std::ios::badbit | std::ios::failbit);
  stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  stream.close();
}

void write_bytes(const files::path& path, std::string_view bytes) {
  files::create_directories(path.parent_path());
  write_file(path, bytes);
}

void write_contents(const EditionContents& contents, const ContentSource& content, const files::path& folder) {
  for (const auto& [code, document] : contents.documents) {
    if (document.content.empty()) continue;
    const std::string name = document.file.empty() ? "content/" + document.content : document.file;
    // Whatever came into the store, nothing is written outside the folder.
    if (document.file.empty() || inside_documents(name)) write_bytes(folder / name, content(document.content));
  }
  for (const auto& [code, evidence] : contents.evidence) {
    if (!evidence.content.empty()) write_bytes(folder / "content" / evidence.content, content(evidence.content));
  }
  for (const auto& [code, file] : contents.city_files) {
    if (!file.content.empty() && inside_city(file.file)) write_bytes(folder / file.file, content(file.content));
  }
}

void write_scenarios(const EditionContents& contents, const files::path& folder) {
  for (const auto& [code, scenario] : contents.scenarios) write_bytes(folder / scenario_file(code), scenario.text);
}

void write_tables(const EditionContents& contents, const files::path& folder) {
  write_file(folder / "edition.yaml", wire::write_yaml(fields<Edition>(), &contents.edition));
  for (const Noun& noun : nouns()) {
    const std::string name = file_of(*noun.record);
    if (!name.ends_with(".csv")) continue;
    std::string text = wire::csv_header(*noun.record);
    noun.each(contents, {}, [&](const void* object) {
      wire::write_csv_row(*noun.record, object, text);
      return true;
    });
    write_file(folder / name, text);
  }
  write_file(folder / "places.geojson", places_as_geojson(contents));
}

// A new empty folder beside another, under a hidden name that nothing has; removed again with what is in it, unless it
// was moved away.
class FolderBeside {
 public:
  explicit FolderBeside(const files::path& target) {
    for (int number = 1;; ++number) {
      path_ = target.parent_path() / fmt::format(".{}.{}", target.filename().string(), number);
      if (files::create_directory(path_)) return;
    }
  }
  ~FolderBeside() {
    std::error_code ignored;
    if (!kept_) files::remove_all(path_, ignored);
  }
  FolderBeside(const FolderBeside&) = delete;
  FolderBeside& operator=(const FolderBeside&) = delete;

  const files::path& path() const { return path_; }
  void keep() { kept_ = true; }

 private:
  files::path path_;
  bool kept_ = false;
};

// A store that took its edition in before it kept files of the city knows none of them: they stay where they are.
void keep_city(const files::path& old, const files::path& target) {
  if (files::exists(old / "city") && !files::exists(target / "city")) files::rename(old / "city", target / "city");
}

// The old folder, if there is one, steps aside and comes back when the new one cannot take its place.
void put_in_place(const files::path& made, const files::path& target) {
  if (!files::exists(target)) return files::rename(made, target);
  FolderBeside old(target);
  files::rename(target, old.path());
  std::error_code error;
  files::rename(made, target, error);
  if (!error) return keep_city(old.path(), target);
  old.keep();
  files::rename(old.path(), target);
  throw files::filesystem_error("the new folder could not be put in place", made, target, error);
}

}  // namespace

Outcome write_edition_folder(
    const EditionContents& contents, const ContentSource& content, const files::path& folder, bool replace) {
  const bool there = files::exists(folder) && !(files::is_directory(folder) && files::is_empty(folder));
  if (there && (!replace || !files::exists(folder / "edition.yaml"))) {
    return refuse(
        "folder_exists", folder.string(), "目录已存在且非空；如确要替换一个届次目录，请加 --replace",
        "the folder exists and is not empty; add --replace to replace an edition folder");
  }
  const files::path absolute = files::absolute(folder).lexically_normal();
  const files::path target = absolute.has_filename() ? absolute : absolute.parent_path();
  files::create_directories(target.parent_path());
  const FolderBeside made(target);
  write_tables(contents, made.path());
  write_contents(contents, content, made.path());
  write_scenarios(contents, made.path());
  put_in_place(made.path(), target);
  return Done{};
}

}  // namespace muster::app
