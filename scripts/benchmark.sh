#!/bin/sh
# Measures what the program's speed is promised by, against the sqlite3 shell doing the same work on the same data.
# Needs the jar (mvn package), sqlite3 and a POSIX shell on Linux; makes its own data. Nothing else should run meanwhile.
#
#   scripts/benchmark.sh             all of it: some 20 minutes and 6 GB in $BENCH_DIR (default: a new folder in /tmp)
#   scripts/benchmark.sh start       only the start-up, on every Java 17 and 25 that is found (or BENCH_JAVAS names): a minute
#   scripts/benchmark.sh http        only the server, with wrk and curl: some four minutes, and BENCH_MIXED more (600 seconds)
#   scripts/benchmark.sh postgres    only books in PostgreSQL, beside psql; not by root, or on the server that BENCH_SERVER names
#   BENCH_SCALE=100 scripts/benchmark.sh    a hundredth of the data, to see that the script works
set -eu

cd "$(dirname "$0")/.."
jar=$PWD/target/missed-meetings.jar
java=${MISSED_MEETINGS_JAVA:-${JAVA_HOME:+$JAVA_HOME/bin/}java}
runs=${BENCH_RUNS:-5}
scale=${BENCH_SCALE:-1}
dir=${BENCH_DIR:-$(mktemp -d /tmp/missed-meetings-bench.XXXXXX)}
mkdir -p "$dir"
server=
load=
# shellcheck source=src/test/benchmark/postgres.sh disable=SC1091
. src/test/benchmark/postgres.sh
clean_up() {
    for process in $load $server; do
        kill "$process" 2>/dev/null || :
        wait "$process" || :
    done
    stop_postgres
    rm -rf "$dir/installed"
    rm -f "$dir"/*.db "$dir"/*.db-wal "$dir"/*.db-shm "$dir"/*.sql "$dir"/*.times "$dir"/Empty.* \
        "$dir"/*.wrk "$dir"/*.lua "$dir"/Raw* "$dir/used" "$dir/serving.txt"
    [ -n "${BENCH_DIR:-}" ] || rmdir "$dir" || :
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

[ -f "$jar" ] || { echo "No jar: run mvn -B package first." >&2; exit 1; }
command -v sqlite3 >/dev/null || { echo "No sqlite3 shell here." >&2; exit 1; }

heap=512m
mm() { "$java" "-Xmx$heap" -jar "$jar" "$@"; }

now_ms() { echo $(($(date +%s%N) / 1000000)); }

# The processor time of all processes that have ended, in milliseconds; times is not to run in a process of its own.
used_ms() {
    times >"$dir/used"
    used=$(awk 'NR == 2 { for (i = 1; i <= 2; i++) { split($i, t, "m"); n += t[1] * 60000 + t[2] * 1000 } printf "%d", n }' "$dir/used")
}

# timed NAME COMMAND...: adds the milliseconds that the command took to NAME's list, and those of a processor to NAME-cpu's
timed() {
    list=$1
    shift
    used_ms
    before=$used
    begun=$(now_ms)
    "$@" >/dev/null
    echo $(($(now_ms) - begun)) >>"$dir/$list.times"
    used_ms
    echo $((used - before)) >>"$dir/$list-cpu.times"
}

median() { sort -n "$dir/$1.times" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'; }

# paired A B: the median of the ratios of each A to the B beside it
paired() {
    paste "$dir/$1.times" "$dir/$2.times" | awk '{ print $1 / ($2 > 0 ? $2 : 1) }' | sort -n |
        awk '{ a[NR] = $1 } END { printf "%.2f", a[int((NR + 1) / 2)] }'
}

# less A B C: writes A minus B, pair by pair, as C: the work without the start of the program
less() { paste "$dir/$1.times" "$dir/$2.times" | awk '{ print $1 - $2 }' >"$dir/$3.times"; }

# fill BOOK MEETINGS OVERDUE: a tenth of the others are still to come, the rest is completed
fill() {
    rm -f "$1" "$1-wal" "$1-shm"
    mm --db "$1" init --zone UTC -q
    sqlite3 "$1" <<SQL
PRAGMA synchronous = OFF;
PRAGMA cache_size = -500000;
BEGIN;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
INSERT INTO people (id, role, name, folded_name, created_at, created_by)
SELECT i, 'doctor', 'Doctor Number ' || i, 'doctor number ' || i, '2020-01-01T00:00:00Z', 'bench' FROM n;
WITH RECURSIVE n(i) AS (SELECT 501 UNION ALL SELECT i + 1 FROM n WHERE i < 50500)
INSERT INTO people (id, role, name, folded_name, created_at, created_by)
SELECT i, 'patient', 'Patient Number ' || i, 'patient number ' || i, '2020-01-01T00:00:00Z', 'bench' FROM n;
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
INSERT INTO meetings (id, title, doctor_id, patient_id, scheduled_at, duration_minutes, status)
SELECT i,
       CASE i % 3 WHEN 0 THEN 'Follow-up' END,
       1 + i * 7919 % 500,
       501 + i * 104729 % 50000,
       strftime('%Y-%m-%dT%H:%M:%SZ', '2021-01-01',
                '+' || CASE WHEN i <= $3 OR i % 10 > 0 THEN i * 7 % 1500000 ELSE 20000000 + i % 500000 END || ' minutes'),
       30,
       CASE WHEN i <= $3 THEN 'scheduled' WHEN i % 10 > 0 THEN 'completed' ELSE 'scheduled' END
  FROM n;
INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)
SELECT id, strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-1 day'), 'bench', 'imported', status, scheduled_at, 1
  FROM meetings;
COMMIT;
SQL
}

copy() {
    cp "$1" "$2"
    rm -f "$2-wal" "$2-shm"
    sync "$2"
}

# The check's writes, for the sqlite3 shell: the same rows into the same tables, with the program's settings.
cat >"$dir/check.sql" <<'SQL'
PRAGMA synchronous = FULL;
PRAGMA foreign_keys = ON;
PRAGMA cache_size = -32768;
BEGIN IMMEDIATE;
INSERT INTO runs (job, started_at, cutoff, grace_minutes, actor, host)
VALUES ('check_missed', '2026-01-01T00:30:00Z', '2026-01-01T00:00:00Z', 30, 'bench', 'bench');
INSERT INTO history (meeting_id, at, actor, action, from_status, to_status, from_time, to_time, run_id, revision)
SELECT id, '2026-01-01T00:30:00Z', 'bench', 'missed', 'scheduled', 'missed', scheduled_at, scheduled_at,
       (SELECT max(id) FROM runs), revision
  FROM meetings
 WHERE status = 'scheduled' AND deleted_at IS NULL AND scheduled_at <= '2026-01-01T00:00:00Z';
INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, to_time, created_at)
SELECT m.id, d.id, 'missed', 'Missed Appointment',
       'Appointment with ' || p.name || ' was not attended', m.revision, m.scheduled_at, '2026-01-01T00:30:00Z'
  FROM meetings AS m JOIN people AS d ON d.id = m.doctor_id JOIN people AS p ON p.id = m.patient_id
 WHERE m.status = 'scheduled' AND m.deleted_at IS NULL AND m.scheduled_at <= '2026-01-01T00:00:00Z';
INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, to_time, created_at)
SELECT m.id, p.id, 'missed', 'Missed Appointment',
       'Your appointment with Dr. ' || d.name || ' was not attended', m.revision, m.scheduled_at, '2026-01-01T00:30:00Z'
  FROM meetings AS m JOIN people AS d ON d.id = m.doctor_id JOIN people AS p ON p.id = m.patient_id
 WHERE m.status = 'scheduled' AND m.deleted_at IS NULL AND m.scheduled_at <= '2026-01-01T00:00:00Z';
UPDATE meetings SET status = 'missed', version = version + 1
 WHERE status = 'scheduled' AND deleted_at IS NULL AND scheduled_at <= '2026-01-01T00:00:00Z';
UPDATE runs SET marked = changes() WHERE id = (SELECT max(id) FROM runs);
COMMIT;
SQL

# The list's columns in the list's order, for the sqlite3 shell.
cat >"$dir/list.sql" <<'SQL'
.mode json
SELECT m.id, m.title, m.status, d.id AS doctorId, d.name AS doctorName, p.id AS patientId, p.name AS patientName,
       m.scheduled_at AS scheduledAt, m.duration_minutes AS durationMinutes,
       m.status = 'scheduled' AND m.scheduled_at <= '2026-01-01T00:00:00Z' AS overdue,
       m.started_at AS startedAt, m.ended_at AS endedAt, m.revision, m.external_id AS externalId,
       m.deleted_at AS deletedAt
  FROM meetings AS m JOIN people AS d ON d.id = m.doctor_id JOIN people AS p ON p.id = m.patient_id
 WHERE m.tab = 'completed'
 ORDER BY m.scheduled_at DESC, m.id DESC;
SQL

in_sqlite3() { sqlite3 "$1" <"$2"; }

# peak_memory COMMAND...: the most memory the process ever held, in MB
peak_memory() {
    "$@" >/dev/null &
    process=$!
    peak=0
    while kill -0 "$process" 2>/dev/null; do
        high=$(awk '/VmHWM/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)
        peak=${high:-$peak}
        sleep 0.05
    done
    wait "$process"
    echo $((peak / 1024))
}

million=$((1000000 / scale))
echo "Machine: $(nproc) cores, $(awk '/model name/ { sub(/.*: /, ""); print; exit }' /proc/cpuinfo), $(awk '/MemTotal/ { printf "%d", $2 / 1048576 }' /proc/meminfo) GB, $(uname -sm)"
echo "Java: $("$java" -version 2>&1 | head -1); sqlite3 shell: $(sqlite3 --version | cut -d' ' -f1); runs: $runs"

row() { printf '| %-52s | %10s | %10s | %5s | %5s |\n' "$@"; }

# head_row [UNIT]
head_row() {
    echo
    row "what" "ours, ${1:-ms}" "other, ${1:-ms}" "ratio" "limit"
    row "----" "---:" "---:" "---:" "---:"
}

# The Javas to start: one of each version that the program is promised to run on.
javas() {
    if [ -n "${BENCH_JAVAS:-}" ]; then
        # shellcheck disable=SC2086 # several, separated by spaces
        printf '%s\n' $BENCH_JAVAS
        return
    fi
    for version in 17 25; do
        for release in /usr/lib/jvm/*/release; do
            if grep -q "^JAVA_VERSION=\"$version" "$release" 2>/dev/null; then
                echo "${release%/release}/bin/java"
                break
            fi
        done
    done
}

