/* SPDX-License-Identifier: MIT */
/* What the program says to people, in the language they asked for. No cell of a survey is ever put into a message. */
#ifndef CLI_MESSAGE_H
#define CLI_MESSAGE_H

#include <hoctap/base.h>

#include <stdio.h>

/* Exit status: scripts rely on these. */
enum { DONE = 0, FINDINGS = 1, USAGE = 2, FAILED = 3 };

/* A name in that language; the Vietnamese one where no English one was written. Borrowed. */
const char *cli_name(hoctap_text names, hoctap_lang lang);

/* A level of place ("commune") for people: "xã". *Borrowed*; another word as it is. */
const char *cli_place_name(const char *place, hoctap_lang lang);

/* "hoctap: ..." and a line end to stderr. Both texts take the same arguments in the same order. */
__attribute__((format(printf, 2, 4), format(printf, 3, 4))) void cli_complain(hoctap_lang lang, const char *vi,
                                                                              const char *en, ...);

int cli_out_of_memory(hoctap_lang lang); /* says so; FAILED */

/* "file:line:col: error HT209: text", with its line end. *New*, or NULL. */
char *cli_fault_line(const hoctap_error *fault, hoctap_lang lang);
void cli_unreadable(const char *file, int trouble, hoctap_lang lang); /* the same of a file of ours, to stderr */
void cli_print_fault(const hoctap_error *fault, hoctap_lang lang);    /* to stderr */
const char *cli_fault_kind(const hoctap_error *fault);                /* "error" or "warning" */

/* The sentence of a fault. *New*, or NULL. */
char *cli_fault_text(const hoctap_error *fault, hoctap_lang lang);

/*
 * A word of a file, fit for a terminal: control characters become '?', and what is longer than `size` (at least 8)
 * ends in "…". *Filled*; returns `text`.
 */
const char *cli_printable(const char *word, char *text, size_t size);

#endif
