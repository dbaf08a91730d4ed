# SPDX-License-Identifier: MIT
"""The sheets of workbooks, of which python-calamine reads the cells: each becomes the text that it would have in a CSV file."""
from __future__ import annotations

import datetime
import io
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .missing import module
from .refusals import (BROKEN, EMPTY_SHEET, NO_DATA, NO_ROW, NO_SHEET, TOO_LARGE, TOO_WIDE, WHICH_HEADER, WHICH_SHEET,
                       Refusal)
from .separated import COLUMNS_MOST, read_bytes
from .sheet_errors import AREA_MOST, lost_of
from .words import folded, nearest, plain

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")

_LOOKED_AT = 100  # rows among which the header is found
_WHOLE_MOST = 1e15  # beyond it spreadsheets hold no whole number exactly

Range = tuple[tuple[int, int], tuple[int, int]]  # its first cell and its last one, by row and column from 0
Row = list[Any]  # what calamine gives: text, numbers, truths, days; "" of an empty cell


@dataclass(frozen=True)
class Sheet:
    """A table of a workbook. `numbers` are those of its rows, from 1 for the one below the header."""

    name: str
    names: list[str]
    rows: Sequence[list[str]]
    numbers: list[int]


def number_text(number: float, decimal: str) -> str:
    """A number as spreadsheets show it: no decimal mark of a whole one, and at most 15 digits."""
    if math.isfinite(number) and number == math.floor(number) and abs(number) < _WHOLE_MOST:
        return str(int(number))
    return format(number, ".15G").replace(".", decimal)


