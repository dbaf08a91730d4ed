# SPDX-License-Identifier: MIT
"""Random rule sets and random rows of them, small enough to be decided by brute force.

A rule set is the tree that its YAML text holds, so that the oracle and the program read the same thing from two
places. Every limit is drawn so that its level can be reached and every fact acts in one direction: the program
must take the set. `spoil` breaks that on purpose.
"""
import random
import re
import unicodedata
from fractions import Fraction

from oracle import Rules

STEPS = ["1", "1", "0.5", "0.5", "0.25", "2", "2.5", "0.1", "0.0001"]
WEIGHTS = ["1", "1", "2", "0.5", "1.5", "0", "0.3333", "1.0001", "10"]
INDICATORS = ["reads", "plans", "3.1", "012", "CS-7", "thinks", "no", "a_b", "I.2.c"]
CLAUSES = ["qd-1", "qd-1 Điều 5.1", "bao-2", "bao-2 khoản 3, Điều 12"]
UNREADABLE = ["abc", "1e3", "+5", ".5", "5.", "7,5", "0x1F", "07", "--1", "1_000", "nan", "5 5", "-", "٣", "1.5.5"]


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
        self.rng, self.words = rng, 0

    def chance(self, percent):
        return self.rng.random() * 100 < percent

    def word(self, *stems):
        self.words += 1
        return f"{self.rng.choice(stems)} {self.words}"

    def names(self, spec, always=True):
        if always or self.chance(50):
            vi, en = self.word("Tự học", "Ngoại ngữ", "Đọc, nghe", "Kế hoạch"), self.word("Reading", "Plan: b", "# of books")
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
            choices[one] = self.also({}, "Vùng sâu, xa") | ({"vi": self.word("Vùng", "Nhóm (a)")} if self.chance(60) else {})
        return self.also(self.column({"choice": choices}), "Cột")

    def column(self, spec):
        if self.chance(40):
            spec["vi"] = self.word("Khu vực", "Số")
        return self.mark(spec) if self.chance(30) else spec

    def facts(self):
        facts, rng = {}, self.rng
        if self.chance(55):
            facts["area"] = self.choice(["normal", "difficult", "no"][: rng.randint(2, 3)])
        if self.chance(50):
            facts["group"] = self.choice(["farmer", "worker", "official"][: rng.randint(2, 3)])
        if self.chance(15):
            facts["idle"] = self.choice(["a", "b"])
        if self.chance(30):
            facts["members"] = self.column({"count": "people"} | ({"to": str(rng.randint(2, 5))} if self.chance(80) else {}))
        if self.chance(30):
            own = {"yes": [self.word("có")], "no": [self.word("không"), self.word("chưa")]} if self.chance(50) else {}
            facts["proof"] = self.also(self.column({"yes_no": own}), "Cột")
        if self.chance(25):
            facts["mark"] = self.also(self.column({"points": self.points()}), "Điểm")
        keys = list(facts)
        rng.shuffle(keys)
        return {key: facts[key] for key in keys}

    def indicator(self, default, groups):
        spec = {}
        if self.chance(20):
            spec["points"] = self.points(whole=True)
        elif self.chance(15):
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
                steps = self.rng.randint(1, 5)
                own[group]["points"] = {"to": text(Fraction(points.get("from", "0")) + Fraction(points["step"]) * steps)}
            if self.chance(35):
                own[group]["weight"] = self.rng.choice(WEIGHTS)
            if not own[group]:
                own[group]["vi"] = self.word("Nhóm kia")
        return own

    def criteria(self, data):
        ids = self.rng.sample(INDICATORS, self.rng.choice([1, 2, 2, 3, 3, 3, 4, 4]))
        group = data["facts"].get("group") if "facts" in data else None
        groups = list(group["choice"]) if group else []
        criteria = {}
        while ids:
            part, ids = ids[:3], ids[3:]
            criterion = self.mark(self.names({}))
            criterion["indicators"] = {one: self.indicator(data["points"], groups) for one in part}
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
        """Which way each fact helps. With a total the indicators that count all go its way, with a floor all of them do."""
        rules, rng = self.rules, self.rng
        self.use_total = bool(rules.indicators) and self.chance(85)
        self.use_each = bool(rules.indicators) and self.chance(65)
        way = self.chance(85)
        self.up = {fact.id: self.chance(75) for fact in rules.numbers}
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
        values = {f: f.start + f.step * rng.randint(0, min(9, int((f.end_in(combination) - f.start) / f.step))) for f in facts}
        if what == "total":
            value = sum(f.weight_in(combination) * one for f, one in values.items())
        else:
            value = rng.choice(list(values.values()))
        step = rng.choice([f.step for f in facts])
        return down_to_places(value + rng.choice([0, 0, 0, 0, step, step / 2, Fraction("0.0001"), -Fraction("0.0001")]))

    def limit(self, what, op, combinations, free):
        rng = self.rng
        if free and self.chance(30):
            fact, rest = free[0], free[1:]
            return {fact.id: {choice: self.limit(what, op, [c for c in combinations if c[fact.id] == choice], rest)
                              for choice in fact.choices}}
        draws = [draw for draw in (self.known_limit(what, op, combinations) for _ in range(3)) if draw is not None]
        if self.chance(6):
            return "unknown"
        if self.chance(6) and len(set(draws)) > 1:
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
            if all(held(best) for best, _ in ends) and (self.chance(10) or not all(useless(worst) for _, worst in ends)):
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
        return {what: {op: limit}} if what in ("total", "each_indicator") else {"fact": what, op: limit}

    def levels(self):
        rng, rules = self.rng, self.rules
        asked = ["total"] * 3 * self.use_total + ["each_indicator"] * 2 * self.use_each
        asked += [f.id for f in rules.numbers if not f.indicator] * 2 + [f.id for f in rules.indicators]
        ids = ["good", "high", "top", "level-1", "1"]
        rng.shuffle(ids)
        ids = ids[: rng.choice([1, 1, 1, 2, 2, 3])]
        bands = self.bands(len(ids)) if self.use_total and self.up["total"] and self.chance(25) else []
        levels, before = {}, set()
        for rank, one in enumerate(ids):
            lines = bands[rank : rank + 1]
            whats = rng.sample(asked, min(len(asked), rng.randint(0 if lines else 1, 3)))
            if set(whats) <= before and (new := sorted(set(asked) - before)):
                whats.append(rng.choice(new))  # else whoever reaches the level before may reach this one too
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
    """Breaks a rule set so that the program must refuse it. Returns the code, or None when this set cannot be broken so."""
    rules = Rules(data)
    lines = [line for level in data["levels"].values() for line in level.get("all", [])]
    plain = [line for line in lines if "total" in line and isinstance(line["total"].get("at_least"), str)]
    if rng.random() < 0.5 and plain:
        rng.choice(plain)["total"]["at_least"] = text(down_to_places(max(rules.scale("total", c)[1] for c in rules.combinations({}))) + 1)
        return "HT408"
    once = [line for line in lines if "is" in line]
    if once:
        line = rng.choice(once)
        level = rng.choice([level for level in data["levels"] if level != "none"])
        data["levels"][level]["all"].append({"fact": line["fact"], "is": "false" if line["is"] == "true" else "true"})
        return "HT413"
    return None


