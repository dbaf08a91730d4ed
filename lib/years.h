/* SPDX-License-Identifier: MIT */
/*
 * The rule set that another one makes of years; hoctap_rules_of_years is declared in hoctap/history.h. Its honours and its recognition
 * are those of the other one, and a level of that one has the same number.
 */
#ifndef HOC_YEARS_H
#define HOC_YEARS_H

#include "rules.h"

/* The fact that counts the years in a row of an honour; -1 in a rule set that is not of years. */
int hoc_years_run(const hoctap_rules *years, size_t honour);

#endif
