// Whose standing reads an object: those whose marks must be made anew when it changes. To be asked before the change
// (of the object as it was) and after it (of the object as it is).
#pragma once

#include <vector>

#include "book/index.h"

namespace muster::book {

struct Readers {
  std::vector<const Task*> tasks;
  std::vector<const Problem*> problems;
};

// Adds to `readers`; some may be named twice. `object` is the contents' own object of that noun, and linked.
void add_readers(
    const EditionContents& contents, const EditionIndex& index, const Record& record, const void* object,
    Readers& readers);

}  // namespace muster::book
