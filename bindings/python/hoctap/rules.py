# SPDX-License-Identifier: MIT
"""Rule sets: found by title and year or read from a file, asked what they hold, and put to work."""
from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from . import native, pickles, scoring
from .cells import Reader
from .errors import Error, fault
from .outcomes import Outcome, Outcomes
from .records import (Authority, Cases, Change, Clause, Criterion, Fact, Finding, Group, Honour, Level, Line, Permission, Reason,
                      Recognition, Source, Text)
from .trace import Trace, lang_of
from .words import Words, nearest

PathLike = str | os.PathLike[str]


def shipped() -> str:
    """The folder of the rule sets that come with the library."""
    inside = Path(__file__).parent / "rules"
    return str(inside if inside.is_dir() else Path(sys.prefix) / "share" / "hoctap" / "rules")


def book_of(folders: PathLike | Iterable[PathLike] | None) -> tuple[str, ...]:
    """The rulebook: the folders given, and behind them the shipped rules."""
    given = () if folders is None else (folders,) if isinstance(folders, (str, os.PathLike)) else folders
    return (*(os.fspath(folder) for folder in given), shipped())


def _is_path(source: PathLike) -> bool:
    name = os.fspath(source)
    return not isinstance(source, str) or "/" in name or os.sep in name or name.endswith((".yaml", ".yml")) or os.path.isfile(name)


def _find(book: tuple[str, ...], source: PathLike, year: int | None, place: str | None) -> tuple[native.Rules, tuple[Finding, ...]]:
    if not _is_path(source):
        if year is None:
            raise ValueError(f"a title needs the assessment year: load({os.fspath(source)!r}, year=...)")
        return native.rules_find(book, os.fspath(source), place, year)
    found, findings = native.rules_open(book, os.fspath(source))
    if year is not None and not found.from_() <= year <= found.until():
        raise fault(502, file=os.fspath(source), found=str(year), expected=f"{found.from_()}-{found.until()}")
    return found, findings


def load(source: PathLike, *, year: int | None = None, place: str | None = None,
         variant: PathLike | Iterable[PathLike] | None = None, rules: PathLike | Iterable[PathLike] | None = None) -> Rules:
    """The rule set of a title in an assessment year, or of a YAML file.

    source     a title such as ``"citizen"``, or a path: a name with a slash, one that ends in .yaml or .yml, or a Path
    year       the assessment year, which picks the edition; of a file only compared with its years
    place      ``"village"``, ``"commune"``, ``"district"``, ``"province"`` or ``"country"``, where a title has several levels of place
    variant    a file, or up to four of them, that change the rules in turn
    rules      folders of rule sets in which to look before the shipped ones

    Raises Error with file, line, column and what was probably meant: HT1xx to HT4xx for faults in a file, HT5xx where no edition
    or two are in force, HT7xx for a variant that changes what it must not.

    >>> load("citizen", year=2023).edition
    'qd-244'
    """
    book = book_of(rules)
    found, findings = _find(book, source, year, place)
    variants = () if variant is None else (variant,) if isinstance(variant, (str, os.PathLike)) else tuple(variant)
    base = found.file()
    for path in variants:
        found, findings = found.vary(os.fspath(path))
    return Rules(found, findings, book, tuple(os.fspath(path) for path in variants), base)


def check(path: PathLike, *, rules: PathLike | Iterable[PathLike] | None = None) -> tuple[Finding, ...]:
    """Every fault of a rule file, or of a folder of rule sets, as `hoctap check` tells them; () when there is none."""
    book = book_of(rules)
    if os.path.isdir(path):
        _, found = native.book_check((os.fspath(path), *book))
        return found
    try:
        return native.rules_open(book, os.fspath(path))[1]
    except Error as error:
        return error.findings


