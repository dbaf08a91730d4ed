# SPDX-License-Identifier: MIT
"""The page that a picture is drawn on, measured in inches from its top left corner: texts that wrap where they are too wide, axes,
and what the looks of bars mean. Nothing hangs on pyplot, a display, or the settings of whoever calls."""
from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any, NamedTuple

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.text import Text as Lettering
from matplotlib.textpath import TextToPath

from .outcomes import Outcomes
from .records import Text
from .rules import Rules

FONT = "DejaVu Sans"  # comes with matplotlib, and has every letter of Vietnamese
WIDTH = 8.0
MARGIN = 0.2
SMALL, NORMAL, LARGE = 7.5, 8.5, 12.0
INK, BLUE = "#000000", "#2b4763"

LOOKS: dict[str, dict[str, Any]] = {
    "met": {"facecolor": BLUE},
    "not met": {"facecolor": "#dfe5ec", "hatch": "..."},
    "undecided": {"facecolor": "#ffffff", "hatch": "//////"},
    "settled": {"facecolor": "#ffffff", "hatch": "xxxxx"},
    "plain": {"facecolor": "#ffffff"},
}
"""How bars look: in black and white too each is told from the others by its hatch."""

SIGNS = {"at_least": "≥", "above": ">", "at_most": "≤", "under": "<"}

Number = int | float


class Picture(Figure):
    """A figure that a notebook shows without pyplot."""

    def _repr_png_(self) -> bytes:
        file = BytesIO()
        self.savefig(file, format="png", dpi=110)
        return file.getvalue()


# ---- words and numbers ----


def say(lang: str, vi: str, en: str) -> str:
    """The one of two texts that is in `lang`, "vi" or "en"; ValueError for another one."""
    if lang not in ("vi", "en"):
        raise ValueError(f"a language is 'vi' or 'en', not {lang!r}")
    return vi if lang == "vi" else en


def named(names: Text, lang: str, id: str = "") -> str:
    """A name in that language, else in the other one, else the id."""
    return names.in_(lang) or names.vi or names.en or id


def marked(text: str, lang: str) -> str:
    """A number with the decimal mark of the language."""
    return text.replace(".", ",") if lang == "vi" else text


def number_of(value: float, lang: str) -> str:
    """A decimal of at most four places."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return marked(text, lang)


def percent_of(part: int, whole: int, lang: str) -> str:
    """A percentage with two decimals, cut and never rounded up."""
    cut = part * 10000 // whole
    return marked(f"{cut // 100}.{cut % 100:02d}", lang) + " %"


def share_of(part: int, whole: int, lang: str) -> str:
    """"918/1150 = 79,82 %"; of nothing only "0/0"."""
    return f"{part}/{whole} = {percent_of(part, whole, lang)}" if whole else f"{part}/{whole}"


def years_of(rules: Rules, year: int | None, lang: str) -> str:
    """The year assessed, or the years of the edition."""
    first, last = rules.years
    if year is not None or first == last:
        return str(year or first)
    return f"{first}–{last}" if last < 9999 else say(lang, f"từ {first}", f"from {first}")


def title_of(rules: Rules, year: int | None, lang: str) -> str:
    """The name of a title with its year."""
    name = named(rules.names, lang, rules.title)
    years = years_of(rules, year, lang)
    return f"{name}, {years}" if lang == "en" else f"{name}, {years.replace('từ', 'từ năm') if 'từ' in years else 'năm ' + years}"


def edition_of(rules: Rules, year: int | None, lang: str) -> str:
    """Which rules a picture rests on."""
    ids = ", ".join(filter(None, (rules.title, rules.edition, rules.variant)))
    asked, mark = years_of(rules, year, lang), rules.fingerprint[:12]
    return say(lang, f"Bản quy tắc {ids}; năm đánh giá {asked}; dấu vân tay {mark}…",
               f"Rules {ids}; assessment year {asked}; fingerprint {mark}…")


def outcomes_of(out: Outcomes) -> Outcomes:
    """`out`; TypeError for what is no table of outcomes."""
    if not isinstance(out, Outcomes):
        raise TypeError(f"no outcomes: {type(out).__name__}; what Rules.score gives is wanted")
    return out


# ---- texts ----


@lru_cache(maxsize=4096)
def width_of(text: str, size: float = NORMAL, bold: bool = False) -> float:
    """How wide a text is, in inches; a little more, because letters are fitted to dots when they are drawn."""
    font = FontProperties(family=FONT, size=size, weight="bold" if bold else "normal")
    width, _, _ = TextToPath().get_text_width_height_descent(text, font, False)
    return 1.05 * float(width) / 72


def line_of(size: float) -> float:
    """How high a line is, in inches: there is room for Ễ and for ạ below it."""
    return size * 1.45 / 72


def clean(text: str) -> str:
    """A text composed (NFC), without line ends and other characters that cannot be drawn."""
    kinds = ((letter, unicodedata.category(letter)) for letter in unicodedata.normalize("NFC", text))
    return " ".join("".join("" if kind == "Cf" else " " if kind[0] == "C" else letter for letter, kind in kinds).split())


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    """A word in as many pieces as it takes."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def wrapped(text: str | Sequence[str], width: float, size: float = NORMAL, bold: bool = False) -> list[str]:
    """Lines no wider than so many inches. A text breaks between words, a sequence of texts between these."""
    words = clean(text).split(" ") if isinstance(text, str) else [clean(one) for one in text]
    lines = [""]
    for word in words:
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold) <= width:
            lines[-1] = longer
        else:
            lines += _broken(word, width, size, bold) if width_of(word, size, bold) > width else [word]
    return [line for line in lines if line] or [""]


