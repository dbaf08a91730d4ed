/* SPDX-License-Identifier: MIT */
/* What a set of cases tries and leaves untried: the things that <hoctap/cases.h> lists. */
#ifndef HOC_UNTRIED_H
#define HOC_UNTRIED_H

#include <hoctap/trace.h>

#include "arena.h"

typedef struct hoc_thing {
    const char *name;
    bool tried;
    int kind;
    size_t of, choice;     /* which level, verdict, fact, test or line; of a fact which answer */
    uint64_t combinations; /* of a line: those that its limit here stands for */
} hoc_thing;

typedef struct hoc_things {
    const hoctap_rules *rules;
    hoc_thing *all;
    size_t count;
} hoc_things;

/* Everything that a case can try, in `arena`; false without memory. */
bool hoc_things_list(hoc_arena *arena, const hoctap_rules *rules, hoc_things *things);

/* Marks what the row of a trace tries. */
void hoc_things_try(hoc_things *things, const hoctap_trace *trace);

#endif
