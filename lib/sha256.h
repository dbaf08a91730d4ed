/* SPDX-License-Identifier: MIT */
/* SHA-256 (FIPS 180-4) of bytes that come in pieces of any length: here, so that the library asks for one library less. */
#ifndef HOC_SHA256_H
#define HOC_SHA256_H

#include <stddef.h>
#include <stdint.h>

enum { HOC_SHA256_BLOCK = 64, HOC_SHA256_TEXT = 65 }; /* bytes of a block; hex digits and an end */

typedef struct hoc_sha256 {
    uint32_t state[8];
    uint64_t length;                 /* of all pieces */
    uint8_t block[HOC_SHA256_BLOCK]; /* the last bytes, which do not fill a block yet */
} hoc_sha256;

void hoc_sha256_begin(hoc_sha256 *sha);
void hoc_sha256_add(hoc_sha256 *sha, const void *bytes, size_t length);

/* The digits, once: then it must begin again. *Filled*. */
void hoc_sha256_end(hoc_sha256 *sha, char text[HOC_SHA256_TEXT]);

#endif
