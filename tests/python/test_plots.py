# SPDX-License-Identifier: MIT
"""All pictures: every word can be read, in black and white too, and nothing hangs on who asks."""
from __future__ import annotations

import io
import subprocess
import sys
import unicodedata
from typing import Any

import pytest
from conftest import TOP
from figures import (PLACE, open_titles, out, people, rollup, survey, texts, tidy, titles, unit,  # noqa: F401 - some are fixtures
                     words)

import hoctap
import hoctap.plots
from hoctap.plot_page import LOOKS, Page, share_of, width_of, wrapped

matplotlib = pytest.importorskip("matplotlib")

import matplotlib.style  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: E402


def long_names(tmp_path: Any) -> list[Figure]:
    """Names as no form has them: long ones, long words, signs that mean something elsewhere, decomposed letters."""
    text = (TOP / "rules/citizen/qd-244.yaml").read_text(encoding="utf-8")
    file = tmp_path / "long.yaml"
    file.write_text(text.replace("vi: Sử dụng ngoại ngữ", "vi: " + "Sử dụng ngoại ngữ trong công việc và đời sống " * 4)
                    .replace("vi: Công dân học tập,", "vi: " + "Công dân học tập suốt đời " * 8 + ","), encoding="utf-8")
    rules = hoctap.load(file)
    names = ["Xã " + "Ngã ba đường " * 12, "X" * 120, "$x_1$ & 50 % \\frac", unicodedata.normalize("NFD", "Xã Phường Đường Ễnh"), "a\nb\tc"]
    out = people(rules, 3, [8] * 5 + [3] + [8] * 4, [None] + [8] * 9)
    places = [PLACE | {"place": name, "path": name.replace("/", "∕"), "holders": 1234567, "holders_possible": 2345678,
                       "population": 9876543, "share": 12.49, "target": "t" * 50, "needed": 999999} for name in names]
    return [hoctap.plots.totals(out), hoctap.plots.reasons(out), hoctap.plots.shares(places), hoctap.plots.indicators(out),
            hoctap.plots.shares([place | {"line_verdict": "not met"} for place in places], lang="en")]


def pictures(rules, out, unit, rollup, titles, open_titles, lang: str) -> dict[str, Figure]:
    later = hoctap.load("citizen", year=2025)
    nobody = rules.score({"area": [], "group": [], "CS1": []}, allow_missing=True)
    holes = rules.score([{"area": "normal"}, {"CS1": 3}, {}, {"CS1": 99}], allow_missing=True)
    plots = hoctap.plots
    totals = {f"totals {name}": plots.totals(some, lang=lang) for name, some in {
        "2023": out, "units": unit, "nobody": nobody, "one": people(rules, 8), "holes": holes,
        "open": people(later, 7, 9, area="difficult", group="official")}.items()}
    reasons = {f"reasons {name}": plots.reasons(some, lang=lang) for name, some in {
        "2023": out, "units": unit, "nobody": nobody, "one": people(rules, 7), "holes": holes}.items()}
    indicators = {f"indicators {name}": plots.indicators(some, lang=lang) for name, some in {
        "2023": out, "units": unit, "nobody": nobody, "one": people(rules, 7), "holes": holes}.items()}
    shares = {f"shares {name}": plots.shares(some, lang=lang) for name, some in {
        "kon tum": rollup, "nobody": [], "one": [PLACE], "nothing": [PLACE | dict.fromkeys(("holders", "share", "limit"))]}.items()}
    years = {f"years {name}": plots.years(some, lang=lang) for name, some in {
        "all": titles, "open": open_titles, "nobody": [], "one": open_titles[:1], "invalid": open_titles[3:]}.items()}
    return {**totals, **reasons, **indicators, **shares, **years, "groups": plots.totals(out, by="group", lang=lang),
            "everybody": plots.totals(out, by=(), lang=lang), "good": plots.totals(unit, level="good", lang=lang)}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_word_lies_on_the_page_and_none_on_another(rules, out, unit, rollup, titles, open_titles, lang):
    for name, figure in pictures(rules, out, unit, rollup, titles, open_titles, lang).items():
        try:
            tidy(figure)
        except AssertionError as error:
            raise AssertionError(f"{name}: {error}") from None
        assert any("n = " in text for text in texts(figure)), name


