# SPDX-License-Identifier: MIT
"""What the pages show is what is: programs as they stand in examples/, with what they print; and the lines in docstrings."""
from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import sys

import pytest
from conftest import TOP

import hoctap


def test_the_first_program_prints_what_the_readme_shows():
    program = TOP / "examples/one_survey.py"
    done = subprocess.run([sys.executable, "-W", "error", str(program)], cwd=TOP, capture_output=True, text=True, check=True)
    shown = (TOP / "README.md").read_text()

    assert done.stdout == program.with_suffix(".out").read_text()
    assert done.stdout.strip() in shown
    assert "\n".join(program.read_text().splitlines()[2:]).strip() in shown


@pytest.mark.parametrize("name", ["hoctap", *(f"hoctap.{one.name}" for one in pkgutil.iter_modules(hoctap.__path__))])
def test_lines_in_docstrings_come_out_as_they_say(name):
    if name == "hoctap.plots":
        pytest.importorskip("matplotlib")
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_map_of_the_package_has_every_file_of_it():
    page = (TOP / "bindings/README.md").read_text()
    shown = page[page.index("### Its files", page.index("## The Python package")):].split("```")[1]

    assert sorted(word for line in shown.splitlines() for word in re.split(r"  +", line.strip())[:-1] if word) == sorted(
        [*(one.stem for one in (TOP / "bindings/python/hoctap").glob("*.py")), "native"])
