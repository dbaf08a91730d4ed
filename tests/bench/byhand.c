/* SPDX-License-Identifier: MIT */
#include "byhand.h"

#include <math.h>
#include <string.h>

/* Reasons: bit 1 of an area that is none; four of each answer; then those of the rule. */
enum { NO_AREA = 1, MISSING = 2, NO_NUMBER, OUT_OF_RANGE, OFF_STEP, EACH = 4, TOTAL = 42, FLOOR = 43 };
enum { BLOCK = 512, WHOLE = 100000000 /* of a total */ };

/* What a block of people failed, bit 0 the total and then each floor; and their sums. */
typedef struct block {
    uint16_t failed[BLOCK];
    uint8_t sum[BLOCK];
} block;

/* ---- one person, of whom something is wrong or missing ---- */

typedef struct person {
    int lowest, highest; /* sums in half points */
    uint64_t wrong, missing, failed;
} person;

static uint64_t bit(int index)
{
    return UINT64_C(1) << index;
}

/* What is no whole number of half points, but a decimal of at most 4 places, is off the step; and so is what is none. */
static uint64_t wrong_with(double points, int indicator)
{
    const int first = EACH * indicator;
    const double nearest = fabs(points) < 1e9 + 1 ? nearbyint(points * 10000) : 0;
    uint64_t wrong = 0;
    if (fabs(points) > 1e9)
        return bit(first + OUT_OF_RANGE);
    if (nearest / 10000 != points)
        return bit(first + OFF_STEP);
    if (points < 0 || points > 10)
        wrong |= bit(first + OUT_OF_RANGE);
    if (points * 2 != nearbyint(points * 2))
        wrong |= bit(first + OFF_STEP);
    return wrong;
}

static void add_answer(person *to, double points, int indicator)
{
    if (isnan(points)) {
        to->highest += 20;
        to->missing |= bit(EACH * indicator + MISSING);
        return;
    }
    to->wrong |= wrong_with(points, indicator);
    if (to->wrong)
        return;
    to->lowest += (int)(points * 2);
    to->highest += (int)(points * 2);
    if (points < 5)
        to->failed |= bit(FLOOR + indicator);
}

/* A missing answer may fail its floor, so whoever has one is not recognised for certain. */
static void store_person(const person *of, uint8_t area, const streams *to, size_t row)
{
    const uint64_t wrong = of->wrong | (area > 1 ? bit(NO_AREA) : 0);
    const uint64_t too_few = of->highest < (area == 1 ? 140 : 160) ? bit(TOTAL) : 0;
    const uint64_t failed = of->failed | too_few;
    to->low[row] = wrong ? 0 : of->lowest * (int64_t)(WHOLE / 2);
    to->level[row] = (wrong | failed | of->missing) == 0;
    to->reasons[row] = wrong ? wrong : failed | of->missing;
}

/* ---- blocks of people, of whom all is well ---- */

/* Whether all answers and areas can be; bytes of which `one` are a point. */
static int find(const uint8_t *const *c, const uint8_t *area, size_t count, uint8_t one, block *restrict to)
{
    const uint8_t floor = 5 * one, difficult = 70 * one, normal = 80 * one;
    uint8_t wrong = 0;
    for (size_t i = 0; i < count; i++) {
        uint8_t sum = 0, most = 0, seven = 0, three = 0;
        for (int k = 0; k < INDICATORS; k++) {
            sum = (uint8_t)(sum + c[k][i]);
            most = c[k][i] > most ? c[k][i] : most;
        }
        for (int k = 0; k < 7; k++)
            seven |= c[k][i] < floor ? (uint8_t)(2 << k) : 0;
        for (int k = 7; k < INDICATORS; k++)
            three |= c[k][i] < floor ? (uint8_t)(1 << (k - 7)) : 0;
        seven |= sum < (area[i] ? difficult : normal);
        wrong |= (uint8_t)((most > 10 * one) | (area[i] > 1));
        to->failed[i] = (uint16_t)(seven | three << 8);
        to->sum[i] = sum;
    }
    return !wrong;
}

static void store(const block *of, size_t count, uint8_t one, int64_t *restrict low, uint8_t *restrict level,
                  uint64_t *restrict reasons)
{
    const uint32_t each = WHOLE / one;
    for (size_t i = 0; i < count; i++)
        low[i] = (int64_t)((uint64_t)of->sum[i] * each);
    for (size_t i = 0; i < count; i++)
        level[i] = of->failed[i] == 0;
    for (size_t i = 0; i < count; i++)
        reasons[i] = (uint64_t)of->failed[i] << TOTAL;
}

void byhand_points(const people *all, const streams *to)
{
    for (size_t at = 0; at < all->count; at += BLOCK) {
        const size_t count = all->count - at < BLOCK ? all->count - at : BLOCK;
        const uint8_t *c[INDICATORS];
        block found;
        int fine;
        for (int k = 0; k < INDICATORS; k++)
            c[k] = all->points[k] + at;
        fine = find(c, all->area + at, count, 1, &found);
        store(&found, count, 1, to->low + at, to->level + at, to->reasons + at);
        for (size_t row = at; !fine && row < at + count; row++) {
            person one = {0};
            for (int k = 0; k < INDICATORS; k++)
                add_answer(&one, all->points[k][row], k);
            store_person(&one, all->area[row], to, row);
        }
    }
}

/* ---- doubles ---- */

static uint64_t bits_of(double number)
{
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/*
 * Beyond 3 x 2^50 a double has room for halves and for nothing finer, and its last bits are the number of them. What does not
 * come back from there as it was is no number of halves. Whether all are such, from 0 to 127.5.
 */
static int halve(const double *restrict from, size_t count, uint8_t *restrict to)
{
    const double shelf = 0x1.8p51;
    uint64_t changed = 0, beyond = 0;
    for (size_t i = 0; i < count; i++) {
        const double put = from[i] + shelf;
        changed |= bits_of(from[i]) ^ bits_of(put - shelf);
        beyond |= bits_of(put) ^ bits_of(shelf);
        to[i] = (uint8_t)bits_of(put);
    }
    return changed == 0 && beyond >> 8 == 0;
}

void byhand_doubles(const people *all, const streams *to)
{
    for (size_t at = 0; at < all->count; at += BLOCK) {
        const size_t count = all->count - at < BLOCK ? all->count - at : BLOCK;
        uint8_t halves[INDICATORS][BLOCK];
        const uint8_t *c[INDICATORS];
        block found;
        int fine = 1;
        for (int k = 0; k < INDICATORS; k++) {
            fine &= halve(all->doubles[k] + at, count, halves[k]);
            c[k] = halves[k];
        }
        fine &= find(c, all->area + at, count, 2, &found);
        store(&found, count, 2, to->low + at, to->level + at, to->reasons + at);
        for (size_t row = at; !fine && row < at + count; row++) {
            person one = {0};
            for (int k = 0; k < INDICATORS; k++)
                add_answer(&one, all->doubles[k][row], k);
            store_person(&one, all->area[row], to, row);
        }
    }
}
