# SPDX-License-Identifier: MIT
"""Which counts of a roll-up are not shown, because too few people stand behind them, and which would tell these.

Each number is an edge between the two sums that it stands in: the counts of a group add up to its rows, and those of the groups below to
its own. A hidden number is told when nothing that is hidden besides can make it one more or one less; else there are two tables at
least that would look alike, and it is safe. Where it is not, as few and as small numbers more are hidden as make it safe.
"""
from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from .groups import NUMBERS, TALLIES, Group
from .shares import Share

ALL = -1
"""The group of every row."""

_ALONE = frozenset(("members", "registered", "population"))  # that add up to nothing
_ONE = frozenset(("rows", *_ALONE))  # hidden together: often they are one number
_VERDICTS = TALLIES[2:]
_MORE = 10**9  # fewer numbers are hidden rather than smaller ones
_UNKNOWN = -1

Sum = tuple[int, str]
"""A group and a number of it that its groups below add up to; "" for that which the counts of a group add up to."""

_OUTSIDE: Sum = (-2, "")  # the counts of all, and what stands in no further sum


class Edge(NamedTuple):
    """A number of a group; ``own``: what lies in the group, but in none of those below it, which is never shown."""

    group: int
    number: str
    own: bool = False


class Table:
    """The numbers that are shown or hidden. ``cell`` is the smallest that may be shown."""

    def __init__(self, groups: Sequence[Group], totals: dict[str, int], cell: int) -> None:
        self.groups, self.cell = groups, cell
        self._totals = totals
        self.hidden: list[set[str]] = [*(group.hidden for group in groups), set()]  # that of ALL is the last

    def value(self, group: int, number: str) -> int:
        """A number, whatever is hidden; -1 where nobody knows."""
        value = self._totals.get(number) if group == ALL else self.groups[group].numbers[number]
        return _UNKNOWN if value is None else value

    def is_small(self, value: int | None) -> bool:
        """Whether so few may not be shown."""
        return value is not None and 0 < value < self.cell

    def is_few(self, group: int) -> bool:
        """A group of few rows: also a hidden 0 of it says that there are few."""
        return self.is_small(self.value(group, "rows"))

    def hide(self, group: int, number: str) -> None:
        self.hidden[group] |= _ONE if number in _ONE else {number}


