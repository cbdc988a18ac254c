#!/bin/bash
# gantt_frames.sh [TASKS]: the Gantt chart of an edition of 10,000 tasks scrolled in Debian's Chromium, which draws by
# software here. Prints percentiles of the frames as text. Needs the test packages (make test installs them).
set -eu
cd "$(dirname "$0")/.."
root=$PWD
. tools/common.sh
. tools/node.sh
export MUSTER_BINARY=${MUSTER_BINARY:-$root/build/release/muster}
[ -x "$MUSTER_BINARY" ] || tools/build.sh release muster
tools/build.sh bench muster_bench_large_edition
have_node || fail "no Node 20 or newer was found"
install_packages "$root/test/journeys"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
build/bench/muster_bench_large_edition "$folder/large" "${1:-10000}" > /dev/null
export MUSTER_LARGE_EDITION=$folder/large MUSTER_JOURNEYS_FOLDER=$folder
"$node" bench/gantt_frames.mjs
