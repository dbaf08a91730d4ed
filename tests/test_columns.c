/* SPDX-License-Identifier: MIT */
/* What one row of a column says, whatever the column is made of. */
#include "support.h"

#include <fenv.h>
#include <math.h>

#include "cell.h"

#define FACTS                                                                                                           \
    "facts:\n  area: {choice: {normal: {vi: Thường}, difficult: {also: [kk]}}}\n  n: {count: people, to: 1000000}\n" \
    "  ok: {yes_no: {yes: [x], no: [o]}}\n  score: {points: {from: -1, to: 1, step: 0.25}}\n"                           \
    "criteria:\n  c:\n    names: {vi: C}\n    indicators:\n"                                                            \
    "      few: {vi: A, scale: {low: {points: 0}, some: {points: 5, at_least: 10}, many: {points: 8, above: 20}}}\n"

static hoctap_rules *rules;

static int load(void **state)
{
    (void)state;
    rules = rules_from(HEAD FACTS ONE_LEVEL("{total: {at_least: 5}}"));
    return 0;
}

static int unload(void **state)
{
    (void)state;
    hoctap_rules_free(rules);
    return 0;
}

/* One cell in a word: what is wrong with it, or its number, the id of its choice, two ends. */
static const char *said(const hoctap_fact *fact, const hoc_cell *cell, char text[64])
{
    static const char *const wrong[] = {"", "missing", "unreadable", "", "range", "", "", "", "step"};

    if (!hoc_is_given(cell))
        return wrong[cell->state];
    if (cell->choice >= 0)
        return fact->choices[cell->choice].id;
    hoctap_decimal_text(cell->value, HOCTAP_PLACES, text, 24);
    if (cell->most != cell->value) {
        strcat(text, "..");
        hoctap_decimal_text(cell->most, HOCTAP_PLACES, text + strlen(text), 24);
    }
    return text;
}

/* The rows of a column from the first, in words. */
static void assert_says(const char *id, const hoctap_column *column, const char *expected)
{
    const hoctap_fact *fact = &rules->facts[hoctap_rules_find_fact(rules, id)];
    char all[1024] = "", text[64];

    for (size_t row = 0; strlen(all) < strlen(expected); row++) {
        hoc_cell cell;
        hoc_cell_read(fact, column, row, &cell);
        strcat(all, row > 0 ? " " : "");
        strcat(all, said(fact, &cell, text));
    }
    assert_string_equal(all, expected);
}

#define COLUMN(kind, ...)                                                                                              \
    &(const hoctap_column)                                                                                             \
    {                                                                                                                  \
        .type = (kind), .values = (__VA_ARGS__)                                                                        \
    }

/* ---- whole numbers ---- */

static void a_whole_number_of_any_width_is_itself(void **state)
{
    (void)state;
    assert_says("n", COLUMN(HOCTAP_INT8, (const int8_t[]){0, 7, -1, INT8_MAX, INT8_MIN}), "0 7 -1 127 -128");
    assert_says("n", COLUMN(HOCTAP_INT16, (const int16_t[]){7, INT16_MAX, INT16_MIN}), "7 32767 -32768");
    assert_says("n", COLUMN(HOCTAP_INT32, (const int32_t[]){7, -7, 1000000000}), "7 -7 1000000000");
    assert_says("n", COLUMN(HOCTAP_INT64, (const int64_t[]){7, -1000000000}), "7 -1000000000");
    assert_says("n", COLUMN(HOCTAP_UINT8, (const uint8_t[]){0, 255, 128}), "0 255 128");
    assert_says("n", COLUMN(HOCTAP_UINT16, (const uint16_t[]){0, 65535, 32768}), "0 65535 32768");
    assert_says("n", COLUMN(HOCTAP_UINT32, (const uint32_t[]){0, 1000000000}), "0 1000000000");
    assert_says("n", COLUMN(HOCTAP_UINT64, (const uint64_t[]){0, 1000000000}), "0 1000000000");
}

