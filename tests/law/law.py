# SPDX-License-Identifier: MIT
"""The law: on random rules and rows the program says what the oracle says.

    law.py --hoctap build/bin/hoctap [--sets 180] [--rows 30] [--seed 1] [--set K]

Every column of `hoctap score` is compared, in two orders of the rows; for a few rows also what `hoctap explain` says of
them. Where more points can only help, a row with more points must not come out lower. A difference is printed
with its rule set, its row and the command that repeats it. The run fails also when a construct of the format did
not occur in it.
"""
import argparse
import collections
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from fractions import Fraction

import rules_yaml
import seen
from by_hand import by_hand
from generate import Maker, goes_both_ways, is_short, spoil
from needs import need_differences
from oracle import Rules, levels_awarded, outcome, ways
from rows import Rows, table

COLUMNS = ["total", "low", "high", "level", "possible", "verdict", "reasons"]


class Case:
    """One random rule set, its rows, and what the oracle says of them."""

    def __init__(self, seed, count):
        rng = random.Random(seed)
        self.seed, self.data = seed, Maker(rng).rule_set()
        often = 0.25 if "except" in repr(self.data.get("facts")) else 0.07
        self.spoilt = spoil(self.data, rng) if rng.random() < often else None  # the code that must refuse it
        self.refused = self.spoilt  # what refused it, in words
        self.rules = Rules(self.data)
        self.yaml = rules_yaml.yaml(self.data, rng)
        self.by_hand = rules_yaml.yaml(by_hand(self.data), rng)
        makes = Rows(self.rules, rng)
        rows = [makes.row() for _ in range(count)]
        rows[0] = dict.fromkeys(rows[0], "") if ways(self.rules, {}) <= 2000 else rows[0]
        self.twins = {}
        for number in range(1, count + 1, 5):
            if better := makes.better(rows[number - 1]):
                rows.append(better)
                self.twins[number] = len(rows)
        self.rows = dict(enumerate(rows, 1))
        self.expected = {} if self.spoilt else {number: outcome(self.rules, row) for number, row in self.rows.items()}
        shuffled = list(self.rows.items())
        rng.shuffle(shuffled)
        self.tables = [table(self.rules, order, rng) for order in (list(self.rows.items()), shuffled)]


# -- the program ----------------------------------------------------------------------------------------------------


class Program:
    def __init__(self, path, folder):
        self.path, self.folder = os.path.abspath(path), folder

    def run(self, *words):
        done = subprocess.run([self.path, *words], cwd=self.folder, capture_output=True, timeout=60)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as file:
            file.write(text)

    def score(self, table):
        """The outcomes by number of row, or a sentence when there are none."""
        self.write("rows.csv", table)
        status, out, err = self.run("score", "rules.yaml", "rows.csv", "-o", "out.csv")
        if status != 0:
            return f"score ended with {status}: {out}{err}"
        with open(os.path.join(self.folder, "out.csv"), encoding="utf-8", newline="") as file:
            records = list(csv.DictReader(file))
        for place, record in enumerate(records, 1):
            if record["row"] != str(place):
                return f"row {place} is numbered {record['row']}"
        return {int(record["id"][1:]): record for record in records}

    def explain(self, number):
        status, out, err = self.run("explain", "rules.yaml", "rows.csv", "--id", f"r{number}", "--format", "json")
        return json.loads(out) if status == 0 else f"explain ended with {status}: {out}{err}"


def explainable(case):
    """The rows, first those that lack points and not answers; the second is one that lacks a choice."""
    def blanks(number):
        return sum(cell == "" for cell in case.rows[number].values())

    order = {"not met": 0, "undecided": 1, "met": 2, "invalid": 3}
    numbers = sorted(case.expected, key=lambda number: (order[case.expected[number]["verdict"]], blanks(number)))
    second = next((number for number in numbers[1:] if torn(case, number)), None)
    return [*numbers[:1], second, *(one for one in numbers[1:] if one != second)] if second else numbers


def differences(case, program, explained=4):
    """Every difference between the program and the oracle on one case, as (number of row or None, what)."""
    program.write("rules.yaml", case.yaml)
    status, out, err = program.run("check", "rules.yaml")
    if case.spoilt or status != 0:
        return refusal_differences(case, status, out + err)
    found = []
    for table in case.tables:
        got = program.score(table)
        if isinstance(got, str):
            return [(None, got)]
        found += [(number, difference) for number, want in case.expected.items()
                  for difference in compare(want, got.get(number))]
    found += twin_differences(case, got)
    found += hand_differences(case, program, got)
    for number in explainable(case)[:explained]:
        found += [(number, what) for what in explain_differences(case, number, program.explain(number))]
    return found


def compare(want, got):
    if got is None:
        return ["the row did not come out"]
    want = want | {"reasons": " ".join(want["reasons"])}
    return [f"{key}: expected {want[key]!r}, got {got[key]!r}" for key in COLUMNS if want[key] != got[key]]


