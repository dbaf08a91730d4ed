/* SPDX-License-Identifier: MIT */
/*
 * Columns of floats and doubles, tile by tile: on each way to score the outcomes are those of the judgement of single rows, whatever the
 * program has done to its floating-point unit.
 */
#define _GNU_SOURCE /* feenableexcept */
#include "support.h"

#include <fenv.h>
#include <float.h>
#include <math.h>

#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "scorer.h"

#define RULES(points)                                                                                                  \
    HEAD "points: {" points "}\n" TWO_INDICATORS ONE_LEVEL("{total: {at_least: 9}}, {each_indicator: {at_least: 3}}")

/* ---- a column, and what each way makes of it ---- */

typedef struct reals {
    hoctap_type type;
    double values[32000]; /* of floats their bits, two in each */
    size_t count;
} reals;

static void put(reals *all, double value)
{
    float single = (float)value;

    if (all->type == HOCTAP_FLOAT64)
        memcpy((char *)all->values + all->count * sizeof value, &value, sizeof value);
    else
        memcpy((char *)all->values + all->count * sizeof single, &single, sizeof single);
    all->count++;
    assert_true(all->count * sizeof value <= sizeof all->values);
}

/* A value and its neighbours on both sides. */
static void put_around(reals *all, double value, int neighbours)
{
    double below = value, above = value;

    put(all, value);
    for (int i = 0; i < neighbours; i++) {
        below = all->type == HOCTAP_FLOAT64 ? nextafter(below, -INFINITY) : (double)nextafterf((float)below, -INFINITY);
        above = all->type == HOCTAP_FLOAT64 ? nextafter(above, INFINITY) : (double)nextafterf((float)above, INFINITY);
        put(all, below);
        put(all, above);
    }
}

typedef struct results {
    uint8_t verdict[32000], level[32000], possible[32000];
    int64_t low[32000], high[32000];
    uint64_t reasons[32000];
} results;

/* The floating-point unit as some program has left it. */
typedef struct unit {
    const char *name;
    int rounding;
    bool flush, trap;
} unit;

static const unit usual = {"usual", FE_TONEAREST, false, false};
static const unit units[] = {
    {"usual", FE_TONEAREST, false, false},          {"upward", FE_UPWARD, false, false},
    {"downward", FE_DOWNWARD, false, false},        {"toward zero", FE_TOWARDZERO, false, false},
    {"flushed to zero", FE_TONEAREST, true, false}, {"trapping", FE_TONEAREST, false, true},
};

/* What some compilers do at the start of a program where one file of it was compiled with -ffast-math. */
static void flush_to_zero(bool flush)
{
#ifdef __SSE2__
    _mm_setcsr(flush ? _mm_getcsr() | 0x8040 : _mm_getcsr() & ~0x8040U);
#else
    (void)flush;
#endif
}

static void set(const unit *as)
{
    fesetround(as->rounding);
    flush_to_zero(as->flush);
    feclearexcept(FE_ALL_EXCEPT);
#ifdef __GLIBC__
    fedisableexcept(FE_ALL_EXCEPT);
    if (as->trap)
        feenableexcept(FE_INVALID | FE_DIVBYZERO | FE_OVERFLOW);
#endif
}

static void score(const hoctap_rules *rules, const reals *all, size_t way, const unit *as, results *to)
{
    const hoctap_column columns[] = {{.name = "a", .type = all->type, .values = all->values},
                                     {.name = "b", .type = all->type, .values = all->values}};
    const hoctap_table table = {columns, 2, all->count};
    const hoctap_outcomes outcomes = {to->verdict, to->level, to->possible, to->low, to->high, to->reasons};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);
    bool scored;

    assert_non_null(scorer);
    assert_true(hoc_scorer_go(scorer, way));
    set(as);
    scored = hoctap_scorer_score(scorer, &table, &outcomes, NULL, NULL);
    set(&usual);
    assert_true(scored);
    hoctap_scorer_free(scorer);
}

static bool can_go(const hoctap_rules *rules, const reals *all, size_t way)
{
    const hoctap_column columns[] = {{.name = "a", .type = all->type}, {.name = "b", .type = all->type}};
    const hoctap_table table = {columns, 2, 0};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);
    bool can = hoc_scorer_go(scorer, way);

    hoctap_scorer_free(scorer);
    return can;
}

