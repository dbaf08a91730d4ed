# SPDX-License-Identifier: MIT
"""Outcomes of years in, the titles that hold in a year out."""
from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple, overload

from . import native
from .annals import FAULTS, SUCCESSION, Annals, records_of
from .errors import fault
from .fields import NO_DAY, Fields, day_asked, day_of
from .outcomes import VERDICTS, bits_of
from .rules import PathLike, Rules, load
from .shown import INT, INTS, TEXT, TEXTS, Shown
from .trace import Trace, lang_of

MARKS = ("twice", "corrected", "revoked", "late", "carried", "cut", "later")
"""What there is to say of the records of an id, whatever comes of them, bit by bit."""

_CARRIED, _CUT, _IMPOSSIBLE = 16, 32, 128
_YEARS = 64  # that are looked back on
_INVALID = 3
_BYTES = ("verdict", "level", "possible", "run", "run_possible", "longest", "longest_possible", "marks")
_BECAME = {"from": ("from", "Cũ", "Tên cũ", "Mã cũ", "Từ"), "to": ("to", "Mới", "Tên mới", "Mã mới", "Thành"),
           "day": ("day", "Ngày", "Ngày hiệu lực", "Từ ngày")}


class Title(NamedTuple):
    """What the years of one id come to. Of an invalid id nobody knows its runs: they are None, and both levels "none".

    id                               who, or which unit
    year                             the year asked about
    run, longest                     certain years in a row of what the first honour asks: up to that year, and the most ever
    missing                          the years without a record behind the first one that has one
    level                            the certain level or honour, or "none"
    run_possible, longest_possible   years in a row that may be
    possible                         the highest level or honour that may be
    verdict                          "met", "not met", "undecided" or "invalid"
    reasons                          codes of the rules of years, and behind them MARKS; of an invalid id what is wrong with it
    """

    id: str
    year: int
    run: int | None
    longest: int | None
    missing: tuple[int, ...]
    level: str
    run_possible: int | None
    longest_possible: int | None
    possible: str
    verdict: str
    reasons: tuple[str, ...]


class _Inquiry(NamedTuple):
    """What was asked: about one of its ids it can be asked again."""

    records: dict[str, Any]
    succession: native.Succession | None
    subjects: int
    year: int
    day: int

    def titles(self, years: Rules) -> dict[str, Any]:
        """The arrays that the library fills, one element an id."""
        filled = room(years, self.subjects)
        years.native.history(self.records, self.succession, self.year, self.day, filled)
        return filled

    def trace(self, years: Rules, subject: int) -> Trace:
        found = years.native.history_trace(self.records, self.succession, self.subjects, subject, self.year, self.day)
        return Trace(years, found)

    def text(self, years: Rules, subject: int, lang: str) -> str:
        return years.native.history_text(self.records, self.succession, self.subjects, subject, self.year, self.day, lang_of(lang))


def room(years: Rules, subjects: int) -> dict[str, Any]:
    """Arrays for titles, one element a subject."""
    words = subjects * years.native.reason_words()
    return {**{name: bytearray(subjects) for name in _BYTES}, "subjects": subjects,
            "missing": array("Q", bytes(8 * subjects)), "reasons": array("Q", bytes(8 * words))}


