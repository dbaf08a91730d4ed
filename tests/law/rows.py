# SPDX-License-Identifier: MIT
"""Random rows of a rule set: at its limits, a step beside them, missing, and such as cannot be. And the rows as CSV."""
import unicodedata
from fractions import Fraction
from math import prod

from generate import text

UNREADABLE = ["abc", "1e3", "+5", ".5", "5.", "7,5", "0x1F", "07", "--1", "1_000", "nan", "5 5", "-", "٣", "1.5.5"]


def limit_ways(rules):
    """In how many ways the limits that are not known may hold or not, at most."""
    each = {line: len(rules.tests(line)) for line in rules.lines if "unknown" in repr(line.limit)}
    return prod(2**count for count in each.values())


class Rows:
    """Makes rows of one rule set, as texts by fact id, each with at most so many completions that all can be tried."""

    def __init__(self, rules, rng):
        self.rules, self.rng = rules, rng
        self.budget = min(200, 2000 // limit_ways(rules))

    def limits(self, what, combination):
        """The limits that a value is held against, ends of unknown ones too."""
        marks = []
        for line in self.rules.lines:
            if line.what == what or line.what == "each_indicator" and what in {f.id for f in self.rules.indicators}:
                marks += self.rules.ends(line, what, combination)
        return marks

    def value(self, fact, combination):
        rng, end = self.rng, fact.end_in(combination)
        steps = int((end - fact.start) / fact.step)
        marks = self.limits(fact.id, combination)
        if marks and rng.random() < 0.6:
            at = int((rng.choice(marks) - fact.start) / fact.step) + rng.choice([-1, 0, 0, 0, 1, 1])
        else:
            at = rng.choice([0, steps, steps, rng.randint(0, steps), rng.randint(0, steps)])
        return fact.start + fact.step * max(0, min(steps, at))

    def total(self, values, combination):
        return sum(fact.weight_in(combination) * values[fact.id] for fact in self.rules.indicators)

    def values(self, combination):
        """A whole row; more often than not one whose total is near a limit."""
        tries = [{f.id: self.value(f, combination) for f in self.rules.numbers}
                 for _ in range(self.rng.choice([1, 8, 8]))]
        marks = self.limits("total", combination)
        if not marks or not self.rules.indicators:
            return tries[0]
        mark = self.rng.choice(marks) + self.rng.choice([0, 0, -self.rules.indicators[0].step])
        return min(tries, key=lambda values: abs(self.total(values, combination) - mark))

    def spelling(self, fact, answer):
        rng = self.rng
        if fact.words:
            return rng.choice([word for word, meant in fact.words.items() if meant == answer])
        return text(answer, rng.choice([None, None, None, None, 1, 4]))

    def fault(self, fact, combination):
        """A cell that cannot be."""
        rng = self.rng
        if fact.words:
            return rng.choice(["x", "Nông dan", "Truth", "normal.", "2"])
        end = fact.end_in(combination)
        way = rng.choice(["range", "range", "range", "step", "places", "number", "huge"])
        if way == "range":
            return text(rng.choice([end + fact.step, fact.start - fact.step, end + Fraction("0.0001"), -end - 7]))
        if way == "step":
            return text(fact.start + fact.step + rng.choice([Fraction("0.0001"), Fraction("0.01"), Fraction("0.37")]))
        if way == "places":
            return text(fact.start) + (".00001" if fact.start.denominator == 1 else "00001")
        if way == "number":
            return rng.choice(UNREADABLE)
        return rng.choice(["99999999999999999999", "1000000001", "-2000000000"])

    def row(self, valid=False):
        rng, rules = self.rng, self.rules
        combination = rng.choice(rules.combinations({}))
        answers = self.values(combination) | combination
        row = {fact.id: self.spelling(fact, answers[fact.id]) for fact in rules.facts}
        missing = rng.sample(rules.facts, min(len(rules.facts), rng.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, 9])))
        ways = 1
        for fact in missing:
            ways *= len(fact.choices) if fact.kind == "choice" else self.most_steps(fact)
            if ways > self.budget:
                break
            row[fact.id] = ""
        if not valid and rng.random() < 0.12:
            for fact in rng.sample(rules.facts, rng.choice([1, 1, 1, min(2, len(rules.facts))])):
                row[fact.id] = self.fault(fact, combination)
        elif "group" in row and rng.random() < 0.05:  # as high as any group may go, and no group
            row = row | {"group": ""} | {fact.id: text(self.most(fact)) for fact in rules.indicators}
        return row

    def most(self, fact):
        return max(fact.end_in(combination) for combination in self.rules.combinations({}))

    def most_steps(self, fact):
        return int((self.most(fact) - fact.start) / fact.step) + 1

    def raised(self, row):
        """The same row with one number a step higher, or None; none without its choices: more may exclude a group."""
        if any(fact.kind == "choice" and not row[fact.id] for fact in self.rules.facts):
            return None
        given = [fact for fact in self.rules.numbers if fact.kind != "yes_no" and fact.read(row[fact.id])[1] is None]
        if not given:
            return None
        fact = self.rng.choice(given)
        value = Fraction(row[fact.id]) + fact.step
        return row | {fact.id: text(value)} if value <= fact.end else None


def table(data, rules, rows, rng):
    """The rows as CSV text with a random mark between cells, random names of columns and random spellings."""
    mark = rng.choice([",", ",", ";", "\t"])
    heads = {"id": "id"}
    for fact in rules.facts:
        heads[fact.id] = rng.choice(column_names(data, fact.id))
    order = list(heads)
    rng.shuffle(order)
    lines = [[unicodedata.normalize(rng.choice(["NFC", "NFC", "NFD"]), heads[key]) for key in order]]
    for number, row in rows:
        cells = {"id": f"r{number}"}
        for fact in rules.facts:
            cell = row[fact.id]
            if mark != "," and not fact.words:
                cell = cell.translate(str.maketrans(".,", ",."))
            if rng.random() < 0.03:
                cell = f" {cell}  "
            cells[fact.id] = unicodedata.normalize("NFD", cell) if rng.random() < 0.05 else cell
        lines.append([cells[key] for key in order])
    end = rng.choice(["\n", "\r\n"])
    return rng.choice(["", "\ufeff"]) + "".join(mark.join(quoted(cell, mark) for cell in line) + end for line in lines)


def quoted(cell, mark):
    return '"' + cell.replace('"', '""') + '"' if any(one in cell for one in ',;\t" ') else cell


def column_names(data, name):
    spec = data.get("facts", {}).get(name)
    for criterion in data.get("criteria", {}).values():
        spec = spec or criterion["indicators"].get(name)
    return [name, spec.get("vi") or spec.get("names", {}).get("vi") or name, *spec.get("also", [])]
