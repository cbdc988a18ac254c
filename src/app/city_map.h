// The city as its map draws it, from the edition's files: roads by class, and what runs by timetable. Both are made
// once for a set of files and then kept.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "network/road_rules.h"

namespace muster::network {
struct RoadGraph;
}

namespace muster::app {

struct Call;

// GeoJSON with the attributions of what it was drawn from, and a tag that changes with the files alone.
struct CityLayer {
  std::string geojson;
  std::string tag;
};

// What was made of files, by their digests. The same digests always give the same, so nothing kept is ever wrong; of
// what was not asked for lately only a few are kept.
class CityMaps {
 public:
  using Layer = std::shared_ptr<const CityLayer>;
  using Graph = std::shared_ptr<const network::RoadGraph>;

  // `make` runs when there is none, for one caller at a time.
  template <class Make>
  Layer layer(const std::string& key, const Make& make) {
    return kept(layers_, key, make);
  }
  // nullptr from `make` is answered and not kept.
  template <class Make>
  Graph graph(const std::string& key, const Make& make) {
    return kept(graphs_, key, make);
  }

 private:
  static constexpr std::size_t kMost = 12;

  template <class T>
  struct Kept {
    T made;
    std::uint64_t asked = 0;
  };

  template <class T, class Make>
  T kept(std::map<std::string, Kept<T>>& all, const std::string& key, const Make& make) {
    const std::lock_guard lock(mutex_);
    const auto at = all.find(key);
    if (at != all.end()) {
      at->second.asked = ++asked_;
      return at->second.made;
    }
    T made = make();
    if (!made) return made;
    if (all.size() >= kMost) drop_oldest(all);
    all[key] = {made, ++asked_};
    return made;
  }

  template <class T>
  static void drop_oldest(std::map<std::string, Kept<T>>& all) {
    auto oldest = all.begin();
    for (auto each = all.begin(); each != all.end(); ++each) {
      if (each->second.asked < oldest->second.asked) oldest = each;
    }
    all.erase(oldest);
  }

  std::mutex mutex_;  // guards the others, and lets one caller make at a time
  std::uint64_t asked_ = 0;
  std::map<std::string, Kept<Layer>> layers_;
  std::map<std::string, Kept<Graph>> graphs_;
};

// Roads: one feature for each class and name, `class` as OpenStreetMap calls it, `link` for ramps, `name` and
// `name_en` where the file gives them. An edition without roads gives no features.
CityMaps::Layer show_roads(const Call& call);

// Lines (`color` as the feed has it, `name`) and stations (`name`), of every timetable whose stops lie somewhere.
CityMaps::Layer show_metro(const Call& call);

}  // namespace muster::app
