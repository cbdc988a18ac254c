#!/bin/bash
# run.sh: `muster check` says exactly what each story expects, in both languages. A story is a folder with
#   about.txt      what it tells
#   edition/       the edition folder that is checked
#   expected.txt   every line that is printed, in Chinese and in English
# `run.sh --write` writes expected.txt anew: read the difference before you keep it.
set -u
cd "$(dirname "$0")" || exit 1
muster=${MUSTER_BINARY:-$(cd ../.. && pwd)/build/release/muster}
passed=0
failed=0
for story in */; do
  story=${story%/}
  told=$(
    cd "$story" || exit 1
    for language in zh en; do
      echo "# $language"
      "$muster" check edition --language "$language" 2>&1
      echo "# exit $?"
    done
  )
  if [ "${1:-}" = --write ]; then
    printf '%s\n' "$told" > "$story/expected.txt"
  elif difference=$(diff "$story/expected.txt" <(printf '%s\n' "$told")); then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf '%s\n%s\n' "$story:" "$difference"
  fi
done
echo "stories: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
