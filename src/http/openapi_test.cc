// The interface description against the route table: nothing is left out, nothing is made up.
#include "http/openapi.h"

#include <set>

#include <gmock/gmock.h>

#include "http/route.h"
#include "wire/json.h"

namespace muster::http {
namespace {

namespace json = boost::json;
using testing::Contains;
using testing::HasSubstr;

const json::object& document() {
  static const json::value parsed = *wire::parse_json(openapi_document());
  return parsed.get_object();
}

std::string filled(std::string_view pattern, std::string_view plural) {
  std::string path(pattern);
  const std::size_t at = path.find("{collection}");
  if (at != std::string::npos) path.replace(at, 12, plural);
  return path;
}

std::string lower(std::string_view method) {
  std::string out;
  for (const char c : method) out += static_cast<char>(c + 32);
  return out;
}

const json::object* operation(std::string_view path, std::string_view method) {
  const json::value* item = document().at("paths").get_object().if_contains(path);
  const json::value* found = item == nullptr ? nullptr : item->get_object().if_contains(lower(method));
  return found == nullptr ? nullptr : &found->get_object();
}

std::vector<std::string> names_in(const json::object& operation, std::string_view place) {
  std::vector<std::string> names;
  for (const auto& parameter : operation.at("parameters").as_array()) {
    if (parameter.at("in") == json::string_view(place.data(), place.size()))
      names.emplace_back(parameter.at("name").as_string());
  }
  return names;
}

void check_operation(const Route& route, std::string_view path, const json::object& described) {
  SCOPED_TRACE(std::string(route.method) + " " + std::string(path));
  EXPECT_THAT(std::string(described.at("summary").as_string()), HasSubstr(std::string(route.summary.zh)));
  EXPECT_THAT(std::string(described.at("summary").as_string()), HasSubstr(std::string(route.summary.en)));
  for (const char* name : {"edition", "code", "account"}) {
    if (path.find("{" + std::string(name) + "}") != std::string_view::npos) {
      EXPECT_THAT(names_in(described, "path"), Contains(name));
    }
  }
  auto query = names_in(described, "query");
  std::sort(query.begin(), query.end());
  EXPECT_EQ(std::unique(query.begin(), query.end()), query.end()) << "a parameter is described twice";
  const json::value* security = described.if_contains("security");
  ASSERT_EQ(security != nullptr, route.access != Access::anyone);
  if (security == nullptr) return;
  const auto& asked = security->get_array().at(0).get_object();
  EXPECT_TRUE(asked.contains("session"));
  EXPECT_EQ(asked.contains("csrf"), route.method != "GET");
}

TEST(OpenApi, DescribesEveryRouteOfEveryCollection) {
  for (const Route& route : routes()) {
    const bool of_collections = route.pattern.find("{collection}") != std::string_view::npos;
    int described = 0;
    for (const Noun& noun : nouns()) {
      const std::string path = filled(route.pattern, noun.record->plural);
      const json::object* found = operation(path, route.method);
      if (found == nullptr) continue;
      ++described;
      static const std::set<std::string_view> own{"evidence", "proposal", "city_file"};
      const bool has_own = own.contains(noun.record->name);
      if (has_own && route.method == "POST" && of_collections) continue;  // a route of their own is before
      check_operation(route, path, *found);
    }
    EXPECT_GT(described, 0) << route.method << " " << route.pattern;
    const bool all = of_collections && route.method == "GET";
    if (all && route.pattern.find("/content") == std::string_view::npos) {
      EXPECT_EQ(described, std::ssize(nouns())) << route.method << " " << route.pattern;
    }
  }
}

TEST(OpenApi, DescribesNothingElse) {
  for (const auto& [path, item] : document().at("paths").get_object()) {
    for (const auto& [method, described] : item.get_object()) {
      const bool known = std::any_of(routes().begin(), routes().end(), [&](const Route& route) {
        return lower(route.method) == std::string_view(method) && match(route.pattern, std::string(path));
      });
      EXPECT_TRUE(known) << method << " " << path;
    }
  }
}

TEST(OpenApi, NamesTheCookieAndTheHeader) {
  const auto& schemes = document().at("components").at("securitySchemes").get_object();
  EXPECT_EQ(schemes.at("session").at("in"), "cookie");
  EXPECT_EQ(schemes.at("session").at("name"), "muster_session");
  EXPECT_EQ(schemes.at("csrf").at("in"), "header");
  EXPECT_EQ(schemes.at("csrf").at("name"), "X-CSRF-Token");
}

}  // namespace
}  // namespace muster::http
