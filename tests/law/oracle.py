# SPDX-License-Identifier: MIT
"""What the rules say of one row, the slow way: fill in everything that is missing in every way there is, and look.

In comes a rule set as plain data (the tree that the YAML text holds, every number a string) and a row as texts
by fact id. Nothing here is clever: no order of values is assumed, no way is left out, fractions are exact. It shares
nothing with the engine but the manual, so where the two differ one of them misread it.
"""
import re
from fractions import Fraction
from functools import cache
from itertools import product

OPS = {
    "at_least": lambda value, limit: value >= limit,
    "above": lambda value, limit: value > limit,
    "at_most": lambda value, limit: value <= limit,
    "under": lambda value, limit: value < limit,
}
exact = cache(Fraction)  # of a text
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")


class Fact:
    """One column: how its cells are read, and the range that an answer has in a group."""

    def __init__(self, name, kind, spec, points, indicator=False):
        self.id, self.kind, self.indicator = name, kind, indicator
        self.words = {}  # what may stand in a cell of a choice or a yes/no -> the answer
        if kind == "choice":
            choices = spec["choice"] if isinstance(spec["choice"], dict) else dict.fromkeys(spec["choice"], {})
            self.choices = list(choices)
            for choice, names in choices.items():
                for word in [choice, names.get("vi", choice), *names.get("also", [])]:
                    self.words[word] = choice
        if kind == "yes_no":
            for answer, own, always in [(0, "no", "false"), (1, "yes", "true")]:
                for word in [always, *(spec["yes_no"] or {}).get(own, [])]:
                    self.words[word] = Fraction(answer)
        self.start, self.end, self.step = (exact(points[key]) for key in ("from", "to", "step"))
        self.weight = exact(spec.get("weight", "1") if indicator else "0")
        self.by_group = spec.get("by_group", {})

    def own(self, combination):
        return self.by_group.get(combination.get("group"), {})

    def end_in(self, combination):
        return exact(self.own(combination).get("points", {}).get("to", self.end))

    def weight_in(self, combination):
        return exact(self.own(combination).get("weight", self.weight))

    def read(self, text):
        """The answer in a cell (None: none), and what is wrong with it ("missing", "number", ...; None: nothing)."""
        if text == "":
            return None, "missing"
        if self.words:
            return (self.words[text], None) if text in self.words else (None, "unknown")
        if not NUMBER.fullmatch(text):
            return None, "number"
        value = Fraction(text)
        if abs(value) > 10**9:  # no number here is farther from 0: out of any range, and on no step
            return value, None
        if (value * 10000).denominator != 1:
            return None, "step"
        return value, None if ((value - self.start) / self.step).denominator == 1 else "step"

    def every_answer(self, combination):
        value, answers = self.start, []
        while value <= self.end_in(combination):
            answers.append(value)
            value += self.step
        return answers


class Line:
    def __init__(self, level, spec):
        self.level = level  # from 1
        self.what = next((key for key in ("total", "each_indicator") if key in spec), None) or spec["fact"]
        body = spec[self.what] if self.what in spec else spec
        if "is" in body:
            self.op, self.limit = ("at_least", "1") if body["is"] == "true" else ("at_most", "0")
        elif "from" in body:  # a band asks for its lower end: who passes its upper end is in a higher band
            self.op, self.limit = "at_least", body["from"]
        else:
            self.op = next(op for op in OPS if op in body)
            self.limit = body[self.op]

    def limit_in(self, combination):
        limit = self.limit
        while isinstance(limit, dict) and "unknown" not in limit:
            (fact, by_choice), = limit.items()
            limit = by_choice[combination[fact]]
        return limit


