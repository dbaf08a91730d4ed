/* SPDX-License-Identifier: MIT */
/*
 * Numbers that decide: whole numbers of 1/10000. From text, whole numbers, decimals, floats and doubles, exactly or not at all; no
 * floating-point operation is made.
 */
#ifndef HOC_NUMBER_H
#define HOC_NUMBER_H

#include <hoctap/base.h>

#define HOC_ONE INT64_C(10000)                   /* 1 */
#define HOC_MOST (INT64_C(1000000000) * HOC_ONE) /* no number here is farther from 0 than this */

typedef enum hoc_form {
    HOC_EXACT,
    HOC_NOT_A_NUMBER, /* not in the canonical form -?(0|[1-9][0-9]*)(.[0-9]+)? */
    HOC_TOO_FINE,     /* a number that 4 places cannot hold */
    HOC_TOO_LARGE     /* beyond HOC_MOST */
} hoc_form;

/* The product of two numbers from 0, or `most` where it would be more. */
static inline int64_t hoc_times(int64_t one, int64_t other, int64_t most)
{
    return other > 0 && one > most / other ? most : one * other;
}

/* Quotients by a positive number, rounded down and up. */
static inline int64_t hoc_down(int64_t number, int64_t by)
{
    return number / by - (number % by < 0);
}

static inline int64_t hoc_up(int64_t number, int64_t by)
{
    return number / by + (number % by > 0);
}

/* The largest step that both are whole numbers of, whatever their signs; 0 of 0 and 0. */
int64_t hoc_common_step(int64_t one, int64_t other);

/* A number that others are asked to be multiples of, again and again: a multiplication does it. */
typedef struct hoc_divisor {
    uint64_t inverse, most;
    unsigned shift;
} hoc_divisor;

/* Of a number above 0. */
hoc_divisor hoc_divisor_of(int64_t number);

/*
 * With d = odd x 2^shift, n is a multiple of d when it is q x odd x 2^shift; the inverse of odd modulo 2^64 then leaves q x 2^shift,
 * which turned by `shift` is q, at most (2^64 - 1) / d. The product and the turn lose nothing, so every other n ends beyond.
 */
static inline bool hoc_divides(const hoc_divisor *divisor, int64_t number)
{
    uint64_t n = (number < 0 ? 0 - (uint64_t)number : (uint64_t)number) * divisor->inverse;

    return (n >> divisor->shift | n << (-divisor->shift & 63)) <= divisor->most;
}

hoc_form hoc_number_parse(const char *text, size_t length, int64_t *value);

static inline hoc_form hoc_number_from_int(int64_t whole, int64_t *value)
{
    if (whole > HOC_MOST / HOC_ONE || whole < -HOC_MOST / HOC_ONE)
        return HOC_TOO_LARGE;
    *value = whole * HOC_ONE;
    return HOC_EXACT;
}

/* Exact when `real` is the double nearest to a decimal of at most 4 places. */
hoc_form hoc_number_from_double(double real, int64_t *value);

/*
 * The same of a float. From 1024 on it may be nearest to several: then it is the multiple of `unit` that it is itself, or the only
 * one that it is nearest to; of several it is none, for that would be a guess. Nearest to no multiple, it is some decimal that is none.
 */
hoc_form hoc_number_from_float(float real, int64_t unit, int64_t *value);

/* A whole number of 128 bits in two's complement, with a point before the last `places` (0 to 38) of its digits. */
hoc_form hoc_number_from_decimal(uint64_t low, uint64_t high, int places, int64_t *value);

#endif
