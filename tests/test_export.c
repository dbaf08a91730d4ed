/* SPDX-License-Identifier: MIT */
/* Outcomes in plain arrays become the very batch that scoring would have given. */
#include "parcel.h"

enum { COLUMNS = 8, ROWS = 300, WORDS_OF_REASONS = 4 };

static hoctap_rules *few, *many; /* all of whose facts have columns; more facts than columns */

/* So many indicators, i0, i1, ..., of which each has a floor. */
static hoctap_rules *rules_of(unsigned indicators)
{
    char text[8192] = HEAD "points: {from: 0, to: 10, step: 1}\ncriteria:\n  c:\n    vi: C\n    indicators:\n";
    size_t at = strlen(text);

    for (unsigned i = 0; i < indicators; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "      i%u: {vi: I%u}\n", i, i);
    at += (size_t)snprintf(text + at, sizeof text - at, "levels:\n  fair: {vi: F, all: [{total: {at_least: %u}}]}\n",
                           indicators);
    at += (size_t)snprintf(text + at, sizeof text - at,
                           "  good:\n    vi: G\n    all:\n      - {total: {at_least: %u}}\n", indicators * 2);
    for (unsigned i = 0; i < indicators; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "      - {fact: i%u, at_least: 1}\n", i);
    assert_true(at < sizeof text);
    return rules_from(text);
}

static int make_rules(void **state)
{
    (void)state;
    few = rules_of(COLUMNS);
    many = rules_of(40);
    assert_true(hoctap_reason_words(few) <= WORDS_OF_REASONS);
    assert_in_range(hoctap_reason_words(many), 2, WORDS_OF_REASONS);
    return 0;
}

static int all_is_released(void **state)
{
    (void)state;
    hoctap_rules_free(few);
    hoctap_rules_free(many);
    return parcels_open == 0 ? 0 : -1;
}

/* ---- rows ---- */

/* Of ten answers about nine are there, and about one of these in fifty cannot be. */
static parcel answers_of(size_t rows, unsigned seed)
{
    static const char *const names[] = {"i0", "i1", "i2", "i3", "i4", "i5", "i6", "i7"};
    parcel batch = new_batch((int64_t)rows);

    srand(seed);
    for (size_t i = 0; i < COLUMNS; i++) {
        uint8_t given[ROWS / 8 + 1] = {0};
        int8_t points[ROWS] = {0};
        for (size_t row = 0; row < rows; row++) {
            given[row / 8] |= (uint8_t)((rand() % 10 > 0) << row % 8);
            points[row] = (int8_t)(rand() % 50 > 0 ? rand() % 11 / (1 + (int)seed % 3) : 11);
        }
        ADD(&batch, "c", names[i], (int64_t)rows, {given, (rows + 7) / 8}, {points, rows});
    }
    return batch;
}

static parcel scored(const hoctap_rules *rules, parcel batch)
{
    parcel out;

    assert_true(hoctap_score_array(rules, &batch.schema, &batch.array, HOCTAP_ALLOW_MISSING, NULL, &out.schema,
                                   &out.array, NULL));
    return out;
}

/* Plain arrays of outcomes. */
typedef struct plain {
    uint8_t verdict[ROWS], level[ROWS], possible[ROWS];
    int64_t low[ROWS], high[ROWS];
    uint64_t reasons[ROWS * WORDS_OF_REASONS];
} plain;

static hoctap_outcomes arrays_of(plain *of)
{
    return (hoctap_outcomes){of->verdict, of->level, of->possible, of->low, of->high, of->reasons};
}

static void score_plainly(const hoctap_rules *rules, parcel batch, plain *into)
{
    const hoctap_outcomes outcomes = arrays_of(into);
    hoctap_batch *taken = hoctap_batch_import(&batch.schema, &batch.array, NULL);
    hoctap_scorer *scorer = hoctap_scorer_new(rules, hoctap_batch_table(taken), HOCTAP_ALLOW_MISSING, NULL);

    assert_non_null(scorer);
    assert_true(hoctap_scorer_score(scorer, hoctap_batch_table(taken), &outcomes, NULL, NULL));
    hoctap_scorer_free(scorer);
    hoctap_batch_free(taken);
}

static parcel exported(const hoctap_rules *rules, plain *from, size_t rows)
{
    const hoctap_outcomes outcomes = arrays_of(from);
    parcel out;

    assert_true(hoctap_outcomes_array(rules, &outcomes, rows, &out.schema, &out.array, NULL));
    return out;
}

/* ---- the same ---- */

static void assert_same_schema(const struct ArrowSchema *one, const struct ArrowSchema *other)
{
    assert_string_equal(one->format, other->format);
    assert_string_equal(one->name, other->name);
    assert_int_equal(one->flags, other->flags);
    assert_int_equal(one->n_children, other->n_children);
    for (int64_t i = 0; i < one->n_children; i++)
        assert_same_schema(one->children[i], other->children[i]);
    assert_int_equal(one->dictionary == NULL, other->dictionary == NULL);
    if (one->dictionary)
        assert_same_schema(one->dictionary, other->dictionary);
}

