/* SPDX-License-Identifier: MIT */
/*
 * The pass over plain records comes to what a slow loop says, which asks the engine for each subject; and records that are anything else
 * are left alone.
 */
#include "ledger.h"

#include "streak.h"
#include "sweep.h"

/* ---- the slow loop ---- */

/* What is said of the years of one subject, by their distance from the one asked; -1: nothing. */
typedef struct life {
    int said[HOCTAP_YEARS];
    bool later;
} life;

static void look_back(const table *all, uint32_t subject, int year, life *out)
{
    out->later = false;
    for (int back = 0; back < HOCTAP_YEARS; back++)
        out->said[back] = -1;
    for (size_t i = 0; i < all->records.count; i++) {
        if (all->subject[i] != subject)
            continue;
        if (all->year[i] > year)
            out->later = true;
        else
            out->said[year - all->year[i]] = all->level[i];
    }
}

static int run_of(const life *past, int begin, int level)
{
    int run = 0;

    while (begin + run < HOCTAP_YEARS && past->said[begin + run] >= level)
        run++;
    return run;
}

static int longest_of(const life *past, int level)
{
    int longest = 0;

    for (int begin = 0; begin < HOCTAP_YEARS; begin++)
        if (run_of(past, begin, level) > longest)
            longest = run_of(past, begin, level);
    return longest;
}

static uint64_t missing_of(const life *past)
{
    uint64_t missing = 0;
    bool earlier = false;

    for (int back = HOCTAP_YEARS - 1; back >= 0; back--) {
        if (past->said[back] < 0 && earlier)
            missing |= UINT64_C(1) << back;
        earlier |= past->said[back] >= 0;
    }
    return missing;
}

/* What the engine makes of the two facts. */
static void ask(const hoctap_rules *years, int reached, int run, outputs *out)
{
    char number[8];
    const hoctap_answer answers[] = {{"reached", hoctap_rules_fact(years, 0)->choices[reached].id}, {"run", number}};
    const hoctap_outcomes outcomes = {
        .verdict = out->verdict, .level = out->level, .possible = out->possible, .reasons = out->reasons};

    snprintf(number, sizeof number, "%d", run);
    assert_true(hoctap_score_one(years, answers, hoctap_rules_fact_count(years), &outcomes, NULL));
}

static void assert_subject(const hoctap_rules *years, const life *past, int level, const outputs *out, uint32_t at)
{
    static outputs one;
    int reached = past->said[0] > 0 ? past->said[0] : 0;

    ask(years, reached, run_of(past, 0, level), &one);
    assert_int_equal(out->verdict[at], one.verdict[0]);
    assert_int_equal(out->level[at], one.level[0]);
    assert_int_equal(out->possible[at], one.possible[0]);
    assert_int_equal(out->reasons[at], one.reasons[0]);
    assert_int_equal(out->run[at], run_of(past, 0, level));
    assert_int_equal(out->run_possible[at], out->run[at]);
    assert_int_equal(out->longest[at], longest_of(past, level));
    assert_int_equal(out->longest_possible[at], out->longest[at]);
    assert_int_equal(out->missing[at], missing_of(past));
    assert_int_equal(out->marks[at], past->later ? HOCTAP_LATER : 0);
}

/* ---- the pass ---- */

static bool swept(const hoctap_rules *years, const table *all, size_t subjects, int year, const hoctap_titles *titles)
{
    bool done = false;

    assert_true(hoc_sweep_try(years, &all->records, subjects, year, titles, &done, NULL));
    return done;
}

/* Every subject is what the slow loop says. */
static void assert_swept(const hoctap_rules *years, const table *all, size_t subjects, int year, int level)
{
    static outputs out;
    hoctap_titles titles = into(&out);
    life past;

    assert_true(swept(years, all, subjects, year, &titles));
    for (uint32_t subject = 0; subject < subjects; subject++) {
        look_back(all, subject, year, &past);
        assert_subject(years, &past, level, &out, subject);
    }
}

