# SPDX-License-Identifier: MIT
"""Rows of a survey, or outcomes of one, on their way into a roll-up: what each came to, where it belongs, and under which keyed id it
is counted."""
from __future__ import annotations

import hashlib
import secrets
from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from . import native
from .annals import verdict_words
from .columns import Table, table_of
from .errors import fault
from .fields import Fields, cells_of, each, id_words
from .outcomes import Outcomes
from .records import Fact
from .roster import NO, UNSAID, YES, Roster, yes_or_no
from .rules import Rules
from .where import WORDS, Notes, Places
from .words import Words, folded, plain
from .years import Titles

KEY_LEAST, KEY_MOST = 32, 4096  # bytes
_CHECK = b"hoctap key of ids"  # never change it: files of counts say their key by it
_ID, _BLOCK = 16, 64  # bytes
_NOBODY = bytes(_ID)  # a row without an id: a member of its own
_NOT_MET, _MET, _UNDECIDED, _INVALID = range(4)

_OUTCOME = {"level": ("level", "Mức", "Mức độ", "Kết quả"), "possible": ("possible", "Mức có thể"), "verdict": ("verdict", "Kết luận")}

Outcome = tuple[int, int, int]
"""Verdict, level and possible level, as numbers."""


class Key:
    """Keys ids: who has no key cannot tell who is in a file of counts. Without one a key of the run is made, which nobody learns."""

    def __init__(self, key: bytes | None) -> None:
        if key is not None and (not KEY_LEAST <= len(key) <= KEY_MOST or len(set(key)) == 1):
            raise ValueError(f"a key has {KEY_LEAST} to {KEY_MOST} bytes, which are not all the same: secrets.token_bytes(32)")
        secret = key or secrets.token_bytes(KEY_LEAST)
        block = (hashlib.sha256(secret).digest() if len(secret) > _BLOCK else secret).ljust(_BLOCK, b"\0")
        self._inner, self._outer = (hashlib.sha256(bytes(byte ^ pad for byte in block)) for pad in (0x36, 0x5C))
        self.check = self._hmac(_CHECK).hex() if key else None

    def _hmac(self, message: bytes) -> bytes:
        """HMAC-SHA256 (RFC 2104), with the key hashed once for all: three times as fast as hmac.digest."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(message)
        outer.update(inner.digest())
        return outer.digest()

    def id(self, text: str) -> bytes:
        """What stands for an id, composed and trimmed."""
        return self._hmac(text.encode())[:_ID]


# ---- what rows came to ----


class Rows(NamedTuple):
    """Rows of a table: what they came to, and who they are."""

    table: Table
    outcomes: Sequence[Outcome]
    ids: list[str] | None


class _Read:
    """Outcomes that a table has already, as `hoctap score` or `hoctap history` writes them."""

    def __init__(self, rules: Rules) -> None:
        self._highest = len(rules.levels) - 1
        self._honours = [honour.level for honour in rules.honours]
        met = ("Đạt",) * (self._highest == 1)
        levels = {at: (level.id, level.names.vi or "", *met) for at, level in enumerate(rules.levels) if at}
        above = {self._highest + 1 + at: (honour.id, honour.names.vi or "") for at, honour in enumerate(rules.honours)}
        self._words = Words({**levels, 0: ("none", "Không", "Không đạt"), **above})
        self._verdicts = verdict_words()

    def __call__(self, said: tuple[str, str, str]) -> Outcome | None:
        """What level, possible level and verdict say; None where they mean nothing, or contradict each other."""
        level, possible = (self._words.find(text) for text in said[:2])
        verdict = self._verdicts.find(said[2])
        if any(text and meaning is None for text, meaning in zip(said, (level, possible, verdict))):
            return None
        if verdict == _INVALID:
            return _INVALID, 0, 0
        if max(level or 0, possible or 0) > self._highest:
            return self._honoured(level, possible, verdict)
        return self._settled(level, possible, verdict)

    def _honoured(self, level: int | None, possible: int | None, verdict: int | None) -> Outcome | None:
        """Who has an honour reached at least the level that it is of; the verdict is that of the rules of years."""
        if level is not None and level > self._highest:
            level = self._honours[level - self._highest - 1]
            possible = self._highest + 1 if possible is None else possible
        if possible is None or possible <= self._highest or verdict == _NOT_MET:
            return _INVALID, 0, 0
        return self._settled(level, self._highest, None)

    def _settled(self, level: int | None, possible: int | None, verdict: int | None) -> Outcome | None:
        if possible is None:
            open_ = verdict != _NOT_MET if level is None else verdict == _UNDECIDED
            possible = self._highest if open_ else level or 0
        level = level or 0
        follows = _UNDECIDED if level < possible else _MET if level else _NOT_MET
        return (follows, level, possible) if level <= possible and verdict in (None, follows) else None


def _of_outcomes(rules: Rules, out: Outcomes) -> Rows:
    if out.rules.fingerprint != rules.fingerprint:
        raise fault(805, found=out.rules.fingerprint, expected=rules.fingerprint)
    ids = None if out.ids is None else [plain(one or "") for one in out.ids]
    return Rows(out.table, list(zip(out.verdict, out.level, out.possible)), ids)


def _of_words(rules: Rules, table: Table, id: str | None, notes: Notes) -> Rows:
    words = id_words(table, id)
    fields = Fields(table, {**_OUTCOME, "id": words})
    read = each(list(zip(*(fields.cells(column) for column in _OUTCOME))), _Read(rules))
    for row, one in enumerate(read):
        if one is None and row not in table.faults:
            notes.add("data", "outcome", row + 1)
    invalid = (_INVALID, 0, 0)
    outcomes = [invalid if one is None or row in table.faults else one for row, one in enumerate(read)]
    return Rows(table, outcomes, fields.cells("id") if "id" in fields else None)


def rows_of(rules: Rules, data: Any, id: str | None, notes: Notes, **asked: Any) -> Rows:
    """The rows of outcomes, of a table that has a level and no fact of the rules, or of a survey, which is scored."""
    if isinstance(data, Outcomes):
        return _of_outcomes(rules, data)
    table = table_of(data.columns() if isinstance(data, Titles) else data)
    known = {folded(word) for word in _OUTCOME["level"]}
    is_asked = any(rules.words.find(name) is not None for name in table.names)
    if not is_asked and any(folded(name) in known for name in table.names):
        return _of_words(rules, table, id, notes)
    return _of_outcomes(rules, rules.score(table, id=id, **asked))


# ---- populations ----


@dataclass
class Population:
    """Those of whom a column of the data or of the members says that they belong to it; they are counted once more, apart.

    rollup     their counts; None while no column tells them
    in_data    it is a column of the data
    unsaid     of each place: rows of whom nobody knows whether they belong to it
    """

    fact: Fact
    rollup: native.Rollup | None = None
    in_data: bool = False
    unsaid: Counter[str] = field(default_factory=Counter)

    @property
    def words(self) -> tuple[str, ...]:
        return (self.fact.id, self.fact.names.vi or "", *self.fact.also)


def populations_of(book: Sequence[Rules]) -> dict[str, Population]:
    """Those of which rules count who holds the title of the first rules of the book."""
    found: dict[str, Population] = {}
    for rules in book[1:]:
        for fact in rules.facts:
            if fact.kind == "count" and fact.holds and fact.among >= 0 and fact.holds.title == book[0].title:
                among = rules.facts[fact.among]
                found.setdefault(among.id, Population(among))
    return found


def _taken(says: str, outcome: Outcome, highest: int) -> Outcome:
    """An outcome as it counts in a population. Of whom nobody knows whether it belongs to it, nobody knows whether it counts."""
    if says == YES:
        return outcome
    possible = highest if outcome[0] == _INVALID else outcome[2]
    return _UNDECIDED if possible else _NOT_MET, 0, possible


# ---- counting ----


class Intake:
    """Rows that are counted.

    rollup         the counts, a native roll-up
    populations    those that a column tells
    seen           the members of whom there is a row
    """

    def __init__(self, rules: Rules, rows: Rows, year: int, *, by: str | None, places: Places, roster: Roster | None, key: Key,
                 unique_ids: bool, populations: Mapping[str, Population], notes: Notes) -> None:
        self._rules, self._rows, self._notes, self._key = rules, rows, notes, key
        self._named = rows.ids is not None and not unique_ids
        self._highest = len(rules.levels) - 1
        self.seen: set[str] = set()
        pairs = self._of_members(roster) if roster else self._of_places(by, places)
        self._year, self.levels = year, places.levels
        ids = self._keyed(pairs)
        self.rollup = self._count(pairs, [self._rows.outcomes[row] for row, _ in pairs], ids)
        self.rollup.stray(len(rows.outcomes) - len({row for row, _ in pairs}))
        for name, population in populations.items():
            says = self._says(name, population, roster)
            if says is not None:
                self._count_population(population, says, pairs, ids)

    def _of_places(self, by: str | None, places: Places) -> list[tuple[int, str]]:
        """Each row that says where it belongs, and the path."""
        table = self._rows.table
        words = WORDS if by is None else {slot: (by,) if slot == "unit" else () for slot in WORDS}
        fields = Fields(table, words)
        if by is not None and "unit" not in fields:
            raise fault(602, expected=by)
        return [(row, path) for row, path in enumerate(places.of(fields, "data", self._notes)) if path]

    def _of_members(self, roster: Roster) -> list[tuple[int, str]]:
        """Each row of a member, with each of its places."""
        if self._rows.ids is None:
            raise fault(602, expected="id")
        pairs = []
        for row, id in enumerate(self._rows.ids):
            mine = roster.places(id) if id else ()
            if not mine:
                self._notes.add("data", "not-a-member" if id else "data-without-id", row + 1)
            if len(mine) > 1:
                self._notes.add("data", "data-in-several", row + 1)
            self.seen.update((id,) if mine else ())
            pairs += [(row, path) for path in mine]
        return pairs

    def _keyed(self, pairs: list[tuple[int, str]]) -> list[bytes] | None:
        ids = self._rows.ids
        if not self._named or ids is None:
            return None
        known = {id: self._key.id(id) for id in dict.fromkeys(ids) if id}
        return [known[ids[row]] if ids[row] else _NOBODY for row, _ in pairs]

    def _count(self, pairs: Sequence[tuple[int, str]], outcomes: Sequence[Outcome], ids: Sequence[bytes] | None) -> native.Rollup:
        rollup = native.Rollup(self._rules.native, self._year, self._key.check if self._named else None)
        numbers = {path: number_in(rollup, path, self.levels) for path in dict.fromkeys(path for _, path in pairs)}
        verdict, level, possible = (bytes(one) for one in zip(*outcomes)) if outcomes else (b"", b"", b"")
        rollup.add({"count": len(pairs), "group": array("I", [numbers[path] for _, path in pairs]), "verdict": verdict, "level": level,
                    "possible": possible, "id": None if ids is None else b"".join(ids)})
        return rollup

    # ---- populations ----

    def _says(self, name: str, population: Population, roster: Roster | None) -> list[str] | None:
        """What a column says of each row; None where there is no such column."""
        alike = {folded(word) for word in population.words}
        at = next((at for at, column in enumerate(self._rows.table.names) if folded(column) in alike), None)
        if at is not None:
            population.in_data = True
            return each(cells_of(self._rows.table, at), yes_or_no)
        if roster and name in roster.columns:
            return [roster.says(id, name) if id else UNSAID for id in self._rows.ids or ()]
        return None

    def _count_population(self, population: Population, says: Sequence[str], pairs: Sequence[tuple[int, str]],
                          ids: Sequence[bytes] | None) -> None:
        taken = [at for at, (row, _) in enumerate(pairs) if says[row] != NO]
        outcomes = [_taken(says[pairs[at][0]], self._rows.outcomes[pairs[at][0]], self._highest) for at in taken]
        population.unsaid.update(pairs[at][1] for at in taken if says[pairs[at][0]] != YES)
        population.rollup = self._count([pairs[at] for at in taken], outcomes, None if ids is None else [ids[at] for at in taken])


def number_in(rollup: native.Rollup, path: str, levels: Mapping[str, str | None]) -> int:
    """The number of a place in a roll-up, a new one when there is none yet; those above it get one too, and all their levels."""
    number = rollup.group(path)
    at = number
    while at >= 0:
        level = levels.get(rollup.path(at) or "")
        if level:
            rollup.at(at, level)
        at = rollup.above(at)
    return number
