#!/bin/bash
# run.sh: `muster drill` from the outside: closed forms (truth/), the same bits for any number of threads, shards and
# processors, refusals with their places (refusals/).
set -u
cd "$(dirname "$0")" || exit 1
muster=${MUSTER_BINARY:-$(cd ../.. && pwd)/build/release/muster}
export MUSTER_BINARY=$muster
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

digest() { sha256sum | cut -c 1-16; }

# One model with every kind of place, so that every law and rule takes part in the comparison of bits.
"$muster" drill everything.yaml --json --threads 1 > "$folder/one.json"
expect "everything runs" 0 $?
one=$(digest < "$folder/one.json")
expect "one thread and two" "$one" "$("$muster" drill everything.yaml --json --threads 2 | digest)"
expect "without fused multiply-add" "$one" \
  "$(GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2,-AVX512F,-FMA4 "$muster" drill everything.yaml --json | digest)"
for part in 1 2 3 4; do "$muster" drill everything.yaml --shard "$part/4" > "$folder/part$part"; done
expect "four parts merged" "$one" "$("$muster" drill merge "$folder"/part[3412] --json | digest)"
expect "another seed" differs "$([ "$("$muster" drill everything.yaml --json --seed 2 | digest)" = "$one" ] || echo differs)"
told=$("$muster" drill merge "$folder/part1" "$folder/part3" "$folder/part4" --language en 2>&1)
expect "a part is missing" "2 part 2 of 4 is missing" "$? $told"

# refusals/NAME.yaml: what is wrong; NAME.txt: what is said.
for scenario in refusals/*.yaml; do
  name=${scenario%.yaml}
  "$muster" drill "$scenario" --language en > /dev/null 2> "$folder/said"
  expect "$name is refused" 2 $?
  expect "$name" "$(cat "$name.txt")" "$(cat "$folder/said")"
done

truth=$(node truth/truth.mjs)
echo "$truth"
counts=$(sed -n 's/^truth: \([0-9]*\) passed, \([0-9]*\) failed/\1 \2/p' <<< "$truth")
read -r good bad <<< "${counts:-0 1}"
passed=$((passed + good))
failed=$((failed + bad))

echo "drill: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
