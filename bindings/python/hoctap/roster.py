# SPDX-License-Identifier: MIT
"""Who belongs where: a table of members, with their units or places, whether they registered, and to which populations they belong."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .columns import table_of
from .fields import Fields, each, id_words
from .where import WORDS, Notes, Places, parts_of
from .words import folded

YES, NO, UNSAID, UNCLEAR = "yes", "no", "", "?"
"""What a cell of yes or no may say: also nothing, and what is neither."""

REGISTERED = "registered"
_YES = ("x", "có", "yes", "true", "1")
_NO = ("không", "no", "false", "0")


def yes_or_no(cell: str) -> str:
    """What a cell says: YES, NO, UNSAID or UNCLEAR."""
    word = folded(cell)
    return UNSAID if not cell else YES if word in _YES else NO if word in _NO else UNCLEAR


class Roll:
    """The members of a place, those of the places below it included, each once: how many there are, and of whom each column says
    YES, or neither YES nor NO."""

    def __init__(self) -> None:
        self.members = 0
        self.yes: dict[str, int] = {}
        self.unsaid: dict[str, int] = {}

    def add(self, says: Mapping[str, str]) -> None:
        """One more member."""
        self.members += 1
        for column, word in says.items():
            into = self.yes if word == YES else self.unsaid if word != NO else {}
            into[column] = into.get(column, 0) + 1


class Roster:
    """A table of members.

    columns    the columns that it has: ``registered``, and populations
    """

    def __init__(self, data: Any, populations: Mapping[str, Sequence[str]], places: Places, notes: Notes) -> None:
        table = table_of(data)
        words = {**WORDS, **populations, "id": id_words(table), REGISTERED: ("registered", "Đăng ký", "Đã đăng ký")}
        fields = Fields(table, words, ("id",))
        self.columns = [column for column in (REGISTERED, *populations) if column in fields]
        self._notes = notes
        self._places: dict[str, dict[str, None]] = {}  # of each member, in order
        self._says: dict[str, dict[str, str]] = {}
        says = {column: each(fields.cells(column), yes_or_no) for column in self.columns}
        paths = places.of(fields, "members", notes, fields.cells("id"))
        for row, (id, path) in enumerate(zip(fields.cells("id"), paths)):
            if path:
                self._add(row, id, path, {column: words[row] for column, words in says.items()})

    def _add(self, row: int, id: str, path: str, says: dict[str, str]) -> None:
        first = self._says.setdefault(id, dict(says))
        mine = self._places.setdefault(id, {})
        if UNCLEAR in says.values():
            self._notes.add("members", "member-word", row + 1)
        if mine:
            self._notes.add("members", "member-again" if path in mine else "member-elsewhere", row + 1)
            self._agree(row, first, says)
        mine[path] = None

    def _agree(self, row: int, first: dict[str, str], says: dict[str, str]) -> None:
        """What two rows of one member say together: where they differ, nothing clear."""
        for column, word in says.items():
            if word in (UNSAID, first[column]):
                continue
            if first[column] != UNSAID:
                self._notes.add("members", "member-disagrees", row + 1)
            first[column] = word if first[column] == UNSAID else UNCLEAR

    def places(self, id: str) -> Sequence[str]:
        """The places that a member belongs to; none of one who is no member."""
        return tuple(self._places.get(id, ()))

    def says(self, id: str, column: str) -> str:
        """What a column says of a member."""
        return self._says.get(id, {}).get(column, UNSAID)

    def rolls(self) -> dict[str, Roll]:
        """The members of each place."""
        rolls: dict[str, Roll] = {}
        for id, mine in self._places.items():
            for path in dict.fromkeys(part for one in mine for part in parts_of(one)):
                rolls.setdefault(path, Roll()).add(self._says[id])
        return rolls