static void assert_same_row(const results *one, const results *other, size_t row, const char *way, const unit *as)
{
    bool same = one->verdict[row] == other->verdict[row] && one->level[row] == other->level[row] &&
                one->possible[row] == other->possible[row] && one->low[row] == other->low[row] &&
                one->high[row] == other->high[row] && one->reasons[row] == other->reasons[row];

    if (!same)
        fail_msg("row %zu, way %s, unit %s: %s %g, %s %g", row, way, as->name,
                 hoctap_verdict_text((hoctap_verdict)one->verdict[row], HOCTAP_EN), (double)one->low[row] / 1e8,
                 hoctap_verdict_text((hoctap_verdict)other->verdict[row], HOCTAP_EN), (double)other->low[row] / 1e8);
}

/* Every way, with every unit, against single rows. */
static void assert_same_everywhere(const char *text, const reals *all)
{
    hoctap_rules *rules = rules_from(text);
    results *rows = malloc(sizeof *rows), *others = malloc(sizeof *others);

    assert_true(rows && others);
    assert_int_equal(hoctap_reason_words(rules), 1);
    score(rules, all, 0, &usual, rows);
    for (size_t way = 0; hoc_scorer_way(way); way++)
        for (size_t i = 0; can_go(rules, all, way) && i < COUNT(units); i++) {
            score(rules, all, way, &units[i], others);
            for (size_t row = 0; row < all->count; row++)
                assert_same_row(rows, others, row, hoc_scorer_way(way), &units[i]);
        }
    free(rows);
    free(others);
    hoctap_rules_free(rules);
}

/* ---- tests ---- */

static const hoctap_type types[] = {HOCTAP_FLOAT32, HOCTAP_FLOAT64};

/* `parts` to 1, from 0 to `most`, with their neighbours. */
static void try_step(const char *text, int parts, int most)
{
    for (size_t i = 0; i < COUNT(types); i++) {
        reals *all = calloc(1, sizeof *all);
        assert_non_null(all);
        all->type = types[i];
        for (int code = -parts; code <= (most + 1) * parts; code++)
            put_around(all, (double)code / parts, 2);
        assert_same_everywhere(text, all);
        free(all);
    }
}

static void each_real_counts_when_it_is_nearest_to_an_answer(void **state)
{
    (void)state;
    try_step(RULES("from: 0, to: 10, step: 1"), 1, 10);
    try_step(RULES("from: 0, to: 10, step: 0.5"), 2, 10);
    try_step(RULES("from: 0, to: 10, step: 0.1"), 10, 10);
    try_step(RULES("from: 0, to: 100, step: 0.25"), 4, 100);
    try_step(RULES("from: 0, to: 10, step: 0.01"), 100, 10);
    try_step(RULES("from: 0, to: 8, step: 0.0016"), 625, 8);
    try_step(RULES("from: 0, to: 30, step: 0.3"), 10, 30);
    try_step(RULES("from: 1, to: 10, step: 0.2"), 5, 10);
}

/* Each alone among answers, of which a tile has more than it has wrong ones. */
static void what_is_no_answer_is_none_anywhere(void **state)
{
    static const double odd[] = {
        0.0,           -0.0,         DBL_TRUE_MIN, -DBL_TRUE_MIN, DBL_MIN,      -DBL_MIN / 2,
        1e-310,        1e-40,        -1e-40,       FLT_MIN / 2,   DBL_MAX,      -DBL_MAX,
        INFINITY,      -INFINITY,    NAN,          -NAN,          2147483647.0, 2147483648.0,
        -2147483649.0, 4294967296.0, 4294967297.0, 1e19,          -1e19,        9007199254740993.0,
        0x1p52,        -0x1p51,      -0x1p50,      14 - 0x1p50,   -0x1.8p52,    -0x1.8p51,
        0x1.8p52,      1e300,        0.05,         9.95,          10.05,        10.5,
        127.5,         128,          -0.5};

    (void)state;
    for (size_t i = 0; i < COUNT(types); i++) {
        reals *all = calloc(1, sizeof *all);
        assert_non_null(all);
        all->type = types[i];
        for (size_t at = 0; at < COUNT(odd); at++) {
            put(all, odd[at]);
            for (int row = 1; row < 512; row++)
                put(all, 7);
        }
        assert_same_everywhere(RULES("from: 0, to: 10, step: 0.1"), all);
        assert_same_everywhere(RULES("from: 0, to: 10, step: 0.5"), all);
        assert_same_everywhere(RULES("from: 0, to: 10, step: 1"), all);
        free(all);
    }
}

