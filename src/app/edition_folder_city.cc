#include <algorithm>

#include "app/city_file_kinds.h"
#include "app/edition_folder_files.h"
#include "base/sentence.h"
#include "base/text.h"

namespace muster::app {
namespace {

namespace files = std::filesystem;

constexpr std::size_t kMostFiles = 1'000;

void read_one(const files::path& folder, CityFile& file, const std::string& where, Bytes& out, Refusals& refusals) {
  if (!inside_city(file.file) || !stays_inside(folder, folder / file.file)) {
    refusals.push_back(refuse(
        "path_outside", where, "文件须在 city/ 之内，且不是隐藏文件",
        "the file must be inside city/ and not be hidden"));
    return;
  }
  auto bytes = keep_file({folder / file.file, file.file, where, kLargestCityFile}, file.content, out, refusals);
  if (!bytes) return;
  file.size = static_cast<std::int64_t>(bytes->size());
  for (Refusal& refusal : check_city_bytes(file.kind, std::move(*bytes), file.file)) {
    if (refusals.size() < kMostRefusals) refusals.push_back(std::move(refusal));
  }
}

// What lies in city/ and is told by no row: nobody could say under which licence it may be passed on, and the store
// would lose it.
void refuse_untold(const files::path& folder, const std::set<std::string>& told, Refusals& refusals) {
  std::error_code error;
  std::set<std::string> untold;
  files::recursive_directory_iterator entry(folder / "city", error);
  for (; !error && entry != files::recursive_directory_iterator(); entry.increment(error)) {
    const bool hidden = entry->path().filename().string().starts_with('.');
    if (hidden) entry.disable_recursion_pending();
    if (hidden || entry->is_directory(error)) continue;
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    if (!told.contains(name) && untold.size() < kMostFiles) untold.insert(name);
  }
  for (const std::string& name : untold) {
    if (refusals.size() >= kMostRefusals) return;
    refusals.push_back(refuse(
        "city_file_untold", valid_utf8(name) ? shortened(name, 100) : "city/?",
        "city_files.csv 中没有这个文件，须写明其类别、许可和署名",
        "has no row in city_files.csv, which must say its kind, licence and attribution"));
  }
}

}  // namespace

void read_city_files(
    const files::path& folder, EditionFolder& out, const Origins& origins, bool rows_complete, Refusals& refusals) {
  std::set<std::string> told;
  for (auto& [code, file] : out.contents.city_files) {
    if (refusals.size() >= kMostRefusals) return;
    const std::string where = place_of(origins, fields<CityFile>(), code, "file");
    if (file.file.empty()) continue;  // refused already: it must be filled in
    if (!told.insert(file.file).second) {
      refusals.push_back(
          refuse("duplicate_file", where, "文件 {0} 写了两行", "the file {0} has two rows", shortened(file.file, 100)));
      continue;
    }
    read_one(folder, file, where, out.content_files, refusals);
  }
  if (rows_complete) refuse_untold(folder, told, refusals);
}

}  // namespace muster::app
