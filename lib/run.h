/* SPDX-License-Identifier: MIT */
/*
 * Rows by stretches: handed out to threads, counted as they are done, and left where they are once the caller wishes it. All
 * is kept on the stack of the call.
 */
#ifndef HOC_RUN_H
#define HOC_RUN_H

#include <hoctap/score.h>

enum {
    HOC_STRETCH = 16384,   /* rows, a multiple of a tile's: few enough that a wish to stop is soon heard */
    HOC_WORKERS = 256,     /* at most, the caller's thread among them */
    HOC_ROOM = 256 * 1024, /* bytes that a worker has to work in */
    HOC_WORKER_STACK =
        HOC_ROOM + 2048 * 1024 /* a judgement and a tile take 50 KiB; and what the program has for each thread, too */
};

/*
 * Does the rows `from` <= row < `to` of some work, while other threads do other rows of it. `from` is a multiple of HOC_STRETCH. `room`
 * is the thread's own, on 64 bytes. Threads other than the caller's take no signals that may go elsewhere.
 */
typedef void hoc_rows_function(const void *work, void *room, size_t from, size_t to);

/*
 * Each row once. `room` is that of the caller's thread, as large as the function needs; others have HOC_ROOM bytes. Without `run`
 * (NULL) in one go, here. False with HOCTAP_STOPPED when `run->stop` kept rows from being done. Where no more threads can be had,
 * those that are there do it all.
 */
bool hoc_run(hoctap_run *run, size_t rows, hoc_rows_function *function, const void *work, void *room,
             hoctap_error *error);

#endif
