"""A server that is killed while clients write: what it acknowledged is in the book, and nothing is in it twice.

Every request moves a meeting to a time of its own, under a key of its own. One that got no answer is sent again, with the
same key, to the next server. In the end each has to be in the meeting's history exactly once.
"""

import json
import queue
import random
import re
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
from datetime import timedelta

import verifier
from program import BOOK, utc

MEETINGS = (7, 13, 14, 15, 16)
CLIENTS = 3


class Server:
    def __init__(self, program, folder):
        self.process = program.start(folder, ["serve", "--port", "0"])
        # both streams are read to their ends, or the server would wait for a reader
        self.url = queue.Queue()
        for stream in (self.process.stdout, self.process.stderr):
            threading.Thread(target=self._read, args=(stream,), daemon=True).start()
        self.address = self.url.get(timeout=60)

    def _read(self, stream):
        for line in stream:
            found = re.search(r"https?://[\w.:\[\]-]+", line)
            if found:
                self.url.put(found[0])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self.kill()
            return None


class Move:
    """To be made once, however often it is asked for."""

    def __init__(self, number, meeting, at):
        self.key, self.meeting, self.at = f"move-{number}", meeting, at
        self.answers = []

    def ask(self, address, token):
        """Returns whether there was an answer."""
        request = urllib.request.Request(
            f"{address}/api/meetings/{self.meeting}/reschedule", json.dumps({"scheduledAt": self.at}).encode(),
            {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Idempotency-Key": self.key})
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                answer.read()
                self.answers.append(answer.status)
        except urllib.error.HTTPError as refused:
            self.answers.append(refused.code)
        except (OSError, ConnectionError, json.JSONDecodeError, urllib.error.URLError):
            return False
        except Exception as cut:  # http.client tells of a cut answer in many ways, and each means: no answer
            if cut.__class__.__module__ != "http.client":
                raise
            return False
        return True


def client(address, token, open_moves, stopped):
    """Sends one after the other until the server is gone; what got no answer goes back to the others."""
    while not stopped.is_set():
        try:
            move = open_moves.get_nowait()
        except queue.Empty:
            return
        if not move.ask(address, token):
            open_moves.put(move)
            return


def check(clinic, program, folder, rounds, seed, report):
    chance = random.Random(seed)
    clinic.copy(folder)
    token = program.must(folder, "-q", "access", "grant", "--role", "staff", "--name", "client").strip()
    # all of them on days of their own: no two are in each other's way
    moves = [Move(number, MEETINGS[number % len(MEETINGS)], utc(clinic.day + timedelta(days=30, hours=2 * number)))
             for number in range(40 * rounds)]
    open_moves = queue.Queue()
    for move in moves:
        open_moves.put(move)
    for _ in range(rounds):
        server, stopped = Server(program, folder), threading.Event()
        clients = [threading.Thread(target=client, args=(server.address, token, open_moves, stopped))
                   for _ in range(CLIENTS)]
        for one in clients:
            one.start()
        time.sleep(chance.uniform(0.05, 1.0))
        server.kill()
        stopped.set()
        for one in clients:
            one.join()
        report.count("serve", "killed")
        for fault in verifier.verify(folder / BOOK):
            report.finding("serve", f"after a kill: {fault}")
    # the rest, and once more what was acknowledged to the last server of all
    server = Server(program, folder)
    while not open_moves.empty():
        if not open_moves.get().ask(server.address, token):
            report.finding("serve", "no answer from a server that nobody killed")
    for move in moves[::7]:
        move.ask(server.address, token)
    if server.stop() is None:
        report.finding("serve", "it did not end when it was told to")
    judge(folder, moves, report)


def judge(folder, moves, report):
    book = sqlite3.connect(folder / BOOK)
    for move in moves:
        times = book.execute("SELECT count(*) FROM history WHERE meeting_id = ? AND action = 'rescheduled'"
                             " AND to_time = ?", [move.meeting, move.at]).fetchone()[0]
        bad = [code for code in move.answers if code != 200]
        if bad or times != 1:
            report.finding("serve", f"{move.key}: answered {move.answers}, {times} times in the history")
        else:
            report.count("serve", "acknowledged, and there once")
    book.close()
    for fault in verifier.verify(folder / BOOK):
        report.finding("serve", fault)
