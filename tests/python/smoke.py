# SPDX-License-Identifier: MIT
"""The module loads rules, scores and explains one person, and raises what the library finds wrong."""
import gc
import unittest

import hoctap

FARMER = {"area": "normal", "group": "farmer", **{f"CS{i}": "8" for i in range(1, 11)}}


class Rules(unittest.TestCase):
    def setUp(self):
        self.rules = hoctap.rules_find("rules", "citizen", None, 2023)

    def test_the_edition_of_a_year_is_found(self):
        self.assertEqual((self.rules.title(), self.rules.edition()), ("citizen", "qd-244"))
        self.assertEqual((self.rules.from_(), self.rules.until()), (2022, 2023))

    def test_a_person_at_the_threshold_is_recognised(self):
        outcome = self.rules.score_one(FARMER)

        self.assertEqual(outcome["verdict"], "met")
        self.assertEqual((outcome["level"], outcome["possible"]), ("recognised", "recognised"))
        self.assertEqual((outcome["total"], outcome["low"], outcome["high"]), ("80", "80", "80"))
        self.assertEqual(outcome["reasons"], [])

    def test_a_missing_answer_leaves_a_person_undecided(self):
        outcome = self.rules.score_one({**FARMER, "CS6": None})

        self.assertEqual(outcome["verdict"], "undecided")
        self.assertEqual((outcome["total"], outcome["low"], outcome["high"]), (None, "72", "82"))
        self.assertIn("missing/language", outcome["reasons"])

    def test_a_refusal_is_explained_in_vietnamese_after_its_rules_are_gone(self):
        trace = self.rules.trace_one({**FARMER, "CS6": "3"})
        del self.rules
        gc.collect()

        self.assertIn("ngoại ngữ", trace.text(hoctap.VI))
        self.assertNotEqual(trace.text(hoctap.VI), trace.text(hoctap.EN))


class Book(unittest.TestCase):
    def test_a_book_is_a_folder_or_a_list_of_folders(self):
        for book in ("rules", ["nowhere", "rules"], ["rules"]):
            self.assertEqual(hoctap.rules_find(book, "citizen", None, 2023).edition(), "qd-244")

    def test_a_book_of_anything_else_is_refused(self):
        for book in (None, 1, ("rules",), [1], ["rules", None]):
            self.assertRaises(TypeError, hoctap.rules_find, book, "citizen", None, 2023)

    def test_the_place_chooses_the_edition(self):
        self.assertEqual(hoctap.rules_find("rules", "unit", "district", 2025).edition(), "tt-24-district")
        with self.assertRaises(hoctap.Error) as raised:
            hoctap.rules_find("rules", "unit", None, 2025)

        self.assertEqual(raised.exception.code, 504)

    def test_an_edition_is_found_by_its_id_and_a_variant_finds_its_base(self):
        self.assertEqual(hoctap.rules_edition_of("rules", "citizen", "pilot").until(), 2021)
        sample = hoctap.rules_open("rules", "rules/citizen/mau-vung-kho-khan.yaml")
        self.assertEqual(sample.edition(), "qd-324")
        self.assertEqual(sample.variant(), "mau-vung-kho-khan")
        base = hoctap.rules_find("rules", "citizen", None, 2025)
        self.assertEqual(base.vary("rules/citizen/mau-vung-kho-khan.yaml").fingerprint(), sample.fingerprint())
        self.assertNotEqual(base.fingerprint(), sample.fingerprint())
        self.assertIsNone(base.place())
        self.assertRaises(TypeError, hoctap.rules_edition_of, "rules", "citizen", None)


class Errors(unittest.TestCase):
    def test_a_file_that_is_not_there_raises_its_code(self):
        with self.assertRaises(hoctap.Error) as raised:
            hoctap.Rules("rules/nowhere.yaml")

        self.assertEqual((raised.exception.code, raised.exception.line), (101, 0))
        self.assertIn("rules/nowhere.yaml", raised.exception.file)
        self.assertTrue(raised.exception.text)

    def test_a_year_without_an_edition_raises(self):
        with self.assertRaises(hoctap.Error) as raised:
            hoctap.rules_find("rules", "citizen", None, 1999)

        self.assertEqual(raised.exception.code, 502)

    def test_an_answer_to_no_question_raises(self):
        rules = hoctap.rules_find("rules", "citizen", None, 2023)
        with self.assertRaises(hoctap.Error) as raised:
            rules.score_one({"CS99": "1"})

        self.assertEqual(raised.exception.code, 601)

    def test_answers_that_are_no_dict_of_texts_are_refused_before_the_library_sees_them(self):
        rules = hoctap.rules_find("rules", "citizen", None, 2023)
        for answers in ([], {"CS1": 8}, {1: "8"}):
            self.assertRaises(TypeError, rules.score_one, answers)

    def test_none_is_refused_where_an_object_is_needed(self):
        for call in (lambda: hoctap.Rules(None), lambda: hoctap.Rules.title(None),
                     lambda: hoctap.Rules.score_one(None, {}), lambda: hoctap.Trace.text(None, hoctap.VI)):
            self.assertRaises((TypeError, ValueError), call)


if __name__ == "__main__":
    unittest.main()
