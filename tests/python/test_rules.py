# SPDX-License-Identifier: MIT
"""Rule sets are found, say what they hold, decide one person, and travel."""
from __future__ import annotations

import copy
import gc
import os
import pickle
from pathlib import Path

import pytest
from conftest import TOP

import hoctap

pytestmark = pytest.mark.core
SAMPLE = TOP / "rules" / "citizen" / "mau-vung-kho-khan.yaml"


def test_the_edition_of_a_year_is_found(rules):
    assert (rules.title, rules.edition, rules.years, rules.place, rules.variant) == ("citizen", "qd-244", (2022, 2023), None, None)
    assert rules.names.vi == "Công dân học tập"


def test_a_title_needs_a_year():
    with pytest.raises(ValueError, match="year"):
        hoctap.load("citizen")


def test_a_year_without_an_edition_is_an_error_that_names_those_there_are():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load("citizen", year=1999)

    assert raised.value.code == 502
    assert "qd-244" in raised.value.expected


def test_a_file_is_loaded_by_its_path_and_its_years_are_compared(tmp_path):
    assert hoctap.load(TOP / "rules/citizen/qd-244.yaml").edition == "qd-244"
    assert hoctap.load(str(TOP / "rules/citizen/qd-244.yaml"), year=2022).edition == "qd-244"
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load(TOP / "rules/citizen/qd-244.yaml", year=2024)

    assert raised.value.code == 502


def test_the_place_chooses_the_edition():
    assert hoctap.load("unit", year=2025, place="district").edition == "tt-24-district"
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load("unit", year=2025)

    assert raised.value.code == 504


def test_a_variant_changes_its_base_and_says_how():
    base = hoctap.load("citizen", year=2025)
    sample = hoctap.load("citizen", year=2025, variant=SAMPLE)

    assert (sample.edition, sample.variant) == ("qd-324", "mau-vung-kho-khan")
    assert sample == hoctap.load(SAMPLE) != base
    assert [(one.address, one.from_, one.to) for one in sample.changes] == [
        ("levels/recognised/total/at_least/area/difficult", "unknown", "75")]


