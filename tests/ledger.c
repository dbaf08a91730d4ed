/* SPDX-License-Identifier: MIT */
#include "ledger.h"

const char *const kinds[KINDS] = {
    HEAD ONE FIVE,
    HEAD THREE FIVE,
    HEAD THREE "history:\n  a: {vi: A, consecutive: 2, of: fair}\n  b: {vi: B, consecutive: 4, of: fair}\n",
    HEAD THREE,
    HEAD THREE FIVE "recognition: {kept: {years: 3}, twice: {counts: lowest}}\n",
    HEAD THREE FIVE "recognition: {kept: {years: 50}, wait: {months: 12}, twice: {counts: highest}}\n",
    HEAD THREE FIVE "recognition: {wait: {months: 12}, filed: {until: next 01-15, late: undecided}}\n",
    HEAD THREE
    "history:\n  a: {vi: A, consecutive: 2, of: fair}\n  b: {vi: B, consecutive: 3, of: fair, editions: [e]}\n"
    "  c: {vi: C, consecutive: 3, of: good, editions: [d, e]}\n",
};

static uint64_t seed = 1;

unsigned below(unsigned limit)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % limit;
}

void open_table(table *all)
{
    all->records = (hoctap_records){.subject = all->subject, .year = all->year, .level = all->level};
}

void add(table *all, uint32_t subject, int year, uint8_t level)
{
    size_t at = all->records.count++;

    assert_true(at < MOST);
    all->subject[at] = subject;
    all->year[at] = (int16_t)year;
    all->level[at] = level;
    all->possible[at] = level;
    all->edition[at] = 255;
    all->revoked[at] = all->decided[at] = all->filed[at] = HOCTAP_NO_DAY;
}

void fill(table *all, size_t subjects, int first, int last, unsigned levels, unsigned gaps)
{
    open_table(all);
    for (uint32_t subject = 0; subject < subjects; subject++)
        for (int year = first; year <= last; year++)
            if (below(100) >= gaps)
                add(all, subject, year, (uint8_t)below(levels + 1));
}

static void swap(table *all, size_t one, size_t other)
{
    table *a = all;
    uint32_t subject = a->subject[one];
    int16_t year = a->year[one];
    uint8_t level = a->level[one], possible = a->possible[one], edition = a->edition[one];

    a->subject[one] = a->subject[other], a->subject[other] = subject;
    a->year[one] = a->year[other], a->year[other] = year;
    a->level[one] = a->level[other], a->level[other] = level;
    a->possible[one] = a->possible[other], a->possible[other] = possible;
    a->edition[one] = a->edition[other], a->edition[other] = edition;
}

void shuffle(table *all)
{
    for (size_t i = all->records.count; i > 1; i--)
        swap(all, i - 1, below((unsigned)i));
}

hoctap_titles into(outputs *out)
{
    memset(out, 0xEE, sizeof *out);
    return (hoctap_titles){out->verdict,      out->level,   out->possible,         out->run,
                           out->run_possible, out->longest, out->longest_possible, out->missing,
                           out->reasons,      out->marks};
}

hoctap_rules *years_from(const char *text)
{
    hoctap_rules *rules = rules_from(text), *years = hoctap_rules_of_years(rules, &(hoctap_error){.code = HOCTAP_OK});

    assert_non_null(years);
    hoctap_rules_free(rules);
    return years;
}

void tell(const hoctap_rules *years, const table *all, size_t subjects, int year, outputs *out)
{
    hoctap_titles titles = into(out);

    assert_true(hoctap_history(years, &all->records, NULL, subjects, year, HOCTAP_NO_DAY, &titles, NULL));
}
