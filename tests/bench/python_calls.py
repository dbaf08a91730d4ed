#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What it costs to decide one person a call: python_calls.py BUILD FOLDER

Says which cases there are, each with how its rows are given, and then for each line of its input, `CASE ROWS TIMES`, the nanoseconds of
the processor for so many times all rows, less those of a loop that calls nothing. ROWS is `met`, one recognised person a thousand
times, or `people`, a thousand of people.c with points in halves, 3 of 100 missing. FOLDER has their columns, and trivial.i compiled.
"""
import ctypes
import os
import sys
import time

BUILD, FOLDER = sys.argv[1:]
sys.path[:0] = [os.path.join(BUILD, "python"), FOLDER]

import hoctap
import python_by_hand as by_hand
import python_c
from hoctap import native

COUNT = 1000
AREAS, GROUPS = ("normal", "difficult"), ("farmer", "worker", "official")


def read(name):
    with open(os.path.join(FOLDER, name), "rb") as file:
        return file.read(COUNT)


def people():
    """Rows as lists: area, group and ten points."""
    halves, given = ([read(f"{name}-{i}.{kind}") for i in range(1, 11)] for name, kind in (("halves", "u8"), ("given", "bits")))
    area, group = read("area.u8"), read("group.u8")
    return [[AREAS[area[row]], GROUPS[group[row]],
             *(halves[i][row] / 2 if given[i][row // 8] >> row % 8 & 1 else None for i in range(10))] for row in range(COUNT)]


def wrong(rows):
    """The same with some answers that cannot be."""
    bad = [11, -0.5, 7.3, 7.25, 10.25, float("inf"), "many"]
    spoilt = [list(row) for row in rows]
    for at, row in enumerate(spoilt):
        row[2 + at % 10] = bad[at % len(bad)]
        row[0] = (row[0], None, "nowhere")[at // 7 % 3]
    return spoilt


class InC:
    """hoctap_score_one through ctypes."""

    def __init__(self, rules):
        self.lib = python_c.library(BUILD)
        self.plain = python_c.plain_library(BUILD).hoctap_score_one
        self.kept = []
        self.rules = python_c.rules_of(self.lib, rules.file)
        self.names = [name.encode() for name in (fact.id for fact in rules.facts)]
        self.left = [ctypes.create_string_buffer(8) for _ in range(6)]
        self.outcomes = python_c.Outcomes(*map(ctypes.addressof, self.left))
        self.error = python_c.Error()

    def answers(self, row):
        made = ((name, None if value is None else str(value).encode()) for name, value in zip(self.names, row))
        return (python_c.Answer * len(row))(*made)

    def built(self, row):
        """Verdict and total, from a list."""
        self.lib.hoctap_score_one(self.rules, self.answers(row), len(row), self.outcomes, self.error)
        return self.left[0][0], ctypes.c_int64.from_buffer(self.left[3]).value

    def ready(self, row):
        """The arguments of a call, made before, in types that ctypes need not look at."""
        answers = self.answers(row)
        self.kept.append(answers)
        return (ctypes.c_void_p(self.rules), ctypes.c_void_p(ctypes.addressof(answers)), ctypes.c_size_t(len(row)),
                ctypes.byref(self.outcomes), ctypes.byref(self.error))


def loop_of(call):
    """A function that goes through all rows so many times."""
    made = {}
    exec(f"def loop(f, rows, times):\n for _ in range(times):\n  for row in rows:\n   {call}\n", made)
    return made["loop"]


class Bench:
    def __init__(self):
        self.rules = hoctap.load("citizen", year=2023)
        self.names = [fact.id for fact in self.rules.facts]
        self.c = InC(self.rules)
        self.decide = self.rules.scorer(self.names) if hasattr(self.rules, "scorer") else None
        lists = {"met": [["normal", "farmer", *[8.0] * 4, *[8.5] * 6]] * COUNT, "people": people()}
        self.rows = {of: {"list": rows, "tuple": list(map(tuple, rows)), "dict": [dict(zip(self.names, row)) for row in rows],
                          "ready": list(map(self.c.ready, rows))} for of, rows in lists.items()}
        self.cases = {name: case for name, case in self._cases().items() if case[0]}
        self.empty = loop_of("pass")

    def _cases(self):
        """From its name to a function, the rows that it takes, and how it is called."""
        same, add, proxy = self._trivial()
        return {"add": (lambda a, b: a + b, "list", "f(1, 2)"), "swig-same": (same, "list", "f(8)"),
                "swig-add": (add, "list", "f(1, 2)"), "swig-proxy": (proxy, "list", "f(1, 2)"),
                "native-day": (native.day_parse, "list", "f('2023-12-01')"),
                "ctypes-words": (self.c.lib.hoctap_reason_words, "list", f"f({self.c.rules})"),
                "list": (self.decide, "list", "f(row)"), "tuple": (self.decide, "tuple", "f(row)"),
                "dict-native": (self.rules.native.score_one, "dict", "f(row)"), "dict": (self.rules.score_one, "dict", "f(row)"),
                "ctypes-ready": (self.c.plain, "ready", "f(*row)"), "ctypes-built": (self.c.built, "list", "f(row)"),
                "by-hand-dict": (by_hand.decide_dict, "dict", "f(row)"), "by-hand-list": (by_hand.decide_list, "list", "f(row)"),
                "by-hand-quick": (by_hand.decide_quick, "list", "f(row)"), "by-hand-short": (by_hand.decide_short, "dict", "f(row)")}

    def _trivial(self):
        try:
            import trivial
        except ImportError:
            return None, None, None
        return trivial._trivial.same, trivial._trivial.add, trivial.add

    def prove(self):
        """All of them come to the same outcomes, and the function by hand of wrong answers too."""
        for rows in (self.rows["met"]["list"], self.rows["people"]["list"], wrong(self.rows["people"]["list"])):
            for row in rows:
                answers = dict(zip(self.names, row))
                seen = {tuple(self.rules.score_one(answers)), by_hand.decide_dict(answers), by_hand.decide_list(row),
                        by_hand.decide_quick(row)}
                seen |= {tuple(self.decide(row))} if self.decide else set()
                if len(seen) > 1:
                    sys.exit(f"python_calls.py: {row} comes to {seen}")
                verdict, low = self.c.built(row)
                if ord(verdict) != hoctap.VERDICTS.index(min(seen)[5]) or low != 1e8 * (min(seen)[1] or 0):
                    sys.exit(f"python_calls.py: {row} comes to {verdict}, {low} in C")

    def measure(self, name, of, times):
        function, rows, call = self.cases[name]
        loop, rows = loop_of(call), self.rows[of][rows]
        start = time.process_time_ns()
        self.empty(function, rows, times)
        middle = time.process_time_ns()
        loop(function, rows, times)
        return time.process_time_ns() - middle - (middle - start)


def main():
    bench = Bench()
    bench.prove()
    print(*bench.cases, flush=True)
    for line in sys.stdin:
        name, of, times = line.split()
        print(bench.measure(name, of, int(times)), flush=True)


if __name__ == "__main__":
    main()
