#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Five years of Learning Citizens, up to 2025: who is exemplary, and what breaks a run.

The rule (Báo Tây Ninh on Decision 244, carried into 324 as assumed): exemplary after five years running. A person, a row below:

    id   2020 2021 2022 2023 2024 2025    run in 2025          longest        missing
    a1    .    R    R    R    R    R      5: exemplary         5
    b2    .    R    R         R    R      2 (2024, 2025)       2              2023
    c3    .    R    R    -    R    R      2                    2                     (a year not reached is there)
    d4    .    R    R    ?    R    R      2, perhaps 5         2, perhaps 5
    e5    R    R    R    R    R           0: no year 2025      5 (2020-2024)  2025
    f6    .    R    R    R-   R    R      2, perhaps 5         2, perhaps 5          (2023 twice, with two outcomes)
    g7    .    R    R*   R    R    R      5: exemplary         5                     (2022 was corrected: revision 1 said -)
    h8    .    R    R    R    R#   R      1                    3 (2021-2023)         (2024 was revoked on 1 June 2025)
    i9    R    R    R    R    R    R      6: exemplary         6
    j10   .    -    -    -    -    -      0                    0
"""
import re

from scene import hold, only, play

RECORDS = """
id, year, level,      possible,   revision, revoked
a1, 2021, recognised, recognised,         0,
a1, 2022, recognised, recognised,         0,
a1, 2023, recognised, recognised,         0,
a1, 2024, recognised, recognised,         0,
a1, 2025, recognised, recognised,         0,
b2, 2021, recognised, recognised,         0,
b2, 2022, recognised, recognised,         0,
b2, 2024, recognised, recognised,         0,
b2, 2025, recognised, recognised,         0,
c3, 2021, recognised, recognised,         0,
c3, 2022, recognised, recognised,         0,
c3, 2023, none,       none,               0,
c3, 2024, recognised, recognised,         0,
c3, 2025, recognised, recognised,         0,
d4, 2021, recognised, recognised,         0,
d4, 2022, recognised, recognised,         0,
d4, 2023, none,       recognised,         0,
d4, 2024, recognised, recognised,         0,
d4, 2025, recognised, recognised,         0,
e5, 2020, recognised, recognised,         0,
e5, 2021, recognised, recognised,         0,
e5, 2022, recognised, recognised,         0,
e5, 2023, recognised, recognised,         0,
e5, 2024, recognised, recognised,         0,
f6, 2021, recognised, recognised,         0,
f6, 2022, recognised, recognised,         0,
f6, 2023, recognised, recognised,         0,
f6, 2023, none,       none,               0,
f6, 2024, recognised, recognised,         0,
f6, 2025, recognised, recognised,         0,
g7, 2021, recognised, recognised,         0,
g7, 2022, none,       none,               1,
g7, 2022, recognised, recognised,         2,
g7, 2023, recognised, recognised,         0,
g7, 2024, recognised, recognised,         0,
g7, 2025, recognised, recognised,         0,
h8, 2021, recognised, recognised,         0,
h8, 2022, recognised, recognised,         0,
h8, 2023, recognised, recognised,         0,
h8, 2024, recognised, recognised,         0, 2025-06-01
h8, 2025, recognised, recognised,         0,
i9, 2020, recognised, recognised,         0,
i9, 2021, recognised, recognised,         0,
i9, 2022, recognised, recognised,         0,
i9, 2023, recognised, recognised,         0,
i9, 2024, recognised, recognised,         0,
i9, 2025, recognised, recognised,         0,
j10, 2021, none,      none,               0,
j10, 2022, none,      none,               0,
j10, 2023, none,      none,               0,
j10, 2024, none,      none,               0,
j10, 2025, none,      none,               0,
"""

# id: run, longest, missing, level, run_possible, longest_possible, possible, verdict, mark
WANTED = {
    "a1": (5, 5, "", "exemplary", 5, 5, "exemplary", "met", ""),
    "b2": (2, 2, "2023", "recognised", 2, 2, "recognised", "met", ""),
    "c3": (2, 2, "", "recognised", 2, 2, "recognised", "met", ""),
    "d4": (2, 2, "", "recognised", 5, 5, "exemplary", "undecided", ""),
    "e5": (0, 5, "2025", "none", 0, 5, "none", "not met", ""),
    "f6": (2, 2, "", "recognised", 5, 5, "exemplary", "undecided", "twice"),
    "g7": (5, 5, "", "exemplary", 5, 5, "exemplary", "met", "corrected"),
    "h8": (1, 3, "", "recognised", 1, 3, "recognised", "met", "revoked"),
    "i9": (6, 6, "", "exemplary", 6, 6, "exemplary", "met", ""),
    "j10": (0, 0, "", "none", 0, 0, "none", "not met", ""),
}
COLUMNS = ("run", "longest", "missing", "level", "run_possible", "longest_possible", "possible", "verdict")


def hold_all(rows):
    assert [row["id"] for row in rows] == sorted(WANTED)  # by their bytes
    for row in rows:
        *wanted, mark = WANTED[row["id"]]
        hold(row, year=2025, **dict(zip(COLUMNS, wanted)))
        marks = {"twice", "corrected", "revoked", "late", "carried", "cut", "later"} & set(row["reasons"].split())
        assert marks == ({mark} if mark else set()), row


def each_year_counts_for_itself(scene):
    scene.put("years.csv", RECORDS)
    scene.run("history", "citizen", "--year", 2025, "years.csv", "-o", "out.csv")
    hold_all(scene.rows("out.csv"))


def the_order_of_the_records_does_not_matter(scene):
    head, *records = RECORDS.strip("\n").splitlines()
    scene.put("years.csv", RECORDS)
    scene.put("backwards.csv", "\n".join([head] + records[::-1]))
    scene.put("mixed.csv", "\n".join([head] + records[1::3] + records[::3] + records[2::3]))
    for name in ("years", "backwards", "mixed"):
        scene.run("history", "citizen", "--year", 2025, name + ".csv", "-o", name + ".out")
    assert scene.read("years.out") == scene.read("backwards.out") == scene.read("mixed.out")


def before_it_was_revoked_the_year_counted(scene):
    scene.put("years.csv", RECORDS)
    scene.run("history", "citizen", "--year", 2025, "--day", "2025-05-31", "years.csv", "-o", "out.csv")
    hold(only(scene.rows("out.csv"), id="h8"), run=5, longest=5, level="exemplary", verdict="met")
    scene.run("history", "citizen", "--year", 2025, "--day", "2025-06-01", "years.csv", "-o", "out.csv")
    hold(only(scene.rows("out.csv"), id="h8"), run=1, longest=3, level="recognised", verdict="met")


def a_citizen_is_told_which_year_is_missing(scene):
    scene.put("years.csv", RECORDS)
    vi = scene.run("history", "citizen", "--year", 2025, "years.csv", "--id", "b2", "--lang", "vi")
    en = scene.run("history", "citizen", "--year", 2025, "years.csv", "--id", "b2", "--lang", "en")
    assert "không liên tục: thiếu năm 2023" in vi and "not consecutive: no record of 2023" in en, (vi, en)
    vi = scene.run("history", "citizen", "--year", 2025, "years.csv", "--id", "c3", "--lang", "vi")
    assert "không liên tục: năm 2023 không đạt" in vi and "thiếu năm" not in vi, vi
    vi = scene.run("history", "citizen", "--year", 2025, "years.csv", "--id", "a1", "--lang", "vi")
    assert "không liên tục" not in vi and "Công dân học tập tiêu biểu" in vi, vi
    scene.run("history", "citizen", "--year", 2025, "years.csv", "--id", "nobody", status=3)


def everybody_and_every_record_is_counted(scene):
    """a1, g7, i9 exemplary; b2, c3, h8 recognised; e5, j10 not met; d4, f6 undecided. 5+4+5+5+5+6+6+5+6+5 records."""
    scene.put("years.csv", RECORDS)
    said = scene.run("history", "citizen", "--year", 2025, "years.csv", "-o", "out.csv", "--lang", "en")
    counts = {name.strip(): int(number) for number, name in re.findall(r"^ +(\d+)  (.*)$", said, re.MULTILINE)}
    assert "Ids: 10\n" in said and "Records read: 52\n" in said, said
    states = ("Exemplary Learning Citizen (exemplary)", "Learning Citizen (recognised)", "not met", "undecided", "invalid")
    assert [counts[name] for name in states] == [3, 3, 2, 2, 0]
    used = ("used", "of years behind the one asked about", "of invalid ids", "without an id")
    assert [counts[name] for name in used] == [52, 0, 0, 0]
    assert [counts[str(year)] for year in range(2020, 2026)] == [2, 10, 11, 10, 10, 9]


play(each_year_counts_for_itself, the_order_of_the_records_does_not_matter,
     before_it_was_revoked_the_year_counted, a_citizen_is_told_which_year_is_missing,
     everybody_and_every_record_is_counted)
