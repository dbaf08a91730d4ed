#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A whole synthetic province, counted again: what hoctap rollup says of tests/data's people against what hoctap score says of each.

Who is recognised comes from the outcomes of hoctap score; everything above a row is added up here, apart from the program.
"""
import csv
import io
import os
import subprocess
import sys
from collections import Counter, defaultdict

from scene import HERE, hold, play

MAKE = os.path.join(HERE, "..", "data", "make.py")
SIZES = "--people 1500 --units 40 --districts 3 --communes 4 --seed 5".split()
GIA_VIEN = os.path.join(HERE, "..", "..", "rules", "programme-gia-vien", "kh-2025.yaml")
UNIT = os.path.join(HERE, "..", "..", "rules", "unit", "tt-24-province.yaml")


def made(*arguments):
    done = subprocess.run([sys.executable, MAKE, *arguments, *SIZES], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def table(text):
    comma = ";" if text.startswith("\ufeff") else ","
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=comma))


def path_of(row, names=("province", "district", "commune")):
    return "/".join(row[name] for name in names if row.get(name))


def above(path):
    """The path and all those above it."""
    parts = path.split("/")
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def outcomes(scene, people, year):
    scene.write("people.csv", people)
    scene.run("score", "citizen", "--year", year, "people.csv", "-o", "scored.csv")
    return scene.rows("scored.csv")


def recount(rows, paths):
    """Of every path: how many rows, of those there once by verdict, and how many of those there several times."""
    times, counts = Counter(row["id"] for row in rows), defaultdict(Counter)
    for row, path in zip(rows, paths):
        state = "repeated" if times[row["id"]] > 1 else row["verdict"].replace(" ", "_")
        for group in above(path) if path else []:
            counts[group].update(("rows", state))
    return counts


STATES = ("rows", "met", "not_met", "undecided", "invalid", "repeated")


def hold_counts(rows, counts):
    seen = set()
    for row in rows:
        seen.add(row["path"])
        hold(row, **{state: counts[row["path"]][state] for state in STATES})
    assert seen == set(counts), seen ^ set(counts)


def clean_people_add_up_by_place(scene):
    people = made("citizens", "--land", "--clean")
    rows = outcomes(scene, people, 2023)
    counts = recount(rows, [path_of(row) for row in table(people)])
    scene.run("rollup", "citizen", "--year", 2023, "people.csv", "--cell", 0, "-o", "out.csv")
    hold_counts(scene.rows("out.csv"), counts)
    assert counts["Tỉnh 1"]["rows"] == 1500 and len(counts) == 1 + 3 + 12


def people_of_a_spreadsheet_add_up_too(scene):
    """Blanks, impossible cells, decomposed words; and whoever is declared in two communes is nowhere counted as certain."""
    people = made("citizens", "--land")
    rows = outcomes(scene, people, 2023)
    counts = recount(rows, [path_of(row, ("Tỉnh", "Huyện", "Xã")) for row in table(people)])
    scene.run("rollup", "citizen", "--year", 2023, "people.csv", "--cell", 0, "-o", "out.csv")
    hold_counts(scene.rows("out.csv"), counts)
    assert counts["Tỉnh 1"]["repeated"] and counts["Tỉnh 1"]["invalid"] and counts["Tỉnh 1"]["undecided"]


def since_the_reform_they_are_where_their_communes_went(scene):
    """A commune that became one is found there; those of a split one are nobody's. Places and succession come from tables."""
    people, land = made("citizens", "--land", "--clean"), table(made("land"))
    rows, became = outcomes(scene, people, 2023), defaultdict(list)
    for row in table(made("succession")):
        became[row["from"]].append(row["to"])
    now = {row["code"]: path_of(row) for row in land if row["from"]}
    code = {path_of(row): row["code"] for row in land if row["until"]}
    paths = []
    for row in table(people):
        after = became.get(code[path_of(row)], [code[path_of(row)]])
        paths.append(now[after[0]] if len(after) == 1 else None)
    counts = recount(rows, paths)
    scene.write("land.csv", made("land"))
    scene.write("became.csv", made("succession"))
    scene.run("rollup", "citizen", "--year", 2023, "people.csv", "--places", "land.csv", "--succession", "became.csv",
              "--day", "2025-07-01", "--cell", 0, "-o", "out.csv")
    hold_counts([row for row in scene.rows("out.csv") if int(row["rows"])], counts)
    assert None in paths and not any("Huyện" in path for path in counts)


