#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Counts a survey again, in another language and another way: survey.py PROGRAM MAKE.PY RULES.yaml

The messy spreadsheet of examples/ is made in several sizes, scored, and everything is counted anew from the data: every
outcome of the Learning Citizen 2023 (total 80, in difficult areas 70, no indicator under 5, steps of a half), every
number of the summary, every person declared twice. Then the file is cut into pieces of odd sizes, whose outcomes must be those of the
whole.
"""
import collections
import csv
import fractions
import io
import json
import os
import subprocess
import sys
import tempfile
import unicodedata

AREAS = {"thuận lợi": "normal", "khó khăn": "difficult"}
GROUPS = {"nông dân": "farmer", "công nhân": "worker", "cán bộ": "official"}
POINTS = [f"CS{i}" for i in range(1, 11)]


def plain(text):
    return unicodedata.normalize("NFC", text).strip()


def hoctap(program, *arguments):
    done = subprocess.run([program, *arguments], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def number(cell):
    """A cell as halves of a point: None when missing, "bad" when it cannot be."""
    cell = cell.strip()
    if not cell:
        return None
    whole, _, part = cell.partition(",")
    if not (whole.isdigit() and (part.isdigit() or part == "" and "," not in cell)):
        return "bad"
    halves = fractions.Fraction(cell.replace(",", ".")) * 2
    return int(halves) if halves.denominator == 1 and halves <= 20 else "bad"


def judge(row):
    """Verdict, low and high of a row of the survey, by the words of the rules and not by their file."""
    answers = [number(row[name]) for name in POINTS]
    if "bad" in answers:
        return "invalid", "", ""
    limits = {"normal": 160, "difficult": 140}
    limit = limits[AREAS[plain(row["Khu vực"]).lower()]]
    low = sum(a or 0 for a in answers)
    high = low + 20 * answers.count(None)
    given = [a for a in answers if a is not None]
    could = min(given, default=10) >= 10 and high >= limit
    does = could and None not in answers and low >= limit
    text = [f"{half / 2:g}" for half in (low, high)]
    return ("met" if does else "undecided" if could else "not met"), *text


def check_outcomes(rows, outcomes):
    assert len(rows) == len(outcomes), "a line for each row"
    for index, (row, outcome) in enumerate(zip(rows, outcomes), 1):
        verdict, low, high = judge(row)
        assert outcome["row"] == str(index) and outcome["id"] == row["Mã số"], index
        assert (outcome["verdict"], outcome["low"], outcome["high"]) == (verdict, low, high), (index, outcome)
        assert outcome["total"] == (low if low == high else ""), index
        assert outcome["level"] == ("recognised" if verdict == "met" else "none"), index
        assert outcome["possible"] == ("recognised" if verdict in ("met", "undecided") else "none"), index


def count(rows, outcomes):
    """State of each row, and the rows of each person who has several."""
    people = collections.defaultdict(list)
    for index, row in enumerate(rows, 1):
        people[plain(row["Mã số"])].append(index)
    twice = sorted(indexes for indexes in people.values() if len(indexes) > 1)
    states = [outcome["verdict"].replace(" ", "_") for outcome in outcomes]
    for index in (index for indexes in twice for index in indexes):
        states[index - 1] = "declared_twice"
    return states, twice


def check_counts(found, states):
    wanted = collections.Counter(states)
    names = ("met", "not_met", "undecided", "invalid", "declared_twice")
    assert found["rows"] == len(states)
    assert all(found[name] == wanted[name] for name in names), (found, wanted)
    assert sum(found[name] for name in names) == found["rows"], "the counts add up"
    for share, whole in (("met_of_decided", wanted["met"] + wanted["not_met"]), ("met_of_all", len(states))):
        assert (found[share]["part"], found[share]["of"]) == (wanted["met"], whole)
        if whole:
            cut = wanted["met"] * 1000 // whole
            assert found[share]["percent"] == f"{cut // 10}.{cut % 10}"


def check_summary(rows, outcomes, summary):
    states, twice = count(rows, outcomes)
    check_counts(summary["all"], states)
    for by in summary["by"]:
        header, words = {"area": ("Khu vực", AREAS), "group": ("Nhóm", GROUPS)}[by["fact"]]
        for answer in by["answers"]:
            check_counts(answer, [state for state, row in zip(states, rows)
                                  if words[plain(row[header]).lower()] == answer["answer"]])
        assert sum(answer["rows"] for answer in by["answers"]) == len(rows)
    listed = [person["rows"] for person in summary["declared_twice"]["list"]]
    assert listed == twice and summary["declared_twice"]["people"] == len(twice)
    for person in summary["declared_twice"]["list"]:
        assert person["id"] == rows[person["rows"][0] - 1]["Mã số"]
    check_reasons(outcomes, summary["why"])


def check_reasons(outcomes, why):
    for verdict, reasons in why.items():
        counts = collections.Counter()
        for outcome in outcomes:
            if outcome["verdict"].replace(" ", "_") == verdict:
                counts.update(outcome["reasons"].split())
        for reason in reasons:
            assert counts[reason["code"]] == reason["rows"], (verdict, reason)
        if verdict == "invalid":
            assert len(counts) == len(reasons)


def parse(text, **how):
    rows = list(csv.DictReader(io.StringIO(text, newline=""), **how))
    return [{unicodedata.normalize("NFC", key): value for key, value in row.items()} for row in rows]


def check_pieces(program, rules, folder, data, outcomes, size):
    """The same rows in files of `size` rows: the same outcomes, but for the number of the row."""
    lines = data.decode("utf-8-sig").split("\r\n")
    head, rows, again = lines[0], lines[1:-1], []
    for start in range(0, len(rows), size):
        path = os.path.join(folder, "piece.csv")
        with open(path, "wb") as piece:
            piece.write("\n".join([head] + rows[start:start + size]).encode())  # LF, and no line end at the end
        for line in hoctap(program, "score", rules, path).splitlines()[1:]:
            row, _, rest = line.partition(",")
            again.append(f"{int(row) + start},{rest}")
    assert again == outcomes.splitlines()[1:], f"pieces of {size} rows"


def check_survey(program, make, rules, people, seed):
    data = subprocess.run([sys.executable, make, "citizens", "--people", str(people), "--seed", str(seed)],
                          check=True, capture_output=True).stdout
    with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
        path, out = os.path.join(folder, "data.csv"), os.path.join(folder, "out.csv")
        with open(path, "wb") as file:
            file.write(data)
        summary = json.loads(hoctap(program, "score", rules, path, "-o", out, "--format", "json"))
        text = open(out, encoding="utf-8", newline="").read()
        assert text == hoctap(program, "score", rules, path), "the same with and without -o"
        rows, outcomes = parse(data.decode("utf-8-sig"), delimiter=";"), parse(text)
        check_outcomes(rows, outcomes)
        check_summary(rows, outcomes, summary)
        if people <= 3000:
            check_pieces(program, rules, folder, data, text, 1023)
            check_pieces(program, rules, folder, data, text, 97)
    print(f"{people} people, seed {seed}: {len(rows)} rows counted again")


def main():
    program, make, rules = sys.argv[1:4]
    for people, seed in ((1, 1), (1023, 2), (1025, 3), (3000, 4), (20000, 5)):
        check_survey(program, make, rules, people, seed)


if __name__ == "__main__":
    main()
