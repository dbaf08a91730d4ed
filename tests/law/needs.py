# SPDX-License-Identifier: MIT
"""What a row lacks, held to the oracle: the needs are enough for their level, and no other way costs fewer points."""
from fractions import Fraction
from itertools import product

from generate import text
from oracle import outcome


def choices_filled_in(case, row):
    """The row once for each way to answer the choices that are missing."""
    missing = [fact for fact in case.rules.facts if fact.kind == "choice" and not row[fact.id]]
    for way in product(*(fact.choices for fact in missing)):
        yield row | dict(zip([fact.id for fact in missing], way))


def spelt(fact, value):
    return ("true" if value else "false") if fact.kind == "yes_no" else text(value)


def applied(case, row, needs):
    facts = {fact.id: fact for fact in case.rules.numbers}
    numbers = [need for need in needs if need["fact"] in facts]
    return row | {need["fact"]: spelt(facts[need["fact"]], Fraction(need["to"])) for need in numbers}


def reaches(case, row, level):
    return level in outcome(case.rules, row)["sure"]


def cost(case, row, other):
    """The points by which the given indicators differ."""
    return sum(abs(Fraction(other[fact.id]) - Fraction(row[fact.id])) for fact in case.rules.indicators if row[fact.id])


def cheapest(case, row, level, most):
    """The least that any way to answer the numbers costs and reaches the level; `most` when none costs less."""
    combination = {fact.id: fact.read(row[fact.id])[0] for fact in case.rules.facts if fact.kind == "choice"}
    for way in product(*(fact.every_answer(combination) for fact in case.rules.numbers)):
        other = row | {fact.id: spelt(fact, value) for fact, value in zip(case.rules.numbers, way)}
        if cost(case, row, other) < most and reaches(case, other, level):
            most = cost(case, row, other)
    return most


def need_differences(case, number, got, small):
    """`got` is the trace of the row; `small` when every way to answer can be tried."""
    row, level = case.rows[number], got["target"]
    if level is None:
        return []
    lacking = Fraction(got["lacking"])
    needs = [need for need in got["needs"] if need["kind"] != "limit"]
    if not any(reaches(case, filled, level) for filled in choices_filled_in(case, applied(case, row, needs))):
        return [f"explain: its needs do not reach {level}: {needs}"]
    if small and lacking:
        least = max(cheapest(case, filled, level, lacking) for filled in choices_filled_in(case, row))
        return [f"explain: {text(least)} points reach {level}, not {text(lacking)}"] * (least < lacking)
    return []
