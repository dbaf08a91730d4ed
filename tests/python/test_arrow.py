# SPDX-License-Identifier: MIT
"""Arrow's tables, Polars' frames and DuckDB's relations: however they lie in memory, rows come to what they come to one by one."""
from __future__ import annotations

import datetime
import decimal
import struct
from typing import Any

import people
import pytest

import hoctap

pa = pytest.importorskip("pyarrow")

SETS = [people.whole, people.some, people.halves, people.messy, people.texts]
INTS = [pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64()]
TEXTS = [getattr(pa, name)() for name in ("string", "large_string", "string_view") if hasattr(pa, name)]


def table(rows: people.Rows, points: Any = None, words: Any = None) -> Any:
    """A table whose points or words are of a type."""
    return pa.table({name: pa.array(cells, points if name in people.POINTS else words) for name, cells in people.columns(rows).items()})


def points_of(rows: people.Rows, make: Any) -> Any:
    """A table with other columns in the place of points."""
    columns = people.columns(rows)
    return pa.table(columns | {name: make(columns[name]) for name in people.POINTS})


class Stream:
    """Nothing but Arrow's interface."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.made.__arrow_c_stream__(requested_schema)


class Array:
    """A record batch, and nothing but Arrow's interface."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def __arrow_c_array__(self, requested_schema: object = None) -> Any:
        return self.made.__arrow_c_array__(requested_schema)


# ---- pyarrow ----


@pytest.mark.parametrize("made", SETS)
def test_tables_of_every_set(rules, made):
    people.check(rules, pa.table(people.columns(made())), made())
    people.check(rules, Stream(pa.table(people.columns(made()))), made())


@pytest.mark.parametrize("type", INTS, ids=str)
@pytest.mark.parametrize("made", [people.whole, people.some])
def test_tables_of_every_number(rules, made, type):
    people.check(rules, table(made(), type), made())


@pytest.mark.parametrize("type", [pa.float32(), pa.float64()], ids=str)
def test_tables_of_halves(rules, type):
    people.check(rules, points_of(people.halves(), lambda cells: pa.array(cells, pa.float64()).cast(type, safe=False)), people.halves())


@pytest.mark.parametrize("type", TEXTS, ids=str)
@pytest.mark.parametrize("made", [people.messy, people.texts])
def test_tables_of_every_text(rules, made, type):
    people.check(rules, table(made(), type if made is people.texts else None, type), made())
    long = [{**row, "area": cell} for row, cell in zip(made(), ["Vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số, vùng khó khăn", None] * 99)]
    people.check(rules, table(long, type if made is people.texts else None, type), long)


@pytest.mark.parametrize("index", [pa.int8(), pa.uint8(), pa.int32(), pa.int64(), pa.uint64()], ids=str)
@pytest.mark.parametrize("words", TEXTS, ids=str)
def test_dictionaries_of_every_index(rules, index, words):
    rows = people.messy()
    coded = {name: pa.array(people.columns(rows)[name], pa.string()).dictionary_encode() for name in ("area", "group")}
    made = {name: pa.DictionaryArray.from_arrays(cells.indices.cast(index), cells.dictionary.cast(words)) for name, cells in coded.items()}
    people.check(rules, pa.table(people.columns(rows) | made), rows)


def test_dictionaries_with_words_and_numbers_that_are_null(rules):
    rows = people.of(6, lambda i, j: 8, [None, "normal", None, "difficult", "normal", None])
    made = pa.DictionaryArray.from_arrays(pa.array([1, 0, None, 2, 3, 1], pa.int8()), pa.array(["normal", None, "Khó khăn", "normal"]))
    people.check(rules, pa.table(people.columns(rows) | {"area": made}), rows)
    people.check(rules, pa.table(people.columns(rows) | {"area": made}).slice(1, 4), rows[1:5])
    nothing = pa.DictionaryArray.from_arrays(pa.array([None] * 6, pa.int8()), pa.array([], pa.string()))
    people.check(rules, pa.table(people.columns(rows) | {"area": nothing}), [{**row, "area": None} for row in rows])


