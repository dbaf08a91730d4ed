# SPDX-License-Identifier: MIT
"""Outcomes in a workbook say what the outcomes say, in words that stay words."""
from __future__ import annotations

import json
import pathlib
import sys
import time
from typing import Any

import hoctap
import openpyxl
import pytest
from built import ROOT, needs_program, run
from hoctap import workbook
from hoctap.summary import Summary, _counts, share
from hoctap.workbook import write_workbook
from openpyxl.worksheet.worksheet import Worksheet
from surveys import HEAD, RULES, write

PEOPLE = ["a1,normal,true,3,8,8", "a2,difficult,true,1,5,7", "a3,difficult,true,,6.5,8", "a4,,false,1,10,10",
          "a5,normal,true,1.5,9,9", "=1+1,normal,true,1,4.5,10", "0012,normal,true,1,,3", "0012,moon,true,1,8,8",
          ",difficult,true,1,8,8", "-2+3,normal,true,1,8", "a\0b,normal,true,1,8,8", "a1,normal", "a\0b,normal,true,1,8,8"]


@pytest.fixture
def out(tmp_path: pathlib.Path) -> hoctap.Outcomes:
    """One of each kind of row: met, not met, undecided, invalid, declared twice, without an id, with another number of cells."""
    return hoctap.load(RULES).score(hoctap.read_survey(write(tmp_path, HEAD + "\n".join(PEOPLE) + "\n")))


def sheets_of(out: hoctap.Outcomes, folder: pathlib.Path, **how: Any) -> dict[str, Worksheet]:
    out.to_excel(folder / "out.xlsx", **how)
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(folder / "out.xlsx").worksheets}


def rows_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


# ---- each row ----


