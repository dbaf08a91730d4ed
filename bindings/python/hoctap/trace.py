# SPDX-License-Identifier: MIT
"""Why one row came to what it came to."""
from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import native
from .numbers import number_text
from .records import Clause, Fact, Judgement, Need, TraceFact, TraceGroup, TraceTest

if TYPE_CHECKING:
    from .rules import Rules


def lang_of(lang: str) -> int:
    """``"vi"`` or ``"en"`` as the library numbers them."""
    if lang not in ("vi", "en"):
        raise ValueError(f"a language is 'vi' or 'en', not {lang!r}")
    return native.VI if lang == "vi" else native.EN


def _clause(clause: Clause) -> dict[str, Any]:
    silent = clause.source is None and clause.status == "law"
    return {"source": clause.source.id if clause.source else None, "article": clause.article,
            "status": None if silent else clause.status}


def _worth(fact: Fact, value: float) -> str:
    """The answer of a scale that is worth so much; of another fact the number."""
    words = (one.id for one in fact.choices if fact.kind == "scale" and one.value == value)
    return next(words, None) or number_text(value, 4)


def _answer(fact: Fact, found: TraceFact) -> str | None:
    if found.given != found.given_most:
        return f"{_worth(fact, found.given)}..{_worth(fact, found.given_most)}"
    if found.missing or found.invalid:
        return None
    if fact.kind in ("points", "count"):
        return number_text(found.low, 4)
    if fact.kind == "yes_no":
        return "true" if found.low else "false"
    return fact.choices[found.choice].id if found.choice >= 0 else None


def _needed(fact: Fact, value: float) -> str:
    return fact.choices[round(value * 10000)].id if fact.kind == "choice" else _worth(fact, value)


class Trace:
    """The scorer's own record of one row: every fact, every line with its limit, and the least that would reach the next level.

    ``str()`` is the text in Vietnamese, ``text("en")`` in English; a notebook shows a table; ``to_dict()`` and ``to_json()`` are what
    `hoctap explain --format json` says of a row. ``judgement`` holds the numbers.
    """

    def __init__(self, rules: Rules, found: native.Trace, answers: Mapping[str, Any] | None = None) -> None:
        self.rules = rules
        self.native = found
        self._answers = answers

    @cached_property
    def judgement(self) -> Judgement:
        """Everything that was recorded, as numbers."""
        return self.native.judgement()

    @property
    def verdict(self) -> str:
        """"met", "not met", "undecided" or "invalid"."""
        return self.judgement.verdict

    @property
    def level(self) -> str:
        """The id of the level that is certain, or "none"."""
        return self.rules.levels[self.judgement.level].id

    @property
    def reasons(self) -> tuple[str, ...]:
        """The codes of its reasons."""
        return self.judgement.reasons

    def text(self, lang: str = "vi") -> str:
        """The whole trace as lines for people, in ``"vi"`` or ``"en"``."""
        return self.native.text(lang_of(lang))

    def needs(self, lang: str = "vi") -> list[str]:
        """The least that would reach the next level, a sentence each; [] where nothing would do, or nothing is left to reach."""
        return [self.native.need_text(at, lang_of(lang)) for at in range(len(self.judgement.needs))]

    def to_dict(self, lang: str = "vi") -> dict[str, Any]:
        """The trace as dicts and lists of texts, booleans and None; decimals are texts, so that nothing is lost."""
        judged = self.judgement
        summed = judged.verdict != "invalid" and bool(self.rules.criteria)
        low, high = (number_text(one, 8) if summed else None for one in (judged.low, judged.high))
        levels = [level.id for level in self.rules.levels]
        return {
            "title": self.rules.title, "edition": self.rules.edition, "place": self.rules.place, "variant": self.rules.variant,
            "fingerprint": self.rules.fingerprint, "name": self.rules.names.in_(lang),
            "years": {"from": self.rules.years[0], "until": self.rules.years[1] if self.rules.years[1] < 9999 else None},
            "verdict": judged.verdict, "total": low if low == high else None, "low": low, "high": high,
            "level": levels[judged.level], "possible": levels[judged.possible], "reasons": list(judged.reasons),
            "facts": [self._fact(one, lang) for one in judged.facts],
            "tests": [self._test(at, one, lang) for at, one in enumerate(judged.tests)],
            "groups": [self._group(one, lang) for one in judged.groups],
            "target": levels[judged.target] if judged.target else None,
            "lacking": number_text(judged.lacking, 4) if judged.target else None,
            "needs": [self._need(at, one, lang) for at, one in enumerate(judged.needs)],
        }

    def to_json(self, lang: str = "vi", *, indent: int | None = 2) -> str:
        """The same as JSON."""
        return json.dumps(self.to_dict(lang), ensure_ascii=False, indent=indent)

    def _fact(self, found: TraceFact, lang: str) -> dict[str, Any]:
        fact = self.rules.facts[found.fact]
        silent = fact.criterion < 0 or found.invalid
        low, high = (None if silent else number_text(one, 8) for one in (found.points_low, found.points_high))
        return {"fact": fact.id, "name": fact.names.in_(lang), "answer": _answer(fact, found), "missing": found.missing,
                "invalid": found.invalid, "unproven": found.unproven, "points_low": low, "points_high": high}

    def _test(self, at: int, test: TraceTest, lang: str) -> dict[str, Any]:
        line = self.rules.lines[test.line]
        silent = test.operand == "clause" or test.verdict == "not applicable"
        share = test.operand == "share" and test.verdict != "not applicable"
        places = 8 if test.operand in ("total", "criterion") else 4

        def number(value: float, said: bool = not silent, places: int = places) -> str | None:
            return number_text(value, places) if said else None

        return {"level": self.rules.levels[line.level].id, "id": line.id, "group": line.group if line.group >= 0 else None,
                "operand": test.operand, "fact": self.rules.facts[test.fact].id if test.fact >= 0 else None,
                "criterion": self.rules.criteria[test.criterion].id if test.criterion >= 0 else None,
                "verdict": test.verdict, "low": number(test.low), "high": number(test.high),
                "among_low": number(test.among_low, share, 4), "among_high": number(test.among_high, share, 4),
                "limit_low": number(test.limit_low), "limit_high": number(test.limit_high), "limit_known": test.limit_known,
                "clause": _clause(line.clause), "text": self.native.test_text(at, lang_of(lang))}

    def _group(self, found: TraceGroup, lang: str) -> dict[str, Any]:
        group = self.rules.groups[found.group]
        return {"level": self.rules.levels[group.level].id, "id": group.id, "group": group.group if group.group >= 0 else None,
                "target": group.target, "name": group.names.in_(lang) or None, "verdict": found.verdict,
                "clause": _clause(group.clause)}

    def _need(self, at: int, need: Need, lang: str) -> dict[str, Any]:
        fact = self.rules.facts[need.fact] if need.fact >= 0 else None
        return {"kind": need.kind, "fact": fact.id if fact else None,
                "from": _needed(fact, need.from_) if fact and need.kind == "change" else None,
                "to": _needed(fact, need.to) if fact else None, "text": self.native.need_text(at, lang_of(lang))}

    def __reduce__(self) -> tuple[Any, ...]:
        if self._answers is None:
            raise TypeError("a trace of years cannot be pickled: its records can, and tell it again")
        return self.rules.explain, (self._answers,)

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Trace of {self.rules.title} {self.rules.edition}: {self.verdict}>"

    def _repr_html_(self) -> str:
        from .html import trace_table

        return trace_table(self)
