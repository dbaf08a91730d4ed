/* SPDX-License-Identifier: MIT */
#include "number.h"

#include <assert.h>
#include <string.h>

typedef struct digits {
    const char *at, *end;
} digits;

static bool is_digit(const digits *run)
{
    return run->at < run->end && *run->at >= '0' && *run->at <= '9';
}

/* The whole part in ones; stays just above HOC_MOST once it passes it. */
static int64_t read_whole(digits *run)
{
    int64_t whole = 0;

    for (; is_digit(run); run->at++)
        whole = whole > HOC_MOST ? whole : whole * 10 + (*run->at - '0');
    return whole;
}

/* The fraction in units; `fine` when a digit beyond the fourth place is not 0. */
static int64_t read_fraction(digits *run, bool *fine)
{
    int64_t unit = HOC_ONE / 10, units = 0;

    for (; is_digit(run); run->at++, unit /= 10) {
        units += unit * (*run->at - '0');
        *fine = *fine || (unit == 0 && *run->at != '0');
    }
    return units;
}

hoc_form hoc_number_parse(const char *text, size_t length, int64_t *value)
{
    digits run = {text, text + length};
    bool negative = length > 0 && *text == '-', fine = false;
    const char *first = run.at += negative;
    int64_t whole = read_whole(&run), fraction = 0;

    if (run.at == first || (*first == '0' && run.at - first > 1))
        return HOC_NOT_A_NUMBER;
    if (run.at < run.end && *run.at == '.') {
        run.at++;
        if (!is_digit(&run))
            return HOC_NOT_A_NUMBER;
        fraction = read_fraction(&run, &fine);
    }
    if (run.at < run.end)
        return HOC_NOT_A_NUMBER;
    if (whole >= HOC_MOST / HOC_ONE)
        return whole == HOC_MOST / HOC_ONE && fraction == 0 && !fine
                   ? hoc_number_from_int(negative ? -whole : whole, value)
                   : HOC_TOO_LARGE;
    *value = (whole * HOC_ONE + fraction) * (negative ? -1 : 1);
    return fine ? HOC_TOO_FINE : HOC_EXACT;
}

/*
 * A double is m / 2^e. It stands for n / 10000 when it is the double nearest to it, that is when they are less than
 * half of 1 / 2^e apart:
 *
 *     | m / 2^e - n / 10000 | < 1 / 2^(e+1)     <=>     | 625 m - n 2^(e-4) | < 312.5
 *
 * A tie cannot be: it would need a multiple of 1/10000 with 54 significant bits. With 2^-14 <= |real| < 2^30 all of this fits in 64
 * bits; a smaller one is nearest to no multiple, a larger one is beyond HOC_MOST.
 */
hoc_form hoc_number_from_double(double real, int64_t *value)
{
    uint64_t bits, mantissa, scaled, nearest, apart;
    int exponent, shift;

    memcpy(&bits, &real, sizeof bits);
    exponent = (int)(bits >> 52 & 0x7ff) - 1023;
    *value = 0;
    if (bits << 1 == 0)
        return HOC_EXACT;
    if (exponent >= 30)
        return HOC_TOO_LARGE;
    if (exponent < -14)
        return HOC_TOO_FINE;
    mantissa = (bits & ((UINT64_C(1) << 52) - 1)) | UINT64_C(1) << 52;
    shift = 52 - 4 - exponent;
    scaled = 625 * mantissa;
    nearest = (scaled + (UINT64_C(1) << (shift - 1))) >> shift;
    apart = scaled > nearest << shift ? scaled - (nearest << shift) : (nearest << shift) - scaled;
    if (nearest > (uint64_t)HOC_MOST)
        return HOC_TOO_LARGE;
    *value = bits >> 63 ? -(int64_t)nearest : (int64_t)nearest;
    return apart <= 312 ? HOC_EXACT : HOC_TOO_FINE;
}

/*
 * A float is m / 2^s, and stands for n / 10^p when they are less than half of 1 / 2^s apart:
 *
 *     | m / 2^s - n / 10^p | < 1 / 2^(s+1)     <=>     2 | 10^p m - n 2^s | < 10^p
 */
static hoc_form fewest_places(uint32_t mantissa, int shift, int64_t *value)
{
    for (uint64_t unit = 1; unit <= (uint64_t)HOC_ONE; unit *= 10) {
        uint64_t scaled = unit * mantissa, nearest = (scaled + (UINT64_C(1) << (shift - 1))) >> shift;
        uint64_t apart = scaled > nearest << shift ? scaled - (nearest << shift) : (nearest << shift) - scaled;
        *value = (int64_t)(nearest * ((uint64_t)HOC_ONE / unit));
        if (2 * apart < unit)
            return HOC_EXACT;
    }
    return HOC_TOO_FINE;
}

typedef enum found { NONE, ONE, SEVERAL } found;