class Rules:
    def __init__(self, data):
        count = {"from": "0", "to": "1000000000", "step": "1"}
        self.facts = []
        for name, spec in data.get("facts", {}).items():
            kind = next(key for key in ("choice", "count", "yes_no", "points") if key in spec)
            points = {"points": {"from": "0"} | (spec.get("points") or {}), "yes_no": count | {"to": "1"},
                      "count": count | ({"to": spec["to"]} if "to" in spec else {}), "choice": count}[kind]
            self.facts.append(Fact(name, kind, spec, points))
        for criterion in data.get("criteria", {}).values():
            for name, spec in criterion["indicators"].items():
                points = {"from": "0"} | data.get("points", {}) | spec.get("points", {})
                self.facts.append(Fact(name, "points", spec, points, indicator=True))
        self.indicators = [fact for fact in self.facts if fact.indicator]
        self.numbers = [fact for fact in self.facts if fact.kind != "choice"]
        self.levels = [level for level in data["levels"] if level != "none"]
        self.lines = [Line(rank, spec) for rank, level in enumerate(self.levels, 1)
                      for spec in data["levels"][level]["all"]]

    def scale(self, name, combination):
        """What a total or an answer may be in a group: where a limit lies that nothing is known of."""
        facts = self.indicators if name == "total" else [fact for fact in self.facts if fact.id == name]
        weights = [fact.weight_in(combination) if name == "total" else 1 for fact in facts]
        return (sum(weight * fact.start for weight, fact in zip(weights, facts)),
                sum(weight * fact.end_in(combination) for weight, fact in zip(weights, facts)))

    def combinations(self, answers):
        """Every way to fill in the missing choices."""
        choices = [fact for fact in self.facts if fact.kind == "choice"]
        ways = [[answers[f.id]] if answers.get(f.id) is not None else f.choices for f in choices]
        return [dict(zip([fact.id for fact in choices], way)) for way in product(*ways)]

    def tests(self, line):
        return [fact.id for fact in self.indicators] if line.what == "each_indicator" else [line.what]

    def ends(self, line, name, combination):
        """The least and the most that the limit of a test may be."""
        limit = line.limit_in(combination)
        if isinstance(limit, dict):
            return exact(limit["unknown"]["from"]), exact(limit["unknown"]["to"])
        if limit != "unknown":
            return exact(limit), exact(limit)
        low, high = self.scale(name, combination)  # and there where it can still be met
        least = Fraction(1, 10**8)
        return low + least * (line.op == "under"), high - least * (line.op == "above")

    def every_limit(self, line, names, combination, values):
        """Every value of a limit that compares otherwise with what it is asked of."""
        low, high = self.ends(line, names[0], combination)
        if low == high:
            return [low]
        marks = sorted({low, high} | {values[name] for name in names if low < values[name] < high})
        return marks + [(one + next_one) / 2 for one, next_one in zip(marks, marks[1:])]

    def failures(self, index, combination, values):
        """The tests of a line that fail, as (line, fact), once for each way its limit may be."""
        line = self.lines[index]
        names = self.tests(line)
        # Not known and without a range, a limit of each indicator is anything on that indicator's own scale.
        shares = [[name] for name in names] if line.limit_in(combination) == "unknown" else [names]
        ways = [{frozenset((index, name) for name in share if not OPS[line.op](values[name], one))
                 for one in self.every_limit(line, share, combination, values)} for share in shares]
        return {frozenset().union(*way) for way in product(*ways)}

    def completions(self, left, answers):
        """Every way in which the row can be completed: its total, and the tests that fail."""
        for combination in left:
            ways = [[answers[f.id]] if answers[f.id] is not None else f.every_answer(combination) for f in self.numbers]
            weights = {fact.id: fact.weight_in(combination) for fact in self.indicators}
            for way in product(*ways):
                values = dict(zip([fact.id for fact in self.numbers], way))
                values["total"] = sum(weight * values[name] for name, weight in weights.items())
                for parts in product(*(self.failures(index, combination, values) for index in range(len(self.lines)))):
                    yield values["total"], frozenset().union(*parts)


def outcome(rules, row):
    answers, wrong = {}, set()
    for fact in rules.facts:
        answers[fact.id], kind = fact.read(row.get(fact.id, ""))
        wrong.add((kind, fact.id))
    combinations = rules.combinations(answers)
    out = [{f.id for f in rules.numbers if answers[f.id] is not None and not f.start <= answers[f.id] <= f.end_in(c)}
           for c in combinations]
    left = [combination for combination, beyond in zip(combinations, out) if not beyond]
    if not left:  # answers that only exclude each other are doubted where nothing else is wrong
        doubted = set() if {kind for kind, _ in wrong} - {None, "missing"} else set.union(*out)
        wrong |= {("range", name) for name in set.intersection(*out) or doubted}
    if {kind for kind, _ in wrong} - {None, "missing"}:
        reasons = [f"{kind}/{fact.id}" for fact in rules.facts for kind in ("number", "range", "step", "unknown")
                   if (kind, fact.id) in wrong]
        return dict(verdict="invalid", level="none", possible="none", total="", low="", high="", reasons=reasons,
                    met=set(), sure=set(), awarded=set())

    totals, got, always, met, sure = set(), set(), None, set(), {*range(1, len(rules.levels) + 1)}
    for total, failing in rules.completions(left, answers):
        held = set(range(1, len(rules.levels) + 1)) - {rules.lines[index].level for index, _ in failing}
        totals.add(total)
        met |= held
        sure &= held
        got.add(max(held, default=0))
        always = failing if always is None else always & failing
    level, possible = min(got), max(got)
    verdict = "undecided" if level != possible else "met" if level else "not met"

    reasons = [f"missing/{fact.id}" for fact in rules.facts if ("missing", fact.id) in wrong]
    codes, given = [], set()
    for index, line in enumerate(rules.lines):
        end = f"/{rules.levels[line.level - 1]}" if len(rules.levels) > 1 else ""
        unknown_in = [c for c in rules.combinations({})
                      if line.limit_in(c) == "unknown" or isinstance(line.limit_in(c), dict)]
        codes += [f"limit/{line.what}{end}"] * bool(unknown_in)
        given |= {codes[-1]} if any(combination in left for combination in unknown_in) else set()
        for name in rules.tests(line):
            floor = name in {fact.id for fact in rules.indicators}
            codes.append(("total" if name == "total" else f"floor/{name}" if floor else f"fact/{name}") + end)
            if line.level > level and (index, name) in always:
                given.add(codes[-1])
    # Two lines of a level may give the same code: it is told once, at the place of the first.
    reasons += [code for code in dict.fromkeys(codes) if code in given]
    low, high = decimal(min(totals)), decimal(max(totals))
    names = ["none", *rules.levels]
    return dict(verdict=verdict, level=names[level], possible=names[possible], total=low if low == high else "",
                low=low, high=high, reasons=reasons, met={names[rank] for rank in met},
                sure={names[rank] for rank in sure}, awarded={names[rank] for rank in got})


def decimal(value):
    sign, digits = "-" if value < 0 else "", str(abs(value) * 10**8 // 1).rjust(9, "0")
    assert Fraction(sign + digits) == value * 10**8, "a total has at most 8 places"
    return (sign + digits[:-8] + "." + digits[-8:]).rstrip("0").rstrip(".")
