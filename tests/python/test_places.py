# SPDX-License-Identifier: MIT
"""Members come to the counts that the program gives, from whatever holds a table, at once or in parts."""
from __future__ import annotations

import csv
import random
import subprocess
from pathlib import Path
from typing import Any

import pytest
from built import PROGRAM, needs_program
from built import ROOT as TOP
from shell import module_does

import hoctap

RULES = TOP / "tests" / "cli" / "rules"
SMALL, TOWN, SHIRE = (RULES / f"{name}.yaml" for name in ("small", "town", "shire"))
KON_TUM = TOP / "examples" / "kon-tum-2025.csv"
KEY = b"a key of thirty-two bytes, at the least"


@pytest.fixture
def people() -> dict[str, list[Any]]:
    """Two districts, three communes: somebody is there twice, and somebody is nowhere."""
    return {"id": ["a", "b", "c", "a", "d", "e"], "district": ["D", "D", "D", "D", "E", None], "commune": ["X", "X", "Y", "Y", "Z", None],
            "level": ["good", "none", "good", "good", None, "good"]}


@pytest.fixture
def facts() -> dict[str, list[Any]]:
    return {"Huyện": ["D", "D", "E"], "Xã": ["X", "Y", "Z"], "Dân số": [4, 4, 4], "pupils": [8, 8, 8], "absent": [2, 2, 2],
            "registered": [3, 2, 1]}


def bytes_of(out: hoctap.Rollup, folder: Path) -> bytes:
    out.to_csv(folder / "out.csv")
    return (folder / "out.csv").read_bytes()


def columns_of(path: Path) -> dict[str, list[Any]]:
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {name: [int(row[name]) if row[name].isdigit() else row[name] for row in rows] for name in rows[0]}


def pandas_frame(columns):
    return pytest.importorskip("pandas").DataFrame(columns)


def polars_frame(columns):
    return pytest.importorskip("polars").DataFrame(columns)


def arrow_table(columns):
    return pytest.importorskip("pyarrow").table(columns)


@needs_program
@pytest.mark.parametrize("make", [dict, pandas_frame, polars_frame, arrow_table, lambda columns: hoctap.read_survey(KON_TUM)])
def test_sums_of_places_give_the_bytes_of_the_program(make, tmp_path):
    command = [PROGRAM, "rollup", "family", "--year", "2025", "--counts", KON_TUM, "--into", "programme-kon-tum", "--format", "csv",
               "--rules", TOP / "rules"]
    written = subprocess.run(command, capture_output=True, check=True).stdout

    out = hoctap.rollup("family", make(columns_of(KON_TUM)), year=2025, counts=True, into="programme-kon-tum")

    assert bytes_of(out, tmp_path) == written
    assert (out[0].population, out[0].holders, out[0].share, out[0].needed) == (16371, 11363, 69.40, 1734)


@needs_program
@pytest.mark.parametrize("name", ["bad-facts", "cell", "counts", "country", "csv", "honours", "joins-members", "joins-written", "merge",
                                  "outcomes", "nobody", "joins-paths", "populations", "unique"])
def test_the_module_writes_what_the_program_writes(name, tmp_path):
    module_does(f"rollup-{name}", tmp_path)


# ---- where rows belong, and what they came to ----


@pytest.mark.parametrize("make", [dict, pandas_frame, polars_frame, arrow_table])
def test_every_table_rolls_up(make, people, facts, tmp_path):
    out = hoctap.rollup(SMALL, make(people), year=2022, facts=make(facts), into=[TOWN, SHIRE], cell=0)

    x = next(line for line in out if line.path == "D/X" and line.target == "half")
    assert (x.level_of_place, x.population, x.registered, x.rows, x.met, x.repeated) == ("commune", 4, 3, 2, 0, 1)
    assert (x.holders, x.holders_possible, x.share, x.limit, x.gap, x.needed) == (0, 1, 0.0, 50.0, 50.0, 2)
    assert (out.all.rows, out.strays) == (6, 1)
    assert hoctap.places.Note("data", "place-blank", (6,)) in out.notes


