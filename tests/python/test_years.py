# SPDX-License-Identifier: MIT
"""Records of years come to the titles that the program gives, from whatever holds a table."""
from __future__ import annotations

import csv
import datetime
import pickle
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built import PROGRAM, needs_program
from built import ROOT as TOP
from shell import module_does

import hoctap

EXAMPLE = TOP / "examples" / "nam-2021-2025.csv"
YEARS = TOP / "tests" / "cli" / "rules" / "years.yaml"
HEADER = "id,year,run,longest,missing,level,run_possible,longest_possible,possible,verdict,reasons\n"


@pytest.fixture(scope="module")
def columns() -> dict[str, list[Any]]:
    """The records of the example, the years as numbers."""
    with open(EXAMPLE, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {"id": [row["id"] for row in rows], "year": [int(row["year"]) for row in rows], "level": [row["level"] for row in rows]}


@pytest.fixture(scope="module")
def written() -> bytes:
    """What the program writes about them."""
    command = [PROGRAM, "history", "citizen", "--year", "2025", "--rules", TOP / "rules", EXAMPLE]
    return subprocess.run(command, capture_output=True, check=True).stdout


def bytes_of(titles: hoctap.Titles, folder: Path) -> bytes:
    titles.to_csv(folder / "out.csv")
    return (folder / "out.csv").read_bytes()


def pandas_frame(columns):
    return pytest.importorskip("pandas").DataFrame(columns)


def pandas_categories(columns):
    return pandas_frame(columns).astype({"level": "category", "year": "float64"})


def polars_frame(columns):
    return pytest.importorskip("polars").DataFrame(columns)


def arrow_table(columns):
    return pytest.importorskip("pyarrow").table(columns)


def arrow_chunks(columns):
    table = arrow_table(columns)
    return pytest.importorskip("pyarrow").concat_tables([table.slice(0, 7), table.slice(7)])


def rows(columns):
    return [dict(zip(columns, row)) for row in zip(*columns.values())]


@needs_program
@pytest.mark.parametrize("make", [dict, rows, pandas_frame, pandas_categories, polars_frame, arrow_table, arrow_chunks])
def test_every_table_gives_the_bytes_of_the_program(make, columns, written, tmp_path):
    assert bytes_of(hoctap.history("citizen", make(columns), year=2025), tmp_path) == written


@needs_program
@pytest.mark.parametrize("name", ["history", "history-corrected", "history-day-first", "history-invalid", "history-kept", "history-order",
                                  "history-outcomes", "history-succession", "history-succession-invalid", "history-succession-wrong",
                                  "history-summary", "history-twice", "history-undecided", "history-vietnamese"])
def test_the_module_writes_what_the_program_writes(name, tmp_path):
    module_does(name, tmp_path)


# ---- outcomes are records ----


def test_outcomes_of_years_are_records_of_them(rules, farmer):
    people = {**{name: [cell] * 3 for name, cell in farmer.items()}, "CS6": [8, 3, None], "id": ["a", "b", "c"]}
    out = rules.score(people)

    titles = hoctap.history(rules, {2022: out, 2023: out}, year=2023)

    assert [(one.id, one.run, one.run_possible, one.verdict) for one in titles] == [
        ("a", 2, 2, "met"), ("b", 0, 0, "not met"), ("c", 0, 2, "undecided")]


def test_outcomes_with_a_column_of_the_year_are_records(rules, farmer):
    people = {**{name: [cell] * 2 for name, cell in farmer.items()}, "id": ["a", "a"], "Năm": [2023, 2022]}

    assert hoctap.history(rules, rules.score(people))["a"].run == 2


def test_outcomes_of_nobody_are_refused(rules, farmer):
    with pytest.raises(hoctap.Error) as raised:
        hoctap.history(rules, {2023: rules.score({name: [cell] for name, cell in farmer.items()})})

    assert (raised.value.code, raised.value.expected) == (602, "id")


# ---- columns ----


def test_days_are_dates_or_texts():
    table = {"id": ["a", "b"], "year": [2025, 2025], "level": ["good", "good"]}
    for days in (["2025-06-30", "2025-07-01"], [datetime.date(2025, 6, 30), datetime.date(2025, 7, 1)]):
        titles = hoctap.history(YEARS, {**table, "revoked": days}, day=datetime.date(2025, 6, 30))
        assert [one.level for one in titles] == ["none", "good"]
        assert "revoked" in titles["a"].reasons


@pytest.mark.parametrize("make", [pandas_frame, polars_frame, arrow_table])
def test_columns_of_dates_are_days(make):
    table = {"id": ["a", "b"], "year": [2025, 2025], "level": ["good", "good"], "Ngày thu hồi": [datetime.date(2025, 6, 30), None]}

    assert [one.level for one in hoctap.history(YEARS, make(table), day="2025-06-30")] == ["none", "good"]


def test_a_missing_column_is_named_with_what_was_meant():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.history(YEARS, {"id": ["a"], "yaer": [2025], "level": ["good"]})

    assert (raised.value.code, raised.value.expected, raised.value.meant) == (602, "year (Năm)", "yaer")


def test_two_columns_of_one_meaning_are_refused():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.history(YEARS, {"id": ["a"], "year": [2025], "Năm": [2025], "level": ["good"]})

    assert raised.value.code == 603


def test_a_column_of_no_cells_is_refused():
    pyarrow = pytest.importorskip("pyarrow")
    times = pyarrow.array([datetime.datetime(2025, 6, 30, 12)])
    with pytest.raises(hoctap.Error) as raised:
        hoctap.history(YEARS, pyarrow.table({"id": ["a"], "year": [2025], "level": ["good"], "decided": times}))

    assert (raised.value.code, raised.value.found, raised.value.row) == (604, "decided", 0)


def test_the_column_of_ids_may_be_named():
    titles = hoctap.history(YEARS, {"id": ["x"], "Số thẻ": ["a"], "year": [2025], "level": ["good"]}, id="số thẻ")

    assert titles.ids == ["a"]


def test_ids_that_are_numbers_are_texts():
    titles = hoctap.history(YEARS, {"id": [10, 9, 9.0], "year": [2025, 2024, 2025], "level": ["good"] * 3})

    assert [(one.id, one.run) for one in titles] == [("10", 1), ("9", 2)]


def test_without_a_year_that_can_be_read_one_must_be_asked():
    with pytest.raises(hoctap.Error):
        hoctap.history(YEARS, {"id": ["a"], "year": ["soon"], "level": ["good"]})


@pytest.mark.parametrize(("became", "code", "place"), [
    ({"from": ["a", "b"], "to": ["b", "a"], "day": ["2024-07-01", "2025-07-01"]}, 801, ("line", 2)),
    ({"from": ["a"], "to": [""], "day": ["2024-07-01"]}, 310, ("row", 0)),
    ({"from": ["a"], "to": ["b"], "day": ["2025-02-30"]}, 309, ("row", 0)),
    ({"from": ["a"], "too": ["b"], "day": ["2025-02-28"]}, 602, ("row", None))])
def test_a_succession_that_cannot_be_is_refused(became, code, place):
    with pytest.raises(hoctap.Error) as raised:
        hoctap.history(YEARS, {"id": ["a"], "year": [2024], "level": ["good"]}, succession=became)

    assert raised.value.code == code
    assert getattr(raised.value, place[0]) == place[1]


# ---- what is made of them ----


@pytest.fixture(scope="module")
def titles() -> hoctap.Titles:
    return hoctap.history(YEARS, {"id": ["b", "b", "a", "c"], "year": [2023, 2025, 2025, "x"], "level": ["good", "good", "basic", "good"]})


def test_a_title_is_a_row_by_its_number_or_its_id(titles):
    assert len(titles) == 3
    assert titles[0] == titles["a"] == list(titles)[0]
    assert titles["b"] == hoctap.Title("b", 2025, 1, 1, (2024,), "good", 1, 1, "good", "met", ("fact/run/steady", "fact/run-2/exemplary"))
    assert [one.id for one in titles[1:]] == ["b", "c"]
    with pytest.raises(KeyError):
        titles["nobody"]


def test_of_an_invalid_id_nobody_knows_anything(titles):
    assert titles["c"] == hoctap.Title("c", 2025, None, None, (), "none", None, None, "none", "invalid", ("year",))
    assert titles.counts() == {"not met": 0, "met": 2, "undecided": 0, "invalid": 1}


def test_one_id_is_explained(titles):
    assert "không liên tục: thiếu năm 2024" in titles.explain("b")
    assert "not consecutive: no record of 2024" in titles.explain("b", "en")
    assert titles.trace("b").level == "good"


def test_titles_are_a_data_frame(titles):
    frame = pytest.importorskip("pandas") and titles.to_pandas()
    polars = pytest.importorskip("polars") and titles.to_polars()
    arrow = pytest.importorskip("pyarrow") and titles.to_arrow()

    assert list(frame.columns) == polars.columns == arrow.column_names == HEADER.strip().split(",")
    assert frame["missing"].tolist() == ["", "2024", ""]
    assert polars["missing"].to_list() == arrow["missing"].to_pylist() == [[], [2024], []]
    assert frame["run"].isna().tolist() == [False, False, True]
    assert polars["run"].to_list() == arrow["run"].to_pylist() == [1, 1, None]


def test_nobody_has_no_titles(tmp_path):
    titles = hoctap.history(YEARS, {"id": [], "year": [], "level": []}, year=2025)

    assert (len(titles), bytes_of(titles, tmp_path)) == (0, HEADER.encode())
    assert len(titles.to_pandas()) == 0


def test_a_notebook_shows_a_table(titles):
    assert "<td>2024</td>" in titles._repr_html_()
    assert "3 ids; 2 met, 1 invalid" in repr(titles)


# ---- one more year ----


def test_years_that_are_kept_give_the_titles_of_all_records(columns):
    rules = hoctap.load("citizen", year=2025)
    spans = hoctap.Spans(rules, first=2000)
    years = list(zip(*columns.values()))

    for year in (2025, 2021, 2023, 2022, 2024):
        spans.add({name: [row[at] for row in years if row[1] == year] for at, name in enumerate(columns)})

    whole = hoctap.history(rules, columns, year=2025)
    assert list(spans.titles(2025)) == list(pickle.loads(pickle.dumps(spans)).titles(2025)) == list(whole)
    assert [one.run for one in spans.titles(2022)] == [one.run for one in hoctap.history(rules, columns, year=2022)]
    with pytest.raises(ValueError):
        spans.titles(2025).explain(whole.ids[0])


def test_a_record_that_cannot_be_is_not_kept(rules):
    spans = hoctap.Spans(rules, first=2000)
    spans.add({"id": ["a"], "year": [2023], "level": ["recognised"]})

    for record, code in ((["b", 23, "recognised"], 604), ([None, 2023, "recognised"], 604), (["b", 1999, "recognised"], 313)):
        with pytest.raises(hoctap.Error) as raised:
            spans.add({name: [cell] for name, cell in zip(("id", "year", "level"), record)})
        assert raised.value.code == code
    assert [(one.id, one.run) for one in spans.titles(2023)] == [("a", 1)]
