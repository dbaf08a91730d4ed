/* SPDX-License-Identifier: MIT */
#include "annals.h"

annals annals_of(const char *rules, int year)
{
    annals made = {.rules = rules_from(rules), .subjects = 1, .year = year, .day = HOCTAP_NO_DAY};
    hoctap_error error;

    made.years = hoctap_rules_of_years(made.rules, &error);
    if (!made.years)
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
    return made;
}

void free_annals(annals *of)
{
    hoctap_rules_free(of->rules);
    hoctap_rules_free(of->years);
    hoctap_succession_free(of->succession);
}

/* ---- records in words ---- */

static int level_in(const char *word)
{
    static const char *const words[] = {"none", "good", "best"};

    for (size_t i = 0; i < COUNT(words); i++)
        if (strcmp(word, words[i]) == 0)
            return (int)i;
    return atoi(word);
}

static void read_levels(annal *row, char *word)
{
    char *dots = strstr(word, "..");

    if (dots)
        *dots = '\0';
    row->level = level_in(word);
    row->possible = dots ? level_in(dots + 2) : row->level;
}

static void read_more(annal *row, const char *word)
{
    const struct {
        const char *name;
        char *into;
    } words[] = {
        {"edition=", row->edition}, {"decided=", row->decided}, {"filed=", row->filed}, {"revoked=", row->revoked}};

    for (size_t i = 0; i < COUNT(words); i++)
        if (strncmp(word, words[i].name, strlen(words[i].name)) == 0) {
            (void)snprintf(words[i].into, sizeof row->edition, "%s", word + strlen(words[i].name));
            return;
        }
    assert_true(strncmp(word, "revision=", 9) == 0);
    row->revision = atoi(word + 9);
}

static void read_record(annal *row, char *words)
{
    char *rest, *word = strtok_r(words, " ", &rest);

    *row = (annal){.subject = (uint32_t)(*word - 'A')};
    row->year = atoi(strtok_r(NULL, " ", &rest));
    read_levels(row, strtok_r(NULL, " ", &rest));
    while ((word = strtok_r(NULL, " ", &rest)) != NULL)
        read_more(row, word);
}

void write_annals(annals *of, const char *records)
{
    char text[2048], *rest, *record;

    assert_in_range(strlen(records), 0, sizeof text - 1);
    memcpy(text, records, strlen(records) + 1);
    of->count = 0;
    for (record = strtok_r(text, ",", &rest); record; record = strtok_r(NULL, ",", &rest)) {
        assert_in_range(of->count, 0, COUNT(of->rows) - 1);
        read_record(&of->rows[of->count], record);
        if (of->rows[of->count].subject >= of->subjects)
            of->subjects = of->rows[of->count].subject + 1;
        of->count++;
    }
}

/* "A>B 2025-07-01": from each of the first to each of the others. */
void succeed(annals *of, const char *lines)
{
    uint32_t from[16], to[16];
    hoctap_day day[16];
    size_t count = 0;
    hoctap_error error;

    while (*lines) {
        const char *arrow = strchr(lines, '>'), *end = strchr(arrow, ' ');
        char date[11] = "";
        memcpy(date, end + 1, 10);
        for (const char *one = lines; one < arrow; one++)
            for (const char *other = arrow + 1; other < end; other++) {
                from[count] = (uint32_t)(*one - 'A');
                to[count] = (uint32_t)(*other - 'A');
                day[count++] = hoctap_day_parse(date);
            }
        lines = end + 11 + (end[11] == ',');
        lines += *lines == ' ';
    }
    for (size_t i = 0; i < count; i++) {
        of->subjects = from[i] >= of->subjects ? from[i] + 1 : of->subjects;
        of->subjects = to[i] >= of->subjects ? to[i] + 1 : of->subjects;
    }
    hoctap_succession_free(of->succession);
    of->succession = hoctap_succession_new(from, to, day, count, of->subjects, &error);
    if (!of->succession)
        fail_msg("HT%d at line %d", (int)error.code, error.line);
}

/* ---- the records as columns ---- */

static uint8_t edition_in(annal_columns *columns, const char *edition)
{
    if (!*edition)
        return UINT8_MAX;
    for (size_t i = 0; i < columns->records.edition_count; i++)
        if (strcmp(columns->editions[i], edition) == 0)
            return (uint8_t)i;
    columns->editions[columns->records.edition_count] = edition;
    return (uint8_t)columns->records.edition_count++;
}

static hoctap_day day_in(const char *day)
{
    return *day ? hoctap_day_parse(day) : HOCTAP_NO_DAY;
}

