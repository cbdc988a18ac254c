# Sourced by the scripts of tools/ (bash). Sets root and jobs, goes to the root of the project.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

say() { printf '%s\n' "$*"; }
fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

# Compile jobs: one for each processor, but no more than memory allows (the largest file takes about 1.5 GB).
processors=$(nproc 2> /dev/null || echo 2)
memory_jobs=$(awk '/^MemAvailable:/ { print int($2 / 1500000) }' /proc/meminfo 2> /dev/null || echo 2)
jobs=$processors
[ "${memory_jobs:-2}" -lt "$jobs" ] && jobs=$memory_jobs
[ "$jobs" -lt 1 ] && jobs=1

# Megabytes free for a folder that may not be there yet.
free_megabytes() {
  local folder=$1
  while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
  df -Pm "$folder" | awk 'NR == 2 { print $4 }'
}
