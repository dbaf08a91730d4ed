# SPDX-License-Identifier: MIT
"""Outcomes of members in, counts of units and places out, and what rules make of them."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, overload

from . import native
from .deciding import Decision, decide
from .errors import Error, fault
from .groupfacts import REGISTERED, FactsTable, GroupFacts
from .groups import Group, Groups, Tally
from .hiding import Table as Hidden
from .hiding import hide
from .holders import holders_of
from .intake import Intake, Key, Population, number_in, populations_of, rows_of
from .records import Counts
from .roster import Roll, Roster
from .rules import PathLike, Rules, book_of, load
from .shares import Share
from .shown import FLOAT, INT, TEXT, TEXTS, Shown, text_cell
from .sums import columns_of, count_sums
from .where import LEVELS, Note, Notes, Places

Shows = int | str | None
"""A number; "<5" or "hidden" where few people stand behind it; None where nobody knows it."""

_PEOPLE = ("person", "family")
_WHICH_PLACE, _NO_EDITION, _OTHER_RULES = 504, 502, 805
_FIRST_YEAR = 1990


class Line(NamedTuple):
    """A group and a test of the rules that counts holders, or a group alone; the columns are those of `hoctap rollup -o`.

    place, level_of_place, path       the name of a group, its level ("commune", ...; None of a unit) and its path from the top
    population, registered            of the test, else of the group
    rows                              = met + not_met + undecided + invalid + repeated; those below a group included
    members                           different ones
    title, edition, target            of the rules, and the target or line that counts holders
    holders, holders_possible         those who certainly hold it, and those who may
    share, share_of_registered        percentages of the certain holders, cut after two decimals
    limit, gap, needed                what is asked, what is missing to it in points, and how many more (or fewer) would meet it
    line_verdict                      of the test
    level, possible, verdict, reasons of the group; None and () of one that is only measured
    """

    place: str
    level_of_place: str | None
    path: str
    population: Shows
    registered: Shows
    rows: Shows
    members: Shows
    met: Shows
    not_met: Shows
    undecided: Shows
    invalid: Shows
    repeated: Shows
    title: str | None
    edition: str | None
    target: str | None
    holders: Shows
    holders_possible: Shows
    share: float | None
    share_of_registered: float | None
    limit: float | None
    gap: float | None
    needed: int | None
    line_verdict: str | None
    level: str | None
    possible: str | None
    verdict: str | None
    reasons: tuple[str, ...]


_COUNTS = ("rows", "members", "met", "not_met", "undecided", "invalid", "repeated")
_HUNDREDTHS = ("share", "share_of_registered", "gap")


def _hundredths(value: int | None) -> float | None:
    return None if value is None else value / 100


class _Printer:
    """Lines of a table whose small numbers are hidden."""

    def __init__(self, groups: Sequence[Group], hidden: Hidden) -> None:
        self._groups, self._hidden = groups, hidden

    def _instead(self, small: bool) -> str:
        return f"<{self._hidden.cell}" if small else "hidden"

    def _number(self, at: int, name: str) -> Shows:
        group = self._groups[at]
        value = group.numbers[name]
        if value is None or name not in group.hidden:
            return value
        few = name in _COUNTS[2:] and self._hidden.is_few(at)
        return self._instead(few or self._hidden.is_small(value))

    def _population(self, at: int, share: Share | None) -> Shows:
        if share is None or share.population is None:
            return self._number(at, "population")
        if share.of_groups:
            return share.population
        if self._hidden.is_small(share.population):
            return self._instead(True)
        same = share.population == self._groups[at].numbers["population"]
        return self._number(at, "population") if same else share.population

    def _holders(self, at: int, share: Share, possible: bool) -> Shows:
        if share.held is None:
            return None
        if share.hidden or (possible and share.hidden_possible):
            return self._instead(self._hidden.is_small(share.held[possible]) or self._hidden.is_few(at))
        return share.held[possible]

    def _test(self, at: int, decision: Decision, share: Share | None) -> tuple[Any, ...]:
        if share is None:
            return (None,) * 9
        levels = decision.rules.levels
        target = f"{levels[share.level].id}/{share.id}" if len(levels) > 2 else share.id
        return (target, self._holders(at, share, False), self._holders(at, share, True), _hundredths(share.percent),
                _hundredths(share.of_registered), None if share.limit is None else share.limit / 10_000, _hundredths(share.gap),
                share.needed, share.verdict)

    def line(self, at: int, decision: Decision | None, share: Share | None) -> Line:
        """One of them."""
        group = self._groups[at]
        counts = [self._number(at, name) for name in _COUNTS]
        head = (group.name, group.place, group.path, self._population(at, share), self._number(at, "registered"), *counts)
        if decision is None:
            return Line._make((*head, *(None,) * 14, ()))
        outcome = ((decision.rules.levels[decision.level].id, decision.rules.levels[decision.possible].id, decision.verdict,
                    decision.reasons) if decision.decides else (None, None, None, ()))
        return Line._make((*head, decision.rules.title, decision.rules.edition, *self._test(at, decision, share), *outcome))

    def lines(self, decisions: Sequence[Decision]) -> Iterator[Line]:
        """Of each group what its decisions tell; of a test of which nothing is known nothing is told."""
        mine: dict[int, list[Decision]] = {}
        for decision in decisions:
            mine.setdefault(decision.group, []).append(decision)
        for at in range(len(self._groups)):
            for decision in mine.get(at, ()):
                known = [share for share in decision.shares if share.held is not None or share.population is not None]
                yield from (self.line(at, decision, share) for share in known or (None,))
            if at not in mine:
                yield self.line(at, None, None)


class Rollup(Shown[Line]):
    """Counts of units and places, and what rules make of them: a line for each group and each test that counts holders.

    rules      the rules of what was counted
    year       the assessment year
    all        the counts of all rows (hoctap.Counts); those of no group are among ``rows`` alone
    strays     rows that belong nowhere
    notes      what did not join, did not agree or was left out, as Note

    Iteration, `rollup[0]` and `len` give lines (Line); `to_csv` writes the file of `hoctap rollup -o`, byte for byte. In data frames
    a number that is hidden is missing.
    """

    kinds = {**dict.fromkeys(Line._fields, INT), **dict.fromkeys(
        ("place", "level_of_place", "path", "title", "edition", "target", "line_verdict", "level", "possible", "verdict"), TEXT),
        **dict.fromkeys((*_HUNDREDTHS, "limit"), FLOAT), "reasons": TEXTS}

    def __init__(self, rules: Rules, counted: native.Rollup, lines: Iterable[Line], notes: Sequence[Note], travels: bool) -> None:
        self.rules = rules
        self.year = counted.year()
        self.all: Counts = counted.all()
        self.strays = counted.strays()
        self.notes = tuple(notes)
        self._partial = counted.write() if travels else None
        self._lines = tuple(lines)

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> Line: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Line, ...]: ...

    def __getitem__(self, at: int | slice) -> Line | tuple[Line, ...]:
        return self._lines[at]

    def columns(self) -> dict[str, list[Any]]:
        """The values of each column, one a line; None where a number is hidden or nobody knows it."""
        columns = super().columns()
        for name, kind in self.kinds.items():
            if kind == INT:
                columns[name] = [None if isinstance(value, str) else value for value in columns[name]]
        return columns

    def lines(self) -> Iterator[list[str]]:
        for line in self:
            yield [_text_of(name, value) for name, value in zip(Line._fields, line)]

    def partial(self) -> str:
        """The counts as a text that can be merged with others: the bytes of `hoctap rollup --partial`. It holds true counts, and ids
        only under the key. Raises ValueError where members have ids and no key was given, because no other file could be merged."""
        if self._partial is None:
            raise ValueError("members have ids: give the key under which they may travel (key=secrets.token_bytes(32)), "
                             "or say unique_ids=True where each has one row in all places")
        return self._partial

    def __repr__(self) -> str:
        return f"<Rollup of {self.rules.title} {self.rules.edition} in {self.year}: {self.all.rows} rows, {len(self)} lines>"


def _text_of(name: str, value: Any) -> str:
    if value is None:
        return ""
    if name in _HUNDREDTHS:
        return f"{value:.2f}"
    if name == "limit":
        return native.decimal_text(round(value * 10_000), 4)
    return " ".join(value) if name == "reasons" else text_cell(value) if name in ("place", "path") else str(value)


# ---- rules ----


def _levels_of_place(title: str, year: int) -> list[Rules]:
    """A title in a year, for each level of place where it has several."""
    try:
        return [load(title, year=year)]
    except Error as error:
        if error.code != _WHICH_PLACE:
            raise
    found = []
    for place in reversed(LEVELS):
        try:
            found.append(load(title, year=year, place=place))
        except Error as error:
            if error.code not in (_WHICH_PLACE, _NO_EDITION):
                raise
    return found


def _into(asked: Any, year: int) -> list[Rules]:
    """The rules that decide groups."""
    each = [] if asked is None else [asked] if isinstance(asked, (str, Rules)) or hasattr(asked, "__fspath__") else list(asked)
    found: list[Rules] = []
    for one in each:
        is_title = isinstance(one, str) and "/" not in one and not one.endswith((".yaml", ".yml"))
        found += [one] if isinstance(one, Rules) else _levels_of_place(one, year) if is_title else [load(one, year=year)]
    return found


def _counted_rules(rules: Rules | PathLike, year: int | None, counts: bool) -> Rules:
    """The rules of what is counted; with sums a title without an edition in that year has the levels of its last one before."""
    if isinstance(rules, Rules):
        return rules
    for before in range(year, _FIRST_YEAR - 1, -1) if counts and year else ():
        try:
            return load(rules, year=before)
        except Error as error:
            if error.code != _NO_EDITION:
                raise
    return load(rules, year=year)


def _year_of(rules: Rules, year: int | None) -> int:
    if year is None and rules.years[0] != rules.years[1]:
        raise ValueError("rollup needs the assessment year: year=...")
    return rules.years[0] if year is None else year


# ---- one after the other ----


class _Beside:
    """The tables beside the data."""

    def __init__(self, book: Sequence[Rules], year: int, facts: Any, members: Any, sums: Any = None) -> None:
        self.book, self.year = book, year
        self.notes, self.places = Notes(), Places()
        self.populations: dict[str, Population] = populations_of(book)
        columns = {name: population.words for name, population in self.populations.items()}
        self.roster = None if members is None else Roster(members, columns, self.places, self.notes)
        tables = [] if facts is None else list(facts) if isinstance(facts, (list, tuple)) and not _is_rows(facts) else [facts]
        self.facts = GroupFacts([*([self._table(sums, columns_of(book[0]), "facts")] if sums is not None else []),
                                 *(self._table(table, REGISTERED, "facts" if len(tables) == 1 else f"facts {at}")
                                   for at, table in enumerate(tables, 1))])

    def _table(self, data: Any, counts: Mapping[str, Sequence[str]], name: str) -> FactsTable:
        return FactsTable(data, self.book, counts, self.year, self.places, self.notes, name)

    def rollup(self, counted: native.Rollup, cell: int, travels: bool) -> Rollup:
        """Decides the groups of what was counted."""
        rolls: dict[str, Roll] = self.roster.rolls() if self.roster else {}
        registers = self.roster is not None and "registered" in self.roster.columns
        groups = Groups(Tally(counted), self.places.levels, self.book, self.facts, rolls, registers)
        decisions = decide(holders_of(self.book[0], groups, self.populations, rolls), self.book, self.year, self.notes)
        hidden = Hidden(groups.all, groups.totals, cell if self.book[0].subject in _PEOPLE and cell > 1 else 0)
        if hidden.cell:
            hide(hidden, [share for decision in decisions for share in decision.shares])
        lines = _Printer(groups.all, hidden).lines(decisions)
        return Rollup(self.book[0], counted, lines, self.notes.all(), travels)


def _is_rows(facts: Sequence[Any]) -> bool:
    """A list of dicts is one table, of rows."""
    return bool(facts) and all(isinstance(row, Mapping) and not any(isinstance(cell, (list, tuple)) for cell in row.values())
                               for row in facts)


def rollup(rules: Rules | PathLike, table: Any, *, year: int | None = None, by: str | None = None, into: Any = None, facts: Any = None,
           members: Any = None, counts: bool = False, key: bytes | None = None, unique_ids: bool = False, cell: int = 5,
           id: str | None = None, allow_missing: bool = False, decimal: str | None = None, threads: int = 1) -> Rollup:
    """Counts what the members of places and units came to, and decides those by what was counted.

    rules         a rule set, or what `load` takes: of what is counted
    table         a survey, which is scored by them; an Outcomes (score once, roll up many ways); outcomes as a table, with a column
                  level, perhaps possible and verdict, and no column of a fact; or Titles of `history`. Each row belongs where
                  the columns country, province, district, commune, village (Tỉnh, Huyện, Xã, Thôn, ...) say, or place (a
                  path), unit (Đơn vị), `by` or `members`. One that belongs nowhere is a stray
    year          the assessment year; not needed where the rules are for one year
    by            a column whose values are the groups
    into          rules that decide the groups: a title with all its levels of place, a file, a rule set, or several of these
    facts         a table, or several, with a row a place or unit: registered, populations and other facts of the rules of `into`, and
                  perhaps year. What a place lacks is the sum over all places right below it
    members       a table of who belongs where: id, a unit or place, and perhaps registered (yes or no) and populations (likewise). A
                  column of yes and no that bears the name of a population says who belongs to it, here as in `table`
    counts        `table` holds sums by place: registered, not_met, undecided, invalid, and for each level how many hold it
    key           32 bytes or more, under which ids are kept, for roll-ups that are to be merged; else a key of the run is made
    unique_ids    each id has one row in all: ids are not looked at
    cell          where members are persons or families, counts from 1 to cell - 1 and what would tell them are hidden; 0: nothing is
    id            the column that says who a row is; else the usual names of one
    allow_missing, decimal, threads as for `Rules.score`, where a survey is scored

    A member with an id is one member, wherever and however often its rows are: rows of such a member are repeated, and as nobody can
    say which of them counts, it is counted between two ends. A row without an id is a member of its own. Places are those that somebody names, as they are written.

    Left to the `hoctap` program are tables of places (``--places``: codes, names without the difference of capitals, places that
    ended) and of what became of places (``--succession``), the report in words, its JSON and the picture.

    Raises Error: HT602 where a column is missing, HT603 where two are one, HT805 for outcomes of other rules; and what `load` and
    `Rules.score` raise.

    >>> out = rollup("citizen", {"district": ["D", "D"], "level": ["recognised", "none"]}, year=2023, cell=0)
    >>> [(line.path, line.rows, line.met) for line in out]
    [('D', 2, 1)]
    """
    counted_rules = _counted_rules(rules, year, counts)
    asked = _year_of(counted_rules, year)
    beside = _Beside([counted_rules, *_into(into, asked)], asked, facts, members, table if counts else None)
    if counts:
        return beside.rollup(count_sums(counted_rules, beside.facts, asked, beside.places.levels, beside.notes), cell, True)
    keyed = Key(key)
    rows = rows_of(counted_rules, table, id, beside.notes, allow_missing=allow_missing, decimal=decimal, threads=threads)
    intake = Intake(counted_rules, rows, asked, by=by, places=beside.places, roster=beside.roster, key=keyed, unique_ids=unique_ids,
                    populations=beside.populations, notes=beside.notes)
    return beside.rollup(intake.rollup, cell, rows.ids is None or unique_ids or key is not None)


def _rules_of(counted: native.Rollup) -> Rules:
    """The rules that a partial roll-up names, in the shipped rulebook."""
    book = book_of(None)
    return Rules(*native.rules_edition_of(book, counted.title(), counted.edition()), book)


def merge(partials: Iterable[str | Rollup], *, rules: Rules | PathLike | None = None, into: Any = None, facts: Any = None,
          members: Any = None, cell: int = 5) -> Rollup:
    """Adds up roll-ups that were counted apart, in any order: what one process would have counted, byte for byte.

    partials    what `Rollup.partial` or `hoctap rollup --partial` wrote, or roll-ups
    rules       of what was counted; by default the edition that the partials name, as it ships

    The rest is as for `rollup`. Raises Error HT803 and HT804 for a text that is no partial roll-up or was changed, HT805 for those of
    other rules, another year or another key, or for one that has rows without an id and is there twice, and ValueError where there is none.
    """
    texts = [one.partial() if isinstance(one, Rollup) else one for one in partials]
    if not texts:
        raise ValueError("there is nothing to merge")
    counted = native.rollup_read(texts[0], "")
    for text in texts[1:]:
        counted.merge(native.rollup_read(text, ""))
    found = _rules_of(counted) if rules is None else rules if isinstance(rules, Rules) else load(rules, year=counted.year())
    if found.fingerprint != counted.fingerprint():
        raise fault(_OTHER_RULES, found=counted.fingerprint(), expected=found.fingerprint)
    beside = _Beside([found, *_into(into, counted.year())], counted.year(), facts, members)
    for at in range(counted.group_count()):
        path = counted.path(at) or ""
        beside.places.add(path, [*(None,) * path.count("/"), counted.place(at)])
        number_in(counted, path, beside.places.levels)
    for number, text in enumerate(texts, 1):
        if text in texts[:number - 1]:  # seldom meant: whoever is in it counts as declared twice
            beside.notes.add("partials", "same-again", number)
    return beside.rollup(counted, cell, True)
