# SPDX-License-Identifier: MIT
"""What is counted becomes facts of a group, and the ordinary rules decide the group by them. Its trace tells the shares: nothing is
decided here. Groups are decided from the lowest level of place up, as those above count them."""
from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field

from . import native
from .groups import Group, Tally
from .holders import Counted, Held, Holders, about_places
from .outcomes import VERDICTS
from .records import Fact, Judgement, Line, TraceTest
from .rules import Rules
from .shares import Share
from .where import LEVELS, RANKS, Notes

_UNIT = 10_000  # limits are whole numbers of 1/10000


@dataclass
class Decision:
    """A group under the rules of one title. ``decides``: the title is given at this level of place; else shares are only measured."""

    group: int
    rules: Rules
    decides: bool
    verdict: str
    level: int
    possible: int
    reasons: tuple[str, ...]
    shares: list[Share] = field(default_factory=list)


class Replies:
    """What a group answers to the facts of a rule set: holders that were counted, populations that were counted, and what tables
    say. Where a table says another number of holders than was counted, the count stands and the table is told.

    texts       the answers of the group that was asked last, by fact
    held        who holds what a fact counts, by fact
    """

    def __init__(self, holders: Holders, rules: Rules, number: int) -> None:
        self._holders, self.rules, self._number = holders, rules, number
        self._facts = list(enumerate(rules.facts))

    def ask(self, at: int) -> None:
        """Fills in what a group answers."""
        self._at, self.disagrees, self.untold = at, False, False
        self._members = self._holders.groups.all[at].numbers["population"]
        self.texts = [self._holders.groups.answer(at, self._number, number) for number, _ in self._facts]
        self.held: list[Held | None] = [None] * len(self.texts)
        for number, fact in self._facts:
            if fact.holds and fact.kind == "count":
                self._count_holders(number, fact)
            elif fact.holds:
                self._ask_itself(number, fact)
        for number, fact in self._facts:
            if self.held[number] and fact.among >= 0:
                self._count_population(number, fact)

    def answers(self) -> dict[str, str]:
        """The answers by the ids of their facts."""
        return {fact.id: self.texts[number] for number, fact in self._facts}

    def population(self, number: int) -> int | None:
        """Of a count among a population, how many that has; None: nobody knows."""
        among = self.rules.facts[number].among
        text = self.texts[among] if among >= 0 else ""
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None

    # ---- which population the holders are of ----

    def _named(self, fact: Fact) -> str | None:
        return self.rules.facts[fact.among].id if fact.among >= 0 else None

    def _counts_people(self, fact: Fact) -> bool:
        return bool(fact.kind == "count" and fact.holds and self._holders.counts_people(fact.holds))

    def rivals(self, fact: Fact) -> list[tuple[int, Fact]]:
        """Counts of the same title among another population."""
        return [(number, other) for number, other in self._facts if fact.holds and self._counts_people(other) and other.holds
                and other.among != fact.among and other.holds.title == fact.holds.title]

    def _is_known(self, fact: Fact) -> bool:
        """Whether it is known how many the population of a count has, or who belongs to it."""
        assert fact.holds
        return (fact.among >= 0 and bool(self.texts[fact.among])) or self._holders.tells(fact.holds, self._named(fact))

    def _is_counted(self, number: int, fact: Fact) -> bool:
        """Of several counts that the holders could be of it is the one whose population is known; where that of none is, but who is a
        member, it is the first."""
        rivals = self.rivals(fact)
        if not rivals:
            return True
        first = all(other > number for other, _ in rivals)
        one_is_known = any(self._is_known(other) for _, other in rivals)
        return not one_is_known and (self._is_known(fact) or (first and self._members is not None))

    def _held(self, number: int, fact: Fact) -> Held | None:
        assert fact.holds
        if not self._counts_people(fact):
            return self._holders.held(self._at, fact.holds, None)
        if self._holders.tells(fact.holds, self._named(fact)):
            return self._holders.held(self._at, fact.holds, self._named(fact))
        if self._is_counted(number, fact):
            return self._holders.held(self._at, fact.holds, None)
        self.untold = self.untold or not any(self._is_counted(*rival) for rival in self.rivals(fact))
        return None

    # ---- answers ----

    def _take(self, number: int, text: str) -> None:
        self.disagrees = self.disagrees or self.texts[number] not in ("", text)
        self.texts[number] = text

    def _count_holders(self, number: int, fact: Fact) -> None:
        held = self.held[number] = self._held(number, fact)
        if held:
            self._take(number, native.range_text(held.low, held.high))

    def _ask_itself(self, number: int, fact: Fact) -> None:
        assert fact.holds
        itself = self._holders.itself(self._at, fact.holds)
        if itself is not None:
            self._take(number, fact.choices[itself].id)

    def _count_population(self, number: int, fact: Fact) -> None:
        """Of places how many there are, of people who is a member."""
        held = self.held[number]
        assert held and fact.holds
        if self.texts[fact.among]:
            return
        if held.among:
            self.texts[fact.among] = native.range_text(*held.among)
        elif self._members is not None and not self._holders.tells(fact.holds, self._named(fact)):
            self.texts[fact.among] = str(self._members)


