# SPDX-License-Identifier: MIT
"""What a row lacks, held to the oracle: the needs are enough for their level, and no other way costs less.

A way costs first what it can only hope for (conditions that nobody knows), then how far given answers move: a point, a
person, an answer of a scale, a yes for a no. Evidence is free. Where a share of it is asked, a given population stays
as it is, and so do those excepted from it.
"""
from fractions import Fraction
from itertools import combinations, product

from conditions import text
from facts import Between
from oracle import CAN_HOLD, Completions, combinations_left, outcome, read
from tree import units

SMALL = 600  # ways to answer that are all tried


def hopeful(rules, level):
    """The lines of a level on what nobody may know: unknown clauses, and shares of nobody."""
    rank = rules.levels.index(level) + 1
    return [line for line in rules.lines if line.level == rank and (
        line.what == "clause" or line.what == "share" and not rules.fact[rules.fact[line.where].among].none_is_met)]


def spelt(fact, value):
    return text(value) if not fact.words else fact.word_of(value)


def applied(case, row, needs):
    """The row with what it needs."""
    facts = case.rules.fact
    row = dict(row)
    for need in (need for need in needs if need["kind"] != "limit"):
        fact, to = facts[need["fact"]], need["to"]
        row[fact.id] = to if to in fact.words else spelt(fact, Fraction(to))
    return row


def may_move(rules, fact, level):
    """What is asked like a choice may move only where the level itself asks for it."""
    rank = rules.levels.index(level) + 1
    asked = [line for line in rules.lines if line.level == rank and ("fact", fact.id) in line.tests]
    return fact not in rules.turned or bool(asked)


def circumstances(case, row, level):
    """The row once for each way to answer what is missing and may not move: choices, and what is asked like them."""
    rules = case.rules
    missing = [fact for fact in rules.facts if not row[fact.id] and
               (fact.kind == "choice" or not may_move(rules, fact, level))]
    for way in product(*(fact.choices if fact.kind == "choice" else fact.every_answer() for fact in missing)):
        filled = row | {fact.id: one if fact.kind == "choice" else spelt(fact, one) for fact, one in zip(missing, way)}
        if can_be(rules, filled):
            yield filled


def can_be(rules, row):
    """Not where what is given is more than a group has."""
    answers, wrong = read(rules, row)
    return bool(combinations_left(rules, answers, wrong))


def reaches(case, row, level, hopes):
    return level in outcome(case.rules, row, hopes)["sure"]


def least_hopes(case, row, level):
    """With how many of them a row reaches the level, whatever it leaves open; None when it does not with all."""
    lines = hopeful(case.rules, level)
    for count in range(len(lines) + 1) if reaches(case, row, level, lines) else []:
        if any(reaches(case, row, level, hopes) for hopes in combinations(lines, count)):
            return count
    return None


