# SPDX-License-Identifier: MIT
"""Tests of the program (tests/cli/*.test) with the module in its place."""
from __future__ import annotations

import os
import sys
from pathlib import Path

from built import CLI_TESTS, PROGRAM, cli_runner

HERE = Path(__file__).parent


def stand_in(folder: Path) -> Path:
    """A `hoctap` that is program.py."""
    path = folder / "bin" / "hoctap"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\nHOCTAP_PROGRAM='{PROGRAM.absolute()}' PYTHONPATH='{os.pathsep.join(sys.path)}' "
                    f"exec '{sys.executable}' -B '{HERE / 'program.py'}' \"$@\"\n")
    path.chmod(0o755)
    return path


def module_does(name: str, folder: Path) -> None:
    """Runs the test of that name; the program's own messages are not looked at."""
    run = cli_runner()
    sections = run.read(CLI_TESTS / f"{name}.test")
    work = folder / "work"
    work.mkdir()
    run.prepare(sections, str(work))
    done = run.run(sections, str(work), str(stand_in(folder)))
    faults = run.check_stream("STDOUT", done.stdout.decode(errors="replace"), sections) + run.check_files(sections, str(work))
    assert not faults, "\n".join(faults) + done.stderr.decode(errors="replace")
