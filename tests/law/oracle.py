# SPDX-License-Identifier: MIT
"""What the rules say of one row, the slow way: fill in everything that is missing in every way there is, and look.

In comes a rule set as plain data (the tree that the YAML text holds, every number a string) and a row as texts
by fact id. Nothing here is clever: no order of values is assumed, no way is left out, fractions are exact. It shares
nothing with the engine but the manual, so where the two differ one of them misread it. How the text of a rule set
becomes lines and groups stands in tree.py.
"""
from fractions import Fraction
from functools import cache
from itertools import product

from facts import Between, Fact, exact, most_of
from tree import Group, Line, Tree, units

OPS = {
    "at_least": lambda value, limit: value >= limit,
    "above": lambda value, limit: value > limit,
    "at_most": lambda value, limit: value <= limit,
    "under": lambda value, limit: value < limit,
}
CAN_HOLD, CAN_FAIL, NOT_ASKED = 1, 2, 4  # what was seen of a test or a group, over all completions


class Rules(Tree):
    def __init__(self, data):
        count = {"from": "0", "to": "1000000000", "step": "1"}
        self.facts = []
        for name, spec in data.get("facts", {}).items():
            kind = next(key for key in ("choice", "count", "yes_no", "points", "scale") if key in spec)
            points = {"points": {"from": "0"} | (spec.get("points") or {}), "yes_no": count | {"to": "1"},
                      "count": count | ({"to": spec["to"]} if "to" in spec else {}), "choice": count,
                      "scale": count}[kind]
            self.facts.append(Fact(name, kind, spec, points))
        for part, criterion in data.get("criteria", {}).items():
            for name, spec in criterion["indicators"].items():
                points = {"from": "0"} | data.get("points", {}) | spec.get("points", {})
                kind = "scale" if "scale" in spec else "points"
                self.facts.append(Fact(name, kind, spec, count if kind == "scale" else points, part))
        self.facts += [fact.evidence() for fact in self.facts if fact.lack]
        self.fact = {fact.id: fact for fact in self.facts}
        for fact in self.facts:
            fact.end = self.fact[fact.among or fact.id].end  # no more than there may be of all
        self.indicators = [fact for fact in self.facts if fact.indicator]
        self.criteria = list(data.get("criteria", {}))
        self.numbers = [fact for fact in self.facts if fact.kind != "choice"]
        super().__init__(data)
        #: yes/no and scales that `when` or a table asks: they are filled in like choices
        self.turned = [fact for fact in self.facts if fact.kind in ("yes_no", "scale") and fact.id in self.asked]
        self.ends, self.scale = cache(self.ends), cache(self.scale)
        self.places = {}

    # -- what numbers may be ------------------------------------------------------------------------------------

    def weighed(self, criterion):
        """The indicators of a criterion; of the total (None) all."""
        return [fact for fact in self.indicators if criterion in (None, fact.criterion)]

    def scale(self, test, group):
        """What a test is asked of may be: where a limit lies that nothing is known of. In units of the limit."""
        kind, name = test
        if kind == "share":
            return 0, 100 * 10000
        if kind == "fact":
            return units(self.fact[name].start), units(self.fact[name].end_in({"group": group}))
        weighed = [(fact, units(fact.weight_in({"group": group}))) for fact in self.weighed(name)]
        return (sum(weight * units(fact.start) for fact, weight in weighed),
                sum(weight * units(fact.end_in({"group": group})) for fact, weight in weighed))

    def ends(self, line, test, limit, group):
        """The least and the most that the limit of a test may be, in its units."""
        places = 8 if test[0] in ("total", "criterion") else 4
        if limit != "unknown":
            both = limit if isinstance(limit, tuple) else (limit, limit)
            return tuple(units(self.number(test, end), places) for end in both)
        low, high = self.scale(test, group)  # and there where it can still be met; at least 0% asks nothing
        low += line.op == "at_least" and test[0] == "share"
        return low + (line.op == "under"), high - (line.op == "above")

    def number(self, test, limit):
        """The value of a limit as it is written: a decimal, a percent or an answer of a scale."""
        fact = self.fact.get(test[1]) if test[0] == "fact" else None
        return fact.value_of(limit) if fact and fact.kind == "scale" and limit in fact.places else exact(limit)

    def combinations(self, answers):
        """Every way to fill in the choices that are missing, and what is asked like them."""
        facts = [fact for fact in self.facts if fact.kind == "choice"] + self.turned
        ways = [fact.may_be(answers) if fact.kind != "choice" else
                fact.choices if answers.get(fact.id) is None else [answers[fact.id]] for fact in facts]
        return [dict(zip([fact.id for fact in facts], way)) for way in product(*ways)]

    def most(self, fact, answers):
        """No more than their population: only so that not everything has to be tried."""
        ends = [fact.end, *(exact(own["points"]["to"]) for own in fact.by_group.values() if "points" in own)]
        if fact.among and answers.get(fact.among) is not None:
            return min(fact.end, most_of(answers[fact.among]))
        return max(ends)

    def words(self, combination):
        """The words by which tables and `when` call the answers of a combination."""
        return {name: self.fact[name].word_of(answer) for name, answer in combination.items()}


