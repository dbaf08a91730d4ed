# SPDX-License-Identifier: MIT
"""The types that the package says are those that it has: mypy --strict on it and on what shows its use, stubtest on the stub."""
from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from conftest import TOP

import hoctap

PACKAGE = Path(hoctap.__file__).parent.parent


def run(*command: str, cwd: Path = PACKAGE) -> str:
    done = subprocess.run([sys.executable, "-m", *command], cwd=cwd, capture_output=True, text=True, env={"MYPYPATH": str(PACKAGE), "PYTHONPATH": str(PACKAGE)})
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    pytest.importorskip("mypy")
    return str(tmp_path_factory.mktemp("mypy"))


def test_the_package_is_typed_throughout(cache):
    assert "Success" in run("mypy", "--config-file", str(TOP / "pyproject.toml"), "--cache-dir", cache, "-p", "hoctap")


def test_programs_that_use_it_are_typed_too(cache):
    examples = sorted(map(str, (TOP / "examples").glob("*.py")))
    assert not examples or "Success" in run("mypy", "--config-file", str(TOP / "pyproject.toml"), "--cache-dir", cache, *examples)


def test_the_stub_says_what_the_module_has(cache):
    allowed = str(TOP / "tests/python/stubs.allow")
    assert "Success" in run("mypy.stubtest", "hoctap.native", "--allowlist", allowed, "--mypy-config-file", str(TOP / "pyproject.toml"))
