#!/bin/bash
# test.sh: installs what is missing, builds, and runs every test there is. Nothing stops it early; what failed is
# named at the end, and the last line is "N passed, N failed". Full output of each step: build/test/NAME.log.
#   MUSTER_TEST_ONLY   run only the steps whose name contains this word: unit-asan, unit-dev, web ...
#   MUSTER_TEST_FULL   also clang-tidy and the unit tests without a sanitizer
set -u
. "$(dirname "$0")/common.sh"
. tools/postgresql.sh
logs=build/test
mkdir -p "$logs" || fail "$root/build cannot be written by $(id -un)."
rm -f "$logs"/*.log

passed=0
failed=0
failed_logs=()
declare -A not_built=()
children=()
# Reports name lines without llvm-symbolizer, which nothing else needs.
export ASAN_OPTIONS=allow_addr2line=1 UBSAN_OPTIONS=allow_addr2line=1:print_stacktrace=1 TSAN_OPTIONS=allow_addr2line=1
began=$SECONDS
cleanup() {
  trap - EXIT
  # Every child leads a process group of its own (timeout sees to that): nothing it started is left behind.
  for child in "${children[@]}"; do kill -- "-$child" 2> /dev/null; done
  wait 2> /dev/null
  stop_postgresql
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

wanted() { [ -z "${MUSTER_TEST_ONLY:-}" ] || [[ $1 == *"$MUSTER_TEST_ONLY"* ]]; }

# bounded SECONDS LOG COMMAND...: runs in the background, so that Ctrl-C is obeyed at once, and is waited for.
bounded() {
  local seconds=$1 log=$2 status
  shift 2
  timeout --kill-after=10 "$seconds" "$@" > "$log" 2>&1 < /dev/null &
  children=($!)
  wait "$!"
  status=$?
  children=()
  [ "$status" -ne 124 ] || echo "stopped after $seconds seconds" >> "$log"
  return "$status"
}

# count NAME PASSED FAILED SECONDS [NOTE]
count() {
  passed=$((passed + $2))
  failed=$((failed + $3))
  say "      $1: $2 passed, $3 failed${5:+, $5} ($4 s)"
  if [ "$3" -gt 0 ] && [ -f "$logs/$1.log" ]; then failed_logs+=("$logs/$1.log"); fi
}

# step NAME COMMAND...: one step that counts itself by its last line "...: N passed, N failed", or else counts as one
# test by its exit status.
step() {
  local name=$1 log=$logs/$1.log start=$SECONDS status numbers good=0 bad=0
  shift
  wanted "$name" || return 0
  say "   -> $name"
  bounded 1500 "$log" "$@"
  status=$?
  numbers=$(sed -n 's/.*[: ]\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\1 \2/p' "$log" | tail -n 1)
  if [ -n "$numbers" ]; then
    read -r good bad <<< "$numbers"
    if [ "$status" -ne 0 ] && [ "$bad" -eq 0 ]; then bad=1; fi
  elif [ "$status" -eq 0 ]; then
    good=1
  else
    bad=1
  fi
  count "$name" "$good" "$bad" $((SECONDS - start))
}

# build PRESET TARGET: a build counts only when it fails.
build() {
  local preset=$1 name=build-$1 start=$SECONDS
  shift
  wanted "$name" || wanted "unit-$preset" || [ "$preset" = release ] || return 0
  say "   -> $name"
  if bounded 3000 "$logs/$name.log" tools/build.sh "$preset" "$@"; then
    say "      $name: done ($((SECONDS - start)) s)"
  else
    not_built[$preset]=yes
    count "$name" 0 1 $((SECONDS - start))
  fi
}

# unit PRESET: muster_tests of build/PRESET, one process for each processor, each with a database of its own. Counted
# line by line, so that a crash loses only what had not run yet, and is a failure itself.
unit() {
  local preset=$1 name=unit-$1 start=$SECONDS shard status log note=
  local good=0 bad=0 skipped=0 here_good here_bad reports command=()
  wanted "$name" || return 0
  say "   -> $name"
  if [ -n "${not_built[$preset]:-}" ]; then
    count "$name" 0 1 0 "it was not built"
    return
  fi
  # g++ 12's ThreadSanitizer does not start where the kernel spreads addresses widely; without spreading it does.
  if [ "$preset" = tsan ] && setarch -R true 2> /dev/null; then command=(setarch -R); fi
  for ((shard = 0; shard < processors; shard++)); do
    (
      export GTEST_TOTAL_SHARDS=$processors GTEST_SHARD_INDEX=$shard
      if [ -n "${MUSTER_TEST_POSTGRESQL:-}" ]; then
        create_database "unit_${preset}_$shard"
        MUSTER_TEST_POSTGRESQL=$(address_of "unit_${preset}_$shard")
      fi
      exec timeout --kill-after=10 600 "${command[@]}" "build/$preset/muster_tests" --gtest_color=no
    ) > "$logs/$name.$shard.log" 2>&1 < /dev/null &
    children+=($!)
  done
  for ((shard = 0; shard < processors; shard++)); do
    log=$logs/$name.$shard.log
    { wait "${children[$shard]}"; } 2> /dev/null
    status=$?
    here_good=$(grep -c '^\[       OK \] ' "$log")
    here_bad=$(grep -cE '^\[  FAILED  \] .* \([0-9]+ ms\)$' "$log")
    skipped=$((skipped + $(grep -cE '^\[  SKIPPED \] .* \([0-9]+ ms\)$' "$log")))
    # What GoogleTest cannot count: the sanitizers' reports, and an end before the last test.
    reports=$(grep -cE 'WARNING: ThreadSanitizer|ERROR: (Address|Leak)Sanitizer|runtime error: ' "$log")
    if ! grep -q '^\[==========\] .* ran\.' "$log"; then
      [ "$reports" -gt 0 ] || reports=1
      note="process $shard ended early with status $status"
      [ "$status" -ne 124 ] || note="process $shard was stopped after 10 minutes"
    fi
    here_bad=$((here_bad + reports))
    if [ "$status" -ne 0 ] && [ "$here_bad" -eq 0 ]; then here_bad=1; fi
    if [ "$here_bad" -gt 0 ]; then failed_logs+=("$log"); fi
    good=$((good + here_good))
    bad=$((bad + here_bad))
  done
  children=()
  if [ "$skipped" -gt 0 ]; then note="${note:+$note, }$skipped skipped"; fi
  if [ $((good + bad)) -eq 0 ]; then
    bad=1
    note="no test ran"
  fi
  count "$name" "$good" "$bad" $((SECONDS - start)) "$note"
}

# The part of a log that says what went wrong.
excerpt() {
  if grep -qE 'ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:|ERROR: LeakSanitizer' "$1"; then
    grep -E -A 25 -m 3 'ERROR: AddressSanitizer|WARNING: ThreadSanitizer|runtime error:|ERROR: LeakSanitizer' "$1"
  fi
  if grep -qE ': Failure$|^\[  FAILED  \]' "$1"; then
    grep -E -A 12 ': Failure$' "$1" | head -n 60
    grep -E '^\[  FAILED  \] .* \([0-9]+ ms\)$' "$1" | head -n 40
  elif grep -qE '(error|FAILED):' "$1"; then
    grep -E -A 3 '(error|FAILED):' "$1" | head -n 40
  else
    tail -n 40 "$1"
  fi
}

say "[1/6] Debian packages"
if ! tools/install.sh test; then count install 0 1 0 "see above"; fi

say "[2/6] Rules over the sources"
step floor-rules tools/floor_test.sh
step format tools/format.sh --check

# Without a sanitizer nothing is tested that is not tested with one; it is there for a quick turn.
plain() { [ -n "${MUSTER_TEST_FULL:-}" ] || [[ ${MUSTER_TEST_ONLY:-} == *dev* ]]; }

say "[3/6] Building: the server, and the unit tests twice (ASan+UBSan, TSan)"
build release muster
if plain; then build dev muster_tests; fi
build asan muster_tests
build tsan muster_tests

say "[4/6] Checks that need the build"
step generated tools/check_generated.sh
# Clean when it was last run over everything (some five minutes on two cores); waits for MUSTER_TEST_FULL=1 until every
# test run may take that long.
[ -z "${MUSTER_TEST_FULL:-}" ] || step lint tools/lint.sh
if [ -f web/package.json ]; then
  step web-check tools/web.sh check
  step web-tests tools/web.sh test
fi

say "[5/6] Unit tests, with a PostgreSQL cluster of their own"
if ! start_postgresql > "$logs/postgresql.log" 2>&1; then count postgresql 0 1 0 "the cluster did not start"; fi
if plain; then unit dev; fi
unit asan
unit tsan

say "[6/6] Stories and journeys: test/*/run.sh"
export MUSTER_BINARY=$root/build/release/muster
for script in test/*/run.sh; do
  if [ -x "$script" ]; then step "$(basename "$(dirname "$script")")" "$script"; fi
done

cp "${postgresql_folder:-/nowhere}/log" "$logs/postgresql-server.log" 2> /dev/null
say ""
if [ "${#failed_logs[@]}" -gt 0 ]; then
  say "What failed, with the part of its output that says why:"
  for log in "${failed_logs[@]}"; do
    say "---- $log"
    excerpt "$log"
  done
  say ""
fi
say "Took $(((SECONDS - began) / 60)) min $(((SECONDS - began) % 60)) s."
say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