def test_dictionaries_of_numbers_and_of_flags(rules):
    people.check(rules, points_of(people.some(), lambda cells: pa.array(cells, pa.int16()).dictionary_encode()), people.some())
    people.check(rules, points_of(people.halves(), lambda cells: pa.array(cells, pa.float64()).dictionary_encode()), people.halves())
    rows = [{**row, "library": at % 3 == 0} for at, row in enumerate(people.houses()[:5])]
    flags = pa.array([row["library"] for row in rows])
    street = pa.table({name: pa.array(list(map(str, cells))) if name != "library" else flags for name, cells in people.columns(rows).items()})
    texts = [{name: cell if name == "library" else str(cell) for name, cell in row.items()} for row in rows]
    people.check(people.streets(), street, texts)
    people.check(people.streets(), street.set_column(6, "library", flags.dictionary_encode()), texts)
    with pytest.raises(hoctap.Error) as raised:
        rules.score(points_of(people.whole(), lambda cells: pa.array([None, True] * 12).dictionary_encode()))
    assert (raised.value.code, raised.value.row) == (604, 1)


def test_deltas_of_dictionaries_arrive(rules):
    rows = people.of(6, lambda i, j: 8, ["normal", "difficult"] * 3, ["farmer"])
    schema = pa.schema([("area", pa.dictionary(pa.int8(), pa.string())), ("group", pa.string()), *((name, pa.int8()) for name in people.POINTS)])
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, schema, options=pa.ipc.IpcWriteOptions(emit_dictionary_deltas=True)) as writer:
        for first, words in ((0, ["normal"]), (2, ["normal", "difficult"]), (4, ["normal", "difficult", "x"])):
            cells = pa.array([words.index(row["area"]) if row["area"] in words else 0 for row in rows[first:first + 2]], pa.int8())
            others = pa.RecordBatch.from_pylist(rows[first:first + 2], schema).columns[1:]
            writer.write_batch(pa.RecordBatch.from_arrays([pa.DictionaryArray.from_arrays(cells, pa.array(words)), *others], schema=schema))
    rows[1]["area"] = "normal"
    people.check(rules, pa.ipc.open_stream(sink.getvalue()), rows)


@pytest.mark.parametrize("type", [pa.decimal128(4, 1), pa.decimal128(38, 10), pa.decimal128(20, 0)], ids=str)
def test_decimals(rules, type):
    rows = people.whole() if type.scale == 0 else people.of(24, lambda i, j: [8.5, 7.3, None, 10.5, -0.5, 9][(i + j) % 6])
    cells = {name: [None if cell is None else decimal.Decimal(str(cell)) for cell in people.columns(rows)[name]] for name in people.POINTS}
    made = pa.table(people.columns(rows) | {name: pa.array(cells[name], type) for name in people.POINTS})
    people.check(rules, made, rows)
    assert rules.score(made).values("reads")[:2] == cells["CS1"][:2]


@pytest.mark.parametrize("type", [*(getattr(pa, name)(5, 1) for name in ("decimal32", "decimal64") if hasattr(pa, name)), pa.decimal256(50, 1), pa.decimal128(5, -2), pa.date32(), pa.timestamp("s"), pa.binary(), pa.list_(pa.int8()),
                                  pa.struct([("x", pa.int8())]), pa.duration("s"), pa.bool_(), pa.float16()], ids=str)
def test_types_of_no_fact_are_refused(rules, type):
    made = points_of(people.whole(), lambda cells: cells).set_column(4, "CS3", pa.nulls(24, type))
    with pytest.raises(hoctap.Error) as raised:
        rules.score(made)
    assert raised.value.code == 604
    assert "takes_part" in raised.value.found or "CS3" in raised.value.found
    people.check(rules, pa.table(people.columns(people.whole()) | {"note": pa.nulls(24, type)}), people.whole())
    with pytest.raises(hoctap.Error) as raised:
        rules.score(people.columns(people.whole()) | {"CS3": pa.nulls(24, type)})
    assert raised.value.code == 604


def test_a_column_of_nulls_is_missing(rules):
    rows = people.of(9, lambda i, j: None if j == 2 else 8)
    people.check(rules, pa.table(people.columns(rows) | {"CS3": pa.nulls(9)}), rows)
    people.check(rules, pa.table(people.columns(rows) | {"CS3": pa.nulls(9, pa.int8())}).slice(2, 5), rows[2:7])
    people.check(rules, people.columns(rows) | {"CS3": pa.nulls(9)}, rows)


