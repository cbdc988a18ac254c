#!/bin/bash
# live.sh: a whole server measured from outside, on this machine: durable creates by 1, 16 and 64 clients on SQLite and
# PostgreSQL, the same while 1,000 screens follow, lists and overviews of large editions, import, start and memory.
# Prints lines of JSON. Needs the test packages (make test installs them).
set -eu
cd "$(dirname "$0")/.."
. tools/common.sh
. tools/postgresql.sh
tools/build.sh release muster
tools/build.sh bench muster_bench_http_load muster_bench_large_edition
seconds=${MUSTER_BENCH_SECONDS:-8}
folder=$(mktemp -d)
port=${MUSTER_BENCH_PORT:-18099}
password=measured-in-the-same-run
server=
cleanup() {
  trap - EXIT
  [ -z "$server" ] || kill "$server" 2> /dev/null || true
  stop_postgresql
  rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT TERM
ulimit -n "$(ulimit -H -n)"

# start STORE FOLDER: a server whose edition is loaded already when the store has one.
start() {
  MUSTER_DEMONSTRATION_PASSWORD=$password build/release/muster serve --store "$1" --demonstration "$2" \
    --listen "127.0.0.1:$port" > "$folder/server.log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    grep -q ready "$folder/server.log" && return
    sleep 0.05
  done
  fail "the server did not start: $(cat "$folder/server.log")"
}
stop() {
  kill "$server"
  wait "$server" 2> /dev/null || true
  server=
}
load() { build/bench/muster_bench_http_load --port "$port" --password "$password" --seconds "$seconds" "$@"; }
memory() { awk '/VmHWM/ { printf "{\"peak_memory_megabytes\":%.0f}\n", $2 / 1024 }' "/proc/$server/status"; }
now() { date +%s.%N; }
took() { awk -v name="$1" -v from="$2" -v to="$(now)" 'BEGIN { printf "{\"%s_seconds\":%.2f}\n", name, to - from }'; }

creates() {
  say "== $1: durable creates"
  start "$2" editions/ciie-2019
  for clients in 1 16 64; do load --clients "$clients"; done
  say "== $1: 50 creates a second while 1,000 screens follow"
  load --clients 16 --rate 50 --subscribers 1000
  memory
  stop
}
creates SQLite "sqlite:$folder/creates.sqlite"
start_postgresql
create_database bench
creates PostgreSQL "$(address_of bench)"

say "== 100,000 tasks, 200,000 nodes, 10,000 problems"
build/bench/muster_bench_large_edition "$folder/large" 100000
from=$(now)
build/release/muster import "$folder/large" --store "sqlite:$folder/large.sqlite"
took import "$from"
from=$(now)
start "sqlite:$folder/large.sqlite" "$folder/large"
took start "$from"
e=/api/v1/editions/large
seconds=3
load --edition large --get "$e/tasks?limit=50"
load --edition large --get "$e/tasks?limit=50&after=T050000"
load --edition large --get "$e/tasks?limit=50&unit=U23"
load --edition large --get "$e/tasks?limit=50&colour=red"
load --edition large --get "$e/overview"
memory
stop

say "== 20,000 tasks: overview"
build/bench/muster_bench_large_edition "$folder/twenty" 20000
start "sqlite:$folder/twenty.sqlite" "$folder/twenty"
load --edition large --get "$e/overview"
stop

say "== the demonstration: start of a server whose store is there already, first page"
start "sqlite:$folder/creates2.sqlite" editions/ciie-2019
stop
from=$(now)
start "sqlite:$folder/creates2.sqlite" editions/ciie-2019
took start_again "$from"
memory
stop