def directions(rules):
    """Which way more of each number helps, by line: a set of 1 and -1. What is filled in like a choice has none."""
    ways = {fact.id: set() for fact in rules.numbers}
    for line, (kind, name) in ((line, test) for line in rules.lines for test in line.tests if line.what != "clause"):
        sign = 1 if line.op in ("at_least", "above") else -1
        if kind in ("total", "criterion"):
            weighed = [fact for fact in rules.weighed(name) if any(map(fact.weight_in, rules.combinations({})))]
            moved = {fact.id: sign for fact in weighed}
        else:
            among = 0 if not rules.fact[name].among else sign if kind == "fact" else -sign
            moved = {name: sign, rules.fact[name].among: among, rules.fact[name].excepted: -among}
        for fact, way in moved.items():
            ways.get(fact, set()).add(way)
    return {name: set() if rules.fact[name] in rules.turned else found - {0} for name, found in ways.items()}


def ways(rules, answers):
    """How many completions have to be tried, at most."""
    number = 1
    for fact in rules.facts:
        given, proof = answers.get(fact.id), answers.get(fact.id + ".evidence")
        if given is None or fact.lack and proof != 1:
            number *= (1 if fact.lack == "zero" and proof == 0 else len(fact.choices) if fact.kind == "choice"
                       else len(fact.places) or int((rules.most(fact, answers) - fact.start) / fact.step) + 1)
        elif isinstance(given, Between):
            number *= len(fact.between(given))
    return number


class Place:
    """What is the same in all completions in one combination of choices."""

    def __init__(self, rules, combination):
        words = rules.words(combination)
        self.asked = {node for node in [*rules.lines, *rules.groups] if node.applies(words)}
        weights = {fact: units(fact.weight_in(combination)) for fact in rules.indicators}
        self.weights = [(criterion, [(fact.id, weights[fact]) for fact in rules.weighed(criterion)])
                        for criterion in [None, *rules.criteria]]
        self.limits = {}  # by line: whether its tests share one limit that is not known, and the ends of all
        for line in rules.lines:
            if line.what != "clause":
                limit = line.limit_in(words)
                ends = {test: rules.ends(line, test, limit, words.get("group")) for test in line.tests}
                self.limits[line] = isinstance(limit, tuple) and len(line.tests) > 1, ends