@pytest.mark.parametrize("cuts", [[], [5], [0, 0, 24], [1, 2, 3, 8, 9, 16], list(range(24))])
@pytest.mark.parametrize("made", [people.some, people.halves, people.messy])
def test_chunks_of_every_layout(rules, made, cuts):
    rows, columns = made(), people.columns(made())
    edges = [0, *cuts, len(rows)]

    def chunked(cells: list[Any], edges: list[int] = edges) -> Any:
        return pa.chunked_array([cells[a:b] for a, b in zip(edges, edges[1:])], pa.array(cells).type)

    people.check(rules, pa.table({name: chunked(cells) for name, cells in columns.items()}), rows)
    different = {name: chunked(cells, [0, *(cut for cut in cuts if (cut + at) % 2), len(rows)]) for at, (name, cells) in enumerate(columns.items())}
    people.check(rules, pa.table(different), rows)
    people.check(rules, {name: chunked(cells) for name, cells in columns.items()}, rows)


def test_chunks_with_dictionaries_of_their_own(rules):
    rows = people.messy()
    areas = [row["area"] for row in rows]
    made = pa.chunked_array([pa.array(areas[:7]).dictionary_encode(), pa.array(areas[7:]).dictionary_encode()])
    people.check(rules, pa.table(people.columns(rows) | {"area": made}), rows)
    people.check(rules, people.columns(rows) | {"area": made}, rows)


@pytest.mark.parametrize("first", [0, 1, 7, 8, 9])
@pytest.mark.parametrize("count", [0, 1, 8, 14])
@pytest.mark.parametrize("made", [people.some, people.halves, people.messy, people.texts])
def test_slices_with_offsets(rules, made, first, count):
    whole = pa.table(people.columns(made()))
    rows = made()[first:first + count]
    people.check(rules, whole.slice(first, count), rows)
    people.check(rules, whole.combine_chunks().slice(first, count).to_batches()[0] if count else whole.slice(first, count), rows)
    people.check(rules, {name: pa.array(cells).slice(first, count) for name, cells in people.columns(made()).items()}, rows)
    coded = pa.table({name: pa.array(cells).dictionary_encode() for name, cells in people.columns(made()).items()})
    people.check(rules, coded.slice(first, count), rows)


def test_batches_readers_and_nothing_but_the_interface(rules):
    rows = people.some()
    batch = pa.RecordBatch.from_pydict(people.columns(rows))
    reader = lambda: pa.RecordBatchReader.from_batches(batch.schema, iter([batch.slice(0, 5), batch.slice(5, 0), batch.slice(5)]))  # noqa: E731
    for made in (batch, Array(batch), reader(), Stream(reader()), Stream(batch), [row for row in batch.to_pylist()]):
        people.check(rules, made, rows)
    empty = pa.RecordBatchReader.from_batches(batch.schema, iter([]))
    assert len(rules.score(empty)) == 0
    assert len(rules.score(batch.schema.empty_table())) == 0


def test_a_struct_of_columns_is_a_table_and_its_nulls_are_missing(rules):
    rows = people.whole()
    batch = pa.RecordBatch.from_pydict(people.columns(rows))
    people.check(rules, batch.to_struct_array(), rows)
    mask = pa.array([at % 5 == 0 for at in range(24)])
    nulls = pa.StructArray.from_arrays(batch.columns, names=batch.schema.names, mask=mask)
    empty = [dict.fromkeys(row) if at % 5 == 0 else row for at, row in enumerate(rows)]
    people.check(rules, nulls, empty)
    people.check(rules, nulls[3:], empty[3:])


def test_a_column_is_no_table_and_a_table_no_column(rules):
    for made in (pa.array([1, 2]), pa.chunked_array([[1], [2]]), Array(pa.array(["normal"]))):
        with pytest.raises(TypeError):
            rules.score(made)
    batch = pa.RecordBatch.from_pydict(people.columns(people.whole()))
    for made in (batch.to_struct_array(), pa.chunked_array([batch.to_struct_array()])):
        with pytest.raises(hoctap.Error) as raised:
            rules.score(people.columns(people.whole()) | {"CS1": made})
        assert (raised.value.code, raised.value.found) == (604, "CS1: struct")


