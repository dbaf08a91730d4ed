/* SPDX-License-Identifier: MIT */
/*
 * A slow reader of years: year by year, level by level, day by day, back through everybody's forerunners again and again. It knows
 * nothing of bits, sorting or shared work; nothing here comes from the library but the calendar of single days.
 */
#include "past.h"

#define NEVER HOCTAP_NO_DAY

/* What a subject reached in a year, under all editions (view -1) or as the honour of that number counts it. */
typedef struct cell {
    bool there;
    int low, high;
} cell;

static int max(int one, int other)
{
    return one > other ? one : other;
}

static int min(int one, int other)
{
    return one < other ? one : other;
}

static int year_of(hoctap_day day)
{
    char text[11];

    return atoi(hoctap_day_text(day, text));
}

/* ---- single records ---- */

static bool can_be(const past *of, const past_record *record)
{
    return record->year >= of->year - 63 && record->level <= of->levels && record->possible >= record->level &&
           record->possible <= of->levels;
}

/* Of its subject and year, not later than the year asked, and none of a higher revision is there. */
static bool counts(const past *of, size_t at, uint32_t subject, int year)
{
    const past_record *record = &of->records[at];

    if (record->subject != subject || record->year != year || year > of->year || !can_be(of, record))
        return false;
    for (size_t i = 0; i < of->count; i++)
        if (of->records[i].subject == subject && of->records[i].year == year && can_be(of, &of->records[i]) &&
            of->records[i].revision > record->revision)
            return false;
    return true;
}

static bool revoked(const past *of, const past_record *record)
{
    return record->revoked != NEVER && (of->day == NEVER || record->revoked <= of->day);
}

static bool late(const past_window *window, int year, hoctap_day day)
{
    if (!window->set || day == NEVER)
        return false;
    if (window->from[0] > 0 && day < hoctap_day_of(year, window->from[0], window->from[1]))
        return true;
    return window->until[0] > 0 && day > hoctap_day_of(year + window->later, window->until[0], window->until[1]);
}

static cell worth(const past *of, const past_record *record, int view)
{
    cell c = {true, record->level, record->possible};

    if (late(&of->filed, record->year, record->filed) && !of->filed.late_counts)
        c.low = 0;
    if (late(&of->decided, record->year, record->decided) && !of->decided.late_counts)
        c.low = 0;
    if (revoked(of, record))
        c.low = c.high = 0;
    if (view >= 0 && of->honours[view].named) {
        if (record->edition < 0)
            c.low = 0;
        else if (!of->honours[view].counted[record->edition])
            c.low = c.high = 0;
    }
    return c;
}

/* ---- years of one's own ---- */

static bool ends(const past *of, uint32_t subject, hoctap_day *day)
{
    for (size_t line = 0; line < of->lines; line++)
        if (of->from[line] == subject) {
            *day = of->on[line];
            return true;
        }
    return false;
}

static bool comes(const past *of, uint32_t subject, hoctap_day *day)
{
    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject) {
            *day = of->on[line];
            return true;
        }
    return false;
}

static bool lives(const past *of, uint32_t subject, int year)
{
    hoctap_day day;

    if (comes(of, subject, &day) && year < year_of(day))
        return false;
    return !ends(of, subject, &day) || year <= year_of(day);
}

static cell own(const past *of, uint32_t subject, int year, int view)
{
    cell sum = {false, 0, 0};

    if (!lives(of, subject, year))
        return sum;
    for (size_t i = 0; i < of->count; i++) {
        cell c;
        if (!counts(of, i, subject, year))
            continue;
        c = worth(of, &of->records[i], view);
        if (sum.there && of->twice == HOCTAP_TWICE_LOWEST)
            c = (cell){true, min(sum.low, c.low), min(sum.high, c.high)};
        else if (sum.there && of->twice == HOCTAP_TWICE_HIGHEST)
            c = (cell){true, max(sum.low, c.low), max(sum.high, c.high)};
        else if (sum.there)
            c = (cell){true, min(sum.low, c.low), max(sum.high, c.high)};
        sum = c;
    }
    return sum;
}

/* ---- years of others before it ---- */

static int after_count(const past *of, uint32_t subject)
{
    int count = 0;

    for (size_t line = 0; line < of->lines; line++)
        count += of->from[line] == subject;
    return count;
}