start_up() {
    echo "4. starts, beside an empty main ..." >&2
    printf 'public class Empty { public static void main(String[] arguments) {} }\n' >"$dir/Empty.java"
    "${java%java}javac" --release 17 -d "$dir" "$dir/Empty.java"
    install_here
    rm -f "$dir/start.db"*
    mm --db "$dir/start.db" init --zone UTC -q
    head_row
    for one in $(javas); do
        version=$("$one" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
        rm -f "$dir"/empty*.times "$dir"/plain*.times "$dir"/launcher*.times
        # twice unmeasured: the first makes the class-data archive
        for _ in 1 2; do launched "$one"; done
        for _ in $(seq $((runs * 3))); do
            timed empty "$one" -cp "$dir" Empty
            timed plain "$one" -jar "$jar" --db "$dir/start.db" check-missed -q
            timed launcher launched "$one"
        done
        row "java -jar check-missed / empty main, JDK $version" "$(median plain)" "$(median empty)" "$(paired plain empty)" 10
        row "... processor time" "$(median plain-cpu)" "$(median empty-cpu)" "$(paired plain-cpu empty-cpu)" -
        row "check_missed_meetings.sh / empty main, JDK $version" "$(median launcher)" "$(median empty)" \
            "$(paired launcher empty)" "$([ "$version" -ge 25 ] && echo 3.0 || echo 3.5)"
        row "... processor time" "$(median launcher-cpu)" "$(median empty-cpu)" "$(paired launcher-cpu empty-cpu)" -
    done
}

# As an administrator puts it: the jar and its launcher in one folder.
install_here() {
    mkdir -p "$dir/installed"
    cp "$jar" check_missed_meetings.sh "$dir/installed"
}

launched() { MISSED_MEETINGS_JAVA=$1 MISSED_MEETINGS_DB=$dir/start.db "$dir/installed/check_missed_meetings.sh"; }

# The server is one of our own, at a port that nobody has: whoever else answers somewhere is not what is measured.
require_server() {
    kill -0 "$server" 2>/dev/null && return
    server=
    echo "The server that was started here has ended, and the measuring with it. What it said is above: mend that first." >&2
    exit 1
}

# start_server BOOK: as scripts/install-serve.sh has it started; sets server, its process, and base, where it says that it
# serves
start_server() {
    install_here
    MISSED_MEETINGS_JAVA=$java MISSED_MEETINGS_JAVA_OPTIONS=-Xmx64m \
        "$dir/installed/check_missed_meetings.sh" --any --db "$1" serve --port 0 >"$dir/serving.txt" &
    server=$!
    base=
    while [ -z "$base" ]; do
        sleep 0.2
        require_server
        base=$(sed -n 's|^Serving at \(http://.*\)/$|\1|p' "$dir/serving.txt")
    done
}

# become_wrk NAME CONNECTIONS SECONDS URL OPTION...: asks the server, and keeps what wrk says in NAME.wrk
become_wrk() {
    report=$dir/$1.wrk
    connections=$2
    duration=$3s
    url=$4
    shift 4
    exec wrk -t1 -c"$connections" -d"$duration" --timeout 10s --latency -H "Authorization: Bearer $token" "$@" "$url" \
        >"$report"
}

# ask NAME CONNECTIONS SECONDS: one of the rows of the table
ask() {
    (case $1 in
    unchanged) become_wrk "$@" "$base/icon.svg" -H "If-None-Match: $tag" ;;
    file) become_wrk "$@" "$base/icon.svg" ;;
    list) become_wrk "$@" "$base/api/meetings?tab=missed&limit=50" ;;
    anew) become_wrk "$@" "$base/" -s "$dir/anew.lua" ;;
    move) become_wrk "$@" "$base/" -s "$dir/move.lua" ;;
    esac) || {
        require_server
        exit 1
    }
    require_server
}