def test_structs_lists_and_dates_that_no_fact_asks_are_passed_over(rules):
    day = datetime.date(2023, 5, 1)
    made = pa.table(people.columns(people.whole()) | {"where": [{"x": 1}] * 24, "list": [[1, 2]] * 24, "day": [day] * 24, "map": pa.nulls(
        24, pa.map_(pa.string(), pa.int8())), "union": pa.UnionArray.from_sparse(pa.array([0] * 24, pa.int8()), [pa.array(range(24))])})
    people.check(rules, made, people.whole())


def test_cells_of_arrow_are_cells(rules, farmer):
    cells = [pa.scalar(8), pa.scalar(8.5), pa.scalar(None), pa.scalar(None, pa.int8()), pa.scalar("8"), pa.scalar(decimal.Decimal("8.5"))]
    rows = [{**farmer, "CS6": cell} for cell in cells]
    plain = [{**farmer, "CS6": cell.as_py()} for cell in cells]
    assert people.one_by_one(rules, rows) == people.one_by_one(rules, plain)
    people.check(rules, rows, plain)
    people.check(rules, people.columns(plain) | {"CS6": list(pa.array([8, None, 9, 3, 8, 8]))}, [
        {**row, "CS6": cell} for row, cell in zip(plain, [8, None, 9, 3, 8, 8])])
    for table in ([{**farmer, "CS6": pa.scalar(True)}], people.columns([farmer]) | {"CS6": list(pa.array([True]))}):
        with pytest.raises(hoctap.Error) as raised:
            rules.score(table)
        assert (raised.value.code, raised.value.row) == (604, 0)
    with pytest.raises(hoctap.Error):
        rules.score_one({**farmer, "CS6": pa.scalar(True)})


def test_numbers_of_no_word_and_views_of_no_text_make_rows_invalid(rules):
    rows = people.of(4, lambda i, j: 8)
    codes = pa.DictionaryArray.from_arrays(pa.array([0, 1, 9, -3], pa.int8()), ["normal", "difficult"], safe=False)
    out = rules.score(pa.table(people.columns(rows) | {"area": codes}))
    assert [one.verdict for one in out] == ["met", "met", "invalid", "invalid"] and out.values("area")[2:] == [..., ...]
    assert [out.explain(at).verdict for at in range(4)] == [one.verdict for one in out]
    if not hasattr(pa, "string_view"):
        return
    views = b"".join(struct.pack("<i4sii", *view) for view in ((6, b"norm", int.from_bytes(b"al\0\0", "little"), 0), (13, b"x", 0, 0), (13, b"x", 0, 2**30),
                                                              (-1, b"x", 7, 0)))
    made = pa.Array.from_buffers(pa.string_view(), 4, [None, pa.py_buffer(views), pa.py_buffer(b"y" * 20)])
    out = rules.score(pa.table(people.columns(rows) | {"area": made}))
    assert [one.verdict for one in out] == ["met", "invalid", "invalid", "invalid"]
    assert out.values("area") == ["normal", "y" * 13, ..., ...]


def test_texts_whose_offsets_run_backwards_are_refused(rules):
    made = pa.Array.from_buffers(pa.string(), 2, [None, pa.py_buffer(struct.pack("<3i", 0, 5, 2)), pa.py_buffer(b"normal")])
    with pytest.raises(hoctap.Error) as raised:
        rules.score(people.columns(people.whole()[:2]) | {"area": made})
    assert raised.value.code == 605


def test_a_stream_that_fails_is_told_in_its_own_words(rules):
    batch = pa.RecordBatch.from_pydict(people.columns(people.whole()))

    def fail() -> Any:
        yield batch
        raise OSError("mạng đứt giữa chừng ở trang tính thứ hai của tệp khảo sát năm học 2023, không đọc tiếp được nữa " * 3)

    with pytest.raises(hoctap.Error) as raised:
        rules.score(pa.RecordBatchReader.from_batches(batch.schema, fail()))
    assert raised.value.code == 609 and "mạng đứt" in str(raised.value) and "\ufffd" not in str(raised.value)


def test_ids_of_a_type_that_has_no_text_are_told(rules):
    made = pa.table(people.columns(people.whole()) | {"id": pa.array([b"x"] * 24)})
    with pytest.raises(hoctap.Error) as raised:
        rules.score(made).ids
    assert raised.value.code == 604
    floats = pa.table(people.columns(people.whole()) | {"id": pa.array([None, *map(float, range(23))])})
    assert rules.score(floats).ids == [None, *map(str, range(23))]


# ---- Polars ----


