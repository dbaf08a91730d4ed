# SPDX-License-Identifier: MIT
"""What tables beside the data say of places and units: populations, who is registered, and other facts of the rules that decide them."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from .cells import Reader
from .columns import table_of
from .errors import fault
from .fields import Fields, cells_of
from .rules import Rules
from .where import WORDS, Notes, Places, cells_where

Key = str | tuple[int, int]
"""What a column answers: a count by its name, or a fact by the numbers of its rules and its own."""

REGISTERED = {"registered": ("registered", "Đăng ký", "Số đăng ký")}
"""The count that every table of facts may have."""

_NUMBER = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]+))?")
_YEAR = ("year", "Năm", "Năm đánh giá")


class Number(NamedTuple):
    """How many a cell says there are: None where it says none, and then what is wrong with it, as the code of a note."""

    value: int | None
    wrong: str = ""


def number_of(cell: str, decimal: str = ".") -> Number:
    """The number of a cell in a file of that decimal mark."""
    match = _NUMBER.fullmatch(cell if decimal == "." else cell.replace(".", "!").replace(",", "."))
    if not match:
        return Number(None, "count-strange" if cell else "")
    whole, fraction = int(match[2]), (match[3] or "").strip("0")
    if match[1] and (whole or fraction):
        return Number(None, "count-negative")
    return Number(None, "count-fraction") if fraction else Number(whole)


class FactsTable:
    """One table: a row a place or unit of the year; a place with two rows has none.

    named    the places that a row of the year is about
    """

    def __init__(self, data: Any, rules: Sequence[Rules], counts: Mapping[str, Sequence[str]], year: int, places: Places,
                 notes: Notes, name: str) -> None:
        table = table_of(data)
        self._fields = Fields(table, {**WORDS, **counts, "year": _YEAR})
        self._rules, self._name, self._notes = rules, name, notes
        self._at: dict[Key, int] = {count: at for count, at in self._fields.at.items() if count in counts}
        self._find_facts()
        self._cells: dict[int, list[str]] = {}
        self._readers: dict[Key, Reader] = {}
        self._row: dict[str, int | None] = {}
        for row, path in enumerate(self._paths(places, year)):
            if path:
                self._enter(path, row)
        self._note_doubts()

    def _find_facts(self) -> None:
        for number, rules in enumerate(self._rules):
            for at, name in enumerate(self._fields.table.names):
                fact = rules.words.find(name)
                if fact is not None and (number, fact) in self._at:
                    first = self._fields.table.names[self._at[number, fact]]
                    raise fault(603, found=f"{first}, {name}", expected=rules.facts[fact].id)
                if fact is not None:
                    self._at[number, fact] = at

    def _paths(self, places: Places, year: int) -> list[str]:
        """The places of the rows of the year; "" of the others."""
        fields = self._fields
        cells = cells_where(fields)
        years = fields.cells("year") if "year" in fields else [str(year)] * len(cells)
        return [self._path(places, row, one, number_of(said, fields.table.decimal).value, year)
                for row, (one, said) in enumerate(zip(cells, years))]

    def _path(self, places: Places, row: int, cells: tuple[str, ...], of_year: int | None, year: int) -> str:
        path, why = "", "facts-year" if of_year is None else ""
        if row in self._fields.table.faults:
            why = "place-cells"
        elif of_year == year:
            path, why = places.find(cells)
        if why:
            self._notes.add(self._name, why, row + 1)
        return path

    def _enter(self, path: str, row: int) -> None:
        """A second row of a place takes the first one with it."""
        if path not in self._row:
            self._row[path] = row
            return
        first, self._row[path] = self._row[path], None
        for one in (row,) if first is None else (first, row):
            self._notes.add(self._name, "facts-twice", one + 1)

    @property
    def named(self) -> Iterable[str]:
        return self._row

    # ---- what it says ----

    def cell(self, path: str, key: Key) -> str:
        """The cell about a place; "" where there is none."""
        row, at = self._row.get(path), self._at.get(key)
        if row is None or at is None:
            return ""
        if at not in self._cells:
            self._cells[at] = cells_of(self._fields.table, at)
        return self._cells[at][row]

    def number(self, path: str, key: Key) -> Number:
        """The number in it."""
        return number_of(self.cell(path, key), self._fields.table.decimal)

    def answer(self, path: str, key: tuple[int, int]) -> str:
        """The cell as an answer to a fact, as the library knows it."""
        if key not in self._readers:
            self._readers[key] = Reader(self._rules[key[0]].facts[key[1]], self._fields.table.decimal)
        return self._readers[key].read(self.cell(path, key))

    def _note_doubts(self) -> None:
        counted = {at: key for key, at in self._at.items() if isinstance(key, str) or self._rules[key[0]].facts[key[1]].kind == "count"}
        for path, row in self._row.items():
            doubts = {self.number(path, key).wrong for key in counted.values() if ".." not in self.cell(path, key)}
            for doubt in sorted(doubts - {""}):
                self._notes.add(self._name, doubt, (row or 0) + 1)


class GroupFacts:
    """Several tables: the first that says something of a place is heard, and where two disagree none is."""

    def __init__(self, tables: Sequence[FactsTable]) -> None:
        self._tables = tables

    @cached_property
    def named(self) -> frozenset[str]:
        """The places that a row of the year is about."""
        return frozenset(path for table in self._tables for path in table.named)

    def _who_says(self, path: str, key: Key) -> FactsTable | None:
        said = [table for table in self._tables if table.cell(path, key)]
        agree = all(_same(said[0], table, path, key) for table in said[1:])
        return said[0] if said and agree else None

    def answer(self, path: str, key: tuple[int, int]) -> str:
        """The answer of a place to a fact; "" when there is none."""
        table = self._who_says(path, key)
        return table.answer(path, key) if table else ""

    def number(self, path: str, count: str) -> Number:
        """How many of a count there are in a place."""
        table = self._who_says(path, count)
        return table.number(path, count) if table else Number(None)


def _same(one: FactsTable, other: FactsTable, path: str, key: Key) -> bool:
    numbers = one.number(path, key).value, other.number(path, key).value
    return numbers[0] == numbers[1] if None not in numbers else one.cell(path, key) == other.cell(path, key)
