# SPDX-License-Identifier: MIT
"""The people of people.c as columns of NumPy, Arrow and pandas, for the rules of citizen 2023: the same numbers in the same memory.

Their kinds: `points`, whole points in bytes; `doubles`, points in halves, 3 of 100 missing as NaN; `nulls`, whole points in bytes, and
the same 3 of 100 missing by Arrow's bitmaps. Areas and groups are numbers of words.
"""
import os

import numpy

AREAS, GROUPS = ["normal", "difficult"], ["farmer", "worker", "official"]
INDICATORS = range(1, 11)


class People:
    """What their columns lie in: `points` are ten arrays, `bitmaps` ten of Arrow's or nothing."""

    def __init__(self, folder, count, kind):
        def read(name, size):
            return numpy.fromfile(os.path.join(folder, name), numpy.uint8, size)

        self.count, self.kind = count, kind
        self.area, self.group = read("area.u8", count).view("i1"), read("group.u8", count).view("i1")
        given = {} if kind == "points" else {i: read(f"given-{i}.bits", (count + 7) // 8) for i in INDICATORS}
        self.bitmaps = list(given.values()) if kind == "nulls" else []
        if kind == "doubles":
            self.points = [halves(read(f"halves-{i}.u8", count), given[i]) for i in INDICATORS]
        else:
            self.points = [read(f"points-{i}.u8", count) for i in INDICATORS]

    def bytes(self):
        """How large the columns are."""
        return sum(array.nbytes for array in (self.area, self.group, *self.points, *self.bitmaps))


def halves(values, given):
    points = values / 2
    points[numpy.unpackbits(given, count=len(values), bitorder="little") == 0] = numpy.nan
    return points


def words(people):
    """Areas and groups as Arrow's dictionaries, which look into the same numbers."""
    import pyarrow
    return {"area": pyarrow.DictionaryArray.from_arrays(people.area, AREAS),
            "group": pyarrow.DictionaryArray.from_arrays(people.group, GROUPS)}


def of_numpy(people, names):
    """A dict of arrays; NumPy has no words by number, so Arrow says what the numbers of area and group mean."""
    return {**words(people), **dict(zip(names, people.points))}


def of_arrow(people, names):
    import pyarrow

    def column(i):
        kind = pyarrow.from_numpy_dtype(people.points[i].dtype)
        bitmap = pyarrow.py_buffer(people.bitmaps[i]) if people.bitmaps else None
        return pyarrow.Array.from_buffers(kind, people.count, [bitmap, pyarrow.py_buffer(people.points[i])])

    return pyarrow.table({**words(people), **{name: column(i) for i, name in enumerate(names)}})


def of_pandas(people, names):
    import pandas
    kinds = {"area": pandas.Categorical.from_codes(people.area, AREAS), "group": pandas.Categorical.from_codes(people.group, GROUPS)}
    return pandas.DataFrame({**kinds, **dict(zip(names, people.points))}, copy=False)


SOURCES = {"numpy": of_numpy, "arrow": of_arrow, "pandas": of_pandas}
