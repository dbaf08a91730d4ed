# SPDX-License-Identifier: MIT
"""Random rows of a rule set: at its limits, a step beside them, missing, and such as cannot be. And the rows as CSV."""
import unicodedata
from fractions import Fraction

from conditions import text
from facts import NUMBER, Between
from oracle import directions, read, ways

UNREADABLE = ["abc", "1e3", "+5", ".5", "5.", "7,5", "0x1F", "07", "--1", "1_000", "nan", "5 5", "-", "٣", "1.5.5"]
PEOPLE = [0, 1, 2, 3, 6, 7, 99, 100, 1000, 99999, 100000, 999999]
BUDGET = 200  # completions of a row, so that all can be tried


class Rows:
    """Makes rows of one rule set, as texts by fact id, each with at most so many completions that all can be tried."""

    def __init__(self, rules, rng):
        self.rules, self.rng = rules, rng
        self.ways = directions(rules)
        self.marks = {}

    def limits(self, test, combination):
        """The limits that a test is held against, ends of unknown ones too; in its units."""
        place = test, tuple(combination.values())
        if place not in self.marks:
            words = self.rules.words(combination)
            self.marks[place] = [end for line in self.rules.lines if test in line.tests and line.what != "clause"
                                 for end in self.rules.ends(line, test, line.limit_in(words), words.get("group"))]
        return self.marks[place]

    def value(self, fact, combination):
        rng, end = self.rng, fact.end_in(combination)
        if fact.places:
            return rng.choice(fact.every_answer())
        steps = int((end - fact.start) / fact.step)
        marks = self.limits(("fact", fact.id), combination)
        if marks and rng.random() < 0.6:
            at = int((Fraction(rng.choice(marks), 10000) - fact.start) / fact.step) + rng.choice([-1, 0, 0, 0, 1, 1])
        elif fact.id.endswith(".evidence"):
            at = rng.choice([0, 1, 1, 1])
        else:
            at = rng.choice([0, steps, steps, rng.randint(0, steps), rng.randint(0, steps)])
        return fact.start + fact.step * max(0, min(steps, at))

    def total(self, values, combination):
        return sum(fact.weight_in(combination) * values[fact.id] for fact in self.rules.indicators)

    def values(self, combination):
        """A whole row; more often than not one whose total is near a limit."""
        tries = [{f.id: self.value(f, combination) for f in self.rules.numbers}
                 for _ in range(self.rng.choice([1, 5, 5]))]
        marks = self.limits(("total", None), combination)
        if marks and self.rules.indicators:
            mark = Fraction(self.rng.choice(marks), 10**8)
            mark += self.rng.choice([0, 0, -self.rules.indicators[0].step])
            tries.sort(key=lambda values: abs(self.total(values, combination) - mark))
        return self.counted(tries[0] | {f.id: combination[f.id] for f in self.rules.turned}, combination)

    def counted(self, values, combination):
        """Counts that their population has room for, near the limits of their shares."""
        rng = self.rng
        among = [fact for fact in self.rules.facts if fact.among]
        excepted = {fact.excepted for fact in among}
        for name in {fact.among for fact in among}:
            if self.rules.fact[name].end > 100 and rng.random() < 0.8:
                values[name] = Fraction(min(rng.choice([*PEOPLE, rng.randint(0, 10**6)]), self.rules.fact[name].end))
        for fact in sorted(among, key=lambda fact: fact.id not in excepted):  # those excepted first
            people = values[fact.among] - (values[fact.excepted] if fact.excepted else 0)
            marks = self.limits(("share", fact.id), combination)
            if marks and rng.random() < 0.7:
                value = -(-Fraction(rng.choice(marks)) * people // 10**6) + rng.choice([-1, 0, 0, 0, 1])
            elif fact.id in excepted:
                value = rng.choice([0, 0, 1, people // 4, people // 2, people])
            else:
                value = values[fact.id] if rng.random() < 0.5 else rng.randint(0, int(people))
            values[fact.id] = Fraction(max(0, min(value, people, fact.end)))
        return values

    def spelling(self, fact, answer):
        rng = self.rng
        if fact.bands and rng.random() < 0.4 and (number := self.banded(fact, answer)) is not None:
            return text(number)
        if fact.words:
            return rng.choice([word for word, meant in fact.words.items() if meant == answer])
        return text(answer, rng.choice([None, None, None, None, 1, 4]))

    def ends(self, fact, answer):
        """An answer as two ends around it: a few people, or answers of a scale."""
        rng = self.rng
        if fact.places:
            least, most = sorted([answer, rng.choice(list(fact.places.values()))])
            return self.word(fact, least) + ".." + self.word(fact, most)
        least, most = max(fact.start, answer - rng.choice([0, 0, 1, 2, 5])), answer + rng.choice([0, 1, 1, 2, 6])
        return text(least) + ".." + text(min(most, fact.end))

    def word(self, fact, answer):
        return self.rng.choice([word for word, meant in fact.words.items() if meant == answer])

    def fault(self, fact, combination):
        """A cell that cannot be."""
        rng = self.rng
        if fact.kind == "count" and rng.random() < 0.2:
            return rng.choice(["7..6", "1..x", "2..1000000001", "..5", "5..", "1..1.5", "1...2", "1..2..3"])
        if fact.bands and fact.first_banded and rng.random() < 0.5:
            return text(fact.bands[0][1] - rng.choice([Fraction("0.0001"), 1]))
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

    def banded(self, fact, answer):
        """A number at or beside where a band begins, that means the answer."""
        beside = [limit + self.rng.choice([0, 0, 1, -1]) * self.rng.choice([Fraction("0.0001"), Fraction("0.5"), 1])
                  for _, limit, _ in fact.bands for _ in range(2)]
        meant = [number for number in beside if fact.read(text(number)) == (answer, None)]
        return self.rng.choice(meant) if meant else None

    def row(self, valid=False):
        rng, rules = self.rng, self.rules
        combination = rng.choice(rules.combinations({}))
        answers = self.values(combination) | combination
        row = whole = {fact.id: self.spelling(fact, answers[fact.id]) for fact in rules.facts}
        missing = rng.sample(rules.facts, min(len(rules.facts), rng.choice([0, 0, 0, 1, 1, 2, 2, 3, 4, 9])))
        row = row | {fact.id: "" for fact in missing}
        row = row | {fact.id: self.ends(fact, answers[fact.id]) for fact in rules.facts
                     if fact.kind in ("count", "scale") and row[fact.id] and rng.random() < 0.12}
        unsure = [name for name in row if row[name] != whole[name] or name.endswith(".evidence")]
        while unsure and ways(rules, read(rules, row)[0]) > BUDGET:
            name = unsure.pop(rng.randrange(len(unsure)))
            row[name] = "true" if name.endswith(".evidence") else whole[name]
        if not valid and rng.random() < 0.12:
            row = self.crowd(row)
            faulty = rng.sample(rules.facts, rng.choice([1, 1, 1, min(2, len(rules.facts))]))
            banded = [fact for fact in rules.facts if fact.bands and fact.first_banded and rng.random() < 0.4]
            for fact in faulty + banded:
                row[fact.id] = self.fault(fact, combination)
        elif "group" in row and rng.random() < 0.05:  # as high as any group may go, and no group
            row = row | {"group": ""} | {f.id: self.spelling(f, self.most(f)) for f in rules.indicators}
        return row

    def crowd(self, row):
        """Now and then as many who count as there may be at all, and somebody excepted."""
        fact = next((fact for fact in self.rules.facts if fact.excepted), None)
        if not fact or self.rng.random() < 0.5:
            return row
        return row | {fact.among: "", fact.id: text(fact.end), fact.excepted: text(Fraction(self.rng.randint(0, 2)))}

    def most(self, fact):
        return max(fact.end_in(combination) for combination in self.rules.combinations({}))

    def better(self, row):
        """The row with one number a step better; None where that may exclude a group, or leave less room to others."""
        rules = self.rules
        answers, wrong = read(rules, row)
        crowd = [fact for fact in rules.facts if fact.among and (
            None in (answers[fact.id], answers[fact.among]) or fact.excepted and answers[fact.excepted] is None)]
        if any(isinstance(answer, Between) for answer in answers.values()) or crowd or any(fact.kind == "choice" and not row[fact.id] for fact in rules.facts):
            return None
        given = [fact for fact in rules.numbers if len(self.ways[fact.id]) == 1 and answers[fact.id] is not None and
                 not {("range", fact.id), ("step", fact.id)} & wrong]
        if not given:
            return None
        fact = self.rng.choice(given)
        return self.a_step(fact, row, answers[fact.id])

    def a_step(self, fact, row, answer):
        up, = self.ways[fact.id]
        every = sorted(fact.places.values()) or [fact.start, *(answer + fact.step * by for by in (-1, 0, 1)), fact.end]
        further = [one for one in every if (one - answer) * up > 0 and fact.start <= one <= fact.end]
        value = min(further, key=lambda one: abs(one - answer), default=None)
        if value is None:
            return None
        return row | {fact.id: self.spelling(fact, value) if fact.words else text(value)}


def table(rules, rows, rng):
    """The rows as CSV text with a random mark between cells, random names of columns and random spellings."""
    mark = rng.choice([",", ",", ";", "\t"])
    heads = {"id": "id"}
    for fact in rules.facts:
        heads[fact.id] = rng.choice(column_names(fact))
    order = list(heads)
    rng.shuffle(order)
    lines = [[unicodedata.normalize(rng.choice(["NFC", "NFC", "NFD"]), heads[key]) for key in order]]
    for number, row in rows:
        cells = {"id": f"r{number}"}
        for fact in rules.facts:
            cell = row[fact.id]
            if mark != "," and (not fact.words or fact.bands and NUMBER.fullmatch(cell)):
                cell = cell.replace("..", "~").translate(str.maketrans(".,", ",.")).replace("~", "..")
            if rng.random() < 0.03:
                cell = f" {cell}  "
            cells[fact.id] = unicodedata.normalize("NFD", cell) if rng.random() < 0.05 else cell
        lines.append([cells[key] for key in order])
    end = rng.choice(["\n", "\r\n"])
    return rng.choice(["", "\ufeff"]) + "".join(mark.join(quoted(cell, mark) for cell in line) + end for line in lines)


def quoted(cell, mark):
    return '"' + cell.replace('"', '""') + '"' if any(one in cell for one in ',;\t" ') else cell


def column_names(fact):
    return [fact.id, fact.spec.get("vi") or fact.spec.get("names", {}).get("vi") or fact.id, *fact.spec.get("also", [])]
