# SPDX-License-Identifier: MIT
"""Tables of Python's own: whatever holds the cells, rows come to what they come to one by one; and what is no table is refused."""
from __future__ import annotations

import ctypes
import decimal
from array import array
from collections import UserDict, deque
from enum import Enum, IntEnum
from types import MappingProxyType
from typing import Any

import people
import pytest

import hoctap

pytestmark = pytest.mark.core

SETS = [people.whole, people.some, people.halves, people.messy, people.texts]


def decimals(cell: Any) -> Any:
    if isinstance(cell, float):
        return decimal.Decimal(repr(cell))
    return decimal.Decimal(cell) if isinstance(cell, int) else cell


WAYS = {
    "lists": people.columns,
    "tuples": lambda rows: {name: tuple(cells) for name, cells in people.columns(rows).items()},
    "deques": lambda rows: {name: deque(cells) for name, cells in people.columns(rows).items()},
    "generators": lambda rows: {name: (cell for cell in cells) for name, cells in people.columns(rows).items()},
    "other mapping": lambda rows: MappingProxyType(people.columns(rows)),
    "rows": lambda rows: rows,
    "tuple of rows": tuple,
    "generator of rows": lambda rows: (row for row in rows),
    "rows of another mapping": lambda rows: [UserDict(row) for row in rows],
    "rows without what is missing": lambda rows: [{name: cell for name, cell in row.items() if cell is not None} for row in rows],
    "decimals": lambda rows: [{name: decimals(cell) for name, cell in row.items()} for row in rows],
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("made", SETS)
def test_rows_come_to_what_they_come_to_one_by_one(rules, made, way):
    people.check(rules, WAYS[way](made()), made())


@pytest.mark.parametrize("way", ["lists", "rows", "generators"])
def test_so_do_answers_of_every_kind(way):
    people.check(people.streets(), WAYS[way](people.houses()), people.houses())


def test_a_row_of_a_table_is_explained_as_it_was_decided(rules):
    rows = people.messy() + people.halves()
    out = people.check(rules, rows, rows)

    assert [out.explain(at).verdict for at in range(len(rows))] == [one.verdict for one in out]
    assert out.answers(2)["area"] == rows[2]["area"]


@pytest.mark.parametrize("code", "bBhHiIlLqQfd")
def test_arrays_are_read_as_they_lie(rules, code):
    rows = people.whole()
    columns = people.columns(rows)
    people.check(rules, columns | {name: array(code, columns[name]) for name in people.POINTS}, rows)


@pytest.mark.parametrize("cast", [bytes, bytearray, lambda cells: memoryview(bytes(cells)), lambda cells: (ctypes.c_uint8 * len(cells))(*cells),
                                  lambda cells: memoryview(bytes(cells)).toreadonly(), lambda cells: memoryview((ctypes.c_int * len(cells))(*cells)),
                                  lambda cells: memoryview(bytes(2 * [c for c in cells for _ in "ab"]))[:2 * len(cells):2],
                                  lambda cells: memoryview(bytes(reversed(cells)))[::-1]])
def test_buffers_are_read_as_they_lie(rules, cast):
    rows = people.whole()
    columns = people.columns(rows)
    people.check(rules, columns | {name: cast(columns[name]) for name in people.POINTS}, rows)


def test_a_range_is_a_column(rules):
    rows = people.of(6, lambda i, j: i + 5 if j == 0 else 8)
    people.check(rules, people.columns(rows) | {"CS1": range(5, 11)}, rows)


def test_numbers_texts_and_what_is_missing_may_stand_in_one_column(rules):
    cells = [8, "8.5", None, 7.5, " 9 ", "", float("nan"), decimal.Decimal("8.5"), decimal.Decimal("NaN"), decimal.Decimal("Infinity"),
             10**30, -(10**30), 1e-7, "Phố", "8,5"]
    rows = people.of(len(cells), lambda i, j: cells[i] if j == 4 else 9)
    people.check(rules, people.columns(rows), rows)


def test_numbers_of_enumerations_are_numbers_and_others_are_invalid(rules, farmer):
    eight = IntEnum("Points", {"EIGHT": 8}).EIGHT
    other = Enum("Points", {"EIGHT": 8}).EIGHT
    rows = [{**farmer, "CS1": eight}, {**farmer, "CS1": other}]

    assert [one.verdict for one in people.check(rules, rows, rows)] == ["met", "invalid"]


def test_a_decimal_comma_is_read_where_it_is_asked_for(rules, farmer):
    rows = [{**farmer, "CS1": "8,5"}, {**farmer, "CS1": "8.5"}, {**farmer, "CS1": 8.5}, {**farmer, "CS1": "1.234,5"}]
    out = rules.score(rows, decimal=",")

    assert [one.total for one in out] == [80.5, None, 80.5, None]
    assert [out.explain(at).verdict for at in range(4)] == [one.verdict for one in out]


@pytest.mark.parametrize("rows", [0, 1, 7, 8, 9, 63, 64, 65])
def test_tables_of_every_small_size(rules, rows):
    made = people.some()[:1] * rows
    people.check(rules, people.columns(made) if made else {name: [] for name in people.NAMES}, made)


def test_columns_that_say_nothing_are_missing(rules):
    rows = people.of(3, lambda i, j: None)
    out = people.check(rules, people.columns(rows), rows)

    assert out.counts()["undecided"] == 3
    assert rules.score({name: [] for name in people.NAMES}).counts() == {"not met": 0, "met": 0, "undecided": 0, "invalid": 0}


# ---- what is refused ----


def refused(rules: hoctap.Rules, table: Any, **options: Any) -> hoctap.Error:
    with pytest.raises(hoctap.Error) as raised:
        rules.score(table, **options)
    return raised.value


def test_a_column_that_is_not_there_is_told_with_what_was_meant(rules):
    columns = people.columns(people.whole())
    columns["lenguage"] = columns.pop("CS6")
    error = refused(rules, columns)

    assert (error.code, error.meant) == (602, "lenguage")
    assert error.expected.startswith("language")
    assert len(rules.score(columns, allow_missing=True)) == 24


def test_columns_that_no_rule_asks_are_refused_only_when_asked(rules):
    columns = people.columns(people.whole()) | {"ghi chú": [object()] * 24, "aera": {}, "n": 7}
    del columns["n"]
    assert len(rules.score({**columns, "aera": ["x"] * 24})) == 24
    error = refused(rules, {**columns, "aera": ["x"] * 24}, strict=True)

    assert (error.code, [(one.found, one.meant) for one in error.findings]) == (601, [("ghi chú", ""), ("aera", "area")])


def test_two_columns_for_one_fact_are_refused(rules):
    error = refused(rules, people.columns(people.whole()) | {"Ngoại ngữ": [], "language": [8] * 24, "Ngoại ngữ": [8] * 24})

    assert error.code == 603 and "CS6" in error.found and "language" in error.found


def test_columns_of_different_lengths_are_refused(rules):
    error = refused(rules, people.columns(people.whole()) | {"CS6": [8] * 23})

    assert (error.code, error.found) == (605, "CS6: 23")


@pytest.mark.parametrize("cells", [[8, None, True], [None, None, False], [True, False, True], [8.5, "x", True]])
def test_yes_for_a_number_is_refused_with_its_column_and_row(rules, cells):
    rows = people.of(3, lambda i, j: cells[i] if j == 5 else 8)
    first = next(at for at, cell in enumerate(cells) if isinstance(cell, bool))
    for table in (rows, people.columns(rows)):
        error = refused(rules, table)
        assert (error.code, error.row, error.found, error.expected) == (604, first, "CS6: bool", "yes_no")
        assert f"row {first}" in str(error)
    with pytest.raises(hoctap.Error) as raised:
        rules.score_one(rows[first])
    assert (raised.value.code, raised.value.found) == (604, "language: bool")


def test_yes_for_a_word_is_refused(rules):
    assert refused(rules, people.columns(people.whole()) | {"area": [True] * 24}).found == "area: bool"


@pytest.mark.parametrize("cells", [[True, False, None], [True, "no", 0], [None, 1, True], ["Có", float("nan"), False]])
def test_yes_and_no_are_answers_among_others(cells):
    rows = [{**people.houses()[at], "library": cell} for at, cell in enumerate(cells)]
    people.check(people.streets(), people.columns(rows), rows)


@pytest.mark.parametrize("table", [None, 7, "citizen", b"x", object(), [1, 2], [[1, 2], [3, 4]], {"area": 5}, {"area": "normal"}, {1, 2},
                                   {"area": {0: "normal"}}, {"area": {"normal"}}, int])
def test_what_is_no_table_is_a_type_error(rules, table):
    if isinstance(table, dict):
        table = people.columns(people.whole()[:1]) | table
    with pytest.raises(TypeError):
        rules.score(table)


def test_tables_of_more_than_one_dimension_are_no_columns(rules):
    square = memoryview(bytes(24)).cast("B", (4, 6))
    with pytest.raises(hoctap.Error) as raised:
        rules.score(people.columns(people.whole()[:4]) | {"CS1": square})

    assert raised.value.code == 605


def test_a_name_may_be_long_and_is_told_in_whole_letters(rules):
    name = "Ngoại ngữ và những điều khác mà không ai hỏi đến trong bộ tiêu chí này " * 4
    error = refused(rules, people.columns(people.whole()) | {name: [1] * 24}, strict=True)

    assert error.found == name and str(error).encode()


def test_who_a_row_is_comes_from_the_column_that_says_so(rules):
    columns = people.columns(people.whole()) | {"Mã số": [f"CD{at}" for at in range(24)], "thẻ": list(range(24))}

    assert rules.score(columns).ids == columns["Mã số"]
    assert rules.score(columns, id="thẻ").ids == list(map(str, range(24)))
    assert refused(rules, columns, id="the").code == 602
    assert refused(rules, columns | {"mã số": [1] * 24}).code == 603
    assert rules.score(people.whole()).ids is None
