#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What others make of tables is scored as the same rows in words are, and what comes out is read by all of them alike.

Run with the shared library; a peer that is not there is told, and without any the status is 77 (skipped).
"""
import importlib
import random
import sys
from decimal import Decimal

from library import ALLOW_MISSING, ALLOW_UNKNOWN, Rules

TEXT = """hoctap: 1
title: t
edition: e
names: {vi: T}
subject: person
years: {from: 2022}
facts:
  area: {choice: {normal: {vi: Thuận lợi}, difficult: {vi: "Vùng sâu, vùng xa, vùng khó khăn"}}}
  member: {yes_no: {yes: ['1'], no: ['0']}}
  books: {count: books, to: 1000}
points: {to: 10, step: 0.5}
criteria:
  c: {vi: C, indicators: {a: {vi: A, weight: 1.25}, b: {vi: B}, d: {vi: D}}}
levels:
  good:
    vi: Khá
    all: [{total: {at_least: {area: {normal: 18, difficult: 12}}}}, {each_indicator: {at_least: 3}}]
  best: {vi: Giỏi, all: [{total: {at_least: 26}}, {fact: member, is: true}, {fact: books, at_least: 7}]}
"""
NAMES = ("total", "low", "high", "level", "possible", "verdict", "reasons")
AREAS = ("normal", "difficult", "Vùng sâu, vùng xa, vùng khó khăn", "thành phố", "", None)
PEERS = {}
for peer in ("pyarrow", "polars", "duckdb", "nanoarrow", "pandas"):
    try:
        PEERS[peer] = importlib.import_module(peer)
    except ImportError:
        print(f"SKIP {peer}: it is not installed")


def people(count, seed):
    """Rows of Python's own values; some answers cannot be, some are missing."""
    draw = random.Random(seed)

    def some(values, missing=0.1):
        return None if draw.random() < missing else draw.choice(values)

    return [{"area": some(AREAS), "member": some([True, False]), "books": some([0, 6, 7, 900, 1001, -1]),
             "a": some([x / 2 for x in range(0, 21)] + [7.25]), "b": some([0, 3, 5, 9, 10, 11]),
             "d": some([Decimal(x) / 10 for x in (0, 25, 50, 75, 95, 100, 99, 105)])} for _ in range(count)]


def text_of(value):
    if value is None or isinstance(value, str):
        return value
    return str(int(value)) if isinstance(value, bool) else str(value)


def expected(rules, rows):
    return [rules.one({name: text_of(value) for name, value in row.items()}) for row in rows]


def columns(rows):
    return {name: [row[name] for row in rows] for name in rows[0]}


# ---- readers: each makes rows of what a peer has read ----

def as_rows(table):
    return [(*(row[name] for name in NAMES[:6]), list(row["reasons"])) for row in table]


def read_pyarrow(scored):
    reader = PEERS["pyarrow"].RecordBatchReader.from_stream(scored)
    batches = list(reader)
    for batch in batches:
        batch.validate(full=True)
    return as_rows([row for batch in batches for row in batch.to_pylist()])


def read_polars(scored):
    return as_rows(PEERS["polars"].DataFrame(scored).to_dicts())


def read_duckdb(scored):
    session = PEERS["duckdb"].connect()
    return [(*row[:6], list(row[6])) for row in session.sql("SELECT * FROM scored").fetchall()]


def read_nanoarrow(scored):
    return as_rows(PEERS["nanoarrow"].ArrayStream(scored).read_all().to_pylist())


def read_pandas(scored):
    frame = PEERS["pandas"].DataFrame.from_arrow(scored)
    frame = frame.astype(object).where(frame.notna(), None)
    return as_rows(frame.to_dict("records"))


READERS = {"pyarrow": read_pyarrow, "polars": read_polars, "duckdb": read_duckdb, "nanoarrow": read_nanoarrow,
           "pandas": read_pandas}
READERS = {name: reader for name, reader in READERS.items()
           if name in PEERS and (name != "pandas" or "pyarrow" in PEERS)}


def check(rules, source, rows, allow=0):
    """One table through every reader; a stream can be used once, so `source` makes it anew."""
    wanted = expected(rules, rows)
    for name, read in READERS.items():
        got = read(rules.stream(source(), allow))
        assert len(got) == len(wanted), (name, len(got), len(wanted))
        for i, (one, other) in enumerate(zip(got, wanted)):
            assert one == other, f"{name}, row {i}: {rows[i]}\n  is    {one}\n  not   {other}"


