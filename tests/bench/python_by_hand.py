# SPDX-License-Identifier: MIT
"""Citizen 2023 as a plain function of Python: what somebody writes who needs no library, and decides exactly the same.

Points are multiples of 0.5. Floats hold these and their sums exactly, so neither fractions nor whole numbers of a smaller unit are
wanted, which would take longer.
"""
NAMES = ("reads", "plans", "takes_part", "encourages", "uses_it", "language", "calculates", "thinks", "relates", "cooperates")
LIMITS = {"normal": (80, 80), "difficult": (70, 70), None: (70, 80)}  # the least and the most that the total must be
GROUPS = {"farmer", "worker", "official", None}
MISSING, NUMBER, RANGE, STEP, FLOOR = ([f"{kind}/{name}" for name in NAMES] for kind in ("missing", "number", "range", "step", "floor"))


def decide(area, group, points):
    """(total, low, high, level, possible, verdict, reasons), as hoctap.Outcome has them. `points` are ten, None where missing."""
    if area not in LIMITS or group not in GROUPS:
        return refuse(area, group, points)
    missing, floors, low, unknown = [], [], 0.0, 0
    if area is None:
        missing.append("missing/area")
    if group is None:
        missing.append("missing/group")
    try:
        for at, value in enumerate(points):
            if value is None:
                unknown += 1
                missing.append(MISSING[at])
            elif 0 <= value <= 10 and not value % 0.5:
                low += value
                if value < 5:
                    floors.append(FLOOR[at])
            else:
                return refuse(area, group, points)
    except TypeError:
        return refuse(area, group, points)
    return outcome(LIMITS[area], low, low + 10 * unknown, unknown, missing, floors)


def refuse(area, group, points):
    """The outcome of a row with an answer that cannot be, which is rare."""
    wrong = ["unknown/area"] * (area not in LIMITS) + ["unknown/group"] * (group not in GROUPS)
    for at, value in enumerate(points):
        if isinstance(value, str):
            wrong.append(NUMBER[at])
        elif value is not None:
            wrong += [RANGE[at]] * (not 0 <= value <= 10) + [STEP[at]] * bool(value - value == 0 and value % 0.5)
    return None, None, None, "none", "none", "invalid", tuple(wrong)


def outcome(limits, low, high, unknown, missing, floors):
    total = None if unknown else low
    if high < limits[0] or floors:
        short = ["total"] if high < limits[0] else []
        return total, low, high, "none", "none", "not met", (*missing, *short, *floors)
    if unknown or low < limits[1]:
        return total, low, high, "none", "recognised", "undecided", tuple(missing)
    return total, low, high, "recognised", "recognised", "met", tuple(missing)


HALVES = frozenset(value / 2 for value in range(21))


def decide_quick(row):
    """The same from a list, when most rows are in order: none of their ten answers misses or is wrong."""
    area, group, *points = row
    if area is None or group is None or not HALVES.issuperset(points):
        return decide(area, group, points)
    low = float(sum(points))
    if min(points) < 5 or low < LIMITS[area][0] or group not in GROUPS:
        return decide(area, group, points)
    return low, low, low, "recognised", "recognised", "met", ()


def decide_dict(row):
    get = row.get
    return decide(get("area"), get("group"), [get(name) for name in NAMES])


def decide_list(row):
    return decide(row[0], row[1], row[2:])


def decide_short(row):
    """As one would jot it down: total, verdict and first reason, of rows in which nothing is missing or wrong."""
    total, first = 0, 0
    for at, name in enumerate(NAMES, 1):
        value = row[name]
        total += value
        if value < 5 and not first:
            first = at
    if not first and total < (70 if row["area"] == "difficult" else 80):
        first = 11
    return total, first == 0, first
