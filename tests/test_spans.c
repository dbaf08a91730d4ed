/* SPDX-License-Identifier: MIT */
/* Years that are kept come to what all records at once come to. */
#include "ledger.h"

#include "standing.h"

/* The kept years of some subjects, under some rules. */
typedef struct keeping {
    hoctap_rules *years;
    hoctap_spans spans;
} keeping;

static keeping keep(const char *text, size_t subjects, int first)
{
    keeping kept = {years_from(text), {first, subjects, NULL, NULL, NULL}};
    size_t words = hoctap_span_count(kept.years) * subjects + 1;

    kept.spans.certain = calloc(words, sizeof *kept.spans.certain);
    kept.spans.possible = calloc(words, sizeof *kept.spans.possible);
    kept.spans.recorded = calloc(subjects + 1, sizeof *kept.spans.recorded);
    assert_true(kept.spans.certain && kept.spans.possible && kept.spans.recorded);
    return kept;
}

static void forget(keeping *kept)
{
    hoctap_rules_free(kept->years);
    free(kept->spans.certain);
    free(kept->spans.possible);
    free(kept->spans.recorded);
}

static void put(const keeping *kept, const hoctap_records *records)
{
    assert_true(hoctap_spans_add(kept->years, records, &kept->spans, NULL));
}

/* One more record. */
static void put_one(const keeping *kept, uint32_t subject, int year, uint8_t level)
{
    const int16_t in = (int16_t)year;

    put(kept, &(hoctap_records){.count = 1, .subject = &subject, .year = &in, .level = &level});
}

/* "verdict level..possible run..run longest..longest marks" of one subject in a year. */
static void assert_kept(const keeping *kept, uint32_t subject, int year, const char *expected)
{
    static outputs out;
    hoctap_titles titles = into(&out);
    char found[128];

    assert_true(hoctap_spans_titles(kept->years, &kept->spans, year, &titles, NULL));
    snprintf(found, sizeof found, "%s %s..%s %d..%d %d..%d %d",
             hoctap_verdict_text((hoctap_verdict)out.verdict[subject], HOCTAP_EN),
             hoctap_rules_level(kept->years, out.level[subject])->id,
             hoctap_rules_level(kept->years, out.possible[subject])->id, out.run[subject], out.run_possible[subject],
             out.longest[subject], out.longest_possible[subject], out.marks[subject]);
    assert_string_equal(found, expected);
}

static void a_late_year_mends_the_run_that_it_broke(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 2, 1990);
    (void)state;

    for (int year = 2021; year <= 2025; year++)
        if (year != 2023)
            put_one(&kept, 1, year, 1);
    assert_kept(&kept, 1, 2025, "met good..good 2..2 2..2 0");

    put_one(&kept, 1, 2023, 1);

    assert_kept(&kept, 1, 2025, "met star..star 5..5 5..5 0");
    assert_kept(&kept, 0, 2025, "not met none..none 0..0 0..0 0");
    forget(&kept);
}

static void a_later_call_takes_the_place_of_an_earlier_one(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 1, 1990);
    (void)state;

    put_one(&kept, 0, 2025, 1);
    put_one(&kept, 0, 2025, 0);

    assert_kept(&kept, 0, 2025, "not met none..none 0..0 0..0 0");
    forget(&kept);
}

static void of_two_records_in_one_call_the_rules_say_which_counts(void **state)
{
    const uint32_t subject[] = {0, 0};
    const int16_t year[] = {2025, 2025};
    const uint8_t level[] = {1, 3};
    const hoctap_records records = {.count = 2, .subject = subject, .year = year, .level = level};
    static const struct {
        const char *twice, *expected;
    } rules[] = {{"", "undecided fair..best 0..1 0..1 0"},
                 {"recognition: {twice: {counts: lowest}}\n", "met fair..fair 0..0 0..0 0"},
                 {"recognition: {twice: {counts: highest}}\n", "met best..best 1..1 1..1 0"}};
    (void)state;

    for (size_t i = 0; i < COUNT(rules); i++) {
        char text[1024];
        keeping kept;
        snprintf(text, sizeof text, "%s%s", HEAD THREE FIVE, rules[i].twice);
        kept = keep(text, 1, 2000);
        put(&kept, &records);
        assert_kept(&kept, 0, 2025, rules[i].expected);
        forget(&kept);
    }
}

