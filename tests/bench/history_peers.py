#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What others make of ten years of people: history_peers.py FOLDER PEER

Reads the columns that history.c wrote and prints the peer's version, or | and why it cannot, and then for each line of its input the nanoseconds of the
processor and the sums of the runs, of the longest runs and of the exemplary. Each peer leaves three numbers a person: what was
reached (1, or 2 for five years in a row), the run up to the last year, and the longest. To read the columns in is not timed.
"""
import array
import os
import sys
import time

LAST = 2025


def columns(folder):
    """Person, year, reached."""
    made = []
    for name, kind in (("person.u32", "I"), ("year.i16", "h"), ("reached.u8", "B")):
        values = array.array(kind)
        path = os.path.join(folder, name)
        with open(path, "rb") as file:
            values.fromfile(file, os.path.getsize(path) // values.itemsize)
        made.append(values)
    return made


class Numpy:
    """As an expert writes it: no loop, no sort, sums that run over everybody and are cut where a run breaks."""

    def __init__(self, folder):
        import numpy
        self.np, self.version = numpy, numpy.__version__
        self.person, self.year, self.reached = (numpy.frombuffer(column, column.typecode) for column in columns(folder))
        self.people = int(self.person[-1]) + 1

    def run(self):
        np, person, year, reached = self.np, self.person, self.year, self.reached
        begins = np.empty(len(person), bool)
        begins[0] = True
        np.not_equal(person[1:], person[:-1], out=begins[1:])
        breaks = begins.copy()
        breaks[1:] |= year[1:] != year[:-1] + 1
        breaks |= reached == 0
        sums = np.cumsum(reached, dtype=np.int32)
        before = np.where(breaks, sums - reached, 0)
        np.maximum.accumulate(before, out=before)
        runs = sums - before
        starts = np.flatnonzero(begins)
        longest, run = np.zeros(self.people, np.uint8), np.zeros(self.people, np.uint8)
        longest[person[starts]] = np.maximum.reduceat(runs, starts)
        now = year == LAST
        run[person[now]] = runs[now]
        self.left = (run > 0).astype(np.uint8) + (run >= 5), run, longest

    def sums(self):
        level, run, longest = self.left
        return int(run.sum()), int(longest.sum()), int((level == 2).sum())


class Pandas:
    def __init__(self, folder):
        import numpy
        import pandas
        self.version = pandas.__version__
        frame = dict(zip(("person", "year", "reached"), columns(folder)))
        self.table = pandas.DataFrame({key: numpy.frombuffer(column, column.typecode) for key, column in frame.items()})

    def leave(self, run, longest):
        run = run.reindex(longest.index, fill_value=0)
        self.left = (run > 0).astype("uint8") + (run >= 5), run, longest

    def sums(self):
        level, run, longest = self.left
        return int(run.sum()), int(longest.sum()), int((level == 2).sum())


class PandasSums(Pandas):
    """Numbers the stretches without a break, and counts within each."""

    def run(self):
        table = self.table
        breaks = (table.person != table.person.shift()) | (table.year != table.year.shift() + 1) | (table.reached == 0)
        runs = table.reached.astype("int64").groupby(breaks.cumsum()).cumsum()
        now = table.year == LAST
        self.leave(runs[now].set_axis(table.person[now]), runs.groupby(table.person).max())


class PandasIslands(Pandas):
    """The year less its place among those reached is the same all through a run."""

    def run(self):
        table = self.table
        good = table[table.reached == 1]
        island = good.year - good.groupby("person").cumcount()
        runs = good.assign(island=island).groupby(["person", "island"]).year.agg(["size", "max"]).reset_index()
        now = runs[runs["max"] == LAST]
        longest = runs.groupby("person")["size"].max().reindex(range(int(table.person.iloc[-1]) + 1), fill_value=0)
        self.leave(now.set_index("person")["size"], longest)


ISLANDS = """
    CREATE TABLE left_by AS
    WITH good AS (SELECT person, year, year - row_number() OVER (PARTITION BY person ORDER BY year) AS island
                  FROM records WHERE reached = 1),
         runs AS (SELECT person, count(*) AS years, max(year) AS last FROM good GROUP BY person, island),
         best AS (SELECT person, max(years) AS longest, max(CASE WHEN last = 2025 THEN years ELSE 0 END) AS run
                  FROM runs GROUP BY person)
    SELECT person, run, longest, CASE WHEN run >= 5 THEN 2 WHEN run > 0 THEN 1 ELSE 0 END AS level FROM best"""
SUMS = "SELECT sum(run), sum(longest), sum(CASE WHEN level = 2 THEN 1 ELSE 0 END) FROM left_by"


class DuckDB:
    """Gaps and islands, on one thread."""

    def __init__(self, folder):
        import duckdb
        import numpy
        self.base = duckdb.connect()
        self.version = duckdb.__version__
        self.base.execute("SET threads = 1")
        person, year, reached = (numpy.frombuffer(column, column.typecode) for column in columns(folder))
        self.base.register("given", {"person": person, "year": year, "reached": reached})
        self.base.execute("CREATE TABLE records AS SELECT * FROM given")

    def run(self):
        self.base.execute("DROP TABLE IF EXISTS left_by")
        self.base.execute(ISLANDS)

    def sums(self):
        return tuple(map(int, self.base.execute(SUMS).fetchone()))


class SQLite(DuckDB):
    """The same query, of a table in memory that is its own index."""

    def __init__(self, folder):
        import sqlite3
        self.version = sqlite3.sqlite_version
        self.base = sqlite3.connect(":memory:")
        self.base.execute("CREATE TABLE records (person INTEGER, year INTEGER, reached INTEGER, PRIMARY KEY (person, year)) "
                          "WITHOUT ROWID")
        self.base.executemany("INSERT INTO records VALUES (?, ?, ?)", zip(*columns(folder)))


class Python:
    """A loop over three lists."""

    def __init__(self, folder):
        self.columns = [column.tolist() for column in columns(folder)]
        self.people = self.columns[0][-1] + 1
        self.version = sys.version.split()[0]

    def run(self):
        levels, runs, longest = bytearray(self.people), bytearray(self.people), bytearray(self.people)
        person, run, best, before = -1, 0, 0, -1
        for who, year, reached in zip(*self.columns):
            if who != person:
                if person >= 0:
                    longest[person] = best
                person, run, best = who, 0, 0
            if not reached:
                run = 0
            elif year == before + 1:
                run += 1
            else:
                run = 1
            if run > best:
                best = run
            before = year
            if year == LAST:
                runs[who] = run
                levels[who] = 2 if run >= 5 else run > 0
        longest[person] = best
        self.left = levels, runs, longest

    def sums(self):
        levels, runs, longest = self.left
        return sum(runs), sum(longest), levels.count(2)


PEERS = {"numpy": Numpy, "pandas, sums": PandasSums, "pandas, islands": PandasIslands, "DuckDB": DuckDB, "SQLite": SQLite,
         "Python": Python}


def main():
    try:
        peer = PEERS[sys.argv[2]](sys.argv[1])
    except ImportError as error:
        print(f"|{error}", flush=True)
        return
    print(peer.version, flush=True)
    for _ in sys.stdin:
        start = time.process_time_ns()
        peer.run()
        print(time.process_time_ns() - start, *peer.sums(), flush=True)


if __name__ == "__main__":
    main()
