/* SPDX-License-Identifier: MIT */
#include "outcomes.h"
#include "text.h"

#include <hoctap/score.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS, VERDICTS, WRONG = -2 };

int cli_outcomes_slot(const char *name, bool *no_memory)
{
    static const char *const names[CLI_OUTCOME_COLUMNS][4] = {
        {"level", "mức", "mức độ", "kết quả"}, {"possible", "mức có thể"}, {"verdict", "kết luận"}};
    char *plain = cli_text_plain(name, strlen(name), true);
    *no_memory = *no_memory || !plain;
    static const char *const others[] = {"row", "total",   "low",     "high",         "reasons",
                                         "run", "longest", "missing", "run_possible", "longest_possible"};
    int slot = CLI_OUTCOME_NONE;
    for (size_t i = 0; i < sizeof others / sizeof *others && plain; i++)
        if (strcmp(plain, others[i]) == 0)
            slot = CLI_OUTCOME_OTHER;
    for (int i = 0; i < CLI_OUTCOME_COLUMNS && plain; i++)
        for (int j = 0; j < 4 && names[i][j]; j++)
            if (strcmp(plain, names[i][j]) == 0)
                slot = i;
    free(plain);
    return slot;
}

static bool add_levels(cli_outcome_words *on, const hoctap_rules *rules)
{
    static const char *const none[] = {"none", "Không", "Không đạt"};
    bool good = true;
    for (int level = 1; level <= on->highest; level++) {
        const hoctap_level *of = hoctap_rules_level(rules, (size_t)level);
        good = good && cli_words_add(&on->words, LEVELS, of->id, level) &&
               cli_words_add(&on->words, LEVELS, of->names.vi, level);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        good = good && cli_words_add(&on->words, LEVELS, none[i], 0);
    return good && (on->highest != 1 || cli_words_add(&on->words, LEVELS, "Đạt", 1));
}

/* Honours, as hoctap history writes them, mean numbers above those of the levels. */
static bool add_honours(cli_outcome_words *on)
{
    bool good = true;
    for (size_t i = 0; i < hoctap_rules_honour_count(on->rules); i++) {
        const hoctap_honour *honour = hoctap_rules_honour(on->rules, i);
        int meaning = on->highest + 1 + (int)i;
        good = good && cli_words_add(&on->words, LEVELS, honour->id, meaning) &&
               cli_words_add(&on->words, LEVELS, honour->names.vi, meaning);
    }
    return good;
}

static bool add_verdicts(cli_outcome_words *on)
{
    for (int verdict = HOCTAP_NOT_MET; verdict <= HOCTAP_INVALID; verdict++)
        for (int lang = HOCTAP_VI; lang <= HOCTAP_EN; lang++)
            if (!cli_words_add(&on->words, VERDICTS, hoctap_verdict_text((hoctap_verdict)verdict, (hoctap_lang)lang),
                               verdict))
                return false;
    return true;
}

bool cli_outcomes_begin(cli_outcome_words *words, const hoctap_rules *rules)
{
    *words = (cli_outcome_words){.rules = rules, .highest = (int)hoctap_rules_level_count(rules) - 1};
    return cli_words_begin(&words->words, NULL) && add_levels(words, rules) && add_honours(words) &&
           add_verdicts(words);
}

void cli_outcomes_end(cli_outcome_words *words)
{
    cli_words_end(&words->words);
}

/* CLI_NO_MEANING of a blank cell, WRONG of a word that means nothing. */
static int read_word(cli_outcome_words *on, int list, const char *cell, size_t length)
{
    cell = cell ? cli_text_trim(cell, &length) : NULL;
    if (!cell || !length)
        return CLI_NO_MEANING;
    int meaning = cli_words_answer(&on->words, list, cell, length);
    return meaning == CLI_NO_MEANING ? WRONG : meaning;
}

/* A verdict that says nothing of levels says what is known of them. */
static void settle_levels(const cli_outcome_words *on, int verdict, int *level, int *possible)
{
    if (*level == CLI_NO_MEANING) {
        *level = 0;
        if (*possible == CLI_NO_MEANING)
            *possible = verdict == HOCTAP_NOT_MET ? 0 : on->highest;
    } else if (*possible == CLI_NO_MEANING)
        *possible = verdict == HOCTAP_UNDECIDED ? on->highest : *level;
}

/*
 * Who has an honour in a year reached at least the level in it that the honour is of; perhaps a higher one, which the honour
 * stands above. The verdict is that of the rules of years then, and says nothing of the levels. False: it cannot be.
 */
static bool settle_honour(const cli_outcome_words *on, int *verdict, int *level, int *possible)
{
    if (*level <= on->highest && *possible <= on->highest)
        return true;
    if (*level > on->highest) {
        *level = hoctap_rules_honour(on->rules, (size_t)(*level - on->highest - 1))->level;
        *possible = *possible == CLI_NO_MEANING ? on->highest + 1 : *possible;
    }
    bool may_be = *possible > on->highest && *verdict != HOCTAP_NOT_MET;
    *possible = on->highest;
    *verdict = CLI_NO_MEANING;
    return may_be;
}

cli_outcome cli_outcomes_read(cli_outcome_words *words, const char *const cells[CLI_OUTCOME_COLUMNS],
                              const size_t lengths[CLI_OUTCOME_COLUMNS], bool *odd)
{
    static const cli_outcome invalid = {.verdict = HOCTAP_INVALID};
    int level = read_word(words, LEVELS, cells[CLI_OUTCOME_LEVEL], lengths[CLI_OUTCOME_LEVEL]);
    int possible = read_word(words, LEVELS, cells[CLI_OUTCOME_POSSIBLE], lengths[CLI_OUTCOME_POSSIBLE]);
    int verdict = read_word(words, VERDICTS, cells[CLI_OUTCOME_VERDICT], lengths[CLI_OUTCOME_VERDICT]);
    *odd = level == WRONG || possible == WRONG || verdict == WRONG;
    if (verdict == HOCTAP_INVALID || *odd)
        return invalid;
    if (!settle_honour(words, &verdict, &level, &possible))
        return invalid;
    settle_levels(words, verdict, &level, &possible);
    int follows = level < possible ? HOCTAP_UNDECIDED : level > 0 ? HOCTAP_MET : HOCTAP_NOT_MET;
    *odd = possible < level || (verdict != CLI_NO_MEANING && verdict != follows);
    if (*odd)
        return invalid;
    return (cli_outcome){.verdict = (uint8_t)follows, .level = (uint8_t)level, .possible = (uint8_t)possible};
}