/* Columns of which nothing is said are not there. */
static void point(const annals *of, annal_columns *c)
{
    bool possible = false, edition = false, decided = false, filed = false, revoked = false, revision = false;

    for (size_t i = 0; i < of->count; i++) {
        possible = possible || of->rows[i].possible != of->rows[i].level;
        edition = edition || *of->rows[i].edition;
        decided = decided || *of->rows[i].decided;
        filed = filed || *of->rows[i].filed;
        revoked = revoked || *of->rows[i].revoked;
        revision = revision || of->rows[i].revision != 0;
    }
    c->records.subject = c->subject;
    c->records.year = c->year;
    c->records.level = c->level;
    c->records.possible = possible ? c->possible : NULL;
    c->records.edition = edition ? c->edition : NULL;
    c->records.editions = c->editions;
    c->records.decided = decided ? c->decided : NULL;
    c->records.filed = filed ? c->filed : NULL;
    c->records.revoked = revoked ? c->revoked : NULL;
    c->records.revision = revision ? c->revision : NULL;
}

void fill_columns(const annals *of, const size_t *order, annal_columns *c)
{
    *c = (annal_columns){.records = {.count = of->count}};
    for (size_t i = 0; i < of->count; i++) {
        const annal *row = &of->rows[order ? order[i] : i];
        c->subject[i] = row->subject;
        c->year[i] = (int16_t)row->year;
        c->level[i] = (uint8_t)row->level;
        c->possible[i] = (uint8_t)row->possible;
        c->edition[i] = edition_in(c, row->edition);
        c->decided[i] = day_in(row->decided);
        c->filed[i] = day_in(row->filed);
        c->revoked[i] = day_in(row->revoked);
        c->revision[i] = (uint16_t)row->revision;
    }
    point(of, c);
}

/* The way of shuffling number `way`: as they are, backwards, and by steps of several lengths. */
enum { WAYS = 5 };

static void shuffle(const annals *of, size_t way, annal_columns *columns)
{
    static const size_t steps[WAYS] = {1, 0, 7, 11, 13};
    size_t order[MOST_ANNALS];

    for (size_t i = 0; i < of->count; i++)
        order[i] = way == 1 ? of->count - 1 - i : i;
    for (size_t i = 0; way > 1 && i < of->count; i++) {
        size_t other = i * steps[way] % of->count, kept = order[i];
        order[i] = order[other];
        order[other] = kept;
    }
    fill_columns(of, order, columns);
}

/* ---- titles in one line ---- */

enum { MOST = 16, WORDS = 4 };

typedef struct told {
    uint8_t verdict[MOST], level[MOST], possible[MOST], run[MOST], run_possible[MOST], longest[MOST],
        longest_possible[MOST], marks[MOST];
    uint64_t missing[MOST], reasons[MOST * WORDS];
} told;

static void tell(const annals *of, size_t way, told *out)
{
    const hoctap_titles titles = {out->verdict,      out->level,   out->possible,         out->run,
                                  out->run_possible, out->longest, out->longest_possible, out->missing,
                                  out->reasons,      out->marks};
    annal_columns columns;
    hoctap_error error;

    memset(out, 0xAA, sizeof *out);
    assert_in_range(of->subjects, 1, MOST);
    assert_in_range(hoctap_reason_words(of->years), 1, WORDS);
    shuffle(of, way, &columns);
    if (!hoctap_history(of->years, &columns.records, of->succession, of->subjects, of->year, of->day, &titles, &error))
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
}

enum { LINE = 1024 };

static void add(char text[LINE], const char *before, const char *word)
{
    size_t length = strlen(text);

    (void)snprintf(text + length, LINE - length, "%s%s", before, word);
}

/* One more of a list, whose name stands before the first. */
static void add_item(char text[LINE], const char *list, const char *word)
{
    if (!strstr(text, list))
        add(text, " ", list);
    add(text, " ", word);
}

static void add_ends(char text[LINE], const char *before, unsigned low, unsigned high)
{
    char number[32];

    (void)snprintf(number, sizeof number, low == high ? "%u" : "%u..%u", low, high);
    add(text, before, number);
}

static void add_years(char text[LINE], const annals *of, uint64_t missing)
{
    char year[16];

    for (int k = 63; k >= 0; k--) {
        (void)snprintf(year, sizeof year, "%d", of->year - k);
        if ((missing >> k & 1) != 0)
            add_item(text, "missing", year);
    }
}

static void add_marks(char text[LINE], unsigned marks)
{
    static const char *const names[] = {"twice",   "corrected", "revoked", "late",
                                        "carried", "cut",       "later",   "impossible"};

    for (size_t i = 0; i < COUNT(names); i++)
        if ((marks >> i & 1) != 0)
            add_item(text, "marks", names[i]);
}