class Titles(Shown[Title]):
    """The titles that hold in a year: one row an id that has records, or comes from one that has, by the bytes of the ids.

    rules    the rule set
    years    what it makes of years, as a rule set of its own: its levels are those of `rules`, and above them the honours
    year     the year asked about
    ids      whose rows they are

    `titles[0]` is a row (Title), `titles["CD0000017"]` that of an id; iteration gives all. `to_csv` writes the file of
    `hoctap history -o`, byte for byte.
    """

    kinds = {"id": TEXT, "year": INT, "run": INT, "longest": INT, "missing": INTS, "level": TEXT, "run_possible": INT,
             "longest_possible": INT, "possible": TEXT, "verdict": TEXT, "reasons": TEXTS}

    def __init__(self, rules: Rules, years: Rules, names: Sequence[str], told: Sequence[bool], year: int, filled: dict[str, Any],
                 faults: bytes, inquiry: _Inquiry | None) -> None:
        self.rules, self.years, self.year = rules, years, year
        self._names, self._filled, self._faults, self._inquiry = names, filled, faults, inquiry
        self._subjects = sorted((at for at, is_told in enumerate(told) if is_told), key=lambda at: names[at].encode())
        self.ids = [names[subject] for subject in self._subjects]
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}  # sets of reasons, of which there are few

    # ---- rows ----

    def __len__(self) -> int:
        return len(self.ids)

    @overload
    def __getitem__(self, at: int | str) -> Title: ...

    @overload
    def __getitem__(self, at: slice) -> list[Title]: ...

    def __getitem__(self, at: int | str | slice) -> Title | list[Title]:
        if isinstance(at, slice):
            return [self._row(subject) for subject in self._subjects[at]]
        return self._row(self._numbers[at] if isinstance(at, str) else self._subjects[at])

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return dict(zip(self.ids, self._subjects))

    def _row(self, subject: int) -> Title:
        filled, name = self._filled, self._names[subject]
        verdict = _INVALID if self._faults[subject] else filled["verdict"][subject]
        reasons = self._reasons(subject)
        if verdict == _INVALID:
            return Title(name, self.year, None, None, (), "none", None, None, "none", "invalid", reasons)
        level, possible = (self.years.levels[filled[one][subject]].id for one in ("level", "possible"))
        return Title(name, self.year, filled["run"][subject], filled["longest"][subject], self._missing(filled["missing"][subject]),
                     level, filled["run_possible"][subject], filled["longest_possible"][subject], possible, VERDICTS[verdict], reasons)

    def _missing(self, bits: int) -> tuple[int, ...]:
        return tuple(self.year - back for back in range(_YEARS - 1, -1, -1) if bits >> back & 1) if bits else ()

    def _reasons(self, subject: int) -> tuple[str, ...]:
        faults = self._faults[subject]
        if faults:
            return tuple(dict.fromkeys(code for bit, code in enumerate(FAULTS) if faults >> bit & 1))
        marks = self._filled["marks"][subject]
        bits = bits_of(self._filled["reasons"], self.years.native.reason_words(), subject)
        if (bits, marks) not in self._known:
            codes = tuple(reason.code for bit, reason in enumerate(self.years.reasons) if bits >> bit & 1)
            self._known[bits, marks] = codes + tuple(code for bit, code in enumerate(MARKS) if marks >> bit & 1)
        return self._known[bits, marks]

    # ---- one id ----

    def explain(self, id: str, lang: str = "vi") -> str:
        """The years of one id in words, in "vi" or "en": each with the decision it rests on, what breaks the run, and why its
        title is what it is. Raises KeyError for an id that has no row, ValueError where only spans were kept."""
        return self._asked().text(self.years, self._numbers[id], lang)

    def trace(self, id: str) -> Trace:
        """The trace of one id, by the rules of years. Raises as `explain`."""
        return self._asked().trace(self.years, self._numbers[id])

    @property
    def has_records(self) -> bool:
        """Whether the records were kept, so that one id can be explained; they are not where only spans were."""
        return self._inquiry is not None

    def _asked(self) -> _Inquiry:
        if self._inquiry is None:
            raise ValueError("spans keep no records that could be explained")
        return self._inquiry

    # ---- sums ----

    def counts(self) -> dict[str, int]:
        """How many ids came to each verdict."""
        counts = dict.fromkeys(VERDICTS, 0)
        for subject in self._subjects:
            counts[VERDICTS[_INVALID if self._faults[subject] else self._filled["verdict"][subject]]] += 1
        return counts

    def by_year(self) -> dict[int, tuple[int, int, int]]:
        """Of each year from the first record to the year asked about: how many ids have a record, how many of them reached for
        certain what a run asks, and how many may have. Ids that are invalid count nowhere. Raises ValueError for spans."""
        inquiry = self._asked()
        valid = {subject for subject in self._subjects if not self._faults[subject]}
        records = zip(inquiry.records["year"], inquiry.records["subject"])
        found = Counter(year for year, subject in set(records) if subject in valid and year <= self.year)
        counts = {}
        for year in range(min(found, default=self.year + 1), self.year + 1):
            filled = inquiry._replace(year=year).titles(self.years)
            reached, possible = (sum(1 for subject in valid if filled[name][subject]) for name in ("run", "run_possible"))
            counts[year] = (found[year], reached, possible)
        return counts

    def __repr__(self) -> str:
        counts = ", ".join(f"{count} {word}" for word, count in self.counts().items() if count)
        return f"<Titles of {self.rules.title} {self.rules.edition} in {self.year}: {len(self)} ids; {counts}>"


