/* SPDX-License-Identifier: MIT */
/*
 * Texts as numbers: the first is 0, and each new one the next. Ids come as people write them and are kept as they are compared,
 * composed and trimmed; beside its bytes a text takes about 15 bytes.
 */
#ifndef CLI_INTERN_H
#define CLI_INTERN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLI_NO_NUMBER UINT32_MAX

typedef struct cli_intern {
    char *bytes; /* all texts, one behind the other */
    size_t used, room;
    uint32_t *begins; /* of each text, and one more behind the last */
    size_t count, begins_room;
    uint32_t *slots; /* number + 1; 0: free. A power of two of them */
    uint8_t *tags;   /* of each slot a byte of the hash, so that few texts are compared in vain */
    size_t slot_count;
} cli_intern;

/* The number of a text as it stands, a new one where it has none. CLI_NO_NUMBER without memory. */
uint32_t cli_intern_text(cli_intern *intern, const char *text, size_t length);

/* The same of an id, as it is compared. One that holds a NUL stands as it is, and is no other's. */
uint32_t cli_intern_id(cli_intern *intern, const char *id, size_t length);

/* The number of a text that is there; else CLI_NO_NUMBER. */
uint32_t cli_intern_find(const cli_intern *intern, const char *text, size_t length);

/* No text will be added or looked for any more: gives back the memory that finds them. */
void cli_intern_seal(cli_intern *intern);

/* The text of a number. *Borrowed* until the next one is added; no NUL ends it. */
const char *cli_interned(const cli_intern *intern, uint32_t number, size_t *length);

/* All numbers in the order of the bytes of their texts. *New*, or NULL without memory. */
uint32_t *cli_intern_sorted(cli_intern *intern);

void cli_intern_free(cli_intern *intern);

#endif