class Completions:
    """Every way in which one row can be completed, and what was seen of each test, group and level."""

    def __init__(self, rules, answers, left, hopes=None, kind=None):
        self.rules, self.answers = rules, answers
        self.hopes = hopes  # of the lines on what nobody knows, those that are met; None: each may be met or not
        self.kind = kind  # whether all that is not known turns out well, or nothing; None: each in its own way
        self.seen = {}  # by line and test, or by group
        self.spans = {}  # by line and test: the least and the most that it was asked of; of shares the people, too
        self.nobody = {}  # by line: whether it was a share of nobody in every completion
        self.totals, self.awarded, self.met, self.sure = set(), set(), set(), set(range(1, len(rules.levels) + 1))
        for combination in left:
            self.enter(combination)
            for values in self.values(combination):
                self.complete(values)

    def enter(self, combination):
        """What is the same in all completions with these choices."""
        place = tuple(combination.values())
        if place not in self.rules.places:
            self.rules.places[place] = Place(self.rules, combination)
        self.place = self.rules.places[place]

    def values(self, combination):
        """Every way to answer the numbers in one combination, in 1/10000."""
        facts = [fact for fact in self.rules.numbers if fact not in self.rules.turned]
        ways = [fact.may_be(self.answers, combination, self.rules.most(fact, self.answers)) for fact in facts]
        names = [fact.id for fact in [*self.rules.turned, *facts]]
        known = [units(combination[fact.id]) for fact in self.rules.turned]
        counted = [fact for fact in facts if fact.among]
        for way in product(*([units(answer) for answer in answers] for answers in ways)):
            values = dict(zip(names, [*known, *way]))
            if all(self.fits(fact, values) for fact in counted):
                yield values

    def fits(self, fact, values):
        """Those who count, given or in the end, and those excepted are no more than the population."""
        excepted = values[fact.excepted] if fact.excepted else 0
        given = units(self.answers[fact.id] or 0)
        return max(values[fact.id], given) + excepted <= values[fact.among]

    # -- tests --------------------------------------------------------------------------------------------------

    def outcomes(self, line, test, ends, values):
        """Whether a test can hold and can fail with these values, for any limit between the ends."""
        kind, name = test
        compare = OPS[line.op]
        if kind == "share":
            fact = self.rules.fact[name]
            people = values[fact.among] - (values[fact.excepted] if fact.excepted else 0)
            self.widen((line, test, "among"), people)
            self.widen((line, test), values[name])
            self.nobody[line] = self.nobody.get(line, True) and people == 0
            if people == 0:
                return CAN_HOLD if self.rules.fact[fact.among].none_is_met else self.hoped(line)
            held = {compare(values[name] * 100 * 10000, end * people) for end in ends}
        else:
            self.widen((line, test), values[test])
            held = {compare(values[test], end) for end in ends}
        return CAN_HOLD * (True in held) | CAN_FAIL * (False in held)

    def line(self, line, values):
        """The same of a whole line; on each indicator or criterion, a limit with a range is one for all of them."""
        if line.what == "clause":
            return self.note((line, line.tests[0]), self.hoped(line))
        shared, all_ends = self.place.limits[line]
        ways = [dict.fromkeys(all_ends, (one, one)) for one in every_limit(all_ends, values)] if shared else [all_ends]
        held = 0
        for ends in ways:
            each = [self.note((line, test), self.outcomes(line, test, ends[test], values)) for test in line.tests]
            held |= of_these(len(each), each)
        return held if held != CAN_HOLD | CAN_FAIL or self.kind is None else CAN_HOLD if self.kind else CAN_FAIL

    def hoped(self, line):
        """What nobody knows."""
        if self.hopes is None:
            return CAN_HOLD | CAN_FAIL if self.kind is None else CAN_HOLD if self.kind else CAN_FAIL
        return CAN_HOLD if line in self.hopes else CAN_FAIL

    def node(self, node, values):
        """The same of a line or a group; None where it is not applicable."""
        if node not in self.place.asked:
            return self.skip(node)
        if isinstance(node, Line):
            return self.line(node, values)
        each = [one for one in (self.node(part, values) for part in node.parts) if one is not None]
        return self.note(node, of_these(node.needed or len(each), each))

    def skip(self, node):
        for test in node.tests if isinstance(node, Line) else []:
            self.note((node, test), NOT_ASKED)
        if isinstance(node, Group):
            self.note(node, NOT_ASKED)
            for part in node.parts:
                self.skip(part)

    def widen(self, what, value):
        low, high = self.spans.get(what, (value, value))
        self.spans[what] = (value if value < low else low, value if value > high else high)

    def note(self, what, seen):
        self.seen[what] = self.seen.get(what, 0) | seen
        return seen

    # -- levels -------------------------------------------------------------------------------------------------

    def complete(self, values):
        self.add_sums(values)
        self.totals.add(values["total", None])
        self.award([self.level(nodes, values) for nodes in self.rules.nodes])

    def add_sums(self, values):
        values |= {("fact", name): value for name, value in values.items()}
        for criterion, weights in self.place.weights:
            kind = "criterion" if criterion else "total"
            values[kind, criterion] = sum(weight * values[name] for name, weight in weights)

    def level(self, nodes, values):
        each = [one for one in (self.node(node, values) for node in nodes) if one is not None]
        return of_these(len(each), each)

    def award(self, levels):
        """The highest level that is met, for each way in which the levels can turn out."""
        self.met |= {rank for rank, seen in enumerate(levels, 1) if seen & CAN_HOLD}
        self.sure &= {rank for rank, seen in enumerate(levels, 1) if seen == CAN_HOLD}
        ways = [[seen & way for way in (CAN_HOLD, CAN_FAIL) if seen & way] for seen in levels]
        for way in product(*ways):
            self.awarded.add(max((rank for rank, seen in enumerate(way, 1) if seen == CAN_HOLD), default=0))


