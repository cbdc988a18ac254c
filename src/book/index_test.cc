#include "book/index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "book/test_edition.h"

namespace muster::book {
namespace {

bool same(const EditionIndex& a, const EditionIndex& b) {
  return a.nodes == b.nodes && a.countermeasures == b.countermeasures && a.evidence == b.evidence &&
         a.successors == b.successors && a.parts == b.parts;
}

template <class T>
std::string codes(const std::vector<const T*>& list) {
  std::string out;
  for (const T* record : list) out += (out.empty() ? "" : " ") + record->code;
  return out;
}

TEST(Index, KnowsWhatBelongsToWhat) {
  EditionContents contents;
  for (const char* code : {"T1", "T2", "T3"}) contents.tasks[code].code = code;
  contents.tasks["T2"].predecessors = {"T1"};
  contents.tasks["T3"].predecessors = {"T1", "T2"};
  contents.tasks["T3"].parent = "T1";
  for (const char* code : {"N2", "N1"}) {
    contents.nodes[code].code = code;
    contents.nodes[code].task = "T1";
  }
  contents.countermeasures["C1"].code = "C1";
  contents.countermeasures["C1"].problem = "P1";
  contents.evidence["E1"].code = "E1";
  contents.evidence["E1"].noun = "node";
  contents.evidence["E1"].subject = "N1";
  contents.units["U1"].code = "U1";  // belongs to nothing here
  const EditionIndex index = index_of(contents);
  EXPECT_EQ(codes(found(index.nodes, "T1")), "N1 N2");
  EXPECT_EQ(codes(found(index.successors, "T1")), "T2 T3");
  EXPECT_EQ(codes(found(index.successors, "T2")), "T3");
  EXPECT_EQ(codes(found(index.parts, "T1")), "T3");
  EXPECT_EQ(codes(found(index.countermeasures, "P1")), "C1");
  EXPECT_EQ(codes(found(index.evidence, evidence_key("node", "N1"))), "E1");
  EXPECT_TRUE(found(index.evidence, evidence_key("task", "N1")).empty());
  EXPECT_TRUE(found(index.nodes, "T9").empty());
  EXPECT_TRUE(index.parts.find("") == index.parts.end());
}

// Kept in step through any sequence of creations, changes and removals, as the ledger tells them.
RC_GTEST_PROP(Index, KeptInStepIsWhatIsBuiltAnew, ()) {
  EditionContents contents = any_edition(true);
  EditionIndex index = index_of(contents);
  const int steps = *rc::gen::inRange(1, 30);
  for (int i = 0; i < steps; ++i) {
    const std::string_view name =
        *rc::gen::element<std::string_view>("task", "node", "countermeasure", "evidence", "problem");
    const Noun& noun = *find_noun(name);
    const std::string code = one_of(
        name == "task"             ? "T"
        : name == "node"           ? "N"
        : name == "countermeasure" ? "C"
        : name == "evidence"       ? "E"
                                   : "P",
        9);
    if (const void* there = noun.find(contents, code); there != nullptr) unlink(index, *noun.record, there);
    if (*rc::gen::weightedElement<bool>({{1, true}, {2, false}})) {
      noun.erase(contents, code);
    } else {
      void* object = noun.put(contents, code);
      if (name == "task") {
        *static_cast<Task*>(object) = any_task(code, 9, true);
        static_cast<Task*>(object)->parent = perhaps(one_of("T", 9));
      }
      if (name == "node") *static_cast<Node*>(object) = any_node(code, 9);
      if (name == "problem") *static_cast<Problem*>(object) = any_problem(code, 9);
      if (name == "countermeasure") *static_cast<Countermeasure*>(object) = any_measure(code, 9);
      if (name == "evidence") *static_cast<Evidence*>(object) = any_evidence(code, 9);
      link(index, *noun.record, object);
    }
  }
  // A task that names a predecessor twice stands there twice, however it came in.
  RC_ASSERT(same(index, index_of(contents)));
}

}  // namespace
}  // namespace muster::book
