# SPDX-License-Identifier: MIT
"""What holders are of their population, and what is missing to a limit, in whole numbers. A percentage is cut, so that none of 80
stands beside "not met"; of a line that sets an upper limit it is raised for the same reason."""
from __future__ import annotations

from dataclasses import dataclass

_WHOLE, _HUNDREDTH, _UNIT = 1_000_000, 100, 10_000  # 100 %, 0.01 % and one, in 1/10000


@dataclass
class Share:
    """One test of a group that counts holders of a title.

    group, line          which group, and which line of the rules
    id, level            of the target, or of the line where it stands in none; the level that the line is of
    op                   "at_least", "above", "at_most" or "under"
    of_population        a share is compared; else the holders alone
    of_groups            the holders are groups, places for instance, and no rows of the data
    held                 the certain holders, and those who may hold; None when there are none to speak of
    population           less those who do not count; None: nobody knows
    registered           likewise
    limit                in 1/10000: of a share percent, else holders; None where it is not known
    percent, possible    held of the population, in 1/100 percent
    of_registered        the certain holders of the registered, likewise
    gap                  from the percentage to the limit, in 1/100 of a point
    needed               how many more certain holders would meet it, or how many fewer
    verdict              of the line
    hidden               the holders are not to be shown; ``hidden_possible``: those who may are not
    """

    group: int
    line: int
    id: str
    level: int
    op: str
    of_population: bool
    of_groups: bool
    held: tuple[int, int] | None
    population: int | None
    registered: int | None
    limit: int | None
    verdict: str
    percent: int | None = None
    possible: int | None = None
    of_registered: int | None = None
    gap: int | None = None
    needed: int | None = None
    hidden: bool = False
    hidden_possible: bool = False

    def reckon(self) -> None:
        """Fills in percentages, gap and needed: where more is asked by the certain holders, else by those who may hold."""
        if self.held is None:
            return
        low, high = self.held
        self.of_registered = self._percent(low, self.registered)
        if self.of_population:
            self.percent, self.possible = self._percent(low, self.population), self._percent(high, self.population)
        if self.limit is not None:
            self.gap, self.needed = self._gap(low, high), self._needed(low, high)

    @property
    def asks_for_more(self) -> bool:
        return self.op in ("at_least", "above")

    def _percent(self, holders: int, population: int | None) -> int | None:
        """Cut to the side on which it does not flatter."""
        if not population or population < 0:
            return None
        part = holders * (_WHOLE // _HUNDREDTH)
        return part // population if self.asks_for_more else -(-part // population)

    def _wanted(self) -> int:
        """How many holders there must at least be, or may at most be."""
        part = (self.limit or 0) * (self.population or 0) if self.of_population else self.limit or 0
        whole = _WHOLE if self.of_population else _UNIT
        return {"at_least": -(-part // whole), "above": part // whole + 1, "at_most": part // whole}.get(self.op, -(-part // whole) - 1)

    def _needed(self, low: int, high: int) -> int | None:
        """Nobody knows how many of an unknown number; of nobody no number is enough or too many; and some cannot be reached at all."""
        if self.of_population and not self.population:
            return None
        want = self._wanted()
        if want < 0 or (self.asks_for_more and self.population is not None and want > self.population):
            return None
        return max(0, want - low if self.asks_for_more else high - want)

    def _gap(self, low: int, high: int) -> int | None:
        """Cut away from 0: what is not met lacks at least 0.01 of a point, also where the limit itself is not enough."""
        if not self.of_population or not self.population:
            return None
        limit = (self.limit or 0) * self.population
        lacking = limit - low * _WHOLE if self.asks_for_more else high * _WHOLE - limit
        if lacking > 0:
            return -(-lacking // (self.population * _HUNDREDTH))
        return int(lacking == 0 and self.op in ("above", "under"))
