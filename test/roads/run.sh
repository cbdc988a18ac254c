#!/bin/bash
# run.sh: `muster roads` and `muster route` from the outside: what they print for people and for programs, in both
# languages, and how they refuse.
set -u
cd "$(dirname "$0")" || exit 1
muster=${MUSTER_BINARY:-$(cd ../.. && pwd)/build/release/muster}
city=../../editions/ciie-2019/city
passed=0
failed=0
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# expect WHAT WANTED TOLD
expect() {
  if [ "$2" = "$3" ]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s\n  wanted: %s\n  told:   %s\n' "$1" "$2" "$3"
  fi
}

told() { # what is printed, and the exit code
  local out
  out=$("$muster" "$@" 2>&1)
  printf '%s [%s]' "$out" $?
}

route() { told route town.osm --language en "$@"; }

expect "a way, for people" \
  "2:32 minutes (min:s), 2064 m
    1:09     955 m  南路 (primary)
    1:20    1109 m  东路 (primary)
note: 2 of the network's 6 nodes (33.3 %) cannot be reached from the start [0]" \
  "$(route --from 121,31 --to 121.01,31.01 | sed 's/^2:2[0-9] /2:32 /; s/^2:3[0-9] /2:32 /')"
expect "the other way round, in Chinese" "北路 西路" \
  "$("$muster" route town.osm --language zh --from 121.01,31.01 --to 121,31 | sed -n 's/^ .*米  \(.*\)（.*/\1/p' | paste -sd ' ')"
expect "a closure is gone round" "西路 北路" \
  "$("$muster" route town.osm --from 121,31 --to 121.01,31.01 --close way:23 | sed -n 's/^ .* m  \(.*\) (.*/\1/p' | paste -sd ' ')"
expect "what is cut off" "no way: the closures cut every way; without them there is one
note: 4 of the network's 6 nodes (66.7 %) cannot be reached from the start [2]" \
  "$(route --from 121,31 --to 121.005,31.01 --close way:23 --close "polygon:120.999,31.004;121.001,31.004;121.001,31.006")"
expect "what is closed all round" "no way: the start lies within what is closed" \
  "$(route --from 121,31 --to 121.01,31.01 --close way:41,12 | head -n 1)"
expect "an island" "no way: there is no way even without closures: the two are not on connected roads (a gap in the data, or one-way roads that only lead in)" \
  "$(route --from 121,31 --to 121.025,31.02 | head -n 1)"
expect "the nearest road that is connected" "0" "$("$muster" route town.osm --from 121,31 --to 121.020,31.02 --largest-part > /dev/null; echo $?)"
cat > "$folder/ring.geojson" << 'END'
{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kind":"cordon","permits":["red"]},
"geometry":{"type":"Polygon","coordinates":[[[120.99,30.99],[121.005,30.99],[121.005,31.02],[120.99,31.02],[120.99,30.99]]]}}]}
END
expect "a ring holds" 2 "$("$muster" route town.osm --from 121,31 --to 121.01,31.01 --close "$folder/ring.geojson" > /dev/null; echo $?)"
expect "a permit lets through" 0 "$("$muster" route town.osm --from 121,31 --to 121.01,31.01 --close "$folder/ring.geojson" --permits blue,red > /dev/null; echo $?)"
expect "the rush hour is slower" yes "$(
  free=$("$muster" route town.osm --from 121,31 --to 121.01,31.01 --json | grep -o '"time_ms":[0-9]*' | head -n 1 | cut -d: -f2)
  rush=$("$muster" route town.osm --from 121,31 --to 121.01,31.01 --at 08:30 --json | grep -o '"time_ms":[0-9]*' | head -n 1 | cut -d: -f2)
  [ "$rush" -gt "$free" ] && echo yes)"
printf 'class,hour,share\n*,8,1000\n' > "$folder/speeds.csv"
expect "by a table of one's own" "$(route --from 121,31 --to 121.01,31.01)" \
  "$(route --from 121,31 --to 121.01,31.01 --at 08:30 --speeds "$folder/speeds.csv")"
expect "JSON that others read" "Feature LineString 3" "$(
  "$muster" route town.osm --from 121,31 --to 121.01,31.01 --json |
    python3 -c 'import json,sys; f=json.load(sys.stdin); print(f["type"], f["geometry"]["type"], len(f["geometry"]["coordinates"]))')"

expect "all that is wrong, at once" \
  "$(printf '%s\n' '--at: "25:00" is no HH:MM such as 08:30' '--close: "x" is no number of a way' \
    '--from: "here" should be LONGITUDE,LATITUDE such as 121.2977,31.1920' \
    '--profile: "boat" should be car, emergency or foot' \
    '--to: 31.2, 121.3 is not on the Earth; the longitude comes first' 'city.osm.pbf: there is no such file' | sort)" \
  "$(told route city.osm.pbf --language en --from here --to 31.2,121.3 --close way:x --at 25:00 --profile boat |
    sed 's/ \[2\]$//' | sort)"
expect "a way that is not there" "closures[0]: the roads have no way 99 [2]" \
  "$(route --from 121,31 --to 121.01,31.01 --close way:99)"
expect "nowhere near a road" "from: 没有 [2]" \
  "$(told route town.osm --language zh --from 0,0 --to 121.01,31.01 | sed 's/0.0000000,0.0000000 周围 2 公里内没有可用的道路/没有/')"
head -c 90000 "$city/hongqiao_network.osm.pbf" > "$folder/cut.osm.pbf"
expect "a file that is cut off" \
  "cut.osm.pbf:block 4: the block is cut off or damaged; was the file fetched only in part? [2]" \
  "$(told roads "$folder/cut.osm.pbf" --language en)"
expect "another kind of file" "run.sh:block 1" "$(told roads run.sh --language en | cut -d: -f1-2)"

expect "what cannot be reached, in a network with gaps" \
  "14414 nodes, 5745 ways, 2330 km; 7553 roads between 6917 junctions
2645 nodes (18.4 %) are not connected with the largest part both ways: 2645 cannot be reached, 2645 do not lead back" \
  "$("$muster" roads "$city/hongqiao_network.osm.pbf" --language en | head -n 2)"
expect "what cannot be reached, in Chinese" \
  "1157 个节点（5.3 %）不能与主路网往返：733 个到不了，558 个回不来" \
  "$("$muster" roads "$city/shanghai_center.osm.pbf" --language zh | sed -n 2p)"
expect "a network as JSON" "6 2" "$(
  "$muster" roads town.osm --json | python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["nodes"], len(r["parts"]))')"
expect "closures make islands" "1157 2" "$(
  "$muster" roads "$city/shanghai_center.osm.pbf" --json |
    python3 -c 'import json,sys; r=json.load(sys.stdin); print(r["outside"], "", end="")'
  "$muster" roads town.osm --close way:23 --json |
    python3 -c 'import json,sys; r=json.load(sys.stdin); print(len(r["parts"]))')"

echo "roads: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
