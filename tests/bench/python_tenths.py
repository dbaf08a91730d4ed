#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Where sums of floats decide otherwise: python_tenths.py BUILD [PEOPLE]

Ten indicators in tenths of a point (rules/tenths.yaml), as floats: 7.9 and most others are no float, but the nearest one is meant and
taken. hoctap adds them up as whole numbers. Of each way to add floats this prints how many people it decides otherwise, and one of them.
"""
import os
import sys
from decimal import Decimal

BUILD, COUNT = os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(BUILD, "python"))
os.environ["POLARS_MAX_THREADS"] = "1"
LIMIT, FLOOR, SAMPLE = 80, 5, 10_000
NAMES = [f"i{i}" for i in range(1, 11)]


def made():
    """Tenths, a row an indicator: around what is usual with someone, so that many totals are near the limit."""
    import numpy
    random = numpy.random.default_rng(20240101)
    usual = random.integers(74, 87, COUNT)
    return numpy.clip(usual + random.integers(-15, 16, (10, COUNT)), 0, 100)


def ours(points):
    """The verdicts of hoctap, and its totals in tenths."""
    import numpy
    import pyarrow

    import hoctap
    rules = hoctap.load(os.path.join(HERE, "rules", "tenths.yaml"))
    area = pyarrow.DictionaryArray.from_arrays(numpy.zeros(COUNT, "i1"), ["normal", "difficult"])
    out = rules.score({"area": area, **dict(zip(NAMES, points))})
    return numpy.frombuffer(out.verdict, "u1") == 1, numpy.frombuffer(out.low, "i8") // 10**7


def numpy_by_columns(points):
    total = points[0].copy()
    for column in points[1:]:
        total += column
    return total


def numpy_at_once(points):
    import numpy
    return numpy.column_stack(points).sum(axis=1)


def pandas_sum(points):
    import pandas
    return pandas.DataFrame(dict(zip(NAMES, points))).sum(axis=1).to_numpy()


def polars_sum(points):
    import polars
    return polars.DataFrame(dict(zip(NAMES, points))).select(polars.sum_horizontal(NAMES)).to_series().to_numpy()


def duckdb_sum(points, kind="DOUBLE"):
    import duckdb
    given = dict(zip(NAMES, points))  # by its name in the query
    base = duckdb.connect()
    base.register("given", given)
    added = " + ".join(f"{name}::{kind}" for name in NAMES)
    return base.execute(f"SELECT ({added}) AS total FROM given").fetchnumpy()["total"]


def duckdb_decimals(points):
    return duckdb_sum(points, "DECIMAL(4, 1)")


def python_sum(points):
    return [sum(row) for row in zip(*(column.tolist() for column in points))]


def zen_sum(points):
    """GoRules: of the first people only."""
    import zen
    each = zen.compile_expression("map(people, " + " + ".join("#." + name for name in NAMES) + ")")
    rows = zip(*(column[:SAMPLE].tolist() for column in points))
    return each.evaluate({"people": [dict(zip(NAMES, row)) for row in rows]})


WAYS = {"NumPy, column by column": numpy_by_columns, "NumPy, sum of each row": numpy_at_once, "pandas, sum(axis=1)": pandas_sum,
        "Polars, sum_horizontal": polars_sum, "DuckDB, DOUBLE": duckdb_sum, f"Python {sys.version.split()[0]}, sum": python_sum,
        "DuckDB, DECIMAL(4, 1)": duckdb_decimals, "zen-engine, whose numbers are decimals": zen_sum}


def line_of(name, way, points, floors, met, tenths):
    import numpy
    try:
        totals = numpy.asarray(way(points), "f8")
    except ImportError as missing:
        return f"| {name} | SKIP: {missing} | | | | |"
    theirs, count = (totals >= LIMIT) & floors[:len(totals)], len(totals)
    refused, taken = (met[:count] & ~theirs).nonzero()[0], (theirs & ~met[:count]).nonzero()[0]
    shown = "; ".join(f"{' + '.join(str(column[row]) for column in points)} = {Decimal(totals[row]):.17}"
                      for row in [*refused[:1], *taken[:1]])
    off = (totals != tenths[:count] / 10).sum()
    return f"| {name} | {count:,} | {off:,} | {len(refused):,} | {len(taken):,} | {shown} |"


def main():
    try:
        import pyarrow  # noqa: F401

        whole = made()
    except ImportError as missing:
        print(f"SKIP: {missing}")
        return
    points = [column / 10 for column in whole]
    met, tenths = ours(points)
    if (tenths != whole.sum(axis=0)).any() or (met != ((whole.sum(axis=0) >= 10 * LIMIT) & (whole.min(axis=0) >= 10 * FLOOR))).any():
        sys.exit("python_tenths.py: hoctap comes to other totals than whole numbers")
    at_limit = int((tenths == 10 * LIMIT).sum())
    print(f"{COUNT:,} people, of whom {at_limit:,} have just {LIMIT}; hoctap decides all as whole tenths do\n")
    print("| | people | other totals | refused with enough | recognised with less | such as |\n|---|---|---|---|---|---|")
    floors = (whole >= 10 * FLOOR).all(axis=0)
    for name, way in WAYS.items():
        print(line_of(name, way, points, floors, met, tenths), flush=True)


if __name__ == "__main__":
    main()
