"""What must be true of every book, in SQL of its own: it shares no code with the program and no text with its scripts.

Each rule is a query that finds what breaks it; the first columns of a row say where. The rules are the invariants of the
book as the manual and the decisions word them, so that a program that forgets one is found out, and a trigger too.
"""

import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from datetime import datetime, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

# beside what a book is as a file
TABLES = {
    "access_tokens", "answers", "history", "history_actions", "jobs", "meetings", "notification_kinds", "notifications",
    "people", "people_history", "runs", "sessions", "settings", "settings_history",
}
APPEND_ONLY = {"history", "people_history", "settings_history"}
# also so where a country has changed its zone's rules since
WALL = "the time on the wall is the one that was meant"
# of a line h: a notice of it names the moment at which clocks show that time of day now
AS_REALIGNED = """
        (SELECT l.to_time FROM history AS l
          WHERE l.meeting_id = h.meeting_id AND l.revision = h.revision
            AND (l.id = h.id OR (l.id > h.id AND l.action = 'realigned'))
          ORDER BY l.id DESC LIMIT 1)"""

RULES = {
    "a history begins with a booking or an import": """
        SELECT m.id FROM meetings AS m LEFT JOIN history AS h
            ON h.id = (SELECT min(id) FROM history WHERE meeting_id = m.id)
         WHERE h.id IS NULL OR h.action NOT IN ('booked', 'imported') OR h.from_status IS NOT NULL""",
    "a meeting is begun once": """
        SELECT meeting_id FROM history WHERE action IN ('booked', 'imported') AND from_status IS NULL
         GROUP BY meeting_id HAVING count(*) <> 1""",
    "the last line of the history is the meeting": """
        SELECT m.id FROM meetings AS m JOIN history AS h
            ON h.id = (SELECT max(id) FROM history WHERE meeting_id = m.id)
         WHERE h.to_status <> m.status OR h.to_time <> m.scheduled_at OR h.revision <> m.revision""",
    "each line begins where the one before it ended": """
        SELECT id FROM (SELECT id, from_status, from_time, revision, action,
                               lag(to_status) OVER w AS before_status, lag(to_time) OVER w AS before_time,
                               lag(revision) OVER w AS before_revision, row_number() OVER w AS line
                          FROM history WINDOW w AS (PARTITION BY meeting_id ORDER BY id))
         WHERE line > 1 AND (from_status IS NOT before_status OR from_time IS NOT before_time
                             OR revision NOT IN (before_revision, before_revision + 1))""",
    "a history goes forward in time": """
        SELECT id FROM (SELECT id, at, action, lag(at) OVER (PARTITION BY meeting_id ORDER BY id) AS earlier FROM history)
         -- a command looks at the clock once, and may then wait for others; a wrong clock is mended with check_undone
         WHERE unixepoch(at) < unixepoch(earlier) - 120 AND action <> 'check_undone'""",
    "only legal moves": """
        SELECT id FROM history
         WHERE (action = 'started' AND (from_status NOT IN ('scheduled', 'missed') OR to_status <> 'in_progress'))
            OR (action = 'completed' AND (from_status NOT IN ('in_progress', 'missed') OR to_status <> 'completed'))
            OR (action = 'cancelled' AND (from_status NOT IN ('scheduled', 'in_progress', 'missed')
                                          OR to_status <> 'cancelled'))
            OR (action = 'missed' AND (from_status <> 'scheduled' OR to_status <> 'missed'))
            OR (action = 'rescheduled' AND (from_status NOT IN ('scheduled', 'missed') OR to_status <> 'scheduled'
                                            OR from_time = to_time))
            OR (action = 'realigned' AND (from_status <> 'scheduled' OR to_status <> 'scheduled' OR from_time = to_time))
            OR (action IN ('deleted', 'restored', 'notices_withdrawn')
                AND (from_status <> to_status OR from_time <> to_time))""",
    "the version is the number of changes": """
        SELECT m.id, m.version FROM meetings AS m
         WHERE m.version <> (SELECT count(*) FROM history
                              WHERE meeting_id = m.id AND action <> 'notices_withdrawn')""",
    "a new occasion for each new time": """
        SELECT id FROM (SELECT id, action, revision, lag(revision) OVER (PARTITION BY meeting_id ORDER BY id) AS earlier
                          FROM history)
         WHERE (action = 'rescheduled' AND revision <> earlier + 1)
            OR (action IN ('started', 'completed', 'cancelled', 'missed', 'deleted', 'realigned')
                AND revision <> earlier)""",
    "deleted is what the history says": """
        SELECT m.id FROM meetings AS m
         WHERE (m.deleted_at IS NOT NULL)
            <> EXISTS (SELECT 1 FROM history AS d WHERE d.meeting_id = m.id AND d.action = 'deleted'
                          AND NOT EXISTS (SELECT 1 FROM history AS u WHERE u.meeting_id = m.id AND u.id > d.id
                                             AND (u.action = 'restored' OR u.undoes = d.id)))""",
    "an undo is of a change of the same meeting, and leads back": """
        SELECT u.id FROM history AS u LEFT JOIN history AS e ON e.id = u.undoes
         WHERE u.action = 'undone' AND (e.id IS NULL OR e.meeting_id <> u.meeting_id OR e.id >= u.id
               OR u.to_status <> e.from_status OR u.to_time <> e.from_time OR e.action = 'undone')""",
    "nothing is undone twice": "SELECT undoes FROM history WHERE undoes IS NOT NULL GROUP BY 1 HAVING count(*) > 1",
    "a miss is a check's": """
        SELECT h.id FROM history AS h LEFT JOIN runs AS r ON r.id = h.run_id
         WHERE h.action = 'missed' AND h.actor <> 'import' AND (r.job IS NOT 'check_missed' OR h.to_time > r.cutoff
               OR h.at <> r.started_at)""",
    "a check marked as many as it says": """
        SELECT id FROM runs AS r WHERE job = 'check_missed'
           AND marked <> (SELECT count(*) FROM history WHERE run_id = r.id AND action = 'missed')""",
    "a check that was taken back left nothing missed": """
        SELECT h.id FROM history AS h JOIN runs AS r ON r.id = h.run_id
         WHERE h.action = 'missed' AND r.undone_at IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM history AS later WHERE later.meeting_id = h.meeting_id AND later.id > h.id)""",
    "doctor and patient are each told of a miss, once": """
        SELECT h.id, p.id FROM history AS h JOIN meetings AS m ON m.id = h.meeting_id
          JOIN people AS p ON p.id IN (m.doctor_id, m.patient_id)
         WHERE h.action = 'missed'
           AND 1 <> (SELECT count(*) FROM notifications AS n WHERE n.meeting_id = m.id AND n.recipient_id = p.id
                        AND n.kind = 'missed' AND n.revision = h.revision AND n.to_time = h.to_time)""",
    "nobody is told of a miss that was none": """
        SELECT n.id FROM notifications AS n WHERE n.kind = 'missed'
           AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.meeting_id = n.meeting_id AND h.revision = n.revision
                              AND h.action = 'missed' AND h.at = n.created_at AND h.to_time = n.to_time)""",
    "the patient is told of each new time, once": f"""
        SELECT h.id FROM history AS h JOIN meetings AS m ON m.id = h.meeting_id
         WHERE h.action = 'rescheduled'
           AND h.reason IS NOT 'as the imported file says' -- whose own system tells people
           AND 1 <> (SELECT count(*) FROM notifications AS n WHERE n.meeting_id = m.id AND n.kind = 'rescheduled'
                        AND n.recipient_id = m.patient_id AND n.revision = h.revision
                        AND n.from_time = h.from_time AND n.to_time = {AS_REALIGNED})""",
    "nobody is told of a new time that is none": f"""
        SELECT n.id FROM notifications AS n WHERE n.kind = 'rescheduled'
           AND NOT EXISTS (SELECT 1 FROM history AS h WHERE h.meeting_id = n.meeting_id AND h.revision = n.revision
                              AND h.action = 'rescheduled' AND n.to_time = {AS_REALIGNED})""",
    "whom a meeting does not concern is told nothing": """
        SELECT n.id FROM notifications AS n JOIN meetings AS m ON m.id = n.meeting_id
         WHERE n.kind <> 'imported' AND n.recipient_id NOT IN (m.doctor_id, m.patient_id)""",
    "a notice of what is so is not withdrawn": """
        SELECT n.id FROM notifications AS n JOIN meetings AS m ON m.id = n.meeting_id
         WHERE n.withdrawn_at IS NOT NULL
           AND ((n.kind = 'missed' AND m.status = 'missed' AND m.revision = n.revision)
             OR NOT EXISTS (SELECT 1 FROM history AS h WHERE h.meeting_id = m.id AND h.at = n.withdrawn_at))""",
    "what somebody knows is not withdrawn": """
        SELECT id FROM notifications
         WHERE withdrawn_at IS NOT NULL AND (read_at <= withdrawn_at OR told_at <= withdrawn_at)""",
    "an unread notice of what is not so is withdrawn": """
        SELECT n.id FROM notifications AS n
          JOIN history AS h ON h.meeting_id = n.meeting_id AND h.revision = n.revision AND h.action = n.kind
          JOIN history AS u ON u.undoes = h.id
         WHERE n.withdrawn_at IS NULL AND n.read_at IS NULL AND n.told_at IS NULL""",
    "nobody has two meetings at once, unless somebody said so": """
        SELECT a.id, b.id FROM meetings AS a
          JOIN meetings AS b ON a.id < b.id AND (a.doctor_id = b.doctor_id OR a.patient_id = b.patient_id)
         WHERE a.status IN ('scheduled', 'in_progress') AND b.status IN ('scheduled', 'in_progress')
           AND a.deleted_at IS NULL AND b.deleted_at IS NULL
           AND unixepoch(a.scheduled_at) < unixepoch(b.scheduled_at) + 60 * b.duration_minutes
           AND unixepoch(b.scheduled_at) < unixepoch(a.scheduled_at) + 60 * a.duration_minutes
           AND NOT EXISTS (SELECT 1 FROM history WHERE meeting_id IN (a.id, b.id) AND action = 'imported')
           AND NOT EXISTS (SELECT 1 FROM history WHERE meeting_id IN (a.id, b.id) AND reason IS NOT NULL
                              AND action IN ('booked', 'rescheduled', 'undone'))""",
    "a meeting is one doctor's and one patient's": """
        SELECT m.id FROM meetings AS m LEFT JOIN people AS d ON d.id = m.doctor_id
          LEFT JOIN people AS p ON p.id = m.patient_id
         WHERE d.role IS NOT 'doctor' OR p.role IS NOT 'patient'""",
    "what has begun says when": """
        SELECT id FROM meetings
         WHERE (status = 'in_progress' AND (started_at IS NULL OR ended_at IS NOT NULL))
            OR (status IN ('scheduled', 'missed') AND (started_at IS NOT NULL OR ended_at IS NOT NULL))""",
    "each status is in its tab": """
        SELECT id FROM meetings
         WHERE tab IS NOT CASE WHEN deleted_at IS NOT NULL THEN NULL
                               WHEN status IN ('scheduled', 'in_progress') THEN 'upcoming' ELSE status END""",
    "the book is one, and knows it": """
        SELECT 'book_id', count(*) FROM settings WHERE key = 'book_id'
           AND value GLOB '[0-9a-f]*-[0-9a-f]*-4[0-9a-f]*-[89ab]*-[0-9a-f]*' AND length(value) = 36
        HAVING count(*) <> 1""",
    "settings are as they were set last": """
        SELECT s.key FROM settings AS s JOIN settings_history AS h
            ON h.id = (SELECT max(id) FROM settings_history WHERE key = s.key AND action <> 'restored')
         WHERE h.to_value IS NOT s.value""",
    "each setting begins where the change before it ended": """
        SELECT id FROM (SELECT id, action, from_value, lag(to_value) OVER (PARTITION BY key ORDER BY id) AS earlier,
                               row_number() OVER (PARTITION BY key ORDER BY id) AS line FROM settings_history)
         WHERE action = 'changed' AND line > 1 AND from_value IS NOT earlier""",
    "people were added once": """
        SELECT p.id FROM people AS p
         WHERE 1 <> (SELECT count(*) FROM people_history WHERE person_id = p.id AND action IN ('added', 'imported'))""",
    "people are as they were changed last": """
        SELECT p.id FROM people AS p JOIN people_history AS h
            ON h.id = (SELECT max(id) FROM people_history WHERE person_id = p.id AND field = 'email')
         WHERE h.to_value IS NOT p.email
        UNION ALL
        SELECT p.id FROM people AS p JOIN people_history AS h
            ON h.id = (SELECT max(id) FROM people_history WHERE person_id = p.id AND field = 'phone')
         WHERE h.to_value IS NOT p.phone""",
    "only a token's own person has its role": """
        SELECT t.id FROM access_tokens AS t LEFT JOIN people AS p ON p.id = t.person_id
         WHERE p.role IS NOT iif(t.role = 'staff', NULL, t.role)""",
    "a revoked token has no session": """
        SELECT t.id FROM access_tokens AS t JOIN sessions AS s ON s.token_id = t.id
         WHERE s.created_at > t.revoked_at""",
}