# said NAME KEY: a figure of what wrk said
said() {
    case $2 in
    rate) awk '/^Requests\/sec/ { print $2 }' "$dir/$1.wrk" ;;
    errors) awk '/Non-2xx/ { n += $NF } /Socket errors/ { gsub(",", ""); n += $4 + $6 + $8 + $10 } END { print n + 0 }' "$dir/$1.wrk" ;;
    *) awk -v key="$2%" '$1 == key { print $2 }' "$dir/$1.wrk" ;;
    esac
}

resident() { awk '/VmRSS/ { printf "%d", $2 / 1024 }' "/proc/$server/status"; }

# Every request is for another list of 50: the next doctor's, and after all of them, up to the next day. What the server
# has read within this second is of no use then.
anew() {
    cat <<'LUA'
local asked = 0
request = function()
    local doctor = 1 + asked % 500
    local day = os.date("!%Y-%m-%d", 1622505600 + math.floor(asked / 500) % 800 * 86400)
    asked = asked + 1
    return wrk.format("GET", "/api/meetings?tab=missed&limit=50&doctor=" .. doctor .. "&to=" .. day)
end
LUA
}

# Every request moves another meeting, to a minute of its own; FIRST keeps the runs apart.
moving() { # moving FIRST PART: one request in PART moves a meeting, the others read
    cat <<LUA
local id = $1
local reads = 0
request = function()
    reads = reads + 1
    if reads % $2 > 0 then
        return wrk.format("GET", "/api/meetings?tab=missed&limit=50")
    end
    id = id + 1
    local at = os.date("!%Y-%m-%dT%H:%M:00Z", 2051222400 + id * 60)
    wrk.headers["Content-Type"] = "application/json"
    local text = wrk.format("POST", "/api/meetings/" .. id .. "/reschedule", nil, '{"scheduledAt": "' .. at .. '"}')
    wrk.headers["Content-Type"] = nil
    return text
end
LUA
}

