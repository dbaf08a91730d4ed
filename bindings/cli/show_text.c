/* SPDX-License-Identifier: MIT */
#include "sheet.h"

#include <inttypes.h>
#include <string.h>

const char *cli_sheet_say(const cli_sheet *on, const char *vi, const char *en)
{
    return on->lang == HOCTAP_VI ? vi : en;
}

const char *cli_sheet_name(const cli_sheet *on, hoctap_text names)
{
    return cli_name(names, on->lang);
}

void cli_sheet_put(const cli_sheet *on, const char *text)
{
    cli_output_text(on->output, text);
}

void cli_sheet_number(const cli_sheet *on, int64_t value, int places)
{
    char text[32];
    hoctap_decimal_text(value, places, text, sizeof text);
    char *point = on->lang == HOCTAP_VI ? strchr(text, '.') : NULL;
    if (point)
        *point = ',';
    cli_sheet_put(on, text);
}

const char *cli_sheet_status(const cli_sheet *on, hoctap_status status)
{
    static const char *const vi[] = {"theo văn bản", "theo nguồn tin", "giả định", "chưa rõ"};
    static const char *const en[] = {"law", "reported", "assumed", "not known"};
    return cli_sheet_say(on, vi[status], en[status]);
}

void cli_sheet_clause(const cli_sheet *on, const hoctap_clause *clause)
{
    if (!clause->source && clause->status == HOCTAP_LAW) {
        cli_sheet_put(on, "\n");
        return;
    }
    bool article = clause->article && *clause->article;
    cli_output_print(on->output, " [%s%s%s%s%s]\n", clause->source ? clause->source->id : "", article ? ", " : "",
                     article ? clause->article : "", clause->source ? "; " : "", cli_sheet_status(on, clause->status));
}

void cli_sheet_answer(const cli_sheet *on, const hoctap_fact *fact, int choice)
{
    const hoctap_choice *answer = &fact->choices[choice];
    if (fact->kind == HOCTAP_YES_NO)
        cli_output_print(on->output, "%s: %s", cli_sheet_name(on, fact->names),
                         strcmp(answer->id, "true") == 0 ? cli_sheet_say(on, "có", "yes")
                                                         : cli_sheet_say(on, "không", "no"));
    else
        cli_sheet_put(on, cli_sheet_name(on, answer->names));
}

static void put_also(const cli_sheet *on, const char *const *also, size_t count)
{
    for (size_t i = 0; i < count; i++)
        cli_output_print(on->output, "%s%s", i ? ", " : cli_sheet_say(on, "; cũng viết: ", "; also: "), also[i]);
}

static void put_head(const cli_sheet *on)
{
    int from = hoctap_rules_from(on->rules), until = hoctap_rules_until(on->rules);
    hoctap_clause years = hoctap_rules_years_clause(on->rules);
    cli_output_title(on->output, on->rules, on->lang);
    cli_sheet_put(on, "\n");
    if (until == 9999)
        cli_output_say(on->output, on->lang, "Năm đánh giá: từ %d", "Assessment years: from %d", from);
    else
        cli_output_say(on->output, on->lang, "Năm đánh giá: %d đến %d", "Assessment years: %d to %d", from, until);
    cli_sheet_clause(on, &years);
    if (hoctap_rules_place(on->rules))
        cli_output_say(on->output, on->lang, "Cấp: %s\n", "Level of place: %s\n",
                       cli_place_name(hoctap_rules_place(on->rules), on->lang));
    if (hoctap_rules_decision(on->rules))
        cli_output_say(on->output, on->lang, "Quyết định: %s\n", "Decision: %s\n",
                       hoctap_rules_decision(on->rules)->cite);
    cli_output_fingerprint(on->output, on->rules, on->lang);
}

/* "mức 1, mức 2": those that the entry is for; all of them need no words. */
static void put_authority_levels(const cli_sheet *on, const hoctap_authority *authority)
{
    size_t count = hoctap_rules_level_count(on->rules), shown = 0;
    bool all = true;
    for (size_t i = 1; i < count; i++)
        all = all && authority->levels >> i & 1;
    for (size_t i = 1; i < count && !all; i++)
        if (authority->levels >> i & 1)
            cli_output_print(on->output, "%s%s", shown++ ? ", " : ": ",
                             cli_sheet_name(on, hoctap_rules_level(on->rules, i)->names));
}

