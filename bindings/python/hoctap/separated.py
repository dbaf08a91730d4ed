# SPDX-License-Identifier: MIT
"""A survey as separated values: the CSV of RFC 4180 in UTF-8, read as the `hoctap` program reads it.

A quote that stands inside a cell without quotes is a letter; one that leaves open where its cell ends is a fault of the file,
because every row behind it would be a guess. Python's own csv module takes such files, and is not used.
"""
from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from typing import NoReturn

from .refusals import EMPTY, LONG_CELL, NO_FILE, NOT_UTF8, QUOTE, SEPARATOR, SPREADSHEET, UNREADABLE, UTF16, Refusal

SEPARATORS = (",", ";", "\t")
CELL_MOST = 1 << 16  # bytes of one cell: so much, and no more, an open quote can swallow
COLUMNS_MOST = 4096

_BOM = b"\xef\xbb\xbf"
_NOTE = re.compile(r'(?:sep=([\0-\t\v\f\x0e-\x7f])|"sep=([\0-\t\v\f\x0e-\x7f])")(?=[\r\n]|\Z)')
_HEADER = re.compile(r'[\r\n]*+(?:"[^"]*+(?:"|\Z)|[^"\r\n]++)*+')
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_LINE = re.compile(r"[^\r\n]*")
_SWALLOWED = re.compile(r'[ \t]*+"([^"]*+(?:""[^"]*+)*+)')


def read_bytes(path: str) -> bytes:
    """The whole of an ordinary file: no folder, pipe or device."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISREG(mode):
            with open(path, "rb") as file:
                return file.read()
    except OSError as error:
        raise Refusal(UNREADABLE, found=error.strerror or type(error).__name__) from None
    raise Refusal(NO_FILE, found="a folder" if stat.S_ISDIR(mode) else "a pipe or a device")


def _refuse_foreign(data: bytes) -> None:
    """What no CSV file begins with."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (len(data) >= 2 and 0 in data[:2]):
        raise Refusal(UTF16)
    if data.startswith((b"PK\3\4", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")):
        raise Refusal(SPREADSHEET)


def _body(data: bytes) -> bytes:
    while data.startswith(_BOM):  # files put together may bear two
        data = data[len(_BOM):]
    return data


def _guess_separator(text: str) -> str:
    """The one kind that the header has, outside quotes. A header of one column has none: then any will do."""
    header = _HEADER.match(text)
    bare = re.sub(r'"[^"]*(?:"|\Z)', "", header.group()) if header else ""
    kinds = [mark for mark in (";", "\t", ",") if mark in bare]
    if len(kinds) > 1:
        raise Refusal(SEPARATOR, expected="separator")
    return kinds[0] if kinds else ","


class Separated:
    """A file of separated values: what separates its cells, what marks its decimals, and its records in order.

    `skip` lines at its begin are no part of it. Raises Refusal of what cannot be read, is empty, of another kind, or has several
    separators.
    """

    def __init__(self, path: str, separator: str | None, decimal: str | None, skip: int = 0) -> None:
        data = read_bytes(path)
        _refuse_foreign(data)
        self._decode(_body(data))
        self._skip_lines(skip)
        if self.whole and not self.text.strip(" \t\r\n"):
            raise Refusal(EMPTY)
        self.separator = separator or self._noted or _guess_separator(self.text)
        self.decimal = decimal or ("." if self.separator == "," else ",")
        self._compile()

    def _decode(self, data: bytes) -> None:
        """What is not UTF-8 is refused where the records come to it."""
        self.whole = True
        try:
            self.text = data.decode()
        except UnicodeDecodeError as error:
            self.whole = False
            self.text = data[:error.start].decode()

    def _skip_lines(self, skip: int) -> None:
        """Takes off the lines that the caller knows, and the first line "sep=;", a note to spreadsheets."""
        note = _NOTE.match(self.text)
        mark = note[1] or note[2] if note else ""
        self._noted = mark if mark in SEPARATORS else ""
        if note:
            self.text = self.text[note.end():]
        for _ in range(skip):
            end = _LINE_END.search(self.text)
            self.text = self.text[end.end():] if end else ""

    def _compile(self) -> None:
        mark = re.escape(self.separator)
        self._blanks = " " if self.separator == "\t" else " \t"
        blank = f"[{self._blanks}]*+"
        self._quoted = re.compile(rf'{blank}"([^"]*+(?:""[^"]*+)*+)"{blank}(?={mark}|[\r\n]|\Z)')
        self._opened = re.compile(rf'{blank}"')
        self._bare = re.compile(rf"[^{mark}\r\n]*+")
        self._padded = re.compile(rf"[{self._blanks}](?:{mark}|\Z)|(?:{mark}|\A)[{self._blanks}]")

    def _refuse_quote(self, at: int, row: int, cell: int) -> NoReturn:
        swallowed = _SWALLOWED.match(self.text, at)
        if swallowed and len(swallowed[1].encode()) > CELL_MOST:
            raise Refusal(LONG_CELL, row=row, cell=cell, most=CELL_MOST)
        raise Refusal(QUOTE, row=row, cell=cell)

    def _is_cut(self, at: int) -> bool:
        """Whether the text ends within the quotes that begin here, and the file goes on in bytes that are no text."""
        swallowed = _SWALLOWED.match(self.text, at)
        return not self.whole and swallowed is not None and swallowed.end() == len(self.text)

    def _with_quotes(self, at: int, row: int) -> tuple[list[str], int]:
        """The cells of the record at `at`, and where it ends: at a line end, or behind the text where it is cut."""
        cells: list[str] = []
        while True:
            quoted = self._quoted.match(self.text, at)
            if quoted:
                cells.append(quoted[1].replace('""', '"'))
                at = quoted.end()
            elif not self._opened.match(self.text, at):
                bare = self._bare.match(self.text, at)
                cells.append(bare[0].strip(self._blanks) if bare else "")
                at = bare.end() if bare else at
            elif self._is_cut(at):
                return cells, len(self.text)
            else:
                self._refuse_quote(at, row, len(cells) + 1)
            if self.text[at:at + 1] != self.separator:
                return cells, at
            at += 1

    def _record(self, at: int, row: int) -> tuple[list[str], int]:
        line = _LINE.match(self.text, at)
        text = line[0] if line else ""
        if '"' in text:
            return self._with_quotes(at, row)
        cells = text.split(self.separator)
        if self._padded.search(text):
            cells = [cell.strip(self._blanks) for cell in cells]
        return cells if len(cells) > 1 or cells[0] else [], at + len(text)

    @staticmethod
    def _check_length(cells: list[str], row: int) -> None:
        for number, cell in enumerate(cells, 1):
            if len(cell.encode()) > CELL_MOST:
                raise Refusal(LONG_CELL, row=row, cell=number, most=CELL_MOST)

    def records(self) -> Iterator[list[str]]:
        """The cells of each record, the header first; lines with blanks alone are none.

        Raises Refusal at the row where the file goes on in bytes that are not UTF-8, in a quote that is not closed or not
        doubled, or in a cell of more than 65,536 bytes.
        """
        at, row, end = 0, 0, len(self.text)
        while at < end:
            begin = at
            cells, at = self._record(at, row)
            if at >= end and not self.whole:
                break  # it goes on in bytes that are no text
            if 4 * (at - begin) > CELL_MOST:
                self._check_length(cells, row)
            at += 1  # of CR LF, LF is left: an empty line
            if cells:
                yield cells
                row += 1
        if not self.whole:
            raise Refusal(NOT_UTF8, row=row)
