# SPDX-License-Identifier: MIT
"""Outcomes as a workbook for people: each row in words, why rows were not met, and the sums."""
from __future__ import annotations

import datetime
import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from . import native
from .files import whole_path
from .missing import module
from .summary import INVALID, MET, MISSING, NOT_MET, UNDECIDED, By, Counts, Summary, share
from .trace import lang_of

if TYPE_CHECKING:
    from .outcomes import Outcomes
    from .records import Text

ROWS_MOST = 1_048_575  # of a sheet, below its header
_CELL_MOST = 32_767  # letters of a cell, in UTF-16
_MANY = 20_000  # rows beyond which they do not wait in memory for the end
_CREATED = datetime.datetime(2000, 1, 1)  # always: the same outcomes give the same bytes

_SAID = {
    "outcomes": ("Kết quả", "Outcomes"), "reasons": ("Lý do", "Reasons"), "summary": ("Tổng hợp", "Summary"),
    "row": ("Dòng", "Row"), "id": ("Mã định danh", "Id"), "total": ("Tổng điểm", "Total"), "low": ("Thấp nhất", "Least"),
    "high": ("Cao nhất", "Most"), "level": ("Mức", "Level"), "possible": ("Mức có thể", "Possible level"),
    "verdict": ("Kết luận", "Verdict"), "code": ("Mã lý do", "Code"), "rows": ("Số dòng", "Rows"),
    "share of open": ("Tỷ lệ trong số không đạt và chưa kết luận được", "Share of those not met and undecided"),
    "title": ("Danh hiệu", "Title"), "edition": ("Bản quy tắc", "Edition"), "variant": ("Bản địa phương", "Variant"),
    "years": ("Năm đánh giá", "Assessment years"), "from": ("từ {}", "from {}"), "place": ("Cấp địa bàn", "Level of place"),
    "fingerprint": ("Dấu vân tay của bộ quy tắc", "Fingerprint of the rules"), "all": ("Tất cả", "All"),
    "twice": ("Khai nhiều lần", "Declared twice"), "of decided": ("Đạt / đã kết luận", "Met / decided"),
    "of all": ("Đạt / tất cả", "Met / all"), "not given": ("(chưa trả lời)", "(not given)"),
    "not known": ("(không nhận ra)", "(not known)"), "or higher": ("Mức này trở lên", "This level or a higher one"), "certain": ("Chắc chắn", "Certain"), "could be": ("Có thể", "Possible"),
    "source": ("Nguồn", "Source"), "cite": ("Trích dẫn", "Citation"), "date": ("Ngày", "Date"), "status": ("Mức độ tin cậy", "Status"),
    "law": ("theo văn bản", "law"), "reported": ("theo nguồn tin", "reported"), "assumed": ("giả định", "assumed"),
    "unknown": ("chưa rõ", "not known"), "village": ("thôn, bản, tổ dân phố", "village"), "commune": ("xã", "commune"),
    "district": ("huyện", "district"), "province": ("tỉnh", "province"), "country": ("cả nước", "country"),
    "cells": ("số ô khác với dòng tiêu đề", "more or fewer cells than the header"),
    "nul": ("mã định danh có ký tự NUL", "the id holds a NUL character"),
    "once": ("Mỗi dòng là một lượt đăng ký, được đếm đúng một lần. Tỷ lệ bị cắt bớt, không làm tròn lên.",
             "Each row is one registration, counted once. Shares are cut, not rounded up."),
    "below": ("Dòng 1 là dòng ngay dưới tiêu đề.", "Row 1 is the one below the header."),
    "several": ("Một dòng có thể có nhiều lý do; kể cả dòng khai nhiều lần.",
                "A row may have several reasons; rows declared twice are among them."),
}

# Verdicts are told by words; a weight and a pattern let them be found on paper, in black and white.
_VERDICTS: dict[int, dict[str, Any]] = {
    MET: {"bold": True}, NOT_MET: {}, UNDECIDED: {"italic": True, "pattern": 18, "fg_color": "#7F7F7F"},
    INVALID: {"bold": True, "italic": True, "pattern": 14, "fg_color": "#BFBFBF"}}


