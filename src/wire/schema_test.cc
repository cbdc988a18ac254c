#include "wire/schema.h"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "model/account.h"
#include "model/contents.h"
#include "wire/json.h"
#include "wire/test_random.h"

namespace muster::wire {
namespace {

namespace json = boost::json;

// As much of JSON Schema as the schemas use. An unknown keyword fails, so that nothing is passed over.
bool type_fits(const std::string& type, const json::value& value) {
  if (type == "null") return value.is_null();
  if (type == "boolean") return value.is_bool();
  if (type == "integer") return value.is_int64();
  if (type == "number") return value.is_number();
  if (type == "string") return value.is_string();
  if (type == "array") return value.is_array();
  return type == "object" && value.is_object();
}

std::string mistake_of(const json::object& schema, const json::value& value);

std::string object_mistake(const json::object& schema, const json::object& value) {
  const auto& properties = schema.at("properties").as_object();
  for (const auto& member : value) {
    const auto* inner = properties.if_contains(member.key());
    if (inner == nullptr) {
      const auto* more = schema.if_contains("additionalProperties");
      if (more != nullptr && !more->as_bool()) return "additional " + std::string(member.key());
      continue;
    }
    if (const std::string mistake = mistake_of(inner->as_object(), member.value()); !mistake.empty())
      return std::string(member.key()) + ": " + mistake;
  }
  return {};
}

std::string mistake_of(const json::object& schema, const json::value& value) {
  for (const auto& [key, rule] : schema) {
    if (key == "title" || key == "description" || key == "properties" || key == "additionalProperties") continue;
    if (key == "type") {
      const bool many = rule.is_array();
      const bool fits = many ? std::any_of(
                                   rule.as_array().begin(), rule.as_array().end(),
                                   [&](const auto& one) { return type_fits(std::string(one.as_string()), value); })
                             : type_fits(std::string(rule.as_string()), value);
      if (!fits) return "type";
    } else if (key == "enum") {
      if (std::find(rule.as_array().begin(), rule.as_array().end(), value) == rule.as_array().end()) return "enum";
    } else if (key == "minimum") {
      if (value.is_number() && value.to_number<double>() < rule.to_number<double>()) return "minimum";
    } else if (key == "maximum") {
      if (value.is_number() && value.to_number<double>() > rule.to_number<double>()) return "maximum";
    } else if (key == "maxLength") {
      if (value.is_string() && count_characters(std::string(value.as_string())) > rule.to_number<std::size_t>())
        return "maxLength";
    } else if (key == "format") {
      const std::string text = value.is_string() ? std::string(value.as_string()) : "";
      const bool fits = !value.is_string() || (rule.as_string() == "date" ? parse_date(text).has_value()
                                                                          : rule.as_string() == "date-time" &&
                                                                                parse_instant(text).has_value());
      if (!fits) return "format";
    } else if (key == "items") {
      if (!value.is_array()) continue;
      for (const auto& item : value.as_array()) {
        if (const std::string mistake = mistake_of(rule.as_object(), item); !mistake.empty())
          return "items: " + mistake;
      }
    } else if (key == "required") {
      for (const auto& name : rule.as_array()) {
        if (value.is_object() && !value.as_object().contains(name.as_string()))
          return "required " + std::string(name.as_string());
      }
    } else {
      return "unknown keyword " + std::string(key);
    }
  }
  return value.is_object() && schema.contains("properties") ? object_mistake(schema, value.as_object()) : std::string();
}

std::vector<const Record*> every_record() {
  std::vector<const Record*> records{&fields<Edition>(), &fields<Account>()};
  for (const Noun& noun : nouns()) records.push_back(noun.record);
  return records;
}

json::value parsed_object(const Record& record, const void* object) {
  std::string text;
  write_json(record, object, text);
  return *parse_json(text);
}

class SchemaOfNoun : public testing::TestWithParam<const Record*> {
 protected:
  json::object schema = parse_json(json_schema(*GetParam()))->as_object();
  json::object writing = parse_json(json_schema_for_writing(*GetParam()))->as_object();
};

TEST_P(SchemaOfNoun, AcceptsEveryValidObject) {
  const Record& record = *GetParam();
  EXPECT_TRUE(rc::check([&] {
    const auto object = record.make();
    fill(record, object.get());
    json::value value = parsed_object(record, object.get());
    if (const std::string mistake = mistake_of(schema, value); !mistake.empty()) RC_FAIL(mistake);
    for (const Field& field : record.fields) {
      if (field.is_system) value.as_object().erase(field.name);
    }
    if (const std::string mistake = mistake_of(writing, value); !mistake.empty()) RC_FAIL("writing: " + mistake);
  }));
}

TEST_P(SchemaOfNoun, RefusesEachMemberOfAnotherKind) {
  const Record& record = *GetParam();
  const json::value good = parsed_object(record, record.make().get());
  for (const Field& field : record.fields) {
    json::value bad = good;
    bad.as_object()[field.name] = json::array{json::array{1}};
    EXPECT_NE(mistake_of(schema, bad), "") << field.name;
    bad.as_object().erase(field.name);
    EXPECT_EQ(mistake_of(schema, bad), "required " + std::string(field.name));
    if (!field.is_optional) {
      bad.as_object()[field.name] = nullptr;
      EXPECT_NE(mistake_of(schema, bad), "") << field.name;
    }
  }
}

TEST_P(SchemaOfNoun, AsksAWriterOnlyForWhatIsRequired) {
  for (const Field& field : GetParam()->fields) {
    const auto* required = writing.if_contains("required");
    const bool asked = required != nullptr &&
                       std::find(required->as_array().begin(), required->as_array().end(), json::value(field.name)) !=
                           required->as_array().end();
    EXPECT_EQ(asked, field.is_required && !field.is_key) << field.name;
    EXPECT_EQ(writing.at("properties").as_object().contains(field.name), !field.is_system) << field.name;
  }
  json::object with_more{{"revision", 1}};
  EXPECT_NE(mistake_of(writing, with_more), "");
}

INSTANTIATE_TEST_SUITE_P(
    Nouns, SchemaOfNoun, testing::ValuesIn(every_record()),
    [](const testing::TestParamInfo<const Record*>& tested) { return std::string(tested.param->name); });

TEST(Schema, DescribesAFieldInBothLanguages) {
  const auto schema = parse_json(json_schema(fields<Task>()))->as_object();
  EXPECT_EQ(schema.at("title").as_string(), "任务 / Task");
  const auto& progress = schema.at("properties").at("progress").as_object();
  EXPECT_EQ(progress.at("type").as_string(), "integer");
  EXPECT_EQ(progress.at("minimum").as_int64(), 0);
  EXPECT_EQ(progress.at("maximum").as_int64(), 100);
  EXPECT_EQ(progress.at("description").as_string(), "进度 / Progress (百分数; percent)");
  const auto& start = schema.at("properties").at("start").as_object();
  EXPECT_EQ(json::value(start.at("type")), (json::value{"string", "null"}));
  EXPECT_EQ(start.at("format").as_string(), "date");
  EXPECT_EQ(schema.at("properties").at("note").at("maxLength").as_int64(), 20'000);
}

TEST(TypeName, IsWrittenTogether) {
  EXPECT_EQ(type_name("task_standing"), "TaskStanding");
  EXPECT_EQ(type_name("task"), "Task");
}

}  // namespace
}  // namespace muster::wire
