/* SPDX-License-Identifier: MIT */
/*
 * Cases are rows like any others: a case goes as a person's answers through the trace that explains rows, and what
 * came out is compared with what was expected. Nothing is run while the file has a fault.
 */
#include <hoctap/cases.h>

#include <stdlib.h>
#include <string.h>

#include "casefile.h"
#include "number.h"
#include "rules.h"
#include "text.h"
#include "untried.h"

/* All of one run, in its own arena; `cases` is what the caller sees. */
typedef struct runner {
    hoctap_cases cases;
    hoc_arena arena;
    const hoctap_rules *rules; /* that the cases run under */
    bool own;                  /* they are written for these */
    hoc_case_file file;
    hoc_things things;
} runner;

/* ---- differences ---- */

/* What came out otherwise, as it is told. */
typedef struct telling {
    hoc_text to;
    hoctap_lang lang;
} telling;

static void tell(telling *out, const char *vi, const char *en)
{
    hoc_text_add(&out->to, out->lang == HOCTAP_VI ? vi : en);
}

static void tell_got(telling *out)
{
    tell(out, ", nhưng ra ", ", got ");
}

/* "; level: expected " */
static void tell_what(telling *out, const char *what)
{
    hoc_text_add(&out->to, out->to.length > 0 ? "; " : "");
    hoc_text_add(&out->to, what);
    tell(out, ": cần ", ": expected ");
}

/* "; level: expected none, got " */
static void begin_difference(telling *out, const char *what, const char *expected)
{
    tell_what(out, what);
    hoc_text_add(&out->to, expected);
    tell_got(out);
}

static const char *level_id(const hoctap_trace *trace, int level)
{
    return hoctap_rules_level(trace->rules, (size_t)level)->id;
}

/* A level that stands alone says that it is certain. */
static void compare_level(telling *out, const hoc_job *job, const hoctap_trace *trace)
{
    bool alone = !job->possible && !job->verdict;

    if (!job->level)
        return;
    if (alone && (trace->verdict == HOCTAP_UNDECIDED || trace->verdict == HOCTAP_INVALID)) {
        begin_difference(out, "level", job->level->text);
        hoc_text_add(&out->to, hoctap_verdict_text(trace->verdict, out->lang));
    } else if (strcmp(level_id(trace, trace->level), job->level->text) != 0) {
        begin_difference(out, "level", job->level->text);
        hoc_text_add(&out->to, level_id(trace, trace->level));
    }
}

/* Both are words of the file, and not translated. */
static void compare_text(telling *out, const char *what, const hoc_node *expected, const char *got)
{
    if (!expected || strcmp(expected->text, got) == 0)
        return;
    begin_difference(out, what, expected->text);
    hoc_text_add(&out->to, got);
}

/* A total over all completions; of an invalid row there is none. */
static void compare_total(telling *out, const char *what, const hoc_node *expected, const hoctap_trace *trace,
                          int64_t low, int64_t high)
{
    int64_t value = 0;

    if (!expected)
        return;
    hoc_number_parse(expected->text, strlen(expected->text), &value);
    if (trace->verdict != HOCTAP_INVALID && low == high && low == value * HOC_ONE)
        return;
    begin_difference(out, what, expected->text);
    if (trace->verdict == HOCTAP_INVALID) {
        hoc_text_add(&out->to, hoctap_verdict_text(HOCTAP_INVALID, out->lang));
        return;
    }
    hoc_text_add_decimal(&out->to, low, HOCTAP_TOTAL_PLACES, '.');
    if (low < high) {
        tell(out, " đến ", " to ");
        hoc_text_add_decimal(&out->to, high, HOCTAP_TOTAL_PLACES, '.');
    }
}

static bool is_given(const hoctap_trace *trace, const char *word)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(trace->rules); i++)
        if (hoc_has(trace->reasons, i) && hoc_reason_is(hoctap_rules_reason(trace->rules, i), word))
            return true;
    return false;
}

/* Every word must be among the reasons; an empty list says that there are none. */
static bool because_holds(const hoc_node *because, const hoctap_trace *trace)
{
    if (because->shape == HOC_SCALAR)
        return is_given(trace, because->text);
    for (const hoc_node *word = because->first; word; word = word->next)
        if (!is_given(trace, word->text))
            return false;
    for (size_t i = 0; !because->first && i < hoctap_rules_reason_count(trace->rules); i++)
        if (hoc_has(trace->reasons, i))
            return false;
    return true;
}

static void tell_none(telling *out)
{
    tell(out, "không có lý do nào", "none");
}

static void tell_expected_reasons(telling *out, const hoc_node *because)
{
    if (because->shape == HOC_SCALAR)
        hoc_text_add(&out->to, because->text);
    else if (!because->first)
        tell_none(out);
    for (const hoc_node *word = because->first; word; word = word->next) {
        hoc_text_add(&out->to, word->text);
        hoc_text_add(&out->to, word->next ? " " : "");
    }
}

static void tell_given_reasons(telling *out, const hoctap_trace *trace)
{
    const char *mark = "";

    for (size_t i = 0; i < hoctap_rules_reason_count(trace->rules); i++) {
        if (!hoc_has(trace->reasons, i))
            continue;
        hoc_text_add(&out->to, mark);
        hoc_text_add(&out->to, hoctap_rules_reason(trace->rules, i)->code);
        mark = " ";
    }
    if (!*mark)
        tell_none(out);
}

static void compare_because(telling *out, const hoc_node *because, const hoctap_trace *trace)
{
    if (!because || because_holds(because, trace))
        return;
    tell_what(out, "because");
    tell_expected_reasons(out, because);
    tell_got(out);
    tell_given_reasons(out, trace);
}

