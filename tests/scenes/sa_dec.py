#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The pilot of Sa Đéc, November 2020 to July 2021: 3 communes, 9 units and 31 persons, from registration to the report.

The portal of Sa Đéc names the communes and units and says how many persons registered: 11 + 10 + 10. Who they are, to which unit
each belongs and what they came to it does not say; all of that is made up here. Under the rules of the pilot, whose limits no page
gives, only full points are certain to be recognised, and nobody is certain not to be.

    commune, unit                            registered   recognised   undecided   invalid   not surveyed
    Xã Tân Phú Đông                              11            3            7          1          0
      Trường Tiểu học Tân Phú Đông                4            2            2
      Trường Mầm non Bình Minh                    4            1            2          1
      Văn phòng UBND xã Tân Phú Đông              3                         3
    Xã Tân Quy Tây                               10            2            7          0          1
      Trường Tiểu học Tân Quy Tây                 4            1            3
      Trường Mầm non Nắng Hồng                    3            1            1                     1
      Văn phòng UBND xã Tân Quy Tây               3                         3
    Phường Tân Quy Đông                          10            1            9          0          0
      Trường Tiểu học Tân Quy Đông                4            1            3
      Trạm y tế phường Tân Quy Đông               3                         3
      Văn phòng UBND phường Tân Quy Đông          3                         3
                                                 31            6           23          1          1
"""
from scene import hold, play

# commune, unit, then a letter a person: f full points, u less, x a point that cannot be, - registered and never surveyed
UNITS = [("Xã Tân Phú Đông", "Trường Tiểu học Tân Phú Đông", "ffuu"),
         ("Xã Tân Phú Đông", "Trường Mầm non Bình Minh", "fuux"),
         ("Xã Tân Phú Đông", "Văn phòng UBND xã Tân Phú Đông", "uuu"),
         ("Xã Tân Quy Tây", "Trường Tiểu học Tân Quy Tây", "fuuu"),
         ("Xã Tân Quy Tây", "Trường Mầm non Nắng Hồng", "fu-"),
         ("Xã Tân Quy Tây", "Văn phòng UBND xã Tân Quy Tây", "uuu"),
         ("Phường Tân Quy Đông", "Trường Tiểu học Tân Quy Đông", "fuuu"),
         ("Phường Tân Quy Đông", "Trạm y tế phường Tân Quy Đông", "uuu"),
         ("Phường Tân Quy Đông", "Văn phòng UBND phường Tân Quy Đông", "uuu")]
POINTS = {"f": "10", "u": "8", "x": "11"}


def tables(scene):
    members, survey = ["id, commune, unit, registered"], ["id, area, group, " + ", ".join(f"CS{i}" for i in range(1, 11))]
    for commune, unit, people in UNITS:
        for letter in people:
            id = f"SD{len(members):02d}"
            members.append(f"{id}, {commune}, {unit}, có")
            points = [POINTS.get(letter, "")] + ["8" if letter == "x" else POINTS.get(letter, "")] * 9
            if letter != "-":
                survey.append(f"{id}, normal, intellectual, " + ", ".join(points))
    scene.put("members.csv", "\n".join(members))
    scene.put("survey.csv", "\n".join(survey))
    return len(members) - 1, len(survey) - 1


def rollup(scene, *more):
    said = scene.run("rollup", "citizen", "--year", 2021, "survey.csv", "--members", "members.csv", *more)
    return said


def by_path(scene):
    return {row["path"]: row for row in scene.rows("out.csv")}


def thirty_one_registered_in_nine_units_of_three_communes(scene):
    assert tables(scene) == (31, 30)
    rollup(scene, "-o", "out.csv", "--cell", 0)
    rows = by_path(scene)
    assert len(rows) == 3 + 9, rows.keys()
    for commune, count in (("Xã Tân Phú Đông", 11), ("Xã Tân Quy Tây", 10), ("Phường Tân Quy Đông", 10)):
        hold(rows[commune], population=count, registered=count)


def each_unit_and_commune_has_its_outcomes(scene):
    tables(scene)
    rollup(scene, "-o", "out.csv", "--cell", 0)
    rows, sums = by_path(scene), {}
    for commune, unit, people in UNITS:
        hold(rows[f"{commune}/{unit}"], population=len(people), registered=len(people), rows=len(people) - people.count("-"),
             met=people.count("f"), not_met=0, undecided=people.count("u"), invalid=people.count("x"))
        sums[commune] = sums.get(commune, "") + people
    for commune, people in sums.items():
        hold(rows[commune], rows=len(people) - people.count("-"), met=people.count("f"), undecided=people.count("u"),
             invalid=people.count("x"))
    assert {commune: (people.count("f"), people.count("u")) for commune, people in sums.items()} == {
        "Xã Tân Phú Đông": (3, 7), "Xã Tân Quy Tây": (2, 7), "Phường Tân Quy Đông": (1, 9)}


def all_thirty_one_are_accounted_for(scene):
    tables(scene)
    rollup(scene, "-o", "out.csv", "--cell", 0)
    units = [row for path, row in by_path(scene).items() if "/" in path]
    total = {name: sum(int(row[name]) for row in units)
             for name in ("population", "rows", "met", "not_met", "undecided", "invalid")}
    assert total == {"population": 31, "rows": 30, "met": 6, "not_met": 0, "undecided": 23, "invalid": 1}
    assert total["met"] + total["undecided"] + total["invalid"] + (31 - 30) == 31


def the_report_says_so(scene):
    tables(scene)
    for lang, words in (("vi", ("31", "30", "Xã Tân Phú Đông", "Trạm y tế phường Tân Quy Đông")), ("en", ("31", "30"))):
        said = rollup(scene, "--cell", 0, "--lang", lang)
        for word in words:
            assert word in said, (word, said)


def small_units_are_hidden_unless_one_asks(scene):
    """Every unit has fewer than five members."""
    tables(scene)
    rollup(scene, "-o", "out.csv")
    rows = by_path(scene)
    for commune, unit, people in UNITS:
        assert not rows[f"{commune}/{unit}"]["rows"].isdigit(), rows[f"{commune}/{unit}"]


def a_picture_and_a_partial_of_it(scene):
    tables(scene)
    rollup(scene, "--picture", "report.svg", "-o", "out.csv", "--cell", 0)
    picture = scene.read("report.svg")
    assert picture.startswith("<?xml") and "Trạm y tế phường Tân Quy Đông" in picture and "SD01" not in picture
    rollup(scene, "--partial", "sa-dec.sums", "--unique-ids", "-o", "one.csv", "--cell", 0)
    scene.run("rollup", "citizen", "--year", 2021, "--merge", "sa-dec.sums", "--members", "members.csv",
              "-o", "two.csv", "--cell", 0)
    assert scene.read("one.csv") == scene.read("two.csv")


def somebody_else_is_no_member_and_is_said(scene):
    tables(scene)
    with open(f"{scene.folder}/survey.csv", "a", encoding="utf-8") as file:
        file.write("SD99,normal,worker" + ",10" * 10 + "\n")
    rollup(scene, "-o", "out.csv", "--cell", 0, "--lang", "en")
    hold(by_path(scene)["Xã Tân Phú Đông"], rows=11, met=3)
    summary = rollup(scene, "--cell", 0, "--lang", "en")
    assert "31" in summary and "SD99" not in summary, summary


play(thirty_one_registered_in_nine_units_of_three_communes, each_unit_and_commune_has_its_outcomes,
     all_thirty_one_are_accounted_for, the_report_says_so, small_units_are_hidden_unless_one_asks,
     a_picture_and_a_partial_of_it, somebody_else_is_no_member_and_is_said)
