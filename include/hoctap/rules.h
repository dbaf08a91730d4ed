/* SPDX-License-Identifier: MIT */
/**
 * A rule set: one edition of one title. Loaded and checked whole, then never changed.
 *
 * Everything that a getter gives is *borrowed* and lives as long as the rule set. What hoctap_rules_xxx(rules, index) points to
 * may grow at its end in later versions: look into it, never copy or make one. hoctap_text, hoctap_clause,
 * hoctap_choice and hoctap_limit stay as they are.
 */
#ifndef HOCTAP_RULES_H
#define HOCTAP_RULES_H

#include <hoctap/base.h>
#include <hoctap/date.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hoctap_rules hoctap_rules;

/** How well a value is known. */
typedef enum hoctap_status { HOCTAP_LAW, HOCTAP_REPORTED, HOCTAP_ASSUMED, HOCTAP_UNKNOWN } hoctap_status;

/** A document that rules rest on. */
typedef struct hoctap_source {
    const char *id;
    const char *cite;
    const char *date; /* ISO, or NULL */
    hoctap_status status;
} hoctap_source;

/** Where a value comes from: its source (NULL: none named), the article in it ("" or "Điều 5"), and how well it is known. */
typedef struct hoctap_clause {
    const hoctap_source *source;
    const char *article;
    hoctap_status status;
} hoctap_clause;

/** One answer of a choice or a scale, and the other words that mean it in data. */
typedef struct hoctap_choice {
    const char *id;
    hoctap_text names;
    const char *const *also;
    size_t also_count;
    int64_t value; /* of a scale, in 1/10000: the points it earns, or its place, counted from 0 */
    int64_t from;  /* of a scale with bands: the numbers that it begins at, in 1/10000 */
    bool banded;   /* `from` says something */
    bool above;    /* it begins behind `from`, not at it */
} hoctap_choice;

typedef enum hoctap_kind {
    HOCTAP_POINTS, /* a decimal on a step */
    HOCTAP_COUNT,  /* a whole number from 0 */
    HOCTAP_YES_NO, /* 0 or 1; `choices` holds the words of no, then those of yes */
    HOCTAP_CHOICE,
    HOCTAP_SCALE /* answers in an order, from the least to the best; each has a value, and they rise */
} hoctap_kind;

/** A title that somebody holds: of those who count, or of the subject itself. */
typedef struct hoctap_holding {
    const char *title, *level;
    const char *const *editions; /* those that count; none named: all */
    size_t edition_count;
} hoctap_holding;

/** What the lack of evidence does to an answer. */
typedef enum hoctap_lack { HOCTAP_LACK_ZERO, HOCTAP_LACK_UNDECIDED, HOCTAP_LACK_INVALID } hoctap_lack;

/** One input: a column of the table. Facts come first, then the indicators, in the order of the file; then evidence. */
typedef struct hoctap_fact {
    const char *id;
    hoctap_text names;
    const char *const *also; /* other names its column may bear */
    size_t also_count;
    hoctap_kind kind;
    const hoctap_choice *choices; /* in the order of the file */
    size_t choice_count;
    const char *unit;            /* of a count: "people"; else NULL */
    int64_t from, to, step;      /* in 1/10000; `to` is the largest over all groups */
    int64_t weight;              /* of an indicator, in 1/10000; the largest over all groups */
    int criterion;               /* of an indicator; else -1 */
    const hoctap_text *by_group; /* wording by choice of the fact `group` (vi NULL: none of its own), or NULL */
    hoctap_clause clause;
    int among;        /* of a count: the count that these are among, its population; else -1 */
    int except;       /* of a count among others: those of the population that do not count in a share; else -1 */
    bool none_is_met; /* of a population: a share of 0 of 0 is met; else nobody can say */
    const hoctap_holding
        *holds;       /* of a count: what those who count hold; of yes/no: what the subject holds; else NULL */
    int evidence;     /* the yes/no fact that says whether there is evidence for this one; else -1 */
    int backs;        /* of such a fact: the one that it backs; else -1 */
    hoctap_lack lack; /* when `evidence` is no */
} hoctap_fact;

typedef struct hoctap_criterion {
    const char *id;
    hoctap_text names;
    size_t first, count; /* its indicators among the facts */
    int64_t declared;    /* in 1/100000000; -1 when the file declares none */
    hoctap_clause clause;
} hoctap_criterion;