# ---- from records ----


def _succession(data: Any, numbers: dict[str, int], day_first: bool) -> native.Succession:
    """What became of whom. Ids without a record get numbers too."""
    fields = Fields(data, _BECAME, _BECAME)
    names = {field: fields.cells(field) for field in ("from", "to")}
    days = array("i", [day_of(text, day_first) for text in fields.cells("day")])
    for row, (one, other) in enumerate(zip(*names.values())):
        if not one or not other:
            raise fault(310, found="from, to", row=row)
        if days[row] == NO_DAY:
            raise fault(309, found="day", row=row)
    became = {field: array("I", [numbers.setdefault(one, len(numbers)) for one in cells]) for field, cells in names.items()}
    return native.Succession({**became, "day": days, "count": len(days)}, len(numbers))


def _faults_of(annals: Annals, filled: dict[str, Any]) -> bytes:
    """Where all records of an id could be read, it is the succession that makes it impossible."""
    faults = annals.faults + bytes(filled["subjects"] - len(annals.ids))
    for subject, marks in enumerate(filled["marks"]):
        if marks & _IMPOSSIBLE and not faults[subject]:
            faults[subject] = SUCCESSION
    return bytes(faults)


def history(rules: Rules | PathLike, table: Any, *, year: int | None = None, day: str | date | None = None, succession: Any = None,
            id: str | None = None, day_first: bool = False) -> Titles:
    """The titles that hold in a year, from records of years: how many years in a row, which honours, which years are missing.

    rules         a rule set, or what `load` takes; a title is looked up for `year`
    table         one record a row, in any order, as anything that `score` takes, with the columns id, year and level, and perhaps
                  possible, verdict, edition, decided, filed, revoked (days) and revision, or their Vietnamese names (Mã số, Năm,
                  Kết quả, Mức có thể, Bản quy tắc, Ngày quyết định, Ngày nộp, Ngày thu hồi, Lần sửa). A level is an id or a
                  Vietnamese name, none or Không đạt, and Đạt where there is one level; blank: nobody knows. Or an Outcomes whose
                  table has a year, or a dict of them by year: {2023: outcomes, 2024: ...}
    year          the year asked about; later records are left out and marked, and 63 years before it are looked back on. With a rule
                  set or a file of rules the latest year of the table, when it is not given
    day           a day, as of which records are revoked; by default all that is recorded counts
    succession    a table of what became of whom (from, to, day; Cũ, Mới, Ngày): the rules say whose years count
    id            the column that says who a row is; else the usual names of one
    day_first     also take days written 30/6/2025

    A year without a record breaks a run; an undecided one leaves a certain and a possible run. A record that cannot be makes its id
    invalid and nothing else. Raises Error: HT602 and HT603 for missing and double columns, HT309 for a day that is none, HT801 and
    HT802 for a succession that cannot be (a circle, two ends), with its line.

    >>> titles = history("citizen", {"id": ["a", "a"], "year": [2024, 2025], "level": ["Đạt", "none"]}, year=2025)
    >>> titles["a"].longest
    1
    """
    asked = rules if isinstance(rules, Rules) else load(rules, year=year)
    annals = Annals(asked, records_of(table), id=id, day_first=day_first)
    year = annals.latest if year is None else year
    if not 1 <= year <= 9999:
        raise fault(313, found=str(year), expected="1..9999")
    numbers = {one: number for number, one in enumerate(annals.ids)}
    became = None if succession is None else _succession(succession, numbers, day_first)
    years = Rules(asked.native.of_years())
    inquiry = _Inquiry(annals.records, became, len(numbers), year, day_asked(day))
    filled = inquiry.titles(years)
    annals.blame_old(year)
    told = [bool(one) and (at < len(annals.ids) or bool(filled["marks"][at] & (_CARRIED | _CUT | _IMPOSSIBLE)))
            for at, one in enumerate(numbers)]
    return Titles(asked, years, list(numbers), told, year, filled, _faults_of(annals, filled), inquiry)
