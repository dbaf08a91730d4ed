# SPDX-License-Identifier: MIT
"""What python-calamine does not tell of a workbook: which cells hold an error, and how large a sheet is before it is read.

A cell with #N/A comes out of calamine as an empty one. That would make a missing answer of one that cannot be, so the cells
with errors are looked up here in the bytes of the file. Calamine also makes room for every cell between the first and the
last one: a stray cell in the last row and column of a sheet would take all memory there is. So the ends are looked up as well.

    .xlsx .xlsm   a zip file; a sheet is XML, a cell <c r="B7" t="e"><v>#N/A</v></c>
    .xlsb         a zip file; a sheet is records, each with its type, its size and its bytes
    .xls          an OLE file, in which "Workbook" is a stream of records of all sheets
    .ods          a zip file; content.xml holds all sheets, whose rows and cells may be repeated
"""
from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Protocol
from xml.etree import ElementTree
from xml.parsers import expat

from .refusals import BROKEN, EMPTY, NO_PLACES, PASSWORD, TOO_LARGE, Refusal

AREA_MOST = 1 << 25  # cells between the first and the last one: calamine takes 32 bytes for each
_BYTES_MOST = 1 << 32  # of a zip file when it is unpacked
_BLOCK = 1 << 20
_WORDS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
          0x2B: "#GETTING_DATA"}
_UNKNOWN = "#ERROR!"


@dataclass
class Found:
    """The errors of a sheet by row and column, both from 0, and how many cells lie between its first and its last one."""

    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    top: int = 1 << 30
    left: int = 1 << 30
    bottom: int = -1
    right: int = -1

    def see(self, row: int, column: int) -> None:
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        self.left, self.right = min(self.left, column), max(self.right, column)

    def add(self, row: int, column: int, word: str) -> None:
        self.see(row, column)
        self.errors[row, column] = word

    @property
    def area(self) -> int:
        return max(0, self.bottom - self.top + 1) * max(0, self.right - self.left + 1)


class Lost(Protocol):
    """What calamine does not tell of each sheet, by its place in the workbook from 0."""

    def of(self, index: int) -> Found: ...


# ---- .xlsx ----

