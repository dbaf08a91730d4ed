# SPDX-License-Identifier: MIT
"""examples/khao-sat.ipynb shows what comes out when it is run: texts and tables to the letter, pictures as they are drawn. notebook.py
stores what comes out."""
from __future__ import annotations

import base64
import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import TOP

for _name in ("ipykernel", "matplotlib", "nbclient", "nbformat", "pandas", "python_calamine", "xlsxwriter"):
    pytest.importorskip(_name)

NOTEBOOK = TOP / "examples" / "khao-sat.ipynb"
PNG, MOST_BYTES = "image/png", 60_000


def read(path: Path = NOTEBOOK) -> Any:
    return json.loads(path.read_text("utf-8"))


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    out = tmp_path_factory.mktemp("notebook") / "out.ipynb"
    done = subprocess.run([sys.executable, Path(__file__).with_name("notebook.py"), NOTEBOOK, out], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return read(out)


def pictures(notebook: Any) -> list[bytes]:
    return [base64.b64decode(output["data"][PNG]) for cell in notebook["cells"] for output in cell.get("outputs", ())
            if PNG in output.get("data", ())]


def told(notebook: Any) -> list[Any]:
    """Its cells with what they show, but for pictures."""
    for cell in notebook["cells"]:
        for output in cell.get("outputs", ()):
            output.get("data", {}).pop(PNG, None)
    return list(notebook["cells"])


def test_every_text_and_table_is_what_comes_out(executed):
    stored, new = told(read()), told(json.loads(json.dumps(executed)))

    assert len(stored) == len(new)
    for one, other in zip(stored, new):
        assert one == other


def test_every_picture_is_what_is_drawn(executed):
    from PIL import Image, ImageChops, ImageStat

    stored, new = ([Image.open(io.BytesIO(one)).convert("RGB") for one in pictures(notebook)] for notebook in (read(), executed))

    assert len(stored) == len(new) == 3
    if read()["metadata"]["matplotlib"] != executed["metadata"]["matplotlib"]:
        pytest.skip("they were drawn by another version of matplotlib")
    for one, other in zip(stored, new):
        assert one.size == other.size
        assert max(ImageStat.Stat(ImageChops.difference(one, other)).mean) < 2


def test_pictures_are_small():
    assert max(map(len, pictures(read()))) < MOST_BYTES


def test_it_holds_no_name_of_a_person_and_no_path_of_a_machine():
    text = NOTEBOOK.read_text("utf-8")
    with open(TOP / "examples" / "khao-sat-2023.csv", encoding="utf-8-sig", newline="") as file:
        names = {row["Họ và tên"] for row in csv.DictReader(file, delimiter=";")}

    assert len(names) > 500
    assert not [name for name in names if name in text]
    assert not re.search(r"/(tmp|home|usr|root|var|work)/", text)
