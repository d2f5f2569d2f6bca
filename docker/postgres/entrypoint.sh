#!/bin/sh
# Makes the data where there is none (POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB as in the official image), then serves.
set -eu
if [ "${1:-postgres}" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  user=${POSTGRES_USER:-postgres}
  database=${POSTGRES_DB:-$user}
  password_file=/tmp/password
  (umask 077 && printf '%s\n' "${POSTGRES_PASSWORD:?is not set}" > "$password_file")
  initdb --pgdata="$PGDATA" --username="$user" --pwfile="$password_file" --auth=scram-sha-256 --no-sync \
    --encoding=UTF8 --locale-provider=builtin --builtin-locale=C.UTF-8 --locale=C
  busybox rm "$password_file"
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  printf "listen_addresses = '*'\nunix_socket_directories = '/tmp'\n" >> "$PGDATA/postgresql.conf"
  if [ "$database" != postgres ]; then
    echo "CREATE DATABASE \"$database\"" | postgres --single -j -D "$PGDATA" postgres > /dev/null
  fi
  # The official image starts twice, and Testcontainers waits for the second time
  echo 'made the data: database system is ready to accept connections'
fi
case ${1:-postgres} in -*) set -- postgres "$@" ;; esac
exec "${@:-postgres}"