/** A level, from the lowest to the highest; level 0 is always "none". */
typedef struct hoctap_level {
    const char *id;
    hoctap_text names;
    size_t first, count; /* its lines among the lines */
    hoctap_clause clause;
} hoctap_level;

typedef enum hoctap_op { HOCTAP_AT_LEAST, HOCTAP_ABOVE, HOCTAP_AT_MOST, HOCTAP_UNDER } hoctap_op;

/** A limit; when it is not known, the range it lies in, ends included; of a sum, rounded outwards. */
typedef struct hoctap_limit {
    int64_t low, high; /* in 1/10000; of a share in 1/10000 percent; of a scale the value of an answer */
    bool known;        /* then low == high */
} hoctap_limit;

typedef enum hoctap_operand {
    HOCTAP_TOTAL,
    HOCTAP_EACH_INDICATOR,
    HOCTAP_FACT,
    HOCTAP_CRITERION, /* the weighted points of one criterion */
    HOCTAP_EACH_CRITERION,
    HOCTAP_SHARE, /* a count in percent of its population, less those excepted; limits are percents */
    HOCTAP_CLAUSE /* a condition that nobody knows: it may hold or not */
} hoctap_operand;

/** The answers to a choice, yes/no or scale for which something is asked; for others it is not applicable. */
typedef struct hoctap_when {
    int fact;
    const int *choices;
    size_t count;
} hoctap_when;

/** One condition of a level. */
typedef struct hoctap_line {
    const char *id; /* its own, or that of what it asks: "total", "reads" */
    int level;
    int group; /* the group of conditions that it stands in; -1: the level itself */
    hoctap_operand operand;
    int fact;      /* of HOCTAP_FACT, and the count of HOCTAP_SHARE; else -1 */
    int criterion; /* of HOCTAP_CRITERION; else -1 */
    hoctap_op op;
    /* One for each combination of the choices that numbers depend on. Of a clause 0; of a line on each indicator or criterion that is
       not known, those of the first. */
    const hoctap_limit *limits;
    const hoctap_when *whens; /* all of them must hold */
    size_t when_count;
    uint64_t combinations; /* those in which it applies, its groups' conditions included */
    hoctap_clause clause;
    hoctap_clause *clauses; /* what each limit rests on, where a variant changed one of several; else NULL */
    int at_line, at_column; /* its place in the file */
} hoctap_line;

/** A target, or conditions of which all, one or some must hold. */
typedef struct hoctap_group {
    const char *id;
    hoctap_text names; /* vi "" when it has none */
    bool target;
    int level;
    int group;           /* the one it stands in; -1: the level itself */
    int needed;          /* how many of its conditions must hold; 0: all that apply */
    size_t first, count; /* its lines among the lines, those of the groups in it included */
    const hoctap_when *whens;
    size_t when_count;
    uint64_t combinations;
    hoctap_clause clause;
    int at_line, at_column;
} hoctap_group;

/** A title for years in a row. */
typedef struct hoctap_honour {
    const char *id;
    hoctap_text names;
    int consecutive; /* years */
    int level;
    hoctap_clause clause;
    const char *const *editions; /* whose years count; none named: all */
    size_t edition_count;
    int at_line, at_column; /* its place in the file */
} hoctap_honour;

/** Which counts of two records of one subject and year. */
typedef enum hoctap_twice { HOCTAP_TWICE_UNDECIDED, HOCTAP_TWICE_LOWEST, HOCTAP_TWICE_HIGHEST } hoctap_twice;

/** What is left of the years of those that became one, or of one that became several. */
typedef enum hoctap_carry {
    HOCTAP_CARRY_NONE, /* nothing: the run begins anew */
    HOCTAP_CARRY_ALL,  /* the level that all of them reached */
    HOCTAP_CARRY_ANY   /* the highest that one of them reached */
} hoctap_carry;

/** From one day until another, both included. */
typedef struct hoctap_window {
    hoctap_year_day from, until;
    bool late_counts; /* outside of it the record counts all the same; else nobody can say */
    hoctap_clause clause;
} hoctap_window;

