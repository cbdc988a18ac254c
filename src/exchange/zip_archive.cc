#include "exchange/zip_archive.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <unordered_map>

#include <minizip/unzip.h>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::exchange {

struct ZipArchive::Held {
  std::string bytes;
  std::string name;
  ZipLimits limits{};
  std::size_t at = 0;  // where the library reads
  unzFile file = nullptr;
  std::unordered_map<std::string, unz64_file_pos> parts{};
  std::size_t read = 0;  // unpacked so far
};

namespace {

// The library reads through these; `opaque` and `stream` are both the held archive.
template <class Held>
Held& held_of(voidpf stream) {
  return *static_cast<Held*>(stream);
}

template <class Held>
zlib_filefunc64_def reading_from(Held& held) {
  zlib_filefunc64_def calls{};
  calls.opaque = &held;
  calls.zopen64_file = [](voidpf opaque, const void*, int) -> voidpf { return opaque; };
  calls.zread_file = [](voidpf, voidpf stream, void* buffer, uLong size) -> uLong {
    Held& from = held_of<Held>(stream);
    const std::size_t count = std::min<std::size_t>(size, from.bytes.size() - from.at);
    std::memcpy(buffer, from.bytes.data() + from.at, count);
    from.at += count;
    return static_cast<uLong>(count);
  };
  calls.zwrite_file = [](voidpf, voidpf, const void*, uLong) -> uLong { return 0; };
  calls.ztell64_file = [](voidpf, voidpf stream) -> ZPOS64_T { return held_of<Held>(stream).at; };
  calls.zseek64_file = [](voidpf, voidpf stream, ZPOS64_T offset, int origin) -> long {
    Held& from = held_of<Held>(stream);
    const std::size_t base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? from.at
                             : origin == ZLIB_FILEFUNC_SEEK_END ? from.bytes.size()
                                                                : 0;
    if (offset > from.bytes.size() - std::min(base, from.bytes.size())) return -1;
    from.at = base + static_cast<std::size_t>(offset);
    return 0;
  };
  calls.zclose_file = [](voidpf, voidpf) -> int { return 0; };
  calls.zerror_file = [](voidpf, voidpf) -> int { return 0; };
  return calls;
}

Refusal broken(const std::string& name) {
  return refuse(
      "broken_archive", name, "文件不完整或已损坏，不能作为 .xlsx 打开",
      "the file is cut off or damaged and cannot be opened as .xlsx");
}

Refusal too_large(const std::string& name, const ZipLimits& limits) {
  return refuse(
      "too_large", name, "文件过大：解压后每个部分最多 {} MB，合计最多 {} MB",
      "the file is too large: at most {} MB in one part and {} MB in all, unpacked", limits.part_bytes >> 20,
      limits.total_bytes >> 20);
}

std::optional<Refusal> refuse_other_kinds(std::string_view bytes, const std::string& name) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("PK"sv)) return std::nullopt;
  if (bytes.starts_with("\xD0\xCF\x11\xE0"sv)) {
    return refuse(
        "old_workbook", name, "这是旧版 .xls 或加了打开密码的工作簿，请去掉密码并另存为 .xlsx",
        "this is an old .xls or a workbook with a password; take the password off and save it as .xlsx");
  }
  return refuse("not_a_workbook", name, "不是 .xlsx 工作簿", "not an .xlsx workbook");
}

}  // namespace

void ZipArchive::Close::operator()(Held* held) const {
  if (held->file != nullptr) unzClose(held->file);
  delete held;
}

Result<ZipArchive> ZipArchive::open(std::string bytes, const std::string& name, const ZipLimits& limits) {
  if (auto other = refuse_other_kinds(bytes, name)) return std::move(*other);
  if (bytes.size() > limits.archive_bytes) {
    return refuse(
        "too_large", name, "文件过大：最多 {} MB", "the file is too large: at most {} MB", limits.archive_bytes >> 20);
  }
  std::unique_ptr<Held, Close> held(new Held{std::move(bytes), name, limits});
  zlib_filefunc64_def calls = reading_from(*held);
  held->file = unzOpen2_64(name.c_str(), &calls);
  if (held->file == nullptr) return broken(name);
  for (int state = unzGoToFirstFile(held->file); state != UNZ_END_OF_LIST_OF_FILE;
       state = unzGoToNextFile(held->file)) {
    char part[512];
    unz64_file_pos place{};
    if (state != UNZ_OK || held->parts.size() >= limits.parts ||
        unzGetCurrentFileInfo64(held->file, nullptr, part, sizeof part, nullptr, 0, nullptr, 0) != UNZ_OK ||
        unzGetFilePos64(held->file, &place) != UNZ_OK) {
      return broken(name);
    }
    part[sizeof part - 1] = '\0';
    held->parts.emplace(part, place);
  }
  return ZipArchive(std::move(held));
}

bool ZipArchive::has(const std::string& part) const { return held_->parts.contains(part); }

Result<std::string> ZipArchive::read(const std::string& part) {
  const auto place = held_->parts.find(part);
  if (place == held_->parts.end()) {
    return refuse("missing_part", held_->name, "工作簿缺少 {}", "the workbook lacks its part {}", shortened(part, 80));
  }
  if (unzGoToFilePos64(held_->file, &place->second) != UNZ_OK || unzOpenCurrentFile(held_->file) != UNZ_OK) {
    return broken(held_->name);
  }
  std::string out;
  std::string buffer(std::size_t{64} << 10, '\0');
  int count = 0;
  bool fits = true;
  while (fits && (count = unzReadCurrentFile(held_->file, buffer.data(), static_cast<unsigned>(buffer.size()))) > 0) {
    out.append(buffer, 0, static_cast<std::size_t>(count));
    held_->read += static_cast<std::size_t>(count);
    fits = out.size() <= held_->limits.part_bytes && held_->read <= held_->limits.total_bytes;
  }
  // The checksum is looked at when the part is closed.
  const bool sound = unzCloseCurrentFile(held_->file) == UNZ_OK && count == 0;
  if (!fits) return too_large(held_->name, held_->limits);
  if (!sound) return broken(held_->name);
  return out;
}

}  // namespace muster::exchange