class Rules:
    """A rule set: one edition of one title, perhaps as a variant changes it. Made by `load`; never changes; threads may share it.

    What it holds stands in tuples of records, in the order of the file: facts (the columns that are asked), criteria, levels
    (``none`` first), lines (the conditions of levels), groups of them, honours, sources, reasons and so on.
    """

    def __init__(self, found: native.Rules, findings: tuple[Finding, ...] = (), book: tuple[str, ...] = (),
                 variants: tuple[str, ...] = (), base: str = "",
                 contents: tuple[dict[str, str], list[str]] | None = None) -> None:
        self.native = found
        self.file_of_base = base or found.file()
        self._contents = contents
        self._findings = findings
        self._book = book
        self._variants = variants

    # ---- what it is ----

    @property
    def file(self) -> str:
        """The file that it was read from."""
        return self.native.file()

    @property
    def title(self) -> str:
        """Such as ``citizen``."""
        return self.native.title()

    @property
    def edition(self) -> str:
        """Such as ``qd-244``."""
        return self.native.edition()

    @property
    def variant(self) -> str | None:
        """The id of the variant, or None."""
        return self.native.variant()

    @property
    def names(self) -> Text:
        """The title in Vietnamese and English."""
        return self.native.names()

    @property
    def subject(self) -> str:
        """Whom a row is about: ``person``, ``unit``, ``place``, ..."""
        return self.native.subject()

    @property
    def place(self) -> str | None:
        """The level of place that the title is given at, or None."""
        return self.native.place()

    @property
    def years(self) -> tuple[int, int]:
        """The assessment years, both included; the last is 9999 while the edition has no end."""
        return self.native.from_(), self.native.until()

    @cached_property
    def fingerprint(self) -> str:
        """64 hexadecimal digits that change with anything the rules say, and with nothing else."""
        return self.native.fingerprint()

    @property
    def years_clause(self) -> Clause:
        """What its years rest on."""
        return self.native.years_clause()

    @property
    def points_clause(self) -> Clause:
        """What the range and the step of its points rest on."""
        return self.native.points_clause()

    @property
    def decision(self) -> Source | None:
        """The decision that made a variant or an amendment."""
        return self.native.decision()

    @property
    def recognition(self) -> Recognition | None:
        """What a level is worth over the years."""
        return self.native.recognition()

    # ---- what it holds ----

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """What is asked: facts, then indicators, then evidence."""
        return tuple(map(self.native.fact, range(self.native.fact_count())))

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """Headings, each with its indicators among the facts."""
        return tuple(map(self.native.criterion, range(self.native.criterion_count())))

    @cached_property
    def levels(self) -> tuple[Level, ...]:
        """From ``none`` up."""
        return tuple(map(self.native.level, range(self.native.level_count())))

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The conditions of all levels."""
        return tuple(map(self.native.line, range(self.native.line_count())))

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """Targets and other groups of conditions."""
        return tuple(map(self.native.group, range(self.native.group_count())))

    @cached_property
    def honours(self) -> tuple[Honour, ...]:
        """Titles for years in a row."""
        return tuple(map(self.native.honour, range(self.native.honour_count())))

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The documents that it rests on."""
        return tuple(map(self.native.source, range(self.native.source_count())))

    @cached_property
    def authorities(self) -> tuple[Authority, ...]:
        """Who decides, by level and date."""
        return tuple(map(self.native.authority, range(self.native.authority_count())))

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """All reasons that an outcome can have; bit i of its reasons is reasons[i]."""
        return tuple(map(self.native.reason, range(self.native.reason_count())))

    @cached_property
    def permissions(self) -> tuple[Permission, ...]:
        """What a variant may do."""
        return tuple(map(self.native.permission, range(self.native.permission_count())))

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What was changed since the edition."""
        return tuple(map(self.native.change, range(self.native.change_count())))

    def reason_text(self, code: str, lang: str = "vi") -> str:
        """A reason as a phrase, such as "Ngoại ngữ dưới điểm sàn"; "" of a code that the rules do not have."""
        at = next((i for i, reason in enumerate(self.reasons) if reason.code == code), len(self.reasons))
        return self.native.reason_text(at, lang_of(lang))

    def limit(self, line: int, **answers: str) -> Any:
        """The Limit of lines[line] for answers to choices, such as ``area="difficult"``; the first that fits."""
        facts = {fact.id: (at, [one.id for one in fact.choices]) for at, fact in enumerate(self.facts)}
        for combination, limit in enumerate(self.lines[line].limits):
            picks = {id: self.native.choice(combination, at) for id, (at, _) in facts.items() if id in answers}
            if self.lines[line].combinations >> combination & 1 and all(
                    pick < 0 or facts[id][1][pick] == answers[id] for id, pick in picks.items()):
                return limit
        return None

    # ---- what it does ----

    @cached_property
    def words(self) -> Words[int]:
        """What the names of columns mean: the numbers of facts."""
        return Words({at: (fact.id, fact.names.vi or "", *fact.also) for at, fact in enumerate(self.facts)})

    def score(self, table: Any, *, id: str | None = None, allow_missing: bool = False, strict: bool = False,
              decimal: str | None = None, threads: int = 1) -> Outcomes:
        """Decides every row of a table, exactly, and gives their outcomes.

        table          a data frame (pandas, Polars), Arrow data (pyarrow, DuckDB, ...), a dict of columns (lists, buffers, NumPy
                       arrays), a list of dicts, or a survey that was read. Columns are found by a fact's id, its Vietnamese name or
                       another name of it. Numbers are read where they lie; None, NaN, NA, null and blanks are missing answers
        id             the column that says who a row is; else the usual names of one (id, Mã số, CCCD, ...)
        allow_missing  take every answer of a column that is not there as missing, instead of refusing
        strict         refuse columns that the rules do not ask, instead of ignoring them
        decimal        the decimal mark of numbers in texts: "." or ","; by default that of a survey, else "."
        threads        that score beside each other; no outcome depends on it

        An answer that cannot be (11 points of 10, a float off the step, an unknown word) makes its row invalid and nothing else.
        Raises Error: HT601 unknown, HT602 missing and HT603 double columns, HT604 a column that a fact cannot be (bool for
        a number), each with what was probably meant. An interrupt (Ctrl-C) is heard between stretches of rows.
        """
        return scoring.score(self, table, id=id, allow_missing=allow_missing, strict=strict, decimal=decimal, threads=threads)

    def score_one(self, answers: Mapping[str, Any]) -> Outcome:
        """Decides one row: a dict of names and answers; what it does not name is missing.

        >>> load("citizen", year=2023).score_one({"CS1": 11}).verdict
        'invalid'
        """
        try:
            outcome = Outcome(*self.native.score_one(answers))
        except (Error, TypeError):
            return Outcome(*self.native.score_one(self.answers(answers)))
        return outcome if outcome.verdict != "invalid" else Outcome(*self.native.score_one(self.answers(answers)))

    def scorer(self, names: Iterable[str]) -> Callable[[Sequence[Any]], tuple[Any, ...]]:
        """A function that decides one row given as a sequence of answers in the order of `names`, for who has one person a call.

        It gives a plain tuple in the order of Outcome. A name that is left out is a missing answer. One thread at a time may use it.

        >>> decide = load("citizen", year=2023).scorer(["area", "group", *(f"CS{i}" for i in range(1, 11))])
        >>> decide(["normal", "farmer", 8, 8, 8, 8.5, 8, 8, 8, 8, 8, 8])
        (80.5, 80.5, 80.5, 'recognised', 'recognised', 'met', ())
        """
        found: list[str] = []
        for name in names:
            at = self.words.find(name)
            if at is None:
                raise self._unknown(name)
            if self.facts[at].id in found:
                raise fault(603, found=name)
            found.append(self.facts[at].id)
        return native.decider(self.native, found)

    def explain(self, answers: Mapping[str, Any]) -> Trace:
        """Why a row came to what it came to, line by line, and the least that would reach the next level."""
        known = self.answers(answers)
        return Trace(self, self.native.trace_one(known), known)

    def answers(self, row: Mapping[str, Any], decimal: str = ".") -> dict[str, Any]:
        """The answers of a row under the ids of facts, with words as the library knows them. Raises Error HT601 for other names."""
        found: dict[str, Any] = {}
        for name, cell in row.items():
            at = self.words.find(str(name))
            if at is None:
                raise self._unknown(str(name))
            if self.facts[at].id in found:
                raise fault(603, found=str(name))
            found[self.facts[at].id] = Reader(self.facts[at], decimal).read(cell) if isinstance(cell, str) else cell
        return found

    def _unknown(self, name: str) -> Error:
        return fault(601, found=name, meant=nearest(name, (fact.id for fact in self.facts)) or "")

    def check(self) -> tuple[Finding, ...]:
        """What there is to say of the file although it can be used: warnings; () when it is in order."""
        return self._findings

    def test(self, path: PathLike | None = None) -> Cases:
        """Runs the worked cases in `path`, by default those beside the file (``qd-244.cases.yaml``). True when all pass."""
        beside = path or Path(self._variants[-1] if self._variants else self.file).with_suffix(".cases.yaml")
        return self.native.run_cases(os.fspath(beside))[0]

    def __repr__(self) -> str:
        variant = f" / {self.variant}" if self.variant else ""
        return f"<Rules {self.title} {self.edition}{variant}: {self.names.vi}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._contents is None:
            self._contents = pickles.contents(self, self._book, self._variants)
        return pickles.restore, (*self._contents, self.fingerprint)