/* The bytes of a buffer, with the zeros behind them. */
static size_t size_of(const char *format, const struct ArrowArray *array, int64_t at)
{
    const size_t length = (size_t)array->length;
    size_t size = (length + 7) / 8;

    if (at == 1)
        size = *format == 'd' ? 16 * length : *format == 'c' ? length : *format == 'i' ? 4 * length : 4 * (length + 1);
    else if (at == 2)
        size = (size_t)((const int32_t *)array->buffers[1])[length];
    return (size + 63) / 64 * 64;
}

static void assert_same_array(const struct ArrowSchema *schema, const struct ArrowArray *one,
                              const struct ArrowArray *other)
{
    assert_int_equal(one->length, other->length);
    assert_int_equal(one->null_count, other->null_count);
    assert_int_equal(one->offset, other->offset);
    assert_int_equal(one->n_buffers, other->n_buffers);
    assert_int_equal(one->n_children, other->n_children);
    for (int64_t i = 0; i < one->n_buffers; i++) {
        assert_int_equal(one->buffers[i] == NULL, other->buffers[i] == NULL);
        if (one->buffers[i])
            assert_memory_equal(one->buffers[i], other->buffers[i], size_of(schema->format, one, i));
    }
    for (int64_t i = 0; i < one->n_children; i++)
        assert_same_array(schema->children[i], one->children[i], other->children[i]);
    if (schema->dictionary)
        assert_same_array(schema->dictionary, one->dictionary, other->dictionary);
}

static void assert_same(parcel one, parcel other)
{
    assert_same_schema(&one.schema, &other.schema);
    assert_same_array(&one.schema, &one.array, &other.array);
    drop(&one);
    drop(&other);
}

static void plain_outcomes_become_the_batch_that_scoring_gives(void **state)
{
    static const size_t rows[] = {0, 1, 2, 7, 8, 9, 63, 64, 65, ROWS};
    const hoctap_rules *const each[] = {few, many};
    static plain kept;
    size_t seen[HOCTAP_INVALID + 1] = {0};
    (void)state;

    for (size_t i = 0; i < COUNT(rows) * COUNT(each) * 3; i++) {
        const hoctap_rules *rules = each[i % 2];
        const size_t count = rows[i / 2 % COUNT(rows)];
        score_plainly(rules, answers_of(count, (unsigned)i), &kept);
        assert_same(exported(rules, &kept, count), scored(rules, answers_of(count, (unsigned)i)));
        for (size_t row = 0; row < count; row++)
            seen[kept.verdict[row]]++;
    }
    for (size_t i = 0; i < COUNT(seen); i++)
        assert_true(seen[i] > 20);
}

static void totals_that_differ_or_are_of_invalid_rows_are_null(void **state)
{
    static const char *const lines[] = {"met good..good 16..16 = 16", "undecided none..good 8..18 = ?",
                                        "invalid none..none ?..? = ?",
                                        "not met none..none -2.5..-2.5 = -2.5 missing/i0"};
    plain kept = {.verdict = {HOCTAP_MET, HOCTAP_UNDECIDED, HOCTAP_INVALID, HOCTAP_NOT_MET},
                  .level = {2},
                  .possible = {2, 2},
                  .low = {1600000000, 800000000, 0, -250000000},
                  .high = {1600000000, 1800000000, 0, -250000000}};
    char line[128];
    parcel out;
    (void)state;
    kept.reasons[3 * hoctap_reason_words(few)] = 1;

    out = exported(few, &kept, COUNT(lines));

    for (size_t row = 0; row < COUNT(lines); row++) {
        row_text(&out.array, (int64_t)row, line, sizeof line);
        assert_string_equal(line, lines[row]);
    }
    assert_int_equal(out.array.children[0]->null_count, 2);
    assert_int_equal(out.array.children[1]->null_count, 1);
    drop(&out);
}

static void what_is_given_owns_all_it_shows(void **state)
{
    hoctap_rules *brief = rules_of(2);
    plain kept = {.verdict = {HOCTAP_MET}, .level = {1}, .possible = {1}, .low = {3}, .high = {3}};
    parcel out = exported(brief, &kept, 1);
    char line[128];
    (void)state;

    memset(&kept, 0xFF, sizeof kept);
    hoctap_rules_free(brief);

    row_text(&out.array, 0, line, sizeof line);
    assert_string_equal(line, "met fair..fair 0.00000003..0.00000003 = 0.00000003");
    drop(&out);
}

/* ---- parts ---- */

static void either_may_be_asked_for_alone(void **state)
{
    plain kept = {.verdict = {HOCTAP_NOT_MET}};
    const hoctap_outcomes outcomes = arrays_of(&kept);
    parcel whole = exported(few, &kept, 1), out;
    (void)state;

    assert_true(hoctap_outcomes_array(few, NULL, 1, &out.schema, NULL, NULL));
    assert_true(hoctap_outcomes_array(few, &outcomes, 1, NULL, &out.array, NULL));
    assert_true(hoctap_outcomes_array(few, NULL, 1, NULL, NULL, NULL));

    assert_same(out, whole);
}

