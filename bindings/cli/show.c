/* SPDX-License-Identifier: MIT */
/* hoctap show: a rule set in words. */
#include "commands.h"
#include "load.h"
#include "show.h"

#include <string.h>

static int base_combination(const hoctap_rules *rules, size_t combination, size_t fact)
{
    size_t count = hoctap_rules_fact_count(rules);
    for (size_t other = 0; other < hoctap_rules_combination_count(rules); other++) {
        bool same = hoctap_rules_choice(rules, other, fact) == 0;
        for (size_t i = 0; i < count && same; i++)
            same = i == fact || hoctap_rules_choice(rules, other, i) == hoctap_rules_choice(rules, combination, i);
        if (same)
            return (int)other;
    }
    return -1;
}

bool cli_line_asks(const hoctap_rules *rules, const hoctap_line *line, size_t fact)
{
    if (hoctap_rules_choice(rules, 0, fact) < 0)
        return false;
    for (size_t i = 0; i < hoctap_rules_combination_count(rules); i++) {
        int base = base_combination(rules, i, fact);
        const hoctap_limit *a = &line->limits[i], *b = base < 0 ? a : &line->limits[base];
        if (a->low != b->low || a->high != b->high || a->known != b->known)
            return true;
    }
    return false;
}

bool cli_line_shows(const hoctap_rules *rules, const hoctap_line *line, size_t combination)
{
    for (size_t fact = 0; fact < hoctap_rules_fact_count(rules); fact++)
        if (hoctap_rules_choice(rules, combination, fact) > 0 && !cli_line_asks(rules, line, fact))
            return false;
    return true;
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
        cli_show_json(rules, options->lang, &output);
    else
        cli_show_text(rules, options->lang, &output);
    hoctap_rules_free(rules);
    return cli_output_finish(&output, options->lang) ? status : FAILED;
}
