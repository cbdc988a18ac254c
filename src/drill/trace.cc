#include "drill/trace.h"

#include <algorithm>
#include <cmath>

#include "base/sentence.h"
#include "wire/json.h"

namespace muster::drill {
namespace {

constexpr std::uint32_t kVersion = 2;  // 2: trips that begin on the road
constexpr double kTicks = 2'000;

enum class RecordKind : std::uint8_t { tick = 1, trip, incident, reached, over, order, turn };

void put_word(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xFF);
}

void put_text(std::string& out, std::string_view key, const std::string& text) {
  out += out.ends_with('{') ? "\"" : ",\"";
  out += key;
  out += "\":";
  wire::write_text(text, out);
}

void put_titles(std::string& out, const std::string& code, const Sentence& title) {
  put_text(out, "code", code);
  put_text(out, "title", title.zh.empty() ? code : title.zh);
  put_text(out, "title_en", title.en.empty() ? code : title.en);
}

std::uint64_t zigzag(std::int64_t value) {
  return value < 0 ? (static_cast<std::uint64_t>(-value) << 1) - 1 : static_cast<std::uint64_t>(value) << 1;
}

std::string_view name_of_kind(StationKind kind) {
  static constexpr std::string_view names[] = {"service", "stay", "walk", "departure", "junction"};
  return names[static_cast<std::size_t>(kind)];
}

template <class T, class Put>
void put_list(std::string& out, std::string_view key, const std::vector<T>& list, const Put& put) {
  out += ",\"" + std::string(key) + "\":[";
  for (std::size_t i = 0; i < list.size(); ++i) {
    out += i > 0 ? ",{" : "{";
    put(list[i]);
    out += '}';
  }
  out += ']';
}

std::string header_of(const Scenario& scenario, double tick) {
  const Flow& flow = scenario.flow;
  std::string out = "{";
  put_text(out, "scenario", scenario.code);
  put_text(out, "title", scenario.title.zh);
  put_text(out, "title_en", scenario.title.en);
  put_text(out, "starts", scenario.starts);
  out += fmt::format(R"(,"lasts":{},"tick":{})", scenario.clock.lasts, tick);
  put_list(out, "stations", flow.stations, [&](const Station& station) {
    put_titles(out, station.code, station.title);
    put_text(out, "kind", std::string(name_of_kind(station.kind)));
    if (station.has_position)
      out += fmt::format(R"(,"longitude":{},"latitude":{})", station.longitude, station.latitude);
  });
  put_list(out, "areas", flow.areas, [&](const Area& area) { put_titles(out, area.code, area.title); });
  put_list(out, "points", flow.response.points, [&](const Point& point) {
    put_titles(out, point.code, point.title);
    if (point.has_position) out += fmt::format(R"(,"longitude":{},"latitude":{})", point.longitude, point.latitude);
  });
  put_list(out, "unit_kinds", flow.response.unit_kinds, [&](const UnitKind& kind) {
    put_titles(out, kind.code, kind.title);
  });
  put_list(out, "units", flow.response.units, [&](const drill::Unit& unit) {
    put_text(out, "code", unit.code);
    out += fmt::format(R"(,"kind":{},"home":{})", unit.kind, unit.home);
  });
  put_list(out, "incident_kinds", flow.response.incident_kinds, [&](const IncidentKind& kind) {
    put_titles(out, kind.code, kind.title);
  });
  put_list(out, "orders", flow.orders, [&](const Order& order) { put_titles(out, order.code, order.title); });
  return out + "}";
}

}  // namespace

void Trace::put(std::uint64_t value) {
  while (value >= 0x80) {
    records_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  records_ += static_cast<char>(value);
}

void Trace::put_change(std::size_t place, std::uint32_t value) {
  put(zigzag(static_cast<std::int64_t>(value) - static_cast<std::int64_t>(last_[place])));
  last_[place] = value;
}

void Trace::put_location(network::Location at) {
  put(zigzag(at.longitude));
  put(zigzag(at.latitude));
}

void Trace::put_time(double seconds) { put(static_cast<std::uint64_t>(std::llround(std::max(0.0, seconds) * 10))); }

void Trace::tick(
    const std::vector<std::uint32_t>& present, const std::vector<std::uint32_t>& waiting,
    const std::vector<std::uint32_t>& area_present) {
  last_.resize(present.size() + waiting.size() + area_present.size(), 0);
  records_ += static_cast<char>(RecordKind::tick);
  for (std::size_t i = 0; i < present.size(); ++i) {
    put_change(2 * i, present[i]);
    put_change(2 * i + 1, waiting[i]);
  }
  for (std::size_t i = 0; i < area_present.size(); ++i) put_change(2 * present.size() + i, area_present[i]);
}

void Trace::trip(Index unit, Index from, Index to, double start, double duration, TripPurpose purpose) {
  records_ += static_cast<char>(RecordKind::trip);
  put(unit);
  put(from);
  put(to);
  put_time(start);
  put_time(duration);
  put(static_cast<std::uint64_t>(purpose));
}

void Trace::turn(Index unit, const TraceTurn& turn, Index to, double start, double duration, TripPurpose purpose) {
  records_ += static_cast<char>(RecordKind::turn);
  put(unit);
  put_location(turn.from);
  put_location(turn.turns_at);
  put_time(turn.after);
  put(to);
  put_time(start);
  put_time(duration);
  put(static_cast<std::uint64_t>(purpose));
}

void Trace::incident(std::uint64_t number, Index kind, Index point, double at) {
  records_ += static_cast<char>(RecordKind::incident);
  put(number);
  put(kind);
  put(point);
  put_time(at);
}

void Trace::reached(std::uint64_t number, double at) {
  records_ += static_cast<char>(RecordKind::reached);
  put(number);
  put_time(at);
}

void Trace::over(std::uint64_t number, double at) {
  records_ += static_cast<char>(RecordKind::over);
  put(number);
  put_time(at);
}

void Trace::order(Index order, double at) {
  records_ += static_cast<char>(RecordKind::order);
  put(order);
  put_time(at);
}

double usual_tick(const Scenario& scenario) {
  const double exact = scenario.clock.lasts / kTicks;
  return exact > 5 ? std::ceil(exact / 10) * 10 : exact;
}

std::string write_trace(const Scenario& scenario, const Trace& trace) {
  const std::string header = header_of(scenario, trace.tick_seconds());
  std::string out = "MUSTERTR";
  put_word(out, kVersion);
  put_word(out, static_cast<std::uint32_t>(header.size()));
  return out + header + trace.records();
}

}  // namespace muster::drill
