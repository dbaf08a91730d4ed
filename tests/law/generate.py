# SPDX-License-Identifier: MIT
"""Random rule sets, small enough for their rows to be decided by brute force.

A rule set is the tree that its YAML text holds, so that the oracle and the program read the same thing from two
places. Every limit is drawn so that its level can be reached and every fact acts in one direction: the program
must take the set. `spoil` breaks that on purpose.
"""
from fractions import Fraction

from conditions import Conditions, text
from oracle import Rules, directions
from tree import OPS

STEPS = ["1", "1", "0.5", "0.5", "0.25", "2", "2.5", "0.1", "0.0001"]
WEIGHTS = ["1", "1", "2", "0.5", "1.5", "0", "0.3333", "1.0001", "10"]
INDICATORS = ["reads", "plans", "3.1", "012", "CS-7", "thinks", "no", "a_b", "I.2.c",
              "true", "x9", "Z.1", "h-2", "nil", "off", "4"]
class Maker(Conditions):
    """Makes one rule set."""

    def __init__(self, rng):
        self.rng, self.words, self.many = rng, 0, False

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
        if self.chance(45):
            facts |= self.people()
        elif self.chance(30):
            most = {"to": str(rng.randint(2, 5))} if self.chance(80) else {}
            facts["members"] = self.column({"count": "people"} | most)
        for name, likely in (("proof", 25), ("poor", 30)):
            if self.chance(likely):
                facts[name] = self.proven(self.also(self.column({"yes_no": self.yes_no()}), "Cột"))
        if self.chance(30):
            facts["mark"] = self.proven(self.also(self.column({"points": self.points()}), "Điểm"))
        if self.chance(38):
            facts["digital"] = self.proven(self.also(self.column({"scale": self.scale_of()}), "Cột"))
        keys = list(facts)
        rng.shuffle(keys)
        return {key: facts[key] for key in keys}

    def yes_no(self):
        return {"yes": [self.word("có")], "no": [self.word("không"), self.word("chưa")]} if self.chance(50) else {}

    def people(self):
        """A population, those among it who count, and those who do not."""
        rng = self.rng
        most = rng.choice([{}, {"to": "1000000"}, *({"to": str(number)} for number in (3, 4, 4, 5, 6))])
        people = {"members": self.column({"count": "people"} | most | ({"none": "met"} if self.chance(40) else {}))}
        ill = "ill" if self.chance(45) else None
        for name in ["holders", "learners"][: rng.choice([1, 1, 1, 2])]:
            spec = {"count": "people", "among": "members"} | ({"except": ill} if ill and self.chance(75) else {})
            if self.chance(20):
                spec["holds"] = {"title": "citizen", "level": "recognised"}
                spec["holds"] |= {"editions": ["qd-324"]} if self.chance(50) else {}
            people[name] = self.column(spec)
        if ill:
            people[ill] = self.column({"count": "people", "among": "members"})
        return people

    def proven(self, spec, start=None):
        """Now and then an answer needs evidence; without it, it may be worth nothing only where 0 is the least."""
        if self.chance(22):
            start = Fraction((spec.get("points") or {}).get("from", "0")) if start is None else start
            lacks = ["undecided", "invalid"] + ["zero"] * 3 * (start == 0)
            spec["evidence"] = self.rng.choice(lacks)
        return spec

    def scale_of(self, points=False):
        """Answers in an order; with points each, or with numbers from which they begin, or both."""
        rng, ids = self.rng, ["weak", "basic", "good", "strong"]
        ids = [ids[at] for at in sorted(rng.sample(range(4), rng.choice([2, 2, 3, 3, 3, 4])))]
        banded = self.chance(35)
        if not points and not banded and self.chance(30):
            return ids
        scale, worth, begins = {}, Fraction(rng.choice(["0", "0", "0", "1", "-1"])), rng.randint(0, 5)
        first = self.chance(45)
        for place, one in enumerate(ids):
            scale[one] = {"points": text(worth)} if points else {}
            if banded and (place or first):
                scale[one][rng.choice(["at_least", "above"])] = text(Fraction(begins))
            worth += Fraction(rng.choice(["1", "0.5", "2", "3"]))
            begins += Fraction(rng.choice(["1", "3", "0.5", "10"]))
            self.also(scale[one], "Mức")
            if self.chance(40):
                scale[one]["vi"] = self.word("Mức, bậc", "Hạng")
        return scale

    def indicator(self, default, groups, many):
        spec = {}
        if not many and self.chance(14):
            return self.scaled_indicator(groups)
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
        return self.mark(self.proven(spec, Fraction((default | spec.get("points", {})).get("from", "0"))))

    def scaled_indicator(self, groups):
        spec = self.also(self.names({"scale": self.scale_of(points=True)}), "CS")
        if self.chance(45):
            spec["weight"] = self.rng.choice(WEIGHTS)
        if groups and self.chance(30):
            spec["by_group"] = {self.rng.choice(groups): {"weight": self.rng.choice(WEIGHTS)}}
        least = next(iter(spec["scale"].values()))["points"]
        return self.mark(self.proven(spec, Fraction(least)))

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
            if self.rules.numbers and self.levels(data) and is_sound(Rules(data)):
                break
        levels = data["levels"]
        if self.chance(20):
            of = self.rng.choice([level for level in levels if level != "none"])
            data["history"] = {"exemplary": self.mark({"names": {"vi": "Tiêu biểu"}, "consecutive": "5", "of": of})}
        return data


