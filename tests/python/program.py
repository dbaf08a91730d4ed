#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The `hoctap` program, as far as the module does what it does: what it writes must be the same, byte for byte.

What is typed runs through the module where that offers it, and else through the program itself ($HOCTAP_PROGRAM); so do the
summaries, which the module has not.
"""
from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile

import hoctap
from hoctap.survey import read_survey

OTHER = {"--id", "--summary", "--format", "-"}


def history(argv: list[str]) -> hoctap.Titles:
    parser = argparse.ArgumentParser()
    parser.add_argument("rules")
    parser.add_argument("data")
    for option in ("--day", "--succession", "--lang", "-o"):
        parser.add_argument(option)
    parser.add_argument("--year", type=int)
    parser.add_argument("--day-first", action="store_true")
    asked = parser.parse_args(argv)
    became = read_survey(asked.succession) if asked.succession else None
    return hoctap.history(asked.rules, read_survey(asked.data), year=asked.year, day=asked.day, succession=became,
                          day_first=asked.day_first)


COMMANDS = {"history": history}


def offered(argv: list[str]) -> bool:
    return argv[0] in COMMANDS and not OTHER & set(argv)


def write(argv: list[str]) -> int:
    made = COMMANDS[argv[0]](argv[1:])
    with tempfile.TemporaryDirectory() as folder:
        path = argv[argv.index("-o") + 1] if "-o" in argv else os.path.join(folder, "out.csv")
        made.to_csv(path)
        if "-o" not in argv:
            with open(path, "rb") as file:
                sys.stdout.buffer.write(file.read())
    return 0


def main(argv: list[str]) -> int:
    program = os.environ["HOCTAP_PROGRAM"]
    if not offered(argv):
        return subprocess.run([program, *argv]).returncode
    if "-o" in argv:  # the summary; the file is written again
        subprocess.run([program, *argv])
    try:
        return write(argv)
    except hoctap.Error as error:
        print(error, file=sys.stderr)
        return 3


sys.exit(main(sys.argv[1:]))
