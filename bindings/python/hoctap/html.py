# SPDX-License-Identifier: MIT
"""What a notebook shows: plain tables, whose words say what a colour would."""
from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from . import native
from .numbers import number_text
from .trace import lang_of

if TYPE_CHECKING:
    from .outcomes import Outcomes
    from .trace import Trace

_SHOWN = 10  # rows of a long table
_SIGNS = {"not met": "✗", "met": "✓", "undecided": "?", "invalid": "!", "not applicable": "–"}


def verdict_text(verdict: str, lang: str = "vi") -> str:
    """A verdict in words."""
    return native.verdict_word(list(_SIGNS).index(verdict), lang_of(lang))


def _table(head: Iterable[str], rows: Iterable[Iterable[str | None]], caption: str) -> str:
    cells = "".join("<tr>" + "".join(f"<td style='text-align:left'>{escape(cell or '')}</td>" for cell in row) + "</tr>" for row in rows)
    heads = "".join(f"<th style='text-align:left'>{escape(word)}</th>" for word in head)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{heads}</tr></thead><tbody>{cells}</tbody></table>"


def outcomes_table(out: Outcomes) -> str:
    """The first rows, and the counts of all."""
    counts = "; ".join(f"{verdict_text(word)}: {count}" for word, count in out.counts().items())
    rows = []
    for at in range(min(_SHOWN, len(out))):
        one = out[at]
        totals = [None if total is None else number_text(total, 8) for total in one[:3]]
        rows.append([str(out.numbers[at]), *totals, one.level, one.possible, _sign(one.verdict), " ".join(one.reasons)])
    head = ("dòng", "tổng điểm", "thấp nhất", "cao nhất", "mức", "mức có thể", "kết luận", "lý do")
    caption = f"{out.rules.names.vi} ({out.rules.edition}): {len(out)} dòng; {counts}"
    return _table(head, rows, caption) + ("<p>…</p>" if len(out) > _SHOWN else "")


def _sign(verdict: str) -> str:
    return f"{_SIGNS[verdict]} {verdict_text(verdict)}"


def trace_table(trace: Trace) -> str:
    """Every condition with its verdict, and what would reach the next level."""
    told = trace.to_dict("vi")
    tests = [[test["text"], _sign(test["verdict"]), _source(test["clause"])] for test in told["tests"]]
    answers = [[fact["name"], fact["answer"] or "–", fact["points_low"] if fact["points_low"] == fact["points_high"]
                else f"{fact['points_low']}..{fact['points_high']}"] for fact in told["facts"]]
    caption = f"{told['name']} ({told['edition']}): {_sign(told['verdict'])}"
    needs = "".join(f"<li>{escape(need['text'])}</li>" for need in told["needs"])
    return (_table(("điều kiện", "kết luận", "căn cứ"), tests, caption)
            + _table(("dữ kiện", "trả lời", "điểm"), answers, "Câu trả lời")
            + (f"<p>Ít nhất cần:</p><ul>{needs}</ul>" if needs else ""))


def _source(clause: dict[str, str | None]) -> str:
    return " ".join(filter(None, (clause["source"], clause["article"])))
