# SPDX-License-Identifier: MIT
"""Whatever a caller brings becomes columns of the library: in place where the types allow, and with nothing imported that the
caller did not bring."""
from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from typing import Any, NoReturn

from . import native
from .cells import Column, Mixed, bitmap, column_of, texts
from .errors import fault

Source = Column | tuple[native.Table, int, int]
"""A column: ours in buffers, or that of a table by its number, and its type."""

_WIDTHS = {1: (native.INT8, native.UINT8), 2: (native.INT16, native.UINT16), 4: (native.INT32, native.UINT32),
           8: (native.INT64, native.UINT64)}
_NATIVE = "@=" + ("<" if sys.byteorder == "little" else ">")  # what says that a buffer is as the machine has it


class Part:
    """Some rows of a table. A column is made when it is asked for: columns that no rule asks cost nothing."""

    __slots__ = ("rows", "_make", "_made")

    def __init__(self, rows: int, make: Callable[[int], Source]) -> None:
        self.rows = rows
        self._make = make
        self._made: dict[int, Source] = {}

    def column(self, at: int) -> Source:
        """Column number `at`."""
        if at not in self._made:
            self._made[at] = self._make(at)
        return self._made[at]

    def values(self, at: int, first: int = 0, rows: int | None = None) -> list[Any]:
        """Its cells, or `rows` of them from `first` on: int, float, bool, str or Decimal; None where there is none."""
        column, rows = self.column(at), self.rows - first if rows is None else rows
        return column.cells[first:first + rows] if isinstance(column, Mixed) else native.Table([named(column, "")], rows, first).values(0)

    def value(self, at: int, row: int) -> Any:
        """One of them."""
        return self.values(at, row, 1)[0]


def named(column: Source, name: str) -> tuple[Any, ...]:
    """A column by another name, as native.Table takes it."""
    return column._replace(name=name) if isinstance(column, Column) else (name, *column[:2], None)


def with_words(column: Source, name: str, words: list[str]) -> tuple[Any, ...]:
    """A dictionary by another name and with other words for its numbers."""
    item = (tuple(texts("", words)), len(words))
    return column._replace(name=name, words=item) if isinstance(column, Column) else (name, *column[:2], item)


def words_of(column: Source) -> list[Any] | None:
    """The words of a dictionary; None of what is none."""
    if not isinstance(column, Column):
        return column[0].words(column[1])
    return None if column.words is None else native.Table([column.words[0]], column.words[1], 0).values(0)


def type_of(column: Source) -> int:
    """The type of a column; of a dictionary that of its numbers."""
    return column.type if isinstance(column, Column) else column[2]


class Table:
    """Columns with names, in one or several parts, and who their rows are.

    names      the names of columns, as the caller has them
    parts      their cells, in the order of the rows
    rows       how many there are
    index      the caller's pandas index, or None
    numbers    the number of each row in its file, from 1
    faults     rows (from 0) that are invalid whatever their cells say, and why
    decimal    the decimal mark of numbers in texts
    """

    def __init__(self, names: Iterable[str], parts: Iterable[Part], *, index: Any = None,
                 numbers: Sequence[int] | None = None, faults: Mapping[int, str] | None = None, decimal: str = ".") -> None:
        self.names = tuple(names)
        self.parts = tuple(parts)
        self.rows = sum(part.rows for part in self.parts)
        self.index = index
        self.numbers = range(1, self.rows + 1) if numbers is None else numbers
        self.faults = dict(faults or {})
        self.decimal = decimal

    def values(self, at: int) -> list[Any]:
        """The cells of a column over all parts."""
        return [cell for part in self.parts for cell in part.values(at)]


def table_of(data: Any) -> Table:
    """A table of anything that holds one; TypeError for what does not.

    Arrow's streams and arrays (pyarrow, Polars, DuckDB, nanoarrow, ...), pandas' data frames, a mapping of names to columns
    (lists, buffers, NumPy arrays, series), a survey that was read, or a sequence of mappings, one a row.
    """
    if isinstance(data, Table):
        return data
    if _is_pandas(data):
        return _of_frame(data) if hasattr(data, "columns") else _refuse(data)
    if hasattr(data, "__arrow_c_stream__"):
        stream = native.Stream(data.__arrow_c_stream__())
        return _of_batches(stream.names(), _batches(stream)) if stream.is_table() else _refuse(data)
    if hasattr(data, "__arrow_c_array__"):
        schema, array = data.__arrow_c_array__()
        return _of_batches((), [native.Batch(schema, array)]) if native.is_table(schema) else _refuse(data)
    if isinstance(data, Mapping):
        return _of_survey(data) if hasattr(data, "faults") else _of_columns(list(data.items()))
    if hasattr(data, "__array_interface__") and data.dtype.names:  # NumPy's records
        return _of_columns([(name, data[name]) for name in data.dtype.names])
    if isinstance(data, Iterable) and not isinstance(data, (str, bytes)):
        return _of_rows(list(data))
    return _refuse(data)


