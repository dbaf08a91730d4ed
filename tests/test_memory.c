/* SPDX-License-Identifier: MIT */
/* No memory, at every place where memory is asked for: calls about rules and rows here, others in memory/. */

#include "memory/part.h"

#define RULES "tests/memory/first.yaml"
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const part *const parts[] = {&years_part, &counts_part, &arrow_part};

/* --- calls that allocate: each makes something, frees it, and says how it went ----------------------------------- */

static hoctap_rules *rules, *street, *targets; /* for calls that need some; made while nothing is refused */

/* Columns without answers for all other facts of the rules. */
#define OTHERS                                                                                                         \
    {.name = "people"}, {.name = "away"}, {.name = "readers"}, {.name = "digital"}, {.name = "KH"},                    \
        {.name = "polite"},                                                                                            \
    {                                                                                                                  \
        .name = "KH.evidence"                                                                                          \
    }

static const hoctap_answer answers[] = {{"area", "difficult"}, {"days", "3"}, {"CS1", "4.5"}, {"plans", NULL}};

static hoctap_code ended(hoctap_rules *made, const hoctap_error *error)
{
    if (!made)
        return error->code;
    hoctap_rules_free(made);
    return HOCTAP_OK;
}

static hoctap_code load(void)
{
    hoctap_error error;
    return ended(hoctap_rules_load(RULES, &error, 1, NULL), &error);
}

static hoctap_code parse(void)
{
    static const char text[] = "hoctap: 1\ntitle: a\nedition: b\nnames: {vi: a}\nsubject: person\n"
                               "years: {from: 2022}\nsources: {}\npoints: {to: 10, step: 1}\n"
                               "criteria: {c: {vi: c, indicators: {i: {vi: 'i'}}}}\n"
                               "levels: {l: {vi: l, all: [{total: {at_least: 5}}]}}\n";
    hoctap_error error;
    return ended(hoctap_rules_parse(text, sizeof text - 1, "text", &error, 1, NULL), &error);
}

/* Many faults at once: those that stand nearer to the top must not hide that there was no memory. */
static hoctap_code parse_faulty(void)
{
    static const char text[] = "hoctap: 2\ntitle: {}\nnames: {vi: a, vj: b}\nsubject: dog\nyears: {from: soon}\n"
                               "levels: {l: {vi: l, all: [{totl: {at_least: 5}}]}}\n";
    hoctap_error errors[3];
    return ended(hoctap_rules_parse(text, sizeof text - 1, "text", errors, 3, NULL), errors);
}

static hoctap_code vary(void)
{
    hoctap_error errors[2];
    return ended(hoctap_rules_vary(rules, "tests/variants/memory.yaml", errors, 2, NULL), errors);
}

/* Varied twice: what was done first is kept in memory of its own. */
static hoctap_code vary_again(void)
{
    hoctap_error errors[2];
    hoctap_rules *once = hoctap_rules_vary(rules, "tests/variants/memory.yaml", errors, 2, NULL), *twice;
    if (!once)
        return errors[0].code;
    twice = hoctap_rules_vary(once, "tests/variants/again.yaml", errors, 2, NULL);
    hoctap_rules_free(once);
    return ended(twice, errors);
}

/* With the base's leave: what is added, changed and withdrawn of the larger rule set there. */
static hoctap_code vary_with_leave(void)
{
    hoctap_error errors[2];
    return ended(hoctap_rules_vary(street, "tests/variants/legal/things.yaml", errors, 2, NULL), errors);
}

static hoctap_code of_years(void)
{
    hoctap_error error;
    return ended(hoctap_rules_of_years(rules, &error), &error);
}

static hoctap_code find_in(const char *title, int year)
{
    static const char *const folders[] = {"tests", "rules"};
    const hoctap_book book = {folders, COUNT(folders)};
    hoctap_error error;
    return ended(hoctap_rules_find(&book, title, NULL, year, &error, 1, NULL), &error);
}

