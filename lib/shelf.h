/* SPDX-License-Identifier: MIT */
/*
 * Every file of one title, out of all folders of a book: each is read once, whatever its years, because one that cannot
 * be read might be the one that is wanted. What a file extends is another file of the shelf, found by its id.
 */
#ifndef HOC_SHELF_H
#define HOC_SHELF_H

#include <hoctap/book.h>

#include "extends.h"
#include "folder.h"
#include "text.h"
#include "told.h"

enum { HOC_BASES = 4 }; /* a variant of a variant of ... an edition that stands alone */

typedef enum hoc_state { HOC_USELESS, HOC_WAITING, HOC_UNDER_WAY, HOC_READY } hoc_state;

/* One file. */
typedef struct hoc_volume hoc_volume;
struct hoc_volume {
    const char *folder; /* of the book */
    const char *path, *name;
    const char *id; /* of its edition or variant; NULL: nobody can say */
    bool variant;
    hoc_state state;
    hoctap_rules *rules; /* when it is ready */
    hoc_extends extends; /* while it waits for its base, and then */
    hoc_place place;     /* of the key that says so */
    hoc_volume *base;    /* NULL: it stands alone */
    hoc_volume *above;   /* under way: the one that extends it */
    unsigned bases;
    size_t warnings;
    bool again; /* one that stands before has its id; that they say the same is seen to */
};

typedef struct hoc_shelf {
    hoc_arena *arena;
    hoc_told *told;
    const char *title;
    const char *path;    /* of the first folder that has files of it; NULL: none has */
    hoc_volume *volumes; /* by folder, then by name */
    size_t count;
    hoc_volume **by_id; /* those whose id is known */
    size_t known;
} hoc_shelf;

/* The name of a file of rules, which its cases are not. */
bool hoc_shelf_is_rules(const char *name);

/* Reads the files of `title` and tells what is wrong with them. The shelf keeps their rules: end it. */
hoc_shelf hoc_shelf_open(hoc_arena *arena, const hoctap_book *book, const char *title, hoc_told *told);
void hoc_shelf_end(hoc_shelf *shelf);

/*
 * Makes the editions ready, and the variants of this id; all of them when it is "", none when it is NULL. Tells what is
 * wrong, and which files say something else of the same edition.
 */
void hoc_shelf_settle(hoc_shelf *shelf, const char *variant);

/* The first of this id, or NULL. */
hoc_volume *hoc_shelf_find(const hoc_shelf *shelf, const char *id);

/* Reads one file, which need not be one of the shelf's own; false when it is of no use, which is told. */
bool hoc_shelf_read(hoc_shelf *shelf, hoc_volume *volume);

/* Makes it ready, its bases first; false when that cannot be had, which is told. */
bool hoc_shelf_ready(hoc_shelf *shelf, hoc_volume *volume);

/* The rules of a volume: the caller's now. Their warnings are told; NULL when there was no memory for that. */
hoctap_rules *hoc_shelf_take(hoc_shelf *shelf, hoc_volume *volume);

/* A fault where the volume says what it extends, if it does; `path` is that of a key. */
void hoc_shelf_fail(hoc_shelf *shelf, hoctap_code code, const hoc_volume *volume, const char *path, const char *found,
                    const char *expected, const char *meant);

/* "2020-2021", "2022-" while there is no end. */
void hoc_shelf_years(int from, int until, hoc_text *text);

/* "2020: a.yaml, b.yaml"; paths where the folders differ, of which a long one keeps its tail. */
void hoc_shelf_both(const hoc_volume *one, const hoc_volume *other, const char *head, char text[128]);

#endif
