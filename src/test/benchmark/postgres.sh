# shellcheck shell=sh
# shellcheck disable=SC2154,SC2034 # these variables are of scripts/benchmark.sh
# A part of scripts/benchmark.sh, which has the functions: books in PostgreSQL, beside psql doing the same work on the same
# data. The server is on this machine, started for it (so not by root) with its settings as they come, or named by
# BENCH_SERVER=postgresql://USER@HOST:PORT/DATABASE, whose user may make databases.

# sql DATABASE: psql on what it reads
sql() {
    database=$1
    shift
    psql -X -q -At -v ON_ERROR_STOP=1 -d "$at/$database" "$@"
}

start_postgres() {
    if [ -n "${BENCH_SERVER:-}" ]; then
        at=${BENCH_SERVER%/*}
        return
    fi
    programs=$(for folder in /usr/lib/postgresql/*/bin; do echo "$folder"; done | sort -V | tail -1)
    [ -x "$programs/initdb" ] || { echo "No PostgreSQL in /usr/lib/postgresql, and BENCH_SERVER names none." >&2; exit 1; }
    PATH=$programs:$PATH
    "$programs/initdb" -D "$dir/postgres" -A trust -U postgres -E UTF8 --no-locale >"$dir/postgres.log"
    port=$((20000 + $$ % 20000))
    pg_ctl -D "$dir/postgres" -l "$dir/postgres.log" -s -w \
        -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=" start
    at=postgresql://postgres@127.0.0.1:$port
}

stop_postgres() {
    [ ! -e "$dir/postgres/postmaster.pid" ] || pg_ctl -D "$dir/postgres" -m fast -s stop || :
    rm -rf "$dir/postgres" "$dir/postgres.log"
}

# fill_database NAME MEETINGS OVERDUE: as fill does a file
fill_database() {
    sql postgres -c "CREATE DATABASE $1"
    mm --db "$at/$1" init --zone UTC -q >/dev/null
    sql "$1" <<SQL
SET search_path = missed_meetings;
SET synchronous_commit = off;
BEGIN;
INSERT INTO people (id, role, name, folded_name, created_at, created_by)
SELECT i, 'doctor', 'Doctor Number ' || i, 'doctor number ' || i, '2020-01-01T00:00:00Z', 'bench' FROM generate_series(1, 500) AS i;
INSERT INTO people (id, role, name, folded_name, created_at, created_by)
SELECT i, 'patient', 'Patient Number ' || i, 'patient number ' || i, '2020-01-01T00:00:00Z', 'bench'
  FROM generate_series(501, 50500) AS i;
ALTER TABLE people ALTER COLUMN id RESTART WITH 50501;
INSERT INTO meetings (id, title, doctor_id, patient_id, scheduled_at, duration_minutes, status, overlap_allowed)
SELECT i,
       CASE i % 3 WHEN 0 THEN 'Follow-up' END,
       1 + i * 7919 % 500,
       501 + i * 104729 % 50000,
       timestamptz '2021-01-01T00:00:00Z' + interval '1 minute'
           * CASE WHEN i <= $3 OR i % 10 > 0 THEN i * 7 % 1500000 ELSE 20000000 + i % 500000 END,
       30,
       CASE WHEN i <= $3 THEN 'scheduled' WHEN i % 10 > 0 THEN 'completed' ELSE 'scheduled' END,
       TRUE
  FROM generate_series(CAST(1 AS bigint), $2) AS i;
INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)
SELECT id, date_trunc('second', now() - interval '1 day'), 'bench', 'imported', status, scheduled_at, 1 FROM meetings;
COMMIT;
VACUUM ANALYZE;
CHECKPOINT;
SQL
}

# copy_database FROM TO: with nothing left to be written
copy_database() {
    sql postgres -c "SET client_min_messages = warning" -c "DROP DATABASE IF EXISTS $2"
    sql postgres -c "CREATE DATABASE $2 TEMPLATE $1 STRATEGY = FILE_COPY"
    sql postgres -c CHECKPOINT
}