static hoctap_code find(void)
{
    return find_in("memory", 2023);
}

static hoctap_code find_no_edition(void)
{
    return find_in("memory", 1999);
}

static hoctap_code find_no_title(void)
{
    return find_in("memorie", 2023);
}

/* A rulebook of four files: a variant of an amendment, and a title that counts the holders of another. */
static const char *const shelves[] = {"tests/memory/book"};
static const hoctap_book book = {shelves, COUNT(shelves)};

static hoctap_code find_varied(void)
{
    hoctap_error error;
    return ended(hoctap_rules_edition_of(&book, "reader", "street", &error, 1, NULL), &error);
}

static hoctap_code find_no_place(void)
{
    hoctap_error error;
    return ended(hoctap_rules_find(&book, "club", "country", 2020, &error, 1, NULL), &error);
}

static hoctap_code open_varied(void)
{
    hoctap_error error;
    return ended(hoctap_rules_open(&book, "tests/memory/book/reader/street.yaml", &error, 1, NULL), &error);
}

static hoctap_code check_book(void)
{
    hoctap_error error = {0};
    return hoctap_book_check(&book, NULL, &error, 1, NULL) ? HOCTAP_OK : error.code;
}

static hoctap_code trace_row(void)
{
    static const int8_t points[] = {9, 4};
    const hoctap_column columns[] = {{.name = "area"},
                                     {.name = "group"},
                                     {.name = "days"},
                                     {.name = "member"},
                                     {.name = "reads", .type = HOCTAP_INT8, .values = points},
                                     {.name = "plans", .type = HOCTAP_INT8, .values = points},
                                     OTHERS};
    const hoctap_table table = {columns, COUNT(columns), COUNT(points)};
    hoctap_error error = {0};
    hoctap_trace_free(hoctap_trace_row(rules, &table, 1, &error));
    return error.code;
}

static hoctap_code trace_one(void)
{
    hoctap_error error = {0};
    hoctap_trace_free(hoctap_trace_one(rules, answers, COUNT(answers), &error));
    return error.code;
}

/* Sums of uneven answers, in several criteria: the fronts of what they can make. */
static hoctap_code trace_fronts(void)
{
    static const hoctap_answer some[] = {{"kind", "school"}, {"rooms", "2"}, {"joy", "0.5"}};
    hoctap_error error = {0};
    hoctap_trace_free(hoctap_trace_one(targets, some, COUNT(some), &error));
    return error.code;
}

static const double points[] = {9.5, 4, 10};
static const char words[] = "normaldifficultcity";
static const int32_t offsets[] = {0, 6, 15, 19};
static const hoctap_column three[] = {{.name = "Khu vực", .type = HOCTAP_UTF8, .values = words, .offsets = offsets},
                                      {.name = "group"},
                                      {.name = "days"},
                                      {.name = "member"},
                                      {.name = "CS1", .type = HOCTAP_FLOAT64, .values = points},
                                      {.name = "plans", .type = HOCTAP_FLOAT64, .values = points},
                                      OTHERS};
static const hoctap_table three_people = {three, COUNT(three), COUNT(points)};

static hoctap_code score(void)
{
    hoctap_error error = {0};
    uint8_t verdict[COUNT(points)];
    hoctap_score(rules, &three_people, &(hoctap_outcomes){.verdict = verdict}, &error);
    return error.code;
}

static hoctap_code run_cases(void)
{
    hoctap_error error = {0};
    hoctap_cases_free(hoctap_cases_run(rules, "tests/memory/first.cases.yaml", &error, 1, NULL));
    return error.code;
}

static hoctap_code run_cases_under(void)
{
    hoctap_error error = {0};
    hoctap_rules *other = hoctap_rules_load("tests/memory/first.yaml", &error, 1, NULL);
    if (other)
        hoctap_cases_free(hoctap_cases_run_under(other, rules, "tests/memory/first.cases.yaml", &error, 1, NULL));
    hoctap_rules_free(other);
    return error.code;
}

