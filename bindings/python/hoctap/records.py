# SPDX-License-Identifier: MIT
"""What a rule set and a trace hold, as frozen records whose fields bear the names of the C structs.

Numbers are the nearest floats to the decimals that the library holds exactly; the library alone compares. A name that is a word of
Python has an underscore behind it. ``-1`` is "none" where an index is told.
"""
from __future__ import annotations

import decimal
from dataclasses import dataclass
from numbers import Real
from typing import Any, NamedTuple

from .numbers import far_text


def is_bool(value: Any) -> bool:
    """Yes or no, of Python's, NumPy's or Arrow's."""
    return isinstance(value, bool) or type(value).__name__ in ("bool", "bool_", "BooleanScalar")


def decimal_of(sixteen: bytes, places: int) -> decimal.Decimal:
    """The decimal in 16 bytes of Arrow's, with so many digits behind the point."""
    number = int.from_bytes(sixteen, "little", signed=True)
    sign = int(number < 0)
    digits = tuple(map(int, str(abs(number))))
    return decimal.Decimal((sign, digits, -places))


def answer_text(value: Any) -> str | int | None:
    """An answer that is no str, bool, int or float of Python's, as the text that the library reads; None when it is missing.

    A bool of another library's is one of Python's, and a number 0 or 1, which may mean no or yes, an int.
    """
    if type(value).__name__ in ("NAType", "NaTType"):  # pandas' own
        return None
    if hasattr(value, "as_py"):  # of Arrow's
        value = value.as_py()
        if value is None or isinstance(value, (str, int)):
            return value
    if is_bool(value):
        return bool(value)
    number = isinstance(value, (Real, decimal.Decimal))
    if value.is_nan() if isinstance(value, decimal.Decimal) else value != value:
        return None
    if number and value in (0, 1):
        return int(value)
    return number and far_text(value) or (format(value, "f") if isinstance(value, decimal.Decimal) else str(value))


class Text(NamedTuple):
    """A name or a sentence in both languages."""

    vi: str | None
    en: str | None

    def in_(self, lang: str) -> str:
        """In ``"vi"`` or ``"en"``."""
        return (self.vi if lang == "vi" else self.en) or ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that rules rest on. ``status`` is ``law``, ``reported``, ``assumed`` or ``unknown``."""

    id: str
    cite: str
    date: str | None
    status: str


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a value comes from, and how well it is known."""

    source: Source | None
    article: str
    status: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a choice or a scale, and the other words that mean it in data."""

    id: str
    names: Text
    also: tuple[str, ...]
    value: float
    from_: float
    banded: bool
    above: bool


@dataclass(frozen=True, slots=True)
class Holding:
    """A title that somebody holds."""

    title: str
    level: str
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fact:
    """One input: a column of the table. ``kind`` is ``points``, ``count``, ``yes_no``, ``choice`` or ``scale``."""

    id: str
    names: Text
    also: tuple[str, ...]
    kind: str
    choices: tuple[Choice, ...]
    unit: str | None
    from_: float
    to: float
    step: float
    weight: float
    criterion: int
    clause: Clause
    among: int
    except_: int
    none_is_met: bool
    holds: Holding | None
    evidence: int
    backs: int
    lack: str
    by_group: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A heading under which indicators stand: the facts ``first`` to ``first + count - 1``."""

    id: str
    names: Text
    first: int
    count: int
    declared: float
    clause: Clause


@dataclass(frozen=True, slots=True)
class Level:
    """What can be reached, from the lowest to the highest; level 0 is ``none``."""

    id: str
    names: Text
    first: int
    count: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Limit:
    """The number that a line compares with; when it is not known, the range it lies in."""

    low: float
    high: float
    known: bool


@dataclass(frozen=True, slots=True)
class When:
    """The answers to a fact for which something is asked."""

    fact: int
    choices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One condition of a level. It has one limit for each combination of the choices that numbers depend on."""

    id: str
    level: int
    group: int
    operand: str
    fact: int
    criterion: int
    op: str
    whens: tuple[When, ...]
    limits: tuple[Limit, ...]
    clauses: tuple[Clause, ...]
    combinations: int
    clause: Clause
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class Group:
    """A target, or conditions of which all, one or some must hold."""

    id: str
    names: Text
    target: bool
    level: int
    group: int
    needed: int
    first: int
    count: int
    whens: tuple[When, ...]
    combinations: int
    clause: Clause
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class Honour:
    """A title for years in a row."""

    id: str
    names: Text
    consecutive: int
    level: int
    clause: Clause
    editions: tuple[str, ...]
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day of the year assessed, or of a year behind it; month 0: no day is set."""

    month: int
    day: int
    later: int


