# SPDX-License-Identifier: MIT
"""A run of years: how many people have how long a run, and what each year brought."""
from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .plot_page import (LARGE, MARGIN, NORMAL, SMALL, WIDTH, Page, clean, edition_of, line_of, named, percent_of, say, style, width_of,
                        wrapped)
from .plot_rows import columns_of, whole_of, word_of
from .rules import Rules
from .years import Titles

_NEEDED = ("year", "run", "missing")
_NAME = 2.6  # inches, the most for names of runs
_ROW = 0.36


class Run(NamedTuple):
    """How many ids have a run of so many years: for certain, and at most."""

    years: int
    certain: int
    possible: int


class Year(NamedTuple):
    """A year: ids with a record (None: nobody knows), without one, that reached the level for certain, and that may have.

    Where records are not known, only those count as reached who reached it in every year since."""

    year: int
    records: int | None
    without: int
    reached: int
    possible: int


class _Row(NamedTuple):
    """What the title of an id says: the year asked about, its runs (None: it is invalid), and the years without a record."""

    year: int
    run: int | None
    most: int
    missing: tuple[int, ...]


class Years:
    """What the titles of ids come to.

    year      the one asked about; None of no rows
    runs      from the longest
    years     from the first
    size      ids, of which `invalid` count nowhere else
    """

    def __init__(self, titles: Any) -> None:
        rows = [row for table in _tables(titles) for row in _rows(columns_of(table, _NEEDED))]
        self.year = max((row.year for row in rows), default=None)
        last = [row for row in rows if row.year == self.year]
        self.size, valid = len(last), [row for row in last if row.run is not None]
        self.invalid = self.size - len(valid)
        certain, possible = Counter(row.run or 0 for row in valid), Counter(row.most for row in valid)
        self.runs = [Run(years, certain[years], possible[years]) for years in range(max([*certain, *possible], default=-1), -1, -1)]
        self.years = _told(titles) or _asked(rows) or _chained(valid)


def _tables(titles: Any) -> Sequence[Any]:
    """The tables of one year each, or the only one."""
    several = isinstance(titles, (list, tuple)) and titles and not _is_row(titles[0])
    return titles if several else [titles]


def _is_row(one: Any) -> bool:
    run = one.get("run", "") if isinstance(one, Mapping) else []
    return hasattr(one, "_asdict") or isinstance(run, str) or not hasattr(run, "__len__")


def _rows(table: Mapping[str, Sequence[Any]]) -> Iterable[_Row]:
    if not table:
        return
    for year, run, most, missing in zip(table["year"], table["run"], table.get("run_possible", table["run"]), table["missing"]):
        low, high, asked = whole_of(run), whole_of(most), whole_of(year)
        if asked is not None:
            yield _Row(asked, low, (low or 0) if high is None else high, tuple(map(int, re.findall(r"[0-9]{4}", word_of(missing)))))


def _told(titles: Any) -> list[Year]:
    """What a history says itself of each year."""
    if not isinstance(titles, Titles) or not titles.has_records:
        return []
    without = Counter(year for title in titles for year in title.missing)
    return [Year(year, records, without[year], reached, possible) for year, (records, reached, possible) in titles.by_year().items()]


def _asked(rows: Sequence[_Row]) -> list[Year]:
    """What tables about several years say of each."""
    years = sorted({row.year for row in rows})
    made = []
    for year in years if len(years) > 1 else ():
        valid = [row for row in rows if row.year == year and row.run is not None]
        without = sum(year in row.missing for row in valid)
        made.append(Year(year, len(valid) - without, without, sum(bool(row.run) for row in valid), sum(row.most > 0 for row in valid)))
    return made


def _chained(valid: Sequence[_Row]) -> list[Year]:
    """What a table about one year tells of those before: who reached each of them since, and who has no record of it."""
    if not valid:
        return []
    last = valid[0].year
    without = Counter(year for row in valid for year in row.missing)
    first = min([*without, last + 1 - max(1, *(row.most for row in valid))])
    return [Year(year, None, without[year], sum((row.run or 0) > last - year for row in valid),
                 sum(row.most > last - year for row in valid)) for year in range(first, last + 1)]


# ---- the picture ----


class Item(NamedTuple):
    """A row of bars: its name, bars upon each other and one below by look, and its numbers."""

    name: str
    above: Mapping[str, int]
    below: Mapping[str, int]
    words: str


def _runs(years: Years, rules: Rules | None, lang: str) -> list[Item]:
    honours = {honour.consecutive: clean(named(honour.names, lang, honour.id)) for honour in rules.honours} if rules else {}
    valid = years.size - years.invalid
    items = []
    for run in years.runs:
        count = say(lang, f"{run.years} năm", f"{run.years} year{'s' * (run.years != 1)}")
        honour = honours.get(run.years, "")
        name = count + say(lang, f": đủ cho {honour}", f": enough for {honour}") * bool(honour)
        words = f"{run.certain} ({percent_of(run.certain, valid, lang)})"
        if years_differ(years):
            words += say(lang, f"; có thể {run.possible}", f"; possible {run.possible}")
        items.append(Item(name, {"met": run.certain}, {"undecided": run.possible} if years_differ(years) else {}, words))
    return items


def years_differ(years: Years) -> bool:
    """Whether some run is only possible."""
    return any(run.certain != run.possible for run in years.runs)


