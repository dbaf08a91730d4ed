#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The `hoctap` program, as far as the module does what it does: what it writes must be the same, byte for byte.

What is typed runs through the module where that offers it, and else through the program itself ($HOCTAP_PROGRAM); so do summaries
and reports, which the module has not.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import hoctap

OTHER = {"--id", "--summary", "--places", "--picture", "-"}


def history(argv: list[str]) -> hoctap.Titles:
    parser = argparse.ArgumentParser()
    parser.add_argument("rules")
    parser.add_argument("data")
    for option in ("--day", "--succession", "--lang", "-o"):
        parser.add_argument(option)
    parser.add_argument("--year", type=int)
    parser.add_argument("--day-first", action="store_true")
    asked = parser.parse_intermixed_args(argv)
    became = hoctap.read_survey(asked.succession) if asked.succession else None
    return hoctap.history(asked.rules, hoctap.read_survey(asked.data), year=asked.year, day=asked.day, succession=became,
                          day_first=asked.day_first)


def rollup(argv: list[str]) -> hoctap.Rollup:
    parser = argparse.ArgumentParser()
    parser.add_argument("rules")
    parser.add_argument("data", nargs="?")
    for option in ("--by", "--members", "--lang", "--format", "--partial", "-o", "--key"):
        parser.add_argument(option)
    for option in ("--into", "--facts"):
        parser.add_argument(option, action="append", default=[])
    parser.add_argument("--merge", nargs="+")
    parser.add_argument("--year", type=int)
    parser.add_argument("--cell", type=int, default=5)
    for option in ("--counts", "--unique-ids"):
        parser.add_argument(option, action="store_true")
    asked = parser.parse_intermixed_args(argv)
    tables = {"into": asked.into, "facts": [hoctap.read_survey(path) for path in asked.facts], "cell": asked.cell,
              "members": asked.members and hoctap.read_survey(asked.members)}
    if asked.merge:
        made = hoctap.merge([Path(path).read_text() for path in asked.merge], rules=asked.rules, **tables)
    else:
        made = hoctap.rollup(asked.rules, hoctap.read_survey(asked.data), year=asked.year, by=asked.by, counts=asked.counts,
                             key=Path(asked.key).read_bytes() if asked.key else None, unique_ids=asked.unique_ids, **tables)
    if asked.partial:
        Path(asked.partial).write_text(made.partial())
    return made


COMMANDS = {"history": history, "rollup": rollup}


def csv_alone(argv: list[str]) -> bool:
    """Whether standard output is to hold the outcomes."""
    return argv[0] == "history" and "-o" not in argv or "csv" in argv


def offered(argv: list[str]) -> bool:
    return argv[0] in COMMANDS and not OTHER & set(argv) and not (argv[0] == "rollup" and "--succession" in argv)


def write(argv: list[str]) -> None:
    made = COMMANDS[argv[0]](argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        path = argv[argv.index("-o") + 1] if "-o" in argv else os.path.join(folder, "out.csv")
        made.to_csv(path)
        if csv_alone(argv):
            sys.stdout.buffer.write(Path(path).read_bytes())


def main(argv: list[str]) -> int:
    program = os.environ["HOCTAP_PROGRAM"]
    if not offered(argv):
        return subprocess.run([program, *argv]).returncode
    told = 0
    if not csv_alone(argv):  # the report; files are written again
        told = subprocess.run([program, *argv]).returncode
    try:
        write(argv)
    except (hoctap.Error, OSError) as error:
        print(error, file=sys.stderr)
        return told or 3
    return told


sys.exit(main(sys.argv[1:]))
