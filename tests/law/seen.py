# SPDX-License-Identifier: MIT
"""What occurs in a run, in this file's own words: a law that never met a construct says nothing of it."""
from fractions import Fraction
from math import prod

from conditions import text
from facts import Between, most_of
from oracle import Rules
from tree import OPS, Group


def limit_constructs(limit, rules, depth=0):
    if limit == "unknown":
        yield "limit unknown" + (" in a table" if depth else "")
    elif isinstance(limit, str):
        yield ("limit known", "limit by a choice", "limit by two choices", "limit by three choices")[min(depth, 3)]
    elif "unknown" in limit:
        yield "limit unknown with a range" + (" in a table" if depth else "")
    else:
        (fact, table_of), = limit.items()
        yield f"limit by {fact}" if rules.fact[fact].kind == "choice" else f"limit by a {rules.fact[fact].kind}"
        for part in table_of.values():
            yield from limit_constructs(part, rules, depth + 1)


def kind_of(fact):
    return ("scale " if fact.kind == "scale" else "") + "indicator" if fact.indicator else f"{fact.kind} fact"


def line_constructs(line, rules):
    what = line.what if line.what != "fact" else kind_of(rules.fact[line.where])
    if line.what == "clause" or line.limit in ("0", "1") and what == "yes_no fact":
        yield what
        return
    yield f"{what} {line.op}"
    yield from limit_constructs(line.limit, rules)
    if line.what == "share":
        yield from (f"share {word}" for word in ("unknown", "33.33", "66.67", "100") if word in repr(line.limit))
        yield from (f"share by a {rules.fact[name].kind}" for name in rules.fact if f"'{name}': {{" in repr(line.limit))


def group_constructs(group, depth=1):
    kind = "target" if group.target else "all" if not group.needed else "any or of"
    yield f"group {kind}"
    yield from [f"groups {depth} deep"] * (depth > 1)
    for part in group.parts:
        if isinstance(part, Group):
            yield f"{kind} around {'all' if not part.needed else 'any or of'}"
            yield from group_constructs(part, depth + 1)


def marks_in(node):
    """The keys that lines and groups bear, as they stand in the file."""
    if isinstance(node, list):
        return set().union(*map(marks_in, node))
    if not isinstance(node, dict):
        return set()
    own = {f"{'group' if {'all', 'any', 'of'} & set(node) else 'line'} with {key}"
           for key in ("clause", "status", "note", "id", "when") if key in node}
    return own.union(*(marks_in(part) for key, part in node.items() if key in ("all", "any", "of", "but")))


def constructs(data):
    """The words of the format that a rule set uses, in this file's own naming."""
    rules = Rules(data)
    yield f"{len(rules.levels)} levels"
    for level, spec in data["levels"].items():
        yield from ["none named"] * (level == "none")
        yield from ["like and but alone"] * ("but" in spec and "all" not in spec)
        yield from ["like and lines"] * ("like" in spec and "all" in spec)
        targets = data.get("targets", {})
        yield from ("but for a target" if name in targets else "but for a line" for name in spec.get("but", {}))
        yield from marks_in(spec.get("all", []))
        inside = repr([line for line in spec.get("all", []) if not {"target", "every_target"} & set(line)])
        yield from (f"{key} in a group" for key in ("target", "every_target") if f"'{key}'" in inside)
        for line in spec.get("all", []):
            if "from" in line.get("total", {}):
                yield "band with " + ("to" if "to" in line["total"] else "under")
            yield from (f"line on {key}" for key in ("target", "every_target") if key in line)
    for spec in data.get("targets", {}).values():
        yield "target of " + next((key for key in ("all", "any", "of", "unknown") if key in spec), "a line")
        yield from ["target with when"] * ("when" in spec)
    for line in rules.lines:
        yield from line_constructs(line, rules)
        yield from (f"when asks a {rules.fact[name].kind}" for name, _ in line.whens)
        yield from ["when of two"] * (len(line.whens) > 1)
    for group in rules.groups:
        yield from group_constructs(group)
    for name in ("poor", "digital"):
        turned = name in rules.fact and rules.fact[name] in rules.turned
        signs = {line.op for line in rules.lines if line.tests == [("fact", name)]}
        if turned and signs & set(OPS[:2]) and signs & set(OPS[2:]):
            yield "a fact that helps and harms, for it is filled in like a choice"
    yield from fact_constructs(data, rules)


