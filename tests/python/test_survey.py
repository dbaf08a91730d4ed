# SPDX-License-Identifier: MIT
"""A survey is read from a file as the program reads it, and a workbook as its CSV file would be."""
from __future__ import annotations

import os
import pathlib
import random
import re
import subprocess
import sys
from typing import Any

import hoctap
import pytest
from built import CLI_TESTS, PROGRAM, ROOT, cli_runner, needs_program, run
from surveys import GOOD, HEAD, RULES, Line, lines_of, lines_of_program, refusal, write
from workbooks import WRITERS, typed

# ---- the same outcomes as the program ----

OPTIONS = {"comma": ",", "semicolon": ";", "tab": "\t", "point": "."}


# The tests of the program about data.
NASTY = sorted(path for kind in ("score", "columns", "summary") for path in CLI_TESTS.glob(f"{kind}-*.test"))


def options_of(script: str, data: str) -> list[list[str]]:
    """How the program is asked to score a file; without what changes only messages."""
    told = re.findall(rf"hoctap score \S+ {re.escape(data)}([^\n;|>]*)", script)
    kept = r"--(?:separator|decimal|id-column)[ =]\S+|--allow-missing"
    return [[word for option in re.findall(kept, one) for word in re.split("[ =]", option)] for one in told] or [[]]


