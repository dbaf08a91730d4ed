#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Refuses the program pieces of memory, once and for good: starve.py STARVE.so PROGRAM [--all]

Each command must then end with status 3 and leave no file, or do as if nothing had been (a piece that it could do without).
It must not crash and must not write something else.

Many pieces are asked for by the same way: the same calls from main on, such as the nodes of a tree. Of each way a command is
refused the first piece, and, where no command before came by it, the last one too; with --all, every piece.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = """\ufeffMã số;Khu vực;Hội viên;Sách;CS1;CS2;Ghi chú
Đ1;Thuận lợi;có;1;7,5;9;
Đ1;khó khăn;x;1;7,5;9;"=a"
a2;;x;;;9;
a3;normal;x;1;11;4;
a5;Vùng sâu, vùng xa;x;1;8;8;
a4;normal;x
"""
CASES = """- {id: c1, area: normal, member: true, books: 1, points: [8, 8], level: good}
- {id: c2, area: normal, member: true, books: 1, points: [8, 7], level: good}
"""
LANE = """hoctap: 1
title: lane
edition: base
names: {vi: Ngõ}
subject: place
years: {from: 2024}
local: {may: add}
facts: {books: {vi: Sách, count: cuốn, to: 9}, maps: {vi: Bản đồ, count: tấm, to: 9}}
levels: {good: {vi: Đạt, all: [{any: [{fact: books, at_least: 3, local: {may: raise}}, {fact: maps, above: 8}]}]}}
"""
LANE_CASES = "- {id: c1, books: 4, maps: 0, level: good}\n"
VARIANT = """hoctap: 1
variant: ours
extends: {title: lane, edition: base, fingerprint: "%s"}
changes: [{change: levels/good/books/at_least, to: 5}]
"""
BROKEN = "hoctap: 1\ntitle: broken\nlevles: {}\n"
YEARS = """Mã số;Năm;Kết quả;Bản quy tắc;Ngày quyết định;Ngày thu hồi;Lần sửa;Ghi chú
Đ1;2025;Mức hai;two;2025-12-20;;;
Đ1;2024;;one;2024-12-20;;1;
a2;2024;Mức một;two;2024-12-20;2025-06-30;;
a3;24;good;;;;;
;2025;good;;;;;
Đ1;2023;Mức một;two;;;;
"""
BECAME = "Cũ;Mới;Ngày\na2;a4;2025-07-01\nĐ1;a5;2025-07-01\nĐ1;a6;2025-07-01\n"
PEOPLE = """id;Xã;Huyện;area;Hội viên;Sách;CS1;CS2;people
a1;X;D;;x;1;8;8;x
a2;x;D;;x;1;;8;
a1;Y;D;;x;1;8;8;x
a3;Cũ;D;;x;1;11;8;không
;Z;;;x;1;8;8;x
a4;X
"""
PLACES = "Huyện;Xã;area;until\nD;X;normal;\nD;Y;difficult;\nD;Cũ;normal;2021-12-31\n"
MOVED = "Cũ;Mới;Ngày\nD/Cũ;D/Y;2022-01-01\n"
FACTS = "Huyện;Xã;registered;people;pupils;absent\nD;X;4;5;4;1\nD;Y;2;3;3;3\nD;Y;2;3;3;2\n"
MEMBERS = "id;unit;registered;people\na1;A;x;x\na2;B;;\na9;A;x;x\na2;A;x;x\n"
SUMS = "district,commune,registered,good,people\nD,X,4,2,5\nD,Y,2,-1,3\nD,,6,2,\n"
MADE = ("out.csv", "sum.json", "new.jsonl", "new.part", "new.svg")
COMMANDS = (
    "score small.yaml data.csv -o out.csv",
    "score small.yaml data.csv -o out.csv --summary sum.json --format json",
    "score small.yaml data.csv -o out.csv --receipt new.jsonl",
    "verify receipt.jsonl small.yaml",
    "verify edited.jsonl small.yaml --format json",
    "verify variant.jsonl --rules shelf",
    "explain small.yaml data.csv --id Đ1",
    "explain small.yaml data.csv --row 3 --format json",
    "check small.yaml broken.yaml small.cases.yaml",
    "check broken.yaml --format json",
    "test .",
    "test small.yaml --format junit",
    "test shelf/lane/ours.yaml --rules shelf --format json",
    "test lane.yaml --variant shelf/lane/ours.yaml",
    "history years.yaml years.csv -o out.csv",
    "history years.yaml years.csv -o out.csv --summary sum.json --format json --succession became.csv",
    "history years.yaml years.csv --id Đ1",
    "history years.yaml years.csv --id a4 --succession became.csv --year 2025 --day 2025-12-31 --format json",
    "rollup small.yaml --year 2022 people.csv --places places.csv --succession moved.csv --facts facts.csv --into town.yaml "
    "--into shire.yaml --key key --partial new.part -o out.csv --picture new.svg",
    "rollup small.yaml --year 2022 people.csv --members members.csv --into town.yaml --summary sum.json --format json -o out.csv",
    "rollup small --rules book --year 2025 --counts sums.csv --into town",
    "rollup small.yaml --merge one.part two.part --facts facts.csv --into town.yaml -o out.csv --partial new.part",
    "show small.yaml",
    "show small.yaml --format json",
    "show one --rules shelf --year 2022",
    "show lane.yaml --variant shelf/lane/ours.yaml --format json",
)


