#!/bin/sh
# Three machines, each a network namespace, share a book in PostgreSQL; then one of them is cut off from the database: it says
# so, does nothing, and goes on when the way is there again. Needs root, ip, and Debian's PostgreSQL. Takes two minutes.
#
#   src/test/sh/machines.sh [JAR]   from the repository's root; the JAR is target/missed-meetings.jar
#   ROUNDS=20 src/test/sh/machines.sh         tries so often what happens at one instant, instead of twice
set -eu

# shellcheck source=src/test/sh/expecting.sh disable=SC1091
. src/test/sh/expecting.sh
programs=$(for folder in /usr/lib/postgresql/*/bin; do echo "$folder"; done | sort -V | head -1)
[ -x "$programs/initdb" ] || fail "this test needs Debian's PostgreSQL: apt-get install postgresql."

owner=owner-$$
scratch=$(mktemp -d /var/lib/missed-meetings-test.XXXXXX)
import=
clean_up() {
    [ -z "$import" ] || kill "$import" 2>/dev/null || :
    [ ! -e "$scratch/data/postmaster.pid" ] || as_owner "$programs/pg_ctl" -D "$scratch/data" -m immediate -s stop || :
    for machine in 1 2 3; do
        ip netns del "m$machine-$$" 2>/dev/null || :
    done
    userdel "$owner" || :
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
useradd --home-dir "$scratch" --no-create-home --user-group "$owner"
chown "$owner:$owner" "$scratch"
chmod 755 "$scratch"
cp "$jar" "$scratch/missed-meetings.jar"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

as_owner() { (cd "$scratch" && setpriv --reuid "$owner" --regid "$owner" --init-groups -- env HOME="$scratch" "$@"); }

# on MACHINE COMMAND...: the program, on that machine
on() {
    machine=$1
    shift
    ip netns exec "m$machine-$$" setpriv --reuid "$owner" --regid "$owner" --init-groups -- \
        env HOME="$scratch" MISSED_MEETINGS_BUSY_TIMEOUT="${patience:-15s}" \
        MISSED_MEETINGS_DB="postgresql://postgres@10.231.$machine.1:$port/postgres?schema=clinic&sslmode=disable" \
        "$java" -jar "$scratch/missed-meetings.jar" "$@"
}

sql() { psql -X -q -At -v ON_ERROR_STOP=1 -d "postgresql://postgres@127.0.0.1:$port/postgres?options=-csearch_path%3Dclinic" -c "$1"; }

# overdue COUNT: so many more meetings that nobody came to, each at a time of its own
overdue() {
    sql "INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status)
         SELECT coalesce((SELECT max(id) FROM meetings), 0) + i, 1, 2,
                date_trunc('hour', now()) - (coalesce((SELECT max(id) FROM meetings), 0) + i + 1) * interval '30 minutes', 30, 'scheduled'
           FROM generate_series(1, $1) AS i"
}
told() { sql "SELECT count(*) || ' of ' || count(DISTINCT (meeting_id, recipient_id, revision)) FROM notifications"; }

as_owner "$programs/initdb" -D "$scratch/data" -A trust -U postgres -E UTF8 --no-locale -N >/dev/null
echo 'host all all 10.231.0.0/16 trust' >>"$scratch/data/pg_hba.conf"
port=$((20000 + $$ % 20000))
for machine in 1 2 3; do
    ip netns add "m$machine-$$"
    ip link add "h$machine-$$" type veth peer name eth0 netns "m$machine-$$"
    ip addr add "10.231.$machine.1/30" dev "h$machine-$$"
    ip link set "h$machine-$$" up
    ip -n "m$machine-$$" addr add "10.231.$machine.2/30" dev eth0
    ip -n "m$machine-$$" link set eth0 up
    ip -n "m$machine-$$" link set lo up
done
as_owner "$programs/pg_ctl" -D "$scratch/data" -l "$scratch/server.log" -s -w \
    -o "-p $port -c listen_addresses=* -c unix_socket_directories=" start || {
    cat "$scratch/server.log" >&2
    fail "the server starts"
}

expect "one machine makes the book" 0 "Made the book" on 1 init --zone Europe/Berlin
on 2 people add --role doctor --name Zoe -q >/dev/null
on 3 people add --role patient --name Ann -q >/dev/null

# ended CODE: how many of those that were started have ended so; their numbers are in started
ended() {
    ended=0
    for process in $started; do
        code=0
        wait "$process" || code=$?
        [ "$code" != "$1" ] || ended=$((ended + 1))
    done
}

for round in $(seq "${ROUNDS:-2}"); do
    started=
    for client in $(seq 20); do
        on $((client % 3 + 1)) book --doctor 1 --patient 2 --at "$((2050 + round))-03-01 10:00" >"$scratch/booking" 2>&1 &
        started="$started $!"
    done
    ended 0
    same "of twenty processes that book one time at once one has it, round $round" 1 "$ended"
    same "and it stands in the book once" "$round" "$(sql "SELECT count(*) FROM meetings WHERE status = 'scheduled'")"
    overdue 20
    started=
    for machine in 1 2 3; do
        on "$machine" check-missed >"$scratch/check-$machine" 2>&1 &
        started="$started $!"
    done
    ended 0
    same "three machines check at once, round $round" 3 "$ended"
    same "and each meeting is told of once" "$((40 * round)) of $((40 * round))" "$(told)"
done
before=$((40 * ${ROUNDS:-2}))

ip link set "h3-$$" down
overdue 5
expect "the machine that is cut off says so" 5 "cannot be reached" on 3 check-missed
expect "its health says so as well" 7 "cannot be reached" on 3 health
same "it has done nothing" "$before of $before" "$(told)"
expect "another one does the work" 0 "Marked 5 meetings as missed" on 1 check-missed
ip link set "h3-$$" up
expect "when the way is there again, so does it, and finds it done" 0 "" on 3 check-missed
same "nobody was told twice" "$((before + 10)) of $((before + 10))" "$(told)"

# one that is cut off in the middle of a change: the others wait for it, and not for ever
awk 'BEGIN {
    print "external_id,doctor,patient,scheduled_at,status"
    for (i = 0; i < 400000; i++)
        printf "x%d,Doctor %d,Patient %d,20%02d-%02d-%02dT%02d:%02d,completed\n", i, i % 400, i, i % 20, i % 12 + 1, i % 28 + 1, i % 24, i % 60
}' >"$scratch/many.csv"
chmod 644 "$scratch/many.csv"
on 3 import "$scratch/many.csv" >"$scratch/import" 2>&1 &
import=$!
until [ "$(sql "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'missed-meetings' AND backend_xid IS NOT NULL")" = 1 ]; do
    kill -0 "$import" || fail "the import goes on until it is cut off: $(cat "$scratch/import")"
    sleep 0.1
done
ip link set "h3-$$" down
overdue 3
patience=2s
expect "while it may still be there, the others are told to come again" 6 "locked" on 1 check-missed
patience=15s
tries=0
until on 1 check-missed >"$scratch/said" 2>&1; do
    tries=$((tries + 1))
    [ $tries -lt 12 ] || fail "the database lets go of a machine that is gone: $(cat "$scratch/said")"
done
same "the server has taken back what it had begun" "0" "$(sql 'SELECT count(*) FROM meetings WHERE external_id IS NOT NULL')"
same "the others go on" "$((before + 16)) of $((before + 16))" "$(told)"
ip link set "h3-$$" up
code=0
wait "$import" || code=$?
import=
case "$code $(cat "$scratch/import")" in
[56]*"ended the connection"* | [56]*"cannot be reached"*) echo "ok: the machine that was gone learns that nothing came of it" ;;
*) fail "the machine that was gone learns that nothing came of it, and not: $code $(cat "$scratch/import")" ;;
esac
echo "Three machines: all passed."
