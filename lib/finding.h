/* SPDX-License-Identifier: MIT */
/* What a test found, in words: the value, the limit, by how much it is missed, why it does not apply. */
#ifndef HOC_FINDING_H
#define HOC_FINDING_H

#include "say.h"

void hoc_say_about(hoc_saying *saying, size_t test); /* what the holes are filled from, without a word */
void hoc_say_test(hoc_saying *saying, size_t test);
bool hoc_is_miss(const hoc_saying *saying); /* the sentence of that test is by how much it is missed */

/* The holes of a test. */
void hoc_say_value(hoc_saying *saying);
void hoc_say_limit(hoc_saying *saying);

/*
 * "không áp dụng cho Doanh nghiệp": of a line (a group when `line` is negative) for which the row's answers ask nothing; false, and
 * no word, when no answer by itself tells why.
 */
bool hoc_say_why_not(hoc_saying *saying, int line, int group);

/* " (tùy Khu vực)": the missing answers that decide whether a line, or a group, is asked at all; none is no word. */
void hoc_say_depends(hoc_saying *saying, int line, int group);

/* The limits of a line are not the same for every answer of this choice. */
bool hoc_line_asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact);

#endif
