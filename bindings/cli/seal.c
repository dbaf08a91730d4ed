/* SPDX-License-Identifier: MIT */
#include "seal.h"

void cli_seal_begin(cli_seal *seal)
{
    SHA256Init(&seal->context);
}

void cli_seal_add(cli_seal *seal, const char *bytes, size_t length)
{
    SHA256Update(&seal->context, (const uint8_t *)bytes, length);
}

const char *cli_seal_text(cli_seal *seal, char text[CLI_SEAL_TEXT])
{
    return SHA256End(&seal->context, text);
}