def of_these(needed, each):
    """Whether so many of these can hold, and whether fewer can, each by itself."""
    most = sum(bool(seen & CAN_HOLD) for seen in each)
    least = sum(seen == CAN_HOLD for seen in each)
    return CAN_HOLD * (most >= needed) | CAN_FAIL * (least < needed)


def every_limit(all_ends, values):
    """Every limit between its ends that compares otherwise with the values; limits have the places of the values."""
    low, high = next(iter(all_ends.values()))
    marks = {values[test] + beside for test in all_ends for beside in (-1, 0, 1)}
    return {low, high} | {mark for mark in marks if low < mark < high}


# -- a row --------------------------------------------------------------------------------------------------------


def read(rules, row):
    """The answers of a row, and the kinds of fault as (kind, fact)."""
    answers, wrong = {}, set()
    for fact in rules.facts:
        answers[fact.id], kind = fact.read(row.get(fact.id, ""))
        wrong |= {(kind, fact.id)} - {(None, fact.id)}
    return answers, wrong


def crowded(rules, answers, wrong):
    """Counts that are more than their population holds; only what is sound by itself is looked at."""
    def sound(name, otherwise):
        good = name and answers[name] is not None and not {(kind, name) for kind in ("range", "step", "number")} & wrong
        return answers[name] if good else otherwise

    for fact in rules.facts:
        if fact.among and sound(fact.id, None) is not None:
            room = most_of(sound(fact.among, rules.fact[fact.among].end))
            if sound(fact.id, 0) + sound(fact.excepted, 0) > room:
                yield "range", fact.id


def combinations_left(rules, answers, wrong):
    """The combinations in which every answer can be; to `wrong` goes what can be in none of them."""
    combinations = rules.combinations(answers)
    out = [{f.id for f in rules.numbers if f.kind != "scale" and answers[f.id] is not None and
            not f.start <= answers[f.id] <= most_of(answers[f.id]) <= f.end_in(c)} for c in combinations]
    left = [combination for combination, beyond in zip(combinations, out) if not beyond]
    if not left:  # answers that only exclude each other are doubted where nothing else is wrong
        wrong |= {("range", name) for name in set.intersection(*out)}
    wrong |= set(crowded(rules, answers, wrong))
    for fact in rules.facts:
        sound = answers[fact.id] is not None and not {(kind, fact.id) for kind in ("range", "step")} & wrong
        if fact.lack and sound and answers[f"{fact.id}.evidence"] == 0:
            wrong.add(("evidence", fact.id))
    if not left and not faults(rules, wrong):
        wrong |= {("range", name) for name in set.union(*out)}
    return left


def faults(rules, wrong):
    """What makes the row invalid."""
    return {(kind, name) for kind, name in wrong if kind in ("number", "unknown", "range", "step") or
            kind == "evidence" and rules.fact[name].lack == "invalid"}