static void a_whole_number_out_of_reach_is_out_of_range(void **state)
{
    (void)state;
    assert_says("n", COLUMN(HOCTAP_INT32, (const int32_t[]){INT32_MAX, INT32_MIN}), "range range");
    assert_says("n", COLUMN(HOCTAP_INT64, (const int64_t[]){1000000001, INT64_MIN}), "range range");
    assert_says("n", COLUMN(HOCTAP_UINT32, (const uint32_t[]){UINT32_MAX}), "range");
    assert_says("n", COLUMN(HOCTAP_UINT64, (const uint64_t[]){INT64_MAX, (uint64_t)INT64_MAX + 1, UINT64_MAX}),
                "range range range");
}

static void values_need_not_be_aligned(void **state)
{
    char bytes[40] = {0};
    const int16_t narrow = -300;
    const int64_t wide = 123456789;
    const float single = 7.1F;
    const double real = 7.1;
    const uint64_t halves[2] = {71, 0};

    (void)state;
    memcpy(bytes + 1, &narrow, sizeof narrow);
    assert_says("n", COLUMN(HOCTAP_INT16, bytes + 1), "-300");
    memcpy(bytes + 3, &wide, sizeof wide);
    assert_says("n", COLUMN(HOCTAP_INT64, bytes + 3), "123456789");
    memcpy(bytes + 3, &single, sizeof single);
    assert_says("n", COLUMN(HOCTAP_FLOAT32, bytes + 3), "7.1");
    memcpy(bytes + 5, &real, sizeof real);
    assert_says("n", COLUMN(HOCTAP_FLOAT64, bytes + 5), "7.1");
    memcpy(bytes + 7, halves, sizeof halves);
    assert_says("n", &(const hoctap_column){.type = HOCTAP_DECIMAL128, .values = bytes + 7, .places = 1}, "7.1");
}

/* ---- fractions ---- */

static void a_float_is_the_decimal_that_it_is_nearest_to(void **state)
{
    (void)state;
    assert_says("score", COLUMN(HOCTAP_FLOAT32, (const float[]){0.25F, -0.5F, 7.1F, -0.0F, 1e9F, 20000.1F}),
                "0.25 -0.5 7.1 0 1000000000 20000.1");
    assert_says("score", COLUMN(HOCTAP_FLOAT32, (const float[]){7.10001F, 1e-5F, 2e9F, -INFINITY, NAN}),
                "step step range range missing");
    assert_says("score", COLUMN(HOCTAP_FLOAT64, (const double[]){0.25, -0.5, 7.1, -0.0, 1e9}),
                "0.25 -0.5 7.1 0 1000000000");
    assert_says("score", COLUMN(HOCTAP_FLOAT64, (const double[]){0.1 + 0.2, 7.1F, 2e9, INFINITY, NAN, -NAN}),
                "step step range range missing missing");
}

/* Also one that signals when it is compared, with every mark beside the one that makes it none. */
static void a_nan_of_any_kind_is_missing_and_leaves_no_trace(void **state)
{
    const uint32_t singles[] = {0x7f800001, 0xff800001, 0x7fbfffff, 0xffffffff, 0x7f7fffff};
    const uint64_t doubles[] = {UINT64_C(0x7ff0000000000001), UINT64_C(0xfff0000000000001),
                                UINT64_C(0x7ff7ffffffffffff), UINT64_MAX, UINT64_C(0x7fefffffffffffff)};

    (void)state;
    feclearexcept(FE_ALL_EXCEPT);
    assert_says("score", COLUMN(HOCTAP_FLOAT32, singles), "missing missing missing missing range");
    assert_says("score", COLUMN(HOCTAP_FLOAT64, doubles), "missing missing missing missing range");
    assert_int_equal(fetestexcept(FE_ALL_EXCEPT), 0);
}

