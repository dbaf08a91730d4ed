# SPDX-License-Identifier: MIT
"""Tables that the library makes, for whoever reads tables: rows, data frames of others, and CSV as the `hoctap` program writes it."""
from __future__ import annotations

import html
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NamedTuple, TypeVar

from .files import whole_file
from .missing import module

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

INT, FLOAT, TEXT, INTS, TEXTS = "int", "float", "text", "ints", "texts"
"""What a column holds, in each row: a number or None, a text or None, or a tuple of them."""

_FORMULA = ("=", "+", "-", "@")
_QUOTED = frozenset('",\n\r')
_SHOWN = 20  # rows in a notebook, from the first on

Row = TypeVar("Row", bound=NamedTuple)


def text_cell(text: str) -> str:
    """A text that came from people as a cell of CSV: in quotes where it needs them, with an apostrophe in front where a
    spreadsheet would run it as a formula, and U+FFFD for a NUL."""
    text = text.replace("\0", "\ufffd")
    safe = f"'{text}" if text.startswith(_FORMULA) else text
    return '"{}"'.format(safe.replace('"', '""')) if _QUOTED & set(safe) else safe


def plain_text(value: Any) -> str:
    """A value of a row as the program writes it: None is "", several stand with blanks between."""
    if isinstance(value, tuple):
        return " ".join(map(str, value))
    return "" if value is None else str(value)


class Shown(Sequence[Row], Generic[Row]):
    """A table with one tuple a row. Iteration gives them; `len` says how many there are.

    kinds    what each column holds
    """

    kinds: ClassVar[Mapping[str, str]]

    def columns(self) -> dict[str, list[Any]]:
        """The values of each column, one a row."""
        cells = [list(column) for column in zip(*self)] or [[] for _ in self.kinds]
        return dict(zip(self.kinds, cells))

    def lines(self) -> Iterator[Iterable[str]]:
        """The cells of each row as the program writes them."""
        for row in self:
            yield [text_cell(plain_text(value)) for value in row]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas.DataFrame: whole numbers are Int64, with NA where nobody knows them; several words stand with blanks between."""
        pd = module("pandas", "pandas")
        made = {INT: lambda cells: pd.array(cells, dtype="Int64"), FLOAT: lambda cells: pd.array(cells, dtype="float64"),
                TEXT: lambda cells: pd.array(cells, dtype=object)}
        frame: pandas.DataFrame = pd.DataFrame({name: made.get(self.kinds[name], _joined(pd))(cells) for name, cells in self.columns().items()})
        return frame

    def to_polars(self) -> polars.DataFrame:
        """A polars.DataFrame: several words of a row are a list."""
        pl = module("polars", "polars")
        kinds = {INT: pl.Int64, FLOAT: pl.Float64, TEXT: pl.String, INTS: pl.List(pl.Int64), TEXTS: pl.List(pl.String)}
        frame: polars.DataFrame = pl.DataFrame(self.columns(), schema={name: kinds[kind] for name, kind in self.kinds.items()})
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow.Table: several words of a row are a list."""
        pa = module("pyarrow", "arrow")
        kinds = {INT: pa.int64(), FLOAT: pa.float64(), TEXT: pa.string(), INTS: pa.list_(pa.int64()), TEXTS: pa.list_(pa.string())}
        return pa.table(self.columns(), schema=pa.schema([(name, kinds[kind]) for name, kind in self.kinds.items()]))

    def to_csv(self, path: str | os.PathLike[str]) -> None:
        """Writes what the program writes, byte for byte: UTF-8, commas, LF. The file appears whole or not at all."""
        with whole_file(path) as file:
            file.write(",".join(self.kinds) + "\n")
            file.writelines(",".join(cells) + "\n" for cells in self.lines())

    def _repr_html_(self) -> str:
        def line(cells: Iterable[Any], tag: str) -> str:
            return "<tr>" + "".join(f"<{tag}>{html.escape(plain_text(cell))}</{tag}>" for cell in cells) + "</tr>"

        rows = "".join(line(self[at], "td") for at in range(min(len(self), _SHOWN)))
        more = f"<p>… {len(self)}</p>" if len(self) > _SHOWN else ""
        return f"<table>{line(self.kinds, 'th')}{rows}</table>{more}"


def _joined(pd: Any) -> Any:
    return lambda cells: pd.array([plain_text(cell) for cell in cells], dtype=object)