INSTANT = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z"


def instants(book):
    """Every column that is a moment holds one that exists, written in one way."""
    found = []
    for (table,) in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        for row in book.execute(f"SELECT name FROM pragma_table_xinfo('{table}')").fetchall():
            column = row[0]
            if column == "at" or column == "cutoff" or column.endswith(("_at", "_time")):
                wrong = book.execute(
                    f"SELECT rowid FROM (SELECT {column} AS moment, {'1' if table in ('sessions', 'answers') else 'rowid'}"
                    f" AS rowid FROM {table}) WHERE moment IS NOT NULL AND (moment NOT GLOB '{INSTANT}'"
                    f" OR strftime('%Y-%m-%dT%H:%M:%SZ', moment, '+0 days') IS NOT moment)").fetchall()
                found += [f"an instant is written as one: {table}.{column} {where[0]}" for where in wrong]
    return found


def meant(book):
    """The time on the wall that was meant is the instant's, in its zone."""
    found = []
    for number, at, local, zone in book.execute("SELECT id, scheduled_at, meant_local, meant_zone FROM meetings"):
        moment = datetime.strptime(at, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)
        try:
            shown = moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%dT%H:%M:%S")
        except (LookupError, OSError, TypeError, ValueError):
            found.append(f"a time on the wall has a zone: {number}")
            continue
        if shown != local:
            found.append(f"{WALL}: {number}")
    return found


