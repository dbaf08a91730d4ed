# SPDX-License-Identifier: MIT
"""Arguments for every function of hoctap.native: one call that is right, and what to put into it that is wrong."""
from __future__ import annotations

import datetime
import random
from array import array
from collections.abc import Callable
from typing import Any

from conftest import TOP

import hoctap
from hoctap import native

RULES = hoctap.load("citizen", year=2023).native
WIDE = hoctap.load("unit", year=2025, place="district").native  # whose reasons take more words
STREET = native.rules_load(str(TOP / "tests/cli/rules/street.yaml"))[0]
SAMPLE = hoctap.load(TOP / "rules/citizen/mau-vung-kho-khan.yaml").native
YEARS = native.rules_load(str(TOP / "tests/cli/rules/years.yaml"))[0]
FACTS = [RULES.fact(at).id for at in range(RULES.fact_count())]
CASES = str(TOP / "rules/citizen/qd-244.cases.yaml")
TEXT = (TOP / "rules/citizen/qd-244.yaml").read_text("utf-8")
CITIZEN = str(TOP / "rules/citizen/qd-244.yaml")
VARIANT = str(TOP / "rules/citizen/mau-vung-kho-khan.yaml")
ROWS = 5


def words(texts: list[str]) -> tuple[Any, ...]:
    """A column of texts, as native.Table takes it."""
    offsets = array("i", [0])
    for text in texts:
        offsets.append(offsets[-1] + len(text.encode()))
    return ("", native.UTF8, "".join(texts).encode(), offsets, None, 0, 0, None)


