# SPDX-License-Identifier: MIT
"""Rule sets whose numbers are as large, as fine or as low as rules allow, and rows at their limits.

Rules that people write have points up to 10 or 100. These are for what decides by lanes of bytes and of 32 bits, and by sums of
32 and of 64: each width must begin exactly where the one before it ends.
"""
from fractions import Fraction

from conditions import text

ENDS = ["1", "10", "100", "127", "128", "254", "255", "256", "1000", "32767", "32768", "65535", "65536", "4194303",
        "4194304", "4194305", "8388608", "100000000", "999999999"]
STEPS = ["1", "1", "0.5", "0.25", "0.1", "0.2", "0.0625", "0.0001", "2", "3", "5"]
WEIGHTS = ["1", "1", "1", "0", "2", "0.5", "0.0001", "25.5", "123.4567", "1000"]
MOST_STEPS = 20000000  # of one scale
WRONG = ["x", "0.00001", "1000000001", "-1000000000.5"]

# Ends of scales from 0 on, by rule set: what a byte holds, with its sign or without; what two hold; what sums of bytes and of 32 bits do.
EDGES = [[127], [128], [254], [255], [256], [32767], [32768], [65535], [65536], [127, 127], [127, 128], [128, 128], [254, 1],
         [255, 1], [255, 255], [85, 85, 85], [85, 85, 86], [10**9, 10**9, 147483646], [10**9, 10**9, 147483647],
         [10**9, 10**9, 147483648], [10**9, 10**9, 10**9]]


def at_the_edge(ends):
    """The plainest rule set with such scales."""
    indicators = {f"i{number}": {"vi": f"i{number}", "points": {"from": "0", "to": str(end), "step": "1"}}
                  for number, end in enumerate(ends)}
    return {"hoctap": "1", "title": "law", "edition": "edge", "names": {"vi": "Danh hiệu"}, "subject": "person",
            "years": {"from": "2022"}, "criteria": {"c": {"names": {"vi": "C"}, "indicators": indicators}},
            "levels": {"one": {"names": {"vi": "Một"}, "all": [{"total": {"at_least": str(min(sum(ends) - 1, 10**9))}}]}}}


