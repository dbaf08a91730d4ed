# SPDX-License-Identifier: MIT
"""An installed package works by itself: it brings its rule sets, with their cases, and nothing of it leads back to the sources.

Run with the package on the path, in any folder, by an interpreter that has nothing else.
"""
import pathlib

import hoctap

folder = pathlib.Path(hoctap.__file__).parent
assert not any(path.is_symlink() for path in folder.rglob("*")), folder

rules = hoctap.load("citizen", year=2023)
assert pathlib.Path(rules.file).is_relative_to(folder), rules.file
outcome = rules.score_one({"area": "normal", "group": "farmer", **{f"CS{i}": 8 for i in range(1, 11)}})
assert (outcome.total, outcome.verdict) == (80, "met"), outcome
cases = rules.test()
assert cases.passed == len(cases.cases) > 0, cases
print(folder, hoctap.__version__, rules.edition, f"{cases.passed} cases")
