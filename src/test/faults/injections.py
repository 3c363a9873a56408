"""Every call to the system that touches the book, what lies beside it, or a target: killed at it, and failed, in turn.

A first run under strace counts the calls, and shows what the command makes of the book when nothing is in its way. Then
strace kills the process at one of them, or lets it fail. Afterwards the book has to be what it was, or what it was to be;
what was acknowledged has to be in it; and the same line, run once more, brings it there.
"""

import random
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import commands
import verifier
from program import BOOK
from states import difference

CALLS = ("openat write pwrite64 writev pwritev sendfile copy_file_range fallocate fsync fdatasync ftruncate rename"
         " renameat renameat2 link linkat unlink unlinkat mkdir").split()
ERRORS = {
    "openat": ("EMFILE", "EACCES", "EIO", "ENOSPC"),
    "fsync": ("EIO", "ENOSPC"), "fdatasync": ("EIO", "ENOSPC"), "ftruncate": ("EIO",),
    "rename": ("EACCES", "EIO", "ENOSPC"), "link": ("EACCES", "EIO", "ENOSPC"), "unlink": ("EACCES", "EIO"),
    "mkdir": ("EACCES", "ENOSPC"),
}
KILL = "KILL"
CALL = re.compile(r"^(\d+) +(\w+)\((.*)$")
FOLDER_ITSELF = re.compile(r"AT_FDCWD<[^>]*>")
QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"')
OPENED = re.compile(r"\d+<([^>]*)>")


def errors(call):
    for name, kinds in ERRORS.items():
        if call.startswith(name):
            return kinds
    return ("ENOSPC", "EIO")


@dataclass(frozen=True)
class Place:
    """The number-th such call of its thread; the file's name is for messages."""
    call: str
    number: int
    file: str


def touched(arguments, folder):
    """Which file in the folder a call is about; None where it is about another one."""
    arguments = FOLDER_ITSELF.sub("", arguments)
    named = [one if one.startswith("/") else f"{folder}/{one}" for one in QUOTED.findall(arguments)[:2]]
    for path in [*named, *OPENED.findall(arguments)]:
        if path == str(folder) or path.startswith(f"{folder}/"):
            return path[len(str(folder)) + 1:] or "."
    return None


