# SPDX-License-Identifier: MIT
"""Decides Vietnam's learning-society titles, such as *Công dân học tập* (Learning Citizen), from rules written in YAML: exactly, and
with the reason for every answer.

    >>> import hoctap
    >>> rules = hoctap.load("citizen", year=2023)          # a title that ships, or a path to a file of yours
    >>> out = rules.score({"area": ["normal"], "group": ["farmer"], **{f"CS{i}": [8.5] for i in range(1, 11)}})
    >>> out.counts()
    {'not met': 0, 'met': 1, 'undecided': 0, 'invalid': 0}
    >>> out[0]
    Outcome(total=85.0, low=85.0, high=85.0, level='recognised', possible='recognised', verdict='met', reasons=())

``score`` takes a data frame (pandas, Polars), Arrow data (pyarrow, DuckDB), NumPy arrays, dicts or a survey of `read_survey`; what it
gives goes back into any of them (``to_pandas``, ``to_polars``, ``to_arrow``, ``to_csv``, ``to_excel``). ``out.explain(0)`` says why, line by line.

The words are those of the `hoctap` program: load, score, explain, check, test, history, rollup. Missing is never zero: a row whose
missing answers decide is *undecided*. What is wrong with a file or a table is raised as `Error`; what is wrong with a row makes that row
*invalid*.
"""
from __future__ import annotations

from . import native
from .errors import Error
from .outcomes import COLUMNS, TOTAL_UNIT, VERDICTS, Outcome, Outcomes
from .places import Line, Rollup, merge, rollup
from .records import Case, Cases, Finding, Text
from .rules import Rules, check, load
from .spans import Spans
from .survey import Survey, read_survey
from .trace import Trace
from .years import Title, Titles, history

__version__: str = native.version()

__all__ = ["COLUMNS", "Case", "Cases", "Error", "Finding", "Line", "Outcome", "Outcomes", "Rollup", "Rules", "Spans", "Survey", "TOTAL_UNIT", "Text", "Title",
           "Titles", "Trace", "VERDICTS", "__version__", "check", "history", "load", "merge", "read_survey",
           "rollup"]