static void what_cannot_be_makes_the_subject_invalid_until_it_is_mended(void **state)
{
    static const struct {
        uint8_t level, possible;
    } wrong[] = {{4, 4}, {2, 1}, {1, 4}, {4, 3}};
    const uint32_t subject = 0;
    const int16_t year = 2024;
    (void)state;

    for (size_t i = 0; i < COUNT(wrong); i++)
        for (int revoked = 0; revoked < 2; revoked++) {
            const hoctap_day never = HOCTAP_NO_DAY;
            const hoctap_records records = {.count = 1,
                                            .subject = &subject,
                                            .year = &year,
                                            .level = &wrong[i].level,
                                            .possible = &wrong[i].possible,
                                            .revoked = revoked ? &never : NULL};
            keeping kept = keep(HEAD THREE FIVE, 1, 2000);
            put_one(&kept, 0, 2025, 2);
            put(&kept, &records);
            assert_kept(&kept, 0, 2025, "invalid none..none 0..0 0..0 128");
            assert_kept(&kept, 0, 2023, "not met none..none 0..0 0..0 64");
            put_one(&kept, 0, 2024, 2);
            assert_kept(&kept, 0, 2025, "met good..good 2..2 2..2 0");
            forget(&kept);
        }
}

static void titles_may_be_asked_for_in_any_year(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 1, 1962);
    (void)state;

    for (int year = 1962; year <= 2025; year++)
        put_one(&kept, 0, year, 1);

    assert_kept(&kept, 0, 2025, "met star..star 64..64 64..64 0");
    assert_kept(&kept, 0, 2024, "met star..star 63..63 63..63 64");
    assert_kept(&kept, 0, 1962, "met good..good 1..1 1..1 64");
    assert_kept(&kept, 0, 1961, "not met none..none 0..0 0..0 64");
    assert_kept(&kept, 0, INT32_MIN, "not met none..none 0..0 0..0 64");
    assert_kept(&kept, 0, 2026, "invalid none..none 0..0 0..0 128");
    assert_kept(&kept, 0, 2088, "invalid none..none 0..0 0..0 128");
    assert_kept(&kept, 0, 2089, "invalid none..none 0..0 0..0 128");
    assert_kept(&kept, 0, INT32_MAX, "invalid none..none 0..0 0..0 128");
    forget(&kept);
}

static void a_year_falls_out_when_it_is_64_years_back(void **state)
{
    static const char *const rules[] = {HEAD ONE FIVE, HEAD ONE FIVE "recognition: {kept: {years: 3}}\n"};
    (void)state;

    for (size_t i = 0; i < COUNT(rules); i++) {
        keeping kept = keep(rules[i], 1, 1962);
        put_one(&kept, 0, 1963, 1);
        assert_kept(&kept, 0, 2026, "not met none..none 0..0 1..1 0");
        assert_kept(&kept, 0, 2027, "invalid none..none 0..0 0..0 128");
        assert_kept(&kept, 0, 1962, "not met none..none 0..0 0..0 64");
        forget(&kept);
    }
}

static void what_may_be_held_and_is_no_lower_level_is_none(void **state)
{
    static const struct {
        uint8_t held[2], reached[2], lower[2]; /* levels; from, to */
    } cases[] = {{{0, 1}, {1, 1}, {0, 0}}, {{0, 1}, {2, 2}, {0, 1}}, {{1, 1}, {2, 2}, {1, 1}}, {{1, 2}, {2, 2}, {0, 1}},
                 {{1, 1}, {0, 2}, {0, 1}}, {{2, 2}, {1, 2}, {0, 0}}, {{0, 0}, {2, 2}, {0, 0}}};
    hoctap_rules *years = years_from(HEAD THREE FIVE "recognition: {wait: {months: 12}}\n");
    hoc_term term = hoc_term_of(years);
    (void)state;

    for (size_t i = 0; i < COUNT(cases); i++) {
        hoc_years kept = {.recorded = UINT64_C(3) << 62};
        hoc_standing facts;
        for (int level = 0; level < 3; level++) {
            kept.certain[level] = (uint64_t)(cases[i].reached[0] > level) << 63 | (uint64_t)(cases[i].held[0] > level)
                                                                                      << 62;
            kept.possible[level] = (uint64_t)(cases[i].reached[1] > level) << 63 | (uint64_t)(cases[i].held[1] > level)
                                                                                       << 62;
        }
        facts = hoc_standing_of(&term, &kept);
        assert_int_equal(facts.lower[0], cases[i].lower[0]);
        assert_int_equal(facts.lower[1], cases[i].lower[1]);
    }
    hoctap_rules_free(years);
}

static void years_at_both_ends_are_kept(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 1, 1962);
    (void)state;

    put_one(&kept, 0, 1962, 1);
    put_one(&kept, 0, 2025, 1);

    assert_int_equal(kept.spans.recorded[0], UINT64_C(1) << 63 | 1);
    assert_kept(&kept, 0, 2025, "met good..good 1..1 1..1 0");
    assert_kept(&kept, 0, 1962, "met good..good 1..1 1..1 64");
    forget(&kept);
}

