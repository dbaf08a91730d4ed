# SPDX-License-Identifier: MIT
"""The picture of the points that indicators lose: every point is added up again, row by row, in plain Python."""
from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from figures import CITIZEN, bars, lines, np, out, panels, people, survey, texts, tidy, unit, words  # noqa: F401 - some are fixtures

import hoctap
import hoctap.plots

OWN = """
hoctap: 1
title: own
edition: one
names: {vi: Tổ học tập, en: Learning Team}
subject: unit
years: {from: 2024, until: 2024, clause: act}
sources: {act: {cite: Thông tư 1/2024}}
facts:
  group: {vi: Nhóm, choice: {large: {vi: Lớn}, small: {vi: Nhỏ}}}
points: {to: 10, step: 0.5, clause: act}
criteria:
  means:
    names: {vi: Điều kiện, en: Means}
    indicators:
      money: {vi: Kinh phí, en: Money, weight: 2}
      rooms: {vi: Phòng học, en: Rooms, by_group: {large: {points: {to: 20}}, small: {weight: 3}}}
      proof: {vi: Hồ sơ, en: Files, evidence: zero}
      books: {vi: Sách, en: Books, scale: {few: {vi: Ít, points: 0}, some: {vi: Vừa, points: 4}, many: {vi: Nhiều, points: 10}}}
levels:
  none: {names: {vi: Chưa đạt, en: None}}
  good:
    names: {vi: Tốt, en: Good}
    all:
      - {total: {at_least: 50}, clause: act}
      - {fact: money, at_least: 2, clause: act}
"""


@pytest.fixture
def own(tmp_path: Any) -> hoctap.Rules:
    """Rules whose numbers hang on the group, with weights, evidence, a scale, and one floor."""
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    return hoctap.load(file)


def held(out: hoctap.Outcomes) -> list[int]:
    return [at for at, row in enumerate(out) if row.verdict in ("not met", "undecided")]


def indicators(out: hoctap.Outcomes) -> list[hoctap.records.Fact]:
    return [fact for fact in out.rules.facts if fact.criterion >= 0]


def lost_by_hand(out: hoctap.Outcomes) -> dict[str, Fraction]:
    """What each indicator loses where all are out of `to` points: cell by cell."""
    rows, lost = held(out), {}
    for fact in indicators(out):
        cells = ["" if cell is None else str(cell).strip() for cell in out.values(fact.id)]
        given = [Fraction(cells[at].replace(",", ".")) for at in rows if cells[at]]
        lost[fact.id] = sum((Fraction(fact.weight) * (Fraction(fact.to) - one) for one in given), Fraction(0))
    return lost


def cut(value: Fraction) -> str:
    return f"{int(value * 100) / 100:.2f}".replace(".", ",")


def drawn(figure: Any) -> list[str]:
    """The words behind the bars."""
    return [text.get_text() for text in panels(figure)[0].texts]


def of_hand(lost: dict[str, Fraction], rows: int) -> list[str]:
    every = sum(lost.values())
    return [f"{cut(one / rows)} điểm ({cut(100 * one / every)} %)" for one in sorted(lost.values(), reverse=True) if one]


def lengths(figure: Any) -> list[float]:
    both: Counter[float] = Counter()
    for look in ("not met", "undecided"):
        for _, y, width, height in bars(panels(figure)[0], look):
            both[round(y + height / 2, 6)] += width
    return [both[y] for y in sorted(both)]


def test_every_bar_is_what_the_rows_lose_added_up_one_by_one(out):
    figure, lost = hoctap.plots.indicators(out, year=2023), lost_by_hand(out)
    rows = len(held(out))

    assert rows == 873 and drawn(figure) == of_hand(lost, rows)
    assert lengths(figure) == pytest.approx(sorted(map(float, lost.values()), reverse=True))
    assert f"mọi chỉ số cộng lại là {cut(sum(lost.values()) / rows)} điểm một dòng" in words(figure)
    assert "Công dân học tập, năm 2023: chỉ số nào làm mất điểm" in texts(figure)