def the_file(book):
    found = [f"integrity_check: {line[0]}" for line in book.execute("PRAGMA integrity_check") if line[0] != "ok"]
    found += [f"foreign_key_check: {line}" for line in book.execute("PRAGMA foreign_key_check")]
    tables = {name for (name,) in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"
                                               " AND name NOT LIKE 'sqlite%'")}
    if tables != TABLES:
        found.append(f"the book's tables: {sorted(tables ^ TABLES)}")
    for table in sorted(APPEND_ONLY):
        guards = book.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?"
                              " AND sql LIKE '%append-only%'", [table]).fetchone()[0]
        if guards != 3:
            found.append(f"{table} is append-only: {guards} of 3 triggers")
    return found


def faults_of(book):
    """All that is wrong with an open book, by the names of the rules."""
    found = the_file(book)
    if any(fault.startswith(("integrity", "the book's tables")) for fault in found):
        return found
    found += instants(book)
    if found:
        return found
    for name, sql in RULES.items():
        found += [f"{name}: {row}" for row in book.execute(sql).fetchmany(5)]
    return found + meant(book)


@contextmanager
def copy_of(path):
    """The book as whoever opens it next would find it: a copy, with the log beside it."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.db"
        shutil.copyfile(path, copy)
        log = Path(f"{path}-wal")
        if log.exists():
            shutil.copyfile(log, f"{copy}-wal")
        book = sqlite3.connect(copy)
        try:
            yield book
        finally:
            book.close()


def verify(path):
    """All that is wrong with a book."""
    with copy_of(path) as book:
        try:
            if book.execute("PRAGMA user_version").fetchone()[0] != 6:
                return ["the book's version is another one"]
            return faults_of(book)
        except (sqlite3.DatabaseError, UnicodeDecodeError) as unreadable:  # its message names what is no text any more
            return [f"unreadable: {unreadable}"]
