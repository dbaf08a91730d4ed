# SPDX-License-Identifier: MIT
"""The law of columns: the type of a column, its bitmap, where it begins and the way it is scored decide nothing.

    columns.py --columns build/tests/law/law_columns [--sets 60] [--rows 40] [--trials 10] [--seed 1] [--set K] [--most 5]

Random rule sets with random rows go to the program, which makes columns of many kinds of them; the rule sets that ship, and those of
which numbers end where something else begins, get rows by chance alone. What differs is printed with the rule set and
the command that repeats it.
"""
import argparse
import glob
import os
import random
import shutil
import subprocess
import sys
import tempfile

import rules_yaml
from generate import Maker
from oracle import Rules
from rows import Rows
from stretch import EDGES, Stretch, at_the_edge

LONGEST = 6000  # of what is printed of one difference
SHIPPED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "rules", "*", "*.yaml")
REFUSED = 2


def shipped():
    paths = sorted(glob.glob(SHIPPED))
    return [os.path.normpath(path) for path in paths if not path.endswith(".cases.yaml")]


def write(folder, seed, count):
    """A random rule set and rows of it, as files."""
    rng = random.Random(seed)
    if rng.random() < 0.4:
        makes = Stretch(rng)
        data = makes.rule_set()
    else:
        data = Maker(rng).rule_set()
        makes = Rows(Rules(data), rng)
    rows = [makes.row() for _ in range(count)]
    names = list(rows[0])
    paths = os.path.join(folder, "rules.yaml"), os.path.join(folder, "rows.tsv")
    with open(paths[0], "w", encoding="utf-8") as file:
        file.write(rules_yaml.yaml(data, rng))
    with open(paths[1], "w", encoding="utf-8", newline="") as file:
        file.writelines("\t".join(cells) + "\n" for cells in [names, *([row[name] for name in names] for row in rows)])
    return paths


def edges(folder):
    """Rule sets whose numbers end where something else begins, as files."""
    for number, ends in enumerate(EDGES):
        path = os.path.join(folder, f"edge-{number}.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(rules_yaml.yaml(at_the_edge(ends), random.Random(number)))
        yield path


def keep(files):
    """The files of a set that differs, where they can be looked at."""
    kept = tempfile.mkdtemp(prefix="law-columns-")
    return [file if file == "-" else shutil.copy(file, kept) for file in files]


def run(program, rules, rows, seed, trials):
    done = subprocess.run([program, rules, rows, str(seed), str(trials)], capture_output=True)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")[:LONGEST]


def tell(program, files, seed, trials, said):
    with open(files[0], encoding="utf-8") as file:
        print(f"the rule set:\n{file.read()}" if "law-columns-" in files[0] else f"the rule set: {files[0]}")
    print(f"{said}repeat with: {program} {files[0]} {files[1]} {seed} {trials}\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--columns", required=True, help="the program")
    parser.add_argument("--sets", type=int, default=60)
    parser.add_argument("--rows", type=int, default=40)
    parser.add_argument("--trials", type=int, default=10, help="of each random set; of others twice, or ten times, as many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--set", type=int, help="only this one of the random sets")
    parser.add_argument("--most", type=int, default=5, help="end after so many that differ")
    asked = parser.parse_args()

    counts = {"held": 0, "refused": 0, "differ": 0}

    def law(rules, rows, seed, trials, made=True):
        status, said = run(asked.columns, rules, rows, seed, trials)
        counts["held" if status == 0 else "refused" if status == REFUSED else "differ"] += 1
        if status not in (0, REFUSED):
            tell(asked.columns, keep((rules, rows)) if made else (rules, rows), seed, trials, said)

    def laws(folder):
        """What each law is asked, in turn."""
        for path in shipped() if asked.set is None else []:
            yield path, "-", asked.seed, 2 * asked.trials, False
        for path in edges(folder) if asked.set is None else []:
            yield path, "-", asked.seed, 10 * asked.trials
        for index in range(asked.sets) if asked.set is None else [asked.set]:
            yield *write(folder, f"columns/{asked.seed}/{index}", asked.rows), index, asked.trials

    print(f"seed {asked.seed}")
    with tempfile.TemporaryDirectory() as folder:
        for each in laws(folder):
            law(*each)
            if counts["differ"] == asked.most:
                break
    print(", ".join(f"{count} {name}" for name, count in counts.items()) + f" with seed {asked.seed}")
    return 1 if counts["differ"] or counts["refused"] > asked.sets // 4 + 10 else 0


if __name__ == "__main__":
    sys.exit(main())
