# SPDX-License-Identifier: MIT
"""Files appear whole or not at all."""
from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO


@contextmanager
def whole_path(path: str | os.PathLike[str]) -> Iterator[str]:
    """A file beside `path` to write into, which takes its place when all went well and else is gone."""
    path = os.fspath(path)
    handle, name = tempfile.mkstemp(dir=os.path.dirname(path) or ".", prefix=".", suffix=os.path.splitext(path)[1])
    os.close(handle)
    try:
        yield name
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(name, 0o666 & ~mask)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


@contextmanager
def whole_file(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """The same as an open file of text in UTF-8 whose line ends are written as they are."""
    with whole_path(path) as name:
        with open(name, "w", encoding="utf-8", newline="") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
