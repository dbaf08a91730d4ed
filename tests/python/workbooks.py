# SPDX-License-Identifier: MIT
"""Workbooks for tests, of each kind that is read: those of XlsxWriter, and by hand what nothing here writes (.xls, .xlsb, .ods).

A cell is text, a number, True or False, a day, a Wrong (an error such as #N/A) or None.
"""
from __future__ import annotations

import datetime
import os
import pathlib
import struct
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

import xlsxwriter

CODES = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}


@dataclass(frozen=True)
class Wrong:
    """An error in a cell; by a formula, or typed."""

    word: str
    formula: bool = True


Cell = str | float | bool | datetime.date | Wrong | None
Rows = Sequence[Sequence[Any]]
"""Of cells."""


def typed(text: str, decimal: str) -> Cell:
    """The cell of a spreadsheet into which somebody typed `text`, where that decimal mark is usual."""
    if text in CODES:
        return Wrong(text)
    if text in ("true", "false"):
        return text == "true"
    try:
        number = float(text.replace(decimal, ".")) if set(text) <= set("-0123456789" + decimal) else None
    except ValueError:
        return text
    plain = "" if number is None else format(number, ".15g").replace(".", decimal)
    return number if plain == text else text or None


# ---- .xlsx ----


def write_xlsx(path: str | os.PathLike[str], sheets: dict[str, Rows], hidden: Iterable[str] = ()) -> None:
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    _put(sheet, at, column, cell, day)
            if name in hidden:
                sheet.hide()
            else:
                sheet.activate()


def _put(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, day: object) -> None:
    if isinstance(cell, Wrong):
        sheet.write_formula(row, column, "=" + cell.word, None, cell.word)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, day)
    elif cell is not None:
        sheet.write_number(row, column, cell)


# ---- .xlsb ----