def _refuse(data: Any) -> NoReturn:
    raise TypeError(f"no table: {type(data).__name__}; a data frame, Arrow data, a dict of columns or a list of dicts is wanted")


# ---- Arrow ----


def _sources(batch: native.Batch) -> tuple[int, list[tuple[str, Source]]]:
    """The rows of a batch, and its columns by name, in place."""
    table = batch.table()
    return table.row_count, [(name, (table, at, kind)) for at, (name, kind) in enumerate(table.layout())]


def _of_batches(names: Sequence[str], batches: Iterable[native.Batch]) -> Table:
    parts = []
    for rows, columns in map(_sources, batches):
        names = [name for name, _ in columns]
        parts.append(Part(rows, [source for _, source in columns].__getitem__))
    return Table(names, parts)


def _batches(stream: native.Stream) -> Iterator[native.Batch]:
    while (batch := stream.next()) is not None:
        yield batch


# ---- one column ----


def _is_pandas(data: Any) -> bool:
    return type(data).__module__.partition(".")[0] == "pandas"


def _arrays(name: str, data: Any) -> Iterator[native.Batch]:
    """An Arrow array, or a stream of them. Raises Error HT604 for a table, which is no column."""
    if hasattr(data, "__arrow_c_array__"):
        schema, array = data.__arrow_c_array__()
        several, batches = native.is_table(schema), iter([native.Batch(schema, array)])
    else:
        stream = native.Stream(data.__arrow_c_stream__())
        several, batches = stream.is_table(), _batches(stream)
    if several:
        raise fault(604, found=f"{name}: struct")
    return batches


def _of_arrow(name: str, data: Any) -> tuple[int, Source]:
    """An Arrow array, or a stream of them: one of these stays in place, several are copied."""
    data = getattr(data, "combine_chunks", getattr(data, "rechunk", lambda: data))()
    parts = [_sources(batch) for batch in _arrays(name, data)]
    if len(parts) == 1:
        return parts[0][0], parts[0][1][0][1]
    cells = [cell for rows, columns in parts for cell in Part(rows, [columns[0][1]].__getitem__).values(0)]
    return len(cells), column_of(name, cells)


def _of_buffer(name: str, view: memoryview) -> tuple[int, Source] | None:
    """Numbers in a buffer, in place; None for what is no row of numbers."""
    if view.ndim != 1:
        raise fault(605, found=f"{name}: {view.ndim} dimensions")
    code = view.format.lstrip(_NATIVE)
    if len(code) != 1 or code not in "bhilqnBHILQNfd?":
        return None
    if code == "?":
        return len(view), Column(name, native.BOOL, bitmap(view.tolist()))
    kind = {"f": native.FLOAT32, "d": native.FLOAT64}.get(code) or _WIDTHS[view.itemsize][code.isupper()]
    return len(view), Column(name, kind, view if view.c_contiguous else view.tobytes())


def _of_numpy(name: str, data: Any) -> tuple[int, Source]:
    """A NumPy array of one dimension; what the library has no type for goes cell by cell."""
    if data.ndim != 1:
        raise fault(605, found=f"{name}: {data.ndim} dimensions")
    if data.dtype.kind == "M":
        data = data.astype("M8[D]")  # whose cells are days
    if data.dtype.kind == "m":  # whose cells would be numbers
        raise fault(604, found=f"{name}: {data.dtype}")
    whole = not hasattr(data, "mask")
    if data.dtype.kind == "b" and whole:
        return len(data), Column(name, native.BOOL, _packed(data))
    if data.dtype.kind == "f" and data.dtype.itemsize == 2:
        data = data.astype("f4")
    if data.dtype.kind in "iuf" and data.dtype.itemsize <= 8 and whole:
        data = data if data.dtype.isnative else data.astype(data.dtype.newbyteorder("="))
        made = _of_buffer(name, memoryview(data if len(data) else data.copy()))
        if made:
            return made
    return len(data), column_of(name, data.tolist())


def _packed(flags: Any) -> bytes:
    import numpy

    return numpy.packbits(flags, bitorder="little").tobytes() or b"\0"


def _of_categories(name: str, data: Any) -> tuple[int, Source]:
    """pandas' categories: numbers of words, -1 where there is none."""
    codes = data.array.codes  # as they lie
    words = column_of("", data.cat.categories.tolist())
    made = _of_buffer(name, memoryview(codes if len(codes) else codes.copy()))
    assert made and isinstance(made[1], Column)
    known = _packed(codes >= 0) if len(codes) and codes.min() < 0 else None
    return made[0], made[1]._replace(validity=known, words=(tuple(words), len(data.cat.categories)))


