# SPDX-License-Identifier: MIT
"""Random rule sets, small enough for their rows to be decided by brute force.

A rule set is the tree that its YAML text holds, so that the oracle and the program read the same thing from two
places. Every limit is drawn so that its level can be reached and every fact acts in one direction: the program
must take the set. `spoil` breaks that on purpose.
"""
from fractions import Fraction

from oracle import Rules

STEPS = ["1", "1", "0.5", "0.5", "0.25", "2", "2.5", "0.1", "0.0001"]
WEIGHTS = ["1", "1", "2", "0.5", "1.5", "0", "0.3333", "1.0001", "10"]
INDICATORS = ["reads", "plans", "3.1", "012", "CS-7", "thinks", "no", "a_b", "I.2.c",
              "true", "x9", "Z.1", "h-2", "nil", "off", "4"]
CLAUSES = ["qd-1", "qd-1 Điều 5.1", "bao-2", "bao-2 khoản 3, Điều 12"]


def text(value, places=None):
    """A decimal as a rule file writes it."""
    for digits in range(5):
        if (value * 10**digits).denominator == 1:
            break
    else:
        raise ValueError("more than 4 places")
    digits = max(digits, places or 0)
    whole = str(abs(value) * 10**digits // 1).rjust(digits + 1, "0")
    return ("-" if value < 0 else "") + (whole[:-digits] + "." + whole[-digits:] if digits else whole)


def down_to_places(value):
    return Fraction(value * 10000 // 1, 10000)


class Maker:
    """Makes one rule set."""

    def __init__(self, rng):
        self.rng, self.words, self.many, self.unknowns = rng, 0, False, 0

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def word(self, *stems):
        self.words += 1
        return f"{self.rng.choice(stems)} {self.words}"

    def names(self, spec, always=True):
        if always or self.chance(50):
            vi = self.word("Tự học", "Ngoại ngữ", "Đọc, nghe", "Kế hoạch")
            en = self.word("Reading", "Plan: b", "# of books")
            both = {"vi": vi, "en": en} if self.chance(50) else {"vi": vi}
            spec.update({"names": both} if "points" not in spec and self.chance(30) else both)
        return spec

    def also(self, spec, stem):
        if self.chance(40):
            spec["also"] = [self.word(stem) for _ in range(self.rng.randint(1, 2))]
        return spec

    def mark(self, spec):
        if self.chance(30):
            spec["clause"] = self.rng.choice(CLAUSES)
        if self.chance(15):
            spec["status"] = self.rng.choice(["law", "reported", "assumed", "unknown"])
        if self.chance(5):
            spec["note"] = self.word("ghi chú: {}", "see #")
        return spec

    # -- what is asked ------------------------------------------------------------------------------------------

    def points(self, whole=False):
        step = Fraction(self.rng.choice(STEPS))
        start = step * self.rng.choice([0, 0, 0, 0, 1, -2, -1]) + (Fraction("0.3") if self.chance(8) else 0)
        spec = {"to": text(start + step * self.rng.randint(2, 5)), "step": text(step)}
        begin = {"from": text(start, self.rng.choice([None, None, 3]))} if whole or start or self.chance(40) else {}
        return begin | spec

    def choice(self, ids):
        if self.chance(25):
            return self.also({"choice": list(ids)}, "Cột")
        choices = {}
        for one in ids:
            choices[one] = self.also({}, "Vùng sâu, xa")
            if self.chance(60):
                choices[one]["vi"] = self.word("Vùng", "Nhóm (a)")
        return self.also(self.column({"choice": choices}), "Cột")

    def column(self, spec):
        if self.chance(40):
            spec["vi"] = self.word("Khu vực", "Số")
        return self.mark(spec) if self.chance(30) else spec

    def facts(self):
        facts, rng = {}, self.rng
        self.wide = self.chance(7)  # 63 combinations
        if self.wide or self.chance(50):
            facts["area"] = self.choice(["normal", "difficult", "no"][: 3 if self.wide else rng.randint(2, 3)])
        if self.wide or self.chance(48):
            facts["group"] = self.choice(["farmer", "worker", "official"][: 3 if self.wide else rng.randint(2, 3)])
        if self.wide:
            facts["term"] = self.choice([f"t{number}" for number in range(1, 8)])
        if self.chance(15):
            facts["idle"] = self.choice(["a", "b"])
        if self.chance(30):
            most = {"to": str(rng.randint(2, 5))} if self.chance(80) else {}
            facts["members"] = self.column({"count": "people"} | most)
        if self.chance(30):
            own = {"yes": [self.word("có")], "no": [self.word("không"), self.word("chưa")]} if self.chance(50) else {}
            facts["proof"] = self.also(self.column({"yes_no": own}), "Cột")
        if self.chance(35):
            facts["mark"] = self.also(self.column({"points": self.points()}), "Điểm")
        keys = list(facts)
        rng.shuffle(keys)
        return {key: facts[key] for key in keys}

    def indicator(self, default, groups, many):
        spec = {}
        if not many and self.chance(20):
            spec["points"] = self.points(whole=True)
        elif not many and self.chance(15):
            start, step = Fraction(default.get("from", "0")), Fraction(default["step"])
            spec["points"] = {"to": text(start + step * self.rng.randint(2, 6))}
        self.also(self.names(spec), "CS")
        if self.chance(45):
            spec["weight"] = self.rng.choice(WEIGHTS)
        if groups and self.chance(45):
            spec["by_group"] = self.by_group(default | spec.get("points", {}), groups)
        return self.mark(spec)

    def by_group(self, points, groups):
        own = {}
        for group in self.rng.sample(groups, self.rng.randint(1, len(groups))):
            own[group] = {"vi": self.word("Nhóm này")} if self.chance(60) else {}
            if self.chance(50):
                reach = Fraction(points["step"]) * self.rng.randint(1, 5)
                own[group]["points"] = {"to": text(Fraction(points.get("from", "0")) + reach)}
            if self.chance(35):
                own[group]["weight"] = self.rng.choice(WEIGHTS)
            if not own[group]:
                own[group]["vi"] = self.word("Nhóm kia")
        return own

    def criteria(self, data):
        self.many = many = self.chance(6)  # more tests and reasons than one word of bits holds
        ids = self.rng.sample(INDICATORS, self.rng.choice([1, 2, 2, 3, 3, 3, 4, 4]) if not many else len(INDICATORS))
        group = data["facts"].get("group") if "facts" in data else None
        groups = list(group["choice"]) if group else []
        criteria = {}
        while ids:
            part, ids = ids[:3], ids[3:]
            criterion = self.mark(self.names({}))
            criterion["indicators"] = {one: self.indicator(data["points"], groups, many) for one in part}
            criteria[f"c{len(criteria) + 1}"] = criterion
        return criteria

    def declare(self, data):
        """`declared` where every group adds up to the same."""
        for criterion in data["criteria"].values():
            alone = Rules({**data, "criteria": {"c": criterion}, "levels": {}})
            sums = {sum(f.weight_in(c) * f.end_in(c) for f in alone.indicators) for c in alone.combinations({})}
            one = sums.pop()
            if not sums and (one * 10000).denominator == 1 and one >= 0 and self.chance(60):
                criterion["declared"] = text(one)

    # -- what is decided ----------------------------------------------------------------------------------------

    def directions(self):
        """Which way each fact helps: with a total all indicators that count go its way, with a floor all of them."""
        rules, rng = self.rules, self.rng
        self.use_total = bool(rules.indicators) and self.chance(85)
        self.use_each = bool(rules.indicators) and (self.many or self.chance(65))
        way = self.chance(85)
        self.up = {fact.id: self.chance(65) for fact in rules.numbers}
        self.up["total"] = self.up["each_indicator"] = way
        for fact in rules.indicators:
            weighs = any(fact.weight_in(c) > 0 for c in rules.combinations({}))
            if self.use_each or self.use_total and weighs:
                self.up[fact.id] = way

    def best_and_worst(self, what, combination):
        rules, up = self.rules, self.up[what]
        if what == "total":
            ends = [sum(f.weight_in(combination) * end for f, end in zip(rules.indicators, way))
                    for way in ([f.start for f in rules.indicators], [f.end_in(combination) for f in rules.indicators])]
        else:
            facts = rules.indicators if what == "each_indicator" else [f for f in rules.facts if f.id == what]
            ends = ([max(f.start for f in facts), min(f.end_in(combination) for f in facts)] if up else
                    [max(f.start for f in facts), max(f.end_in(combination) for f in facts)])
        return (ends[1], ends[0]) if up else (ends[0], ends[1])

    def near(self, what, combination):
        """A value that a row may have, or one a little beside it."""
        rules, rng = self.rules, self.rng
        facts = rules.indicators if what in ("total", "each_indicator") else [f for f in rules.facts if f.id == what]
        steps = {f: int((f.end_in(combination) - f.start) / f.step) for f in facts}
        values = {f: f.start + f.step * rng.randint(0, min(9, steps[f])) for f in facts}
        if what == "total":
            value = sum(f.weight_in(combination) * one for f, one in values.items())
        else:
            value = rng.choice(list(values.values()))
        if what != "total":
            return value
        step, least = rng.choice([f.step for f in facts]), Fraction("0.0001")
        return down_to_places(value + rng.choice([0, 0, 0, 0, step, step / 2, least, -least]))

    def stands(self, what, value, combination):
        """Whether a limit lies on the scale, and on a step, of what it is for."""
        if what == "total":
            low, high = self.rules.scale(what, combination)
            return low <= value <= high
        facts = [f for f in self.rules.facts if f.id == what or what == "each_indicator" and f.indicator]
        return (any(f.start <= value <= f.end_in(combination) for f in facts) and
                any(((value - f.start) / f.step).denominator == 1 for f in facts))

    def limit(self, what, op, combinations, free):
        rng = self.rng
        if free and self.chance(75 if self.wide else 30):
            fact, rest = free[0], free[1:]
            return {fact.id: {choice: self.limit(what, op, [c for c in combinations if c[fact.id] == choice], rest)
                              for choice in fact.choices}}
        plain = self.many and what == "each_indicator"  # so many limits that are not known would be too many ways
        draws = [draw for draw in (self.known_limit(what, op, combinations) for _ in range(3)) if draw is not None]
        if not plain and self.chance(6):
            return "unknown"
        if not plain and self.chance(6) and len(set(draws)) > 1:
            low, high = sorted(set(draws))[:: len(set(draws)) - 1][:2]
            return {"unknown": {"from": text(low), "to": text(high)}}
        return text(rng.choice(draws), rng.choice([None, None, None, 1, 2])) if draws else None

    def known_limit(self, what, op, combinations):
        """One that the best row reaches in each of the combinations, or None when there is none."""
        ends = [self.best_and_worst(what, c) for c in combinations]
        for _ in range(12):
            value = self.near(what, self.rng.choice(combinations))
            held = {"at_least": lambda best: value <= best, "above": lambda best: value < best,
                    "at_most": lambda best: value >= best, "under": lambda best: value > best}[op]
            useless = {"at_least": lambda worst: value <= worst, "above": lambda worst: value < worst,
                       "at_most": lambda worst: value >= worst, "under": lambda worst: value > worst}[op]
            tells = self.chance(10) or not all(useless(worst) for _, worst in ends)
            if tells and all(held(best) for best, _ in ends) and all(self.stands(what, value, c) for c in combinations):
                return value
        return None

    def line(self, what):
        rng = self.rng
        kind = next((f.kind for f in self.rules.facts if f.id == what), "points")
        if kind == "yes_no":
            return {"fact": what, "is": "true" if self.up[what] else "false"}
        op = rng.choice(["at_least", "at_least", "above"] if self.up[what] else ["at_most", "at_most", "under"])
        free = [f for f in self.rules.facts if f.kind == "choice" and f.id != "idle"]
        rng.shuffle(free)
        limit = self.limit(what, op, self.rules.combinations({}), free)
        if limit is None or "None" in repr(limit):
            return None
        self.unknowns += "unknown" in repr(limit)
        if "unknown" in repr(limit) and self.unknowns > 3:  # each multiplies the ways to complete a row
            return None
        return {what: {op: limit}} if what in ("total", "each_indicator") else {"fact": what, op: limit}

    def levels(self):
        rng, rules = self.rng, self.rules
        asked = ["total"] * 3 * self.use_total + ["each_indicator"] * 2 * self.use_each
        asked += [f.id for f in rules.numbers if not f.indicator] * 2 + [f.id for f in rules.indicators]
        ids = ["good", "high", "top", "level-1", "1"]
        rng.shuffle(ids)
        ids = ids[: 2 if self.many else rng.choice([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 5])]
        bands = self.bands(len(ids)) if self.use_total and self.up["total"] and self.chance(25) else []
        levels, before = {}, set()
        for rank, one in enumerate(ids):
            lines = bands[rank : rank + 1]
            whats = rng.sample(asked, min(len(asked), rng.randint(0 if lines else 1, 3)))
            if set(whats) <= before and (new := sorted(set(asked) - before)):
                whats.append(rng.choice(new))  # else whoever reaches the level before may reach this one too
            whats += ["each_indicator"] * (2 * self.many)
            before = set(whats)
            lines += [self.line(what) for what in whats]
            if what_is_left := [self.mark(line) for line in lines if line]:
                levels[one] = self.mark(self.names({})) | {"all": what_is_left}
        if levels and self.chance(25):
            levels["none"] = self.names({})
        return levels

    def bands(self, count):
        """Bands over the total, the last up to the most there is; none where a group has less than another."""
        ends = {self.best_and_worst("total", c) for c in self.rules.combinations({})}
        if len(ends) != 1:
            return []
        (best, worst), = ends
        cuts = sorted({down_to_places(worst + (best - worst) * self.rng.randint(1, 9) / 10) for _ in range(count)})
        if len(cuts) < count or cuts[-1] >= best or (best * 10000).denominator != 1:
            return []
        ends = [{"under": text(cut)} for cut in cuts[1:]] + [{"to": text(best)}]
        return [{"total": {"from": text(cut), **end}} for cut, end in zip(cuts, ends)]

    def rule_set(self):
        while True:
            data = {"hoctap": "1", "title": "law", "edition": "random", "names": {"vi": "Danh hiệu", "en": "A title"},
                    "subject": self.rng.choice(["person", "family", "clan", "community", "unit", "place"]),
                    "years": self.mark({"from": "2022"} | ({"until": "2023"} if self.chance(50) else {})),
                    "sources": {"qd-1": {"cite": "Quyết định 1", "date": "2022-07-28"},
                                "bao-2": {"cite": "Báo, 02/03/2023", "status": "reported"}}}
            if facts := self.facts():
                data["facts"] = facts
            if self.chance(95):
                data["points"] = self.mark(self.points())
                data["criteria"] = self.criteria(data)
                self.declare(data)
            self.rules = Rules({**data, "levels": {}})
            self.directions()
            if self.rules.numbers and (levels := self.levels()):
                break
        data["levels"] = levels
        if self.chance(20):
            of = self.rng.choice([level for level in levels if level != "none"])
            data["history"] = {"exemplary": self.mark({"names": {"vi": "Tiêu biểu"}, "consecutive": "5", "of": of})}
        return data


def spoil(data, rng):
    """Breaks a rule set so that the program must refuse it. Returns the code; None when the set has no place for it."""
    rules = Rules(data)
    lines = [line for level in data["levels"].values() for line in level.get("all", [])]
    most = {what: max(rules.scale(what, combination)[1] for combination in rules.combinations({}))
            for what in ["total", *(fact.id for fact in rules.numbers)]}
    bodies = [(line.get("fact", "total"), line if "fact" in line else line.get("total", {})) for line in lines]
    plain = [(what, body) for what, body in bodies if isinstance(body.get("at_least"), str) and most[what] < 10**6]
    turned = {"at_least": "at_most", "at_most": "at_least", "true": "false", "false": "true"}
    if plain and rng.random() < 0.5:
        what, body = rng.choice(plain)
        body["at_least"] = text(down_to_places(most[what]) + 1)
        return "HT408"
    once = [line for line in lines if "is" in line or "fact" in line and
            any(isinstance(line.get(op), str) and line[op] != "unknown" for op in ("at_least", "at_most"))]
    if not once:
        return None
    line = rng.choice(once)
    level = rng.choice([level for level in data["levels"] if level != "none"])
    opposite = {turned.get(key, key): turned.get(value, value) if key == "is" else value for key, value in line.items()}
    data["levels"][level]["all"].append(opposite)
    return "HT413"
