#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Joins random tables and counts them again: joins.py PROGRAM RULES [SEED [ROUNDS]]

Places with days and codes, what became of them, members, facts and a survey, all of them with faults. Where each row belongs is found
here again, in another way: by looking at every place for every row. Counts of every group must be the same, every row must be
counted somewhere, and neither the order of a table nor counting in parts that are merged may change a byte.
"""
import collections
import csv
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import unicodedata

KEY = "thirty-two bytes that nobody knows\n"
DAY = "2022-12-31"
PARTS = ("province", "district", "commune")
NAMES = {"province": ["Kon Tum", "Gia Lai"], "district": ["Huyện 01", "Huyện 02"],
         "commune": ["Hòa Hội", "Hoà Hội", "Xã 1", "Xã 2", "Xã 3"]}
TALLIES = ("rows", "members", "met", "not_met", "undecided", "invalid", "repeated")
ANSWERS = {"met": "normal,x,1,9,9", "not_met": "normal,x,1,9,3", "undecided": "normal,x,1,9,", "invalid": "normal,x,1,99,9"}
ANSWER_COLUMNS = "area,member,books,CS1,CS2"


def plain(text):
    return unicodedata.normalize("NFC", text).strip()


def key(text):
    return plain(text).casefold()


class Place:
    def __init__(self, names, code, since, until):
        self.names, self.code, self.since, self.until = names, code, since, until
        self.level = [part for part in PARTS if names[part]][-1]

    def path(self):
        return "/".join(self.names[part] for part in PARTS if self.names[part])

    def there(self, day):
        return (not self.since or self.since <= day) and (not self.until or day <= self.until)


def make_places(rng):
    """Rows of a table of places, no two of which are one place or bear one code at one time."""
    places = []
    for number in range(rng.randint(3, 14)):
        names = {part: rng.choice(NAMES[part]) for part in PARTS}
        if rng.random() < 0.15:
            names["district"] = ""
        if rng.random() < 0.1:
            names["commune"] = ""
        since, until = rng.choice([("", ""), ("", ""), ("", "2022-06-30"), ("2022-07-01", ""), ("2023-01-01", "")])
        new = Place(names, f"C{number}", since, until)
        if not any(key(new.path()) == key(old.path()) for old in places):
            places.append(new)
    return places


def write(rows):
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


class Land:
    """What the program must make of the tables of places and of what became of them."""

    def __init__(self, places, became):
        self.places, self.became = places, became
        self.levels = {part for part in PARTS if any(place.names[part] for place in places)}
        self.nodes = {}  # of each path, and of those above it: its parts as they were first written, and whether it is there
        for place in places:
            names = [(part, place.names[part]) for part in PARTS if place.names[part]]
            for end in range(1, len(names) + 1):
                node = tuple(names[:end])
                folded = tuple((part, key(name)) for part, name in node)
                shown, there = self.nodes.get(folded, (node, False))
                self.nodes[folded] = (shown, there or place.there(DAY))

    def agrees(self, node, asked):
        said = dict(node)
        return all(not asked[part] or part not in self.levels or said.get(part) == key(asked[part]) for part in PARTS)

    def find(self, asked, there):
        deepest = [part for part in PARTS if asked[part] and part in self.levels]
        if not deepest:
            return []
        exact = tuple((part, key(asked[part])) for part in deepest)
        if exact in self.nodes and self.nodes[exact][1] == there:
            return [exact]
        return [node for node in self.nodes if node[-1][0] == deepest[-1] and self.agrees(node, asked) and
                self.nodes[node][1] == there]

    def node_of(self, place):
        return tuple((part, key(place.names[part])) for part in PARTS if place.names[part])

    def place_of(self, node):
        """The row of the table that a node is, if it has one of its own."""
        return next((place for place in self.places if self.node_of(place) == node), None)

    def path(self, node):
        return "/".join(self.nodes[node[:end]][0][-1][1] for end in range(1, len(node) + 1))

    def follow(self, place):
        """The last that a place became, None where it was split."""
        while place.code in self.became:
            if len(self.became[place.code]) > 1:
                return None
            place = next(other for other in self.places if other.code == self.became[place.code][0])
        return place

    def where(self, asked):
        """A path, or the code of the reason why there is none."""
        if not any(asked.values()):
            return None, "place-blank"
        found, there = self.find(asked, True), True
        if not found:
            found, there = self.find(asked, False), False
        if len(found) > 1:
            return None, "place-ambiguous"
        if not found:
            return None, "place-unknown"
        place = self.place_of(found[0])
        last = self.follow(place) if place else None
        if place and last is None:
            return None, "place-split"
        if place and last is not place:
            return (self.path(self.node_of(last)), None) if last.there(DAY) else (None, "place-ended")
        if there:
            return self.path(found[0]), None
        return None, "place-not-yet" if place and place.since > DAY else "place-ended"


def make_became(rng, places):
    """Lines of succession: each place that ended became one or two of those that began then."""
    began = [place for place in places if place.since == "2022-07-01"]
    became = collections.OrderedDict()
    for place in places:
        if place.until and began and rng.random() < 0.7:
            became[place.code] = [one.code for one in rng.sample(began, min(len(began), rng.choice([1, 1, 2])))]
    return became


def vary(rng, name):
    """The same name as other people write it."""
    return rng.choice([name, name.upper(), f" {name} ", unicodedata.normalize("NFD", name)])


def make_rows(rng, count):
    rows = []
    for number in range(count):
        asked = {part: rng.choice(NAMES[part] + [""]) for part in PARTS}
        if rng.random() < 0.05:
            asked["commune"] = "Xã 9"
        rows.append((f"p{rng.randint(1, count)}" if rng.random() < 0.2 else f"q{number}", asked,
                     rng.choice(list(ANSWERS))))
    return rows


def expect(land, rows):
    """Counts by group, and why the others belong nowhere."""
    found = [(one, *land.where(asked), verdict) for one, asked, verdict in rows]
    many = collections.Counter(one for one, path, _, _ in found if path)
    groups = collections.defaultdict(lambda: collections.Counter())
    members = collections.defaultdict(set)
    for one, path, _, verdict in found:
        parts = path.split("/") if path else []
        for end in range(1, len(parts) + 1):
            group = "/".join(parts[:end])
            groups[group]["rows"] += 1
            groups[group]["repeated" if many[one] > 1 else verdict] += 1
            members[group].add(one)
    for group in groups:
        groups[group]["members"] = len(members[group])
    return groups, collections.Counter(why for _, _, why, _ in found if why)


def put(folder, tables):
    for name, text in tables.items():
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(text)


def run(program, folder, tables, *more):
    put(folder, tables)
    command = [program, "rollup", *more, "--year", "2022", "--cell", "0", "--format", "json", "--lang", "en", "-o", "out.csv",
               "--summary", "sum.json"]
    done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60)
    if done.returncode:
        raise SystemExit(f"status {done.returncode}: {done.stderr.decode()}")
    with open(os.path.join(folder, "sum.json"), "rb") as summary, open(os.path.join(folder, "out.csv"), "rb") as out:
        return json.loads(summary.read()), out.read()


def table_of_rows(rows, rng):
    return f"id,{','.join(PARTS)},{ANSWER_COLUMNS}\n" + "".join(
        write([[one, *(vary(rng, asked[part]) if asked[part] else "" for part in PARTS)]]).rstrip("\n") +
        f",{ANSWERS[verdict]}\n" for one, asked, verdict in rows)


def compare(seed, found, groups, strays, rows):
    faults = []
    counted = {group["path"]: group["counts"] for group in found["groups"]}
    for path in sorted(set(groups) | {path for path in counted if any(counted[path].values())}):
        one = {tally: groups[path][tally] for tally in TALLIES} if path in groups else None
        if one != counted.get(path):
            faults.append(f"{path}: {one} and not {counted.get(path)}")
    notes = {code: 0 for code in strays}
    for note in found["notes"]:
        if note["text"].startswith("data.csv:"):
            notes[note["code"]] = note["count"]
    if notes != dict(strays):
        faults.append(f"strays {dict(strays)} and not {notes}")
    total = found["all"]
    verdicts = sum(total[tally] for tally in TALLIES[2:])
    if total["rows"] != len(rows) or verdicts + found["strays"] != len(rows) or found["strays"] != sum(strays.values()):
        faults.append(f"{len(rows)} rows do not add up: {total}, strays {found['strays']}")
    return [f"seed {seed}: {fault}" for fault in faults]


def run_in_parts(program, rules, folder, rows, rng):
    """What three offices count apart, merged in some order."""
    parts = [[], [], []]
    for row in rows:
        rng.choice(parts).append(row)
    names = []
    for number, part in enumerate(parts):
        run(program, folder, {"data.csv": table_of_rows(part, rng), "key": KEY}, rules, "data.csv", "--places",
            "places.csv", "--succession", "became.csv", "--key", "key", "--partial", f"part{number}")
        names.append(f"part{number}")
    rng.shuffle(names)
    return run(program, folder, {}, rules, "--merge", *names)


def round_of(program, rules, seed, folder):
    rng = random.Random(seed)
    places = make_places(rng)
    became = make_became(rng, places)
    rows = make_rows(rng, rng.randint(0, 60))
    land = Land(places, became)
    place_rows = [[*(vary(rng, place.names[part]) if place.names[part] else "" for part in PARTS), place.code, place.since,
                   place.until] for place in places]
    for place, row in zip(places, place_rows):
        for part, name in zip(PARTS, row):
            place.names[part] = plain(name)
    land = Land(places, became)
    lines = [[old, new, "2022-07-01"] for old, news in became.items() for new in news]
    tables = {"data.csv": table_of_rows(rows, rng), "places.csv": write([[*PARTS, "code", "from", "until"], *place_rows]),
              "became.csv": write([["from", "to", "day"], *lines])}
    more = (rules, "data.csv", "--places", "places.csv", "--succession", "became.csv")
    found, out = run(program, folder, tables, *more)
    faults = compare(seed, found, *expect(land, rows), rows)
    rng.shuffle(rows)
    rng.shuffle(lines)
    tables["data.csv"] = table_of_rows(rows, rng)
    tables["became.csv"] = write([["from", "to", "day"], *lines])
    if run(program, folder, tables, *more)[1] != out:
        faults.append(f"seed {seed}: another order of rows gives another table")
    merged, parts_out = run_in_parts(program, rules, folder, rows, rng)
    if parts_out != out or merged["all"] != found["all"] or merged["strays"] != found["strays"]:
        faults.append(f"seed {seed}: counted in parts it is another table")
    return faults


def main():
    program, rules = map(os.path.abspath, sys.argv[1:3])
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    rounds = int(sys.argv[4]) if len(sys.argv) > 4 else 40
    faults = []
    with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
        for seed in range(first, first + rounds):
            faults += round_of(program, rules, seed, folder)
    print("\n".join(faults[:20]))
    print(f"{rounds} sets of tables joined, {len(faults)} faults")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
