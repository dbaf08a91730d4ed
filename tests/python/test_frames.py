# SPDX-License-Identifier: MIT
"""Data frames of pandas, and arrays of NumPy: of whatever types, rows come to what they come to one by one."""
from __future__ import annotations

import datetime
import decimal
import fractions
from typing import Any

import people
import pytest
from conftest import TOP

import hoctap

np = pytest.importorskip("numpy")
pd = pytest.importorskip("pandas")

OLD = pd.__version__ < "3"  # "str" is a type since
SETS = [people.whole, people.some, people.halves, people.messy, people.texts]
INTS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]


def frame(rows: people.Rows, dtype: Any = None, of: list[str] = people.POINTS) -> Any:
    made = pd.DataFrame(people.columns(rows))
    return made if dtype is None else made.astype({name: dtype for name in of})


# ---- NumPy ----


@pytest.mark.parametrize("dtype", [*INTS, "float32", "float64", ">i2", ">u8", ">f8", ">f4", "<i4", "float16", "longdouble", object])
@pytest.mark.parametrize("form", ["plain", "read-only", "strided", "backwards", "of a block"])
def test_arrays_of_every_type(rules, dtype, form):
    rows = people.whole()
    columns: dict[str, Any] = people.columns(rows)
    for name in people.POINTS:
        cells = np.array(columns[name], dtype)
        if form == "strided":
            cells = np.repeat(cells, 3)[::3]
        elif form == "backwards":
            cells = cells[::-1].copy()[::-1]
        elif form == "of a block":
            cells = np.stack([cells, cells], axis=1)[:, 1]
        cells.flags.writeable = form != "read-only"
        columns[name] = cells
    people.check(rules, columns, rows)


@pytest.mark.parametrize("dtype", ["float32", "float64", ">f8", object])
def test_arrays_of_halves(rules, dtype):
    rows = people.halves()
    columns = people.columns(rows)
    with np.errstate(over="ignore"):
        arrays = {name: np.array(columns[name], "float64").astype(dtype) for name in people.POINTS}
    people.check(rules, columns | arrays, rows)


def test_arrays_of_texts_and_masked_arrays(rules):
    rows = people.texts()
    columns = people.columns(rows)
    written = {name: np.array([cell or "" for cell in columns[name]]) for name in columns}
    people.check(rules, written, rows)
    rows = people.some()
    columns = people.columns(rows)
    masked = {name: np.ma.array([cell or 0 for cell in columns[name]], mask=[cell is None for cell in columns[name]], dtype="u1")
              for name in people.POINTS}
    people.check(rules, columns | masked, rows)


def test_flags_of_numpy_are_yes_and_no(rules):
    rows = [{**people.houses()[at], "library": cell} for at, cell in enumerate([True, False, None, True, False])]
    columns = people.columns(rows)
    flags, known = np.array([1, 0, 1, 1, 0], bool), np.array([0, 0, 1, 0, 0], bool)
    people.check(people.streets(), columns | {"library": np.ma.array(flags, mask=known)}, rows)
    people.check(people.streets(), columns | {"library": np.array([np.True_, False, None, 1, np.int8(0)], object)}, rows)
    everyone = [{**row, "library": bool(flag)} for row, flag in zip(rows, flags)]
    for cells in (flags, flags[::-1][::-1], np.repeat(flags, 2)[::2], flags.view("u1")):
        people.check(people.streets(), columns | {"library": cells}, everyone)
    for cells in (np.array([False, True] * 12), np.array([8] * 23 + [np.True_], object), [8] * 23 + [np.True_]):
        with pytest.raises(hoctap.Error) as raised:
            rules.score(people.columns(people.whole()) | {"CS1": cells})
        assert (raised.value.code, raised.value.row) == (604, 0 if isinstance(cells[1], np.bool_) else 23)


def test_numbers_of_numpy_are_numbers_one_by_one_too(rules, farmer):
    for made, verdict in ((np.int8(8), "met"), (np.uint64(8), "met"), (np.float64(8.5), "met"), (np.float32(8.5), "met"), (np.float16(8.5), "met"),
                          (np.float32(7.3), "invalid"), (np.longdouble(8.5), "met"), (np.float32("nan"), "undecided"), (np.str_("8"), "met"),
                          (np.float32(1e30), "invalid"), (np.datetime64("NaT"), "undecided")):
        row = {**farmer, "CS6": made}
        assert rules.score_one(row).verdict == verdict, made
        people.check(rules, [row], [row])
        assert rules.score({name: np.array([cell]) for name, cell in row.items()})[0] == rules.score_one(row)


