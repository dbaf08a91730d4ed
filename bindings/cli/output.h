/* SPDX-License-Identifier: MIT */
/*
 * A file that appears whole or not at all: written beside its place without a name (or under a hidden one), synced,
 * then put into its place. Standard output ("-"), pipes and devices are written straight.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include "message.h"

#include <hoctap/rules.h>

typedef struct cli_output {
    int file;      /* -1: closed */
    int trouble;   /* errno of what failed first, else 0 */
    bool straight; /* no renaming at the end */
    char *place;   /* where it shall appear */
    char *hidden;  /* its name until then; NULL while it has none */
    char *buffer;
    size_t used;
} cli_output;

enum { CLI_OUTPUT_BUFFER = 1 << 16, CLI_OUTPUT_ROOM = 1024 };

/* Whether both paths name one file, there or not: two outputs cannot appear in it. Devices can take two. */
bool cli_output_same(const char *a, const char *b);

/* False with a message. `path` may be "-". An old file that may not be written is not replaced. */
bool cli_output_open(cli_output *output, const char *path, hoctap_lang lang);

/* Writes what is held back. */
void cli_output_flush(cli_output *output);

/* Writes never fail at once: what fails is kept for the end, and all that follows is dropped. */
void cli_output_put(cli_output *output, const char *text, size_t length);

/* Room for CLI_OUTPUT_ROOM bytes, to be written at once; cli_output_fill says how far it was. */
static inline char *cli_output_room(cli_output *output)
{
    if (CLI_OUTPUT_BUFFER - output->used < CLI_OUTPUT_ROOM)
        cli_output_flush(output);
    return output->buffer + output->used;
}

static inline void cli_output_fill(cli_output *output, const char *end)
{
    output->used = (size_t)(end - output->buffer);
}

void cli_output_text(cli_output *output, const char *text);
__attribute__((format(printf, 2, 3))) void cli_output_print(cli_output *output, const char *format, ...);

/* The same in the language asked for. */
__attribute__((format(printf, 3, 5), format(printf, 4, 5))) void cli_output_say(cli_output *output, hoctap_lang lang,
                                                                                const char *vi, const char *en, ...);

/* "Công dân học tập (citizen, qd-324, ubnd-12)": name, title, edition and variant. */
void cli_output_title(cli_output *output, const hoctap_rules *rules, hoctap_lang lang);

/* A line that says which rules decided, to the letter. */
void cli_output_fingerprint(cli_output *output, const hoctap_rules *rules, hoctap_lang lang);

/* Which rules decided: the variant and its decision, and all of them to the letter. */
void cli_output_rules(cli_output *output, const hoctap_rules *rules, hoctap_lang lang);

/* A fault as its line. */
void cli_output_fault(cli_output *output, const hoctap_error *fault, hoctap_lang lang);

/* Something to be written was never made for want of memory. */
void cli_output_starved(cli_output *output);

bool cli_output_failed(const cli_output *output);

/* Does all but putting the file into its place. False when that, or anything before it, failed: no message yet. */
bool cli_output_ready(cli_output *output);

/*
 * Puts the file into its place. False with a message, and then there is no file (or the old one). Closes it in any
 * case.
 */
bool cli_output_finish(cli_output *output, hoctap_lang lang);

/* Closes it without leaving anything behind; does nothing to a closed one. */
void cli_output_abandon(cli_output *output);

#endif