static void add_reasons(char text[LINE], const annals *of, const uint64_t *reasons)
{
    for (size_t i = 0; i < hoctap_rules_reason_count(of->years); i++)
        if ((reasons[i / 64] >> i % 64 & 1) != 0)
            add_item(text, "reasons", hoctap_rules_reason(of->years, i)->code);
}

static const char *level_of(const annals *of, size_t level)
{
    return hoctap_rules_level(of->years, level)->id;
}

static void line_of(const annals *of, const told *t, uint32_t s, bool reasons, char text[LINE])
{
    text[0] = '\0';
    add(text, hoctap_verdict_text((hoctap_verdict)t->verdict[s], HOCTAP_EN), " ");
    add(text, level_of(of, t->level[s]), "");
    if (t->level[s] != t->possible[s])
        add(text, "..", level_of(of, t->possible[s]));
    add_ends(text, " run ", t->run[s], t->run_possible[s]);
    add_ends(text, " longest ", t->longest[s], t->longest_possible[s]);
    add_years(text, of, t->missing[s]);
    add_marks(text, t->marks[s]);
    if (reasons)
        add_reasons(text, of, t->reasons + s * hoctap_reason_words(of->years));
}

static hoctap_trace *trace_in(const annals *of, uint32_t subject, size_t way)
{
    annal_columns columns;
    hoctap_error error;
    hoctap_trace *trace;

    shuffle(of, way, &columns);
    trace = hoctap_history_trace(of->years, &columns.records, of->succession, of->subjects, subject, of->year, of->day,
                                 &error);
    if (!trace)
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
    return trace;
}

static void assert_traced(const annals *of, const told *t, uint32_t subject)
{
    hoctap_trace *trace = trace_in(of, subject, 0);
    size_t words = hoctap_reason_words(of->years);

    assert_int_equal(trace->verdict, t->verdict[subject]);
    assert_int_equal(trace->level, t->level[subject]);
    assert_int_equal(trace->possible, t->possible[subject]);
    assert_memory_equal(trace->reasons, t->reasons + subject * words, words * sizeof *trace->reasons);
    hoctap_trace_free(trace);
}

void assert_titles(const annals *of, uint32_t subject, const char *expected)
{
    told first, other;
    char text[LINE];

    tell(of, 0, &first);
    line_of(of, &first, subject, strstr(expected, " reasons") != NULL, text);
    assert_string_equal(text, expected);
    for (size_t way = 1; way < WAYS; way++) {
        tell(of, way, &other);
        assert_memory_equal(&first, &other, sizeof first);
    }
    assert_traced(of, &first, subject);
}

/* ---- facts and text ---- */

static void put_value(const hoctap_fact *fact, int64_t value, char text[64])
{
    (void)hoctap_decimal_text(value, HOCTAP_PLACES, text, 64);
    for (size_t i = 0; fact->kind == HOCTAP_SCALE && i < fact->choice_count; i++)
        if (fact->choices[i].value == value)
            (void)snprintf(text, 64, "%s", fact->choices[i].id);
}

void assert_fact(const annals *of, uint32_t subject, const char *fact, const char *expected)
{
    int index = hoctap_rules_find_fact(of->years, fact);
    char low[64], high[64], text[160];

    assert_true(index >= 0);
    for (size_t way = 0; way < WAYS; way++) {
        hoctap_trace *trace = trace_in(of, subject, way);
        const hoctap_trace_fact *traced = &trace->facts[index];
        put_value(hoctap_rules_fact(of->years, (size_t)index), traced->low, low);
        put_value(hoctap_rules_fact(of->years, (size_t)index), traced->high, high);
        (void)snprintf(text, sizeof text, traced->low == traced->high ? "%s" : "%s..%s", low, high);
        assert_string_equal(traced->missing ? "missing" : text, expected);
        hoctap_trace_free(trace);
    }
}

void assert_says(const annals *of, uint32_t subject, hoctap_lang lang, const char *expected)
{
    char *first = NULL;

    for (size_t way = 0; way < WAYS; way++) {
        annal_columns columns;
        hoctap_error error;
        char *text;
        shuffle(of, way, &columns);
        text = hoctap_history_text(of->years, &columns.records, of->succession, of->subjects, subject, of->year,
                                   of->day, lang, &error);
        if (!text)
            fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
        if (first)
            assert_string_equal(text, first);
        if (*expected == '^' ? strncmp(text, expected + 1, strlen(expected + 1)) != 0 : !strstr(text, expected))
            fail_msg("“%s” is not in\n%s", expected, text);
        free(first);
        first = text;
    }
    free(first);
}
