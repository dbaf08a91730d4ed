# SPDX-License-Identifier: MIT
"""A Pareto chart of what holds rows back, whatever it is: names, bars, and a line of what all down to each one come to."""
from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .html import verdict_text
from .outcomes import VERDICTS, Outcomes
from .plot_page import (BLUE, INK, LARGE, MARGIN, NORMAL, SMALL, WIDTH, Page, edition_of, lettering, line_of, percent_of, say, style,
                        ticks, title_of, width_of, wrapped)

_LABELS, _LINE = 2.75, 1.7  # inches: the names, and the line
_SHARES = (0, 25, 50, 75, 100)
_LOOKS = ("not met", "undecided")


class Held:
    """The rows that are not met or undecided.

    counts   how many are not met, and how many undecided
    flags    which rows they are, likewise in two
    words    their reasons, as in Outcomes.reason_bits
    """

    def __init__(self, out: Outcomes) -> None:
        self.rules, self.size = out.rules, len(out)
        self.verdicts = [out.counts()[word] for word in VERDICTS]
        self.counts = (self.verdicts[0], self.verdicts[2])
        verdict = np.frombuffer(out.verdict, np.uint8) if len(out) else np.zeros(0, np.uint8)
        words = (np.frombuffer(out.reason_bits, np.uint64) if len(out) else np.zeros(0, np.uint64)).reshape(-1, out.reason_words)
        self.flags = [verdict == one for one in (0, 2)]
        self.words: list[NDArray[np.uint64]] = [words[flags] for flags in self.flags]

    @property
    def rows(self) -> int:
        return sum(self.counts)

    def note(self, lang: str) -> str:
        """How many there are, and how many others."""
        not_met, met, undecided, invalid = (f"{verdict_text(VERDICTS[at], lang)} {count}" for at, count in enumerate(self.verdicts))
        return say(lang, f"n = {self.rows} dòng: {not_met}, {undecided}; ngoài ra {met}, {invalid}, tất cả {self.size} dòng.",
                   f"n = {self.rows} rows: {not_met}, {undecided}; besides {met}, {invalid}, {self.size} rows in all.")


class Row(NamedTuple):
    """One of what holds rows back: how much it does to those not met and to those undecided, in words both together; and what it and
    those before it come to, of how much."""

    name: str
    below: str  # in a line of its own under the name; "" for nothing
    not_met: float
    undecided: float
    words: str
    reached: int
    whole: int


class Pareto(NamedTuple):
    """What is drawn: the subject for the title, the heads of the three columns, the first rows, what is said where there is none of
    them, and what is noted below."""

    subject: str
    heads: tuple[str, str, str]
    rows: list[Row]
    nothing: str
    notes: list[str]


def checked(top: int) -> int:
    """How many bars are drawn at most; ValueError where that is none."""
    if top < 1:
        raise ValueError(f"top is {top}; at least one bar is wanted")
    return top


