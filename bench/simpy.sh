#!/bin/bash
# simpy.sh: M/M/10, the hold model and a day of 100,000 visitors by SimPy (Debian: python3-simpy3) and by muster, in one run
# on one machine, each on one thread; processor time, the best of several. Needs: build/bench/muster_bench_drill.
set -eu
cd "$(dirname "$0")/.."
program=build/bench/muster_bench_drill
[ -x "$program" ] || tools/build.sh bench muster_bench_drill
# Debian's own Python, whose SimPy it is.
python=/usr/bin/python3
if ! "$python" -c 'import simpy' 2> /dev/null; then
  as_root=
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get install -y --no-install-recommends python3-simpy3 > /dev/null
fi
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
"$program" rival > "$folder/ours"
"$python" bench/simpy_rival.py > "$folder/theirs"
"$python" -c 'import simpy, sys; print("SimPy", simpy.__version__, "on Python", sys.version.split()[0])'
join <(sort "$folder/ours") <(sort "$folder/theirs") | awk '
  $1 == "mm10" { printf "%-13s muster %8.2f M events/s      SimPy %8.3f M events/s      %5.0f times\n", "M/M/10", $2 / 1e6, $3 / 1e6, $2 / $3 }
  $1 ~ /^hold/ { split($1, name, "_"); printf "%-13s muster %8.1f ns              SimPy %8.0f ns              %5.0f times\n", "HOLD " name[2], $2, $3, $3 / $2 }
  $1 == "day"  { printf "%-13s muster %8.3f s a replication SimPy %8.2f s a replication %5.0f times\n", "a day", $2, $3, $3 / $2 }'
