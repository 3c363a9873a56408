#!/usr/bin/env python3
"""Faults, and what becomes of the book: calls killed and failed, servers killed, books damaged, commands at once.

Needs the built jar, strace, and nothing that is not Python's own. See README.md beside it.
"""

import argparse
import os
import shutil
import sqlite3
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import commands
import damage
import injections
import planted
import races
import serve_kills
from program import JAR, ROOT, Clinic, Program
from report import Report
from states import States

# the first whose unixepoch and STRICT tables the verifier can use
SQLITE = (3, 38)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    amount = parser.add_mutually_exclusive_group()
    amount.add_argument("--sample", type=int, default=80, metavar="N", help="so many injections (default: 80)")
    amount.add_argument("--all", action="store_true", help="each call, each error: hours")
    parser.add_argument("--seed", type=int, default=1, help="chooses what is tried (default: 1)")
    parser.add_argument("--only", metavar="TEXT", help="commands that have this in their names, and nothing else")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", action="store_true", help="leave the folders there, to look at")
    return parser.parse_args()


def inject(options, program, clinic, scratch, report, pool):
    states = States(clinic.began)
    wanted = [one for one in commands.all_commands(clinic) if not options.only or options.only in one.name]

    def subject(numbered):
        number, command = numbered
        folder = scratch / f"command-{number}"
        folder.mkdir()
        return injections.Subject(command, program, clinic, states, folder)

    subjects = list(pool.map(subject, enumerate(wanted)))

    def attempt(numbered):
        number, (one, place, what) = numbered
        folder = scratch / f"attempt-{number}"
        outcome, wrong = one.attempt(place, what, folder)
        report.count(one.command.name, outcome)
        for text in wrong:
            report.finding(one.command.name, f"{what} at {place.call} {place.number} of {place.file}: {text}")
        if not options.keep:
            shutil.rmtree(folder)
            folder.with_suffix(".strace").unlink()

    list(pool.map(attempt, enumerate(injections.plan(subjects, None if options.all else options.sample, options.seed))))


def spoil(options, program, clinic, scratch, report, pool):
    def attempt(numbered):
        number, (line, seed) = numbered
        damage.one(clinic, program, scratch / f"damage-{number}", line, seed, report)

    list(pool.map(attempt, enumerate(damage.attempts(None if options.all else options.sample // 2, options.seed))))


def main():
    options = arguments()
    if sqlite3.sqlite_version_info < SQLITE:
        sys.exit(f"run.py: this Python has SQLite {sqlite3.sqlite_version}, and {'.'.join(map(str, SQLITE))} or later is"
                 " needed: use another Python.")
    if not JAR.exists() or shutil.which("strace") is None:
        sys.exit("run.py: the built jar (mvn -B package) and strace are needed.")
    scratch = Path(tempfile.mkdtemp(prefix="faults."))
    report = Report()
    try:
        program = Program(scratch)
        clinic = Clinic(program, ROOT / "src/test/resources/kept")
        with ThreadPoolExecutor(options.workers) as pool:
            if not options.only:
                planted.check(clinic, scratch / "planted", report)
                rounds = 50 if options.all else max(2, options.sample // 20)
                serve_kills.check(clinic, program, scratch / "served", rounds, options.seed, report)
                for number in range(rounds):
                    races.check(clinic, program, scratch / f"race-{number}", number % 2 == 1, report)
                spoil(options, program, clinic, scratch, report, pool)
            inject(options, program, clinic, scratch, report, pool)
    finally:
        if options.keep:
            print(f"The folders are in {scratch}", file=sys.stderr)
        else:
            shutil.rmtree(scratch, ignore_errors=True)
    print(f"seed {options.seed}, " + ("all" if options.all else f"a sample of {options.sample}"))
    report.show()
    sys.exit(1 if report.findings else 0)


if __name__ == "__main__":
    main()