def test_records_of_numpy_are_a_table(rules):
    rows = people.whole()
    kinds = [("area", "U40"), ("group", object), *((name, ">f4" if at % 2 else "u1") for at, name in enumerate(people.POINTS))]
    records = np.array([tuple(row.values()) for row in rows], kinds)

    people.check(rules, records, rows)
    people.check(rules, records[::2], rows[::2])
    people.check(rules, records.view(np.recarray), rows)


def test_squares_and_points_are_no_columns(rules):
    for cells in (np.zeros((24, 1)), np.zeros((24, 2, 2))):
        with pytest.raises(hoctap.Error) as raised:
            rules.score(people.columns(people.whole()) | {"CS1": cells})
        assert raised.value.code == 605
    with pytest.raises(TypeError):
        rules.score(people.columns(people.whole()) | {"CS1": np.array(8)})
    with pytest.raises(TypeError):
        rules.score(np.zeros((24, 12)))


# ---- pandas ----


@pytest.mark.parametrize("dtype", [None, object, "category", "string", "string[python]", *["str"][OLD:]])
@pytest.mark.parametrize("made", SETS)
def test_frames_of_every_set(rules, made, dtype):
    rows = made()
    text = dtype in ("string", "string[python]", "str")
    people.check(rules, frame(rows, dtype, ["area", "group"] if text else people.NAMES), rows)


@pytest.mark.parametrize("dtype", [*INTS, *(one.replace("i", "I").replace("u", "U") for one in INTS), "float32", "float64", "Float32", "Float64"])
def test_frames_of_every_number(rules, dtype):
    rows = people.whole()
    people.check(rules, frame(rows, dtype), rows)


@pytest.mark.parametrize("dtype", ["Int64", "UInt8", "Float64", "Float32", "float64", "category", object])
def test_frames_in_which_numbers_are_missing(rules, dtype):
    rows = people.some()
    people.check(rules, frame(rows, dtype), rows)


@pytest.mark.parametrize("dtype", ["Float64", "object", "category"])
def test_frames_of_halves(rules, dtype):
    people.check(rules, frame(people.halves(), dtype), people.halves())


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT, "", " ", np.nan])
def test_everything_that_says_nothing_is_missing(rules, farmer, missing):
    rows = [{**farmer, "CS6": cell} for cell in (missing, 9, missing, 3)]
    empty = [{**farmer, "CS6": cell} for cell in (None, 9, None, 3)]

    assert people.one_by_one(rules, rows) == people.one_by_one(rules, empty)
    people.check(rules, rows, empty)
    people.check(rules, pd.DataFrame(rows), empty)
    people.check(rules, pd.DataFrame(rows).astype({"CS6": object}), empty)
    people.check(rules, people.columns(rows) | {"CS6": pd.Series([missing, 9, missing, 3], dtype=object)}, empty)
    words = [{**farmer, "area": cell} for cell in (missing, "difficult")]
    people.check(rules, pd.DataFrame(words), [{**farmer, "area": None}, words[1]])


@pytest.mark.skipif(pd.__version__ < "2", reason="there is one kind of them")
@pytest.mark.parametrize("backend", ["numpy_nullable", "pyarrow"])
@pytest.mark.parametrize("made", SETS)
def test_frames_with_types_that_have_missing_values(rules, made, backend):
    if backend == "pyarrow":
        pytest.importorskip("pyarrow")
    people.check(rules, frame(made()).convert_dtypes(dtype_backend=backend), made())


@pytest.mark.parametrize("made", SETS)
def test_frames_of_arrows_types(rules, made):
    pa = pytest.importorskip("pyarrow")
    table = pa.table(people.columns(made()))
    people.check(rules, table.to_pandas(types_mapper=pd.ArrowDtype), made())
    people.check(rules, pd.concat([table.slice(0, 5).to_pandas(types_mapper=pd.ArrowDtype), table.slice(5).to_pandas(types_mapper=pd.ArrowDtype)]),
                 made())
    coded = frame(made()).astype({name: pd.ArrowDtype(pa.dictionary(pa.int8(), pa.string())) for name in ("area", "group")})
    people.check(rules, coded, made())


@pytest.mark.parametrize("cut", [slice(3, None), slice(None, None, 2), slice(None, None, -1), slice(5, 17, 3), slice(0, 0), slice(7, 8)])
@pytest.mark.parametrize("dtype", [None, "category", "Int64", "float32", "string"])
def test_slices_of_frames(rules, dtype, cut):
    rows = people.some()
    whole = frame(rows, dtype if dtype not in ("string",) else None).astype({"area": "string"} if dtype == "string" else {})
    people.check(rules, whole[cut], rows[cut])
    people.check(rules, whole.iloc[cut], rows[cut])


