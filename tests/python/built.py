# SPDX-License-Identifier: MIT
"""The built `hoctap` program, which the Python face must agree with: HOCTAP_PROGRAM, or that of a folder `build`."""
from __future__ import annotations

import csv
import importlib.util
import io
import os
import pathlib
import subprocess
from types import ModuleType

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
CLI_TESTS = ROOT / "tests" / "cli"
PROGRAM = pathlib.Path(os.environ.get("HOCTAP_PROGRAM", ROOT / "build" / "bin" / "hoctap"))

needs_program = pytest.mark.skipif(not PROGRAM.exists(), reason="the program is not built")


def run(*arguments: str | os.PathLike[str]) -> subprocess.CompletedProcess[bytes]:
    """The program with these arguments, its messages in English."""
    return subprocess.run([PROGRAM, *arguments, "--lang", "en"], capture_output=True, timeout=120)


def outcomes(*arguments: str | os.PathLike[str]) -> list[dict[str, str]] | None:
    """The lines of OUT of `hoctap score`, or None where it refuses."""
    done = run("score", *arguments)
    if done.returncode == 3:
        return None
    assert done.returncode in (0, 1), done.stderr.decode()
    return list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))


def cli_runner() -> ModuleType:
    """tests/cli/run.py, which knows the form of the tests of the program."""
    spec = importlib.util.spec_from_file_location("cli_run", CLI_TESTS / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