class Place(NamedTuple):
    """Where a thing lies on the page."""

    x: float
    y: float
    width: float
    height: float


class Page:
    """A figure to draw on from its top to its bottom. Its height is known when it is `done`."""

    def __init__(self, figure: Figure | None) -> None:
        if figure is not None and not isinstance(figure, Figure):
            raise TypeError(f"no matplotlib Figure: {type(figure).__name__}")
        self.figure = Picture() if figure is None else figure
        self.figure.clear()
        self.figure.set_layout_engine("none")
        self.figure.set_facecolor("white")
        self.y = MARGIN
        self._texts: list[tuple[Lettering, float, float]] = []
        self._axes: list[tuple[Axes, Place]] = []

    def put(self, x: float, y: float, text: str, size: float = NORMAL, **how: Any) -> Lettering:
        """A text at a place; it is drawn as it is, whatever signs are in it."""
        made = self.figure.text(0, 0, text, **(lettering(size) | {"va": "top"} | how))
        self._texts.append((made, x, y))
        return made

    def write(self, text: str | Sequence[str], size: float = NORMAL, *, x: float = MARGIN, width: float | None = None,
              bold: bool = False) -> None:
        """A paragraph below what there is."""
        lines = wrapped(text, width or WIDTH - MARGIN - x, size, bold)
        self.put(x, self.y, "\n".join(lines), size, weight="bold" if bold else "normal")
        self.y += len(lines) * line_of(size)

    def axes(self, x: float, y: float, width: float, height: float) -> Axes:
        """Axes at a place, in black on white, without ticks."""
        made = self.figure.add_axes((0, 0, 1, 1), facecolor="none")
        made.grid(False)
        made.minorticks_off()
        made.set(xticks=[], yticks=[], axisbelow=True)
        for spine in made.spines.values():
            spine.set(color=INK, linewidth=0.6)
        self._axes.append((made, Place(x, y, width, height)))
        return made

    def legend(self, items: Iterable[tuple[str, str]]) -> None:
        """What looks mean: as many beside each other as there is room for."""
        x, box = MARGIN, 0.3
        for look, words in items:
            wide = box + 0.08 + width_of(words, SMALL) + 0.25
            if x > MARGIN and x + wide > WIDTH:
                x, self.y = MARGIN, self.y + line_of(SMALL) + 0.06
            self._sample(look, x, box)
            self.put(x + box + 0.08, self.y + line_of(SMALL) / 2, words, SMALL, va="center")
            x += wide
        self.y += line_of(SMALL)

    def _sample(self, look: str, x: float, width: float) -> None:
        axes = self.axes(x, self.y, width, line_of(SMALL))
        axes.set_axis_off()
        if look == "limit":
            axes.plot([0.5, 0.5], [0, 1], **LIMIT)
        else:
            axes.add_patch(Rectangle((0, 0.05), 1, 0.9, **style(look)))

    def done(self) -> Figure:
        """The figure at its height, with everything in its place."""
        height = self.y + MARGIN
        self.figure.set_size_inches(WIDTH, height)
        for text, x, y in self._texts:
            text.set_position((x / WIDTH, 1 - y / height))
        for axes, at in self._axes:
            axes.set_position((at.x / WIDTH, 1 - (at.y + at.height) / height, at.width / WIDTH, at.height / height))
        return self.figure


LIMIT: dict[str, Any] = {"color": INK, "linewidth": 1.4, "solid_capstyle": "butt", "marker": "", "linestyle": "-"}

HALO = LIMIT | {"color": "#ffffff", "linewidth": 3.2}
"""What lies under the line of a limit, so that it can be seen on dark bars."""


def lettering(size: float = NORMAL) -> dict[str, Any]:
    """How letters look, whatever the caller's settings: dollars are dollars, and no formula."""
    return {"fontfamily": FONT, "fontsize": size, "color": INK, "usetex": False, "parse_math": False}


def style(look: str) -> dict[str, Any]:
    """How bars of a look are drawn."""
    return {"edgecolor": BLUE, "clip_on": False, "linewidth": 0.6, "linestyle": "-", **LOOKS[look]}


def ticks(axes: Axes, which: str, values: Sequence[Number], labels: Sequence[str]) -> None:
    """Ticks of the axis "x" or "y" at these values and no others."""
    axis = axes.xaxis if which == "x" else axes.yaxis
    axis.set_ticks(values, labels, **lettering(SMALL))
    axes.tick_params(axis="x" if which == "x" else "y", length=2.5, width=0.6, color=INK, pad=2, top=False, right=False,
                     labeltop=False, labelright=False, direction="out")
