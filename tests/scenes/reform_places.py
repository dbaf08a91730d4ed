#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A roll-up before and after the reform of 1 July 2025: communes are merged, split and renamed, districts are gone.

    until 30 June 2025                        from 1 July 2025
    Tỉnh 1 / Huyện 1 / Xã A  a ─┐
                       Xã B  b ─┴─ merged ──► Tỉnh 1 / Xã M  m
             Huyện 2 / Xã C  c ─── renamed ─►          Xã D  d
                       Xã E  e ─┬─ split ───►          Xã F  f
                                └─ split ───►          Xã G  g
                       Xã H  h ─── as it was ►         Xã H  h
"""
from scene import hold, play

SUCCESSION = """
from, to, day
a, m, 2025-07-01
b, m, 2025-07-01
c, d, 2025-07-01
e, f, 2025-07-01
e, g, 2025-07-01
"""


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


play(before_the_reform_districts_add_up, since_the_reform_communes_belong_to_the_province)
