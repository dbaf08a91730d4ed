# SPDX-License-Identifier: MIT
"""What occurs in a run, in this file's own words: a law that never met a construct says nothing of it."""
from fractions import Fraction
from math import prod

from generate import text
from oracle import Rules


def limit_constructs(limit, depth=0):
    if limit == "unknown":
        yield "limit unknown" + (" in a table" if depth else "")
    elif isinstance(limit, str):
        yield ("limit known", "limit by a choice", "limit by two choices", "limit by three choices")[depth]
    elif "unknown" in limit:
        yield "limit unknown with a range" + (" in a table" if depth else "")
    else:
        (fact, table_of), = limit.items()
        yield f"limit by {fact}"
        for part in table_of.values():
            yield from limit_constructs(part, depth + 1)


def constructs(data):
    """The words of the format that a rule set uses, in this file's own naming."""
    rules = Rules(data)
    indicators = {f.id for f in rules.indicators}
    yield f"{len(rules.levels)} levels"
    for level, spec in data["levels"].items():
        if level == "none":
            yield "none named"
        for line in spec.get("all", []):
            what = next((key for key in ("total", "each_indicator") if key in line), None)
            body = line[what] if what else line
            what = what or ("indicator" if line["fact"] in indicators else
                            next(f.kind for f in rules.facts if f.id == line["fact"]) + " fact")
            if "is" in body:
                yield f"is {body['is']}"
            elif "from" in body:
                yield "band with " + ("to" if "to" in body else "under")
            else:
                op = next(op for op in ("at_least", "above", "at_most", "under") if op in body)
                yield f"{what} {op}"
                yield from limit_constructs(body[op])
            yield from (f"line with {key}" for key in ("clause", "status", "note") if key in line)
    for fact in data.get("facts", {}).values():
        kind = next(key for key in ("choice", "count", "yes_no", "points") if key in fact)
        yield f"fact {kind}"
        yield from (f"fact with {key}" for key in ("also", "vi", "to") if key in fact)
        if kind == "choice":
            yield "choices in a " + type(fact["choice"]).__name__
        if kind == "yes_no" and fact["yes_no"]:
            yield "yes/no with words"
    for criterion in data.get("criteria", {}).values():
        yield from (f"criterion with {key}" for key in ("declared", "names") if key in criterion)
        for spec in criterion["indicators"].values():
            keys = ("also", "points", "weight", "by_group", "names")
            yield from (f"indicator with {key}" for key in keys if key in spec)
            for own in spec.get("by_group", {}).values():
                yield from (f"group with own {key}" for key in own)
    for fact in rules.indicators:
        weight = text(fact.weight)
        yield "weight zero" if fact.weight == 0 else f"weight of {len((weight + '.').split('.')[1])} places"
        yield "range from " + ("below 0" if fact.start < 0 else "above 0" if fact.start > 0 else "0")
        yield f"step {text(fact.step)}"
    tests = sum(len(rules.tests(line)) for line in rules.lines)
    asked = [len(f.choices) for f in rules.facts if f.kind == "choice" and asked_by_a_number(data, f.id)]
    yield from ["more than 32 combinations"] * (prod(asked) > 32)
    yield from ["more than 64 tests"] * (tests > 64)
    yield from ["more than 64 reasons"] * (tests + 4 * len(rules.numbers) > 64 + 2 * len(rules.levels))
    yield from (key for key in ("history", "criteria", "facts") if key in data)
    if "criteria" not in data:
        yield "no criteria"
    sets = [{(line.what, line.op) for line in rules.lines if line.level == rank}
            for rank in range(1, len(rules.levels) + 1)]
    if any(low - high for low, high in zip(sets, sets[1:])):
        yield "a level that does not ask what a lower one asks"
    if any(f.kind == "choice" and not asked_by_a_number(data, f.id) for f in rules.facts):
        yield "a choice that no number asks"


def asked_by_a_number(data, choice):
    indicators = [spec for criterion in data.get("criteria", {}).values() for spec in criterion["indicators"].values()]
    own = [own for spec in indicators for own in spec.get("by_group", {}).values()]
    by_group = choice == "group" and any("points" in one or "weight" in one for one in own)
    return by_group or f"'{choice}': {{" in repr(data["levels"])


