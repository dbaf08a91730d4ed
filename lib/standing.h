/* SPDX-License-Identifier: MIT */
/*
 * Where a subject stands in the year asked about: the facts of the rules of years. Many subjects stand alike, so each different standing is
 * decided once by the ordinary engine and remembered. Nothing else decides.
 */
#ifndef HOC_STANDING_H
#define HOC_STANDING_H

#include "runs.h"

/* The facts, each from its lowest to its highest value. Begin with {0}: standings are compared byte by byte. */
typedef struct hoc_standing {
    uint32_t months[2]; /* {1, 0}: nobody knows */
    uint8_t reached[2], held[2];
    uint8_t lower[2]; /* {0, 1}: nobody knows */
    uint8_t wrong;    /* its records cannot be: it is invalid, whatever the rest */
    uint8_t none;     /* 0 */
    uint8_t runs[HOC_RUNS][2];
} hoc_standing;

/* What is told beside the facts and decides nothing. */
typedef struct hoc_aside {
    uint8_t longest[2], marks;
    uint64_t missing;
} hoc_aside;

/* All facts but `months`, of years whose bit 63 is the year asked about; without marks. */
hoc_standing hoc_standing_of(const hoc_term *term, const hoc_years *years);
hoc_aside hoc_aside_of(const hoc_term *term, const hoc_years *years);

/* The same of a subject whose records cannot be. */
hoc_standing hoc_standing_wrong(void);

/* The facts as answers to the rules of years, their texts in `room`. Returns how many there are. */
enum { HOC_STANDING_FACTS = 4 + HOC_RUNS, HOC_STANDING_TEXT = 2 * 64 + 3 };

typedef struct hoc_standing_texts {
    char texts[HOC_STANDING_FACTS][HOC_STANDING_TEXT];
} hoc_standing_texts;

size_t hoc_standing_answers(const hoc_term *term, const hoc_standing *facts, hoc_standing_texts *room,
                            hoctap_answer answers[HOC_STANDING_FACTS]);

/* What was decided: *borrowed* until the next one is. */
typedef struct hoc_decided {
    uint8_t verdict, level, possible;
    const uint64_t *reasons;
} hoc_decided;

/* Memory is taken in open alone. When all of it is in use, new standings take the place of old ones. `term` stays yours. */
typedef struct hoc_standings {
    const hoc_term *term;
    size_t words; /* of reasons */
    size_t slots; /* a power of two */
    struct hoc_slot *memory;
    uint64_t *reasons;
} hoc_standings;

bool hoc_standings_open(hoc_standings *memo, const hoc_term *term, size_t subjects, hoctap_error *error);
hoc_decided hoc_standings_decide(hoc_standings *memo, const hoc_standing *facts);
void hoc_standings_close(hoc_standings *memo);

/* All that is asked for of one subject. */
void hoc_standing_put(hoc_standings *memo, const hoc_standing *facts, const hoc_aside *aside, size_t subject,
                      const hoctap_titles *titles);

#endif