class Ruling:
    """The groups under one rule set."""

    def __init__(self, holders: Holders, book: Sequence[Rules], number: int, year: int, notes: Notes) -> None:
        self._holders, self._book, self._notes = holders, book, notes
        self._rules = book[number]
        self._replies = Replies(holders, self._rules, number)
        self._outcomes = native.Rollup(self._rules.native, year, None)
        self._has_places = any(group.place for group in holders.groups.all)

    def decide(self) -> list[Decision]:
        """Decides those that the rules are for, which are counted from now on."""
        made = [self._decide(at, group) for at, group in enumerate(self._holders.groups.all)]
        decisions = [one for one in made if one]
        if not any(one.decides for one in decisions):
            self._notes.add(self._rules.title, "nothing-decided", "")
        self._holders.add(Counted(self._rules, Tally(self._outcomes), True))
        return decisions

    def _bears_on(self, group: Group) -> bool | None:
        """Whether the rules decide a group (True), only measure it (False), or are not about it. Places are decided by the rules of
        their level, and those below, which no rules of the title decide, are measured by the same limits; units by rules about units."""
        if not group.place:
            return True if not about_places(self._rules) or not self._has_places else None
        if not about_places(self._rules):
            return None
        rank = RANKS.get(self._rules.place or "", 0)
        if not rank or rank == group.rank:
            return True if rank or group.depth == 0 else None
        own = any(rules.title == self._rules.title and rules.place == group.place for rules in self._book[1:])
        return False if group.rank < rank and not own else None

    def _decide(self, at: int, group: Group) -> Decision | None:
        decides = self._bears_on(group)
        if decides is None:
            return None
        replies = self._replies
        replies.ask(at)
        self._note(group, "several-populations", replies.untold)
        if not decides and not any(replies.held):
            return None
        found = self._rules.native.trace_one(replies.answers()).judgement()
        self._note(group, "tables-disagree", replies.disagrees)
        self._note(group, "more-than-population", self._is_beyond(found))
        if decides:
            self._count(group, found)
        decision = Decision(at, self._rules, decides, found.verdict, found.level, found.possible, found.reasons)
        decision.shares = [share for test in found.tests if (share := self._share(at, group, found, test))]
        return decision

    def _note(self, group: Group, code: str, it_is: bool) -> None:
        if it_is:
            self._notes.add(self._rules.title, code, group.path)

    def _count(self, group: Group, found: Judgement) -> None:
        """A group that is decided is a member of those above it."""
        one = {name: bytes([value]) for name, value in (("level", found.level), ("possible", found.possible))}
        self._outcomes.add({"count": 1, "group": array("I", [self._outcomes.group(group.path)]), **one,
                            "verdict": bytes([VERDICTS.index(found.verdict)]), "id": None})

    def _is_beyond(self, found: Judgement) -> bool:
        """More holders than population, or more who may be."""
        holding = {f"range/{fact.id}" for fact in self._rules.facts if fact.holds}
        if holding & set(found.reasons):
            return True
        populations = [self._replies.population(number) for number in range(len(self._rules.facts))]
        return any(held and most is not None and held.high > most for held, most in zip(self._replies.held, populations))

    # ---- shares ----

    def _target(self, line: Line) -> str:
        """The target that a line stands in, at whatever depth; else the line itself."""
        at = line.group
        while at >= 0 and not self._rules.groups[at].target:
            at = self._rules.groups[at].group
        return self._rules.groups[at].id if at >= 0 else line.id

    def _share(self, at: int, group: Group, found: Judgement, test: TraceTest) -> Share | None:
        """The share of a test that counts holders."""
        line = self._rules.lines[test.line]
        fact = self._rules.facts[line.fact] if line.fact >= 0 else None
        counts = fact and fact.kind == "count" and fact.holds and line.operand in ("share", "fact")
        if not fact or not counts or test.verdict == "not applicable":
            return None
        held, of_population = self._replies.held[line.fact], line.operand == "share"
        of_groups = held is not None and held.of_groups
        everybody = not of_groups and not (held and held.among)  # who is registered of a part of them nobody says
        share = Share(at, test.line, self._target(line), line.level, line.op, of_population, of_groups,
                      None if found.facts[test.fact].missing else (int(test.low), int(test.high)),
                      self._population(found, test, of_population), group.numbers["registered"] if everybody else None,
                      self._limit(test), test.verdict)
        share.reckon()
        return share

    def _population(self, found: Judgement, test: TraceTest, of_population: bool) -> int | None:
        among = self._rules.facts[test.fact].among
        known = of_population and not found.facts[among].missing and test.among_low == test.among_high
        return int(test.among_low) if known else None

    @staticmethod
    def _limit(test: TraceTest) -> int | None:
        known = test.limit_known and test.limit_low == test.limit_high
        return round(test.limit_low * _UNIT) if known else None


