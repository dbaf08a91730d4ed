# SPDX-License-Identifier: MIT
"""Workbooks of all kinds are read as the CSV file that they would be, and nothing in them is lost or guessed at."""
from __future__ import annotations

import datetime
import pathlib
import random
import re
import struct
import sys
import zipfile
from typing import Any

import hoctap
import pytest
import xlsxwriter
from hoctap.sheet_errors import _Ole
from surveys import HEAD, RULES, lines_of, refusal, write
from workbooks import CODES, WRITERS, Cell, Rows, Wrong, ole, old_book, rewrite, write_ods, write_xlsx

ASKED: list[Any] = ["id", "area", "member", "books", "CS1", "CS2"]
TABLE: list[list[Any]] = [["Mã số", "Khu vực", "CS1"], ["a1", "Khó khăn", 7.5], ["a2", None, "8"]]
KINDS = list(WRITERS)


def book(folder: pathlib.Path, rows: Rows, kind: str = ".xlsx") -> pathlib.Path:
    path = folder / f"data{kind}"
    WRITERS[kind](path, {"Khảo sát": rows})
    return path


@pytest.mark.parametrize("kind", KINDS)
def test_cells_become_the_text_of_a_csv_file(kind: str, tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(book(tmp_path, TABLE, kind))

    assert dict(survey) == {"Mã số": ["a1", "a2"], "Khu vực": ["Khó khăn", None], "CS1": ["7,5", "8"]}
    assert (survey.decimal, survey.sheet, list(survey.numbers), survey.faults) == (",", "Khảo sát", [1, 2], {})


@pytest.mark.parametrize(("cell", "text"), [
    (7.0, "7"), (7.5, "7.5"), (-0.0, "0"), (0.1 + 0.2, "0.3"), (7.1, "7.1"), (1e14, "100000000000000"),
    (79123456789, "79123456789"), (123456789012345680.0, "1.23456789012346E+17"), (0.00001, "1E-05"), (True, "true"),
    (False, "false"), ("0012", "0012"), ("=1+1", "=1+1"), (" 8 ", " 8 "), ("a\nb", "a\nb"),
    (datetime.date(2023, 5, 10), "2023-05-10"), (datetime.datetime(2023, 5, 10, 7, 30), "2023-05-10T07:30:00")])
def test_each_kind_of_cell_has_its_text(cell: Cell, text: str, tmp_path: pathlib.Path) -> None:
    assert hoctap.read_survey(book(tmp_path, [["id", "x"], ["a1", cell]]), decimal=".")["x"] == [text]


def test_a_number_as_text_is_read_with_a_decimal_comma(tmp_path: pathlib.Path) -> None:
    people = [["a1", "normal", "Có", 1, "7,5", 8.5], ["a2", "normal", True, 1, "7.5", 8.5]]
    path, rules = book(tmp_path, [ASKED, *people]), hoctap.load(RULES)

    vietnamese = lines_of(rules.score(hoctap.read_survey(path)))
    english = lines_of(rules.score(hoctap.read_survey(path, decimal=".")))

    assert (vietnamese[1][1], vietnamese[2][-1]) == ("16", "number/reads")
    assert (english[1][-1], english[2][1]) == ("number/reads", "16")


def test_yes_and_no_answer_a_question_and_no_points(tmp_path: pathlib.Path) -> None:
    people = [["a1", "normal", True, 1, 8, 8], ["a2", "normal", False, 1, 8, 8], ["a3", "normal", True, 1, True, 8]]
    path = book(tmp_path, [ASKED, *people])

    found = lines_of(hoctap.load(RULES).score(hoctap.read_survey(path)))

    assert [line[-2:] for line in found.values()] == [("met", ""), ("not met", "fact/member"), ("invalid", "number/reads")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("formula", [True, False])
def test_an_error_is_an_answer_that_cannot_be_and_never_a_missing_one(kind: str, formula: bool, tmp_path: pathlib.Path) -> None:
    words = list(CODES)
    rows = [ASKED]
    rows += [["a", "normal", True, 1, 8, Wrong(word, formula)] for word in words] + [["b", Wrong("#N/A", formula), True, 1, 8, 8]]

    survey = hoctap.read_survey(book(tmp_path, rows, kind))

    assert survey["CS2"] == [*words, "8"] and survey["area"][-1] == "#N/A"
    found = hoctap.load(RULES).score(survey)
    assert [one.verdict for one in found] == ["invalid"] * 8
    assert [one.reasons for one in found] == [("number/speaks",)] * 7 + [("unknown/area",)]


@pytest.mark.parametrize("kind", KINDS)
def test_an_error_beyond_all_other_cells_is_there(kind: str, tmp_path: pathlib.Path) -> None:
    beyond = [[Wrong("#REF!"), None, None, None], [None, None, None, Wrong("#N/A")]]
    rows: list[list[Any]] = [[None, "id", "x", None], [None, "a1", 1, None], *beyond]

    survey = hoctap.read_survey(book(tmp_path, rows, kind))

    assert survey.names == ("", "id", "x", "")
    assert [cells for _, cells in survey.columns] == [
        [None, "#REF!", None], ["a1", None, None], ["1", None, None], [None, None, "#N/A"]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_sheet_of_errors_alone_has_data(kind: str, tmp_path: pathlib.Path) -> None:
    path = tmp_path / f"data{kind}"
    WRITERS[kind](path, {"A": [[Wrong("#N/A")]], "B": [["id"], ["a1"]]})

    assert refusal(path).expected == "A, B"
    assert refusal(path, sheet="A").code == 302
    assert hoctap.read_survey(path, sheet="A", header=1).names == ("#N/A",)


def test_repeated_cells_have_their_errors_each(tmp_path: pathlib.Path) -> None:
    cell = '<table:table-cell office:value-type="{}" {} table:number-columns-repeated="2"><text:p>{}</text:p></table:table-cell>'
    wrong = cell.format("string", 'office:string-value="" calcext:value-type="error"', "#N/A")
    row = '<table:table-row table:number-rows-repeated="{}">{}</table:table-row>'
    lines = row.format(1, cell.format("string", "", "x") * 2) + row.format(2, cell.format("float", 'office:value="1"', 1) + wrong)
    write_ods(tmp_path / "data.ods", {}, f'<table:table table:name="A">{lines}{row.format(1, wrong * 2)}</table:table>')

    survey = hoctap.read_survey(tmp_path / "data.ods")

    assert [cells for _, cells in survey.columns] == [["1", "1", "#N/A"]] * 2 + [["#N/A"] * 3] * 2


def test_of_an_old_formula_only_an_error_is_one_and_a_chart_has_none(tmp_path: pathlib.Path) -> None:
    stream = old_book({"A": [["id", "x"], ["a1", None], ["a2", Wrong("#N/A")]]})
    formula = struct.pack("<3H8s6s", 1, 1, 0, b"\x01\0\x01\0\0\0\xff\xff", bytes(6)) + b"\x02\0\x1d\x01"  # it is true
    chart = struct.pack("<HHHH12x", 0x0809, 16, 0x0600, 0x0020) + struct.pack("<HH3HBB", 0x0205, 8, 1, 0, 0, 0x2A, 1)
    end = stream[-4:]
    stream = stream[:-4] + struct.pack("<HH", 0x0006, len(formula)) + formula + chart + end + end

    survey = hoctap.read_survey(write(tmp_path, ole("Workbook", stream), "data.xls"))

    assert dict(survey) == {"id": ["a1", "a2"], "x": ["true", "#N/A"]}


@pytest.mark.parametrize("size", [1, 64, 4095, 4096, 8 << 20, 17 << 20])
def test_a_stream_of_an_old_file_is_found_whole(size: int) -> None:
    stream = (b"0123456789abcdef" * (size // 16 + 1))[:size - 4] + b"last"[-size:]

    assert _Ole(ole("Book", stream)).stream("workbook", "book") == stream


TITLED: list[list[Any]] = [["UBND xã Tân Quy Tây"], ["KẾT QUẢ KHẢO SÁT", None, None, 2023], [], [None, *TABLE[0], "x"],
                            [1, *TABLE[1], 1], [2, *TABLE[2], 2]]


@pytest.mark.parametrize("kind", KINDS)
def test_titles_above_the_table_are_passed_over(kind: str, tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(book(tmp_path, TITLED, kind))

    assert survey.names == ("", "Mã số", "Khu vực", "CS1", "x") and survey["CS1"] == ["7,5", "8"]
    assert hoctap.read_survey(book(tmp_path, TITLED, kind), header=4).columns == survey.columns


def test_a_row_that_is_not_all_text_is_no_header_unless_it_is_said(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, [["Báo cáo"], ["id", 2022, 2023], ["a1", 7, 8]])

    error = refusal(path)

    assert (error.code, error.expected, error.found) == (302, "header", "2")
    assert hoctap.read_survey(path, header=2).names == ("id", "2022", "2023")
    assert refusal(path, header=4).code == 104


def test_rows_and_columns_without_cells_are_none_and_rows_keep_their_numbers(tmp_path: pathlib.Path) -> None:
    blank: list[Any] = [None, " ", None, "\u00a0", None]
    people: list[list[Any]] = [["a1", None, 1, None, None], blank, [None] * 5, ["a2", None, 2, None, None], blank, blank]

    survey = hoctap.read_survey(book(tmp_path, [["id", None, "x", None, None], *people]))

    assert survey.columns == (("id", ["a1", "a2"]), ("x", ["1", "2"])) and list(survey.numbers) == [1, 4]


def test_a_column_without_a_name_is_there_when_it_has_cells(tmp_path: pathlib.Path) -> None:
    assert hoctap.read_survey(book(tmp_path, [["id", None, "x"], ["a1", "?", 1]])).names == ("id", "", "x")


def test_a_sheet_with_a_header_alone_has_no_rows(tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(book(tmp_path, [TABLE[0]]))

    assert survey.row_count == 0 and dict(survey) == {"Mã số": [], "Khu vực": [], "CS1": []}


def test_an_empty_workbook_is_refused(tmp_path: pathlib.Path) -> None:
    assert [refusal(book(tmp_path, [], kind)).code for kind in KINDS] == [104] * 4
    assert refusal(book(tmp_path, [[None, " "]])).code == 104


def test_the_only_sheet_with_data_that_can_be_seen_is_read(tmp_path: pathlib.Path) -> None:
    write_xlsx(tmp_path / "data.xlsx", {"Danh mục": [["x"], ["y"]], "Trống": [], "Xã Tân": TABLE}, hidden=["Danh mục"])

    assert hoctap.read_survey(tmp_path / "data.xlsx").sheet == "Xã Tân"
    assert hoctap.read_survey(tmp_path / "data.xlsx", sheet=" danh MỤC").names == ("x",)


def test_of_several_sheets_with_data_one_must_be_named(tmp_path: pathlib.Path) -> None:
    for kind in KINDS:
        WRITERS[kind](tmp_path / f"data{kind}", {"Xã A": TABLE, "Trống": [], "Xã B": TABLE[:2]})

        error = refusal(tmp_path / f"data{kind}")

        assert (error.code, error.expected) == (302, "Xã A, Xã B")
        assert hoctap.read_survey(tmp_path / f"data{kind}", sheet="Xã B").row_count == 1


def test_a_sheet_that_is_not_there_is_refused_with_what_was_meant(tmp_path: pathlib.Path) -> None:
    error = refusal(book(tmp_path, TABLE), sheet="Khao sát")

    assert (error.code, error.meant, error.expected) == (314, "Khảo sát", "Khảo sát")
    assert str(error).endswith("the workbook has no sheet “Khao sát”; did you mean “Khảo sát”?")


def test_hidden_and_merged_cells_are_read(tmp_path: pathlib.Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "data.xlsx") as made:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "Khảo sát năm 2023")
        sheet.merge_range(1, 0, 2, 0, "Mã số")
        sheet.merge_range(1, 1, 1, 3, "Điểm")
        sheet.write_row(2, 1, ["CS1", "CS2", "CS3"])
        sheet.merge_range(1, 4, 2, 5, "Ghi chú")
        sheet.write_row(3, 4, ["x", "y"])
        sheet.merge_range(3, 0, 4, 0, "a1")
        sheet.write_row(3, 1, [1, 2, 3])
        sheet.write_row(4, 1, [4, 5, 6])
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.set_row(4, None, None, {"hidden": True})

    survey = hoctap.read_survey(tmp_path / "data.xlsx")

    assert dict(survey) == {"Mã số": ["a1", None], "CS1": ["1", "4"], "CS2": ["2", "5"], "CS3": ["3", "6"], "": ["x", None]}


def broken() -> dict[str, bytes]:
    """Files that are no workbook, by their names."""
    return {"empty.xlsx": b"", "csv.xlsx": HEAD.encode(), "page.xls": b"<html><table><tr><td>id</td></tr></table></html>",
            "head.xls": b"\xd0\xcf\x11\xe0", "zeros.xls": b"\xd0\xcf\x11\xe0" + bytes(2000), "text.ods": b"text",
            "other.xls": ole("Contents", b"x" * 5000), "junk.xlsb": b"PK\3\4" + b"x" * 100}


@pytest.mark.parametrize("name", list(broken()))
def test_what_is_no_workbook_is_refused(name: str, tmp_path: pathlib.Path) -> None:
    assert refusal(write(tmp_path, broken()[name], name)).code == (104 if name == "empty.xlsx" else 106)


@pytest.mark.parametrize("kind", KINDS)
def test_a_workbook_that_was_cut_or_scribbled_over_is_refused_or_read(kind: str, tmp_path: pathlib.Path) -> None:
    data = book(tmp_path, [*TABLE, *([["b", "y" * 30, at] for at in range(100)])], kind).read_bytes()
    chance, refused = random.Random(1), 0
    for _ in range(60):
        at = chance.randrange(len(data))
        scribbled = data[:at] + bytes([chance.randrange(256)]) + data[at + 1:]
        path = write(tmp_path, chance.choice([data[:at], scribbled]), f"bad{kind}")
        try:
            hoctap.read_survey(path)
        except hoctap.Error as error:
            assert error.code in (103, 104, 106, 302)
            refused += 1
    assert refused > 10


def test_a_workbook_under_a_password_is_refused(tmp_path: pathlib.Path) -> None:
    new = write(tmp_path, ole("EncryptedPackage", b"x" * 5000), "new.xlsx")
    lock = struct.pack("<HHHHH", 0x002F, 6, 0, 0x1234, 0x5678)
    old = write(tmp_path, ole("Workbook", old_book({"A": TABLE}, lock)), "old.xls")
    with zipfile.ZipFile(tmp_path / "open.ods", "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest:manifest><manifest:encryption-data/></manifest:manifest>")
        archive.writestr("content.xml", b"\x13\x37")

    errors = [refusal(path) for path in (new, old, tmp_path / "open.ods")]

    assert [error.code for error in errors] == [106] * 3 and all("password" in error.text for error in errors)


def test_a_workbook_is_known_by_its_bytes(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, TABLE)
    for name in ("renamed.xls", "renamed.ods", "renamed.XLSX"):
        assert hoctap.read_survey(write(tmp_path, path.read_bytes(), name)).row_count == 2


def test_a_stray_cell_does_not_take_all_memory(tmp_path: pathlib.Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "data.xlsx") as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, ["id", "x"])
        sheet.write(1048575, 16383, "?")
        other = made.add_worksheet()
        other.write_row(0, 0, ["id", "x"])
        other.write_blank(1048575, 16383, None, made.add_format({"bold": True}))
    repeated = '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell ' \
        'office:value-type="float" office:value="1" table:number-columns-repeated="16384"/></table:table-row></table:table>'
    write_ods(tmp_path / "data.ods", {}, repeated)

    assert refusal(tmp_path / "data.xlsx", sheet="Sheet1").code == refusal(tmp_path / "data.ods").code == 103
    assert hoctap.read_survey(tmp_path / "data.xlsx", sheet="Sheet2").names == ("id", "x")  # that one is only bold


def test_a_workbook_that_grows_when_it_is_unpacked_is_refused(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, TABLE)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\1\2")
    struct.pack_into("<I", data, at + 24, 0xFFFFFFF0)

    assert refusal(write(tmp_path, bytes(data), "bomb.xlsx")).code == 103


def test_parts_are_found_whatever_slashes_and_capitals_their_names_have(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, [["id", "x"], ["a1", Wrong("#N/A")]])
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "odd.xlsx", "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("/", "\\"), old.read(name))

    assert hoctap.read_survey(tmp_path / "odd.xlsx")["x"] == ["#N/A"]


SHEET = "xl/worksheets/sheet1.xml"


def test_errors_are_found_in_what_other_programs_write(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, [["id", "x"], ["a1", Wrong("#N/A")], ["a2", 't="e"'], ["t='e'", 1]])
    sheet = zipfile.ZipFile(path).read(SHEET)
    quoted = sheet.replace(b't="e"', b"t='e'")
    spaced = re.sub(rb"<(/?)(c|row|v|f|sheetData|worksheet)\b", rb"<\1x:\2", sheet).replace(b"xmlns=", b"xmlns:x=")
    for at, part in enumerate((quoted, spaced)):
        rewrite(path, tmp_path / f"{at}.xlsx", {SHEET: part})
        assert hoctap.read_survey(tmp_path / f"{at}.xlsx")["x"] == ["#N/A", 't="e"', "1"]


def test_errors_whose_place_nobody_tells_are_refused(tmp_path: pathlib.Path) -> None:
    path = book(tmp_path, [["id", "x"], ["a1", Wrong("#N/A")]])
    bare = re.sub(rb' r="[A-Z]+\d+"', b"", zipfile.ZipFile(path).read(SHEET))
    rewrite(path, tmp_path / "bare.xlsx", {SHEET: bare})
    rewrite(path, tmp_path / "good.xlsx", {SHEET: bare.replace(b' t="e"', b"").replace(b"#N/A", b"1")})

    assert refusal(tmp_path / "bare.xlsx").code == 106
    assert hoctap.read_survey(tmp_path / "good.xlsx")["x"] == ["1"]


def test_errors_are_found_across_the_pieces_in_which_a_sheet_is_looked_at(tmp_path: pathlib.Path) -> None:
    rows: list[list[Any]] = [["id", "x", "y"]] + [["a" * 40, Wrong("#N/A"), at] for at in range(30000)]

    survey = hoctap.read_survey(book(tmp_path, rows))

    assert survey["x"] == ["#N/A"] * 30000 and survey["y"][-1] == "29999"


def test_an_old_workbook_may_be_large(tmp_path: pathlib.Path) -> None:
    rows: list[list[Any]] = [["id", "x"]] + [["a" * 100, Wrong("#NUM!")] for _ in range(32000)]

    assert set(hoctap.read_survey(book(tmp_path, rows, ".xls"))["x"]) == {"#NUM!"}


def test_without_calamine_the_extra_is_named(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)

    with pytest.raises(ImportError, match=r"hoctap\[excel\]"):
        hoctap.read_survey(book(tmp_path, TABLE))