def places(log, folder):
    found, counted = [], {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if call is None or call[2] not in CALLS:
            continue
        key = (call[1], call[2])
        counted[key] = counted.get(key, 0) + 1
        # a name beside the descriptor, and no bytes that are written: those may look like one
        arguments = call[3] if call[2] not in ("write", "pwrite64", "writev", "pwritev") else call[3].split(",")[0]
        file = touched(arguments, folder)
        if file is not None:
            found.append(Place(call[2], counted[key], file))
    return found


def hits(log, folder):
    """Whether what was injected was about a file in the folder, by the marks that strace leaves."""
    begun = {}
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = CALL.match(line)
        if call is not None:
            begun[call[1]] = call[3]
        if "(INJECTED)" in line:
            yield touched(begun.get(line.split()[0], ""), folder) is not None


class Subject:
    """A command, with the folder it begins in and what it makes of it."""

    def __init__(self, command, program, clinic, states, scratch):
        self.command, self.program, self.states = command, program, states
        self.template = Path(scratch) / "template"
        self._prepare(clinic)
        self.line = commands.looked_up(command.line, self.template / BOOK)
        self.before, self.target_before = self._state(self.template)
        folder = self.copy(Path(scratch) / "undisturbed")
        log = Path(scratch) / "undisturbed.strace"
        self.answer = self._strace(folder, log, "--seccomp-bpf")
        if self.answer.code not in command.codes:
            raise AssertionError(f"{command.name}: {self.answer.code}, {self.answer.err}")
        self.after, self.target_after = self._state(folder)
        self.places = places(log, folder)

    def _prepare(self, clinic):
        clinic.copy(self.template)
        book = self.template / BOOK
        if self.command.without_book:
            book.unlink()
        if self.command.kept:
            shutil.copyfile(clinic.kept_books / f"book-v{self.command.kept}.db", book)
        for line in self.command.before:
            self.program.must(self.template, *line)
        if self.command.displaced:
            commands.displace(book)

    def copy(self, folder):
        return Path(shutil.copytree(self.template, folder))

    def _target(self, folder):
        if self.command.target is None:
            return None
        found = sorted(folder.glob(self.command.target))
        return found[-1] if found else folder / "none"

    def _state(self, folder):
        target = self._target(folder)
        return self.states.of(folder / BOOK), None if target is None else self.states.of(target)

    def _strace(self, folder, log, *options):
        return self.program.run(folder, self.line, [
            "strace", "-f", "-qq", "-y", "-o", str(log), "-e", "trace=" + ",".join(CALLS), "-e", "signal=none",
            *options])

    def attempts(self):
        return [(place, what) for place in self.places for what in (KILL, *errors(place.call))]

    def attempt(self, place, what, folder):
        """Runs it with this one thing going wrong. Returns what came of it, and all that is not as it has to be."""
        self.copy(folder)
        log = folder.with_suffix(".strace")
        at = f"when={place.number}"
        if what == KILL:
            # strace 6.1 sends no signal where it has the kernel pick the calls out
            answer = self._strace(folder, log, "-e", f"inject={place.call}:signal=KILL:{at}")
        else:
            answer = self._strace(folder, log, "--seccomp-bpf", "-e", f"inject={place.call}:error={what}:{at}")
        killed = answer.code == -9
        # a thread of the machine's own may have come to its n-th call first: then nothing is said of how it ends
        found = list(hits(log, folder))
        is_ours = killed or (found and all(found))
        wrong = [] if killed or not is_ours else answer.complaints()
        state, target = self._state(folder)
        wrong += self._judge(answer, state, target, folder, is_ours)
        outcome = ("killed" if killed else "went on" if answer.code == self.answer.code else f"failed ({answer.code})")
        outcome += ", done" if state == self.after and state != self.before else ""
        wrong += [f"afterwards: {one}" for one in self._again(folder, state)] if is_ours else []
        return outcome if is_ours else "beside", wrong

    def _judge(self, answer, state, target, folder, is_ours):
        wrong = self._faults(folder)
        if not is_ours:
            return wrong  # the machine's name, say, is another one then
        if answer.code == self.answer.code:
            if state != self.after and (self.command.noted or state != self.before):
                wrong.append(f"it said that it is done: {difference(state, self.after)}")
            if target != self.target_after:
                wrong.append(f"it said that it is done: {difference(target, self.target_after)}")
        elif state not in (self.before, self.after):
            wrong.append(f"neither the old book nor the new one: {difference(state, self.after)}")
        if self._arrived(target) not in (self.target_before, self.target_after):
            wrong.append(f"neither the old target nor the new one: {difference(target, self.target_after)}")
        return wrong

    def _arrived(self, target):
        """A target without its saying that the copy has not come to its end."""
        if not self.command.arrives or not isinstance(target, dict):
            return target
        return {**target, "settings": [row for row in target["settings"] if "arriving_from" not in row]}

    def _faults(self, folder):
        found = []
        for path in (folder / BOOK, self._target(folder)):
            if path is not None and path.suffix == ".db" and self.states.of(path) is not None:
                if (self.command.kept or self.command.displaced) and self.states.of(path) == self.before:
                    continue  # an older version has other rules, and those of a zone are as we made them
                found += [f"{path.name}: {fault}" for fault in verifier.verify(path)]
        return found

    def _again(self, folder, state):
        is_done = state == self.after and state != self.before
        if is_done and self.command.again is None:
            return []
        answer = self.program.run(folder, self.line)
        wrong = answer.complaints()
        wanted = self.command.again if is_done else (*self.command.codes, *(self.command.again or ()))
        if answer.code not in wanted:
            wrong.append(f"exit code {answer.code}: {answer.err.strip()[:200]}")
        now, target = self._state(folder)
        if self.command.arrives and target != self.target_after:
            wrong.append(f"the target is not what it was to be: {difference(target, self.target_after)}")
        if now != self.after and self.command.noted:
            wrong.append(f"not what it was to be: {difference(now, self.after)}")
        return wrong + self._faults(folder)


def plan(subjects, sample, seed):
    """All attempts, or so many of them, some of each command's: the same ones for the same seed."""
    if sample is None:
        return [(subject, *attempt) for subject in subjects for attempt in subject.attempts()]
    chance = random.Random(seed)
    chosen = []
    for number, subject in enumerate(subjects):
        share = sample * (number + 1) // len(subjects) - sample * number // len(subjects)
        attempts = subject.attempts()
        chosen += [(subject, *one) for one in chance.sample(attempts, min(share, len(attempts)))]
    return chosen
