#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What others make of the people of python_people.py under citizen 2023: python_peers.py BUILD FOLDER ROWS KIND PEER

Each peer leaves four columns, which say just what hoctap says: the least and the most that the total can be, the verdict as a number,
and the reasons as bits: the ten that miss, the total, the ten below their floors. Levels follow from the verdict. Before anything is
timed they are compared with hoctap's, row by row.

Prints the peer's version, or | and why it cannot; and then for each line of its input the nanoseconds of the processor, and the sums
of the four columns. To bring the data into a peer's own form is not timed. One thread for everybody.
"""
import json
import os
import sys
import time

os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")
BUILD, FOLDER, ROWS, KIND, PEER = sys.argv[1:]
sys.path.insert(0, os.path.join(BUILD, "python"))

import numpy as np

import hoctap
import python_by_hand as by_hand
from python_people import AREAS, GROUPS, INDICATORS, People, of_arrow, of_pandas

NAMES = by_hand.NAMES
NORMAL, DIFFICULT, FLOOR, MOST = 80, 70, 5, 10
TOTAL_BIT, FLOOR_BIT = 10, 11  # those that miss come first
MISSES = KIND != "points"


class Numpy:
    """Column by column."""

    def __init__(self, people):
        self.version = np.__version__
        self.points, self.area = people.points, people.area
        self.limits = np.array([NORMAL, DIFFICULT], people.points[0].dtype)

    def decide(self, points, area):
        low, missing, reasons = np.zeros_like(points[0]), np.uint8(0), np.zeros(len(area), np.uint32)
        for i, column in enumerate(points):
            if MISSES:
                gone = np.isnan(column)
                missing = missing + gone
                reasons |= gone * np.uint32(1 << i)
                low += np.where(gone, 0, column)
            else:
                low += column
            reasons |= (column < FLOOR) * np.uint32(1 << FLOOR_BIT + i)
        high = low + np.uint8(MOST) * missing
        reasons |= (high < self.limits[area]) * np.uint32(1 << TOTAL_BIT)
        return low, high, np.where(reasons >= 1 << TOTAL_BIT, 0, np.where(missing > 0, 2, 1)).astype(np.uint8), reasons

    def run(self):
        return self.decide(self.points, self.area)


class NumpyBlocks(Numpy):
    """The same by so many rows at a time that all stay in the cache."""

    def run(self):
        count, step, kind = len(self.area), 1 << 14, self.points[0].dtype
        left = [np.empty(count, kind), np.empty(count, kind), np.empty(count, np.uint8), np.empty(count, np.uint32)]
        for at in range(0, count, step):
            rows = slice(at, at + step)
            for array, decided in zip(left, self.decide([column[rows] for column in self.points], self.area[rows])):
                array[rows] = decided
        return left


class Pandas:
    def __init__(self, people):
        import pandas
        self.version = pandas.__version__
        self.table = of_pandas(people, NAMES)

    def run(self):
        table, points = self.table, self.table[list(NAMES)]
        low = points.sum(axis=1)
        limit = table["area"].map({"normal": NORMAL, "difficult": DIFFICULT}).astype(low.dtype)
        missing = points.isna().sum(axis=1) if MISSES else 0 * low
        high = low + MOST * missing
        reasons = (high < limit) * (1 << TOTAL_BIT)
        for i, name in enumerate(NAMES):
            reasons += (points[name] < FLOOR) * (1 << FLOOR_BIT + i)
            if MISSES:
                reasons += points[name].isna() * (1 << i)
        verdict = (missing > 0).map({False: 1, True: 2}).where(reasons < 1 << TOTAL_BIT, 0)
        return low, high, verdict, reasons


def frame_of(people):
    """Polars', in which NaN is null."""
    import polars
    frame = polars.from_arrow(of_arrow(people, NAMES))
    return frame.with_columns(polars.col(*NAMES).fill_nan(None)) if KIND == "doubles" else frame