/* What is left to the subject of the years of those before it. */
static hoctap_carry left(const past *of, uint32_t subject)
{
    int before = 0, divided = 0;

    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject) {
            before++;
            divided += after_count(of, of->from[line]) > 1;
        }
    if (before == 1 && divided == 0)
        return HOCTAP_CARRY_ALL;
    if (before > 1 && divided == 0)
        return of->merged;
    if (before == 1)
        return of->split;
    if (of->merged == HOCTAP_CARRY_NONE || of->split == HOCTAP_CARRY_NONE)
        return HOCTAP_CARRY_NONE;
    return of->merged == HOCTAP_CARRY_ANY && of->split == HOCTAP_CARRY_ANY ? HOCTAP_CARRY_ANY : HOCTAP_CARRY_ALL;
}

static cell reached(const past *of, uint32_t subject, int year, int view);

static cell of_all(const past *of, uint32_t subject, int year, int view)
{
    cell sum = {true, of->levels, of->levels};

    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject) {
            cell c = reached(of, of->from[line], year, view);
            sum = (cell){sum.there && c.there, min(sum.low, c.low), min(sum.high, c.high)};
        }
    return sum.there ? sum : (cell){false, 0, 0};
}

static cell of_any(const past *of, uint32_t subject, int year, int view)
{
    cell sum = {false, 0, 0};

    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject) {
            cell c = reached(of, of->from[line], year, view);
            if (c.there)
                sum = (cell){true, max(sum.low, c.low), max(sum.high, c.high)};
        }
    return sum;
}

/* The year is one that others before it may give. */
static bool is_theirs(const past *of, uint32_t subject, int year)
{
    hoctap_day came;

    if (year < of->year - 63 || year > of->year || !comes(of, subject, &came))
        return false;
    return year < year_of(came) || (year == year_of(came) && !own(of, subject, year, -1).there);
}

static cell reached(const past *of, uint32_t subject, int year, int view)
{
    cell mine = own(of, subject, year, view);

    if (mine.there || !is_theirs(of, subject, year) || left(of, subject) == HOCTAP_CARRY_NONE)
        return mine;
    return left(of, subject) == HOCTAP_CARRY_ALL ? of_all(of, subject, year, view) : of_any(of, subject, year, view);
}

static bool broken(const past *of, uint32_t subject)
{
    hoctap_day day;

    for (size_t i = 0; i < of->count; i++)
        if (of->records[i].subject == subject && of->records[i].year <= of->year && !can_be(of, &of->records[i]))
            return true;
    if (!comes(of, subject, &day) || left(of, subject) == HOCTAP_CARRY_NONE)
        return false;
    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject && broken(of, of->from[line]))
            return true;
    return false;
}

/* ---- marks ---- */

static unsigned marks_of_year(const past *of, uint32_t subject, int year)
{
    unsigned marks = 0;
    int records = 0, revision = -1;

    for (size_t i = 0; i < of->count; i++) {
        const past_record *record = &of->records[i];
        if (record->subject == subject && record->year == year && can_be(of, record)) {
            if (revision >= 0 && record->revision != revision)
                marks |= HOCTAP_CORRECTED;
            revision = record->revision;
        }
        if (!counts(of, i, subject, year))
            continue;
        if (++records > 1)
            marks |= HOCTAP_TWICE;
        if (revoked(of, record))
            marks |= HOCTAP_REVOKED;
        if (late(&of->filed, year, record->filed) || late(&of->decided, year, record->decided))
            marks |= HOCTAP_LATE;
    }
    if (records > 0 && !lives(of, subject, year))
        marks |= HOCTAP_IMPOSSIBLE;
    if (is_theirs(of, subject, year) && left(of, subject) == HOCTAP_CARRY_NONE && of_any(of, subject, year, -1).there)
        marks |= HOCTAP_CUT;
    if (is_theirs(of, subject, year) && reached(of, subject, year, -1).there)
        marks |= HOCTAP_CARRIED;
    return marks;
}

static unsigned marks_of(const past *of, uint32_t subject)
{
    unsigned marks = broken(of, subject) ? HOCTAP_IMPOSSIBLE : 0;

    for (size_t i = 0; i < of->count; i++)
        if (of->records[i].subject == subject && of->records[i].year > of->year)
            marks |= HOCTAP_LATER;
    for (int year = of->year - 63; year <= of->year; year++)
        marks |= marks_of_year(of, subject, year);
    return marks;
}

