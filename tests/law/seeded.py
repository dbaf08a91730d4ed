# SPDX-License-Identifier: MIT
"""The proof that the law means something: it must notice every fault of faults.py.

    seeded.py [--compiler gcc] [--jobs 2] [--only WORD] [--third] [--sets 150] [--rows 25]

Each fault goes into a copy of the sources, alone; the copy is built again and the law runs until it differs, first the
random rule sets of law.py, then test_law, test_need and columns.py. The run fails when a fault goes unnoticed, when its text does
not stand in the sources exactly once, and when the sound sources do not pass.
"""
import argparse
import concurrent.futures
import itertools
import os
import queue
import shutil
import subprocess
import sys
import tempfile

import law
from faults import FAULTS

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
UNIT_TESTS = ("test_law", "test_need")
COLUMN_SEEDS = (3, 4, 5)  # what one does not notice, mostly the next does


class Copy:
    """A copy of the sources, built in place again and again."""

    def __init__(self, folder, compiler):
        self.source, self.build = os.path.join(folder, "source"), os.path.join(folder, "build")
        self.work = os.path.join(folder, "work")
        os.mkdir(folder)
        os.mkdir(self.work)
        shutil.copytree(SOURCE, self.source, ignore=shutil.ignore_patterns("build*", ".git", "__pycache__"))
        ninja = ["-G", "Ninja"] if shutil.which("ninja") else []
        command(["cmake", "-S", self.source, "-B", self.build, *ninja, f"-DCMAKE_C_COMPILER={compiler}",
                 "-DCMAKE_BUILD_TYPE=Debug", "-DBUILD_TESTING=ON", "-DHOCTAP_PYTHON=OFF"])
        self.make()

    def make(self):
        command(["cmake", "--build", self.build, "--target", "hoctap_program", *UNIT_TESTS, "law_columns"])

    def differs(self, cases):
        """What the law finds in the copy as it is built now; None when it finds nothing."""
        program = law.Program(os.path.join(self.build, "bin", "hoctap"), self.work)
        for case in cases:
            try:
                found = law.differences(case, program, explained=2)
            except (subprocess.TimeoutExpired, OSError, ValueError, KeyError) as error:
                found = [(None, repr(error))]
            if found:
                return f"random rule set {case.seed}: {found[0][1]}".split("\n")[0]
        rest = itertools.chain(map(self.unit_test_differs, UNIT_TESTS), map(self.columns_differ, COLUMN_SEEDS))
        return next(filter(None, rest), None)

    def columns_differ(self, seed):
        """What the law of columns finds: it goes every way of scoring, the law above only the one that this machine does best."""
        program = os.path.join(self.build, "tests", "law", "law_columns")
        try:
            done = subprocess.run([sys.executable, "-B", "columns.py", "--columns", program, "--seed", str(seed),
                                   "--most", "1"], env=dict(os.environ, TMPDIR=self.work), timeout=300,
                                  cwd=os.path.join(self.source, "tests", "law"), capture_output=True)
        except subprocess.TimeoutExpired:
            return "the law of columns does not end"
        lines = [line for line in done.stdout.decode(errors="replace").splitlines() if line.startswith("smaller:")]
        return f"columns: {lines[0] if lines else 'no law can be had'}" if done.returncode else None

    def unit_test_differs(self, name):
        try:
            program = os.path.join(self.build, "tests", name)
            done = subprocess.run([program], cwd=self.source, capture_output=True, timeout=120)
        except subprocess.TimeoutExpired:
            return f"{name} does not end"
        lines = [line for line in (done.stdout + done.stderr).decode(errors="replace").splitlines() if "FAILED" in line]
        return f"{name}: {lines[0] if lines else 'ended with ' + str(done.returncode)}" if done.returncode else None

    def try_fault(self, fault, cases):
        file, _, old, new = fault
        path = os.path.join(self.source, "lib", file)
        with open(path, encoding="utf-8") as sound:
            text = sound.read()
        try:
            write(path, text.replace(old, new))
            self.make()
            return self.differs(cases)
        finally:
            write(path, text)


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def command(words):
    done = subprocess.run(words, capture_output=True)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(words)}\n{(done.stdout + done.stderr).decode(errors='replace')}")


def commit():
    """The commit as a number; 0 outside of a checkout."""
    done = subprocess.run(["git", "-C", SOURCE, "rev-parse", "HEAD"], capture_output=True, text=True)
    return int(done.stdout, 16) if done.returncode == 0 else 0


def misplaced():
    for file, what, old, new in FAULTS:
        with open(os.path.join(SOURCE, "lib", file), encoding="utf-8") as source:
            times = source.read().count(old)
        if times != 1 or old == new:
            yield f"{file}: the text of '{what}' stands there {times} times, not once:\n{old}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--compiler", default="gcc")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--only", default="", help="only faults whose words contain this")
    parser.add_argument("--third", action="store_true", help="only every third fault, the commit says from which on")
    parser.add_argument("--sets", type=int, default=150)
    parser.add_argument("--rows", type=int, default=25)
    asked = parser.parse_args()
    if wrong := list(misplaced()):
        print("\n".join(wrong))
        return 1

    cases = [law.Case(f"seeded/{index}", asked.rows) for index in range(asked.sets)]
    faults = [fault for fault in FAULTS if asked.only in fault[1]]
    faults = faults[commit() % 3::3] if asked.third else faults
    unnoticed = []
    with tempfile.TemporaryDirectory() as folder, concurrent.futures.ThreadPoolExecutor(asked.jobs) as pool:
        copies = queue.Queue()
        for copy in pool.map(lambda name: Copy(os.path.join(folder, str(name)), asked.compiler), range(asked.jobs)):
            copies.put(copy)
        if sound := copies.queue[0].differs(cases):
            print(f"the sound sources do not pass: {sound}")
            return 1

        def attempt(fault):
            copy = copies.get()
            try:
                return copy.try_fault(fault, cases)
            finally:
                copies.put(copy)

        for fault, noticed in zip(faults, pool.map(attempt, faults)):
            print(f"{fault[0]}: {fault[1]}: {noticed or 'NOT NOTICED'}", flush=True)
            unnoticed += [fault] * (noticed is None)
    print(f"{len(faults) - len(unnoticed)} of {len(faults)} seeded faults were noticed")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
