# SPDX-License-Identifier: MIT
"""Pictures of roll-ups and of histories: every bar and number is that of the table, whoever holds it."""
from __future__ import annotations

import csv
import subprocess
from collections import Counter
from typing import Any

import pytest
from conftest import TOP
from figures import EXAMPLES, PLACE, bars, lines, open_titles, panels, rollup, survey, texts, titles, words  # noqa: F401 - some are fixtures
from shell import PROGRAM

import hoctap
import hoctap.plots

RULES = TOP / "tests" / "cli" / "rules"

# ---- shares ----

def test_a_share_stands_with_its_numbers_and_is_cut(rollup):
    found = texts(hoctap.plots.shares(rollup))

    assert {"918/1150 = 79,82 %", "11363/16371 = 69,40 %", "✗ không đạt, thiếu 2", "✓ đạt"} <= set(found)
    assert "Gia đình học tập: chỉ tiêu ≥ 80 %" in found
    assert "Chỉ tiêu mô hình học tập tỉnh Kon Tum, năm 2025: tỷ lệ so với chỉ tiêu" in found
    assert any(text.startswith("n = 11 ") for text in found)
    assert "918/1150 = 79.82 %" in texts(hoctap.plots.shares(rollup, lang="en"))


def test_bars_are_as_long_as_shares_and_the_target_is_a_line(rollup):
    axes, = panels(hoctap.plots.shares(rollup))

    assert [width for _, _, width, _ in bars(axes, "certain")] == pytest.approx(
        [100 * line.holders / line.population for line in rollup if line.target])
    assert [x for x, _ in lines(axes, "limit")] == [[80, 80]]


def test_what_is_only_possible_is_hatched_behind_what_is_certain():
    figure = hoctap.plots.shares([PLACE])
    axes, = panels(figure)

    assert [width for _, _, width, _ in bars(axes, "certain")] == pytest.approx([87.5])
    assert [(x, width) for x, _, width, _ in bars(axes, "possible")] == [(pytest.approx(87.5), pytest.approx(7.5))]
    assert {"35–38/40 = 87,50–95,00 %", "? chưa kết luận được", "half: chỉ tiêu 90 %"} <= set(texts(figure))


def test_hidden_numbers_stay_hidden():
    hidden = PLACE | {"holders": "<5", "holders_possible": "hidden", "population": 20, "share": None, "line_verdict": "not met"}
    figure = hoctap.plots.shares([PLACE | {"holders": "hidden", "holders_possible": "hidden", "share": ""}, hidden])

    assert {"(ẩn)/40", "<5/20", "✗ không đạt, thiếu 1"} <= set(texts(figure))
    assert not bars(panels(figure)[0], "certain") and not bars(panels(figure)[0], "possible")
    assert "được giấu" in words(figure)


def test_counts_of_nothing_and_of_nobody_knows_what_are_said():
    nothing = PLACE | {"holders": 0, "holders_possible": 0, "population": 0, "share": None}
    silent = PLACE | {"holders": None, "holders_possible": None, "population": None, "share": None, "line_verdict": None}
    found = texts(hoctap.plots.shares([PLACE, nothing, silent, PLACE | {"population": None, "share": None}]))

    assert {"0/0", "chưa có số liệu", "35–38/?"} <= set(found)


def test_a_target_that_is_a_count_is_no_share():
    figure = hoctap.plots.shares([PLACE | {"share": None, "limit": 30, "holders_possible": 35, "line_verdict": "met"}])
    axes, = panels(figure)

    assert "35" in texts(figure) and "half: chỉ tiêu 30" in texts(figure)
    assert [width for _, _, width, _ in bars(axes, "certain")] == [35]


def test_each_place_is_measured_by_its_own_limit():
    figure = hoctap.plots.shares([PLACE, PLACE | {"place": "Xã B", "limit": 70.5}])

    assert [x for x, _ in lines(panels(figure)[0], "limit")] == [[90, 90], [70.5, 70.5]]
    assert "? chưa kết luận được (70,5 %)" in texts(figure)


def test_without_targets_it_is_who_is_recognised_among_those_surveyed(survey):
    made = hoctap.rollup("citizen", survey, year=2023, cell=0)
    figure = hoctap.plots.shares(made)
    axes, = panels(figure)

    assert "Công dân học tập, năm 2023: tỷ lệ được công nhận" in texts(figure)
    assert [width for _, _, width, _ in bars(axes, "certain")] == pytest.approx([100 * line.met / line.rows for line in made])
    assert [width for _, _, width, _ in bars(axes, "possible")] == pytest.approx(
        [100 * (line.undecided + line.invalid + line.repeated) / line.rows for line in made])


def test_names_come_from_rules_that_are_given():
    town = hoctap.load(RULES / "town.yaml")
    place = PLACE | {"title": "town", "edition": "one", "target": "half"}

    assert "Nửa số dân đọc sách: chỉ tiêu ≥ 90 %" in texts(hoctap.plots.shares([place], rules=town))
    assert "Xã đọc sách, năm 2022: tỷ lệ so với chỉ tiêu" in texts(hoctap.plots.shares([place], rules=[town], year=2022))


def test_one_level_of_place_is_chosen(rollup):
    found = texts(hoctap.plots.shares(rollup, level_of_place="district"))

    assert "Huyện 01" in found and "Xã 01-01" not in found
    with pytest.raises(ValueError, match="no row of 'village': province, district, commune"):
        hoctap.plots.shares(rollup, level_of_place="village")


