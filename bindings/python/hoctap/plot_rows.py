# SPDX-License-Identifier: MIT
"""Tables of roll-ups and of histories as pictures want them, whoever holds them: cells that hide a number stay words."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from .columns import table_of
from .errors import Error, fault
from .rules import Rules, load, shipped
from .words import nearest


def columns_of(data: Any, needed: Iterable[str]) -> dict[str, list[Any]]:
    """The columns of a table by name: of a Rollup or Titles, a data frame, Arrow data, a dict of columns, or rows that are dicts or
    named tuples. Raises Error HT602 when one that is needed is not there, HT604 when its type cannot be read, TypeError for what
    is no table."""
    rows = _rows_of(data)
    if rows is None:
        table = table_of(data)
        columns = {name: table.values(at) for at, name in enumerate(table.names)}
    else:
        columns = {name: [row.get(name) for row in rows] for name in dict.fromkeys(name for row in rows for name in row)}
    for name in needed:
        if columns and name not in columns:
            raise fault(602, expected=name, meant=nearest(name, columns) or "")
        if ... in columns.get(name, ()):
            raise fault(604, found=name, row=columns[name].index(...))
    return columns


def _rows_of(data: Any) -> list[Mapping[str, Any]] | None:
    """The rows of what holds rows; None of what holds columns, or is no table."""
    for rows_of in ("to_pylist", "to_dicts"):  # of Arrow and of Polars, where cells may be lists
        if hasattr(data, rows_of):
            return list(getattr(data, rows_of)())
    if isinstance(data, Mapping) or not isinstance(data, Iterable) or (hasattr(data, "columns") and not callable(data.columns)):
        return None
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return None
    rows = [row._asdict() if hasattr(row, "_asdict") else row for row in data]
    return rows if all(isinstance(row, Mapping) for row in rows) else None


def whole_of(cell: Any) -> int | None:
    """The whole number in a cell; None of a blank and of a word, such as "<5" or "hidden"."""
    number = number_of(cell)
    return int(number) if number is not None and number == int(number) else None


def number_of(cell: Any) -> Decimal | None:
    """The decimal in a cell; None of a blank and of a word."""
    try:
        number = Decimal(str(cell))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def word_of(cell: Any) -> str:
    """What stands in a cell; "" of none."""
    return "" if cell is None or cell != cell else str(cell)


def known_rules(title: str, edition: str, given: Iterable[Rules]) -> Rules | None:
    """The rules of a title and an edition: of those given, else as they ship. None where neither has them."""
    for rules in given:
        if (rules.title, rules.edition) == (title, edition):
            return rules
    file = Path(shipped()) / title / f"{edition}.yaml"
    try:
        return load(file) if title and edition and file.is_file() else None
    except Error:
        return None