def fact_constructs(data, rules):
    for fact in data.get("facts", {}).values():
        kind = next(key for key in ("choice", "count", "yes_no", "points", "scale") if key in fact)
        yield f"fact {kind}"
        keys = ("also", "vi", "to", "among", "except", "none", "holds")
        yield from (f"fact with {key}" for key in keys if key in fact)
        yield from [f"evidence {fact.get('evidence')} of a {kind}"] * ("evidence" in fact)
        if kind in ("choice", "scale"):
            yield f"{kind} in a " + type(fact[kind]).__name__
        if kind == "scale":
            yield from scale_constructs(fact["scale"], "fact")
        if kind == "yes_no" and fact["yes_no"]:
            yield "yes/no with words"
    for criterion in data.get("criteria", {}).values():
        yield from (f"criterion with {key}" for key in ("declared", "names") if key in criterion)
        for spec in criterion["indicators"].values():
            keys = ("also", "points", "weight", "by_group", "names", "scale")
            yield from (f"indicator with {key}" for key in keys if key in spec)
            yield from [f"evidence {spec.get('evidence')} of an indicator"] * ("evidence" in spec)
            yield from scale_constructs(spec.get("scale", []), "indicator")
            for own in spec.get("by_group", {}).values():
                yield from (f"group with own {key}" for key in own)
    for fact in rules.indicators:
        weight = text(fact.weight)
        yield "weight zero" if fact.weight == 0 else f"weight of {len((weight + '.').split('.')[1])} places"
        yield "range from " + ("below 0" if fact.start < 0 else "above 0" if fact.start > 0 else "0")
        yield f"step {text(fact.step)}"
    tests = sum(len(line.tests) for line in rules.lines)
    asked = [len(f.choices) for f in rules.facts if f.kind == "choice" and asked_by_a_number(data, f.id)]
    asked += [len(f.places) or 2 for f in rules.turned]
    yield from ["more than 32 combinations"] * (prod(asked) > 32)
    yield from ["more than 64 tests"] * (tests > 64)
    yield from ["more than 64 reasons"] * (tests + 4 * len(rules.numbers) > 64 + 2 * len(rules.levels))
    yield from (key for key in ("history", "criteria", "facts") if key in data)
    if "criteria" not in data:
        yield "no criteria"
    sets = [{(line.what, line.where, line.op) for line in rules.lines if line.level == rank}
            for rank in range(1, len(rules.levels) + 1)]
    if any(low - high for low, high in zip(sets, sets[1:])):
        yield "a level that does not ask what a lower one asks"
    if any(f.kind == "choice" and not asked_by_a_number(data, f.id) for f in rules.facts):
        yield "a choice that no number asks"


def scale_constructs(scale, of):
    entries = list(scale.values()) if isinstance(scale, dict) else []
    if entries and {"at_least", "above"} & set(entries[-1]):
        yield f"bands of a scale that is a {of}"
        yield from ["a scale whose first answer has a band"] * bool({"at_least", "above"} & set(entries[0]))


def asked_by_a_number(data, choice):
    indicators = [spec for criterion in data.get("criteria", {}).values() for spec in criterion["indicators"].values()]
    own = [own for spec in indicators for own in spec.get("by_group", {}).values()]
    by_group = choice == "group" and any("points" in one or "weight" in one for one in own)
    return by_group or choice in Rules(data).asked