class Stretch:
    """Makes one rule set and its rows."""

    def __init__(self, rng):
        self.rng = rng
        self.marks = {}  # by fact: numbers of its limits and ends, and how far others lie from them
        self.alike = self.chance(60)  # steps and weights are the same everywhere: of others few sums are taken
        self.step = rng.choice(["1", "1", "2", "5", "0.5", "0.25"])
        self.words = {}  # by fact: what else may stand there

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def points(self, name):
        rng, step = self.rng, Fraction(self.step if self.alike else self.rng.choice(STEPS))
        start = step * rng.choice([0, 0, 0, 0, -1, 1, -300, 7, -5000000]) + (rng.choice([step / 2, Fraction("0.0001")]) if self.chance(8) else 0)
        start = start if (start * 10000).denominator == 1 else Fraction(0)
        steps = max(1, min(MOST_STEPS, int((Fraction(rng.choice(ENDS[: rng.choice([7, 12, 19])])) - start) / step)))
        end = start + step * (steps if self.chance(50) else min(steps, rng.choice([1, 127, 128, 254, 255, 256, 4194304])))
        self.marks[name] = [start, end, start - step, end + step, end - step], step
        return {"from": text(start), "to": text(end), "step": text(step)}

    def few_points(self, name):
        end = Fraction(self.rng.choice([100, 1000, 10000]))
        self.marks[name] = [Fraction(0), end, Fraction(-1), end + 1, end - 1], Fraction(1)
        return {"from": "0", "to": text(end), "step": "1"}

    def limit(self, name):
        marks, step = self.marks[name]
        steps = int((marks[1] - marks[0]) / step)
        value = marks[0] + step * self.rng.choice([1, steps, (steps + 1) // 2, self.rng.randint(1, steps)])
        marks += [value, value, value - step, value + step]
        return {"above": text(value)} if value < marks[1] and self.chance(30) else {"at_least": text(value)}

    def facts(self):
        rng, facts = self.rng, {}
        if self.chance(60):
            facts["group"] = {"choice": ["a", "b", "c"][: rng.choice([2, 3])]}
        if self.chance(20):
            facts["village"] = {"choice": [f"v{number}" for number in range(rng.choice([60, 64, 65, 70]))]}
        if self.chance(50):
            most = rng.choice(["255", "1000", "100000000", "1000000000"])
            facts["all"] = {"count": "people", "to": most}
            facts["some"] = {"count": "people", "among": "all"}
            self.marks["all"] = self.marks["some"] = [Fraction(0), Fraction(most), Fraction(1)], Fraction(1)
        for name in ["mark", "depth"][: rng.choice([0, 1, 2])]:
            facts[name] = {"points": self.points(name)} | ({"evidence": "undecided"} if self.chance(20) else {})
        if self.chance(30):
            facts["grade"] = {"scale": {word: {} for word in ("low", "fair", "high")}, "evidence": "zero"}
        for name, spec in facts.items():
            self.words[name] = spec.get("choice") or list(spec.get("scale", []))
            if "evidence" in spec:
                self.words[f"{name}.evidence"] = ["true", "true", "false"]
        return facts

    def lines(self, facts):
        rng, groups = self.rng, facts.get("group", {}).get("choice")
        if "grade" in facts:
            yield {"fact": "grade", rng.choice(["at_most", "at_least"]): "fair"}
        for name in [name for name in self.marks if name != "all"]:
            if name == "some" and self.chance(60):
                yield {"share": "some", rng.choice(["at_least", "above"]): rng.choice(["50%", "95%", "33.3333%", "0.0001%"])}
            elif groups and self.chance(40):
                limits = {group: self.limit(name) for group in groups}
                yield {"fact": name, "at_least": {"group": {group: next(iter(one.values())) for group, one in limits.items()}}}
            elif name != "some" and self.chance(60):
                yield {"fact": name} | self.limit(name)

    def total(self, indicators):
        """A limit that every group can reach."""
        def end(key, group):
            return sum(Fraction(one["points"][key]) * Fraction(one.get("by_group", {}).get(group, one)["weight"])
                       for one in indicators.values())

        low, high = max(end("from", group) for group in "ab"), min(end("to", group) for group in "ab")
        at = low + (high - low) * self.rng.choice([Fraction(1), Fraction(1, 2), Fraction(9, 10), Fraction(1, 100)])
        return Fraction(int(at * 10000), 10000) if high > low else None

    def rule_set(self):
        rng = self.rng
        data = {"hoctap": "1", "title": "law", "edition": "random", "names": {"vi": "Danh hiệu"},
                "subject": "person", "years": {"from": "2022"}, "facts": self.facts()}
        indicators, weight = {}, rng.choice(WEIGHTS)
        far = self.chance(15)  # one has large weights, one small ones
        for name in [f"i{number}" for number in range(2 if far else rng.choice([1, 1, 2, 3, 12]))]:
            indicators[name] = {"vi": name, "points": self.few_points(name) if far else self.points(name),
                                "weight": weight if self.alike else rng.choice(WEIGHTS)}
            if far:
                indicators[name]["weight"] = "1000" if name == "i0" else "0.0001"
            if "group" in data["facts"] and self.chance(30) and not self.alike:
                indicators[name]["by_group"] = {"b": {"weight": rng.choice(WEIGHTS)}}
        data["criteria"] = {"c": {"names": {"vi": "C"}, "indicators": indicators}}
        lines = list(self.lines(data["facts"]))
        if (total := self.total(indicators)) is not None:
            lines.append({"total": {"at_least": text(total)}})
        lines = lines or [{"fact": "i0"} | self.limit("i0")]
        data["levels"] = {"one": {"names": {"vi": "Một"}, "all": lines[:1]}}
        if len(lines) > 1:
            data["levels"]["two"] = {"names": {"vi": "Hai"}, "all": lines}
        return data if data["facts"] else {key: value for key, value in data.items() if key != "facts"}

    def cell(self, name):
        rng = self.rng
        if self.chance(6):
            return ""
        if name not in self.marks:
            return rng.choice(self.words[name])
        marks, step = self.marks[name]
        if self.chance(4):
            return rng.choice([*WRONG, text(marks[0] + 1), text(marks[1] - 1)])
        steps = int((marks[1] - marks[0]) / step)
        value = rng.choice(marks[:2] + marks[5:] if self.chance(80) else marks) if self.chance(70) else marks[0] + step * rng.randint(0, steps)
        return text(value)

    def row(self):
        row = {name: self.cell(name) for name in [*self.marks, *(name for name in self.words if name not in self.marks)]}
        if row.get("all") and row.get("some") and self.chance(90):
            try:
                row["some"] = text(Fraction(int(Fraction(row["all"]) * self.rng.choice([Fraction(1), Fraction(1, 2), Fraction(19, 20), Fraction(1, 3)]))))
            except ValueError:
                pass
        return row
