# SPDX-License-Identifier: MIT
"""Totals against the limits that they must reach, drawn."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from .html import verdict_text
from .outcomes import VERDICTS, Outcomes
from .plot_page import (HALO, INK, LARGE, LIMIT, MARGIN, NORMAL, SIGNS, SMALL, WIDTH, Page, edition_of, lettering, line_of, named,
                        number_of, outcomes_of, say, share_of, style, ticks, title_of, width_of, wrapped)
from .plot_panels import Mark, Panel, Totals, name_of

STACKED = ("met", "not met", "settled", "undecided")
"""The looks of bars, from the axis up."""

_HEIGHT = 1.75  # inches, of the axes of a panel


def _sentence(counts: Sequence[int], lang: str) -> list[str]:
    """The counts of a panel, in pieces between which a line may end."""
    decided = counts[0] + counts[1]
    words = [f"{verdict_text(VERDICTS[at], lang)} {counts[at]}" for at in (1, 0, 2, 3)]
    share = say(lang, "đạt/đã kết luận ", "met/decided ") + share_of(counts[1], decided, lang)
    return [f"n = {sum(counts)}:", *(f"{word}," for word in words[:3]), f"{words[3]};", share]


class Label(NamedTuple):
    """The words of a limit: to the right (side 0) or the left of it, or between the ends that it may lie between (2)."""

    mark: Mark
    side: int
    lines: list[str]


class _Drawing:
    """The panels on a page, two beside each other."""

    def __init__(self, totals: Totals, page: Page) -> None:
        self.totals, self.page, self.lang = totals, page, totals.lang
        self.columns = min(2, len(totals.panels))
        peak = max(int(np.sum(list(panel.bars.values()), axis=0).max()) for panel in totals.panels)
        self.left = width_of(str(peak), SMALL) + 0.3
        self.column = (WIDTH - 2 * MARGIN) / self.columns
        self.width = self.column - self.left - 0.1

    def all(self) -> None:
        for first in range(0, len(self.totals.panels), self.columns):
            row = self.totals.panels[first:first + self.columns]
            heads = [self._head(panel) for panel in row]
            height = max(self._put_head(head, MARGIN + at * self.column + self.left, False) for at, head in enumerate(heads))
            for at, panel in enumerate(row):
                self._put_head(heads[at], MARGIN + at * self.column + self.left, True)
                self._panel(panel, MARGIN + at * self.column, self.page.y + height + 0.05)
            self.page.y += height + 0.05 + _HEIGHT + 2.6 * line_of(SMALL) + 0.12

    def _head(self, panel: Panel) -> tuple[list[str], list[str]]:
        known = (fact for fact in self.totals.facts if fact.id in panel.answers)
        name = " · ".join(name_of(fact, panel.answers[fact.id], self.lang) for fact in known)
        counts = wrapped(_sentence(panel.counts, self.lang), self.width, SMALL)
        return (wrapped(name, self.width, NORMAL, True) if name else []), counts

    def _put_head(self, head: tuple[list[str], list[str]], x: float, draw: bool) -> float:
        """How high the words above a panel are."""
        name, counts = head
        high = len(name) * line_of(NORMAL)
        if draw and name:
            self.page.put(x, self.page.y, "\n".join(name), NORMAL, weight="bold")
        if draw:
            self.page.put(x, self.page.y + high, "\n".join(counts), SMALL)
        return high + len(counts) * line_of(SMALL)

    def _panel(self, panel: Panel, x: float, y: float) -> None:
        axes = self.page.axes(x + self.left, y, self.width, _HEIGHT)
        axes.spines[["top", "right"]].set_visible(False)
        axes.set_xlim(self.totals.edges[0], self.totals.edges[-1])
        peak = _bars(axes, panel, self.totals.edges)
        self._put_marks(axes, panel, peak)
        _scale(axes, peak, self.lang)
        below = y + _HEIGHT + 0.08 + line_of(SMALL)
        self.page.put(x + self.left + self.width / 2, below, say(self.lang, "tổng điểm", "total"), SMALL, ha="center")
        self.page.put(x, y + _HEIGHT / 2, say(self.lang, "số dòng", "rows"), SMALL, rotation=90, va="center")

    def _put_marks(self, axes: Axes, panel: Panel, peak: int) -> None:
        """The limits, each with its words in lines of their own above the bars, so that no line runs through the words of another."""
        labels = sorted(map(self._label, panel.marks), key=lambda label: (label.side, label.mark.low * (-1) ** label.side))
        lines = sum(len(label.lines) for label in labels) * line_of(SMALL) + 0.06
        top = max(peak, 1) * _HEIGHT / (_HEIGHT - min(lines, 0.6 * _HEIGHT))
        axes.set_ylim(0, top)
        at = top
        for label in labels:
            self._put_mark(axes, label, at, line_of(SMALL) * top / _HEIGHT)
            at -= len(label.lines) * line_of(SMALL) * top / _HEIGHT

    def _inches(self, points: float) -> float:
        first, last = self.totals.edges[[0, -1]]
        return float(points) * self.width / float(last - first)

    def _label(self, mark: Mark) -> Label:
        """The words of a limit on that side of it where there is room."""
        first, last = self.totals.edges[[0, -1]]
        words = _words(mark, self.lang)
        if mark.low < mark.high:
            return Label(mark, 2, wrapped(words, 0.6 * self.width, SMALL, True))
        right, left = self._inches(last - mark.low) - 0.06, self._inches(mark.low - first) - 0.06
        side = int(width_of(words, SMALL, True) > right and left > right)
        return Label(mark, side, wrapped(words, (right, left)[side], SMALL, True))

    def _put_mark(self, axes: Axes, label: Label, at: float, line: float) -> None:
        mark, known = label.mark, label.mark.low == label.mark.high
        for end in {mark.low, mark.high}:
            axes.plot([end, end], [0, at], **HALO)
            axes.plot([end, end], [0, at], **(LIMIT if known else LIMIT | {"linestyle": (0, (4, 2))}), label="limit", clip_on=False)
        if not known:
            axes.annotate("", (mark.low, at - line / 2), (mark.high, at - line / 2), arrowprops={"arrowstyle": "<->", "color": INK})
        gap = 0.06 / self._inches(1)
        x = (mark.low + gap, mark.low - gap, (mark.low + mark.high) / 2)[label.side]
        side = ("left", "right", "center")[label.side]
        axes.text(x, at, "\n".join(label.lines), **lettering(SMALL), weight="bold", va="top", ha=side, linespacing=1.1, zorder=5,
                  bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.8})


def _words(mark: Mark, lang: str) -> str:
    number = f"{SIGNS[mark.op]} {number_of(mark.low, lang)}"
    if mark.low < mark.high:
        number = say(lang, "giới hạn chưa rõ", "limit not known") + f" ({number_of(mark.low, lang)}–{number_of(mark.high, lang)})"
    return f"{number}: {mark.words}" if mark.words else number


def _bars(axes: Axes, panel: Panel, edges: NDArray[np.float64]) -> int:
    """The bars of all looks upon each other; how high the highest is."""
    bottom = np.zeros(len(edges) - 1, np.int64)
    for look in STACKED:
        rows = panel.bars[look]
        some = rows > 0
        axes.bar(edges[:-1][some], rows[some], np.diff(edges)[some], bottom[some], align="edge", label=look, **style(look))
        bottom = bottom + rows
    return int(bottom.max())


def _scale(axes: Axes, peak: int, lang: str) -> None:
    top = max(peak, 1)
    counts = [int(tick) for tick in MaxNLocator(4, integer=True, steps=[1, 2, 5, 10]).tick_values(0, top) if 0 <= tick <= top]
    ticks(axes, "y", counts, [str(count) for count in counts])
    low, high = axes.get_xlim()
    points = [float(tick) for tick in MaxNLocator(8, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high) if low <= tick <= high]
    ticks(axes, "x", points, [number_of(point, lang) for point in points])


def _legend(totals: Totals) -> list[tuple[str, str]]:
    lang = totals.lang
    words = {"met": verdict_text("met", lang), "not met": verdict_text("not met", lang),
             "settled": say(lang, "đã kết luận dù tổng điểm chưa rõ", "decided although the total is not known"),
             "undecided": verdict_text("undecided", lang), "limit": say(lang, "giới hạn", "limit")}
    seen = [look for look in STACKED if any(panel.bars[look].any() for panel in totals.panels)]
    return [(look, words[look]) for look in seen + ["limit"] * any(panel.marks for panel in totals.panels)]


def _notes(totals: Totals) -> list[str]:
    lang = totals.lang
    invalid = sum(panel.counts[3] for panel in totals.panels)
    notes = [f"n = {totals.size} " + say(lang, "dòng; mỗi dòng nằm trong đúng một khung.", "rows; each is in exactly one panel.")]
    if any(panel.bars[look].any() for panel in totals.panels for look in STACKED[2:]):
        notes.append(say(lang, "Dòng còn thiếu câu trả lời được đếm ở mọi cột mà tổng điểm của nó có thể rơi vào, từ thấp nhất đến cao "
                               "nhất.",
                         "A row with missing answers counts in every bar that its total may be in, from the lowest to the highest."))
    if invalid:
        notes.append(say(lang, f"Không vẽ {invalid} dòng không hợp lệ: không có tổng điểm.",
                         f"{invalid} invalid rows are not drawn: they have no total."))
    return notes


def draw(out: Outcomes, by: Iterable[str], level: str | None, year: int | None, lang: str, figure: Figure | None) -> Figure:
    """See plots.totals."""
    totals = Totals(outcomes_of(out), by, level, lang)
    page = Page(figure)
    what = say(lang, "tổng điểm so với giới hạn", "totals against their limits")
    asked = f" ({named(totals.rules.levels[totals.level].names, lang, level or '')})" if totals.level else ""
    page.write(f"{title_of(totals.rules, year, lang)}: {what}{asked}", LARGE, bold=True)
    page.write(edition_of(totals.rules, year, lang), SMALL)
    page.y += 0.08
    page.legend(_legend(totals))
    page.y += 0.12
    _Drawing(totals, page).all()
    page.write(" ".join(_notes(totals)), SMALL)
    return page.done()
