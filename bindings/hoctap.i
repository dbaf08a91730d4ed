/* SPDX-License-Identifier: MIT */
/*
 * What other languages are offered, in the order of the headers: every function that the library exports. How a value of theirs
 * becomes one of ours, and ours theirs, stands in the typemaps of each language.
 */
#ifdef SWIGPYTHON
%module(package="hoctap", threads="1") native /* which the package hoctap puts a face on */
#else
%module hoctap
#endif

%{
#include <hoctap/hoctap.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A text whole that a function writes into a buffer: new, or NULL without memory. "" where there is nothing to write. */
#define WHOLE_TEXT(function, ...)                                     \
    size_t whole_size = function(__VA_ARGS__, NULL, 0) + 1;           \
    char *whole = calloc(1, whole_size);                              \
    if (whole)                                                        \
        function(__VA_ARGS__, whole, whole_size);                     \
    return whole

/* False: arrays of the caller's that do not hold what a call would read or write. */
static bool too_small(hoctap_error *error, const char *what)
{
    *error = (hoctap_error){.code = HOCTAP_COLUMN_SHAPE};
    strcpy(error->found, what);
    return false;
}

/* Outcomes for so many rows, of so many words of reasons each, take what a scorer of `wanted` words makes of a table. */
static bool has_room(size_t rows, size_t words, const hoctap_table *table, size_t wanted, hoctap_error *error)
{
    return (rows >= table->row_count && words == wanted) || too_small(error, "outcomes");
}

static bool has_all(const hoctap_outcomes *outcomes, size_t rows)
{
    return rows == 0 || (outcomes->verdict && outcomes->level && outcomes->possible && outcomes->low && outcomes->high &&
                         outcomes->reasons);
}

/* As much of a text as there is room for, cut on a whole character. */
static void put_text(char *to, size_t room, const char *text)
{
    size_t length = text ? strlen(text) : 0;
    if (length >= room)
        for (length = room - 1; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
            length--;
    memcpy(to, text ? text : "", length);
    to[length] = '\0';
}

/* A scorer, and the words of reasons that each row of its outcomes has. */
typedef struct bound_scorer {
    hoctap_scorer *own;
    size_t words;
} bound_scorer;
%}

%rename("%(strip:[HOCTAP_])s", %$isenumitem) "";
%rename("%(strip:[hoctap_])s", %$isfunction) "";
%rename(Rules) hoctap_rules;
%rename(Table) hoctap_table;
%rename(Scorer) bound_scorer;
%rename(Run) hoctap_run;
%rename(Batch) hoctap_batch;
%rename(Stream) ArrowArrayStream;
%rename(Trace) hoctap_trace;
%rename(Succession) hoctap_succession;
%rename(Rollup) hoctap_rollup;

#ifdef SWIGPYTHON
%include "python/typemaps.i"
#endif

/* ---- base.h ---- */

typedef enum hoctap_lang { HOCTAP_VI, HOCTAP_EN } hoctap_lang;

/* The sentence of a fault that somebody else found: its code, and what the sentence is made of. */
%rename(error_text) whole_error_text;
%newobject whole_error_text;
%inline %{
char *whole_error_text(int code, const char *found, const char *expected, const char *meant, hoctap_lang lang)
{
    hoctap_error error = {.code = (hoctap_code)code};
    put_text(error.found, sizeof error.found, found);
    put_text(error.expected, sizeof error.expected, expected);
    put_text(error.meant, sizeof error.meant, meant);
    WHOLE_TEXT(hoctap_error_text, &error, lang);
}
%}
%rename(decimal_text) whole_decimal_text;
%newobject whole_decimal_text;
%inline %{
char *whole_decimal_text(int64_t value, int places)
{
    WHOLE_TEXT(hoctap_decimal_text, value, places);
}
%}
const char *hoctap_version(void);

/* ---- rules.h: a method without a body is the function hoctap_rules_<method>; what is out of range is not there ---- */

%define ITEM(name)
    %rename(name) hoctap_rules::name ## _at;
    %extend hoctap_rules {
        size_t name ## _count() const;
        const hoctap_ ## name *name ## _at(size_t index) const {
            return index < hoctap_rules_ ## name ## _count($self) ? hoctap_rules_ ## name($self, index) : NULL;
        }
    }
%enddef