def test_bars_are_divided_by_verdict(out):
    figure = hoctap.plots.indicators(out)
    for look in ("not met", "undecided"):
        rows = [at for at, row in enumerate(out) if row.verdict == look]
        cells = {fact.id: out.values(fact.id) for fact in indicators(out)}
        lost = [sum(10 - float(str(some[at]).replace(",", ".")) for at in rows if (some[at] or "").strip()) for some in cells.values()]
        assert sorted(width for *_, width, _ in bars(panels(figure)[0], look)) == pytest.approx(sorted(lost))


def test_the_line_adds_the_shares_up(out):
    lost = sorted(lost_by_hand(out).values(), reverse=True)
    (shares, _), = lines(panels(hoctap.plots.indicators(out))[1], "cumulative")
    (first, _), = lines(panels(hoctap.plots.indicators(out, top=3))[1], "cumulative")

    assert shares == pytest.approx([float(100 * sum(lost[:many]) / sum(lost)) for many in range(1, 11)])
    assert first == shares[:3] and shares[-1] == 100
    assert "Không vẽ 7 chỉ số mất ít điểm hơn." in words(hoctap.plots.indicators(out, top=3))


def test_rows_below_a_floor_and_missing_answers_are_counted(out):
    below = sum("floor/language" in out.reasons(at) for at in held(out))
    missing = sum(not (out.values(fact.id)[at] or "").strip() for fact in indicators(out) for at in held(out))
    figure = hoctap.plots.indicators(out)

    assert any(f"dưới điểm sàn: {below} dòng (" in text and "Sử dụng ngoại ngữ" in text for text in texts(figure))
    assert f"Không tính là mất điểm: {missing} câu trả lời còn thiếu." in words(figure)
    assert f"below the floor: {below} rows (" in words(hoctap.plots.indicators(out, lang="en"))


def test_rules_without_floors_say_nothing_of_them(unit):
    assert [reason for reason in unit.rules.reasons if reason.kind == "floor"] == []
    figure = hoctap.plots.indicators(unit, top=100)

    assert "sàn" not in words(figure)
    assert drawn(figure) == of_hand(lost_by_hand(unit), len(held(unit)))


def test_weights_maxima_scales_and_evidence_are_those_of_the_rules(own):
    some = own.score([
        {"group": "large", "money": 3, "rooms": 15, "proof": 8, "proof.evidence": True, "books": "some"},
        {"group": "small", "money": 1, "rooms": 4, "proof": 8, "proof.evidence": False, "books": "few"},
        {"group": "small", "money": 10, "rooms": 10, "proof": 10, "proof.evidence": True, "books": "many"},
        {"group": "large", "money": 99, "rooms": 1, "proof": 1, "proof.evidence": True, "books": "few"}])
    figure = hoctap.plots.indicators(some, lang="en")
    lost = {"Money": 2 * 7 + 2 * 9, "Rooms": 5 + 3 * 6, "Files": 2 + 10, "Books": 6 + 10}

    assert [row.verdict for row in some] == ["not met", "not met", "met", "invalid"]
    assert lengths(figure) == [32, 23, 16, 12]
    assert drawn(figure) == [f"{lost[name] / 2:.2f} points ({lost[name] * 10000 // 83 / 100:.2f} %)"
                             for name in ("Money", "Rooms", "Books", "Files")]
    assert "1. Money below the floor: 1 rows (50.00 %)" in texts(figure)
    assert "missing" not in words(figure) and "in part" not in words(figure)


