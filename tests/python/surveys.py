# SPDX-License-Identifier: MIT
"""Surveys for tests, and what they come to: in Python, and by the program."""
from __future__ import annotations

import os
import pathlib
import re
from typing import Any

import hoctap
import pytest
from built import CLI_TESTS, outcomes

Line = tuple[str, ...]

RULES = CLI_TESTS / "rules" / "small.yaml"
HEAD = "id,area,member,books,CS1,CS2\n"
GOOD = "a1,normal,true,1,8,8\n"


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.8f}".rstrip("0").rstrip(".")


def lines_of(out: hoctap.Outcomes) -> dict[int, Line]:
    """The outcomes by the number of their row, in the words of OUT."""
    ids = out.ids or [None] * len(out)
    return {row: ((name or "").replace("\0", "\ufffd"), *map(number, one[:3]), one.level, one.possible, one.verdict,
                  " ".join(one.reasons)) for row, name, one in zip(out.numbers, ids, out)}


def lines_of_program(*arguments: str | os.PathLike[str]) -> dict[int, Line] | None:
    """The same of the program; without the apostrophe in front of what a spreadsheet would run, and with its outcomes only."""
    found = outcomes(*arguments)
    if found is None:
        return None
    return {int(row): (re.sub("^'(?=[-=+@])", "", name), *rest) for row, name, *rest in map(dict.values, found)}


def write(folder: pathlib.Path, text: str | bytes, name: str = "data.csv") -> pathlib.Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(path: str | os.PathLike[str], **how: Any) -> hoctap.Error:
    with pytest.raises(hoctap.Error) as caught:
        hoctap.read_survey(path, **how)
    return caught.value
