/* SPDX-License-Identifier: MIT */
/*
 * The same rows, as columns of whatever kind and scored whatever way, come to the same outcomes, bit for bit:
 *
 *     law_columns RULES ANSWERS SEED TRIALS [ONLY]
 *
 * ANSWERS is a file of lines with tabs, or - for answers by chance. Ends with 0; with 1 and the smallest difference it can find;
 * with 2 where the rules are refused. ONLY: of the trials only this one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer.h"
#include "trial.h"

static uint64_t number_of(const char *text)
{
    char *end;
    uint64_t value = strtoull(text, &end, 10);

    expect(*text != '\0' && *end == '\0', "SEED, TRIALS and ONLY are numbers");
    return value;
}

/* One trial on every way there is; whether all come to the truth. */
static bool try_ways(trial *one, const outcomes *truth, size_t number)
{
    char found[512];

    for (one->way = 0; hoc_scorer_way(one->way); one->way++) {
        if (trial_holds(one, truth, found))
            continue;
        printf("trial %zu: %s\n", number, found);
        trial_shrink(one, truth);
        (void)trial_holds(one, truth, found);
        printf("smaller: %s\n", found);
        trial_tell(one);
        return false;
    }
    return true;
}

static bool law_holds(const pool *answers, uint64_t seed, size_t from, size_t to)
{
    outcomes *truth = truth_of(answers);
    bool holds = true;

    for (size_t number = from; number < to && holds; number++) {
        trial one;
        if (trial_by_chance(&one, answers, chance_of(seed, number).at))
            holds = try_ways(&one, truth, number);
        trial_free(&one);
    }
    outcomes_free(truth);
    return holds;
}

int main(int count, char **words)
{
    uint64_t seed;
    size_t trials;
    chance from;
    hoctap_rules *rules;
    pool *all;
    bool holds;

    expect(count == 5 || count == 6, "law_columns RULES ANSWERS SEED TRIALS [ONLY]");
    seed = number_of(words[3]);
    trials = (size_t)number_of(words[4]);
    rules = hoctap_rules_load(words[1], NULL, 0, NULL);
    if (!rules)
        return 2;
    from = chance_of(seed, 0);
    all = answers_new(rules, words[2], &from);
    holds = count == 6 ? law_holds(all, seed, (size_t)number_of(words[5]), (size_t)number_of(words[5]) + 1)
                       : law_holds(all, seed, 0, trials);
    answers_free(all);
    hoctap_rules_free(rules);
    return holds ? 0 : 1;
}
