#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Every change to a receipt is seen: receipt.py PROGRAM RULES.yaml SURVEY.csv YEAR TRIALS

Scores a survey with a receipt, then flips bits, moves, doubles and takes away lines, cuts and inserts: `hoctap verify` must
end with status 1 each time, and never print what stands in a row. The receipt itself must hold, and so must one of
another program: the end is reckoned here again from the manual's own words.
"""
import hashlib
import json
import os
import random
import subprocess
import sys
import tempfile

ROWS = 60


def flip(data, chance):
    at = chance.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1:]


def cut(data, chance):
    return data[:chance.randrange(len(data))]


def insert(data, chance):
    at = chance.randrange(len(data) + 1)
    return data[:at] + bytes([chance.randrange(256)]) + data[at:]


def on_lines(change):
    def changed(data, chance):
        lines = data.splitlines(keepends=True)
        change(lines, chance.randrange(len(lines)), chance.randrange(len(lines)))
        return b"".join(lines)
    return changed


def swap(lines, a, b):
    lines[a], lines[b] = lines[b], lines[a]


CHANGES = (flip, flip, flip, flip, cut, insert, on_lines(swap), on_lines(lambda lines, a, _: lines.pop(a)),
           on_lines(lambda lines, a, b: lines.insert(a, lines[b])))


def verify(program, rules, data):
    return subprocess.run([program, "verify", "-", rules, "--lang", "en"], input=data, capture_output=True, timeout=60)


def reseal(data):
    """The same as any other program might write it: other blanks, other escapes, keys in another order."""
    lines = [json.dumps(json.loads(line), sort_keys=True).encode() + b" \n" for line in data.splitlines()[:-1]]
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    return b"".join(lines) + json.dumps({"sha256": digest, "rows": len(lines) - 1, "end": True}).encode() + b"\n"


def receipt_of(program, rules, survey, year, folder):
    """The receipt of the first rows of the survey."""
    data, path = os.path.join(folder, "survey.csv"), os.path.join(folder, "receipt.jsonl")
    with open(survey, "rb") as source, open(data, "wb") as copy:
        copy.writelines(source.readlines()[:ROWS + 1])
    subprocess.run([program, "score", rules, "--year", year, data, "--receipt", path], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    with open(path, "rb") as file:
        return file.read()


def main():
    program, rules, survey, year, trials = *sys.argv[1:5], int(sys.argv[5])
    chance, faults = random.Random(7), []
    with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
        data = receipt_of(program, rules, survey, year, folder)
    for name, text in (("as it is", data), ("with an end of another program", reseal(data))):
        if verify(program, rules, text).returncode != 0:
            faults.append(f"the receipt {name} does not hold")
    ids = [json.loads(line).get("id") for line in data.splitlines()[1:-1]]
    for trial in range(trials):
        change = CHANGES[trial % len(CHANGES)]
        edited = change(data, chance)
        done = verify(program, rules, edited)
        if edited != data and done.returncode != 1:
            faults.append(f"trial {trial}: status {done.returncode}")
        if any(one and one.encode() in done.stdout + done.stderr for one in ids):
            faults.append(f"trial {trial}: somebody's id is printed")
    print("\n".join(faults[:10]))
    print(f"{len(ids)} rows, {trials} changes: {len(faults)} went wrong")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
