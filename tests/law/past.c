/* SPDX-License-Identifier: MIT */
#include "past.h"

int past_below(uint64_t *state, int end)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((*state >> 33) % (uint64_t)end);
}

static bool once_in(uint64_t *state, int times)
{
    return past_below(state, times) == 0;
}

/* ---- rules ---- */

static past_window random_window(uint64_t *state)
{
    past_window made = {.set = once_in(state, 2), .late_counts = once_in(state, 3)};

    if (!once_in(state, 3)) {
        made.from[0] = past_below(state, 6) + 1;
        made.from[1] = past_below(state, 28) + 1;
    }
    if (made.from[0] == 0 || !once_in(state, 3)) {
        made.until[0] = past_below(state, 6) + 7;
        made.until[1] = past_below(state, 28) + 1;
        made.later = past_below(state, 2);
    }
    return made;
}

static void random_honours(uint64_t *state, past *made)
{
    made->honour_count = (size_t)past_below(state, MOST_HONOURS + 1);
    for (size_t i = 0; i < made->honour_count; i++) {
        past_honour *honour = &made->honours[i];
        honour->of = past_below(state, made->levels) + 1;
        honour->consecutive = 2 + 2 * (int)i + past_below(state, 2);
        honour->named = once_in(state, 2);
        for (int edition = 0; edition < EDITIONS; edition++)
            honour->counted[edition] = edition == 0 || once_in(state, 2);
    }
}

static void random_rules(uint64_t *state, past *made)
{
    made->levels = past_below(state, LEVELS) + 1;
    random_honours(state, made);
    made->kept = once_in(state, 2) ? past_below(state, 4) + 1 : 0;
    made->wait = once_in(state, 2) ? past_below(state, 18) + 1 : 0;
    made->month_end = (hoctap_month_end)past_below(state, 3);
    made->filed = random_window(state);
    made->decided = random_window(state);
    made->twice = (hoctap_twice)past_below(state, 3);
    made->merged = (hoctap_carry)past_below(state, 3);
    made->split = once_in(state, 2) ? HOCTAP_CARRY_ALL : HOCTAP_CARRY_NONE;
    made->year = 2025;
    made->day = once_in(state, 2) ? HOCTAP_NO_DAY : hoctap_day_of(2025, past_below(state, 12) + 1, 1);
}

/* ---- what became of whom ---- */

static void add_line(past *made, uint32_t from, uint32_t to, hoctap_day day)
{
    made->from[made->lines] = from;
    made->to[made->lines] = to;
    made->on[made->lines++] = day;
}

/* So many of those that are there become so many new ones; a new one may come of some of them only. */
static void become(uint64_t *state, past *made, const uint32_t *from, int froms, const uint32_t *to, int tos,
                   hoctap_day day)
{
    bool has[4] = {false}, gives[4] = {false};

    for (int i = 0; i < froms; i++)
        for (int k = 0; k < tos; k++)
            if (froms == 1 || tos == 1 || !once_in(state, 3) || (k == tos - 1 && !gives[i]) ||
                (i == froms - 1 && !has[k])) {
                add_line(made, from[i], to[k], day);
                gives[i] = has[k] = true;
            }
}

static void random_succession(uint64_t *state, past *made)
{
    uint32_t there[MOST_SUBJECTS], unborn[MOST_SUBJECTS];
    int theres = 0, unborns = 0;
    hoctap_day day = hoctap_day_of(2017, 3, 1);

    for (uint32_t subject = 0; subject < made->subjects; subject++) {
        if (once_in(state, 2))
            there[theres++] = subject;
        else
            unborn[unborns++] = subject;
    }
    while (made->lines + 9 < MOST_LINES && theres > 2 && unborns > 2 && !once_in(state, 8)) {
        int froms = past_below(state, 3) + 1, tos = past_below(state, 3) + 1,
            place = past_below(state, theres - froms + 1);
        become(state, made, there + place, froms, unborn + unborns - tos, tos, day);
        memmove(there + place, there + place + froms, (size_t)(theres - place - froms) * sizeof *there);
        theres -= froms;
        memcpy(there + theres, unborn + unborns - tos, (size_t)tos * sizeof *there);
        theres += tos;
        unborns -= tos;
        day += once_in(state, 3) ? 0 : past_below(state, 900);
    }
}

/* ---- records ---- */

static hoctap_day random_day(uint64_t *state, int year)
{
    static const int ends[][2] = {{1, 31}, {2, 28}, {3, 31}, {8, 31}, {12, 31}};
    int end = past_below(state, 8);

    if (once_in(state, 4))
        return HOCTAP_NO_DAY;
    if (end < 5)
        return hoctap_day_of(year + past_below(state, 2), ends[end][0], ends[end][1]);
    if (once_in(state, 4))
        return hoctap_day_of(2024, 2, 29);
    return hoctap_day_of(year + past_below(state, 2), past_below(state, 12) + 1, past_below(state, 28) + 1);
}

static past_record random_record(uint64_t *state, const past *made)
{
    past_record record = {.subject = (uint32_t)past_below(state, (int)made->subjects)};

    record.year = made->year - past_below(state, 9) + once_in(state, 30);
    record.level = past_below(state, made->levels + 1);
    if (once_in(state, 3))
        record.level = made->levels;
    record.possible =
        once_in(state, 4) ? record.level + past_below(state, made->levels - record.level + 1) : record.level;
    record.edition = past_below(state, EDITIONS + 1) - 1;
    record.decided = random_day(state, record.year);
    record.filed = random_day(state, record.year);
    record.revoked = once_in(state, 12) ? random_day(state, made->year) : HOCTAP_NO_DAY;
    record.revision = once_in(state, 6) ? past_below(state, 3) : 0;
    if (once_in(state, 200))
        record.year = made->year - 60 - past_below(state, 8);
    if (once_in(state, 300))
        record.possible = once_in(state, 2) ? made->levels + 1 : record.level - 1;
    if (record.possible < 0)
        record.possible = made->levels + 1;
    return record;
}

