#!/bin/bash
# run.sh: from a bare machine to the demonstration edition in the browser. Installs what is missing, builds, loads, serves.
#   MUSTER_PORT   the port on 127.0.0.1 (8080)
#   MUSTER_STORE  the store (sqlite:build/demonstration/muster.sqlite), or postgresql://...
set -eu
. "$(dirname "$0")/common.sh"
port=${MUSTER_PORT:-8080}
store=${MUSTER_STORE:-sqlite:build/demonstration/muster.sqlite}

case $port in
  '' | *[!0-9]*) fail "MUSTER_PORT must be a number between 1 and 65535, not '$port'." ;;
esac
if [ "$port" -lt 1 ] || [ "$port" -gt 65535 ]; then
  fail "MUSTER_PORT must be a number between 1 and 65535, not '$port'."
fi
port_is_taken() { (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; }
if port_is_taken; then
  fail "Port $port on 127.0.0.1 is taken by another program (perhaps another 'make run'). Stop that one, or choose another port: make run MUSTER_PORT=$((port < 65535 ? port + 1 : 8080))"
fi

say "[1/3] Debian packages"
tools/install.sh build
say "[2/3] Building build/release/muster (minutes the first time, seconds later)"
tools/build.sh release muster
say "[3/3] Serving the demonstration edition editions/ciie-2019 from $store"
mkdir -p build/demonstration
exec build/release/muster serve --store "$store" --demonstration editions/ciie-2019 --listen "127.0.0.1:$port"
