# SPDX-License-Identifier: MIT
"""The exception that carries what the library found wrong."""
from __future__ import annotations

from .records import Finding, Text


class Error(Exception):
    """A file, a table or a call that cannot be.

    ``code`` is the stable number that people see as HT209; ``file``, ``line`` and ``column`` say where (0: it has no place), ``row``
    is the row of a table, from 0, or None; ``found``, ``expected`` and ``meant`` what was there, what should be and what was probably
    meant. ``text`` is the sentence in English, ``vi`` in Vietnamese. All faults of a file are in ``findings``.
    """

    def __init__(self, findings: tuple[Finding, ...], row: int | None = None) -> None:
        super().__init__(findings, row)
        first = next((one for one in findings if not one.warning), findings[0])
        self.findings = findings
        self.row = row
        self.code = first.code
        self.file, self.line, self.column = first.file, first.line, first.column
        self.found, self.expected, self.meant = first.found, first.expected, first.meant
        self.text, self.vi = first.text.in_("en"), first.text.in_("vi")

    def __str__(self) -> str:
        where = "" if self.row is None or self.file else f" (row {self.row})"  # of a file the sentence says it, counted from 1
        return "\n".join(str(one) for one in self.findings) + where


def fault(code: int, *, file: str = "", found: str = "", expected: str = "", meant: str = "", row: int | None = None) -> Error:
    """An Error of a fault that is found on this side, with the code and the sentence that the library has for it."""
    from . import native  # which needs this module

    text = Text(*(native.error_text(code, found, expected, meant, lang) for lang in (native.VI, native.EN)))
    return Error((Finding(code, False, 0, 0, 0, 0, file, "", found, expected, meant, text),), row)
