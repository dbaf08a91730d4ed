#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The Python package beside a call of C on the same columns: python_columns.py BUILD FOLDER ROWS KIND

KIND is points, doubles or nulls (python_people.py). Says its version, and then does what the lines of its input say:

    WHAT THREADS TIMES   scores all rows so many times; prints nanoseconds (of the processor; with 2 threads of the clock) and sums of
                         what came of it
    memory WHAT 1        prints by how many bytes a call made the most memory grow that was in use, those of the columns and of the
                         outcomes

WHAT is numpy, arrow or pandas: Rules.score of the package; `native`: the layer under it, with a scorer and arrays that are kept; or,
through ctypes, C: `fresh`, with arrays taken anew in the same way as the package takes them, and a scorer made and freed; or `kept`,
with a scorer and arrays that were there before.
"""
import os
import sys
import time

BUILD, FOLDER, ROWS, KIND = sys.argv[1:]
sys.path.insert(0, os.path.join(BUILD, "python"))


def begin():
    global hoctap, numpy, native, scoring, Column, texts, python_c, people_of
    import numpy
    import pandas  # noqa: F401
    import pyarrow  # noqa: F401

    import hoctap
    import python_c
    import python_people as people_of
    from hoctap import native, scoring
    from hoctap.cells import Column, texts


class Bench:
    def __init__(self):
        self.rules = hoctap.load("citizen", year=2023)
        self.names = [fact.id for fact in self.rules.facts]
        self.people = people_of.People(FOLDER, int(ROWS), KIND)
        self.tables = {name: make(self.people, self.names[2:]) for name, make in people_of.SOURCES.items()
                       if KIND != "nulls" or name == "arrow"}
        self.c = python_c.Scorer(BUILD, self.rules.file, self._columns(), self.people.count)
        self.kept = self.room()
        self.ready = {threads: self.c.prepare(self.c.new(), self.kept, threads) for threads in (1, 2)}
        self.outcomes = native.Outcomes(self.rules.native, self.people.count, tuple(self.kept))
        self.items = self._items()
        self.native = native.Scorer(self.rules.native, native.Table(self.items, self.people.count, 0), 0)

    def _items(self):
        """The columns as the native layer takes them: NumPy's arrays as they are."""
        people, kind = self.people, native.FLOAT64 if KIND == "doubles" else native.UINT8
        bitmaps = people.bitmaps or [None] * 10
        items = [Column(name, kind, points, validity=bitmap) for name, points, bitmap in zip(self.names[2:], people.points, bitmaps)]
        words = [Column(name, native.INT8, codes, words=(tuple(texts("", of)), len(of)))
                 for name, codes, of in (("area", people.area, people_of.AREAS), ("group", people.group, people_of.GROUPS))]
        return words + items

    def _columns(self):
        people, kind = self.people, python_c.FLOAT64 if KIND == "doubles" else python_c.UINT8
        yet = [("area", python_c.INT8, people.area.ctypes.data, people_of.AREAS, None),
               ("group", python_c.INT8, people.group.ctypes.data, people_of.GROUPS, None)]
        bitmaps = [bitmap.ctypes.data for bitmap in people.bitmaps] or [None] * 10
        return yet + [(name, kind, points.ctypes.data, (), bitmap)
                      for name, points, bitmap in zip(self.names[2:], people.points, bitmaps)]

    def room(self):
        """Arrays of outcomes as the package takes them."""
        return scoring.rooms([size * self.people.count for size in self.c.sizes])

    def run(self, what, threads):
        """Scores once. The six arrays."""
        if what in self.tables:
            out = self.rules.score(self.tables[what], threads=threads)
            return [out.verdict, out.level, out.possible, out.low, out.high, out.reason_bits]
        if what == "fresh":
            arrays = self.room()
            self.c.score(arrays, threads)
            return arrays
        if what == "native":
            self.native.score(native.Table(self.items, self.people.count, 0), self.outcomes, native.Run(threads))
        else:
            self.ready[threads]()
        return self.kept

    def sums(self, arrays):
        """What tells one outcome from another: the sums of all six, and one over their places."""
        all_of = [numpy.frombuffer(array, kind) for array, kind in zip(arrays, ("u1", "u1", "u1", "i8", "i8", "u8"))]
        low, reasons = all_of[3], all_of[5]
        by_place = (low[::7].view("u8") * reasons[::7].view("u8")).sum(dtype="u8")
        return [int(array.sum(dtype="u8")) for array in all_of] + [int(by_place)]


def measure(bench, what, threads, times):
    clock = time.perf_counter_ns if threads > 1 else time.process_time_ns
    arrays, start = None, clock()
    for _ in range(times):
        arrays = bench.run(what, threads)
    return clock() - start, *bench.sums(arrays)


def status(name):
    with open("/proc/self/status", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith(name + ":"))


def memory(bench, what):
    """How far beyond what is in use a call goes; the columns have been read before."""
    for array in (*bench.people.points, *bench.people.bitmaps, bench.people.area, bench.people.group):
        array.max()
    with open("/proc/self/clear_refs", "w", encoding="ascii") as file:
        file.write("5")  # the most so far is what there is now
    before = status("VmRSS")
    arrays = bench.run(what, 1)
    return status("VmHWM") - before, bench.people.bytes(), sum(memoryview(array).nbytes for array in arrays)


def main():
    try:
        begin()
    except ImportError as missing:
        print(f"|{missing}", flush=True)
        return
    bench = Bench()
    print(hoctap.__version__, flush=True)
    for line in sys.stdin:
        what, how, times = line.split()
        print(*(memory(bench, how) if what == "memory" else measure(bench, what, int(how), int(times))), flush=True)


if __name__ == "__main__":
    main()
