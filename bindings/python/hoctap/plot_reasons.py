# SPDX-License-Identifier: MIT
"""What holds people back: reasons by how many rows have them, and how many rows have no other than the first few."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .html import verdict_text
from .outcomes import VERDICTS, Outcomes
from .plot_page import (BLUE, INK, LARGE, MARGIN, NORMAL, SMALL, WIDTH, Page, edition_of, lettering, line_of, outcomes_of, percent_of,
                        say, style, ticks, title_of, width_of, wrapped)

_LABELS, _LINE = 2.75, 1.7  # inches: the names of reasons, and the line of those explained
_SHARES = (0, 25, 50, 75, 100)


class Bar(NamedTuple):
    """A reason: rows not met and undecided that have it, and rows that have no
    other reason than it and those before it."""

    code: str
    not_met: int
    undecided: int
    explained: int

    @property
    def rows(self) -> int:
        return self.not_met + self.undecided


class Reasons:
    """The reasons of rows that are not met or undecided, those of most rows first.

    bars     the first `top` of them
    held     how many rows there are, not met and undecided
    others   how many reasons are left out
    """

    def __init__(self, out: Outcomes, top: int) -> None:
        self.rules, self.size = out.rules, len(out)
        self.verdicts = [out.counts()[word] for word in VERDICTS]
        self.held = (self.verdicts[0], self.verdicts[2])
        verdict = np.frombuffer(out.verdict, np.uint8) if len(out) else np.zeros(0, np.uint8)
        words = (np.frombuffer(out.reason_bits, np.uint64) if len(out) else np.zeros(0, np.uint64)).reshape(-1, out.reason_words)
        parts = [words[verdict == one] for one in (0, 2)]
        counts = np.stack([_bit_counts(part) for part in parts], axis=1)[:len(out.rules.reasons)]
        order = [at for at in np.argsort(-counts.sum(axis=1), kind="stable").tolist() if counts[at].any()]
        self.others = max(0, len(order) - top)
        explained = _explained(parts, order[:top])
        self.bars = [Bar(out.rules.reasons[at].code, int(counts[at, 0]), int(counts[at, 1]), one)
                     for at, one in zip(order, explained)]


def _bit_counts(words: NDArray[np.uint64]) -> NDArray[np.int64]:
    """How many rows have each bit of their words: counted byte by byte, of which there are 256 different ones."""
    ones = np.arange(256)[:, None] >> np.arange(8) & 1
    parts = [np.bincount((words[:, word] >> np.uint64(shift) & np.uint64(255)).astype(np.intp), minlength=256) @ ones
             for word in range(words.shape[1]) for shift in range(0, 64, 8)]
    return np.concatenate(parts).astype(np.int64)


def _explained(parts: list[NDArray[np.uint64]], order: list[int]) -> list[int]:
    """How many rows have no other reason than the first one, the first two, ..."""
    others = [part.copy() for part in parts]
    counts = []
    for at in order:
        for part in others:
            part[:, at // 64] &= ~(np.uint64(1) << np.uint64(at % 64))
        counts.append(sum(int(np.count_nonzero(~part.any(axis=1))) for part in others))
    return counts


# ---- the picture ----


class _Drawing:
    """Three columns: names, bars with their numbers, and the line."""

    def __init__(self, reasons: Reasons, page: Page, lang: str) -> None:
        self.reasons, self.page, self.lang = reasons, page, lang
        self.held = sum(reasons.held)
        self.names = [wrapped(f"{at}. {reasons.rules.reason_text(bar.code, lang)}", _LABELS, SMALL)
                      for at, bar in enumerate(reasons.bars, 1)]
        self.heights = [max(len(name), 1) * line_of(SMALL) + 0.12 for name in self.names]
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
        words = ((MARGIN, _LABELS, say(self.lang, "Lý do", "Reason")),
                 (self.bars_at, self.line_at - self.bars_at - 0.15, say(self.lang, "Số dòng có lý do này", "Rows that have it")),
                 (self.line_at, _LINE, say(self.lang, "Lũy kế: dòng chỉ có các lý do từ đầu đến đây",
                                           "Cumulative: rows with no reason but those down to here")))
        lines = [wrapped(text, width, SMALL, True) for _, width, text in words]
        high = max(map(len, lines))
        for (x, _, _), some in zip(words, lines):
            self.page.put(x, self.page.y + high * line_of(SMALL), "\n".join(some), SMALL, weight="bold", va="bottom", linespacing=1.1)
        self.page.y += high * line_of(SMALL) + 0.06

    def _bars(self, axes: Axes) -> None:
        """Bars from the top down, in inches; behind each its numbers, for which there is room."""
        bars = self.reasons.bars
        words = [f"{bar.rows} ({percent_of(bar.rows, self.held, self.lang)})" for bar in bars]
        wide = self.line_at - self.bars_at - 0.15
        most = max(bar.rows for bar in bars) * wide / (wide - max(width_of(text, SMALL) for text in words) - 0.12)
        axes.set(xlim=(0, most), ylim=(self.tall, 0))
        axes.spines[["top", "right", "bottom"]].set_visible(False)
        thick = [min(0.2, height - 0.08) for height in self.heights]
        left, right = [bar.not_met for bar in bars], [bar.undecided for bar in bars]
        axes.barh(self.middles, left, thick, label="not met", **style("not met"))
        axes.barh(self.middles, right, thick, left, label="undecided", **style("undecided"))
        for bar, middle, text in zip(bars, self.middles, words):
            axes.text(bar.rows + 0.06 * most / wide, middle, text, **lettering(SMALL), va="center")

    def _line(self, axes: Axes) -> None:
        """The share of rows that the reasons down to each one explain."""
        shares = [100 * bar.explained / self.held for bar in self.reasons.bars]
        axes.set(xlim=(0, 100), ylim=(self.tall, 0))
        axes.spines[["top", "right"]].set_visible(False)
        for tick in _SHARES[1:]:
            axes.axvline(tick, color="#b0b0b0", linewidth=0.5, linestyle="-", solid_capstyle="butt", zorder=0)
        axes.plot(shares, self.middles, color=BLUE, linewidth=1.2, linestyle="-", solid_capstyle="butt", marker="o", markersize=3.5,
                  markerfacecolor="white", markeredgecolor=INK, markeredgewidth=1, label="explained", clip_on=False)
        ticks(axes, "x", _SHARES, [f"{share} %" if share else "0" for share in _SHARES])
        for bar, share, middle in zip(self.reasons.bars, shares, self.middles):
            left = share > 50
            axes.text(share + (-6 if left else 6), middle, percent_of(bar.explained, self.held, self.lang), **lettering(SMALL),
                      va="center", ha="right" if left else "left", bbox={"facecolor": "white", "edgecolor": "none", "pad": 0.6})


def _notes(reasons: Reasons, lang: str) -> str:
    not_met, met, undecided, invalid = (f"{verdict_text(VERDICTS[at], lang)} {count}" for at, count in enumerate(reasons.verdicts))
    held = sum(reasons.held)
    notes = [say(lang, f"n = {held} dòng: {not_met}, {undecided}; ngoài ra {met}, {invalid}, tất cả {reasons.size} dòng.",
                 f"n = {held} rows: {not_met}, {undecided}; besides {met}, {invalid}, {reasons.size} rows in all.")]
    if reasons.bars:
        notes.append(say(lang, "Tỷ lệ tính trên n; một dòng có thể có nhiều lý do.", "Shares are of n; a row may have several reasons."))
    if reasons.others:
        notes.append(say(lang, f"Không vẽ {reasons.others} lý do ít gặp hơn.", f"{reasons.others} rarer reasons are not drawn."))
    return " ".join(notes)


def draw(out: Outcomes, top: int, year: int | None, lang: str, figure: Figure | None) -> Figure:
    """See plots.reasons."""
    if top < 1:
        raise ValueError(f"top is {top}; at least one reason is wanted")
    reasons = Reasons(outcomes_of(out), top)
    page = Page(figure)
    page.write(f"{title_of(reasons.rules, year, lang)}: {say(lang, 'vì sao chưa đạt', 'what holds rows back')}", LARGE, bold=True)
    page.write(edition_of(reasons.rules, year, lang), SMALL)
    page.y += 0.08
    if reasons.bars:
        page.legend([(look, verdict_text(look, lang)) for look, rows in zip(("not met", "undecided"), reasons.held) if rows])
        page.y += 0.12
        _Drawing(reasons, page, lang).all()
    else:
        page.write(say(lang, "Không có dòng nào không đạt hoặc chưa kết luận được.", "No row is not met or undecided."), NORMAL)
        page.y += 0.1
    page.write(_notes(reasons, lang), SMALL)
    return page.done()