static void records_of_any_shape_are_what_a_slow_loop_says(void **state)
{
    static const struct {
        const char *text;
        int level;
    } rules[] = {{HEAD ONE FIVE, 1}, {HEAD THREE FIVE, 2}, {HEAD ONE, 1}, {HEAD THREE, 1}};
    static const struct {
        size_t subjects;
        int first, last;
        unsigned gaps;
    } shapes[] = {
        {1, 2016, 2025, 4},     {2, 2025, 2025, 0},   {900, 2016, 2025, 4}, {500, 2010, 2025, 4},
        {500, 2009, 2025, 4},   {140, 1962, 2025, 4}, {130, 1962, 2025, 0}, {64, 1962, 1990, 50},
        {6000, 2016, 2025, 95}, {300, 2016, 2030, 4}, {300, 2026, 2031, 4}, {100, 1962, 2040, 40},
        {5000, 2024, 2025, 4},  {8, 2016, 2025, 100},
    };
    static table all;
    (void)state;

    for (size_t r = 0; r < COUNT(rules); r++) {
        hoctap_rules *years = years_from(rules[r].text);
        for (size_t s = 0; s < COUNT(shapes); s++) {
            fill(&all, shapes[s].subjects, shapes[s].first, shapes[s].last,
                 (unsigned)hoctap_rules_fact(years, 0)->choice_count - 1, shapes[s].gaps);
            assert_swept(years, &all, shapes[s].subjects, LAST, rules[r].level);
            assert_swept(years, &all, shapes[s].subjects + 3, LAST, rules[r].level);
            shuffle(&all);
            assert_swept(years, &all, shapes[s].subjects + 3, LAST, rules[r].level);
        }
        hoctap_rules_free(years);
    }
}

/* Records that are swept, until one of them, or the rules, are changed. */
typedef struct stage {
    hoctap_rules *years;
    table all;
    outputs out, before;
} stage;

static stage *here(void)
{
    static stage scene;

    scene.years = years_from(HEAD THREE FIVE);
    fill(&scene.all, 600, 2016, 2025, 3, 4);
    (void)into(&scene.out);
    (void)into(&scene.before);
    return &scene;
}

/* A row from `row` on, of the same subject as the one before it. */
static size_t next_of_one(const table *all, size_t row)
{
    while (all->subject[row] != all->subject[row - 1])
        row++;
    return row;
}

/* It is left to the ordinary way, and no output was touched. */
static void assert_left(stage *scene, size_t subjects, int year)
{
    hoctap_titles titles = into(&scene->out);

    assert_false(swept(scene->years, &scene->all, subjects, year, &titles));
    assert_memory_equal(&scene->out, &scene->before, sizeof scene->out);
    hoctap_rules_free(scene->years);
}

/* Two records change their places. */
static void swap_subjects(table *all, size_t one, size_t other)
{
    uint32_t subject = all->subject[one];
    int16_t year = all->year[one];
    uint8_t level = all->level[one];

    all->subject[one] = all->subject[other];
    all->year[one] = all->year[other];
    all->level[one] = all->level[other];
    all->subject[other] = subject;
    all->year[other] = year;
    all->level[other] = level;
}

static void a_record_that_stands_behind_its_place_counts_all_the_same(void **state)
{
    static const size_t places[][2] = {{0, 5000}, {5000, 5001}, {0, 1}, {HOC_BLOCK - 1, HOC_BLOCK}, {3, HOC_BLOCK}};
    (void)state;

    for (size_t i = 0; i < COUNT(places); i++) {
        stage *scene = here();
        swap_subjects(&scene->all, places[i][0], places[i][1]);
        assert_swept(scene->years, &scene->all, 600, LAST, 2);
        hoctap_rules_free(scene->years);
    }
}

static void a_subject_that_begins_again_where_a_block_begins_is_one(void **state)
{
    stage *scene = here();
    size_t end = HOC_BLOCK;
    (void)state;

    while (scene->all.subject[end] == scene->all.subject[end - 1])
        end--;
    scene->all.records.count = end + 1;
    scene->all.subject[end] = scene->all.subject[0];
    scene->all.year[end] = 1990;

    assert_swept(scene->years, &scene->all, 600, LAST, 2);
    hoctap_rules_free(scene->years);
}

static void a_subject_may_have_more_records_than_a_block(void **state)
{
    stage *scene = here();
    (void)state;

    open_table(&scene->all);
    add(&scene->all, 0, LAST, 2);
    for (int i = 0; i < 5000; i++)
        add(&scene->all, 0, LAST + 1 + i, i == 7 ? 200 : 1); /* of later ones nothing is asked */

    assert_swept(scene->years, &scene->all, 1, LAST, 2);
    hoctap_rules_free(scene->years);
}

