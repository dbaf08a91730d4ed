# SPDX-License-Identifier: MIT
"""Totals by panel: whose they are, which limits hold there, and how many lie in each bin. Every limit is an edge of bins."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import gcd
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cells import Reader
from .errors import fault
from .outcomes import TOTAL_UNIT, Outcomes
from .plot_page import named, say
from .records import Fact
from .rules import Rules
from .words import nearest

Ints = NDArray[np.int64]

_ON_THE_LEFT = ("above", "at_most")  # a total at such a limit lies to the left of it
_FEWEST, _MOST = 16, 60  # bins
_USUAL = ("area", "group")


class Mark(NamedTuple):
    """A limit as a panel shows it, in points; low < high where nobody knows it."""

    low: float
    high: float
    op: str
    words: str


class Panel(NamedTuple):
    """The rows with some answers. `answers` are ids of choices by fact, None where a row has none that is known; `counts` are rows
    by verdict, `bars` rows by look and bin."""

    answers: dict[str, str | None]
    counts: tuple[int, ...]
    bars: dict[str, Ints]
    marks: tuple[Mark, ...]


# ---- who is in which panel ----


class _Codes(dict[Any, int]):
    """The numbers of the choices that cells mean; behind them that of what means none."""

    def __init__(self, fact: Fact, decimal: str) -> None:
        super().__init__()
        self._ids = {choice.id: at for at, choice in enumerate(fact.choices)}
        self._reader = Reader(fact, decimal)

    def __missing__(self, cell: Any) -> int:
        code = len(self._ids) if cell is None else self._ids.get(self._reader.read(str(cell)), len(self._ids))
        if len(self) < 65536:
            self[cell] = code
        return code


def facts_of(rules: Rules, by: Iterable[str]) -> list[Fact]:
    """The facts to divide rows by. The usual ones may be lacking; raises Error HT601 for others, ValueError for no choice."""
    known = {fact.id: fact for fact in rules.facts}
    found = []
    for id in (by,) if isinstance(by, str) else by:
        if id not in known and id not in _USUAL:
            raise fault(601, found=id, meant=nearest(id, known) or "")
        if id in known and known[id].kind != "choice":
            raise ValueError(f"{id} is no choice, but {known[id].kind}: rows cannot be divided by it")
        found += [known[id]] if id in known else []
    return found


def codes_of(out: Outcomes, fact: Fact) -> NDArray[np.int32]:
    """The number of each row's answer among the choices; their count where it has none of them."""
    codes = _Codes(fact, out.decimal)
    numbers = np.full(len(out), len(fact.choices), np.int32)
    at = 0
    for cells in out.stretches(fact.id):
        numbers[at:at + len(cells)] = np.fromiter(map(codes.__getitem__, cells), np.int32, len(cells))
        at += len(cells)
    return numbers


def _places(out: Outcomes, facts: Sequence[Fact]) -> tuple[list[int], Ints]:
    """The panels that there are among all that there could be, the last fact first; and which of them each row is in."""
    places, most = np.zeros(len(out), np.int32), 1
    for fact in reversed(facts):
        places *= len(fact.choices) + 1
        places += codes_of(out, fact)
        most *= len(fact.choices) + 1
    there = np.bincount(places, minlength=most) > 0
    return np.flatnonzero(there).tolist(), (np.cumsum(there) - 1)[places]


def _answers(facts: Sequence[Fact], place: int) -> dict[str, str | None]:
    answers: dict[str, str | None] = {}
    for fact in facts:
        place, code = divmod(place, len(fact.choices) + 1)
        answers[fact.id] = fact.choices[code].id if code < len(fact.choices) else None
    return answers


# ---- limits ----


def _level(rules: Rules, level: str | None) -> int:
    """The number of a level; 0 when none is asked about. Raises ValueError."""
    ids = [one.id for one in rules.levels]
    if level is not None and level not in ids[1:]:
        raise ValueError(f"no level {level!r}: {', '.join(ids[1:])}")
    return ids.index(level) if level is not None else 0