# -- rows -----------------------------------------------------------------------------------------------------------


class Rows:
    """Makes rows of one rule set, as texts by fact id."""

    def __init__(self, rules, rng, budget=250):
        self.rules, self.rng, self.budget = rules, rng, budget

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
        tries = [{f.id: self.value(f, combination) for f in self.rules.numbers} for _ in range(self.rng.choice([1, 8, 8]))]
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
            return rng.choice(["x", "Nông dan", "TRUE", "normal.", "2"])
        end = fact.end_in(combination)
        way = rng.choice(["range", "range", "range", "step", "places", "number", "huge"])
        if way == "range":
            return text(rng.choice([end + fact.step, fact.start - fact.step, end + Fraction("0.0001"), -end - 7]))
        if way == "step":
            return text(fact.start + fact.step + rng.choice([Fraction("0.0001"), Fraction("0.01"), Fraction("0.37")]))
        if way == "places":
            return text(fact.start) + (".00001" if fact.start.denominator == 1 else "00001")
        return rng.choice(UNREADABLE) if way == "number" else rng.choice(["99999999999999999999", "1000000001", "-2000000000"])

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
        """The same row with one number a step higher, or None."""
        given = [fact for fact in self.rules.numbers if fact.kind != "yes_no" and fact.read(row[fact.id])[1] is None]
        if not given:
            return None
        fact = self.rng.choice(given)
        value = Fraction(row[fact.id]) + fact.step
        return row | {fact.id: text(value)} if value <= fact.end else None