/* `places` behind the point of whole numbers of 64 bits, as 128. */
static void assert_decimals(int places, const int64_t *wholes, size_t count, const char *expected)
{
    uint64_t halves[8][2];
    const hoctap_column column = {.type = HOCTAP_DECIMAL128, .values = halves, .places = places};

    for (size_t i = 0; i < count; i++) {
        halves[i][0] = (uint64_t)wholes[i];
        halves[i][1] = wholes[i] < 0 ? UINT64_MAX : 0;
    }
    assert_says("score", &column, expected);
}

#define ASSERT_DECIMALS(places, expected, ...)                                                                         \
    assert_decimals(places, (const int64_t[]){__VA_ARGS__}, COUNT(((const int64_t[]){__VA_ARGS__})), expected)

static void a_decimal_has_its_places_behind_the_point(void **state)
{
    (void)state;
    ASSERT_DECIMALS(0, "7 -7 1000000000 range", 7, -7, 1000000000, 1000000001);
    ASSERT_DECIMALS(1, "0.7 -0.7 1000000000 range", 7, -7, 10000000000, 10000000001);
    ASSERT_DECIMALS(4, "0.7 -0.7 1000000000 range", 7000, -7000, 10000000000000, -10000000000001);
    ASSERT_DECIMALS(8, "0.25 step 1000000000 range", 25000000, 25000001, 100000000000000000, 100000000000000001);
    ASSERT_DECIMALS(38, "0 step step", 0, 1, INT64_MIN);
}

static void a_decimal_of_128_bits_is_read_whole(void **state)
{
    const struct {
        uint64_t halves[2];
        int places;
        const char *said;
    } all[] = {{{UINT64_C(0x872799b000000000), UINT64_C(0x386c797e43e5135b)}, 37, "7.5"},
               {{UINT64_C(0x78d8665000000000), UINT64_C(0xc7938681bc1aeca4)}, 37, "-7.5"},
               {{UINT64_C(0x872799b000000001), UINT64_C(0x386c797e43e5135b)}, 37, "step"},
               {{UINT64_C(0x872799b000000000), UINT64_C(0x386c797e43e5135b)}, 0, "range"},
               {{0, UINT64_C(1) << 63}, 38, "step"}, /* -1.70141183... */
               {{0, UINT64_C(1) << 63}, 29, "range"},
               {{UINT64_MAX, INT64_MAX}, 0, "range"},
               {{0, 1}, 4, "range"},
               {{0, 1}, 12, "step"}, /* 18446744.073709551616 */
               {{UINT64_MAX, 0}, 4, "range"},
               {{UINT64_MAX, 0}, 5, "range"},
               {{0, UINT64_C(1) << 32}, 4, "range"}};

    (void)state;
    for (size_t i = 0; i < COUNT(all); i++)
        assert_says("score",
                    &(const hoctap_column){.type = HOCTAP_DECIMAL128, .values = all[i].halves, .places = all[i].places},
                    all[i].said);
}

/* ---- words ---- */

static void yes_and_no_may_be_bits_numbers_or_words(void **state)
{
    const uint8_t bits[] = {0x05};

    (void)state;
    assert_says("ok", COLUMN(HOCTAP_BOOL, bits), "true false true false");
    assert_says("ok", COLUMN(HOCTAP_INT8, (const int8_t[]){1, 0, 2, -1}), "true false unreadable unreadable");
    assert_says("ok", COLUMN(HOCTAP_FLOAT32, (const float[]){1, 0, 0.5F, NAN}), "true false unreadable missing");
    assert_says("ok", COLUMN(HOCTAP_DECIMAL128, (const uint64_t[]){1, 0, 0, 0, 10, 0}), "true false unreadable");
    assert_says("ok", COLUMN(HOCTAP_UINT64, (const uint64_t[]){1, UINT64_MAX}), "true unreadable");
    assert_says(
        "ok",
        &(const hoctap_column){.type = HOCTAP_UTF8, .values = "xoyes1", .offsets = (const int32_t[]){0, 1, 2, 5, 6, 6}},
        "true false unreadable unreadable missing");
}

