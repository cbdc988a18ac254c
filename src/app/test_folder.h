// A temporary folder for tests, removed at the end, and what may be written into it and read from it.
#pragma once

#include <fmt/core.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "app/edition_folder.h"

namespace muster::app {

// Every file below a folder, by its path inside, with its bytes.
using FileTree = std::map<std::string, std::string>;

inline std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

inline FileTree tree_of(const std::filesystem::path& folder) {
  FileTree tree;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      tree[std::filesystem::relative(entry.path(), folder).string()] = bytes_of(entry.path());
    }
  }
  return tree;
}

class TestFolder {
 public:
  TestFolder() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() / fmt::format("muster_folder_{}_{}", getpid(), ++count);
    std::filesystem::create_directories(path_);
  }
  ~TestFolder() { std::filesystem::remove_all(path_); }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  void write(const std::string& name, const std::string& bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  void write(const FileTree& tree) const {
    for (const auto& [name, bytes] : tree) write(name, bytes);
  }

 private:
  std::filesystem::path path_;
};

inline std::filesystem::path demonstration_edition() {
  return std::filesystem::path(MUSTER_SOURCE_FOLDER) / "editions" / "ciie-2019";
}

// The small edition in which everything is right.
inline FileTree small_edition() {
  return tree_of(std::filesystem::path(MUSTER_SOURCE_FOLDER) / "test" / "stories" / "clean" / "edition");
}

inline std::string told(const Refusals& refusals) {
  std::string out;
  for (const Refusal& refusal : refusals) out += refusal.where + ": [" + refusal.code + "] " + refusal.message.en + "\n";
  return out;
}

template <class T>
std::string told(const Result<T>& result) {
  return result.ok() ? std::string() : told(result.refusals());
}

}  // namespace muster::app