def test_of_too_many_places_the_lowest_level_is_left_out():
    many = [PLACE | {"place": f"Xã {at}", "path": f"T/H{at % 3}/Xã {at}"} for at in range(1001)]
    figure = hoctap.plots.shares([PLACE | {"path": f"T/H{at}", "place": f"H{at}"} for at in range(3)] + many)

    assert "Xã 7" not in texts(figure) and "H2" in texts(figure)
    assert "Không vẽ 1001 đơn vị, địa bàn cấp thấp nhất." in words(figure)


@pytest.fixture(scope="module")
def written(tmp_path_factory, rollup) -> Any:
    """What the program writes."""
    if not PROGRAM.is_file():
        pytest.skip("the program is not built")
    path = tmp_path_factory.mktemp("written") / "places.csv"
    subprocess.run([PROGRAM, "rollup", "family", "--year", "2025", "--counts", EXAMPLES / "kon-tum-2025.csv", "--into",
                    "programme-kon-tum", "--rules", TOP / "rules", "-o", path], check=True, capture_output=True)
    return path


def test_whatever_holds_the_table_gives_the_same_picture(rollup, written):
    pd, pl, pa = (pytest.importorskip(name) for name in ("pandas", "polars", "pyarrow"))
    pa_csv = pytest.importorskip("pyarrow.csv")
    with open(written, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    expected = texts(hoctap.plots.shares(rows, year=2025))
    tables = [iter(rows), {name: [row[name] for row in rows] for name in rows[0]}, pd.read_csv(written), pd.read_csv(written, dtype=str),
              pl.read_csv(written), pa_csv.read_csv(written), hoctap.read_survey(written), list(rollup), rollup.to_pandas(),
              rollup.to_polars(), pa.table(rollup.to_arrow())]

    for table in tables:
        assert texts(hoctap.plots.shares(table, year=2025)) == expected, type(table)


def test_a_table_of_something_else_is_refused():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.plots.shares([{"place": "A", "path": "A", "holder": 3}])
    assert (raised.value.code, raised.value.expected, raised.value.meant) == (602, "holders", "holder")
    with pytest.raises(TypeError):
        hoctap.plots.shares(3)
    with pytest.raises(TypeError, match="no outcomes: list"):
        hoctap.plots.totals([])


# ---- years ----


def test_every_bar_of_years_is_as_long_as_the_ids_counted_one_by_one(titles):
    figure = hoctap.plots.years(titles)
    runs, years = panels(figure)
    counted = Counter(title.run for title in titles)
    with open(EXAMPLES / "nam-2021-2025.csv", encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))

    assert [width for _, _, width, _ in bars(runs, "met")] == [counted[run] for run in range(5, -1, -1)]
    assert [width for _, _, width, _ in bars(years, "plain")] == [
        sum(row["year"] == str(year) for row in records) for year in range(2021, 2026)]
    assert [width for _, _, width, _ in bars(years, "met")] == [
        sum(row["year"] == str(year) and row["level"] == "recognised" for row in records) for year in range(2021, 2026)]
    assert {"đạt 41/57 bản ghi = 71,92 %", "9 (15,00 %)", "5 năm: đủ cho Công dân học tập tiêu biểu"} <= set(texts(figure))
    assert "Công dân học tập: số năm liền đến năm 2025" in texts(figure)
    assert "n = 60 mã định danh." in words(figure)


def test_runs_that_are_only_possible_are_hatched(open_titles):
    figure = hoctap.plots.years(open_titles)
    runs, years = panels(figure)

    assert [width for _, _, width, _ in bars(runs, "met")] == [1, 1, 1]
    assert [width for _, _, width, _ in bars(runs, "undecided")] == [2, 1]
    assert [width for _, _, width, _ in bars(years, "undecided")] == [1, 1, 1]
    assert {"1 (33,33 %); có thể 2", "đạt 2–3/3 bản ghi", "đạt 2/3 bản ghi = 66,66 %"} <= set(texts(figure))
    assert "Không vẽ 1 mã không hợp lệ" in words(figure)


def test_a_table_of_one_year_tells_who_reached_all_years_since(titles, tmp_path):
    titles.to_csv(tmp_path / "titles.csv")
    with open(tmp_path / "titles.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    figure = hoctap.plots.years(rows, rules=titles.rules)

    assert [width for _, _, width, _ in bars(panels(figure)[1], "met")] == [
        sum(title.run > 2025 - year for title in titles) for year in range(2021, 2026)]
    assert "không cho biết năm nào có bao nhiêu bản ghi" in words(figure)
    assert texts(figure) == texts(hoctap.plots.years(list(titles), rules=titles.rules))
    pd = pytest.importorskip("pandas")
    assert texts(figure) == texts(hoctap.plots.years(pd.read_csv(tmp_path / "titles.csv"), rules=titles.rules))
    assert texts(figure) == texts(hoctap.plots.years(titles.to_arrow(), rules=titles.rules))
    assert texts(figure) == texts(hoctap.plots.years(titles.to_polars(), rules=titles.rules))


def test_tables_of_several_years_tell_each_year(titles):
    survey = hoctap.read_survey(EXAMPLES / "nam-2021-2025.csv")
    each = [hoctap.history("citizen", survey, year=year) for year in (2024, 2025)]
    reached = [width for _, _, width, _ in bars(panels(hoctap.plots.years(titles))[1], "met")]
    frames = hoctap.plots.years([one.to_pandas() for one in each])

    assert [width for _, _, width, _ in bars(panels(hoctap.plots.years(each))[1], "met")] == reached[-2:]
    assert [width for _, _, width, _ in bars(panels(frames)[1], "met")] == reached[-2:]


def test_a_history_counts_its_years(titles, open_titles):
    assert titles.by_year()[2021] == (57, 41, 41)
    assert open_titles.by_year() == {2022: (3, 2, 2), 2023: (3, 2, 3), 2024: (3, 2, 3), 2025: (3, 2, 3)}
