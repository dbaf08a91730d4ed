/* SPDX-License-Identifier: MIT */
/* Rulebooks that a test makes for itself: a folder that vanishes with its files. */
#ifndef TESTS_SHELF_H
#define TESTS_SHELF_H

#include "support.h"

#define RULES(title, edition, years)                                                                                   \
    "hoctap: 1\ntitle: " title "\nedition: " edition "\nnames: {vi: T}\nsubject: person\nyears: " years                \
    "\n" TEN TWO_INDICATORS ONE_LEVEL("{total: {at_least: 10}}")
#define AT(place, edition, years) "place: " place "\n" RULES("citizen", edition, years)

enum { MOST_PATHS = 32 };

typedef struct shelf {
    char folder[256];
    char paths[MOST_PATHS][320]; /* in the order of their making */
    size_t count;
} shelf;

/* The folder is made beside this program. */
extern const char *shelf_program;

int shelf_setup(void **state);
int shelf_teardown(void **state);

#define ON_A_SHELF(test) cmocka_unit_test_setup_teardown(test, shelf_setup, shelf_teardown)

void add_folder(shelf *books, const char *name);
void add_link(shelf *books, const char *name, const char *target);

/* A file that is there already is written anew. */
void add_file(shelf *books, const char *name, const char *text);

/* Three editions with a gap between them, and files that are none of them. */
void add_citizen(shelf *books);

#endif
