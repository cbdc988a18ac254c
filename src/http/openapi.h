// The description of the interface (OpenAPI 3.1), written from the route table and the described types.
#pragma once

#include <string>

namespace muster::http {

std::string openapi_document();

}  // namespace muster::http