RULE_CONSTRUCTS = """
more than 32 combinations; more than 64 tests; more than 64 reasons; history; facts; criteria; no criteria
1 levels; 2 levels; 3 levels; 5 levels; none named
total at_least; total above; total at_most; total under; band with under; band with to
each_indicator at_least; each_indicator above; each_indicator at_most; each_indicator under
each_criterion at_least; each_criterion above; criterion at_least; criterion above; criterion at_most
share at_least; share above; share at_most; share under; share unknown; share 33.33; share 66.67; share by a choice
indicator at_least; indicator above; indicator at_most; indicator under
count fact at_least; count fact above; count fact at_most; count fact under
points fact at_least; points fact above; points fact at_most; points fact under
scale fact at_least; scale fact above; scale fact at_most; scale fact under
scale indicator at_least; scale indicator at_most
yes_no fact; clause; line with clause; line with status; line with note; line with id; line with when; group with id
group with when; group with clause; group all; group any or of; groups 2 deep; groups 3 deep
all around any or of; any or of around all; any or of around any or of; target around any or of
when asks a choice; when asks a yes_no; when asks a scale; when of two
target of all; target of any; target of of; target of unknown; target of a line; target with when
line on target; line on every_target; target in a group; every_target in a group
like and but alone; like and lines; but for a target; but for a line
limit known; limit by a choice; limit by two choices; limit by three choices; limit by area; limit by group
limit by a yes_no; limit by a scale
limit unknown; limit unknown in a table; limit unknown with a range; limit unknown with a range in a table
fact choice; fact count; fact yes_no; fact points; fact scale
fact with also; fact with vi; fact with to; yes/no with words
fact with among; fact with except; fact with none; fact with holds; scale in a dict; scale in a list
bands of a scale that is a fact; bands of a scale that is a indicator; a scale whose first answer has a band
evidence zero of a yes_no; evidence undecided of a yes_no; evidence zero of a points; evidence zero of a scale
evidence undecided of a scale; evidence invalid of a scale; evidence undecided of a points
evidence zero of an indicator; evidence undecided of an indicator; evidence invalid of an indicator
choice in a dict; choice in a list; criterion with declared; criterion with names
indicator with also; indicator with points; indicator with weight; indicator with by_group; indicator with names
indicator with scale; group with own vi; group with own points; group with own weight
weight zero; weight of 0 places; weight of 1 places; weight of 4 places
range from 0; range from below 0; range from above 0
step 1; step 0.5; step 0.25; step 2; step 2.5; step 0.1; step 0.0001
a level that does not ask what a lower one asks; a choice that no number asks
a fact that helps and harms, for it is filled in like a choice
"""