static void nobody_is_no_fault(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 0, 2000);
    static outputs out;
    hoctap_titles titles = into(&out);
    (void)state;

    put(&kept, &(hoctap_records){0});
    assert_true(hoctap_spans_titles(kept.years, &kept.spans, 2025, &titles, NULL));
    assert_int_equal(out.verdict[0], 0xEE);
    forget(&kept);
}

/* "path found expected" of the second of two records, and nothing was kept of the first. */
static void assert_refused(const keeping *kept, uint32_t subject, int year, const char *expected)
{
    const uint32_t subjects[] = {0, subject};
    const int16_t years[] = {2024, (int16_t)year};
    const uint8_t level[] = {1, 1};
    hoctap_error error = {.code = HOCTAP_OK};
    char found[512];

    assert_false(hoctap_spans_add(kept->years,
                                  &(hoctap_records){.count = 2, .subject = subjects, .year = years, .level = level},
                                  &kept->spans, &error));
    snprintf(found, sizeof found, "%d %d %s %s %s", (int)error.code, error.line, error.path, error.found,
             error.expected);
    assert_string_equal(found, expected);
    assert_int_equal(kept->spans.recorded[0], 0);
}

static void a_year_or_a_subject_without_a_place_is_refused_and_nothing_is_kept(void **state)
{
    keeping kept = keep(HEAD ONE FIVE, 2, 2000);
    (void)state;

    assert_refused(&kept, 1, 1999, "313 2 year 1999 2000..2063");
    assert_refused(&kept, 1, 2064, "313 2 year 2064 2000..2063");
    assert_refused(&kept, 2, 2024, "313 2 subject 2 ");
    forget(&kept);
}

/* Records of every kind, some of which cannot be; an edition may be unknown. */
static void fill_wildly(table *all, size_t subjects, unsigned levels)
{
    static const char *const editions[] = {"d", "e", "f"};

    fill(all, subjects, 2012, 2027, levels, 30);
    for (size_t i = 0; i < all->records.count; i++) {
        all->possible[i] = (uint8_t)(below(4) > 0 ? all->level[i] : all->level[i] + below(levels + 1 - all->level[i]));
        all->edition[i] = (uint8_t)(below(5) > 0 ? below(3) : 255);
        if (below(400) == 0)
            all->level[i] = (uint8_t)(levels + 1);
        if (i > 0 && below(20) == 0)
            all->subject[i] = all->subject[i - 1], all->year[i] = all->year[i - 1];
    }
    all->records.possible = all->possible;
    all->records.edition = all->edition;
    all->records.editions = editions;
    all->records.edition_count = COUNT(editions);
}

/* Those of the records that one of several calls brings: all of a subject's year are in one call. */
static void part(const table *all, unsigned which, unsigned of, table *out)
{
    open_table(out);
    for (size_t i = 0; i < all->records.count; i++)
        if ((all->subject[i] * 31 + (unsigned)all->year[i] * 7) % of == which) {
            add(out, all->subject[i], all->year[i], all->level[i]);
            out->possible[out->records.count - 1] = all->possible[i];
            out->edition[out->records.count - 1] = all->edition[i];
        }
    out->records.possible = all->records.possible ? out->possible : NULL;
    out->records.edition = all->records.edition ? out->edition : NULL;
    out->records.editions = all->records.editions;
    out->records.edition_count = all->records.edition_count;
}

/* Marks of what is not kept. */
static void drop_marks(outputs *out, size_t subjects)
{
    for (size_t i = 0; i < subjects; i++)
        out->marks[i] &= HOCTAP_LATER | HOCTAP_IMPOSSIBLE;
}

static void assert_calls(const char *text, const table *all, size_t subjects, unsigned calls)
{
    static table some;
    static outputs once, often;
    keeping kept = keep(text, subjects, 2000);
    hoctap_titles titles;

    for (unsigned call = 0; call < calls; call++) {
        part(all, (call * 3 + 1) % calls, calls, &some);
        shuffle(&some);
        put(&kept, &some.records);
    }
    for (int year = 2020; year <= 2028; year++) {
        tell(kept.years, all, subjects, year, &once);
        drop_marks(&once, subjects);
        titles = into(&often);
        assert_true(hoctap_spans_titles(kept.years, &kept.spans, year, &titles, NULL));
        assert_memory_equal(&once, &often, sizeof once);
    }
    forget(&kept);
}

static void many_calls_in_any_order_are_one_call(void **state)
{
    static table all;
    (void)state;

    for (size_t i = 0; i < KINDS; i++) {
        unsigned levels = i == 0 ? 1 : 3;
        fill_wildly(&all, 600, levels);
        assert_calls(kinds[i], &all, 602, 1);
        assert_calls(kinds[i], &all, 602, 7);
        fill(&all, 600, 2012, 2026, levels, 10);
        assert_calls(kinds[i], &all, 1100, 1);
        assert_calls(kinds[i], &all, 602, 13);
    }
}

