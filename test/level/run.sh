#!/bin/bash
# run.sh: `muster level` from the outside: what it prints for programs and for people, and how it refuses.
set -u
cd "$(dirname "$0")" || exit 1
muster=${MUSTER_BINARY:-$(cd ../.. && pwd)/build/release/muster}
passed=0
failed=0
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# expect WHAT WANTED TOLD
expect() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s\n  wanted: %s\n  told:   %s\n' "$1" "$2" "$3"
  fi
}

told() { # what is printed, and the exit code
  local out
  out=$("$muster" level "$@" 2>&1)
  printf '%s [%s]' "$out" $?
}

# Jobs 2 and 3 need the first team whole, so one waits for the other; either way the work takes 7.
answer=$("$muster" level --psplib plan.sm --json 2> "$folder/said")
expect "the exit code" 0 $?
expect "nothing is said beside the JSON" "" "$(cat "$folder/said")"
case $answer in
  '{"makespan": 7, "start": [0, 4, 0, 7, 7]}') answer=good ;;  # 3 before 2: 4 ends late
  '{"makespan": 7, "start": [0, 0, 3, 3, 7]}') answer=good ;;
esac
expect "the schedule" good "$answer"
expect "the same seed gives the same" "$(told --psplib plan.sm --json --seed 5)" "$(told --psplib plan.sm --json --seed 5)"
expect "for people, in English" \
  "5 jobs, makespan 7, no shorter than 5 in any case; 7 without a search (schedules made: 40)" \
  "$("$muster" level --psplib plan.sm --schedules 40 --language en 2>&1 > /dev/null)"
expect "for people, in Chinese" "5 项工作，总工期 7，不可能短于 5；未经搜索为 7（编制 40 次）" \
  "$("$muster" level --psplib plan.sm --schedules 40 --language zh 2>&1 > /dev/null)"

expect "no file" "none.sm: the file none.sm is not there [2]" "$(told --psplib none.sm --language en)"
expect "numbers that are none" \
  '--schedules: "0" is no whole number from 1 to 1000000000
--seed: "x" is no whole number from 0 to 18446744073709551615 [2]' \
  "$(told --psplib plan.sm --schedules 0 --seed x --language en)"
sed 's/^  3      1     4/  3      1    4h/' plan.sm > "$folder/broken.sm"
# shellcheck disable=SC1111
expect "a mistake and its line" "$folder/broken.sm:30: “4h”不是整数 [2]" "$(told --psplib "$folder/broken.sm" --language zh)"
expect "a mistake as JSON" \
  "{\"errors\":[{\"code\":\"no_number\",\"where\":\"$folder/broken.sm:30\",\"message\":\"\\\"4h\\\" is no whole number\"}]} [2]" \
  "$(told --psplib "$folder/broken.sm" --json --language en)"
sed 's/^   4        1          1           5/   4        1          1           2/' plan.sm > "$folder/loop.sm"
expect "a loop" "$folder/loop.sm:29: the links form a loop: 2 → 4 → 2 [2]" "$(told --psplib "$folder/loop.sm" --language en)"
expect "another kind of file" "run.sh:1: this line is not understood; is this no .sm file of PSPLIB? [2]" \
  "$(told --psplib run.sh --language en)"

echo "level: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
