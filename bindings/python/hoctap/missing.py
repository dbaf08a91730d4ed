# SPDX-License-Identifier: MIT
"""Libraries that only some people need: asked for when they are needed, and named when they are not there."""
from __future__ import annotations

from importlib import import_module
from typing import Any


def module(name: str, extra: str) -> Any:
    """The module of that name. Raises ImportError that says which extra of hoctap brings it."""
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        raise ImportError(f"{name} is not installed: pip install 'hoctap[{extra}]'") from error
