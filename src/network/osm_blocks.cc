#include "network/osm_blocks.h"

#include <optional>
#include <zlib.h>

#include <protozero/pbf_reader.hpp>

#include "base/sentence.h"
#include "base/text.h"

namespace muster::network {
namespace {

constexpr std::size_t kLargestHeader = std::size_t{64} << 10;  // the format's own bound

struct BlobHeader {
  std::string kind;
  std::int64_t bytes = -1;  // of the blob that follows
};

struct Blob {
  protozero::data_view raw;
  protozero::data_view packed_by_zlib;
  bool is_raw = false;
  bool is_packed_by_zlib = false;
  std::int64_t unpacked_bytes = -1;
  const char* other_packing = nullptr;
};

BlobHeader header_in(std::string_view bytes) {
  BlobHeader header;
  protozero::pbf_reader reader(bytes.data(), bytes.size());
  while (reader.next()) {
    switch (reader.tag_and_type()) {
      case protozero::tag_and_type(1, protozero::pbf_wire_type::length_delimited):
        header.kind = reader.get_string();
        break;
      case protozero::tag_and_type(3, protozero::pbf_wire_type::varint):
        header.bytes = reader.get_int32();
        break;
      default:
        reader.skip();
    }
  }
  return header;
}

Blob blob_in(std::string_view bytes) {
  constexpr const char* packings[] = {"lzma", "bzip2", "lz4", "zstd"};
  Blob blob;
  protozero::pbf_reader reader(bytes.data(), bytes.size());
  while (reader.next()) {
    switch (reader.tag_and_type()) {
      case protozero::tag_and_type(1, protozero::pbf_wire_type::length_delimited):
        blob.raw = reader.get_view();
        blob.is_raw = true;
        break;
      case protozero::tag_and_type(2, protozero::pbf_wire_type::varint):
        blob.unpacked_bytes = reader.get_int32();
        break;
      case protozero::tag_and_type(3, protozero::pbf_wire_type::length_delimited):
        blob.packed_by_zlib = reader.get_view();
        blob.is_packed_by_zlib = true;
        break;
      default:
        if (reader.tag() >= 4 && reader.tag() <= 7) blob.other_packing = packings[reader.tag() - 4];
        reader.skip();
    }
  }
  return blob;
}

// Never writes more than the bound, whatever the stream goes on to hold; nothing when the stream is damaged, longer or
// shorter than announced.
std::optional<std::string> inflated(std::string_view packed, std::size_t announced) {
  std::string out(announced, '\0');
  uLongf written = announced;
  uLong read = packed.size();
  const int state =
      uncompress2(reinterpret_cast<Bytef*>(out.data()), &written, reinterpret_cast<const Bytef*>(packed.data()), &read);
  if (state != Z_OK || written != announced) return std::nullopt;
  return out;
}

Refusal damaged(const std::string& where) {
  return refuse(
      "broken_block", where, "数据块不完整或已损坏；文件是否只下载了一部分？",
      "the block is cut off or damaged; was the file fetched only in part?");
}

}  // namespace

Result<OsmBlock> OsmBlocks::next() {
  OsmBlock block;
  block.where = fmt::format("{}:block {}", name_, ++count_);
  if (rest_.size() < 4) return damaged(block.where);
  std::size_t header_bytes = 0;
  for (int i = 0; i < 4; ++i) header_bytes = header_bytes << 8 | static_cast<unsigned char>(rest_[std::size_t(i)]);
  rest_.remove_prefix(4);
  if (header_bytes > kLargestHeader) {
    return refuse(
        "no_osm_file", block.where, "此处不是 .osm.pbf 的数据块（块头 {} 字节，上限 {}）",
        "no block of a .osm.pbf file begins here (a header of {} bytes; the limit is {})", header_bytes,
        kLargestHeader);
  }
  if (rest_.size() < header_bytes) return damaged(block.where);
  try {
    const BlobHeader header = header_in(rest_.substr(0, header_bytes));
    rest_.remove_prefix(header_bytes);
    if (header.bytes < 0 || static_cast<std::size_t>(header.bytes) > rest_.size()) return damaged(block.where);
    const std::string_view blob = rest_.substr(0, static_cast<std::size_t>(header.bytes));
    rest_.remove_prefix(blob.size());
    block.kind = header.kind;
    if (block.kind != "OSMHeader" && block.kind != "OSMData") return block;
    auto content = unpack(blob, block.where);
    if (!content) return content.refusals();
    block.content = std::move(*content);
    return block;
  } catch (const protozero::exception&) {
    return damaged(block.where);
  }
}

Result<std::string> OsmBlocks::unpack(std::string_view bytes, const std::string& where) {
  const Blob blob = blob_in(bytes);
  if (!blob.is_raw && !blob.is_packed_by_zlib && blob.other_packing != nullptr) {
    return refuse(
        "unknown_packing", where, "数据块用 {} 压缩，这里只读 zlib；请用 osmium cat -f pbf,pbf_compression=zlib 转换",
        "the block is packed by {}; only zlib is read (osmium cat -f pbf,pbf_compression=zlib converts it)",
        blob.other_packing);
  }
  const std::int64_t announced = blob.is_raw ? static_cast<std::int64_t>(blob.raw.size()) : blob.unpacked_bytes;
  if (announced < 0) return damaged(where);
  unpacked_ += static_cast<std::size_t>(announced);
  if (static_cast<std::size_t>(announced) > limits_.block_bytes || unpacked_ > limits_.unpacked_bytes) {
    return refuse(
        "too_large", where, "数据解压后过大：每块最多 {} MB，合计最多 {} MB",
        "there is too much when it is unpacked: at most {} MB in one block and {} MB in all", limits_.block_bytes >> 20,
        limits_.unpacked_bytes >> 20);
  }
  if (blob.is_raw) return std::string(blob.raw.data(), blob.raw.size());
  auto content =
      inflated({blob.packed_by_zlib.data(), blob.packed_by_zlib.size()}, static_cast<std::size_t>(announced));
  if (!content) return damaged(where);
  return std::move(*content);
}

}  // namespace muster::network
