# SPDX-License-Identifier: MIT
"""Groups of a roll-up: units and places in the order of their paths, with what was counted of them and what tables say."""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from . import native
from .groupfacts import GroupFacts, Key
from .roster import REGISTERED, Roll
from .rules import Rules
from .where import RANKS, parts_of

TALLIES = ("rows", "members", "met", "not_met", "undecided", "invalid", "repeated")
"""What is counted of a group: rows = met + not_met + undecided + invalid + repeated."""

NUMBERS = (*TALLIES, "registered", "population")
"""All numbers of a group."""

Range = tuple[int, int] | None
"""The ends between which a number is; None: nobody knows."""

_RANGE = re.compile(r"([0-9]{1,15})(?:\.\.([0-9]{1,15}))?")


@dataclass
class Group:
    """One of them. ``place`` is its level of place, None of a unit; ``above`` the one above it, -1 at the top; ``numbers`` those
    of NUMBERS, None where nobody knows; ``hidden`` the names of those that are not to be shown."""

    path: str
    place: str | None
    above: int
    depth: int
    numbers: dict[str, int | None]
    hidden: set[str] = field(default_factory=set)

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rpartition("/")[2]

    @property
    def rank(self) -> int:
        """How high its level of place stands; 0 of a unit."""
        return RANKS.get(self.place or "", 0)


def range_of(text: str) -> Range:
    """The ends that an answer says, "36" or "36..40"."""
    match = _RANGE.fullmatch(text)
    ends = (int(match[1]), int(match[2] or match[1])) if match else None
    return ends if ends and ends[0] <= ends[1] else None


class Tally:
    """A roll-up by the paths of its groups; of what it has not it has nothing."""

    def __init__(self, rollup: native.Rollup) -> None:
        self.rollup = rollup
        self.numbers = {rollup.path(at) or "": at for at in range(rollup.group_count())}

    def counts(self, path: str) -> dict[str, int | None]:
        """What was counted of a group, by the names of TALLIES."""
        at = self.numbers.get(path)
        counts = None if at is None else self.rollup.counts(at)
        return {name: 0 if counts is None else getattr(counts, name) for name in TALLIES}

    def rows(self, path: str) -> int:
        """How many rows a group has."""
        at = self.numbers.get(path)
        return 0 if at is None else self.rollup.counts(at).rows

    def holders(self, path: str, level: int) -> tuple[int, int]:
        """Members of a group who hold a level or a higher one: the certain ones, and those who may."""
        at = self.numbers.get(path)
        return (0, 0) if at is None else self.rollup.holders(at, level)


class Groups:
    """All groups that are counted or that tables know.

    all       the groups in the order of their paths, each before those below it
    totals    the counts of all rows; those of no group are among ``rows`` alone
    """

    def __init__(self, tally: Tally, levels: Mapping[str, str | None], book: Sequence[Rules], facts: GroupFacts,
                 rolls: Mapping[str, Roll], registers: bool) -> None:
        self.tally, self._book, self._facts = tally, book, facts
        self._sums: dict[Key, list[Range]] = {}
        all_counts = tally.rollup.all()
        self.totals = {name: getattr(all_counts, name) for name in TALLIES}
        self.all: list[Group] = []
        index: dict[str, int] = {}
        known = {part for path in (*facts.named, *rolls) for part in parts_of(path)}
        for path in sorted({*tally.numbers, *known}, key=lambda path: path.replace("/", "\1").encode()):
            above = index.get(path.rpartition("/")[0], -1)
            level = levels.get(path)
            index[path] = len(self.all)
            self.all.append(Group(path, level, above, path.count("/"), tally.counts(path)))
        self._take_registered(rolls, registers)

    def _take_registered(self, rolls: Mapping[str, Roll], registers: bool) -> None:
        sums = self._sums_of(REGISTERED)
        for at, group in enumerate(self.all):
            roll = rolls.get(group.path, Roll())
            said = sums[at]
            group.numbers["registered"] = said[0] if said else roll.yes.get(REGISTERED, 0) if registers else None
            group.numbers["population"] = roll.members or None

    def below(self, at: int) -> Iterator[int]:
        """The groups within a group, at whatever depth."""
        for other in range(at + 1, len(self.all)):
            if self.all[other].depth <= self.all[at].depth:
                return
            yield other

    # ---- what tables say ----

    def _told(self, at: int, key: Key) -> Range:
        path = self.all[at].path
        if isinstance(key, tuple):
            return range_of(self._facts.answer(path, key))
        number = self._facts.number(path, key).value
        return None if number is None else (number, number)

    def _added(self, at: int, sums: Sequence[Range]) -> Range:
        """The sum over the places right below, where each of them has a number. Units below a place are a part of it, and no partition."""
        below = [sums[other] for other in self.below(at) if self.all[other].above == at and self.all[other].place]
        known = [one for one in below if one]
        whole = below and len(known) == len(below)
        return (sum(low for low, _ in known), sum(high for _, high in known)) if whole else None

    def _sums_of(self, key: Key) -> list[Range]:
        if key not in self._sums:
            sums: list[Range] = [None] * len(self.all)
            for at in range(len(self.all) - 1, -1, -1):
                sums[at] = self._told(at, key) or (self._added(at, sums) if self.all[at].place else None)
            self._sums[key] = sums
        return self._sums[key]

    def answer(self, at: int, rules: int, fact: int) -> str:
        """What a group answers to a fact by what tables say; "" when they say nothing."""
        itself = self._facts.answer(self.all[at].path, (rules, fact))
        if itself or self._book[rules].facts[fact].kind != "count":
            return itself
        sums = self._sums_of((rules, fact))[at]
        return native.range_text(*sums) if sums else ""