class Network:
    """What an outsider can work out of the sums of a table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._below: list[list[int]] = [[] for _ in range(len(table.groups) + 1)]
        for at, group in enumerate(table.groups):
            self._below[group.above].append(at)
        self._last = list(range(len(table.groups)))
        for at in range(len(table.groups) - 1, -1, -1):
            above = table.groups[at].above
            if above != ALL:
                self._last[above] = max(self._last[above], self._last[at])

        self._own = [{number: self._find_own(group, number) for number in NUMBERS} for group in (*range(len(table.groups)), ALL)]

    def _find_own(self, group: int, number: str) -> int:
        below = sum(self.table.value(one, number) for one in self._below[group])
        return self.table.value(group, number) - below if self._has_below(group) else 0

    def own(self, group: int, number: str) -> int:
        """What lies in a group, but in none of those below it; 0 where there are none."""
        return self._own[group][number]

    # ---- edges ----

    def _has_below(self, group: int) -> bool:
        return group == ALL or bool(self._below[group])

    def _is_there(self, edge: Edge) -> bool:
        """Rows of no group are told, so that nothing is left between all and the groups at the top."""
        if not edge.own:
            return True
        alone = edge.number in _ALONE
        if not self._has_below(edge.group) or (edge.group == ALL and not alone):
            return False
        return self.own(edge.group, edge.number if alone else "rows") != 0

    def _has_room(self, edge: Edge, step: int) -> bool:
        """Whether a number could be one more (step 1) or one less (-1), if only what is shown of itself counted."""
        table = self.table
        value, cell = table.value(edge.group, edge.number), table.cell
        if edge.own:
            return edge.number in _ALONE or step > 0 or self.own(edge.group, edge.number) > 0
        if value == _UNKNOWN:
            return True
        if edge.number not in table.hidden[edge.group]:
            return False
        few = edge.number in _VERDICTS and table.is_few(edge.group)
        if value >= cell:
            return step > 0 or value > cell
        if value == 0:
            return few and step > 0
        return value + 1 < cell if step > 0 else value > (0 if few else 1)

    def _upper(self, edge: Edge) -> Sum:
        if edge.own:
            return edge.group, edge.number
        return _OUTSIDE if edge.group == ALL else (self.table.groups[edge.group].above, edge.number)

    def _lower(self, edge: Edge) -> Sum:
        if not edge.own and self._has_below(edge.group):
            return edge.group, edge.number
        return _OUTSIDE if edge.number in _ALONE else (edge.group, "")

    def _gaining(self, edge: Edge, step: int) -> Sum:
        """One more takes one from a sum and gives it to the other; rows stand on the other side of theirs."""
        return self._upper(edge) if (edge.number == "rows") == (step > 0) else self._lower(edge)

    def _edges(self, at: Sum) -> Iterator[Edge]:
        group, number = at
        if at == _OUTSIDE:
            for number in NUMBERS:
                yield Edge(ALL, number)
                every = range(ALL, len(self.table.groups)) if number in _ALONE else ()
                yield from filter(self._is_there, (Edge(one, number, self._has_below(one)) for one in every))
        elif number:
            yield Edge(group, number)
            yield from (Edge(below, number) for below in self._below[group])
            yield from filter(self._is_there, (Edge(group, number, True),))
        else:
            across = (Edge(group, one, self._has_below(group)) for one in TALLIES if one not in _ALONE)
            yield from filter(self._is_there, across)

    # ---- searching ----

    def _price(self, edge: Edge, step: int) -> int:
        """How dear it is to hide so many; who has met it is dearest, for that is what people look for. -1: it cannot be."""
        if self._has_room(edge, step):
            return 0
        value = self.table.value(edge.group, edge.number)
        if edge.own or edge.number in self.table.hidden[edge.group] or value < self.table.cell + (step < 0):
            return -1
        return _MORE + min(value, _MORE // 2) + (_MORE // 2 if edge.number == "met" else 0)

    def _is_in_sight(self, at: Sum, goal: Sum, region: int) -> bool:
        """Only what lies in the group that is searched now, and the goal."""
        return at == goal or region == ALL or region <= at[0] <= self._last[region]

    def _find_way(self, edge: Edge, step: int, region: int) -> tuple[int, list[Edge]] | None:
        """The cheapest way for a change of an edge by a step to be made good by other edges: its price, and its edges."""
        begin, goal = self._gaining(edge, step), self._gaining(edge, -step)
        if not self._has_room(edge, step):
            return None
        price, by = {begin: 0}, {begin: (edge, begin)}
        queue, waits = deque([begin]), {begin}
        while queue and price.get(goal, 1) > 0:
            at = queue.popleft()
            waits.discard(at)
            for other in self._edges(at):
                way = -1 if self._gaining(other, 1) == at else 1
                dear = -1 if other == edge else self._price(other, way)
                to = self._gaining(other, way)
                whole = price[at] + dear
                if dear < 0 or not self._is_in_sight(to, goal, region) or whole >= min(price.get(one, whole + 1) for one in (to, goal)):
                    continue
                price[to], by[to] = whole, (other, at)
                if to not in waits:
                    queue.append(to)
                    waits.add(to)
        if goal not in price:
            return None
        edges, at = [], goal
        while at != begin:
            edges.append(by[at][0])
            at = by[at][1]
        return price[goal], edges

    def keep_safe(self, edge: Edge) -> None:
        """A small number shall not be told. Some are told by themselves, whatever is hidden: these stay."""
        if not self._is_there(edge):
            return
        region = edge.group
        while True:
            region = ALL if region == ALL else self.table.groups[region].above
            if self._keep_safe_within(edge, region) or region == ALL:
                return

    def _keep_safe_within(self, edge: Edge, region: int) -> bool:
        less = self._find_way(edge, -1, region)
        more = None if less and less[0] == 0 else self._find_way(edge, 1, region)
        cheapest = min((way for way in (more, less) if way), key=lambda way: way[0], default=None)
        for one in cheapest[1] if cheapest and cheapest[0] else ():
            if not one.own:
                self.table.hide(one.group, one.number)
        return cheapest is not None


def _hide_small(table: Table, group: int) -> None:
    """That all of few rows have met it, or none, says it of each of them: that is hidden too."""
    for number in NUMBERS:
        told = table.is_few(group) and number in ("met", "not_met")
        if told or table.is_small(table.value(group, number)):
            table.hide(group, number)


def _keep_group_safe(network: Network, group: int) -> None:
    """What lies in a group, but in none of those below it, is not shown, and may be few."""
    table = network.table
    for number in NUMBERS:
        if table.is_small(table.value(group, number)):
            network.keep_safe(Edge(group, number))
        if number in TALLIES and number != "members" and table.is_small(network.own(group, number)):
            network.keep_safe(Edge(group, number, True))


def _hide_share(table: Table, share: Share) -> None:
    """A number that is not shown is not there any more; of those that compare with a limit from above it is the possible holders."""
    group = table.groups[share.group]
    low, high = {"met", "repeated"}, set(_VERDICTS)
    as_group = share.population == group.numbers["population"] and "population" in group.hidden
    share.hidden = bool(group.hidden & low) or table.is_small(share.population) or as_group
    share.hidden_possible = share.hidden or bool(group.hidden & high)
    if share.hidden:
        share.percent = None
    if share.hidden_possible:
        share.possible = None
    if share.hidden if share.asks_for_more else share.hidden_possible:
        share.gap = share.needed = None
    if share.hidden or "registered" in group.hidden:
        share.of_registered = None


def hide(table: Table, shares: Sequence[Share]) -> None:
    """Hides what must not be shown, once all numbers are in. What is decided does not change."""
    network = Network(table)
    every = range(ALL, len(table.groups))
    of_people = [share for share in shares if not share.of_groups]
    few = [share for share in of_people if share.held and table.is_small(share.held[0])]
    for group in every:
        _hide_small(table, group)
    for share in few:
        table.hide(share.group, "met")
    for group in every:
        _keep_group_safe(network, group)
    for share in few:
        network.keep_safe(Edge(share.group, "met"))
    for share in of_people:
        _hide_share(table, share)
