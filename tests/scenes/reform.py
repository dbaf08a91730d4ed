#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The reform of 1 July 2025: communes are merged, split and renamed, and there are no districts any more.

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
from scene import hold, only, play

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


# Eleven people in the communes of before; the last one in a commune that nobody knows. Full points are recognised, fours are not.
PEOPLE = [("p01", "Huyện 1", "Xã A", 10), ("p02", "Huyện 1", "Xã A", 10), ("p03", "Huyện 1", "Xã A", 10),
          ("p04", "Huyện 1", "Xã A", 4), ("p05", "Huyện 1", "Xã B", 10), ("p06", "Huyện 1", "Xã B", 10),
          ("p07", "Huyện 2", "Xã C", 10), ("p08", "Huyện 2", "Xã C", 10), ("p09", "Huyện 2", "Xã E", 10),
          ("p10", "Huyện 2", "Xã E", 4), ("p11", "Huyện 2", "Xã Z", 10)]

PLACES = """
code, province, district, commune, from, until
a, Tỉnh 1, Huyện 1, Xã A, , 2025-06-30
b, Tỉnh 1, Huyện 1, Xã B, , 2025-06-30
c, Tỉnh 1, Huyện 2, Xã C, , 2025-06-30
e, Tỉnh 1, Huyện 2, Xã E, , 2025-06-30
m, Tỉnh 1, , Xã M, 2025-07-01,
d, Tỉnh 1, , Xã D, 2025-07-01,
f, Tỉnh 1, , Xã F, 2025-07-01,
g, Tỉnh 1, , Xã G, 2025-07-01,
"""


def survey(scene):
    head = ["id", "province", "district", "commune", "area", "group"] + [f"CS{i}" for i in range(1, 11)]
    lines = [[id, "Tỉnh 1", district, commune, "normal", "worker"] + [str(points)] * 10
             for id, district, commune, points in PEOPLE]
    scene.put("people.csv", "\n".join(",".join(line) for line in [head] + lines))
    scene.put("places.csv", PLACES)
    scene.put("became.csv", SUCCESSION)


def rollup(scene, day):
    survey(scene)
    scene.run("rollup", "citizen", "--year", 2025, "people.csv", "--places", "places.csv", "--succession", "became.csv",
              "--day", day, "--cell", 0, "-o", "out.csv", "--lang", "en")
    return {row["path"]: row for row in scene.rows("out.csv")}


def before_the_reform_districts_add_up(scene):
    """Huyện 1: A 4 and B 2, 5 recognised. Huyện 2: C 2 and E 2, 3 recognised. The province: 10, 8 recognised, and one stray."""
    rows = rollup(scene, "2025-06-30")
    hold(rows["Tỉnh 1/Huyện 1/Xã A"], rows=4, met=3, not_met=1)
    hold(rows["Tỉnh 1/Huyện 1/Xã B"], rows=2, met=2)
    hold(rows["Tỉnh 1/Huyện 1"], rows=6, met=5, not_met=1, level_of_place="district")
    hold(rows["Tỉnh 1/Huyện 2"], rows=4, met=3, not_met=1)
    hold(rows["Tỉnh 1"], rows=10, met=8, not_met=2, level_of_place="province")
    assert not any("Xã M" in path for path in rows)


def since_the_reform_communes_belong_to_the_province(scene):
    """M: those of A and B, 6, 5 recognised. D: the 2 of C. E was split: nobody can say where its 2 live; and Z is unknown."""
    rows = rollup(scene, "2025-07-01")
    hold(rows["Tỉnh 1/Xã M"], rows=6, met=5, not_met=1, level_of_place="commune")
    hold(rows["Tỉnh 1/Xã D"], rows=2, met=2)
    hold(rows["Tỉnh 1"], rows=8, met=7, not_met=1)
    assert not any("Huyện" in path for path in rows), rows.keys()


play(what_all_of_the_merged_reached_goes_on, what_one_of_the_merged_reached_goes_on,
     unless_the_rules_say_it_the_years_are_cut, a_new_name_is_no_new_commune, those_that_are_gone_have_no_year_2025, before_the_reform_districts_add_up,
     since_the_reform_communes_belong_to_the_province)