# What a reschedule and a list ask of the book, by the same driver with the same settings, and nothing around it:
# Raw BOOK move|list FIRST COUNT does so many and says how many a second; the first quarter does not count.
raw() {
    cat <<'JAVA'
import java.sql.*;
import java.time.Instant;
import org.sqlite.SQLiteConfig;

public class Raw {
    static Connection book;
    static PreparedStatement begin, token, meeting, taken, move, history, notice, commit, list, name;

    public static void main(String[] arguments) throws Exception {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(15000);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setCacheSize(-32768);
        config.setGetGeneratedKeys(false);
        book = config.createConnection("jdbc:sqlite:" + arguments[0]);
        begin = book.prepareStatement("BEGIN IMMEDIATE");
        token = book.prepareStatement("SELECT id, role FROM access_tokens WHERE hash = ?");
        meeting = book.prepareStatement("SELECT scheduled_at, doctor_id, patient_id, status, revision, duration_minutes, title,"
                + " started_at, ended_at, external_id, deleted_at FROM meetings WHERE id = ?");
        String same = "tab = 'upcoming' AND id <> ?1 AND scheduled_at > ?4 AND scheduled_at < ?6 AND ends_at > ?5";
        taken = book.prepareStatement("SELECT id FROM meetings WHERE id IN (SELECT id FROM meetings WHERE doctor_id = ?2 AND "
                + same + " UNION ALL SELECT id FROM meetings WHERE patient_id = ?3 AND " + same + ")");
        move = book.prepareStatement("UPDATE meetings SET status = 'scheduled', scheduled_at = ?, meant_local = ?,"
                + " meant_zone = 'UTC', revision = revision + 1, version = version + 1"
                + " WHERE id = ? AND status = ? AND revision = ? AND deleted_at IS NULL");
        history = book.prepareStatement("INSERT INTO history (meeting_id, at, actor, action, from_status, to_status, from_time,"
                + " to_time, revision) VALUES (?, ?, 'bench', 'rescheduled', ?, 'scheduled', ?, ?, ?)");
        notice = book.prepareStatement("INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision,"
                + " from_time, to_time, created_at) VALUES (?, ?, 'rescheduled', 'Appointment Rescheduled',"
                + " 'Your appointment with Dr. Doctor Number 1 has been rescheduled', ?, ?, ?, ?)");
        commit = book.prepareStatement("COMMIT");
        list = book.prepareStatement("SELECT id, doctor_id, patient_id, scheduled_at, revision, version, duration_minutes, status,"
                + " title, started_at, ended_at, external_id, deleted_at FROM meetings"
                + " WHERE doctor_id = ? AND scheduled_at < ? AND tab = 'missed' ORDER BY scheduled_at DESC, id DESC LIMIT 51");
        name = book.prepareStatement("SELECT name FROM people WHERE id = ?");
        long first = Long.parseLong(arguments[2]);
        long count = Long.parseLong(arguments[3]);
        run(arguments[1], first, first + count / 4);
        long begun = System.nanoTime();
        run(arguments[1], first + count / 4, first + count);
        System.out.printf("%.0f%n", (count - count / 4) * 1e9 / (System.nanoTime() - begun));
        book.close();
    }

    static void run(String what, long from, long to) throws SQLException {
        for (long number = from; number < to; number++) {
            if (what.equals("move")) {
                reschedule(number);
            } else {
                list(number);
            }
        }
    }

    /** The lists that anew() asks for: each doctor's, and after all of them up to the next day. */
    static void list(long number) throws SQLException {
        asked(token, new byte[32]).close();
        String until = Instant.ofEpochSecond(1622505600L + (number / 500 % 800 + 1) * 86400).toString();
        ResultSet row = asked(list, 1 + number % 500, until);
        java.util.Map<Long, String> known = new java.util.HashMap<>();
        while (row.next()) {
            for (int column = 4; column <= 13; column++) {
                row.getString(column);
            }
            for (int column = 1; column <= 3; column++) {
                long id = row.getLong(column);
                if (column > 1 && !known.containsKey(id)) {
                    ResultSet named = asked(name, id);
                    known.put(id, named.getString(1));
                    named.close();
                }
            }
        }
        row.close();
    }

    static void reschedule(long id) throws SQLException {
        Instant at = Instant.ofEpochSecond(2051222400L + id * 60);
        String now = Instant.ofEpochSecond(System.currentTimeMillis() / 1000).toString();
        begin.execute();
        asked(token, new byte[32]).close();
        ResultSet row = asked(meeting, id);
        String from = row.getString(1);
        long patient = row.getLong(3);
        String status = row.getString(4);
        int revision = row.getInt(5);
        long doctor = row.getLong(2);
        row.close();
        row = asked(taken, id, doctor, patient, at.minusSeconds(86400).toString(), at.toString(), at.plusSeconds(1800).toString());
        boolean isTaken = row.next();
        row.close();
        String to = at.toString();
        if (isTaken || done(move, to, to.substring(0, 19), id, status, revision) != 1) {
            throw new IllegalStateException("meeting " + id + " does not move");
        }
        asked(meeting, id).close();
        done(history, id, now, status, from, to, revision + 1);
        done(notice, id, patient, revision + 1, from, to, now);
        commit.execute();
    }

    static ResultSet asked(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        return statement.executeQuery();
    }

    static int done(PreparedStatement statement, Object... values) throws SQLException {
        bind(statement, values);
        return statement.executeUpdate();
    }

    static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }
}
JAVA
}