# The check's statements, for psql, with the program's locks and limits.
check_in_psql() {
    cat <<'SQL'
SET search_path = missed_meetings;
BEGIN;
UPDATE book SET changes = changes + 1 WHERE is_there;
INSERT INTO runs (job, started_at, cutoff, grace_minutes, actor, host)
VALUES ('check_missed', '2026-01-01T00:30:00Z', '2026-01-01T00:00:00Z', 30, 'bench', 'bench');
INSERT INTO history (meeting_id, at, actor, action, from_status, to_status, from_time, to_time, run_id, revision)
SELECT m.id, '2026-01-01T00:30:00Z', 'bench', 'missed', 'scheduled', 'missed', m.scheduled_at, m.scheduled_at,
       (SELECT max(id) FROM runs), m.revision
  FROM meetings AS m
 WHERE m.status = 'scheduled' AND m.deleted_at IS NULL AND m.scheduled_at <= '2026-01-01T00:00:00Z';
INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, to_time, created_at)
SELECT m.id, CASE side.is_doctor WHEN 1 THEN d.id ELSE p.id END, 'missed', 'Missed Appointment',
       CASE side.is_doctor WHEN 1 THEN 'Appointment with ' || p.name || ' was not attended'
                           ELSE 'Your appointment with Dr. ' || d.name || ' was not attended' END,
       m.revision, m.scheduled_at, '2026-01-01T00:30:00Z'
  FROM meetings AS m
  JOIN people AS d ON d.id = m.doctor_id
  JOIN people AS p ON p.id = m.patient_id
 CROSS JOIN (SELECT 1 AS is_doctor UNION ALL SELECT 0) AS side
 WHERE m.status = 'scheduled' AND m.deleted_at IS NULL AND m.scheduled_at <= '2026-01-01T00:00:00Z'
ON CONFLICT DO NOTHING;
UPDATE meetings SET status = 'missed', version = version + 1
 WHERE status = 'scheduled' AND deleted_at IS NULL AND scheduled_at <= '2026-01-01T00:00:00Z';
COMMIT;
SQL
}

# What a list shows of each meeting, as one JSON object a line. psql keeps all of an answer unless it is told how much to fetch.
list_in_psql() {
    cat <<'SQL'
\set FETCH_COUNT 1000
SET search_path = missed_meetings;
SELECT json_build_object('id', m.id, 'title', m.title, 'status', m.status, 'doctorId', d.id, 'doctorName', d.name,
       'patientId', p.id, 'patientName', p.name, 'scheduledAt', m.scheduled_at, 'durationMinutes', m.duration_minutes,
       'overdue', m.status = 'scheduled' AND m.scheduled_at <= '2026-01-01T00:00:00Z', 'startedAt', m.started_at,
       'endedAt', m.ended_at, 'revision', m.revision, 'externalId', m.external_id, 'deletedAt', m.deleted_at)
  FROM meetings AS m JOIN people AS d ON d.id = m.doctor_id JOIN people AS p ON p.id = m.patient_id
 WHERE m.tab = 'completed'
 ORDER BY m.scheduled_at DESC, m.id DESC;
SQL
}

# of PART CLIENTS: how often in a second the row that each writer begins by changing can be changed, in a schema or in four
counter_rate() {
    pgbench -n -c "$2" -j 2 -T "$seconds" -f "$dir/$1.sql" -d "$at/counted" 2>/dev/null |
        awk '/^tps/ { printf "%d", $3 }'
}

