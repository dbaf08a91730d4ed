# SPDX-License-Identifier: MIT
"""The facts of a rule set: how their cells are read, and what a missing one may be."""
import re
from fractions import Fraction
from functools import cache

NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
MOST = 10**9  # no number here is farther from 0
YES_NO = {"yes": ["Có", "có", "x", "X"], "no": ["Không", "không"]}  # the words of evidence


@cache
def exact(number):
    """A decimal, or a percent, as it is written."""
    return Fraction(number.removesuffix("%"))


def fits(number):
    """Whether it has no more places than numbers may have, and is not beyond them."""
    return abs(number) <= MOST and (number * 10000).denominator == 1


class Between(Fraction):
    """An answer of which only the ends are given: the number is the lower one."""
    def __new__(cls, least, most):
        made = super().__new__(cls, least)
        made.most = most
        return made


def most_of(answer):
    return answer.most if isinstance(answer, Between) else answer


class Fact:
    """One column: how its cells are read, and the range that an answer has in a group."""

    def __init__(self, name, kind, spec, points, criterion=None):
        self.id, self.kind, self.criterion, self.spec = name, kind, criterion, spec
        self.indicator = criterion is not None
        self.words = {}  # what may stand in a cell of a choice, yes/no or scale -> the answer
        self.places = {}  # of a scale: what each answer is worth
        self.bands = []  # of a scale: from where on a number means which answer: (op, limit, value)
        self.lack = spec.get("evidence")
        self.among, self.excepted = spec.get("among"), spec.get("except")
        self.none_is_met = spec.get("none") == "met"
        if kind == "choice":
            self.choices = list(self.name_answers(spec["choice"]))
        if kind == "yes_no":
            for answer, own, always in [(0, "no", "false"), (1, "yes", "true")]:
                for word in [always, *(spec["yes_no"] or {}).get(own, [])]:
                    self.words[word] = Fraction(answer)
        if kind == "scale":
            points = self.read_scale(spec["scale"])
        self.start, self.end, self.step = (exact(points[key]) for key in ("from", "to", "step"))
        self.weight = exact(spec.get("weight", "1") if criterion else "0")
        self.by_group = spec.get("by_group", {})

    def name_answers(self, answers):
        answers = answers if isinstance(answers, dict) else dict.fromkeys(answers, {})
        for answer, names in answers.items():
            for word in [answer, names.get("vi", answer), *names.get("also", [])]:
                self.words[word] = answer
        return answers

    def read_scale(self, written):
        answers = self.name_answers(written)
        for place, (answer, spec) in enumerate(answers.items()):
            self.places[answer] = exact(spec["points"]) if "points" in spec else Fraction(place)
            self.bands += [(op, exact(spec[op]), self.places[answer]) for op in ("at_least", "above") if op in spec]
        self.words = {word: self.places[answer] for word, answer in self.words.items()}
        self.first_banded = bool(set(next(iter(answers.values()))) & {"at_least", "above"})
        least, *_, most = self.places.values()
        return {"from": str(least), "to": str(most), "step": "1"}  # the step says nothing: every_answer

    def evidence(self):
        also = [f"{word}.evidence" for word in self.spec.get("also", [])]
        vi = self.spec.get("vi") or self.spec.get("names", {}).get("vi")
        names = {"vi": f"Minh chứng: {vi}"} if vi else {}
        yes_no = {"from": "0", "to": "1", "step": "1"}
        return Fact(f"{self.id}.evidence", "yes_no", {"yes_no": YES_NO, "also": also, **names}, yes_no)

    def own(self, combination):
        return self.by_group.get(combination.get("group"), {})

    def end_in(self, combination):
        return exact(self.own(combination)["points"]["to"]) if "points" in self.own(combination) else self.end

    def weight_in(self, combination):
        return exact(self.own(combination)["weight"]) if "weight" in self.own(combination) else self.weight

    # -- cells --------------------------------------------------------------------------------------------------

    def read(self, text):
        """The answer in a cell (None: none), and what is wrong with it ("missing", "number", ...; None: nothing)."""
        if text == "":
            return None, "missing"
        if text in self.words:
            return self.words[text], None
        if self.kind in ("count", "scale") and text.find("..", 1) > 0 and not text.endswith(".."):
            return self.read_ends(*text.split("..", 1))
        if self.bands and NUMBER.fullmatch(text) and fits(Fraction(text)):
            return self.read_band(Fraction(text))
        if self.words:
            return None, "unknown"
        if not NUMBER.fullmatch(text):
            return None, "number"
        value = Fraction(text)
        if abs(value) > MOST:  # out of any range, and on no step
            return value, None
        if (value * 10000).denominator != 1:
            return None, "step"
        return value, None if ((value - self.start) / self.step).denominator == 1 else "step"

    def read_ends(self, *ends):
        (least, wrong), (most, also_wrong) = map(self.read, ends)
        if also_wrong == "between":  # three ends
            return None, "number" if self.kind == "count" else "unknown"
        if wrong or also_wrong:
            return None, wrong or also_wrong
        if least > most:
            return None, "range" if self.kind == "count" else "unknown"
        return (Between(least, most), "between") if least < most else (least, None)

    def read_band(self, number):
        held = [value for op, limit, value in self.bands if (number >= limit if op == "at_least" else number > limit)]
        if not held and self.first_banded:
            return None, "range"
        return max(held, default=self.start), None

    # -- answers ------------------------------------------------------------------------------------------------

    def value_of(self, word):
        return self.places[word]

    def word_of(self, answer):
        """The word by which tables and `when` call an answer."""
        if self.kind == "yes_no":
            return "true" if answer else "false"
        return next((word for word, value in self.places.items() if value == answer), answer)

    def every_answer(self, combination=None, most=None):
        if self.kind == "scale":
            return list(self.places.values())
        end = min(self.end_in(combination or {}), MOST if most is None else most)
        return [self.start + self.step * at for at in range(int((end - self.start) / self.step) + 1)]

    def between(self, ends):
        if self.places:
            return [one for one in self.places.values() if ends <= one <= ends.most]
        return [Fraction(one) for one in range(int(ends), int(ends.most) + 1)]

    def may_be(self, answers, combination=None, most=None):
        """What the answer may be worth in a row: what is given, and what the evidence makes of it."""
        given, proof = answers.get(self.id), answers.get(f"{self.id}.evidence")
        if given is None:
            return [self.start] if self.lack == "zero" and proof == 0 else self.every_answer(combination, most)
        if not self.lack or proof == 1:
            return self.between(given) if isinstance(given, Between) else [given]
        if self.lack == "zero":
            high = most_of(given)
            return [self.start] if proof == 0 else [one for one in self.every_answer(combination, most) if one <= high]
        return self.every_answer(combination, most)