/* Which answer cannot be: of a row that was not meant to be invalid. */
static void tell_invalid(telling *out, const hoc_job *job, const hoctap_trace *trace)
{
    if (trace->verdict != HOCTAP_INVALID || out->to.length == 0 || job->because)
        return;
    hoc_text_add(&out->to, " (");
    tell_given_reasons(out, trace);
    hoc_text_add(&out->to, ")");
}

static size_t compare(const hoc_job *job, const hoctap_trace *trace, hoctap_lang lang, char *text, size_t size)
{
    telling out = {hoc_text_into(text, size), lang};

    compare_level(&out, job, trace);
    compare_text(&out, "possible", job->possible, level_id(trace, trace->possible));
    compare_text(&out, "verdict", job->verdict, hoctap_verdict_text(trace->verdict, HOCTAP_EN));
    compare_total(&out, "total", job->total, trace, trace->low, trace->high);
    compare_total(&out, "low", job->low, trace, trace->low, trace->low);
    compare_total(&out, "high", job->high, trace, trace->high, trace->high);
    compare_because(&out, job->because, trace);
    tell_invalid(&out, job, trace);
    return hoc_text_end(&out.to);
}

/* NULL without memory. */
static const char *difference_of(runner *run, const hoc_job *job, const hoctap_trace *trace, hoctap_lang lang)
{
    size_t size = compare(job, trace, lang, NULL, 0) + 1;
    char *difference = hoc_arena_array(&run->arena, size, 1);

    if (difference)
        compare(job, trace, lang, difference, size);
    return difference;
}

/* ---- running ---- */

/* What came out of one job; false without memory. */
static bool keep(runner *run, const hoc_job *job, const hoctap_trace *trace, hoctap_case *done)
{
    hoctap_text difference = {difference_of(run, job, trace, HOCTAP_VI), difference_of(run, job, trace, HOCTAP_EN)};

    size_t words = hoctap_reason_words(trace->rules);
    uint64_t *reasons = hoc_arena_array(&run->arena, words, sizeof *reasons);

    if (!difference.vi || !difference.en || !reasons)
        return false;
    memcpy(reasons, trace->reasons, words * sizeof *reasons);
    *done = (hoctap_case){.id = job->id,
                          .at_line = (int)job->node->line,
                          .at_column = (int)job->node->column,
                          .passed = !*difference.en,
                          .difference = difference,
                          .verdict = trace->verdict,
                          .level = trace->level,
                          .possible = trace->possible,
                          .low = trace->low,
                          .high = trace->high,
                          .reasons = reasons};
    run->cases.passed += done->passed;
    return true;
}

/* Under rules that the case was not written for, answers to what these do not ask are none. */
static void leave_out_answers(const runner *run, hoc_job *job)
{
    size_t kept = 0;

    for (size_t i = 0; i < job->answer_count; i++)
        if (hoctap_rules_find_fact(run->rules, job->answers[i].name) >= 0)
            job->answers[kept++] = job->answers[i];
    job->answer_count = kept;
}

/* Answers with names that the rules know, and short as texts of a file are: only memory can be missing; false then. */
static bool run_job(runner *run, hoc_job *job, hoctap_case *done)
{
    hoctap_trace *trace;
    bool kept;

    if (!run->own)
        leave_out_answers(run, job);
    trace = hoctap_trace_one(run->rules, job->answers, job->answer_count, NULL);
    kept = trace && keep(run, job, trace, done);
    if (kept && run->own)
        hoc_things_try(&run->things, trace);
    hoctap_trace_free(trace);
    return kept;
}

static bool list_untried(runner *run)
{
    const char **untried = hoc_arena_array(&run->arena, run->things.count, sizeof *untried);
    size_t count = 0;

    for (size_t i = 0; untried && i < run->things.count; i++)
        if (!run->things.all[i].tried)
            untried[count++] = run->things.all[i].name;
    run->cases.untried = untried;
    run->cases.untried_count = count;
    run->cases.tried = run->things.count - count;
    return untried != NULL;
}

/* False without memory. */
static bool run_jobs(runner *run)
{
    hoctap_case *cases = hoc_arena_array(&run->arena, run->file.count, sizeof *cases);

    if (!cases || (run->own && !hoc_things_list(&run->arena, run->rules, &run->things)))
        return false;
    for (size_t i = 0; i < run->file.count; i++)
        if (!run_job(run, &run->file.jobs[i], &cases[i]))
            return false;
    run->cases.cases = cases;
    run->cases.case_count = run->file.count;
    return !run->own || list_untried(run);
}

hoctap_cases *hoctap_cases_run(const hoctap_rules *rules, const char *path, hoctap_error *errors, size_t room,
                               size_t *count)
{
    return hoctap_cases_run_under(rules, rules, path, errors, room, count);
}

hoctap_cases *hoctap_cases_run_under(const hoctap_rules *other, const hoctap_rules *base, const char *path,
                                     hoctap_error *errors, size_t room, size_t *count)
{
    hoc_faults faults = hoc_faults_into(errors, room, path);
    runner *run = calloc(1, sizeof *run);

    if (run) {
        run->rules = other;
        run->own = other == base;
        if (hoc_case_file_read(&run->arena, base, path, &faults, &run->file) && !run_jobs(run))
            hoc_fault_memory(&faults);
    } else {
        hoc_fault_memory(&faults);
    }
    if (count)
        *count = faults.count;
    if (faults.failures == 0)
        return &run->cases;
    hoctap_cases_free(run ? &run->cases : NULL);
    return NULL;
}

/* `cases` is the first member of a run. */
void hoctap_cases_free(hoctap_cases *cases)
{
    runner *run = (void *)cases;

    if (run)
        hoc_arena_free(&run->arena);
    free(run);
}
