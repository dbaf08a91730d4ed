/* SPDX-License-Identifier: MIT */
/*
 * Ids of members that leave the house only under a key: HMAC-SHA256 (RFC 2104) by libmd. Who has the key can tell whether
 * somebody he knows is in a file of counts; nobody else can.
 */
#ifndef CLI_KEYED_H
#define CLI_KEYED_H

#include "message.h"
#include "seal.h"

#include <hoctap/rollup.h>

enum { CLI_KEY_LEAST = 32, CLI_KEY_MOST = 4096, CLI_HMAC = SHA256_DIGEST_LENGTH };

typedef struct cli_keyed {
    SHA2_CTX inner, outer; /* the key's, before any message */
    char check[CLI_SEAL_TEXT];
} cli_keyed;

/* Any bytes as a key. */
void cli_keyed_begin(cli_keyed *keyed, const void *key, size_t length);

/* The empty key, which is no secret: for ids that do not leave the process. */
void cli_keyed_plain(cli_keyed *keyed);

/*
 * The key in the file `path`: all its bytes, CLI_KEY_LEAST to CLI_KEY_MOST. DONE, or FAILED with a message. A file that
 * everybody may read is told, and taken.
 */
int cli_keyed_open(cli_keyed *keyed, const char *path, hoctap_lang lang);
void cli_keyed_close(cli_keyed *keyed);

/* The HMAC of some bytes. *Filled*. */
void cli_keyed_bytes(const cli_keyed *keyed, const void *bytes, size_t length, uint8_t hmac[CLI_HMAC]);

/* What stands for an id, which is composed and trimmed first. *Filled*; false without memory. */
bool cli_keyed_id(const cli_keyed *keyed, const char *id, size_t length, uint8_t keyed_id[HOCTAP_ID]);

/* 64 hexadecimal digits that tell one key from another and not which it is. *Borrowed*. */
const char *cli_keyed_check(const cli_keyed *keyed);

#endif
