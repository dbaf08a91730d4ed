# SPDX-License-Identifier: MIT
"""The law of Công dân học tập in 2022 and 2023, written once more from the text of rules/citizen/qd-244.yaml with fractions, and random
people: whatever way they come in, hoctap says the same of them."""
from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import people
import pytest

import hoctap

hypothesis = pytest.importorskip("hypothesis")
np = pytest.importorskip("numpy")
pa = pytest.importorskip("pyarrow")
st = hypothesis.strategies

AREAS = {"normal": 80, "Vùng thuận lợi": 80, "Thuận lợi": 80, "difficult": 70, "Khó khăn": 70}
GROUPS = ("farmer", "worker", "official", "Nông dân", "Cán bộ")

Decided = tuple[str, str, str, Fraction | None, Fraction | None]


def law(person: dict[str, Any]) -> Decided:
    """verdict, level, possible, low, high of a person whose points are numbers or None."""
    points = [None if person[name] is None else Fraction(person[name]) for name in people.POINTS]
    known = [one for one in points if one is not None]
    words = (person["area"] is None or person["area"] in AREAS) and (person["group"] is None or person["group"] in GROUPS)
    if not words or any(one < 0 or one > 10 or (one * 2).denominator != 1 for one in known):
        return "invalid", "none", "none", None, None
    low = sum(known, Fraction(0))
    high = low + 10 * (10 - len(known))
    limits = set(AREAS.values()) if person["area"] is None else {AREAS[person["area"]]}
    floors = all(one >= 5 for one in known)
    certain = len(known) == 10 and floors and low >= max(limits)  # no points at all are possible where they are missing
    possible = floors and high >= min(limits)
    verdict = "met" if certain else "undecided" if possible else "not met"
    return verdict, "recognised" if certain else "none", "recognised" if possible else "none", low, high


def said(outcome: hoctap.Outcome) -> Decided:
    """The same of an outcome; its total is known just where low and high are one."""
    assert outcome.total == (outcome.low if outcome.low == outcome.high else None)
    ends = (None if one is None else Fraction(one) for one in (outcome.low, outcome.high))
    return outcome.verdict, outcome.level, outcome.possible, *ends


# On the step, off it, off it by one bit or by less than four places, off the scale, missing.
steps = st.integers(0, 20).map(lambda half: Decimal(half) / 2)
odd = st.one_of(st.decimals(-1, 12, places=1), st.decimals(0, 10, places=4), st.decimals(0, 10, places=6), st.integers(-3, 14).map(Decimal),
                st.sampled_from([Decimal("8.25"), Decimal("7.1"), Decimal("10.5")]),
                st.sampled_from([8.5, 9.0, 0.0, 10.0]).flatmap(lambda at: st.sampled_from([np.nextafter(at, -1), np.nextafter(at, 11)])).map(
                    lambda near: Decimal(float(near))))
rarely = st.integers(0, 19)
words = {"area": st.sampled_from([*AREAS, None, "somewhere"]), "group": st.sampled_from([*GROUPS, None, "farmers"])}
anybody = st.fixed_dictionaries({**words, **dict.fromkeys(people.POINTS, rarely.flatmap(
    lambda dice: odd if dice == 0 else st.none() if dice == 1 else steps))})


@st.composite
def close(draw: Any) -> dict[str, Any]:
    """Somebody at the limit of the total, or half a point beside it, perhaps also of a floor."""
    area = draw(st.sampled_from(list(AREAS)))
    middle = Decimal(AREAS[area]) / 10
    pairs = draw(st.lists(st.integers(0, int(10 - middle) * 2), min_size=5, max_size=5))
    points = [middle + sign * Decimal(half) / 2 for half in pairs for sign in (1, -1)]
    points[draw(st.integers(0, 9))] += draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("-0.5")]))
    answers: list[Any] = draw(st.permutations(points))
    if draw(rarely) == 0:
        answers[0] = draw(odd)
    return {"area": area if draw(rarely) else None, "group": draw(st.sampled_from(GROUPS)), **dict(zip(people.POINTS, answers))}


@st.composite
def partial(draw: Any) -> dict[str, Any]:
    """Somebody whose missing answers may or must decide: the others reach the limit, or miss it, by themselves or with tens for those."""
    area, count = draw(st.sampled_from([*AREAS, None])), draw(st.integers(0, 2))
    points: list[Any] = [None] * count + draw(st.lists(st.sampled_from([Decimal(at) / 2 for at in (10, 12, 14, 15, 16, 18, 19, 20)]),
                                                      min_size=10 - count, max_size=10 - count))
    lacking = (AREAS[area or "normal"] - sum(point or 0 for point in points)) % 10 if draw(st.booleans()) else 0
    points[-1] = min(Decimal(10), max(Decimal("4.5"), points[-1] + lacking))
    return {"area": area, "group": draw(st.sampled_from(GROUPS)), **dict(zip(people.POINTS, draw(st.permutations(points))))}


crowd = st.lists(st.one_of(close(), partial(), anybody), min_size=1, max_size=12)


def as_floats(one: dict[str, Any]) -> dict[str, Any]:
    return {name: float(cell) if isinstance(cell, Decimal) else cell for name, cell in one.items()}


@hypothesis.settings(max_examples=150, deadline=None, derandomize=True, database=None)
@hypothesis.given(crowd)
def test_every_way_in_obeys_the_law(rules, everyone):
    expected = list(map(law, everyone))
    floats = list(map(as_floats, everyone))
    columns, halves = people.columns(everyone), people.columns(floats)
    exact = [law(one) for one in floats]  # a float says what it is, to the last bit

    assert [said(rules.score_one(one)) for one in everyone] == expected
    assert [said(rules.score_one(one)) for one in floats] == exact
    assert list(map(said, rules.score(columns))) == expected
    assert list(map(said, rules.score(halves))) == exact
    arrays = {name: np.array([float("nan") if cell is None else cell for cell in halves[name]]) for name in people.POINTS}
    assert list(map(said, rules.score(halves | arrays))) == exact
    fine = [all(one[name] is None or one[name] == round(one[name], 10) for name in people.POINTS) for one in everyone]
    some = [one for one, known in zip(everyone, fine) if known]
    if some:
        decimals = {name: pa.array(cells, pa.decimal128(20, 10)) if name in people.POINTS else pa.array(cells, pa.string())
                    for name, cells in people.columns(some).items()}
        assert list(map(said, rules.score(pa.table(decimals)))) == [law(one) for one in some]


@hypothesis.settings(max_examples=60, deadline=None, derandomize=True, database=None)
@hypothesis.given(crowd, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_of_columns_decides_nothing(rules, everyone, chance):
    names, order = list(people.NAMES), list(range(len(everyone)))
    chance.shuffle(names)
    chance.shuffle(order)
    shuffled = [{name: everyone[at][name] for name in names} for at in order]

    assert list(rules.score(shuffled)) == [rules.score_one(everyone[at]) for at in order]
    assert list(rules.score(shuffled, threads=2)) == list(rules.score(shuffled))


@hypothesis.settings(max_examples=60, deadline=None, derandomize=True, database=None)
@hypothesis.given(st.one_of(close(), partial(), anybody))
def test_what_explains_a_row_decides_it_alike(rules, one):
    trace, outcome = rules.explain(one), rules.score_one(one)
    told = trace.to_dict()

    assert (trace.verdict, trace.level, trace.reasons) == (outcome.verdict, outcome.level, outcome.reasons)
    assert [None if told[end] is None else Fraction(told[end]) for end in ("low", "high")] == [*law(one)[3:]]
