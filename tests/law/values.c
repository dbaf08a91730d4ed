/* SPDX-License-Identifier: MIT */
#include "values.h"

#include <math.h>
#include <string.h>

__extension__ typedef __int128 wide;

static const uint8_t widths[] = {
    [HOCTAP_INT8] = 1,        [HOCTAP_INT16] = 2,      [HOCTAP_INT32] = 4,  [HOCTAP_INT64] = 8,   [HOCTAP_UINT8] = 1,
    [HOCTAP_UINT16] = 2,      [HOCTAP_UINT32] = 4,     [HOCTAP_UINT64] = 8, [HOCTAP_FLOAT32] = 4, [HOCTAP_FLOAT64] = 8,
    [HOCTAP_DECIMAL128] = 16, [HOCTAP_UTF8_VIEW] = 16, [HOCTAP_OTHER] = 0};

bool is_whole_type(hoctap_type type)
{
    return type >= HOCTAP_INT8 && type <= HOCTAP_UINT64;
}

bool is_float_type(hoctap_type type)
{
    return type == HOCTAP_FLOAT32 || type == HOCTAP_FLOAT64;
}

bool is_text_type(hoctap_type type)
{
    return type >= HOCTAP_UTF8 && type <= HOCTAP_UTF8_VIEW;
}

size_t width_of(hoctap_type type)
{
    return widths[type];
}

int64_t most_whole(hoctap_type type)
{
    size_t bits = 8 * width_of(type) - (type <= HOCTAP_INT64);

    return bits >= 63 ? INT64_MAX : (int64_t)((UINT64_C(1) << bits) - 1);
}

int64_t least_whole(hoctap_type type)
{
    return type <= HOCTAP_INT64 ? -most_whole(type) - 1 : 0;
}

/* ---- what can be said ---- */

static wide power(int places)
{
    wide unit = 1;

    while (places-- > 0)
        unit *= 10;
    return unit;
}

static bool float_can_say(int64_t units)
{
    int64_t apart = units < 0 ? -units : units;

    return apart < 1024 * 10000 ||
           (units % 10000 == 0 && apart <= INT64_C(10000) << 24); /* the one decimal that it is nearest to */
}

static bool decimal_can_say(int places, int64_t units)
{
    int64_t apart = units < 0 ? -units : units;

    if (places <= 4)
        return units % (int64_t)power(4 - places) == 0;
    return apart == 0 || (wide)apart <= ((wide)INT64_MAX << 64) / power(places - 4);
}

static bool number_can_say(hoctap_type type, int places, int64_t units)
{
    if (is_whole_type(type))
        return units % 10000 == 0 && units / 10000 <= most_whole(type) && units / 10000 >= least_whole(type);
    if (type == HOCTAP_FLOAT32)
        return float_can_say(units);
    return type == HOCTAP_FLOAT64 || (type == HOCTAP_DECIMAL128 && decimal_can_say(places, units));
}

static bool can_be_fine(hoctap_type type, int places)
{
    return is_float_type(type) || (type == HOCTAP_DECIMAL128 && places > 4);
}

static bool can_be_large(hoctap_type type, int places)
{
    return is_float_type(type) || (is_whole_type(type) && width_of(type) >= 4) ||
           (type == HOCTAP_DECIMAL128 && places <= 28);
}

bool value_can_say(hoctap_type type, int places, const hoctap_fact *fact, const meaning *one)
{
    if (is_text_type(type))
        return true;
    switch (one->sense) {
    case MISSING:
        return type == HOCTAP_NULL || is_float_type(type);
    case WORD:
        return type != HOCTAP_NULL && fact->kind == HOCTAP_YES_NO;
    case NUMBER:
        return number_can_say(type, places, one->units);
    case TOO_FINE:
        return can_be_fine(type, places);
    case TOO_LARGE:
        return can_be_large(type, places);
    case NO_ANSWER:
        if (takes_bands(fact))
            return can_be_fine(type, places) || can_be_large(type, places);
        return fact->kind == HOCTAP_YES_NO && type != HOCTAP_NULL && type != HOCTAP_BOOL;
    default:
        return false;
    }
}

/* ---- saying it ---- */

void put_whole(hoctap_type type, int64_t whole, void *at)
{
    union {
        uint8_t narrow;
        uint16_t half;
        uint32_t single;
        uint64_t full;
    } is;

    switch (width_of(type)) {
    case 1:
        is.narrow = (uint8_t)whole;
        break;
    case 2:
        is.half = (uint16_t)whole;
        break;
    case 4:
        is.single = (uint32_t)whole;
        break;
    default:
        is.full = (uint64_t)whole;
    }
    memcpy(at, &is, width_of(type));
}

