/* SPDX-License-Identifier: MIT */
/*
 * First what breaks the run, then each year and the decision that it rests on, then the trace. Nothing in it depends on the order in which
 * the records came.
 */
#include "chronicle.h"

#include <stdlib.h>

#include "say.h"

/* What is being said, and of whom. */
typedef struct tale {
    const hoc_chronicle *of;
    const hoc_years *years;
    hoc_saying saying;
} tale;

static void say(tale *t, const char *vi, const char *en)
{
    hoc_say_name(&t->saying, (hoctap_text){vi, en});
}

static void say_number(tale *t, int number)
{
    hoc_say_number(&t->saying, number, 0);
}

static bool has(uint64_t bits, int bit)
{
    return (bits >> bit & 1) != 0;
}

static int year_of(const tale *t, int bit)
{
    return t->of->yearly->first + bit;
}

/* ---- the run ---- */

/* The years without a record from `bit` back to one that has one; there is one. */
static void say_missing(tale *t, int bit)
{
    int from = bit;

    while (!has(t->years->recorded, from - 1))
        from--;
    say(t, "không liên tục: thiếu năm ", "not consecutive: no record of ");
    for (int each = from; each <= bit; each++) {
        say(t, each > from ? ", " : "", each > from ? ", " : "");
        say_number(t, year_of(t, each));
    }
}

static void say_year(tale *t, int bit, hoctap_text before, hoctap_text behind)
{
    hoc_say_name(&t->saying, before);
    say_number(t, year_of(t, bit));
    hoc_say_name(&t->saying, behind);
}

/* Why the year does not count: there is no record of it, it is undecided, it was not reached, or not by an edition that counts. */
static void say_break(tale *t, size_t mask, int bit)
{
    int level = t->of->yearly->term->masks[mask].level;

    if (!has(t->years->recorded, bit))
        say_missing(t, bit);
    else if (has(t->years->possible[mask], bit))
        say_year(t, bit, (hoctap_text){"chưa rõ có liên tục không: năm ", "not known to be consecutive: "},
                 (hoctap_text){" chưa kết luận được", " is undecided"});
    else if (has(t->years->possible[level - 1], bit))
        say_year(
            t, bit, (hoctap_text){"không liên tục: năm ", "not consecutive: "},
            (hoctap_text){" xét theo bản quy tắc không được tính", " was assessed by an edition that does not count"});
    else
        say_year(t, bit, (hoctap_text){"không liên tục: năm ", "not consecutive: not reached in "},
                 (hoctap_text){" không đạt", ""});
}

static void say_whole_run(tale *t, int run)
{
    say(t, "liên tục ", "consecutive: ");
    say_number(t, run);
    say(t, " năm: ", run == 1 ? " year, " : " years, ");
    say_number(t, year_of(t, HOCTAP_YEARS - run));
    if (run > 1) {
        hoc_text_add(&t->saying.to, "-");
        say_number(t, year_of(t, HOCTAP_YEARS - 1));
    }
}

/* A run that nothing counts before was not broken: it began. */
static void say_run(tale *t)
{
    const hoc_term *term = t->of->yearly->term;
    size_t mask = term->runs[0];
    int run = t->of->standing.runs[0][0], bit = HOCTAP_YEARS - 1 - run;

    if (t->of->standing.wrong)
        say(t, "không hợp lệ: có bản ghi không thể có (năm quá xa, mức không có, hoặc năm đơn vị không tồn tại)",
            "invalid: a record cannot be (a year too far back, no such level, or a year in which the unit was not "
            "there)");
    else if (t->years->recorded == 0)
        say_year(t, HOCTAP_YEARS - 1, (hoctap_text){"không có bản ghi nào đến năm ", "no record up to "},
                 (hoctap_text){"", ""});
    else if (run > 0 && t->years->possible[mask] << (run - 1) << 1 == 0)
        say_whole_run(t, run);
    else
        say_break(t, mask, bit);
    hoc_text_add(&t->saying.to, "\n");
}

static void say_ends(tale *t, int low, int high)
{
    say_number(t, low);
    if (high > low) {
        say(t, " đến ", " to ");
        say_number(t, high);
    }
}

static void say_counts(tale *t)
{
    const hoc_standing *standing = &t->of->standing;

    say(t, "số năm liền: ", "years in a row: ");
    say_ends(t, standing->runs[0][0], standing->runs[0][1]);
    say(t, "; dài nhất: ", "; longest: ");
    say_ends(t, t->of->aside.longest[0], t->of->aside.longest[1]);
    hoc_text_add(&t->saying.to, "\n");
}