ROW_CONSTRUCTS = """
met; not met; undecided; invalid; decided with an answer missing; undecided by a limit alone
reason missing; reason between; reason number; reason range; reason step; reason unknown; reason evidence
reason floor; reason fact; reason total; reason limit; reason criterion; reason share; reason target; reason any
test not applicable; test met; test not met; test undecided
group not applicable; group met; group not met; group undecided
total at a limit; total just beside a limit; a fact at a limit; a fact one step beside a limit; an answer of zero
share of 0 of 0; share at its percent; share one short of its percent; more than the population; reason none
a number read by the bands of a scale; a number below the first band
evidence zero lacks; evidence undecided lacks; evidence invalid lacks; evidence zero missing; evidence undecided missing
evidence invalid missing; evidence no and no answer
two ends of a count; two ends of a scale; two ends of a share; two ends of a population; two ends of those excepted
two ends that are asked like a choice; two ends beyond the population
nothing missing; everything missing; a choice missing that numbers ask; a group missing with an answer too high for one
each group has an answer too high for it, none is too high for all
a better points fact; a better count fact; a better yes_no fact; a better scale fact
a better indicator; a better scale indicator
a level above one that is not met; two reasons for one answer
refused HT408; refused HT413; refused HT426; refused HT427; refused HT431
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
            yield from ["more than the population"] * any(fact.among and f"range/{fact.id}" in want["reasons"] and
                                                          beyond(fact, row, {}) is False for fact in rules.facts)
            continue
        yield from ["nothing missing"] * (not missing) + ["everything missing"] * (len(missing) == len(rules.facts))
        yield from {f"test {verdict}" for verdict in want["tests"]} | {f"group {verdict}" for verdict in want["groups"]}
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
        yield from people_constructs(rules, row)
    for row in case.rows.values():
        yield from evidence_constructs(rules, row)
    for less, more in case.twins.items():
        moved = next(name for name, cell in case.rows[more].items() if cell != case.rows[less][name])
        yield f"a better {kind_of(rules.fact[moved])}"


def evidence_constructs(rules, row):
    for fact in rules.facts:
        if fact.lack:
            answer, proof = row[fact.id], rules.fact[f"{fact.id}.evidence"].read(row[f"{fact.id}.evidence"])[0]
            yield from [f"evidence {fact.lack} lacks"] * (proof == 0 and answer != "")
            yield from [f"evidence {fact.lack} missing"] * (proof is None and answer != "")
            yield from ["evidence no and no answer"] * (proof == 0 and answer == "")
        if fact.bands and row[fact.id] not in fact.words and fact.read(row[fact.id])[1] is None:
            yield "a number read by the bands of a scale"
        if fact.bands and fact.read(row[fact.id])[1] == "range":
            yield "a number below the first band"


def end_constructs(rules, answers):
    """Answers of which only the ends are given."""
    for fact in (fact for fact in rules.facts if isinstance(answers[fact.id], Between)):
        yield f"two ends of a {fact.kind}"
        yield from ["two ends of a share"] * any(l.what == "share" and l.where == fact.id for l in rules.lines)
        yield from ["two ends of a population"] * any(other.among == fact.id for other in rules.facts)
        yield from ["two ends of those excepted"] * any(other.excepted == fact.id for other in rules.facts)
        yield from ["two ends that are asked like a choice"] * (fact in rules.turned)
        people = answers[fact.among] if fact.among else None
        yield from ["two ends beyond the population"] * (people is not None and answers[fact.id].most > most_of(people))


def people_constructs(rules, row):
    """Shares at their percent and beside it."""
    answers = {fact.id: fact.read(row[fact.id])[0] for fact in rules.facts}
    yield from end_constructs(rules, answers)
    for line in rules.lines:
        fact = rules.fact[line.where] if line.what == "share" else None
        if not fact or None in (answers[fact.id], answers[fact.among], answers[fact.excepted or fact.id]):
            continue
        people = answers[fact.among] - (answers[fact.excepted] if fact.excepted else 0)
        if people == 0:
            yield "share of 0 of 0"
        elif isinstance(line.limit, str) and line.limit != "unknown":
            least = Fraction(line.limit[:-1]) * people / 100
            yield from ["share at its percent"] * (answers[fact.id] == least)
            yield from ["share one short of its percent"] * (0 < least - answers[fact.id] <= 1)


def beyond(fact, row, combination):
    answer, _ = fact.read(row[fact.id])
    return answer is not None and fact.kind != "scale" and not fact.start <= answer <= fact.end_in(combination)


def marks_touched(rules, row, want, missing):
    answers = {fact.id: fact.read(row[fact.id])[0] for fact in rules.facts}
    combinations = rules.combinations(answers)
    if len(combinations) != 1:
        return
    combination, words = combinations[0], rules.words(combinations[0])
    steps = [fact.step * fact.weight_in(combination) for fact in rules.indicators]
    for line, test in ((line, test) for line in rules.lines for test in line.tests):
        kind, name = test
        if kind not in ("total", "fact"):
            continue
        for mark in rules.ends(line, test, line.limit_in(words), words.get("group")):
            if kind == "total" and want["total"] and not missing:
                beside = abs(Fraction(want["total"]) - Fraction(mark, 10**8))
                yield from ["total at a limit"] * (beside == 0)
                yield from ["total just beside a limit"] * (0 < beside <= min(steps))
            if kind == "fact" and answers[name] is not None:
                beside = abs(answers[name] - Fraction(mark, 10000))
                yield from ["a fact at a limit"] * (beside == 0)
                yield from ["a fact one step beside a limit"] * (0 < beside <= rules.fact[name].step)
    yield from ["an answer of zero"] * any(row[fact.id] and answers[fact.id] == 0 for fact in rules.numbers)
