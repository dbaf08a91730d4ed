# SPDX-License-Identifier: MIT
"""Random levels: lines, groups of them, targets, and levels like others.

Every limit is drawn so that its line can be met wherever it applies, and every fact acts in one direction. What is
asked is a pair as the oracle has it: ("total", None), ("fact", "reads"), ("share", "holders").
"""
from fractions import Fraction
from itertools import product

from tree import written_out

CLAUSES = ["qd-1", "qd-1 Điều 5.1", "bao-2", "bao-2 khoản 3, Điều 12"]
PERCENTS = ["90%", "50%", "66.67%", "66.66%", "33.33%", "33.34%", "99.9999%", "0.0001%", "12.5%", "75%", "60%", "10%"]
UP, DOWN = ["at_least", "at_least", "above"], ["at_most", "at_most", "under"]


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


def fitting(when, combinations):
    return [c for c in combinations
            if all(c[name] in ([asked] if isinstance(asked, str) else asked) for name, asked in when.items())]


class Conditions:
    """The part of Maker that says what is enough."""

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def mark(self, spec):
        if self.chance(30):
            spec["clause"] = self.rng.choice(CLAUSES)
        if self.chance(15):
            spec["status"] = self.rng.choice(["law", "reported", "assumed", "unknown"])
        if self.chance(5):
            spec["note"] = self.word("ghi chú: {}", "see #")
        return spec

    # -- which way each fact helps ------------------------------------------------------------------------------

    def directions(self):
        """With a total all indicators that count go its way, with a floor all of them; counts as their population."""
        rules, rng = self.rules, self.rng
        self.use_total = bool(rules.indicators) and self.chance(75)
        self.use_each = bool(rules.indicators) and (self.many or self.chance(55))
        self.use_criteria = bool(rules.indicators) and self.chance(45)
        way = self.chance(78)
        self.up = {fact.id: self.chance(65) for fact in rules.numbers}
        for what in ("total", "each_indicator", "each_criterion", *rules.criteria):
            self.up[what] = way
        for fact in rules.indicators:
            weighs = any(fact.weight_in(c) > 0 for c in rules.combinations({}))
            if self.use_each or (self.use_total or self.use_criteria) and weighs:
                self.up[fact.id] = way
        self.shares = self.chance(75)
        self.counted = [fact for fact in rules.facts if fact.among]
        way = self.chance(80) or any(fact.excepted for fact in self.counted)
        for fact in self.counted:
            self.up[fact.id] = way
            self.up[fact.among] = way != self.shares
        self.ends = {}  # by what is asked: the best and the worst
        self.made = {}  # by target: where it applies
        self.turned = set()  # yes/no and scales that a table or `when` has asked by now
        self.turns = self.may_turn()
        self.combinations = [dict(zip(self.turns, way)) for way in product(*self.turns.values())]

    def may_turn(self):
        """What tables and `when` may ask, with the words of its answers: 64 combinations at most."""
        turns = {f.id: f.choices for f in self.rules.facts if f.kind == "choice" and f.id != "idle"}
        for fact in self.rules.facts if not self.wide else []:
            answers = list(fact.places) if fact.id == "digital" else ["false", "true"] if fact.id == "poor" else []
            if 1 < len(answers) < 4 and not fact.lack and self.chance(70):
                turns[fact.id] = answers
        return turns

    # -- limits -------------------------------------------------------------------------------------------------

    def parts(self, what):
        """The facts or criteria that something on each is asked of."""
        kind, name = what
        if kind == "each_indicator":
            return [("fact", fact.id) for fact in self.rules.indicators]
        return [("criterion", one) for one in self.rules.criteria] if kind == "each_criterion" else [what]

    def scale(self, test, combination):
        places = 8 if test[0] in ("total", "criterion") else 4
        return [Fraction(end, 10**places) for end in self.rules.scale(test, combination.get("group"))]

    def best_and_worst(self, what, up, combination):
        place = what, up, combination.get("group")
        if place not in self.ends:
            self.ends[place] = self.best_and_worst_of(what, up, combination)
        return self.ends[place]

    def best_and_worst_of(self, what, up, combination):
        starts, ends = zip(*(self.scale(test, combination) for test in self.parts(what)))
        return (min(ends), max(starts)) if up else (max(starts), max(ends))

    def near(self, what, combination):
        """A value that a row may have, or one a little beside it."""
        kind, name = what
        rng = self.rng
        if kind == "share":
            return Fraction(rng.choice(PERCENTS)[:-1])
        kind, name = rng.choice(self.parts(what))
        facts = [self.rules.fact[name]] if kind == "fact" else self.rules.weighed(name)
        values = {f: rng.choice(f.every_answer(combination, f.start + 9 * f.step)) for f in facts}
        if kind == "fact":
            return values[facts[0]]
        value = sum(f.weight_in(combination) * one for f, one in values.items())
        step, least = rng.choice([f.step for f in facts]), Fraction("0.0001")
        return down_to_places(value + rng.choice([0, 0, 0, 0, step, step / 2, least, -least]))

    def stands(self, what, value, combination):
        """Whether a limit lies on the scale, and on a step, of what it is for."""
        if what[0] == "share":
            return 0 < value <= 100
        tests = self.parts(what)
        inside = any(low <= value <= high for low, high in (self.scale(test, combination) for test in tests))
        facts = [self.rules.fact[name] for kind, name in tests if kind == "fact"]
        return inside and (not facts or any(
            value in f.places.values() if f.places else ((value - f.start) / f.step).denominator == 1 for f in facts))

    def limit(self, what, op, combinations, free):
        rng = self.rng
        if free and self.chance(75 if self.wide else 28):
            fact, rest = free[0], free[1:]
            self.turned |= {fact}
            within = {answer: [c for c in combinations if c[fact] == answer] for answer in self.turns[fact]}
            return {fact: {answer: self.limit(what, op, within[answer] or self.combinations, rest)
                           for answer in within}}
        draws = [draw for draw in (self.known_limit(what, op, combinations) for _ in range(3)) if draw is not None]
        if self.chance(6):
            return "unknown"
        if self.chance(6) and len(set(draws)) > 1:
            low, high = sorted(set(draws))[:: len(set(draws)) - 1][:2]
            return {"unknown": {"from": self.written(what, low), "to": self.written(what, high)}}
        return self.written(what, rng.choice(draws), rng.choice([None, None, None, 1, 2])) if draws else None

    def written(self, what, value, places=None):
        """A limit as the file has it: a percent, an answer of a scale, or a decimal."""
        fact = self.rules.fact.get(what[1]) if what[0] == "fact" else None
        if fact and fact.places:
            return fact.word_of(value)
        return text(value, places) + "%" * (what[0] == "share")

    def known_limit(self, what, op, combinations):
        """One that the best row reaches in each of the combinations, or None when there is none."""
        up = op in UP
        ends = {self.best_and_worst(what, up, c) for c in combinations}
        groups = {c.get("group"): c for c in combinations}.values()
        for _ in range(12):
            value = self.near(what, self.rng.choice(combinations))
            held = {"at_least": lambda best: value <= best, "above": lambda best: value < best,
                    "at_most": lambda best: value >= best, "under": lambda best: value > best}[op]
            useless = {"at_least": lambda worst: value <= worst, "above": lambda worst: value < worst,
                       "at_most": lambda worst: value >= worst, "under": lambda worst: value > worst}[op]
            tells = self.chance(10) or not all(useless(worst) for _, worst in ends)
            if tells and all(held(best) for best, _ in ends) and all(self.stands(what, value, c) for c in groups):
                return value
        return None

    # -- lines and groups ---------------------------------------------------------------------------------------

    def line(self, what, combinations):
        kind, name = what
        if kind == "clause":
            self.words += 1
            return {"unknown": "true", "id": f"u{self.words}"}
        up = self.up[name or kind] if name not in self.turned else self.chance(50)
        if kind == "fact" and self.rules.fact[name].kind == "yes_no":
            return {"fact": name, "is": "true" if up else "false"}
        op = self.rng.choice(UP if up else DOWN)
        free = [fact for fact in self.turns if fact != name]
        self.rng.shuffle(free)
        limit = self.limit(what, op, combinations, free)
        if limit is None or "None" in repr(limit):
            return None
        return {kind: {op: limit}} if name is None else {kind: name, op: limit}

    def when(self, combinations):
        """Who is asked: some of the combinations, and not none of them."""
        for _ in range(5):
            names = self.rng.sample(list(self.turns), min(len(self.turns), self.rng.choice([1, 1, 1, 2])))
            when = {}
            for name in names:
                answers = self.turns[name]
                some = self.rng.sample(answers, self.rng.randint(1, max(1, len(answers) - 1)))
                one = len(some) == 1 and self.chance(70)
                when[name] = some[0] if one else some
            if left := fitting(when, combinations):
                self.turned |= set(names)
                return when, left
        return {}, combinations

    def condition(self, asked, combinations, depth=0, plain=False):
        """A line or a group that can be met wherever it applies, and where it applies; (None, []) when it cannot."""
        when = {}
        if self.turns and self.chance(18):
            when, combinations = self.when(combinations)
        if not plain and depth < 3 and self.chance(24 if depth == 0 else 15):
            body, combinations = self.group(asked, combinations, depth)
        else:
            body = self.line(self.rng.choice(asked), combinations)
        if not body:
            return None, []
        if when:
            body["when"] = when
        return self.mark(body), combinations

    def group(self, asked, combinations, depth):
        rng = self.rng
        pairs = [self.condition(asked, combinations, depth + 1) for _ in range(rng.choice([2, 2, 3, 3, 4]))]
        parts = [(spec, applies) for spec, applies in pairs if spec] + self.target_in_a_group(combinations)
        if len(parts) < 2:
            return None, []
        applies = [c for c in combinations if any(c in within for _, within in parts)]
        least = min(sum(c in within for _, within in parts) for c in applies)
        kind = rng.choice(["all", "any", "any", "of", "of"])
        body = {"at_least": str(rng.randint(1, least))} if kind == "of" else {}
        body[kind] = [spec for spec, _ in parts]
        if self.chance(50):
            self.words += 1
            body = {"id": f"g{self.words}"} | body
        return body, applies

    def target_in_a_group(self, combinations):
        """Now and then one target or all of them, and where it applies."""
        if not self.made or self.chance(85):
            return []
        names = [self.rng.choice(list(self.made))] if self.chance(60) else list(self.made)
        line = {"target": names[0]} if len(names) == 1 and self.chance(90) else {"every_target": "true"}
        names = names if "target" in line else list(self.made)
        applies = [c for c in combinations if any(c in self.made[name] for name in names)]
        return [(line, applies)] * bool(applies)

    # -- targets and levels -------------------------------------------------------------------------------------

    def what_is_asked(self):
        rules = self.rules
        asked = [("total", None)] * 3 * self.use_total + [("each_indicator", None)] * 2 * self.use_each
        if self.use_criteria:
            asked += [("each_criterion", None), *(("criterion", one) for one in rules.criteria)] * 2
        behind = {fact.excepted for fact in self.counted} | {fact.among for fact in self.counted if self.shares}
        asked += [("fact", f.id) for f in rules.numbers
                  if f.id not in behind and not (f.among and self.shares) and not f.id.endswith(".evidence")] * 2
        asked += [("share", fact.id) for fact in self.counted if self.shares and fact.id not in behind] * 4
        asked += [("fact", f"{fact.id}.evidence") for fact in rules.facts
                  if fact.lack and self.up[fact.id] and self.chance(15)]
        for fact in rules.facts:
            if fact.lack:
                self.up[f"{fact.id}.evidence"] = True
        return asked + [("clause", None)] * (len(asked) // 20)

    def targets(self, asked):
        targets, where = {}, {}
        for name in self.rng.sample(["t-1", "2.3", "1.10", "t-2"], self.rng.randint(1, 4)):
            spec, applies = self.condition([*asked, ("clause", None)], self.combinations)
            if spec:
                spec.pop("id", None)
                targets[name], where[name] = self.names({}) | spec, applies
        self.made = where
        return targets

    def uses_of_targets(self, targets):
        """Lines that ask targets: all of them, or some."""
        if not targets or self.chance(20):
            return []
        if self.chance(50):
            return [{"every_target": "true"}]
        return [{"target": name} for name in self.rng.sample(list(targets), self.rng.randint(1, len(targets)))]

    def levels(self, data):
        rng = self.rng
        asked = self.what_is_asked()
        if not asked:
            return {}
        if self.chance(45) and not self.many and (targets := self.targets(asked)):
            data["targets"] = targets
        ids = ["good", "high", "top", "level-1", "1"]
        rng.shuffle(ids)
        ids = ids[: 2 if self.many else rng.choice([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 5])]
        bands = self.bands(len(ids)) if self.use_total and self.up["total"] and self.chance(25) else []
        data["levels"] = levels = {}
        for rank, one in enumerate(ids):
            spec = self.liked(data, asked) if levels and not bands and self.chance(40) else {}
            spec["all"] = bands[rank : rank + 1] + self.own_lines(data, asked)
            spec["all"] += [self.line(("each_indicator", None), self.combinations) for _ in range(2 * self.many)]
            spec["all"] = [line for line in spec["all"] if line]
            if not spec["all"]:
                del spec["all"]
            if spec:
                levels[one] = self.mark(self.names({})) | spec
        if levels and self.chance(25):
            levels["none"] = self.names({})
        return levels

    def own_lines(self, data, asked):
        count = self.rng.choice([0, 1, 1, 2, 2, 3])
        pairs = [self.condition(asked, self.combinations, plain=self.chance(45)) for _ in range(count)]
        return [spec for spec, _ in pairs if spec] + self.uses_of_targets(data.get("targets", {}))

    def liked(self, data, asked):
        """A level that repeats one before it, with other lines in the place of some."""
        before = self.rng.choice([level for level in data["levels"] if level != "none"])
        names = [name for name, _, _ in written_out(data, before)]
        once = [name for name in names if names.count(name) == 1 and name]
        but = {}
        for name in self.rng.sample(once, min(len(once), self.rng.choice([0, 1, 1, 2]))):
            spec, _ = self.condition(asked, self.combinations)
            if spec:
                spec.pop("id", None)
                bare = "unknown" in spec and name not in data.get("targets", {})
                but[name] = spec | ({"id": name} if bare else {})
        return {"like": before} | ({"but": but} if but else {})

    def bands(self, count):
        """Bands over the total, the last up to the most there is; none where a group has less than another."""
        ends = {self.best_and_worst(("total", None), True, c) for c in self.combinations}
        if len(ends) != 1:
            return []
        (best, worst), = ends
        cuts = sorted({down_to_places(worst + (best - worst) * self.rng.randint(1, 9) / 10) for _ in range(count)})
        if len(cuts) < count or cuts[-1] >= best or (best * 10000).denominator != 1:
            return []
        ends = [{"under": text(cut)} for cut in cuts[1:]] + [{"to": text(best)}]
        return [{"total": {"from": text(cut), **end}} for cut, end in zip(cuts, ends)]
