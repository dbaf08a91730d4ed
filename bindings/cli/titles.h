/* SPDX-License-Identifier: MIT */
/* What the records of years make of every id, and its line in the outcomes file. */
#ifndef CLI_TITLES_H
#define CLI_TITLES_H

#include "output.h"
#include "records.h"

enum {
    CLI_MARKS = 7
}; /* of those that the library sets; the last one, that a record cannot be, is said by the faults */

typedef struct cli_titles {
    const hoctap_rules *years; /* hoctap_rules_of_years */
    cli_records *records;
    const hoctap_succession *succession; /* NULL: none */
    int year;
    hoctap_day day;
    size_t subjects, words; /* of reasons, a subject */
    hoctap_titles of;       /* new arrays */
    uint8_t *recorded;      /* of each id: whether it has a record of its own; NULL: all have */
} cli_titles;

/* Of closed records: what is above `subjects` must be set. DONE, or FAILED with a message. End them even so. */
int cli_titles_begin(cli_titles *titles, hoctap_lang lang);
void cli_titles_end(cli_titles *titles);

/* Whether there is a line for it: not for nobody, and not for one that has no record and comes from none that has. */
bool cli_titles_tell(const cli_titles *titles, uint32_t subject);

/* Its verdict: what cannot be read, and what the library says. */
hoctap_verdict cli_titles_verdict(const cli_titles *titles, uint32_t subject);

/* "twice", "corrected", "revoked", "late", "carried", "cut", "later": bit `mark` of the library's; and a sentence. */
const char *cli_mark_code(int mark);
const char *cli_mark_text(int mark, hoctap_lang lang);

/* id,year,run,longest,missing,level,run_possible,longest_possible,possible,verdict,reasons: UTF-8, commas, LF. */
void cli_titles_header(cli_output *output);
void cli_titles_write(const cli_titles *titles, uint32_t subject, cli_output *output);

/* The codes of its reasons, one after the other, each once: NULL behind the last. `at` begins with 0. */
const char *cli_titles_reason(const cli_titles *titles, uint32_t subject, size_t *at);

#endif
