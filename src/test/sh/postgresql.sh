#!/bin/sh
# The tests that go through the whole program, with the books in the system's own PostgreSQL, the oldest there is (Maven's own
# run has the newest): by way of pgbouncer in transaction mode, and then some of them without it. Needs both installed, and
# the tests compiled; run it from the repository's root, as an ordinary user, whom alone PostgreSQL accepts.
#
#   src/test/sh/postgresql.sh                  all of that
#   ROUNDS=500 src/test/sh/postgresql.sh       and so often what happens at one instant
#   src/test/sh/postgresql.sh -Dtest=FooTest   as Maven is told
set -eu

programs=$(for folder in /usr/lib/postgresql/*/bin; do echo "$folder"; done | sort -V | head -1)
[ -x "$programs/initdb" ] || {
    echo "postgresql.sh: there is no PostgreSQL in /usr/lib/postgresql: install it (Debian: apt-get install postgresql)." >&2
    exit 1
}
PATH=$programs:/usr/sbin:$PATH
work=$(mktemp -d)
stop() {
    [ ! -e "$work/pgbouncer.pid" ] || kill "$(cat "$work/pgbouncer.pid")" || :
    [ ! -e "$work/data/postmaster.pid" ] || pg_ctl -D "$work/data" -m immediate -s stop || :
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

initdb -D "$work/data" -A trust -U postgres -E UTF8 --no-locale -N >"$work/initdb.log"

# start NAME COMMAND...: starts it with $port, and with the next one where somebody else has that
port=$((20000 + $$ % 20000))
start() {
    name=$1
    shift
    tried=0
    until "$@"; do
        tried=$((tried + 1))
        [ $tried -lt 20 ] || {
            echo "postgresql.sh: $name does not start:" >&2
            cat "$work/$name.log" >&2
            exit 1
        }
        port=$((port + 1))
    done
}
server() {
    pg_ctl -D "$work/data" -l "$work/server.log" -s -w \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=200" start
}
pooler() {
    cat >"$work/pgbouncer.ini" <<END
[databases]
* = host=127.0.0.1 port=$server
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $port
unix_socket_dir =
pidfile = $work/pgbouncer.pid
logfile = $work/pooler.log
auth_type = trust
auth_file = $work/users
auth_user = postgres
pool_mode = transaction
ignore_startup_parameters = extra_float_digits
max_client_conn = 500
END
    pgbouncer -d -q "$work/pgbouncer.ini"
}
start server server
server=$port
echo '"postgres" ""' >"$work/users"
port=$((port + 1))
start pooler pooler

tests() {
    mvn -o -B surefire:test@on-postgresql -Dpostgresql.skip=false \
        -Dbook.server="postgresql://postgres@127.0.0.1:$server/postgres" "$@"
}
# Whoever ends connections, or looks at them, would by way of a pooler end and see those of other tests: they go without it.
tests -Dbook.pooler="postgresql://postgres@127.0.0.1:$port/postgres" -Dpostgresql.month=Spring \
    -Dsurefire.excludes='**/PostgresBookTest.java,**/LostConnectionTest.java,**/LongListingTest.java' "$@"
[ $# -gt 0 ] || tests -Dtest='PostgresBookTest,LostConnectionTest,LongListingTest' -Drounds="${ROUNDS:-20}"
