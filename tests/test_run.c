/* SPDX-License-Identifier: MIT */
/* Long runs: rows handed out to threads, watched and stopped by others, with the same outcomes. */
#include "support.h"

#include <errno.h>
#include <limits.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>

#include "run.h"

/* ---- threads that are made, or not ---- */

int __real_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *with);
int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *with);

static size_t made, most_made; /* of the runs that one test begins */
static size_t stack_size;      /* of the last one */

int __wrap_pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *), void *with)
{
    size_t stack = 0;

    if (__atomic_load_n(&made, __ATOMIC_RELAXED) == most_made)
        return EAGAIN;
    __atomic_fetch_add(&made, 1, __ATOMIC_RELAXED);
    pthread_attr_getstacksize(attributes, &stack);
    __atomic_store_n(&stack_size, stack, __ATOMIC_RELAXED);
    return __real_pthread_create(thread, attributes, start, with);
}

static int any_number_of_threads(void **state)
{
    (void)state;
    made = stack_size = 0;
    most_made = SIZE_MAX;
    return 0;
}

/* A thread of the test itself, which does not count. */
static pthread_t beside(void *(*start)(void *), void *with)
{
    pthread_t thread;

    assert_int_equal(__real_pthread_create(&thread, NULL, start, with), 0);
    return thread;
}

/* ---- work that counts how often each row was done ---- */

enum { S = HOC_STRETCH, MOST_ROWS = 9 * S };

static struct {
    unsigned char times[MOST_ROWS];
    int odd; /* stretches that begin or end where none should */
} tally;

static void count_rows(const void *work, void *room, size_t from, size_t to)
{
    size_t rows = *(const size_t *)work;

    (void)room;
    if (from % S != 0 || to <= from || to > rows || (to != rows && to != from + S))
        __atomic_fetch_add(&tally.odd, 1, __ATOMIC_RELAXED);
    for (size_t row = from; row < to; row++)
        tally.times[row]++;
}

static size_t rows_counted(void)
{
    size_t count = 0;

    assert_int_equal(tally.odd, 0);
    for (size_t row = 0; row < MOST_ROWS; row++) {
        assert_in_range(tally.times[row], 0, 1);
        count += tally.times[row];
    }
    return count;
}

static bool count_all(hoctap_run *run, size_t rows)
{
    memset(&tally, 0, sizeof tally);
    return hoc_run(run, rows, count_rows, &rows, NULL, NULL);
}

static void every_row_is_done_once(void **state)
{
    static const size_t sizes[] = {1, 63, 64, 65, S - 1, S, S + 1, 2 * S, 2 * S + 64, 5 * S - 63, MOST_ROWS};

    (void)state;
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (unsigned threads = 0; threads <= 8; threads++) {
            hoctap_run run = {.threads = threads, .done = 7};
            assert_true(count_all(&run, sizes[i]));
            assert_int_equal(rows_counted(), sizes[i]);
            assert_int_equal(run.done, 7 + sizes[i]);
        }
}

static void no_rows_are_done_at_once(void **state)
{
    hoctap_run run = {.threads = 8, .stop = 1};

    (void)state;
    assert_true(count_all(&run, 0));
    assert_int_equal(run.done, 0);
    assert_int_equal(made, 0);
}

static void a_thread_is_made_only_where_it_has_something_to_do(void **state)
{
    static const struct {
        unsigned threads;
        size_t rows, made;
    } runs[] = {
        {0, MOST_ROWS, 0}, {1, MOST_ROWS, 0}, {2, S, 0},         {2, S + 1, 1},      {3, 2 * S, 1},
        {3, 2 * S + 1, 2}, {8, MOST_ROWS, 7}, {9, MOST_ROWS, 8}, {99, MOST_ROWS, 8}, {UINT_MAX, MOST_ROWS, 8},
    };

    (void)state;
    for (size_t i = 0; i < COUNT(runs); i++) {
        hoctap_run run = {.threads = runs[i].threads};
        made = 0;
        assert_true(count_all(&run, runs[i].rows));
        assert_int_equal(rows_counted(), runs[i].rows);
        assert_int_equal(made, runs[i].made);
    }
}

static void count_nothing(const void *work, void *room, size_t from, size_t to)
{
    (void)work, (void)room, (void)from, (void)to;
}

