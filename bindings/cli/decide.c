/* SPDX-License-Identifier: MIT */
#include "ranks.h"
#include "replies.h"
#include "shares.h"
#include "strays.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* The groups under one rule set. */
typedef struct ruling {
    cli_rollup_table *table;
    const cli_rulings *all;
    const hoctap_rules *rules;
    cli_replies replies;
    hoctap_rollup *outcomes;                    /* of the groups that it decides */
    uint64_t decided, disagree, untold, beyond; /* beyond: more holders than population */
} ruling;

typedef enum bearing { CONCERNS_NOT, MEASURES, DECIDES } bearing;

static bool is_about_places(const hoctap_rules *rules)
{
    const char *subject = hoctap_rules_subject(rules);
    return strcmp(subject, "place") == 0 || strcmp(subject, "community") == 0;
}

static bool has_places(const cli_rollup_table *table)
{
    for (size_t i = 0; i < table->group_count; i++)
        if (table->groups[i].place)
            return true;
    return false;
}

/* Whether the title has rules for this level of place too. */
static bool has_own_rules(const cli_rulings *all, const hoctap_rules *rules, const char *place)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(hoctap_rules_title(all->rules[i]), hoctap_rules_title(rules)) == 0 &&
            cli_place_rank(hoctap_rules_place(all->rules[i])) == cli_place_rank(place))
            return true;
    return false;
}

/*
 * Rules about places decide the places of their level; those below, which no rules of the title decide, are measured by the
 * same limits. Rules about units decide units.
 */
static bearing bears_on(const ruling *on, const cli_group *group)
{
    const char *place = hoctap_rules_place(on->rules);
    if (!group->place)
        return !is_about_places(on->rules) || !has_places(on->table) ? DECIDES : CONCERNS_NOT;
    if (!is_about_places(on->rules))
        return CONCERNS_NOT;
    if (!place)
        return group->depth == 0 ? DECIDES : CONCERNS_NOT;
    if (cli_place_rank(place) == cli_place_rank(group->place))
        return DECIDES;
    bool below = cli_place_rank(group->place) < cli_place_rank(place);
    return below && !has_own_rules(on->all, on->rules, group->place) ? MEASURES : CONCERNS_NOT;
}

static bool is_set(const hoctap_trace *trace, size_t reason)
{
    return trace->reasons[reason / 64] >> (reason % 64) & 1;
}

/* Codes with blanks between. *New*. */
static char *reasons_of(const hoctap_trace *trace)
{
    size_t size = 1, count = hoctap_rules_reason_count(trace->rules);
    for (size_t i = 0; i < count; i++)
        if (is_set(trace, i))
            size += strlen(hoctap_rules_reason(trace->rules, i)->code) + 1;
    char *text = malloc(size), *end = text;
    for (size_t i = 0; text && i < count; i++)
        if (is_set(trace, i))
            end += sprintf(end, "%s%s", end == text ? "" : " ", hoctap_rules_reason(trace->rules, i)->code);
    if (text)
        *end = '\0';
    return text;
}

/* More holders than population, or more who may be: the engine refuses the first, and takes no more than there are of the others. */
static bool is_beyond(const ruling *on, const hoctap_trace *trace)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(trace->rules); i++) {
        const hoctap_reason *reason = hoctap_rules_reason(trace->rules, i);
        if (is_set(trace, i) && strcmp(reason->kind, "range") == 0 && reason->fact >= 0 &&
            hoctap_rules_fact(trace->rules, (size_t)reason->fact)->holds)
            return true;
    }
    for (size_t i = 0; i < on->replies.count; i++)
        if (on->replies.held[i].known && cli_replies_population(&on->replies, i) != CLI_UNKNOWN &&
            on->replies.held[i].high > (uint64_t)cli_replies_population(&on->replies, i))
            return true;
    return false;
}

static bool put_decision(ruling *on, const hoctap_trace *trace, size_t group, bool decides)
{
    cli_decision *decision = cli_table_decision(on->table, group);
    if (!decision)
        return false;
    *decision = (cli_decision){.group = group,
                               .rules = on->rules,
                               .decides = decides,
                               .verdict = trace->verdict,
                               .level = trace->level,
                               .possible = trace->possible,
                               .reasons = reasons_of(trace),
                               .first = on->table->share_count};
    bool whole = decision->reasons != NULL;
    return cli_shares_put(on->table, &on->replies, trace, on->table->decision_count - 1) && whole;
}

/* A group that is decided is a member of those above it. */
static bool put_outcome(ruling *on, const hoctap_trace *trace, size_t group, hoctap_error *error)
{
    uint32_t number = hoctap_rollup_group(on->outcomes, on->table->groups[group].path, error);
    uint8_t verdict = (uint8_t)trace->verdict, level = (uint8_t)trace->level, possible = (uint8_t)trace->possible;
    hoctap_members member = {.count = 1, .group = &number, .verdict = &verdict, .level = &level, .possible = &possible};
    on->decided++;
    return number != UINT32_MAX && hoctap_rollup_add(on->outcomes, &member, error);
}

