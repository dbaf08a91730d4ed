# SPDX-License-Identifier: MIT
"""Decimals that came as the nearest float, as text again."""
from __future__ import annotations

from typing import Any

_FAR, _NEAR = 1e12, 1e-4


def number_text(value: float, places: int) -> str:
    """With a point and without trailing zeros, as the program writes it; exact for up to 15 digits, which all rules stay under."""
    text = format(value, f".{places}f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def far_text(value: Any) -> str | None:
    """What the library reads where a number's own text may have an exponent: a number out of every range, or off every step.

    None of other numbers.
    """
    sign, size = "-" if value < 0 else "", abs(value)
    if hasattr(size, "dtype"):  # of NumPy's, which may be too narrow to be compared
        size = float(size)
    if size >= _FAR:
        return sign + "999999999999"
    return sign + "0.00001" if 0 < size < _NEAR else None
