#!/bin/bash
# run.sh: what people do with the pages, done in Debian's Chromium on the real binary with fresh stores.
#   MUSTER_BINARY          the server (build/release/muster)
#   MUSTER_WEB_ROOT        pages from this folder instead of those in the binary
#   MUSTER_JOURNEYS_ONLY   only the journeys whose name contains this text, or one of several with | between
# Pictures of the pages a failed journey had open: build/test/journeys/.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export MUSTER_BINARY=${MUSTER_BINARY:-$root/build/release/muster}

give_up() {
  echo "$*" >&2
  echo "journeys: 0 passed, 1 failed"
  exit 1
}

[ -x "$MUSTER_BINARY" ] || give_up "$MUSTER_BINARY is missing: tools/build.sh release muster"
command -v chromium > /dev/null || give_up "chromium is missing: tools/install.sh test"

. "$root/tools/node.sh"
have_node || give_up "no Node 20 or newer was found"
install_packages "$here" || give_up "npm ci failed: is the npm registry reachable?"

folder=$(mktemp -d)
child=
cleanup() {
  trap - EXIT
  if [ -n "$child" ]; then kill "$child" 2> /dev/null && wait "$child" 2> /dev/null; fi
  rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# The edition of thousands of rows comes from the same generator as that of the measurements.
if g++ -std=c++20 -O1 -o "$folder/large_edition" "$root/bench/large_edition.cc" -lfmt > "$folder/large_edition.log" 2>&1; then
  "$folder/large_edition" "$folder/large" 5000 > /dev/null || give_up "bench/large_edition.cc wrote no edition"
  export MUSTER_LARGE_EDITION=$folder/large
else
  cat "$folder/large_edition.log" >&2
  give_up "bench/large_edition.cc could not be built"
fi

export NO_COLOR=1 FORCE_COLOR=0
export MUSTER_JOURNEYS_FOLDER=$folder MUSTER_JOURNEYS_PICTURES=$root/build/test/journeys
"$node" "$here/main.js" &
child=$!
wait "$child"
status=$?
child=
exit "$status"
