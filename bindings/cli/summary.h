/* SPDX-License-Identifier: MIT */
/*
 * What an official wants to see of a survey: by group, by area, how many rows, how many are recognised, not met,
 * undecided, invalid, declared twice, and why. Each row is counted in exactly one of these, so that they add up; rows
 * of a person who was declared more than once are all "declared twice", because which of them counts is not for a
 * program to say.
 *
 * Rows are counted in cells: one for each combination of answers of the facts asked for, and in it one for each state.
 * What is printed for one answer of one fact is a sum over cells.
 */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "hints.h"
#include "output.h"
#include "twice.h"

/* The states of a row. Met has one for each level, from CLI_MET for level 1 on. */
enum { CLI_NOT_MET, CLI_UNDECIDED, CLI_INVALID, CLI_TWICE, CLI_MET };

/* One reason among the rows of one verdict. */
typedef struct cli_why {
    uint64_t rows;
    uint32_t examples[CLI_EXAMPLES]; /* numbers of its first rows */
} cli_why;

/* One choice fact of the summary, and its answers. Behind the last choice come "not given" and "not known". */
typedef struct cli_by {
    int fact;
    size_t answers; /* choices + 2 */
    size_t stride;  /* in cells */
} cli_by;

typedef struct cli_summary {
    const hoctap_rules *rules;
    cli_by by[CLI_BY];
    size_t by_count, cells, states;
    uint64_t *counts; /* cells x states */
    cli_why *why;     /* verdicts (4) x (reasons of the rules, then CLI_ROW_FAULTS) */
    size_t reason_count;
    uint64_t rows, checked; /* checked: rows looked at for people declared twice */
    cli_hints hints;        /* filled by who reads the rows */
    cli_twice twice;
    bool has_ids, no_memory;
} cli_summary;

/* False with a message and USAGE or FAILED in `status`: --by names no choice, or too many combinations. */
bool cli_summary_begin(cli_summary *summary, const cli_options *options, const hoctap_rules *rules, int *status);

void cli_summary_add(cli_summary *summary, const cli_batch *batch, const cli_results *results);

/*
 * When all rows are in, and it is known whether a column holds ids: moves rows of people declared twice out of their
 * states.
 */
void cli_summary_close(cli_summary *summary, bool has_ids);

/*
 * The rows with that answer of by[by] (all rows when `by` is -1), by state, into `sums` (*filled*, summary->states of
 * them). Returns how many in all.
 */
uint64_t cli_summary_sums(const cli_summary *summary, int by, size_t answer, uint64_t *sums);

/* Of such sums: all rows that reached a level. */
uint64_t cli_summary_met(const cli_summary *summary, const uint64_t *sums);

const cli_why *cli_summary_why(const cli_summary *summary, hoctap_verdict verdict, size_t reason);

/* Whether the reason explains the verdict, and some row has both: a missing answer does not make a row not met. */
bool cli_summary_tells(const cli_summary *summary, hoctap_verdict verdict, size_t reason);

/* Code and phrase of a reason, those of whole rows too. The code is borrowed; the phrase is *new*, or NULL. */
const char *cli_summary_code(const cli_summary *summary, size_t reason);
char *cli_summary_phrase(const cli_summary *summary, size_t reason, hoctap_lang lang);

/* An answer's name: of a choice, or "(not given)", "(not known)". `id` gets its id, or "" for these. Borrowed. */
const char *cli_summary_answer(const cli_summary *summary, int by, size_t answer, hoctap_lang lang, const char **id);

void cli_summary_end(cli_summary *summary);

enum { CLI_LISTED_TEXT = 20, CLI_LISTED_JSON = 10000 };

/* Ids of the first of the people declared twice, in their order; NULL where one is not known. Their number may be 0. */
typedef struct cli_ids {
    char **all;
    size_t count;
} cli_ids;

/* How the summary reaches people. */
void cli_summary_text(const cli_summary *summary, const cli_ids *ids, hoctap_lang lang, cli_output *output);
void cli_summary_json(const cli_summary *summary, const cli_ids *ids, hoctap_lang lang, cli_output *output);

#endif
