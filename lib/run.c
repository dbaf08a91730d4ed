/* SPDX-License-Identifier: MIT */
#include "run.h"

#include <pthread.h>
#include <signal.h>

#include "fault.h"

/* What all workers of one run see. Only `next` changes, and the caller's run. */
typedef struct crew {
    hoc_rows_function *function;
    const void *work;
    size_t rows, stretches;
    size_t next; /* the stretch that nobody has taken yet; each worker goes beyond the last by one at most */
    hoctap_run *run;
} crew;

static void do_stretch(const crew *c, void *room, size_t stretch)
{
    size_t from = stretch * HOC_STRETCH;
    size_t count = c->rows - from < HOC_STRETCH ? c->rows - from : HOC_STRETCH;

    c->function(c->work, room, from, from + count);
    __atomic_fetch_add(&c->run->done, count, __ATOMIC_RELAXED);
}

/* Whatever is taken is done: the wish to stop is looked at before. */
static void do_stretches(crew *c, void *room)
{
    while (!__atomic_load_n(&c->run->stop, __ATOMIC_RELAXED)) {
        size_t stretch = __atomic_fetch_add(&c->next, 1, __ATOMIC_RELAXED);
        if (stretch >= c->stretches)
            return;
        do_stretch(c, room, stretch);
    }
}

static void *help(void *of)
{
    _Alignas(64) char room[HOC_ROOM];

    do_stretches(of, room);
    return NULL;
}

/* So that the caller's handlers run in the caller's threads. What a fault of the thread itself raises is not for others. */
static void block_signals(sigset_t *before)
{
    static const int own[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGSYS};
    sigset_t blocked;

    sigfillset(&blocked);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        sigdelset(&blocked, own[i]);
    pthread_sigmask(SIG_SETMASK, &blocked, before);
}

/* Makes as many of `wanted` helpers as there can be. They begin with the signals that are blocked here. */
static size_t hire(crew *c, pthread_t *helpers, size_t wanted)
{
    pthread_attr_t attributes;
    sigset_t before;
    size_t made = 0;

    if (pthread_attr_init(&attributes) != 0)
        return 0;
    pthread_attr_setstacksize(&attributes, HOC_WORKER_STACK);
    block_signals(&before);
    while (made < wanted && pthread_create(&helpers[made], &attributes, help, c) == 0)
        made++;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_attr_destroy(&attributes);
    return made;
}

/* The caller may not be cancelled while others work on its stack. */
static void do_together(crew *c, void *room, size_t workers)
{
    pthread_t helpers[HOC_WORKERS - 1];
    size_t made;
    int before;

    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &before);
    made = hire(c, helpers, workers - 1);
    do_stretches(c, room);
    while (made-- > 0)
        pthread_join(helpers[made], NULL);
    pthread_setcancelstate(before, NULL);
}

/* No more than there are stretches. */
static size_t workers_of(const crew *c)
{
    size_t most = c->stretches < HOC_WORKERS ? c->stretches : HOC_WORKERS;

    return c->run->threads < most ? c->run->threads : most;
}

/* With somebody who watches. */
static bool run_watched(hoctap_run *run, size_t rows, hoc_rows_function *function, const void *work, void *room,
                        hoctap_error *error)
{
    crew c = {.function = function, .work = work, .rows = rows, .run = run};

    c.stretches = rows / HOC_STRETCH + (rows % HOC_STRETCH != 0);
    if (workers_of(&c) > 1)
        do_together(&c, room, workers_of(&c));
    else
        do_stretches(&c, room);
    return c.next >= c.stretches || hoc_refuse(error, HOCTAP_STOPPED, 0, NULL, NULL, NULL, NULL);
}

bool hoc_run(hoctap_run *run, size_t rows, hoc_rows_function *function, const void *work, void *room,
             hoctap_error *error)
{
    if (run)
        return run_watched(run, rows, function, work, room, error);
    function(work, room, 0, rows);
    return true;
}