def test_long_names_wrap_and_signs_stand_as_they_are(tmp_path):
    drawn = long_names(tmp_path)
    for figure in drawn:
        tidy(figure)

    assert "$x_1$ & 50 % \\frac" in texts(drawn[2])
    assert "Xã Phường Đường Ễnh" in texts(drawn[2]) and "a b c" in texts(drawn[2])


def test_the_font_has_every_letter(rules, out, unit, rollup, titles, open_titles):
    font = get_font(findfont(FontProperties(family="DejaVu Sans")))
    drawn = pictures(rules, out, unit, rollup, titles, open_titles, "vi").values()
    letters = set("".join(words(figure) for figure in drawn)) | set("ẮẰẲẴẶẤẦẨẪẬẾỀỂỄỆỐỒỔỖỘỚỜỞỠỢỨỪỬỮỰĐđăâêôơưỳỷỹỵ≥≤✓✗–…")

    assert [letter for letter in letters if not font.get_char_index(ord(letter))] == []


def test_looks_are_told_apart_without_colour():
    signs = {(look["facecolor"] == "#ffffff", look.get("hatch")) for look in LOOKS.values()}

    assert len(signs) == len(LOOKS)


def png(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", dpi=60)
    return file.getvalue()


def test_settings_of_the_caller_change_nothing(out, rollup, titles):
    def draw() -> list[bytes]:
        return [png(figure) for figure in (hoctap.plots.totals(out), hoctap.plots.reasons(out), hoctap.plots.indicators(out),
                                           hoctap.plots.shares(rollup), hoctap.plots.years(titles))]

    expected = draw()
    for style in ("dark_background", "ggplot", "fivethirtyeight", {"font.family": "serif", "text.parse_math": True, "axes.grid": True}):
        with matplotlib.style.context(style):
            assert draw() == expected


def test_a_figure_of_the_callers_is_drawn_on(out):
    mine = Figure(figsize=(2, 2), facecolor="red")
    mine.add_subplot().set_title("old")

    assert hoctap.plots.reasons(out, figure=mine) is mine
    assert "old" not in texts(mine)
    assert png(mine) == png(hoctap.plots.reasons(out))
    with pytest.raises(TypeError, match="no matplotlib Figure"):
        hoctap.plots.reasons(out, figure="mine")


def test_a_notebook_shows_a_picture(out):
    assert hoctap.plots.reasons(out)._repr_png_().startswith(b"\x89PNG")


@pytest.mark.parametrize("draw", ["totals", "reasons", "indicators"])
def test_a_language_is_one_of_two(out, draw):
    with pytest.raises(ValueError, match="'vi' or 'en'"):
        getattr(hoctap.plots, draw)(out, lang="fr")


def test_percentages_are_cut():
    assert share_of(918, 1150, "vi") == "918/1150 = 79,82 %"
    assert share_of(1999999, 2000000, "en") == "1999999/2000000 = 99.99 %"
    assert share_of(0, 0, "vi") == "0/0"


def test_lines_are_as_wide_as_there_is_room():
    lines = wrapped("Vùng sâu, vùng xa, vùng đồng bào dân tộc thiểu số, vùng khó khăn", 1.5)

    assert " ".join(lines).startswith("Vùng sâu,") and len(lines) > 2
    assert max(map(width_of, lines)) <= 1.5
    assert "".join(wrapped("X" * 99, 1.0)) == "X" * 99
    assert wrapped("", 1.0) == [""]


def test_the_height_of_a_page_is_what_was_written():
    page = Page(None)
    page.write("một dòng")

    assert page.done().get_size_inches()[1] == pytest.approx(page.y + 0.2)


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": ":".join(sys.path)}, check=True)
    return done.stdout.strip()


def test_nothing_is_imported_before_pictures_are_asked_for():
    assert run("import sys, hoctap; print([name for name in ('numpy', 'matplotlib') if name in sys.modules])") == "[]"
    assert run("import sys, hoctap.plots; print('matplotlib.pyplot' in sys.modules)") == "False"


def test_without_matplotlib_the_extra_is_named():
    code = "import sys; sys.modules['matplotlib'] = None\ntry:\n import hoctap.plots\nexcept ImportError as error:\n print(error)"

    assert run(code) == "matplotlib is not installed: pip install 'hoctap[plots]'"
