# SPDX-License-Identifier: MIT
"""Words mean what the program takes them to mean, whatever keyboard and capitals they were written with."""
from __future__ import annotations

import itertools
import json
import pathlib
import random
import unicodedata

import pytest
from hoctap.words import BLANKS, Words, answer_text, folded, nearest, plain
from built import needs_program, run

AREAS = {"normal": ["normal", "Vùng thuận lợi", "Thuận lợi"], "difficult": ["difficult", "Vùng khó khăn", "Khó khăn"]}

HARD = ["Khó khăn", "ĐẠT CHUẨN", "Đ", "ð", "ƠỚ", "Quản lý", "hòa", "hoà", "Straße", "STRASSE", "Maße", "İstanbul", "ıslak",
        "ΣΊΣΥΦΟΣ", "Σίσυφος", "ᾳδης", "ᾈι", "ΐ", "ŉa", "ǰ", "ﬁn",
        "ﬆ", "K", "Å", "Ω", "ẛ̣", "q̣̇", "ạ̃", "ự", "Ὀδός", "ՙև", "ꭰ", "ΑΪ́Δ",
        "ẞ", "ſo", "ö̲", "ḍ̇", "가", "αίδης", "άιδης", "e", "É", "E\u0309\u0323", "a b", "a\u00a0b"]


@pytest.mark.parametrize("blank", list(BLANKS))
def test_blanks_at_the_ends_are_no_part_of_a_word(blank: str) -> None:
    assert plain(f"{blank}{blank}Khó khăn{blank}") == "Khó khăn"


@pytest.mark.parametrize("other", ["\u2003", "\u200b", "\ufeff", "\u2009", "\x1c", "\x85"])
def test_other_blanks_are_letters_as_they_are_to_the_program(other: str) -> None:
    assert plain(f"{other}a") == f"{other}a"


def test_a_decomposed_word_is_composed() -> None:
    assert plain(unicodedata.normalize("NFD", "Khu vực")) == "Khu vực"


def test_capitals_make_no_difference_when_folded() -> None:
    assert folded(" ĐẠT CHUẨN ") == folded("đạt chuẩn") == "đạt chuẩn"


def test_letters_that_only_look_alike_stay_apart() -> None:
    assert folded("Đ") != folded("ð") and folded("hòa") != folded("hoà")


def test_a_word_is_found_by_id_name_and_also() -> None:
    words = Words(AREAS)

    assert [words.find(word) for word in ("normal", "Vùng khó khăn", "thuận lợi", " KHÓ KHĂN\u00a0")] == [
        "normal", "difficult", "normal", "difficult"]


def test_a_word_that_nobody_knows_means_nothing() -> None:
    assert Words(AREAS).find("moon") is None
    assert Words(AREAS).find("normal\0") is None
    assert Words({}).find("") is None


def test_as_it_is_written_comes_before_without_capitals() -> None:
    words = Words({0: ["Có"], 1: ["có"]})

    assert (words.find("Có"), words.find("có"), words.find("CÓ")) == (0, 1, None)


def test_one_thing_may_bear_a_word_twice() -> None:
    assert Words({0: ["Xã", "xã", "XÃ"], 1: ["thôn"]}).find("xÃ") == 0


def test_two_things_stay_two_whatever_comes_later() -> None:
    assert Words({0: ["a", "B"], 1: ["A", "b"], 2: ["x"]}).find("Á") is None
    assert Words({0: ["aA"], 1: ["Aa"], 2: ["x"], 3: ["AA", "X"]}).find("aa") is None


@pytest.mark.parametrize(("cell", "decimal", "text"), [
    ("7.5", ".", "7.5"), ("7,5", ",", "7.5"), ("7,5", ".", "7,5"), ("7.5", ",", "7,5"), ("1.234,5", ",", "1,234.5"),
    (" 8 ", ",", "8"), ("\u00a08,5\u00a0", ",", "8.5"), ("30..34", ",", "30..34"), ("30,5..34,5", ",", "30.5..34.5"),
    ("...", ",", "..,"), ("....", ",", "...."), ("30..34", ".", "30..34"), ("", ",", ""), ("tám", ",", "tám"), (".,", ",", ",.")])
def test_a_number_is_read_with_the_decimal_mark_of_its_file(cell: str, decimal: str, text: str) -> None:
    assert answer_text(cell, decimal) == text


