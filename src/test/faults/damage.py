"""Books with bytes turned in random pages: each command says so, or does what it can; nothing is made worse.

What cannot be: a stack trace, a code that nobody documented, no end, a good copy replaced by a damaged book, a damaged copy
called whole, and a page that the damage did not touch changed by a command that only reads.
"""

import random
import shutil

import commands
import verifier
from program import BOOK

PAGE = 4096
READING = (
    ("list", "--tab", "all"), ("list", "--tab", "all", "--json"), ("show", "1"), ("history", "2"), ("notifications",),
    ("people", "list"), ("access", "list"), ("settings",), ("health", "--json"), ("check-missed", "--dry-run"),
    ("import", "more.csv", "--dry-run"),
)
COPYING = (("backup", "backup.db", "--force"),)
# begins with meetings that are not at the agreed time of day
REALIGN = ("settings", "--realign", "--yes")
WRITING = (
    ("check-missed",), ("people", "add", "--role", "patient", "--name", "X"),
    ("book", "--doctor", "1", "--patient", "3", "--at"), ("reschedule", "1", "--at"),
    ("start", "15", "--early"), ("complete", "4"), ("cancel", "14"), ("delete", "16"), ("undo", "3"),
    ("notifications", "read", "5"), ("notifications", "told", "6"),
    ("settings", "--grace", "45m"), ("settings", "--set-zone", "Asia/Tokyo", "--yes"), REALIGN,
    ("access", "grant", "--role", "staff", "--name", "x"), ("access", "revoke", "1"), ("import", "more.csv"),
    ("undo-check", commands.FIRST_CHECK), ("restore", "backup.db", "--yes"),
    ("copy", "clinic.db", "moved.db", "--keep-source"),
)


def damage(book, chance):
    """Turns one to four bytes at both ends of pages, where what is in them lies."""
    data = bytearray(book.read_bytes())
    for _ in range(chance.randint(1, 4)):
        page = chance.randrange(len(data) // PAGE)
        # the first hundred bytes of the file say what it is: that is another matter
        place = 100 + chance.randrange(200) if page == 0 else chance.choice(
            (chance.randrange(60), PAGE - 1 - chance.randrange(900)))
        data[page * PAGE + place] ^= 1 << chance.randrange(8)
    book.write_bytes(data)
    return bytes(data)


def one(clinic, program, folder, line, seed, report):
    clinic.copy(folder)
    book, copy = folder / BOOK, folder / "backup.db"
    typed = commands.looked_up((*line, clinic.slot(50)) if line[-1] == "--at" else line, book)
    name = "damaged: " + " ".join(word for word in typed[:2] if "." not in word)
    if line == REALIGN:
        commands.displace(book)
    damaged = damage(book, random.Random(seed))
    good_copy = copy.read_bytes()
    before = verifier.verify(book)
    # a meeting at another time of day is no damage: the zone may have new rules
    is_whole = all(fault.startswith(verifier.WALL) for fault in before)
    answer = program.run(folder, typed)
    report.count(name, f"ended with {answer.code}")
    wrong = answer.complaints()
    if line in READING and book.read_bytes() != damaged:
        wrong.append("a command that reads changed the file")
    if line in COPYING and copy.read_bytes() != good_copy:
        faults = verifier.verify(copy)
        if any(fault.startswith(("integrity", "foreign", "unreadable", "an instant")) for fault in faults):
            wrong.append(f"a damaged book took a good copy's place: {faults[:2]}")
    if line[0] == "restore" and answer.code == 0 and verifier.verify(book):
        wrong.append(f"what was restored is not whole: {verifier.verify(book)[:2]}")
    if line[0] != "restore" and line not in READING and is_whole:
        worse = [fault for fault in verifier.verify(book) if fault not in before]
        wrong += [f"the book was whole: {worse[:2]}"] if worse else []
    for text in wrong:
        report.finding(name, f"seed {seed}, {' '.join(typed)}: {text}")
    shutil.rmtree(folder)


def attempts(number, seed):
    """So many, of all commands in turn; None for fifty of each."""
    lines = READING + COPYING + WRITING
    count = 50 * len(lines) if number is None else number
    chance = random.Random(seed)
    order = list(lines)
    chance.shuffle(order)
    return [(order[index % len(order)], chance.randrange(1 << 30)) for index in range(count)]
