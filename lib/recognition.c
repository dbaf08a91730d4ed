/* SPDX-License-Identifier: MIT */
/*
 * What a file leaves out is not known, and the strictest of what it may be: nothing is kept, nobody waits, of two records
 * nobody can say which counts, and nothing comes down from a unit that was merged.
 */
#include "recognition.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "date.h"

#define PARTS "kept wait data filed decided twice succession"
#define YEAR_DAY "MM-DD | next MM-DD"

static const hoctap_recognition nothing = {
    .kept_clause = {NULL, "", HOCTAP_LAW},
    .wait_clause = {NULL, "", HOCTAP_LAW},
    .data = {.clause = {NULL, "", HOCTAP_LAW}},
    .filed = {.clause = {NULL, "", HOCTAP_LAW}},
    .decided = {.clause = {NULL, "", HOCTAP_LAW}},
    .twice_clause = {NULL, "", HOCTAP_LAW},
    .succession_clause = {NULL, "", HOCTAP_LAW},
};

/* A part that is there and is a map, all of whose keys are known; else NULL. */
static const hoc_node *part_of(hoc_reader *reader, const hoc_node *map, const char *key, const char *keys,
                               hoctap_clause *clause)
{
    const hoc_node *part = hoc_filled(reader, map, key);

    if (!part || !hoc_is_map(reader, part))
        return NULL;
    hoc_know_keys(reader, part, keys);
    *clause = hoc_clause_of(reader, part);
    return part;
}

/* ---- kept, wait ---- */

static void read_kept(hoc_reader *reader, const hoc_node *map, hoctap_recognition *of)
{
    const hoc_node *part = part_of(reader, map, "kept", "years " HOC_MARKS, &of->kept_clause);

    if (part)
        of->kept = hoc_whole_of(reader, hoc_need(reader, part, "years"), 1, 50, 1);
}

/* Where there is but one level nobody goes from one to a higher one. */
static void read_wait(hoc_reader *reader, const hoc_node *map, hoctap_recognition *of)
{
    const hoc_node *part = part_of(reader, map, "wait", "months month_end " HOC_MARKS, &of->wait_clause);
    int end;

    if (!part)
        return;
    of->wait = hoc_whole_of(reader, hoc_need(reader, part, "months"), 1, 600, 1);
    end = hoc_word_of(reader, hoc_filled(reader, part, "month_end"), "last next", -1);
    of->month_end = end < 0 ? HOCTAP_MONTH_END_UNKNOWN : end == 0 ? HOCTAP_MONTH_END_LAST : HOCTAP_MONTH_END_NEXT;
    if (reader->rules->level_count == 2 && !reader->rules->of_years)
        hoc_doc_key_fault(reader->faults, HOCTAP_UNUSED, part, "wait", NULL, NULL);
}

/* ---- days of a year ---- */

/* "01-15": a day that every year has. */
static bool parse_day(const char *text, hoctap_year_day *day)
{
    char date[16];
    hoctap_day found;

    snprintf(date, sizeof date, "2023-%.8s", text);
    found = hoctap_day_parse(date);
    if (found == HOCTAP_NO_DAY)
        return false;
    day->month = hoc_date_of_day(found).month;
    day->day = hoc_date_of_day(found).day;
    return true;
}

/* "31-12" and "31/12" are days the other way round. */
static void say_no_day(hoc_reader *reader, const hoc_node *node)
{
    const char *text = node->text;
    hoctap_year_day day;
    char meant[8] = "";

    if (strlen(text) == 5 && (text[2] == '-' || text[2] == '/'))
        snprintf(meant, sizeof meant, "%.2s-%.2s", text + 3, text);
    hoc_doc_fault(reader->faults, HOCTAP_NOT_A_DATE, node, text, YEAR_DAY, parse_day(meant, &day) ? meant : NULL);
}