def write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write(text)


def prepare_lane(folder, program):
    """A rule set with a variant, cases of both, and a receipt under the variant."""
    os.makedirs(os.path.join(folder, "shelf", "lane"))
    write(folder, "lane.yaml", LANE)
    write(folder, "shelf/lane/lane.yaml", LANE)
    shown = subprocess.run([program, "show", "lane.yaml", "--format", "json"], cwd=folder, check=True,
                           capture_output=True).stdout
    write(folder, "shelf/lane/ours.yaml", VARIANT % json.loads(shown)["fingerprint"])
    write(folder, "shelf/lane/ours.cases.yaml", LANE_CASES.replace("good", "none"))
    write(folder, "shelf/lane/lane.cases.yaml", LANE_CASES)
    write(folder, "lane.cases.yaml", LANE_CASES)
    write(folder, "lane.csv", "id,books,maps\ns1,4,0\n")
    subprocess.run([program, "score", "shelf/lane/ours.yaml", "--rules", "shelf", "lane.csv", "--receipt",
                    "variant.jsonl"], cwd=folder, check=True, capture_output=True)


def prepare_rollup(folder, program):
    """Tables beside a survey, rules for places, and two partial files."""
    for name, text in (("people.csv", PEOPLE), ("places.csv", PLACES), ("moved.csv", MOVED), ("facts.csv", FACTS),
                       ("members.csv", MEMBERS), ("sums.csv", SUMS), ("key", "a key of thirty-two bytes, at the least")):
        write(folder, name, text)
    os.chmod(os.path.join(folder, "key"), 0o600)
    for name in ("town.yaml", "shire.yaml"):
        shutil.copy(os.path.join(HERE, "rules", name), os.path.join(folder, name))
    for title in ("small", "town"):
        os.makedirs(os.path.join(folder, "book", title))
    shutil.copy(os.path.join(folder, "small.yaml"), os.path.join(folder, "book/small/small.yaml"))
    with open(os.path.join(folder, "town.yaml"), encoding="utf-8") as file:
        write(folder, "book/town/town.yaml", file.read().replace("until: 2023", "until: 2030"))
    for name in ("one.part", "two.part"):
        subprocess.run([program, "rollup", "small.yaml", "--year", "2022", "people.csv", "--places", "places.csv", "--key", "key",
                        "--partial", name], cwd=folder, check=True, capture_output=True)


