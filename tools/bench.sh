#!/bin/bash
# bench.sh [NAME...]: builds bench/ optimised and runs its programs one after the other.
set -eu
. "$(dirname "$0")/common.sh"
tools/install.sh test
ls bench/*.cc > /dev/null 2>&1 || fail "bench/ has no programs yet."
targets=()
if [ $# -gt 0 ]; then
  for name in "$@"; do targets+=("muster_bench_$name"); done
else
  for source in bench/*.cc; do targets+=("muster_bench_$(basename "$source" .cc)"); done
fi
tools/build.sh bench "${targets[@]}"
for target in "${targets[@]}"; do
  say "== $target"
  "build/bench/$target"
done
