# SPDX-License-Identifier: MIT
"""Pictures of outcomes: every bar, line and number is counted again, row by row."""
from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import pytest
from conftest import TOP
from figures import CITIZEN, bars, lines, np, out, panels, people, survey, texts, unit, words  # noqa: F401 - some are fixtures

import hoctap
import hoctap.plots
from hoctap.plot_panels import edges_of

UNIT = 10**8

# ---- totals ----


def recounted(out: hoctap.Outcomes, answers: tuple[str, str], edges: list[float]) -> dict[str, Counter[int]]:
    """The rows of a panel by look and bin, counted one by one; a total on an edge is behind it."""
    counts: dict[str, Counter[int]] = {look: Counter() for look in ("met", "not met", "undecided", "settled")}

    def bin_of(total: float) -> int:
        return min(sum(total >= edge for edge in edges[1:]), len(edges) - 2)

    words = {"Thuận lợi": "normal", "Khó khăn": "difficult", "Nông dân": "farmer", "Công nhân": "worker", "Cán bộ": "official"}
    for row, area, group in zip(out, out.values("area"), out.values("group")):
        known = tuple(words.get(unicodedata.normalize("NFC", cell or "").strip(), cell) for cell in (area, group))
        if known == answers and row.verdict != "invalid":
            look = row.verdict if row.verdict == "undecided" or row.total is not None else "settled"
            for at in range(bin_of(row.low), bin_of(row.high) + 1):
                counts[look][at] += 1
    return counts


def test_every_bar_of_totals_is_as_high_as_the_rows_counted_one_by_one(rules, out):
    figure = hoctap.plots.totals(out, year=2023)
    combinations = [(area, group) for group in ("farmer", "worker", "official") for area in ("normal", "difficult")]

    assert len(panels(figure)) == len(combinations) == 6
    for axes, answers in zip(panels(figure), combinations):
        edges = np.arange(axes.get_xlim()[0], axes.get_xlim()[1] + 0.1, 2.5).tolist()
        counts = recounted(out, answers, edges)
        for look, counted in counts.items():
            assert {round((x - edges[0]) / 2.5): height for x, _, _, height in bars(axes, look)} == counted, (answers, look)
            assert all(width == pytest.approx(2.5) for _, _, width, _ in bars(axes, look))


def test_the_limit_of_each_panel_is_a_line_with_its_number(rules, out):
    figure = hoctap.plots.totals(out)
    total = next(at for at, line in enumerate(rules.lines) if line.operand == "total")
    limits = [rules.limit(total, area=area, group=group).low for group in ("farmer", "worker", "official")
              for area in ("normal", "difficult")]

    assert [lines(axes, "limit")[0][0] for axes in panels(figure)] == [[limit, limit] for limit in limits]
    assert [text.get_text() for axes in panels(figure) for text in axes.texts] == [f"≥ {limit:g}" for limit in limits]


def test_each_panel_has_its_counts_and_all_rows_are_in_one(out):
    figure = hoctap.plots.totals(out, year=2023)
    found = [text for text in texts(figure) if text.startswith("n = ") and "đạt/đã kết luận" in text]
    counts = [[int(part.strip(",;").split()[-1]) for part in text.split(": ")[1].replace(";", ",").split(",")[:4]] for text in found]

    assert [sum(column) for column in zip(*counts)] == [out.counts()[word] for word in ("met", "not met", "undecided", "invalid")]
    assert "n = 590: đạt 231, không đạt 346, chưa kết luận được 12, không hợp lệ 1; đạt/đã kết luận 231/577 = 40,03 %" in found
    assert "n = 2006 dòng" in words(figure) and "8 dòng không hợp lệ" in words(figure)


def test_a_picture_says_which_rules_and_which_year(rules, out):
    vi, en = texts(hoctap.plots.totals(out, year=2023)), texts(hoctap.plots.totals(out, lang="en"))

    assert "Công dân học tập, năm 2023: tổng điểm so với giới hạn" in vi
    assert f"Bản quy tắc citizen, qd-244; năm đánh giá 2023; dấu vân tay {rules.fingerprint[:12]}…" in vi
    assert "Learning Citizen, 2022–2023: totals against their limits" in en
    assert any("met/decided 231/577 = 40.03 %" in text for text in en)
    assert "từ năm 2024" in words(hoctap.plots.reasons(people(hoctap.load("citizen", year=2025), 3)))


def test_a_total_at_its_limit_lies_behind_it(rules):
    axes, = panels(hoctap.plots.totals(people(rules, 8, [7.5] + [8] * 9)))

    assert [x for x, _, _, _ in bars(axes, "met")] == [80]
    (x, _, width, _), = bars(axes, "not met")
    assert x + width == 80


def test_a_row_with_a_missing_answer_reaches_from_its_lowest_to_its_highest_total(rules):
    axes, = panels(hoctap.plots.totals(people(rules, [None] + [8] * 9)))
    found = bars(axes, "undecided")

    assert (found[0][0], found[-1][0] + found[-1][2]) == (72, 82)
    assert {height for _, _, _, height in found} == {1}
    assert "dòng còn thiếu câu trả lời" in words(axes.figure).lower()


