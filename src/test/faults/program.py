"""The built jar as somebody at a shell starts it, and a small busy clinic to start it on."""

import os
import re
import shutil
import signal
import subprocess
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
JAR = ROOT / "target" / "missed-meetings.jar"
DOCUMENTED = {0, 2, 3, 4, 5, 6, 7}
BOOK = "clinic.db"
# far beyond what the slowest machine takes for one command under strace
LIMIT = 120


def java():
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


class Answer:
    """What a run said and how it ended; a code below 0 is the signal that ended it."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err

    def complaints(self):
        """What no run may do, whatever happened to it."""
        found = []
        if self.code not in DOCUMENTED:
            found.append(f"exit code {self.code}: {self.err.strip()[:300]}")
        if re.search(r"^\s+at [\w.$/]+\(|Exception in thread|^Caused by:", self.err, re.M):
            found.append(f"a stack trace: {self.err.strip()[:300]}")
        if self.code not in (0, 7) and len(re.findall(r'^Error:|^{"error":', self.err, re.M)) != 1:
            found.append(f"exit code {self.code} without one plain message: {self.err.strip()[:300]!r}")
        return found


class Program:
    """Runs the jar in a folder of its own, with nothing of this user's in its environment."""

    def __init__(self, scratch):
        self.scratch = Path(scratch)
        cache = self.scratch / "cache"
        cache.mkdir(mode=0o700, exist_ok=True)
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.scratch),
            "XDG_CACHE_HOME": str(cache),
            "LC_ALL": "C.UTF-8",
            "MISSED_MEETINGS_DB": BOOK,
            "MISSED_MEETINGS_ACTOR": "desk",
            "MISSED_MEETINGS_BUSY_TIMEOUT": "20s",
        }

    def line(self, arguments):
        return [java(), "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData", "-Xshare:auto", "-jar", str(JAR), *arguments]

    def start(self, folder, arguments, before=(), **options):
        return subprocess.Popen(
            [*before, *self.line(arguments)], cwd=folder, env=self.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace", **options)

    def run(self, folder, arguments, before=()):
        return ended(self.start(folder, arguments, before, start_new_session=True))

    def must(self, folder, *arguments, code=0):
        answer = self.run(folder, list(arguments))
        if answer.code != code:
            raise AssertionError(f"{arguments}: {answer.code}, {answer.err}")
        return answer.out


def ended(process):
    """Its answer. It is the first of a session, and nothing of it runs on, also where the wait for it is broken off."""
    try:
        out, err = process.communicate(timeout=LIMIT)
        return Answer(process.returncode, out, err)
    except subprocess.TimeoutExpired:
        kill(process)
        out, err = process.communicate()
        return Answer(999, out, err + f"\nit hung for {LIMIT} s")
    finally:
        kill(process)


def kill(process):
    """With what it started: where strace is killed alone, what it looks at runs on."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def utc(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Clinic:
    """A folder with a busy clinic's book, made once; every attempt gets a copy of it."""

    def __init__(self, program, kept_books):
        self.program = program
        self.kept_books = kept_books
        self.folder = program.scratch / "clinic"
        self.folder.mkdir()
        self.began = datetime.now(timezone.utc).replace(microsecond=0)
        # on the hour, days away: nothing that is booked lies near the time of the run
        self.day = (self.began + timedelta(days=9)).replace(hour=9, minute=0, second=0)
        self._live_a_while()

    def slot(self, number):
        """The number of a half hour, on a day that is some way off."""
        return utc(self.day + timedelta(minutes=30 * number))

    def ago(self, minutes):
        return utc(self.began - timedelta(minutes=minutes))

    def rows(self, name, lines):
        head = "externalId,doctor,patient,scheduledAt,durationMinutes,status,title,email,birthDate\n"
        (self.folder / name).write_text(head + "".join(line + "\n" for line in lines), encoding="utf-8")

    def _live_a_while(self):
        def do(*arguments):
            return self.program.must(self.folder, *arguments)

        do("init", "--zone", "Europe/Berlin")
        for role, name in (("doctor", "Zoë Smith"), ("doctor", "李 伊藤"), ("patient", "Ann O'Neill"),
                           ("patient", "Łukasz Żółć"), ("patient", "Ольга Петрова")):
            do("people", "add", "--role", role, "--name", name)
        ago = self.ago
        self.rows("past.csv", [
            f"x-1,Zoë Smith,Ann O'Neill,{ago(600)},30,scheduled,Missed,,",
            f"x-2,Zoë Smith,Łukasz Żółć,{ago(560)},30,scheduled,Missed and moved,,",
            f"x-3,李 伊藤,Ольга Петрова,{ago(600)},30,scheduled,Missed and completed,,",
            f"x-4,李 伊藤,Ann O'Neill,{ago(500)},30,scheduled,Missed and started late,,",
            f"x-5,李 伊藤,Łukasz Żółć,{ago(9000)},30,completed,Old,,",
            f"x-6,Zoë Smith,Ольга Петрова,{ago(8000)},45,cancelled,Old,,",
            f"x-7,Zoë Smith,New Patient,{self.slot(0)},30,scheduled,Taken over,old@clinic.example,1990-05-01",
            f"x-8,Zoë Smith,Łukasz Żółć,{ago(470)},30,scheduled,Missed and told,,"])
        do("import", "past.csv")
        do("check-missed")
        # 1 to 8 are the rows
        do("reschedule", "2", "--at", self.slot(1), "--reason", "called")
        do("complete", "3")
        do("start", "4")
        do("notifications", "read", "1")
        do("notifications", "told", "2", "9")
        for number in range(2, 10):  # 9 to 16
            do("book", "--doctor", str(1 + number % 2), "--patient", str(3 + number % 3), "--at", self.slot(number),
               "--title", f"Slot {number}")
        do("start", "9", "--early")
        do("start", "10", "--early")
        do("complete", "10", "--early")
        do("cancel", "11", "--reason", "ill")
        do("delete", "12")
        do("reschedule", "13", "--at", self.slot(20))
        do("cancel", "14")
        do("undo", "14")
        do("access", "grant", "--role", "staff", "--name", "front desk")
        do("settings", "--grace", "20m", "--reason", "as agreed")
        do("backup", "backup.db")
        # what the next check finds, and what the next import brings
        self.rows("more.csv", [
            f"y-1,Zoë Smith,Ann O'Neill,{ago(120)},30,scheduled,Missed next,,",
            f"y-2,李 伊藤,Łukasz Żółć,{ago(90)},30,scheduled,Missed next,,",
            f"y-3,Third Doctor,Another Patient,{self.slot(30)},30,scheduled,New people,new@clinic.example,2001-01-01"])
        self.rows("past-changed.csv", [
            f"x-1,Zoë Smith,Ann O'Neill,{ago(600)},30,completed,Was there,,",
            f"x-7,Zoë Smith,New Patient,{self.slot(40)},30,scheduled,Taken over,old@clinic.example,1990-05-01"])
        self.rows("overdue.csv", [
            f"z-1,Zoë Smith,Ann O'Neill,{ago(200)},30,scheduled,Overdue,,",
            f"z-2,李 伊藤,Łukasz Żółć,{ago(150)},30,scheduled,Overdue,,"])
        do("import", "overdue.csv")  # 17 and 18

    def copy(self, folder):
        shutil.copytree(self.folder, folder)
        return folder


def wait_until(ready, seconds=60):
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise AssertionError("it did not come")
        time.sleep(0.02)
