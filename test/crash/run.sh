#!/bin/bash
# run.sh: kills the writing process and the PostgreSQL server at random moments, and fills disks; looks each time whether
# everything acknowledged is there and nothing is torn. Last line: "crash: N passed, N failed".
#   MUSTER_CRASH_KILLS     kills of the writing process on each store (200)
#   MUSTER_CRASH_BINARY    muster_crash, when it is built already
#   MUSTER_TEST_SEED       repeats the moments of a run
set -u
. "$(dirname "$0")/../../tools/common.sh"
. tools/postgresql.sh
kills=${MUSTER_CRASH_KILLS:-200}
binary=${MUSTER_CRASH_BINARY:-}
if [ -z "$binary" ]; then
  tools/build.sh release muster_crash || { say "crash: 0 passed, 1 failed"; exit 1; }
  binary=$root/build/release/muster_crash
fi

inside=
folder=${2:-}
if [ "${1:-}" = full-postgresql ]; then
  inside=yes  # this script again, in the namespace of the small disk
else
  folder=$(mktemp -d /tmp/muster-crash.XXXXXX)
fi
cleanup() {
  stop_postgresql
  [ -n "$inside" ] || rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# A small disk of its own, in a mount namespace that goes away with the command. Not every machine allows it.
small_disk=()
[ -n "$inside" ] || for try in "unshare -m" "unshare --map-current-user --keep-caps -m"; do
  # shellcheck disable=SC2086
  if $try sh -c "mount -t tmpfs -o size=1m none $folder" 2> /dev/null; then
    read -ra small_disk <<< "$try"
    break
  fi
done

sqlite() {
  mkdir -p "$folder/disk"
  "$binary" kill "sqlite:$folder/kill.db" "$kills"
  "$binary" full "sqlite:$folder/limit.db" limit:20000000
  if [ "${#small_disk[@]}" -gt 0 ]; then
    "${small_disk[@]}" sh -c "
      mount -t tmpfs -o size=30m none $folder/disk && head -c 10000000 /dev/zero > $folder/disk/filler &&
      $binary full sqlite:$folder/disk/store.db true 'rm $folder/disk/filler'"
  else
    say "no small disk can be mounted here: only a limit on the size of files was tried"
  fi
}

postgresql() {
  start_postgresql || { say "postgresql: 0 passed, 1 failed"; return; }
  create_database crash && "$binary" kill "$(address_of crash)" "$kills"
  cat > "$postgresql_folder/again.sh" <<END
rm -f $postgresql_folder/cluster/postmaster.pid $postgresql_folder/.s.PGSQL.*
cd $postgresql_folder && $postgresql_programs/pg_ctl -D cluster -w -t 60 -l log start > /dev/null
END
  local again="sh $postgresql_folder/again.sh"
  [ "$(id -u)" -ne 0 ] || again="setpriv --reuid postgres --regid postgres --init-groups -- $again"
  create_database server &&
    "$binary" kill-server "$(address_of server)" $(((kills + 19) / 20)) "$postgresql_folder/cluster/postmaster.pid" "$again"
  stop_postgresql
}

# The tables on a small disk, in a cluster that lives in the same mount namespace.
full_postgresql() {
  local tables=$folder/tables
  mkdir -p "$tables"
  mount -t tmpfs -o size=60m none "$tables" && mkdir "$tables/space" || return
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder" "$tables" "$tables/space"
  head -c 20000000 /dev/zero > "$tables/filler"
  start_postgresql && create_database full || { say "postgresql: 0 passed, 1 failed"; return; }
  "$postgresql_programs/psql" -q -d full -c "CREATE TABLESPACE small LOCATION '$tables/space'"
  "$binary" full "$(address_of full)&options=-cdefault_tablespace%3Dsmall" true "rm $tables/filler"
  stop_postgresql
}

if [ -n "$inside" ]; then
  full_postgresql
  exit
fi

sqlite > "$folder/sqlite.log" 2>&1 &
both=($!)
postgresql > "$folder/postgresql.log" 2>&1 &
both+=($!)
wait "${both[@]}"
if [ "${#small_disk[@]}" -gt 0 ]; then
  MUSTER_CRASH_BINARY=$binary "${small_disk[@]}" "$0" full-postgresql "$folder" > "$folder/full.log" 2>&1
fi
cat "$folder"/*.log
read -r passed failed <<< "$(cat "$folder"/*.log | awk '/: [0-9]+ passed, [0-9]+ failed$/ {
  for (i = 1; i < NF; ++i) { if ($(i + 1) ~ /^passed/) p += $i; if ($(i + 1) == "failed") f += $i } } END { print p + 0, f + 0 }')"
# Two runs of kills, the server, and two full disks at least.
runs=$(grep -cE ': [0-9]+ passed, [0-9]+ failed$' "$folder"/*.log | awk -F: '{ n += $2 } END { print n }')
expected=4
[ "${#small_disk[@]}" -eq 0 ] || expected=6
[ "$runs" -eq "$expected" ] || failed=$((failed + 1))
say "crash: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
