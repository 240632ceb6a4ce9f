#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing at a PostgreSQL that lives as long as the command:
#   dev/with_postgres.sh .venv/bin/pytest
# The cluster lies in its own folder under /tmp and listens on a socket there, on no port.
set -euo pipefail
cd "$(dirname "$0")/.."
. dev/apt.sh

newest_bin() { find /usr/lib/postgresql -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1; }
[ -n "$(newest_bin)" ] || need_apt postgresql
bin=$(dirname "$(newest_bin)")

place=$(mktemp -d /tmp/tupa-postgres.XXXXXX)
as=()      # PostgreSQL refuses to run as root
user=$(id -un)
if [ "$(id -u)" -eq 0 ]; then
  as=(setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$place")
  user=nobody
  chown nobody:nogroup "$place"
fi

server=
stop() {
  if [ -n "$server" ]; then
    kill -INT "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  rm -rf "$place"
}
trap stop EXIT
trap 'exit 130' INT TERM

"${as[@]}" "$bin/initdb" --pgdata="$place/data" --username="$user" --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$place/initdb.log" 2>&1 \
  || { cat "$place/initdb.log" >&2; exit 1; }
cd /        # a server that runs as nobody may not read the checkout
"${as[@]}" "$bin/postgres" -D "$place/data" -k "$place" -p 5432 -c listen_addresses= \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off >"$place/server.log" 2>&1 &
server=$!
cd "$OLDPWD"

for _ in $(seq 100); do
  "$bin/pg_isready" -q -h "$place" -p 5432 && break
  kill -0 "$server" 2>/dev/null || break
  sleep 0.1
done
"$bin/createdb" -h "$place" -p 5432 -U "$user" tupa || { cat "$place/server.log" >&2; exit 1; }

DATABASE_URL="postgres://$user@${place//\//%2F}:5432/tupa" "$@"