class Polars:
    """A lazy query."""

    def __init__(self, people):
        import polars
        self.pl, self.version = polars, polars.__version__
        self.table = frame_of(people)
        self.query = self.queried()

    def queried(self):
        pl = self.pl
        points = [pl.col(name) for name in NAMES]
        bits = [pl.when(column < FLOOR).then(pl.lit(1 << FLOOR_BIT + i, pl.UInt32)) for i, column in enumerate(points)]
        if MISSES:
            bits = [bit.when(column.is_null()).then(pl.lit(1 << i, pl.UInt32)) for i, (bit, column) in enumerate(zip(bits, points))]
        missing = pl.sum_horizontal(column.is_null().cast(pl.UInt8) for column in points) if MISSES else pl.lit(0, pl.UInt8)
        limit = pl.when(pl.col("area") == "difficult").then(pl.lit(DIFFICULT, pl.UInt8)).otherwise(pl.lit(NORMAL, pl.UInt8))
        short = pl.when(pl.col("high") < limit).then(pl.lit(1 << TOTAL_BIT, pl.UInt32)).otherwise(pl.lit(0, pl.UInt32))
        added = self.table.lazy().with_columns(low=pl.sum_horizontal(points), missing=missing)
        told = added.with_columns(high=pl.col("low") + MOST * pl.col("missing")).with_columns(
            reasons=pl.sum_horizontal(short, *(bit.otherwise(pl.lit(0, pl.UInt32)) for bit in bits)))
        verdict = pl.when(pl.col("reasons") >= 1 << TOTAL_BIT).then(pl.lit(0, pl.UInt8)).when(pl.col("missing") > 0).then(
            pl.lit(2, pl.UInt8)).otherwise(pl.lit(1, pl.UInt8))
        return told.select("low", "high", verdict.alias("verdict"), "reasons")

    def run(self):
        return self.query.collect().get_columns()


class DuckDB:
    """In memory: a table made by a query."""

    def __init__(self, people):
        import duckdb
        self.base, self.version = duckdb.connect(), duckdb.__version__
        self.base.execute("SET threads = 1")
        given = of_arrow(people, NAMES)  # by its name in the query
        points = ", ".join(f"CASE WHEN NOT isnan({name}) THEN {name} END AS {name}" if KIND == "doubles" else name for name in NAMES)
        self.base.execute(f"CREATE TABLE people AS SELECT area, {points} FROM given")
        self.query = self.queried()

    def queried(self):
        given = [f"coalesce({name}, 0)" if MISSES else name for name in NAMES]
        missing = " + ".join(f"({name} IS NULL)::UTINYINT" for name in NAMES) if MISSES else "0::UTINYINT"
        bits = [f"CASE WHEN {name} < {FLOOR} THEN {1 << FLOOR_BIT + i}" + f" WHEN {name} IS NULL THEN {1 << i}" * MISSES + " ELSE 0 END"
                for i, name in enumerate(NAMES)]
        limit = f"CASE area WHEN 'difficult' THEN {DIFFICULT} ELSE {NORMAL} END"
        return f"""CREATE TABLE decided AS
            SELECT low, high, (CASE WHEN reasons >= {1 << TOTAL_BIT} THEN 0 WHEN missing > 0 THEN 2 ELSE 1 END)::UTINYINT AS verdict, reasons
            FROM (SELECT low, high, missing,
                         (CASE WHEN high < {limit} THEN {1 << TOTAL_BIT} ELSE 0 END + {' + '.join(bits)})::UINTEGER AS reasons
                  FROM (SELECT *, low + {MOST} * missing AS high
                        FROM (SELECT *, {' + '.join(given)} AS low, {missing} AS missing FROM people)))"""

    def clear(self):
        self.base.execute("DROP TABLE IF EXISTS decided")

    def run(self):
        self.base.execute(self.query)

    def left(self, _):
        return self.base.execute("SELECT * FROM decided").fetchnumpy().values()


class Rows:
    """Peers that take a dict at a time."""

    def __init__(self, people):
        areas, groups = (np.array(words)[numbers].tolist() for words, numbers in ((AREAS, people.area), (GROUPS, people.group)))
        points = [[None if value != value else value for value in column.tolist()] for column in people.points]
        self.rows = [dict(zip(("area", "group", *NAMES), row)) for row in zip(areas, groups, *points)]


def position(of, kind, **more):
    return {"id": of, "name": of, "type": kind, "position": {"x": 0, "y": 0}, **more}


class Zen(Rows):
    """GoRules: a decision of one node, asked for each row."""

    def __init__(self, people):
        import zen
        from importlib.metadata import version
        super().__init__(people)
        self.version = version("zen-engine")
        expressions = [{"id": key, "key": key, "value": value} for key, value in self.expressions("$").items()]
        nodes = [position("in", "inputNode"), position("decide", "expressionNode", content={"expressions": expressions}),
                 position("out", "outputNode")]
        edges = [{"id": "a", "sourceId": "in", "targetId": "decide", "type": "edge"},
                 {"id": "b", "sourceId": "decide", "targetId": "out", "type": "edge"}]
        self.decision = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))

    def expressions(self, own):
        """`own` is where those before are found."""
        low = " + ".join(f"({name} ?? 0)" for name in NAMES)
        missing = " + ".join(f"({name} == null ? 1 : 0)" for name in NAMES)
        bits = [f"({name} == null ? {1 << i} : {name} < {FLOOR} ? {1 << FLOOR_BIT + i} : 0)" for i, name in enumerate(NAMES)]
        short = f"({own}.high < (area == 'difficult' ? {DIFFICULT} : {NORMAL}) ? {1 << TOTAL_BIT} : 0)"
        return {"low": low, "high": f"{own}.low + {MOST} * ({missing})", "reasons": f"{short} + {' + '.join(bits)}",
                "verdict": f"{own}.reasons >= {1 << TOTAL_BIT} ? 0 : {own}.reasons > 0 ? 2 : 1"}

    def run(self):
        evaluate = self.decision.evaluate
        return [evaluate(row)["result"] for row in self.rows]

    def left(self, results):
        return [np.array([row[name] for row in results]) for name in ("low", "high", "verdict", "reasons")]