/* The multiples of `unit` that a float is nearest to, likewise. One that it is itself is the only one. */
static found multiple_at(uint32_t mantissa, int shift, uint64_t unit, int64_t *value)
{
    uint64_t scaled = (uint64_t)HOC_ONE * mantissa, size = unit << shift, nearest, apart;

    if (unit > UINT64_C(1) << 40 >> shift) /* more than twice the float */
        return NONE;
    nearest = (scaled + size / 2) / size;
    apart = scaled > nearest * size ? scaled - nearest * size : nearest * size - scaled;
    *value = (int64_t)(nearest * unit);
    if (apart == 0)
        return ONE;
    if (2 * apart >= (uint64_t)HOC_ONE)
        return NONE;
    return 2 * (size - apart) < (uint64_t)HOC_ONE ? SEVERAL : ONE;
}

static hoc_form decimal_at(uint32_t mantissa, int shift, int64_t unit, int64_t *value)
{
    found multiple = multiple_at(mantissa, shift, (uint64_t)unit, value);

    if (multiple == NONE)
        return fewest_places(mantissa, shift, value);
    return multiple == ONE ? HOC_EXACT : HOC_TOO_FINE;
}

hoc_form hoc_number_from_float(float real, int64_t unit, int64_t *value)
{
    uint32_t bits, mantissa;
    hoc_form form;
    int exponent;

    memcpy(&bits, &real, sizeof bits);
    exponent = (int)(bits >> 23 & 0xff) - 127;
    mantissa = (bits & ((UINT32_C(1) << 23) - 1)) | UINT32_C(1) << 23;
    *value = 0;
    if (bits << 1 == 0)
        return HOC_EXACT;
    if (exponent >= 30)
        return HOC_TOO_LARGE;
    if (exponent < -14)
        return HOC_TOO_FINE;
    form = exponent < 23 ? decimal_at(mantissa, 23 - exponent, unit, value)
                         : hoc_number_from_int((int64_t)mantissa << (exponent - 23), value);
    *value *= bits >> 31 ? -1 : 1;
    return form;
}

/* Divides a number of four parts, the lowest first; what is left over. */
static uint32_t divide(uint32_t *parts, uint32_t by)
{
    uint64_t rest = 0;

    for (size_t at = 4; at-- > 0; rest %= by) {
        rest = rest << 32 | parts[at];
        parts[at] = (uint32_t)(rest / by);
    }
    return (uint32_t)rest;
}

/* Cuts the digits behind the fourth place; whether one of them tells. */
static bool cut(uint32_t *parts, int places)
{
    bool fine = false;

    for (; places > HOCTAP_PLACES; places--)
        fine = divide(parts, 10) != 0 || fine;
    return fine;
}

hoc_form hoc_number_from_decimal(uint64_t low, uint64_t high, int places, int64_t *value)
{
    bool negative = high >> 63 != 0, fine;
    uint32_t parts[4];
    uint64_t most;
    int64_t unit = 1;

    high = negative ? ~high + (low == 0) : high;
    low = negative ? 0 - low : low;
    for (int part = 0; part < 4; part++)
        parts[part] = (uint32_t)((part < 2 ? low : high) >> 32 * (part % 2));
    fine = cut(parts, places);
    for (; places < HOCTAP_PLACES; places++)
        unit *= 10;
    low = (uint64_t)parts[1] << 32 | parts[0];
    most = (uint64_t)(HOC_MOST / unit);
    if (parts[3] != 0 || parts[2] != 0 || low > most || (fine && low == most))
        return HOC_TOO_LARGE;
    *value = negative ? -(int64_t)low * unit : (int64_t)low * unit;
    return fine ? HOC_TOO_FINE : HOC_EXACT;
}

/* Digits of `value` from behind, a point before the last `places` of them, then only as many of these as tell. */
size_t hoctap_decimal_text(int64_t value, int places, char *text, size_t size)
{
    char all[32];
    size_t at = sizeof all, length;
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    bool tells = false;

    assert(places >= 0 && places <= HOCTAP_TOTAL_PLACES);
    for (int place = 0; place <= places || rest > 0; place++, rest /= 10) {
        tells = tells || rest % 10 != 0 || place >= places;
        if (place == places && at < sizeof all)
            all[--at] = '.';
        if (tells)
            all[--at] = (char)('0' + rest % 10);
    }
    if (value < 0)
        all[--at] = '-';
    length = sizeof all - at;
    if (size > 0) {
        size_t kept = length < size ? length : size - 1;
        memcpy(text, all + at, kept);
        text[kept] = '\0';
    }
    return length;
}

int64_t hoc_common_step(int64_t one, int64_t other)
{
    while (other != 0) {
        int64_t rest = one % other;
        one = other;
        other = rest;
    }
    return one < 0 ? -one : one;
}

/* Each round doubles the bits that are right; an odd number is its own inverse in the lowest three. */
hoc_divisor hoc_divisor_of(int64_t number)
{
    unsigned shift = (unsigned)__builtin_ctzll((uint64_t)number);
    uint64_t odd = (uint64_t)number >> shift, inverse = odd;

    for (int right = 3; right < 64; right *= 2)
        inverse *= 2 - odd * inverse;
    return (hoc_divisor){inverse, UINT64_MAX / (uint64_t)number, shift};
}