static void a_year_in_order_is_one_that_is_not(void **state)
{
    static table all, year;
    static outputs once, often;
    keeping kept = keep(HEAD THREE FIVE, 700, 2000);
    hoctap_titles titles = into(&often);
    (void)state;

    fill(&all, 700, 2016, 2025, 3, 4);
    for (int each = 2025; each >= 2016; each--) {
        open_table(&year);
        for (size_t i = 0; i < all.records.count; i++)
            if (all.year[i] == each)
                add(&year, all.subject[i], each, all.level[i]);
        put(&kept, &year.records);
    }
    tell(kept.years, &all, 700, LAST, &once);
    assert_true(hoctap_spans_titles(kept.years, &kept.spans, LAST, &titles, NULL));

    assert_memory_equal(&once, &often, sizeof once);
    forget(&kept);
}

static void columns_that_say_nothing_change_nothing(void **state)
{
    static table all;
    static outputs bare, full;
    keeping kept = keep(HEAD THREE FIVE, 600, 2000);
    hoctap_titles titles = into(&bare);
    (void)state;

    fill(&all, 600, 2016, 2025, 3, 4);
    put(&kept, &all.records);
    assert_true(hoctap_spans_titles(kept.years, &kept.spans, LAST, &titles, NULL));
    for (int which = 0; which < 5; which++) {
        const hoctap_day *none[5] = {NULL};
        none[which] = all.decided;
        all.records.decided = none[1];
        all.records.filed = none[2];
        all.records.revoked = none[3];
        all.records.possible = none[4] ? all.possible : NULL;
        put(&kept, &all.records);
        titles = into(&full);
        assert_true(hoctap_spans_titles(kept.years, &kept.spans, LAST, &titles, NULL));
        assert_memory_equal(&bare, &full, sizeof bare);
    }
    forget(&kept);
}

static void long_histories_among_many_short_ones_are_told(void **state)
{
    enum { MANY = 70000 };
    static uint8_t run[MANY], longest[MANY], level[MANY];
    keeping kept = keep(HEAD ONE FIVE, MANY, 1970);
    (void)state;

    for (int year = 1971; year <= 2025; year++)
        put_one(&kept, MANY - 1, year, 1);
    put_one(&kept, 5, 2025, 1);
    put_one(&kept, 5, 2023, 1);
    assert_true(hoctap_spans_titles(kept.years, &kept.spans, 2025,
                                    &(hoctap_titles){.run = run, .longest = longest, .level = level}, NULL));

    assert_int_equal(run[MANY - 1] * 10000 + longest[MANY - 1] * 100 + level[MANY - 1], 555502);
    assert_int_equal(run[5] * 10000 + longest[5] * 100 + level[5], 10101);
    assert_int_equal(run[6] + longest[6] + level[6], 0);
    forget(&kept);
}

static void more_standings_than_there_is_room_for_are_decided_anew(void **state)
{
    hoctap_rules *years = years_from(HEAD THREE FIVE);
    hoc_term term = hoc_term_of(years);
    hoc_standings memo;
    (void)state;

    assert_true(hoc_standings_open(&memo, &term, 1, NULL));
    for (int again = 0; again < 2; again++)
        for (uint8_t reached = 0; reached <= 3; reached++)
            for (uint8_t run = 0; run <= 64; run++) {
                hoc_standing facts = {.reached = {reached, reached}, .runs = {{run, run}}};
                assert_int_equal(hoc_standings_decide(&memo, &facts).level, run >= 5 ? 4 : reached);
            }
    hoc_standings_close(&memo);
    hoctap_rules_free(years);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_late_year_mends_the_run_that_it_broke),
        cmocka_unit_test(a_later_call_takes_the_place_of_an_earlier_one),
        cmocka_unit_test(of_two_records_in_one_call_the_rules_say_which_counts),
        cmocka_unit_test(what_cannot_be_makes_the_subject_invalid_until_it_is_mended),
        cmocka_unit_test(titles_may_be_asked_for_in_any_year),
        cmocka_unit_test(a_year_falls_out_when_it_is_64_years_back),
        cmocka_unit_test(what_may_be_held_and_is_no_lower_level_is_none),
        cmocka_unit_test(years_at_both_ends_are_kept),
        cmocka_unit_test(nobody_is_no_fault),
        cmocka_unit_test(a_year_or_a_subject_without_a_place_is_refused_and_nothing_is_kept),
        cmocka_unit_test(many_calls_in_any_order_are_one_call),
        cmocka_unit_test(a_year_in_order_is_one_that_is_not),
        cmocka_unit_test(columns_that_say_nothing_change_nothing),
        cmocka_unit_test(long_histories_among_many_short_ones_are_told),
        cmocka_unit_test(more_standings_than_there_is_room_for_are_decided_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
