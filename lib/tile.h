/* SPDX-License-Identifier: MIT */
/*
 * The rows on their way through a kernel. What one tile needs of memory is laid out once and used again for the next; nothing
 * in it outlives a tile.
 */
#ifndef HOC_TILE_H
#define HOC_TILE_H

#include "kernel.h"
#include "rows.h"

enum {
    HOC_WORDS = 256,
    HOC_FEW_WORDS = 8,
    HOC_PLACE_MISSING = 254, /* no answer */
    HOC_PLACE_WRONG = 255    /* none that can be, or one between two ends */
};

/* What each word of a dictionary says; the last of all is for indices that name none. */
typedef struct hoc_words {
    int32_t codes[HOC_WORDS + 1];  /* of numbers, where `places` is 0 */
    uint8_t places[HOC_WORDS + 1]; /* of choices the place of the answer; or as above */
} hoc_words;

/* What the columns of one table are to a kernel. */
typedef struct hoc_view {
    const hoctap_column *columns[HOC_FACTS];
    const hoc_words *words[HOC_FACTS]; /* of dictionaries; NULL: cell by cell */
} hoc_view;

typedef struct hoc_tile {
    const hoc_kernel *kernel;
    size_t first, count; /* rows of the table */
    hoc_rows present;    /* those that there are */
    hoc_rows plain;      /* those that do not go the long way */
    hoc_rows lacks;      /* those that lack some answer, or evidence for it */
    bool lacking;        /* there are such */
    bool open_any;       /* some row has an open answer */
    bool several;        /* some row has several combinations */
    bool settled;        /* the two completions of each row are the same */
    bool straight;       /* that, and each row has one combination */
    bool stream;         /* outcomes go past the caches: there are more than these hold */
    size_t taken;        /* of the facts that are ready: so many first ones have no validity */
    uintptr_t *ahead;    /* where columns of bytes go on behind this tile: see ahead.h */
    size_t ahead_count, asked, steps, pace;
    const uint8_t **alike; /* lanes whose range is the common one, still to be looked at */
    size_t alike_count;
    const void **lanes; /* by fact, then by sum the lower ends */
    uint8_t *own;       /* room for lanes: HOC_TILE codes of 8 or 32 bits a fact */
    hoc_rows *missing;  /* by fact: no answer */
    hoc_rows *open;     /* by fact: any answer may be the right one; where none hangs on another, `missing` */
    hoc_rows *unproven; /* by fact: given without evidence */
    hoc_rows *answers;  /* of all choices: the rows with each */
    hoc_rows combinations[HOC_COMBINATIONS]; /* the rows that each is left to */
    hoc_rows *any;                           /* by set: the rows with some combination of it */
    uint8_t *low, *high;                     /* by sum: HOC_TILE numbers of its size, 64 bits for each */
    hoc_rows *worst, *best;                  /* by comparison: the rows that meet it */
    hoc_rows *nobody;                        /* by test: the rows where its share is of nobody */
    /* of the passes */
    hoc_rows *at;        /* by set: the rows whose combination of this pass is in it */
    hoc_rows *never;     /* by test, then by group: rows where no completion so far meets it */
    hoc_rows *all[2];    /* by group, worst and best: no condition has failed */
    hoc_rows *counts[2]; /* of all groups of which not all must hold */
    hoc_rows certain[HOC_LEVELS + 1], possible[HOC_LEVELS + 1]; /* by level: the rows that reach it or a higher one */
    uint64_t *used;                                             /* a bit for each reason that some row has */
    hoc_rows *reasons;                                          /* by reason that is used: the rows that have it */
} hoc_tile;

/* How many bytes a tile of a kernel takes. */
size_t hoc_tile_room(const hoc_kernel *kernel);

/* Lays a tile out in so many bytes at `room`, which is on 64 bytes. */
void hoc_tile_lay(hoc_tile *tile, const hoc_kernel *kernel, void *room);

/* ---- what is the same on every machine ---- */

/* Reads one cell: the place of the answer or, of a number that is right, 0 and its code. */
uint8_t hoc_tile_place(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, size_t row, int32_t *code);

/* What the words of a column say: those that there are, HOC_WORDS at most. */
void hoc_tile_words(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, hoc_words *words);

/* ---- what is compiled for each kind of machine ---- */

/* Scores the rows from `from` until `until`, which is a multiple of HOC_TILE or the last. */
typedef void hoc_tiles(hoc_tile *tile, const hoc_view *view, const hoctap_outcomes *outcomes, size_t from,
                       size_t until);

hoc_tiles hoc_tiles_plain;
#ifdef HOC_X86
hoc_tiles hoc_tiles_avx2, hoc_tiles_avx512;
#endif

#endif