def test_a_frame_whose_block_lies_by_rows(rules):
    rows = people.whole()
    block = pd.DataFrame(np.array([[row[name] for name in people.POINTS] for row in rows], "f8", order="C"), columns=people.POINTS)
    names = frame(rows)[["area", "group"]]
    people.check(rules, pd.concat([names, block], axis=1), rows)
    transposed = pd.DataFrame(np.array([[row[name] for row in rows] for name in people.POINTS], "i2"), index=people.POINTS).T
    people.check(rules, pd.concat([names, transposed], axis=1), rows)


def test_categories_of_numbers_and_unused_ones(rules):
    rows = people.some()
    made = frame(rows)
    for name in people.POINTS:
        made[name] = pd.Categorical(people.columns(rows)[name], categories=range(20), ordered=True)
    made["area"] = made["area"].astype("category").cat.add_categories(["nowhere", ""])
    people.check(rules, made, rows)
    many = people.of(300, lambda i, j: 8, [f"vùng {at}" for at in range(299)] + ["normal"])
    people.check(rules, frame(many).astype({"area": "category"}), many)


def test_categories_of_yes_and_no_are_no_numbers(rules):
    made = frame(people.whole())
    made["CS1"] = pd.Categorical([None, *[True, False] * 11, True])
    with pytest.raises(hoctap.Error) as raised:
        rules.score(made)

    assert (raised.value.code, raised.value.row) == (604, 1)
    houses = [{**row, "library": at % 2 == 0} for at, row in enumerate(people.houses())]
    people.check(people.streets(), pd.DataFrame(houses).astype({"library": "category"}), houses)
    people.check(people.streets(), pd.DataFrame(houses).astype({"library": "boolean"}), houses)
    houses = [{**row, "library": at % 2} for at, row in enumerate(people.houses())]
    people.check(people.streets(), pd.DataFrame(houses).astype({"library": "category"}), houses)


@pytest.mark.parametrize("dtype", ["bool", "boolean", object])
def test_yes_for_a_number_is_refused_with_its_column_and_row(rules, dtype):
    made = frame(people.whole())
    made["CS6"] = pd.array([True] * 24, dtype="bool").astype(dtype)
    if dtype == "boolean":
        made.loc[0, "CS6"] = pd.NA
    with pytest.raises(hoctap.Error) as raised:
        rules.score(made)

    assert (raised.value.code, raised.value.row, raised.value.found) == (604, int(dtype == "boolean"), "CS6: bool")


def test_labels_may_stand_twice_and_need_not_be_texts(rules):
    made = frame(people.whole())
    made["n"] = made["m"] = made[7] = made[("a", 1)] = 0
    made.columns = [*people.NAMES, "note", "note", 7, ("a", 1)]
    people.check(rules, made, people.whole())
    double = pd.concat([made, made[["CS6"]]], axis=1)
    with pytest.raises(hoctap.Error) as raised:
        rules.score(double)
    assert (raised.value.code, raised.value.found) == (603, "CS6, CS6")


def test_labels_of_several_levels_are_told_as_they_are(rules):
    made = frame(people.whole())
    made.columns = pd.MultiIndex.from_product([["x"], people.NAMES])
    with pytest.raises(hoctap.Error) as raised:
        rules.score(made)

    assert raised.value.code == 602


@pytest.mark.parametrize("index", [
    [f"CD{at}" for at in range(24)], pd.date_range("2023-01-01", periods=24), pd.MultiIndex.from_product([["A", "B"], range(12)], names=["xã", None]),
    [1] * 24, pd.RangeIndex(100, 124), pd.CategoricalIndex(["a", "b"] * 12)])
def test_the_index_is_kept(rules, index):
    made = frame(people.whole()).set_axis(index, axis=0)
    out = rules.score(made)

    assert out.index is made.index
    assert out.to_pandas().index.equals(made.index)
    assert rules.score(made.iloc[5:9]).to_pandas().index.equals(made.index[5:9])


def test_series_are_columns_whatever_their_index(rules):
    rows = people.whole()
    columns = {name: pd.Series(cells, index=range(24, 0, -1)) for name, cells in people.columns(rows).items()}
    people.check(rules, columns, rows)


def test_a_row_of_a_frame_is_decided_by_itself(rules):
    made = frame(people.whole())
    assert [rules.score_one(row) for _, row in made.iterrows()] == people.one_by_one(rules, people.whole())
    assert [rules.score_one(row) for row in made.to_dict("records")] == people.one_by_one(rules, people.whole())
    with pytest.raises(TypeError):
        rules.score(made.to_dict())  # columns that are dicts
    for one in (made["CS1"], made.loc[0], pd.Series(made.to_dict("records")), made.index):
        with pytest.raises(TypeError):
            rules.score(one)
    people.check(rules, made.to_dict("list"), people.whole())
    people.check(rules, made.to_dict("series"), people.whole())


