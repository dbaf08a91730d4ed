/* SPDX-License-Identifier: MIT */
/* Lines in any order become arrays, once it is sure that nothing comes of itself and that nothing ends twice. */
#include "succession.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "fault.h"

/* The lines as they were given, and where what is wrong with them goes. */
typedef struct given {
    const uint32_t *from, *to;
    const hoctap_day *day;
    size_t count;
    hoc_faults faults;
} given;

/* Always false, to be returned. `other` is the other half of the fault; `count` when there is none. */
static bool refuse(given *lines, hoctap_code code, size_t line, size_t other)
{
    const hoc_place place = {(int)line + 1, 0};
    char day[11] = "";
    hoctap_error *error =
        hoc_fault(&lines->faults, code, place, NULL,
                  code == HOCTAP_SUCCESSION_DAYS ? hoctap_day_text(lines->day[line], day) : day, NULL, NULL);

    error->other_line = other < lines->count ? (int)other + 1 : 0;
    return false;
}

/* ---- memory ---- */

static void *array(size_t count, size_t size)
{
    return count > SIZE_MAX / size - 1 ? NULL : calloc(count + 1, size);
}

static bool take(hoctap_succession *s)
{
    s->before_at = array(s->subjects + 1, sizeof *s->before_at);
    s->after_at = array(s->subjects + 1, sizeof *s->after_at);
    s->before = array(s->lines, sizeof *s->before);
    s->after = array(s->lines, sizeof *s->after);
    s->came = array(s->subjects, sizeof *s->came);
    s->ended = array(s->subjects, sizeof *s->ended);
    s->order = array(2 * s->lines, sizeof *s->order);
    return s->before_at && s->after_at && s->before && s->after && s->came && s->ended && s->order;
}

void hoctap_succession_free(hoctap_succession *succession)
{
    if (!succession)
        return;
    free(succession->before_at);
    free(succession->after_at);
    free(succession->before);
    free(succession->after);
    free(succession->came);
    free(succession->ended);
    free(succession->order);
    free(succession);
}

/* ---- days ---- */

/* The first line that has this subject in that column; some line has. */
static size_t first_of(const uint32_t *column, uint32_t subject)
{
    size_t line = 0;

    while (column[line] != subject)
        line++;
    return line;
}

/* A subject ends on one day, and comes to be on one. */
static bool set_day(given *lines, hoctap_day *days, const uint32_t *column, size_t line)
{
    hoctap_day *day = &days[column[line]];

    if (*day != HOCTAP_NO_DAY && *day != lines->day[line])
        return refuse(lines, HOCTAP_SUCCESSION_DAYS, line, first_of(column, column[line]));
    *day = lines->day[line];
    return true;
}

static bool read_line(given *lines, hoctap_succession *s, size_t line)
{
    if (lines->from[line] >= s->subjects || lines->to[line] >= s->subjects)
        return refuse(lines, HOCTAP_OUT_OF_RANGE, line, lines->count);
    if (!hoc_is_day(lines->day[line]))
        return refuse(lines, HOCTAP_NOT_A_DATE, line, lines->count);
    return true;
}

static bool read_days(given *lines, hoctap_succession *s)
{
    for (size_t subject = 0; subject < s->subjects; subject++)
        s->came[subject] = s->ended[subject] = HOCTAP_NO_DAY;
    for (size_t line = 0; line < lines->count; line++)
        if (!read_line(lines, s, line))
            return false;
    for (size_t line = 0; line < lines->count; line++)
        if (!set_day(lines, s->ended, lines->from, line) || !set_day(lines, s->came, lines->to, line))
            return false;
    return true;
}

/* Nothing gives on before it came to be. */
static bool check_days(given *lines, const hoctap_succession *s)
{
    for (size_t line = 0; line < lines->count; line++) {
        hoctap_day came = s->came[lines->from[line]];
        if (came != HOCTAP_NO_DAY && came > lines->day[line])
            return refuse(lines, HOCTAP_SUCCESSION_DAYS, line, first_of(lines->to, lines->from[line]));
    }
    return true;
}

/* ---- arrays ---- */

/* From how many each subject has to where its own begin; the last is the number of lines. */
static void add_up(size_t *at, size_t subjects)
{
    size_t sum = 0;

    for (size_t subject = 0; subject <= subjects; subject++) {
        size_t own = at[subject];
        at[subject] = sum;
        sum += own;
    }
}

/* Filling moves each beginning to its end, which is the next one's beginning. */
static void move_back(size_t *at, size_t subjects)
{
    memmove(at + 1, at, subjects * sizeof *at);
    at[0] = 0;
}

/* The other side of `one`: by walking it in the order of its numbers, what it gives is in their order too. */
static void turn(const size_t *one_at, const uint32_t *one, size_t *other_at, uint32_t *other, size_t subjects)
{
    for (size_t subject = 0; subject < subjects; subject++)
        for (size_t at = one_at[subject]; at < one_at[subject + 1]; at++)
            other[other_at[one[at]]++] = (uint32_t)subject;
    move_back(other_at, subjects);
}

/* First in the order of the lines; turned over, and turned back, in the order of numbers. */
static void fill(const given *lines, hoctap_succession *s)
{
    for (size_t line = 0; line < lines->count; line++) {
        s->after_at[lines->from[line]]++;
        s->before_at[lines->to[line]]++;
    }
    add_up(s->after_at, s->subjects);
    add_up(s->before_at, s->subjects);
    for (size_t line = 0; line < lines->count; line++)
        s->after[s->after_at[lines->from[line]]++] = lines->to[line];
    move_back(s->after_at, s->subjects);
    turn(s->after_at, s->after, s->before_at, s->before, s->subjects);
    turn(s->before_at, s->before, s->after_at, s->after, s->subjects);
}

