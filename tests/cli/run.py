#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs tests of the hoctap program: run.py PROGRAM TEST...

A test is a text file: what it shows (lines with #), then sections that begin with "== ".

    == FILE NAME           a file beside the rule sets of rules/, which every test finds in its folder
    == BYTES NAME          the same, with escapes (\\xEF \\t \\r \\n \\0) and without line ends of its own
    == RUN                 shell commands; "hoctap" is the program
    == EXIT 0              the exit status of the last of them (default 0)
    == STDOUT, == STDERR   the whole of it; without such a section it must be empty (STDOUT ANY: not looked at)
                           64 hex digits, which are a fingerprint or a checksum, are read as HEX
    == STDERR HAS          each line occurs in it (and STDOUT HAS); with LACKS it must not
    == RESULT NAME         what a file must hold in the end; "== NO FILE NAME": it must not be there
"""
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))


def read(path):
    """The sections of a test: pairs of a title and the text under it."""
    sections = []
    with open(path, encoding="utf-8", newline="") as lines:
        for line in lines:
            if line.startswith("== "):
                sections.append([line[3:].strip(), ""])
            elif sections:
                sections[-1][1] += line
            elif not line.startswith("#") and line.strip():
                raise ValueError(f"{path}: text before the first section")
    return sections


def unescape(text):
    raw = text.replace("\n", "").encode("utf-8").decode("latin-1")
    return raw.encode("latin-1").decode("unicode_escape").encode("latin-1")


def prepare(sections, folder):
    for name in os.listdir(os.path.join(HERE, "rules")):
        with open(os.path.join(HERE, "rules", name), "rb") as source, open(os.path.join(folder, name), "wb") as copy:
            copy.write(source.read())
    for title, text in sections:
        word, _, name = title.partition(" ")
        if word in ("FILE", "BYTES"):
            os.makedirs(os.path.dirname(os.path.join(folder, name)), exist_ok=True)
            with open(os.path.join(folder, name), "wb") as file:
                file.write(unescape(text) if word == "BYTES" else text.encode("utf-8"))


def run(sections, folder, program):
    script = "".join(text for title, text in sections if title == "RUN")
    environment = {"PATH": f"{os.path.dirname(os.path.abspath(program))}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}
    for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return subprocess.run(["sh", "-c", script], cwd=folder, env=environment, capture_output=True, timeout=120)


def check_stream(name, found, sections):
    faults, exact, found = [], True, re.sub("[0-9a-f]{64}", "HEX", found)
    for title, text in sections:
        if title == f"{name} ANY":
            exact = False
        elif title == f"{name} HAS":
            exact = False
            faults += [f"{name} lacks: {line}" for line in text.splitlines() if line not in found]
        elif title == f"{name} LACKS":
            faults += [f"{name} must not hold: {line}" for line in text.splitlines() if line and line in found]
    wanted = "".join(text for title, text in sections if title == name)
    if exact and found != wanted:
        faults.append(f"{name} is\n{found}and not\n{wanted}")
    return faults


def whole(path):
    with open(path, "rb") as file:
        return file.read()


def check_files(sections, folder):
    faults = []
    for title, text in sections:
        if title.startswith("NO FILE ") and os.path.exists(os.path.join(folder, title[8:])):
            faults.append(f"there is a file {title[8:]}")
        if title.startswith("RESULT "):
            path = os.path.join(folder, title[7:])
            found = whole(path).decode("utf-8", "replace") if os.path.exists(path) else "(no file)\n"
            if found != text:
                faults.append(f"{title[7:]} is\n{found}and not\n{text}")
    left = [name for name in os.listdir(folder) if name.startswith(".hoctap")]
    return faults + [f"left behind: {name}" for name in left]


def test(path, program):
    sections = read(path)
    with tempfile.TemporaryDirectory(prefix="hoctap") as folder:
        prepare(sections, folder)
        done = run(sections, folder, program)
        faults = check_files(sections, folder)
    wanted = [int(title[5:]) for title, _ in sections if title.startswith("EXIT ")] or [0]
    if done.returncode != wanted[0]:
        faults.append(f"exit status {done.returncode} and not {wanted[0]}")
    for name, stream in (("STDOUT", done.stdout), ("STDERR", done.stderr)):
        faults += check_stream(name, stream.decode("utf-8", "replace"), sections)
    return faults


def main():
    program, paths, failed = sys.argv[1], sys.argv[2:], 0
    for path in paths:
        faults = test(path, program)
        failed += bool(faults)
        if faults:
            print(f"{os.path.relpath(path)}: FAILED\n" + "\n".join(faults))
    print(f"{len(paths)} tests, {failed} failed")
    sys.exit(1 if failed or not paths else 0)


if __name__ == "__main__":
    main()