%nodefaultctor hoctap_rules;
%rename(fingerprint) hoctap_rules::fingerprint_text;
%newobject hoctap_rules::fingerprint_text;
%rename(reason_text) hoctap_rules::whole_reason_text;
%newobject hoctap_rules::whole_reason_text;
%rename(choice) hoctap_rules::choice_at;
%rename(find_authority) hoctap_rules::authority_of;
%newobject hoctap_rules::vary;
typedef struct hoctap_rules {
    %extend {
        ~hoctap_rules() {
            hoctap_rules_free($self);
        }
        hoctap_rules *vary(const char *path, hoctap_error *errors, size_t room, size_t *count) const;
        const char *file() const;
        const char *title() const;
        const char *edition() const;
        hoctap_text names() const;
        const char *subject() const;
        const char *place() const;
        int from() const;
        int until() const;
        hoctap_clause years_clause() const;
        hoctap_clause points_clause() const;
    }
} hoctap_rules;
ITEM(source)
ITEM(fact)
ITEM(criterion)
ITEM(level)
ITEM(line)
ITEM(honour)
ITEM(group)
ITEM(authority)
ITEM(reason)
%extend hoctap_rules {
    const hoctap_recognition *recognition() const;
    int authority_of(size_t level, const char *date) const {
        return level < hoctap_rules_level_count($self) ? hoctap_rules_find_authority($self, level, date) : -1;
    }
    int find_fact(const char *name) const;
    size_t combination_count() const;
    int choice_at(size_t combination, size_t fact) const {
        bool there = combination < hoctap_rules_combination_count($self) && fact < hoctap_rules_fact_count($self);
        return there ? hoctap_rules_choice($self, combination, fact) : -1;
    }
    char *fingerprint_text() const {
        char *text = malloc(HOCTAP_FINGERPRINT);
        if (text)
            hoctap_rules_fingerprint($self, text);
        return text;
    }
    const char *variant() const;
    const hoctap_source *decision() const;
}
ITEM(permission)
ITEM(change)
%extend hoctap_rules {
    char *whole_reason_text(size_t reason, hoctap_lang lang) const {
        if (reason >= hoctap_rules_reason_count($self))
            return calloc(1, 1);
        WHOLE_TEXT(hoctap_reason_text, $self, reason, lang);
    }
}

%newobject hoctap_rules_load;
%newobject hoctap_rules_parse;
hoctap_rules *hoctap_rules_load(const char *path, hoctap_error *errors, size_t room, size_t *count);
hoctap_rules *hoctap_rules_parse(const char *text, size_t length, const char *file, hoctap_error *errors, size_t room,
                                 size_t *count);

/* ---- book.h ---- */

%newobject hoctap_rules_find;
%newobject hoctap_rules_edition_of;
%newobject hoctap_rules_open;
hoctap_rules *hoctap_rules_find(const hoctap_book *book, const char *title, const char *place, int year,
                                hoctap_error *errors, size_t room, size_t *count);
hoctap_rules *hoctap_rules_edition_of(const hoctap_book *book, const char *title, const char *edition,
                                      hoctap_error *errors, size_t room, size_t *count);
hoctap_rules *hoctap_rules_open(const hoctap_book *book, const char *path, hoctap_error *errors, size_t room,
                                size_t *count);
bool hoctap_book_check(const hoctap_book *book, size_t *files, hoctap_error *found, size_t room, size_t *count);

/* ---- table.h: how a table is made is for the typemaps to say ---- */

typedef enum hoctap_type {
    HOCTAP_NULL,
    HOCTAP_INT8,
    HOCTAP_INT16,
    HOCTAP_INT32,
    HOCTAP_INT64,
    HOCTAP_UINT8,
    HOCTAP_UINT16,
    HOCTAP_UINT32,
    HOCTAP_UINT64,
    HOCTAP_FLOAT32,
    HOCTAP_FLOAT64,
    HOCTAP_DECIMAL128,
    HOCTAP_BOOL,
    HOCTAP_UTF8,
    HOCTAP_LARGE_UTF8,
    HOCTAP_UTF8_VIEW,
    HOCTAP_DATE32,
    HOCTAP_OTHER
} hoctap_type;

enum { HOCTAP_ALLOW_MISSING = 1, HOCTAP_ALLOW_UNKNOWN = 2 };

%nodefaultctor hoctap_table;
%nodefaultdtor hoctap_table;
%immutable;
typedef struct hoctap_table {
    size_t column_count;
    size_t row_count;
} hoctap_table;
%mutable;

