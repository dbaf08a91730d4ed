/* SPDX-License-Identifier: MIT */
/* People among people: how many of a population must count for its shares, and that no more of them count than there are. */
#ifndef HOC_PEOPLE_H
#define HOC_PEOPLE_H

#include "way.h"

/*
 * Meets the shares that are asked. A given population and those excepted from it stay; a missing population is as small as its
 * counts let it be (as large, where a share must not be large), and of those excepted just so many are missing as are needed.
 */
void hoc_people_meet_shares(hoc_way *way);

/* Makes room in a population for counts that were raised, or lowers counts to a population that was. */
void hoc_people_fit(hoc_way *way);

/* Whether the share that a test asks is met by the answers as they are now; of nobody, when the rules say so. */
bool hoc_people_is_met(const hoc_way *way, const hoc_test *test);

/* There is nobody of whom a share could be taken, and the rules do not say what that comes to. */
bool hoc_people_is_none(const hoc_way *way, const hoc_test *test);

#endif