past past_random(uint64_t *state)
{
    past made = {0};

    random_rules(state, &made);
    made.subjects = (size_t)past_below(state, MOST_SUBJECTS - 4) + 5;
    if (!once_in(state, 4))
        random_succession(state, &made);
    made.count = (size_t)past_below(state, MOST_RECORDS + 1);
    for (size_t i = 0; i < made.count; i++)
        made.records[i] = random_record(state, &made);
    return made;
}

past past_random_plain(uint64_t *state)
{
    past made = {0};

    random_rules(state, &made);
    made.subjects = MOST_SUBJECTS;
    if (!once_in(state, 8))
        made.kept = made.wait = 0;
    for (uint32_t subject = 0; subject < made.subjects; subject++)
        for (int year = made.year - 6; year <= made.year + once_in(state, 9); year++)
            if (!once_in(state, 5) && made.count < MOST_RECORDS) {
                int level = past_below(state, made.levels + 1);
                made.records[made.count++] =
                    (past_record){subject, year, level, level, -1, HOCTAP_NO_DAY, HOCTAP_NO_DAY, HOCTAP_NO_DAY, 0};
            }
    return made;
}

/* ---- less, or in another order ---- */

void past_shuffle(uint64_t *state, past *of)
{
    for (size_t i = of->count; i > 1; i--) {
        size_t other = (size_t)past_below(state, (int)i);
        past_record kept = of->records[i - 1];
        of->records[i - 1] = of->records[other];
        of->records[other] = kept;
    }
}

/* Of two records of one year and revision one may go, where nobody knows which counts; not where the latest of both decisions does. */
static bool drop_twice(past *of, size_t i)
{
    for (size_t k = 0; k < of->count && of->twice == HOCTAP_TWICE_UNDECIDED && of->wait == 0; k++)
        if (k != i && of->records[k].subject == of->records[i].subject && of->records[k].year == of->records[i].year &&
            of->records[k].revision == of->records[i].revision) {
            memmove(&of->records[i], &of->records[i + 1], (of->count - i - 1) * sizeof *of->records);
            of->count--;
            return true;
        }
    return false;
}

void past_narrow(uint64_t *state, past *of)
{
    for (size_t i = 0; i < of->count; i++) {
        past_record *record = &of->records[i];
        int wide = record->possible - record->level;
        if (wide < 0 || record->possible > of->levels)
            continue;
        record->level += past_below(state, wide + 1);
        record->possible = record->level;
        if (record->edition < 0)
            record->edition = past_below(state, EDITIONS);
        if (record->decided == HOCTAP_NO_DAY && !of->decided.set)
            record->decided = hoctap_day_of(record->year, past_below(state, 12) + 1, 15);
        if (once_in(state, 2))
            i -= drop_twice(of, i);
    }
}

/* ---- rules as a file ---- */

typedef struct writer {
    char *text;
    size_t length;
} writer;

__attribute__((format(printf, 2, 3))) static void put(writer *out, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    out->length += (size_t)vsnprintf(out->text + out->length, 4096 - out->length, format, list);
    va_end(list);
}

static void put_honours(writer *out, const past *of)
{
    put(out, "%s", of->honour_count > 0 ? "history:\n" : "");
    for (size_t i = 0; i < of->honour_count; i++) {
        const past_honour *honour = &of->honours[i];
        put(out, "  honour-%zu: {vi: H%zu, consecutive: %d, of: l%d", i, i, honour->consecutive, honour->of);
        put(out, "%s", honour->named ? ", editions: [e0" : "");
        for (int edition = 1; honour->named && edition < EDITIONS; edition++)
            if (honour->counted[edition])
                put(out, ", e%d", edition);
        put(out, "%s}\n", honour->named ? "]" : "");
    }
}

static void put_window(writer *out, const char *name, const past_window *window)
{
    if (!window->set)
        return;
    put(out, "  %s: {late: %s", name, window->late_counts ? "counts" : "undecided");
    if (window->from[0] > 0)
        put(out, ", from: %02d-%02d", window->from[0], window->from[1]);
    if (window->until[0] > 0)
        put(out, ", until: %s%02d-%02d", window->later > 0 ? "next " : "", window->until[0], window->until[1]);
    put(out, "}\n");
}

static void put_recognition(writer *out, const past *of)
{
    static const char *const twice[] = {"undecided", "lowest", "highest"}, *const carry[] = {"none", "all", "any"};
    static const char *const ends[] = {"", ", month_end: last", ", month_end: next"};

    put(out, "recognition:\n  twice: {counts: %s}\n  succession: {merged: %s, split: %s}\n", twice[of->twice],
        carry[of->merged], carry[of->split]);
    if (of->kept > 0)
        put(out, "  kept: {years: %d}\n", of->kept);
    if (of->wait > 0)
        put(out, "  wait: {months: %d%s}\n", of->wait, ends[of->month_end]);
    put_window(out, "filed", &of->filed);
    put_window(out, "decided", &of->decided);
}

const char *past_rules(const past *of, char text[4096])
{
    writer out = {text, 0};

    put(&out, HEAD "facts:\n  n: {count: points, to: 10}\nlevels:\n");
    for (int level = 1; level <= of->levels; level++)
        put(&out, "  l%d: {vi: L%d, all: [{fact: n, at_least: %d}]}\n", level, level, 2 * level);
    put_honours(&out, of);
    put_recognition(&out, of);
    return text;
}