def test_what_was_meant_is_the_nearest_name() -> None:
    assert nearest("membr", ["area", "member", "members"]) == "member"
    assert nearest("Nhmó", ["Nhóm", "Xã"]) == "Nhóm"


def test_the_first_of_two_equally_near_is_meant() -> None:
    assert nearest("cs1", ["cs2", "cs3"]) == "cs2"


def test_nothing_is_meant_where_nothing_is_near() -> None:
    assert nearest("a", ["b"]) is None  # nothing of it would be left
    assert nearest("area", ["group", "language"]) is None
    assert nearest("x" * 65, ["x" * 65]) is None
    assert nearest("", ["a"]) is None


def slow_distance(a: bytes, b: bytes) -> int:
    """Optimal string alignment by the book: the whole table."""
    table = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i, j in itertools.product(range(1, len(a) + 1), range(1, len(b) + 1)):
        table[i, j] = min(table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1]))
        if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
            table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a), len(b)]


def test_nearest_agrees_with_a_whole_table() -> None:
    chance = random.Random(7)
    for _ in range(400):
        word = "".join(chance.choices("abcế", k=chance.randint(1, 20)))
        others = ["".join(chance.choices("abcế", k=max(0, len(word) + chance.randint(-3, 3)))) for _ in range(4)]
        near = min(1 + len(word.encode()) // 4, 4, len(word.encode()) - 1)

        far = [slow_distance(word.encode(), other.encode()) for other in others]

        wanted = others[far.index(min(far))] if min(far) <= near else None
        assert nearest(word, others) == wanted, (word, others)


def test_a_search_among_very_many_words_ends() -> None:
    assert nearest("x" * 64, itertools.chain(["y" * 64] * 5000, ["x" * 63])) is None


RULES = """hoctap: 1
title: words
edition: one
names: {{vi: Từ}}
subject: person
years: {{from: 2020, until: 2023}}
sources: {{law: {{cite: Quyết định giả định}}}}
facts:
  word: {{vi: Từ ngữ, choice: {{{choices}}}}}
points: {{to: 10, step: 1}}
criteria: {{all: {{names: {{vi: Mọi}}, indicators: {{p: {{vi: Điểm}}}}}}}}
levels: {{good: {{names: {{vi: Đạt}}, all: [{{total: {{at_least: 5}}, clause: law}}]}}}}
"""


def variants(word: str, chance: random.Random) -> list[str]:
    """The word as other keyboards, other people and chance write it."""
    forms = [word, word.upper(), word.lower(), word.title(), word.swapcase(), word.casefold(), f"\u00a0{word}\u202f",
             f"{word}\u0301",
             f"{word[0]}\u0301{word[1:]}", f"\u2003{word.upper()}"]
    forms += ["".join(chance.choice((letter.upper(), letter.lower())) for letter in word) for _ in range(4)]
    return forms + [unicodedata.normalize(form, text) for text in forms for form in ("NFC", "NFD")]


@needs_program
def test_words_are_those_of_the_program(tmp_path: pathlib.Path) -> None:
    chance = random.Random(3)
    names = {f"c{i}": [word] for i, word in enumerate(dict.fromkeys(map(plain, HARD)))}
    choices = ", ".join(f"{name}: {{vi: {name}, also: [{json.dumps(also[0], ensure_ascii=False)}]}}"
                        for name, also in names.items())
    (tmp_path / "rules.yaml").write_text(RULES.format(choices=choices), encoding="utf-8")
    cells = [cell for word in HARD for cell in variants(word, chance)]
    (tmp_path / "data.csv").write_text("word;p\n" + "".join(f"{cell};5\n" for cell in cells), encoding="utf-8")
    words = Words({name: [name, *also] for name, also in names.items()})

    done = run("score", tmp_path / "rules.yaml", tmp_path / "data.csv", "-o", tmp_path / "out.csv", "--receipt",
               tmp_path / "receipt.jsonl")

    assert done.returncode == 0, done.stderr.decode()
    rows = [json.loads(line) for line in (tmp_path / "receipt.jsonl").read_text(encoding="utf-8").splitlines()[1:-1]]
    assert len(rows) == len(cells)
    for cell, row in zip(cells, rows):
        known = row["verdict"] != "invalid"
        assert words.find(cell) == (row["facts"]["word"] if known else None), ascii(cell)
