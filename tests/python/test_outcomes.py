# SPDX-License-Identifier: MIT
"""Outcomes are a sequence of rows, count themselves, go into the tables of others, and travel."""
from __future__ import annotations

import copy
import csv
import ctypes
import decimal
import gc
import pickle
import subprocess
from pathlib import Path
from typing import Any

import people
import pytest
from conftest import TOP
from shell import PROGRAM

import hoctap
from hoctap import native

IDS = ["CD1", " CD2 ", "=1+1", "+1", "-1", "@x", "a,b", 'a"b', "a\nb", "a\rb", "Tha\u0323\u0302n", "\u00a0x\u00a0", "", "'=1", "\t=1", "=", "1.0",
       "\u3000z", "a;b", "trail ", "\uff1d1", "x\ty", "日本", "\u200b=2"]
MANY = (1 << 20) + 7


@pytest.fixture(scope="module")
def some():
    """People of every verdict."""
    return [{"id": id, **row} for id, row in zip(IDS * 9, people.halves() + people.messy() + people.some() + people.texts())]


@pytest.fixture(scope="module")
def out(rules, some):
    return rules.score(some)


@pytest.fixture(scope="module")
def many(rules):
    """More rows than one batch of outcomes has."""
    points = {name: memoryview(bytes(5 + (at + place) % 6 for at in range(60)) * (MANY // 60 + 1))[:MANY] for place, name in enumerate(people.POINTS)}
    return rules.score(points, allow_missing=True)


def answers(row: dict[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name != "id"}


# ---- rows ----


def test_outcomes_are_a_sequence_of_rows(rules, out, some):
    expected = [rules.score_one(answers(row)) for row in some]

    assert list(out) == expected and len(out) == len(expected) == out.row_count
    assert out[-1] == expected[-1] and out[-len(out)] == expected[0] and out[3] == expected[3]
    assert {one.verdict for one in out} == set(hoctap.VERDICTS)
    for at in (len(out), -len(out) - 1, 2**70):
        with pytest.raises(IndexError):
            out[at]
        with pytest.raises(IndexError):
            out.explain(at)
    with pytest.raises(TypeError):
        out["x"]


def test_the_arrays_are_what_the_rows_say(rules, out):
    levels = [level.id for level in rules.levels]
    for at, one in enumerate(out):
        assert (hoctap.VERDICTS[out.verdict[at]], levels[out.level[at]], levels[out.possible[at]]) == (one.verdict, one.level, one.possible)
        assert (out.low[at] / hoctap.TOTAL_UNIT, out.high[at] / hoctap.TOTAL_UNIT) == (one.low or 0, one.high or 0)
        assert out.reasons(at) == one.reasons == tuple(
            reason.code for i, reason in enumerate(rules.reasons) if out.reason_bits[at] >> i & 1)


def test_counts_add_up(out):
    counts = out.counts()
    assert counts == {word: sum(one.verdict == word for one in out) for word in hoctap.VERDICTS}
    assert sum(counts.values()) == len(out) and all(counts.values())


def test_reasons_are_counted_and_those_with_most_come_first(out):
    counts = out.reason_counts()
    assert counts == {code: sum(code in one.reasons for one in out) for code in counts}
    assert set(counts) == {code for one in out for code in one.reasons}
    assert list(counts.values()) == sorted(counts.values(), reverse=True)


def test_reasons_of_several_words_are_counted_too():
    rules = hoctap.load("unit", year=2025, place="district")
    rows = [{fact.id: answer} for fact in rules.facts for answer in ("x", None)]
    rows[0] |= dict.fromkeys((fact.id for fact in rules.facts))
    out = people.check(rules, rows, rows)
    assert out.reason_words == 2
    assert out.reason_counts() == {code: sum(code in one.reasons for one in out) for code in out.reason_counts()}


def test_outcomes_say_what_they_are(out):
    assert repr(out).startswith(f"<Outcomes of citizen qd-244: {len(out)} rows; ")
    shown = out._repr_html_()
    assert shown.count("<tr>") == 11 and "<p>…</p>" in shown and "điểm" in shown
    assert "<script" not in hoctap.load("citizen", year=2023).score([{"area": "<script>", "CS1": 1}], allow_missing=True)._repr_html_()


# ---- into the tables of others ----


def test_a_frame_of_pandas_has_every_row(out):
    pd = pytest.importorskip("pandas")
    frame = out.to_pandas()

    assert list(frame.columns) == list(hoctap.COLUMNS)
    for (_, row), one in zip(frame.iterrows(), out):
        assert [None if pd.isna(row[name]) else row[name] for name in ("total", "low", "high")] == list(one[:3])
        assert (row["level"], row["possible"], row["verdict"]) == one[3:6] and row["reasons"] == " ".join(one.reasons)
    assert frame["level"].cat.ordered and list(frame["level"].cat.categories) == ["none", "recognised"]


def arrow_rows(table: Any) -> list[hoctap.Outcome]:
    def number(value: decimal.Decimal | None) -> float | None:
        return None if value is None else float(value)

    return [hoctap.Outcome(number(row["total"]), number(row["low"]), number(row["high"]), row["level"], row["possible"], row["verdict"],
                           tuple(row["reasons"])) for row in table]


def test_a_table_of_arrow_has_every_row(out):
    pa = pytest.importorskip("pyarrow")
    table = out.to_arrow()
    table.validate(full=True)

    assert arrow_rows(table.to_pylist()) == list(out)
    assert table.schema.field("total").type == pa.decimal128(19, 8) and table.schema.names == list(hoctap.COLUMNS)
    assert pa.RecordBatchReader._import_from_c_capsule(out.__arrow_c_stream__()).read_all() == table == pa.table(out)


def test_a_frame_of_polars_has_every_row(out):
    pytest.importorskip("polars")
    assert arrow_rows(out.to_polars().to_dicts()) == list(out)


def test_duckdb_asks_outcomes(out):
    duckdb = pytest.importorskip("duckdb")
    outcomes = pytest.importorskip("pyarrow").table(out)  # noqa: F841  some versions take no others
    found = duckdb.sql("select verdict::text, count(*), sum(high) from outcomes group by 1").fetchall()
    assert {verdict: count for verdict, count, _ in found} == {word: count for word, count in out.counts().items() if count}
    assert sum(total or 0 for _, _, total in found) == sum(decimal.Decimal(one) for one in out.high) / hoctap.TOTAL_UNIT


def test_pandas_takes_the_stream(out):
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    assert len(pd.DataFrame.from_arrow(out)) == len(out) if hasattr(pd.DataFrame, "from_arrow") else True


def test_many_rows_come_in_several_batches(many):
    pa = pytest.importorskip("pyarrow")
    table = many.to_arrow()
    table.validate(full=True)

    assert [len(chunk) for chunk in table["verdict"].chunks] == [1 << 20, 7]
    assert table["low"][-1].as_py() == decimal.Decimal(many.low[-1]) / hoctap.TOTAL_UNIT
    assert {word: table["verdict"].cast(pa.string()).to_pylist().count(word) for word in hoctap.VERDICTS} == many.counts()
    stream, sizes = native.Stream(many.__arrow_c_stream__()), []
    while batch := stream.next():
        sizes.append(batch.table().row_count)
    assert sizes == [1 << 20, 7] and stream.next() is None
    assert pytest.importorskip("polars").DataFrame(many).height == MANY


def test_no_rows_are_a_table_too(rules):
    out = rules.score({name: [] for name in people.NAMES})
    assert list(out) == [] and out.reason_counts() == {} and "0 rows" in repr(out) and out._repr_html_()
    pytest.importorskip("pyarrow")
    assert out.to_arrow().num_rows == 0 and out.to_arrow().schema.names == list(hoctap.COLUMNS)
    assert pytest.importorskip("pandas").DataFrame(out.to_pandas()).shape == (0, 7)
    assert pytest.importorskip("polars").DataFrame(out).shape == (0, 7)


# ---- Arrow's interface by hand ----


class CStream(ctypes.Structure):
    pass


Next = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(CStream), ctypes.c_void_p)
CStream._fields_ = [("get_schema", Next), ("get_next", Next), ("get_last_error", ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(CStream))),
                    ("release", ctypes.c_void_p), ("private_data", ctypes.c_void_p)]
Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class CArray(ctypes.Structure):
    _fields_ = [*((name, ctypes.c_int64) for name in ("length", "null_count", "offset", "n_buffers", "n_children")),
                *((name, ctypes.c_void_p) for name in ("buffers", "children", "dictionary", "release", "private_data"))]


def c_stream(capsule: Any) -> CStream:
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
    return CStream.from_address(pointer(capsule, b"arrow_array_stream"))


def test_a_stream_outlives_rules_and_outcomes_and_its_batches_outlive_it(some):
    capsule = hoctap.load("citizen", year=2023).score(some).__arrow_c_stream__()
    gc.collect()
    stream, array = c_stream(capsule), CArray()
    assert stream.get_next(ctypes.byref(stream), ctypes.addressof(array)) == 0
    Release(stream.release)(ctypes.addressof(stream))
    assert stream.release is None
    del capsule
    gc.collect()
    assert (array.length, array.n_children, array.release is None) == (len(some), 7, False)
    Release(array.release)(ctypes.addressof(array))
    assert array.release is None


def test_a_stream_of_pyarrow_outlives_them(some):
    pa = pytest.importorskip("pyarrow")
    reader = pa.RecordBatchReader._import_from_c_capsule(hoctap.load("citizen", year=2023).score(some).__arrow_c_stream__())
    gc.collect()
    assert reader.read_all().num_rows == len(some)


def test_a_capsule_is_taken_once_and_outcomes_give_another(out):
    pa = pytest.importorskip("pyarrow")
    capsule = out.__arrow_c_stream__()
    native.Stream(capsule)
    with pytest.raises(ValueError):
        native.Stream(capsule)
    with pytest.raises((ValueError, pa.ArrowInvalid)):
        pa.RecordBatchReader._import_from_c_capsule(capsule)
    assert pa.table(out) == pa.table(out)
    for _ in range(3):
        out.__arrow_c_stream__()  # and nobody takes it


# ---- CSV ----


def test_csv_is_what_the_program_writes(rules, some, tmp_path):
    if not PROGRAM.is_file():
        pytest.skip("the program is not built")
    rows = [{name: "" if cell is None or cell != cell else cell for name, cell in row.items()} for row in some]
    rows = [row for row in rows if not {"1e+300", "inf"} & set(map(str, row.values()))]  # texts are no numbers there
    with open(tmp_path / "in.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    command = [PROGRAM, "score", "citizen", "--year", "2023", "--rules", TOP / "rules", tmp_path / "in.csv", "-o", tmp_path / "out.csv"]
    subprocess.run(command, check=True, capture_output=True)
    rules.score(rows).to_csv(tmp_path / "mine.csv")

    assert (tmp_path / "mine.csv").read_bytes() == (tmp_path / "out.csv").read_bytes()
    rules.score([answers(row) for row in rows]).to_csv(tmp_path / "mine.csv")
    lines = (tmp_path / "mine.csv").read_text("utf-8").splitlines()
    assert lines[0] == "row,id,total,low,high,level,possible,verdict,reasons" and lines[1].startswith("1,,")


def test_csv_appears_whole_or_not_at_all(out, tmp_path):
    with pytest.raises(OSError):
        out.to_csv(tmp_path / "nowhere" / "out.csv")
    path = tmp_path / "out.csv"
    path.write_text("old")
    broken = copy.copy(out)
    broken.numbers = [1, 2]
    broken.ids = [1]  # no text
    with pytest.raises(AttributeError):
        broken.to_csv(path)
    assert path.read_text() == "old" and list(Path(tmp_path).iterdir()) == [path]


# ---- travel ----


@pytest.mark.parametrize("made", [people.whole, people.some, people.halves, people.messy, people.texts])
def test_outcomes_are_pickled_by_content(rules, made):
    out = rules.score([{**row, "id": f"CD{at}"} for at, row in enumerate(made())])
    again = pickle.loads(pickle.dumps(out))

    assert list(again) == list(out) and again.ids == out.ids and repr(again) == repr(out)
    assert again.rules == rules and again.reason_counts() == out.reason_counts()
    assert [again.explain(at).to_dict() for at in range(len(out))] == [out.explain(at).to_dict() for at in range(len(out))]
    assert list(copy.deepcopy(out)) == list(out) == list(copy.copy(out))


def test_a_trace_is_pickled_by_content(rules, farmer):
    trace = rules.explain({**farmer, "CS6": decimal.Decimal("7.3"), "area": " Thuận lợi "})
    again = pickle.loads(pickle.dumps(trace))

    assert again.to_json() == trace.to_json() and again.text("en") == trace.text("en")


def test_the_index_travels_with_outcomes(rules):
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame(people.whole(), index=pd.date_range("2023-01-01", periods=24, name="ngày"))
    out = rules.score(frame)
    again = pickle.loads(pickle.dumps(out))

    assert again.to_pandas().equals(out.to_pandas()) and again.index.equals(frame.index)


def test_answers_of_every_kind_travel():
    houses = people.houses()
    out = people.streets().score(houses, decimal=".")
    again = pickle.loads(pickle.dumps(out))

    assert list(again) == list(out)
    assert all(again.values(fact.id) == out.values(fact.id) for fact in out.rules.facts)