def test_each_row_is_a_line_in_words(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    head, *lines = rows_of(sheets_of(out, tmp_path)["Kết quả"])

    assert head == ("Dòng", "Mã định danh", "Tổng điểm", "Thấp nhất", "Cao nhất", "Mức", "Mức có thể", "Kết luận", "Lý do")
    assert lines[0] == (1, "a1", 16, 16, 16, "Đạt chuẩn", "Đạt chuẩn", "đạt", None)
    assert lines[2] == (3, "a3", 14.5, 14.5, 14.5, "–", "Đạt chuẩn", "chưa kết luận được", "Số sách: chưa trả lời")
    assert lines[4] == (5, "a5", None, None, None, None, None, "không hợp lệ", out.rules.reason_text("step/books"))
    assert lines[6][:5] == (7, "0012", None, 3, 13) and lines[6][5] == lines[6][6] == "Không đạt"
    assert [line[1] for line in lines[8:]] == [None, "-2+3", "a\ufffdb", "a1", "a\ufffdb"]
    assert [line[8] for line in lines[9:]] == ["số ô khác với dòng tiêu đề", "mã định danh có ký tự NUL"] * 2
    assert len(lines) == len(out) == 13


def test_the_words_are_those_of_the_language(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheets = sheets_of(out, tmp_path, lang="en")

    assert list(sheets) == ["Outcomes", "Reasons", "Summary"]
    assert rows_of(sheets["Outcomes"])[3] == (
        3, "a3", 14.5, 14.5, 14.5, "–", "Good", "undecided", out.rules.reason_text("missing/books", "en"))


def test_several_reasons_stand_in_the_order_of_the_rules(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    line = rows_of(sheets_of(out, tmp_path)["Kết quả"])[7]

    assert line[8] == "; ".join(map(out.rules.reason_text, out.reasons(6))) and len(out.reasons(6)) == 3


def test_text_never_becomes_a_formula_or_a_number(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheet = sheets_of(out, tmp_path)["Kết quả"]

    for line, text in ((7, "=1+1"), (8, "0012"), (11, "-2+3")):
        cell = sheet.cell(line, 2)
        assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(("id", "found"), [
    ("x" * 40000, "x" * 32766 + "…"), ("😀" * 20000, "😀" * 16383 + "…"), ("a\x01\x1f\x7fb", None), ("a_x0041_b", None), ("<&>\"'", None),
    ("a\r\nb", None), ("\ud800", "?"), ("\0", "\ufffd"), ("", None)])
def test_any_id_can_be_written(id: str, found: str | None, out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    out.__dict__["ids"] = [id] * len(out)  # some no file could hold

    out.to_excel(tmp_path / "out.xlsx")

    ids = hoctap.read_survey(tmp_path / "out.xlsx", sheet="Kết quả")["Mã định danh"]
    assert ids == [found or id or None] * len(out)


@pytest.mark.parametrize(("value", "form"), [(0, "0"), (80, "0"), (76.5, "0.0"), (79.9995, "0.0000"), (79.99999999, "0.00000000")])
def test_points_are_shown_with_all_their_places_and_no_mark_behind_a_whole_one(value: float, form: str) -> None:
    class Formats(workbook._Book):
        def __init__(self) -> None:
            pass

        def format(self, **how: Any) -> Any:
            return how["num_format"]

    assert Formats().number(round(value * 10**8)) == form


def test_totals_are_numbers_with_their_format(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheet = sheets_of(out, tmp_path)["Kết quả"]

    totals = [sheet.cell(line, 3) for line in (2, 4, 6)]
    assert [(cell.value, cell.number_format) for cell in totals] == [(16, "0"), (14.5, "0.0"), (None, "General")]


def test_verdicts_are_told_apart_without_colour(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheet = sheets_of(out, tmp_path)["Kết quả"]
    looks = {}
    for line in range(2, 15):
        cell = sheet.cell(line, 8)
        looks[cell.value] = (bool(cell.font.b), bool(cell.font.i), cell.fill.patternType)
        assert {cell.font.color.rgb if cell.font.color and cell.font.color.type == "rgb" else None} <= {None, "FF000000"}

    assert looks == {"đạt": (True, False, None), "không đạt": (False, False, None), "chưa kết luận được": (False, True, "gray0625"),
                     "không hợp lệ": (True, True, "lightUp")}


def test_the_header_stays_in_sight_and_filters(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheets = sheets_of(out, tmp_path)

    last = len(out.reason_counts()) + 1
    held = [(sheet.freeze_panes, sheet.auto_filter.ref) for sheet in sheets.values()]
    assert held == [("C2", "A1:I14"), ("B2", f"A1:G{last}"), (None, None)]
    assert sheets["Kết quả"].cell(1, 1).font.b and sheets["Kết quả"].print_title_rows == "$1:$1"
    assert sheets["Kết quả"].column_dimensions["I"].width > 60 > sheets["Kết quả"].column_dimensions["A"].width


def test_a_table_without_rows_has_its_headers(tmp_path: pathlib.Path) -> None:
    sheets = sheets_of(hoctap.load(RULES).score(hoctap.read_survey(write(tmp_path, HEAD))), tmp_path)

    assert sheets["Kết quả"].max_row == 1 and rows_of(sheets["Lý do"])[0][0] == "Mã lý do"
    assert ("Tất cả", 0, 0, 0, 0, 0, 0, None, None) in rows_of(sheets["Tổng hợp"])


def test_more_rows_than_a_sheet_holds_go_on_in_a_further_one(out: hoctap.Outcomes, tmp_path: pathlib.Path,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rows_of(sheets_of(out, tmp_path)["Kết quả"])
    monkeypatch.setattr(workbook, "ROWS_MOST", 5)

    sheets = sheets_of(out, tmp_path)

    assert list(sheets) == ["Kết quả", "Kết quả 2", "Kết quả 3", "Lý do", "Tổng hợp"]
    parts = [rows_of(sheets[name]) for name in list(sheets)[:3]]
    assert [len(part) for part in parts] == [6, 6, 4] and {part[0] for part in parts} == {whole[0]}
    assert [line for part in parts for line in part[1:]] == whole[1:]
    assert sheets["Kết quả 3"].auto_filter.ref == "A1:I4"


def test_many_rows_are_written_as_few_are(out: hoctap.Outcomes, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    few = {name: rows_of(sheet) for name, sheet in sheets_of(out, tmp_path).items()}
    monkeypatch.setattr(workbook, "_MANY", 1)

    assert {name: rows_of(sheet) for name, sheet in sheets_of(out, tmp_path).items()} == few


# ---- why, and the sums ----


def test_each_reason_has_its_rows_and_its_share(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    head, *lines = rows_of(sheets_of(out, tmp_path)["Lý do"])
    found = {line[0]: line[1:] for line in lines if line[1]}

    assert head[:6] == ("Mã lý do", "Lý do", "Số dòng", "Không đạt", "Chưa kết luận được", "Không hợp lệ")
    assert {code: line[1] for code, line in found.items()} == out.reason_counts()
    assert [line[1] for line in found.values()] == sorted((line[1] for line in found.values()), reverse=True)
    assert found["floor/reads"] == (out.rules.reason_text("floor/reads"), 1, 1, 0, 0, 0.25)  # of four
    assert found["cells"][2:] == (0, 0, 2, 0)


@needs_program
@pytest.mark.parametrize(("data", "title", "year", "place"), [
    ("khao-sat-2023.csv", "citizen", 2023, None), ("xa-2024.csv", "literacy", 2024, "commune"), (None, None, None, None)])
def test_the_sums_are_those_of_the_program(data: str | None, title: str | None, year: int | None, place: str | None,
                                              tmp_path: pathlib.Path) -> None:
    path = ROOT / "examples" / data if data else write(tmp_path, HEAD + "\n".join(PEOPLE) + "\n")
    rules = hoctap.load(title, year=year, place=place, rules=ROOT / "rules") if title else hoctap.load(RULES)
    asked = [title, "--rules", ROOT / "rules", "--year", str(year), *(["--place", place] if place else [])] if title else [RULES]
    told = json.loads(run("score", *asked, path, "-o", tmp_path / "out.csv", "--format", "json").stdout)

    summary = Summary(rules.score(hoctap.read_survey(path)))

    def counts(one: Any) -> dict[str, Any]:
        return {"rows": one.rows, "met": one.met, "not_met": one.not_met, "undecided": one.undecided, "invalid": one.invalid,
                "declared_twice": one.declared_twice, "levels": dict(zip([level.id for level in rules.levels[1:]], one.levels))}

    def percent(part: int, whole: int) -> str | None:
        cut = share(part, whole)
        return None if cut is None else f"{100 * cut:.1f}"

    assert counts(summary.all).items() <= told["all"].items()
    assert percent(summary.all.met, summary.all.decided) == told["all"]["met_of_decided"]["percent"]
    assert percent(summary.all.met, summary.all.rows) == told["all"]["met_of_all"]["percent"]
    assert [by.fact.id for by in summary.by] == [by["fact"] for by in told["by"]]
    for mine, theirs in zip(summary.by, told["by"]):
        kept = [*mine.counts[:-2], *(one for one in mine.counts[-2:] if one.rows)]
        assert len(kept) == len(theirs["answers"])
        for one, answer in zip(kept, theirs["answers"]):
            assert counts(one).items() <= answer.items()
    for verdict, reasons in told["why"].items():
        rows = {why.code: getattr(why, verdict) for why in summary.why}
        assert all(rows[reason["code"]] == reason["rows"] for reason in reasons)


def test_the_sums_say_which_rules_decided(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    lines = rows_of(sheets_of(out, tmp_path)["Tổng hợp"])
    pairs = {line[0]: line[1] for line in lines}

    assert lines[0][0] == "Người đọc sách"
    assert pairs["Danh hiệu"] == "small" and pairs["Bản quy tắc"] == "one" and pairs["Năm đánh giá"] == "2020–2023"
    assert pairs["Dấu vân tay của bộ quy tắc"] == out.rules.fingerprint
    assert ("law", None, "theo văn bản", "Quyết định giả định 1") in [line[:4] for line in lines]


def test_the_sums_stand_by_verdict_by_answer_and_by_level(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    lines = rows_of(sheets_of(out, tmp_path)["Tổng hợp"])
    found = {line[0]: line[1:9] for line in lines if isinstance(line[1], (int, float))}

    assert found["Tất cả"] == (13, 3, 2, 1, 5, 2, 0.6, 0.23)
    assert found["Vùng thuận lợi"] == (4, 1, 1, 0, 1, 1, 0.5, 0.25)
    assert found["(chưa trả lời)"] == (1, 0, 1, 0, 0, 0, 0, 0)
    assert found["(không nhận ra)"] == (5, 0, 0, 0, 4, 1, None, 0)
    assert found["Đạt chuẩn"][:2] == (3, 4)


def test_of_several_levels_each_has_its_column(tmp_path: pathlib.Path) -> None:
    rules = hoctap.load("literacy", year=2024, place="commune", rules=ROOT / "rules")
    out = rules.score(hoctap.read_survey(ROOT / "examples" / "xa-2024.csv"))

    sheets = sheets_of(out, tmp_path)

    lines = rows_of(sheets["Tổng hợp"])
    head = next(line for line in lines if line[1] == "Số dòng")
    both = ("Đạt chuẩn xóa mù chữ mức độ 1", "Đạt chuẩn xóa mù chữ mức độ 2")
    assert head[2:5] == ("Đạt", *both)
    assert {("Cấp địa bàn", "xã"), ("Năm đánh giá", "từ 2014")} <= {line[:2] for line in lines}
    at = [line[0] for line in lines].index("Mức này trở lên")
    certain = {line[0]: line[1:3] for line in lines[at:]}
    levels = [one.level for one in out]
    assert [certain[name][0] for name in both] == [sum(level != "none" for level in levels), levels.count("level-2")]
    assert all(line[2:5] == (None, None, None) for line in rows_of(sheets["Kết quả"])[1:])  # nothing is added up


def test_without_the_table_nobody_is_in_the_file(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    sheets = sheets_of(out, tmp_path, table=False)

    assert list(sheets) == ["Lý do", "Tổng hợp"]
    assert not {"a1", "0012", "=1+1"} & {str(cell) for sheet in sheets.values() for line in rows_of(sheet) for cell in line}


def test_who_has_a_level_has_those_below_it() -> None:
    states = [((1, level, level, False), count) for level, count in enumerate((5, 1, 2, 4))]

    assert _counts(states, 4).certain == (7, 6, 4) and _counts(states, 4).levels == (1, 2, 4)


@pytest.mark.parametrize(("part", "whole", "cut"), [
    (1999, 2000, 0.999), (1, 3, 0.333), (2, 3, 0.666), (3, 3, 1.0), (0, 5, 0.0), (0, 0, None)])
def test_a_share_is_cut_and_never_rounded_up(part: int, whole: int, cut: float | None) -> None:
    assert share(part, whole) == cut


# ---- the file ----


def test_the_same_outcomes_give_the_same_bytes(out: hoctap.Outcomes, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for many in (100, 1):
        monkeypatch.setattr(workbook, "_MANY", many)
        write_workbook(out, tmp_path / "one.xlsx")
        time.sleep(2.1)  # what a zip file can tell of time

        write_workbook(out, tmp_path / "two.xlsx")

        assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_file_appears_whole_or_not_at_all(out: hoctap.Outcomes, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = write(tmp_path, b"old", "out.xlsx")
    monkeypatch.setattr(workbook, "_write_reasons", lambda *_: 1 // 0)

    for name in ("out.xlsx", "new.xlsx"):
        with pytest.raises(ZeroDivisionError):
            out.to_excel(tmp_path / name)

    assert old.read_bytes() == b"old" and sorted(path.name for path in tmp_path.iterdir()) == ["data.csv", "out.xlsx"]


def test_a_file_that_cannot_be_written_is_the_systems_to_tell(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    with pytest.raises(OSError):
        out.to_excel(tmp_path / "nowhere" / "out.xlsx")


@pytest.mark.parametrize(("name", "how"), [("out.xls", {}), ("out.csv", {}), ("out", {}), ("out.xlsx", {"lang": "fr"})])
def test_an_argument_that_cannot_be_is_refused(name: str, how: dict[str, Any], out: hoctap.Outcomes,
                                               tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError):
        out.to_excel(tmp_path / name, **how)
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]


def test_without_xlsxwriter_the_extra_is_named(out: hoctap.Outcomes, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)

    with pytest.raises(ImportError, match=r"hoctap\[excel\]"):
        out.to_excel(tmp_path / "out.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["data.csv"]


def test_what_was_written_can_be_read_as_a_survey(out: hoctap.Outcomes, tmp_path: pathlib.Path) -> None:
    out.to_excel(tmp_path / "out.xlsx")

    survey = hoctap.read_survey(tmp_path / "out.xlsx", sheet="Kết quả")

    assert survey["Mã định danh"][5:8] == ["=1+1", "0012", "0012"] and survey["Tổng điểm"][2] == "14,5" and survey.row_count == 13
