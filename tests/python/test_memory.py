# SPDX-License-Identifier: MIT
"""Columns are read where they lie: what is read changes with the caller's memory, and millions of rows take no more than their outcomes."""
from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import people
import pytest

from hoctap.columns import Column, table_of

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")
pa = pytest.importorskip("pyarrow")

LITTLE = 8 << 20


@pytest.mark.skipif(not os.path.exists("/proc/self/clear_refs"), reason="the system does not say what a process takes at most")
@pytest.mark.parametrize("kind", ["numpy f8", "pandas f8", "arrow u1", "arrow f8",
                                  *(pytest.param(kind, marks=pytest.mark.slow) for kind in ("numpy u1", "pandas u1"))])
def test_five_million_rows_take_no_more_than_their_outcomes(kind):
    script = Path(__file__).with_name("peak.py")
    said = subprocess.run([sys.executable, script, *kind.split()], capture_output=True, check=True, text=True).stdout
    taken, outcomes, invalid = map(int, said.split())

    assert taken < outcomes + LITTLE
    assert outcomes == 27 * 5_000_000 and invalid == 0


# ---- the caller's memory is what is read ----




@pytest.mark.parametrize("dtype", ["u1", "i2", "i4", "i8", "f4", "f8"])
@pytest.mark.parametrize("kind", ["dict", "memoryview", "frame", "block", "slice", "nullable", "series", "arrow", "arrow slice", "arrow column", "polars"])
def test_numbers_are_read_where_they_lie(kind, dtype):
    memory = np.full(24, 8, dtype)
    block = np.full((2, 24), 8, dtype)
    if kind == "block":
        memory = block[1]
    if kind == "slice":
        memory = memory[2:]
    held = {
        "dict": lambda: {"CS1": memory},
        "memoryview": lambda: {"CS1": memoryview(memory)},
        "frame": lambda: pd.DataFrame({"CS1": memory}, copy=False),
        "block": lambda: pd.DataFrame(block.T, columns=["CS2", "CS1"], copy=False),
        "slice": lambda: {"CS1": memory},
        "nullable": lambda: pd.DataFrame({"CS1": nullable(memory)}, copy=False),
        "series": lambda: {"CS1": pd.Series(memory, copy=False)},
        "arrow": lambda: pa.table({"CS1": pa.array(memory)}),
        "arrow slice": lambda: pa.table({"CS1": pa.Array.from_buffers(pa.from_numpy_dtype(memory.dtype), 20, [None, pa.py_buffer(memory)])}).slice(0, 9),
        "arrow column": lambda: {"CS1": pa.array(memory)},
        "polars": lambda: pytest.importorskip("polars").DataFrame({"CS1": pa.array(memory)}),
    }[kind]()
    table = table_of(held)
    at = table.names.index("CS1")
    assert table.values(at)[:3] == [8, 8, 8]
    memory[0] = 9
    assert table.values(at)[:3] == [9, 8, 8]


def nullable(memory: Any) -> Any:
    kinds = {"float32": pd.arrays.FloatingArray, "float64": pd.arrays.FloatingArray}
    return kinds.get(memory.dtype.name, pd.arrays.IntegerArray)(memory, np.zeros(len(memory), bool))


def test_numbers_of_categories_are_read_where_they_lie():
    codes = np.zeros(24, "i1")
    frame = pd.DataFrame({"area": pd.Categorical.from_codes(codes, ["normal", "difficult"])}, copy=False)
    assert np.shares_memory(frame["area"].array.codes, codes)
    column = table_of(frame).parts[0].column(0)

    assert isinstance(column, Column) and np.shares_memory(np.frombuffer(column.values, "i1"), codes)


def test_a_column_that_nobody_asks_is_not_made(rules):
    class Note:
        def __len__(self) -> int:
            return 24

    people.check(rules, people.columns(people.whole()) | {"note": Note()}, people.whole())


def test_memory_is_held_as_long_as_outcomes_may_ask_for_it(rules):
    memory = np.full(24, 8, "f8")
    out = rules.score(people.columns(people.whole()) | {"CS1": memory})
    del memory

    assert out.values("reads") == [8.0] * 24 and out.answers(3)["reads"] == 8.0