static const sweep sweeps[] = {
    {"hoctap_rules_load", load, HOCTAP_OK},
    {"hoctap_rules_parse", parse, HOCTAP_OK},
    {"hoctap_rules_parse", parse_faulty, HOCTAP_MISSING_KEY},
    {"hoctap_rules_vary", vary, HOCTAP_OK},
    {"hoctap_rules_vary", vary_again, HOCTAP_OK},
    {"hoctap_rules_vary", vary_with_leave, HOCTAP_OK},
    {"hoctap_rules_of_years", of_years, HOCTAP_OK},
    {"hoctap_rules_find", find, HOCTAP_OK},
    {"hoctap_rules_find", find_no_edition, HOCTAP_NO_EDITION},
    {"hoctap_rules_find", find_no_title, HOCTAP_NO_TITLE},
    {"hoctap_rules_find", find_no_place, HOCTAP_WHICH_PLACE},
    {"hoctap_rules_edition_of", find_varied, HOCTAP_OK},
    {"hoctap_rules_open", open_varied, HOCTAP_OK},
    {"hoctap_book_check", check_book, HOCTAP_OK},
    {"hoctap_scorer_new", score, HOCTAP_OK},
    {"hoctap_score", score, HOCTAP_OK},
    {"hoctap_trace_row", trace_row, HOCTAP_OK},
    {"hoctap_trace_one", trace_one, HOCTAP_OK},
    {"hoctap_trace_one", trace_fronts, HOCTAP_OK},
    {"hoctap_cases_run", run_cases, HOCTAP_OK},
    {"hoctap_cases_run_under", run_cases_under, HOCTAP_OK},
};

static void a_refused_allocation_is_reported_and_leaves_nothing(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(sweeps); i++)
        refuse_all(&sweeps[i]);
    for (size_t at = 0; at < COUNT(parts); at++)
        for (size_t i = 0; i < parts[at]->sweep_count; i++)
            refuse_all(&parts[at]->sweeps[i]);
}

/* --- calls that allocate nothing --------------------------------------------------------------------------------- */

static const char *const quiet[] = {
    "hoctap_error_text",
    "hoctap_decimal_text",
    "hoctap_version",
    "hoctap_rules_free",
    "hoctap_rules_file",
    "hoctap_rules_title",
    "hoctap_rules_edition",
    "hoctap_rules_names",
    "hoctap_rules_subject",
    "hoctap_rules_from",
    "hoctap_rules_until",
    "hoctap_rules_years_clause",
    "hoctap_rules_points_clause",
    "hoctap_rules_source_count",
    "hoctap_rules_fact_count",
    "hoctap_rules_criterion_count",
    "hoctap_rules_level_count",
    "hoctap_rules_line_count",
    "hoctap_rules_honour_count",
    "hoctap_rules_reason_count",
    "hoctap_rules_authority",
    "hoctap_rules_authority_count",
    "hoctap_rules_find_authority",
    "hoctap_rules_group",
    "hoctap_rules_group_count",
    "hoctap_rules_place",
    "hoctap_rules_permission",
    "hoctap_rules_permission_count",
    "hoctap_rules_source",
    "hoctap_rules_fact",
    "hoctap_rules_criterion",
    "hoctap_rules_level",
    "hoctap_rules_line",
    "hoctap_rules_honour",
    "hoctap_rules_recognition",
    "hoctap_day_parse",
    "hoctap_day_of",
    "hoctap_day_text",
    "hoctap_rules_group",
    "hoctap_rules_group_count",
    "hoctap_rules_authority",
    "hoctap_rules_authority_count",
    "hoctap_rules_find_authority",
    "hoctap_rules_place",
    "hoctap_rules_permission",
    "hoctap_rules_permission_count",
    "hoctap_rules_reason",
    "hoctap_rules_fingerprint",
    "hoctap_rules_variant",
    "hoctap_rules_decision",
    "hoctap_rules_change_count",
    "hoctap_rules_change",
    "hoctap_rules_find_fact",
    "hoctap_rules_combination_count",
    "hoctap_rules_choice",
    "hoctap_reason_text",
    "hoctap_verdict_text",
    "hoctap_reason_words",
    "hoctap_scorer_score",
    "hoctap_scorer_free",
    "hoctap_score_one",
    "hoctap_trace_free",
    "hoctap_trace_text",
    "hoctap_test_text",
    "hoctap_need_text",
    "hoctap_cases_free",
};

