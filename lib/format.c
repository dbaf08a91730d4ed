/* SPDX-License-Identifier: MIT */
#include "format.h"

#include <string.h>

static const struct {
    const char *format;
    hoctap_type type;
} formats[] = {
    {"n", HOCTAP_NULL},  {"b", HOCTAP_BOOL},       {"c", HOCTAP_INT8},       {"C", HOCTAP_UINT8},
    {"s", HOCTAP_INT16}, {"S", HOCTAP_UINT16},     {"i", HOCTAP_INT32},      {"I", HOCTAP_UINT32},
    {"l", HOCTAP_INT64}, {"L", HOCTAP_UINT64},     {"f", HOCTAP_FLOAT32},    {"g", HOCTAP_FLOAT64},
    {"u", HOCTAP_UTF8},  {"U", HOCTAP_LARGE_UTF8}, {"vu", HOCTAP_UTF8_VIEW}, {"tdD", HOCTAP_DATE32},
};

/* A whole number of at most four digits, and what stands behind it. */
static const char *take_number(const char *at, int *number)
{
    const bool negative = *at == '-';
    const char *digits = at += negative;

    for (*number = 0; *at >= '0' && *at <= '9' && at - digits < 4; at++)
        *number = *number * 10 + (*at - '0');
    if (negative)
        *number = -*number;
    return at > digits ? at : NULL;
}

/* What follows "d:": digits, places and, unless there are 128 of them, bits. */
static bool take_decimal(const char *at, int *digits, int *places, int *bits)
{
    *bits = 128;
    at = take_number(at, digits);
    if (!at || *at != ',')
        return false;
    at = take_number(at + 1, places);
    if (at && *at == ',')
        at = take_number(at + 1, bits);
    return at && *at == '\0';
}

/* Of another width, or of no place behind the point or before it, it is a decimal of Arrow's, but none for a fact. */
static bool read_decimal(const char *parameters, hoctap_column *column)
{
    int digits, places, bits;

    if (!take_decimal(parameters, &digits, &places, &bits) || digits < 1)
        return false;
    column->type = HOCTAP_OTHER;
    if (bits != 128)
        return bits == 32 || bits == 64 || bits == 256;
    if (places >= 0 && places <= 38) {
        column->type = HOCTAP_DECIMAL128;
        column->places = places;
    }
    return digits <= 38;
}

bool hoc_format_read(const char *format, hoctap_column *column)
{
    if (strncmp(format, "d:", 2) == 0)
        return read_decimal(format + 2, column);
    column->type = HOCTAP_OTHER;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (strcmp(format, formats[i].format) == 0)
            column->type = formats[i].type;
    return true;
}

size_t hoc_type_width(hoctap_type type)
{
    static const uint8_t widths[] = {
        [HOCTAP_INT8] = 1,       [HOCTAP_UINT8] = 1,      [HOCTAP_INT16] = 2,       [HOCTAP_UINT16] = 2,
        [HOCTAP_INT32] = 4,      [HOCTAP_UINT32] = 4,     [HOCTAP_INT64] = 8,       [HOCTAP_UINT64] = 8,
        [HOCTAP_FLOAT32] = 4,    [HOCTAP_FLOAT64] = 8,    [HOCTAP_DECIMAL128] = 16, [HOCTAP_UTF8] = 4,
        [HOCTAP_LARGE_UTF8] = 8, [HOCTAP_UTF8_VIEW] = 16, [HOCTAP_DATE32] = 4,      [HOCTAP_OTHER] = 0};

    return widths[type];
}
