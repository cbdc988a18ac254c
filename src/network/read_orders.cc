#include <charconv>
#include <optional>

#include "base/sentence.h"
#include "base/text.h"
#include "network/closure.h"
#include "network/position_text.h"
#include "wire/json.h"

namespace muster::network {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostPoints = 20'000;  // of all rings of a file or a text; each is held against each segment
constexpr std::size_t kMostWays = 1'000'000;

std::string shown(std::string_view text) { return valid_utf8(text) ? shortened(text, 30) : "?"; }

std::optional<std::int64_t> way_in(std::string_view text) {
  std::int64_t way = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), way);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return way;
}

Refusal too_many_points(const std::string& where) {
  return refuse(
      "too_large", where, "范围的点过多，最多 {} 个", "there are too many points in the areas, at most {}",
      kMostPoints);
}

Refusal no_ring(const std::string& where) {
  return refuse("open_ring", where, "范围至少要有三个点", "an area needs at least three points");
}

Result<Closure> ways_from_text(std::string_view text, const std::string& where, Closure closure) {
  Refusals refusals;
  for (const std::string& part : split(text, ',')) {
    if (const auto way = way_in(part)) {
      closure.ways.push_back(*way);
    } else if (refusals.size() < kMostRefusals) {
      refusals.push_back(refuse("no_number", where, "“{}”不是道路编号", "\"{}\" is no number of a way", shown(part)));
    }
  }
  if (refusals.empty() && closure.ways.empty())
    refusals.push_back(refuse("empty", where, "没有写明封闭什么", "it does not say what is closed"));
  if (!refusals.empty()) return refusals;
  return closure;
}

Result<Closure> ring_from_text(std::string_view text, const std::string& where, Closure closure) {
  Refusals refusals;
  Ring ring;
  for (const std::string& part : split(text, ';')) {
    if (ring.size() >= kMostPoints) return too_many_points(where);
    if (refusals.size() >= kMostRefusals) break;
    if (const auto at = position_in(part, where, refusals)) ring.push_back(*at);
  }
  if (refusals.empty() && ring.size() < 3) refusals.push_back(no_ring(where));
  if (!refusals.empty()) return refusals;
  closure.rings.push_back(std::move(ring));
  return closure;
}

class Reading {
 public:
  explicit Reading(const std::string& name) : name_(name) {}

  Result<Orders> read(std::string_view text) {
    auto parsed = wire::parse_json(text);
    if (!parsed) {
      Refusals refusals = parsed.refusals();
      for (Refusal& refusal : refusals) refusal.where = name_ + (refusal.where.empty() ? "" : ":" + refusal.where);
      return refusals;
    }
    const json::value* features = member(*parsed, "features");
    if (features != nullptr && features->is_array()) {
      std::size_t index = 0;
      for (const json::value& feature : features->get_array()) {
        if (refusals_.size() >= kMostRefusals) break;
        take_feature(feature, fmt::format("{}:features[{}]", name_, index++));
      }
    } else if (kind_of(*parsed) == "Feature") {
      take_feature(*parsed, name_);
    } else {
      take_geometry(*parsed, name_, {});
    }
    if (refusals_.empty() && orders_.closures.empty() && orders_.openings.empty()) refuse_at(name_, nothing_there());
    if (!refusals_.empty()) return refusals_;
    return std::move(orders_);
  }

 private:
  static const json::value* member(const json::value& value, std::string_view name) {
    return value.is_object() ? value.get_object().if_contains(name) : nullptr;
  }
  static std::string_view text_of(const json::value* value) {
    if (value == nullptr || !value->is_string()) return {};
    return {value->get_string().data(), value->get_string().size()};
  }
  static std::string_view kind_of(const json::value& value) { return text_of(member(value, "type")); }

  static Sentence nothing_there() {
    return {"文件中没有封闭范围、道路或放行", "there are no closed areas, ways or openings in the file"};
  }
  void refuse_at(const std::string& where, const Sentence& why) {
    if (refusals_.size() < kMostRefusals) refusals_.push_back({"bad_feature", where, why});
  }

  void take_feature(const json::value& feature, const std::string& where) {
    static const json::value nothing;
    const json::value* properties = member(feature, "properties");
    const json::value& about = properties == nullptr ? nothing : *properties;
    Closure closure;
    closure.title = text_of(member(about, "title"));
    closure.permits = texts_of(member(about, "permits"), where);
    const std::string_view kind = text_of(member(about, "kind"));
    if (const json::value* ways = member(about, "ways")) return take_ways(*ways, kind, where, std::move(closure));
    if (!kind.empty() && kind != "area" && kind != "cordon") {
      return refuse_at(
          where, say("封闭种类“{}”应为 area 或 cordon", "the kind \"{}\" should be area or cordon", shown(kind)));
    }
    closure.kind = kind == "cordon" ? ClosureKind::cordon : ClosureKind::area;
    const json::value* geometry = member(feature, "geometry");
    take_geometry(geometry == nullptr ? nothing : *geometry, where, std::move(closure));
  }