def _of_series(name: str, data: Any) -> tuple[int, Source]:
    """A series of pandas: by NumPy or Arrow where it is kept so, else cell by cell."""
    if type(data.dtype).__name__ == "CategoricalDtype":
        return _of_categories(name, data)
    if type(data.dtype).__module__.partition(".")[0] == "numpy":
        return _of_numpy(name, data.to_numpy())
    if type(data.array).__name__.startswith("Arrow"):
        return _of_arrow(name, data.array.__arrow_array__())
    return _of_nullable(name, data) if hasattr(data.dtype, "numpy_dtype") else (len(data), column_of(name, data.tolist()))


def _of_nullable(name: str, data: Any) -> tuple[int, Source]:
    """pandas' numbers beside a mask: where none is missing, as they lie."""
    lacking = data.isna().to_numpy()
    rows, made = _of_numpy(name, data.to_numpy(dtype=data.dtype.numpy_dtype, na_value=0))
    assert isinstance(made, Column)
    return rows, made._replace(validity=_packed(~lacking)) if lacking.any() else made


def _of_pandas(name: str, data: Any) -> tuple[int, Source]:
    """A series, an index or an array of pandas'. Raises Error HT605 for what has more than one dimension."""
    import pandas

    if isinstance(data, (pandas.DataFrame, pandas.MultiIndex)):
        raise fault(605, found=f"{name}: 2 dimensions")
    return _of_series(name, data if isinstance(data, pandas.Series) else pandas.Series(data))


def _view(data: Any) -> memoryview | None:
    try:
        return memoryview(data)
    except TypeError:
        return None


def _source_of(name: str, data: Any) -> tuple[int, Source]:
    """The rows of one column and the column itself, of anything that holds one."""
    if _is_pandas(data):
        return _of_pandas(name, data)
    if hasattr(data, "__arrow_c_array__") or hasattr(data, "__arrow_c_stream__") or hasattr(data, "combine_chunks"):
        return _of_arrow(name, data)
    if hasattr(data, "__array_interface__"):
        return _of_numpy(name, data)
    made = _of_buffer(name, view) if (view := _view(data)) is not None else None
    if made:
        return made
    if isinstance(data, (str, Mapping, Set)) or not isinstance(data, (Iterable, memoryview)):
        raise TypeError(f"column {name!r}: {type(data).__name__}; a list, a buffer or an array is wanted")
    cells = data if isinstance(data, (list, tuple)) else list(data)
    return len(cells), column_of(name, cells)


# ---- tables of columns, of rows, of pandas ----


def _length(data: Any) -> int | None:
    return len(data) if hasattr(data, "__len__") and not isinstance(data, str) else None


def _of_columns(columns: Sequence[tuple[Any, Any]], **known: Any) -> Table:
    """Columns by name; they are made when they are asked for, as far as their length is told."""
    names = [str(name) for name, _ in columns]
    made = {at: _source_of(names[at], data) for at, (_, data) in enumerate(columns) if _length(data) is None}
    lengths = [made[at][0] if at in made else len(data) for at, (_, data) in enumerate(columns)]
    for name, length in zip(names, lengths):
        if length != lengths[0]:
            raise fault(605, found=f"{name}: {length}", expected=f"{names[0]}: {lengths[0]}")
    return Table(names, [Part(lengths[0] if lengths else 0, lambda at: (made.get(at) or _source_of(names[at], columns[at][1]))[1])],
                 **known)


def _of_survey(survey: Any) -> Table:
    return _of_columns(survey.columns, numbers=survey.numbers, faults=survey.faults, decimal=survey.decimal)


def _of_frame(frame: Any) -> Table:
    labels = list(frame.columns)
    plain = frame.columns.nlevels == 1 and frame.columns.is_unique  # a name is found in half the time of a place

    def column(at: int) -> Source:
        return _of_series(str(labels[at]), frame[labels[at]] if plain else frame.iloc[:, at])[1]

    return Table(map(str, labels), [Part(len(frame), column)], index=frame.index)


def _of_rows(rows: list[Any]) -> Table:
    """Mappings, one a row; what one of them does not name is missing there."""
    for at, row in enumerate(rows):
        if not isinstance(row, Mapping):
            raise TypeError(f"row {at}: {type(row).__name__}; a row is a dict of names and answers")
    names = list(dict.fromkeys(name for row in rows for name in row))
    return Table([str(name) for name in names],
                 [Part(len(rows), lambda at: column_of(str(names[at]), [row.get(names[at]) for row in rows]))])
