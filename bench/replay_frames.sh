#!/bin/bash
# replay_frames.sh [TRACE]: the replay of a drill in Debian's Chromium, which draws by software here. Without a file one
# of 70 stations and 80 units is made up, with all units under way all the time. Prints percentiles of the frames as
# text. Needs the test packages (make test installs them).
set -eu
cd "$(dirname "$0")/.."
root=$PWD
. tools/common.sh
. tools/node.sh
export MUSTER_BINARY=${MUSTER_BINARY:-$root/build/release/muster}
[ -x "$MUSTER_BINARY" ] || tools/build.sh release muster
have_node || fail "no Node 20 or newer was found"
install_packages "$root/test/journeys"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM
export MUSTER_JOURNEYS_FOLDER=$folder MUSTER_TRACE=${1:-}
"$node" bench/replay_frames.mjs