static void a_number_falls_into_its_band(void **state)
{
    (void)state;
    assert_says("few", COLUMN(HOCTAP_INT8, (const int8_t[]){0, 10, 20, 21}), "low some some many");
    assert_says("few", COLUMN(HOCTAP_FLOAT64, (const double[]){9.9, 20.0001, 1e-9, 3e9, NAN}),
                "low many unreadable unreadable missing");
}

static void texts_have_offsets_of_either_width(void **state)
{
    static const char bytes[] = "?normalkkThường7.530..340xx";
    const int32_t narrow[] = {1, 7, 9, 9, 18};
    const int64_t wide[] = {1, 7, 9, 9, 18}, numbers[] = {18, 21, 27, 29};

    (void)state;
    assert_says("area", &(const hoctap_column){.type = HOCTAP_UTF8, .values = bytes, .offsets = narrow},
                "normal difficult missing normal");
    assert_says("area", &(const hoctap_column){.type = HOCTAP_LARGE_UTF8, .values = bytes, .offsets = wide},
                "normal difficult missing normal");
    assert_says("n", &(const hoctap_column){.type = HOCTAP_LARGE_UTF8, .values = bytes, .offsets = numbers},
                "7.5 30..34 unreadable");
    assert_says("area", &(const hoctap_column){.type = HOCTAP_UTF8, .values = bytes, .offsets = narrow, .first = 1},
                "difficult missing normal");
}

static void bytes_that_are_no_text_are_no_word(void **state)
{
    const int32_t offsets[] = {0, 7, 9, 10, 11};

    (void)state;
    assert_says("area",
                &(const hoctap_column){.type = HOCTAP_UTF8, .values = "normal\xff\xc3\x28\x00k", .offsets = offsets},
                "unreadable unreadable unreadable unreadable");
}

/* ---- views ---- */

typedef struct view {
    int32_t length;
    union {
        char text[12];
        struct {
            char begins[4];
            int32_t block, offset;
        } far;
    } is;
} view;

#define NEAR(word)                                                                                                     \
    {                                                                                                                  \
        .length = sizeof(word) - 1, .is.text = word                                                                    \
    }
#define FAR(size, number, at)                                                                                          \
    {                                                                                                                  \
        .length = (size), .is.far = {.block = (number), .offset = (at) }                                               \
    }

static void assert_views(const char *id, const view *views, const char *expected)
{
    static const char first[] = "0000000000000000.25", second[] = "0.250000000000000";
    const void *const blocks[] = {first, second, NULL};
    const int64_t sizes[] = {sizeof first - 1, sizeof second - 1, 100};

    assert_says(id,
                &(const hoctap_column){.type = HOCTAP_UTF8_VIEW,
                                       .values = views,
                                       .blocks = blocks,
                                       .block_sizes = sizes,
                                       .block_count = COUNT(blocks)},
                expected);
}

static void a_short_text_stands_in_its_view_and_a_long_one_in_a_block(void **state)
{
    const view areas[] = {NEAR("normal"), NEAR("kk"), NEAR("Thường"), NEAR(""), NEAR("abcdefghijkl")};
    const view scores[] = {NEAR("0.2500000000"), FAR(17, 1, 0), FAR(13, 1, 0), FAR(16, 1, 1), FAR(13, 0, 6)};

    (void)state;
    assert_views("area", areas, "normal difficult normal missing unreadable");
    assert_views("score", scores, "0.25 0.25 0.25 unreadable unreadable");
}

static void a_view_that_leaves_its_block_is_not_followed(void **state)
{
    const view views[] = {FAR(17, 1, 1),        FAR(18, 1, 0),         FAR(13, 3, 0), FAR(13, -1, 0),
                          FAR(13, 1, -1),       FAR(13, 2, 0),         FAR(-1, 1, 0), FAR(INT32_MAX, 1, 17),
                          FAR(INT32_MIN, 1, 0), FAR(13, 1, INT32_MAX), FAR(17, 1, 0)};

    (void)state;
    assert_views("score", views,
                 "unreadable unreadable unreadable unreadable unreadable unreadable unreadable unreadable unreadable "
                 "unreadable 0.25");
}

