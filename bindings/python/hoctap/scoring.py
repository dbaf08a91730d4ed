# SPDX-License-Identifier: MIT
"""A table meets a rule set: columns are found by their names, and rows are decided, stretch by stretch."""
from __future__ import annotations

import mmap
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from . import native
from .cells import Column, Mixed, Reader, refuse_bool, texts
from .columns import Part, Table, named, table_of, type_of, with_words, words_of
from .errors import Error, fault
from .outcomes import Outcomes, bits_of
from .records import Finding, is_bool
from .words import folded, id_columns, nearest

if TYPE_CHECKING:
    from .rules import Rules

STRETCH = 1 << 22  # rows that are scored between two looks at interrupts
_TEXTS = (native.UTF8, native.LARGE_UTF8, native.UTF8_VIEW)
_HUGE = 1 << 21  # bytes of a huge page
_LINE = 64  # bytes of a line of the cache
_APART = 5 * _LINE  # arrays of round sizes are not to begin at the same line of their pages


def room(size: int) -> memoryview:
    """So many bytes of zeros. Many cost little until they are written: whole huge pages, which the system gives one at a time."""
    if size < _HUGE // 2:
        return memoryview(bytearray(size))
    whole = -(-size // _HUGE) * _HUGE
    flags = {"flags": mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS} if hasattr(mmap, "MAP_ANONYMOUS") else {}
    pages = mmap.mmap(-1, whole, **flags)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        pages.madvise(mmap.MADV_HUGEPAGE)
    return memoryview(pages)


def rooms(sizes: Sequence[int]) -> tuple[memoryview, ...]:
    """Arrays of so many bytes in one room, so that those of a table of middling size fill huge pages too."""
    starts = [0]
    for size in sizes:
        starts.append(-(-(starts[-1] + size) // _LINE) * _LINE + _APART)
    whole = room(starts[-1])
    return tuple(whole[start:start + size] for start, size in zip(starts, sizes))


def _columns_of(rules: Rules, table: Table, strict: bool, allow_missing: bool) -> dict[int, int]:
    """From the number of a fact to that of its column. Raises Error HT601, HT602, HT603."""
    found: dict[int, int] = {}
    unknown = []
    for at, name in enumerate(table.names):
        meaning = rules.words.find(name)
        if meaning is None:
            unknown.append(name)
        elif meaning in found:
            raise fault(603, found=f"{table.names[found[meaning]]}, {name}", expected=rules.facts[meaning].id)
        else:
            found[meaning] = at
    lacking = [at for at in range(len(rules.facts)) if at not in found]
    if lacking and (not allow_missing or not found):
        _refuse_lack(rules, lacking, unknown)
    if strict and unknown:
        asked = [fact.id for fact in rules.facts]
        raise Error(tuple(fault(601, found=name, meant=nearest(name, asked) or "").findings[0] for name in unknown))
    return found


def _refuse_lack(rules: Rules, lacking: list[int], unknown: list[str]) -> None:
    findings: tuple[Finding, ...] = ()
    for at in lacking:
        fact = rules.facts[at]
        names = (fact.id, fact.names.vi or "", *fact.also)
        meant = next(filter(None, (nearest(name, unknown) for name in names)), "")
        findings += fault(602, expected=f"{fact.id} ({'; '.join(names[1:3])})", meant=meant or "").findings
    raise Error(findings)


def _id_column(table: Table, id: str | None, facts: Collection[int]) -> int | None:
    """The column that says who a row is, one that holds a fact only when asked. Raises Error HT602 when it is not there, HT603 when
    two are."""
    free = ["" if at in facts else name for at, name in enumerate(table.names)]
    usual = id_columns(free) if id is None else tuple(at for at, name in enumerate(table.names) if folded(name) == folded(id))
    if id is not None and not usual:
        raise fault(602, expected=id, meant=nearest(id, table.names) or "")
    if len(usual) > 1:
        raise fault(603, found=", ".join(table.names[at] for at in usual))
    return usual[0] if usual else None


class Scoring:
    """One run of a rule set over a table."""

    def __init__(self, rules: Rules, table: Table, columns: dict[int, int], decimal: str, threads: int) -> None:
        self.rules = rules
        self.table = table
        self.columns = columns
        self.decimal = decimal
        self.run = native.Run(threads)
        words = rules.native.reason_words()
        sizes = (1, 1, 1, 8, 8, 8 * words)
        self.strides = sizes
        self.arrays = rooms([size * table.rows for size in sizes])

    def all(self) -> None:
        """Scores part by part."""
        done = 0
        for part in self.table.parts:
            self._part(part, done)
            done += part.rows
        for row, _ in self.table.faults.items():
            for array, size in zip(self.arrays, self.strides):
                array[row * size:(row + 1) * size] = bytes(size)
            self.arrays[0][row] = 3

    def _part(self, part: Part, done: int) -> None:
        items = {fact: self._item(part, fact, at, done) for fact, at in self.columns.items()}
        self._score(part, list(items.values()), done)
        odd = self._odd(part, done)
        if odd:  # words that mean something to people only
            items.update({fact: self._read(part, fact, self.columns[fact]) for fact in odd})
            self._score(part, list(items.values()), done)

    def _refuse_bools(self, part: Part, at: int, words: list[Any] | None, done: int) -> None:
        column = part.column(at)
        flags, row = type_of(column) == native.BOOL, None
        if flags or isinstance(column, Mixed) or any(map(is_bool, words or ())):
            row = next((row for row, cell in enumerate(part.values(at)) if is_bool(cell)), None)
        if flags or row is not None:
            refuse_bool(self.table.names[at], None if row is None else done + row)

    def _item(self, part: Part, fact: int, at: int, done: int) -> tuple[Any, ...]:
        """A column under the id of its fact. Texts of Python's own are read at once, others where they lie."""
        column = part.column(at)
        known = self.rules.facts[fact]
        words = words_of(column)
        if known.kind != "yes_no":
            self._refuse_bools(part, at, words, done)
        if words is not None:
            return with_words(column, known.id, list(map(Reader(known, self.decimal).read, words)))
        if type_of(column) in _TEXTS and (isinstance(column, Column) or self.decimal != "."):
            return self._read(part, fact, at)
        return named(column, known.id)

    def _read(self, part: Part, fact: int, at: int) -> Column:
        known, cells = self.rules.facts[fact], part.values(at)
        reader = Reader(known, self.decimal)
        return texts(known.id, list(map(reader.read, cells))) if isinstance(part.column(at), Mixed) else reader.column(cells)

    def _score(self, part: Part, items: list[tuple[Any, ...]], done: int) -> None:
        scorer = None
        for first in range(0, part.rows, STRETCH) or (0,):
            rows = min(STRETCH, part.rows - first)
            table = native.Table(items, rows, first)
            if scorer is None:
                scorer = native.Scorer(self.rules.native, table, native.ALLOW_MISSING)
            scorer.score(table, self._window(done + first, rows), self.run)

    def _window(self, first: int, rows: int) -> native.Outcomes:
        return native.Outcomes(self.rules.native, rows, tuple(
            array[first * size:(first + rows) * size] for array, size in zip(self.arrays, self.strides)))

    def _odd(self, part: Part, done: int) -> list[int]:
        """The facts in texts with an answer that the library does not know."""
        texts = {fact for fact, at in self.columns.items()
                 if type_of(part.column(at)) in _TEXTS and not isinstance(part.column(at), Column)}
        if not texts:
            return []
        verdicts = bytes(self.arrays[0][done:done + part.rows])
        words, count = self.arrays[5].cast("Q"), self.strides[5] // 8
        bits, row = 0, verdicts.find(3)
        while row >= 0:
            bits |= bits_of(words, count, done + row)
            row = verdicts.find(3, row + 1)
        return sorted({reason.fact for at, reason in enumerate(self.rules.reasons)
                       if bits >> at & 1 and reason.kind in ("unknown", "number") and reason.fact in texts})


def score(rules: Rules, data: Any, *, id: str | None, allow_missing: bool, strict: bool, decimal: str | None,
          threads: int) -> Outcomes:
    """See Rules.score."""
    table = table_of(data)
    columns = _columns_of(rules, table, strict, allow_missing)
    who = _id_column(table, id, columns.values())
    run = Scoring(rules, table, columns, decimal or table.decimal, threads)
    run.all()
    return Outcomes(rules, table, run.arrays, columns, who, run.decimal)