static int64_t whole_that_says(hoctap_type type, const hoctap_fact *fact, const meaning *one, chance *from)
{
    size_t which = below(from, 3);

    if (one->sense == WORD)
        return fact->choices[one->choice].value / 10000;
    if (one->sense == NUMBER)
        return one->units / 10000;
    if (which == 0 && type == HOCTAP_UINT64)
        return -1;
    if (which == 0 && type <= HOCTAP_INT64)
        return fact->kind == HOCTAP_YES_NO && one_in(from, 2) ? -1 : least_whole(type);
    if (which == 1)
        return fact->kind == HOCTAP_YES_NO ? 2 : 1000000001;
    return most_whole(type);
}

static const double fine[] = {0.30000000000000004, 7.0999999999999988, 9.9999999999999982, 6e-5, -1e-30, 1e-310},
                    large[] = {INFINITY, -INFINITY, 1000000000.5, -2e9, 1e300, -1.7e308};
static const float fine_single[] = {0.30000004F, 7.10001F, 9.999998F, 6e-5F, -1e-30F, 1e-44F},
                   large_single[] = {INFINITY, -INFINITY, 1000000064.0F, -2e9F, 1e30F, -3e38F};

static bool is_fine(const meaning *one, chance *from)
{
    return one->sense == TOO_FINE || (one->sense == NO_ANSWER && one_in(from, 2));
}

static double real_that_says(const hoctap_fact *fact, const meaning *one, chance *from)
{
    size_t which = below(from, sizeof fine / sizeof *fine);

    if (one->sense == MISSING)
        return one_in(from, 2) ? (double)NAN : -(double)NAN;
    if (one->sense == NO_ANSWER && fact->kind == HOCTAP_YES_NO && one_in(from, 2))
        return one_in(from, 2) ? 0.5 : -1;
    if (one->sense == WORD)
        return (double)fact->choices[one->choice].value / 10000;
    if (one->sense == NUMBER)
        return one->units == 0 && one_in(from, 2) ? -0.0 : (double)one->units / 10000;
    return is_fine(one, from) ? fine[which] : large[which];
}

static void put_real(hoctap_type type, const hoctap_fact *fact, const meaning *one, chance *from, void *at)
{
    chance again = *from;
    double real = real_that_says(fact, one, from);
    float single = (float)(one->sense == NUMBER || one->sense == WORD || one->sense == MISSING ? real : 0.5);

    if (type == HOCTAP_FLOAT64) {
        memcpy(at, &real, sizeof real);
        return;
    }
    if (one->sense == TOO_FINE || one->sense == TOO_LARGE || (one->sense == NO_ANSWER && fact->kind == HOCTAP_SCALE)) {
        size_t which = below(&again, sizeof fine / sizeof *fine);
        single = is_fine(one, &again) ? fine_single[which] : large_single[which];
    }
    memcpy(at, &single, sizeof single);
}

static wide decimal_that_says(int places, const hoctap_fact *fact, const meaning *one, chance *from)
{
    bool up = one_in(from, 2);

    if (one->sense == WORD)
        return fact->choices[one->choice].value / 10000 * power(places);
    if (one->sense == NUMBER)
        return places < 4 ? one->units / (int64_t)power(4 - places) : one->units * power(places - 4);
    if (one->sense == NO_ANSWER && fact->kind == HOCTAP_YES_NO)
        return up && places > 0 ? 1 : -power(places);
    if (places <= 4 || (places <= 28 && !is_fine(one, from))) {
        wide most = ((wide)INT64_MAX << 64) + (wide)UINT64_MAX;
        return one_in(from, 2) ? power(9 + places) * (up ? 1 : -1) + (up ? 1 : -1) : (up ? most : -most - 1);
    }
    return up ? 1 : 1 - power(places);
}

static void put_decimal(int places, const hoctap_fact *fact, const meaning *one, chance *from, void *at)
{
    wide decimal = decimal_that_says(places, fact, one, from);
    uint64_t halves[2] = {(uint64_t)decimal, (uint64_t)(decimal >> 64)};

    memcpy(at, halves, sizeof halves);
}

void put_value(hoctap_type type, int places, const hoctap_fact *fact, const meaning *one, chance *from, void *at)
{
    if (is_whole_type(type))
        put_whole(type, whole_that_says(type, fact, one, from), at);
    else if (is_float_type(type))
        put_real(type, fact, one, from, at);
    else
        put_decimal(places, fact, one, from, at);
}
