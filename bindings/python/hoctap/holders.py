# SPDX-License-Identifier: MIT
"""Which titles are counted, and who holds them in a group: the outcomes of the data, and, level of place by level of place, the groups
that were decided."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from .groups import Groups, Tally
from .intake import Population
from .records import Holding
from .roster import Roll
from .rules import Rules
from .where import RANKS


def about_places(rules: Rules) -> bool:
    """Whether rules are about places, each a group of its own."""
    return rules.subject in ("place", "community")


@dataclass
class Counted:
    """One title that is counted.

    population    the column that says who is counted here: the id of a fact; None: everybody
    among         of each group how many belong to that population, and how many may
    of_groups     who is counted are groups, of the place that the rules are for
    """

    rules: Rules
    tally: Tally
    of_groups: bool
    population: str | None = None
    among: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    def level(self, holding: Holding) -> int:
        """The level that is meant; 0: another title."""
        editions = not holding.editions or self.rules.edition in holding.editions
        levels = [level.id for level in self.rules.levels]
        is_title = self.rules.title == holding.title and editions and holding.level in levels
        return levels.index(holding.level) if is_title else 0

    @property
    def rank(self) -> int:
        """How high the places stand that the rules are for."""
        return RANKS.get(self.rules.place or "", 0)


class Held(NamedTuple):
    """How many hold a title in one group: the certain ones, and those who may; and of how many, where that was counted."""

    low: int
    high: int
    of_groups: bool
    among: tuple[int, int] | None


class Holders:
    """All titles that are counted, the data first."""

    def __init__(self, groups: Groups, first: Counted) -> None:
        self.groups = groups
        self.all = [first]

    def add(self, counted: Counted) -> None:
        """One more title."""
        self.all.append(counted)

    def _among(self, counted: Counted, at: int) -> tuple[int, int] | None:
        """Of groups all of that place; of people those who are said to belong to the population."""
        if counted.of_groups:
            count = sum(self.groups.all[other].rank == counted.rank for other in self.groups.below(at))
            return count, count
        return counted.among.get(self.groups.all[at].path, (0, 0)) if counted.population else None

    def held(self, at: int, holding: Holding, population: str | None) -> Held | None:
        """Who holds a title in a group; of counts of people those of the population alone. None: nobody was counted."""
        group, known, of_groups = self.groups.all[at], False, False
        low = high = 0
        among: tuple[int, int] | None = None
        for counted in self.all:
            level = counted.level(holding)
            if not level or counted.population != population or (counted.of_groups and counted.rank >= group.rank):
                continue
            ends, mine = counted.tally.holders(group.path, level), self._among(counted, at)
            low, high, of_groups = low + ends[0], high + ends[1], counted.of_groups
            if mine:
                among = mine if among is None else (among[0] + mine[0], among[1] + mine[1])
            known = known or counted.tally.rows(group.path) > 0
        return Held(low, high, of_groups, among) if known else None

    def itself(self, at: int, holding: Holding) -> bool | None:
        """Whether a group itself holds a title; None where nobody knows, or nobody decided it."""
        group = self.groups.all[at]
        for counted in self.all:
            level = counted.level(holding)
            if level and counted.of_groups and counted.rank == group.rank and counted.tally.rows(group.path) == 1:
                low, high = counted.tally.holders(group.path, level)
                return True if low else None if high else False
        return None

    def counts_people(self, holding: Holding) -> bool:
        """Whether somebody counts the people who hold this title."""
        return any(not counted.of_groups and counted.level(holding) for counted in self.all)

    def tells(self, holding: Holding, population: str | None) -> bool:
        """Whether the data tell who belongs to that population."""
        return population is not None and any(counted.population == population and counted.level(holding) for counted in self.all)


def _members_among(population: Population, rolls: Mapping[str, Roll]) -> dict[str, tuple[int, int]]:
    """The members are all there are, whether there is a row of them or not."""
    name = population.fact.id
    return {path: (roll.yes.get(name, 0), roll.yes.get(name, 0) + roll.unsaid.get(name, 0)) for path, roll in rolls.items()}


def _rows_among(population: Population, tally: Tally, groups: Groups) -> dict[str, tuple[int, int]]:
    """The rows are all there are."""
    unsaid = [population.unsaid[group.path] for group in groups.all]
    for at in range(len(unsaid) - 1, -1, -1):
        if groups.all[at].above >= 0:
            unsaid[groups.all[at].above] += unsaid[at]
    members = [tally.counts(group.path)["members"] or 0 for group in groups.all]
    return {group.path: (max(0, count - open_), count) for group, count, open_ in zip(groups.all, members, unsaid)}


def holders_of(rules: Rules, groups: Groups, populations: Mapping[str, Population], rolls: Mapping[str, Roll]) -> Holders:
    """Begins with what the data count: everybody, and apart from them whoever a column says to belong to a population."""
    holders = Holders(groups, Counted(rules, groups.tally, about_places(rules) and rules.place is not None))
    for name, population in populations.items():
        if population.rollup is not None:
            tally = Tally(population.rollup)
            among = _rows_among(population, tally, groups) if population.in_data else _members_among(population, rolls)
            holders.add(Counted(rules, tally, False, name, among))
    return holders