/* ---- lines that stand twice, circles ---- */

/* The line from one to the other, at or behind `line`; there is one. */
static size_t find_line(const given *lines, uint32_t from, uint32_t to, size_t line)
{
    while (lines->from[line] != from || lines->to[line] != to)
        line++;
    return line;
}

/* In a list that is in order, what stands twice stands beside itself. */
static bool check_twice(given *lines, const hoctap_succession *s)
{
    for (size_t subject = 0; subject < s->subjects; subject++)
        for (size_t at = s->before_at[subject] + 1; at < s->before_at[subject + 1]; at++)
            if (s->before[at] == s->before[at - 1]) {
                size_t first = find_line(lines, s->before[at], (uint32_t)subject, 0);
                size_t again = find_line(lines, s->before[at], (uint32_t)subject, first + 1);
                return refuse(lines, HOCTAP_SUCCESSION_DAYS, again, first);
            }
    return true;
}

/* Those whose forerunners all stand in the order already join it. What is left when none is left to join is in circles, or behind one. */
static void put_in_order(hoctap_succession *s, size_t *waiting)
{
    for (uint32_t subject = 0; subject < s->subjects; subject++) {
        waiting[subject] = s->before_at[subject + 1] - s->before_at[subject];
        if (waiting[subject] == 0 && s->after_at[subject + 1] > s->after_at[subject])
            s->order[s->ordered++] = subject;
    }
    for (size_t next = 0; next < s->ordered; next++)
        for (size_t at = s->after_at[s->order[next]]; at < s->after_at[s->order[next] + 1]; at++)
            if (--waiting[s->after[at]] == 0)
                s->order[s->ordered++] = s->after[at];
}

/* One of those before it that waits. */
static uint32_t waiting_before(const hoctap_succession *s, const size_t *waiting, uint32_t subject)
{
    size_t at = s->before_at[subject];

    while (waiting[s->before[at]] == 0)
        at++;
    return s->before[at];
}

/* From one that waits back, and back again: after so many steps it is one of a circle. */
static bool refuse_circle(given *lines, const hoctap_succession *s, const size_t *waiting, uint32_t subject)
{
    uint32_t before;

    for (size_t step = 0; step < lines->count; step++)
        subject = waiting_before(s, waiting, subject);
    before = waiting_before(s, waiting, subject);
    return refuse(lines, HOCTAP_SUCCESSION_CYCLE, find_line(lines, before, subject, 0), lines->count);
}

static bool check_circles(given *lines, hoctap_succession *s)
{
    size_t *waiting = array(s->subjects, sizeof *waiting);
    bool good = waiting != NULL;

    if (!waiting)
        hoc_fault_memory(&lines->faults);
    else
        put_in_order(s, waiting);
    for (uint32_t subject = 0; good && subject < s->subjects; subject++)
        if (waiting[subject] > 0)
            good = refuse_circle(lines, s, waiting, subject);
    free(waiting);
    return good;
}

/* ---- the whole ---- */

static bool build(given *lines, hoctap_succession *s)
{
    if (!read_days(lines, s))
        return false;
    fill(lines, s);
    return check_twice(lines, s) && check_circles(lines, s) && check_days(lines, s);
}

hoctap_succession *hoctap_succession_new(const uint32_t *from, const uint32_t *to, const hoctap_day *day, size_t count,
                                         size_t subjects, hoctap_error *error)
{
    given lines = {from, to, day, count, hoc_faults_into(error, error ? 1 : 0, "")};
    hoctap_succession *s = calloc(1, sizeof *s);

    assert((from && to && day) || count == 0);
    if (s) {
        s->subjects = subjects;
        s->lines = count;
    }
    if (!s || !take(s))
        hoc_fault_memory(&lines.faults);
    else if (build(&lines, s))
        return s;
    hoctap_succession_free(s);
    return NULL;
}

/* ---- questions ---- */

const uint32_t *hoctap_succession_before(const hoctap_succession *succession, uint32_t subject, size_t *count)
{
    assert(subject < succession->subjects && count);
    *count = succession->before_at[subject + 1] - succession->before_at[subject];
    return succession->before + succession->before_at[subject];
}

const uint32_t *hoctap_succession_after(const hoctap_succession *succession, uint32_t subject, size_t *count)
{
    assert(subject < succession->subjects && count);
    *count = succession->after_at[subject + 1] - succession->after_at[subject];
    return succession->after + succession->after_at[subject];
}

hoctap_becoming hoctap_succession_of(const hoctap_succession *succession, uint32_t subject, hoctap_day *day)
{
    size_t count, others;
    const uint32_t *before = hoctap_succession_before(succession, subject, &count);
    bool divided = false;

    if (day)
        *day = succession->came[subject];
    for (size_t at = 0; at < count; at++) {
        (void)hoctap_succession_after(succession, before[at], &others);
        divided = divided || others > 1;
    }
    if (count == 0)
        return HOCTAP_ITSELF;
    if (count == 1)
        return divided ? HOCTAP_SPLIT : HOCTAP_RENAMED;
    return divided ? HOCTAP_RECUT : HOCTAP_MERGED;
}