static const char *authority_name(const cli_sheet *on, const hoctap_authority *authority)
{
    bool known = authority && *authority->names.vi;
    return known ? cli_sheet_name(on, authority->names) : cli_sheet_say(on, "chưa ai rõ", "nobody knows");
}

static void put_authorities(const cli_sheet *on)
{
    for (size_t i = 0; i < hoctap_rules_authority_count(on->rules); i++) {
        const hoctap_authority *one = hoctap_rules_authority(on->rules, i);
        if (!i)
            cli_sheet_put(on, cli_sheet_say(on, "\nThẩm quyền quyết định\n", "\nWho decides\n"));
        cli_output_print(on->output, "  %s", authority_name(on, one));
        put_authority_levels(on, one);
        if (one->from)
            cli_output_say(on->output, on->lang, "; từ ngày %s", "; from %s", one->from);
        if (one->until)
            cli_output_say(on->output, on->lang, "; đến hết ngày %s", "; until %s", one->until);
        cli_sheet_clause(on, &one->clause);
    }
}

static void put_authority_on(const cli_sheet *on, const char *date)
{
    cli_output_say(on->output, on->lang, "\nThẩm quyền quyết định vào ngày %s\n", "\nWho decides on %s\n", date);
    for (size_t i = 1; i < hoctap_rules_level_count(on->rules); i++) {
        const hoctap_authority *one = cli_authority_on(on->rules, i, date);
        cli_output_print(on->output, "  %s: %s", cli_sheet_name(on, hoctap_rules_level(on->rules, i)->names),
                         authority_name(on, one));
        if (one)
            cli_sheet_clause(on, &one->clause);
        else
            cli_sheet_put(on, "\n");
    }
}

static void put_change(const cli_sheet *on, const hoctap_change *change)
{
    static const char *const vi[] = {"sửa", "thêm", "bỏ"};
    static const char *const en[] = {"changes", "adds", "withdraws"};
    cli_output_print(on->output, "  %s %s", cli_sheet_say(on, vi[change->kind], en[change->kind]), change->address);
    if (change->kind == HOCTAP_CHANGE)
        cli_output_say(on->output, on->lang, ": từ %s thành %s", ": from %s to %s", change->from, change->to);
    else
        cli_output_print(on->output, ": %s", change->kind == HOCTAP_ADD ? change->to : change->from);
    if (!change->takes_effect)
        cli_sheet_put(on, cli_sheet_say(on, " (không đổi gì)", " (nothing changes)"));
    cli_sheet_clause(on, &change->clause);
}

static void put_changes(const cli_sheet *on)
{
    size_t count = hoctap_rules_change_count(on->rules);
    if (count)
        cli_sheet_put(on, cli_sheet_say(on, "\nThay đổi so với bản gốc\n", "\nChanges to the base\n"));
    for (size_t i = 0; i < count; i++)
        put_change(on, hoctap_rules_change(on->rules, i));
}

/* "tăng, giảm" */
static void put_may(const cli_sheet *on, unsigned may)
{
    static const char *const vi[] = {"tăng", "giảm", "thêm", "bỏ"};
    static const char *const en[] = {"raise", "lower", "add", "withdraw"};
    const char *mark = ": ";
    for (unsigned bit = 0; bit < 4; bit++) {
        if ((may >> bit & 1) == 0)
            continue;
        cli_output_print(on->output, "%s%s", mark, cli_sheet_say(on, vi[bit], en[bit]));
        mark = ", ";
    }
}

static void put_permission(const cli_sheet *on, const hoctap_permission *one)
{
    cli_output_print(on->output, "  %s",
                     *one->address ? one->address : cli_sheet_say(on, "cả bộ quy tắc", "the whole rule set"));
    put_may(on, one->may);
    if (*one->from)
        cli_output_say(on->output, on->lang, "; từ %s", "; from %s", one->from);
    if (*one->to)
        cli_output_say(on->output, on->lang, "; đến %s", "; to %s", one->to);
    if (one->decision)
        cli_sheet_put(on, cli_sheet_say(on, "; phải nêu quyết định", "; the decision must be named"));
    cli_sheet_clause(on, &one->clause);
}

static void put_permissions(const cli_sheet *on)
{
    size_t count = hoctap_rules_permission_count(on->rules);
    if (count)
        cli_sheet_put(on, cli_sheet_say(on, "\nĐịa phương được thay đổi\n", "\nWhat a variant may change\n"));
    for (size_t i = 0; i < count; i++)
        put_permission(on, hoctap_rules_permission(on->rules, i));
}