/* A day of the year assessed; behind the word "next" one of the year behind it. */
static hoctap_year_day read_day(hoc_reader *reader, const hoc_node *window, const char *key)
{
    const hoc_node *node = hoc_filled(reader, window, key);
    hoctap_year_day day = {0, 0, 0};
    bool next = node && strncmp(node->text, "next ", 5) == 0;

    if (!node)
        return day;
    if (node->folded)
        hoc_doc_fault(reader->faults, HOCTAP_FOLDED_VALUE, node, node->text, NULL, NULL);
    else if (!parse_day(node->text + (next ? 5 : 0), &day))
        say_no_day(reader, node);
    else
        day.later = next;
    return day;
}

static bool is_before(hoctap_year_day one, hoctap_year_day other)
{
    if (one.month == 0 || other.month == 0)
        return false;
    if (one.later != other.later)
        return one.later < other.later;
    return one.month != other.month ? one.month < other.month : one.day < other.day;
}

static void say_reversed(hoc_reader *reader, const hoc_node *part)
{
    char found[72];

    snprintf(found, sizeof found, "%.32s, %.32s", hoc_doc_get(part, "from")->text, hoc_doc_get(part, "until")->text);
    hoc_doc_fault(reader->faults, HOCTAP_REVERSED, part, found, "from <= until", NULL);
}

static void read_window(hoc_reader *reader, const hoc_node *map, const char *key, bool late, hoctap_window *window)
{
    const hoc_node *part =
        part_of(reader, map, key, late ? "from until late " HOC_MARKS : "from until " HOC_MARKS, &window->clause);

    if (!part)
        return;
    window->from = read_day(reader, part, "from");
    window->until = read_day(reader, part, "until");
    if (late)
        window->late_counts = hoc_word_of(reader, hoc_filled(reader, part, "late"), "counts undecided", 1) == 0;
    if (!hoc_doc_get(part, "from") && !hoc_doc_get(part, "until") && !hoc_is_misspelt(part, "from until"))
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, part, NULL, "from | until", NULL);
    else if (is_before(window->until, window->from))
        say_reversed(reader, part);
}

/* ---- two records, successors ---- */

static void read_twice(hoc_reader *reader, const hoc_node *map, hoctap_recognition *of)
{
    static const hoctap_twice words[] = {HOCTAP_TWICE_LOWEST, HOCTAP_TWICE_HIGHEST, HOCTAP_TWICE_UNDECIDED};
    const hoc_node *part = part_of(reader, map, "twice", "counts " HOC_MARKS, &of->twice_clause);

    if (part)
        of->twice = words[hoc_word_of(reader, hoc_need(reader, part, "counts"), "lowest highest undecided", 2)];
}

static void read_succession(hoc_reader *reader, const hoc_node *map, hoctap_recognition *of)
{
    const hoc_node *part = part_of(reader, map, "succession", "merged split " HOC_MARKS, &of->succession_clause);

    if (!part)
        return;
    of->merged = (hoctap_carry)hoc_word_of(reader, hoc_filled(reader, part, "merged"), "none all any", 0);
    of->split = (hoctap_carry)hoc_word_of(reader, hoc_filled(reader, part, "split"), "none all", 0);
    if (!hoc_doc_get(part, "merged") && !hoc_doc_get(part, "split") && !hoc_is_misspelt(part, "merged split"))
        hoc_doc_key_fault(reader->faults, HOCTAP_MISSING_KEY, part, NULL, "merged | split", NULL);
}

bool hoc_recognition_read(hoc_reader *reader, const hoc_node *root)
{
    const hoc_node *map = hoc_filled(reader, root, "recognition");
    hoctap_recognition *of;

    if (!map || !hoc_is_map(reader, map))
        return true;
    of = hoc_take(reader, 1, sizeof *of);
    if (!of)
        return false;
    *of = nothing;
    hoc_know_keys(reader, map, PARTS);
    read_kept(reader, map, of);
    read_wait(reader, map, of);
    read_window(reader, map, "data", false, &of->data);
    read_window(reader, map, "filed", true, &of->filed);
    read_window(reader, map, "decided", true, &of->decided);
    read_twice(reader, map, of);
    read_succession(reader, map, of);
    reader->rules->recognition = of;
    return true;
}

const hoctap_recognition *hoctap_rules_recognition(const hoctap_rules *rules)
{
    assert(rules);
    return rules->recognition ? rules->recognition : &nothing;
}
