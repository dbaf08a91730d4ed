# SPDX-License-Identifier: MIT
"""Run with the kind of a table and of its points: scores 5,000,000 rows and prints the bytes that it took beyond the table, at most
and for the outcomes."""
from __future__ import annotations

import sys
from typing import Any

import numpy as np

import hoctap

ROWS = 5_000_000
CODES = np.arange(ROWS, dtype="i1") % 2
AREAS, GROUPS = ["normal", "difficult"], ["farmer", "worker"]


def points(dtype: str) -> dict[str, Any]:
    """Ten columns of points."""
    halves = np.arange(ROWS, dtype="u4") % 11 / np.array(1 if dtype == "u1" else 2, "f4") + np.array(0 if dtype == "u1" else 5, "f4")
    return {f"CS{at}": halves.astype(dtype) for at in range(1, 11)}


def numpy(dtype: str) -> Any:
    import pandas as pd

    words = {name: pd.Categorical.from_codes(CODES, words) for name, words in (("area", AREAS), ("group", GROUPS))}
    return {**{name: pd.Series(cells) for name, cells in words.items()}, **points(dtype)}


def pandas(dtype: str) -> Any:
    import pandas as pd

    return pd.DataFrame(numpy(dtype), copy=False)


def arrow(dtype: str) -> Any:
    import pyarrow as pa

    words = {name: pa.DictionaryArray.from_arrays(pa.array(CODES), words) for name, words in (("area", AREAS), ("group", GROUPS))}
    return pa.table({**words, **{name: pa.array(cells) for name, cells in points(dtype).items()}})


def polars(dtype: str) -> Any:
    import polars as pl

    return pl.from_arrow(arrow(dtype))


def kilobytes(what: str) -> int:
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(what))


table = globals()[sys.argv[1]](sys.argv[2])
rules = hoctap.load("citizen", year=2023)
rules.score({name: [] for name in ("area", "group", *(f"CS{at}" for at in range(1, 11)))})
with open("/proc/self/clear_refs", "w") as peak:
    peak.write("5")
before = kilobytes("VmRSS")
out = rules.score(table)
taken = (kilobytes("VmHWM") - before) * 1024
print(taken, sum(one.nbytes for one in (out.verdict, out.level, out.possible, out.low, out.high, out.reason_bits)), out.counts()["invalid"])