RULE_CONSTRUCTS = """
more than 32 combinations; more than 64 tests; more than 64 reasons; history; facts; criteria; no criteria
1 levels; 2 levels; 3 levels; 5 levels; none named
total at_least; total above; total at_most; total under; band with under; band with to
each_indicator at_least; each_indicator above; each_indicator at_most; each_indicator under
indicator at_least; indicator above; indicator at_most; indicator under
count fact at_least; count fact above; count fact at_most; count fact under
points fact at_least; points fact above; points fact at_most; points fact under
is true; is false; line with clause; line with status; line with note
limit known; limit by a choice; limit by two choices; limit by three choices; limit by area; limit by group
limit unknown; limit unknown in a table; limit unknown with a range; limit unknown with a range in a table
fact choice; fact count; fact yes_no; fact points; fact with also; fact with vi; fact with to; yes/no with words
choices in a dict; choices in a list; criterion with declared; criterion with names
indicator with also; indicator with points; indicator with weight; indicator with by_group; indicator with names
group with own vi; group with own points; group with own weight
weight zero; weight of 0 places; weight of 1 places; weight of 4 places
range from 0; range from below 0; range from above 0
step 1; step 0.5; step 0.25; step 2; step 2.5; step 0.1; step 0.0001
a level that does not ask what a lower one asks; a choice that no number asks
"""


ROW_CONSTRUCTS = """
met; not met; undecided; invalid; decided with an answer missing; undecided by a limit alone
reason missing; reason number; reason range; reason step; reason unknown
reason floor; reason fact; reason total; reason limit
total at a limit; total just beside a limit; a fact at a limit; a fact one step beside a limit; an answer of zero
nothing missing; everything missing; a choice missing that numbers ask; a group missing with an answer too high for one
each group has an answer too high for it, none is too high for all
a level above one that is not met; two reasons for one answer; refused HT408; refused HT413
"""


REQUIRED = {one.strip() for one in (RULE_CONSTRUCTS + ROW_CONSTRUCTS).replace("\n", ";").split(";") if one.strip()}


def occurring(case):
    return {*constructs(case.data), *row_constructs(case)}


def row_constructs(case):
    """Words for what the rows of a case try."""
    rules = case.rules
    if case.refused:
        yield f"refused {case.refused}"
    for number, want in case.expected.items():
        row = case.rows[number]
        missing = [fact for fact in rules.facts if not row[fact.id]]
        yield want["verdict"]
        yield from (f"reason {reason.split('/')[0]}" for reason in want["reasons"])
        if want["verdict"] == "invalid":
            left = rules.combinations({fact.id: fact.read(row[fact.id])[0] for fact in rules.facts})
            out = [fact for fact in rules.numbers if f"range/{fact.id}" in want["reasons"]]
            if out and not any(all(beyond(fact, row, c) for c in left) for fact in out):
                yield "each group has an answer too high for it, none is too high for all"
            if len({reason.split("/")[1] for reason in want["reasons"]}) < len(want["reasons"]):
                yield "two reasons for one answer"
            continue
        yield from ["nothing missing"] * (not missing) + ["everything missing"] * (len(missing) == len(rules.facts))
        if missing and want["verdict"] in ("met", "not met"):
            yield "decided with an answer missing"
        if not missing and want["verdict"] == "undecided":
            yield "undecided by a limit alone"
        if want["level"] != "none" and set(rules.levels[: rules.levels.index(want["level"])]) - want["met"]:
            yield "a level above one that is not met"
        for fact in missing:
            if fact.kind == "choice" and asked_by_a_number(case.data, fact.id):
                yield "a choice missing that numbers ask"
                if fact.id == "group" and any(beyond(f, row, c) for f in rules.indicators
                                              for c in rules.combinations({})):
                    yield "a group missing with an answer too high for one"
        yield from marks_touched(rules, row, want, missing)


def beyond(fact, row, combination):
    answer, _ = fact.read(row[fact.id])
    return answer is not None and not fact.start <= answer <= fact.end_in(combination)


def marks_touched(rules, row, want, missing):
    combination = {fact.id: fact.read(row[fact.id])[0] for fact in rules.facts if fact.kind == "choice"}
    if None in combination.values():
        return
    steps = [fact.step * fact.weight_in(combination) for fact in rules.indicators]
    for line in rules.lines:
        for mark in rules.ends(line, rules.tests(line)[0], combination):
            if line.what == "total" and want["total"] and not missing:
                beside = abs(Fraction(want["total"]) - mark)
                yield from ["total at a limit"] * (beside == 0)
                yield from ["total just beside a limit"] * (0 < beside <= min(steps))
            for fact in rules.numbers:
                if fact.id in rules.tests(line) and row[fact.id]:
                    beside = abs(fact.read(row[fact.id])[0] - mark)
                    yield from ["a fact at a limit"] * (beside == 0)
                    yield from ["a fact one step beside a limit"] * (0 < beside <= fact.step)
    if any(row[fact.id] and fact.read(row[fact.id])[0] == 0 for fact in rules.numbers):
        yield "an answer of zero"
