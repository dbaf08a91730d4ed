# SPDX-License-Identifier: MIT
"""Sums by place that people typed in: who holds at least each level, who is undecided, invalid, has not met; who is registered and none
of these has not met either."""
from __future__ import annotations

from array import array
from collections.abc import Mapping
from typing import NamedTuple

from . import native
from .groupfacts import REGISTERED, GroupFacts
from .intake import number_in
from .rules import Rules
from .where import Notes, parts_of

_OTHERS = {"not_met": ("not_met", "Không đạt", "Chưa đạt"), "undecided": ("undecided", "Chưa kết luận được"),
           "invalid": ("invalid", "Không hợp lệ")}
_MOST, _CHUNK = 10**9, 1 << 16
_NOT_MET, _MET, _UNDECIDED, _INVALID = range(4)


def columns_of(rules: Rules) -> dict[str, tuple[str, ...]]:
    """The columns of such a table that are no facts."""
    return {**REGISTERED, **_OTHERS, **{level.id: (level.id, level.names.vi or "") for level in rules.levels[1:]}}


class _Sums(NamedTuple):
    """The sums of one place: how many hold each level or a higher one, and the others. ``some``: a number is there beside that of
    the registered; ``bad``: they cannot be."""

    at_least: list[int]
    others: dict[str, int]
    some: bool
    bad: bool


def _sums_of(facts: GroupFacts, path: str, rules: Rules) -> _Sums:
    """Who holds a higher level holds the lower ones; more of the higher than of the lower cannot be."""
    names = [level.id for level in rules.levels[1:]]
    said = {name: facts.number(path, name) for name in ("registered", *_OTHERS, *names)}
    numbers = {name: number.value or 0 for name, number in said.items()}
    at_least = [numbers[name] for name in names]
    bad = any(number.wrong for number in said.values()) or max(numbers.values()) > _MOST or sorted(at_least, reverse=True) != at_least
    some = any(number.value is not None for name, number in said.items() if name != "registered")
    others = {name: numbers[name] for name in _OTHERS}
    known = sum(others.values()) + (at_least[0] if at_least else 0)
    if some:
        others["not_met"] += max(0, numbers["registered"] - known)
    return _Sums(at_least, others, some, bad)


def _put(rollup: native.Rollup, group: int, outcome: tuple[int, int, int], count: int) -> None:
    """So many members of one kind, piece by piece."""
    while count > 0:
        piece = min(count, _CHUNK)
        names = dict(zip(("verdict", "level", "possible"), (bytes([one]) * piece for one in outcome)))
        rollup.add({"count": piece, "group": array("I", [group]) * piece, **names, "id": None})
        count -= piece


def _put_sums(rollup: native.Rollup, group: int, sums: _Sums) -> None:
    highest = len(sums.at_least)
    for level, (count, above) in enumerate(zip(sums.at_least, (*sums.at_least[1:], 0)), 1):
        _put(rollup, group, (_MET, level, level), count - above)
    for name, outcome in (("not_met", (_NOT_MET, 0, 0)), ("undecided", (_UNDECIDED, 0, highest)), ("invalid", (_INVALID, 0, 0))):
        _put(rollup, group, outcome, sums.others[name])


def count_sums(rules: Rules, facts: GroupFacts, year: int, levels: Mapping[str, str | None], notes: Notes) -> native.Rollup:
    """Counts all places of the facts. Sums of a place above others that have sums are compared with these, and not counted again."""
    rollup = native.Rollup(rules.native, year, None)
    paths = dict.fromkeys(part for path in facts.named for part in parts_of(path))
    sums = {path: _sums_of(facts, path, rules) for path in paths}
    inner = {part for path, one in sums.items() if one.some for part in parts_of(path)[:-1]}
    below = _below(sums, inner)
    for path, one in sums.items():
        group = number_in(rollup, path, levels)
        if one.bad:
            notes.add("facts", "sums-impossible", path)
        elif one.some and path not in inner:
            _put_sums(rollup, group, one)
        elif one.some and sum(one.at_least[:1]) != below[path]:
            notes.add("facts", "sums-disagree", path)
    return rollup


def _below(sums: Mapping[str, _Sums], inner: set[str]) -> dict[str, int]:
    """Of each place the holders of the lowest level that stand below it."""
    below = dict.fromkeys(sums, 0)
    for path, one in sums.items():
        if one.some and not one.bad and path not in inner:
            for part in parts_of(path)[:-1]:
                below[part] += sum(one.at_least[:1])
    return below
