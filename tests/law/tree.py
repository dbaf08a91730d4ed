# SPDX-License-Identifier: MIT
"""The levels of a rule set as lines and groups: what is liked is written out, and targets stand where they are used."""
from fractions import Fraction

OPS = ("at_least", "above", "at_most", "under")
GROUPS = ("all", "any", "of")


def units(number, places=4):
    """A number in whole 1/10000 (or finer): it has no more places."""
    number = number * 10**places
    assert Fraction(number).denominator == 1
    return int(number)


class Node:
    """What lines and groups share: where they are asked, which is only where the groups around them are."""

    def __init__(self, level, spec, around):
        self.level = level  # from 1
        self.whens = [*(around.whens if around else []), *spec.get("when", {}).items()]

    def fits(self, words):
        return all(words[name] in ([asked] if isinstance(asked, str) else asked) for name, asked in self.whens)


class Line(Node):
    """A condition. `tests`: what is compared, as (kind, name); several when it is on each indicator or criterion."""

    def __init__(self, level, spec, around, indicators, criteria):
        super().__init__(level, spec, around)
        self.what = next(key for key in ("total", "each_indicator", "each_criterion", "criterion", "share", "fact",
                                         "unknown") if key in spec)
        name = spec[self.what] if self.what in ("criterion", "share", "fact") else None
        body = spec if self.what in ("criterion", "share", "fact", "unknown") else spec[self.what]
        self.where = name or (spec.get("id", "") if self.what == "unknown" else self.what)
        self.what = "clause" if self.what == "unknown" else self.what
        self.tests = {"each_indicator": [("fact", fact) for fact in indicators],
                      "each_criterion": [("criterion", one) for one in criteria]}.get(self.what, [(self.what, name)])
        self.read_limit(body)

    def read_limit(self, body):
        self.op, self.limit = "at_least", None
        if self.what == "clause":
            return
        if "is" in body:
            self.op, self.limit = ("at_least", "1") if body["is"] == "true" else ("at_most", "0")
        elif "from" in body:  # a band asks for its lower end: who passes its upper end is in a higher band
            self.limit = body["from"]
        else:
            self.op = next(op for op in OPS if op in body)
            self.limit = body[self.op]

    applies = Node.fits

    def limit_in(self, words):
        """A limit as it is written, "unknown", or the two ends that are known of it."""
        limit = self.limit
        while isinstance(limit, dict) and "unknown" not in limit:
            (fact, by_choice), = limit.items()
            limit = by_choice[words[fact]]
        return (limit["unknown"]["from"], limit["unknown"]["to"]) if isinstance(limit, dict) else limit

    def is_unknown(self, words):
        limit = self.limit_in(words)
        return self.what == "clause" or limit == "unknown" or isinstance(limit, tuple)


class Group(Node):
    """Conditions of which `needed` must hold; 0: all that apply."""

    def __init__(self, level, spec, around, target=None):
        super().__init__(level, spec, around)
        self.target, self.id = target is not None, target or spec.get("id", "")
        self.needed = 1 if "any" in spec else int(spec["at_least"]) if "of" in spec else 0
        self.parts = []

    def applies(self, words):
        return self.fits(words) and any(part.applies(words) for part in self.parts)


class Tree:
    """Part of Rules: its levels, once its facts are known."""

    def __init__(self, data):
        self.levels = [level for level in data["levels"] if level != "none"]
        self.lines, self.groups, self.asked, self.targets = [], [], set(), data.get("targets", {})
        self.nodes = [[self.node(rank, spec, None, target) for _, target, spec in written_out(data, level)]
                      for rank, level in enumerate(self.levels, 1)]

    def node(self, level, spec, around, target=None):
        self.asked |= set(spec.get("when", {}))
        key = next((key for key in GROUPS if key in spec), None)
        if key is None and target is None:
            if around and around.needed and ("each_indicator" in spec or "each_criterion" in spec):
                return self.node(level, {"all": [spec]}, around)  # one condition of the group, all of its tests
            line = Line(level, spec, around, [fact.id for fact in self.indicators], self.criteria)
            self.asked |= asked_in(line.limit)
            self.lines.append(line)
            return line
        group = Group(level, spec, around, target)
        self.groups.append(group)
        own = {"id": target} if "unknown" in spec else {}
        parts = spec[key] if key else [{name: value for name, value in spec.items() if name != "when"} | own]
        group.parts = [node for part in parts for node in self.nodes_of(level, part, group)]
        return group

    def nodes_of(self, level, spec, around):
        """A part of a group; every target of a group of which all must hold is as many parts."""
        if "target" in spec:
            return [self.node(level, self.targets[spec["target"]], around, spec["target"])]
        if "every_target" not in spec:
            return [self.node(level, spec, around)]
        if not around.needed:
            return [self.node(level, body, around, name) for name, body in self.targets.items()]
        return [self.node(level, {"all": [{"target": name} for name in self.targets]}, around)]


def asked_in(limit):
    """The facts that a table of limits hangs on."""
    if not isinstance(limit, dict) or "unknown" in limit:
        return set()
    (fact, by_choice), = limit.items()
    return {fact}.union(*(asked_in(part) for part in by_choice.values()))


def line_id(spec):
    """By what name `but` and a variant call a line."""
    for key in ("criterion", "share", "fact", "target"):
        if key in spec:
            return spec.get("id", spec[key])
    return spec.get("id") or next((key for key in ("total", "each_indicator", "each_criterion") if key in spec), "")


def written_out(data, level):
    """The conditions of a level, as (id, target or None, spec): what it likes, with what it says instead; its own."""
    spec, targets = data["levels"][level], data.get("targets", {})
    lines = written_out(data, spec["like"]) if "like" in spec else []
    but = spec.get("but", {})
    lines = [(name, target, {"id": name} | but[name] if name in but else line) for name, target, line in lines]
    for line in spec.get("all", []):
        if "target" in line or "every_target" in line:
            used = [line["target"]] if "target" in line else list(targets)
            lines += [(name, name, targets[name]) for name in used]
        else:
            lines.append((line_id(line), None, line))
    return lines
