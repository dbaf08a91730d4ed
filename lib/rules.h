/* SPDX-License-Identifier: MIT */
/*
 * The rule set as written (the public structs, filled by facts.c and levels.c) and as compiled (the plan). One arena
 * holds the YAML tree, whose text is borrowed everywhere, and all else.
 */
#ifndef HOC_RULES_H
#define HOC_RULES_H

#include <hoctap/rules.h>

#include "doc.h"
#include "number.h"

#define HOC_FACTS 256  /* facts and indicators of one rule set */
#define HOC_TESTS 1024 /* tests; a line on each indicator is one for each */
#define HOC_GROUPS 512 /* groups of conditions */
#define HOC_LEVELS 16  /* without none */
#define HOC_SOURCES 256
#define HOC_COMBINATIONS 64 /* so that a set of them is one word */

/* Whether a set of combinations holds one. */
static inline bool hoc_in(uint64_t combinations, size_t combination)
{
    return (combinations >> combination & 1) != 0;
}

/* The same of tests, groups and reasons, which are more than one word holds. */
static inline bool hoc_has(const uint64_t *bits, size_t index)
{
    return (bits[index / 64] >> index % 64 & 1) != 0;
}

/* How an indicator counts: one entry, or one for each choice of the fact `group`. */
typedef struct hoc_scale {
    const int64_t *to, *weight;
    size_t count;
} hoc_scale;

/* A line as written, until its limits are worked out. */
typedef struct hoc_written {
    const hoc_node *node;  /* the line */
    const hoc_node *limit; /* a number, `unknown` or a table; NULL for a band, for is: and for a clause */
    bool band;
    int64_t from, until; /* of a band; until is -1 when it has no end */
    bool closed;         /* the band's end is its own (`to`, not `under`) */
    bool again;          /* it was read for another level, too, and what is wrong with it was told */
} hoc_written;

/*
 * One comparison: met when sign * value >= bound. Of a share, met when
 * sign * 1,000,000 * count - bound * population >= (strict ? 1 : 0), in whole people; there a bound is sign * percent.
 */
typedef struct hoc_bound {
    int64_t hard, easy; /* apart when the limit is not known; in the unit of the value */
    bool known;
} hoc_bound;

enum { HOC_NO_REASON = -1 };

typedef struct hoc_test {
    int line, level;
    hoctap_operand operand; /* TOTAL FACT CRITERION SHARE CLAUSE */
    int fact;               /* of FACT, and the count of SHARE; else -1 */
    int criterion;          /* of CRITERION; else -1 */
    int group;              /* -1: the level itself */
    int sign;               /* 1: more is better; -1 */
    bool strict;
    uint64_t applies;        /* combinations in which it is asked */
    const hoc_bound *bounds; /* one a combination */
    int reason;              /* HOC_NO_REASON where its group has one */
    int none_reason;         /* of a share of nobody; HOC_NO_REASON where the rules say what that is */
} hoc_test;

/* A group of conditions, compiled; a group stands before those in it. */
typedef struct hoc_gate {
    int level, parent; /* -1: the level itself */
    uint64_t applies;  /* combinations in which some condition of it is asked */
    int *wanted;       /* [combination]: how many of them must hold */
    int reason;        /* HOC_NO_REASON when it stands in a group that has one */
} hoc_gate;

/* What numbers an answer may be, in every combination of choices. */
typedef struct hoc_ruler {
    int64_t from, to; /* `to`: the least of all combinations */
    hoc_divisor step; /* from `from` on */
    bool number;      /* points or a count; else the rest says nothing */
} hoc_ruler;

/* Names have become numbers: what scoring needs, and nothing else. */
typedef struct hoc_plan {
    size_t combinations;
    bool unknown;           /* some limit is not known */
    bool related;           /* some answers say what others may be worth: evidence, populations */
    uint64_t all;           /* the set of every combination */
    const int *choices;     /* [combination * facts + fact]: its answer; -1 when no number asks it */
    const size_t *choosers; /* the facts that numbers ask */
    size_t chooser_count;
    const uint64_t **sets; /* by fact: for each choice the combinations it leaves; NULL when no number asks it */
    const int64_t *from,
        *to;               /* [combination * facts + fact]: the ends of the scale; one where the combination answers */
    const int64_t *weight; /* likewise; 0 for what is no indicator */
    const hoc_ruler *rulers;      /* by fact */
    const int64_t (*totals)[2];   /* [combination]: the lowest and the highest total */
    const int64_t (*criteria)[2]; /* [combination * criteria + criterion]: the same of each criterion */
    const hoc_test *tests;        /* in the order of the lines */
    size_t test_count;
    hoc_gate *gates;         /* by group */
    int *by_code;            /* the reasons of conditions in the order of their codes */
    size_t coded;            /* how many they are */
    const unsigned *reason;  /* by fact: its first reason; then one for each bit of hoc_cell.state that it can have */
    const int *limit_reason; /* by line: the reason that its limit is not known; -1 */
} hoc_plan;

struct hoctap_rules {
    hoc_arena arena;
    const char *file, *title, *edition, *subject, *place;
    hoctap_text names;
    int from, until;
    hoctap_clause years, points;
    hoctap_source *sources;
    size_t source_count;
    bool *source_used;
    hoctap_fact *facts;
    hoc_scale *scales; /* by fact */
    const hoc_node **fact_nodes;
    const hoctap_fact **by_id;
    size_t fact_count;
    int group;   /* the fact `group`, -1 when there is none */
    bool *asked; /* by fact: a number depends on it */
    hoctap_criterion *criteria;
    size_t criterion_count;
    hoctap_level *levels;
    size_t level_count;
    hoctap_line *lines;
    hoc_written *written; /* by line */
    size_t line_count;
    hoctap_group *groups;
    const hoc_node **group_nodes;
    size_t group_count;
    hoctap_honour *honours;
    size_t honour_count;
    const hoctap_recognition *recognition; /* NULL when the file has none */
    bool of_years;                         /* what another rule set makes of years: its honours are levels too */
    hoctap_authority *authorities;
    size_t authority_count;
    hoctap_reason *reasons;
    size_t reason_count;
    hoc_plan plan;
    hoc_node *root;               /* the tree that it was read from */
    const char *files[HOC_FILES]; /* that the tree is made of: the edition, and what changed it in turn */
    unsigned file_count;
    const char *variant; /* NULL of an edition */
    const hoctap_source *decision;
    hoctap_permission *permissions;
    size_t permission_count;
    hoctap_change *changes;
    const hoc_node **change_nodes; /* of the last file's; NULL of those before */
    size_t change_count;
};

/* The fact of that id, Vietnamese name or `also`, looked for from `first` on, then before it; -1 when there is none. */
int hoc_rules_find_fact(const hoctap_rules *rules, const char *name, size_t first);

#endif
