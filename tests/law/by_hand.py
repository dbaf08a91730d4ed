# SPDX-License-Identifier: MIT
"""A rule set written out by hand: no level is like another, and no target stands apart from the levels that ask it."""
from tree import written_out


def by_hand(data):
    levels = {level: spec if level == "none" else without(spec, ("like", "but")) | {"all": own_lines(data, level)}
              for level, spec in data["levels"].items()}
    return without(data, ["targets"]) | {"levels": levels}


def own_lines(data, level):
    lines = written_out(data, level)
    return [inside(data, spec if target is None else plain(spec, name)) for name, target, spec in lines]


def inside(data, spec):
    """A line with the targets that its groups ask written out."""
    for key in ("all", "any", "of"):
        if isinstance(spec.get(key), list):
            spec = spec | {key: [asked(data, part) for part in spec[key]]}
    return spec


def asked(data, spec):
    targets = data.get("targets", {})
    if "target" in spec:
        return plain(targets[spec["target"]], spec["target"])
    if "every_target" in spec:
        return {"all": [plain(target, name) for name, target in targets.items()]}
    return inside(data, spec)


def plain(spec, name):
    """What a target asks, as a line."""
    return without(spec, ("vi", "en", "names")) | {"id": name}


def without(spec, keys):
    return {key: value for key, value in spec.items() if key not in keys}
