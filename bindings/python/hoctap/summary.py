# SPDX-License-Identifier: MIT
"""What a table of outcomes adds up to, counted as the summary of the `hoctap` program counts it."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from .cells import Reader
from .words import BLANKS, plain

if TYPE_CHECKING:
    from .outcomes import Outcomes
    from .records import Fact

NOT_MET, MET, UNDECIDED, INVALID = range(4)
MISSING, UNKNOWN = -1, -2
"""Answers to a choice that are none: nothing was answered, or what means nothing."""


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`, cut behind the third decimal and never rounded up: 1999 of 2000 is 0.999. None of nothing."""
    return part * 1000 // whole / 1000 if whole else None


@dataclass(frozen=True)
class Counts:
    """How many rows there are of each kind: met, not_met, undecided, invalid and declared_twice add up to rows.

    declared_twice  rows of a person who is there more than once, whatever they came to: who counts is not ours to say
    levels          of the rows that are met how many reached each level, from rules.levels[1] on
    certain         how many have for certain that level or a higher one; possible: how many may have it
    """

    rows: int
    met: int
    not_met: int
    undecided: int
    invalid: int
    declared_twice: int
    levels: tuple[int, ...]
    certain: tuple[int, ...]
    possible: tuple[int, ...]

    @property
    def decided(self) -> int:
        return self.met + self.not_met


def _at_least(levels: list[int]) -> tuple[int, ...]:
    """From how many have just each level to how many have it or a higher one; without level 0."""
    return tuple(reversed(list(accumulate(reversed(levels[1:])))))


State = tuple[int, int, int, bool]  # verdict, level, possible, declared twice


def _counts(states: Iterable[tuple[State, int]], levels: int) -> Counts:
    verdicts: Counter[int] = Counter()
    met, certain, possible = [0] * levels, [0] * levels, [0] * levels  # by level, rules.levels[0] included
    twice = 0
    for (verdict, level, highest, repeated), count in states:
        if repeated:
            twice += count
            continue
        verdicts[verdict] += count
        if verdict != INVALID:
            certain[level] += count
            possible[highest] += count
            met[level] += count * (verdict == MET)
    return Counts(verdicts.total() + twice, verdicts[MET], verdicts[NOT_MET], verdicts[UNDECIDED], verdicts[INVALID], twice,
                  tuple(met[1:]), _at_least(certain), _at_least(possible))


def declared_twice(out: Outcomes) -> list[bool]:
    """Of each row whether its id is that of another one, too; never of a row that nobody understands."""
    faults = out.table.faults
    ids = [plain(id or "") if row not in faults else "" for row, id in enumerate(out.ids or ())]
    times = Counter(ids)
    return [bool(id) and times[id] > 1 for id in ids] or [False] * len(out)


def answers(out: Outcomes, fact: Fact) -> list[int]:
    """Of each row which answer it gives to a choice: its place among fact.choices, MISSING or UNKNOWN."""
    reader, places = Reader(fact), {one.id: place for place, one in enumerate(fact.choices)}
    known: dict[Any, int] = {None: MISSING}

    def place(cell: Any) -> int:
        if cell not in known:
            text = str(cell).strip(BLANKS)
            known[cell] = places.get(reader.read(text), UNKNOWN) if text else MISSING
        return known[cell]

    found = [place(cell) for cell in out.values(fact.id) or [None] * len(out)]
    for row in out.table.faults:
        found[row] = UNKNOWN
    return found


@dataclass(frozen=True)
class By:
    """The counts for each answer to a choice; the last two for rows without an answer, and with one that means nothing."""

    fact: Fact
    counts: tuple[Counts, ...]


@dataclass(frozen=True)
class Why:
    """How many rows have a reason: of those not met, undecided and invalid, and in all; rows declared twice are among them."""

    code: str
    rows: int
    not_met: int
    undecided: int
    invalid: int


class Summary:
    """The sums of a table of outcomes.

    all   Counts of all rows
    by    a By for each choice that the rules ask
    why   a Why for each reason that some row has, those of most rows first, and else in the order of the rules
    open  how many rows are not met or undecided: of these each reason has its share
    """

    def __init__(self, out: Outcomes) -> None:
        levels = len(out.rules.levels)
        states: Sequence[State] = list(zip(out.verdict, out.level, out.possible, declared_twice(out)))
        self.all = _counts(Counter(states).items(), levels)
        self.by = tuple(self._by(out, fact, states, levels) for fact in out.rules.facts if fact.kind == "choice")
        self.why = tuple(self._why(out))
        verdicts = out.counts()
        self.open = verdicts["not met"] + verdicts["undecided"]

    @staticmethod
    def _by(out: Outcomes, fact: Fact, states: Sequence[State], levels: int) -> By:
        found = Counter(zip(answers(out, fact), states))
        places = [*range(len(fact.choices)), MISSING, UNKNOWN]
        return By(fact, tuple(_counts(((state, count) for (place, state), count in found.items() if place == one), levels)
                              for one in places))

    @staticmethod
    def _why(out: Outcomes) -> Iterator[Why]:
        words = out.reason_words
        sets = Counter(zip(out.verdict, *(out.reason_bits[word::words] for word in range(words))))
        found: dict[str, Counter[int]] = {reason.code: Counter() for reason in out.rules.reasons}
        for (verdict, *bits), count in sets.items():
            for at, reason in enumerate(out.rules.reasons):
                if bits[at // 64] >> at % 64 & 1:
                    found[reason.code][verdict] += count
        for code in out.table.faults.values():
            found.setdefault(code, Counter())[INVALID] += 1
        for code, each in sorted(found.items(), key=lambda pair: -pair[1].total()):
            if each:
                yield Why(code, each.total(), each[NOT_MET], each[UNDECIDED], each[INVALID])
