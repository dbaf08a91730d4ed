# SPDX-License-Identifier: MIT
"""Decimals that came as the nearest float, as text again."""
from __future__ import annotations


def number_text(value: float, places: int) -> str:
    """With a point and without trailing zeros, as the program writes it; exact for up to 15 digits, which all rules stay under."""
    text = format(value, f".{places}f")
    return text.rstrip("0").rstrip(".") if "." in text else text