def items(rows: int = ROWS) -> list[tuple[Any, ...]]:
    """Columns of every fact, of several types."""
    area = ("area", native.UTF8, b"normal" * rows, array("i", range(0, 6 * rows + 6, 6)), None, 0, 0, None)
    group = ("group", native.UINT8, bytes(rows), None, None, 0, 0, (words(["farmer", "worker"]), 2))
    points: list[tuple[Any, ...]] = [("reads", native.FLOAT64, array("d", [8.5] * rows), None, b"\xff" * (rows // 8 + 1), 0, 0, None),
                                     ("plans", native.INT64, array("q", [8] * (rows + 2)), None, None, 2, 0, None),
                                     ("takes_part", native.DECIMAL128, (85).to_bytes(16, "little") * rows, None, None, 0, 1, None)]
    other = native.Table([("", native.UINT8, bytes([8]) * rows, None, None, 0, 0, (words(["8"] * 9), 9))], rows, 0)
    return [area, group, *points, (FACTS[5], other, 0, None), (FACTS[6], other, 0, (words(["7", "8"] * 5), 10)),
            *((name, native.UINT8, bytes([8]) * rows, None, None, 0, 0, None) for name in FACTS[7:])]


def table(rows: int = ROWS) -> native.Table:
    return native.Table(items(rows), rows, 0)


def room(rules: native.Rules = RULES, rows: int = ROWS) -> tuple[Any, ...]:
    """Six buffers of outcomes."""
    return (*(bytearray(rows) for _ in range(3)), array("q", bytes(8 * rows)), array("q", bytes(8 * rows)),
            array("Q", bytes(8 * rows * rules.reason_words())))


def outcomes(rules: native.Rules = RULES, rows: int = ROWS) -> native.Outcomes:
    return native.Outcomes(rules, rows, room(rules, rows))


def answers() -> dict[str, Any]:
    return {"area": "normal", "group": "farmer", **{name: 8.5 for name in FACTS[2:]}}


def scored() -> native.Outcomes:
    """Outcomes that were filled."""
    filled = outcomes()
    RULES.score(table(), filled)
    return filled


def arrow() -> tuple[Any, Any]:
    """The schema and the array of a record batch: that of outcomes."""
    return RULES.outcomes_array(scored())


def stream() -> Any:
    filled = scored()
    return filled.stream(RULES)


def records(count: int = 4) -> dict[str, Any]:
    return {"count": count, "subject": array("I", range(count)), "year": array("h", [2023] * count), "level": bytes([1] * count),
            "decided": array("i", [19000] * count), "editions": ("qd-244",), "edition": bytes(count)}


def titles(subjects: int = 4) -> dict[str, Any]:
    return {"subjects": subjects, "verdict": bytearray(subjects), "level": bytearray(subjects), "run": bytearray(subjects),
            "missing": array("Q", bytes(8 * subjects)), "marks": bytearray(subjects),
            "reasons": array("Q", bytes(8 * subjects * of_years().reason_words()))}


def of_years() -> native.Rules:
    return YEARS.of_years()


def spans(subjects: int = 4) -> dict[str, Any]:
    count = of_years().span_count() * subjects
    return {"subjects": subjects, "first": 2000, "certain": array("Q", bytes(8 * count)), "possible": array("Q", bytes(8 * count)),
            "recorded": array("Q", bytes(8 * subjects))}


def succession() -> native.Succession:
    return native.Succession(became(), 4)


def became() -> dict[str, Any]:
    return {"count": 1, "from": array("I", [0]), "to": array("I", [1]), "day": array("i", [19000])}


def members(count: int = 3) -> dict[str, Any]:
    return {"count": count, "group": array("I", [0] * count), "verdict": bytes([1] * count), "level": bytes([1] * count),
            "possible": bytes([1] * count), "id": bytes(range(16 * count))}


def rollup() -> native.Rollup:
    made = native.Rollup(RULES, 2023, None)
    made.group("Kon Tum/Huyện 01")
    made.at(0, "province")
    made.add(members())
    return made


def one_index(rules: native.Rules, *names: str) -> dict[str, Callable[[], tuple[Any, ...]]]:
    return {f"Rules.{name}": lambda: (rules, 0) for name in names} | {f"Rules.{name}_count": lambda: (rules,) for name in names}


def no_argument(cls: str, make: Callable[[], Any], *names: str) -> dict[str, Callable[[], tuple[Any, ...]]]:
    return {f"{cls}.{name}": lambda: (make(),) for name in names}


CALLS: dict[str, Callable[[], tuple[Any, ...]]] = {
    "error_text": lambda: (604, "a", "b", "c", native.VI),
    "decimal_text": lambda: (12345, 4),
    "version": lambda: (),
    "verdict_word": lambda: (native.MET, native.EN),
    "rules_load": lambda: (CITIZEN,),
    "rules_parse": lambda: (TEXT, "mine.yaml"),
    "rules_find": lambda: ((str(TOP / "rules"),), "citizen", None, 2023),
    "rules_edition_of": lambda: ((str(TOP / "rules"),), "citizen", "qd-244"),
    "rules_open": lambda: ((str(TOP / "rules"),), CITIZEN),
    "book_check": lambda: ((str(TOP / "rules/citizen"),),),
    "day_parse": lambda: ("2024-02-29",),
    "day_of": lambda: (2024, 2, 29),
    "day_text": lambda: (19000,),
    "is_table": lambda: (arrow()[0],),
    "range_text": lambda: (36, 40),
    "rollup_read": lambda: (native.Rollup(RULES, 2023, None).write(), "part"),
    **one_index(RULES, "source", "fact", "criterion", "level", "line", "honour", "reason"),
    **one_index(STREET, "group", "authority", "permission"),
    **one_index(SAMPLE, "change"),
    **no_argument("Rules", lambda: RULES, "file", "title", "edition", "names", "subject", "place", "from_", "until", "years_clause",
                  "points_clause", "recognition", "combination_count", "fingerprint", "variant", "decision", "reason_words"),
    **no_argument("Rules", lambda: YEARS, "of_years"),
    **no_argument("Rules", of_years, "span_count"),
    "Rules.vary": lambda: (native.rules_load(str(TOP / "rules/citizen/qd-324.yaml"))[0], VARIANT),
    "Rules.find_authority": lambda: (RULES, 1, "2024-02-29"),
    "Rules.find_fact": lambda: (RULES, "CS1"),
    "Rules.choice": lambda: (RULES, 0, 0),
    "Rules.reason_text": lambda: (RULES, 0, native.VI),
    "Rules.score": lambda: (RULES, table(), outcomes()),
    "Rules.score_one": lambda: (RULES, answers()),
    "Rules.score_array": lambda: (RULES, *arrow(), 3, native.Run(1)),
    "Rules.score_stream": lambda: (RULES, stream(), 3, native.Run(1)),
    "Rules.outcomes_array": lambda: (RULES, scored()),
    "Rules.trace_row": lambda: (RULES, table(), 0),
    "Rules.trace_one": lambda: (RULES, answers()),
    "Rules.history": lambda: (of_years(), records(), succession(), 2023, 19800, titles()),
    "Rules.spans_add": lambda: (of_years(), records(), spans()),
    "Rules.spans_titles": lambda: (of_years(), spans(), 2023, titles()),
    "Rules.history_trace": lambda: (of_years(), records(), succession(), 4, 0, 2023, 19800),
    "Rules.history_text": lambda: (of_years(), records(), succession(), 4, 0, 2023, 19800, native.EN),
    "Rules.run_cases": lambda: (RULES, CASES),
    "Rules.run_cases_under": lambda: (RULES, RULES, CASES),
    "Table": lambda: (items(), ROWS, 0),
    "Table.values": lambda: (table(), 1),
    "Table.words": lambda: (table(), 1),
    "Outcomes": lambda: (RULES, ROWS, room()),
    "Outcomes.stream": lambda: (scored(), RULES),
    "Run": lambda: (2,),
    "Scorer": lambda: (RULES, table(), 0),
    "Scorer.score": lambda: (native.Scorer(RULES, table(), 0), table(), outcomes(), native.Run(1)),
    "decider": lambda: (RULES, FACTS),
    "decide": lambda: (list(answers().values()),),  # which a decider made
    "Batch": lambda: arrow(),
    "Stream": lambda: (stream(),),
    "Trace.text": lambda: (RULES.trace_one(answers()), native.VI),
    "Trace.test_text": lambda: (RULES.trace_one(answers()), 0, native.VI),
    "Trace.need_text": lambda: (RULES.trace_one(answers()), 0, native.VI),
    "Succession": lambda: (became(), 4),
    "Rollup": lambda: (RULES, 2023, None),
    "Rollup.group": lambda: (rollup(), "Kon Tum/Huyện 02"),
    "Rollup.path": lambda: (rollup(), 0),
    "Rollup.above": lambda: (rollup(), 0),
    "Rollup.at": lambda: (rollup(), 0, "commune"),
    "Rollup.place": lambda: (rollup(), 0),
    "Rollup.add": lambda: (rollup(), members()),
    "Rollup.stray": lambda: (rollup(), 7),
    "Rollup.merge": lambda: (rollup(), rollup()),
    "Rollup.counts": lambda: (rollup(), 0),
    "Rollup.holders": lambda: (rollup(), 0, 1),
    "Rollup.level": lambda: (rollup(), 1),
    **no_argument("Table", table, "layout"),
    **no_argument("Run", lambda: native.Run(1), "done", "stop"),
    **no_argument("Batch", lambda: native.Batch(*arrow()), "table"),
    **no_argument("Stream", lambda: native.Stream(stream()), "is_table", "names", "next"),
    **no_argument("Trace", lambda: RULES.trace_one(answers()), "judgement"),
    **no_argument("Rollup", rollup, "group_count", "all", "strays", "write", "title", "edition", "variant", "fingerprint", "year",
                  "level_count"),
    **{f"Succession.{name}": lambda: (succession(), 1) for name in ("becoming", "before", "after")},
}


class Trouble:
    """Raises whatever is asked of it."""

    def __getattr__(self, name: str) -> Any:
        raise LookupError(name)

    def __str__(self) -> str:
        raise LookupError

    __index__ = __float__ = __len__ = __iter__ = __ne__ = __hash__ = __str__


class Eater:
    """Empties a container of others while it is read."""

    def __init__(self, prey: Any) -> None:
        self.prey = prey

    def __ne__(self, other: object) -> bool:
        self.prey.clear()
        return False

    __hash__ = None


class Snare(str):
    """A text that empties a list when it is looked up."""

    prey: Any = None

    def __hash__(self) -> int:
        self.prey.clear()
        return 1


def eaten_dict() -> dict[str, Any]:
    """Answers that are gone as soon as one of them is looked at, names and all."""
    prey: dict[str, Any] = {}
    prey.update({"".join(("ar", "ea")): "".join(("nor", "mal")), "reads": Eater(prey), **{name: 10**30 + 1 for name in FACTS[3:]}})
    return prey


def eaten_list() -> list[Any]:
    word = Snare("normal")
    word.prey = [word, *("farmer" + str(at) for at in range(11))]
    return word.prey


def taken() -> tuple[Any, Any]:
    """Capsules whose structs were taken."""
    capsules = arrow()
    native.Batch(*capsules)
    return capsules


def released() -> memoryview:
    view = memoryview(bytearray(80))
    view.release()
    return view


NUMBERS = [-1, 0, 1, 2, 3, 7, 8, 13, 63, 64, 255, 256, 65536, 2**24, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**61, 2**62, 2**63 - 1, 2**63,
           2**64 - 1, 2**64, -(2**31), -(2**63), 10**30, 1900, 9999, 10000]
OTHERS: list[Callable[[], Any]] = [
    lambda: None, lambda: True, lambda: 0.5, lambda: float("nan"), lambda: 1e300, lambda: 1j, lambda: "", lambda: "x", lambda: "Khu vực",
    lambda: "a\0b", lambda: "\ud800", lambda: "ắ" * 5000, lambda: CITIZEN, lambda: str(TOP), lambda: "2023-02-30", lambda: b"",
    lambda: b"\xff" * 40, lambda: bytearray(40), lambda: bytearray(41)[1:], lambda: memoryview(bytearray(400))[1:321],
    lambda: memoryview(bytes(80))[::2], lambda: memoryview(bytes(80)).cast("B", (8, 10)), released, lambda: array("d", [8.5] * 5),
    lambda: array("i", [0, 900, 5, 6, 7, 30]), lambda: array("q", [-5, 0, 2**62, 2**63 - 1, 1, 1]), lambda: (), lambda: [], lambda: {},
    lambda: (None,) * 6, lambda: [None], lambda: ("a", "b"), lambda: ("a\0b",), lambda: object(), lambda: Trouble(), lambda: [Trouble()] * 12,
    lambda: int, lambda: native.Rules, lambda: native, lambda: len, lambda: range(5), lambda: iter(()), lambda: datetime.datetime_CAPI,
    lambda: RULES, lambda: WIDE, lambda: YEARS, lambda: of_years(), lambda: RULES.this, table, lambda: table(0), lambda: table(3),
    lambda: native.Batch(*arrow()).table(), outcomes, scored, lambda: outcomes(WIDE), lambda: outcomes(rows=2), lambda: outcomes(rows=0),
    lambda: native.Outcomes(RULES, ROWS, (None,) * 6), lambda: room(rows=2), lambda: room(WIDE), lambda: native.Run(0),
    lambda: native.Scorer(RULES, table(), 0), lambda: arrow()[0], lambda: arrow()[1], stream, lambda: taken()[0], lambda: taken()[1],
    lambda: native.Stream(stream()), answers, eaten_dict, eaten_list, lambda: {"area": Trouble()}, lambda: {1: 2},
    lambda: {**answers(), "x" * 300: 1}, items, lambda: items(2), records, lambda: records(2), titles, lambda: titles(2), spans,
    lambda: spans(1), became, members, lambda: members(1), rollup, succession, lambda: RULES.trace_one(answers()),
]


def wrong(chance: random.Random) -> Any:
    """Something, of which little fits anywhere."""
    return chance.choice(NUMBERS) if chance.random() < 0.4 else chance.choice(OTHERS)()


def spoilt(value: Any, chance: random.Random) -> Any:
    """A value that is wrong in one place within, as far as it has any."""
    if isinstance(value, dict) and value:
        return {**value, chance.choice(list(value)): wrong(chance)}
    if isinstance(value, (list, tuple)) and value:
        made = list(value)
        at = chance.randrange(len(made))
        made[at] = spoilt(made[at], chance) if chance.random() < 0.7 else wrong(chance)
        return type(value)(made) if type(value) in (list, tuple) else made
    return wrong(chance)