static void of_no_rows_there_need_be_no_arrays(void **state)
{
    const hoctap_outcomes none = {NULL, NULL, NULL, NULL, NULL, NULL};
    parcel out;
    (void)state;

    assert_true(hoctap_outcomes_array(few, &none, 0, &out.schema, &out.array, NULL));

    assert_same(out, scored(few, answers_of(0, 0)));
}

/* ---- what cannot be ---- */

/* Another value in the last of three rows. */
typedef struct wrong {
    uint8_t verdict, level, possible;
    uint64_t reasons; /* the last word of it */
    const char *path, *found, *expected;
} wrong;

static void assert_refused(const hoctap_rules *rules, const wrong *one)
{
    plain kept = {.verdict = {[2] = one->verdict}, .level = {[2] = one->level}, .possible = {[2] = one->possible}};
    const hoctap_outcomes outcomes = arrays_of(&kept);
    hoctap_error error = {0};
    parcel out;

    kept.reasons[3 * hoctap_reason_words(rules) - 1] = one->reasons;
    assert_false(hoctap_outcomes_array(rules, &outcomes, 3, &out.schema, &out.array, &error));
    assert_null(out.schema.release);
    assert_null(out.array.release);
    assert_int_equal(error.code, HOCTAP_OUT_OF_RANGE);
    assert_int_equal(error.line, 3);
    assert_string_equal(error.path, one->path);
    assert_string_equal(error.found, one->found);
    assert_string_equal(error.expected, one->expected);
    assert_false(hoctap_outcomes_array(rules, &outcomes, 3, NULL, &out.array, NULL));
    assert_true(hoctap_outcomes_array(rules, &outcomes, 2, NULL, &out.array, NULL));
    out.array.release(&out.array);
}

static void what_is_not_there_is_refused_with_its_row(void **state)
{
    static const wrong all[] = {
        {HOCTAP_NOT_APPLICABLE, 0, 0, 0, "verdict", "4", "0..3"},
        {255, 0, 0, 0, "verdict", "255", "0..3"},
        {HOCTAP_MET, 3, 0, 0, "level", "3", "0..2"},
        {HOCTAP_INVALID, 255, 0, 0, "level", "255", "0..2"},
        {HOCTAP_UNDECIDED, 0, 3, 0, "possible", "3", "0..2"},
    };
    (void)state;

    for (size_t i = 0; i < COUNT(all); i++)
        assert_refused(few, &all[i]);
}

static void reasons_behind_the_last_are_refused(void **state)
{
    const hoctap_rules *const each[] = {few, many};
    (void)state;

    for (size_t i = 0; i < COUNT(each); i++) {
        const size_t count = hoctap_rules_reason_count(each[i]), shift = count % 64;
        char found[24], expected[24];
        assert_true(shift > 0);
        snprintf(found, sizeof found, "%zu", count);
        snprintf(expected, sizeof expected, "0..%zu", count - 1);
        assert_refused(each[i], &(wrong){0, 0, 0, UINT64_C(1) << shift, "reasons", found, expected});
        assert_refused(each[i], &(wrong){0, 0, 0, UINT64_MAX, "reasons", found, expected});
    }
}

/* Rules whose reasons fill their words to the last bit. */
static hoctap_rules *rules_with_full_words(void)
{
    for (unsigned i = 1;; i++) {
        hoctap_rules *rules = rules_of(i);
        if (hoctap_rules_reason_count(rules) % 64 == 0)
            return rules;
        hoctap_rules_free(rules);
    }
}

static void all_bits_of_all_words_may_be_reasons(void **state)
{
    hoctap_rules *rules = rules_with_full_words();
    plain kept = {.verdict = {HOCTAP_NOT_MET}};
    parcel out;
    (void)state;

    assert_true(hoctap_reason_words(rules) <= WORDS_OF_REASONS);
    memset(kept.reasons, 0xFF, sizeof kept.reasons);
    out = exported(rules, &kept, 1);

    assert_int_equal(out.array.children[6]->children[0]->length, hoctap_rules_reason_count(rules));
    drop(&out);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_outcomes_become_the_batch_that_scoring_gives),
        cmocka_unit_test(totals_that_differ_or_are_of_invalid_rows_are_null),
        cmocka_unit_test(what_is_given_owns_all_it_shows),
        cmocka_unit_test(either_may_be_asked_for_alone),
        cmocka_unit_test(of_no_rows_there_need_be_no_arrays),
        cmocka_unit_test(what_is_not_there_is_refused_with_its_row),
        cmocka_unit_test(reasons_behind_the_last_are_refused),
        cmocka_unit_test(all_bits_of_all_words_may_be_reasons),
    };
    return cmocka_run_group_tests(tests, make_rules, all_is_released);
}