def _by_year(years: Years, lang: str) -> list[Item]:
    items = []
    for one in years.years:
        open_end = one.possible - one.reached
        low = f"{one.reached}" + f"–{one.possible}" * (open_end > 0)
        reached = say(lang, f"đạt {low}", f"reached {low}")
        if one.records is not None:
            share = f" = {percent_of(one.reached, one.records, lang)}" if one.records and not open_end else ""
            reached = say(lang, f"đạt {low}/{one.records} bản ghi{share}", f"reached {low}/{one.records} records{share}")
        words = reached + say(lang, f"; thiếu {one.without}", f"; {one.without} without") * bool(one.without)
        below = {"plain": one.records} if one.records is not None else {}
        items.append(Item(str(one.year), {"met": one.reached, "undecided": open_end}, below, words))
    return items


class _Drawing:
    """Rows of bars with names before and numbers behind them."""

    def __init__(self, page: Page, items: Sequence[Item]) -> None:
        self.page, self.items = page, items
        self.name = min(max(width_of(item.name, SMALL) for item in items), _NAME)
        self.words = max(width_of(item.words, SMALL) for item in items)
        self.bar_at = MARGIN + self.name + 0.1
        self.bar = WIDTH - MARGIN - self.bar_at - self.words - 0.12
        self.most = max(1, *(sum(part.values()) for item in items for part in (item.above, item.below)))

    def draw(self) -> None:
        names = [wrapped(item.name, self.name, SMALL) for item in self.items]
        heights = [max(_ROW, len(name) * line_of(SMALL) + 0.07) for name in names]
        axes = self.page.axes(self.bar_at, self.page.y, self.bar, sum(heights))
        axes.set(xlim=(0, self.most), ylim=(sum(heights), 0))
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        top = 0.0
        for item, name, height in zip(self.items, names, heights):
            self._bars(axes, item, top + height / 2)
            y = self.page.y + top + height / 2
            end = max(sum(item.above.values()), sum(item.below.values())) * self.bar / self.most
            self.page.put(self.bar_at - 0.1, y, "\n".join(name), SMALL, va="center", ha="right", linespacing=1.1)
            self.page.put(self.bar_at + end + 0.08, y, item.words, SMALL, va="center")
            top += height
        self.page.y += top

    def _bars(self, axes: Axes, item: Item, middle: float) -> None:
        double = bool(item.below)
        for part, offset in ((item.above, -0.065 * double), (item.below, 0.065)):
            left = 0
            for look, count in part.items():
                axes.barh([middle + offset], [count], 0.13 if double else 0.18, left, label=look, **style(look))
                left += count


def _notes(years: Years, lang: str) -> str:
    notes = [say(lang, f"n = {years.size} mã định danh.", f"n = {years.size} ids.")]
    if years.invalid:
        notes.append(say(lang, f"Không vẽ {years.invalid} mã không hợp lệ.", f"{years.invalid} of them are invalid and not drawn."))
    if years.years and years.years[0].records is None:
        notes.append(say(lang, "Bảng này không cho biết năm nào có bao nhiêu bản ghi.",
                         "This table does not tell how many records a year has."))
    if any(one.without for one in years.years):
        notes.append(say(lang, "“Thiếu”: không có bản ghi của năm đó dù đã có bản ghi trước đó.",
                         "“Without”: no record of that year, though there is one before it."))
    return " ".join(notes)


def _legend(years: Years, lang: str) -> list[tuple[str, str]]:
    differ = years_differ(years) or any(one.possible > one.reached for one in years.years)
    known = any(one.records is not None for one in years.years)
    return ([("met", say(lang, "chắc chắn", "certain"))] + [("undecided", say(lang, "có thể", "possible"))] * differ
            + [("plain", say(lang, "có bản ghi", "with a record"))] * known)


def _title(years: Years, rules: Rules | None, lang: str) -> str:
    until = say(lang, f" đến năm {years.year}", f" up to {years.year}") if years.year else ""
    if rules is None:
        return say(lang, f"Số năm liền{until}", f"Years in a row{until}")
    return f"{named(rules.names, lang, rules.title)}: {say(lang, 'số năm liền', 'years in a row')}{until}"


def _heading(years: Years, lang: str) -> str:
    if years.years[0].records is None:
        return say(lang, f"Bao nhiêu đối tượng đạt mọi năm từ năm này đến {years.year}",
                   f"How many reached every year from this one to {years.year}")
    return say(lang, "Mỗi năm: bao nhiêu đối tượng có bản ghi, bao nhiêu đối tượng đạt",
               "Each year: how many have a record, how many reached the level")


def draw(titles: Any, rules: Rules | None, lang: str, figure: Figure | None) -> Figure:
    """See plots.years."""
    known = rules or next((one.rules for one in [titles, *_tables(titles)] if isinstance(one, Titles)), None)
    years = Years(titles)
    page = Page(figure)
    page.write(_title(years, known, lang), LARGE, bold=True)
    if known:
        page.write(edition_of(known, years.year, lang), SMALL)
    page.y += 0.08
    if years.runs:
        page.legend(_legend(years, lang))
        page.y += 0.12
        page.write(say(lang, "Bao nhiêu đối tượng có bao nhiêu năm liền", "How many have how many years in a row"), NORMAL, bold=True)
        _Drawing(page, _runs(years, known, lang)).draw()
        page.y += 0.15
        page.write(_heading(years, lang), NORMAL, bold=True)
        _Drawing(page, _by_year(years, lang)).draw()
        page.y += 0.1
    else:
        page.write(say(lang, "Không có mã định danh hợp lệ nào.", "There is no valid id."), NORMAL)
    page.write(_notes(years, lang), SMALL)
    return page.done()