@dataclass(frozen=True, slots=True)
class Window:
    """From one day until another, both included."""

    from_: YearDay
    until: YearDay
    late_counts: bool
    clause: Clause


@dataclass(frozen=True, slots=True)
class Recognition:
    """What recognition is worth over the years."""

    kept: int
    kept_clause: Clause
    wait: int
    month_end: str | None
    wait_clause: Clause
    data: Window
    filed: Window
    decided: Window
    twice: str
    twice_clause: Clause
    merged: str
    split: str
    succession_clause: Clause


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides on the levels whose bits are set, and when; a name of "" says that nobody knows."""

    names: Text
    levels: int
    from_: str | None
    until: str | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an outcome is what it is: ``code`` is ``kind/where``, such as ``floor/reads``."""

    code: str
    kind: str
    fact: int
    line: int
    group: int


@dataclass(frozen=True, slots=True)
class Permission:
    """What a rule set lets its variants do to one thing in it."""

    address: str
    may: int
    from_: str
    to: str
    decision: bool
    clause: Clause
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a variant or an amendment does to its base. ``kind`` is ``change``, ``add`` or ``withdraw``."""

    kind: str
    address: str
    from_: str
    to: str
    takes_effect: bool
    clause: Clause
    file: str
    at_line: int
    at_column: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a file, a table or the machine. ``str()`` gives it as the program prints it.

    ``found``, ``expected`` and ``meant`` are data, never a personal value; "" where there is nothing to say. ``line`` and
    ``column`` count from 1; 0 when the fault has no place.
    """

    code: int
    warning: bool
    line: int
    column: int
    other_line: int
    other_column: int
    file: str
    path: str
    found: str
    expected: str
    meant: str
    text: Text

    def in_(self, lang: str) -> str:
        """``file:line:column: error HT301: text`` in ``"vi"`` or ``"en"``."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        kinds = {"vi": ("lỗi", "cảnh báo")}.get(lang, ("error", "warning"))
        return f"{place}: " * bool(place) + f"{kinds[self.warning]} HT{self.code}: {self.text.in_(lang)}"

    def __str__(self) -> str:
        return self.in_("en")


@dataclass(frozen=True, slots=True)
class TraceFact:
    """One fact of a row, and what it adds to the total."""

    fact: int
    missing: bool
    invalid: bool
    unproven: bool
    choice: int
    low: float
    high: float
    points_low: float
    points_high: float
    given: float
    given_most: float


@dataclass(frozen=True, slots=True)
class TraceTest:
    """One test of a row: a line, or one indicator or criterion of a line on each. Shares are in percent."""

    line: int
    operand: str
    fact: int
    criterion: int
    verdict: str
    low: float
    high: float
    among_low: float
    among_high: float
    limit_low: float
    limit_high: float
    limit_known: bool


@dataclass(frozen=True, slots=True)
class TraceGroup:
    """One group of conditions of a row."""

    group: int
    verdict: str


@dataclass(frozen=True, slots=True)
class Need:
    """What would help: an ``answer``, a ``change`` of one, or a ``limit`` that the rules do not know."""

    kind: str
    fact: int
    line: int
    from_: float
    to: float


@dataclass(frozen=True, slots=True)
class Judgement:
    """Everything that a trace holds. ``target`` is the level that the needs reach; 0 when there is none."""

    verdict: str
    level: int
    possible: int
    low: float
    high: float
    facts: tuple[TraceFact, ...]
    tests: tuple[TraceTest, ...]
    groups: tuple[TraceGroup, ...]
    target: int
    needs: tuple[Need, ...]
    lacking: float
    reasons: tuple[str, ...]
    combinations: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Everything of a group, those below it included: rows = met + not_met + undecided + invalid + repeated."""

    rows: int
    members: int
    met: int
    not_met: int
    undecided: int
    invalid: int
    repeated: int


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case after its run; ``difference`` says what came out otherwise, or ""."""

    id: str
    at_line: int
    at_column: int
    passed: bool
    difference: Text
    verdict: str
    level: int
    possible: int
    low: float
    high: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Cases:
    """The cases of one file after their run; ``untried`` is what none of them tries, of ``tried`` more things in all."""

    cases: tuple[Case, ...]
    passed: int
    untried: tuple[str, ...]
    tried: int

    @property
    def failed(self) -> tuple[Case, ...]:
        """Those whose outcome is not what they expect."""
        return tuple(case for case in self.cases if not case.passed)

    def __bool__(self) -> bool:
        return self.passed == len(self.cases)

    def __repr__(self) -> str:
        return f"<Cases: {self.passed} of {len(self.cases)} pass; {len(self.untried)} things untried>"
