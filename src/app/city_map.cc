#include "app/city_map.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "app/app.h"
#include "app/city_files.h"
#include "app/edition_folder.h"
#include "app/metro.h"
#include "base/sentence.h"
#include "network/road_lines.h"
#include "wire/json.h"

namespace muster::app {
namespace {

constexpr std::uint32_t kTolerance = 150;      // centimetres: less than a pixel at the closest look
constexpr std::string_view kForm = "layer-1";  // of the answer; another one has other tags

// Five digits behind the point, about a metre: what a screen can show.
void write_position(network::Location at, std::string& out) {
  out += fmt::format("[{:.5f},{:.5f}]", network::degrees(at.longitude), network::degrees(at.latitude));
}

void write_line(const std::vector<network::Location>& line, std::string& out) {
  out += '[';
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (i > 0) out += ',';
    write_position(line[i], out);
  }
  out += ']';
}

void write_member(std::string_view name, const std::string& text, std::string& out) {
  if (text.empty()) return;
  out += fmt::format(R"(,"{}":)", name);
  wire::write_text(text, out);
}

// Features, with whom they are owed to.
class Features {
 public:
  void begin(std::string_view geometry) {
    out_ += count_++ == 0 ? "" : ",\n";
    out_ += fmt::format(R"({{"type":"Feature","geometry":{{"type":"{}","coordinates":)", geometry);
  }
  std::string& out() { return out_; }
  void properties(std::string_view kind) { out_ += fmt::format(R"(}},"properties":{{"kind":"{}")", kind); }
  void end() { out_ += "}}"; }

  std::string geojson(const std::vector<CityFile>& files) const {
    std::string head = R"({"type":"FeatureCollection","attributions":[)";
    std::set<std::string> told;
    for (const CityFile& file : files) {
      if (!told.insert(file.attribution).second) continue;
      if (told.size() > 1) head += ',';
      wire::write_text(file.attribution, head);
    }
    return head + "],\"features\":[\n" + out_ + "\n]}";
  }

 private:
  std::string out_;
  std::size_t count_ = 0;
};

void add_roads(const network::RoadLines& roads, Features& features) {
  features.begin("MultiLineString");
  std::string& out = features.out();
  for (std::size_t i = 0; i < roads.lines.size(); ++i) {
    out += i == 0 ? '[' : ',';
    write_line(roads.lines[i], out);
  }
  out += ']';
  features.properties("road");
  out += fmt::format(R"(,"class":"{}","link":{})", network::name_of(roads.road_class), roads.is_link);
  write_member("name", roads.name, out);
  write_member("name_en", roads.name_en, out);
  features.end();
}

void add_metro(const Metro& metro, Features& features) {
  for (const MetroLine& line : metro.lines) {
    features.begin("LineString");
    write_line(line.stops, features.out());
    features.properties("line");
    write_member("code", line.code, features.out());
    write_member("name", line.title, features.out());
    if (!line.colour.empty()) write_member("colour", "#" + line.colour, features.out());
    features.end();
  }
  for (const MetroStop& stop : metro.stops) {
    features.begin("Point");
    write_position(stop.at, features.out());
    features.properties("stop");
    write_member("code", stop.code, features.out());
    write_member("name", stop.title, features.out());
    features.end();
  }
}

// Feeds by their folder, each with its files by name.
std::map<std::string, std::map<std::string, std::string>> feeds_in(
    const Call& call, const std::vector<CityFile>& files) {
  std::map<std::string, std::map<std::string, std::string>> feeds;
  for (const CityFile& file : files) {
    const std::filesystem::path path(file.file);
    feeds[path.parent_path().string()][path.filename().string()] = bytes_of(call, file);
  }
  return feeds;
}

CityMaps::Layer drawn(const Features& features, const std::vector<CityFile>& files, const std::string& key) {
  return std::make_shared<const CityLayer>(CityLayer{features.geojson(files), sha256_of(key).substr(0, 32)});
}

// What the layer depends on, and nothing else.
std::string key_of(std::string_view layer, const std::vector<CityFile>& files) {
  std::string key = fmt::format("{} {}", kForm, layer);
  for (const CityFile& file : files) key += fmt::format("\n{} {} {}", file.content, file.file, file.attribution);
  return key;
}

}  // namespace

std::vector<CityFile> city_files(const Call& call, CityFileKind kind) {
  std::vector<CityFile> files;
  call.view->with([&](const EditionState& state) {
    for (const auto& [code, file] : state.contents.city_files) {
      if (file.kind == kind && !file.content.empty()) files.push_back(file);
    }
  });
  return files;
}

std::string bytes_of(const Call& call, const CityFile& file) {
  auto bytes = call.app.store.content(file.content);
  if (!bytes) throw store::Failure(store::Failure::Kind::damaged, "content " + file.content + " is missing");
  return std::move(*bytes);
}

CityMaps::Layer show_roads(const Call& call) {
  const auto files = city_files(call, CityFileKind::roads);
  const std::string key = key_of("roads", files);
  return call.app.city_maps.layer(key, [&] {
    Features features;
    for (const CityFile& file : files) {
      const auto read = network::read_osm(bytes_of(call, file), file.file);
      if (!read.ok()) continue;  // no import takes such a file
      for (const network::RoadLines& roads : network::road_lines(*read, kTolerance)) add_roads(roads, features);
    }
    return drawn(features, files, key);
  });
}

CityMaps::Layer show_metro(const Call& call) {
  const auto files = city_files(call, CityFileKind::timetable);
  const std::string key = key_of("metro", files);
  return call.app.city_maps.layer(key, [&] {
    Features features;
    for (const auto& [folder, feed] : feeds_in(call, files)) add_metro(metro_of(feed), features);
    return drawn(features, files, key);
  });
}

}  // namespace muster::app
