#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Decree 20/2014: literacy of communes, of districts by communes, of provinces by districts; each limit, and one below it.

    commune   level 1   90 % of those aged 15 to 35 at level 1   (especially difficult: of those aged 15 to 25)
              level 2   90 % of those aged 15 to 60 at level 2   (especially difficult: of those aged 15 to 35)
    district  both      90 % of its communes
    province  level 1   90 % of its districts;   level 2   100 % of them
"""
from scene import hold, only, play

HEAD = "province, district, commune, area, people_25, literate_25, people_35, literate_35, fluent_35, people_60, fluent_60"

# The ages that do not count for a commune would say the opposite. Of 1000, 2000 and 500 people 90 % are 900, 1800 and 450.
COMMUNES = {
    "n2": "normal,    500,   0, 1000, 900,   0, 2000, 1800",  # both limits, exactly
    "n1": "normal,    500, 500, 1000, 900, 900, 2000, 1799",  # one person short at level 2
    "n0": "normal,    500, 500, 1000, 899, 899, 2000, 1799",  # and one at level 1
    "d2": "difficult, 500, 450, 1000,   0, 900, 2000,    0",
    "d1": "difficult, 500, 450, 1000, 1000, 899, 2000, 2000",
    "d0": "difficult, 500, 449, 1000, 1000, 899, 2000, 2000",
}
LEVEL = {"2": "level-2", "1": "level-1", "0": "none"}

# Districts by their communes. Of ten communes 90 % are nine.
DISTRICTS = {
    "at-1": ["n2", "d2", "n1", "d1", "n1", "d1", "n1", "d1", "n1", "n0"],     # 9 of 10 at level 1, 2 of 10 at level 2
    "below-1": ["n2", "d2", "n2", "d2", "n2", "d2", "n2", "d2", "n0", "d0"],  # 8 of 10 at both
    "at-2": ["n2", "d2", "n2", "d2", "n2", "d2", "n2", "d2", "n2", "d0"],     # 9 of 10 at both
    "below-2": ["n2", "d2", "n2", "d2", "n2", "d2", "n2", "d2", "n1", "d1"],  # 10 of 10 at level 1, 8 of 10 at level 2
}

# Provinces of ten districts that have one commune each.
PROVINCES = {
    "at-1": ["n2", "d2", "n1", "d1", "n1", "d1", "n1", "d1", "n1", "n0"],     # 9 of 10 at level 1
    "below-1": ["n2", "d2", "n2", "d2", "n2", "d2", "n2", "d2", "n0", "d0"],  # 8 of 10
    "at-2": ["n2", "d2"] * 5,                                                  # 10 of 10 at level 2
    "below-2": ["n2", "d2", "n2", "d2", "n2", "d2", "n2", "d2", "n2", "n1"],  # 9 of 10: 90 % are not enough here
}


def table(scene):
    """Province T has the districts above; each other province has ten districts of one commune."""
    lines = [HEAD]
    for name, communes in DISTRICTS.items():
        lines += [f"T, {name}, {name}-{i}, {COMMUNES[kind]}" for i, kind in enumerate(communes)]
    for name, districts in PROVINCES.items():
        lines += [f"{name}, {name}-{i}, {name}-{i}-1, {COMMUNES[kind]}" for i, kind in enumerate(districts)]
    scene.put("communes.csv", "\n".join(lines))
    return len(lines) - 1


def rollup(scene, *more):
    count = table(scene)
    scene.run("rollup", "literacy", "--year", 2024, "--place", "commune", "communes.csv", "--into", "literacy",
              "-o", "out.csv", *more)
    return count, scene.rows("out.csv")


def the_ages_that_count_follow_the_area(scene):
    table(scene)
    scene.run("score", "literacy", "--year", 2024, "--place", "commune", "communes.csv", "-o", "out.csv", "--allow-missing")
    rows, kinds = scene.rows("out.csv"), sum(DISTRICTS.values(), []) + sum(PROVINCES.values(), [])
    assert [row["level"] for row in rows] == [LEVEL[kind[1]] for kind in kinds]


def nine_of_ten_communes_are_enough_for_a_district_and_eight_are_not(scene):
    _, rows = rollup(scene, "--cell", 0)
    for name, level, one, two in (("at-1", "level-1", 9, 2), ("below-1", "none", 8, 8), ("at-2", "level-2", 9, 9),
                                  ("below-2", "level-1", 10, 8)):
        mine = [row for row in rows if row["path"] == f"T/{name}" and row["edition"] == "nd-20-district"]
        assert len(mine) == 2, mine  # a line for each level
        for row, holders in zip(mine, (one, two)):
            short = max(0, 9 - holders)  # the least of ten that is 90 %
            hold(row, population=10, holders=holders, holders_possible=holders, share=f"{10 * holders}.00", limit=90,
                 needed=short, line_verdict="met" if holders >= 9 else "not met", level=level,
                 verdict="not met" if level == "none" else "met")


def a_province_needs_all_its_districts_at_level_2(scene):
    _, rows = rollup(scene, "--cell", 0)
    for name, level, one, two in (("at-1", "level-1", 9, 2), ("below-1", "none", 8, 8), ("at-2", "level-2", 10, 10),
                                  ("below-2", "level-1", 10, 9)):
        mine = [row for row in rows if row["path"] == name and row["edition"] == "nd-20-province"]
        assert len(mine) == 2, mine
        for row, holders, limit in zip(mine, (one, two), (90, 100)):
            hold(row, population=10, holders=holders, share=f"{10 * holders}.00", limit=limit,
                 needed=max(0, limit // 10 - holders), line_verdict="met" if 10 * holders >= limit else "not met", level=level)


def a_province_of_such_districts_is_decided_by_them(scene):
    """T: three of its four districts are at level 1, one at level 2: 75 and 25 %. 4 x 90 % = 3.6: four are needed."""
    _, rows = rollup(scene, "--cell", 0)
    one, two = [row for row in rows if row["path"] == "T" and row["edition"] == "nd-20-province"]
    hold(one, population=4, holders=3, share="75.00", gap="15.00", needed=1, level="none", verdict="not met")
    hold(two, population=4, holders=1, share="25.00", gap="75.00", needed=3, level="none", verdict="not met")


def every_commune_is_counted_once(scene):
    count, rows = rollup(scene, "--cell", 0)
    tops = {row["path"]: int(row["rows"]) for row in rows if row["level_of_place"] == "province"}
    assert sum(tops.values()) == count == 80, tops
    for row in rows:
        parts = [int(row[name]) for name in ("met", "not_met", "undecided", "invalid", "repeated")]
        assert sum(parts) == int(row["rows"]), row


def hidden_cells_do_not_change_what_is_decided(scene):
    def verdicts(rows):
        return [(row["path"], row["edition"], row["target"], row["level"], row["verdict"]) for row in rows]
    assert verdicts(rollup(scene, "--cell", 0)[1]) == verdicts(rollup(scene, "--cell", 5)[1])


# Persons, at last: who is of which age says a column that bears the name of the population.
#
#   Xã A, normal       10 aged 15 to 35, 9 of them at level 1 or better: 90 %     20 aged 15 to 60, 18 at level 2: 90 %    level 2
#   Xã B, difficult    10 aged 15 to 25, 9 of them at level 1 or better: 90 %     20 aged 15 to 35, 17 at level 2: 85 %    level 1
#   the district       2 of 2 communes at level 1, 1 of 2 at level 2                                                       level 1
#   the province       1 of 1 district at level 1, 0 of 1 at level 2                                                       level 1
PERSONS = [("A", "15-25", "2", 5), ("A", "26-35", "2", 4), ("A", "26-35", "0", 1), ("A", "36-60", "2", 9), ("A", "36-60", "1", 1),
           ("B", "15-25", "2", 8), ("B", "15-25", "1", 1), ("B", "15-25", "0", 1), ("B", "26-35", "2", 9), ("B", "26-35", "1", 1)]
OLD = {"15-25": "có, có, có", "26-35": "không, có, có", "36-60": "không, không, có"}
SCHOOL = {"2": "stage_2, none", "1": "stage_1, none", "0": "none, none"}


def persons_are_counted_by_their_age(scene):
    lines = ["id, province, district, commune, people_25, people_35, people_60, stage, grade"]
    for commune, age, level, count in PERSONS:
        lines += [f"n{len(lines) + n:03d}, T, H, Xã {commune}, {OLD[age]}, {SCHOOL[level]}" for n in range(count)]
    scene.put("persons.csv", "\n".join(lines))
    scene.put("places.csv", "province, district, commune, area\nT, H, Xã A, normal\nT, H, Xã B, difficult")
    scene.run("rollup", "literacy-person", "--year", 2024, "persons.csv", "--places", "places.csv", "--into", "literacy",
              "-o", "out.csv", "--cell", 0)
    rows = scene.rows("out.csv")
    for path, target, holders, population in (("T/H/Xã A", "literate_35", 9, 10), ("T/H/Xã A", "fluent_60", 18, 20),
                                              ("T/H/Xã B", "literate_25", 9, 10), ("T/H/Xã B", "fluent_35", 17, 20)):
        row = [row for row in rows if row["path"] == path and row["target"].endswith(target)]
        assert len(row) == 1, (path, target, row)
        hold(row[0], holders=holders, holders_possible=holders, population=population,
             line_verdict="met" if 10 * holders >= 9 * population else "not met")
    for path, level in (("T/H/Xã A", "level-2"), ("T/H/Xã B", "level-1"), ("T/H", "level-1"), ("T", "level-1")):
        assert {row["level"] for row in rows if row["path"] == path} == {level}, (path, level)


play(the_ages_that_count_follow_the_area, nine_of_ten_communes_are_enough_for_a_district_and_eight_are_not,
     a_province_needs_all_its_districts_at_level_2, a_province_of_such_districts_is_decided_by_them,
     every_commune_is_counted_once, hidden_cells_do_not_change_what_is_decided, persons_are_counted_by_their_age)