static void ask_for_each(void)
{
    for (size_t i = 0; i < hoctap_rules_source_count(rules); i++)
        hoctap_rules_source(rules, i);
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++)
        hoctap_rules_find_fact(rules, hoctap_rules_fact(rules, i)->names.vi);
    for (size_t i = 0; i < hoctap_rules_criterion_count(rules); i++)
        hoctap_rules_criterion(rules, i);
    for (size_t i = 0; i < hoctap_rules_level_count(rules); i++)
        hoctap_rules_level(rules, i);
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        hoctap_rules_line(rules, i);
    for (size_t i = 0; i < hoctap_rules_honour_count(rules); i++)
        hoctap_rules_honour(rules, i);
    for (size_t i = 0; i < hoctap_rules_group_count(rules); i++)
        hoctap_rules_group(rules, i);
    for (size_t i = 0; i < hoctap_rules_authority_count(rules); i++)
        hoctap_rules_authority(rules, i);
    for (size_t i = 0; i < hoctap_rules_permission_count(rules); i++)
        hoctap_rules_permission(rules, i);
    for (size_t i = 0; i < hoctap_rules_level_count(rules); i++)
        hoctap_rules_find_authority(rules, i, "2025-07-01");
    for (size_t i = 0; i < hoctap_rules_combination_count(rules); i++)
        hoctap_rules_choice(rules, i, 0);
}

static void ask_about_the_whole(void)
{
    hoctap_version();
    hoctap_rules_file(rules);
    hoctap_rules_title(rules);
    hoctap_rules_edition(rules);
    hoctap_rules_names(rules);
    hoctap_rules_subject(rules);
    hoctap_rules_place(rules);
    hoctap_rules_from(rules);
    hoctap_rules_until(rules);
    hoctap_rules_years_clause(rules);
    hoctap_rules_points_clause(rules);
    hoctap_rules_place(rules);
    hoctap_rules_find_authority(rules, 1, "2024-01-01");
    hoctap_rules_fingerprint(rules, (char[HOCTAP_FINGERPRINT]){0});
    hoctap_rules_recognition(rules);
    hoctap_day_text(hoctap_day_parse("2024-02-29") + hoctap_day_of(1970, 1, 2), (char[11]){0});
    hoctap_rules_variant(rules);
    hoctap_rules_decision(rules);
    hoctap_rules_change_count(rules);
    hoctap_reason_words(rules);
    hoctap_verdict_text(HOCTAP_MET, HOCTAP_VI);
}

static void write_texts(const hoctap_trace *trace)
{
    char text[4096];
    const hoctap_error error = {.code = HOCTAP_UNKNOWN_KEY, .found = "totl", .meant = "total"};

    for (hoctap_lang lang = HOCTAP_VI; lang <= HOCTAP_EN; lang++) {
        hoctap_error_text(&error, lang, text, sizeof text);
        for (size_t i = 0; i < hoctap_rules_reason_count(rules); i++)
            hoctap_reason_text(rules, i, lang, text, sizeof text);
        hoctap_trace_text(trace, lang, text, sizeof text);
        for (size_t i = 0; i < trace->test_count; i++)
            hoctap_test_text(trace, i, lang, text, sizeof text);
        for (size_t i = 0; i < trace->need_count; i++)
            hoctap_need_text(trace, i, lang, text, sizeof text);
    }
    hoctap_decimal_text(-75000, HOCTAP_PLACES, text, sizeof text);
}

