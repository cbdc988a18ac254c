#!/bin/bash
# build.sh PRESET TARGET...: configures build/PRESET when needed and builds the targets.
set -eu
. "$(dirname "$0")/common.sh"
preset=$1
shift
folder=build/$preset

if ! mkdir -p "$folder" 2> /dev/null || [ ! -w "$folder" ]; then
  fail "$root/$folder cannot be written by $(id -un). If another user built here before, give it to you: sudo chown -R $(id -un) $root/build"
fi
# A clone that was moved or copied: CMake refuses the old cache, so begin afresh.
if [ -f "$folder/CMakeCache.txt" ] && ! grep -q "^CMAKE_HOME_DIRECTORY:INTERNAL=$root\$" "$folder/CMakeCache.txt"; then
  rm -rf "$folder"
  mkdir -p "$folder"
fi
# The presets are read again when they change; everything else ninja notices itself.
if [ ! -f "$folder/build.ninja" ] || [ CMakePresets.json -nt "$folder/build.ninja" ]; then
  if ! cmake --preset "$preset" > "$folder/configure.log" 2>&1; then
    grep -A 12 'CMake Error' "$folder/configure.log" >&2 || tail -n 30 "$folder/configure.log" >&2
    fail "cmake could not prepare $folder: see above. A missing library is installed by: tools/install.sh test"
  fi
fi
if ! ninja -C "$folder" -j "$jobs" "$@"; then
  if [ "$(free_megabytes "$folder")" -lt 100 ]; then
    fail "The build stopped: the disk with $root/$folder is full. Make room (about 2 GB) and start again."
  fi
  fail "The build of $folder stopped: the first line above with 'error:' says why."
fi
