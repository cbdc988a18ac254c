#include "base/sentence.h"
#include "base/text.h"
#include "network/osm_blocks.h"
#include "network/osm_gathering.h"
#include "network/osm_messages.h"

namespace muster::network {
namespace {

void take_header(const OsmBlock& block, OsmGathering& gathering) {
  for (const std::string& feature : required_features(block.content)) {
    if (feature == "OsmSchema-V0.6" || feature == "DenseNodes") continue;
    gathering.refuse_this(refuse(
        "unknown_feature", block.where, "文件要求读者支持“{}”，这里不支持",
        "the file asks its reader for \"{}\", which is not understood here",
        valid_utf8(feature) ? shortened(feature, 40) : "?"));
  }
}

bool take_node(OsmNodeMessage node, const std::string& where, OsmGathering& gathering) {
  gathering.take_node(node.id, node.longitude, node.latitude, where);
  if (!node.tags.empty()) gathering.take_tags(node.id, std::move(node.tags), where);
  return !gathering.is_full();
}

void take_group(
    const OsmContent& content, protozero::pbf_reader group, const std::string& where, OsmGathering& gathering) {
  while (group.next() && !gathering.is_full()) {
    if (holds_message(group, 1)) {
      take_node(node_in(content, group.get_message()), where, gathering);
    } else if (holds_message(group, 2)) {
      each_dense_node(content, group.get_message(), [&](OsmNodeMessage node) {
        return take_node(std::move(node), where, gathering);
      });
    } else if (holds_message(group, 3)) {
      gathering.take(way_in(content, group.get_message()), where);
    } else if (holds_message(group, 4)) {
      gathering.take(restriction_in(content, group.get_message()), where);
    } else {
      group.skip();
    }
  }
}

void take_block(const OsmBlock& block, OsmGathering& gathering) {
  try {
    if (block.kind == "OSMHeader") take_header(block, gathering);
    if (block.kind != "OSMData") return;
    const OsmContent content = content_in(block.content);
    for (const protozero::data_view& group : content.groups)
      take_group(content, protozero::pbf_reader(group), block.where, gathering);
  } catch (const protozero::exception&) {
    gathering.refuse_this(refuse(
        "broken_block", block.where, "数据块内容不符合格式", "what the block holds does not keep to the format"));
  }
}

}  // namespace

Result<OsmFile> read_osm_pbf(std::string_view bytes, const std::string& name, const OsmLimits& limits) {
  OsmBlocks blocks(bytes, name, limits);
  OsmGathering gathering(name, limits);
  for (bool is_first = true; !blocks.at_end() && !gathering.is_full(); is_first = false) {
    const auto block = blocks.next();
    if (!block) {
      for (const Refusal& refusal : block.refusals()) gathering.refuse_this(refusal);
      break;
    }
    if (is_first && block->kind != "OSMHeader") {
      return refuse(
          "no_osm_file", block->where, "文件不以 OSMHeader 开头，不是 .osm.pbf",
          "the file does not begin with an OSMHeader and is no .osm.pbf");
    }
    take_block(*block, gathering);
  }
  return gathering.finish();
}

}  // namespace muster::network