static void getters_and_texts_allocate_nothing(void **state)
{
    hoctap_error error;
    hoctap_trace *trace = hoctap_trace_one(rules, answers, COUNT(answers), &error);
    assert_non_null(trace);
    (void)state;

    reset_heap(1, true);
    ask_about_the_whole();
    ask_for_each();
    write_texts(trace);
    hoctap_trace_free(trace);
    hoctap_rules_free(NULL);
    hoctap_cases_free(NULL);
    for (size_t at = 0; at < COUNT(parts); at++)
        parts[at]->ask();

    assert_int_equal(heap.asked, 0);
    reset_heap(0, false);
}

static void scoring_allocates_nothing(void **state)
{
    (void)state;
    uint8_t verdict[3], level[3], possible[3];
    int64_t low[3], high[3];
    uint64_t reasons[3 * 16];
    assert_true(hoctap_reason_words(rules) <= 16);
    const hoctap_outcomes outcomes = {verdict, level, possible, low, high, reasons};
    hoctap_error error;
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &three_people, 0, NULL);
    assert_non_null(scorer);

    reset_heap(1, true);
    bool scored = hoctap_scorer_score(scorer, &three_people, &outcomes, NULL, &error);
    bool scored_one = hoctap_score_one(rules, answers, COUNT(answers), &outcomes, &error);
    size_t asked = heap.asked;
    reset_heap(0, false);
    hoctap_scorer_free(scorer);

    assert_true(scored && scored_one);
    assert_int_equal(asked, 0);
}

/* --- nothing is left out ----------------------------------------------------------------------------------------- */

static const char *const exported[] = {
#include "exports.inc"
};

static bool is_in(const char *name, const sweep *swept, size_t swept_count, const char *const *named, size_t count)
{
    for (size_t i = 0; i < swept_count; i++)
        if (strcmp(swept[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < count; i++)
        if (strcmp(named[i], name) == 0)
            return true;
    return false;
}

static bool is_covered(const char *name)
{
    bool covered = is_in(name, sweeps, COUNT(sweeps), quiet, COUNT(quiet));

    for (size_t at = 0; at < COUNT(parts); at++)
        covered =
            covered || is_in(name, parts[at]->sweeps, parts[at]->sweep_count, parts[at]->quiet, parts[at]->quiet_count);
    return covered;
}

static void every_exported_function_is_swept_or_quiet(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(exported); i++)
        if (!is_covered(exported[i]))
            fail_msg("%s is exported: sweep it or name it among the quiet", exported[i]);
}

static int make_rules(void **state)
{
    hoctap_error error = {0};
    (void)state;
    rules = hoctap_rules_load(RULES, &error, 1, NULL);
    if (!rules)
        print_error("%s:%d:%d: HT%d %s\n", error.file, error.line, error.column, (int)error.code, error.found);
    street = hoctap_rules_load("tests/variants/base.yaml", &error, 1, NULL);
    targets = hoctap_rules_load("tests/golden/targets.yaml", &error, 1, NULL);
    for (size_t at = 0; at < COUNT(parts); at++)
        if (!parts[at]->make())
            return -1;
    return rules && street && targets ? 0 : -1;
}

static int free_rules(void **state)
{
    (void)state;
    hoctap_rules_free(rules);
    hoctap_rules_free(street);
    hoctap_rules_free(targets);
    for (size_t at = 0; at < COUNT(parts); at++)
        parts[at]->free();
    return heap.live == 0 ? 0 : -1;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_exported_function_is_swept_or_quiet),
        cmocka_unit_test(a_refused_allocation_is_reported_and_leaves_nothing),
        cmocka_unit_test(getters_and_texts_allocate_nothing),
        cmocka_unit_test(scoring_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, make_rules, free_rules);
}