static void tell(ruling *on, const hoctap_trace *trace)
{
    on->disagree += on->replies.disagrees;
    on->untold += on->replies.untold;
    on->beyond += is_beyond(on, trace);
}

/* Whether of anything that the rules count something was counted in the group. */
static bool counts_some(const ruling *on)
{
    for (size_t i = 0; i < on->replies.count; i++)
        if (on->replies.held[i].known)
            return true;
    return false;
}

static bool decide_group(ruling *on, size_t group, hoctap_error *error)
{
    bearing how = bears_on(on, &on->table->groups[group]);
    if (how == CONCERNS_NOT)
        return true;
    cli_replies_of(&on->replies, group);
    if (how == MEASURES && !counts_some(on)) {
        on->untold += on->replies.untold;
        return true;
    }
    hoctap_trace *trace = hoctap_trace_one(on->rules, on->replies.answers, on->replies.count, error);
    if (!trace)
        return false;
    tell(on, trace);
    bool good = put_decision(on, trace, group, how == DECIDES);
    if (!good)
        error->code = HOCTAP_NO_MEMORY;
    good = good && (how == MEASURES || put_outcome(on, trace, group, error));
    hoctap_trace_free(trace);
    return good;
}

/* The columns of the data that would tell. */
static void note_untold(const ruling *on, const char *name)
{
    char list[400] = "";
    for (size_t i = 0; i < on->replies.count; i++) {
        const hoctap_fact *fact = hoctap_rules_fact(on->rules, i);
        if (!cli_replies_rivalled(&on->replies, i) ||
            strstr(list, hoctap_rules_fact(on->rules, (size_t)fact->among)->id))
            continue;
        strncat(list, *list ? ", " : "", sizeof list - strlen(list) - 1);
        strncat(list, hoctap_rules_fact(on->rules, (size_t)fact->among)->id, sizeof list - strlen(list) - 1);
    }
    cli_note_say(
        on->table, "several-populations", on->untold,
        "%s: ở %" PRIu64 " đơn vị, không rõ số đạt thuộc tổng số nào; dữ liệu cần cột có/không (%s), hoặc --facts "
        "chỉ nêu một trong các tổng số ấy",
        "%s: of %" PRIu64 " groups nobody can say which population the holders belong to; the data need columns of "
        "yes and no (%s), or --facts only one of these populations",
        name, on->untold, list);
}

/* Nothing is of the level of place, or no unit. */
static void note_undecided(const ruling *on, const char *name)
{
    const char *place = hoctap_rules_place(on->rules);
    cli_note_say(on->table, "nothing-decided", 1, "%s: không có đơn vị nào thuộc cấp mà danh hiệu này được xét%s%s%s",
                 "%s: there is no group of the level that this title is given at%s%s%s", name, place ? " (" : "",
                 place ? cli_place_name(place, on->table->lang) : "", place ? ")" : "");
}

static void put_notes(const ruling *on)
{
    const char *name = cli_name(hoctap_rules_names(on->rules), on->table->lang);
    if (on->disagree)
        cli_note_say(on->table, "tables-disagree", on->disagree,
                     "%s: ở %" PRIu64 " đơn vị, bảng kèm theo nêu số đạt khác với số đếm được; lấy số đếm được",
                     "%s: of %" PRIu64
                     " groups the tables say another number of holders than was counted; the count is "
                     "taken",
                     name, on->disagree);
    if (on->untold)
        note_untold(on, name);
    if (on->beyond)
        cli_note_say(on->table, "more-than-population", on->beyond, "%s: ở %" PRIu64 " đơn vị, số đạt lớn hơn tổng số",
                     "%s: of %" PRIu64 " groups there are more holders than population", name, on->beyond);
    if (!on->decided)
        note_undecided(on, name);
}

/* The outcomes of the groups are counted from now on. Every group of the table has a number there. */
static bool count_outcomes(ruling *on, cli_holders *holders, hoctap_error *error)
{
    size_t count = on->table->group_count;
    uint32_t *numbers = malloc((count + 1) * sizeof *numbers);
    bool good = numbers != NULL;
    if (!good)
        error->code = HOCTAP_NO_MEMORY;
    for (size_t i = 0; i < count && good; i++) {
        numbers[i] = hoctap_rollup_group(on->outcomes, on->table->groups[i].path, error);
        good = numbers[i] != UINT32_MAX;
    }
    good = good && hoctap_rollup_close(on->outcomes, error);
    cli_counted counted = {.rules = on->rules, .rollup = on->outcomes, .group = numbers, .of_groups = true};
    on->outcomes = NULL;
    if (good)
        return cli_holders_add(holders, &counted);
    hoctap_rollup_free(counted.rollup);
    free(numbers);
    return false;
}

