# SPDX-License-Identifier: MIT
"""Which indicators lose the points of rows that are not met or undecided."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, compress
from typing import Any, NamedTuple

import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray

from .outcomes import TOTAL_UNIT, Outcomes
from .plot_page import marked, named, outcomes_of, percent_of, say
from .plot_panels import codes_of
from .plot_pareto import Held, Pareto, Row, checked, nobody
from .plot_pareto import draw as drawn
from .records import TraceFact
from .rules import Rules

Cells = tuple[Any, ...]
"""An answer, what was said of its evidence where the rules ask for some, and its group where numbers hang on that."""


class Loss(NamedTuple):
    """What an indicator loses, in 1/TOTAL_UNIT, in rows not met and undecided; how many of these are below a floor on it, None where
    there is none; how many answers are missing, and how many others are known in part."""

    fact: int
    not_met: int
    undecided: int
    below: int | None
    missing: int
    partly: int

    @property
    def points(self) -> int:
        return self.not_met + self.undecided


# ---- what one answer loses ----


class _Worth:
    """What answers to an indicator lose to full marks. The library itself says what each is worth: points, weights, scales, evidence
    and what differs by group are its own.

    groups   the choices of the group where its numbers hang on that; else none
    """

    def __init__(self, rules: Rules, at: int, decimal: str) -> None:
        self._rules, self._at, self._decimal = rules, at, decimal
        fact = rules.facts[at]
        self.ids = [fact.id] + [rules.facts[fact.evidence].id] * (fact.evidence >= 0)
        group = next((one for one in rules.facts if one.id == "group" and one.kind == "choice"), None)
        found = {one.id: self._traced((None,), one.id) for one in group.choices} if group else {}
        self.groups = group if len({(one.points_low, one.points_high, one.high) for one in found.values()}) > 1 else None
        self._most = found if self.groups else {"": self._traced((None,), "")}

    def _traced(self, cells: Cells, group: str) -> TraceFact:
        answers = {id: cell for id, cell in zip(self.ids, cells) if cell is not None}
        row = self._rules.answers(answers | ({"group": group} if group else {}), self._decimal)
        return self._rules.native.trace_one(row).judgement().facts[self._at]

    def lost(self, cells: Cells) -> tuple[int, bool, bool]:
        """What an answer loses at least, in 1/TOTAL_UNIT; whether it is missing; and whether it may lose more, though it is there. Of a
        row without its group it is the least in any group that can have such an answer."""
        *answer, code = cells if self.groups else (*cells, 0)
        if answer[0] is None:
            return 0, True, False
        open_ = list(self._most) if not self.groups or code == len(self._most) else [list(self._most)[code]]
        found = [(group, self._traced(tuple(answer), group)) for group in open_]
        known = [(group, one) for group, one in found if not one.invalid]
        least = min((self._less(one, self._most[group]) for group, one in known), default=0)
        partly = len(open_) > 1 or any(one.points_low < one.points_high for _, one in found)
        return least, known != [] and all(one.missing for _, one in known), partly

    @staticmethod
    def _less(answer: TraceFact, most: TraceFact) -> int:
        return round(most.points_high * TOTAL_UNIT) - round(answer.points_high * TOTAL_UNIT)


# ---- what all answers lose ----


def _answers(out: Outcomes, worth: _Worth) -> Iterator[list[Any]]:
    """The answers to an indicator, some rows after the other: of one column as they are, of several as tuples."""
    columns = [id for id in worth.ids if next(out.stretches(id), None) is not None]
    group = codes_of(out, worth.groups) if worth.groups else None
    at = 0
    for cells in zip(*map(out.stretches, columns)) if columns[:1] == worth.ids[:1] else ():
        rows = len(cells[0])
        others = [[None] * rows] * (len(worth.ids) - len(columns)) + ([group[at:at + rows].tolist()] if group is not None else [])
        yield list(zip(*cells, *others)) if len(cells) + len(others) > 1 else cells[0]
        at += rows


def _counted(out: Outcomes, worth: _Worth, flags: list[NDArray[np.bool_]]) -> list[Counter[Any]]:
    """How many rows, not met and undecided, have each answer. Of a column that is not there all are missing, and none counted."""
    counts: list[Counter[Any]] = [Counter() for _ in flags]
    at = 0
    for keys in _answers(out, worth):
        for count, some in zip(counts, flags):
            count.update(compress(keys, some[at:at + len(keys)].tobytes()))
        at += len(keys)
    return counts


def _below(held: Held, at: int) -> int | None:
    """How many rows have the reason that they are below a floor on an indicator."""
    found = [bit for bit, reason in enumerate(held.rules.reasons) if reason.kind == "floor" and reason.fact == at]
    return sum(int(np.count_nonzero(part[:, bit // 64] >> np.uint64(bit % 64) & np.uint64(1)))
               for bit in found for part in held.words) if found else None


def _loss(out: Outcomes, held: Held, at: int) -> Loss:
    worth = _Worth(out.rules, at, out.decimal)
    counts = _counted(out, worth, held.flags)
    points, known, partly = [0, 0], 0, 0
    found = {key: worth.lost(key if isinstance(key, tuple) else (key,)) for key in counts[0] | counts[1]}
    for look, count in enumerate(counts):
        for key, rows in count.items():
            lost, missing, some = found[key]
            points[look] += rows * lost
            known += rows * (not missing)
            partly += rows * (some and not missing)
    return Loss(at, points[0], points[1], _below(held, at), held.rows - known, partly)


class Losses:
    """The indicators that lose points, those that lose most first.

    losses   the first `top` of them
    others   how many are left out
    points   what all of them lose, in 1/TOTAL_UNIT
    missing, partly    how many answers of all indicators are missing, and how many are known in part
    """

    def __init__(self, out: Outcomes, held: Held, top: int) -> None:
        at = [at for at, fact in enumerate(out.rules.facts) if fact.criterion >= 0]
        if not at:
            raise ValueError(f"{out.rules.title} {out.rules.edition} has no indicators: there are no points to lose")
        found = sorted((_loss(out, held, one) for one in at), key=lambda loss: -loss.points)
        self.losses = [loss for loss in found if loss.points][:top]
        self.others = sum(loss.points > 0 for loss in found) - len(self.losses)
        self.points = sum(loss.points for loss in found)
        self.missing, self.partly = sum(loss.missing for loss in found), sum(loss.partly for loss in found)


# ---- the picture ----


def points_of(lost: int, rows: int, lang: str) -> str:
    """The points that a row loses on average, with two decimals, cut."""
    cut = lost * 100 // (rows * TOTAL_UNIT)
    return marked(f"{cut // 100}.{cut % 100:02d}", lang) + say(lang, " điểm", " points")


def _row(loss: Loss, reached: int, losses: Losses, held: Held, lang: str) -> Row:
    fact = held.rules.facts[loss.fact]
    below = "" if loss.below is None else say(lang, f"dưới điểm sàn: {loss.below} dòng", f"below the floor: {loss.below} rows")
    below += f" ({percent_of(loss.below, held.rows, lang)})" if loss.below else ""
    words = f"{points_of(loss.points, held.rows, lang)} ({percent_of(loss.points, losses.points, lang)})"
    return Row(named(fact.names, lang, fact.id), below, loss.not_met / TOTAL_UNIT, loss.undecided / TOTAL_UNIT, words, reached,
               losses.points)


def _heads(lang: str) -> tuple[str, str, str]:
    return (say(lang, "Chỉ số", "Indicator"),
            say(lang, "Điểm mất, trung bình một dòng (tỷ lệ trong tổng điểm mất)",
                "Points lost a row, on average (share of all points lost)"),
            say(lang, "Lũy kế: tỷ lệ điểm mất từ đầu đến đây", "Cumulative: share lost down to here"))


def _notes(losses: Losses, held: Held, lang: str) -> list[str]:
    notes = []
    if losses.losses:
        notes.append(say(lang, "Điểm mất là hệ số nhân với số điểm còn thiếu so với điểm tối đa; tính trung bình trên n, mọi chỉ số cộng "
                               f"lại là {points_of(losses.points, held.rows, lang)} một dòng.",
                         "Points lost are weight times what an answer lacks to full marks; averages are over n, of all indicators together "
                         f"{points_of(losses.points, held.rows, lang)} a row."))
    if any(loss.below for loss in losses.losses):
        notes.append(say(lang, "Tỷ lệ dưới điểm sàn tính trên n.", "Shares below the floor are of n."))
    if losses.missing:
        notes.append(say(lang, f"Không tính là mất điểm: {losses.missing} câu trả lời còn thiếu.",
                         f"Not taken as lost: {losses.missing} missing answers."))
    if losses.partly:
        notes.append(say(lang, f"Chỉ tính phần chắc chắn mất: {losses.partly} câu trả lời mới rõ một phần.",
                         f"Only what is lost for certain is counted of {losses.partly} answers that are known in part."))
    if losses.others:
        notes.append(say(lang, f"Không vẽ {losses.others} chỉ số mất ít điểm hơn.",
                         f"{losses.others} indicators that lose less are not drawn."))
    return notes


def draw(out: Outcomes, top: int, year: int | None, lang: str, figure: Figure | None) -> Figure:
    """See plots.indicators."""
    held = Held(outcomes_of(out))
    losses = Losses(out, held, checked(top))
    reached = accumulate(loss.points for loss in losses.losses)
    rows = [_row(loss, down, losses, held, lang) for loss, down in zip(losses.losses, reached)]
    subject = say(lang, "chỉ số nào làm mất điểm", "which indicators lose the points")
    nothing = nobody(lang) if not held.rows else say(lang, "Không có chỉ số nào chắc chắn mất điểm.",
                                                         "No indicator loses points for certain.")
    return drawn(held, Pareto(subject, _heads(lang), rows, nothing, _notes(losses, held, lang)), year, lang, figure)