def goes_both_ways(rules):
    """Whether more of some fact helps one line and harms another."""
    return any(len(ways) > 1 for ways in directions(rules).values())


def is_sound(rules):
    """Every fact acts in one direction, and every level asks something of everybody."""
    return not goes_both_ways(rules) and not asks_nothing(rules)


def asks_nothing(rules):
    every_words = [rules.words(combination) for combination in rules.combinations({})]
    return any(not any(node.applies(words) for node in nodes) for nodes in rules.nodes for words in every_words)


def own_lines(data):
    """The lines that stand directly in a level and always apply, each with the list that it stands in."""
    return [(line, level["all"]) for level in data["levels"].values() for line in level.get("all", [])
            if "when" not in line and {"fact", "total", "share"} & set(line)]


def spoil(data, rng):
    """Breaks a rule set so that the program must refuse it. Returns the code; None when the set has no place for it."""
    seldom, often = [except_at_most, mixed, of_too_few], [too_high, both_ways, of_some_only]
    for way in rng.sample(seldom, 3) + rng.sample(often, 3) if rng.random() < 0.6 else rng.sample(seldom + often, 6):
        if code := way(data, rng):
            return code
    return None


def too_high(data, rng):
    rules = Rules(data)
    ways = rules.combinations({})
    most = {fact.id: max(map(fact.end_in, ways)) for fact in rules.numbers if not fact.places}
    most["total"] = max(Fraction(rules.scale(("total", None), c.get("group"))[1], 10**8) for c in ways)
    lines = [line for line, _ in own_lines(data) if "share" not in line]
    bodies = [(line.get("fact", "total"), line.get("total", line)) for line in lines]
    known = [(what, body) for what, body in bodies if isinstance(body.get("at_least"), str)]
    plain = [(what, body) for what, body in known if body["at_least"] != "unknown" and most.get(what, 10**6) < 10**6]
    if not plain:
        return None
    what, body = rng.choice(plain)
    body["at_least"] = text(most[what] // Fraction("0.0001") * Fraction("0.0001") + 1)
    return "HT408"


def both_ways(data, rng):
    turned = {"at_least": "at_most", "at_most": "at_least", "true": "false", "false": "true"}
    free = {fact.id for fact in Rules(data).turned}
    once = [(line, level) for line, level in own_lines(data) if "fact" in line and line["fact"] not in free and (
        "is" in line or any(isinstance(line.get(op), str) and line[op] != "unknown" for op in ("at_least", "at_most")))]
    if not once:
        return None
    line, level = rng.choice(once)
    level.append({turned.get(key, key): turned.get(value, value) if key == "is" else value
                  for key, value in line.items()} | {"id": "turned"})
    return "HT413"


def mixed(data, rng):
    """A count compared by share and by number."""
    shared = [line.tests[0][1] for line in Rules(data).lines if line.what == "share"]
    levels = [level for level in data["levels"].values() if "all" in level]
    if not shared or not levels:
        return None
    rng.choice(levels)["all"].append({"fact": rng.choice(shared), "at_least": "1", "id": "mixed"})
    return "HT426"


def except_at_most(data, rng):
    """A share that must not be large, of a population less some; or a share of those themselves."""
    facts = data.get("facts", {})
    for line in nodes_of(data["levels"]):
        if "share" in line and "except" in facts[line["share"]]:
            if rng.random() < 0.5:
                line["share"] = facts[line["share"]]["except"]
                return "HT427"
            for op in OPS:
                line.pop(op, None)
            line["at_most"] = "50%"
            return "HT427"
    return None


def nodes_of(node):
    """Every map in a tree, those around others first."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else []:
        yield from nodes_of(part)


def of_too_few(data, rng):
    """More conditions must hold than there are where some do not apply."""
    groups = [node for node in nodes_of([data["levels"], data.get("targets", {})]) if isinstance(node.get("of"), list)]
    for group in groups:
        if int(group["at_least"]) < len(group["of"]) and "when" in repr(group["of"]):
            before, group["at_least"] = group["at_least"], str(len(group["of"]))
            if is_short(Rules(data)):
                return "HT408"
            group["at_least"] = before
    return None


def is_short(rules):
    """Whether somewhere a group asks for more conditions than apply."""
    every_words = [rules.words(combination) for combination in rules.combinations({})]
    return any(group.applies(words) and sum(part.applies(words) for part in group.parts) < group.needed
               for group in rules.groups for words in every_words)


def of_some_only(data, rng):
    """A level that asks nothing of some."""
    rules = Rules(data)
    choice = next((fact for fact in rules.facts if fact.kind == "choice" and len(rules.combinations({})) <= 64), None)
    level = rng.choice([level for level in data["levels"] if level != "none"])
    lines = data["levels"][level].get("all", [])
    if not choice or "like" in data["levels"][level] or any("target" in key for line in lines for key in line) or any(
            "from" in line.get("total", {}) for line in lines):
        return None
    for line in lines:
        line["when"] = {choice.id: choice.choices[0]}
    rules = Rules(data)
    return "HT431" if asks_nothing(rules) and not is_short(rules) else None
