# SPDX-License-Identifier: MIT
"""What the scenes share: run the program in a folder of their own, read what it wrote, compare numbers."""
import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else "hoctap"


class Scene:
    """A folder with tables, and the program in it."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="hoctap")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder)

    def put(self, name, text):
        """A table as it stands here: blanks at the ends of lines and around commas do not count."""
        lines = (",".join(cell.strip() for cell in line.split(",")) for line in text.strip("\n").splitlines())
        with open(os.path.join(self.folder, name), "w", encoding="utf-8", newline="") as file:
            file.write("".join(line + "\n" for line in lines))
        return name

    def write(self, name, text):
        with open(os.path.join(self.folder, name), "w", encoding="utf-8") as file:
            file.write(text)
        return name

    def read(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", newline="") as file:
            return file.read()

    def rows(self, name):
        return list(csv.DictReader(io.StringIO(self.read(name), newline="")))

    def run(self, *arguments, status=0):
        """Standard output; what was said besides is kept in `said`."""
        done = subprocess.run([PROGRAM, *map(str, arguments)], cwd=self.folder, capture_output=True, timeout=120)
        self.said = done.stderr.decode("utf-8")
        if done.returncode != status:
            raise AssertionError(f"hoctap {' '.join(map(str, arguments))}: status {done.returncode}\n{self.said}")
        return done.stdout.decode("utf-8")


def hold(row, **wanted):
    """Each named cell of a row is that: numbers are written as the program writes them."""
    for name, value in wanted.items():
        assert row[name] == str(value), f"{name} is {row[name]!r} and not {str(value)!r} in {dict(row)}"


def only(rows, **cells):
    """The one row with these cells."""
    found = [row for row in rows if all(row[name] == value for name, value in cells.items())]
    assert len(found) == 1, (cells, found, rows)
    return found[0]


def play(*claims):
    for claim in claims:
        with Scene() as scene:
            claim(scene)
        print("holds:", claim.__name__.replace("_", " "))
