// One cell as the value of a field of a task.
#pragma once

#include <functional>
#include <string>

#include "base/describe.h"
#include "exchange/office_date.h"
#include "exchange/workbook.h"

namespace muster::exchange {

// Of fields that refer to another record: the code behind a name.
using FindCode = std::function<Result<std::string>(std::string_view noun, std::string_view name)>;

Result<Value> value_of(
    const Field& field, const Cell& cell, const std::string& where, std::optional<Date> opening, const FindCode& find);

// Names separated by any of the usual signs: 、 ， , ； ; / and line feeds.
std::vector<std::string> listed(std::string_view text);

}  // namespace muster::exchange
