# SPDX-License-Identifier: MIT
"""Cells of Python's own become a column of the library: numbers stay numbers, and what people wrote is read as they meant it."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from decimal import Decimal
from numbers import Real
from typing import Any, NamedTuple

from . import native
from .errors import fault
from .numbers import far_text
from .records import Fact, answer_text, is_bool
from .words import BLANKS, Words
from .words import answer_text as number_text

_EXACT = 2**53  # whole numbers up to here are floats
_LONG = 2**63
_FLAGS = {"0": "false", "0.0": "false", "-0.0": "false", "1": "true", "1.0": "true"}


class Column(NamedTuple):
    """A column in buffers, as native.Table takes it; `words` are a column and its rows."""

    name: str
    type: int
    values: Any
    offsets: Any = None
    validity: Any = None
    first: int = 0
    places: int = 0
    words: tuple[Any, int] | None = None


class Mixed(Column):
    """A column of texts that were not all texts: `cells` has the numbers and flags among them as such, and None where one is missing."""

    cells: list[Any]


def bitmap(flags: Sequence[Any]) -> bytes:
    """The truth of each as a bit, the least significant first."""
    if not flags:
        return b"\0"
    bits = "".join("1" if flag else "0" for flag in reversed(flags))
    return int(bits, 2).to_bytes((len(flags) + 7) // 8, "little")


def _known(cells: Sequence[Any]) -> bytes | None:
    """The bitmap of those that are there, or None when all are."""
    return bitmap([cell is not None for cell in cells]) if None in cells else None


def texts(name: str, cells: Sequence[str | None]) -> Column:
    """A column of texts; None and "" are missing."""
    encoded = [b"" if cell is None else cell.encode() for cell in cells]
    offsets = array("q", [0])
    at = 0
    for one in encoded:
        at += len(one)
        offsets.append(at)
    return Column(name, native.LARGE_UTF8, b"".join(encoded), offsets)


def dictionary(name: str, codes: Sequence[int], words: Sequence[str]) -> Column:
    """A column of numbers of words, counted from 0; the word "" is missing."""
    return Column(name, native.UINT32, array("I", codes), words=(tuple(texts("", words)), len(words)))


def text_of(cell: Any) -> str | None:
    """A cell as text; None where it is missing. Yes and no are "1" and "0"."""
    if cell is None or isinstance(cell, str):
        return cell
    if isinstance(cell, float):
        return None if cell != cell else far_text(cell) or repr(float(cell))
    text = cell if isinstance(cell, int) else answer_text(cell)
    return str(int(text)) if isinstance(text, int) else text


def mixed(name: str, cells: Sequence[Any]) -> Mixed:
    """Cells of several types, or of others than Python's, as texts."""
    written = list(map(text_of, cells))
    column = Mixed(*texts(name, written))
    column.cells = [cell if text is not None and (isinstance(cell, (Real, Decimal)) or is_bool(cell)) else text
                    for text, cell in zip(written, cells)]
    return column


def column_of(name: str, cells: Sequence[Any]) -> Column:
    """Cells that are None, numbers, texts, or anything with a text, as the narrowest column that holds them as they are.

    A NaN, pandas' NA and NaT are missing. Where numbers and texts stand in one column, numbers are read as texts.
    """
    kinds = set(map(type, cells)) - {type(None)}
    if not kinds:
        return Column(name, native.NULL, None)
    if all(kind.__name__ in ("bool", "bool_") for kind in kinds):
        return Column(name, native.BOOL, bitmap(cells), validity=_known(cells))
    if kinds == {str}:
        return texts(name, cells)
    if kinds == {int} and all(-_LONG <= cell < _LONG for cell in cells if cell is not None):
        return Column(name, native.INT64, array("q", [cell or 0 for cell in cells]), validity=_known(cells))
    if kinds <= {int, float} and all(abs(cell) <= _EXACT for cell in cells if type(cell) is int):
        return Column(name, native.FLOAT64, array("d", [float("nan") if cell is None else cell for cell in cells]))
    return mixed(name, cells)


def refuse_bool(name: str, row: int | None) -> None:
    """Raises Error HT604: yes or no is not a number, and no word."""
    raise fault(604, found=f"{name}: bool", expected="yes_no", row=row)


class Reader:
    """Reads cells of one fact as the program reads those of a file: words whatever their capitals, numbers with their mark.

    What means nothing stays as it is, for the library to say so.
    """

    def __init__(self, fact: Fact, decimal: str = ".") -> None:
        self._fact = fact
        self._decimal = decimal
        named = fact.kind != "yes_no"
        self._words: Words[str] = Words({one.id: (one.id, *(one.names.vi or "",) * named, *one.also) for one in fact.choices})

    def read(self, cell: Any) -> str:
        """The answer as the library knows it; "" when there is none. What is no text has a point and is not read as one of people."""
        if not isinstance(cell, str):
            return self._plain(cell)
        cell = cell.strip(BLANKS)
        if not cell or not self._fact.choices:
            return number_text(cell, self._decimal)
        return self._words.find(cell) or self._ends(cell) or self._other(cell)

    def _plain(self, cell: Any) -> str:
        text = text_of(cell) or ""
        return _FLAGS.get(text, text) if self._fact.kind == "yes_no" else text

    def _other(self, cell: str) -> str:
        return number_text(cell, self._decimal) if self._fact.kind == "scale" else cell

    def _ends(self, cell: str) -> str | None:
        """Two ends of a scale, "Cơ bản..Tốt", by their ids."""
        low, dots, high = cell.partition("..")
        ends = (self._words.find(low), self._words.find(high)) if dots and self._fact.kind == "scale" else (None, None)
        return f"{ends[0]}..{ends[1]}" if all(ends) else None

    def column(self, cells: Sequence[str | None]) -> Column:
        """A dictionary of what was read: each different cell is read once."""
        codes: dict[str | None, int] = {None: 0}
        numbers = [codes.setdefault(cell, len(codes)) for cell in cells]
        return dictionary(self._fact.id, numbers, ["" if cell is None else self.read(cell) for cell in codes])
