# SPDX-License-Identifier: MIT
"""A kept state of years: one more year, or a late one, is one call with its records alone."""
from __future__ import annotations

from array import array
from functools import cached_property
from typing import Any

from .annals import FAULTS, Annals, records_of
from .errors import fault
from .rules import Rules
from .years import Titles, room


class Spans:
    """The years of ids, as bits. They can be pickled, and go on from there.

    rules    the rule set whose outcomes are kept
    first    the first of the 64 years that can be kept
    ids      whose years they are, in the order in which they came

    Days, revisions and successions are not kept: what waits for a day is undecided, and of two records of a year the rules say which
    counts only within one call.

    >>> from hoctap import load
    >>> spans = Spans(load("citizen", year=2024), first=2000)
    >>> spans.add({"id": ["a"], "year": [2023], "level": ["recognised"]})
    >>> spans.add({"id": ["a"], "year": [2024], "level": ["recognised"]})
    >>> spans.titles(2024)["a"].run
    2
    """

    def __init__(self, rules: Rules, first: int) -> None:
        self.rules, self.first = rules, first
        self.ids: list[str] = []
        self._numbers: dict[str, int] = {}
        self._words = {name: array("Q") for name in ("certain", "possible", "recorded")}

    @cached_property
    def _years(self) -> Rules:
        return Rules(self.rules.native.of_years())

    def add(self, table: Any, *, id: str | None = None, day_first: bool = False) -> None:
        """Takes the records of some years, as `history` does; what they say of a year takes the place of what was kept of it.

        Raises Error, and keeps nothing: HT604 with the row of a record that cannot be read or has no id, HT313 for a year that is
        none of the 64; and what `history` raises for columns.
        """
        annals = Annals(self.rules, records_of(table), id=id, day_first=day_first)
        for row, (wrong, subject) in enumerate(zip(annals.wrong, annals.records["subject"])):
            if wrong or not annals.ids[subject]:
                why = [code for bit, code in enumerate(FAULTS) if wrong >> bit & 1]
                raise fault(604, found=" ".join(why) or "id", row=row)
        numbers = dict(self._numbers)
        subjects = [numbers.setdefault(one, len(numbers)) for one in annals.ids]
        records = {**annals.records, "subject": array("I", [subjects[subject] for subject in annals.records["subject"]])}
        words = {name: self._grown(name, len(numbers)) for name in self._words}
        self._years.native.spans_add(records, {**words, "first": self.first, "subjects": len(numbers)})
        self._numbers, self._words, self.ids = numbers, words, list(numbers)

    def _grown(self, name: str, subjects: int) -> array[int]:
        words = self._words[name][:]
        each = 1 if name == "recorded" else self._years.native.span_count()
        words.frombytes(bytes(8 * (each * subjects - len(words))))
        return words

    def titles(self, year: int) -> Titles:
        """The titles of any year, as `history` gives them; of marks ``later`` alone is known, and no id can be explained."""
        filled = room(self._years, len(self.ids))
        self._years.native.spans_titles({**self._words, "first": self.first, "subjects": len(self.ids)}, year, filled)
        return Titles(self.rules, self._years, self.ids, [True] * len(self.ids), year, filled, bytes(len(self.ids)), None)

    def __getstate__(self) -> dict[str, Any]:
        return {name: value for name, value in self.__dict__.items() if name != "_years"}