static void no_number_of_threads_is_too_large(void **state)
{
    hoctap_run run = {.threads = UINT_MAX};

    (void)state;
    assert_true(hoc_run(&run, 300 * (size_t)S, count_nothing, NULL, NULL, NULL));
    assert_int_equal(run.done, 300 * (size_t)S);
    assert_int_equal(made, HOC_WORKERS - 1);
}

static void where_no_thread_can_be_made_the_others_do_its_rows(void **state)
{
    (void)state;
    for (most_made = 0; most_made < 4; most_made++) {
        hoctap_run run = {.threads = 4};
        made = 0;
        assert_true(count_all(&run, MOST_ROWS));
        assert_int_equal(rows_counted(), MOST_ROWS);
        assert_int_equal(run.done, MOST_ROWS);
        assert_int_equal(made, most_made);
    }
}

/* ---- two threads that wait for each other, so that both do a stretch ---- */

typedef struct meeting {
    pthread_barrier_t *both;
    pthread_t caller;
    sigset_t *of_caller, *of_helper; /* what each blocks */
} meeting;

static _Thread_local char own[1024 * 1024]; /* of the program, on the stack of each thread */

static void meet(const void *work, void *room, size_t from, size_t to)
{
    const meeting *m = work;

    (void)from, (void)to;
    if (room) {
        memset(own, 1, sizeof own);
        memset(room, 1, HOC_ROOM);
    }
    pthread_sigmask(SIG_SETMASK, NULL, pthread_equal(pthread_self(), m->caller) ? m->of_caller : m->of_helper);
    pthread_barrier_wait(m->both);
}

/* Two stretches, one in each thread. */
static void meet_in_two_threads(sigset_t *of_caller, sigset_t *of_helper)
{
    pthread_barrier_t both;
    meeting m = {&both, pthread_self(), of_caller, of_helper};
    hoctap_run run = {.threads = 2};

    assert_int_equal(pthread_barrier_init(&both, NULL, 2), 0);
    assert_true(hoc_run(&run, 2 * S, meet, &m, NULL, NULL));
    pthread_barrier_destroy(&both);
}

static void the_callers_thread_is_one_of_them(void **state)
{
    sigset_t of_caller, of_helper;

    (void)state;
    meet_in_two_threads(&of_caller, &of_helper); /* or wait for ever */
    assert_int_equal(made, 1);
    assert_int_equal(stack_size, HOC_WORKER_STACK);
}

static void signals_of_the_process_are_left_to_the_caller(void **state)
{
    sigset_t before, after, of_caller, of_helper;

    (void)state;
    sigemptyset(&before);
    sigaddset(&before, SIGUSR2);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    meet_in_two_threads(&of_caller, &of_helper);
    pthread_sigmask(SIG_SETMASK, NULL, &after);

    for (int signal = 1; signal < 32; signal++) {
        assert_int_equal(sigismember(&of_caller, signal), signal == SIGUSR2);
        assert_int_equal(sigismember(&after, signal), signal == SIGUSR2);
    }
    assert_true(sigismember(&of_helper, SIGINT) && sigismember(&of_helper, SIGTERM) &&
                sigismember(&of_helper, SIGUSR1));
    assert_true(sigismember(&of_helper, SIGALRM) && sigismember(&of_helper, SIGCHLD));
    assert_false(sigismember(&of_helper, SIGSEGV) || sigismember(&of_helper, SIGBUS));
}

/* ---- a caller that is cancelled ---- */

typedef struct errand {
    pthread_t caller;
    bool cancelled;
    size_t done;
} errand;

/* Cancels itself in the caller's thread; until then the other one waits. */
static void cancel_the_caller(const void *work, void *room, size_t from, size_t to)
{
    errand *e = (errand *)(uintptr_t)work;

    (void)room, (void)from, (void)to;
    if (pthread_equal(pthread_self(), e->caller)) {
        pthread_cancel(e->caller);
        __atomic_store_n(&e->cancelled, true, __ATOMIC_RELAXED);
        pthread_testcancel();
    }
    while (!__atomic_load_n(&e->cancelled, __ATOMIC_RELAXED))
        sched_yield();
}

static void *run_an_errand(void *of)
{
    errand *e = of;
    hoctap_run run = {.threads = 2};

    e->caller = pthread_self();
    hoc_run(&run, 2 * S, cancel_the_caller, e, NULL, NULL);
    e->done = run.done;
    pthread_testcancel();
    return NULL;
}