/* The `to` of a count that has none, in 1/10000: the highest number that there is. */
#define NO_END INT64_C(10000000000000)

static void put_range(const cli_sheet *on, const hoctap_fact *fact)
{
    cli_sheet_put(on, cli_sheet_say(on, ": từ ", ": from "));
    cli_sheet_number(on, fact->from, HOCTAP_PLACES);
    if (fact->kind != HOCTAP_COUNT || fact->to != NO_END) {
        cli_sheet_put(on, cli_sheet_say(on, " đến ", " to "));
        cli_sheet_number(on, fact->to, HOCTAP_PLACES);
    }
    if (fact->kind == HOCTAP_COUNT)
        cli_output_print(on->output, " %s", fact->unit ? fact->unit : "");
    if (fact->kind != HOCTAP_POINTS)
        return;
    cli_sheet_put(on, cli_sheet_say(on, ", bước ", ", step "));
    cli_sheet_number(on, fact->step, HOCTAP_PLACES);
}

static void put_weight(const cli_sheet *on, const hoctap_fact *fact)
{
    if (fact->criterion >= 0 && fact->weight != 10000) {
        cli_sheet_put(on, cli_sheet_say(on, ", hệ số ", ", weight "));
        cli_sheet_number(on, fact->weight, HOCTAP_PLACES);
    }
}

static const char *fact_name(const cli_sheet *on, int fact)
{
    return cli_sheet_name(on, hoctap_rules_fact(on->rules, (size_t)fact)->names);
}

static void put_holding(const cli_sheet *on, const hoctap_holding *holds)
{
    cli_output_say(on->output, on->lang, "; đạt danh hiệu %s, mức %s", "; holding the title %s, level %s", holds->title,
                   holds->level);
    for (size_t i = 0; i < holds->edition_count; i++)
        cli_output_print(on->output, "%s%s", i ? ", " : cli_sheet_say(on, ", bản ", ", edition "), holds->editions[i]);
}

/* What a fact has to do with others. */
static void put_ties(const cli_sheet *on, const hoctap_fact *fact)
{
    static const char *const vi[] = {"tính là 0", "coi như chưa trả lời", "không hợp lệ"};
    static const char *const en[] = {"it counts 0", "it counts as not answered", "the row is invalid"};
    if (fact->among >= 0)
        cli_output_say(on->output, on->lang, "; trong số %s", "; among %s", fact_name(on, fact->among));
    if (fact->except >= 0)
        cli_output_say(on->output, on->lang, ", không kể %s", ", less %s", fact_name(on, fact->except));
    if (fact->none_is_met)
        cli_sheet_put(on,
                      cli_sheet_say(on, "; nếu là 0 thì tỷ lệ coi như đạt", "; where it is 0 a share of it is met"));
    if (fact->holds)
        put_holding(on, fact->holds);
    if (fact->evidence >= 0)
        cli_output_say(on->output, on->lang, "; không có minh chứng thì %s", "; without evidence %s",
                       cli_sheet_say(on, vi[fact->lack], en[fact->lack]));
}

/* ": 5 điểm; từ 10": what an answer of a scale is worth, and the numbers that mean it. */
static void put_worth(const cli_sheet *on, const hoctap_fact *fact, const hoctap_choice *choice)
{
    if (fact->kind != HOCTAP_SCALE)
        return;
    if (fact->criterion >= 0) {
        cli_sheet_put(on, "; ");
        cli_sheet_number(on, choice->value, HOCTAP_PLACES);
        cli_sheet_put(on, cli_sheet_say(on, " điểm", " points"));
    }
    if (choice->banded) {
        cli_sheet_put(on,
                      choice->above ? cli_sheet_say(on, "; trên ", "; above ") : cli_sheet_say(on, "; từ ", "; from "));
        cli_sheet_number(on, choice->from, HOCTAP_PLACES);
    }
}

/* " (Không hoặc Có, x)": the words of a fact that needs no lines for them. */
static void put_words(const cli_sheet *on, const hoctap_fact *fact)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        cli_sheet_put(on, i ? cli_sheet_say(on, " hoặc ", " or ") : " (");
        for (size_t j = 0; j < fact->choices[i].also_count; j++)
            cli_output_print(on->output, "%s%s", j ? ", " : "", fact->choices[i].also[j]);
    }
    cli_sheet_put(on, ")");
}

