"""Many commands at once on one book: whatever comes first, each ends as documented, and the book is right in the end."""

import shutil
import sqlite3

import verifier
from program import BOOK, ended, kill

# restore may find the book in use, or take it from under the others: they say that they are to try again
LINES = (
    ("check-missed",), ("check-missed",), ("check-missed",),
    ("import", "more.csv"), ("import", "more.csv"),
    ("undo", "3"), ("undo", "3"),
    ("reschedule", "1", "--at"), ("start", "15", "--early"),
    ("backup", "backup.db", "--force"), ("backup", "another.db"),
    ("settings", "--grace", "25m"), ("list", "--tab", "all"),
)
RESTORE = ("restore", "before.db", "--yes")


def check(clinic, program, folder, with_restore, report):
    clinic.copy(folder)
    shutil.copyfile(folder / "backup.db", folder / "before.db")
    lines = [(*line, clinic.slot(50)) if line[-1] == "--at" else line for line in LINES]
    if with_restore:
        lines.insert(len(lines) // 2, RESTORE)
    name = "race with restore" if with_restore else "race"
    started = []
    try:
        for line in lines:
            started.append((line, program.start(folder, line, start_new_session=True)))
        answers = [(line, ended(process)) for line, process in started]
    finally:
        # where one goes wrong the folder is deleted, and none of the others may be at work in it
        for _, process in started:
            kill(process)
    for line, answer in answers:
        report.count(name, f"{line[0]} ended with {answer.code}")
        for text in answer.complaints():
            report.finding(name, f"{' '.join(line)}: {text}")
    # what came too late, or was told to try again, is done now
    for line in (("import", "more.csv"), ("check-missed",)):
        program.must(folder, *line)
    for path in (folder / BOOK, folder / "backup.db"):
        for fault in verifier.verify(path):
            report.finding(name, f"{path.name}: {fault}")
    told(folder / BOOK, name, report)
    shutil.rmtree(folder)


def told(path, name, report):
    """Each of the four that were overdue was told of to two people, once, and no row of a file is there twice."""
    book = sqlite3.connect(path)
    overdue = book.execute("""
        SELECT m.external_id, count(n.id) FROM meetings AS m
          LEFT JOIN notifications AS n ON n.meeting_id = m.id AND n.kind = 'missed'
         WHERE m.external_id IN ('y-1', 'y-2', 'z-1', 'z-2') GROUP BY m.id ORDER BY 1""").fetchall()
    book.close()
    # a restore takes what was imported after the backup away: z is in no backup
    wanted = {"y-1": 2, "y-2": 2, "z-1": 2, "z-2": 2}
    for row, number in overdue:
        if wanted[row] != number:
            report.finding(name, f"row {row}: told {number} times")
    if len(overdue) != len({row for row, _ in overdue}) or {"y-1", "y-2"} - {row for row, _ in overdue}:
        report.finding(name, f"rows in the book: {overdue}")
