/* SPDX-License-Identifier: MIT */
/*
 * Records -> years of each subject -> facts -> titles. What is simple goes the fast way (sweep.c); everything else, and every question about
 * one subject, comes through here.
 */
#include <hoctap/history.h>

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "chronicle.h"
#include "fault.h"
#include "succession.h"
#include "sweep.h"

/* Everything that is asked at once, and what it takes to answer. */
typedef struct inquiry {
    hoc_term term;
    hoc_yearly yearly;
    hoc_bundles bundles;
    hoc_lineage lineage;
} inquiry;

/* Those that a succession speaks of must be those that the records speak of. */
static bool same_subjects(const hoctap_succession *succession, size_t subjects, hoctap_error *error)
{
    char number[24];

    if (!succession || succession->subjects == subjects)
        return true;
    (void)snprintf(number, sizeof number, "%zu", succession->subjects);
    return hoc_refuse(error, HOCTAP_OUT_OF_RANGE, 0, "succession", number, NULL, NULL);
}

static void close_inquiry(inquiry *q)
{
    hoc_lineage_close(&q->lineage);
    hoc_bundles_free(&q->bundles);
}

static bool open_inquiry(inquiry *q, const hoctap_records *records, const hoctap_succession *succession,
                         size_t subjects, int year, hoctap_day day, bool dated, hoctap_error *error)
{
    q->lineage = (hoc_lineage){0};
    if (!same_subjects(succession, subjects, error) || !hoc_bundles_of(records, subjects, &q->bundles, error))
        return false;
    hoc_yearly_of(&q->term, records, year - (HOCTAP_YEARS - 1), day, &q->yearly);
    if (hoc_lineage_open(&q->yearly, &q->bundles, succession, dated, &q->lineage))
        return true;
    hoc_bundles_free(&q->bundles);
    return hoc_no_memory(error);
}

/* Where the subject stands, in facts. */
static hoc_standing stand(const inquiry *q, const hoc_life *life, const hoc_days *days, hoc_aside *aside)
{
    hoc_standing facts;

    *aside = (hoc_aside){.marks = (uint8_t)life->marks};
    if ((life->marks & HOCTAP_IMPOSSIBLE) != 0)
        return hoc_standing_wrong();
    *aside = hoc_aside_of(&q->term, &life->years);
    aside->marks = (uint8_t)life->marks;
    facts = hoc_standing_of(&q->term, &life->years);
    if (q->term.lower)
        hoc_wait_months(&q->term, &life->years, days, facts.months);
    return facts;
}

/* ---- all of them ---- */

static void tell_all(const inquiry *q, hoc_standings *memo, size_t subjects, const hoctap_titles *titles)
{
    hoc_days days[HOCTAP_YEARS];
    hoc_life life;

    for (size_t subject = 0; subject < subjects; subject++) {
        hoc_standing facts;
        hoc_aside aside;
        hoc_lineage_life(&q->lineage, (uint32_t)subject, &life, days);
        facts = stand(q, &life, days, &aside);
        hoc_standing_put(memo, &facts, &aside, subject, titles);
    }
}

bool hoctap_history(const hoctap_rules *years, const hoctap_records *records, const hoctap_succession *succession,
                    size_t subjects, int year, hoctap_day day, const hoctap_titles *titles, hoctap_error *error)
{
    inquiry q;
    hoc_standings memo;
    bool done = false;

    assert(years && records && titles);
    if (!succession && !hoc_sweep_try(years, records, subjects, year, titles, &done, error))
        return false;
    if (done)
        return true;
    q.term = hoc_term_of(years);
    if (!open_inquiry(&q, records, succession, subjects, year, day, q.term.lower, error))
        return false;
    done = hoc_standings_open(&memo, &q.term, subjects, error);
    if (done) {
        tell_all(&q, &memo, subjects, titles);
        hoc_standings_close(&memo);
    }
    close_inquiry(&q);
    return done;
}

/* ---- one of them ---- */

static hoctap_trace *trace_of(const inquiry *q, const hoc_standing *facts, hoctap_error *error)
{
    hoc_standing_texts room;
    hoctap_answer answers[HOC_STANDING_FACTS];
    size_t count = hoc_standing_answers(&q->term, facts, &room, answers);

    return hoctap_trace_one(q->term.years, answers, count, error);
}

hoctap_trace *hoctap_history_trace(const hoctap_rules *years, const hoctap_records *records,
                                   const hoctap_succession *succession, size_t subjects, uint32_t subject, int year,
                                   hoctap_day day, hoctap_error *error)
{
    inquiry q = {.term = hoc_term_of(years)};
    hoc_days days[HOCTAP_YEARS];
    hoc_life life;
    hoc_aside aside;
    hoc_standing facts;
    hoctap_trace *trace;

    assert(subject < subjects);
    if (!open_inquiry(&q, records, succession, subjects, year, day, q.term.lower, error))
        return NULL;
    hoc_lineage_life(&q.lineage, subject, &life, days);
    facts = stand(&q, &life, days, &aside);
    trace = trace_of(&q, &facts, error);
    close_inquiry(&q);
    return trace;
}

static char *write(const inquiry *q, hoc_chronicle *chronicle, hoctap_lang lang, hoctap_error *error)
{
    hoctap_trace *trace = trace_of(q, &chronicle->standing, error);
    char *text;

    if (!trace)
        return NULL;
    chronicle->trace = trace;
    text = hoc_chronicle_text(chronicle, lang);
    if (!text)
        hoc_no_memory(error);
    hoctap_trace_free(trace);
    return text;
}

char *hoctap_history_text(const hoctap_rules *years, const hoctap_records *records, const hoctap_succession *succession,
                          size_t subjects, uint32_t subject, int year, hoctap_day day, hoctap_lang lang,
                          hoctap_error *error)
{
    inquiry q = {.term = hoc_term_of(years)};
    hoc_chronicle chronicle = {.yearly = &q.yearly, .bundles = &q.bundles, .subject = subject};
    char *text;

    assert(subject < subjects);
    if (!open_inquiry(&q, records, succession, subjects, year, day, true, error))
        return NULL;
    hoc_lineage_life(&q.lineage, subject, &chronicle.life, chronicle.days);
    hoc_yearly_fold(&q.yearly, &q.bundles, q.bundles.at[subject], q.bundles.at[subject + 1], &chronicle.past);
    chronicle.standing = stand(&q, &chronicle.life, chronicle.days, &chronicle.aside);
    text = write(&q, &chronicle, lang, error);
    close_inquiry(&q);
    return text;
}
