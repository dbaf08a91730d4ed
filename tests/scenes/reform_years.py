#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The years of communes that were merged, split and renamed on 1 July 2025.

    until 30 June 2025                        from 1 July 2025
    Tỉnh 1 / Huyện 1 / Xã A  a ─┐
                       Xã B  b ─┴─ merged ──► Tỉnh 1 / Xã M  m
             Huyện 2 / Xã C  c ─── renamed ─►          Xã D  d
                       Xã E  e ─┬─ split ───►          Xã F  f
                                └─ split ───►          Xã G  g
                       Xã H  h ─── as it was ►         Xã H  h

No page says whether the years of communes that were merged or split go on, so no rule set that ships says it: the rules here are
made up, and try each answer.
"""
from scene import hold, play

RULES = """
hoctap: 1
title: commune-made-up
edition: one
names: {vi: Xã học tập giả định, en: Made-up learning commune}
subject: place
place: commune
years: {from: 2020}
sources:
  made-up: {cite: Quyết định giả định 1}
facts:
  plan: {vi: Có kế hoạch, en: Has a plan, yes_no: {yes: [Có], no: [Không]}}
levels:
  recognised:
    names: {vi: Xã học tập, en: Learning commune}
    clause: made-up
    all:
      - {fact: plan, is: true, clause: made-up}
history:
  exemplary: {names: {vi: Xã học tập tiêu biểu, en: Exemplary commune}, consecutive: 5, of: recognised, clause: made-up}
"""

#        2021 2022 2023 2024 2025
YEARS = """
id, year, level
a, 2021, recognised
a, 2022, recognised
a, 2023, recognised
a, 2024, recognised
b, 2021, recognised
b, 2022, recognised
b, 2023, none
b, 2024, recognised
m, 2025, recognised
c, 2021, recognised
c, 2022, recognised
c, 2023, recognised
c, 2024, recognised
d, 2025, recognised
e, 2021, recognised
e, 2022, recognised
e, 2023, recognised
e, 2024, recognised
f, 2025, recognised
g, 2025, none
h, 2021, recognised
h, 2022, recognised
h, 2023, recognised
h, 2024, recognised
h, 2025, recognised
"""

SUCCESSION = """
from, to, day
a, m, 2025-07-01
b, m, 2025-07-01
c, d, 2025-07-01
e, f, 2025-07-01
e, g, 2025-07-01
"""


def history(scene, merged, split):
    carry = f"recognition:\n  succession: {{merged: {merged}, split: {split}, clause: made-up}}\n"
    scene.write("rules.yaml", RULES.lstrip("\n") + (carry if merged else ""))
    scene.put("years.csv", YEARS)
    scene.put("became.csv", SUCCESSION)
    scene.run("history", "rules.yaml", "--year", 2025, "years.csv", "--succession", "became.csv", "-o", "out.csv")
    return {row["id"]: row for row in scene.rows("out.csv")}


def hold_row(row, run, longest, level, *marks):
    hold(row, run=run, longest=longest, level=level)
    assert {"carried", "cut"} & set(row["reasons"].split()) == set(marks), row


def what_all_of_the_merged_reached_goes_on(scene):
    """m: 2021 both, 2022 both, 2023 not b, 2024 both, 2025 itself: run 2, longest 2. f: 4 years of e and its own: 5."""
    rows = history(scene, "all", "all")
    hold_row(rows["m"], 2, 2, "recognised", "carried")
    hold_row(rows["f"], 5, 5, "exemplary", "carried")
    hold_row(rows["g"], 0, 4, "none", "carried")


def what_one_of_the_merged_reached_goes_on(scene):
    """m: 2023 by a alone: run 5."""
    rows = history(scene, "any", "none")
    hold_row(rows["m"], 5, 5, "exemplary", "carried")
    hold_row(rows["f"], 1, 1, "recognised", "cut")


def unless_the_rules_say_it_the_years_are_cut(scene):
    for rows in (history(scene, None, None), history(scene, "none", "none")):
        hold_row(rows["m"], 1, 1, "recognised", "cut")
        hold_row(rows["f"], 1, 1, "recognised", "cut")
        hold_row(rows["g"], 0, 0, "none", "cut")
        assert rows["m"]["missing"] == ""


def a_new_name_is_no_new_commune(scene):
    """d: four years of c and its own: 5, whatever the rules say of merging. h never changed."""
    for merged in ("none", "all", "any"):
        rows = history(scene, merged, "none")
        hold_row(rows["d"], 5, 5, "exemplary", "carried")
        hold_row(rows["h"], 5, 5, "exemplary")


def those_that_are_gone_have_no_year_2025(scene):
    rows = history(scene, "all", "all")
    for gone, longest in (("a", 4), ("b", 2), ("c", 4), ("e", 4)):
        hold(rows[gone], run=0, longest=longest, missing=2025, level="none", verdict="not met")


play(what_all_of_the_merged_reached_goes_on, what_one_of_the_merged_reached_goes_on,
     unless_the_rules_say_it_the_years_are_cut, a_new_name_is_no_new_commune, those_that_are_gone_have_no_year_2025)
