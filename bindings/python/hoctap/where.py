# SPDX-License-Identifier: MIT
"""Where rows belong: the path of a place or unit, out of the cells that say so. Every place is that somebody names, as it is written."""
from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from .errors import fault
from .fields import Fields, each
from .words import plain

LEVELS = ("country", "province", "district", "commune", "village")
"""The levels of place, from the top."""

RANKS = {level: rank for rank, level in enumerate(reversed(LEVELS), 1)}
"""How high a level stands: a village 1, the country 5."""

WORDS: dict[str, tuple[str, ...]] = {
    "country": ("country", "Cả nước", "Nước", "Quốc gia"),
    "province": ("province", "Tỉnh", "Tỉnh/thành phố", "Tỉnh, thành phố", "Thành phố/tỉnh"),
    "district": ("district", "Huyện", "Quận/huyện", "Quận, huyện", "Huyện/quận", "Huyện/thị xã/thành phố"),
    "commune": ("commune", "Xã", "Xã/phường", "Xã, phường", "Phường/xã", "Xã/phường/thị trấn", "Xã, phường, thị trấn",
                "Xã/phường/đặc khu", "Xã, phường, đặc khu"),
    "village": ("village", "Thôn", "Thôn/tổ dân phố", "Thôn, tổ dân phố", "Tổ dân phố", "Thôn/tổ", "Ấp"),
    "place": ("place", "Địa bàn", "Mã địa bàn"),
    "unit": ("unit", "Đơn vị", "Tên đơn vị"),
}
"""The columns that say where a row belongs, and what each may be called."""

_MOST_BYTES, _MOST_PARTS = 1023, 16
_STROKE = "\u2215"  # that stands for a "/" in a name, which would be two levels


class Note(NamedTuple):
    """Rows of a table, or groups, that do not count as one might think: nothing is dropped in silence.

    about    "data", "members" or "facts" (with a number, where there are several tables); of groups the title that decides them
    code     what is the matter, such as ``place-blank``, ``not-a-member``, ``facts-twice`` or ``more-than-population``
    which    the numbers of the rows, from 1; the paths of the groups
    """

    about: str
    code: str
    which: tuple[int | str, ...]


class Notes:
    """Collects notes."""

    def __init__(self) -> None:
        self._all: dict[tuple[str, str], dict[int | str, None]] = {}

    def add(self, about: str, code: str, which: int | str) -> None:
        """One more row or group; "" where it is about none."""
        self._all.setdefault((about, code), {})[which] = None

    def all(self) -> tuple[Note, ...]:
        """What was collected, in the order in which it first came."""
        return tuple(Note(about, code, tuple(sorted((one for one in which if one != ""), key=_order)))
                     for (about, code), which in self._all.items())


def _order(which: int | str) -> tuple[int, str]:
    return (which, "") if isinstance(which, int) else (0, which)


def parts_of(path: str) -> list[str]:
    """The paths from the top down to this one."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _is_name(text: str) -> bool:
    odd = any(unicodedata.category(letter) == "Cc" or letter in "\u2028\u2029" for letter in text)
    return not odd and len(text.encode()) <= _MOST_BYTES


def cells_where(fields: Fields) -> list[tuple[str, ...]]:
    """The cells of each row that say where it belongs, in the order of WORDS. Raises Error HT602 where no column says so."""
    if not any(slot in fields for slot in WORDS):
        raise fault(602, expected="unit (Đơn vị), place (Địa bàn), commune (Xã), district (Huyện), province (Tỉnh)")
    return list(zip(*(fields.cells(slot) for slot in WORDS)))


class Places:
    """The places that tables name, and the level of each: None of a unit, and of what no column says."""

    def __init__(self) -> None:
        self.levels: dict[str, str | None] = {}

    def add(self, path: str, levels: Sequence[str | None]) -> None:
        """A place and those above it, with their levels from the top; the larger place stands where two are said."""
        for one, level in zip(parts_of(path), levels):
            self.levels[one] = max(self.levels.get(one), level, key=lambda said: RANKS.get(said or "", 0))

    def find(self, cells: tuple[str, ...]) -> tuple[str, str]:
        """The path that cells say, in the order of WORDS; or "" and why they say none, as the code of a note."""
        if not any(cells):
            return "", "place-blank"
        named: list[tuple[str | None, str]] = [(level, cell.replace("/", _STROKE)) for level, cell in zip(LEVELS, cells) if cell]
        place, unit = cells[len(LEVELS):]
        if place and not named:
            named = [(None, plain(part)) for part in place.split("/")]
        if unit:
            named.append((None, unit.replace("/", _STROKE)))
        path = "/".join(name for _, name in named)
        if not (all(map(_is_name, cells)) and all(name for _, name in named) and len(named) <= _MOST_PARTS and _is_name(path)):
            return "", "place-name"
        self.add(path, [level for level, _ in named])
        return path, ""

    def of(self, fields: Fields, table: str, notes: Notes, ids: Sequence[str] | None = None) -> list[str]:
        """The path of each row of a table, "" of one that belongs nowhere or has no id, where there must be one; it is noted."""
        found = each(cells_where(fields), self.find)
        faults = fields.table.faults
        paths = []
        for row, (path, why) in enumerate(found):
            if row in faults:
                path, why = "", "place-cells"
            elif ids is not None and not ids[row]:
                path, why = "", "member-without-id"
            if why:
                notes.add(table, why, row + 1)
            paths.append(path)
        return paths
