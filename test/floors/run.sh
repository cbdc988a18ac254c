#!/bin/bash
# Proves that the floor test can fail: every fixture breaks one rule, and the test must name it; `good` breaks none.
set -u
cd "$(dirname "$0")/../.." || exit 1
passed=0
failed=0
expect() {
  local fixture=$1 status=$2 text=$3 output found
  output=$(tools/floor_test.sh "test/floors/$fixture" 2>&1)
  found=$?
  if [ "$found" -eq "$status" ] && grep -qF -- "$text" <<< "$output"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'floors: %s: expected status %s and "%s", got status %s and:\n%s\n' \
      "$fixture" "$status" "$text" "$found" "$output"
  fi
}
expect good 0 "6 passed, 0 failed"
expect upward 1 "test/floors/upward/base/text.h:2: base (floor 0) includes upward: model/task.h, model (floor 1)"
expect sideways 1 "test/floors/sideways/book/schedule.h:2: book (floor 2) includes its neighbour: plan/check.h"
expect circle 1 "the includes go in a circle: model/group.h -> model/task.h -> model/unit.h -> model/group.h"
expect unknown_room 1 "the room cellar is not in"
expect unknown_include 1 "includes cellar/wine.h, whose room is not in"
expect wrong_form 1 'includes "result.h", which is not a file of'
expect lost_file 1 'includes "base/result.h", which is not a file of'
expect included_source 1 "includes base/result.cc: only headers are included"
expect coroutine 1 "coroutines are used in http only"
echo "floors: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
