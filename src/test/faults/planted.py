"""Faults that are planted into a good book: the verifier has to find each, by the rule that is meant for it."""

import shutil
import sqlite3

import verifier

# a meeting of which its patient was told goes to another moment, and the notice does not
REALIGNED = """INSERT INTO history (meeting_id, at, actor, action, from_status, to_status, from_time, to_time, revision)
    SELECT meeting_id, at, actor, 'realigned', to_status, to_status, to_time,
           strftime('%Y-%m-%dT%H:%M:%SZ', to_time, '+1 hour'), revision FROM history
     WHERE meeting_id = 13 AND action = 'rescheduled'"""

# the rule, as it begins; what is done to the busy clinic's book, with its triggers and conditions out of the way
PLANTED = [
    ("a history begins with", "DELETE FROM history WHERE meeting_id = 15"),
    ("a meeting is begun once",
     "INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)"
     " SELECT meeting_id, at, actor, action, to_status, to_time, revision FROM history WHERE meeting_id = 15"),
    ("the last line of the history", "UPDATE meetings SET status = 'completed' WHERE id = 1"),
    ("the last line of the history", "UPDATE meetings SET scheduled_at = '2024-01-01T09:00:00Z' WHERE id = 15"),
    ("only legal moves", REALIGNED.replace("'+1 hour'", "'+0 hours'")),
    ("each line begins where", "DELETE FROM history WHERE meeting_id = 10 AND action = 'started'"),
    ("each line begins where", "UPDATE history SET from_time = '2024-01-01T09:00:00Z' WHERE action = 'rescheduled'"),
    ("a history goes forward", "UPDATE history SET at = '2020-01-01T09:00:00Z' WHERE action = 'started'"),
    ("only legal moves", "UPDATE history SET action = 'completed' WHERE meeting_id = 9 AND action = 'started'"),
    ("the version is the number", "UPDATE meetings SET version = version + 1 WHERE id = 3"),
    ("a new occasion", "UPDATE history SET revision = 1 WHERE action = 'rescheduled'"),
    ("a new occasion", REALIGNED.replace("revision FROM", "revision + 1 FROM")),
    ("deleted is what", "UPDATE meetings SET deleted_at = NULL WHERE id = 12"),
    ("deleted is what", "UPDATE meetings SET deleted_at = '2024-01-01T09:00:00Z' WHERE id = 3"),
    ("an undo is of a change", "UPDATE history SET undoes = 1 WHERE action = 'undone'"),
    ("a miss is a check's", "UPDATE history SET run_id = NULL WHERE action = 'missed' AND meeting_id = 1"),
    ("a check marked as many", "UPDATE runs SET marked = marked - 1 WHERE job = 'check_missed'"),
    ("a check that was taken back", "UPDATE runs SET undone_at = started_at WHERE job = 'check_missed'"),
    ("doctor and patient are each told", "DELETE FROM notifications WHERE id = 2"),
    ("doctor and patient are each told",
     "UPDATE notifications SET recipient_id = 5 WHERE kind = 'missed' AND meeting_id = 8 AND recipient_id = 4"),
    ("nobody is told of a miss that",
     "INSERT INTO notifications (meeting_id, recipient_id, kind, title, message, revision, created_at, to_time)"
     " SELECT 15, doctor_id, 'missed', 't', 'm', 1, '2024-01-01T09:00:00Z', scheduled_at FROM meetings WHERE id = 15"),
    ("the patient is told of each", "DELETE FROM notifications WHERE kind = 'rescheduled'"),
    ("the patient is told of each", REALIGNED),
    ("nobody is told of a new time", REALIGNED),
    ("nobody is told of a new time",
     "UPDATE notifications SET to_time = '2024-01-01T09:00:00Z' WHERE kind = 'rescheduled'"),
    ("whom a meeting does not concern", "UPDATE notifications SET recipient_id = 6 WHERE id = 11"),
    ("a notice of what is so",
     "UPDATE notifications SET withdrawn_at = created_at WHERE meeting_id = 8 AND read_at IS NULL"),
    ("what somebody knows", "UPDATE notifications SET read_at = withdrawn_at WHERE withdrawn_at IS NOT NULL"),
    ("nobody has two meetings",
     "UPDATE meetings SET duration_minutes = 90 WHERE id = 13;"
     " INSERT INTO meetings (id, doctor_id, patient_id, scheduled_at, duration_minutes, status, meant_local, meant_zone)"
     " SELECT 99, doctor_id, patient_id, scheduled_at, 30, status, meant_local, meant_zone FROM meetings WHERE id = 13;"
     " INSERT INTO history (meeting_id, at, actor, action, to_status, to_time, revision)"
     " SELECT 99, '2024-01-01T09:00:00Z', 'x', 'booked', status, scheduled_at, 1 FROM meetings WHERE id = 13"),
    ("a meeting is one doctor's", "UPDATE meetings SET doctor_id = 3 WHERE id = 5"),
    ("foreign_key_check", "UPDATE meetings SET patient_id = 77 WHERE id = 5"),
    ("what has begun says when", "UPDATE meetings SET started_at = NULL WHERE id = 9"),
    ("the book is one", "UPDATE settings SET value = 'mine' WHERE key = 'book_id'"),
    ("the book is one", "DELETE FROM settings WHERE key = 'book_id'"),
    ("settings are as", "UPDATE settings SET value = '45' WHERE key = 'grace_minutes'"),
    ("each setting begins",
     "INSERT INTO settings_history (at, actor, action, key, from_value, to_value)"
     " VALUES ('2024-01-01T09:00:00Z', 'x', 'changed', 'grace_minutes', '45', '20')"),
    ("people were added once", "DELETE FROM people_history WHERE person_id = 3"),
    ("people are as they were",
     "INSERT INTO people_history (person_id, at, actor, action, field, to_value)"
     " VALUES (3, '2024-01-01T09:00:00Z', 'x', 'changed', 'email', 'x@clinic.example')"),
    ("only a token's own person", "UPDATE access_tokens SET role = 'doctor', person_id = 3"),
    ("an instant is written", "UPDATE meetings SET scheduled_at = '2024-02-31T09:00:00Z' WHERE id = 5"),
    ("integrity_check", "UPDATE history SET at = '2024-01-01 09:00:00' WHERE id = 1"),
    ("the time on the wall", "UPDATE meetings SET meant_local = '2024-01-01T09:00:00' WHERE id = 5"),
    ("a time on the wall has", "UPDATE meetings SET meant_zone = 'Europe/Berlim' WHERE id = 5"),
    ("integrity_check", "UPDATE meetings SET duration_minutes = 0 WHERE id = 5"),
    ("the book's tables", "DROP TABLE answers"),
]


