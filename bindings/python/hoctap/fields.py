# SPDX-License-Identifier: MIT
"""Columns of a table that mean the same whatever the rules, found by what people call them; and their cells as text."""
from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from . import native
from .columns import Table, table_of, type_of
from .errors import fault
from .words import ID_NAMES, Words, folded, nearest, plain

NO_DAY = -(2**31)
"""The day of what has none, as the library has it."""

_DAY_FIRST = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")

Cell = TypeVar("Cell", bound=Hashable)
Said = TypeVar("Said")


def each(cells: Sequence[Cell], read: Callable[[Cell], Said]) -> list[Said]:
    """What `read` makes of every cell; each different cell is read once."""
    known = {cell: read(cell) for cell in dict.fromkeys(cells)}
    return [known[cell] for cell in cells]


def text_of(cell: Any) -> str:
    """A cell as it would stand in a file: composed and trimmed, whole numbers without a point, days as 2025-06-30; "" of none."""
    if isinstance(cell, str):
        return plain(cell)
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return format(cell, "f") if isinstance(cell, Decimal) else str(cell)


def day_of(text: str, day_first: bool = False) -> int:
    """The day that a text names, counted from 1970-01-01: 2025-06-30, and 30/6/2025 where the day comes first; else NO_DAY."""
    match = _DAY_FIRST.fullmatch(text) if day_first else None
    if match:
        return native.day_of(int(match[4]), int(match[3]), int(match[1]))
    return native.day_parse(text) if "\0" not in text else NO_DAY


def day_asked(day: str | date | None) -> int:
    """The day of an argument; NO_DAY of None. Raises Error HT309 for what is no day."""
    if day is None:
        return NO_DAY
    text = day.strftime("%Y-%m-%d") if isinstance(day, date) else day
    found = day_of(text)
    if found == NO_DAY:
        raise fault(309, found=text)
    return found


class Fields:
    """Columns of a table by what they mean.

    words    of each field what its column may be called: its id first, then other names
    needed   those without which nothing can be done

    Raises Error HT602 for one that is needed and not there, with the name that was probably meant, and HT603 for two columns
    that are one.
    """

    def __init__(self, data: Any, words: Mapping[str, Sequence[str]], needed: Iterable[str] = ()) -> None:
        self.table: Table = table_of(data)
        self.at: dict[str, int] = {}
        known = Words(words)
        for at, name in enumerate(self.table.names):
            self._take(known.find(name), at)
        for field in needed:
            if field not in self.at:
                self._refuse(words[field])

    def _take(self, field: str | None, at: int) -> None:
        if field is not None and field in self.at:
            both = f"{self.table.names[self.at[field]]}, {self.table.names[at]}"
            raise fault(603, found=both, expected=field)
        if field is not None:
            self.at[field] = at

    def _refuse(self, words: Sequence[str]) -> None:
        free = [name for at, name in enumerate(self.table.names) if at not in self.at.values()]
        meant = next((found for word in words if (found := nearest(word, free))), "")
        raise fault(602, expected=" ".join((words[0], *(f"({word})" for word in words[1:2]))), meant=meant)

    def __contains__(self, field: str) -> bool:
        return field in self.at

    def __len__(self) -> int:
        return self.table.rows

    def cells(self, field: str) -> list[str]:
        """The cells of a field, one a row, each as `text_of` has it; all "" where there is no such column."""
        at = self.at.get(field)
        return [""] * len(self) if at is None else cells_of(self.table, at)


def cells_of(table: Table, at: int) -> list[str]:
    """The cells of a column, each as `text_of` has it. Raises Error HT604 for a type that is neither text, number nor day."""
    cells: list[str] = []
    for part in table.parts:
        values = part.values(at)
        if ... in values:
            raise fault(604, found=table.names[at], row=len(cells) + values.index(...))
        days = type_of(part.column(at)) == native.DATE32
        cells += each(values, _day_text if days else text_of)
    return cells


def _day_text(day: int | None) -> str:
    return "" if day is None else native.day_text(day)


def id_words(table: Table, asked: str | None = None) -> tuple[str, ...]:
    """What the column is called that says who a row is: `asked`, or the first usual name that is there.

    Raises Error HT602 where `asked` is not there.
    """
    alike = [folded(name) for name in table.names]
    found = next((name for name in ((asked,) if asked else ID_NAMES) if folded(name) in alike), None)
    if asked and not found:
        raise fault(602, expected=asked, meant=nearest(asked, table.names) or "")
    return (found,) if found else ID_NAMES