/* What there is to say of all records together. */
static void say_notes(tale *t)
{
    static const struct {
        unsigned mark;
        hoctap_text words;
    } notes[] = {
        {HOCTAP_CUT,
         {"các năm trước khi sáp nhập hoặc chia tách không được tính\n",
          "years before the merger or the split do not count\n"}},
        {HOCTAP_CORRECTED,
         {"có bản ghi đã sửa: lần sửa cuối được tính\n", "records were corrected: the last revision counts\n"}},
        {HOCTAP_LATER,
         {"bản ghi của các năm sau năm được hỏi không được tính\n",
          "records of years behind the one asked about are left out\n"}}};

    for (size_t i = 0; i < sizeof notes / sizeof *notes; i++)
        if ((t->of->life.marks & notes[i].mark) != 0)
            hoc_say_name(&t->saying, notes[i].words);
}

/* ---- a year ---- */

static void say_level(tale *t, int bit)
{
    const hoctap_rules *rules = t->of->yearly->term->years;
    hoc_ends ends = hoc_years_ends(t->of->yearly->term, t->years, UINT64_C(1) << bit);

    if (ends.low < ends.high)
        say(t, "chưa kết luận được, thấp nhất là ", "undecided, at the lowest ");
    hoc_say_name(&t->saying, hoctap_rules_level(rules, (size_t)ends.low)->names);
    if (ends.low < ends.high) {
        say(t, ", cao nhất là ", ", at the highest ");
        hoc_say_name(&t->saying, hoctap_rules_level(rules, (size_t)ends.high)->names);
    }
}

static void say_day(tale *t, hoctap_day day)
{
    char text[11];

    hoc_text_add(&t->saying.to, hoctap_day_text(day, text));
}

static void say_decision(tale *t, int bit)
{
    hoc_days days = t->of->days[bit];

    if (days.first == HOCTAP_NO_DAY)
        return;
    say(t, "; quyết định ngày ", "; decision of ");
    say_day(t, days.first);
    if (days.last != days.first) {
        say(t, " hoặc sau, đến ngày ", " or later, up to ");
        say_day(t, days.last);
    }
}

/* The one edition that all records of the year name; NULL when they do not. */
static const char *edition_of(const tale *t, int bit)
{
    const hoc_chronicle *of = t->of;
    const hoctap_records *records = of->yearly->records;
    size_t end = of->bundles->at[of->subject + 1], one = UINT8_MAX;

    for (size_t at = of->bundles->at[of->subject]; records->edition && at < end; at++) {
        size_t record = hoc_bundled(of->bundles, at);
        if (!hoc_yearly_counts(of->yearly, record, &of->past, bit))
            continue;
        if (one != UINT8_MAX && records->edition[record] != one)
            return NULL;
        one = records->edition[record];
    }
    return one < records->edition_count && one != UINT8_MAX ? records->editions[one] : NULL;
}

static void say_own(tale *t, int bit)
{
    static const struct {
        unsigned mark;
        const char *vi, *en;
    } words[] = {{HOCTAP_TWICE, "; khai nhiều lần", "; declared twice"},
                 {HOCTAP_REVOKED, "; bị thu hồi", "; revoked"},
                 {HOCTAP_LATE, "; ngoài thời hạn", "; out of time"}};
    const char *edition = edition_of(t, bit);

    if (edition) {
        say(t, "; bản ", "; edition ");
        hoc_text_add(&t->saying.to, edition);
    }
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if ((t->of->past.said[bit] & words[i].mark) != 0)
            say(t, words[i].vi, words[i].en);
}

static void say_record(tale *t, int bit)
{
    say_level(t, bit);
    if (has(t->of->life.carried, bit))
        say(t, "; kế thừa", "; from before the succession");
    else
        say_own(t, bit);
    say_decision(t, bit);
}

static void say_years(tale *t)
{
    if (t->years->recorded == 0)
        return;
    hoc_text_add(&t->saying.to, "\n");
    for (int bit = __builtin_ctzll(t->years->recorded); bit < HOCTAP_YEARS; bit++) {
        hoc_text_add(&t->saying.to, "- ");
        say_number(t, year_of(t, bit));
        hoc_text_add(&t->saying.to, ": ");
        if (has(t->years->recorded, bit))
            say_record(t, bit);
        else
            say(t, "không có bản ghi", "no record");
        hoc_text_add(&t->saying.to, "\n");
    }
}

/* ---- the whole ---- */

static size_t write(const hoc_chronicle *chronicle, hoctap_lang lang, char *text, size_t size)
{
    tale t = {chronicle, &chronicle->life.years,
              hoc_saying_of(chronicle->yearly->term->years, chronicle->trace, lang, text, size)};
    size_t length;

    say_run(&t);
    if (!chronicle->standing.wrong)
        say_counts(&t);
    say_notes(&t);
    say_years(&t);
    hoc_text_add(&t.saying.to, "\n");
    length = hoc_text_end(&t.saying.to);
    return length + hoctap_trace_text(chronicle->trace, lang, size > length ? text + length : NULL,
                                      size > length ? size - length : 0);
}

char *hoc_chronicle_text(const hoc_chronicle *chronicle, hoctap_lang lang)
{
    size_t length = write(chronicle, lang, NULL, 0);
    char *text = malloc(length + 1);

    if (text)
        (void)write(chronicle, lang, text, length + 1);
    return text;
}
