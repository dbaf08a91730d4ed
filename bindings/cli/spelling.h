/* SPDX-License-Identifier: MIT */
/* Ways of writing one Vietnamese name: for "did you mean" alone, never to say that two names are one. */
#ifndef CLI_SPELLING_H
#define CLI_SPELLING_H

#include <stdbool.h>

/*
 * What two spellings of a name have in common: capitals, blanks in a row and the place of the tone mark in its syllable make
 * no difference ("Hòa Hội", "hoà hội"); with `bare` no mark does ("Hoa Hoi"). *New*; NULL without memory.
 */
char *cli_spelling(const char *name, bool bare);

#endif