/** What recognition is worth over the years. */
typedef struct hoctap_recognition {
    int kept; /* years behind the year of recognition for which a level is kept */
    hoctap_clause kept_clause;
    int wait; /* months from the decision on a level to that on a higher one */
    hoctap_month_end month_end;
    hoctap_clause wait_clause;
    hoctap_window data, filed, decided; /* what is assessed; dossiers; decisions */
    hoctap_twice twice;
    hoctap_clause twice_clause;
    hoctap_carry merged, split;
    hoctap_clause succession_clause;
} hoctap_recognition;

/** Who decides: on these levels, in this time. A `names.vi` of "" says that nobody knows. */
typedef struct hoctap_authority {
    hoctap_text names;
    uint32_t levels;          /* bit l: level l */
    const char *from, *until; /* ISO dates, both included, or NULL */
    hoctap_clause clause;
} hoctap_authority;

/** Why an outcome is what it is: bit `index` of its reasons. */
typedef struct hoctap_reason {
    const char *code; /* "floor/reads", "missing/area", "total", ...: kind/where */
    /* "missing" "between" "number" "range" "step" "unknown" "evidence" "floor" "fact" "criterion" "share" "total" "target" "any" "limit"
       "none" */
    const char *kind;
    int fact;  /* or -1 */
    int line;  /* or -1 */
    int group; /* or -1 */
} hoctap_reason;

/** What a variant may do: the bits of hoctap_permission.may. */
enum { HOCTAP_MAY_RAISE = 1, HOCTAP_MAY_LOWER = 2, HOCTAP_MAY_ADD = 4, HOCTAP_MAY_WITHDRAW = 8 };

/** What a rule set lets its variants do to one thing in it. One without any permission has no variants. */
typedef struct hoctap_permission {
    const char *address; /* "levels/recognised/total"; "" is the rule set: targets may be added to it, or withdrawn */
    unsigned may;
    const char *from, *to;  /* the bounds of the new value, as they are written; "" where there is none */
    bool decision;          /* of the rule set: a variant must name the decision that made it */
    hoctap_clause clause;   /* what allows it */
    int at_line, at_column; /* in the file */
} hoctap_permission;

/** What a variant or an amendment does to its base. */
typedef enum hoctap_change_kind { HOCTAP_CHANGE, HOCTAP_ADD, HOCTAP_WITHDRAW } hoctap_change_kind;

typedef struct hoctap_change {
    hoctap_change_kind kind;
    const char *address;    /* "levels/recognised/total/at_least/area/difficult" */
    const char *from, *to;  /* the value before and after, as files write it: "72", "90%", "unknown"; of a thing that is
                               added or withdrawn its Vietnamese name; "" where there is none */
    bool takes_effect;      /* the value is not the same as before */
    hoctap_clause clause;   /* of the change, or else the decision */
    const char *file;       /* the variant or amendment that does it */
    int at_line, at_column; /* in that file */
} hoctap_change;

/**
 * Reads a rule set from a file of at most 1 MiB, or from text. *New*, or NULL when a fault is an error and not only a
 * warning. The first `room` faults, in the order of their places, are *filled* into `errors`; `count` (may
 * be NULL) gets how many there were. `errors` may be NULL when `room` is 0. `file` is the name that
 * errors bear.
 */
HOCTAP_API hoctap_rules *hoctap_rules_load(const char *path, hoctap_error *errors, size_t room, size_t *count);
HOCTAP_API hoctap_rules *hoctap_rules_parse(const char *text, size_t length, const char *file, hoctap_error *errors,
                                            size_t room, size_t *count);

/**
 * `base` as the variant or the amendment in the file `path` changes it. *New*, or NULL; errors as above: those of the file, and
 * those of what it makes of the base, warnings that the base has by itself among them. `base` stays yours, and may be freed
 * at once. What was varied may be varied again, four times in all.
 */
HOCTAP_API hoctap_rules *hoctap_rules_vary(const hoctap_rules *base, const char *path, hoctap_error *errors,
                                           size_t room, size_t *count);

HOCTAP_API void hoctap_rules_free(hoctap_rules *rules);

HOCTAP_API const char *hoctap_rules_file(const hoctap_rules *rules);
HOCTAP_API const char *hoctap_rules_title(const hoctap_rules *rules);
HOCTAP_API const char *hoctap_rules_edition(const hoctap_rules *rules);
HOCTAP_API hoctap_text hoctap_rules_names(const hoctap_rules *rules);
HOCTAP_API const char *hoctap_rules_subject(const hoctap_rules *rules);

