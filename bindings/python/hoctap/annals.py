# SPDX-License-Identifier: MIT
"""Records of years, one a row of a table, in columns as the library takes them. What cannot be read makes its id invalid, and
stands in its place as a record that cannot be, so that the library knows it too."""
from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from . import native
from .columns import table_of
from .errors import fault
from .fields import NO_DAY, Fields, cells_of, day_of, each, id_words
from .outcomes import VERDICTS, Outcomes
from .rules import Rules
from .words import Words

WORDS: dict[str, tuple[str, ...]] = {
    "year": ("year", "Năm", "Năm đánh giá"),
    "level": ("level", "Mức độ", "Mức", "Mức đạt", "Kết quả"),
    "possible": ("possible", "Mức có thể"),
    "verdict": ("verdict",),
    "edition": ("edition", "Bản quy tắc"),
    "decided": ("decided", "Ngày quyết định"),
    "filed": ("filed", "Ngày nộp"),
    "revoked": ("revoked", "Ngày thu hồi"),
    "revision": ("revision", "Lần sửa"),
}
"""The columns of records beside that of ids: what each may be called."""

FAULTS = ("cells", "nul", "year", "year", "level", "day", "revision", "succession")
"""What makes an id invalid, bit by bit. The second year is one of which nobody looks back so far."""

CELLS, NUL, YEAR, OLD, LEVEL, DAY, REVISION, SUCCESSION = (1 << bit for bit in range(8))

_NEVER = -(2**15)  # the year of a record that cannot be
_LOOK_BACK = 63  # years before the one asked about
_MOST_EDITIONS, _NO_EDITION = 254, 255
_NONE = ("none", "Không", "Không đạt")
_NOT_MET, _MET, _UNDECIDED, _INVALID = range(4)

Read = Callable[[str], int | None]


def level_words(rules: Rules) -> Words[int]:
    """What a level may be called: by its id or its Vietnamese name, and "Đạt" where there is one."""
    met = ("Đạt",) if len(rules.levels) == 2 else ()
    names = {at: (level.id, level.names.vi or "", *met) for at, level in enumerate(rules.levels) if at}
    return Words({**names, 0: _NONE})


def verdict_words() -> Words[int]:
    """What a verdict is called, in both languages."""
    return Words({verdict: [native.verdict_word(verdict, lang) for lang in (native.EN, native.VI)] for verdict in range(4)})


def whole(text: str, most: int) -> int | None:
    """The number of a text of digits alone, when it is not above `most`."""
    digits = text.isascii() and text.isdigit()
    return int(text) if digits and int(text) <= most else None


def _year(text: str) -> int | None:
    return (whole(text, 9999) or None) if len(text) == 4 else None


class _Levels:
    """What a level, a possible one and a verdict say together."""

    def __init__(self, rules: Rules) -> None:
        self._levels, self._verdicts = level_words(rules), verdict_words()
        self._highest = len(rules.levels) - 1

    def __call__(self, said: tuple[str, str, str]) -> tuple[int, int] | None:
        """The certain and the possible level; None for what is no level, or contradicts itself."""
        known = [words.find(text) for words, text in zip((self._levels, self._levels, self._verdicts), said)]
        if any(text and meaning is None for text, meaning in zip(said, known)):
            return None
        level, possible, verdict = known
        if verdict == _INVALID:  # nobody knows what the right form would say
            level = possible = None
        low = 0 if level is None else level
        high = possible if possible is not None else self._highest if level is None else low
        fits = {_NOT_MET: high == 0, _MET: 0 < low == high, _UNDECIDED: low < high}
        return (low, high) if low <= high and (verdict is None or fits.get(verdict, True)) else None


def _outcomes(out: Outcomes, year: int | None) -> dict[str, list[str]]:
    """Outcomes as records: of one year, or with a column that says of which."""
    if out.ids is None:
        raise fault(602, expected="id")
    fields = Fields(out.table, {field: WORDS[field] for field in ("year", "decided", "filed", "revoked", "revision")},
                    () if year else ("year",))
    levels = [level.id for level in out.rules.levels]
    columns = {field: cells_of(out.table, at) for field, at in fields.at.items()}
    return {**columns, "id": [one or "" for one in out.ids], "level": [levels[at] for at in out.level],
            "possible": [levels[at] for at in out.possible], "verdict": [VERDICTS[at] for at in out.verdict],
            "edition": [out.rules.edition] * len(out), **({"year": [str(year)] * len(out)} if year else {})}


