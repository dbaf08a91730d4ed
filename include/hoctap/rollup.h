/* SPDX-License-Identifier: MIT */
/**
 * Roll-up: outcomes of members in, integers by group out; units and places are groups. Sums merge in any order and travel as files, so that communes,
 * threads and machines can count apart and come to the same totals. What is counted becomes facts of the group, which the
 * ordinary rules decide.
 *
 * A member who is counted in several places, or twice in one, is one member: whichever of its outcomes counts. Where they
 * differ nobody can say which does, and the counts are known between two ends.
 *
 * A roll-up belongs to one thread at a time. Threads count into roll-ups of their own, which are merged when they are done; a closed one
 * may be read by any number of threads.
 */
#ifndef HOCTAP_ROLLUP_H
#define HOCTAP_ROLLUP_H

#include <hoctap/score.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct hoctap_rollup hoctap_rollup;

/** Bytes of a member's id: the first of an HMAC-SHA256 of the id, whose key stays with the caller. */
#define HOCTAP_ID 16

/** Rows in all, strays among them: more are refused, so that no sum wraps. */
#define HOCTAP_ROWS UINT64_C(999999999999999)

/** Members: arrays that stay yours, one element a row. */
typedef struct hoctap_members {
    size_t count;
    const uint32_t *group;           /* as hoctap_rollup_group gave it */
    const uint8_t *verdict;          /* of hoctap_score */
    const uint8_t *level, *possible; /* of an invalid row they are not read */
    /*
     * NULL: each member is there once, and in one place; the same for all calls. All zeros: nobody knows who it is, and the row is
     * a member of its own.
     */
    const uint8_t (*id)[HOCTAP_ID];
} hoctap_members;

/**
 * An empty roll-up of the outcomes of `rules` in the assessment year `year`; titles of hoctap_history are outcomes of the rules of years. `key_check` (64 hexadecimal digits, or NULL) tells one key of
 * ids from another; with it all members have ids. *New*, or NULL: no memory, no such year (1900 to 9999), other digits. The rules are
 * not kept.
 */
HOCTAP_API hoctap_rollup *hoctap_rollup_new(const hoctap_rules *rules, int year, const char *key_check,
                                            hoctap_error *error);
HOCTAP_API void hoctap_rollup_free(hoctap_rollup *rollup);

/**
 * The number of the group of that name, a new one when there is none yet: its path from the top, parts separated by "/" ("Kon Tum/Huyện
 * 01/Xã 01-01"), or any text without control characters: at most 16 parts, none of them empty, and 1,023 bytes. Groups above it are there
 * with it. UINT32_MAX with `error` *filled*: another path, or no memory.
 */
HOCTAP_API uint32_t hoctap_rollup_group(hoctap_rollup *rollup, const char *path, hoctap_error *error);

HOCTAP_API size_t hoctap_rollup_group_count(const hoctap_rollup *rollup);
/** *Borrowed* until the next change. */
HOCTAP_API const char *hoctap_rollup_path(const hoctap_rollup *rollup, uint32_t group);
HOCTAP_API int64_t hoctap_rollup_above(const hoctap_rollup *rollup, uint32_t group); /* -1 at the top */

/**
 * Says which level of place a group is: "village", "commune", "district", "province" or "country". Files keep it; the larger one
 * stands where two are said. False with `error` *filled*: another word, or no such group.
 */
HOCTAP_API bool hoctap_rollup_at(hoctap_rollup *rollup, uint32_t group, const char *place, hoctap_error *error);
HOCTAP_API const char *hoctap_rollup_place(const hoctap_rollup *rollup, uint32_t group); /* NULL: not said */

/**
 * Counts members in, in as many batches as you like. False with `error` *filled*, and nothing counted: no memory, a group, level or
 * verdict that is not there, a verdict that its levels contradict, ids where there were none.
 */
HOCTAP_API bool hoctap_rollup_add(hoctap_rollup *rollup, const hoctap_members *members, hoctap_error *error);

/** Rows that belong to a known title and year and to no group: counted, so that all adds up. False: more than HOCTAP_ROWS in all. */
HOCTAP_API bool hoctap_rollup_stray(hoctap_rollup *rollup, uint64_t rows, hoctap_error *error);

/**
 * Adds what another counted, which stays as it is. False, and nothing added: other rules, year, key, one with ids and one without, or
 * no memory. Members who are in both are found by their ids. Of rows without one only the same file is: a file that has some is merged once.
 */
HOCTAP_API bool hoctap_rollup_merge(hoctap_rollup *rollup, const hoctap_rollup *other, hoctap_error *error);

/** Everything of a group, those below it included. rows = met + not_met + undecided + invalid + repeated. */
typedef struct hoctap_counts {
    uint64_t rows;
    uint64_t members; /* different ones */
    uint64_t met;     /* rows of members who are there once in all, with a certain level that is not none */
    uint64_t not_met, undecided, invalid;
    uint64_t repeated; /* rows of members who are there more than once, here or elsewhere */
} hoctap_counts;

/**
 * Finds who is there more than once, and adds up. Call it when all is counted in; what stands below wants it. More may be counted in
 * after it, and then it is called again. False without memory.
 */
HOCTAP_API bool hoctap_rollup_close(hoctap_rollup *rollup, hoctap_error *error);

HOCTAP_API hoctap_counts hoctap_rollup_counts(const hoctap_rollup *rollup, uint32_t group);
HOCTAP_API hoctap_counts hoctap_rollup_all(const hoctap_rollup *rollup); /* strays among `rows` and nowhere else */
HOCTAP_API uint64_t hoctap_rollup_strays(const hoctap_rollup *rollup);

/** Members of a group who hold `level` or a higher one: the certain ones, and those who may. *Filled*. */
HOCTAP_API void hoctap_rollup_holders(const hoctap_rollup *rollup, uint32_t group, size_t level, uint64_t *low,
                                      uint64_t *high);

/**
 * A count as an answer to a fact: "36", or "36..40" when only its ends are known. *Filled* (48 bytes always do), returns `text`.
 */
HOCTAP_API const char *hoctap_range_text(uint64_t low, uint64_t high, char *text, size_t size);

/**
 * A roll-up as a file: lines of text in UTF-8, the same for the same members whatever the order they came in. *Filled*; returns as
 * hoctap_error_text does. Holds no id, only what the caller made of it; where there are some and no `key_check`, nobody could tell their
 * key from another, and it is 0.
 */
HOCTAP_API size_t hoctap_rollup_write(const hoctap_rollup *rollup, char *text, size_t size);

/** *New*, or NULL with `error` *filled*: not such a file, cut, edited, of a later version. */
HOCTAP_API hoctap_rollup *hoctap_rollup_read(const char *text, size_t length, const char *file, hoctap_error *error);

/** What it is a roll-up of: *borrowed*. */
HOCTAP_API const char *hoctap_rollup_title(const hoctap_rollup *rollup);
HOCTAP_API const char *hoctap_rollup_edition(const hoctap_rollup *rollup);
HOCTAP_API const char *hoctap_rollup_variant(const hoctap_rollup *rollup); /* or NULL */
HOCTAP_API const char *hoctap_rollup_fingerprint(const hoctap_rollup *rollup);
HOCTAP_API int hoctap_rollup_year(const hoctap_rollup *rollup);
HOCTAP_API size_t hoctap_rollup_level_count(const hoctap_rollup *rollup);              /* none among them */
HOCTAP_API const char *hoctap_rollup_level(const hoctap_rollup *rollup, size_t level); /* its id; 0: "none" */

#ifdef __cplusplus
}
#endif

#endif