def test_a_fault_in_a_file_has_its_place_and_what_was_meant(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text((TOP / "rules/citizen/qd-244.yaml").read_text().replace("weight:", "wieght:", 1).replace("levels:", "levls:", 1))
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load(file)

    error = raised.value
    assert (error.code, error.file) == (301, str(file))
    assert error.line > 0 and error.column > 0
    assert "levels" in [one.meant for one in error.findings]
    assert str(error).startswith(f"{file}:{error.findings[0].line}:")
    assert hoctap.check(file) == error.findings
    assert all(one.text.vi and one.text.vi != one.text.en for one in error.findings)


def test_a_file_that_is_not_there_is_an_error_with_its_name():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load("nowhere/rules.yaml")

    assert (raised.value.code, raised.value.line) == (101, 0)
    assert "nowhere" in raised.value.file


def test_the_shipped_rules_are_in_order():
    assert [one for one in hoctap.check(TOP / "rules") if not one.warning] == []
    assert hoctap.load("citizen", year=2023).check() == ()


def test_what_a_rule_set_holds_stands_in_records(rules):
    assert [level.id for level in rules.levels] == ["none", "recognised"]
    assert [fact.id for fact in rules.facts][:3] == ["area", "group", "reads"]
    reads = rules.facts[2]
    assert (reads.kind, reads.from_, reads.to, reads.step, reads.also) == ("points", 0, 10, 0.5, ("CS1",))
    total = next(line for line in rules.lines if line.operand == "total")
    at = rules.lines.index(total)
    assert (rules.limit(at, area="normal").low, rules.limit(at, area="difficult").low) == (80, 70)
    assert total.clause.status == "reported" and total.clause.source.date == "2023-03-02"
    assert rules.reason_text("floor/language") != rules.reason_text("floor/language", "en")
    assert rules.criteria[0].first == 2


def test_an_index_out_of_range_raises(rules):
    with pytest.raises(IndexError):
        rules.native.fact(len(rules.facts))


# ---- one person ----


def test_a_person_at_the_threshold_is_recognised(rules, farmer):
    assert rules.score_one(farmer) == (80, 80, 80, "recognised", "recognised", "met", ())


def test_a_missing_answer_leaves_a_person_undecided(rules, farmer):
    outcome = rules.score_one({**farmer, "CS6": None})

    assert outcome == (None, 72, 82, "none", "recognised", "undecided", ("missing/language",))
    assert outcome == rules.score_one({**farmer, "CS6": float("nan")}) == rules.score_one({**farmer, "CS6": "  "})


def test_a_float_off_the_step_is_invalid_and_never_rounded(rules, farmer):
    assert rules.score_one({**farmer, "CS6": 7.3}).reasons == ("step/language",)
    assert rules.score_one({**farmer, "CS6": 8.00001}).verdict == "invalid"
    assert rules.score_one({**farmer, "CS6": 8.5}).total == 80.5


def test_words_mean_what_they_mean_whatever_their_capitals(rules, farmer):
    assert rules.score_one({**farmer, "area": " vùng thuận lợi "}).verdict == "met"
    assert rules.score_one({**farmer, "area": "THUẬN LỢI"}).verdict == "met"
    assert rules.score_one({**farmer, "area": "somewhere"}).reasons == ("unknown/area",)


def test_a_name_that_no_rule_asks_raises_with_what_was_meant(rules, farmer):
    with pytest.raises(hoctap.Error) as raised:
        rules.score_one({**farmer, "laguage": 3})

    assert (raised.value.code, raised.value.found, raised.value.meant) == (601, "laguage", "language")


def test_yes_for_a_number_raises(rules, farmer):
    with pytest.raises(hoctap.Error) as raised:
        rules.score_one({**farmer, "CS6": True})

    assert raised.value.code == 604


@pytest.mark.parametrize("answer", ["a\0b", "\ud800"])
def test_a_text_that_is_none_raises_and_is_not_cut(rules, answer):
    with pytest.raises(ValueError):
        rules.score_one({"CS1": answer})


def test_a_number_beyond_every_scale_is_invalid(rules):
    assert rules.score_one({"CS1": 2**70}).verdict == "invalid"
    assert rules.score_one({"CS1": -(2**70)}).verdict == "invalid"
    assert rules.score_one({"CS1": float("inf")}).verdict == "invalid"


# ---- one person, as a sequence ----


@pytest.fixture
def decide(rules, farmer):
    return rules.scorer(list(farmer))


@pytest.mark.parametrize("answer", [8, 8.5, 0, None, float("nan"), "8", " 8 ", "x", 7.3, 11, -1, 2**53, 2**70, float("inf"), -1e300, 1e-9, -1e-9, ""])
def test_a_sequence_comes_to_what_a_dict_comes_to(rules, farmer, decide, answer):
    person = {**farmer, "CS6": answer}

    assert decide(list(person.values())) == decide(tuple(person.values())) == rules.native.score_one(person)


def test_words_of_a_sequence_are_ids_or_names(rules, farmer, decide):
    answers = list(farmer.values())
    for area in ("normal", "difficult", "Vùng thuận lợi", "Khó khăn", "somewhere", None, ""):
        answers[0] = area
        assert decide(answers) == rules.native.score_one({**farmer, "area": area})


def test_yes_for_a_number_raises_in_a_sequence_too(decide, farmer):
    with pytest.raises(hoctap.Error) as raised:
        decide([*list(farmer.values())[:-1], True])

    assert raised.value.code == 604


def test_a_sequence_of_another_length_raises(decide):
    for answers in ([], [1], "normal"):
        with pytest.raises(ValueError):
            decide(answers)
    with pytest.raises(TypeError):
        decide(1)


def test_names_of_a_sequence_are_found_as_those_of_columns(rules):
    assert rules.scorer(["khu vực", "NHÓM", *(f"CS{at}" for at in range(1, 11))])(["normal", "farmer", *[8] * 10])[5] == "met"
    for names, code in ((["aera"], 601), (["CS1", "reads"], 603)):
        with pytest.raises(hoctap.Error) as raised:
            rules.scorer(names)
        assert raised.value.code == code


def test_a_scorer_keeps_its_rules(farmer):
    decide = hoctap.load("citizen", year=2023).scorer(list(farmer))
    gc.collect()

    assert decide(list(farmer.values()))[5] == "met"


# ---- why ----


def test_a_refusal_is_explained_in_both_languages_after_its_rules_are_gone(farmer):
    trace = hoctap.load("citizen", year=2023).explain({**farmer, "CS6": 3})
    gc.collect()

    assert "ngoại ngữ" in trace.text()
    assert trace.text("vi") == str(trace) != trace.text("en")
    assert trace.reasons == ("total", "floor/language")
    assert trace.needs()
    assert "<table>" in trace._repr_html_()


def test_a_language_is_one_of_two(rules, farmer):
    with pytest.raises(ValueError):
        rules.explain(farmer).text("fr")


# ---- cases ----


def test_every_worked_case_passes():
    files = sorted((TOP / "rules").glob("*/*.cases.yaml"))
    assert len(files) > 30
    for cases in files:
        rules = hoctap.load(cases.with_name(cases.name.replace(".cases.yaml", ".yaml")))
        ran = rules.test()
        assert ran and ran.cases, [(str(cases), case.id, case.difference.en) for case in ran.failed]


def test_a_case_that_comes_out_otherwise_is_told(rules, tmp_path):
    cases = tmp_path / "mine.cases.yaml"
    cases.write_text("- {id: C1, area: normal, group: farmer, points: [8, 8, 8, 8, 8, 8, 8, 8, 8, 8], level: none}\n")
    ran = rules.test(cases)

    assert not ran
    assert "recognised" in ran.failed[0].difference.en
    assert ran.untried


# ---- travel ----


def test_a_rule_set_is_pickled_by_its_content(tmp_path, farmer):
    file = tmp_path / "mine.yaml"
    file.write_text((TOP / "rules/citizen/qd-244.yaml").read_text())
    rules = hoctap.load(file)
    pickled = pickle.dumps(rules)
    file.unlink()
    again = pickle.loads(pickled)

    assert again == rules and again.score_one(farmer) == rules.score_one(farmer)
    assert pickle.loads(pickle.dumps(again)) == rules
    assert copy.deepcopy(again) == rules


def test_a_variant_is_pickled_with_its_base():
    for sample in (hoctap.load("citizen", year=2025, variant=SAMPLE), hoctap.load(SAMPLE)):
        assert pickle.loads(pickle.dumps(sample)).changes[0].to == "75"


def test_rules_whose_file_has_changed_are_not_pickled(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text((TOP / "rules/citizen/qd-244.yaml").read_text())
    rules = hoctap.load(file)
    file.write_text(file.read_text().replace("normal: 80", "normal: 81"))
    with pytest.raises(pickle.PicklingError):
        pickle.dumps(rules)


def test_an_error_is_pickled_too():
    with pytest.raises(hoctap.Error) as raised:
        hoctap.load("citizen", year=1999)
    again = pickle.loads(pickle.dumps(raised.value))

    assert (again.code, str(again)) == (502, str(raised.value))