def refusal_differences(case, status, text):
    """What the program refuses must be what was spoilt, and the oracle must see it too."""
    if not case.spoilt and "error HT432:" in text:
        if ways(case.rules, {}) > 10000:
            case.refused = "HT432, too large to be tried"
        elif set(case.rules.levels) <= levels_awarded(case.rules):
            return [(None, f"each level is awarded to some row, and yet: {text}")]
        else:
            case.refused = "HT432"
        return []
    if not case.spoilt and "error HT415:" in text:  # too many ways to meet its groups
        case.refused = "HT415"
        return []
    if not case.spoilt:
        return [(None, f"check refuses a good rule set: {text}")]
    if status != 1 or f"error {case.spoilt}:" not in text:
        return [(None, f"check ends with {status} instead of {case.spoilt}: {text}")]
    small = ways(case.rules, {}) <= 10000 and not is_short(case.rules)
    if case.spoilt == "HT408" and small and set(case.rules.levels) <= outcome(case.rules, {})["met"]:
        return [(None, f"each level can be reached, and yet: {text}")]
    if case.spoilt == "HT413" and not goes_both_ways(case.rules):
        return [(None, f"no fact acts in both directions, and yet: {text}")]
    return []


def twin_differences(case, got):
    """A row with a better answer than another comes out no lower, unless it is invalid."""
    names = ["none", *case.rules.levels]
    for less, more in case.twins.items():
        if "invalid" in (got[less]["verdict"], got[more]["verdict"]):
            continue
        for key in ("level", "possible"):
            if names.index(got[less][key]) > names.index(got[more][key]):
                yield more, f"{key}: {got[more][key]!r}, but {got[less][key]!r} with a worse answer (row {less})"


def hand_differences(case, program, got):
    """Written out by hand, without targets and levels like others, the rule set says the same of every row."""
    if "targets" not in case.data and "'like'" not in repr(case.data["levels"]):
        return
    program.write("rules.yaml", case.by_hand)
    other = program.score(case.tables[-1])
    program.write("rules.yaml", case.yaml)
    if isinstance(other, str):
        yield None, f"written out by hand: {other}\n{case.by_hand}"
        return
    for key in COLUMNS[:-1] if "targets" in case.data else COLUMNS:  # what a target asks has other reasons outside
        yield from ((number, f"{key}: {got[number][key]!r}, but {other[number][key]!r} written out by hand")
                    for number in case.expected if got[number][key] != other[number][key])


def torn(case, number):
    """Whether a choice is missing; then a fact may bring most in one group and another in another."""
    return any(fact.kind == "choice" and not case.rows[number][fact.id] for fact in case.rules.facts)


def explain_differences(case, number, got):
    """The trace is of the same pass as the score; what its facts add comes to the total."""
    want = case.expected[number]
    if isinstance(got, str):
        return [got]
    found = [f"explain: {key}: expected {want[key]!r}, got {got[key]!r}" for key in COLUMNS
             if (want[key] if want[key] != "" else None) != got[key]]
    for part in ("tests", "groups"):
        verdicts = [one["verdict"] for one in got[part]]
        found += [f"explain: {part}: expected {want[part]}, got {verdicts}"] * (verdicts != want[part])
    for one, ends in zip(got["tests"], want["spans"]):
        told = [one[key] for key in ("low", "high", "among_low", "among_high")]
        found += [f"explain: {one['id']} is asked of {ends}, not of {told}"] * (told != ends)
    for end in ("low", "high"):
        points = sum(Fraction(fact[f"points_{end}"] or 0) for fact in got["facts"])
        if want[end] and not torn(case, number) and points != Fraction(want[end]):
            found.append(f"explain: the points add up to {points} instead of {want[end]}")
    return found or need_differences(case, number, got)


# -- the run --------------------------------------------------------------------------------------------------------


def tell(case, found, command):
    number = next((number for number, _ in found if number), None)
    shown = [f"the rule set:\n{case.yaml}"]
    if number:
        head, *lines = csv_lines(case.tables[0])
        shown.append(f"the row:\n{head}\n" + next(line for line in lines if f"r{number}" in line.split("|")))
        shown += [f"row {number}: {what}" for one, what in found if one == number]
        shown.append(f"({len({one for one, _ in found})} rows of {len(case.rows)} differ)")
    else:
        shown += [what for _, what in found]
    return "\n".join([*shown, f"repeat with: {command}"])


def csv_lines(table):
    mark = max(",;\t", key=table.split("\n")[0].count)
    return ["|".join(record) for record in csv.reader(io.StringIO(table.lstrip("\ufeff")), delimiter=mark)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hoctap", required=True, help="the program")
    parser.add_argument("--sets", type=int, default=180)
    parser.add_argument("--rows", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", type=int, help="only this one of the sets")
    asked = parser.parse_args()

    occurred, outcomes, wrong = collections.Counter(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        program = Program(asked.hoctap, folder)
        for index in range(asked.sets) if asked.set is None else [asked.set]:
            case = Case(f"{asked.seed}/{index}", asked.rows)
            found = differences(case, program)
            occurred.update(seen.occurring(case))
            outcomes += 0 if case.refused else len(case.expected)
            if found:
                wrong += 1
                again = f"law.py --hoctap {asked.hoctap} --rows {asked.rows} --seed {asked.seed} --set {index}"
                print(tell(case, found, again))
                if wrong == 5:
                    break
    if wrong:
        return 1
    absent = seen.REQUIRED - set(occurred)
    if absent and asked.set is None:
        print("did not occur in this run: " + "; ".join(sorted(absent)))
        return 1
    refused = {name: count for name, count in occurred.items() if name.startswith("refused")}
    if sum(refused.values()) > asked.sets * 0.2:
        print("more than a fifth of the rule sets were refused: too few were scored")
        return 1
    sets = asked.sets if asked.set is None else 1
    print(f"{outcomes} outcomes of {sets} rule sets are the oracle's. Refused, as they should be: "
          + ", ".join(f"{count} {name[8:]}" for name, count in sorted(refused.items())))
    return 0


if __name__ == "__main__":
    sys.exit(main())