/* ---- score.h ---- */

typedef enum hoctap_verdict {
    HOCTAP_NOT_MET,
    HOCTAP_MET,
    HOCTAP_UNDECIDED,
    HOCTAP_INVALID,
    HOCTAP_NOT_APPLICABLE
} hoctap_verdict;

%rename(verdict_word) hoctap_verdict_text;
const char *hoctap_verdict_text(hoctap_verdict verdict, hoctap_lang lang);

/* A run may be watched and stopped by other threads. */
%extend hoctap_run {
    hoctap_run(unsigned threads) {
        hoctap_run *run = calloc(1, sizeof *run);
        if (run)
            run->threads = threads;
        return run;
    }
    ~hoctap_run() {
        free($self);
    }
    size_t done() const {
        return __atomic_load_n(&$self->done, __ATOMIC_RELAXED);
    }
    void stop() {
        __atomic_store_n(&$self->stop, 1, __ATOMIC_RELAXED);
    }
}
%nodefaultctor hoctap_run;
typedef struct hoctap_run {
} hoctap_run;

%nodefaultctor bound_scorer;
%rename(score) bound_scorer::score_into;
%rename(score) hoctap_rules::score_into;
typedef struct bound_scorer {
    %extend {
        bound_scorer(const hoctap_rules *rules, const hoctap_table *table, unsigned allow, hoctap_error *error) {
            const bound_scorer made = {hoctap_scorer_new(rules, table, allow, error), hoctap_reason_words(rules)};
            bound_scorer *bound = made.own ? malloc(sizeof *bound) : NULL;
            if (bound)
                *bound = made;
            else
                hoctap_scorer_free(made.own);
            return bound;
        }
        ~bound_scorer() {
            hoctap_scorer_free($self->own);
            free($self);
        }
        bool score_into(const hoctap_table *table, const hoctap_outcomes *outcomes, size_t rows, size_t words, hoctap_run *run,
                        hoctap_error *error) {
            return has_room(rows, words, table, $self->words, error) &&
                   hoctap_scorer_score($self->own, table, outcomes, run, error);
        }
    }
} bound_scorer;

%extend hoctap_rules {
    size_t reason_words() const {
        return hoctap_reason_words($self);
    }
    bool score_into(const hoctap_table *table, const hoctap_outcomes *outcomes, size_t rows, size_t words,
                    hoctap_error *error) const {
        return has_room(rows, words, table, hoctap_reason_words($self), error) && hoctap_score($self, table, outcomes, error);
    }
    bool score_one(const hoctap_answer *answers, size_t count, const hoctap_outcomes *one, hoctap_error *error) const {
        return hoctap_score_one($self, answers, count, one, error);
    }
}

/* ---- arrow.h ---- */

%nodefaultctor hoctap_batch;
typedef struct hoctap_batch {
    %extend {
        hoctap_batch(struct ArrowSchema *schema, struct ArrowArray *array, hoctap_error *error) {
            return hoctap_batch_import(schema, array, error);
        }
        ~hoctap_batch() {
            hoctap_batch_free($self);
        }
        const hoctap_table *table() const;
    }
} hoctap_batch;

%extend hoctap_rules {
    bool score_array(struct ArrowSchema *schema, struct ArrowArray *array, unsigned allow, hoctap_run *run,
                     struct ArrowSchema *schema_out, struct ArrowArray *array_out, hoctap_error *error) const {
        return hoctap_score_array($self, schema, array, allow, run, schema_out, array_out, error);
    }
    bool score_stream(struct ArrowArrayStream *stream, unsigned allow, hoctap_run *run,
                      struct ArrowArrayStream *stream_out, hoctap_error *error) const {
        return hoctap_score_stream($self, stream, allow, run, stream_out, error);
    }
    bool outcomes_array(const hoctap_outcomes *outcomes, size_t rows, size_t words, struct ArrowSchema *schema_out,
                        struct ArrowArray *array_out, hoctap_error *error) const {
        return words == hoctap_reason_words($self) && has_all(outcomes, rows)
                   ? hoctap_outcomes_array($self, outcomes, rows, schema_out, array_out, error)
                   : too_small(error, "outcomes");
    }
}

/* ---- trace.h ---- */