def outcome(rules, row, hopes=None, kind=None):
    answers, wrong = read(rules, row)
    left = combinations_left(rules, answers, wrong)
    if invalid := faults(rules, wrong):
        return dict(verdict="invalid", level="none", possible="none", total="", low="", high="", met=set(), sure=set(),
                    awarded=set(), reasons=reasons_of_facts(rules, invalid), tests=[], groups=[], spans=[])
    done = Completions(rules, answers, left, hopes, kind)
    level, possible = min(done.awarded), max(done.awarded)
    low, high = (decimal(min(done.totals)), decimal(max(done.totals))) if rules.criteria else ("", "")
    names = ["none", *rules.levels]
    return dict(verdict="undecided" if level != possible else "met" if level else "not met",
                level=names[level], possible=names[possible], total=low if low == high else "", low=low, high=high,
                reasons=reasons_of_facts(rules, wrong) + reasons_of_rules(rules, done, level, left),
                met={names[rank] for rank in done.met}, sure={names[rank] for rank in done.sure},
                awarded={names[rank] for rank in done.awarded},
                tests=[verdict(done.seen[line, test]) for line in rules.lines for test in line.tests],
                spans=[span(done, line, test) for line in rules.lines for test in line.tests],
                groups=[verdict(done.seen[group]) for group in rules.groups])


def levels_awarded(rules):
    """The levels that some row is awarded, if what is not known is the same wherever it is asked."""
    return set().union(*(outcome(rules, {}, kind=kind)["awarded"] for kind in (True, False)))


def span(done, line, test):
    """(low, high) of what a test was asked of, then of the people of whom it is a share; None: not asked."""
    digits = 8 if test[0] in ("total", "criterion") else 4
    ends = done.spans.get((line, test), (None, None)) + done.spans.get((line, test, "among"), (None, None))
    return [None if end is None else decimal(end * 10 ** (8 - digits)) for end in ends]


def verdict(seen):
    if seen == NOT_ASKED:
        return "not applicable"
    return "met" if not seen & CAN_FAIL else "not met" if seen == CAN_FAIL else "undecided"


# -- reasons ------------------------------------------------------------------------------------------------------


def reasons_of_facts(rules, wrong):
    kinds = ("missing", "number", "unknown", "range", "step", "evidence", "between")
    return [f"{kind}/{fact.id}" for fact in rules.facts for kind in kinds if (kind, fact.id) in wrong]


def reasons_of_rules(rules, done, level, left):
    codes, given = [], set()
    for rank, nodes in enumerate(rules.nodes, 1):
        end = f"/{rules.levels[rank - 1]}" if len(rules.levels) > 1 else ""
        for code, what in (pair for node in nodes for pair in codes_in(rules, node)):
            codes.append(code + end)
            if code.startswith("none/"):
                codes[-1] = code
                told = done.nobody.get(what, False) and any(what.applies(words) for words in map(rules.words, left))
            elif isinstance(what, Line):  # a limit that is not known bears on the row
                told = any(what.applies(words) and what.is_unknown(words) for words in map(rules.words, left))
            else:
                told = rank > level and done.seen[what] == CAN_FAIL
            given |= {codes[-1]} if told else set()
    # Two lines of a level may give the same code: it is told once, at the place of the first.
    return [code for code in dict.fromkeys(codes) if code in given]


def codes_in(rules, node, holder=None):
    """The reasons of a line or a group, with what they tell of; inside a target or an any-group only of limits."""
    if isinstance(node, Group):
        if not holder and (node.target or node.needed):
            holder = node
            yield (f"target/{node.id}" if node.target else f"any/{node.id}" if node.id else "any"), node
        for part in node.parts:
            yield from codes_in(rules, part, holder)
        return
    if any(node.applies(words) and node.is_unknown(words) for words in map(rules.words, rules.combinations({}))):
        yield f"limit/{holder.id if holder and holder.id else node.where}", node
    if node.what == "share" and not rules.fact[rules.fact[node.where].among].none_is_met:
        yield f"none/{rules.fact[node.where].among}", node
    for test in node.tests if not holder and node.what != "clause" else []:
        kind, name = test
        kind = "floor" if kind == "fact" and rules.fact[name].indicator else kind
        yield kind + (f"/{name}" if name else ""), (node, test)


def decimal(value):
    """A total as results write it, from 1/100000000."""
    sign, digits = "-" if value < 0 else "", str(abs(value)).rjust(9, "0")
    return (sign + digits[:-8] + "." + digits[-8:]).rstrip("0").rstrip(".")
