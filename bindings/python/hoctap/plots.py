# SPDX-License-Identifier: MIT
"""Pictures for reports: totals against their limits, what holds rows back, which indicators lose the points, shares against targets by
place, and a run of years.

    >>> import hoctap.plots                                  # wants pip install 'hoctap[plots]'
    >>> hoctap.plots.totals(out).savefig("totals.pdf")       # doctest: +SKIP

Each function draws one table and gives a matplotlib Figure, which a notebook shows and `savefig` writes as PNG, SVG or PDF. Nothing goes
through pyplot, nothing opens a window, and settings of matplotlib change nothing. Pictures are eight inches wide and as high as they need;
a `figure` of the caller's is cleared and gets that size. All of them can be read in black and white: what is certain is filled, what is
only possible is hatched, verdicts have words. Percentages are cut, never rounded up, and stand with both their numbers. `lang` is
"vi" or "en".
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from .missing import module
from .outcomes import Outcomes
from .rules import Rules

if TYPE_CHECKING:
    from matplotlib.figure import Figure

for _name in ("numpy", "matplotlib"):
    module(_name, "plots")

from . import plot_indicators, plot_reasons, plot_shares, plot_totals, plot_years  # noqa: E402 - they need both

__all__ = ["indicators", "reasons", "shares", "totals", "years"]


def totals(out: Outcomes, by: str | Iterable[str] = ("area", "group"), *, level: str | None = None, year: int | None = None,
           figure: Figure | None = None, lang: str = "vi") -> Figure:
    """Histograms of totals, one panel for the rows of each area and group that there is, with the limits of that panel as lines.

    out      what Rules.score gave; any number of rows
    by       the choices to divide rows by, ids of facts; of the usual two those that the rules have. Rows without an answer have
             panels of their own, with every limit that may be theirs
    level    the id of a level, to count who reached it and to show its limit alone; by default verdicts and all levels
    year     the assessment year for the title; else the years of the edition

    Above each panel stand its rows by verdict and the share of those met among those decided. Every limit is an edge of bins, and a
    total that lies on it is on the side that the rules put it on. A row whose total is not known, because answers are missing, counts in
    every bar between its lowest and its highest total, hatched; invalid rows have none. A limit that nobody knows is a range.

    Raises ValueError for rules without criteria, which add nothing up, and for a level that they do not have, Error HT601 for a
    fact that they do not have.
    """
    return plot_totals.draw(out, by, level, year, lang, figure)


def reasons(out: Outcomes, *, top: int = 15, year: int | None = None, figure: Figure | None = None, lang: str = "vi") -> Figure:
    """A Pareto chart of why rows are not met or undecided: floors, the total, missing answers, whatever the rules give as reasons.

    out      what Rules.score gave; any number of rows
    top      how many reasons are drawn at most, those of most rows first; the others are counted below
    year     the assessment year for the title; else the years of the edition

    Bars are how many rows have a reason, and which share that is of all that are not met or undecided; a row may have several. The
    line is the share of rows that have no other reason than those down to there: who would be through if these were settled.
    """
    return plot_reasons.draw(out, top, year, lang, figure)


def indicators(out: Outcomes, *, top: int = 15, year: int | None = None, figure: Figure | None = None, lang: str = "vi") -> Figure:
    """A Pareto chart of the points that rows not met or undecided lose, by indicator: where the total goes that is too low.

    out      what Rules.score gave; any number of rows
    top      how many indicators are drawn at most, those that lose most first; the others are counted below
    year     the assessment year for the title; else the years of the edition

    Bars are the points lost to full marks, weight x (most - given), in what the rules say for the group of each row: on average a row,
    and the share of all points lost; the line adds these shares up. Under a name stands how many of the rows are below the floor, where
    the rules have one on the indicator. A missing answer loses nothing; of one that is known in part (two ends, evidence that nobody
    has seen, no group where numbers hang on it) only what is lost for certain counts. Both are counted below.

    Raises ValueError for rules without indicators.
    """
    return plot_indicators.draw(out, top, year, lang, figure)


def shares(rollup: Any, *, level_of_place: str | None = None, rules: Rules | Iterable[Rules] = (), year: int | None = None,
           figure: Figure | None = None, lang: str = "vi") -> Figure:
    """Shares of places and units against their targets, with both numbers: "918/1150 = 79,82 %". One panel for each target.

    rollup           a Rollup, or its table in whatever holds one (a data frame, dicts, a survey that was read), with the columns that
                     `hoctap rollup -o` writes; those hidden there stay hidden
    level_of_place   "village", "commune", ...: only the rows of that level; by default all, each below the one above it
    rules            rule sets whose names are shown, where they do not ship; without them ids stand for names
    year             the assessment year, which the table does not say, for the title

    Without targets it is the share of rows recognised among those surveyed. Of more than 1,000 rows the lowest level is left out.
    Raises Error HT602 for a table without these columns, ValueError for a level of place that no row has.
    """
    return plot_shares.draw(rollup, level_of_place, rules, year, lang, figure)


def years(titles: Any, *, rules: Rules | None = None, figure: Figure | None = None, lang: str = "vi") -> Figure:
    """A run of years: how many ids have how many years in a row, for certain and at most; and of each year how many have a record
    and how many reached the level.

    titles   what `history` gave, or its table in whatever holds one, with the columns that `hoctap history -o` writes; or a list of
             such tables, one a year. A table of one year does not tell the records of others: then the second panel counts those
             who reached the level in every year since
    rules    the rule set, for the title and its honours, where `titles` is only a table

    Invalid ids are counted below and not drawn. Raises Error HT602 for a table without these columns.
    """
    return plot_years.draw(titles, rules, lang, figure)