/* From where codes are too many for a float on, and from where they are too many for 32 bits. */
static void large_reals_are_the_same_everywhere(void **state)
{
    static const struct {
        const char *text;
        int parts;
        double at;
    } large[] = {
        {RULES("from: 0, to: 400000, step: 0.1"), 10, 399990},
        {RULES("from: 0, to: 420000, step: 0.1"), 10, 419400},
        {RULES("from: 0, to: 2000000, step: 0.1"), 10, 1600000},
        {RULES("from: 0, to: 2000000, step: 0.25"), 4, 1048570},
        {RULES("from: 0, to: 5000, step: 0.001"), 1000, 4190},
        {RULES("from: 0, to: 20000000, step: 1"), 1, 16777210},
        {RULES("from: 0, to: 900000, step: 0.001"), 1000, 524280},
        {RULES("from: 0, to: 900000000, step: 1"), 1, 536870900},
    };

    (void)state;
    for (size_t which = 0; which < COUNT(large); which++)
        for (size_t i = 0; i < COUNT(types); i++) {
            reals *all = calloc(1, sizeof *all);
            assert_non_null(all);
            all->type = types[i];
            for (int code = 0; code < 200; code++)
                put_around(all, large[which].at + (double)code / large[which].parts, 2);
            assert_same_everywhere(large[which].text, all);
            free(all);
        }
}

/* A signalling NaN, and all bits set. */
static void what_stands_behind_a_null_bit_is_not_looked_at(void **state)
{
    hoctap_rules *rules = rules_from(RULES("from: 0, to: 10, step: 0.5"));
    const uint64_t signalling = 0x7ff0000000000001, ones = UINT64_MAX;
    uint8_t given[13] = {0}, verdict[100];
    double values[100];
    const hoctap_column columns[] = {{.name = "a", .type = HOCTAP_FLOAT64, .values = values, .validity = given},
                                     {.name = "b", .type = HOCTAP_NULL}};
    const hoctap_table table = {columns, 2, COUNT(values)};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);

    (void)state;
    assert_non_null(scorer);
    for (size_t row = 0; row < COUNT(values); row++) {
        memcpy(&values[row], row % 2 == 0 ? &signalling : &ones, sizeof values[row]);
        if (row % 5 == 0)
            values[row] = 1;
        given[row / 8] |= (uint8_t)((row % 5 == 0) << row % 8);
    }
    for (size_t way = 0; hoc_scorer_way(way); way++) {
        bool scored;
        if (!hoc_scorer_go(scorer, way))
            continue;
        set(&units[COUNT(units) - 1]);
        scored = hoctap_scorer_score(scorer, &table, &(hoctap_outcomes){.verdict = verdict}, NULL, NULL);
        set(&usual);
        assert_true(scored);
        for (size_t row = 0; row < COUNT(values); row++)
            assert_int_equal(verdict[row], row % 5 == 0 ? HOCTAP_NOT_MET : HOCTAP_UNDECIDED);
    }
    hoctap_scorer_free(scorer);
    hoctap_rules_free(rules);
}

static void the_floating_point_unit_is_left_as_it_was(void **state)
{
    reals *all = calloc(1, sizeof *all);
    results *out = malloc(sizeof *out);
    hoctap_rules *rules = rules_from(RULES("from: 0, to: 10, step: 0.1"));

    (void)state;
    assert_true(all && out);
    all->type = HOCTAP_FLOAT64;
    for (int code = 0; code < 100; code++)
        put_around(all, code / 10.0, 1);
    put(all, NAN);
    for (size_t way = 0; hoc_scorer_way(way); way++) {
        const hoctap_column columns[] = {{.name = "a", .type = all->type, .values = all->values}};
        const hoctap_table table = {columns, 1, all->count};
        hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, HOCTAP_ALLOW_MISSING, NULL);
        if (hoc_scorer_go(scorer, way)) {
            set(&units[1]);
            assert_true(hoctap_scorer_score(scorer, &table, &(hoctap_outcomes){.low = out->low}, NULL, NULL));
            assert_int_equal(fetestexcept(FE_ALL_EXCEPT), 0);
            assert_int_equal(fegetround(), FE_UPWARD);
            set(&usual);
        }
        hoctap_scorer_free(scorer);
    }
    free(all);
    free(out);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_real_counts_when_it_is_nearest_to_an_answer),
        cmocka_unit_test(what_is_no_answer_is_none_anywhere),
        cmocka_unit_test(large_reals_are_the_same_everywhere),
        cmocka_unit_test(what_stands_behind_a_null_bit_is_not_looked_at),
        cmocka_unit_test(the_floating_point_unit_is_left_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
