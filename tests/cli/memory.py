#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Peak memory of score, verify and history over 10,000 and over 500,000 rows: memory.py MEASURE PROGRAM RULES.yaml

Without a summary it must not grow, nor with a receipt; with one it may grow by 16 bytes a row, which is what finding people declared twice
takes. The records of history, five of a person, may take 40 bytes each, whatever their order.
"""
import os
import subprocess
import sys
import tempfile

FEW, MANY, SLACK = 10_000, 500_000, 1 << 20


def write(path, rows):
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,area,group," + ",".join(f"CS{i}" for i in range(1, 11)) + "\n")
        for row in range(rows):
            file.write(f"CD{row:010},normal,farmer,{row % 11},9,8.5,7,10,{row % 7},6,9,8,10\n")


def write_years(path, rows):
    """Five years of a person, not side by side."""
    people = rows // 5
    with open(path, "w", encoding="utf-8") as file:
        file.write("id,year,level\n")
        for row in range(rows):
            file.write(f"CD{row * 7919 % people:07},{2021 + row // people},recognised\n")


def peak(measure, program, *arguments):
    """Bytes. `measure` starts the program, because a child's peak begins with that of who started it."""
    done = subprocess.run([measure, program, *arguments], capture_output=True, text=True, check=True)
    _, kib, status, _ = map(int, done.stdout.split())
    assert status == 0, done.stderr
    return kib * 1024


def main():
    measure, program, rules = sys.argv[1:4]
    with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
        paths = [os.path.join(folder, name) for name in ("few.csv", "many.csv")]
        years = [os.path.join(folder, name) for name in ("few-years.csv", "many-years.csv")]
        write_years(years[0], FEW)
        write_years(years[1], MANY)
        write(paths[0], FEW)
        write(paths[1], MANY)
        failed = False
        out = ["-o", os.path.join(folder, "out.csv")]
        for what, allowed, commands in (
                ("without a summary", SLACK, [["score", rules, path] for path in paths]),
                ("with a receipt", SLACK, [["score", rules, path, "--receipt", path + ".jsonl"] for path in paths]),
                ("verified", SLACK, [["verify", path + ".jsonl", rules] for path in paths]),
                ("with a summary", SLACK + 16 * (MANY - FEW), [["score", rules, path, *out] for path in paths]),
                ("of years", SLACK + 40 * (MANY - FEW), [["history", rules, path, *out] for path in years])):
            few, many = (peak(measure, program, *command) for command in commands)
            grown, good = many - few, many - few <= allowed
            failed = failed or not good
            print(f"{what}: {few >> 10} KiB for {FEW} rows, {many >> 10} KiB for {MANY}; grown by {grown >> 10} KiB, "
                  f"allowed {allowed >> 10}: {'ok' if good else 'FAILED'}")
        sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
