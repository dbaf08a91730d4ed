/* SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer.h"
#include "trial.h"

static bool fails(const trial *one, const outcomes *truth)
{
    char found[512];

    return !trial_holds(one, truth, found);
}

/* Leaves out rows, half of them at first, in the end each alone. */
static void drop_rows(trial *one, const outcomes *truth)
{
    for (size_t part = one->rows / 2; part > 0; part /= 2)
        for (size_t at = 0; at + part <= one->rows;) {
            trial less = *one;
            less.rows = one->rows - part;
            less.row = take(less.rows * sizeof *less.row);
            memcpy(less.row, one->row, at * sizeof *less.row);
            if (less.rows > at)
                memcpy(less.row + at, one->row + at + part, (less.rows - at) * sizeof *less.row);
            if (fails(&less, truth)) {
                free(one->row);
                *one = less;
            } else {
                free(less.row);
                at += part;
            }
        }
}

/* Keeps a change as long as it still fails. */
static void try(trial *one, const trial *other, const outcomes *truth)
{
    if (fails(other, truth))
        *one = *other;
}

static void plainer_column(trial *one, size_t fact, const outcomes *truth)
{
    trial other = *one;

    other.forms[fact] = plain_form();
    try(one, &other, truth);
    other = *one;
    other.forms[fact].index = HOCTAP_NULL;
    if (other.forms[fact].nulls == NO_BITMAP)
        other.forms[fact].nulls = AS_NEEDED;
    try(one, &other, truth);
    other = *one;
    other.forms[fact].first = 0;
    try(one, &other, truth);
    other = *one;
    other.forms[fact].word_first = 0;
    try(one, &other, truth);
    other = *one;
    other.forms[fact].nulls = NO_BITMAP;
    for (size_t row = 0; row < one->rows; row++)
        if (!can_say(&other.forms[fact], hoctap_rules_fact(one->answers->rules, fact),
                     &one->answers->meanings[one->row[row]][fact]))
            return;
    try(one, &other, truth);
}

static void plainer(trial *one, const outcomes *truth)
{
    trial other = *one;

    other.calls = 1;
    other.fresh = false;
    try(one, &other, truth);
    other = *one;
    other.threads = 0;
    try(one, &other, truth);
    other = *one;
    other.without = 0;
    try(one, &other, truth);
    for (size_t fact = 0; fact < one->answers->facts; fact++)
        plainer_column(one, fact, truth);
}

void trial_shrink(trial *one, const outcomes *truth)
{
    drop_rows(one, truth);
    plainer(one, truth);
    drop_rows(one, truth);
}

/* ---- telling ---- */

static void tell_columns(const trial *one)
{
    char text[128];

    for (size_t fact = 0; fact < one->answers->facts; fact++) {
        form_text(&one->forms[fact], text);
        printf("  %s: %s;", hoctap_rules_fact(one->answers->rules, fact)->id, one->left_out[fact] ? "no column" : text);
        for (size_t row = 0; row < one->rows && row < 12; row++)
            printf(" \"%s\"", one->answers->cells[one->row[row]][fact]);
        printf("\n");
    }
}

void trial_tell(const trial *one)
{
    printf("%zu rows in %zu calls%s, way \"%s\", %u threads, outcomes left out %#x\n", one->rows, one->calls,
           one->fresh ? " with columns of their own" : "", hoc_scorer_way(one->way), one->threads, one->without);
    tell_columns(one);
}
