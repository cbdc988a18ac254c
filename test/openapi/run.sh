#!/bin/bash
# run.sh: the interface description of the real binary is a valid OpenAPI document, and the binary answers as it says.
#   MUSTER_BINARY   the server (build/release/muster)
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
binary=${MUSTER_BINARY:-$root/build/release/muster}

give_up() {
  echo "$*" >&2
  echo "openapi: 0 passed, 1 failed"
  exit 1
}

[ -x "$binary" ] || give_up "$binary is missing: tools/build.sh release muster"
. "$root/tools/node.sh"
have_node || give_up "no Node 20 or newer was found"
install_packages "$here" || give_up "npm ci failed: is the npm registry reachable?"

folder=$(mktemp -d)
server=
cleanup() {
  trap - EXIT
  if [ -n "$server" ]; then kill "$server" 2> /dev/null && wait "$server" 2> /dev/null; fi
  rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

export MUSTER_DEMONSTRATION_PASSWORD=sudao-shun-2019
"$binary" serve --json --store "sqlite:$folder/store.sqlite" --listen 127.0.0.1:0 \
  --demonstration "$root/editions/ciie-2019" > "$folder/said" 2> "$folder/log" &
server=$!
for _ in $(seq 300); do
  MUSTER_ADDRESS=$(sed -n 's/.*"address":"\([^"]*\)".*/\1/p' "$folder/said")
  [ -z "$MUSTER_ADDRESS" ] || break
  kill -0 "$server" 2> /dev/null || break
  sleep 0.1
done
[ -n "$MUSTER_ADDRESS" ] || give_up "the server did not start: $(cat "$folder/said" "$folder/log")"
export MUSTER_ADDRESS
"$node" "$here/main.js"
