#!/bin/bash
# format.sh [--check] [FILE...]: clang-format over the C++ sources, or only a list of what it would change.
set -eu
. "$(dirname "$0")/common.sh"
tool=$(command -v clang-format-19 || command -v clang-format || true)
[ -n "$tool" ] || fail "clang-format is not installed: tools/install.sh test"
check=
if [ "${1:-}" = --check ]; then
  check=yes
  shift
fi
if [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(find $(ls -d src bench test 2> /dev/null) \( -name '*.cc' -o -name '*.h' \) | LC_ALL=C sort)
fi
if [ -z "$check" ]; then
  "$tool" -i "${files[@]}"
  exit 0
fi
# One line for each file, not one for each place.
bad=$("$tool" --dry-run --Werror "${files[@]}" 2>&1 | sed -n 's/^\([^: ]*\):\([0-9]*\):.*error: .*/\1/p' | sort | uniq -c || true)
if [ -n "$bad" ]; then
  say "clang-format would change these files (places, file). 'make format' does it."
  say "$bad"
  exit 1
fi
say "clang-format: ${#files[@]} files as they should be"