class _Drawing:
    """Three columns: names, bars with their numbers, and the line."""

    def __init__(self, pareto: Pareto, page: Page, lang: str) -> None:
        self.heads, self.rows, self.page, self.lang = pareto.heads, pareto.rows, page, lang
        self.names = [wrapped(f"{at}. {row.name}", _LABELS, SMALL) + (wrapped(row.below, _LABELS, SMALL) if row.below else [])
                      for at, row in enumerate(self.rows, 1)]
        self.heights = [len(name) * line_of(SMALL) + 0.12 for name in self.names]
        self.tall = sum(self.heights)
        self.middles = [sum(self.heights[:at]) + height / 2 for at, height in enumerate(self.heights)]
        self.bars_at = MARGIN + _LABELS + 0.12
        self.line_at = WIDTH - MARGIN - _LINE

    def all(self) -> None:
        self._heads()
        top = self.page.y
        for name, middle in zip(self.names, self.middles):
            self.page.put(MARGIN, top + middle, "\n".join(name), SMALL, va="center", linespacing=1.1)
        self._bars(self.page.axes(self.bars_at, top, self.line_at - self.bars_at - 0.15, self.tall))
        self._line(self.page.axes(self.line_at, top, _LINE - 0.15, self.tall))
        self.page.y += self.tall + 2.2 * line_of(SMALL)

    def _heads(self) -> None:
        columns = ((MARGIN, _LABELS), (self.bars_at, self.line_at - self.bars_at - 0.15), (self.line_at, _LINE))
        lines = [wrapped(text, width, SMALL, True) for (_, width), text in zip(columns, self.heads)]
        high = max(map(len, lines))
        for (x, _), some in zip(columns, lines):
            self.page.put(x, self.page.y + high * line_of(SMALL), "\n".join(some), SMALL, weight="bold", va="bottom", linespacing=1.1)
        self.page.y += high * line_of(SMALL) + 0.06

    def _bars(self, axes: Axes) -> None:
        """Bars from the top down, in inches; behind each its numbers, for which there is room."""
        wide = self.line_at - self.bars_at - 0.15
        room = wide - max(width_of(row.words, SMALL) for row in self.rows) - 0.12
        most = max(row.not_met + row.undecided for row in self.rows) * wide / room
        axes.set(xlim=(0, most), ylim=(self.tall, 0))
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        thick = [min(0.2, height - 0.08) for height in self.heights]
        left, right = [row.not_met for row in self.rows], [row.undecided for row in self.rows]
        axes.barh(self.middles, left, thick, label="not met", **style("not met"))
        axes.barh(self.middles, right, thick, left, label="undecided", **style("undecided"))
        for row, middle in zip(self.rows, self.middles):
            axes.text(row.not_met + row.undecided + 0.06 * most / wide, middle, row.words, **lettering(SMALL), va="center")

    def _line(self, axes: Axes) -> None:
        """The share that all down to each one come to."""
        shares = [100 * row.reached / row.whole for row in self.rows]
        axes.set(xlim=(0, 100), ylim=(self.tall, 0))
        axes.spines[["top", "right"]].set_visible(False)
        for tick in _SHARES[1:]:
            axes.axvline(tick, color="#b0b0b0", linewidth=0.5, linestyle="-", solid_capstyle="butt", zorder=0)
        axes.plot(shares, self.middles, color=BLUE, linewidth=1.2, linestyle="-", solid_capstyle="butt", marker="o", markersize=3.5,
                  markerfacecolor="white", markeredgecolor=INK, markeredgewidth=1, label="cumulative", clip_on=False)
        ticks(axes, "x", _SHARES, [f"{share} %" if share else "0" for share in _SHARES])
        for row, share, middle in zip(self.rows, shares, self.middles):
            side: dict[str, Any] = {"x": share - 6, "ha": "right"} if share > 50 else {"x": share + 6, "ha": "left"}
            axes.text(y=middle, s=percent_of(row.reached, row.whole, self.lang), **side, **lettering(SMALL), va="center",
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})


def draw(held: Held, pareto: Pareto, year: int | None, lang: str, figure: Figure | None) -> Figure:
    """The whole page."""
    page = Page(figure)
    page.write(f"{title_of(held.rules, year, lang)}: {pareto.subject}", LARGE, bold=True)
    page.write(edition_of(held.rules, year, lang), SMALL)
    page.y += 0.08
    if pareto.rows:
        page.legend([(look, verdict_text(look, lang)) for look, rows in zip(_LOOKS, held.counts) if rows])
        page.y += 0.12
        _Drawing(pareto, page, lang).all()
    else:
        page.write(pareto.nothing, NORMAL)
        page.y += 0.1
    page.write(" ".join([held.note(lang), *pareto.notes]), SMALL)
    return page.done()


def nobody(lang: str) -> str:
    """What is said where no row is held back."""
    return say(lang, "Không có dòng nào không đạt hoặc chưa kết luận được.", "No row is not met or undecided.")