def test_of_what_is_known_in_part_only_what_is_certain_counts(own):
    some = own.score([
        {"money": 1, "rooms": 4, "proof": 8, "books": "few..some"},  # 3 x 6 lost in a small group, 16 in a large one
        {"money": 1, "rooms": 15, "proof": None, "books": None}], allow_missing=True)  # no small group can have 15
    figure = hoctap.plots.indicators(some, lang="en")

    assert [row.verdict for row in some] == ["not met", "not met"]
    assert lengths(figure) == [36, 16 + 5, 6, 2]
    assert "2 missing answers" in words(figure) and "of 4 answers that are known in part" in words(figure)


@pytest.mark.parametrize("cells", [
    [3, 4, None], [3.0, 4.5, None], ["3", " 4,5 ", ""], [Decimal(3), Decimal(4), None], [3, "4,5", None],
    np.array([3, 4.5, np.nan]), np.array([3, 4.5, np.nan], "f4"), np.array([3, 4, 2], "u1")])
def test_answers_of_every_type_lose_the_same(rules, cells):
    some = rules.score({"area": ["normal"] * 3, "group": ["farmer"] * 3, "language": cells}, allow_missing=True, decimal=",")
    given = [float(str(cell).replace(",", ".")) for cell in cells if cell not in (None, "") and cell == cell]
    figure = hoctap.plots.indicators(some)

    assert lengths(figure) == [sum(10 - one for one in given)]
    assert f"{30 - len(given)} câu trả lời còn thiếu" in words(figure)


def test_chunks_and_steps_that_no_float_is(rules, tmp_path):
    pa = pytest.importorskip("pyarrow")
    file = tmp_path / "tenths.yaml"
    file.write_text(OWN.replace("step: 0.5", "step: 0.1"), encoding="utf-8")
    tenths, count = hoctap.load(file), 150_000
    table = pa.table({"group": pa.array(["small", "large", None] * (count // 3)), "money": pa.array([0.1] * count, pa.float32()),
                      "rooms": pa.array([0.7, 19.9, None] * (count // 3))})
    chunks = pa.Table.from_batches(table.to_batches(max_chunksize=70_001))

    assert lengths(hoctap.plots.indicators(tenths.score(chunks, allow_missing=True))) == pytest.approx(
        [count * 2 * 9.9, count // 3 * (3 * 9.3 + 0.1)])


def test_where_nothing_is_lost_words_say_so(rules):
    nobody = rules.score({"area": ["normal"], "group": ["farmer"]}, allow_missing=True)

    assert "Không có dòng nào không đạt hoặc chưa kết luận được." in texts(hoctap.plots.indicators(people(rules, 9)))
    assert "Không có chỉ số nào chắc chắn mất điểm." in texts(hoctap.plots.indicators(nobody))
    assert "10 câu trả lời còn thiếu" in words(hoctap.plots.indicators(nobody))
    for some in (people(rules, 9), nobody):
        tidy(hoctap.plots.indicators(some))


def test_what_cannot_be_drawn_is_refused(rules):
    clan = hoctap.load("clan", year=2018)
    with pytest.raises(ValueError, match="clan qd-448 has no indicators"):
        hoctap.plots.indicators(clan.score({"id": ["a"], **{fact.id: [None] for fact in clan.facts}}, allow_missing=True))
    with pytest.raises(ValueError, match="top"):
        hoctap.plots.indicators(people(rules, 3), top=0)
    with pytest.raises(TypeError, match="no outcomes"):
        hoctap.plots.indicators("out")


@pytest.mark.slow
def test_five_million_rows_lose_what_they_lose(rules):
    draw = np.random.default_rng(3)
    count = 5_000_000
    table: dict[str, Any] = {name: (draw.integers(8, 21, count) * 0.5).astype("f4") for name in CITIZEN}
    some = rules.score({"area": ["normal"] * count, "group": ["farmer"] * count, **table})
    low = np.frombuffer(some.verdict, np.uint8) == 0

    assert lengths(hoctap.plots.indicators(some)) == sorted((float((10 - table[name][low].astype("f8")).sum()) for name in CITIZEN),
                                                            reverse=True)
