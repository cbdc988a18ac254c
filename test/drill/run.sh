#!/bin/bash
# run.sh: `muster drill` from the outside: closed forms (truth/), the same bits for any number of threads, shards and
# processors, refusals and warnings with their places (refusals/, warnings/), the examples and job files of docs/scenario.md.
set -u
muster=$(realpath "${MUSTER_BINARY:-$(dirname "$0")/../../build/release/muster}")
cd "$(dirname "$0")" || exit 1
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

# warnings/NAME.yaml: what runs, but perhaps not as it was meant; NAME.txt: what is said.
for scenario in warnings/*.yaml; do
  name=${scenario%.yaml}
  told=$("$muster" drill "$scenario" --language en --replications 2 2>&1)
  expect "$name runs" 0 $?
  expect "$name" "$(cat "$name.txt")" "$(grep '^warning ' <<< "$told")"
done

# The page: each named example is a file; those that are whole run without a warning, and the parts of both schedulers'
# job files merge to what one run says.
page=$folder/page
mkdir -p "$page/bin"
ln -s "$muster" "$page/bin/muster"
awk -v folder="$page" '/^```[a-z]+ [a-z0-9_.-]+$/ { file = folder "/" $2; next } /^```/ { file = "" } file { print > file }' \
  ../../docs/scenario.md
for example in "$page"/*.yaml; do
  grep -qE '^(lasts|include):' "$example" || continue
  compare=
  grep -qE '^(variants|sweep):' "$example" && compare=--compare
  "$muster" drill "$example" --json --replications 3 $compare > "$folder/answer" 2>&1
  expect "example $(basename "$example") runs" "0 0" "$? $(grep -c '"warnings":\[{' "$folder/answer")"
done
whole=$("$muster" drill "$page/venue.yaml" --replications 40 --seed 7 --json | digest)
for part in 1 2 3 4; do
  PATH=$page/bin:$PATH SLURM_SUBMIT_DIR=$page SLURM_ARRAY_TASK_ID=$part SLURM_CPUS_PER_TASK=1 bash "$page/day.sbatch"
done
PATH=$page/bin:$PATH SLURM_SUBMIT_DIR=$page bash "$page/day-merge.sbatch"
expect "Slurm's parts merged" "$whole" "$(digest < "$page/answer.json")"
rm -r "$page/parts"
container=$(awk '/- \|$/ { inside = 1; next } inside && !/^              / { exit } inside' "$page/day-job.yaml")
for part in 0 1 2 3; do
  (cd "$page" && PATH=$page/bin:$PATH JOB_COMPLETION_INDEX=$part sh -ec "$container")
done
PATH=$page/bin:$PATH SLURM_SUBMIT_DIR=$page bash "$page/day-merge.sbatch"
expect "Kubernetes' parts merged" "$whole" "$(digest < "$page/answer.json")"

root=$(cd ../.. && pwd)
. "$root/tools/node.sh"
have_node || echo "no Node 20 or newer was found"
truth=$("$node" truth/truth.mjs)
echo "$truth"
counts=$(sed -n 's/^truth: \([0-9]*\) passed, \([0-9]*\) failed/\1 \2/p' <<< "$truth")
read -r good bad <<< "${counts:-0 1}"
passed=$((passed + good))
failed=$((failed + bad))

echo "drill: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