%newobject hoctap_rules::trace_row;
%newobject hoctap_rules::trace_one;
%extend hoctap_rules {
    hoctap_trace *trace_row(const hoctap_table *table, size_t row, hoctap_error *error) const {
        return row < table->row_count || too_small(error, "row") ? hoctap_trace_row($self, table, row, error) : NULL;
    }
    hoctap_trace *trace_one(const hoctap_answer *answers, size_t count, hoctap_error *error) const {
        return hoctap_trace_one($self, answers, count, error);
    }
}

%nodefaultctor hoctap_trace;
%rename(text) hoctap_trace::whole_text;
%newobject hoctap_trace::whole_text;
%rename(test_text) hoctap_trace::whole_test_text;
%newobject hoctap_trace::whole_test_text;
%rename(need_text) hoctap_trace::whole_need_text;
%newobject hoctap_trace::whole_need_text;
typedef struct hoctap_trace {
    %extend {
        ~hoctap_trace() {
            hoctap_trace_free($self);
        }
        char *whole_text(hoctap_lang lang) const {
            WHOLE_TEXT(hoctap_trace_text, $self, lang);
        }
        char *whole_test_text(size_t test, hoctap_lang lang) const {
            if (test >= $self->test_count)
                return calloc(1, 1);
            WHOLE_TEXT(hoctap_test_text, $self, test, lang);
        }
        char *whole_need_text(size_t need, hoctap_lang lang) const {
            if (need >= $self->need_count)
                return calloc(1, 1);
            WHOLE_TEXT(hoctap_need_text, $self, need, lang);
        }
    }
} hoctap_trace;

/* ---- date.h ---- */

int32_t hoctap_day_parse(const char *text);
int32_t hoctap_day_of(int year, int month, int day);
%rename(day_text) whole_day_text;
%newobject whole_day_text;
%inline %{
char *whole_day_text(int32_t day)
{
    char *text = malloc(11);
    if (text)
        hoctap_day_text(day, text);
    return text;
}
%}

/* ---- succession.h ---- */

%nodefaultctor hoctap_succession;
%rename(becoming) hoctap_succession::becoming_of;
%rename(before) hoctap_succession::before_it;
%rename(after) hoctap_succession::after_it;
typedef struct hoctap_succession {
    %extend {
        hoctap_succession(const uint32_t *from, const uint32_t *to, const hoctap_day *day, size_t count, size_t subjects,
                          hoctap_error *error) {
            return hoctap_succession_new(from, to, day, count, subjects, error);
        }
        ~hoctap_succession() {
            hoctap_succession_free($self);
        }
        hoctap_becoming becoming_of(uint32_t subject, hoctap_day *day) const {
            return hoctap_succession_of($self, subject, day);
        }
        const uint32_t *before_it(uint32_t subject, size_t *subjects) const {
            return hoctap_succession_before($self, subject, subjects);
        }
        const uint32_t *after_it(uint32_t subject, size_t *subjects) const {
            return hoctap_succession_after($self, subject, subjects);
        }
    }
} hoctap_succession;

/* ---- history.h: `years` is what of_years makes ---- */

%newobject hoctap_rules::of_years;
%newobject hoctap_rules::history_trace;
%newobject hoctap_rules::history_text;
%extend hoctap_rules {
    hoctap_rules *of_years(hoctap_error *error) const;
    bool history(const hoctap_records *records, const hoctap_succession *succession, int year, int32_t day,
                 const hoctap_titles *titles, size_t subjects, hoctap_error *error) const {
        return hoctap_history($self, records, succession, subjects, year, day, titles, error);
    }
    size_t span_count() const {
        return hoctap_span_count($self);
    }
    bool spans_add(const hoctap_records *records, const hoctap_spans *spans, hoctap_error *error) const {
        return hoctap_spans_add($self, records, spans, error);
    }
    bool spans_titles(const hoctap_spans *spans, int year, const hoctap_titles *titles, size_t subjects,
                      hoctap_error *error) const {
        return subjects < spans->subjects ? too_small(error, "titles")
                                          : hoctap_spans_titles($self, spans, year, titles, error);
    }
    hoctap_trace *history_trace(const hoctap_records *records, const hoctap_succession *succession, size_t subjects,
                                uint32_t subject, int year, int32_t day, hoctap_error *error) const {
        if (subject >= subjects && !too_small(error, "subjects"))
            return NULL;
        return hoctap_history_trace($self, records, succession, subjects, subject, year, day, error);
    }
    char *history_text(const hoctap_records *records, const hoctap_succession *succession, size_t subjects,
                       uint32_t subject, int year, int32_t day, hoctap_lang lang, hoctap_error *error) const {
        if (subject >= subjects && !too_small(error, "subjects"))
            return NULL;
        return hoctap_history_text($self, records, succession, subjects, subject, year, day, lang, error);
    }
}

