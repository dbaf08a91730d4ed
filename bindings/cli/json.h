/* SPDX-License-Identifier: MIT */
/*
 * What all JSON of the program shares. A tree may be built without looking for memory: where it failed the tree has
 * gaps, and cli_json_write does not write it.
 */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "output.h"

#include <hoctap/hoctap.h>
#include <jansson.h>

void cli_json_begin(void);  /* before all others */
void cli_json_starve(void); /* memory of ours ran out while a tree was made: it shall not be written */

/*
 * {"title", "edition", "place", "variant", "fingerprint", "name", "years": {"from", "until"}}; `place` and `variant` are
 * null where there is none, `until` while the edition has no end. *New*.
 */
json_t *cli_json_head(const hoctap_rules *rules, hoctap_lang lang);

/* A number of 1/10^places as text, because JSON's numbers are no decimals. *New*. */
json_t *cli_json_decimal(int64_t value, int places);

/* {"source", "article", "status"}; `status` is null where the file says nothing of it. *New*. */
json_t *cli_json_clause(const hoctap_clause *clause);

/* A fault of a file with all its places. *New*. */
json_t *cli_json_fault(const hoctap_error *fault, hoctap_lang lang);

/* A sentence in memory of its own, which is released; NULL where there was none. *New*. */
json_t *cli_json_sentence(char *text);

/* Writes and releases the tree; the second on one line, without its end. */
void cli_json_write(json_t *tree, cli_output *output);
void cli_json_line(json_t *tree, cli_output *output);

#endif