static void a_cancelled_caller_waits_for_those_on_its_stack(void **state)
{
    errand e = {.done = 0};
    pthread_t caller = beside(run_an_errand, &e);
    void *result = NULL;

    (void)state;
    assert_int_equal(pthread_join(caller, &result), 0);
    assert_int_equal(e.done, 2 * S);
    assert_ptr_equal(result, PTHREAD_CANCELED);
}

/* ---- stopped ---- */

static void a_run_stopped_before_it_begins_does_nothing(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 2; threads++) {
        hoctap_run run = {.threads = threads, .stop = 1, .done = 3};
        size_t rows = MOST_ROWS;
        hoctap_error error = {0};
        memset(&tally, 0, sizeof tally);
        assert_false(hoc_run(&run, rows, count_rows, &rows, NULL, &error));
        assert_int_equal(error.code, HOCTAP_STOPPED);
        assert_int_equal(rows_counted(), 0);
        assert_int_equal(run.done, 3);
    }
}

/* Stops its own run in the third stretch. */
typedef struct quitter {
    hoctap_run run;
    size_t rows;
} quitter;

static void stop_in_the_third(const void *work, void *room, size_t from, size_t to)
{
    hoctap_run *run = &((quitter *)(uintptr_t)work)->run;

    count_rows(&((const quitter *)work)->rows, room, from, to);
    if (from == 2 * S)
        __atomic_store_n(&run->stop, 1, __ATOMIC_RELAXED);
}

static void what_was_begun_is_done_and_counted(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 3; threads++) {
        quitter q = {{.threads = threads}, MOST_ROWS};
        bool all;
        memset(&tally, 0, sizeof tally);
        all = hoc_run(&q.run, q.rows, stop_in_the_third, &q, NULL, NULL);
        assert_int_equal(all, q.run.done == MOST_ROWS);
        assert_int_equal(rows_counted(), q.run.done);
        assert_in_range(q.run.done, 3 * S, threads == 1 ? 3 * S : MOST_ROWS);
    }
}

static void a_wish_to_stop_that_comes_too_late_is_none(void **state)
{
    quitter q = {{.threads = 1}, 3 * S};

    (void)state;
    memset(&tally, 0, sizeof tally);
    assert_true(hoc_run(&q.run, q.rows, stop_in_the_third, &q, NULL, NULL));
    assert_int_equal(rows_counted(), 3 * S);
}

/* Sees `done` grow for a while, then stops the run; `backwards` when it ever shrinks. */
typedef struct watch {
    hoctap_run run;
    bool backwards;
} watch;

static void *watch_and_stop(void *of)
{
    watch *w = of;
    size_t before = 0;

    for (int changes = 0; changes < 5;) {
        size_t done = __atomic_load_n(&w->run.done, __ATOMIC_RELAXED);
        w->backwards = w->backwards || done < before;
        changes += done != before;
        before = done;
        sched_yield();
    }
    __atomic_store_n(&w->run.stop, 1, __ATOMIC_RELAXED);
    return NULL;
}

static void an_endless_run_is_watched_and_ends_when_it_is_stopped(void **state)
{
    (void)state;
    for (unsigned threads = 1; threads <= 4; threads++) {
        watch w = {.run = {.threads = threads}};
        pthread_t watcher = beside(watch_and_stop, &w);
        hoctap_error error = {0};
        assert_false(hoc_run(&w.run, SIZE_MAX, count_nothing, NULL, NULL, &error));
        assert_int_equal(pthread_join(watcher, NULL), 0);
        assert_int_equal(error.code, HOCTAP_STOPPED);
        assert_int_equal(w.run.done % S, 0);
        assert_true(w.run.done >= 5 * S && w.run.done < SIZE_MAX);
        assert_false(w.backwards);
    }
}

/* ---- scorers ---- */

#define RULES                                                                                                          \
    HEAD "facts:\n  area: {choice: {normal: {vi: Thường}, difficult: {vi: Khó}}}\n" TEN TWO_INDICATORS                 \
         "levels:\n  fair: {names: {vi: F}, all: [{total: {at_least: 8}}]}\n"                                          \
         "  good: {names: {vi: G}, all: [{total: {at_least: {area: {normal: 16, difficult: 14}}}}, "                   \
         "{each_indicator: {at_least: 5}}]}\n"

enum { ROWS = 4 * S };

/* Answers of all kinds: given, missing, half a point, beyond the range, off the step. */
typedef struct survey {
    char areas[9 * ROWS];
    int32_t ends[1 + ROWS];
    uint8_t area[ROWS];
    int8_t a[ROWS];
    double b[ROWS];
    uint8_t given[ROWS / 8];
    hoctap_column columns[3];
} survey;