def prepare(folder, program):
    os.makedirs(os.path.join(folder, "shelf", "one"))
    for place in ("small.yaml", "shelf/one/one.yaml"):
        shutil.copy(os.path.join(HERE, "rules", "small.yaml"), os.path.join(folder, place))
    with open(os.path.join(folder, "shelf/one/one.yaml"), "r+", encoding="utf-8") as file:
        text = file.read().replace("title: small", "title: one")
        file.seek(0)
        file.write(text)
    shutil.copy(os.path.join(HERE, "rules", "years.yaml"), folder)
    for name, text in (("data.csv", DATA), ("small.cases.yaml", CASES), ("broken.yaml", BROKEN), ("years.csv", YEARS),
                       ("became.csv", BECAME)):
        write(folder, name, text)
    prepare_lane(folder, program)
    prepare_rollup(folder, program)
    subprocess.run([program, "score", "small.yaml", "data.csv", "--receipt", "receipt.jsonl"], cwd=folder, check=True,
                   capture_output=True)
    with open(os.path.join(folder, "receipt.jsonl"), encoding="utf-8") as file:
        edited = file.read().replace('"9"', '"3"')
    write(folder, "edited.jsonl", edited)


def run(library, program, command, folder, **environment):
    """Status, standard output and the files that are there afterwards."""
    for name in MADE:
        if os.path.exists(os.path.join(folder, name)):
            os.remove(os.path.join(folder, name))
    done = subprocess.run([program, *command.split(), "--lang", "en"], cwd=folder, capture_output=True, timeout=60,
                          env={"LD_PRELOAD": library, "LC_ALL": "C.UTF-8", **environment})
    files = {name: open(os.path.join(folder, name), "rb").read() for name in sorted(os.listdir(folder))
             if os.path.isfile(os.path.join(folder, name)) and name != "ways"}
    return done.returncode, done.stdout, files


def worth_trying(ways, known):
    """Of each way the number of its first piece, and of its last where nobody came by it before."""
    numbers = {}
    for number, way in enumerate(ways, 1):
        numbers.setdefault(way, []).append(number)
    pieces = {at for way, all_of_it in numbers.items()
              for at in (all_of_it[:1] if way in known else (all_of_it[0], all_of_it[-1]))}
    known.update(numbers)
    return sorted(pieces)


def starve(library, program, command, folder, known):
    """How many pieces there were, how many of them were refused, and what went wrong; `known` are ways, or None: all pieces."""
    wanted = run(library, program, command, folder, STARVE_WAYS=os.path.join(folder, "ways"))
    before = {name: text for name, text in wanted[2].items() if name not in MADE}
    with open(os.path.join(folder, "ways"), encoding="utf-8") as file:
        ways = file.read().split()
    pieces = worth_trying(ways, known) if known is not None else range(1, len(ways) + 1)
    faults = []
    for at in pieces:
        for mode in ({}, {"STARVE_FOR_GOOD": "1"}):
            found = run(library, program, command, folder, STARVE_AT=str(at), **mode)
            if found != wanted and (found[0] != 3 or found[2] != before):
                faults.append(f"{command}: piece {at}{' and all behind' if mode else ''}: status {found[0]}, "
                              f"files {sorted(set(found[2]) - set(before))}")
    return len(ways), len(pieces), faults


def main():
    library, program = map(os.path.abspath, sys.argv[1:3])
    known = None if "--all" in sys.argv[3:] else set()
    asked, refused, failed = 0, 0, 0
    for command in COMMANDS:
        with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
            prepare(folder, program)
            pieces, tried, faults = starve(library, program, command, folder, known)
        asked, refused, failed = asked + pieces, refused + tried, failed + len(faults)
        print("\n".join(faults[:10]))
    print(f"{len(COMMANDS)} commands, {asked} pieces of memory, {refused} of them refused, once and for good: {failed} failed")
    sys.exit(1 if failed or refused < 4000 else 0)


if __name__ == "__main__":
    main()