/* ---- dictionaries ---- */

#define WORDS(kind, indices, of, count)                                                                                \
    &(const hoctap_column)                                                                                             \
    {                                                                                                                  \
        .type = (kind), .values = (indices), .words = (of), .word_count = (count)                                      \
    }

static const hoctap_column areas = {
    .type = HOCTAP_UTF8,
    .values = "normalkkfarnormal",
    .offsets = (const int32_t[]){0, 6, 8, 11, 11, 17, 17},
    .validity = (const uint8_t[]){0x1f},
};

static void a_dictionary_says_what_its_word_says(void **state)
{
    (void)state;
    assert_says("area", WORDS(HOCTAP_INT8, ((const int8_t[]){1, 0, 2, 3, 4, 5}), &areas, 6),
                "difficult normal unreadable missing normal missing");
    assert_says("area", WORDS(HOCTAP_UINT8, ((const uint8_t[]){1, 0}), &areas, 6), "difficult normal");
    assert_says("area", WORDS(HOCTAP_UINT64, ((const uint64_t[]){1, 0}), &areas, 6), "difficult normal");
    assert_says("area", WORDS(HOCTAP_INT64, ((const int64_t[]){1, 0}), &areas, 6), "difficult normal");
}

static void an_index_that_is_no_word_is_unreadable(void **state)
{
    (void)state;
    assert_says("area", WORDS(HOCTAP_INT8, ((const int8_t[]){-1, 6, 127, -128, 0}), &areas, 6),
                "unreadable unreadable unreadable unreadable normal");
    assert_says("area", WORDS(HOCTAP_UINT64, ((const uint64_t[]){UINT64_MAX, (uint64_t)INT64_MAX + 1, 0}), &areas, 6),
                "unreadable unreadable normal");
    assert_says("area", WORDS(HOCTAP_INT32, ((const int32_t[]){0, 1, 2}), &areas, 0),
                "unreadable unreadable unreadable");
    assert_says("n", WORDS(HOCTAP_INT32, ((const int32_t[]){1, 0}), COLUMN(HOCTAP_NULL, NULL), 1),
                "unreadable missing");
}

static void words_may_be_numbers_and_slices(void **state)
{
    const float reals[] = {9, 0.25F, NAN, 7.10001F};
    const hoctap_column singles = {.type = HOCTAP_FLOAT32, .values = reals, .first = 1},
                        no_yes = {.type = HOCTAP_BOOL, .values = (const uint8_t[]){0x80, 0x01}, .first = 7};

    (void)state;
    assert_says("score", WORDS(HOCTAP_INT8, ((const int8_t[]){0, 1, 2, 3}), &singles, 3),
                "0.25 missing step unreadable");
    assert_says("ok", WORDS(HOCTAP_INT8, ((const int8_t[]){1, 0, 2}), &no_yes, 3), "true true false");
}

/* ---- nulls and slices ---- */

static void a_null_bit_is_a_missing_answer(void **state)
{
    const uint8_t given[] = {0x55, 0x01};
    const int8_t wrong_where_null[] = {7, -100, 7, 100, 7, 100, 7, 100, 7};

    (void)state;
    assert_says("score", &(const hoctap_column){.type = HOCTAP_INT8, .values = wrong_where_null, .validity = given},
                "7 missing 7 missing 7 missing 7 missing 7");
    assert_says(
        "area",
        &(const hoctap_column){
            .type = HOCTAP_INT8, .values = wrong_where_null, .validity = given, .words = &areas, .word_count = 6},
        "unreadable missing unreadable");
    assert_says("ok", &(const hoctap_column){.type = HOCTAP_BOOL, .values = (const uint8_t[]){0x3f}, .validity = given},
                "true missing true missing true missing false");
}

static void a_column_of_nothing_is_missing_everywhere(void **state)
{
    (void)state;
    assert_says("score", COLUMN(HOCTAP_NULL, NULL), "missing missing missing");
    assert_says("area", &(const hoctap_column){.type = HOCTAP_NULL, .first = 1000}, "missing missing");
}