def plant(book, sql):
    triggers = book.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    book.execute("PRAGMA foreign_keys = OFF")
    book.execute("PRAGMA ignore_check_constraints = ON")
    for name, _ in triggers:
        book.execute(f"DROP TRIGGER {name}")
    book.executescript(sql)
    if book.total_changes == 0 and not sql.startswith("DROP"):
        raise AssertionError(f"this changes nothing: {sql}")
    for _, text in triggers:
        book.execute(text)
    book.commit()


def check(clinic, folder, report):
    """Every planted fault is found, one that takes a guard away too, and the good book has none."""
    good = clinic.folder / "clinic.db"
    for fault in verifier.verify(good):
        report.finding("planted", f"the good book: {fault}")
    folder.mkdir()
    for number, (rule, sql) in enumerate([*PLANTED, ("history is append-only", None)]):
        path = folder / f"{number}.db"
        shutil.copyfile(good, path)
        book = sqlite3.connect(path)
        if sql is None:
            book.execute("DROP TRIGGER history_is_never_changed")
        else:
            plant(book, sql)
        book.close()
        found = verifier.verify(path)
        if any(fault.startswith(rule) for fault in found):
            report.count("planted", "found")
        else:
            report.finding("planted", f"not found, {rule!r}: {sql}; found instead: {found[:3]}")