def how_of(options: list[str]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The same for read_survey and for score."""
    pairs = dict(zip(options, [*options[1:], ""]))
    read = {word[2:]: OPTIONS[pairs[word]] for word in ("--separator", "--decimal") if word in pairs}
    score: dict[str, Any] = {"allow_missing": "--allow-missing" in pairs}
    return read, score | ({"id": pairs["--id-column"]} if "--id-column" in pairs else {})


def workbook_of(survey: hoctap.Survey, path: pathlib.Path) -> None:
    """The survey as somebody has it in a workbook of the kind that the name says."""
    columns = [[name, *(None if cell is None else typed(cell, survey.decimal) for cell in cells)] for name, cells in survey.columns]
    WRITERS[path.suffix](path, {"Khảo sát": list(zip(*columns))})


def check_workbooks(survey: hoctap.Survey, rules: hoctap.Rules, wanted: dict[int, Line], folder: pathlib.Path,
                    **how: Any) -> None:
    """Rows without any cell are left out of a workbook; all others come out alike."""
    empty = {row for row, cells in zip(survey.numbers, zip(*(cells for _, cells in survey.columns))) if not any(cells)}
    kinds = [kind for kind in WRITERS if kind != ".xls" or len(survey.columns) <= 256]
    longest = max((len(cell or "") for _, cells in survey.columns for cell in cells), default=0)
    for kind in kinds if longest < 1 << 15 else []:  # more a cell of a workbook may not hold
        path = folder / f"workbook{kind}"
        workbook_of(survey, path)
        found = lines_of(rules.score(hoctap.read_survey(path, decimal=survey.decimal), **how))
        assert found == {row: line for row, line in wanted.items() if row not in empty}, kind


@needs_program
@pytest.mark.parametrize("test", NASTY, ids=lambda path: path.stem)
def test_nasty_files_come_out_as_the_program_has_them(test: pathlib.Path, tmp_path: pathlib.Path) -> None:
    runner, compared = cli_runner(), 0
    sections = runner.read(test)
    runner.prepare(sections, tmp_path)
    script = "".join(text for title, text in sections if title == "RUN")
    given = runner.run(sections, tmp_path, PROGRAM)  # makes the files that are too large to write down
    assert given.returncode < 100
    rules_file = tmp_path / (re.findall(r"\S+\.yaml", script) or ["small.yaml"])[0]
    if not rules_file.exists():
        pytest.skip("about rules that ship")
    named = set(re.findall(r"score \S+ (\w+\.csv)", script)) | {path.name for path in tmp_path.glob("*.csv")}
    for data in sorted(named - {"out.csv"}):
        for options in options_of(script, data):
            compare(rules_file, tmp_path / data, options, tmp_path)
            compared += 1
    assert compared


def compare(rules_file: pathlib.Path, data: pathlib.Path, options: list[str], folder: pathlib.Path) -> None:
    read, how = how_of(options)
    rules = hoctap.load(rules_file)

    wanted = lines_of_program(rules_file, data, *options)

    try:
        survey = hoctap.read_survey(data, **read)
        out = rules.score(survey, **how)
        found = lines_of(out)
    except hoctap.Error:
        assert wanted is None
        return
    assert found == wanted
    out.to_csv(folder / "python.out")
    assert (folder / "python.out").read_bytes() == run("score", rules_file, data, *options).stdout
    if not survey.faults and not any("\0" in (cell or "") for _, cells in survey.columns for cell in cells):
        check_workbooks(survey, rules, found, folder, **how)


EXAMPLES = [("khao-sat-2023.csv", "citizen", 2023, None), ("survey-2023.csv", "citizen", 2023, None),
            ("xa-2024.csv", "literacy", 2024, "commune")]


@needs_program
@pytest.mark.parametrize(("data", "title", "year", "place"), EXAMPLES)
def test_surveys_come_out_as_the_program_has_them(data: str, title: str, year: int, place: str | None,
                                                  tmp_path: pathlib.Path) -> None:
    path = ROOT / "examples" / data
    asked = ["--place", place] if place else []
    wanted = lines_of_program(title, "--rules", ROOT / "rules", "--year", str(year), *asked, path)
    rules = hoctap.load(title, year=year, place=place, rules=ROOT / "rules")
    survey = hoctap.read_survey(path)

    assert wanted and lines_of(rules.score(survey)) == wanted
    check_workbooks(survey, rules, wanted, tmp_path)


@needs_program
@pytest.mark.parametrize(("what", "title", "place", "seed"), [
    ("citizens", "citizen", None, 11), ("citizens", "citizen", None, 12), ("communes", "literacy", "commune", 3),
    ("units", "unit", "district", 4)])
def test_made_surveys_come_out_as_the_program_has_them(what: str, title: str, place: str | None, seed: int,
                                                       tmp_path: pathlib.Path) -> None:
    make = str(ROOT / "tests" / "data" / "make.py")
    made = [sys.executable, make, what, "--seed", str(seed), "--people", "300", "--units", "60"]
    path = write(tmp_path, subprocess.run(made, check=True, capture_output=True).stdout)
    year = 2023 if title == "citizen" else 2024
    asked = ["--year", str(year), "--allow-missing", *(["--place", place] if place else [])]
    wanted = lines_of_program(title, "--rules", ROOT / "rules", *asked, path)
    rules = hoctap.load(title, year=year, place=place, rules=ROOT / "rules")
    survey = hoctap.read_survey(path)

    assert wanted and lines_of(rules.score(survey, allow_missing=True)) == wanted
    check_workbooks(survey, rules, wanted, tmp_path, allow_missing=True)


NICE = ["a1", "normal", "true", "1", "8", "7,5", "7.5", "", "Khó khăn", "x", "Có", '"a"', '"7,5"', '"a""b"', '"a\nb"',
        ' "q" ', '"open', 'a"b', '""', " ", "\t", "\u00a0", "30..34", "\0", "\u202f8", "\ufeff", '"x" y', '"x""', "Khu vực", "'", "=1"]


def chance_cell(chance: random.Random) -> str:
    return chance.choice(NICE) if chance.random() < 0.6 else "".join(chance.choices('"", \t;\r\n\n8a\0é', k=chance.randint(0, 4)))


def chance_file(chance: random.Random) -> bytes:
    """A survey of a few rows, most of them good, and some of its bytes not."""
    mark = chance.choice(",;\t")
    lines = [["id", "area", "member", "books", "CS1", "CS2"]]
    lines += [["a1", "normal", "true", "1", "8", "8"] for _ in range(chance.randint(0, 5))]
    for cells in lines:
        for at in range(len(cells)):
            if chance.random() < (0.02 if cells is lines[0] else 0.25):
                cells[at] = chance_cell(chance)
        cells += [chance_cell(chance)] * (chance.random() < 0.1)
        del cells[6 - (chance.random() < 0.1):6]
    text = chance.choice(["\n", "\r\n", "\r"]).join(map(mark.join, lines)).encode()
    at = chance.randrange(len(text) + 1)
    odd = chance.choice([b"\xff", b"\xc3", b'"', b"\0", b"\r", b" "]) if chance.random() < 0.1 else b""
    note = chance.choice([b"sep=;\n", b'"sep=,"\r\n', b"sep=x\n", b"\xef\xbb\xbf", b" \n"]) if chance.random() < 0.2 else b""
    return note + text[:at] + odd + text[at:] + chance.choice([b"", b"\n", b"\r\n", b" "])


@needs_program
def test_files_of_chance_come_out_as_the_program_has_them(tmp_path: pathlib.Path) -> None:
    chance, refused, given = random.Random(5), 0, tmp_path / "python.out"
    rules = hoctap.load(RULES)
    for _ in range(300):
        data = write(tmp_path, chance_file(chance))

        wanted = lines_of_program(RULES, data, "--allow-missing")

        try:
            out = rules.score(hoctap.read_survey(data), allow_missing=True)
            out.to_csv(given)
            assert lines_of(out) == wanted, data.read_bytes()
            assert given.read_bytes() == run("score", RULES, data, "--allow-missing").stdout, data.read_bytes()
        except hoctap.Error:
            assert wanted is None, data.read_bytes()
            refused += 1
    assert 30 < refused < 200


# ---- separated values ----


def test_a_survey_is_a_mapping_of_names_to_cells(tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(write(tmp_path, HEAD + GOOD + "a2,,true,1, 8 ,\u00a0\n"))

    assert dict(survey) == {"id": ["a1", "a2"], "area": ["normal", None], "member": ["true", "true"], "books": ["1", "1"],
                            "CS1": ["8", "8"], "CS2": ["8", None]}
    assert survey.names == tuple(survey) == tuple(HEAD.strip().split(","))
    assert (survey.row_count, len(survey), list(survey.numbers), survey.faults) == (2, 6, [1, 2], {})
    assert (survey.decimal, survey.id_column, survey.sheet) == (".", "id", None)
    assert survey.path == str(tmp_path / "data.csv")


def test_columns_of_one_name_are_both_there(tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(write(tmp_path, "id,note,note\na1,x,y\n"))

    assert survey.columns == (("id", ["a1"]), ("note", ["x"]), ("note", ["y"]))
    assert survey.names == ("id", "note", "note") and list(survey) == ["id", "note"] and survey["note"] == ["x"]


def test_a_name_stands_as_it_is_written(tmp_path: pathlib.Path) -> None:
    assert hoctap.read_survey(write(tmp_path, "MÃ SỐ;Khu vư\u0323c\na;b\n")).names == ("MÃ SỐ", "Khu vư\u0323c")


@pytest.mark.parametrize(("head", "found"), [("ID,x", "ID"), ("Mã số,id", "id"), ("CCCD,SỐ CCCD,x", "SỐ CCCD"), ("x,y", None)])
def test_who_a_row_is_stands_in_a_column_of_a_usual_name(head: str, found: str | None, tmp_path: pathlib.Path) -> None:
    assert hoctap.read_survey(write(tmp_path, head + "\n")).id_column == found


def test_two_columns_cannot_both_say_who_a_row_is(tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(write(tmp_path, "id,ID\na,b\n"))

    with pytest.raises(hoctap.Error) as caught:
        survey.id_column
    assert caught.value.code == 603


def test_of_a_row_with_other_cells_only_the_id_is_known(tmp_path: pathlib.Path) -> None:
    rows = "a1,normal,true,8,8\n" + GOOD + "a3,normal,true,1,8,8,8\n,\na\0,normal,true,1,8,8\n"

    survey = hoctap.read_survey(write(tmp_path, HEAD + rows))

    assert survey.faults == {0: "cells", 2: "cells", 3: "cells", 4: "nul"}
    assert survey["id"] == ["a1", "a1", "a3", None, "a\0"]
    assert survey["CS2"] == [None, "8", None, None, None]


def test_a_fault_is_that_of_its_row_in_a_long_file_too(tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(write(tmp_path, HEAD + GOOD * 5000 + "a2\n" + GOOD * 5000))

    assert survey.faults == {5000: "cells"} and survey["id"][4999:5002] == ["a1", "a2", "a1"]


def test_a_survey_shows_no_cell_of_anybody(tmp_path: pathlib.Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path, HEAD + 'Nguyễn,normal,true,1,8,"8\n')
    error = refusal(path)

    survey = hoctap.read_survey(write(tmp_path, HEAD + "Nguyễn,normal,true,1,8,8\n"))

    assert "Nguyễn" not in f"{error}{error.vi}{error!r}{survey!r}{survey}"
    assert repr(survey) == "<hoctap.Survey: 1 rows, 6 columns>"
    assert capfd.readouterr() == ("", "")


REFUSED = [
    ("empty", "", 104, None), ("blank", "\ufeff\r\n \n", 104, None), ("utf16", "id,a\n".encode("utf-16"), 105, None),
    ("half", "id,a".encode("utf-16-le"), 105, None), ("zip", b"PK\3\4\x14\0", 106, None), ("ole", b"\xd0\xcf\x11\xe0\xa1", 106, None),
    ("gzip", b"\x1f\x8b\x08", 106, None), ("header", b"id,\xe3\n", 107, None), ("first", b"\xe3\n", 107, None), ("old", HEAD.encode() + b"a\nV\xe3n\n", 107, 1),
    ("cut", HEAD.encode() + b'a,"b\xc3', 107, 0), ("open", HEAD + GOOD + 'a2,"normal,true\n', 201, 1),
    ("undoubled", 'id,"a"b\n', 201, None), ("long", HEAD + "a1," + "x" * 65537 + "\n", 203, 0),
    ("swallowed", HEAD + 'a1,"' + "x,\n" * 30000, 203, 0), ("wide", "x," * 4096 + "x\n", 203, None), ("several", "id;area,member\n", 302, None)]


@pytest.mark.parametrize(("text", "code", "row"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_a_file_that_would_be_guessed_at_is_refused(text: str | bytes, code: int, row: int | None,
                                                    tmp_path: pathlib.Path) -> None:
    error = refusal(write(tmp_path, text))

    assert (error.code, error.row, error.file) == (code, row, str(tmp_path / "data.csv"))
    assert error.text and error.vi and error.text != error.vi and "{" not in error.text + error.vi


def test_the_message_of_a_fault_is_that_of_the_program(tmp_path: pathlib.Path) -> None:
    error = refusal(write(tmp_path, HEAD + GOOD + 'a2,normal,true,1,"8,8\n'))

    assert error.text == "row 2 (counted below the header), cell 5: a quote is not closed, or not doubled"
    assert error.vi == "dòng 2 (đếm từ dưới tiêu đề), ô 5: dấu ngoặc kép không được đóng, hoặc không được viết đôi"
    assert str(error) == f"{tmp_path / 'data.csv'}: error HT201: {error.text}"


def test_what_is_no_file_is_refused(tmp_path: pathlib.Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    assert [refusal(tmp_path / name).code for name in ("nowhere.csv", ".", "pipe.csv")] == [101, 102, 102]


def test_a_cell_may_hold_65536_bytes(tmp_path: pathlib.Path) -> None:
    assert hoctap.read_survey(write(tmp_path, "id,x\na," + "x" * 65536 + "\n"))["x"] == ["x" * 65536]


@pytest.mark.parametrize("name", ["data.txt", "data.TSV", "data", "data.csv"])
def test_the_name_of_separated_values_does_not_matter(name: str, tmp_path: pathlib.Path) -> None:
    survey = hoctap.read_survey(write(tmp_path, "id\tCS1\na1\t7,5\n", name))

    assert (dict(survey), survey.decimal) == ({"id": ["a1"], "CS1": ["7,5"]}, ",")


def test_lines_above_the_header_are_passed_over_when_it_is_named(tmp_path: pathlib.Path) -> None:
    path = write(tmp_path, "sep=;\r\nKhảo sát, năm 2023\r\nid;CS1\r\na1;8\r\n")

    assert dict(hoctap.read_survey(path, header=3)) == {"id": ["a1"], "CS1": ["8"]}
    assert refusal(path, header=9).code == 104


@pytest.mark.parametrize("how", [
    {"separator": "|"}, {"separator": "semicolon"}, {"decimal": "comma"}, {"header": 0}, {"sheet": "A"}])
def test_an_argument_that_cannot_be_is_refused(how: dict[str, Any], tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError):
        hoctap.read_survey(write(tmp_path, HEAD), **how)


def test_a_workbook_has_no_separator(tmp_path: pathlib.Path) -> None:
    with pytest.raises(ValueError):
        hoctap.read_survey(tmp_path / "data.xlsx", separator=";")
