# Sourced by test.sh (bash): a PostgreSQL cluster of its own in a temporary folder, reached by a Unix socket only.
# Needs `root` from common.sh. Sets MUSTER_TEST_POSTGRESQL, PGHOST and PGUSER.

postgresql_folder=

# PostgreSQL refuses to run as root; then its own system user does it.
as_database_user() {
  if [ "$(id -u)" -eq 0 ]; then
    setpriv --reuid postgres --regid postgres --init-groups -- "$@"
  else
    "$@"
  fi
}

start_postgresql() {
  postgresql_programs=$(ls -d /usr/lib/postgresql/*/bin 2> /dev/null | sort -V | tail -n 1)
  [ -x "$postgresql_programs/initdb" ] || { say "PostgreSQL is not installed: tools/install.sh test"; return 1; }
  # A short path: a socket's name holds about 100 characters.
  postgresql_folder=$(mktemp -d /tmp/muster-postgresql.XXXXXX)
  chmod 711 "$postgresql_folder"
  [ "$(id -u)" -eq 0 ] && chown postgres "$postgresql_folder"
  (
    cd "$postgresql_folder" || exit 1
    as_database_user "$postgresql_programs/initdb" -D "$postgresql_folder/cluster" -U muster -A trust -E UTF8 \
      --locale=C.UTF-8 > "$postgresql_folder/initdb.log" 2>&1 || { cat "$postgresql_folder/initdb.log"; exit 1; }
    cat >> "$postgresql_folder/cluster/postgresql.conf" <<END
listen_addresses = ''
unix_socket_directories = '$postgresql_folder'
max_connections = 200
fsync = on
END
    as_database_user "$postgresql_programs/pg_ctl" -D "$postgresql_folder/cluster" -w -t 60 \
      -l "$postgresql_folder/log" start > /dev/null || { tail -n 20 "$postgresql_folder/log"; exit 1; }
  ) || return 1
  export PGHOST=$postgresql_folder PGUSER=muster
  create_database muster_test || return 1
  MUSTER_TEST_POSTGRESQL=$(address_of muster_test)
  export MUSTER_TEST_POSTGRESQL
}

address_of() { printf 'postgresql:///%s?host=%s&user=muster' "$1" "$postgresql_folder"; }
create_database() { "$postgresql_programs/createdb" "$1"; }

stop_postgresql() {
  [ -n "$postgresql_folder" ] || return 0
  if [ -f "$postgresql_folder/cluster/postmaster.pid" ]; then
    (cd / && as_database_user "$postgresql_programs/pg_ctl" -D "$postgresql_folder/cluster" -m immediate -w stop \
      > /dev/null 2>&1) || true
  fi
  rm -rf "$postgresql_folder"
  postgresql_folder=
}
