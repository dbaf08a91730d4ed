/* SPDX-License-Identifier: MIT */
#include "spelling.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { TONES = 4, SMALL_D_WITH_STROKE = 0x111, CHARACTER = 4 };

typedef struct writing {
    utf8proc_uint8_t *text;
    size_t used;
    utf8proc_int32_t tones[TONES]; /* of the syllable that is being written */
    size_t tone_count;
    bool bare, blank; /* the last one was a blank */
} writing;

/* Grave, acute, tilde, hook above, dot below: they say how a syllable sounds, and people put them on either vowel. */
static bool is_tone(utf8proc_int32_t character)
{
    return character == 0x300 || character == 0x301 || character == 0x303 || character == 0x309 || character == 0x323;
}

static bool is_mark(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

static bool is_letter(utf8proc_int32_t character)
{
    utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static void put(writing *to, utf8proc_int32_t character)
{
    to->used += (size_t)utf8proc_encode_char(character, to->text + to->used);
}

static void end_syllable(writing *to)
{
    for (size_t i = 0; i < to->tone_count; i++)
        put(to, to->tones[i]);
    to->tone_count = 0;
}

static void take(writing *to, utf8proc_int32_t character)
{
    bool blank = utf8proc_category(character) == UTF8PROC_CATEGORY_ZS || character == ' ';
    if (is_mark(character)) {
        if (!to->bare && is_tone(character) && to->tone_count < TONES)
            to->tones[to->tone_count++] = character;
        else if (!to->bare)
            put(to, character);
        return;
    }
    if (!is_letter(character))
        end_syllable(to);
    if (!blank)
        put(to, to->bare && character == SMALL_D_WITH_STROKE ? 'd' : character);
    else if (!to->blank)
        put(to, ' ');
    to->blank = blank;
}

char *cli_spelling(const char *name, bool bare)
{
    const utf8proc_uint8_t *from = (const utf8proc_uint8_t *)name;
    utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD;
    utf8proc_ssize_t count = utf8proc_decompose(from, 0, NULL, 0, options);
    if (count < 0)
        return NULL;
    utf8proc_int32_t *characters = calloc((size_t)count + 1, sizeof *characters);
    writing to = {.text = calloc((size_t)count + 1, CHARACTER), .bare = bare};
    if (!characters || !to.text) {
        free(characters);
        free(to.text);
        return NULL;
    }
    utf8proc_decompose(from, 0, characters, count, options);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        take(&to, characters[i]);
    end_syllable(&to);
    free(characters);
    return (char *)to.text;
}
