/* SPDX-License-Identifier: MIT */
#include "json.h"

#include <stdlib.h>

/* Jansson's allocator takes no argument of ours: the one thing in the program that is kept outside of all calls. */
static bool starved;

static void *take(size_t size)
{
    void *memory = malloc(size);
    starved = starved || !memory;
    return memory;
}

void cli_json_begin(void)
{
    json_set_alloc_funcs(take, free);
}

void cli_json_starve(void)
{
    starved = true;
}

json_t *cli_json_head(const hoctap_rules *rules, hoctap_lang lang)
{
    int until = hoctap_rules_until(rules);
    char mark[HOCTAP_FINGERPRINT];
    return json_pack("{s:s, s:s, s:s?, s:s?, s:s, s:s, s:{s:i, s:o}}", "title", hoctap_rules_title(rules), "edition",
                     hoctap_rules_edition(rules), "place", hoctap_rules_place(rules), "variant",
                     hoctap_rules_variant(rules), "fingerprint", hoctap_rules_fingerprint(rules, mark), "name",
                     cli_name(hoctap_rules_names(rules), lang), "years", "from", hoctap_rules_from(rules), "until",
                     until == 9999 ? json_null() : json_integer(until));
}

json_t *cli_json_sentence(char *text)
{
    starved = starved || !text;
    json_t *string = json_string(text ? text : "");
    free(text);
    return string;
}

json_t *cli_json_decimal(int64_t value, int places)
{
    char text[32];
    hoctap_decimal_text(value, places, text, sizeof text);
    return json_string(text);
}

json_t *cli_json_clause(const hoctap_clause *clause)
{
    static const char *const statuses[] = {"law", "reported", "assumed", "unknown"};
    bool silent = !clause->source && clause->status == HOCTAP_LAW;
    return json_pack("{s:s?, s:s, s:s?}", "source", clause->source ? clause->source->id : NULL, "article",
                     clause->article ? clause->article : "", "status", silent ? NULL : statuses[clause->status]);
}

json_t *cli_json_fault(const hoctap_error *fault, hoctap_lang lang)
{
    char code[16];
    snprintf(code, sizeof code, "HT%d", (int)fault->code);
    return json_pack("{s:s, s:i, s:i, s:i, s:i, s:s, s:s, s:o, s:s, s:s, s:s, s:s}", "file", fault->file, "line",
                     fault->line, "column", fault->column, "other_line", fault->other_line, "other_column",
                     fault->other_column, "kind", cli_fault_kind(fault), "code", code, "text",
                     cli_json_sentence(cli_fault_text(fault, lang)), "path", fault->path, "found", fault->found,
                     "expected", fault->expected, "meant", fault->meant);
}

static int put(const char *bytes, size_t length, void *output)
{
    cli_output_put(output, bytes, length);
    return 0;
}

static void dump(json_t *tree, size_t layout, cli_output *output)
{
    if (!tree || starved || json_dump_callback(tree, put, output, layout) != 0 || starved)
        cli_output_starved(output);
    json_decref(tree);
}

void cli_json_write(json_t *tree, cli_output *output)
{
    dump(tree, JSON_INDENT(2), output);
    cli_output_text(output, "\n");
}

void cli_json_line(json_t *tree, cli_output *output)
{
    dump(tree, 0, output);
}
