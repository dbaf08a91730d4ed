# SPDX-License-Identifier: MIT
"""Why a survey is not read: the sentences of the `hoctap` program, and those about workbooks, which it does not read."""
from __future__ import annotations

from typing import NamedTuple

from .errors import Error
from .records import Finding, Text


class Why(NamedTuple):
    """A stable code, and its sentence in both languages, with {words} in it."""

    code: int
    vi: str
    en: str


UNREADABLE = Why(101, "không đọc được tệp: {found}", "the file cannot be read: {found}")
NO_FILE = Why(102, "đây không phải là tệp thông thường: {found}", "this is not an ordinary file: {found}")
EMPTY = Why(104, "tệp trống, không có cả dòng tiêu đề", "the file is empty, without even a header")
UTF16 = Why(105, "tệp không phải UTF-8 (có vẻ là UTF-16); hãy lưu lại dạng “CSV UTF-8”",
            "not UTF-8 (it looks like UTF-16); save it as “CSV UTF-8”")
SPREADSHEET = Why(106, "đây là tệp bảng tính hoặc tệp nén; hãy đặt tên theo đúng loại (.xlsx) hoặc lưu lại dạng “CSV UTF-8”",
                  "this is a spreadsheet or an archive; name it by its kind (.xlsx), or save it as “CSV UTF-8”")
NOT_UTF8 = Why(107, "{place} không phải UTF-8 (bảng mã cũ?); hãy lưu lại dạng “CSV UTF-8”",
               "{place} is not UTF-8 (an old encoding?); save the file as “CSV UTF-8”")
QUOTE = Why(201, "{place}, ô {cell}: dấu ngoặc kép không được đóng, hoặc không được viết đôi",
            "{place}, cell {cell}: a quote is not closed, or not doubled")
LONG_CELL = Why(203, "{place}, ô {cell} dài hơn {most} byte: có thiếu dấu ngoặc kép đóng không?",
                "{place}, cell {cell} is longer than {most} bytes: is a closing quote missing?")
TOO_WIDE = Why(203, "dòng tiêu đề có hơn {most} cột", "the header has more than {most} columns")
SEPARATOR = Why(302, "dòng tiêu đề có nhiều loại dấu phân cách; hãy nêu separator=',' hoặc ';' hoặc '\\t'",
                "the header holds several kinds of separator; give separator=',' or ';' or '\\t'")
TWO_IDS = Why(603, "có {count} cột định danh cùng tên; chỉ được có một", "{count} columns could be the id; one may")

BROKEN = Why(106, "đây không phải là bảng tính đúng loại như tên tệp, hoặc tệp bị hỏng",
             "this is no workbook of the kind that its name says, or it is broken")
PASSWORD = Why(106, "bảng tính được đặt mật khẩu; hãy lưu lại không có mật khẩu",
               "the workbook is under a password; save it without one")
NO_PLACES = Why(106, "bảng tính không nói các ô lỗi nằm ở đâu; hãy mở ra và lưu lại",
                "the workbook does not say in which cells its errors stand; open it and save it anew")
TOO_LARGE = Why(103, "bảng tính quá lớn: {found}", "the workbook is too large: {found}")
NO_DATA = Why(104, "không trang tính nào có dữ liệu", "no sheet of the workbook has data")
EMPTY_SHEET = Why(104, "trang tính trống, không có cả dòng tiêu đề", "the sheet is empty, without even a header")
NO_ROW = Why(104, "trang tính không có dòng {found}", "the sheet has no row {found}")
WHICH_SHEET = Why(302, "nhiều trang tính có dữ liệu; hãy nêu sheet= một trong: {expected}",
                  "several sheets have data; give sheet= one of: {expected}")
NO_SHEET = Why(314, "bảng tính không có trang “{found}”", "the workbook has no sheet “{found}”")
WHICH_HEADER = Why(302, "dòng {found} của trang tính có vẻ là dòng tiêu đề, nhưng có ô không phải là chữ; hãy nêu header=",
                   "row {found} of the sheet seems to be the header, and not all of it is text; give header=")
DID_YOU_MEAN = ("; có phải ý bạn là “{}”?", "; did you mean “{}”?")


def _sentence(text: str, place: str, words: dict[str, object]) -> str:
    return text.format(place=place, **words)


class Refusal(Exception):
    """Why a file is refused, before it is known which; `words` are those of the sentence, and never a cell of a survey.

    `row` counts from 1 below the header; 0 is the header, None says that the fault has no row.
    """

    def __init__(self, why: Why, *, row: int | None = None, expected: str = "", meant: str = "", **words: object) -> None:
        super().__init__(why.en)
        self.why, self.row, self.expected, self.meant = why, row, expected, meant
        self.words = {"expected": expected, **words}

    def _text(self) -> Text:
        vi, en = "dòng tiêu đề", "the header"
        if self.row:
            vi, en = f"dòng {self.row} (đếm từ dưới tiêu đề)", f"row {self.row} (counted below the header)"
        ends = [end.format(self.meant) if self.meant else "" for end in DID_YOU_MEAN]
        return Text(_sentence(self.why.vi, vi, self.words) + ends[0], _sentence(self.why.en, en, self.words) + ends[1])

    def error(self, path: str) -> Error:
        """The Error to raise of the file `path`. Its `row` is the index of the row, from 0, or None."""
        found = str(self.words.get("found", ""))
        finding = Finding(self.why.code, False, 0, 0, 0, 0, path, "", found, self.expected, self.meant, self._text())
        return Error((finding,), self.row - 1 if self.row else None)