_CELL = re.compile(rb"<(?:\w+:)?c\s")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_FILLED = re.compile(_PLACE.pattern + rb"[^>]*(?<!/)>")  # one without anything in it is only formatted
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>(#[^<]{1,20})<")
_CELL_END = re.compile(rb"</(?:\w+:)?(?:c|row)>")
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


class _Package:
    """The parts of a zip file that holds a workbook: each tells by relations which others it means."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        mains = [target for _, kind, target in self._relations("") if kind.endswith("/officeDocument")]
        self.main = mains[0] if mains else "xl/workbook.xml"

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """Of each relation of a part its id, its type and the part that it means."""
        folder, name = posixpath.split(part)
        relations = self.parts.get(posixpath.join(folder, "_rels", name + ".rels").lower())
        if relations is None:
            return []
        found = ElementTree.fromstring(self.archive.read(relations)).iter(_RELATION)
        return [(one.get("Id", ""), one.get("Type", ""), self._target(folder, one.get("Target", ""))) for one in found]

    @staticmethod
    def _target(folder: str, target: str) -> str:
        """A part as seen from a folder."""
        return posixpath.normpath(posixpath.join("/" + folder, target))[1:]

    def __contains__(self, part: str) -> bool:
        return part.lower() in self.parts

    def open(self, part: str) -> IO[bytes]:
        return self.archive.open(self.parts[part.lower()])

    def read(self, part: str) -> bytes:
        with self.open(part) as file:
            return file.read()

    def sheet(self, relation: str) -> str:
        """The part of the sheet that the workbook knows by that id."""
        return {id: target for id, _, target in self._relations(self.main)}[relation]


def _blocks(package: _Package, part: str) -> Iterator[bytes]:
    """The part piece by piece, none of which cuts a cell."""
    held = b""
    with package.open(part) as file:
        while block := file.read(_BLOCK):
            held += block
            ends = [end.end() for end in _CELL_END.finditer(held, max(0, len(held) - _BLOCK // 8))]
            if ends:
                yield held[:ends[-1]]
                held = held[ends[-1]:]
    yield held


def _put_error(block: bytes, at: int, found: Found) -> None:
    """The error of the cell in whose tag `at` lies."""
    begin, end = block.rfind(b"<", 0, at), block.find(b">", at)
    if begin < 0 or end < 0 or not _CELL.match(block, begin):
        return
    place = _PLACE.search(block, begin, end)
    if not place:
        raise Refusal(NO_PLACES)
    after = _CELL_END.search(block, end)
    value = _VALUE.search(block, end, after.end() if after else len(block))
    found.add(int(place[2]) - 1, _column(place[1]), value[1].decode("ascii", "replace") if value else _UNKNOWN)


def _look_at_block(block: bytes, found: Found) -> None:
    places = _FILLED.findall(block)
    for column in {letters for letters, _ in places}:
        found.see(int(places[0][1]) - 1, _column(column))
    for row in {number for _, number in places}:
        found.see(int(row) - 1, found.left)
    for mark in (b't="e"', b"t='e'"):
        at = block.find(mark)
        while at >= 0:
            _put_error(block, at, found)
            at = block.find(mark, at + 1)


@dataclass
class _Xlsx:
    package: _Package

    def of(self, index: int) -> Found:
        book = ElementTree.fromstring(self.package.read(self.package.main))
        sheets = [element for element in book.iter() if element.tag.endswith("}sheet")]
        ids = [value for key, value in sheets[index].items() if key.endswith("}id")]
        found = Found()
        for block in _blocks(self.package, self.package.sheet(ids[0])):
            _look_at_block(block, found)
        return found


# ---- .xlsb ----

_BUNDLE_SHEET, _ROW, _CELL_ERROR, _FORMULA_ERROR = 156, 0, 3, 11


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of seven bits a byte, the lowest first, at most `most` bytes; and where it ends."""
    value = 0
    for i in range(most):
        value |= (data[at + i] & 0x7F) << 7 * i
        if data[at + i] < 0x80:
            return value, at + i + 1
    return value, at + most


def _binary_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(data):
        kind, body = data[at], at + 1
        if kind >= 0x80:
            kind, body = (kind & 0x7F) | data[at + 1] << 7, at + 2
        size, body = _number(data, body, 4)
        yield kind, data[body:body + size]
        at = body + size


def _wide_text(data: bytes, at: int) -> str:
    length: int = struct.unpack_from("<I", data, at)[0]
    return data[at + 4:at + 4 + 2 * length].decode("utf-16-le")


@dataclass
class _Xlsb:
    package: _Package

    def of(self, index: int) -> Found:
        records = _binary_records(self.package.read(self.package.main))
        sheets = [_wide_text(data, 8) for kind, data in records if kind == _BUNDLE_SHEET]
        found, row = Found(), 0
        for kind, data in _binary_records(self.package.read(self.package.sheet(sheets[index]))):
            if kind == _ROW:
                row = struct.unpack_from("<I", data)[0]
            elif 1 < kind <= _FORMULA_ERROR:
                column: int = struct.unpack_from("<I", data)[0]
                found.see(row, column)
                if kind in (_CELL_ERROR, _FORMULA_ERROR):
                    found.add(row, column, _WORDS.get(data[8], _UNKNOWN))
        return found


# ---- .xls ----

_BEGIN, _END, _LOCKED, _SHEET, _FORMULA, _TRUTH_OR_ERROR = 0x0809, 0x000A, 0x002F, 0x0085, 0x0006, 0x0205
_CELLS = {0x0006, 0x0203, 0x0204, 0x0205, 0x027E, 0x00BD, 0x00FD, 0x00D6}
_NO_SECTOR = 0xFFFFFFFA  # this and those above it mean something else


class _Ole:
    """An OLE file: sectors in chains, and short streams in the chain of small sectors of the root."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.shift, self.small_shift = struct.unpack_from("<HH", data, 30)
        directory, self.cutoff, small, more = struct.unpack_from("<I4xII4xI", data, 48)
        self.next = self._table(list(struct.unpack_from("<109I", data, 76)), more)
        self.entries = self._sectors(directory)
        self.small_next = self._words(self._sectors(small))
        self.small = self._sectors(struct.unpack_from("<I", self.entries, 116)[0])

    @staticmethod
    def _words(data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[:len(data) // 4 * 4])

    def _table(self, sectors: list[int], more: int) -> tuple[int, ...]:
        """Of each sector the next one of its chain: the table stands in sectors that the header lists, and lists behind it."""
        size, seen = 1 << self.shift, 0
        while more < _NO_SECTOR and seen <= len(self.data) // size:
            words = self._words(self.data[(more + 1) * size:(more + 2) * size])
            sectors, more, seen = sectors + list(words[:-1]), words[-1], seen + 1
        whole = b"".join(self.data[(sector + 1) * size:(sector + 2) * size] for sector in sectors if sector < _NO_SECTOR)
        return self._words(whole)

    @staticmethod
    def _chain(data: bytes, offset: int, shift: int, sector: int, follow: tuple[int, ...]) -> bytes:
        parts: list[bytes] = []
        while sector < _NO_SECTOR and len(parts) <= len(follow):
            parts.append(data[offset + (sector << shift):offset + (sector + 1 << shift)])
            sector = follow[sector]
        return b"".join(parts)

    def _sectors(self, first: int) -> bytes:
        return self._chain(self.data, 1 << self.shift, self.shift, first, self.next)

    def stream(self, *names: str) -> bytes:
        for at in range(0, len(self.entries) - 127, 128):
            length, start, size = struct.unpack_from("<H50xII", self.entries, at + 64)
            name = self.entries[at:at + max(0, length - 2)].decode("utf-16-le", "replace")
            if name.lower() in names and size < self.cutoff:
                return self._chain(self.small, 0, self.small_shift, start, self.small_next)[:size]
            if name.lower() in names:
                return self._sectors(start)[:size]
        raise Refusal(BROKEN)


def _records(data: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(data):
        kind, size = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4:at + 4 + size]
        at += 4 + size


def _error_of(kind: int, data: bytes) -> str | None:
    if kind == _TRUTH_OR_ERROR and data[7]:
        return _WORDS.get(data[6], _UNKNOWN)
    if kind == _FORMULA and data[12:14] == b"\xff\xff" and data[6] == 2:
        return _WORDS.get(data[8], _UNKNOWN)
    return None


@dataclass
class _Xls:
    book: bytes

    def __post_init__(self) -> None:
        for kind, _ in _records(self.book, 0):
            if kind == _LOCKED:
                raise Refusal(PASSWORD)
            if kind == _END:
                break

    def of(self, index: int) -> Found:
        sheets = [struct.unpack_from("<I", data)[0] for kind, data in _records(self.book, 0) if kind == _SHEET]
        found, depth = Found(), 0
        for kind, data in _records(self.book, sheets[index]):
            depth += (kind == _BEGIN) - (kind == _END)
            if depth == 0:
                break
            if depth == 1 and kind in _CELLS:  # deeper ones are those of charts
                row, column = struct.unpack_from("<HH", data)
                found.see(row, column)
                word = _error_of(kind, data)
                if word:
                    found.add(row, column, word)
        return found


# ---- .ods ----

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
_CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "


class _Content:
    """The sheets of content.xml, event by event."""

    def __init__(self) -> None:
        self.sheets: list[Found] = []
        self.depth = self.row = self.column = self.rows = self.columns = 0
        self.text: list[str] | None = None  # of a cell with an error

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == _TABLE + "table":
            self.depth += 1
            if self.depth == 1:
                self.sheets.append(Found())
                self.row = 0
        elif self.depth == 1 and name == _TABLE + "table-row":
            self.column, self.rows = 0, int(attributes.get(_TABLE + "number-rows-repeated", 1))
        elif self.depth == 1 and name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._begin_cell(attributes)

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        self.columns = int(attributes.get(_TABLE + "number-columns-repeated", 1))
        if _OFFICE + "value-type" in attributes:
            self.sheets[-1].see(self.row, self.column)
            self.sheets[-1].see(self.row + self.rows - 1, self.column + self.columns - 1)
        if attributes.get(_CALC + "value-type") == "error":
            self.text = []

    def letters(self, text: str) -> None:
        if self.text is not None:
            self.text.append(text)

    def end(self, name: str) -> None:
        if name == _TABLE + "table":
            self.depth -= 1
        elif self.depth == 1 and name == _TABLE + "table-row":
            self.row += self.rows
        elif self.depth == 1 and name in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
            self._end_cell()

    def _end_cell(self) -> None:
        if self.text is not None:
            word = "".join(self.text).strip() or _UNKNOWN
            if len(self.sheets[-1].errors) + self.rows * self.columns > AREA_MOST // 8:
                raise Refusal(TOO_LARGE, found="cells with errors")
            for row in range(self.row, self.row + self.rows):
                for column in range(self.column, self.column + self.columns):
                    self.sheets[-1].errors[row, column] = word
        self.text = None
        self.column += self.columns


class _Ods:
    def __init__(self, package: _Package) -> None:
        content = _Content()
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = content.begin, content.end
        parser.CharacterDataHandler = content.letters
        with package.open("content.xml") as file:
            parser.ParseFile(file)
        self.sheets = content.sheets
        largest = max((sheet.area for sheet in self.sheets), default=0)
        if largest > AREA_MOST:  # calamine reads all sheets at once
            raise Refusal(TOO_LARGE, found=f"{largest} > {AREA_MOST}")

    def of(self, index: int) -> Found:
        return self.sheets[index]


# ---- any of them ----

def _of_zip(data: bytes) -> Lost:
    archive = zipfile.ZipFile(io.BytesIO(data))
    if sum(entry.file_size for entry in archive.infolist()) > _BYTES_MOST:
        raise Refusal(TOO_LARGE, found="bytes when it is unpacked")
    package = _Package(archive)
    if "META-INF/manifest.xml" in package and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise Refusal(PASSWORD)
    if "content.xml" in package:
        return _Ods(package)
    return _Xlsb(package) if package.main.lower().endswith(".bin") else _Xlsx(package)


def _of_any(data: bytes) -> Lost:
    if data.startswith(b"PK"):
        return _of_zip(data)
    if not data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refusal(BROKEN if data else EMPTY)
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Refusal(PASSWORD)
    return _Xls(_Ole(data).stream("workbook", "book"))


_BAD_BYTES = (zipfile.BadZipFile, zlib.error, ElementTree.ParseError, expat.ExpatError, struct.error, EOFError, LookupError,
              NotImplementedError, OverflowError, RuntimeError, ValueError)  # what bytes can do to those who read them


class _Guarded:
    """The same, each sheet looked at once, and one exception for all that is wrong with its bytes."""

    def __init__(self, data: bytes) -> None:
        self.found: dict[int, Found] = {}
        try:
            self.lost = _of_any(data)
        except _BAD_BYTES as error:
            raise Refusal(BROKEN) from error

    def of(self, index: int) -> Found:
        try:
            return self.found.setdefault(index, self.found.get(index) or self.lost.of(index))
        except _BAD_BYTES as error:
            raise Refusal(BROKEN) from error


def lost_of(data: bytes) -> Lost:
    """What calamine does not tell of the workbook with these bytes. Raises Refusal, here and when a sheet is asked for."""
    return _Guarded(data)