def communes_that_send_files_come_to_the_same(scene):
    """Each commune counts its own people under one key; merged in any order, whoever is in two files is seen."""
    people = made("citizens", "--land")
    head, *lines = people.splitlines()
    scene.write("key", "a secret of the province, long enough")
    scene.write("people.csv", people)
    scene.run("rollup", "citizen", "--year", 2023, "people.csv", "--key", "key", "--cell", 0, "-o", "one.csv")
    communes = defaultdict(list)
    for line in lines:
        communes[line.split(";")[4]].append(line)
    for number, part in enumerate(communes.values()):
        scene.write(f"{number}.csv", "\r\n".join([head, *part]) + "\r\n")
        scene.run("rollup", "citizen", "--year", 2023, f"{number}.csv", "--key", "key", "--partial", f"{number}.sums",
                  "-o", "part.csv")
    sums = [f"{number}.sums" for number in range(len(communes))]
    for order in (sums, sums[::-1], sums[1::2] + sums[::2]):
        scene.run("rollup", "citizen", "--year", 2023, "--merge", *order, "--cell", 0, "-o", "merged.csv")
        assert scene.read("merged.csv") == scene.read("one.csv")
    assert len(sums) == 12 and not any("CD0" in scene.read(name) for name in sums)


def adults_are_counted_against_their_number(scene):
    """65 % of the adults of each district, and the exact number that is missing."""
    people = made("citizens", "--land", "--clean")
    rows, adults = outcomes(scene, people, 2023), Counter()
    counts = recount(rows, [path_of(row) for row in table(people)])
    for row in table(made("populations")):
        if row["year"] == "2023":
            adults.update({path: int(row["adults"]) for path in above(path_of(row))})
    names = ("province", "district", "commune", "year", "registered", "adults")
    lines = [[row[name] for name in names] for row in table(made("populations"))]
    scene.put("adults.csv", "\n".join(",".join(line) for line in [names, *lines]))
    scene.run("rollup", "citizen", "--year", 2023, "people.csv", "--facts", "adults.csv", "--into", GIA_VIEN, "--cell", 0,
              "-o", "out.csv")
    found = [row for row in scene.rows("out.csv") if row["target"] == "adults"]
    assert {row["path"] for row in found} >= {f"Tỉnh 1/Huyện 1-0{n}" for n in (1, 2, 3)}
    for row in found:
        low, whole = counts[row["path"]]["met"], adults[row["path"]]
        high = low + counts[row["path"]]["undecided"] + counts[row["path"]]["invalid"]
        verdict = "met" if 100 * low >= 65 * whole else "undecided" if 100 * high >= 65 * whole else "not met"
        share = 10000 * low // whole
        hold(row, population=whole, holders=low, holders_possible=high, line_verdict=verdict,
             needed=max(0, -(-65 * whole // 100) - low), share=f"{share // 100}.{share % 100:02d}")


def members_are_counted_by_unit(scene):
    """Circular 24 asks 90 % of the members of a unit; who belongs to two units is sure to be recognised in neither."""
    people = made("citizens", "--clean").replace(",farmer,", ",resident,")  # the groups of Decision 324
    rows, members = outcomes(scene, people, 2024), table(made("members"))
    verdict, units, size = {row["id"]: row["verdict"] for row in rows}, defaultdict(Counter), Counter()
    twice = {id for id, count in Counter(row["id"] for row in members).items() if count > 1}
    for row in members:
        state = verdict.get(row["id"], "not surveyed")
        units[row["unit"]]["repeated" if row["id"] in twice and row["id"] in verdict else state] += 1
        size[row["unit"]] += 1
    scene.write("members.csv", made("members"))
    scene.run("rollup", "citizen", "--year", 2024, "people.csv", "--members", "members.csv", "--into", UNIT, "--cell", 0,
              "-o", "out.csv")
    found = [row for row in scene.rows("out.csv") if row["target"].endswith("3.1") and row["limit"] == "90"]
    assert len(found) == len(units) == 40, (len(found), len(units))
    for row in found:
        wanted = units[row["path"]]
        hold(row, met=wanted["met"], not_met=wanted["not met"], undecided=wanted["undecided"], invalid=wanted["invalid"],
             repeated=wanted["repeated"], holders=wanted["met"], population=size[row["path"]])
        assert (100 * wanted["met"] >= 90 * size[row["path"]]) == (row["line_verdict"] == "met"), row


play(clean_people_add_up_by_place, people_of_a_spreadsheet_add_up_too,
     since_the_reform_they_are_where_their_communes_went, communes_that_send_files_come_to_the_same,
     adults_are_counted_against_their_number, members_are_counted_by_unit)