  std::vector<std::string> texts_of(const json::value* list, const std::string& where) {
    std::vector<std::string> texts;
    if (list == nullptr || list->is_null()) return texts;
    const bool is_list = list->is_array();
    for (std::size_t i = 0; is_list && i < list->get_array().size(); ++i) {
      if (const std::string_view text = text_of(&list->get_array()[i]); !text.empty()) texts.emplace_back(text);
    }
    if (!is_list || texts.size() != list->get_array().size())
      refuse_at(where, {"permits 应为文字列表", "permits should be a list of texts"});
    return texts;
  }

  void take_ways(const json::value& list, std::string_view kind, const std::string& where, Closure closure) {
    if (kind != "" && kind != "ways" && kind != "opening") {
      return refuse_at(
          where,
          say("道路的种类“{}”应为 ways 或 opening", "the kind \"{}\" of ways should be ways or opening", shown(kind)));
    }
    if (!list.is_array() || list.get_array().empty())
      return refuse_at(where, {"ways 应为道路编号列表", "ways should be a list of numbers of ways"});
    closure.kind = ClosureKind::ways;
    for (const json::value& each : list.get_array()) {
      if (!each.is_int64() || closure.ways.size() >= kMostWays)
        return refuse_at(where, {"ways 应为道路编号列表", "ways should be a list of numbers of ways"});
      closure.ways.push_back(each.get_int64());
    }
    if (kind != "opening") {
      orders_.closures.push_back(std::move(closure));
      return;
    }
    for (const std::int64_t way : closure.ways) orders_.openings.push_back({way, true, true});
  }

  void take_geometry(const json::value& geometry, const std::string& where, Closure closure) {
    const json::value* positions = member(geometry, "coordinates");
    const std::string_view kind = kind_of(geometry);
    const bool is_one = kind == "Polygon";
    if (positions == nullptr || !positions->is_array() || (!is_one && kind != "MultiPolygon")) {
      return refuse_at(
          where, {"应为 Polygon、MultiPolygon，或写有 ways 的要素",
                  "should be a Polygon, a MultiPolygon or a feature with ways"});
    }
    const std::size_t before = refusals_.size();
    for (const json::value& part : positions->get_array()) {
      if (is_one) {
        take_ring(part, where, closure);
      } else if (part.is_array()) {
        for (const json::value& ring : part.get_array()) take_ring(ring, where, closure);
      }
    }
    if (closure.rings.empty() && refusals_.size() == before) refusals_.push_back(no_ring(where));
    if (refusals_.size() == before) orders_.closures.push_back(std::move(closure));
  }

  void take_ring(const json::value& positions, const std::string& where, Closure& closure) {
    Ring ring;
    if (!positions.is_array())
      return refuse_at(where, {"坐标写法不对", "the coordinates are not written as they should be"});
    for (const json::value& position : positions.get_array()) {
      if (++points_ > kMostPoints) {
        if (points_ == kMostPoints + 1) refusals_.push_back(too_many_points(where));
        return;
      }
      const bool is_pair = position.is_array() && position.get_array().size() >= 2 &&
                           position.get_array()[0].is_number() && position.get_array()[1].is_number();
      const double east = is_pair ? position.get_array()[0].to_number<double>() : 1000;
      const double north = is_pair ? position.get_array()[1].to_number<double>() : 1000;
      if (!on_earth(east, north))
        return refuse_at(
            where, {"坐标写法不对或不在地球上", "a position is not written as it should be, or not on the Earth"});
      ring.push_back(location_at(east, north));
    }
    if (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    if (ring.size() < 3 && refusals_.size() < kMostRefusals) refusals_.push_back(no_ring(where));
    closure.rings.push_back(std::move(ring));
  }

  const std::string& name_;
  Orders orders_;
  Refusals refusals_;
  std::size_t points_ = 0;
};

}  // namespace

Result<Closure> closure_from_text(std::string_view text, const std::string& where) {
  Closure closure;
  closure.title = shown(text);
  const std::size_t colon = text.find(':');
  const std::string_view kind = trimmed(text.substr(0, colon));
  const std::string_view rest = colon == std::string_view::npos ? "" : text.substr(colon + 1);
  if (kind == "way") {
    closure.kind = ClosureKind::ways;
    return ways_from_text(rest, where, std::move(closure));
  }
  if (kind == "polygon" || kind == "ring") {
    closure.kind = kind == "ring" ? ClosureKind::cordon : ClosureKind::area;
    return ring_from_text(rest, where, std::move(closure));
  }
  return refuse(
      "bad_closure", where, "“{}”应为 way:、polygon:、ring: 或 GeoJSON 文件",
      "\"{}\" should be way:, polygon:, ring: or a GeoJSON file", shown(text));
}

Result<Orders> read_orders(std::string_view geojson, const std::string& name) { return Reading(name).read(geojson); }

}  // namespace muster::network
