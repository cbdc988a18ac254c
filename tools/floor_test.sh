#!/bin/bash
# floor_test.sh [SOURCES [TABLE]]: holds the includes of src/ to the floors of tools/floors.txt. Every breach is named;
# the last line counts the rules that hold and those that do not. test/floors/ proves that each rule can fail.
set -eu
. "$(dirname "$0")/common.sh"
sources=${1:-src}
table=${2:-tools/floors.txt}

cd "$sources"
find . -type f \( -name '*.h' -o -name '*.cc' \) | sed 's|^\./||' | LC_ALL=C sort |
  awk -v table="$root/$table" -v sources="$sources" '
function room_of(path) { return index(path, "/") ? substr(path, 1, index(path, "/") - 1) : "" }
function floor_name(room) { return room == "" ? sources "/ (top floor)" : room " (floor " floor[room] ")" }
function breach(rule, where, text) {
  print sources "/" where ": " text
  broken[rule] = 1
}
# Walks the includes of one file. colour: 1 on the way, 2 done.
function walk(file,    i, next_file, shown, on) {
  colour[file] = 1
  path[++depth] = file
  for (i = 1; i <= count[file]; i++) {
    next_file = target[file, i]
    if (colour[next_file] == 1) {
      shown = ""
      on = 0
      for (j = 1; j <= depth; j++) {
        if (path[j] == next_file) on = 1
        if (on) shown = shown path[j] " -> "
      }
      breach("circle", file ":" line_of[file, i], "the includes go in a circle: " shown next_file)
    } else if (!colour[next_file]) walk(next_file)
  }
  depth--
  colour[file] = 2
}
BEGIN {
  while ((getline row < table) > 0) {
    n = split(row, word, " ")
    if (n == 0 || word[1] ~ /^#/) continue
    if (word[1] == "allow" && n == 3) allowed[word[2], word[3]] = 1
    else if (n == 2 && word[2] ~ /^[0-9]+$/) floor[word[1]] = word[2] + 0
    else { print table ": not understood: " row; exit 2 }
  }
  rules = split("table form upward sideways circle coroutine", rule, " ")
}
{ file[++files] = $0; known[$0] = 1 }
END {
  for (f = 1; f <= files; f++) {
    name = file[f]
    room = room_of(name)
    if (room != "" && !(room in floor)) {
      if (!(room in complained)) breach("table", name, "the room " room " is not in " table)
      complained[room] = 1
      continue
    }
    # What stands at the top, main.cc, may include every room.
    height = room == "" ? 1000 : floor[room]
    row = 0
    while ((getline text < name) > 0) {
      row++
      # g++ 12 miscompiles temporaries in co_await: coroutines stay in the network layer.
      if (text ~ /(^|[^a-z_"])co_(await|yield|return)([^a-z_"]|$)/ && text !~ /^[ ]*\/\// && room != "http")
        breach("coroutine", name ":" row, "coroutines are used in http only")
      if (text !~ /^[ \t]*#[ \t]*include[ \t]*"/) continue
      split(text, quoted, "\"")
      included = quoted[2]
      other = room_of(included)
      if (other == "" || !(included in known)) {
        if (other != "" && !(other in floor)) breach("table", name ":" row, "includes " included ", whose room is not in " table)
        else breach("form", name ":" row, "includes \"" included "\", which is not a file of " sources "/, written \"room/file.h\"")
        continue
      }
      if (included ~ /_(test|fuzz)\./ || included ~ /\.cc$/) breach("form", name ":" row, "includes " included ": only headers are included")
      if (!(other in floor)) continue
      if (floor[other] > height)
        breach("upward", name ":" row, floor_name(room) " includes upward: " included ", " floor_name(other))
      else if (other != room && floor[other] == height && !((room, other) in allowed))
        breach("sideways", name ":" row, floor_name(room) " includes its neighbour: " included ", " floor_name(other))
      i = ++count[name]
      target[name, i] = included
      line_of[name, i] = row
    }
    close(name)
  }
  for (f = 1; f <= files; f++) if (!colour[file[f]]) walk(file[f])
  for (r = 1; r <= rules; r++) if (rule[r] in broken) failed++; else passed++
  printf "floor rules over %d files: %d passed, %d failed\n", files, passed, failed
  exit failed > 0
}'
