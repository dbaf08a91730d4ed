/* SPDX-License-Identifier: MIT */
/*
 * What a roll-up came to, ready to be shown: text, CSV, JSON and the picture are drawn from this one table and reckon nothing.
 * Groups come in the order of their paths, each behind the one above it; a group has decisions, one for each title that it is
 * decided or measured by; a decision has shares, one for each test of the rules that counts holders of a title.
 *
 *     group "Kon Tum/Huyện 01"  ─►  decision "programme-kon-tum"  ─►  share "families": 4210 of 6021, 80 %, not met
 */
#ifndef CLI_ROLLUP_TABLE_H
#define CLI_ROLLUP_TABLE_H

#include "output.h"

#include <hoctap/hoctap.h>

/* What is counted of a group: rows = met + not met + undecided + invalid + repeated. */
typedef enum cli_tally {
    TALLY_ROWS,
    TALLY_MEMBERS,
    TALLY_MET,
    TALLY_NOT_MET,
    TALLY_UNDECIDED,
    TALLY_INVALID,
    TALLY_REPEATED,
    CLI_TALLIES
} cli_tally;

/* Further numbers of a group: how many there are at all, and how many registered. */
enum { CLI_REGISTERED = CLI_TALLIES, CLI_POPULATION, CLI_NUMBERS };

enum { CLI_UNKNOWN = -1 }; /* a number that nobody knows */

typedef struct cli_group {
    const char *path;  /* "Kon Tum/Huyện 01/Xã 01-01" */
    const char *name;  /* its last part */
    const char *place; /* "commune", ...; NULL: a unit, or an answer of a column */
    size_t depth;      /* 0: at the top */
    int64_t above;     /* among the groups; -1 at the top */
    uint64_t counts[CLI_TALLIES];
    unsigned hidden;                /* bit t: number t is not to be shown */
    int64_t population, registered; /* or CLI_UNKNOWN */
    size_t first, count;            /* its decisions */
} cli_group;

/* A group under the rules of one title. */
typedef struct cli_decision {
    size_t group;
    const hoctap_rules *rules;
    bool decides; /* the title is given at this level of place: there is an outcome; else shares are only measured */
    hoctap_verdict verdict;
    int level, possible;
    char *reasons;       /* codes with blanks between; new */
    size_t first, count; /* its shares */
} cli_decision;

/* One test that counts holders, of one group. */
typedef struct cli_share {
    size_t group, decision;
    int line;          /* of the rules */
    const char *id;    /* of the target, or of the line where it stands in none */
    hoctap_text names; /* of the target, or of the fact */
    int level;         /* that the line is of */
    hoctap_op op;
    bool of_population;       /* a share; else the holders alone are compared */
    bool of_groups;           /* the holders are groups, places for instance, and no rows of the data */
    bool known;               /* there are holders to speak of, known or between two ends */
    uint64_t low, high;       /* holders: the certain ones, and those who may be */
    int64_t population;       /* less those who do not count; or CLI_UNKNOWN */
    int64_t registered;       /* or CLI_UNKNOWN */
    int64_t percent;          /* low of the population, in 1/100 percent, cut; or CLI_UNKNOWN */
    int64_t percent_possible; /* likewise of high */
    int64_t of_registered;    /* low of the registered; likewise */
    bool limit_known;
    int64_t limit; /* in 1/10000: of a share percent, else people; the lowest where it is not known */
    int64_t
        gap; /* from `percent` to the limit in 1/100 of a point, cut away from 0 so that only met is 0; or CLI_UNKNOWN */
    int64_t
        needed; /* how many more certain holders would meet it, of at_most and under: fewer; 0: it is met; or CLI_UNKNOWN */
    hoctap_verdict verdict; /* of the line */
    bool hidden;            /* `low` and `high` are not to be shown; what would tell them is CLI_UNKNOWN */
    bool hidden_possible;   /* `high` is not to be shown, likewise */
} cli_share;

/* What did not join, did not agree or was left out: said below the table, nothing silently dropped. */
typedef struct cli_note {
    const char *code; /* "no-place", "tables-disagree", ... */
    uint64_t rows;    /* how many rows or groups it is about */
    char *text;       /* new: the sentence, in the language asked for */
} cli_note;

typedef struct cli_rollup_table {
    hoctap_lang lang;
    int year;
    const char *title, *edition, *variant, *fingerprint; /* of what was counted; variant may be NULL */
    hoctap_text names;                                   /* of the title */
    bool persons;                                        /* members are people, and not families or units */
    uint64_t cell;                                       /* fewest that may be shown; 0: all are */
    cli_group *groups;
    size_t group_count, group_room;
    cli_decision *decisions;
    size_t decision_count, decision_room;
    cli_share *shares;
    size_t share_count, share_room;
    cli_note *notes;
    size_t note_count, note_room;
    uint64_t all[CLI_TALLIES]; /* every row; those of no group among TALLY_ROWS alone */
    unsigned hidden_all;       /* bits as in cli_group */
    uint64_t strays;
    bool no_memory;
} cli_rollup_table;

/* A new one at the end; what it points to is the caller's to set. NULL without memory (table->no_memory). */
cli_group *cli_table_group(cli_rollup_table *table);
cli_decision *cli_table_decision(cli_rollup_table *table, size_t group);
cli_share *cli_table_share(cli_rollup_table *table, size_t decision);
void cli_table_note(cli_rollup_table *table, const char *code, uint64_t rows, char *text); /* takes `text`, *new* */
void cli_table_free(cli_rollup_table *table);

/* A number of a group, or of all rows (group -1), whatever is hidden; or CLI_UNKNOWN. */
int64_t cli_table_value(const cli_rollup_table *table, int64_t group, int number);
bool cli_table_is_hidden(const cli_rollup_table *table, int64_t group, int number);
bool cli_table_is_small(const cli_rollup_table *table, int64_t number); /* from 1 to cell-1 */
void cli_table_hide(cli_rollup_table *table, int64_t group, int number);
bool cli_table_is_few(const cli_rollup_table *table,
                      int64_t group); /* from 1 to cell-1 rows: also a hidden 0 is "<5" */

/*
 * Numbers as all printers show them, *filled*, and returned. A hidden count of 1 to cell-1 is "<5", another hidden one "…" in the
 * text and "hidden" in files; an unknown number is "".
 */
enum { CLI_CELL_TEXT = 32 };
const char *cli_table_shown(const cli_rollup_table *table, int64_t group, int number, char *text);
/* The population that a share is of. */
const char *cli_table_population(const cli_rollup_table *table, const cli_share *share, char *text);
/* The certain holders of a share, or those who may be; "" where nobody knows. */
const char *cli_table_holders(const cli_rollup_table *table, const cli_share *share, bool possible, char *text);
const char *cli_table_number(int64_t number, char *text);        /* "" of CLI_UNKNOWN */
const char *cli_table_percent(int64_t percent, char *text);      /* "79.99" of 7999; "" of CLI_UNKNOWN */
const char *cli_table_limit(const cli_share *share, char *text); /* "80", "12.5"; "" when it is not known */

/* The printers. */
void cli_rollup_text(const cli_rollup_table *table, cli_output *output);
void cli_rollup_csv(const cli_rollup_table *table, cli_output *output);
void cli_rollup_json(const cli_rollup_table *table, cli_output *output);

/* SVG. `level` is a level of place, or NULL: all of them, the lowest only where the picture does not become too long. */
void cli_picture(const cli_rollup_table *table, const char *level, cli_output *output);

#endif
