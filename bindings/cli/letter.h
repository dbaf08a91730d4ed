/* SPDX-License-Identifier: MIT */
/* The years of one id: in words, and for programs. */
#ifndef CLI_LETTER_H
#define CLI_LETTER_H

#include "titles.h"

/* `rules` are those of the title. False with a message. */
bool cli_letter_text(const cli_titles *titles, const hoctap_rules *rules, uint32_t subject, hoctap_lang lang,
                     cli_output *output);
bool cli_letter_json(const cli_titles *titles, const hoctap_rules *rules, uint32_t subject, hoctap_lang lang,
                     cli_output *output);

#endif
