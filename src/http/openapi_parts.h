// What the interface description is put together from.
#pragma once

#include <string>
#include <string_view>

#include "http/route.h"

namespace muster::http {

// One operation of one path; `noun` is the collection that stands for {collection}, or null.
struct Operation {
  const Route& route;
  const Noun* noun = nullptr;

  bool is(Response (*handler)(Visit&)) const { return route.handle == handler; }
  bool is(void (*handler)(Visit&, Reply&)) const { return route.answer_later == handler; }
};

// A JSON Schema that refers to a shape by its name.
std::string reference_to(std::string_view name);

std::string schemas_json();                             // "NAME":{schema},...
std::string parameters_of(const Operation& operation);  // {parameter},...

}  // namespace muster::http