static void put_choices(const cli_sheet *on, const hoctap_fact *fact, const char *indent)
{
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        cli_output_print(on->output, "%s  %s: %s", indent, choice->id, cli_sheet_name(on, choice->names));
        put_worth(on, fact, choice);
        put_also(on, choice->also, choice->also_count);
        cli_sheet_put(on, "\n");
    }
}

static void put_wording(const cli_sheet *on, const hoctap_fact *fact)
{
    int group = fact->by_group ? hoctap_rules_find_fact(on->rules, "group") : -1;
    if (group < 0)
        return;
    const hoctap_fact *groups = hoctap_rules_fact(on->rules, (size_t)group);
    for (size_t i = 0; i < groups->choice_count; i++)
        if (fact->by_group[i].vi)
            cli_output_print(on->output, "      %s: %s\n", groups->choices[i].id,
                             cli_sheet_name(on, fact->by_group[i]));
}

static void put_fact(const cli_sheet *on, const hoctap_fact *fact, const char *indent)
{
    cli_output_print(on->output, "%s%s: %s", indent, fact->id, cli_sheet_name(on, fact->names));
    if (fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT)
        put_range(on, fact);
    put_weight(on, fact);
    put_ties(on, fact);
    if (fact->backs >= 0)
        put_words(on, fact);
    put_also(on, fact->also, fact->also_count);
    cli_sheet_clause(on, &fact->clause);
    if (fact->backs < 0)
        put_choices(on, fact, indent);
    put_wording(on, fact);
}

static void put_facts(const cli_sheet *on)
{
    bool titled = false;
    for (size_t i = 0; i < hoctap_rules_fact_count(on->rules); i++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        if (fact->criterion >= 0)
            continue;
        if (!titled)
            cli_sheet_put(on, cli_sheet_say(on, "\nDữ kiện cần có\n", "\nFacts\n"));
        titled = true;
        put_fact(on, fact, "  ");
    }
}

static void put_criterion(const cli_sheet *on, const hoctap_criterion *criterion)
{
    cli_output_print(on->output, "  %s: %s", criterion->id, cli_sheet_name(on, criterion->names));
    if (criterion->declared >= 0) {
        cli_sheet_put(on, cli_sheet_say(on, "; tối đa ", "; at most "));
        cli_sheet_number(on, criterion->declared, HOCTAP_TOTAL_PLACES);
    }
    cli_sheet_clause(on, &criterion->clause);
    for (size_t i = 0; i < criterion->count; i++)
        put_fact(on, hoctap_rules_fact(on->rules, criterion->first + i), "    ");
}

static void put_criteria(const cli_sheet *on)
{
    size_t count = hoctap_rules_criterion_count(on->rules);
    if (!count)
        return;
    hoctap_clause points = hoctap_rules_points_clause(on->rules);
    cli_sheet_put(on, cli_sheet_say(on, "\nTiêu chí và chỉ số; thang điểm", "\nCriteria and indicators; the scale"));
    cli_sheet_clause(on, &points);
    for (size_t i = 0; i < count; i++)
        put_criterion(on, hoctap_rules_criterion(on->rules, i));
}

static void put_sources(const cli_sheet *on)
{
    cli_sheet_put(on, cli_sheet_say(on, "\nNguồn\n", "\nSources\n"));
    for (size_t i = 0; i < hoctap_rules_source_count(on->rules); i++) {
        const hoctap_source *source = hoctap_rules_source(on->rules, i);
        cli_output_print(on->output, "  %s: %s%s%s (%s)\n", source->id, source->cite, source->date ? ", " : "",
                         source->date ? source->date : "", cli_sheet_status(on, source->status));
    }
}

void cli_show_text(const hoctap_rules *rules, const char *date, hoctap_lang lang, cli_output *output)
{
    cli_sheet on = {rules, output, lang};
    put_head(&on);
    if (date)
        put_authority_on(&on, date);
    else
        put_authorities(&on);
    put_changes(&on);
    put_permissions(&on);
    put_facts(&on);
    put_criteria(&on);
    cli_sheet_levels(&on);
    cli_sheet_honours(&on);
    cli_sheet_recognition(&on);
    put_sources(&on);
    cli_sheet_doubts(&on);
}