def test_columns_that_no_rule_asks_are_not_looked_at(rules):
    made = frame(people.whole())
    made["note"] = pd.Series([object()] * 24)
    made["when"] = pd.date_range("2023-01-01", periods=24, tz="Asia/Ho_Chi_Minh")
    made["span"] = pd.arrays.IntervalArray.from_breaks(range(25))
    people.check(rules, made, people.whole())


@pytest.mark.parametrize("cells", [pd.date_range("2023-01-01", periods=24), pd.to_timedelta(range(24), unit="s"), [1j] * 24, [b"8"] * 24,
                                   [[8]] * 24, [object()] * 24, pd.period_range("2023", periods=24, freq="D")])
def test_cells_that_cannot_be_points_make_rows_invalid_or_are_refused(rules, cells):
    made = frame(people.whole())
    made["CS1"] = cells
    try:
        out = rules.score(made)
    except hoctap.Error as error:
        assert error.code == 604
    else:
        assert out.counts()["invalid"] == 24


ODD = [True, np.True_, 0, -3, 10**30, float("nan"), float("-inf"), -0.0, 5e-324, "", "x", " 8 ", "8,5", "a\0b", b"8", decimal.Decimal("sNaN"),
       decimal.Decimal("NaN"), decimal.Decimal("1E+400"), decimal.Decimal("-Infinity"), datetime.date(2023, 1, 1), datetime.timedelta(1),
       np.float16(2.5), np.str_("x"), np.datetime64("NaT"), np.datetime64("2023"), np.timedelta64(3, "s"), np.array([1, 2]), np.array(8), np.complex128(1),
       pd.NA, pd.NaT, pd.Timestamp(0), pd.Timedelta(1), pd.Interval(0, 1), [], [8], (), {}, {8}, object(), 1j, int, len, ..., range(3),
       fractions.Fraction(17, 2), fractions.Fraction(8)]


@pytest.mark.parametrize("cell", ODD, ids=[f"{at}-{type(cell).__name__}" for at, cell in enumerate(ODD)])
def test_whatever_stands_in_a_cell_is_decided_and_explained_or_refused(rules, farmer, cell):
    rows = [{**farmer, "CS6": cell}, {**farmer, "CS6": "x"}, {**farmer, "CS6": None}]
    column = np.empty(3, object)
    column[:] = [row["CS6"] for row in rows]
    for table in (rows, people.columns(rows), people.columns(rows) | {"CS6": column}, people.columns(rows) | {"CS6": pd.Series(column)}):
        try:
            out = rules.score(table)
        except (hoctap.Error, TypeError, ValueError) as error:
            assert not isinstance(error, hoctap.Error) or (error.code, error.row) == (604, 0)
        else:
            assert [out.explain(at).verdict for at in range(3)] == [one.verdict for one in out]
            assert [out.explain(at).reasons for at in range(3)] == [one.reasons for one in out]


def test_arrays_of_pandas_are_columns_and_what_is_deeper_is_none(rules):
    rows = people.some()
    columns = people.columns(rows)
    for make in (pd.array, pd.Index, lambda cells: pd.Series(cells, dtype="Int64"), lambda cells: pd.arrays.SparseArray(pd.Series(cells, dtype=float)),
                 pd.Categorical):
        people.check(rules, columns | {name: make(columns[name]) for name in people.POINTS}, rows)
    people.check(rules, columns | {"area": pd.CategoricalIndex(columns["area"])}, rows)
    for cells in (pd.DataFrame({"CS1": columns["CS1"]}), pd.MultiIndex.from_product([range(24), [1]])):
        with pytest.raises(hoctap.Error) as raised:
            rules.score(columns | {"CS1": cells})
        assert raised.value.code == 605


def test_floats_are_read_where_they_lie_and_never_rounded(rules, farmer):
    made = pd.DataFrame([farmer] * 5).astype({"CS6": "f8"})
    made["CS6"] = np.nextafter(np.array([8.5] * 5), [0, 9, 8.5, 10, 8.5])

    assert rules.score(made).counts() == {"not met": 0, "met": 2, "undecided": 0, "invalid": 3}


def test_a_float_of_four_bytes_is_explained_as_it_was_decided():
    rules = hoctap.load(TOP / "tests/bench/rules/tenths.yaml")
    points = np.array([7.1, 0.1, 7.15, np.inf, np.nan], "f4")
    out = rules.score({fact.id: points if fact.kind == "points" else ["normal"] * 5 for fact in rules.facts})

    assert [one.verdict for one in out] == ["not met", "not met", "invalid", "invalid", "undecided"]
    for row, one in enumerate(out):
        assert (out.explain(row).verdict, out.explain(row).reasons) == (one.verdict, one.reasons)
    assert out.values("i1") == [7.1, 0.1, 7.15, float("inf"), None]