# -- texts ----------------------------------------------------------------------------------------------------------


def scalar(value, rng, key=False):
    plain = re.fullmatch(r"-?[A-Za-z0-9][A-Za-z0-9_.\-]*", value)
    if plain and (key or rng.random() < 0.95 or re.fullmatch(r"[-0-9.]+|true|false", value)):
        return value
    if re.fullmatch(r"[^\W_][\w .\-/()]*", value) and not plain and rng.random() < 0.5:
        return value
    return "'" + value.replace("'", "''") + "'" if rng.random() < 0.5 else '"' + value.replace('"', '\\"') + '"'


def flow(node, rng):
    if isinstance(node, dict):
        return "{" + ", ".join(f"{scalar(key, rng, True)}: {flow(value, rng)}" for key, value in node.items()) + "}"
    if isinstance(node, list):
        return "[" + ", ".join(flow(value, rng) for value in node) + "]"
    return scalar(node, rng)


def yaml(node, rng, indent=0):
    """The rule set as YAML text: blocks outside, flow inside, as an author would."""
    lines, pad = [], " " * indent
    if isinstance(node, list):
        return "".join(f"{pad}- {flow(item, rng)}\n" for item in node)
    keys = list(node)
    if indent == 0:  # the order of these has no meaning
        rng.shuffle(keys)
    for key in keys:
        value = node[key]
        if not isinstance(value, (dict, list)) or not value or len(flow(value, rng)) < rng.choice([20, 90]):
            lines.append(f"{pad}{scalar(key, rng, True)}: {flow(value, rng)}{rng.choice(['', '', '  # a comment'])}\n"
                         if isinstance(value, (dict, list)) else f"{pad}{scalar(key, rng, True)}: {scalar(value, rng)}\n")
        else:
            lines.append(f"{pad}{scalar(key, rng, True)}:\n{yaml(value, rng, indent + 2)}")
    return "".join(lines)


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


# -- what occurred --------------------------------------------------------------------------------------------------


def limit_constructs(limit, depth=0):
    if isinstance(limit, str):
        yield "limit unknown" + (" in a table" if depth else "") if limit == "unknown" else ("limit known", "limit by a choice",
                                                                                             "limit by two choices")[depth]
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
            yield from (f"indicator with {key}" for key in ("also", "points", "weight", "by_group", "names") if key in spec)
            for own in spec.get("by_group", {}).values():
                yield from (f"group with own {key}" for key in own)
    for fact in rules.indicators:
        weight = text(fact.weight)
        yield "weight zero" if fact.weight == 0 else f"weight of {len((weight + '.').split('.')[1])} places"
        yield "range from " + ("below 0" if fact.start < 0 else "above 0" if fact.start > 0 else "0")
        yield f"step {text(fact.step)}"
    yield from (key for key in ("history", "criteria", "facts") if key in data)
    if "criteria" not in data:
        yield "no criteria"
    sets = [{(line.what, line.op) for line in rules.lines if line.level == rank} for rank in range(1, len(rules.levels) + 1)]
    if any(low - high for low, high in zip(sets, sets[1:])):
        yield "a level that does not ask what a lower one asks"
    if any(f.kind == "choice" and not asked_by_a_number(data, f.id) for f in rules.facts):
        yield "a choice that no number asks"


def asked_by_a_number(data, choice):
    own = [own for c in data.get("criteria", {}).values() for i in c["indicators"].values() for own in i.get("by_group", {}).values()]
    by_group = choice == "group" and any("points" in one or "weight" in one for one in own)
    return by_group or f"'{choice}': {{" in repr(data["levels"])


RULE_CONSTRUCTS = """
1 levels; 2 levels; 3 levels; none named; history; facts; criteria; no criteria
total at_least; total above; total at_most; total under; band with under; band with to
each_indicator at_least; each_indicator above; each_indicator at_most; each_indicator under
indicator at_least; indicator above; indicator at_most; indicator under
count fact at_least; count fact above; count fact at_most; count fact under
points fact at_least; points fact above; points fact at_most; points fact under
is true; is false; line with clause; line with status; line with note
limit known; limit by a choice; limit by two choices; limit by area; limit by group
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


def required(listing):
    return {one.strip() for line in listing.split("\n") for one in line.split(";") if one.strip()}