class Ways:
    """Every way to answer the numbers of a row with all its choices, and what it costs."""

    def __init__(self, case, row, level):
        self.rules, self.level = case.rules, level
        self.answers, _ = read(case.rules, row)
        self.nodes = case.rules.nodes[case.rules.levels.index(level)]
        self.lines = hopeful(case.rules, level)
        self.shared = {name for line in case.rules.lines if line.what == "share"
                       for name in (case.rules.fact[line.where].among, case.rules.fact[line.where].excepted)}
        self.moved = [fact for fact in case.rules.numbers if not fact.id.endswith(".evidence")]
        self.facts = [self.answers_of(fact) for fact in self.moved]
        self.count = 1
        for answers in self.facts:
            self.count *= len(answers)

    def answers_of(self, fact):
        """What an answer may become, each with its cost."""
        given, rules = self.answers[fact.id], self.rules
        if given is None:
            return [(value, 0) for value in self.every(fact)]
        if fact.id in self.shared or not may_move(rules, fact, self.level):
            return [(given, 0)]
        ways = [(value, abs(value - given)) for value in self.every(fact) if self.is_wanted(fact, value - given)]
        lacks = fact.lack == "zero" and self.answers[f"{fact.id}.evidence"] == 0
        return ways + [(fact.start, 0)] * lacks

    def is_wanted(self, fact, by):
        """What is asked like a choice moves only where the level wants it."""
        ups = {line.op in ("at_least", "above") for line in self.rules.lines
               if line.level == self.rules.levels.index(self.level) + 1 and ("fact", fact.id) in line.tests}
        return by == 0 or fact not in self.rules.turned or (by > 0) in ups

    def every(self, fact):
        most = self.rules.most(fact, {})
        room = (most - fact.start) / fact.step
        return fact.every_answer(self.combination(), most) if fact.places or room <= SMALL else range(SMALL + 1)

    def combination(self):
        return {fact.id: self.answers[fact.id] for fact in self.rules.facts if fact.kind == "choice"}

    def cheapest(self):
        """(hopes, moved) of the cheapest; None when there is none."""
        found = None
        done = Completions(self.rules, self.answers, [])
        for way in product(*self.facts):
            values = {fact.id: value for fact, (value, _) in zip(self.moved, way)}
            moved = sum(cost for _, cost in way)
            if found and found <= (0, moved) or not self.fits(values):
                continue
            hopes = self.hopes(done, values, len(self.lines) if not found else found[0] - (moved >= found[1]))
            found = (hopes, moved) if hopes is not None else found
        return found

    def fits(self, values):
        """No more people than there are; and that there is nobody, where there may be somebody, is no way out."""
        for fact in (fact for fact in self.rules.facts if fact.among):
            left = values[fact.among] - (values[fact.excepted] if fact.excepted else 0)
            if values[fact.id] > left or left == 0 and fact.among in self.shared and self.may_be_left(fact):
                return False
        return True

    def may_be_left(self, fact):
        population, excepted = self.answers[fact.among], self.answers[fact.excepted] if fact.excepted else 0
        known = population is not None and excepted is not None
        return not known and (fact.end if population is None else population) > (excepted or 0)

    def hopes(self, done, values, most):
        """How many lines must be hoped for, `most` at most; None when that is not enough."""
        combination = self.combination() | {fact.id: values[fact.id] for fact in self.rules.turned}
        done.enter(combination)
        values = {fact.id: 0 for fact in self.rules.numbers} | {name: units(value) for name, value in values.items()}
        values |= {name: 10000 for name in values if name.endswith(".evidence")}
        done.add_sums(values)
        for count in range(most + 1):
            for done.hopes in combinations(self.lines, count):
                if done.level(self.nodes, values) == CAN_HOLD:
                    return count
        return None


def told(case, row, got):
    """What the told way costs: (hopes, moved), or None when it does not reach the level."""
    level, needs = got["target"], got["needs"]
    hopes = [least_hopes(case, filled, level) for filled in circumstances(case, applied(case, row, needs), level)]
    moved = sum(abs(Fraction(worth(case, need, "to")) - Fraction(worth(case, need, "from"))) for need in needs
                if need["kind"] == "change" and not need["fact"].endswith(".evidence"))
    found = [count for count in hopes if count is not None]
    return (max(found), moved) if found else None


def worth(case, need, end):
    return case.rules.fact[need["fact"]].words.get(need[end], need[end])


def need_differences(case, number, got):
    """`got` is the trace of the row."""
    row, level = case.rows[number], got["target"]
    if level is None:
        return []
    cost = told(case, row, got)
    every = [Ways(case, filled, level) for filled in circumstances(case, row, level)]
    between = any(isinstance(answer, Between) for answer in read(case.rules, row)[0].values())
    if between or sum(ways.count for ways in every) > 4 * SMALL or any(ways.count > SMALL for ways in every):
        return [f"explain: its needs do not reach {level}: {got['needs']}"] * (cost is None and bool(got["needs"]))
    least = max((found for found in (ways.cheapest() for ways in every) if found is not None), default=None)
    if cost != least:
        return [f"explain: the cheapest way to {level} costs {least}, not {cost}: {got['needs']}"]
    return []