class ZenMap(Zen):
    """The same expressions for everybody in one call, compiled before."""

    def __init__(self, people):
        import zen
        super().__init__(people)
        self.each = zen.compile_expression("map(people, " + self.object() + ")")

    def object(self):
        """Of one person; what is added up stands where it is wanted, since nothing has a name."""
        of = {key: value for key, value in self.expressions("own").items()}
        for name in NAMES:
            of = {key: value.replace(name, "#." + name) for key, value in of.items()}
        of = {key: value.replace("area ==", "#.area ==") for key, value in of.items()}
        of["high"] = of["high"].replace("own.low", f"({of['low']})")
        of["reasons"] = of["reasons"].replace("own.high", f"({of['high']})")
        of["verdict"] = of["verdict"].replace("own.reasons", f"({of['reasons']})")
        return "{" + ", ".join(f"{key}: {value}" for key, value in of.items()) + "}"

    def run(self):
        return self.each.evaluate({"people": self.rows})


class ByHand(Rows):
    """The plain function of python_by_hand.py, for each row."""

    version = sys.version.split()[0]

    def run(self):
        decide = by_hand.decide_dict
        return [decide(row) for row in self.rows]

    def left(self, results):
        codes = {f"missing/{name}": i for i, name in enumerate(NAMES)} | {f"floor/{name}": FLOOR_BIT + i for i, name in enumerate(NAMES)}
        codes["total"] = TOTAL_BIT
        return [np.array(column) for column in zip(*(
            (low, high, hoctap.VERDICTS.index(verdict), sum(1 << codes[code] for code in reasons))
            for _, low, high, _, _, verdict, reasons in results))]


class OneByOne(ByHand):
    """Rules.score_one, for each row."""

    version = hoctap.__version__

    def run(self):
        score_one = hoctap.load("citizen", year=2023).score_one
        return [score_one(row) for row in self.rows]


PEERS = {"numpy": Numpy, "numpy-blocks": NumpyBlocks, "pandas": Pandas, "polars": Polars, "duckdb": DuckDB, "zen": Zen,
         "zen-map": ZenMap, "by-hand": ByHand, "score-one": OneByOne}


def ours(people):
    """What hoctap leaves, as the others do."""
    rules = hoctap.load("citizen", year=2023)
    out = rules.score(of_arrow(people, NAMES))
    bits, reasons = np.frombuffer(out.reason_bits, np.uint64), np.zeros(people.count, np.uint32)
    codes = [reason.code for reason in rules.reasons]
    wanted = [f"missing/{name}" for name in NAMES] + ["total"] + [f"floor/{name}" for name in NAMES]
    for at, code in enumerate(wanted):
        reasons |= (bits >> np.uint64(codes.index(code)) & np.uint64(1)).astype(np.uint32) << np.uint32(at)
    low, high = (np.frombuffer(array, np.int64) / hoctap.TOTAL_UNIT for array in (out.low, out.high))
    return low, high, np.frombuffer(out.verdict, np.uint8), reasons


def arrays(peer, made):
    return [np.asarray(column) for column in (peer.left(made) if hasattr(peer, "left") else made)]


def prove(peer, made, people):
    for name, theirs, wanted in zip(("low", "high", "verdict", "reasons"), arrays(peer, made), ours(people)):
        other = np.flatnonzero(theirs != wanted)
        if len(other):
            sys.exit(f"{PEER}: {name} of {len(other)} rows, such as {other[0]}: {theirs[other[0]]}, not {wanted[other[0]]}")


def once(peer):
    if hasattr(peer, "clear"):
        peer.clear()
    start = time.process_time_ns()
    made = peer.run()
    return time.process_time_ns() - start, made


def main():
    people = People(FOLDER, int(ROWS), KIND)
    try:
        peer = PEERS[PEER](people)
    except ImportError as missing:
        print(f"|{missing}", flush=True)
        return
    prove(peer, once(peer)[1], people)
    print(peer.version, flush=True)
    for _ in sys.stdin:
        nanoseconds, made = once(peer)
        print(nanoseconds, *(int(column.sum(dtype="float64")) for column in arrays(peer, made)), flush=True)


if __name__ == "__main__":
    main()