static uint32_t next(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    return *seed ^= *seed << 5;
}

static const char *const areas[] = {"normal", "difficult", "Khó", "nowhere"};

static void put_area(survey *s, size_t row, uint8_t area)
{
    size_t length = strlen(areas[area]);

    s->area[row] = area;
    memcpy(s->areas + s->ends[row], areas[area], length);
    s->ends[row + 1] = s->ends[row] + (int32_t)length;
}

static survey *random_survey(uint32_t seed)
{
    survey *s = calloc(1, sizeof *s);

    assert_non_null(s);
    for (size_t row = 0; row < ROWS; row++) {
        put_area(s, row, (uint8_t)(next(&seed) % 50 == 0 ? 3 : next(&seed) % 3));
        s->a[row] = (int8_t)(next(&seed) % 90 == 0 ? 11 : next(&seed) % 11);
        s->b[row] = next(&seed) % 70 == 0 ? 7.3 : next(&seed) % 21 / 2.0;
        s->given[row / 8] |= (uint8_t)((next(&seed) % 9 != 0) << row % 8);
    }
    s->columns[0] = (hoctap_column){.name = "area", .type = HOCTAP_UTF8, .values = s->areas, .offsets = s->ends};
    s->columns[1] = (hoctap_column){.name = "a", .type = HOCTAP_INT8, .values = s->a, .validity = s->given};
    s->columns[2] = (hoctap_column){.name = "b", .type = HOCTAP_FLOAT64, .values = s->b};
    return s;
}

typedef struct results {
    int64_t low[ROWS], high[ROWS];
    uint64_t reasons[ROWS];
    uint8_t verdict[ROWS], level[ROWS], possible[ROWS];
} results;

/* Over bytes that are all the same: what nobody writes stays what it was. */
static results *scored(hoctap_scorer *scorer, const survey *s, size_t rows, hoctap_run *run)
{
    results *r = malloc(sizeof *r);
    hoctap_table table = {s->columns, COUNT(s->columns), rows};
    hoctap_outcomes outcomes = {r->verdict, r->level, r->possible, r->low, r->high, r->reasons};

    assert_non_null(r);
    memset(r, 0x5a, sizeof *r);
    if (!hoctap_scorer_score(scorer, &table, &outcomes, run, NULL)) {
        free(r);
        return NULL;
    }
    return r;
}

static hoctap_scorer *scorer_of(const hoctap_rules *rules, const survey *s)
{
    hoctap_table table = {s->columns, COUNT(s->columns), ROWS};
    hoctap_scorer *scorer = hoctap_scorer_new(rules, &table, 0, NULL);

    assert_non_null(scorer);
    return scorer;
}

static void any_number_of_threads_comes_to_the_same_bytes(void **state)
{
    static const size_t sizes[] = {1, 63, 64, 65, S - 1, S, S + 1, S + 63, 2 * S + 64, ROWS};
    hoctap_rules *rules = rules_from(RULES);
    survey *s = random_survey(1);
    hoctap_scorer *scorer = scorer_of(rules, s);

    (void)state;
    assert_int_equal(hoctap_reason_words(rules), 1);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        results *alone = scored(scorer, s, sizes[i], NULL);
        assert_true(sizes[i] == ROWS || alone->verdict[sizes[i]] == 0x5a);
        for (unsigned threads = 1; threads <= 8; threads++) {
            hoctap_run run = {.threads = threads};
            results *together = scored(scorer, s, sizes[i], &run);
            assert_memory_equal(together, alone, sizeof *alone);
            assert_int_equal(run.done, sizes[i]);
            free(together);
        }
        free(alone);
    }
    hoctap_scorer_free(scorer);
    free(s);
    hoctap_rules_free(rules);
}

static void outcomes_are_not_those_of_another_row(void **state)
{
    hoctap_rules *rules = rules_from(RULES);
    survey *s = random_survey(2);
    hoctap_scorer *scorer = scorer_of(rules, s);
    hoctap_run run = {.threads = 3};
    results *r = scored(scorer, s, ROWS, &run);
    size_t verdicts[HOCTAP_NOT_APPLICABLE] = {0};

    (void)state;
    for (size_t row = 0; row < ROWS; row++) {
        bool given = s->given[row / 8] >> row % 8 & 1;
        bool valid = s->area[row] < 3 && s->b[row] != 7.3 && (!given || s->a[row] < 11);
        assert_int_equal(r->verdict[row] != HOCTAP_INVALID, valid);
        if (valid && given)
            assert_int_equal(r->low[row], (int64_t)(2 * (s->a[row] + s->b[row])) * 50000000);
        verdicts[r->verdict[row]]++;
    }
    for (size_t verdict = 0; verdict < COUNT(verdicts); verdict++)
        assert_true(verdicts[verdict] > 0);
    free(r);
    hoctap_scorer_free(scorer);
    free(s);
    hoctap_rules_free(rules);
}

