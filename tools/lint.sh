#!/bin/bash
# lint.sh [FILE...]: clang-tidy over src/*/*.cc without the tests. A file is looked at again only when it, a header of
# ours that it includes, its compile command, or .clang-tidy has changed. The last line counts files.
set -eu
. "$(dirname "$0")/common.sh"
tool=$(command -v clang-tidy-19 || true)
[ -n "$tool" ] || fail "clang-tidy-19 is not installed: tools/install.sh test"
commands=build/dev/compile_commands.json
tools/build.sh dev muster_version > /dev/null
cache=build/lint
mkdir -p "$cache"

if [ $# -gt 0 ]; then
  files=("$@")
else
  mapfile -t files < <(find src -name '*.cc' ! -name '*_test.cc' ! -name '*_fuzz.cc' | LC_ALL=C sort)
fi

# The headers of ours that each file sees, found by following the quoted includes.
headers_of() {
  local seen=" " queue=("$1") file next
  while [ ${#queue[@]} -gt 0 ]; do
    file=${queue[0]}
    queue=("${queue[@]:1}")
    while IFS= read -r next; do
      next=src/$next
      [[ $seen == *" $next "* || ! -f $next ]] && continue
      seen+="$next "
      queue+=("$next")
    done < <(sed -n 's/^[ \t]*#[ \t]*include[ \t]*"\([^"]*\)".*/\1/p' "$file")
  done
  tr " " "\n" <<< "$seen" | sed "/^$/d" | LC_ALL=C sort
}
rules=$("$tool" --version | cat - .clang-tidy tools/lint.sh cmake/options.cmake cmake/libraries.cmake | sha256sum)

todo=()
clean=0
for file in "${files[@]}"; do
  if ! grep -qF "/$file\"" "$commands"; then
    say "lint: $file is not part of the build; skipped"
    continue
  fi
  mapfile -t headers < <(headers_of "$file")
  key=$({ echo "$rules"; cat "$file" "${headers[@]}"; } | sha256sum | cut -c 1-32)
  if [ -f "$cache/$key" ]; then
    clean=$((clean + 1))
  else
    todo+=("$file" "$key")
  fi
done
say "lint: $((${#todo[@]} / 2)) files to look at, $clean unchanged since they were clean"

look_at() {
  local file=$1 key=$2 output
  if output=$("$tool" -p build/dev --quiet --extra-arg=-w "$file" 2> "$cache/$key.errors"); then
    : > "$cache/$key"
    echo clean >> "$cache/result"
  else
    # One write, so that two files looked at side by side do not mix their lines.
    [ -n "$output" ] || output=$(cat "$cache/$key.errors")
    printf '%s\n' "$output"
    echo "$file" >> "$cache/result"
  fi
  rm -f "$cache/$key.errors"
}
export -f look_at
export tool cache
: > "$cache/result"
if [ ${#todo[@]} -gt 0 ]; then
  printf '%s\n' "${todo[@]}" | xargs -P "$jobs" -n 2 bash -c 'look_at "$1" "$2"' look_at || true
fi
looked_clean=$(grep -cx clean "$cache/result" || true)
bad=$((${#todo[@]} / 2 - looked_clean))
say "lint: $((clean + looked_clean)) passed, $bad failed"
[ "$bad" -eq 0 ]
