# SPDX-License-Identifier: MIT
"""A rule set as YAML text, in one of the many ways in which an author may write it."""
import re


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
            comment = rng.choice(["", "", "  # a comment"]) if isinstance(value, (dict, list)) else ""
            lines.append(f"{pad}{scalar(key, rng, True)}: {flow(value, rng)}{comment}\n")
        else:
            lines.append(f"{pad}{scalar(key, rng, True)}:\n{yaml(value, rng, indent + 2)}")
    return "".join(lines)
