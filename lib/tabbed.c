/* SPDX-License-Identifier: MIT */
#include "tabbed.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

/* More than a fault shows. */
enum { SHOWN = 160 };

bool hoc_tabbed_fault(hoc_tabbed *in, const char *path, const hoc_field *found, const char *expected)
{
    char shown[SHOWN] = "";

    if (found)
        memcpy(shown, found->text, found->length < SHOWN ? found->length : SHOWN - 1);
    hoc_fault(in->faults, in->code, (hoc_place){in->line, 0}, path, shown, expected, NULL);
    return false;
}

bool hoc_tabbed_begin(hoc_tabbed *in)
{
    const char *stop = in->at < in->end ? memchr(in->at, '\n', (size_t)(in->end - in->at)) : NULL;

    in->line += in->line < INT_MAX;
    in->field = in->at;
    in->stop = stop ? stop : in->at;
    in->at = stop ? stop + 1 : in->end;
    return stop || hoc_tabbed_fault(in, NULL, NULL, NULL);
}

bool hoc_tabbed_field(hoc_tabbed *in, const char *path, hoc_field *field)
{
    const char *tab;

    if (in->field > in->stop)
        return hoc_tabbed_fault(in, path, NULL, NULL);
    tab = memchr(in->field, '\t', (size_t)(in->stop - in->field));
    tab = tab ? tab : in->stop;
    *field = (hoc_field){in->field, (size_t)(tab - in->field)};
    in->field = tab + 1;
    return true;
}

bool hoc_field_is(const hoc_field *field, const char *word)
{
    return field->length == strlen(word) && memcmp(field->text, word, field->length) == 0;
}

bool hoc_tabbed_word(hoc_tabbed *in, const char *path, const char *word)
{
    hoc_field field;

    return hoc_tabbed_field(in, path, &field) && (hoc_field_is(&field, word) || hoc_tabbed_fault(in, path, NULL, word));
}

/* Up to 19 digits, none of them a zero before others. */
static bool read_digits(const hoc_field *field, uint64_t *number)
{
    *number = 0;
    for (size_t i = 0; i < field->length; i++) {
        if (i == 19 || field->text[i] < '0' || field->text[i] > '9')
            return false;
        *number = *number * 10 + (uint64_t)(field->text[i] - '0');
    }
    return field->length == 1 || (field->length > 1 && field->text[0] != '0');
}

/* Whether it was meant for a number: other words are not shown. */
static bool is_like_a_number(const hoc_field *field)
{
    for (size_t i = 0; i < field->length; i++)
        if (!memchr("+-0123456789", field->text[i], 12))
            return false;
    return true;
}

bool hoc_tabbed_number(hoc_tabbed *in, const char *path, uint64_t from, uint64_t to, uint64_t *number)
{
    char range[48];
    hoc_field field;

    if (!hoc_tabbed_field(in, path, &field))
        return false;
    if (read_digits(&field, number) && *number >= from && *number <= to)
        return true;
    snprintf(range, sizeof range, "%" PRIu64 "..%" PRIu64, from, to);
    return hoc_tabbed_fault(in, path, is_like_a_number(&field) ? &field : NULL, range);
}

bool hoc_tabbed_end(hoc_tabbed *in)
{
    return in->field > in->stop || hoc_tabbed_fault(in, NULL, NULL, NULL);
}

bool hoc_tabbed_count(hoc_tabbed *in, const char *word, uint64_t from, uint64_t to, uint64_t *number)
{
    return hoc_tabbed_begin(in) && hoc_tabbed_word(in, word, word) && hoc_tabbed_number(in, word, from, to, number) &&
           hoc_tabbed_end(in);
}
