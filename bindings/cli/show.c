/* SPDX-License-Identifier: MIT */
/* hoctap show: a rule set in words. */
#include "commands.h"
#include "load.h"
#include "show.h"

#include <string.h>

static bool applies(const hoctap_line *line, size_t combination)
{
    return line->combinations >> combination & 1;
}

static bool same_limit(const hoctap_line *line, size_t a, size_t b)
{
    const hoctap_limit *one = &line->limits[a], *other = &line->limits[b];
    return one->low == other->low && one->high == other->high && one->known == other->known;
}

/* In how many facts two combinations differ, of those that are asked so far or not; with `mark` these become asked. */
static size_t differences(cli_asked *asked, size_t a, size_t b, bool only_asked, bool mark)
{
    size_t count = 0;
    for (size_t fact = 0; fact < hoctap_rules_fact_count(asked->rules); fact++) {
        if (hoctap_rules_choice(asked->rules, a, fact) == hoctap_rules_choice(asked->rules, b, fact))
            continue;
        count += !only_asked || asked->by[fact];
        asked->by[fact] = asked->by[fact] || mark;
    }
    return count;
}

/* Pairs of combinations whose limits differ: first those that differ in one fact, then what these leave unexplained. */
static void look_at_pairs(cli_asked *asked, bool single)
{
    size_t count = hoctap_rules_combination_count(asked->rules);
    for (size_t a = 0; a < count; a++)
        for (size_t b = a + 1; b < count; b++) {
            if (!applies(asked->line, a) || !applies(asked->line, b) || same_limit(asked->line, a, b))
                continue;
            if (differences(asked, a, b, !single, false) == (single ? 1 : 0))
                differences(asked, a, b, false, true);
        }
}

void cli_line_asks(cli_asked *asked, const hoctap_rules *rules, const hoctap_line *line)
{
    *asked = (cli_asked){.rules = rules, .line = line};
    look_at_pairs(asked, true);
    look_at_pairs(asked, false);
}

static bool same_answers(const cli_asked *asked, size_t a, size_t b)
{
    for (size_t fact = 0; fact < hoctap_rules_fact_count(asked->rules); fact++)
        if (asked->by[fact] && hoctap_rules_choice(asked->rules, a, fact) != hoctap_rules_choice(asked->rules, b, fact))
            return false;
    return true;
}

bool cli_line_shows(const cli_asked *asked, size_t combination)
{
    if (!applies(asked->line, combination))
        return false;
    for (size_t other = 0; other < combination; other++)
        if (applies(asked->line, other) && same_answers(asked, other, combination))
            return false;
    return true;
}

static const hoctap_fact *fact_of(const hoctap_rules *rules, const hoctap_line *line)
{
    return line->operand == HOCTAP_FACT ? hoctap_rules_fact(rules, (size_t)line->fact) : NULL;
}

bool cli_line_compares(const hoctap_rules *rules, const hoctap_line *line)
{
    const hoctap_fact *fact = fact_of(rules, line);
    return line->operand != HOCTAP_CLAUSE && !(fact && fact->kind == HOCTAP_YES_NO);
}

const hoctap_choice *cli_line_answer(const hoctap_rules *rules, const hoctap_line *line, int64_t limit)
{
    const hoctap_fact *fact = fact_of(rules, line);
    for (size_t i = 0; fact && fact->kind == HOCTAP_SCALE && i < fact->choice_count; i++)
        if (fact->choices[i].value == limit)
            return &fact->choices[i];
    return NULL;
}

/* ISO dates are in the order of their letters. */
const hoctap_authority *cli_authority_on(const hoctap_rules *rules, size_t level, const char *date)
{
    for (size_t i = 0; i < hoctap_rules_authority_count(rules); i++) {
        const hoctap_authority *one = hoctap_rules_authority(rules, i);
        if (one->levels >> level & 1 && (!one->from || strcmp(one->from, date) <= 0) &&
            (!one->until || strcmp(date, one->until) <= 0))
            return one;
    }
    return NULL;
}

const char *cli_op_word(hoctap_op op)
{
    static const char *const words[] = {"at_least", "above", "at_most", "under"};
    return words[op];
}

int cli_show(const cli_options *options)
{
    int status = DONE;
    cli_output output;
    hoctap_rules *rules = cli_load_rules(options, options->operands[0], &status);
    if (!rules)
        return status;
    if (!cli_output_open(&output, "-", options->lang)) {
        hoctap_rules_free(rules);
        return FAILED;
    }
    if (options->format == FORMAT_JSON)
        cli_show_json(rules, options->date, options->lang, &output);
    else
        cli_show_text(rules, options->date, options->lang, &output);
    hoctap_rules_free(rules);
    return cli_output_finish(&output, options->lang) ? status : FAILED;
}