def _size(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out, number = out + bytes([number & 0x7F | 0x80]), number >> 7
    return out + bytes([number])


def _record(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return head + _size(len(data)) + data


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def _binary_cell(column: int, cell: Cell) -> bytes:
    head = struct.pack("<II", column, 0)
    if isinstance(cell, Wrong):
        code = bytes([CODES[cell.word]])
        return _record(11, head + code + bytes(10)) if cell.formula else _record(3, head + code)
    if isinstance(cell, bool):
        return _record(4, head + bytes([cell]))
    if isinstance(cell, str):
        return _record(6, head + _wide(cell))
    return b"" if cell is None or isinstance(cell, datetime.date) else _record(5, head + struct.pack("<d", cell))


def _binary_sheet(rows: Rows) -> bytes:
    out = _record(129) + _record(148, struct.pack("<4I", 0, len(rows), 0, max(map(len, rows), default=0))) + _record(145)
    for at, cells in enumerate(rows):
        out += _record(0, struct.pack("<I", at) + bytes(13))
        out += b"".join(_binary_cell(column, cell) for column, cell in enumerate(cells))
    return out + _record(146) + _record(130)


def write_xlsb(path: str | os.PathLike[str], sheets: dict[str, Rows]) -> None:
    book, relations = _record(131) + _record(143), ""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for at, (name, rows) in enumerate(sheets.items(), 1):
            book += _record(156, struct.pack("<II", 0, at) + _wide(f"rId{at}") + _wide(name))
            relations += f'<Relationship Id="rId{at}" Type="worksheet" Target="worksheets/sheet{at}.bin"/>'
            archive.writestr(f"xl/worksheets/sheet{at}.bin", _binary_sheet(rows))
        archive.writestr("_rels/.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
                         'Target="xl/workbook.bin"/></Relationships>')
        archive.writestr("xl/workbook.bin", book + _record(144) + _record(132))
        archive.writestr("xl/_rels/workbook.bin.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         f"{relations}</Relationships>")


# ---- .xls ----


def _old(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _old_cell(row: int, column: int, cell: Cell) -> bytes:
    head = struct.pack("<HHH", row, column, 0)
    if isinstance(cell, Wrong):
        code = CODES[cell.word]
        result = bytes([2, 0, code, 0, 0, 0, 0xFF, 0xFF])
        return _old(0x0006, head + result + bytes(6) + b"\x02\x00\x1c" + bytes([code])) if cell.formula else \
            _old(0x0205, head + bytes([code, 1]))
    if isinstance(cell, bool):
        return _old(0x0205, head + bytes([cell, 0]))
    if isinstance(cell, str):
        text = cell.encode("utf-16-le")
        return _old(0x0204, head + struct.pack("<HB", len(text) // 2, 1) + text)
    return b"" if cell is None or isinstance(cell, datetime.date) else _old(0x0203, head + struct.pack("<d", cell))


def _old_sheet(rows: Rows) -> bytes:
    cells = b"".join(_old_cell(row, column, cell) for row, cells in enumerate(rows) for column, cell in enumerate(cells))
    size = struct.pack("<IIHHH", 0, len(rows), 0, max(map(len, rows), default=0), 0)
    return _old(0x0809, struct.pack("<HH", 0x0600, 0x0010) + bytes(12)) + _old(0x0200, size) + cells + _old(0x000A)


def old_book(sheets: dict[str, Rows], first: bytes = b"") -> bytes:
    """The stream of an .xls file; `first` are records behind its beginning."""
    begin = _old(0x0809, struct.pack("<HH", 0x0600, 0x0005) + bytes(12)) + first + _old(0x0042, struct.pack("<H", 1200))
    streams = [_old_sheet(rows) for rows in sheets.values()]
    names = [struct.pack("<HBB", 0, len(name), 1) + name.encode("utf-16-le") for name in sheets]
    at = len(begin) + sum(len(name) + 8 for name in names) + 4
    for name, stream in zip(names, streams):
        begin += _old(0x0085, struct.pack("<I", at) + name)
        at += len(stream)
    return begin + _old(0x000A) + b"".join(streams)


def _sectors(data: bytes, size: int) -> bytes:
    return data + bytes(-len(data) % size)


def _chain(first: int, count: int) -> list[int]:
    return [first + i + 1 for i in range(count - 1)] + [0xFFFFFFFE] * (count > 0)


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    wide = name.encode("utf-16-le") + b"\0\0" if name else b""
    links = struct.pack("<3I", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = wide.ljust(64, b"\0") + struct.pack("<HBB", len(wide), kind, 1)
    return head + links + bytes(36) + struct.pack("<III", start, size, 0)


FREE, LAST, TABLE, MORE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC


def _words(words: Sequence[int]) -> bytes:
    return struct.pack(f"<{len(words)}I", *words) + b"\xff" * (-4 * len(words) % 512)


def ole(name: str, stream: bytes) -> bytes:
    """An OLE file with one stream.

    Its sectors: the table of sectors, where that is long the list of its sectors, the directory, the table of small sectors, and
    the stream.
    """
    small = len(stream) < 4096
    body = _sectors(_sectors(stream, 64), 512)
    count = len(body) // 512
    tables = next(n for n in range(1, 1 << 16) if 128 * n >= count + n + 2 + max(0, n - 109 + 126) // 127)
    lists = max(0, tables - 109 + 126) // 127
    first = tables + lists + 2
    table = [TABLE] * tables + [MORE] * lists + [LAST, LAST, *_chain(first, count)]
    minis = _chain(0, len(_sectors(stream, 64)) // 64) if small else []
    root = _entry("Root Entry", 5, 1, first if small else LAST, len(_sectors(stream, 64)) if small else 0)
    directory = root + _entry(name, 2, FREE, 0 if small else first, len(stream)) + _entry("", 0, FREE, 0, 0) * 2
    listed = list(range(109, tables))
    more = [(listed[i:i + 127] + [FREE] * 127)[:127] + [tables + i // 127 + 1] for i in range(0, len(listed), 127)]
    if more:
        more[-1][-1] = LAST
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    minis_at, lists_at = first - 1 if small else LAST, tables if lists else LAST
    head += struct.pack("<9I", 0, tables, first - 2, 0, 4096, minis_at, int(small), lists_at, lists)
    head += struct.pack("<109I", *[at if at < tables else FREE for at in range(109)])
    return head + _words(table) + b"".join(map(_words, more)) + directory + (_words(minis) or b"\xff" * 512) + body


def write_xls(path: str | os.PathLike[str], sheets: dict[str, Rows]) -> None:
    pathlib.Path(path).write_bytes(ole("Workbook", old_book(sheets)))


# ---- .ods ----


def _open_cell(cell: Cell) -> str:
    if isinstance(cell, Wrong):
        kind = 'table:formula="of:=NA()" office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f"<table:table-cell {kind}><text:p>{cell.word}</text:p></table:table-cell>"
    if isinstance(cell, bool):
        kind, text = f'boolean" office:boolean-value="{str(cell).lower()}', str(cell).upper()
    elif isinstance(cell, datetime.date):
        kind, text = f'date" office:date-value="{cell.isoformat()}', cell.strftime("%d/%m/%Y")
    elif cell is None:
        return "<table:table-cell/>"
    else:
        kind, text = ("string", escape(cell)) if isinstance(cell, str) else (f'float" office:value="{cell!r}', str(cell))
    return f'<table:table-cell office:value-type="{kind}"><text:p>{text}</text:p></table:table-cell>'


def _open_sheet(name: str, rows: Rows) -> str:
    lines = ("".join(map(_open_cell, cells)) for cells in rows)
    return f'<table:table table:name="{escape(name)}">' + "".join(
        f"<table:table-row>{line}</table:table-row>" for line in lines) + "</table:table>"


def write_ods(path: str | os.PathLike[str], sheets: dict[str, Rows], tables: str = "") -> None:
    """`tables` is XML of more sheets."""
    spaces = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
              "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
              "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
              "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"}
    named = " ".join(f'xmlns:{short}="{long}"' for short, long in spaces.items())
    content = "".join(_open_sheet(name, rows) for name, rows in sheets.items()) + tables
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", f'<manifest:manifest xmlns:manifest="{manifest}"/>')
        archive.writestr("content.xml", f"<office:document-content {named}><office:body><office:spreadsheet>{content}"
                         "</office:spreadsheet></office:body></office:document-content>")


WRITERS = {".xlsx": write_xlsx, ".xlsb": write_xlsb, ".xls": write_xls, ".ods": write_ods}


def rewrite(source: str | os.PathLike[str], target: str | os.PathLike[str], parts: dict[str, bytes]) -> None:
    """A zip file with other bytes for some of its parts."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))