over_http() {
    command -v wrk >/dev/null || { echo "No wrk here." >&2; exit 1; }
    echo "5. the server, on $million meetings ..." >&2
    fill "$dir/http.db" "$million" $((million / 2))
    mm --db "$dir/http.db" check-missed -q
    token=$(mm --db "$dir/http.db" access grant --role staff --name bench --json | sed 's/.*"token":"\([^"]*\)".*/\1/')
    start_server "$dir/http.db"
    tag=$(curl -s -o /dev/null -D - "$base/icon.svg" | tr -d '\r' | sed -n 's/^[Ee][Tt]ag: //p')
    status=$(curl -s -o /dev/null -w '%{http_code}' -H "If-None-Match: $tag" "$base/icon.svg")
    [ "$status" = 304 ] || {
        echo "GET /icon.svg with its own ETag ($tag) is answered by $status, not by 304: there is no yardstick." >&2
        exit 1
    }
    anew >"$dir/anew.lua"
    raw >"$dir/Raw.java"
    "${java%java}javac" --release 17 -cp "$jar" -d "$dir" "$dir/Raw.java"
    seconds=${BENCH_SECONDS:-10}
    short=$(((seconds + 2) / 3))
    for name in unchanged list anew; do # until the JVM has compiled it
        ask "$name" 32 "$short"
    done
    echo
    printf '| %-44s | %11s | %12s | %8s | %8s | %6s |\n' "request" connections "requests/s" p50 p99 errors ---- "---:" "---:" "---:" "---:" "---:"
    first=0
    for connections in 1 32; do
        moving $((first += million / 10)) 1 >"$dir/move.lua"
        while read -r name what; do
            ask "$name" "$connections" "$seconds" </dev/null
            printf '| %-44s | %11s | %12s | %8s | %8s | %6s |\n' "$what" "$connections" "$(said "$name" rate)" \
                "$(said "$name" 50)" "$(said "$name" 99)" "$(said "$name" errors)"
        done <<NAMES
unchanged GET /icon.svg with its ETag: 304, no body
file GET /icon.svg, a small file from memory
list GET /api/meetings?tab=missed&limit=50
anew ... the same, but never the same list twice
move POST /api/meetings/ID/reschedule
NAMES
        for _ in 1 2 3; do
            for name in list unchanged; do
                ask "$name" "$connections" "$short"
                said "$name" rate >>"$dir/$name-$connections.times"
            done
        done
    done
    one=$((million * 4 / 10)) # meetings that nobody else moves
    for _ in 1 2 3; do
        moving "$one" 1 >"$dir/move.lua"
        ask move 1 "$short"
        said move rate >>"$dir/move-1.times"
        "$java" -cp "$jar:$dir" Raw "$dir/http.db" move $((one + million / 100)) $((million / 50)) >>"$dir/raw-1.times"
        ask anew 1 "$short"
        said anew rate >>"$dir/anew-1.times"
        "$java" -cp "$jar:$dir" Raw "$dir/http.db" list 0 $((million / 50)) >>"$dir/raw-anew-1.times"
        one=$((one + million * 3 / 100))
        echo 4000 >>"$dir/promised-1.times"
    done
    head_row 1/s # here more is better
    for connections in 1 32; do
        row "the list / the 304, at least; connections: $connections" "$(median "list-$connections")" \
            "$(median "unchanged-$connections")" "$(paired "list-$connections" "unchanged-$connections")" 0.5
    done
    row "lists never asked before, at least; connections: 1" "$(median anew-1)" 4000 "$(paired anew-1 promised-1)" 1
    # here less is better: how much longer one takes
    row "reschedules / the same statements raw; connections: 1" "$(median move-1)" "$(median raw-1)" "$(paired raw-1 move-1)" 2.5
    row "lists never asked before / the same statements raw; connections: 1" "$(median anew-1)" "$(median raw-anew-1)" \
        "$(paired raw-anew-1 anew-1)" -
    mixed=${BENCH_MIXED:-600}
    echo "   $mixed seconds of mixed load, with a check every minute ..." >&2
    moving $((million * 3 / 10)) 20 >"$dir/mixed.lua"
    become_wrk mixed 8 "$mixed" "$base/" -s "$dir/mixed.lua" &
    load=$!
    memory=
    while kill -0 "$load" 2>/dev/null; do
        require_server
        memory="$memory $(resident)"
        "$java" -jar "$jar" --db "$dir/http.db" check-missed -q
        sleep $((mixed < 57 ? mixed : 57))
    done
    require_server
    wait "$load"
    load=
    echo
    echo "Mixed load (19 lists to 1 reschedule, 8 connections, 64 MB heap, $mixed seconds): $(said mixed rate) requests/s," \
        "p50 $(said mixed 50), p99 $(said mixed 99), errors $(said mixed errors)."
    echo "Resident memory, MB, once a minute:$memory."
}

