# SPDX-License-Identifier: MIT
"""What is drawn in a figure, as numbers and words, and tables to draw, for the tests of pictures."""
from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from conftest import TOP

import hoctap

np = pytest.importorskip("numpy")
pytest.importorskip("matplotlib")

from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: E402
from matplotlib.figure import Figure  # noqa: E402
from matplotlib.text import Text  # noqa: E402

EXAMPLES = TOP / "examples"
CITIZEN = [f"CS{at}" for at in range(1, 11)]

PLACE = {"place": "Xã A", "level_of_place": "commune", "path": "Tỉnh/Xã A", "population": 40, "title": "mine", "edition": "one",
         "target": "half", "holders": 35, "holders_possible": 38, "share": 87.5, "limit": 90, "needed": 1, "line_verdict": "undecided"}


# ---- what is drawn ----


def texts(figure: Figure) -> list[str]:
    """The words of a figure, each of its texts on one line."""
    return [" ".join(text.get_text().split()) for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip()]


def words(figure: Figure) -> str:
    return " | ".join(texts(figure))


def bars(axes: Any, look: str) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of the bars of a look, those without length left out."""
    found = [one for container in axes.containers if container.get_label() == look for one in container.patches]
    boxes = [(one.get_x(), one.get_y(), one.get_width(), one.get_height()) for one in found]
    return [box for box in boxes if box[2] and box[3]]


def lines(axes: Any, label: str) -> list[tuple[list[float], list[float]]]:
    return [(list(line.get_xdata()), list(line.get_ydata())) for line in axes.lines if line.get_label() == label]


def panels(figure: Figure) -> list[Any]:
    """The axes with a scale; samples of the legend have none."""
    return [axes for axes in figure.axes if axes.axison]


def tidy(figure: Figure) -> None:
    """Every text lies within the figure, and none on another one."""
    renderer = FigureCanvasAgg(figure).get_renderer()
    figure.draw(renderer)
    boxes = [(text.get_text(), Text.get_window_extent(text, renderer)) for text in figure.findobj(Text)
             if text.get_visible() and text.get_text().strip()]
    for text, box in boxes:
        assert -1 <= box.x0 and box.x1 <= figure.bbox.width + 1, f"beside the page: {text!r}"
        assert -1 <= box.y0 and box.y1 <= figure.bbox.height + 1, f"above or below the page: {text!r}"
    for (one, box), (other, beside) in combinations(boxes, 2):
        wide = min(box.x1, beside.x1) - max(box.x0, beside.x0)
        high = min(box.y1, beside.y1) - max(box.y0, beside.y0)
        assert wide <= 1 or high <= 1, f"{one!r} lies on {other!r}"


# ---- tables ----


@pytest.fixture(scope="module")
def survey() -> hoctap.Survey:
    """2,006 people, with the faults of real surveys."""
    return hoctap.read_survey(EXAMPLES / "khao-sat-2023.csv")


@pytest.fixture(scope="module")
def out(rules, survey) -> hoctap.Outcomes:
    return rules.score(survey)


@pytest.fixture(scope="module")
def unit() -> hoctap.Outcomes:
    """Units under rules with three levels, some of their answers missing."""
    rules = hoctap.load("unit", year=2022, place="district")
    draw = np.random.default_rng(5)
    answers = {fact.id: np.floor(draw.random(400) ** 0.3 * (fact.to / 0.5 + 1)) * 0.5 for fact in rules.facts}
    for column in answers.values():
        column[draw.random(400) < 0.01] = np.nan
    return rules.score(answers)


def people(rules: hoctap.Rules, *points: Any, **answers: Any) -> hoctap.Outcomes:
    """Persons with the same points everywhere, or with a list of ten."""
    answers = {"area": "normal", "group": "farmer"} | answers
    return rules.score([answers | dict(zip(CITIZEN, one if isinstance(one, list) else [one] * 10)) for one in points], allow_missing=True)


@pytest.fixture(scope="module")
def rollup() -> hoctap.Rollup:
    return hoctap.rollup("family", hoctap.read_survey(EXAMPLES / "kon-tum-2025.csv"), year=2025, counts=True, into="programme-kon-tum")


@pytest.fixture(scope="module")
def titles() -> hoctap.Titles:
    return hoctap.history("citizen", hoctap.read_survey(EXAMPLES / "nam-2021-2025.csv"), year=2025)


@pytest.fixture(scope="module")
def open_titles() -> hoctap.Titles:
    """Of a nobody knows one year, of b the last two, of c all; d cannot be."""
    levels = ["recognised", "", "recognised", "recognised", "none", "recognised", "", "", *["recognised"] * 4, "recognised", "x"]
    return hoctap.history("citizen", {"id": list("aaaabbbbccccdd"), "year": [2022, 2023, 2024, 2025] * 3 + [2024, 2025], "level": levels},
                          year=2025)