static void two_records_of_a_year_are_not_swept(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.year[next_of_one(&scene->all, 4500)] = scene->all.year[next_of_one(&scene->all, 4500) - 1];
    assert_left(scene, 600, LAST);

    shuffle(&scene->all);
    scene->years = years_from(HEAD THREE FIVE);
    assert_left(scene, 600, LAST);
}

static void nor_is_in_any_order_what_cannot_be(void **state)
{
    stage *scene;
    (void)state;

    for (int which = 0; which < 4; which++) {
        scene = here();
        scene->all.records.possible = scene->all.possible;
        shuffle(&scene->all);
        if (which == 0)
            scene->all.year[100] = LAST - 100;
        else if (which == 1)
            scene->all.level[100] = scene->all.possible[100] = 4;
        else if (which == 2)
            scene->all.subject[100] = 600;
        else
            scene->all.possible[100]++;
        assert_left(scene, 600, LAST);
    }
}

static void nor_is_a_year_before_the_64(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.year[0] = LAST - 64;

    assert_left(scene, 600, LAST);
}

static void nor_is_a_level_that_is_not_there(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.level[777] = 4;

    assert_left(scene, 600, LAST);
}

static void nor_is_a_year_that_may_be_higher(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.records.possible = scene->all.possible;
    scene->all.level[4500] = 1;
    scene->all.possible[4500] = 2;

    assert_left(scene, 600, LAST);
}

static void nor_is_a_revoked_one(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.records.revoked = scene->all.revoked;
    scene->all.revoked[4500] = 0;

    assert_left(scene, 600, LAST);
}

static void nor_is_a_subject_that_is_not_there(void **state)
{
    (void)state;

    assert_left(here(), 599, LAST);
    assert_left(here(), 0, LAST);
}

static void nor_is_a_subject_that_no_number_can_name(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.subject[0] = UINT32_MAX;
    assert_left(scene, 600, LAST);

    scene = here();
    scene->all.records.count = 0;
    assert_left(scene, (size_t)INT32_MAX + 1, LAST);
}

static void nor_are_years_that_no_record_can_bear(void **state)
{
    stage *scene = here();
    (void)state;

    open_table(&scene->all);
    add(&scene->all, 0, INT16_MAX, 1);
    assert_left(scene, 600, INT16_MIN + 62);
    assert_left(here(), 600, INT16_MAX + 1);
    assert_left(here(), 600, INT16_MIN + 62);
}

static void what_is_certain_and_never_revoked_is_swept_whatever_columns_say_so(void **state)
{
    stage *scene = here();
    (void)state;

    scene->all.records.possible = scene->all.possible;
    scene->all.records.revoked = scene->all.revoked;
    scene->all.records.decided = scene->all.decided;
    scene->all.records.filed = scene->all.filed;

    assert_swept(scene->years, &scene->all, 600, LAST, 2);

    hoctap_rules_free(scene->years);
}

static void rules_that_ask_for_more_than_a_level_and_a_run_are_not_for_sweeping(void **state)
{
    static const char *const texts[] = {
        HEAD THREE FIVE "recognition: {kept: {years: 3}}\n",
        HEAD THREE FIVE "recognition: {wait: {months: 12}}\n",
        HEAD THREE "history: {star: {vi: Tiêu biểu, consecutive: 5, of: good, editions: [e]}}\n",
        HEAD THREE "history: {a: {vi: A, consecutive: 5, of: fair}, b: {vi: B, consecutive: 5, of: good}}\n",
        HEAD THREE FIVE "recognition: {filed: {until: next 01-15}}\n",
        HEAD THREE FIVE "recognition: {decided: {from: 12-01}}\n",
    };
    (void)state;

    for (size_t i = 0; i < COUNT(texts); i++) {
        stage *scene = here();
        hoctap_rules_free(scene->years);
        scene->years = years_from(texts[i]);
        scene->all.records.decided = scene->all.decided;
        scene->all.records.filed = scene->all.filed;
        assert_left(scene, 600, LAST);
    }
}