/** The level of place that a title is given at: "village", "commune", "district", "province", "country"; NULL: the title has none. */
HOCTAP_API const char *hoctap_rules_place(const hoctap_rules *rules);

/** Assessment years, both included; `until` is 9999 while the edition has no end. */
HOCTAP_API int hoctap_rules_from(const hoctap_rules *rules);
HOCTAP_API int hoctap_rules_until(const hoctap_rules *rules);
HOCTAP_API hoctap_clause hoctap_rules_years_clause(const hoctap_rules *rules);

/** How the range and the step of the points are known: the clause of the file's `points`. */
HOCTAP_API hoctap_clause hoctap_rules_points_clause(const hoctap_rules *rules);

HOCTAP_API size_t hoctap_rules_source_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_fact_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_criterion_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_level_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_line_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_honour_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_group_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_authority_count(const hoctap_rules *rules);
HOCTAP_API size_t hoctap_rules_reason_count(const hoctap_rules *rules);

HOCTAP_API const hoctap_source *hoctap_rules_source(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_fact *hoctap_rules_fact(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_criterion *hoctap_rules_criterion(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_level *hoctap_rules_level(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_line *hoctap_rules_line(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_honour *hoctap_rules_honour(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_recognition *hoctap_rules_recognition(const hoctap_rules *rules);
HOCTAP_API const hoctap_group *hoctap_rules_group(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_authority *hoctap_rules_authority(const hoctap_rules *rules, size_t index);
HOCTAP_API const hoctap_reason *hoctap_rules_reason(const hoctap_rules *rules, size_t index);

/**
 * Who decides `level` on the day `date` (ISO): the index of that authority, whose name may say that nobody knows; -1 when no
 * authority covers that level and day, and then nobody knows either.
 */
HOCTAP_API int hoctap_rules_find_authority(const hoctap_rules *rules, size_t level, const char *date);

/** The index of the fact whose id, Vietnamese name or `also` is `name`, byte for byte; -1 when there is none. */
HOCTAP_API int hoctap_rules_find_fact(const hoctap_rules *rules, const char *name);

/**
 * Numbers may depend on choices. Each line has one limit for each combination of the choices that any number
 * depends on; `choice` tells which answer of `fact` combination `combination` stands for, -1 when no number asks it.
 */
HOCTAP_API size_t hoctap_rules_combination_count(const hoctap_rules *rules);
HOCTAP_API int hoctap_rules_choice(const hoctap_rules *rules, size_t combination, size_t fact);

/**
 * 64 hexadecimal digits (SHA-256) that any change of meaning changes, a note's too; comments, quotes, line ends and the order
 * of keys that have no order do not. Of a variant they are those of what it makes of its base. *Filled*; returns `text`.
 */
#define HOCTAP_FINGERPRINT 65
HOCTAP_API const char *hoctap_rules_fingerprint(const hoctap_rules *rules, char text[HOCTAP_FINGERPRINT]);

/** Of a variant: its id, and the decision that made it, which an amendment may name too; NULL where there is none. */
HOCTAP_API const char *hoctap_rules_variant(const hoctap_rules *rules);
HOCTAP_API const hoctap_source *hoctap_rules_decision(const hoctap_rules *rules);

/** All that a variant may do, in the order of the file. */
HOCTAP_API size_t hoctap_rules_permission_count(const hoctap_rules *rules);
HOCTAP_API const hoctap_permission *hoctap_rules_permission(const hoctap_rules *rules, size_t index);

/** All that was changed since the edition, file by file. */
HOCTAP_API size_t hoctap_rules_change_count(const hoctap_rules *rules);
HOCTAP_API const hoctap_change *hoctap_rules_change(const hoctap_rules *rules, size_t index);

/** A reason as a phrase, such as "Ngoại ngữ dưới điểm sàn". *Filled*; returns as hoctap_error_text does. */
HOCTAP_API size_t hoctap_reason_text(const hoctap_rules *rules, size_t reason, hoctap_lang lang, char *text,
                                     size_t size);

#ifdef __cplusplus
}
#endif

#endif
