// What a value of a field means to a person: names instead of codes, labels instead of words of the interface.
#pragma once

#include "base/describe.h"
#include "base/result.h"
#include "model/contents.h"

namespace muster::app {

// Empty for what is not set. A code that names nothing stands for itself.
Sentence words_of(const EditionContents& contents, const Field& field, const Value& value);

}  // namespace muster::app