def cell_text(cell: object, decimal: str) -> str:
    """The text of a cell. A length of time is its hours, minutes and seconds."""
    if isinstance(cell, str):
        return str(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return number_text(cell, decimal)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    if isinstance(cell, (datetime.date, datetime.time)):  # a day with its time is a day, too
        return cell.isoformat()
    if isinstance(cell, datetime.timedelta):
        seconds = int(cell.total_seconds())
        return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return str(cell)


class _Error(str):
    """What a cell with an error shows: never the name of a column that was meant."""


class _Numbers(dict[float, str]):
    """The texts of numbers met before."""

    def __init__(self, decimal: str) -> None:
        self.decimal = decimal

    def __missing__(self, number: float) -> str:
        self[number] = text = number_text(number, self.decimal)
        return text


def _open(data: bytes) -> CalamineWorkbook:
    python_calamine = module("python_calamine", "excel")
    try:
        book: CalamineWorkbook = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        return book
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException:  # what it says may hold a cell; where it panics, that is no Exception
        raise Refusal(BROKEN) from None


class _Book:
    """A workbook whose sheets are read when they are asked for, once they are known not to be too large."""

    def __init__(self, data: bytes) -> None:
        self.lost = lost_of(data)
        self.book = _open(data)
        self.names = self.book.sheet_names
        self._loaded: dict[int, CalamineSheet] = {}

    def load(self, index: int) -> CalamineSheet:
        if self.lost.of(index).area > AREA_MOST:
            raise Refusal(TOO_LARGE, found=f"{self.lost.of(index).area} > {AREA_MOST}")
        if index not in self._loaded:
            try:
                self._loaded[index] = self.book.get_sheet_by_index(index)
            except (KeyboardInterrupt, SystemExit, MemoryError):
                raise
            except BaseException:
                raise Refusal(BROKEN) from None
        return self._loaded[index]

    def named(self, name: str) -> int:
        """The index of the sheet with that name."""
        for alike in (plain, folded):
            found = [i for i, other in enumerate(self.names) if alike(other) == alike(name)]
            if len(found) == 1:
                return found[0]
        raise Refusal(NO_SHEET, found=name, expected=", ".join(self.names), meant=nearest(name, self.names) or "")

    def only(self) -> int:
        """The index of the only sheet with data among those that can be seen."""
        seen = [i for i, sheet in enumerate(self.book.sheets_metadata)
                if str(sheet.visible).endswith(".Visible") and str(sheet.typ).endswith(".WorkSheet")]
        if len(seen) > 1:
            seen = [i for i in seen if self.load(i).end is not None or self.lost.of(i).errors]
        if not seen:
            raise Refusal(NO_DATA)
        if len(seen) > 1:
            raise Refusal(WHICH_SHEET, expected=", ".join(self.names[i] for i in seen))
        return seen[0]


def _holds(cell: object) -> bool:
    return cell != "" and not (isinstance(cell, str) and not plain(cell))


def _filled(row: Row) -> int:
    return sum(map(_holds, row))


class _Header:
    """The rows of a sheet of which one names the columns; below the first cell of a merged column each bears the name of that."""

    def __init__(self, rows: list[Row], merged: Iterable[Range], first: int) -> None:
        self.rows = rows
        self.tall = [(top, bottom, left - first) for (top, left), (bottom, right) in merged if left == right and top < bottom]

    def row(self, at: int) -> Row:
        """Row `at` with the names of merged columns."""
        row = list(self.rows[at])
        for top, bottom, column in self.tall:
            if top < at <= bottom and 0 <= column < len(row) and not _holds(row[column]):
                row[column] = self.rows[top][column]
        return row

    def find(self) -> int:
        """The index of the first row that fills more than half as many cells as the fullest of the first ones."""
        most = max(map(_filled, self.rows[:_LOOKED_AT]), default=0)
        if not most:
            raise Refusal(EMPTY_SHEET)
        self.tall = [each for each in self.tall if each[0] < _LOOKED_AT]
        index = next(at for at in range(len(self.rows)) if 2 * _filled(self.row(at)) > most)
        if not all(type(cell) is str for cell in self.row(index)):
            raise Refusal(WHICH_HEADER, found=index + 1, expected="header")
        return index


def _put_errors(rows: list[Row], lost: dict[tuple[int, int], str], first: int) -> list[Row]:
    """Calamine leaves cells with errors empty: what they say is put back. Beyond its cells rows and columns are added."""
    if not lost:
        return rows
    width = max(max(column for _, column in lost) - first + 1, len(rows[0]) if rows else 0)
    height = max(max(row for row, _ in lost) + 1, len(rows))
    rows = [row + [""] * (width - len(row)) for row in rows] + [[""] * width for _ in range(height - len(rows))]
    for (row, column), word in lost.items():
        rows[row][column - first] = _Error(word)
    return rows


def _texts(rows: list[Row], kept: list[int], decimal: str) -> Iterator[list[str]]:
    numbers = _Numbers(decimal)
    for row in rows:
        yield [cell if type(cell := row[i]) is str else numbers[cell] if type(cell) is float else cell_text(cell, decimal)
               for i in kept]


def _table(name: str, names: list[str], below: list[Row], decimal: str) -> Sheet:
    """Without rows that hold no cell, and without columns that have neither name nor cell."""
    numbers = [i for i, row in enumerate(below, 1) if any(map(_holds, row))]
    below = [below[i - 1] for i in numbers]
    kept = [i for i, each in enumerate(names) if plain(each) or any(row[i] != "" for row in below)]
    if len(kept) > COLUMNS_MOST:
        raise Refusal(TOO_WIDE, most=COLUMNS_MOST)
    return Sheet(name, [names[i] for i in kept], list(_texts(below, kept, decimal)), numbers)


def _rows(sheet: CalamineSheet, errors: dict[tuple[int, int], str]) -> tuple[list[Row], int]:
    """The rows of a sheet from its first one on, with its errors, and the number of their first column, from 0."""
    begin = sheet.start[1] if sheet.start else 1 << 30
    first = min([begin] + [column for _, column in errors]) if sheet.start or errors else 0
    missing: Row = [""] * (begin - first) if sheet.start else []
    return _put_errors([missing + row for row in sheet.iter_rows()], errors, first), first


def read_sheet(path: str, sheet: str | None, decimal: str, header: int | None) -> Sheet:
    """The table of a sheet: see read_survey, which says what is found and what is refused. Raises Refusal."""
    book = _Book(read_bytes(path))
    index = book.only() if sheet is None else book.named(sheet)
    loaded = book.load(index)
    rows, first = _rows(loaded, book.lost.of(index).errors)
    heads = _Header(rows, loaded.merged_cell_ranges or (), first)
    at = heads.find() if header is None else header - 1
    if at >= len(rows):
        raise Refusal(NO_ROW, found=at + 1)
    names = [cell_text(cell, decimal) for cell in heads.row(at)]
    return _table(book.names[index], names, rows[at + 1:], decimal)