def test_an_outcome_is_scored_once_and_rolled_up_many_ways(rules, farmer):
    people = {**{name: [cell] * 3 for name, cell in farmer.items()}, "CS6": [8, 3, None], "Xã": ["X", "X", "Y"], "sex": ["f", "m", "f"]}
    out = rules.score(people)

    places = hoctap.rollup(rules, out, year=2023, cell=0)
    sexes = hoctap.rollup(rules, out, year=2023, by="SEX", cell=0)

    assert [(line.path, line.met, line.not_met, line.undecided) for line in places] == [("X", 1, 1, 0), ("Y", 0, 0, 1)]
    assert [(line.path, line.level_of_place, line.rows) for line in sexes] == [("f", None, 2), ("m", None, 1)]
    assert list(hoctap.rollup(rules, people, year=2023, cell=0)) == list(places)
    with pytest.raises(hoctap.Error) as raised:
        hoctap.rollup(SMALL, out, year=2022)

    assert raised.value.code == 805


def test_titles_of_years_are_rolled_up():
    titles = hoctap.history(RULES / "years.yaml", {"id": ["a", "b"], "year": [2025, 2025], "level": ["good", "none"]})
    members = {"id": ["a", "b", "c"], "unit": ["U", "U", "U"], "registered": [True, False, None]}

    line, = hoctap.rollup(RULES / "years.yaml", titles, year=2025, members=members, cell=0)

    assert (line.path, line.population, line.registered, line.met, line.not_met) == ("U", 3, 1, 1, 1)


def test_a_path_and_a_unit_say_where():
    out = hoctap.rollup(SMALL, {"Địa bàn": ["A/B", "A/B", "A//B"], "unit": ["U", None, None], "level": ["good"] * 3}, year=2022, cell=0)

    assert [(line.path, line.rows) for line in out] == [("A", 2), ("A/B", 2), ("A/B/U", 1)]
    assert out.strays == 1


def test_without_a_column_that_says_where_a_table_is_refused():
    for asked in ({}, {"by": "sex"}, {"members": {"id": ["a"], "unit": ["U"]}}):
        with pytest.raises(hoctap.Error) as raised:
            hoctap.rollup(SMALL, {"level": ["good"]}, year=2022, **asked)
        assert raised.value.code == 602


def test_a_year_is_needed_where_the_rules_are_for_several(people):
    with pytest.raises(ValueError, match="year"):
        hoctap.rollup(hoctap.load(SMALL), people)


def test_a_column_of_a_population_says_who_belongs_to_it(people):
    out = hoctap.rollup(SMALL, {**people, "people": [True, True, False, None, True, True]}, year=2022, into=hoctap.load(TOWN), cell=0)

    assert {line.path: (line.population, line.holders, line.holders_possible) for line in out if line.target == "half"} == {
        "D/X": (2, 0, 1), "D/Y": (None, 0, 1), "E/Z": (1, 0, 1)}


def test_several_tables_of_facts_complete_each_other(people, facts):
    apart = [{"Xã": facts["Xã"], "Huyện": facts["Huyện"], name: facts[name]} for name in ("Dân số", "pupils", "absent", "registered")]

    assert list(hoctap.rollup(SMALL, people, year=2022, facts=apart, into=TOWN)) == list(
        hoctap.rollup(SMALL, people, year=2022, facts=facts, into=TOWN))


# ---- few people ----


def test_few_people_are_hidden(people):
    few = {name: cells * 2 for name, cells in people.items()}

    out = hoctap.rollup(SMALL, few, year=2022)

    assert {line.rows for line in out} <= {"<5", "hidden", *range(5, 13)}
    assert "<5" in {line.met for line in out}
    assert out.columns()["met"].count(None) == [line.met for line in out].count("<5") + [line.met for line in out].count("hidden")


# ---- parts ----


def test_parts_are_merged_in_any_order(people, facts, tmp_path):
    whole = hoctap.rollup(SMALL, people, year=2022, key=KEY, facts=facts, into=TOWN)
    parts = [hoctap.rollup(SMALL, {name: [cells[at]] for name, cells in people.items()}, year=2022, key=KEY)
             for at in range(6)]

    for _ in range(3):
        random.shuffle(parts)
        again = hoctap.merge([part.partial() for part in parts], rules=SMALL, facts=facts, into=TOWN)
        assert again.partial() == whole.partial()
        assert bytes_of(again, tmp_path) == bytes_of(whole, tmp_path)
    assert "a\n" not in whole.partial()


