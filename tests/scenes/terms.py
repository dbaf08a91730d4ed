#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Learning units of a district under Circular 24, from 2024: a level is kept for three years behind the year of recognition, and
level 2 follows level 1 after twelve months at the earliest. A dossier comes in before 15 January and is decided before 15 February.

    unit  2024                      2025                      what holds in 2025
    u1    level 1, 10 Feb 2025      -                         level 1, kept until 2027
    u2    level 1, 10 Feb 2025      level 2, 10 Feb 2026      level 2: twelve months to the day
    u3    level 1, 10 Feb 2025      level 2,  9 Feb 2026      level 1: eleven months and thirty days
    u4    level 2, 10 Feb 2025      -                         level 2: it can be reached directly, and is kept
    u5    level 2, 10 Feb 2025      level 1, 10 Feb 2026      level 2, still kept
    u6    level 1, day not known    level 2, 10 Feb 2026      level 1, perhaps 2
    u7    -                         level 1, filed 14 Jan     level 1
    u8    -                         level 1, filed 15 Jan     nobody can say: too late, and no page says what becomes of it
    u9    -                         level 1, 15 Feb 2026      nobody can say: decided too late
    u10   level 1, revoked 1 Jan 2026      -                  none, from that day on
"""
from scene import hold, only, play

RECORDS = """
id, year, level, decided, filed, revoked
u1, 2024, level-1, 2025-02-10, 2025-01-10,
u2, 2024, level-1, 2025-02-10, 2025-01-10,
u2, 2025, level-2, 2026-02-10, 2026-01-10,
u3, 2024, level-1, 2025-02-10, 2025-01-10,
u3, 2025, level-2, 2026-02-09, 2026-01-10,
u4, 2024, level-2, 2025-02-10, 2025-01-10,
u5, 2024, level-2, 2025-02-10, 2025-01-10,
u5, 2025, level-1, 2026-02-10, 2026-01-10,
u6, 2024, level-1, , 2025-01-10,
u6, 2025, level-2, 2026-02-10, 2026-01-10,
u7, 2025, level-1, 2026-02-10, 2026-01-14,
u8, 2025, level-1, 2026-02-10, 2026-01-15,
u9, 2025, level-1, 2026-02-15, 2026-01-10,
u10, 2024, level-1, 2025-02-10, 2025-01-10, 2026-01-01
"""


def titles(scene, year, *more):
    scene.put("years.csv", RECORDS)
    scene.run("history", "unit", "--place", "district", "--year", year, "years.csv", "-o", "out.csv", *more)
    return scene.rows("out.csv")


def what_was_reached_is_kept_and_level_2_waits(scene):
    rows = titles(scene, 2025)
    for id, level in (("u1", "level-1"), ("u2", "level-2"), ("u3", "level-1"), ("u4", "level-2"), ("u5", "level-2"),
                      ("u7", "level-1")):
        hold(only(rows, id=id), level=level, possible=level, verdict="met")
    hold(only(rows, id="u6"), level="level-1", possible="level-2", verdict="undecided")


def a_day_too_late_leaves_it_open(scene):
    rows = titles(scene, 2025)
    for id in ("u8", "u9"):
        row = only(rows, id=id)
        hold(row, level="none", possible="level-1", verdict="undecided")
        assert "late" in row["reasons"].split(), row
    assert "late" not in only(rows, id="u7")["reasons"].split()


def three_years_behind_the_year_of_recognition(scene):
    """Recognised for 2024: kept in 2025, 2026 and 2027, and no longer in 2028."""
    for year, level in ((2024, "level-1"), (2025, "level-1"), (2026, "level-1"), (2027, "level-1"), (2028, "none")):
        hold(only(titles(scene, year), id="u1"), level=level, possible=level)
    for year, level in ((2027, "level-2"), (2028, "level-1"), (2029, "none")):  # of 2024 until 2027, of 2025 until 2028
        hold(only(titles(scene, year), id="u5"), level=level)


def what_is_revoked_is_not_kept(scene):
    hold(only(titles(scene, 2025, "--day", "2025-12-31"), id="u10"), level="level-1", verdict="met")
    hold(only(titles(scene, 2025, "--day", "2026-01-01"), id="u10"), level="none", verdict="not met")
    hold(only(titles(scene, 2025), id="u10"), level="none", verdict="not met")


play(what_was_reached_is_kept_and_level_2_waits, a_day_too_late_leaves_it_open,
     three_years_behind_the_year_of_recognition, what_is_revoked_is_not_kept)
