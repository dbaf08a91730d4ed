# SPDX-License-Identifier: MIT
"""What rows came to: one of them, and a table of all."""
from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from . import native, pickles
from .errors import fault
from .files import whole_file
from .missing import module
from .numbers import number_text
from .shown import text_cell
from .trace import Trace
from .words import BLANKS

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .columns import Table
    from .rules import Rules

_STRETCH = 1 << 16  # rows whose answers become objects at once

TOTAL_UNIT = 10**8
"""Totals are whole numbers of 1/TOTAL_UNIT."""

VERDICTS = ("not met", "met", "undecided", "invalid")
"""The words of verdicts, by their numbers."""

COLUMNS = ("total", "low", "high", "level", "possible", "verdict", "reasons")
"""The columns of outcomes, as the `hoctap` program has them behind `row` and `id`."""


class Outcome(NamedTuple):
    """What one row came to.

    total      the sum of weight x points: the nearest float; None where low and high differ, or there is none
    low, high  the least and the most it can be while answers are missing; None of an invalid row, and where nothing is added up
    level      the id of the level that is certain, or "none"
    possible   that of the highest that missing answers could still make
    verdict    "met", "not met", "undecided" or "invalid"
    reasons    codes such as "floor/reads", in the order of the rules
    """

    total: float | None
    low: float | None
    high: float | None
    level: str
    possible: str
    verdict: str
    reasons: tuple[str, ...]


def bits_of(words: memoryview, count: int, row: int) -> int:
    """The reasons of a row, of `count` words, as one number."""
    bits = 0
    for at in range(count):
        bits |= words[row * count + at] << 64 * at
    return bits


