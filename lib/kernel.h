/* SPDX-License-Identifier: MIT */
/*
 * The kernel: the plan once more, written for columns of known types. Rows go through it 512 at a time, as a *tile*. Of each fact a
 * tile has *lanes* (a small whole number a row, the *code*: value = code x unit) or, of choices, the rows with each answer; a
 * truth about the rows of a tile is a bit each (rows.h), so that conditions, groups and levels are decided for all of them
 * by one operation.
 *
 *     columns ─► lanes ─► sums ─► comparisons (once a tile) ─► passes: levels and reasons ─► outcomes
 *
 * Each row of a tile that lacks the answer to a choice has several combinations; pass n takes the n-th combination of each.
 * Where only few combinations differ in a bound or a sum, those that agree are one *set* of combinations.
 *
 * What a tile cannot say goes the *long way*, row by row through hoc_judge: rows that are wrong, answers between two ends, a missing
 * count of a population; and whole rule sets beyond the limits below.
 */
#ifndef HOC_KERNEL_H
#define HOC_KERNEL_H

#include "arena.h"
#include "score.h"

/* How a column gets into lanes. */
typedef enum hoc_filling {
    HOC_FILL_NOTHING, /* there is no column */
    HOC_FILL_BYTES,   /* its bytes are the codes */
    HOC_FILL_WHOLES,  /* whole numbers of any width */
    HOC_FILL_REALS,   /* floats and doubles */
    HOC_FILL_BITS,    /* a bitmap of yes and no */
    HOC_FILL_WORDS,   /* a dictionary of few words */
    HOC_FILL_CELLS    /* anything, cell by cell */
} hoc_filling;

/* A fact in a tile. */
typedef struct hoc_lane {
    hoc_filling filling;
    hoctap_type type;
    bool number;  /* points or a count; else a choice, a scale, yes or no */
    bool wide;    /* codes of 32 bits; else bytes */
    bool own;     /* the lanes may be changed, so they never are the column's own bytes */
    bool doubles; /* whose codes are bytes */
    bool common;  /* of bytes in the range that most have */
    bool ready;   /* bytes as they stand, in the range that most have */
    bool related; /* where it is missing, others say what it may be: the long way */
    int64_t unit;
    int32_t lowest, highest; /* codes that some combination allows */
    int32_t parts;           /* of REALS: units in 1 */
    double shelf;   /* where doubles have room for whole units and nothing finer; 0: `parts` is no power of two */
    size_t place;   /* of its own lanes in a tile: how many rows' bytes lie before */
    size_t choices; /* of choices: how many answers; else 0 */
    size_t rows_of; /* where the rows with its first answer stand among all */
    int missing, unproven; /* the reasons; -1 */
} hoc_lane;

/* A range that is narrower in some combinations. */
typedef struct hoc_narrow {
    size_t fact;
    int32_t highest;
    uint64_t combinations;
} hoc_narrow;

/* What one fact adds to a sum, in the unit of sums: weight x code; where it is open, from `low` to `low + gap`. */
typedef struct hoc_term {
    size_t fact;
    int64_t weight, low, gap;
    const int64_t *worth; /* of choices: what each answer adds; else NULL */
} hoc_term;

typedef enum hoc_size { HOC_OF_BYTES, HOC_OF_INTS, HOC_OF_LONGS } hoc_size;

typedef struct hoc_sum {
    const hoc_term *terms; /* numbers first */
    size_t count, numbers;
    hoc_size size;
    bool checks; /* the first one with all lanes of the common range: they may be looked at as they are added */
} hoc_sum;

/*
 * What a test compares with what, in some combinations; met when the code is at least the bound or, where less is better, below it.
 * `worst` and `best` are of the two completions.
 */
typedef struct hoc_comparison {
    hoctap_operand operand;
    size_t at;           /* the fact; of TOTAL and CRITERION the sum */
    int sign;            /* 1: more is better; -1 */
    int64_t worst, best; /* bounds, in codes, or in the unit of sums; of shares as hoc_bound has them */
    int bytes;           /* of bytes with a bound that some of them meet and others do not: in which lanes; else -1 */
    bool open_worst, open_best; /* of facts: whether they meet it where the answer is open */
    uint64_t is_worst, is_best; /* of choices: the answers that meet it */
    bool strict, none_is_met;   /* of shares */
    int of, except;             /* of shares: the population; whom a share excepts, or -1 */
} hoc_comparison;

/* In these combinations a test is this comparison. */
typedef struct hoc_variant {
    size_t comparison, set;
} hoc_variant;

/* A test: of its variants each row has one. */
typedef struct hoc_condition {
    const hoc_variant *variants;
    size_t count;
    size_t applies;   /* the set of combinations in which it is asked */
    bool direct;      /* of the highest level, of no group and first with its reason: whoever fails it has that */
    int level, group; /* group -1: the level itself */
    int reason, none_reason; /* HOC_NO_REASON */
} hoc_condition;

/* A direct test once more, as short as can be. */
typedef struct hoc_direct {
    size_t applies, comparison, reason;
    size_t word;                 /* of the reason among those of a row, */
    uint64_t bit;                /* and its bit there */
    const hoc_condition *varied; /* when it has several variants; else NULL */
} hoc_direct;

/* A group: all of its conditions that apply must hold, or `needed` of them. */
typedef struct hoc_quorum {
    int level, parent, reason;
    size_t applies;
    size_t needed; /* 0: all */
    size_t counts; /* among all counts: the rows with one condition met, with two, ... */
} hoc_quorum;

/* A total, or the reason that some limit is not known, in the combinations of a set. */
typedef struct hoc_placed {
    size_t what, set;
} hoc_placed;

typedef struct hoc_kernel {
    const hoctap_rules *rules;
    size_t fact_count;
    hoc_lane *lanes;
    size_t own;    /* bytes a row of all lanes */
    size_t *order; /* all facts, those first whose lanes are ready */
    size_t ready_count;
    int32_t common_highest; /* the highest code of the first fact whose codes are bytes from 0 on; -1 where none is */
    size_t answers;         /* of all choices together */
    hoc_narrow *narrows;
    size_t narrow_count;
    uint64_t *sets; /* of combinations, each once; the first is all of them */
    size_t set_count;
    hoc_sum *sums;
    size_t sum_count;
    bool sum_checks; /* one of them does */
    int64_t unit;    /* of sums, in 1/100000000 */
    hoc_placed *totals;
    size_t total_count;
    hoc_comparison *comparisons;
    size_t comparison_count;
    bool all_bytes;            /* all comparisons are of bytes */
    hoc_condition *conditions; /* by test */
    hoc_quorum *quorums;       /* by group */
    size_t counts;
    hoc_placed *limits; /* reasons of limits that are not known */
    size_t limit_count;
    bool sure; /* the two completions differ by nothing but open answers */
    hoc_direct *directs;
    size_t direct_count;
    bool direct; /* all tests are, and no share can be of nobody */
    hoc_arena arena;
} hoc_kernel;

/*
 * Writes the plan for columns of these types (by fact; their values do not count). False without memory. Where the rules
 * are beyond what tiles can say, `fits` is false. Freed in any case.
 */
bool hoc_kernel_make(hoc_kernel *kernel, const hoctap_rules *rules, const hoctap_column *const *columns, bool *fits);

void hoc_kernel_free(hoc_kernel *kernel);

/* While it is made: room for one more of `count` things of `size` bytes, with those that there are; NULL without memory. */
void *hoc_kernel_grow(hoc_arena *arena, void *things, size_t count, size_t size);

#endif
