#!/bin/bash
# check_generated.sh [BINARY]: are the files that the binary writes (TypeScript types, docs made from the described
# types) what this binary would write today? `muster generate` rewrites them.
set -eu
. "$(dirname "$0")/common.sh"
binary=${1:-build/release/muster}
[ -x "$binary" ] || fail "$binary is not built: make build"
"$binary" generate --check