static bool rule(ruling *on, cli_holders *holders, hoctap_error *error)
{
    on->outcomes = hoctap_rollup_new(on->rules, on->table->year, NULL, error);
    for (size_t i = 0; i < on->table->group_count && on->outcomes; i++)
        if (!decide_group(on, i, error))
            return false;
    if (!on->outcomes)
        return false;
    put_notes(on);
    return count_outcomes(on, holders, error);
}

static bool rule_by(cli_rollup_table *table, cli_holders *holders, const cli_rulings *rulings, size_t number,
                    hoctap_error *error)
{
    ruling on = {.table = table, .all = rulings, .rules = rulings->rules[number]};
    error->code = HOCTAP_NO_MEMORY;
    bool good =
        cli_replies_begin(&on.replies, holders, rulings, number) && rule(&on, holders, error) && !table->no_memory;
    cli_replies_end(&on.replies);
    hoctap_rollup_free(on.outcomes);
    return good;
}

/* Whether these rules decided the rows of the data: then those are the groups. */
static bool decided_rows(const cli_holders *holders, const hoctap_rules *rules)
{
    char one[HOCTAP_FINGERPRINT], other[HOCTAP_FINGERPRINT];
    return holders->all[0].of_groups &&
           strcmp(hoctap_rules_fingerprint(holders->all[0].rules, one), hoctap_rules_fingerprint(rules, other)) == 0;
}

/* The only row of a group as its decision. Without a trace there are no shares and no reasons. */
static bool put_row(cli_rollup_table *table, const cli_counted *rows, size_t group)
{
    cli_decision *decision = cli_table_decision(table, group);
    const hoctap_rules *rules = rows->rules;
    if (!decision)
        return false;
    decision->rules = rules;
    decision->decides = true;
    decision->reasons = strdup("");
    for (size_t level = 1; level < hoctap_rules_level_count(rules); level++) {
        uint64_t low, high;
        hoctap_rollup_holders(rows->rollup, rows->group[group], level, &low, &high);
        decision->level = low ? (int)level : decision->level;
        decision->possible = high ? (int)level : decision->possible;
    }
    const uint64_t *counts = table->groups[group].counts;
    decision->verdict = counts[TALLY_INVALID]   ? HOCTAP_INVALID
                        : counts[TALLY_MET]     ? HOCTAP_MET
                        : counts[TALLY_NOT_MET] ? HOCTAP_NOT_MET
                                                : HOCTAP_UNDECIDED;
    if (decision->verdict == HOCTAP_INVALID)
        decision->possible = 0;
    return decision->reasons;
}

static bool put_rows(cli_rollup_table *table, const cli_holders *holders)
{
    const cli_counted *rows = &holders->all[0];
    int rank = cli_place_rank(hoctap_rules_place(rows->rules));
    bool good = true;
    for (size_t i = 0; i < table->group_count && rows->of_groups && good; i++)
        if (cli_place_rank(table->groups[i].place) == rank && table->groups[i].counts[TALLY_ROWS] == 1)
            good = put_row(table, rows, i);
    return good;
}

/* What was decided level by level, group by group. False without memory. */
static bool sort_decisions(cli_rollup_table *table)
{
    cli_decision *sorted = malloc((table->decision_count + 1) * sizeof *sorted);
    if (!sorted)
        return false;
    for (size_t i = 0; i < table->decision_count; i++)
        table->groups[table->decisions[i].group].count++;
    size_t at = 0;
    for (size_t i = 0; i < table->group_count; i++) {
        table->groups[i].first = at;
        at += table->groups[i].count;
        table->groups[i].count = 0;
    }
    for (size_t i = 0; i < table->decision_count; i++) {
        cli_group *group = &table->groups[table->decisions[i].group];
        sorted[group->first + group->count++] = table->decisions[i];
    }
    free(table->decisions);
    table->decisions = sorted;
    table->decision_room = table->decision_count + 1;
    for (size_t i = 0; i < table->decision_count; i++)
        for (size_t j = 0; j < sorted[i].count; j++)
            table->shares[sorted[i].first + j].decision = i;
    return true;
}

int cli_decide(cli_rollup_table *table, cli_holders *holders, const cli_rulings *rulings)
{
    hoctap_error error = {0};
    bool good = rulings->count == 0 || put_rows(table, holders);
    for (int rank = 0; rank <= CLI_RANKS && good; rank++)
        for (size_t i = 0; i < rulings->count && good; i++)
            if (cli_place_rank(hoctap_rules_place(rulings->rules[i])) == rank &&
                !decided_rows(holders, rulings->rules[i]))
                good = rule_by(table, holders, rulings, i, &error);
    if (!good && error.code != HOCTAP_NO_MEMORY && error.code != HOCTAP_OK)
        cli_print_fault(&error, table->lang);
    else if (!good || !sort_decisions(table))
        return cli_out_of_memory(table->lang);
    return good ? DONE : FAILED;
}