class Outcomes:
    """The outcomes of a table, one a row in its order. Made by Rules.score.

    ``verdict``, ``level`` and ``possible`` are memoryviews of whole numbers of a byte (VERDICTS, and rules.levels); ``low`` and
    ``high`` of int64 in 1/TOTAL_UNIT; ``reason_bits`` of ``reason_words`` uint64 a row, bit i of which is rules.reasons[i]. They are
    what the library wrote, and nothing is copied until somebody asks. ``decimal`` is the mark that numbers in texts were read with.

    Anything that reads Arrow takes it as it is (``__arrow_c_stream__``): pyarrow.table(out), polars.DataFrame(out), DuckDB.
    """

    def __init__(self, rules: Rules, table: Table, arrays: Sequence[memoryview], columns: dict[int, int], id_column: int | None,
                 decimal: str = ".") -> None:
        self.rules = rules
        self.table = table
        self.index = table.index
        self.numbers = table.numbers
        self.row_count = table.rows
        self.verdict, self.level, self.possible = arrays[:3]
        self.low, self.high = arrays[3].cast("q"), arrays[4].cast("q")
        self.reason_bits = arrays[5].cast("Q")
        self.reason_words = rules.native.reason_words()
        self._columns = columns
        self._id_column = id_column
        self.decimal = decimal

    def __len__(self) -> int:
        return self.row_count

    # ---- rows ----

    @cached_property
    def _codes(self) -> tuple[str, ...]:
        return tuple(reason.code for reason in self.rules.reasons)

    @cached_property
    def _levels(self) -> tuple[str, ...]:
        return tuple(level.id for level in self.rules.levels)

    @cached_property
    def _known(self) -> dict[int, tuple[str, ...]]:
        """Sets of reasons that were asked for, of which there are few."""
        return {}

    def _row(self, at: int) -> int:
        row = at + self.row_count if at < 0 else at
        if not 0 <= row < self.row_count:
            raise IndexError(f"there is no row {at}: {self.row_count} in all")
        return row

    def reasons(self, at: int) -> tuple[str, ...]:
        """The codes of one row."""
        row = self._row(at)
        if row in self.table.faults:
            return (self.table.faults[row],)
        bits = bits_of(self.reason_bits, self.reason_words, row)
        if bits not in self._known:
            self._known[bits] = tuple(code for i, code in enumerate(self._codes) if bits >> i & 1)
        return self._known[bits]

    def __getitem__(self, at: int) -> Outcome:
        row = self._row(at)
        verdict = self.verdict[row]
        summed = verdict != 3 and bool(self.rules.criteria)
        low, high = self.low[row], self.high[row]
        return Outcome(low / TOTAL_UNIT if summed and low == high else None, low / TOTAL_UNIT if summed else None,
                       high / TOTAL_UNIT if summed else None, self._levels[self.level[row]], self._levels[self.possible[row]],
                       VERDICTS[verdict], self.reasons(row))

    def __iter__(self) -> Iterator[Outcome]:
        return map(self.__getitem__, range(self.row_count))

    @cached_property
    def ids(self) -> list[str | None] | None:
        """Who each row is, as text without blanks at its ends; None where no column says so. Raises Error HT604 for a type that has
        no text, such as bytes."""
        if self._id_column is None:
            return None
        cells = self.table.values(self._id_column)
        if any(cell is ... for cell in cells):
            raise fault(604, found=self.table.names[self._id_column])
        whole = (int(cell) if isinstance(cell, float) and cell.is_integer() else cell for cell in cells)
        return [None if cell is None else str(cell).strip(BLANKS) for cell in whole]

    def values(self, fact: str) -> list[Any] | None:
        """The answers to a fact as they came, one a row, None where there is none; None where the table has no column of it."""
        at = next((i for i, one in enumerate(self.rules.facts) if one.id == fact), None)
        column = None if at is None else self._columns.get(at)
        return None if column is None else self.table.values(column)

    def stretches(self, fact: str) -> Iterator[list[Any]]:
        """What `values` gives, some rows after the other, for whoever wants no list of all. Nothing where the table has no such column."""
        at = next((i for i, one in enumerate(self.rules.facts) if one.id == fact), None)
        column = None if at is None else self._columns.get(at)
        if column is None:
            return
        for part in self.table.parts:
            for first in range(0, part.rows, _STRETCH):
                yield part.values(column, first, min(_STRETCH, part.rows - first))

    def answers(self, at: int) -> dict[str, Any]:
        """The answers of one row by the ids of their facts."""
        row = self._row(at)
        for part in self.table.parts:
            if row < part.rows:
                return {self.rules.facts[fact].id: part.value(column, row) for fact, column in self._columns.items()}
            row -= part.rows
        raise AssertionError

    def explain(self, at: int) -> Trace:
        """Why row `at` (from 0) came to its outcome, line by line, and the least that would reach the next level."""
        known = self.rules.answers(self.answers(at), self.decimal)
        known = {fact: cell.replace("\0", "\ufffd") if isinstance(cell, str) else cell for fact, cell in known.items()}
        return Trace(self.rules, self.rules.native.trace_one(known), known)

    # ---- sums ----

    def counts(self) -> dict[str, int]:
        """How many rows came to each verdict."""
        verdicts = bytes(self.verdict)
        return {word: verdicts.count(number) for number, word in enumerate(VERDICTS)}

    def reason_counts(self) -> dict[str, int]:
        """How many rows have each reason, those with most first."""
        words = self.reason_words
        sets = Counter(self.reason_bits) if words == 1 else Counter(bits_of(self.reason_bits, words, row) for row in range(len(self)))
        counts = {code: sum(count for bits, count in sets.items() if bits >> i & 1) for i, code in enumerate(self._codes)}
        counts.update(Counter(self.table.faults.values()))
        return dict(sorted(((code, count) for code, count in counts.items() if count), key=lambda pair: -pair[1]))

    # ---- tables of others ----

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        """The outcomes as Arrow's stream of record batches, of the columns that hoctap/arrow.h tells."""
        arrays = (self.verdict, self.level, self.possible, self.low, self.high, self.reason_bits)
        filled = native.Outcomes(self.rules.native, self.row_count, arrays)
        return filled.stream(self.rules.native)

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow.Table: totals are decimals, words dictionaries, reasons lists."""
        return module("pyarrow", "arrow").table(self)

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame, of the same columns as to_arrow."""
        frame: polars.DataFrame = module("polars", "polars").DataFrame(self)
        if frame.height != len(self):  # up to 1.9 it reads one batch of a stream
            raise ImportError("polars >= 1.10 is wanted: pip install 'hoctap[polars]'")
        return frame

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame under the index of the table that was scored: totals are floats, words categories (levels ordered),
        reasons texts with blanks between the codes, as the program writes them."""
        from .frames import frame_of

        return frame_of(self)

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes what `hoctap score -o` writes, byte for byte: row, id, and the columns of outcomes."""
        with whole_file(path) as file:
            file.write(",".join(("row", "id", *COLUMNS)) + "\n")
            for number, name, one in zip(self.numbers, self.ids or [""] * len(self), self):
                totals = ["" if total is None else number_text(total, 8) for total in one[:3]]
                cells = (str(number), text_cell(name or ""), *totals, one.level, one.possible, one.verdict, " ".join(one.reasons))
                file.write(",".join(cells) + "\n")

    def to_excel(self, path: str | os.PathLike[str], *, lang: str = "vi", table: bool = True) -> None:
        """Writes a workbook for people: the outcomes, the reasons and the counts, in words; with `table` false no rows, and so no ids.
        Wants `pip install hoctap[excel]`."""
        from .workbook import write_workbook

        write_workbook(self, path, lang=lang, table=table)

    def __reduce__(self) -> tuple[Any, ...]:
        """By content: the rules, the arrays, who the rows are, and the answers that were asked."""
        arrays = (self.verdict, self.level, self.possible, self.low, self.high, self.reason_bits)
        asked = {self.rules.facts[fact].id: self.table.values(column) for fact, column in self._columns.items()}
        who = None if self._id_column is None else self.table.values(self._id_column)
        known = {"index": self.index, "numbers": self.numbers, "faults": self.table.faults, "decimal": self.decimal}
        return pickles.outcomes, (self.rules, [bytes(array) for array in arrays], asked, who, known)

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {word}" for word, count in self.counts().items() if count)
        return f"<Outcomes of {self.rules.title} {self.rules.edition}: {len(self)} rows; {counts}>"

    def _repr_html_(self) -> str:
        from .html import outcomes_table

        return outcomes_table(self)