/* ---- days of decisions ---- */

typedef struct span {
    bool known;
    hoctap_day first, last;
} span;

typedef struct decision {
    cell level;
    span days;
} decision;

/*
 * The latest of several decisions that gave a level. One may have given it when its level may be that one; a level that may be none, and may be more,
 * is asked for its more. It surely did when both are known. If the level is known, the latest is no earlier than the latest of those.
 */
static span latest(const decision *list, size_t count, cell level)
{
    int least = level.low == 0 && level.high > 0 ? 1 : level.low;
    bool known = level.low == level.high, some = false;
    span sum = {true, known ? NEVER : INT32_MAX, NEVER};

    for (size_t i = 0; i < count; i++) {
        const decision *each = &list[i];
        if (!each->level.there || each->level.high < least || each->level.low > level.high)
            continue;
        if (!each->days.known)
            return (span){false, NEVER, NEVER};
        some = true;
        sum.last = each->days.last > sum.last ? each->days.last : sum.last;
        if (known && each->level.low == each->level.high && each->days.first > sum.first)
            sum.first = each->days.first;
        if (!known && each->days.first < sum.first)
            sum.first = each->days.first;
    }
    return some ? sum : (span){false, NEVER, NEVER};
}

static span decided(const past *of, uint32_t subject, int year)
{
    decision list[MOST_RECORDS];
    size_t count = 0;

    if (own(of, subject, year, -1).there) {
        for (size_t i = 0; i < of->count; i++)
            if (counts(of, i, subject, year)) {
                hoctap_day day = of->records[i].decided;
                list[count++] = (decision){worth(of, &of->records[i], -1), {day != NEVER, day, day}};
            }
        return latest(list, count, own(of, subject, year, -1));
    }
    if (!is_theirs(of, subject, year))
        return (span){false, NEVER, NEVER};
    for (size_t line = 0; line < of->lines; line++)
        if (of->to[line] == subject)
            list[count++] = (decision){reached(of, of->from[line], year, -1), decided(of, of->from[line], year)};
    return latest(list, count, reached(of, subject, year, -1));
}

/* The day that is so many months behind; where the month is too short, its last, or the first of the next. */
static hoctap_day months_behind(hoctap_day day, int months, bool next)
{
    char text[11];
    int year, month, dom;

    (void)hoctap_day_text(day, text);
    year = atoi(text);
    month = atoi(text + 5) - 1 + months;
    dom = atoi(text + 8);
    year += month / 12;
    month = month % 12 + 1;
    if (hoctap_day_of(year, month, dom) != NEVER)
        return hoctap_day_of(year, month, dom);
    if (next)
        return month == 12 ? hoctap_day_of(year + 1, 1, 1) : hoctap_day_of(year, month + 1, 1);
    while (hoctap_day_of(year, month, dom) == NEVER)
        dom--;
    return hoctap_day_of(year, month, dom);
}

static int whole_months(hoctap_day from, hoctap_day to, bool next)
{
    int months = 0;

    while (months_behind(from, months + 1, next) <= to)
        months++;
    return months;
}

/* ---- facts ---- */

static cell held(const past *of, uint32_t subject)
{
    cell sum = {true, 0, 0};

    for (int back = 1; back <= (of->kept > 0 ? of->kept : 1); back++) {
        cell c = reached(of, subject, of->year - back, -1);
        if (c.there)
            sum = (cell){true, max(sum.low, c.low), max(sum.high, c.high)};
    }
    return sum;
}

static bool months_of(const past *of, uint32_t subject, int *fewest, int *most)
{
    decision list[64];
    size_t count = 0;
    cell before = held(of, subject);
    span from, to = decided(of, subject, of->year);

    for (int back = 1; back <= (of->kept > 0 ? of->kept : 1); back++)
        list[count++] = (decision){reached(of, subject, of->year - back, -1), decided(of, subject, of->year - back)};
    from = latest(list, count, before);
    if (before.high == 0 || !reached(of, subject, of->year, -1).there || !from.known || !to.known)
        return false;
    *fewest = whole_months(from.last, to.first, of->month_end != HOCTAP_MONTH_END_LAST);
    *most = whole_months(from.first, to.last, of->month_end == HOCTAP_MONTH_END_NEXT);
    return true;
}

