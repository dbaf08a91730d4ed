# SPDX-License-Identifier: MIT
"""What the scripts of this folder share: compiling what is measured, and processes that measure a line of their input at a time."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def compile_tool(build, folder, name, sources=()):
    """Compiles NAME.c and more with the library, for the very machine: what the library is compared with is to be fast."""
    command = [os.environ.get("CC", "cc"), "-std=c11", "-D_GNU_SOURCE", "-O3", "-I", os.path.join(TOP, "include"),
               *(os.path.join(HERE, source) for source in (name + ".c", *sources)),
               os.path.join(build, "lib", "libhoctap.a"), "-lyaml", "-lm", "-pthread", "-o",
               os.path.join(folder, name)]
    if subprocess.run([*command, "-march=native"], stderr=subprocess.DEVNULL).returncode != 0:
        subprocess.run(command, check=True)


def compile_columns(build, folder):
    """The worker of columns.c, as FOLDER/columns."""
    compile_tool(build, folder, "columns", ("people.c", "streams.c", "byhand.c"))


class Worker:
    """A process that measures a line of its input at a time; why it cannot is in `skipped`."""

    def __init__(self, command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.greeting = self.process.stdout.readline().strip()
        self.skipped = ""

    def measure(self, what="once"):
        """Nanoseconds, and the sums."""
        print(what, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline().split()
        if not answer:
            sys.exit(f"{os.path.basename(sys.argv[0])}: {what} could not be measured")
        time, *sums = map(int, answer)
        return time, tuple(sums)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Columns(Worker):
    """The worker of columns.c with so many people; `apart`: its columns begin at different places of their pages."""

    def __init__(self, folder, people, apart=True, write_to=None):
        super().__init__([os.path.join(folder, "columns"), os.path.join(HERE, "rules"), str(people), str(int(apart)),
                          *([write_to] if write_to else [])])
        if not self.greeting.isdigit():
            sys.exit("tests/bench/columns.c could not begin")
        self.people = people


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.partition(":")[2].strip() for line in file if line.startswith("model name")]
    return f"{names[0] if names else 'unknown processor'}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
