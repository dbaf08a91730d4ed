# SPDX-License-Identifier: MIT
"""Shares of units and places against their targets, each with the numbers that it comes from."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .html import verdict_text
from .places import Rollup
from .plot_page import (HALO, LARGE, LIMIT, MARGIN, NORMAL, SIGNS, SMALL, WIDTH, Page, clean, line_of, marked, named, number_of,
                        percent_of, say, style, ticks, width_of, wrapped)
from .plot_rows import columns_of, known_rules, whole_of, word_of
from .plot_rows import number_of as cell_number
from .records import Line
from .rules import Rules

_NEEDED = ("place", "path", "holders", "holders_possible", "share", "population", "limit", "line_verdict")
_MARKS = {"met": "✓", "not met": "✗", "undecided": "?", "invalid": "!"}
_MOST = 1000  # bars
_BAR, _NAME, _INDENT = 1.6, 2.6, 0.14  # inches: the least for bars, the most for names, and a step inwards


class Bar(NamedTuple):
    """A place and its count: None is what nobody knows or may know, and `held` and `whole` say in words what stands there instead."""

    place: str
    level: str
    depth: int
    holders: int | None
    possible: int | None
    population: int | None
    share: str
    held: str
    whole: str
    limit: float | None
    verdict: str
    needed: int | None
    hidden: bool


@dataclass(frozen=True)
class Panel:
    """The bars of one target; `target` is "" for those recognised among the rows of each place."""

    title: str
    edition: str
    target: str
    bars: tuple[Bar, ...]

    @cached_property
    def counts(self) -> bool:
        """Whether the target is a count and no share."""
        return any(bar.holders is not None and bool(bar.population) and not bar.share for bar in self.bars)

    @cached_property
    def limit(self) -> float | None:
        """The limit, where all bars have one and the same."""
        limits = {bar.limit for bar in self.bars}
        return limits.pop() if len(limits) == 1 else None


# ---- from the table ----


def _bar(row: dict[str, Any], holders: Any, possible: Any, population: Any, share: str) -> Bar:
    limit = cell_number(row["limit"])
    hidden = any(_hides(word_of(cell)) for cell in (holders, possible, population))
    return Bar(clean(word_of(row["place"])), word_of(row.get("level_of_place")), word_of(row["path"]).count("/"), whole_of(holders),
               whole_of(possible), whole_of(population), share, clean(word_of(holders)), clean(word_of(population)),
               None if limit is None else float(limit), word_of(row["line_verdict"]), whole_of(row.get("needed")), hidden)


def _hides(word: str) -> bool:
    return word.startswith("<") or word == "hidden"


def _target_bar(row: dict[str, Any]) -> Bar:
    share = cell_number(row["share"])
    return _bar(row, row["holders"], row["holders_possible"], row["population"], "" if share is None else f"{share:.2f}")


def _row_bar(row: dict[str, Any]) -> Bar:
    """Those recognised among all rows of a place; those that nobody can decide about may be."""
    met, rows = whole_of(row.get("met")), whole_of(row.get("rows"))
    cells = [row.get(name) for name in ("undecided", "invalid", "repeated")]
    others = [whole_of(cell) for cell in cells]
    possible: int | str | None = next((word for word in map(word_of, cells) if _hides(word)), None)
    if met is not None and None not in others:
        possible = met + sum(one or 0 for one in others)
    share = percent_of(met, rows, "en")[:-2] if met is not None and rows else ""
    return _bar(row | {"limit": None, "line_verdict": None, "needed": None}, row.get("met"), possible, row.get("rows"), share)


def panels_of(data: Any, level_of_place: str | None) -> tuple[list[Panel], int]:
    """The panels of a roll-up, in the order of its table, and how many bars of each are left out because there are too many.

    Raises ValueError for a level of place that no row has."""
    rows = _rows(columns_of(data, _NEEDED), level_of_place)
    made: dict[tuple[str, ...], list[Bar]] = {}
    for row in rows:
        if word_of(row.get("target")):
            made.setdefault(tuple(word_of(row.get(name)) for name in ("title", "edition", "target")), []).append(_target_bar(row))
    if not made and rows:
        made["", "", ""] = [_row_bar(row) for row in {word_of(row["path"]): row for row in rows}.values()]
    return _fitting([Panel(title, edition, target, tuple(bars)) for (title, edition, target), bars in made.items()])


def _rows(columns: dict[str, list[Any]], level_of_place: str | None) -> list[dict[str, Any]]:
    """The rows of a level of place, or all."""
    rows = [dict(zip(columns, cells)) for cells in zip(*columns.values())]
    levels = dict.fromkeys(word_of(row.get("level_of_place")) for row in rows)
    if level_of_place is not None and rows and level_of_place not in levels:
        raise ValueError(f"no row of {level_of_place!r}: {', '.join(filter(None, levels))}")
    return [row for row in rows if level_of_place in (None, row.get("level_of_place"))]


def _fitting(panels: list[Panel]) -> tuple[list[Panel], int]:
    """Of too many bars the lowest level is left out, and of one level those behind."""
    kept = [_fewer(panel.bars) for panel in panels]
    return ([replace(panel, bars=bars) for panel, bars in zip(panels, kept)],
            max((len(panel.bars) - len(bars) for panel, bars in zip(panels, kept)), default=0))


def _fewer(bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    while len(bars) > _MOST and len({bar.depth for bar in bars}) > 1:
        deepest = max(bar.depth for bar in bars)
        bars = tuple(bar for bar in bars if bar.depth < deepest)
    return bars[:_MOST]


# ---- words ----


def line_of_target(rules: Rules, target: str) -> tuple[Line | None, str]:
    """The line that compares the holders of a target, and the id of the target or line without that of its level."""
    level, slash, id = target.rpartition("/")
    for line in rules.lines:
        ids = {line.id} | ({rules.groups[line.group].id} if line.group >= 0 else set())
        if line.fact >= 0 and id in ids and (not slash or rules.levels[line.level].id == level):
            return line, id
    return None, id


def _target_name(rules: Rules | None, target: str, lang: str) -> str:
    if rules is None:
        return target
    line, id = line_of_target(rules, target)
    group = next((named(group.names, lang) for group in rules.groups if group.id == id), "")
    fact = named(rules.facts[line.fact].names, lang) if line else ""
    level = f" ({named(rules.levels[line.level].names, lang)})" if line and "/" in target else ""
    return (group or fact or target) + level


def _limit_words(panel: Panel, limit: float, rules: Rules | None, lang: str) -> str:
    line = line_of_target(rules, panel.target)[0] if rules else None
    sign = f"{SIGNS[line.op]} " if line else ""
    return sign + number_of(limit, lang) + ("" if panel.counts else " %")


def numbers_of(bar: Bar, counted: bool, lang: str) -> str:
    """"918/1150 = 79,82 %", with both ends where only they are known, or what is counted alone; words where a number is hidden."""
    shown = {"hidden": say(lang, "(ẩn)", "(hidden)")}
    whole = shown.get(bar.whole, bar.whole)
    if bar.holders is None:
        said = shown.get(bar.held, bar.held)
        return f"{said}/{whole}" if said and whole else said or say(lang, "chưa có số liệu", "no data")
    open_end = bar.possible if bar.possible is not None and bar.possible > bar.holders else None
    count = f"{bar.holders}" + (f"–{open_end}" if open_end is not None else "")
    if counted:
        return count
    if not bar.share or not bar.population:
        return f"{count}/{whole or '?'}"
    most = "–" + percent_of(open_end, bar.population, lang)[:-2] if open_end is not None else ""
    return f"{count}/{bar.population} = {marked(bar.share, lang)}{most} %"


def result_of(bar: Bar, panel: Panel, rules: Rules | None, lang: str) -> str:
    """The verdict in words with its sign, the limit where not all have the same, and how many are missing."""
    if not bar.verdict:
        return ""
    between = f" ({_limit_words(panel, bar.limit, rules, lang)})" if panel.limit is None and bar.limit is not None else ""
    line = line_of_target(rules, panel.target)[0] if rules else None
    fewer = line is not None and line.op in ("at_most", "under")
    short = say(lang, f", {'dư' if fewer else 'thiếu'} {bar.needed}", f", {bar.needed} {'over' if fewer else 'short'}")
    words = f"{_MARKS.get(bar.verdict, '')} {verdict_text(bar.verdict, lang)}{between}"
    return words + short * (bar.verdict == "not met" and bool(bar.needed))


# ---- the picture ----


class _Drawing:
    """Panels below one another, in columns that are the same for all: names, bars, numbers, results."""

    def __init__(self, page: Page, panels: Sequence[Panel], rules: Sequence[Rules | None], lang: str) -> None:
        self.page, self.lang = page, lang
        self.panels = list(zip(panels, rules))
        self.least = min((bar.depth for panel in panels for bar in panel.bars), default=0)
        all_bars = [(bar, panel, known) for panel, known in self.panels for bar in panel.bars]
        self.results = max((width_of(result_of(bar, panel, known, lang), SMALL) for bar, panel, known in all_bars), default=0)
        self.numbers = max([width_of(numbers_of(bar, panel.counts, lang), SMALL) for bar, panel, _ in all_bars]
                           + [min(1.6, width_of(self._heads(panel)[1], SMALL, True)) for panel in panels], default=0)
        names = max((self._inset(bar) + width_of(bar.place, SMALL) for bar, _, _ in all_bars), default=0)
        rest = WIDTH - 2 * MARGIN - self.results - self.numbers - 0.4
        self.name = max(min(names, _NAME, rest - _BAR), 0.8)
        self.bar_at = MARGIN + self.name + 0.1
        self.bar = max(rest - self.name, 0.8)
        self.numbers_at = self.bar_at + self.bar + 0.15 + self.numbers
        self.results_at = self.numbers_at + 0.15

    def _inset(self, bar: Bar) -> float:
        return min(bar.depth - self.least, 6) * _INDENT

    def _heads(self, panel: Panel) -> tuple[str, str, str]:
        held = say(self.lang, "được công nhận", "recognised")
        whole = say(self.lang, "tổng số", "all") if panel.target else say(self.lang, "khảo sát", "surveyed")
        numbers = held if panel.counts else f"{held}/{whole} = " + say(self.lang, "tỷ lệ", "share")
        return say(self.lang, "Đơn vị", "Place or unit"), numbers, say(self.lang, "Kết quả", "Result") if panel.target else ""

    def all(self, one_rules: bool) -> None:
        for panel, rules in self.panels:
            self._heading(panel, rules, one_rules)
            self._column_heads(panel)
            self._panel(panel, rules)
            self.page.y += 0.15

    def _heading(self, panel: Panel, rules: Rules | None, one_rules: bool) -> None:
        name = say(self.lang, "Được công nhận trong số được khảo sát", "Recognised among those surveyed")
        if panel.target:
            name = _target_name(rules, panel.target, self.lang)
        if panel.limit is not None:
            name += say(self.lang, ": chỉ tiêu ", ": target ") + _limit_words(panel, panel.limit, rules, self.lang)
        self.page.write(name, NORMAL, bold=True)
        if panel.title and not one_rules:
            of = named(rules.names, self.lang, panel.title) if rules else panel.title
            self.page.write(f"{of} ({panel.title}, {panel.edition})", SMALL)
        self.page.y += 0.05

    def _column_heads(self, panel: Panel) -> None:
        place, numbers, result = (wrapped(head, width, SMALL, True) for head, width in zip(
            self._heads(panel), (self.name, self.numbers, max(self.results, 0.7))))
        high = max(map(len, (place, numbers, result)))
        y = self.page.y + high * line_of(SMALL)
        for x, lines, side in ((MARGIN, place, "left"), (self.numbers_at, numbers, "right"), (self.results_at, result, "left")):
            self.page.put(x, y, "\n".join(lines), SMALL, weight="bold", va="bottom", ha=side, linespacing=1.1)
        self.page.y = y + 0.03

    def _panel(self, panel: Panel, rules: Rules | None) -> None:
        names = [wrapped(bar.place, self.name - self._inset(bar), SMALL) for bar in panel.bars]
        heights = [len(name) * line_of(SMALL) + 0.07 for name in names]
        tops = [sum(heights[:at]) for at in range(len(heights) + 1)]
        axes = self.page.axes(self.bar_at, self.page.y, self.bar, tops[-1])
        self._bars(axes, panel, tops)
        for bar, name, top, height in zip(panel.bars, names, tops, heights):
            y = self.page.y + top + height / 2
            self.page.put(MARGIN + self._inset(bar), y, "\n".join(name), SMALL, va="center", linespacing=1.1)
            self.page.put(self.numbers_at, y, numbers_of(bar, panel.counts, self.lang), SMALL, va="center", ha="right")
            self.page.put(self.results_at, y, result_of(bar, panel, rules, self.lang), SMALL, va="center")
        self.page.y += tops[-1] + 1.7 * line_of(SMALL)

    def _bars(self, axes: Axes, panel: Panel, tops: Sequence[float]) -> None:
        """Bars from the top down, in inches; the target is a line as far as rows have the same one."""
        whole = [_length(bar, panel, bar.holders) for bar in panel.bars]
        most = [max(_length(bar, panel, bar.possible), sure) for bar, sure in zip(panel.bars, whole)]
        end = max([100.0] if not panel.counts else [*most, *(bar.limit or 0 for bar in panel.bars), 1.0])
        axes.set(xlim=(0, end * (1.05 if panel.counts else 1)), ylim=(tops[-1], 0))
        axes.spines[["top", "right"]].set_visible(False)
        middles = [(top + below) / 2 for top, below in zip(tops, tops[1:])]
        axes.barh(middles, whole, 0.13, label="certain", **style("met"))
        open_ends = [high - low for low, high in zip(whole, most)]
        axes.barh(middles, open_ends, 0.13, whole, label="possible", **style("undecided"))
        for limit, run in groupby(range(len(panel.bars)), lambda at: panel.bars[at].limit):
            rows = list(run)
            if limit is not None:
                reach = [tops[rows[0]], tops[rows[-1] + 1]]
                axes.plot([limit, limit], reach, **HALO)
                axes.plot([limit, limit], reach, **LIMIT, label="limit", clip_on=False)
        steps = range(0, 101, 20 if self.bar > 2 else 50) if not panel.counts else (0, int(end))
        ticks(axes, "x", list(steps), [f"{step} %" if step and not panel.counts else str(step) for step in steps])


def _length(bar: Bar, panel: Panel, count: int | None) -> float:
    """How long a bar is: in percent of the population, or as many as there are."""
    if count is None or panel.counts:
        return float(count or 0)
    return 100 * count / bar.population if bar.population else 0.0


def _notes(panels: Sequence[Panel], left_out: int, lang: str) -> str:
    most = max((len(panel.bars) for panel in panels), default=0)
    notes = [f"n = {most} " + say(lang, "đơn vị, địa bàn.", "units and places."),
             say(lang, "Tỷ lệ bị cắt bớt, không làm tròn lên.", "Shares are cut, never rounded up.")]
    if any(bar.hidden for panel in panels for bar in panel.bars):
        notes.append(say(lang, "Số nhỏ và những số cho phép tính ra chúng được giấu.",
                         "Small counts, and those that would tell them, are hidden."))
    if left_out:
        notes.append(say(lang, f"Không vẽ {left_out} đơn vị, địa bàn cấp thấp nhất.",
                         f"{left_out} units and places of the lowest level are not drawn."))
    return " ".join(notes)


def _title(rules: Sequence[Rules | None], panels: Sequence[Panel], counted: Rules | None, year: int | None,
           lang: str) -> tuple[str, str]:
    """The title, and below it which rules there are, where they are the same for all panels."""
    targets = any(panel.target for panel in panels)
    what = say(lang, "tỷ lệ được công nhận", "shares recognised")
    if targets:
        what = say(lang, "tỷ lệ so với chỉ tiêu", "shares against targets")
    asked = say(lang, f", năm {year}", f", {year}") if year is not None else ""
    keys = {(panel.title, panel.edition) for panel in panels}
    if counted and not targets:
        keys, rules = {(counted.title, counted.edition)}, [counted]
    if len(keys) != 1 or keys == {("", "")}:
        return f"{what[0].upper()}{what[1:]}{asked}", ""
    title, edition = keys.pop()
    name = named(rules[0].names, lang, title) if rules[0] else title
    return f"{name}{asked}: {what}", say(lang, f"Bản quy tắc {title}, {edition}", f"Rules {title}, {edition}")


def _subtitle(of: str, counted: Rules | None, year: int | None, lang: str) -> str:
    """Which rules decide, by which those who count were decided, and the year."""
    parts = [of]
    if counted and counted.title not in of:
        name = named(counted.names, lang, counted.title)
        parts.append(say(lang, f"đếm theo {name} ({counted.title}, {counted.edition})",
                         f"counted by {name} ({counted.title}, {counted.edition})"))
    if any(parts) and year is not None:
        parts.append(say(lang, f"năm đánh giá {year}", f"assessment year {year}"))
    return "; ".join(filter(None, parts))


def _legend(bars: Sequence[Bar], lang: str) -> list[tuple[str, str]]:
    possible = any((bar.possible or 0) > (bar.holders or 0) for bar in bars)
    targets = any(bar.limit is not None for bar in bars)
    return ([("met", say(lang, "chắc chắn", "certain"))]
            + [("undecided", say(lang, "có thể, chưa kết luận được", "possible, undecided"))] * possible
            + [("limit", say(lang, "chỉ tiêu", "target"))] * targets)


def draw(rollup: Any, level_of_place: str | None, rules: Rules | Iterable[Rules], year: int | None, lang: str,
         figure: Figure | None) -> Figure:
    """See plots.shares."""
    panels, left_out = panels_of(rollup, level_of_place)
    given = (rules,) if isinstance(rules, Rules) else tuple(rules)
    known = [known_rules(panel.title, panel.edition, given) for panel in panels]
    counted = rollup.rules if isinstance(rollup, Rollup) else None
    asked = rollup.year if isinstance(rollup, Rollup) and year is None else year
    title, of = _title(known, panels, counted, asked, lang)
    subtitle = _subtitle(of, counted, asked, lang)
    page = Page(figure)
    page.write(title, LARGE, bold=True)
    if subtitle:
        page.write(subtitle, SMALL)
    page.y += 0.08
    if panels:
        page.legend(_legend([bar for panel in panels for bar in panel.bars], lang))
        page.y += 0.15
        _Drawing(page, panels, known, lang).all(bool(of) and bool(panels[0].title))
    else:
        page.write(say(lang, "Không có đơn vị, địa bàn nào.", "There is no unit or place."), NORMAL)
    page.write(_notes(panels, left_out, lang), SMALL)
    return page.done()
