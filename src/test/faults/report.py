"""What came of all attempts: a table at the end, and each finding as it comes."""

import sys
import threading
from collections import Counter


class Report:
    def __init__(self):
        self.counts = {}
        self.findings = []
        self.lock = threading.Lock()

    def count(self, name, outcome, times=1):
        with self.lock:
            self.counts.setdefault(name, Counter())[outcome] += times

    def finding(self, name, text):
        self.count(name, "FINDING")
        with self.lock:
            self.findings.append(f"{name}: {text}")
            print(f"FINDING {name}: {text}", file=sys.stderr, flush=True)

    def show(self):
        width = max(map(len, self.counts), default=0)
        for name, outcomes in self.counts.items():
            print(f"{name:{width}}  " + ", ".join(f"{times} {outcome}" for outcome, times in sorted(outcomes.items())))
        print(f"{sum(sum(one.values()) for one in self.counts.values())} attempts, {len(self.findings)} findings")