def name_of(fact: Fact, choice: str | None, lang: str) -> str:
    """An answer in words; of none that it is not known."""
    if choice is None:
        return f"{named(fact.names, lang, fact.id)}: {say(lang, 'không rõ', 'not known')}"
    return next(named(one.names, lang, one.id) for one in fact.choices if one.id == choice)


def _choice_names(rules: Rules, combination: int, answers: dict[str, str | None], lang: str) -> str:
    """The answers of a combination that a panel leaves open."""
    picks = ((fact, rules.native.choice(combination, at)) for at, fact in enumerate(rules.facts) if fact.kind == "choice")
    return ", ".join(name_of(fact, fact.choices[pick].id, lang) for fact, pick in picks if pick >= 0 and not answers.get(fact.id))


def _fits(rules: Rules, combination: int, answers: dict[str, str | None]) -> bool:
    for at, fact in enumerate(rules.facts):
        pick = rules.native.choice(combination, at)
        if answers.get(fact.id) and pick >= 0 and fact.choices[pick].id != answers[fact.id]:
            return False
    return True


def _marks(rules: Rules, answers: dict[str, str | None], level: int, lang: str) -> tuple[Mark, ...]:
    """The limits of the total that hold for some answers, from the least to the greatest, each once."""
    found: dict[tuple[float, float, str, str], list[str]] = {}
    for line in rules.lines:
        if line.operand != "total" or level not in (0, line.level):
            continue
        name = named(rules.levels[line.level].names, lang, rules.levels[line.level].id) if len(rules.levels) > 2 else ""
        for combination, limit in enumerate(line.limits):
            if line.combinations >> combination & 1 and _fits(rules, combination, answers):
                whose = found.setdefault((limit.low, limit.high, line.op, name), [])
                whose.append(_choice_names(rules, combination, answers, lang))
    several = len({key[:2] for key in found}) > 1
    return tuple(Mark(low, high, op, "; ".join(filter(None, (name, *dict.fromkeys(whose if several else ())))))
                 for (low, high, op, name), whose in sorted(found.items()))


# ---- bins ----


def _grain(rules: Rules) -> int:
    """What all totals are multiples of, in 1/TOTAL_UNIT."""
    scored = (fact for fact in rules.facts if fact.criterion >= 0)
    return gcd(*(round(fact.step * 10000) * round(fact.weight * 10000) for fact in scored)) or 10000


def _widths(grain: int) -> list[int]:
    """Widths of bins that people can count by, the widest first."""
    round_ones = [many * 10**zeros for zeros in range(3, 15) for many in (10, 20, 25, 50)]
    return sorted({width for width in round_ones if width % grain == 0} or {grain * width for width in (1, 2, 5, 10, 20, 50, 100)},
                  reverse=True)