def _decided_rows(first: Counted, rules: Rules) -> bool:
    """Whether these rules decided the rows of the data: then those are the groups."""
    return first.of_groups and first.rules.fingerprint == rules.fingerprint


def _rows_as_decisions(first: Counted, groups: Sequence[Group]) -> list[Decision]:
    """The only row of a group as its decision. Without a trace there are no shares and no reasons."""
    made = []
    for at, group in enumerate(groups):
        if not first.of_groups or group.rank != first.rank or group.numbers["rows"] != 1:
            continue
        ends = [first.tally.holders(group.path, level) for level in range(len(first.rules.levels))]
        level, possible = (max(level for level, end in enumerate(ends) if not level or end[which]) for which in (0, 1))
        verdict = next((word for word, name in (("invalid", "invalid"), ("met", "met"), ("not met", "not_met")) if group.numbers[name]),
                       "undecided")
        made.append(Decision(at, first.rules, True, verdict, level, 0 if verdict == "invalid" else possible, ()))
    return made


def decide(holders: Holders, book: Sequence[Rules], year: int, notes: Notes) -> list[Decision]:
    """Decides the groups by the rules behind the first of the book, level of place by level of place."""
    first = holders.all[0]
    decisions = _rows_as_decisions(first, holders.groups.all) if len(book) > 1 else []
    for rank in range(len(LEVELS) + 1):
        for number, rules in enumerate(book):
            if number and RANKS.get(rules.place or "", 0) == rank and not _decided_rows(first, rules):
                decisions += Ruling(holders, book, number, year, notes).decide()
    return decisions