def test_rows_without_an_id_are_members_of_their_own():
    parts = [hoctap.rollup(SMALL, {"id": [id, None], "commune": ["X", "X"], "level": ["none", "good"]}, year=2022, key=KEY)
             for id in "ab"]

    both = hoctap.merge(parts, rules=SMALL, cell=0)

    assert (both.all.members, both.all.met, both.all.repeated) == (4, 2, 0)
    with pytest.raises(hoctap.Error) as raised:
        hoctap.merge([both, parts[0]], rules=SMALL)
    assert raised.value.code == 805


def test_a_path_is_one_place_whoever_says_of_which_level():
    rows = {"place": ["A/B", None], "district": [None, "A"], "commune": [None, "B"], "level": ["good", "good"]}
    facts = {"commune": ["A", None], "district": [None, "A"], "people": [9, 7]}

    lines = hoctap.rollup(SMALL, rows, year=2022, facts=facts, cell=0)

    assert [(line.path, line.level_of_place, line.rows) for line in lines] == [("A", "district", 2), ("A/B", "commune", 2)]


def test_parts_of_shipped_rules_find_them(rules, farmer):
    people = {**{name: [cell] for name, cell in farmer.items()}, "Xã": ["X"]}
    part = hoctap.rollup(rules, people, year=2023)

    assert hoctap.merge([part]).rules == rules
    with pytest.raises(hoctap.Error) as raised:
        hoctap.merge([part, part])

    assert raised.value.code == 805


def test_parts_that_cannot_be_added_are_refused(people):
    one = hoctap.rollup(SMALL, people, year=2022, key=KEY)
    for other, rules, code in ((hoctap.rollup(SMALL, people, year=2022, key=KEY + b"!"), SMALL, 805),
                               (hoctap.rollup(SMALL, people, year=2023, key=KEY), SMALL, 805),
                               ("no part", SMALL, 803), (one.partial()[:-9], SMALL, 804), (one, RULES / "levels.yaml", 805)):
        with pytest.raises(hoctap.Error) as raised:
            hoctap.merge([one, other], rules=rules)
        assert raised.value.code == code
    with pytest.raises(ValueError):
        hoctap.merge([])


def test_ids_leave_the_process_only_under_a_key(people):
    with pytest.raises(ValueError, match="key"):
        hoctap.rollup(SMALL, people, year=2022).partial()
    assert "ids\tunique" in hoctap.rollup(SMALL, people, year=2022, unique_ids=True).partial()
    for key in (b"short", bytes(32)):
        with pytest.raises(ValueError):
            hoctap.rollup(SMALL, people, year=2022, key=key)


# ---- what is made of them ----


def test_a_roll_up_is_a_data_frame(people, facts):
    out = hoctap.rollup(SMALL, people, year=2022, facts=facts, into=TOWN, cell=0)
    frame = pytest.importorskip("pandas") and out.to_pandas()
    polars = pytest.importorskip("polars") and out.to_polars()
    arrow = pytest.importorskip("pyarrow") and out.to_arrow()

    assert list(frame.columns) == polars.columns == arrow.column_names == list(hoctap.Line._fields)
    assert len(frame) == len(polars) == len(arrow) == len(out)
    assert frame["rows"].sum() == polars["rows"].sum() == sum(line.rows for line in out)
    assert polars["reasons"].to_list() == arrow["reasons"].to_pylist() == [list(line.reasons) for line in out]
    assert "<td>D/X</td>" in out._repr_html_()
    assert "6 rows" in repr(out)


def test_a_roll_up_of_nobody_is_empty(tmp_path):
    out = hoctap.rollup(SMALL, {"commune": [], "level": []}, year=2022)

    assert (len(out), out.all.rows) == (0, 0)
    assert bytes_of(out, tmp_path) == (",".join(hoctap.Line._fields) + "\n").encode()
