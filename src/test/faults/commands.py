"""Each command that writes, what is done before it, and what may be said of it afterwards."""

import sqlite3
from dataclasses import dataclass

import planted


# looked up in the book: other jobs are numbered with the checks
FIRST_CHECK = "SELECT min(id) FROM runs WHERE job = 'check_missed'"
LAST_CHECK = "SELECT max(id) FROM runs WHERE job = 'check_missed'"

# as if the zone had new rules: clocks show an hour less than was agreed, of one whose patient was told and of another
NEW_RULES = "UPDATE meetings SET meant_local = strftime('%Y-%m-%dT%H:%M:%S', meant_local, '+1 hour') WHERE id IN (13, 16)"


def looked_up(line, path):
    """The line as it is typed, with the numbers that stand in this book."""
    return [_number(word, path) if word.startswith("SELECT") else word for word in line]


def _number(query, path):
    book = sqlite3.connect(path)
    found = book.execute(query).fetchone()[0]
    book.close()
    return str(found)


def displace(path):
    """Lets meetings begin at another time of day than was agreed, as no command can."""
    book = sqlite3.connect(path)
    planted.plant(book, NEW_RULES)
    book.close()


@dataclass(frozen=True)
class Command:
    name: str
    line: tuple
    before: tuple = ()          # lines that are run first, undisturbed
    without_book: bool = False  # it makes the book
    kept: int = 0               # begins with the kept book of this version
    displaced: bool = False     # begins with meetings that are not at the agreed time of day
    target: str = None          # the file that it writes beside the book; a folder's newest where it ends with *
    codes: tuple = (0,)         # how it ends where nothing is in its way
    again: tuple = None         # how it may end when it is done already; None where twice is twice
    arrives: bool = False       # its target may also be what it was to be, and say that it is not there yet
    noted: bool = True          # False where the book need not say that it ran: also one that may only be read is copied


def all_commands(clinic):
    slot, late = clinic.slot, clinic.slot(50)
    more = ("import", "more.csv")
    return [
        Command("init", ("init", "--zone", "Europe/Berlin"), without_book=True, again=(0,)),
        Command("import, a new book", ("import", "overdue.csv", "--zone", "Europe/Berlin"), without_book=True, again=(0,)),
        Command("people add", ("people", "add", "--role", "patient", "--name", "יוסף כהן")),
        Command("book", ("book", "--doctor", "1", "--patient", "3", "--at", late), again=(4,)),
        Command("book -q", ("-q", "book", "--doctor", "2", "--patient", "5", "--at", late), again=(4,)),
        Command("start", ("start", "15", "--early"), again=(0,)),
        Command("start, late", ("start", "1"), again=(0,)),
        Command("complete", ("complete", "4"), again=(0,)),
        Command("complete, missed", ("complete", "8"), again=(0,)),
        Command("cancel", ("cancel", "14", "15", "16", "--reason", "closed"), again=(0,)),
        Command("delete", ("delete", "15"), again=(0,)),
        Command("undo", ("undo", "3"), again=(0, 4)),
        Command("undo, several", ("undo", "11", "12", "13"), again=(0, 4)),
        Command("reschedule", ("reschedule", "1", "--at", late), again=(0,)),
        Command("reschedule --by", ("reschedule", "14", "15", "16", "--by", "7d")),
        Command("check-missed", ("check-missed",)),
        Command("undo-check", ("undo-check", LAST_CHECK), (("check-missed",),), again=(0, 4)),
        Command("undo-check, an older one", ("undo-check", FIRST_CHECK), again=(0, 4)),
        Command("import", more, again=(0,)),
        Command("import --update", ("import", "past-changed.csv", "--update"), again=(0,)),
        Command("notifications read", ("notifications", "read", "5", "6", "10"), again=(0,)),
        Command("notifications read --all", ("notifications", "read", "--all", "--for", "4"), again=(0,)),
        Command("notifications told", ("notifications", "told", "5", "6", "10"), again=(0,)),
        Command("settings", ("settings", "--grace", "45m", "--catch-up", "30d", "--reason", "why"), again=(0,)),
        Command("settings --set-zone", ("settings", "--set-zone", "Asia/Tokyo", "--yes", "--reason", "moved"), again=(0,)),
        Command("settings --realign", ("settings", "--realign", "--yes"), displaced=True, again=(0,)),
        Command("access grant", ("access", "grant", "--role", "doctor", "--for", "1")),
        Command("access revoke", ("access", "revoke", "1"), again=(0,)),
        Command("backup", ("backup", "new.db"), target="new.db", again=(4,), noted=False),
        Command("backup --force", ("backup", "backup.db", "--force"), target="backup.db", noted=False),
        Command("backup --keep", ("backup", "--keep", "2", "day.db"), target="day-*", noted=False),
        Command("restore", ("restore", "backup.db", "--yes"), (more, ("check-missed",))),
        Command("restore, no book", ("restore", "backup.db", "--yes"), without_book=True),
        Command("copy", ("copy", "clinic.db", "moved.db"), target="moved.db", again=(0,), arrives=True),
        Command("copy --keep-source", ("copy", "clinic.db", "moved.db", "--keep-source"), target="moved.db", again=(4,)),
        Command("health --prometheus", ("health", "--prometheus", "figures.prom"), (("check-missed",),),
                target="figures.prom"),
        Command("list", ("list", "--tab", "all", "--json"), again=(0,)),
        *(Command(f"upgrade from {version}", ("list", "--tab", "all"), kept=version, again=(0,))
          for version in (1, 2, 3, 4)),
    ]