@pytest.fixture(scope="module")
def pl():
    return pytest.importorskip("polars")


@pytest.mark.parametrize("made", SETS)
def test_frames_of_polars(rules, pl, made):
    rows = made()
    frame = pl.DataFrame(people.columns(rows))
    people.check(rules, frame, rows)
    people.check(rules, frame.to_dict(), rows)
    people.check(rules, frame.to_dict(as_series=False), rows)
    people.check(rules, frame[5:], rows[5:])
    people.check(rules, frame[::2], rows[::2])
    people.check(rules, pl.concat([frame[:7], frame[7:9], frame[9:]], rechunk=False), rows)
    people.check(rules, {name: pl.concat([frame[name][:7], frame[name][7:]], rechunk=False) for name in people.NAMES}, rows)


@pytest.mark.parametrize("type", ["Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64", "Float32", "Float64", "Decimal"])
@pytest.mark.parametrize("made", [people.whole, people.some])
def test_numbers_of_polars(rules, pl, made, type):
    kind = pl.Decimal(10, 2) if type == "Decimal" else getattr(pl, type)
    people.check(rules, pl.DataFrame(people.columns(made())).with_columns(pl.col(people.POINTS).cast(kind)), made())


def test_words_of_polars(rules, pl):
    rows = people.messy()
    frame = pl.DataFrame(people.columns(rows))
    words = [word for word in dict.fromkeys(frame["area"]) if word is not None]
    people.check(rules, frame.with_columns(pl.col("area", "group").cast(pl.Categorical)), rows)
    people.check(rules, frame.with_columns(pl.col("area").cast(pl.Enum(words))), rows)
    people.check(rules, frame.with_columns(pl.col("area").cast(pl.Enum(words)))[3:17], rows[3:17])
    people.check(rules, frame.with_columns(pl.lit(None).alias("CS1")), [{**row, "CS1": None} for row in rows])


def test_yes_for_a_number_of_polars_is_refused(rules, pl):
    frame = pl.DataFrame(people.columns(people.whole())).with_columns(CS6=pl.Series([None, None] + [True] * 22))
    with pytest.raises(hoctap.Error) as raised:
        rules.score(frame)
    assert (raised.value.code, raised.value.row, raised.value.found) == (604, 2, "CS6: bool")


def test_a_series_of_polars_is_no_table(rules, pl):
    with pytest.raises(TypeError):
        rules.score(pl.Series("CS1", [1, 2]))


# ---- DuckDB ----


@pytest.fixture(scope="module")
def duckdb():
    return pytest.importorskip("duckdb")


@pytest.mark.parametrize("made", SETS)
def test_relations_of_duckdb(rules, duckdb, made):
    people_table = pa.table(people.columns(made()))  # noqa: F841
    people.check(rules, duckdb.sql("select * from people_table"), made())
    people.check(rules, duckdb.sql("select * from people_table").to_arrow_table(), made())


def test_decimals_enumerations_and_frames_of_duckdb(rules, duckdb):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(people.columns(people.some()))  # noqa: F841  whose objects worker threads of DuckDB look at
    decimals = ", ".join(f"{name}::decimal(6,2) as {name}" for name in people.POINTS)
    people.check(rules, duckdb.sql(f"select area, \"group\", {decimals} from frame"), people.some())
    connection = duckdb.connect()
    connection.execute("create type area as enum ('normal', 'difficult', 'Vùng thuận lợi', 'Thuận lợi', 'Khó khăn')")
    connection.register("survey", frame)
    people.check(rules, connection.sql("select * replace (area::area as area) from survey"), people.some())


def test_more_rows_of_duckdb_than_one_batch_has(rules, duckdb):
    points = ", ".join(f"5 + (i + {at}) % 6 as CS{at}" for at in range(1, 11))
    relation = duckdb.sql(f"select case when i % 3 = 0 then 'normal' else 'difficult' end as area, 'farmer' as \"group\", {points} "
                          "from range(300000) as r(i)")
    out = rules.score(relation)
    assert len(out) == 300000
    rows = [{"area": "difficult" if i % 3 else "normal", "group": "farmer", **{f"CS{at}": 5 + (i + at) % 6 for at in range(1, 11)}} for i in range(6)]
    assert out.counts()["met"] == 50000 * sum(rules.score_one(row).verdict == "met" for row in rows)