def test_a_limit_that_nobody_knows_is_a_range():
    figure = hoctap.plots.totals(people(hoctap.load("citizen", year=2025), 7, area="difficult", group="resident"))
    axes, = panels(figure)

    assert sorted(line[0][0] for line in lines(axes, "limit")) == [0, 100]
    assert "giới hạn chưa rõ (0–100)" in words(figure)
    assert len(bars(axes, "undecided")) == 1


def test_rows_without_an_area_have_a_panel_with_every_limit(rules):
    figure = hoctap.plots.totals(people(rules, 8, 8, area=None))
    axes, = panels(figure)

    assert "Khu vực: không rõ · Nông dân và lao động nông thôn" in texts(figure)
    assert sorted(x for (x, _), _ in lines(axes, "limit")) == [70, 80]
    assert "≥ 80: Vùng thuận lợi" in texts(figure)


def test_words_that_mean_nothing_are_not_known(rules):
    figure = hoctap.plots.totals(people(rules, 8, area="ở đâu đó"))

    assert "Khu vực: không rõ" in words(figure) and "không hợp lệ 1" in words(figure)


def test_every_level_has_its_limit(unit):
    figure = hoctap.plots.totals(unit)
    axes, = panels(figure)

    assert sorted(x for (x, _), _ in lines(axes, "limit")) == [50, 70, 85]
    assert {"≥ 50: Trung bình", "≥ 70: Khá", "≥ 85: Tốt"} <= set(texts(figure))


def test_one_level_is_asked_about(unit):
    figure = hoctap.plots.totals(unit, level="good")
    good = [one.id for one in unit.rules.levels].index("good")
    levels = list(zip(unit.level, unit.possible))
    met, lost = sum(level >= good for level, _ in levels), sum(possible < good for _, possible in levels)

    assert met and lost and met + lost < len(unit)
    assert f"n = 400: đạt {met}, không đạt {lost}, chưa kết luận được {400 - met - lost}, không hợp lệ 0" in words(figure)
    assert [x for (x, _), _ in lines(panels(figure)[0], "limit")] == [85]
    with pytest.raises(ValueError, match="excellent.*average, fair, good"):
        hoctap.plots.totals(unit, level="excellent")


def test_rows_are_divided_by_what_is_asked(rules, out):
    assert len(panels(hoctap.plots.totals(out, by="group"))) == 3
    assert len(panels(hoctap.plots.totals(out, by=()))) == 1
    with pytest.raises(hoctap.Error) as raised:
        hoctap.plots.totals(out, by="gruop")
    assert (raised.value.code, raised.value.meant) == (601, "group")
    with pytest.raises(ValueError, match="no choice"):
        hoctap.plots.totals(out, by="language")


def test_rules_that_add_nothing_up_have_no_totals_to_draw():
    clan = hoctap.load("clan", year=2018)
    with pytest.raises(ValueError, match="clan qd-448 has no criteria"):
        hoctap.plots.totals(clan.score({"id": ["a"], **{fact.id: [None] for fact in clan.facts}}, allow_missing=True))


@pytest.mark.parametrize(("low", "high", "limits", "grain"), [
    (0, 100, [80], 0.5), (30, 96.5, [70, 80], 0.5), (80, 80, [80], 0.5), (0, 92, [], 0.25), (0, 100, [100], 1), (0, 100, [0], 1),
    (12, 58, [33.3], 0.1), (0, 100, [73, 81, 96.5], 0.5), (0, 1000, [1], 1), (7, 7, [], 0.0001), (0, 9, [4.5], 0.3)])
def test_every_limit_is_an_edge_with_bins_on_both_sides(low, high, limits, grain):
    ends, scaled = [round(one * UNIT) for one in (low, high)], [round(limit * UNIT) for limit in limits]
    edges = edges_of(*ends, scaled, round(grain * UNIT)).tolist()

    assert edges == sorted(set(edges)) and 2 <= len(edges) <= 80
    assert edges[0] <= ends[0] and ends[1] <= edges[-1]
    assert all(edges[0] < limit < edges[-1] and limit in edges for limit in scaled)
    regular = [edge for edge in edges if edge not in scaled or edge % (edges[1] - edges[0]) == 0]
    assert len(set(np.diff(regular).tolist())) == 1 or len(scaled) > 0


def test_a_total_at_a_limit_that_it_must_be_above_lies_before_it(tmp_path, rules):
    file = tmp_path / "above.yaml"
    text = (TOP / "rules/citizen/qd-244.yaml").read_text(encoding="utf-8")
    file.write_text(text.replace("total: {at_least:", "total: {above:"), encoding="utf-8")
    strict = hoctap.load(file)
    axes, = panels(hoctap.plots.totals(people(strict, 8, [8.5] + [8] * 9)))

    (x, _, width, _), = bars(axes, "not met")
    assert x + width == 80
    assert bars(axes, "met")[0][0] == 80
    assert "> 80" in texts(axes.figure)