/* ---- rollup.h: what is read of a roll-up closes it first ---- */

%newobject hoctap_rollup_read;
hoctap_rollup *hoctap_rollup_read(const char *text, size_t length, const char *file, hoctap_error *error);

%nodefaultctor hoctap_rollup;
%rename(holders) hoctap_rollup::holders_of;
%rename(write) hoctap_rollup::whole_write;
%newobject hoctap_rollup::whole_write;
%rename(path) hoctap_rollup::path_at;
%rename(above) hoctap_rollup::above_at;
%rename(place) hoctap_rollup::place_at;
%rename(counts) hoctap_rollup::counts_at;
%rename(all) hoctap_rollup::all_of_it;
%rename(level) hoctap_rollup::level_at;
typedef struct hoctap_rollup {
    %extend {
        hoctap_rollup(const hoctap_rules *rules, int year, const char *key_check, hoctap_error *error) {
            return hoctap_rollup_new(rules, year, key_check, error);
        }
        ~hoctap_rollup() {
            hoctap_rollup_free($self);
        }
        uint32_t group(const char *path, hoctap_error *error);
        size_t group_count() const;
        const char *path_at(uint32_t group) const {
            return group < hoctap_rollup_group_count($self) ? hoctap_rollup_path($self, group) : NULL;
        }
        int64_t above_at(uint32_t group) const {
            return group < hoctap_rollup_group_count($self) ? hoctap_rollup_above($self, group) : -1;
        }
        bool at(uint32_t group, const char *name, hoctap_error *error);
        const char *place_at(uint32_t group) const {
            return group < hoctap_rollup_group_count($self) ? hoctap_rollup_place($self, group) : NULL;
        }
        bool add(const hoctap_members *members, hoctap_error *error);
        bool stray(uint64_t rows, hoctap_error *error);
        bool merge(const hoctap_rollup *other, hoctap_error *error);
        hoctap_counts counts_at(uint32_t group, hoctap_error *error) {
            bool there = group < hoctap_rollup_group_count($self) && hoctap_rollup_close($self, error);
            return there ? hoctap_rollup_counts($self, group) : (hoctap_counts){0};
        }
        hoctap_counts all_of_it(hoctap_error *error) {
            return hoctap_rollup_close($self, error) ? hoctap_rollup_all($self) : (hoctap_counts){0};
        }
        uint64_t strays() const;
        void holders_of(uint32_t group, size_t level, uint64_t *low, uint64_t *high, hoctap_error *error) {
            *low = *high = 0;
            if (group < hoctap_rollup_group_count($self) && level < hoctap_rollup_level_count($self) &&
                hoctap_rollup_close($self, error))
                hoctap_rollup_holders($self, group, level, low, high);
        }
        char *whole_write(hoctap_error *error) {
            if (!hoctap_rollup_close($self, error))
                return NULL;
            WHOLE_TEXT(hoctap_rollup_write, $self);
        }
        const char *title() const;
        const char *edition() const;
        const char *variant() const;
        const char *fingerprint() const;
        int year() const;
        size_t level_count() const;
        const char *level_at(size_t level) const {
            return level < hoctap_rollup_level_count($self) ? hoctap_rollup_level($self, level) : NULL;
        }
    }
} hoctap_rollup;

%rename(range_text) whole_range_text;
%newobject whole_range_text;
%inline %{
char *whole_range_text(uint64_t low, uint64_t high)
{
    char *text = malloc(48);
    if (text)
        hoctap_range_text(low, high, text, 48);
    return text;
}
%}

/* ---- cases.h ---- */

%extend hoctap_rules {
    hoctap_cases *run_cases(const char *path, hoctap_error *errors, size_t room, size_t *count) const {
        return hoctap_cases_run($self, path, errors, room, count);
    }
    hoctap_cases *run_cases_under(const hoctap_rules *base, const char *path, hoctap_error *errors, size_t room,
                                  size_t *count) const {
        return hoctap_cases_run_under($self, base, path, errors, room, count);
    }
}