static void a_sweep_tells_only_what_is_asked(void **state)
{
    stage *scene = here();
    const hoctap_titles all = into(&scene->before), to = into(&scene->out);
    const hoctap_titles each[] = {{.verdict = to.verdict},
                                  {.level = to.level},
                                  {.possible = to.possible},
                                  {.run = to.run},
                                  {.run_possible = to.run_possible},
                                  {.longest = to.longest},
                                  {.longest_possible = to.longest_possible},
                                  {.missing = to.missing},
                                  {.reasons = to.reasons},
                                  {.marks = to.marks},
                                  {0}};
    (void)state;

    assert_true(swept(scene->years, &scene->all, 600, LAST - 1, &all));
    for (size_t i = 0; i < COUNT(each); i++)
        assert_true(swept(scene->years, &scene->all, 600, LAST - 1, &each[i]));

    assert_memory_equal(&scene->out, &scene->before, sizeof scene->out);
    hoctap_rules_free(scene->years);
}

/* ---- the ordinary way ---- */

static void assert_titles_equal(const outputs *one, const outputs *other, size_t subjects)
{
    const uint8_t *const bytes[][2] = {{one->verdict, other->verdict},
                                       {one->level, other->level},
                                       {one->possible, other->possible},
                                       {one->run, other->run},
                                       {one->run_possible, other->run_possible},
                                       {one->longest, other->longest},
                                       {one->longest_possible, other->longest_possible},
                                       {one->marks, other->marks}};

    for (size_t i = 0; i < COUNT(bytes); i++)
        assert_memory_equal(bytes[i][0], bytes[i][1], subjects);
    assert_memory_equal(one->missing, other->missing, subjects * sizeof *one->missing);
    assert_memory_equal(one->reasons, other->reasons, subjects * sizeof *one->reasons);
}

/* A record of one more subject, which was revoked: nothing is swept. */
static void revoke_one(table *all, uint32_t subject)
{
    all->records.revoked = all->revoked;
    add(all, subject, LAST, 1);
    all->revoked[all->records.count - 1] = 0;
}

static void what_is_swept_comes_to_what_the_ordinary_way_says(void **state)
{
    static table all;
    static outputs sorted, shuffled, ordinary;
    (void)state;

    for (size_t i = 0; i < KINDS; i++) {
        hoctap_rules *years = years_from(kinds[i]);
        fill(&all, 700, 2013, 2026, (unsigned)hoctap_rules_fact(years, 0)->choice_count - 1, 10);
        tell(years, &all, 702, LAST, &sorted);
        shuffle(&all);
        tell(years, &all, 702, LAST, &shuffled);
        assert_memory_equal(&sorted, &shuffled, sizeof sorted);
        revoke_one(&all, 702);
        tell(years, &all, 703, LAST, &ordinary);
        assert_titles_equal(&sorted, &ordinary, 702);
        hoctap_rules_free(years);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(records_of_any_shape_are_what_a_slow_loop_says),
        cmocka_unit_test(a_record_that_stands_behind_its_place_counts_all_the_same),
        cmocka_unit_test(a_subject_that_begins_again_where_a_block_begins_is_one),
        cmocka_unit_test(a_subject_may_have_more_records_than_a_block),
        cmocka_unit_test(two_records_of_a_year_are_not_swept),
        cmocka_unit_test(nor_is_in_any_order_what_cannot_be),
        cmocka_unit_test(nor_is_a_year_before_the_64),
        cmocka_unit_test(nor_is_a_level_that_is_not_there),
        cmocka_unit_test(nor_is_a_year_that_may_be_higher),
        cmocka_unit_test(nor_is_a_revoked_one),
        cmocka_unit_test(nor_is_a_subject_that_is_not_there),
        cmocka_unit_test(nor_is_a_subject_that_no_number_can_name),
        cmocka_unit_test(nor_are_years_that_no_record_can_bear),
        cmocka_unit_test(what_is_certain_and_never_revoked_is_swept_whatever_columns_say_so),
        cmocka_unit_test(rules_that_ask_for_more_than_a_level_and_a_run_are_not_for_sweeping),
        cmocka_unit_test(a_sweep_tells_only_what_is_asked),
        cmocka_unit_test(what_is_swept_comes_to_what_the_ordinary_way_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
