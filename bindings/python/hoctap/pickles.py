# SPDX-License-Identifier: MIT
"""Rule sets travel by content, and so do outcomes: whoever unpickles them needs none of their files and none of their tables."""
from __future__ import annotations

import os
import pickle
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import native

if TYPE_CHECKING:
    from .outcomes import Outcomes
    from .rules import Rules


def _of_title(folder: str, title: str) -> dict[str, str]:
    """The rule sets of a title in one folder of a rulebook, of which one may build on another: their names and texts."""
    return {f"{title}/{one.name}": one.read_text("utf-8") for one in sorted(Path(folder, title).glob("*.yaml"))
            if not one.name.endswith(".cases.yaml")}


def contents(rules: Rules, book: tuple[str, ...], variants: tuple[str, ...]) -> tuple[dict[str, str], list[str]]:
    """The rulebook's files of its title, and the texts of the file and the variants. PicklingError where these have changed since."""
    try:
        files = {name: text for folder in reversed(book) for name, text in _of_title(folder, rules.title).items()}
        texts = [Path(path).read_text("utf-8") for path in (rules.file_of_base, *variants)]
        restore(files, texts, rules.fingerprint)
    except (OSError, ValueError) as error:
        raise pickle.PicklingError(f"the files of {rules!r} are not what they were when it was loaded: {error}") from error
    return files, texts


def restore(files: dict[str, str], texts: list[str], fingerprint: str) -> Rules:
    """The rule set of that fingerprint, of the rulebook `files`, a main text and those of variants."""
    from .rules import Rules

    with tempfile.TemporaryDirectory() as folder:
        for name, text in files.items():
            file = Path(folder, "book", name)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8")
        paths = [os.path.join(folder, f"{at}.yaml") for at in range(len(texts))]
        for path, text in zip(paths, texts):
            Path(path).write_text(text, "utf-8")
        found, findings = native.rules_open((os.path.join(folder, "book"),), paths[0])
        for path in paths[1:]:
            found, findings = found.vary(path)
    if found.fingerprint() != fingerprint:
        raise ValueError("another fingerprint")
    return Rules(found, findings, contents=(files, texts))


def outcomes(rules: Rules, arrays: list[bytes], asked: dict[str, list[Any]], who: list[Any] | None, known: dict[str, Any]) -> Outcomes:
    """Outcomes of those arrays, over a table that has what was asked and who the rows are, and nothing else."""
    from .cells import column_of
    from .columns import Part, Table
    from .outcomes import Outcomes

    cells = [*asked.values(), *([] if who is None else [who])]
    names = [*asked, *([] if who is None else ["id"])]
    table = Table(names, [Part(len(arrays[0]), lambda at: column_of(names[at], cells[at]))], **known)
    columns = {at: names.index(fact.id) for at, fact in enumerate(rules.facts) if fact.id in asked}
    room = [memoryview(bytearray(array)) for array in arrays]
    return Outcomes(rules, table, room, columns, None if who is None else len(asked), table.decimal)
