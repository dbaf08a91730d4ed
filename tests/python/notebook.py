#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a notebook and writes it with what comes out, its pictures with few colours, so that they stay small:

    PYTHONPATH=build/python build-test/venv/bin/python tests/python/notebook.py examples/khao-sat.ipynb [OUT.ipynb]
"""
from __future__ import annotations

import base64
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import matplotlib
import nbformat
from nbclient import NotebookClient
from PIL import Image
from traitlets.config import Config

import hoctap

PNG, COLOURS = "image/png", 16


def run(notebook: Any, folder: Path) -> None:
    """All cells, in a kernel whose settings are nobody's."""
    with tempfile.TemporaryDirectory() as home:
        config = Config()
        config.KernelManager.transport = "ipc"
        config.KernelManager.connection_file = os.path.join(home, "kernel.json")
        client = NotebookClient(notebook, config=config, kernel_name="python3", timeout=120, record_timing=False,
                                resources={"metadata": {"path": str(folder)}})
        package = Path(hoctap.__file__).absolute().parents[1]
        client.execute(env={**os.environ, "PYTHONPATH": str(package), "IPYTHONDIR": home})


def small(data: str) -> str:
    """A picture with few colours."""
    file = io.BytesIO()
    picture = Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return base64.b64encode(file.getvalue()).decode()


def whole(outputs: list[Any]) -> list[Any]:
    """The same with what was printed in one piece, however many it came in."""
    joined: list[Any] = []
    for output in outputs:
        if joined and output.output_type == "stream" == joined[-1].output_type and output.name == joined[-1].name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


def main(source: str, out: str | None = None) -> None:
    notebook = nbformat.read(source, as_version=4)
    run(notebook, Path(source).parent)
    notebook.metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
                         "language_info": {"name": "python"}, "matplotlib": matplotlib.__version__}
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = whole(cell.outputs)
        for output in cell.get("outputs", ()):
            if PNG in output.get("data", ()):
                output.data[PNG] = small(output.data[PNG])
    nbformat.validate(notebook)
    nbformat.write(notebook, out or source)


if __name__ == "__main__":
    main(*sys.argv[1:])
