# SPDX-License-Identifier: MIT
# A survey scored in one line; the first of those who were refused, and the least that would be enough.
import hoctap

rules = hoctap.load("citizen", year=2023)  # a title that ships, or the path of a file of yours
survey = hoctap.read_survey("examples/khao-sat-2023.csv")  # or .xlsx; or a data frame, Arrow data, a dict of columns
out = rules.score(survey)

print(out)
print(out[0])
for need in out.explain(0).needs():
    print("-", need)
