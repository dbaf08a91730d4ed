#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Long work shows how far it is on a terminal, wipes that in the end, and shows nothing elsewhere: progress.py PROGRAM RULES"""
import os
import pty
import subprocess
import sys
import time

HEADER = b"id,area,group," + b",".join(b"CS%d" % i for i in range(1, 11)) + b"\n"
ROWS = b"a,normal,farmer,9,9,9,9,9,9,9,9,9,9\n" * 2000


def score(program, rules, stderr):
    """Two seconds of rows that come slowly."""
    child = subprocess.Popen([program, "score", rules, "-"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=stderr)
    child.stdin.write(HEADER)
    for _ in range(20):
        child.stdin.write(ROWS)
        child.stdin.flush()
        time.sleep(0.1)
    child.stdin.close()
    assert child.wait() == 0


def on_terminal(program, rules):
    ours, theirs = pty.openpty()
    score(program, rules, theirs)
    os.close(theirs)
    text = b""
    try:
        while block := os.read(ours, 4096):
            text += block
    except OSError:  # what Linux says at the end of a terminal
        pass
    return text.decode()


def elsewhere(program, rules):
    ours, theirs = os.pipe()
    score(program, rules, theirs)
    os.close(theirs)
    return os.read(ours, 4096)


def main():
    program, rules = sys.argv[1:3]
    shown = on_terminal(program, rules)
    assert "dòng" in shown and shown.endswith("\r\x1b[K"), repr(shown)
    assert elsewhere(program, rules) == b""
    print("shown on a terminal, wiped in the end, nothing elsewhere")


if __name__ == "__main__":
    main()
