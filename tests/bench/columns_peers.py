#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What others make of the columns that people.c wrote: columns_peers.py FOLDER PEOPLE PEER doubles|points

Decides the first PEOPLE of them: ten indicators of 5 points at least, and a total of 80, or 70 in a difficult area. Prints the
peer's version, or | and why it cannot; and then for each line of its input the nanoseconds of the processor, and the sums of the
totals (in half points), of those who passed and of the reasons. Each peer leaves three columns: the total, whether it is enough,
and the first reason against it (1 to 10: that indicator; 11: the total; 0: none). To read the columns in is not timed, and neither
is the sum.
"""
import os
import sys
import time

os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")  # one thread for everybody

INDICATORS = range(1, 11)
NAMES = [f"i{i}" for i in INDICATORS]
NORMAL, DIFFICULT, FLOOR = 80, 70, 5


def column(folder, name, people):
    """Bytes."""
    with open(os.path.join(folder, name + ".u8"), "rb") as file:
        return file.read(people)


def read(folder, name, people):
    import numpy
    return numpy.frombuffer(column(folder, name, people), numpy.uint8)


def matrix(folder, people, doubles):
    """Ten rows, one for each indicator, all of them in one block: half points as doubles, or whole points in bytes."""
    import numpy
    rows = numpy.empty((10, people), numpy.float64 if doubles else numpy.uint8)
    for i in INDICATORS:
        rows[i - 1] = read(folder, f"halves-{i}", people) / 2 if doubles else read(folder, f"points-{i}", people)
    return rows


class Numpy:
    """Column by column: the best that is plain to read."""

    def __init__(self, folder, people, doubles):
        import numpy
        self.np, self.version = numpy, numpy.__version__
        self.points = matrix(folder, people, doubles)
        self.area = read(folder, "area", people)
        self.limits = numpy.array([NORMAL, DIFFICULT], self.points.dtype)

    def clear(self):
        self.left = None

    def run(self):
        np, points = self.np, self.points
        total = points[0].copy()
        for column in points[1:]:
            total += column
        reason = np.where(total < self.limits[self.area], np.uint8(11), np.uint8(0))
        for i in reversed(INDICATORS):
            reason[points[i - 1] < FLOOR] = i
        self.left = total, reason == 0, reason

    def sums(self):
        total, passed, reason = self.left
        return int(2 * total.sum(dtype="float64")), int(passed.sum()), int(reason.sum(dtype="int64"))


class NumpyShort(Numpy):
    """The shortest: the whole matrix at once."""

    def run(self):
        np, points = self.np, self.points
        total, low = points.sum(axis=0), points < FLOOR
        short = total < self.limits[self.area]
        reason = np.where(low.any(axis=0), low.argmax(axis=0) + 1, np.where(short, 11, 0))
        self.left = total, reason == 0, reason


class NumpyRows(Numpy):
    """The usual layout: a person is a row."""

    def __init__(self, folder, people, doubles):
        super().__init__(folder, people, doubles)
        self.points = self.np.ascontiguousarray(self.points.T)

    def run(self):
        np, points = self.np, self.points
        total, low = points.sum(axis=1), points < FLOOR
        short = total < self.limits[self.area]
        reason = np.where(low.any(axis=1), low.argmax(axis=1) + 1, np.where(short, 11, 0))
        self.left = total, reason == 0, reason


class NumpyTuned(Numpy):
    """No masks are gathered, and nothing is copied twice."""

    def run(self):
        np, points = self.np, self.points
        total = points[0].copy()
        for column in points[1:]:
            np.add(total, column, out=total)
        reason = np.multiply(total < self.limits[self.area], np.uint8(11), dtype=np.uint8)
        for i in reversed(INDICATORS):
            np.copyto(reason, np.uint8(i), where=points[i - 1] < FLOOR)
        self.left = total, reason == 0, reason


def frame(folder, people, doubles):
    """Columns by name."""
    return {"area": read(folder, "area", people), **dict(zip(NAMES, matrix(folder, people, doubles)))}


class Pandas:
    def __init__(self, folder, people, doubles):
        import numpy
        import pandas
        self.np, self.version = numpy, pandas.__version__
        self.table = pandas.DataFrame(frame(folder, people, doubles))

    def clear(self):
        self.left = None

    def run(self):
        np, points = self.np, self.table[NAMES]
        total, low = points.sum(axis=1), points < FLOOR
        limit = self.table["area"].map({0: NORMAL, 1: DIFFICULT})
        some = low.any(axis=1)
        passed = (total >= limit) & ~some
        self.left = total, passed, np.where(some, low.to_numpy().argmax(axis=1) + 1, np.where(total < limit, 11, 0))

    def sums(self):
        total, passed, reason = self.left
        return int(2 * total.sum()), int(passed.sum()), int(reason.sum())


class Polars:
    def __init__(self, folder, people, doubles):
        import polars
        self.pl, self.version = polars, polars.__version__
        self.table = polars.DataFrame(frame(folder, people, doubles))

    def clear(self):
        self.left = None

    def run(self):
        pl = self.pl
        limit = pl.when(pl.col("area") == 1).then(DIFFICULT).otherwise(NORMAL)
        first = pl.when(pl.col(NAMES[0]) < FLOOR).then(pl.lit(1, pl.UInt8))
        for i in INDICATORS[1:]:
            first = first.when(pl.col(f"i{i}") < FLOOR).then(pl.lit(i, pl.UInt8))
        first = first.when(pl.col("total") < limit).then(pl.lit(11, pl.UInt8)).otherwise(pl.lit(0, pl.UInt8))
        added = pl.col(NAMES[0])
        for name in NAMES[1:]:
            added = added + pl.col(name)
        lazy = self.table.lazy().with_columns(total=added).select("total", reason=first)
        self.left = lazy.with_columns(passed=pl.col("reason") == 0).collect()

    def sums(self):
        left, pl = self.left, self.pl
        return (int(2 * left["total"].cast(pl.Float64).sum()), int(left["passed"].sum()), int(left["reason"].cast(pl.Int64).sum()))


TOTAL = "(" + " + ".join(NAMES) + ")"
REASON = ("CASE " + " ".join(f"WHEN i{i} < {FLOOR} THEN {i}" for i in INDICATORS) +
          f" WHEN total < CASE area WHEN 1 THEN {DIFFICULT} ELSE {NORMAL} END THEN 11 ELSE 0 END")
DECIDE = (f"CREATE TABLE decided AS SELECT total, reason = 0 AS passed, reason FROM "
          f"(SELECT total, {REASON} AS reason FROM (SELECT *, {TOTAL} AS total FROM people) AS added) AS reasoned")
SUMS = "SELECT sum(2 * total), sum(CASE WHEN passed THEN 1 ELSE 0 END), sum(reason) FROM decided"


class DuckDB:
    """On one thread, in memory."""

    def __init__(self, folder, people, doubles):
        import duckdb
        self.base, self.version = duckdb.connect(), duckdb.__version__
        self.base.execute("SET threads = 1")
        self.base.register("given", frame(folder, people, doubles))
        self.base.execute("CREATE TABLE people AS SELECT * FROM given")
        self.base.unregister("given")

    def clear(self):
        self.base.execute("DROP TABLE IF EXISTS decided")

    def run(self):
        self.base.execute(DECIDE.replace("ELSE 0 END AS reason", "ELSE 0 END::UTINYINT AS reason"))

    def sums(self):
        return tuple(map(int, self.base.execute(SUMS).fetchone()))


class SQLite:
    """In memory, whole numbers."""

    def __init__(self, folder, people, _):
        import sqlite3
        self.base, self.version = sqlite3.connect(":memory:"), sqlite3.sqlite_version
        self.base.execute("CREATE TABLE people (area INTEGER, " + ", ".join(f"{name} INTEGER" for name in NAMES) + ")")
        columns = [column(folder, name, people) for name in ["area", *(f"points-{i}" for i in INDICATORS)]]
        self.base.executemany(f"INSERT INTO people VALUES (?{', ?' * 10})", zip(*columns))

    def clear(self):
        self.base.execute("DROP TABLE IF EXISTS decided")

    def run(self):
        self.base.execute(DECIDE)

    def sums(self):
        return tuple(map(int, self.base.execute(SUMS).fetchone()))


PEERS = {"numpy": Numpy, "numpy-short": NumpyShort, "numpy-rows": NumpyRows, "numpy-tuned": NumpyTuned, "pandas": Pandas,
         "polars": Polars, "duckdb": DuckDB, "sqlite": SQLite}


def main():
    folder, people, name, kind = sys.argv[1:]
    try:
        peer = PEERS[name](folder, int(people), kind == "doubles")
    except (ImportError, OSError) as missing:
        print(f"|{missing}", flush=True)
        return
    print(peer.version, flush=True)
    for _ in sys.stdin:
        peer.clear()
        start = time.process_time_ns()
        peer.run()
        nanoseconds = time.process_time_ns() - start
        print(nanoseconds, *peer.sums(), flush=True)


if __name__ == "__main__":
    main()
