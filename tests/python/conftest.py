# SPDX-License-Identifier: MIT
"""What the tests share: the rules of 2023, and people whom they decide."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import hoctap

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def rules() -> hoctap.Rules:
    """Công dân học tập as it was assessed in 2023."""
    return hoctap.load("citizen", year=2023)


@pytest.fixture
def farmer() -> dict[str, Any]:
    """A farmer in a normal area with 8 points for each indicator: 80 in all, which is just enough."""
    return {"area": "normal", "group": "farmer", **{f"CS{at}": 8 for at in range(1, 11)}}