# ---- writers ----

def pyarrow_tables(rules):
    pa = PEERS["pyarrow"]
    rows = people(700, 1)
    plain = {"area": pa.string(), "member": pa.bool_(), "books": pa.int32(), "a": pa.float64(), "b": pa.uint8(),
             "d": pa.decimal128(5, 2)}

    def table(**types):
        kinds = {**plain, **types}
        return pa.table({name: pa.array(values, kinds[name]) for name, values in columns(rows).items()})

    check(rules, lambda: table(), rows)
    for text in (pa.large_string(), pa.string_view(), pa.dictionary(pa.int8(), pa.string()),
                 pa.dictionary(pa.uint64(), pa.large_string()), pa.dictionary(pa.int32(), pa.string())):
        check(rules, lambda: table(area=text), rows)
    for whole in (pa.int8(), pa.int16(), pa.int64(), pa.float32(), pa.float64(), pa.decimal128(38, 20)):
        check(rules, lambda: table(b=whole, books=pa.int64() if whole == pa.int8() else whole), rows)
    check(rules, lambda: table(a=pa.float32()), rows)
    check(rules, lambda: table(b=pa.dictionary(pa.int16(), pa.int64())), rows)
    check(rules, lambda: table().slice(13, 600), rows[13:613])
    check(rules, lambda: table(area=pa.string_view()).slice(3, 77), rows[3:80])
    check(rules, lambda: pa.concat_tables([table().slice(0, 5), table().slice(5, 0), table().slice(5, 1), table().slice(6)]),
          rows)
    chunks = table().combine_chunks()
    ragged = pa.table({name: pa.chunked_array([chunks[name].slice(0, i).combine_chunks(), chunks[name].slice(i).combine_chunks()])
                       for i, name in enumerate(chunks.column_names, 50)})
    check(rules, lambda: ragged, rows)
    check(rules, lambda: table().slice(0, 0), [])
    nothing = table().set_column(0, "area", pa.nulls(len(rows)))
    check(rules, lambda: nothing, [{**row, "area": None} for row in rows])
    more = table().append_column("lists", pa.array([[1]] * len(rows)))
    check(rules, lambda: more, rows, ALLOW_UNKNOWN)
    few = table().select(["a", "area"])
    check(rules, lambda: few, [{"a": row["a"], "area": row["area"]} for row in rows], ALLOW_MISSING)


def pyarrow_arrays(rules):
    """A struct with nulls of its own, sliced; one column alone; and out again as one array."""
    pa = PEERS["pyarrow"]
    rows = people(100, 2)
    fields = [pa.array(values, pa.decimal128(5, 2) if name == "d" else None) for name, values in columns(rows).items()]
    absent = pa.array([i % 3 == 0 for i in range(len(rows))])
    struct = pa.StructArray.from_arrays(fields, names=list(rows[0]), mask=absent)
    seen = [{} if i % 3 == 0 else row for i, row in enumerate(rows)]
    for first, count in ((0, 100), (1, 99), (9, 64), (17, 3), (99, 1)):
        scored = pa.record_batch(rules.array(struct.slice(first, count)))
        scored.validate(full=True)
        assert as_rows(scored.to_pylist()) == expected(rules, seen[first:first + count]), (first, count)
    batch = pa.record_batch(fields, names=list(rows[0]))
    assert as_rows(pa.record_batch(rules.array(batch)).to_pylist()) == expected(rules, rows)


def pyarrow_errors(rules):
    pa = PEERS["pyarrow"]

    def failing():
        yield pa.record_batch({"a": [7.0]})
        raise OSError("the cable is cut")

    reader = pa.RecordBatchReader.from_batches(pa.schema({"a": pa.float64()}), failing())
    scored = pa.RecordBatchReader.from_stream(rules.stream(reader, ALLOW_MISSING))
    assert scored.read_next_batch().num_rows == 1
    try:
        scored.read_next_batch()
    except (OSError, pa.ArrowException) as error:
        assert "HT609" in str(error) and "the cable is cut" in str(error), error
    else:
        raise AssertionError("a stream that failed went on")
    try:
        rules.stream(pa.table({"a": [[7.0]]}), ALLOW_MISSING)
    except ValueError as error:
        assert str(error) == "HT604: a", error
    else:
        raise AssertionError("a list is no answer")


