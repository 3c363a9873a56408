"""What a book holds, without what differs from one run to the next: two that say the same are the same."""

import re
import sqlite3
from datetime import datetime, timezone
from pathlib import Path

from verifier import copy_of

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
ASIDE = re.compile(r"\d{8}T\d{6}Z(\.\d+)?")
UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MASKED = {"duration_ms", "hash", "cutoff", "expires_at"}


class States:
    def __init__(self, began):
        self.began = began.strftime("%Y-%m-%dT%H:%M:%SZ")

    def _plain(self, value, folder):
        if not isinstance(value, str):
            return value
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        value = INSTANT.sub(lambda at: "now" if self.began <= at[0] <= now else at[0], value)
        return UUID.sub("uuid", ASIDE.sub("aside", value.replace(str(folder), "folder")))

    def of(self, path):
        """All rows of all tables; None where there is no such file, or nothing in it yet that anybody was told of; and
        what SQLite says of one that is no database."""
        path = Path(path)
        if not path.exists():
            return None
        if path.suffix == ".prom":
            text = path.read_text(encoding="utf-8")  # of a sick book it says less
            return "figures" if text.startswith("# HELP") and text.endswith("\n") else text
        with copy_of(path) as book:
            try:
                return self._rows(book, path.parent)
            except sqlite3.DatabaseError as unreadable:
                return f"unreadable: {unreadable}"

    def _rows(self, book, folder):
        found = {"version": book.execute("PRAGMA user_version").fetchone()[0]}
        if found["version"] == 0 and book.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0] == 0:
            return None
        for (table,) in book.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall():
            rows = book.execute(f"SELECT * FROM {table}")
            kept = [number for number, column in enumerate(rows.description) if column[0] not in MASKED]
            found[table] = sorted(repr([self._plain(row[number], folder) for number in kept]) for row in rows)
        return found


def difference(one, other):
    """The first thing in which two differ, for a message."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return f"{str(one)[:80]} / {str(other)[:80]}"
    for key in sorted(one.keys() | other.keys()):
        if one.get(key) != other.get(key):
            mine, theirs = one.get(key) or [], other.get(key) or []
            if not isinstance(mine, list):
                return f"{key}: {mine} / {theirs}"
            return (f"{key}: only here {[row for row in mine if row not in theirs][:2]},"
                    f" only there {[row for row in theirs if row not in mine][:2]}")
    return "nothing"