over_postgres() {
    command -v psql >/dev/null || { echo "No psql here." >&2; exit 1; }
    seconds=${BENCH_SECONDS:-10}
    start_postgres
    check_in_psql >"$dir/psql-check.sql"
    list_in_psql >"$dir/psql-list.sql"
    echo "Server: $(sql postgres -c 'SHOW server_version')"

    echo "1. check-missed, $((million / 10)) of $million meetings overdue ..." >&2
    fill_database large "$million" $((million / 10))
    for _ in $(seq "$runs"); do
        copy_database large ours
        timed check-ours mm --db "$at/ours" check-missed
        timed idle-ours mm --db "$at/ours" check-missed
        copy_database large theirs
        timed check-psql sql theirs -f "$dir/psql-check.sql"
        timed idle-psql sql theirs -f "$dir/psql-check.sql"
    done
    less check-ours idle-ours work-ours
    less check-psql idle-psql work-psql
    same="SELECT (SELECT count(*) FROM missed_meetings.notifications), (SELECT count(*) FROM missed_meetings.history),
        (SELECT count(*) FROM missed_meetings.meetings WHERE status = 'missed')"
    [ "$(sql ours -c "$same")" = "$(sql theirs -c "$same")" ] || { echo "The two did not do the same work." >&2; exit 1; }
    sql postgres -c 'DROP DATABASE theirs'
    sql postgres -c 'DROP DATABASE large'

    echo "2. list --json, $million meetings ..." >&2
    sql ours <<SQL
SET search_path = missed_meetings;
UPDATE meetings SET status = 'missed', version = version + 1 WHERE status = 'scheduled';
UPDATE meetings SET status = 'completed', version = version + 1 WHERE status = 'missed';
VACUUM ANALYZE;
SQL
    heap=64m
    for _ in $(seq "$runs"); do
        timed list-ours mm --db "$at/ours" list --tab completed --json
        timed list-psql sql ours -f "$dir/psql-list.sql"
    done
    heap=512m
    sql postgres -c 'DROP DATABASE ours'

    echo "3. the row that each writer begins by changing ..." >&2
    sql postgres -c 'CREATE DATABASE counted'
    for schema in 1 2 3 4; do
        sql counted -c "CREATE SCHEMA s$schema" -c "CREATE TABLE s$schema.book (is_there boolean PRIMARY KEY, changes bigint)
            WITH (fillfactor = 10)" -c "INSERT INTO s$schema.book VALUES (TRUE, 1)"
    done
    echo 'UPDATE s1.book SET changes = changes + 1 WHERE is_there;' >"$dir/one.sql"
    printf '%s\n' '\set schema random(1, 4)' 'UPDATE s:schema.book SET changes = changes + 1 WHERE is_there;' >"$dir/four.sql"
    counted="one schema, 1 client: $(counter_rate one 1); 8: $(counter_rate one 8); 32: $(counter_rate one 32);"
    counted="$counted four schemas, 32 clients: $(counter_rate four 32)"
    sql postgres -c 'DROP DATABASE counted'

    echo "4. an idle check on $((million * 10)) meetings ..." >&2
    fill_database small 1000 0
    fill_database huge $((million * 10)) 0
    mm --db "$at/small" check-missed -q
    mm --db "$at/huge" check-missed -q
    for _ in $(seq $((runs * 3))); do
        timed idle-huge mm --db "$at/huge" check-missed
        timed idle-small mm --db "$at/small" check-missed
    done
    sql postgres -c 'DROP DATABASE huge'

    head_row
    row "check-missed, 10 % of $million overdue / psql" "$(median work-ours)" "$(median work-psql)" "$(paired work-ours work-psql)" 1.3
    row "list --json of $million, 64 MB heap / psql" "$(median list-ours)" "$(median list-psql)" "$(paired list-ours list-psql)" 1.3
    row "idle check on $((million * 10)) / on 1000" "$(median idle-huge)" "$(median idle-small)" "$(paired idle-huge idle-small)" 1.1
    echo
    echo "Changes of one book's row a second, committed each ($seconds seconds): $counted."

    command -v wrk >/dev/null || return 0
    echo "5. the server ..." >&2
    fill_database served "$million" $((million / 2))
    mm --db "$at/served" check-missed -q
    token=$(mm --db "$at/served" access grant --role staff --name bench --json | sed 's/.*"token":"\([^"]*\)".*/\1/')
    start_server "$at/served"
    anew >"$dir/anew.lua"
    for name in list anew; do # until the JVM has compiled it
        ask "$name" 8 $((seconds / 2 + 1))
    done
    echo
    printf '| %-44s | %11s | %12s | %8s | %8s | %6s |\n' "request" connections "requests/s" p50 p99 errors ---- "---:" "---:" "---:" "---:" "---:"
    first=0
    for connections in 1 8 32; do
        moving $((first += million / 8)) 1 >"$dir/move.lua"
        while read -r name what; do
            ask "$name" "$connections" "$seconds" </dev/null
            printf '| %-44s | %11s | %12s | %8s | %8s | %6s |\n' "$what" "$connections" "$(said "$name" rate)" \
                "$(said "$name" 50)" "$(said "$name" 99)" "$(said "$name" errors)"
        done <<NAMES
list GET /api/meetings?tab=missed&limit=50
anew ... the same, but never the same list twice
move POST /api/meetings/ID/reschedule (200 at least)
NAMES
    done
}