def polars_frames(rules):
    pl = PEERS["polars"]
    rows = people(500, 3)
    frame = pl.DataFrame(columns(rows), schema_overrides={"d": pl.Decimal(5, 2), "books": pl.Int32, "b": pl.Int8,
                                                          "member": pl.Boolean})
    check(rules, lambda: frame, rows)
    check(rules, lambda: frame.slice(11, 300), rows[11:311])
    check(rules, lambda: pl.concat([frame[:7], frame[7:200], frame[200:]], rechunk=False), rows)
    check(rules, lambda: frame.with_columns(pl.col("area").cast(pl.Categorical)), rows)
    check(rules, lambda: frame.with_columns(pl.col("b").cast(pl.UInt64), pl.col("a").cast(pl.Float32)), rows)
    check(rules, lambda: frame.with_columns(pl.lit(None).alias("area")), [{**row, "area": None} for row in rows])
    check(rules, lambda: frame[:0], [])
    scored = pl.DataFrame(rules.stream(frame))
    assert scored.schema["total"] == pl.Decimal(19, 8), scored.schema
    assert scored.filter(pl.col("verdict") == "met").height == sum(row[5] == "met" for row in expected(rules, rows))


def duckdb_results(rules):
    session = PEERS["duckdb"].connect()
    rows = people(3000, 4)
    session.execute("CREATE TYPE areas AS ENUM ('normal', 'difficult', 'Vùng sâu, vùng xa, vùng khó khăn', 'thành phố', '')")
    session.execute("CREATE TABLE people (area VARCHAR, member BOOLEAN, books INTEGER, a DOUBLE, b UTINYINT, d DECIMAL(5, 2))")
    session.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", [list(row.values()) for row in rows])
    check(rules, lambda: session.sql("SELECT * FROM people"), rows)
    check(rules, lambda: session.sql("SELECT * REPLACE (area::areas AS area) FROM people"), rows)
    check(rules, lambda: session.sql("SELECT * REPLACE (d::DECIMAL(20, 4) AS d, a::FLOAT AS a) FROM people"), rows)
    check(rules, lambda: session.sql("SELECT * FROM people LIMIT 0"), [])
    for setting in ("arrow_large_buffer_size = true", "arrow_output_version = '1.5'", "produce_arrow_string_view = true"):
        session.execute(f"SET {setting}")
        check(rules, lambda: session.sql("SELECT * REPLACE (d::DECIMAL(20, 2) AS d) FROM people"), rows)


def nanoarrow_arrays(rules):
    na = PEERS["nanoarrow"]
    rows = people(50, 5)
    kinds = {"area": na.string(), "books": na.int64(), "a": na.float64(), "b": na.int16()}
    seen = [{name: row[name] for name in kinds} for row in rows]
    struct = na.c_array_from_buffers(na.struct(kinds), len(rows), [None],
                                     children=[na.c_array(values, kinds[name]) for name, values in columns(seen).items()])
    check(rules, lambda: na.Array(struct), seen, ALLOW_MISSING)


def pandas_frames(rules):
    pd = PEERS["pandas"]
    rows = people(400, 6)
    frame = pd.DataFrame({name: pd.array(values, {"area": "string", "member": "boolean", "books": "Int32", "a": "Float64",
                                                  "b": "Int8"}[name])
                          for name, values in columns(rows).items() if name != "d"})
    seen = [{name: row[name] for name in frame.columns} for row in rows]
    check(rules, lambda: frame, seen, ALLOW_MISSING)
    check(rules, lambda: frame.assign(area=frame["area"].astype("category")), seen, ALLOW_MISSING)
    scored = pd.DataFrame.from_arrow(rules.stream(frame, ALLOW_MISSING))
    assert list(scored["level"].cat.categories) == ["none", "good", "best"] and scored["level"].cat.ordered
    assert (scored["level"] >= "good").sum() == sum(row[3] != "none" for row in expected(rules, seen))


CLAIMS = {"pyarrow": [pyarrow_tables, pyarrow_arrays, pyarrow_errors], "polars": [polars_frames], "duckdb": [duckdb_results],
          "nanoarrow": [nanoarrow_arrays], "pandas": [pandas_frames]}


def main():
    rules = Rules(sys.argv[1], TEXT)
    for name in READERS:
        for claim in CLAIMS[name]:
            claim(rules)
            print(f"{name} {PEERS[name].__version__}: {claim.__name__} scored, read by {', '.join(READERS)}")
    sys.exit(0 if READERS else 77)


if __name__ == "__main__":
    main()