@pytest.mark.parametrize("kind", ["lists", "categories", "chunks"])
def test_rows_are_in_the_panel_of_their_answers_however_many_there_are(rules, kind):
    count = 200_000
    areas, groups = (["normal", "difficult", None] * count)[:count], (["farmer", "worker", "official", "nobody", None] * count)[:count]
    table: Any = {"area": areas, "group": groups, "CS1": np.full(count, 3.0)}
    if kind == "categories":
        pd = pytest.importorskip("pandas")
        table = pd.DataFrame(table).astype({"area": "category", "group": "category"})
    elif kind == "chunks":
        pa = pytest.importorskip("pyarrow")
        table = pa.Table.from_batches(pa.table(table).to_batches(max_chunksize=70_001))
    figure = hoctap.plots.totals(rules.score(table, allow_missing=True))
    known = [group if group != "nobody" else None for group in groups]
    found = [int(text.split(":")[0][4:]) for text in texts(figure) if text.startswith("n = ") and "đạt/đã" in text]

    assert sorted(found) == sorted(Counter(zip(areas, known)).values())


@pytest.mark.slow
def test_five_million_rows_are_counted(rules):
    draw = np.random.default_rng(2)
    count = 5_000_000
    table = {name: (draw.integers(8, 21, count) * 0.5).astype("f4") for name in CITIZEN}
    table["area"] = np.array(["normal", "difficult"], object)[draw.integers(0, 2, count)]
    table["group"] = ["farmer"] * count
    big = rules.score(table)
    drawn = [panel for panel in panels(hoctap.plots.totals(big))]

    assert sum(height for axes in drawn for look in ("met", "not met") for *_, height in bars(axes, look)) == count
    assert f"n = {big.counts()['not met']} dòng" in words(hoctap.plots.reasons(big))


# ---- reasons ----


def held_back(out: hoctap.Outcomes) -> list[tuple[str, tuple[str, ...]]]:
    return [(row.verdict, row.reasons) for row in out if row.verdict in ("not met", "undecided")]


def test_every_bar_of_reasons_is_as_long_as_the_rows_counted_one_by_one(out):
    figure = hoctap.plots.reasons(out, top=100)
    rows = held_back(out)
    counts = Counter(code for _, codes in rows for code in codes)
    shown, _ = panels(figure)

    for look in ("not met", "undecided"):
        counted = Counter(code for verdict, codes in rows for code in codes if verdict == look)
        assert sorted(width for _, _, width, _ in bars(shown, look)) == sorted(counted.values())
    lengths = [int(text.get_text().split()[0]) for text in shown.texts]
    assert lengths == sorted(counts.values(), reverse=True)
    assert f"74 ({74 * 10000 // 873 / 100:.2f} %)".replace(".", ",") in texts(figure)
    assert f"n = {len(rows)} dòng: không đạt 796, chưa kết luận được 77; ngoài ra đạt 1125, không hợp lệ 8" in words(figure)


def test_the_line_is_the_share_of_rows_without_another_reason(out):
    rows = held_back(out)
    counts = Counter(code for _, codes in rows for code in codes)
    order = sorted(counts, key=lambda code: (-counts[code], [reason.code for reason in out.rules.reasons].index(code)))
    figure = hoctap.plots.reasons(out, top=6)
    (shares, _), = lines(panels(figure)[1], "cumulative")

    for many, share in enumerate(shares, 1):
        assert share == pytest.approx(100 * sum(set(codes) <= set(order[:many]) for _, codes in rows) / len(rows))
    assert "15 lý do ít gặp hơn" in words(figure)
    assert lines(panels(hoctap.plots.reasons(out, top=100))[1], "cumulative")[0][0][-1] == 100


def test_reasons_have_the_names_of_the_rules(rules, out):
    assert "1. tổng điểm chưa đủ" in texts(hoctap.plots.reasons(out))
    assert f"2. {rules.reason_text('floor/language', 'en')}" in texts(hoctap.plots.reasons(out, lang="en"))


def test_more_than_64_reasons_are_counted():
    rules = hoctap.load("unit", year=2025, place="province")
    some = rules.score([{fact.id: 0 for fact in rules.facts if fact.kind == "count"}, {}], allow_missing=True)
    counts = Counter(code for _, codes in held_back(some) for code in codes)
    figure = hoctap.plots.reasons(some, top=200)

    assert some.reason_words == 2
    assert [int(text.get_text().split()[0]) for text in panels(figure)[0].texts] == sorted(counts.values(), reverse=True)


def test_where_nobody_is_held_back_words_say_so(rules):
    assert "Không có dòng nào không đạt hoặc chưa kết luận được." in texts(hoctap.plots.reasons(people(rules, 9)))
    with pytest.raises(ValueError, match="top"):
        hoctap.plots.reasons(people(rules, 9), top=0)
