# SPDX-License-Identifier: MIT
"""Surveys from files: CSV as the `hoctap` program reads it, and the workbooks of Excel and LibreOffice."""
from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from .refusals import TOO_WIDE, TWO_IDS, Refusal
from .separated import COLUMNS_MOST, SEPARATORS, Separated
from .sheets import SUFFIXES, Sheet, read_sheet
from .words import BLANKS, id_columns

_BATCH = 1 << 12  # rows that are turned into columns at once

Cell = str | None


class Survey(Mapping[str, list[Cell]]):
    """A survey as columns of text: from the name of a column to its cells, one a row; None where nothing was answered.

    Cells stand as they are in the file: with its decimal mark, with the words and capitals of those who wrote them. `score`
    reads them as the `hoctap` program does. Two columns may bear one name: `columns` has both, `survey[name]` the first.

    columns    tuple of pairs: the name of a column as it is written, and its cells
    numbers    of each row its number in the file, from 1 for the row below the header, blank lines in a sheet counted
    faults     from the index of a row (from 0) to the reason why it is invalid: "cells" where it has more or fewer cells than the
               header, "nul" where its id holds a NUL. No answer of such a row is known: its cells are None, but for its id
    decimal    the decimal mark of numbers in cells: "." or ","
    path       the file
    sheet      the sheet of a workbook; None of a file of separated values

    Nothing here prints a cell: an answer is personal data.
    """

    def __init__(self, path: str, columns: Iterable[tuple[str, list[Cell]]], *, decimal: str = ".",
                 numbers: Sequence[int] | None = None, sheet: str | None = None) -> None:
        self.path = path
        self.decimal = decimal
        self.sheet = sheet
        self.columns = tuple(columns)
        rows = len(self.columns[0][1]) if self.columns else 0
        self.numbers: Sequence[int] = range(1, rows + 1) if numbers is None else numbers
        self.faults: dict[int, str] = {}
        self._first = {name: cells for name, cells in reversed(self.columns)}
        self._broken: dict[int, list[str]] = {}

    @property
    def row_count(self) -> int:
        """How many rows there are; `len` counts the names of columns."""
        return len(self.numbers)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns as they are written, in order, also those that stand twice."""
        return tuple(name for name, _ in self.columns)

    @property
    def id_column(self) -> str | None:
        """The column that says who a row is: the first usual name that is there (id, Mã số, CCCD, ...); else None.

        Raises Error HT603 where two columns bear that name.
        """
        found = id_columns(self.names)
        if len(found) > 1:
            raise Refusal(TWO_IDS, count=len(found)).error(self.path)
        return self.columns[found[0]][0] if found else None

    def ids(self, column: str | None = None) -> list[Cell]:
        """Who the rows are: the cells of `column`, by default of `id_column`, those of rows with a fault too.

        Raises KeyError where there is no such column, or none that says it.
        """
        name = self.id_column if column is None else column
        if name is None:
            raise KeyError("no column says who a row is")
        cells = list(self._first[name])
        at = self.names.index(name)
        for row, broken in self._broken.items():
            cells[row] = (broken[at] or None) if at < len(broken) else None
        return cells

    def __getitem__(self, name: str) -> list[Cell]:
        return self._first[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(self.names))

    def __len__(self) -> int:
        return len(self._first)

    def __repr__(self) -> str:
        return f"<hoctap.Survey: {self.row_count} rows, {len(self.columns)} columns>"

    def _break(self, row: int, cells: list[str], reason: str) -> None:
        """Takes note that a row cannot be; `cells` are those that it has."""
        self.faults[row] = reason
        self._broken[row] = cells
        known = id_columns(self.names)
        for i, (_, column) in enumerate(self.columns):
            column[row] = (cells[i] or None) if i in known and i < len(cells) else None


class _Shared(dict[str, Cell]):
    """One text for all cells that are alike; None for those without a letter."""

    def __missing__(self, cell: str) -> Cell:
        self[cell] = text = cell if cell.strip(BLANKS) else None
        return text


def _add(columns: list[list[Cell]], rows: list[list[str]], shared: _Shared) -> None:
    for column, cells in zip(columns, zip(*rows)):
        column.extend(map(shared.__getitem__, cells))
    if len(shared) > 1 << 20:  # ids: none of them comes again
        shared.clear()


def _read_rows(records: Iterator[list[str]], width: int) -> tuple[list[list[Cell]], dict[int, list[str]]]:
    """The columns, and the rows that have other cells than the header."""
    columns: list[list[Cell]] = [[] for _ in range(width)]
    broken: dict[int, list[str]] = {}
    shared, row, empty = _Shared(), 0, [""] * width
    while rows := list(islice(records, _BATCH)):
        for i, cells in enumerate(rows):
            if len(cells) != width:
                broken[row + i], rows[i] = cells, empty
        _add(columns, rows, shared)
        row += len(rows)
    return columns, broken


def _mark_nul(survey: Survey) -> None:
    """A NUL in an id makes its row invalid; one with other cells than the header keeps that fault."""
    for i in id_columns(survey.names):
        found = [row for row, cell in enumerate(survey.columns[i][1]) if cell and "\0" in cell]
        for row in found:
            if row not in survey.faults:
                survey._break(row, [column[row] or "" for _, column in survey.columns], "nul")


def _read_separated(path: str, separator: str | None, decimal: str | None, header: int | None) -> Survey:
    file = Separated(path, separator, decimal, skip=(header or 1) - 1)
    records = file.records()
    names = [name.partition("\0")[0] for name in next(records, [""])]
    if len(names) > COLUMNS_MOST:
        raise Refusal(TOO_WIDE, most=COLUMNS_MOST)
    columns, broken = _read_rows(records, len(names))
    survey = Survey(path, zip(names, columns), decimal=file.decimal)
    for row, cells in broken.items():
        survey._break(row, cells, "cells")
    _mark_nul(survey)
    return survey


def _of_sheet(path: str, sheet: Sheet, decimal: str) -> Survey:
    columns: list[list[Cell]] = [[] for _ in sheet.names]
    shared = _Shared()
    rows = iter(sheet.rows)
    while batch := list(islice(rows, _BATCH)):
        _add(columns, batch, shared)
    return Survey(path, zip(sheet.names, columns), decimal=decimal, numbers=sheet.numbers, sheet=sheet.name)


def _check(is_workbook: bool, sheet: str | None, separator: str | None, decimal: str | None, header: int | None) -> None:
    if is_workbook and separator is not None:
        raise ValueError("a workbook has no separator")
    if not is_workbook and sheet is not None:
        raise ValueError("only a workbook has sheets")
    if separator is not None and separator not in SEPARATORS:
        raise ValueError("separator is ',' or ';' or a tab")
    if decimal not in (None, ".", ","):
        raise ValueError("decimal is '.' or ','")
    if header is not None and header < 1:
        raise ValueError("header is the number of a line, from 1")


def read_survey(path: str | os.PathLike[str], *, sheet: str | None = None, separator: str | None = None,
                decimal: str | None = None, header: int | None = None) -> Survey:
    """Reads a survey from a file: .xlsx, .xls, .xlsb and .ods as a workbook, every other as separated values.

    A workbook takes python-calamine: `pip install hoctap[excel]`.

    separator  of separated values: "," or ";" or a tab. By default the one kind that the header has outside quotes, or what a
               first line "sep=;" says
    decimal    the decimal mark, "." or ",". By default a comma with ";" and tab and a point with ",", as the program has it. In
               a workbook it is that of numbers that stand there as text, by default a comma, as in Vietnam; numbers that are
               numbers need none, and are given with it
    sheet      the sheet of a workbook. By default the only one with data among those that are not hidden
    header     the line, in a workbook the row, that names the columns, from 1. By default the first line. In a workbook the
               first row that fills more than half as many cells as the fullest of the first 100 rows, so that titles above the
               table are passed over; it must hold nothing but text, or else `header` must be said

    Of a workbook each cell becomes the text that it would have in separated values: 7.0 "7", 7.5 "7,5" (with decimal="."
    "7.5"), at most 15 digits, as spreadsheets show; a day "2023-05-10"; yes and no "true" and "false", which a yes/no fact takes
    and points refuse. A cell with an error, such as #N/A, is that word: an answer that cannot be, and never a missing one. A
    merged cell is its first one, and the others are not answered; in the header, those below it bear its name. Rows and columns
    that are hidden or filtered are read like the others. Rows without any cell are no rows, columns without name and cells no
    columns.

    Returns a Survey, which `score` takes. Raises ValueError for arguments that cannot be, ImportError without python-calamine,
    and hoctap.Error of the file, never with a cell of it:

    HT101, HT102  it cannot be read, or is no ordinary file
    HT103, HT104  it is too large, or empty
    HT105, HT107  UTF-16, or not UTF-8 from the row `.row` on (counted from 0)
    HT106         another kind than its name says, broken, or under a password
    HT201, HT203  a quote that is not closed or not doubled, or a cell of more than 65,536 bytes, in the row `.row`; a header
                  of more than 4,096 columns
    HT302         `separator`, `sheet` or `header` must be said; `.expected` lists the sheets
    HT314         no such sheet
    """
    path = os.fspath(path)
    is_workbook = os.path.splitext(path)[1].lower() in SUFFIXES
    _check(is_workbook, sheet, separator, decimal, header)
    try:
        if not is_workbook:
            return _read_separated(path, separator, decimal, header)
        mark = decimal or ","
        return _of_sheet(path, read_sheet(path, sheet, mark, header), mark)
    except Refusal as why:
        raise why.error(path) from None
