#!/bin/bash
# tj3.sh [TASKS]: the same plan given to TaskJuggler 3 (Debian: tj3) and to muster. Layers of tasks of one to ten days on
# the standard week, each waiting for two earlier ones; both must give the same finish of every task (a start at the end of
# a day is told by tj3 as that evening, by muster as the next morning).
# Time is that of the whole program, from reading its file to its answer; the best of three. Needs: tj3, build/release/muster.
set -eu
cd "$(dirname "$0")/.."
count=${1:-1000}
muster=build/release/muster
command -v tj3 > /dev/null || { echo "tj3 is not installed: apt-get install tj3" >&2; exit 1; }
[ -x "$muster" ] || { echo "build it first: make build" >&2; exit 1; }
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# One plan, written in both languages.
awk -v count="$count" -v folder="$folder" 'BEGIN {
  srand(20191105)
  layer = int(count / 20); if (layer < 2) layer = 2
  tjp = folder "/plan.tjp"; xml = folder "/plan.xml"
  print "project plan \"Plan\" 2019-01-07 +20y {\n timezone \"UTC\"\n timingresolution 60min\n timeformat \"%Y-%m-%dT%H:%M\"\n dailyworkinghours 8\n workinghours mon - fri 8:00 - 12:00, 13:00 - 17:00\n workinghours sat, sun off\n}" > tjp
  print "<?xml version=\"1.0\"?>\n<Project xmlns=\"http://schemas.microsoft.com/project\"><StartDate>2019-01-07T08:00:00</StartDate><Tasks>" > xml
  for (i = 1; i <= count; ++i) {
    days = 1 + int(rand() * 10)
    printf "task t%d \"T%d\" {\n length %dd\n", i, i, days > tjp
    printf "<Task><UID>%d</UID><ID>%d</ID><Name>T%d</Name><OutlineLevel>1</OutlineLevel><Duration>PT%dH0M0S</Duration>", i, i, i, days * 8 > xml
    if (i > layer) {
      for (k = 0; k < 2; ++k) {
        from = i - 1 - int(rand() * 2 * layer); if (from < 1) from = 1
        if (k == 1 && from == before) continue
        before = from
        printf " depends !t%d\n", from > tjp
        printf "<PredecessorLink><PredecessorUID>%d</PredecessorUID><Type>1</Type></PredecessorLink>", from > xml
      }
    } else printf " start 2019-01-07\n" > tjp
    print "}" > tjp
    print "</Task>" > xml
  }
  print "taskreport dates \"dates\" {\n formats csv\n columns id, start, end\n}" > tjp
  print "</Tasks></Project>" > xml
}'

best() { # best WHAT COMMAND...: seconds of the fastest of three
  local least= took
  shift
  for _ in 1 2 3; do
    took=$( { TIMEFORMAT=%R; time "$@" > /dev/null 2>&1; } 2>&1)
    if [ -z "$least" ] || awk "BEGIN { exit !($took < $least) }"; then least=$took; fi
  done
  echo "$least"
}

rival=$(best tj3 tj3 --silent --output-dir "$folder" "$folder/plan.tjp")
ours=$(best muster "$muster" schedule "$folder/plan.xml" --samples 1 --json)

tail -n +2 "$folder/dates.csv" | tr -d '"' | awk -F';' '{ print substr($1, 2), $3 }' | sort > "$folder/theirs"
"$muster" schedule "$folder/plan.xml" --samples 1 --json | tr '{' '\n' |
  sed -nE 's/^"uid":([1-9][0-9]*),.*"finish":"([^"]{16})[^"]*","scheduled_start.*/\1 \2/p' | sort > "$folder/mine"
if [ -s "$folder/mine" ] && cmp -s "$folder/theirs" "$folder/mine"; then
  agree="all $count finishes are the same"
else
  agree="DATES DIFFER: $(diff "$folder/theirs" "$folder/mine" | grep -c '^<') of $count"
fi
awk "BEGIN { printf \"%d tasks: tj3 %.2f s, muster schedule %.3f s, ratio %.0f; $agree\n\", $count, $rival, $ours, $rival / $ours }"
case $agree in DATES*) diff "$folder/theirs" "$folder/mine" | head -5; exit 1 ;; esac
