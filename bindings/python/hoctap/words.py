# SPDX-License-Identifier: MIT
"""Words as people write them, made comparable: the library itself compares bytes.

A word is found as it is written in the rules, else without the difference of capitals, where that leaves one meaning; always
composed (NFC) and without blanks at its ends. The `hoctap` program does the same, letter for letter.
"""
from __future__ import annotations

import unicodedata
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

BLANKS = " \t\n\v\f\r\u00a0\u202f\u3000"
"""What is no part of a word at its ends: ASCII, no-break, narrow no-break and ideographic blanks, and no others."""

_SWAPPED = str.maketrans(",.", ".,")
_LONGEST, _FARTHEST, _MOST_WORK = 64, 4, 20000

Thing = TypeVar("Thing", bound=Hashable)

ID_NAMES = ("id", "Mã số", "Mã định danh", "Số định danh", "Số CCCD", "CCCD")
"""What the column bears that says who a row is: the first of these that is there."""


def plain(text: str) -> str:
    """`text` composed (NFC) and without blanks at its ends."""
    return unicodedata.normalize("NFC", text.strip(BLANKS))


def folded(text: str) -> str:
    """`text` as `plain` has it, and without the difference of capitals ("ß" is "ss").

    Letters are folded before they are composed, as the program does it: the other order differs in a few Greek ones.
    """
    return unicodedata.normalize("NFC", text.strip(BLANKS).casefold())


def answer_text(cell: str, decimal: str = ".") -> str:
    """A number as it stands in a file of that decimal mark, as the library reads it.

    A decimal comma becomes a point, and in such a file a point a comma, so that the library cannot read it and says so: 1.234
    is never guessed at. The two points of a range ("30..34,5") stay.
    """
    cell = cell.strip(BLANKS)
    if decimal != ",":
        return cell
    return "..".join(end.translate(_SWAPPED) for end in cell.split(".."))


def id_columns(names: Sequence[str]) -> tuple[int, ...]:
    """Which of the columns, counted from 0, could say who a row is, by the first of ID_NAMES that one of them bears."""
    alike = [folded(name) for name in names]
    found = (tuple(at for at, other in enumerate(alike) if other == name) for name in _ID_NAMES)
    return next(filter(None, found), ())


_ID_NAMES = tuple(map(folded, ID_NAMES))


class Words(Generic[Thing]):
    """What each word means: columns of a table mean facts, cells of a choice mean answers.

    `names` gives each thing (a fact's number, an answer's id) the words for it: its id, its Vietnamese name, its `also` names.
    """

    def __init__(self, names: Mapping[Thing, Iterable[str]]) -> None:
        self._exact: dict[str, Thing] = {}
        self._folded: dict[str, Thing | None] = {}
        for thing, words in names.items():
            for word in words:
                self._add(word, thing)

    def _add(self, word: str, thing: Thing) -> None:
        self._exact.setdefault(plain(word), thing)
        key = folded(word)
        one = self._folded.setdefault(key, thing) == thing
        self._folded[key] = thing if one else None  # without capitals it would mean two things

    def find(self, text: str) -> Thing | None:
        """What `text` means, or None: nothing, or without its capitals two things."""
        if "\0" in text:
            return None
        thing = self._exact.get(plain(text))
        return self._folded.get(folded(text)) if thing is None else thing


def _row_of(a: bytes, b: bytes, i: int, above: list[int], before: list[int]) -> list[int]:
    """Row i of the table of distances of all beginnings of `a` and `b`."""
    row = [i]
    for j in range(1, len(b) + 1):
        far = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            far = min(far, before[j - 2] + 1)
        row.append(far)
    return row


def _distance(a: bytes, b: bytes, near: int) -> tuple[int, int]:
    """Bytes inserted, removed, replaced, and two neighbours swapped as one; beyond `near` only that. And the rows it took."""
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i in range(1, len(a) + 1):
        row = _row_of(a, b, i, above, before)
        if min(row) > near:
            return near + 1, i
        before, above = above, row
    return above[-1], len(a)


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """Of `candidates` the one that was meant by `name`: "did you mean".

    The nearest in bytes, of several the first, when it is near enough to be worth saying: one slip for every four bytes of `name`,
    four at most, and something of it must be left. A search that costs too much ends where it is.
    """
    word = name.encode(errors="surrogatepass")
    near = min(1 + len(word) // 4, _FARTHEST, len(word) - 1) if word else 0
    best, work = None, 0
    for candidate in candidates if len(word) <= _LONGEST else ():
        other = candidate.encode(errors="surrogatepass")
        if work > _MOST_WORK or near < 0 or len(other) > _LONGEST or abs(len(other) - len(word)) > near:
            continue
        far, rows = _distance(word, other, near)
        work += rows * (2 * near + 1)
        if far <= near:
            best, near = candidate, far - 1
    return best