/* Whether the year counts for certain, or perhaps, in the run of an honour; without honours, of the first level. */
static bool is_in_run(const past *of, uint32_t subject, int year, int honour, bool perhaps)
{
    cell c = reached(of, subject, year, honour);
    int level = honour < 0 ? 1 : of->honours[honour].of;

    return c.there && (perhaps ? c.high : c.low) >= level;
}

static int run_of(const past *of, uint32_t subject, int honour, bool perhaps)
{
    int run = 0;

    while (run < 64 && is_in_run(of, subject, of->year - run, honour, perhaps))
        run++;
    return run;
}

static int longest_of(const past *of, uint32_t subject, int honour, bool perhaps)
{
    int longest = 0, run = 0;

    for (int year = of->year - 63; year <= of->year; year++) {
        run = is_in_run(of, subject, year, honour, perhaps) ? run + 1 : 0;
        longest = max(longest, run);
    }
    return longest;
}

static uint64_t missing_of(const past *of, uint32_t subject)
{
    uint64_t missing = 0;
    bool earlier = false;

    for (int back = 63; back >= 0; back--) {
        if (reached(of, subject, of->year - back, -1).there)
            earlier = true;
        else if (earlier)
            missing |= UINT64_C(1) << back;
    }
    return missing;
}

/* ---- answers ---- */

static char *answer(past_titles *titles, const char *fact)
{
    char *text = titles->texts[titles->answer_count];

    titles->answers[titles->answer_count++] = (hoctap_answer){fact, text};
    text[0] = '\0';
    return text;
}

static void answer_level(past_titles *titles, const char *fact, cell level)
{
    char low[16] = "none", high[16] = "none";

    if (level.low > 0)
        (void)snprintf(low, sizeof low, "l%d", level.low);
    if (level.high > 0)
        (void)snprintf(high, sizeof high, "l%d", level.high);
    (void)snprintf(answer(titles, fact), sizeof *titles->texts, level.low == level.high ? "%s" : "%s..%s", low, high);
}

static void answer_number(past_titles *titles, const char *fact, int low, int high)
{
    (void)snprintf(answer(titles, fact), sizeof *titles->texts, low == high ? "%d" : "%d..%d", low, high);
}

static void answer_wait(const past *of, uint32_t subject, past_titles *titles)
{
    cell now = reached(of, subject, of->year, -1), before = held(of, subject);
    bool surely = before.low >= 1 && before.high < now.low, perhaps = false;
    char *text = answer(titles, "lower");
    int fewest, most;

    for (int each = max(before.low, 1); each <= before.high; each++)
        perhaps = perhaps || each < now.high;
    if (surely || !perhaps)
        (void)snprintf(text, sizeof *titles->texts, "%s", surely ? "true" : "false");
    if (months_of(of, subject, &fewest, &most))
        answer_number(titles, "months", fewest, most);
}

static bool same_run(const past_honour *one, const past_honour *other)
{
    return one->of == other->of && one->named == other->named &&
           (!one->named || memcmp(one->counted, other->counted, sizeof one->counted) == 0);
}

static void answer_runs(const past *of, uint32_t subject, past_titles *titles)
{
    static const char *const names[] = {"run", "run-2", "run-3"};
    size_t runs = 0;

    for (size_t i = 0; i < of->honour_count; i++) {
        bool known = false;
        for (size_t k = 0; k < i; k++)
            known = known || same_run(&of->honours[k], &of->honours[i]);
        if (!known)
            answer_number(titles, names[runs++], run_of(of, subject, (int)i, false), run_of(of, subject, (int)i, true));
    }
}

void past_tell(const past *of, uint32_t subject, past_titles *titles)
{
    int honour = of->honour_count > 0 ? 0 : -1;

    *titles = (past_titles){.marks = marks_of(of, subject)};
    titles->wrong = (titles->marks & HOCTAP_IMPOSSIBLE) != 0;
    if (titles->wrong)
        return;
    titles->run = run_of(of, subject, honour, false);
    titles->run_possible = run_of(of, subject, honour, true);
    titles->longest = longest_of(of, subject, honour, false);
    titles->longest_possible = longest_of(of, subject, honour, true);
    titles->missing = missing_of(of, subject);
    answer_level(titles, "reached", reached(of, subject, of->year, -1));
    if (of->kept > 0)
        answer_level(titles, "held", held(of, subject));
    if (of->wait > 0 && of->levels > 1)
        answer_wait(of, subject, titles);
    answer_runs(of, subject, titles);
}