case ${1:-} in
start)
    start_up
    exit
    ;;
http)
    over_http
    exit
    ;;
postgres)
    over_postgres
    exit
    ;;
esac

echo "1. check-missed, $((million / 10)) of $million meetings overdue ..." >&2
fill "$dir/large.db" "$million" $((million / 10))
for _ in $(seq "$runs"); do
    copy "$dir/large.db" "$dir/ours.db"
    timed check-ours mm --db "$dir/ours.db" check-missed
    timed idle-ours mm --db "$dir/ours.db" check-missed
    copy "$dir/large.db" "$dir/theirs.db"
    timed check-sqlite3 in_sqlite3 "$dir/theirs.db" "$dir/check.sql"
    timed idle-sqlite3 in_sqlite3 "$dir/theirs.db" "$dir/check.sql"
done
less check-ours idle-ours work-ours
less check-sqlite3 idle-sqlite3 work-sqlite3
same='SELECT (SELECT count(*) FROM notifications), (SELECT count(*) FROM history), (SELECT count(*) FROM meetings WHERE status = '"'missed'"')'
[ "$(sqlite3 "$dir/ours.db" "$same")" = "$(sqlite3 "$dir/theirs.db" "$same")" ] ||
    { echo "The two did not do the same work." >&2; exit 1; }

