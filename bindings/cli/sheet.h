/* SPDX-License-Identifier: MIT */
/* What `hoctap show` writes for people, and the words that all its parts share. */
#ifndef CLI_SHEET_H
#define CLI_SHEET_H

#include "show.h"

typedef struct cli_sheet {
    const hoctap_rules *rules;
    cli_output *output;
    hoctap_lang lang;
} cli_sheet;

const char *cli_sheet_say(const cli_sheet *on, const char *vi, const char *en);
const char *cli_sheet_name(const cli_sheet *on, hoctap_text names);
void cli_sheet_put(const cli_sheet *on, const char *text);
void cli_sheet_number(const cli_sheet *on, int64_t value, int places);
const char *cli_sheet_status(const cli_sheet *on, hoctap_status status);

/* " [source, article; status]" and the end of the line. Where the file says nothing of it, neither does this. */
void cli_sheet_clause(const cli_sheet *on, const hoctap_clause *clause);

/* An answer by its name; of yes/no with the name of the fact: "Hội viên: có". */
void cli_sheet_answer(const cli_sheet *on, const hoctap_fact *fact, int choice);

/* The levels with all that they ask. */
void cli_sheet_levels(const cli_sheet *on);

/* The titles for years in a row, and what recognition is worth over the years. */
void cli_sheet_honours(const cli_sheet *on);
void cli_sheet_recognition(const cli_sheet *on);

/* What a line asks, without its limits. */
void cli_sheet_subject(const cli_sheet *on, const hoctap_line *line);

/* " (Vùng thuận lợi)": the answers that the limit is for. */
void cli_sheet_answers(const cli_sheet *on, const cli_asked *asked, size_t combination);

/* All that is assumed, or not known. */
void cli_sheet_doubts(const cli_sheet *on);

#endif
