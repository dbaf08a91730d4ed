/* SPDX-License-Identifier: MIT */
/* SHA-256 over lines: it shows that some of them are no longer what they were, and not who changed them. */
#ifndef CLI_SEAL_H
#define CLI_SEAL_H

#include <stdint.h> /* sha2.h does not ask for what it needs */
#include <sys/types.h>

#include <sha2.h>

enum { CLI_SEAL_TEXT = SHA256_DIGEST_STRING_LENGTH }; /* hex digits and an end */

typedef struct cli_seal {
    SHA2_CTX context;
} cli_seal;

void cli_seal_begin(cli_seal *seal);
void cli_seal_add(cli_seal *seal, const char *bytes, size_t length);

/* 64 hex digits, once. *Filled*; returns `text`. */
const char *cli_seal_text(cli_seal *seal, char text[CLI_SEAL_TEXT]);

#endif