static void a_scorer_that_is_stopped_says_so(void **state)
{
    hoctap_rules *rules = rules_from(RULES);
    survey *s = random_survey(3);
    hoctap_scorer *scorer = scorer_of(rules, s);
    hoctap_table table = {s->columns, COUNT(s->columns), ROWS};
    uint8_t verdict[ROWS];
    hoctap_run run = {.threads = 2, .stop = 1};
    hoctap_error error = {0};

    (void)state;
    memset(verdict, 0x5a, sizeof verdict);
    assert_false(hoctap_scorer_score(scorer, &table, &(hoctap_outcomes){.verdict = verdict}, &run, &error));
    assert_int_equal(error.code, HOCTAP_STOPPED);
    assert_int_equal(run.done, 0);
    for (size_t row = 0; row < ROWS; row++)
        assert_int_equal(verdict[row], 0x5a);
    hoctap_scorer_free(scorer);
    free(s);
    hoctap_rules_free(rules);
}

/* One of several that score another table each, by the same rules. */
typedef struct office {
    const hoctap_rules *rules;
    survey *survey;
    results *results[2];
} office;

static void *work_in_an_office(void *of)
{
    office *o = of;
    hoctap_table table = {o->survey->columns, COUNT(o->survey->columns), ROWS};
    hoctap_scorer *scorer = hoctap_scorer_new(o->rules, &table, 0, NULL);

    for (size_t i = 0; scorer && i < COUNT(o->results); i++) {
        hoctap_run run = {.threads = (unsigned)(1 + i)};
        o->results[i] = scored(scorer, o->survey, ROWS, &run);
    }
    hoctap_scorer_free(scorer);
    return NULL;
}

static void scorers_in_several_threads_share_one_rule_set(void **state)
{
    hoctap_rules *rules = rules_from(RULES);
    office offices[3] = {0};
    pthread_t threads[COUNT(offices)];

    (void)state;
    for (size_t i = 0; i < COUNT(offices); i++) {
        offices[i] = (office){.rules = rules, .survey = random_survey((uint32_t)(10 + i))};
        threads[i] = beside(work_in_an_office, &offices[i]);
    }
    for (size_t i = 0; i < COUNT(offices); i++) {
        hoctap_scorer *scorer = scorer_of(rules, offices[i].survey);
        results *alone = scored(scorer, offices[i].survey, ROWS, NULL);
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        for (size_t j = 0; j < COUNT(offices[i].results); j++) {
            assert_non_null(offices[i].results[j]);
            assert_memory_equal(offices[i].results[j], alone, sizeof *alone);
            free(offices[i].results[j]);
        }
        free(alone);
        hoctap_scorer_free(scorer);
        free(offices[i].survey);
    }
    hoctap_rules_free(rules);
}

#define TEST(name) cmocka_unit_test_setup(name, any_number_of_threads)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_row_is_done_once),
        TEST(no_rows_are_done_at_once),
        TEST(a_thread_is_made_only_where_it_has_something_to_do),
        TEST(no_number_of_threads_is_too_large),
        TEST(where_no_thread_can_be_made_the_others_do_its_rows),
        TEST(the_callers_thread_is_one_of_them),
        TEST(signals_of_the_process_are_left_to_the_caller),
        TEST(a_cancelled_caller_waits_for_those_on_its_stack),
        TEST(a_run_stopped_before_it_begins_does_nothing),
        TEST(what_was_begun_is_done_and_counted),
        TEST(a_wish_to_stop_that_comes_too_late_is_none),
        TEST(an_endless_run_is_watched_and_ends_when_it_is_stopped),
        TEST(any_number_of_threads_comes_to_the_same_bytes),
        TEST(outcomes_are_not_those_of_another_row),
        TEST(a_scorer_that_is_stopped_says_so),
        TEST(scorers_in_several_threads_share_one_rule_set),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
