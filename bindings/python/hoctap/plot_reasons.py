# SPDX-License-Identifier: MIT
"""What holds people back: reasons by how many rows have them, and how many rows have no other than the first few."""
from __future__ import annotations

from typing import NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .outcomes import Outcomes
from .plot_page import outcomes_of, percent_of, say
from .plot_pareto import Held, Pareto, Row, checked, nobody
from .plot_pareto import draw as drawn


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
    others   how many reasons are left out
    """

    def __init__(self, held: Held, top: int) -> None:
        counts = np.stack([_bit_counts(part) for part in held.words], axis=1)[:len(held.rules.reasons)]
        order = [at for at in np.argsort(-counts.sum(axis=1), kind="stable").tolist() if counts[at].any()]
        self.others = max(0, len(order) - top)
        explained = _explained(held.words, order[:top])
        self.bars = [Bar(held.rules.reasons[at].code, int(counts[at, 0]), int(counts[at, 1]), one)
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


def _heads(lang: str) -> tuple[str, str, str]:
    return (say(lang, "Lý do", "Reason"), say(lang, "Số dòng có lý do này", "Rows that have it"),
            say(lang, "Lũy kế: dòng chỉ có các lý do từ đầu đến đây", "Cumulative: rows with no reason but those down to here"))


def _notes(reasons: Reasons, lang: str) -> list[str]:
    notes = []
    if reasons.bars:
        notes.append(say(lang, "Tỷ lệ tính trên n; một dòng có thể có nhiều lý do.", "Shares are of n; a row may have several reasons."))
    if reasons.others:
        notes.append(say(lang, f"Không vẽ {reasons.others} lý do ít gặp hơn.", f"{reasons.others} rarer reasons are not drawn."))
    return notes


def draw(out: Outcomes, top: int, year: int | None, lang: str, figure: Figure | None) -> Figure:
    """See plots.reasons."""
    held = Held(outcomes_of(out))
    reasons = Reasons(held, checked(top))
    rows = [Row(held.rules.reason_text(bar.code, lang), "", bar.not_met, bar.undecided,
                f"{bar.rows} ({percent_of(bar.rows, held.rows, lang)})", bar.explained, held.rows) for bar in reasons.bars]
    subject = say(lang, "vì sao chưa đạt", "what holds rows back")
    return drawn(held, Pareto(subject, _heads(lang), rows, nobody(lang), _notes(reasons, lang)), year, lang, figure)