echo "2. an idle check on $((million * 10)) meetings ..." >&2
fill "$dir/small.db" 1000 0
fill "$dir/huge.db" $((million * 10)) 0
mm --db "$dir/small.db" check-missed -q
mm --db "$dir/huge.db" check-missed -q
for _ in $(seq $((runs * 3))); do
    timed idle-huge mm --db "$dir/huge.db" check-missed
    timed idle-small mm --db "$dir/small.db" check-missed
done
rm -f "$dir"/huge.db*

echo "3. list --json, $million meetings ..." >&2
fill "$dir/list.db" "$million" 0
sqlite3 "$dir/list.db" "UPDATE meetings SET status = 'missed', version = version + 1 WHERE status = 'scheduled';
    UPDATE meetings SET status = 'completed', version = version + 1 WHERE status = 'missed';"
heap=64m
for _ in $(seq "$runs"); do
    timed list-ours mm --db "$dir/list.db" list --tab completed --json
    timed list-sqlite3 in_sqlite3 "$dir/list.db" "$dir/list.sql"
done
memory=$(peak_memory "$java" "-Xmx$heap" -jar "$jar" --db "$dir/list.db" list --tab completed --json)

head_row
row "check-missed, 10 % of $million overdue / sqlite3" "$(median work-ours)" "$(median work-sqlite3)" "$(paired work-ours work-sqlite3)" 1.3
row "idle check on $((million * 10)) / on 1000" "$(median idle-huge)" "$(median idle-small)" "$(paired idle-huge idle-small)" 1.1
row "list --json of $million, 64 MB heap / sqlite3 -json" "$(median list-ours)" "$(median list-sqlite3)" "$(paired list-ours list-sqlite3)" 1.3
echo
echo "Peak memory of list --json with a 64 MB heap: $memory MB (resident, the JVM itself included)."

start_up
