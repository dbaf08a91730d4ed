# SPDX-License-Identifier: MIT
"""People whose answers are right, missing or wrong, as rows and as columns; every way into `score` must decide them alike."""
from __future__ import annotations

from typing import Any

from conftest import TOP

import hoctap

POINTS = [f"CS{at}" for at in range(1, 11)]
NAMES = ["area", "group", *POINTS]
AREAS = ["normal", "difficult", "Vùng thuận lợi", "Thuận lợi", "Khó khăn", "normal", "difficult", "normal"]
GROUPS = ["farmer", "worker", "official", "Nông dân", "Công nhân", "Cán bộ", "farmer", "worker"]
MESSY = [" normal ", "THUẬN LỢI", "Thua\u0323\u0302n l\u01a1\u0323i", "somewhere", "", "   ", None, "\u00a0khó khăn\u00a0"]

Rows = list[dict[str, Any]]


def of(rows: int, points: Any, areas: list[Any] = AREAS, groups: list[Any] = GROUPS) -> Rows:
    """So many people; `points` says what person i has for indicator j."""
    return [{"area": areas[i % len(areas)], "group": groups[i % len(groups)], **{name: points(i, j) for j, name in enumerate(POINTS)}}
            for i in range(rows)]


def whole() -> Rows:
    """Whole numbers, some below the floor and some beyond the scale."""
    return of(24, lambda i, j: 11 if (i, j) == (5, 3) else (4 if i % 6 == j else 7 + (i + j) % 4))


def some() -> Rows:
    """Whole numbers, of which some are missing."""
    return of(24, lambda i, j: None if (i * 3 + j) % 23 == 0 else 7 + (i + j) % 4)


def halves() -> Rows:
    """Numbers on the step and off it, beyond the scale, and missing."""
    odd = {(3, 1): 7.3, (4, 2): 10.5, (5, 3): -0.5, (6, 4): None, (7, 5): float("nan"), (8, 6): 8.00001, (9, 7): 1e300, (10, 8): -0.0,
           (11, 9): float("inf"), (12, 0): 2.0**53}
    return of(24, lambda i, j: odd.get((i, j), 7.0 + (i + j) % 7 / 2))


def messy() -> Rows:
    """Whole numbers, and words as people write them."""
    return [{**row, "area": MESSY[i % len(MESSY)]} for i, row in enumerate(whole())]


def texts() -> Rows:
    """Every answer is text, or missing."""
    written = ["8", "8.5", " 9 ", "7,5", "", None, "10", "x", "1e1", "08", "8.50", "1 0", "٨", "+8", "-1", "9\u00a0"]
    return of(32, lambda i, j: written[(i * 7 + j) % len(written)] if i % 3 == 0 else "8", MESSY)


def columns(rows: Rows) -> dict[str, list[Any]]:
    """The same by columns."""
    return {name: [row[name] for row in rows] for name in rows[0]}


def one_by_one(rules: hoctap.Rules, rows: Rows) -> list[hoctap.Outcome]:
    return [rules.score_one(row) for row in rows]


def check(rules: hoctap.Rules, table: Any, rows: Rows, **options: Any) -> hoctap.Outcomes:
    """The table comes to what its rows come to one by one."""
    out = rules.score(table, **options)
    expected = one_by_one(rules, rows)
    different = [(at, got, wanted) for at, (got, wanted) in enumerate(zip(out, expected)) if got != wanted]
    assert not different and len(out) == len(expected), different[:3]
    return out


# ---- another rule set, with answers of every kind ----


def streets() -> hoctap.Rules:
    """Rules that ask a choice, counts, scales, yes or no, and points."""
    return hoctap.load(TOP / "tests" / "cli" / "rules" / "street.yaml")


def houses() -> Rows:
    """Answers of every kind: among the counts ranges, among the scales numbers, words of yes and no."""
    kinds, counts = ["old", "new", "market", "Phố cổ", None], [120, 80, "70..90", 95, None, "60", -1]
    digital, cafes, library = ["none", "basic", "Tốt", "CB", "cơ bản..tốt", None], [0, 5, 9.5, "few", "many", None], [1, 0, "Có", "no", "CÓ", None]
    return [{"kind": kinds[i % 5], "people": 200 - i % 3, "readers": counts[i % 7], "ill": i % 4, "citizens": counts[(i + 3) % 7],
             "digital": digital[i % 6], "library": library[i % 6], "reads": (5, 7.5, 8)[i % 3], "cafes": cafes[(i + 2) % 6],
             "tells": 6.5, "library.evidence": library[(i + 1) % 6]} for i in range(210)]
