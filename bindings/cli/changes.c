/* SPDX-License-Identifier: MIT */
#include "changes.h"

size_t cli_changes_effective(const hoctap_rules *rules)
{
    size_t effective = 0;
    for (size_t i = 0; i < hoctap_rules_change_count(rules); i++)
        effective += hoctap_rules_change(rules, i)->takes_effect;
    return effective;
}

/* ": 70 -> 75"; of a thing its name. */
static void put_values(const hoctap_change *change, cli_output *output)
{
    if (change->kind == HOCTAP_CHANGE)
        cli_output_print(output, ": %s → %s", change->from, change->to);
    else if (*change->to || *change->from)
        cli_output_print(output, ": %s", *change->to ? change->to : change->from);
}

static void put_clause(const hoctap_clause *clause, cli_output *output)
{
    bool article = clause->article && *clause->article;
    if (clause->source)
        cli_output_print(output, " [%s%s%s]", clause->source->id, article ? ", " : "", article ? clause->article : "");
}

static void put_change(const hoctap_change *change, hoctap_lang lang, cli_output *output)
{
    static const char *const vi[] = {"sửa", "thêm", "bỏ"}, *const en[] = {"change", "add", "withdraw"};
    cli_output_print(output, "%s:%d:%d: %s %s", change->file, change->at_line, change->at_column,
                     (lang == HOCTAP_VI ? vi : en)[change->kind], change->address);
    put_values(change, output);
    put_clause(&change->clause, output);
    if (!change->takes_effect)
        cli_output_say(output, lang, " (không có tác dụng)", " (no effect)");
    cli_output_text(output, "\n");
}

void cli_changes_text(const hoctap_rules *rules, hoctap_lang lang, cli_output *output)
{
    size_t count = hoctap_rules_change_count(rules);
    for (size_t i = 0; i < count; i++)
        put_change(hoctap_rules_change(rules, i), lang, output);
    if (count)
        cli_output_say(output, lang, "%s: số thay đổi có tác dụng: %zu trên %zu\n",
                       "%s: changes that take effect: %zu of %zu\n", hoctap_rules_file(rules),
                       cli_changes_effective(rules), count);
}

json_t *cli_changes_json(const hoctap_rules *rules)
{
    static const char *const kinds[] = {"change", "add", "withdraw"};
    json_t *list = json_array();
    for (size_t i = 0; i < hoctap_rules_change_count(rules); i++) {
        const hoctap_change *change = hoctap_rules_change(rules, i);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:b, s:o, s:s, s:i, s:i}", "kind",
                                              kinds[change->kind], "address", change->address, "from", change->from,
                                              "to", change->to, "takes_effect", (int)change->takes_effect, "clause",
                                              cli_json_clause(&change->clause), "file", change->file, "line",
                                              change->at_line, "column", change->at_column));
    }
    return list;
}