def records_of(data: Any) -> Any:
    """A table of records: what `data` is, or what outcomes of one or several years are as records."""
    if isinstance(data, Outcomes):
        return _outcomes(data, None)
    if not isinstance(data, Mapping) or not data or not all(isinstance(out, Outcomes) for out in data.values()):
        return data
    parts = [_outcomes(out, year) for year, out in data.items()]
    fields = dict.fromkeys(field for part in parts for field in part)
    return {field: [cell for part in parts for cell in part.get(field, [""] * len(part["id"]))] for field in fields}


class Annals:
    """Records of years.

    ids        the ids that they are of, in the order in which they came; "" stands for rows that have none
    records    the columns, as the native layer takes them
    wrong      of each record, and `faults` of each id: bits as in FAULTS
    count      how many records there are
    """

    def __init__(self, rules: Rules, data: Any, *, id: str | None = None, day_first: bool = False) -> None:
        table = table_of(data)
        fields = Fields(table, WORDS | {"id": id_words(table, id)}, ("id", "year", "level"))
        self._fields = fields
        self.count = len(fields)
        self.wrong = bytearray(self.count)
        subjects = self._read_ids()
        self.records: dict[str, Any] = {"count": self.count, "subject": subjects}
        self._read("year", "h", _year, YEAR, None)
        self._read_levels(rules)
        self._read_editions()
        for field in ("decided", "filed", "revoked"):
            self._read(field, "i", lambda text: _known(day_of(text, day_first)), DAY, NO_DAY)
        self._read("revision", "H", lambda text: whole(text, 65535), REVISION, 0)
        self._put_impossible(subjects)

    def _read_ids(self) -> array[int]:
        cells = self._fields.cells("id")
        numbers = {one: number for number, one in enumerate(dict.fromkeys(cells))}
        self.ids = list(numbers)
        for row, cell in enumerate(cells):
            if "\0" in cell:
                self.wrong[row] |= NUL
        return array("I", map(numbers.__getitem__, cells))

    def _read(self, field: str, code: str, read: Read, bit: int, blank: int | None) -> None:
        """A column of numbers; what cannot be read is blamed. Without a column there is none."""
        if field not in self._fields:
            return
        numbers = each(self._fields.cells(field), lambda text: read(text) if text else blank)
        self.records[field] = array(code, [0 if number is None else number for number in numbers])
        self._blame(bit, numbers)

    def _blame(self, bit: int, said: Iterable[Any]) -> None:
        for row, one in enumerate(said):
            if one is None:
                self.wrong[row] |= bit

    def _read_levels(self, rules: Rules) -> None:
        cells = [self._fields.cells(field) for field in ("level", "possible", "verdict")]
        levels = each(list(zip(*cells)), _Levels(rules))
        self._blame(LEVEL, levels)
        self.records["level"] = array("B", [one[0] if one else 1 for one in levels])
        self.records["possible"] = array("B", [one[1] if one else 0 for one in levels])

    def _read_editions(self) -> None:
        cells = self._fields.cells("edition")
        numbers = {one: number for number, one in enumerate(filter(None, dict.fromkeys(cells)))}
        if len(numbers) > _MOST_EDITIONS:
            raise fault(415, found=f"edition: {len(numbers)}", expected=f"0..{_MOST_EDITIONS}")
        self.records["editions"] = tuple(numbers)
        self.records["edition"] = array("B", [numbers.get(cell, _NO_EDITION) for cell in cells])

    def _put_impossible(self, subjects: array[int]) -> None:
        """Of a row with other cells than the header has nobody knows which is which."""
        for row, why in self._fields.table.faults.items():
            self.wrong[row] = 1 << FAULTS.index(why)
        self.faults = bytearray(len(self.ids))
        for row, bits in enumerate(self.wrong):
            if bits or not self.ids[subjects[row]]:
                self.faults[subjects[row]] |= bits
                self.records["year"][row], self.records["level"][row], self.records["possible"][row] = _NEVER, 1, 0

    @property
    def latest(self) -> int:
        """The latest year that could be read; 0 of none."""
        return max(0, max(self.records["year"], default=0))

    def blame_old(self, year: int) -> None:
        """Those with a record so long before `year` that nobody looks back on it are invalid."""
        for subject, one in zip(self.records["subject"], self.records["year"]):
            if _NEVER < one < year - _LOOK_BACK:
                self.faults[subject] |= OLD


def _known(day: int) -> int | None:
    return None if day == NO_DAY else day
