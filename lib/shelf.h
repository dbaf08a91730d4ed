/* SPDX-License-Identifier: MIT */
/*
 * Every file of one title, out of all folders of a book: each is read once, whatever its years, because one that cannot
 * be read might be the one that is wanted.
 */
#ifndef HOC_SHELF_H
#define HOC_SHELF_H

#include <hoctap/book.h>

#include "folder.h"
#include "told.h"

/* One file. */
typedef struct hoc_volume {
    const char *folder; /* of the book */
    const char *path, *name;
    const char *id; /* of its edition; NULL: it is of no use */
    hoctap_rules *rules;
    size_t warnings;
    bool again; /* one that stands before says the same */
} hoc_volume;

typedef struct hoc_shelf {
    hoc_arena *arena;
    hoc_told *told;
    const char *title;
    const char *path;    /* of the first folder that has files of it; NULL: none has */
    hoc_volume *volumes; /* by folder, then by name */
    size_t count;
    hoc_volume **by_id; /* those of use */
    size_t known;
} hoc_shelf;

/* Reads the files of `title` and tells what is wrong with them. The shelf keeps their rules: end it. */
hoc_shelf hoc_shelf_open(hoc_arena *arena, const hoctap_book *book, const char *title, hoc_told *told);
void hoc_shelf_end(hoc_shelf *shelf);

/* The rules of a volume: the caller's now. Their warnings are told; NULL when there was no memory for that. */
hoctap_rules *hoc_shelf_take(hoc_shelf *shelf, hoc_volume *volume);

/* "2020: a.yaml, b.yaml"; paths where the folders differ, of which a long one keeps its tail. */
void hoc_shelf_both(const hoc_volume *one, const hoc_volume *other, const char *head, char text[128]);

#endif
