/* SPDX-License-Identifier: MIT */
/* A trace for programs. */
#ifndef CLI_EXPLAIN_JSON_H
#define CLI_EXPLAIN_JSON_H

#include "batch.h"
#include "json.h"

/* Adds the columns of the outcomes, then what they come from. */
void cli_trace_json(json_t *object, const hoctap_rules *rules, const hoctap_trace *trace, hoctap_lang lang);

/* `trace` is NULL for a row with a fault. */
void cli_explain_json(const hoctap_rules *rules, uint64_t row, const char *id, cli_row_fault fault,
                      const hoctap_trace *trace, hoctap_lang lang, cli_output *output);

#endif