def _letters(text: str) -> str:
    """Text that a cell can hold: without NUL and halves of letters, and cut where it is too long."""
    text = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    if 2 * len(text) <= _CELL_MOST:
        return text
    halves = text.encode("utf-16-le")  # as spreadsheets count letters
    return text if len(halves) <= 2 * _CELL_MOST else halves[:2 * _CELL_MOST - 2].decode("utf-16-le", "ignore") + "…"


class _Book:
    """A workbook that is being written, its words and its formats."""

    def __init__(self, path: str, out: Outcomes, lang: str) -> None:
        options = {"constant_memory": len(out) > _MANY}
        self.file = module("xlsxwriter", "excel").Workbook(path, options)
        self.file.set_properties({"created": _CREATED})
        self.out, self.rules, self.lang = out, out.rules, lang
        self.verdicts = [native.verdict_word(verdict, lang_of(lang)) for verdict in range(4)]
        self._formats: dict[str, Any] = {}

    def say(self, word: str) -> str:
        """A word of ours in the language."""
        return _SAID[word][self.lang == "en"]

    def name(self, names: Text) -> str:
        """A name that rules give, in Vietnamese where they have no other."""
        return names.in_(self.lang) or names.in_("vi")

    def reason(self, code: str) -> str:
        """A reason as a phrase."""
        return self.say(code) if code in ("cells", "nul") else self.rules.reason_text(code, self.lang)

    def format(self, **how: Any) -> Any:
        """One format for each appearance."""
        key = repr(sorted(how.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(how)
        return self._formats[key]

    def number(self, value: int, unit_places: int = 8) -> Any:
        """The format of a whole number of units: as many places as it has, and no mark behind a whole one."""
        places = unit_places
        while places and value % 10 == 0:
            value, places = value // 10, places - 1
        return self.format(num_format="0." + "0" * places if places else "0")

    def sheet(self, name: str, heads: Sequence[str], widths: Sequence[float], kept: int, rows: int) -> Any:
        """A sheet with a header that stays in sight, filters below it, and pages for a printer."""
        sheet = self.file.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, self.format(bold=True, bottom=2, text_wrap=True, valign="top"))
        sheet.freeze_panes(1, kept)
        sheet.autofilter(0, 0, rows, len(heads) - 1)
        sheet.repeat_rows(0)
        self.print_wide(sheet)
        return sheet

    @staticmethod
    def print_wide(sheet: Any) -> None:
        sheet.set_paper(9)  # A4
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def put(self, sheet: Any, row: int, column: int, text: str, **how: Any) -> None:
        """Text, which stays text whatever it looks like."""
        sheet.write_string(row, column, _letters(text), self.format(**how) if how else None)


# ---- each row ----


def _width(texts: Iterable[str], least: float, most: float) -> float:
    return min(most, max(least, max((len(text) + 2 for text in texts), default=0)))


class _Rows:
    """The rows of outcomes, sheet after sheet."""

    def __init__(self, book: _Book) -> None:
        self.book, self.out = book, book.out
        self.ids = book.out.ids or [None] * len(book.out)
        self.levels = [book.name(level.names) for level in book.rules.levels]
        self.formats = [book.format(**_VERDICTS[verdict]) for verdict in range(4)]
        self.text = book.format(num_format="@")  # who edits an id finds text, too
        self.phrases: dict[tuple[str, ...], str] = {}
        self.summed = bool(book.rules.criteria)

    def write(self) -> None:
        for sheet, first in enumerate(range(0, len(self.out), ROWS_MOST) or (0,), 1):
            self._sheet(sheet, first, min(ROWS_MOST, len(self.out) - first))

    def _sheet(self, number: int, first: int, rows: int) -> None:
        say, level = self.book.say, _width(self.levels, 12, 40)
        heads = [say(word) for word in ("row", "id", "total", "low", "high", "level", "possible", "verdict", "reasons")]
        widths = [8, _width(filter(None, self.ids[first:first + rows]), 12, 30), 11, 11, 11, level, level, 20, 80]
        name = say("outcomes") + (f" {number}" if number > 1 else "")
        sheet = self.book.sheet(name, heads, widths, 2, rows)
        if rows:
            sheet.ignore_errors({"number_stored_as_text": f"B2:B{rows + 1}"})
        for at in range(rows):
            self._row(sheet, at + 1, first + at)

    def _row(self, sheet: Any, line: int, row: int) -> None:
        out, id = self.out, self.ids[row]
        verdict = out.verdict[row]
        sheet.write_number(line, 0, out.numbers[row])
        if id:
            sheet.write_string(line, 1, _letters(id), self.text)
        if self.summed and verdict != INVALID:
            self._totals(sheet, line, out.low[row], out.high[row])
        if verdict != INVALID:
            sheet.write_string(line, 5, "–" if verdict == UNDECIDED and not out.level[row] else self.levels[out.level[row]])
            sheet.write_string(line, 6, self.levels[out.possible[row]])
        sheet.write_string(line, 7, self.book.verdicts[verdict], self.formats[verdict])
        reasons = out.reasons(row)
        if reasons:
            sheet.write_string(line, 8, self._phrase(reasons))

    def _totals(self, sheet: Any, line: int, low: int, high: int) -> None:
        for column, value in ((2, low if low == high else None), (3, low), (4, high)):
            if value is not None:
                sheet.write_number(line, column, value / 10**8, self.book.number(value))

    def _phrase(self, reasons: tuple[str, ...]) -> str:
        if reasons not in self.phrases:
            self.phrases[reasons] = _letters("; ".join(map(self.book.reason, reasons)))
        return self.phrases[reasons]


# ---- why ----


def _write_reasons(book: _Book, summary: Summary) -> None:
    not_met, _, undecided, invalid = book.verdicts
    heads = [book.say("code"), book.say("reasons"), book.say("rows"), not_met, undecided, invalid, book.say("share of open")]
    heads = [head[:1].upper() + head[1:] for head in heads]
    codes = _width((why.code for why in summary.why), 14, 40)
    sheet = book.sheet(book.say("reasons"), heads, [codes, 80, 10, 12, 12, 12, 22], 1, len(summary.why))
    for line, why in enumerate(summary.why, 1):
        book.put(sheet, line, 0, why.code)
        book.put(sheet, line, 1, book.reason(why.code))
        for column, count in enumerate((why.rows, why.not_met, why.undecided, why.invalid), 2):
            sheet.write_number(line, column, count, book.format(num_format="#,##0"))
        part = share(why.not_met + why.undecided, summary.open)
        if part is not None:
            sheet.write_number(line, 6, part, book.format(num_format="0.0%"))
    book.put(sheet, len(summary.why) + 2, 0, book.say("several"))


# ---- the sums ----


class _Sums:
    """The sheet of sums, line by line."""

    def __init__(self, book: _Book, summary: Summary) -> None:
        self.book, self.summary, self.rules = book, summary, book.rules
        self.several = len(book.rules.levels) > 2  # more than one can be reached
        self.sheet = book.file.add_worksheet(book.say("summary"))
        self.sheet.set_column(0, 0, 42)
        self.sheet.set_column(1, 16, 14)
        book.print_wide(self.sheet)
        self.line = 0

    def write(self) -> None:
        self._head()
        self._counts_table()
        self._levels_table()
        self._sources_table()

    def _pair(self, head: str, text: str) -> None:
        self.book.put(self.sheet, self.line, 0, head, bold=True)
        self.book.put(self.sheet, self.line, 1, text)
        self.line += 1

    def _head(self) -> None:
        rules, say = self.rules, self.book.say
        self.book.put(self.sheet, 0, 0, self.book.name(rules.names), bold=True, font_size=14)
        self.line = 1
        self._pair(say("title"), rules.title)
        self._pair(say("edition"), rules.edition)
        if rules.variant:
            self._pair(say("variant"), rules.variant)
        first, last = rules.years
        several = say("from").format(first) if last == 9999 else f"{first}–{last}"
        self._pair(say("years"), str(first) if first == last else several)
        if rules.place:
            self._pair(say("place"), say(rules.place))
        self._pair(say("fingerprint"), rules.fingerprint)

    def _heads(self, heads: Sequence[str]) -> None:
        self.line += 1
        for column, head in enumerate(heads):
            if head:
                self.book.put(self.sheet, self.line, column, head, bold=True, bottom=1, text_wrap=True, valign="top")
        self.line += 1

    def _counts_table(self) -> None:
        say, verdicts = self.book.say, [word[:1].upper() + word[1:] for word in self.book.verdicts]
        levels = [self.book.name(level.names) for level in self.rules.levels[1:]] if self.several else []
        self._heads(["", say("rows"), verdicts[MET], *levels, verdicts[NOT_MET], verdicts[UNDECIDED], verdicts[INVALID], say("twice"),
                     say("of decided"), say("of all")])
        self._counts(say("all"), self.summary.all, bold=True)
        for by in self.summary.by:
            self._by(by)
        for note in ("once", "below"):
            self.book.put(self.sheet, self.line, 0, say(note))
            self.line += 1

    def _by(self, by: By) -> None:
        self.book.put(self.sheet, self.line, 0, self.book.name(by.fact.names), bold=True)
        self.line += 1
        names = [self.book.name(one.names) for one in by.fact.choices]
        for name, counts in zip(names, by.counts):
            self._counts(name, counts, indent=1)
        for name, counts in zip(("not given", "not known"), by.counts[MISSING - 1:]):
            if counts.rows:
                self._counts(self.book.say(name), counts, indent=1)

    def _counts(self, name: str, counts: Counts, **how: Any) -> None:
        self.book.put(self.sheet, self.line, 0, name, text_wrap=True, **how)
        numbers = [counts.rows, counts.met, *(counts.levels if self.several else ()), counts.not_met, counts.undecided, counts.invalid,
                   counts.declared_twice]
        for column, number in enumerate(numbers, 1):
            self.sheet.write_number(self.line, column, number, self.book.format(num_format="#,##0"))
        for column, whole in enumerate((counts.decided, counts.rows), len(numbers) + 1):
            part = share(counts.met, whole)
            if part is not None:
                self.sheet.write_number(self.line, column, part, self.book.format(num_format="0.0%"))
        self.line += 1

    def _levels_table(self) -> None:
        self._heads([self.book.say(word) for word in ("or higher", "certain", "could be")])
        for level, certain, possible in zip(self.rules.levels[1:], self.summary.all.certain, self.summary.all.possible):
            self.book.put(self.sheet, self.line, 0, self.book.name(level.names), text_wrap=True)
            for column, count in ((1, certain), (2, possible)):
                self.sheet.write_number(self.line, column, count, self.book.format(num_format="#,##0"))
            self.line += 1

    def _sources_table(self) -> None:
        self._heads([self.book.say(word) for word in ("source", "date", "status", "cite")])
        for source in self.rules.sources:
            for column, text in enumerate((source.id, source.date or "", self.book.say(source.status), source.cite)):
                if text:
                    self.book.put(self.sheet, self.line, column, text)
            self.line += 1


def write_workbook(outcomes: Outcomes, path: str | os.PathLike[str], *, lang: str = "vi", table: bool = True) -> None:
    """Writes outcomes as an .xlsx file of three sheets, with the words of `lang` ("vi" or "en").

    *Kết quả*   a line for each row in order: its number from 1, its id, the total (empty while it is not certain) and the least
                and the most it can be, in points with all their places; the level that is certain ("–" while none is) and the
                highest possible one; the verdict; the reasons. Of an invalid row only these two. Beyond 1,048,575 rows it goes
                on in *Kết quả 2*. With `table` false it is left out, and no id of anybody is in the file
    *Lý do*     each reason with its code, how many rows have it, and their share of the rows that are not met or undecided
    *Tổng hợp*  which rules decided, with their fingerprint and sources; how many rows came to what, in all and for each answer
                to a choice (such as area and group), as `hoctap score` sums them up; how many reached which level

    An id stays the text that it is, whatever it looks like ("=1+1", "0012"). The file appears whole or not at all, has no time in
    it, and the same outcomes give the same bytes. Raises ImportError without XlsxWriter (`pip install hoctap[excel]`), ValueError
    for another language or another ending of the name, OSError where the file cannot be written.
    """
    lang_of(lang)
    if os.path.splitext(os.fspath(path))[1].lower() != ".xlsx":
        raise ValueError("a workbook is an .xlsx file")
    module("xlsxwriter", "excel")
    summary = Summary(outcomes)
    with whole_path(path) as name:
        book = _Book(name, outcomes, lang)
        if table:
            _Rows(book).write()
        _write_reasons(book, summary)
        _Sums(book, summary).write()
        book.file.close()