def edges_of(low: int, high: int, limits: Iterable[int], grain: int) -> Ints:
    """Where bins begin and end, in 1/TOTAL_UNIT: each limit is an edge, and bins lie on both sides of it. The outermost bins have both
    their ends."""
    limits = sorted(set(limits))
    low, high = min(low, *limits, high), max(high, *limits, low)
    narrow = max(0, _FEWEST * grain - (high - low))
    low, high = low - narrow // 2, high + narrow // 2
    few = [width for width in _widths(grain) if (high - low) // width >= _FEWEST] or _widths(grain)[-1:]
    whole = [width for width in few if (high - low) // width <= _MOST and not any(limit % width for limit in limits)]
    width = (whole or few)[0]
    first, last = low // width, -(-high // width)
    first -= bool(limits) and first * width == limits[0]
    last += (bool(limits) and last * width == limits[-1]) or last <= first
    grid = np.arange(first, last + 1, dtype=np.int64) * width
    return np.union1d(grid, np.array(limits, np.int64))


def _bins(totals: Ints, edges: Ints, left: bool) -> Ints:
    """The bin that each total is in. A total on an edge belongs to the bin behind it, or with `left` to that before it."""
    found = np.searchsorted(edges, totals, "left" if left else "right") - 1
    return np.clip(found, 0, len(edges) - 2)


def _counted(places: Ints, first: Ints, last: Ints, panels: int, bins: int) -> Ints:
    """How many rows of each panel touch each bin, when they reach from a first to a last one."""
    size = panels * (bins + 1)
    begun = np.bincount(places * (bins + 1) + first, minlength=size)
    ended = np.bincount(places * (bins + 1) + last + 1, minlength=size)
    return np.cumsum((begun - ended).reshape(panels, bins + 1), axis=1)[:, :bins]


def _array(view: memoryview, kind: type[Any]) -> NDArray[Any]:
    """A column of outcomes as it lies there."""
    return np.frombuffer(view, kind) if len(view) else np.zeros(0, kind)


class Totals:
    """Totals of outcomes by panel and bin. `edges` are in points; `size` is the number of rows."""

    def __init__(self, out: Outcomes, by: Iterable[str], level: str | None, lang: str) -> None:
        self.rules, self.lang = out.rules, lang
        if not out.rules.criteria:
            raise ValueError(f"{out.rules.title} {out.rules.edition} has no criteria: there is no total to draw")
        self.level = _level(out.rules, level)
        self.facts = facts_of(out.rules, by)
        self.size = len(out)
        self._status = self._statuses(out)
        self._low, self._high = _array(out.low, np.int64), _array(out.high, np.int64)
        present, self._places = _places(out, self.facts)
        answers = [_answers(self.facts, place) for place in present] or [{}]
        marks = [_marks(self.rules, one, self.level, lang) for one in answers]
        self.panels = self._panels(answers, marks)

    def _statuses(self, out: Outcomes) -> NDArray[np.uint8]:
        """The verdict of each row; of a level that was asked about whether it is reached."""
        verdict, level, possible = (_array(one, np.uint8) for one in (out.verdict, out.level, out.possible))
        if not self.level:
            return verdict
        asked = np.where(level >= self.level, 1, np.where(possible >= self.level, 2, 0))
        return np.where(verdict == 3, 3, asked).astype(np.uint8)

    def _panels(self, answers: Sequence[dict[str, str | None]], marks: Sequence[tuple[Mark, ...]]) -> list[Panel]:
        counts = np.bincount(self._places * 4 + self._status, minlength=4 * len(answers)).reshape(-1, 4)
        edges = self._edges([mark for some in marks for mark in some])
        self.edges = edges / TOTAL_UNIT
        left = bool(marks[0]) and marks[0][0].op in _ON_THE_LEFT
        bars = {look: self._bars(rows, edges, left, len(answers)) for look, rows in self._looks()}
        return [Panel(one, tuple(counts[at].tolist()), {look: rows[at] for look, rows in bars.items()}, marks[at])
                for at, one in enumerate(answers)]

    def _edges(self, marks: Sequence[Mark]) -> Ints:
        limits = {round(end * TOTAL_UNIT) for mark in marks if mark.low == mark.high for end in mark[:2]}
        open_ends = {round(end * TOTAL_UNIT) for mark in marks if mark.low < mark.high for end in mark[:2]}
        valid = self._status != 3
        ends = [int(self._low[valid].min()), int(self._high[valid].max())] if valid.any() else []
        reach = [*ends, *limits, *open_ends] or [0, 10 * TOTAL_UNIT]
        return edges_of(min(reach), max(reach), limits, _grain(self.rules))

    def _looks(self) -> Iterator[tuple[str, NDArray[np.bool_]]]:
        """Which rows bars of each look stand for."""
        known = self._low == self._high
        yield "met", (self._status == 1) & known
        yield "not met", (self._status == 0) & known
        yield "settled", (self._status <= 1) & ~known
        yield "undecided", self._status == 2

    def _bars(self, rows: NDArray[np.bool_], edges: Ints, left: bool, panels: int) -> Ints:
        low, high = (_bins(one[rows], edges, left) for one in (self._low, self._high))
        return _counted(self._places[rows], low, high, panels, len(edges) - 1)
