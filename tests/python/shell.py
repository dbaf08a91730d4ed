# SPDX-License-Identifier: MIT
"""Tests of the program (tests/cli/*.test) with the module in its place."""
from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from conftest import TOP

sys.path.insert(0, str(TOP / "tests" / "cli"))
import run  # noqa: E402

PROGRAM = Path(os.environ.get("HOCTAP_PROGRAM", TOP / "build" / "bin" / "hoctap")).absolute()
HERE = Path(__file__).parent


def module_does(name: str, folder: Path) -> None:
    """Runs the test of that name; the program's own messages are not looked at."""
    if not PROGRAM.is_file():
        pytest.skip("the program is not built")
    pytest.importorskip("hoctap.survey")
    stand_in = folder / "bin" / "hoctap"
    stand_in.parent.mkdir()
    stand_in.write_text(f"#!/bin/sh\nHOCTAP_PROGRAM='{PROGRAM}' PYTHONPATH='{os.pathsep.join(sys.path)}' "
                        f"exec '{sys.executable}' '{HERE / 'program.py'}' \"$@\"\n")
    stand_in.chmod(0o755)
    sections = run.read(TOP / "tests" / "cli" / f"{name}.test")
    work = folder / "work"
    work.mkdir()
    run.prepare(sections, str(work))
    done = run.run(sections, str(work), str(stand_in))
    faults = run.check_stream("STDOUT", done.stdout.decode(errors="replace"), sections) + run.check_files(sections, str(work))
    assert not faults, "\n".join(faults) + done.stderr.decode(errors="replace")
