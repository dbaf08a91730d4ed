/* SPDX-License-Identifier: MIT */
#include "progress.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

enum { WIDTH = 30, PAUSE = 200000000 /* ns */ };

static bool later(const struct timespec *a, const struct timespec *b)
{
    return a->tv_sec > b->tv_sec || (a->tv_sec == b->tv_sec && a->tv_nsec > b->tv_nsec);
}

void cli_progress_begin(cli_progress *progress, hoctap_lang lang)
{
    *progress = (cli_progress){.terminal = isatty(STDERR_FILENO) == 1, .lang = lang};
    if (progress->terminal) {
        clock_gettime(CLOCK_MONOTONIC, &progress->next);
        progress->next.tv_sec++;
    }
}

static void draw_bar(uint64_t done, uint64_t size)
{
    int filled = done >= size ? WIDTH : (int)(done * WIDTH / size);
    fputc('[', stderr);
    for (int i = 0; i < WIDTH; i++)
        fputc(i < filled ? '#' : '.', stderr);
    fprintf(stderr, "] %3d %%  ", done >= size ? 100 : (int)(done * 100 / size));
}

void cli_progress_at(cli_progress *progress, uint64_t done, uint64_t size, uint64_t rows)
{
    struct timespec now;
    if (!progress->terminal)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (later(&progress->next, &now))
        return;
    fputc('\r', stderr);
    if (size)
        draw_bar(done, size);
    fprintf(stderr, progress->lang == HOCTAP_VI ? "%" PRIu64 " dòng" : "%" PRIu64 " rows", rows);
    fflush(stderr);
    progress->shown = true;
    progress->next = now;
    progress->next.tv_nsec += PAUSE;
    if (progress->next.tv_nsec >= 1000000000) {
        progress->next.tv_nsec -= 1000000000;
        progress->next.tv_sec++;
    }
}

void cli_progress_end(cli_progress *progress)
{
    if (progress->shown)
        fputs("\r\033[K", stderr);
    progress->shown = false;
}