static void a_slice_begins_at_its_first_element(void **state)
{
    int64_t wholes[80] = {0};
    uint8_t given[10] = {0}, bits[10] = {0};

    (void)state;
    for (size_t first = 0; first < 75; first++) {
        for (size_t i = 0; i < 80; i++)
            wholes[i] = i < first || i >= first + 3 ? 2000000000 : (int64_t)(i - first);
        memset(given, 0, sizeof given);
        memset(bits, 0, sizeof bits);
        given[first / 8] = (uint8_t)(given[first / 8] | 1 << first % 8);
        given[(first + 2) / 8] = (uint8_t)(given[(first + 2) / 8] | 1 << (first + 2) % 8);
        bits[first / 8] = (uint8_t)(bits[first / 8] | 1 << first % 8);
        assert_says("n",
                    &(const hoctap_column){.type = HOCTAP_INT64, .values = wholes, .validity = given, .first = first},
                    "0 missing 2 missing");
        assert_says("ok",
                    &(const hoctap_column){.type = HOCTAP_BOOL, .values = bits, .validity = given, .first = first},
                    "true missing false missing");
    }
}

/* ---- short texts ---- */

static void assert_read_alike(const hoctap_fact *fact, const char *text, size_t length)
{
    hoc_cell brief, whole;

    hoc_cell_text(fact, text, length, &brief);
    hoc_cell_word(fact, text, length, &whole);
    assert_int_equal(brief.state, whole.state);
    assert_int_equal(brief.value, whole.value);
    assert_int_equal(brief.most, whole.most);
    assert_int_equal(brief.low, whole.low);
    assert_int_equal(brief.high, whole.high);
    assert_int_equal(brief.choice, whole.choice);
    assert_int_equal(brief.last, whole.last);
    assert_int_equal(brief.open, whole.open);
}

static void points_of_one_or_two_bytes_are_read_as_any_text(void **state)
{
    const hoctap_fact *fact = &rules->facts[hoctap_rules_find_fact(rules, "score")];
    char text[2];

    (void)state;
    assert_read_alike(fact, text, 0);
    for (int first = 0; first < 256; first++) {
        memcpy(&text[0], &(unsigned char){(unsigned char)first}, 1);
        assert_read_alike(fact, text, 1);
        for (int second = 0; second < 256; second++) {
            memcpy(&text[1], &(unsigned char){(unsigned char)second}, 1);
            assert_read_alike(fact, text, 2);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_number_of_any_width_is_itself),
        cmocka_unit_test(a_whole_number_out_of_reach_is_out_of_range),
        cmocka_unit_test(values_need_not_be_aligned),
        cmocka_unit_test(a_float_is_the_decimal_that_it_is_nearest_to),
        cmocka_unit_test(a_nan_of_any_kind_is_missing_and_leaves_no_trace),
        cmocka_unit_test(a_decimal_has_its_places_behind_the_point),
        cmocka_unit_test(a_decimal_of_128_bits_is_read_whole),
        cmocka_unit_test(yes_and_no_may_be_bits_numbers_or_words),
        cmocka_unit_test(a_number_falls_into_its_band),
        cmocka_unit_test(texts_have_offsets_of_either_width),
        cmocka_unit_test(bytes_that_are_no_text_are_no_word),
        cmocka_unit_test(a_short_text_stands_in_its_view_and_a_long_one_in_a_block),
        cmocka_unit_test(a_view_that_leaves_its_block_is_not_followed),
        cmocka_unit_test(a_dictionary_says_what_its_word_says),
        cmocka_unit_test(an_index_that_is_no_word_is_unreadable),
        cmocka_unit_test(words_may_be_numbers_and_slices),
        cmocka_unit_test(a_null_bit_is_a_missing_answer),
        cmocka_unit_test(a_column_of_nothing_is_missing_everywhere),
        cmocka_unit_test(a_slice_begins_at_its_first_element),
        cmocka_unit_test(points_of_one_or_two_bytes_are_read_as_any_text),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
