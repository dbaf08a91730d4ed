/* SPDX-License-Identifier: MIT */
/*
 * rules/README.md keeps its word: each example in it is loaded or run. What stands behind the three back quotes says how.
 *
 *     yaml rules         a whole rule set: it has no fault
 *     yaml part          keys that take the place of those in the last whole rule set: likewise
 *     yaml part HT404    (or rules HT404) this fault and no other
 *     yaml base          a whole rule set that variants extend
 *     yaml variant       a variant or an amendment of the last base (or variant HT705): likewise
 *     yaml again         a variant of what was varied last (or again HT705): likewise
 *     yaml cases         cases of the rules shown last: all of them pass
 *     yaml years         cases of what those make of years: likewise
 */
#include <ctype.h>

#include "support.h"

#define PAGE "rules/README.md"
#define MOST 262144

typedef struct example {
    char info[32];
    char text[8192];
    int line;
} example;

typedef struct reader {
    FILE *file;
    int line;
    char whole[8192];    /* the last whole rule set */
    hoctap_rules *rules; /* those shown last */
    hoctap_rules *base;  /* the last base */
} reader;

static FILE *open_text(const char *path)
{
    FILE *file = fopen(path, "rb");

    assert_non_null(file);
    return file;
}

/* The next example of YAML; false at the end of the page. */
static bool next_example(reader *r, example *e)
{
    char line[1024];

    *e->text = '\0';
    *e->info = '\0';
    while (fgets(line, sizeof line, r->file)) {
        r->line++;
        if (!*e->info) {
            e->line = r->line;
            sscanf(line, "```yaml %31[^\n]", e->info);
        } else if (strncmp(line, "```", 3) == 0) {
            return true;
        } else {
            assert_true(strlen(e->text) + strlen(line) < sizeof e->text);
            strcat(e->text, line);
        }
    }
    assert_int_equal(*e->info, '\0');
    return false;
}

/* The bytes from a top key up to the next one. */
static size_t section(const char *text)
{
    const char *end = text;

    do {
        end += strcspn(end, "\n");
        end += *end == '\n';
    } while (*end && !isalpha((unsigned char)*end));
    return (size_t)(end - text);
}

static bool has_key(const char *text, const char *key, size_t length)
{
    for (; *text; text += section(text))
        if (strncmp(text, key, length) == 0)
            return true;
    return false;
}

/* The whole rule set with the keys of the part in the place of its own. */
static void put_in(const char *whole, const char *part, char *text)
{
    *text = '\0';
    for (; *whole; whole += section(whole))
        if (!has_key(part, whole, strcspn(whole, ":") + 1))
            strncat(text, whole, section(whole));
    strcat(text, part);
}

static void show(const example *e, const hoctap_error *errors, size_t count)
{
    char text[512];

    for (size_t i = 0; i < count; i++) {
        hoctap_error_text(&errors[i], HOCTAP_EN, text, sizeof text);
        print_error(PAGE ":%d: HT%d at %d:%d %s: %s\n", e->line, (int)errors[i].code, errors[i].line, errors[i].column,
                    errors[i].path, text);
    }
}

/* A rule set, or the one fault that it should have. */
static void take(reader *r, const example *e, hoctap_rules *rules, const hoctap_error *errors, size_t count)
{
    int code = 0;

    show(e, errors, sscanf(e->info, "%*s HT%d", &code) == 1 ? 0 : count < 4 ? count : 4);
    if (count != (code != 0) || (code != 0 && (int)errors[0].code != code))
        fail_msg(PAGE ":%d: %zu faults, the first HT%d", e->line, count, count ? (int)errors[0].code : 0);
    if (code != 0) {
        hoctap_rules_free(rules);
        return;
    }
    hoctap_rules_free(r->rules);
    r->rules = rules;
}

static void load(reader *r, const example *e, const char *text)
{
    hoctap_error errors[4];
    size_t count = 0;
    hoctap_rules *rules = hoctap_rules_parse(text, strlen(text), PAGE, errors, 4, &count);

    take(r, e, rules, errors, count);
}

/* A file that is gone when it is closed; it is found by its handle. */
static FILE *save(const char *text, char *path, size_t size)
{
    FILE *file = tmpfile();

    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fflush(file), 0);
    snprintf(path, size, "/dev/fd/%d", fileno(file));
    return file;
}

static void vary(reader *r, const example *e, const hoctap_rules *base)
{
    char path[64];
    hoctap_error errors[4];
    size_t count = 0;
    FILE *file = save(e->text, path, sizeof path);
    hoctap_rules *rules = hoctap_rules_vary(base, path, errors, 4, &count);

    fclose(file);
    take(r, e, rules, errors, count);
}

/* It is kept beside the rules that are shown later. */
static void keep_base(reader *r, const example *e)
{
    load(r, e, e->text);
    hoctap_rules_free(r->base);
    r->base = hoctap_rules_parse(e->text, strlen(e->text), PAGE, NULL, 0, NULL);
    assert_non_null(r->base);
}

static void run(const hoctap_rules *rules, const example *e)
{
    char path[64];
    hoctap_error errors[4];
    size_t count = 0;
    FILE *file = save(e->text, path, sizeof path);
    hoctap_cases *cases = hoctap_cases_run(rules, path, errors, 4, &count);

    fclose(file);
    show(e, errors, count < 4 ? count : 4);
    assert_non_null(cases);
    for (size_t i = 0; i < cases->case_count; i++)
        if (!cases->cases[i].passed)
            print_error(PAGE ":%d: %s: %s\n", e->line + cases->cases[i].at_line, cases->cases[i].id,
                        cases->cases[i].difference.en);
    assert_int_equal(cases->passed, cases->case_count);
    hoctap_cases_free(cases);
}

static void run_years(const reader *r, const example *e)
{
    hoctap_error error;
    hoctap_rules *years = hoctap_rules_of_years(r->rules, &error);

    assert_non_null(years);
    run(years, e);
    hoctap_rules_free(years);
}

static void try_out(reader *r, const example *e)
{
    char text[2 * sizeof e->text];

    if (strcmp(e->info, "cases") == 0) {
        run(r->rules, e);
    } else if (strcmp(e->info, "years") == 0) {
        run_years(r, e);
    } else if (strncmp(e->info, "part", 4) == 0) {
        put_in(r->whole, e->text, text);
        load(r, e, text);
    } else if (strcmp(e->info, "base") == 0) {
        keep_base(r, e);
    } else if (strncmp(e->info, "variant", 7) == 0) {
        vary(r, e, r->base);
    } else if (strncmp(e->info, "again", 5) == 0) {
        vary(r, e, r->rules);
    } else {
        assert_int_equal(strncmp(e->info, "rules", 5), 0);
        load(r, e, e->text);
        strcpy(r->whole, e->text);
    }
}

static void every_example_does_what_the_manual_says(void **state)
{
    reader r = {.file = open_text(PAGE)};
    example e;
    int count = 0;

    (void)state;
    for (; next_example(&r, &e); count++)
        try_out(&r, &e);
    assert_true(count > 40);
    hoctap_rules_free(r.rules);
    hoctap_rules_free(r.base);
    fclose(r.file);
}

static void read_text(const char *path, char *text)
{
    FILE *file = open_text(path);
    size_t length = fread(text, 1, MOST - 1, file);

    assert_true(length < MOST - 1);
    text[length] = '\0';
    fclose(file);
}

static void the_manual_lists_every_fault_there_is(void **state)
{
    char *page = malloc(MOST), *header = malloc(MOST), row[32];
    int codes = 0, rows = 0, code;

    (void)state;
    read_text(PAGE, page);
    read_text("include/hoctap/base.h", header);
    for (const char *at = header; (at = strstr(at, " HOCTAP_")) != NULL; at++) {
        if (sscanf(at, " HOCTAP_%*[A-Z0-9_] = %d", &code) != 1 || code < 100)
            continue;
        codes++;
        snprintf(row, sizeof row, "\n| HT%d | ", code);
        if (!strstr(page, row))
            fail_msg("HT%d is not in the table of faults", code);
    }
    for (const char *at = page; (at = strstr(at, "\n| HT")) != NULL; at++)
        rows++;
    assert_int_equal(rows, codes);
    free(header);
    free(page);
}

/* The name that a link gives a heading: small letters, blanks as hyphens, no other signs. */
static void slug_of(const char *heading, char *slug)
{
    for (; *heading && *heading != '\n'; heading++)
        if (isalnum((unsigned char)*heading) || strchr(" -_", *heading))
            *slug++ = *heading == ' ' ? '-' : (char)tolower((unsigned char)*heading);
    *slug = '\0';
}

static bool has_heading(const char *page, const char *name, size_t length)
{
    char slug[1024];

    for (const char *at = page; (at = strstr(at, "\n#")) != NULL; at++) {
        slug_of(at + 1 + strspn(at + 1, "#") + 1, slug);
        if (strlen(slug) == length && strncmp(slug, name, length) == 0)
            return true;
    }
    return false;
}

static void every_link_inside_the_manual_leads_to_a_heading(void **state)
{
    char *page = malloc(MOST);
    int links = 0;

    (void)state;
    read_text(PAGE, page);
    for (const char *at = page; (at = strstr(at, "](#")) != NULL; links++) {
        size_t length = strcspn(at += 3, ")");
        if (!has_heading(page, at, length))
            fail_msg("no heading for #%.*s", (int)length, at);
    }
    assert_true(links > 40);
    free(page);
}

/* ---- the table of records ---- */

enum { FIRST_YEAR = 2020, YEARS = 6, RUN = YEARS, LEVEL, COLUMNS };

#define YEARS_HEAD "| 2020 | 2021 | 2022 | 2023 | 2024 | 2025 | run | level in 2025 |"

/* Records of one subject, as the table writes them. */
typedef struct told {
    uint32_t subject[16];
    int16_t year[16];
    uint8_t level[16], possible[16];
    size_t count;
} told;

/* "none..recognised" or "none, recognised": one record, or two. */
static void tell_year(told *to, char *cell, int year)
{
    for (char *rest = NULL, *word = strtok_r(cell, ", ", &rest); word; word = strtok_r(NULL, ", ", &rest)) {
        const char *high = strstr(word, "..");
        to->year[to->count] = (int16_t)year;
        to->level[to->count] = strncmp(word, "none", 4) != 0;
        to->possible[to->count++] = strcmp(high ? high + 2 : word, "none") != 0;
    }
}

/* "2", or "1..5" where the ends differ. */
static void write_ends(char *text, size_t size, const char *low, const char *high)
{
    snprintf(text, size, strcmp(low, high) == 0 ? "%s" : "%s..%s", low, high);
}

static void assert_row(const hoctap_rules *years, const told *of, const char *run, const char *level)
{
    const hoctap_records records = {
        .count = of->count, .subject = of->subject, .year = of->year, .level = of->level, .possible = of->possible};
    uint8_t low, high, runs[2];
    const hoctap_titles titles = {.level = &low, .possible = &high, .run = &runs[0], .run_possible = &runs[1]};
    hoctap_error error;
    char ends[2][8], text[64];

    assert_true(hoctap_history(years, &records, NULL, 1, FIRST_YEAR + YEARS - 1, HOCTAP_NO_DAY, &titles, &error));
    for (int end = 0; end < 2; end++)
        snprintf(ends[end], sizeof ends[end], "%d", runs[end]);
    write_ends(text, sizeof text, ends[0], ends[1]);
    assert_string_equal(text, run);
    write_ends(text, sizeof text, hoctap_rules_level(years, low)->id, hoctap_rules_level(years, high)->id);
    assert_string_equal(text, level);
}

/* A line of the table, in place: its cells without the blanks around them. */
static void assert_line(const hoctap_rules *years, char *line)
{
    char *cells[COLUMNS];
    told of = {.count = 0};

    for (int i = 0; i < COLUMNS; i++) {
        char *end = strchr(++line, '|');
        assert_non_null(end);
        for (cells[i] = line; *cells[i] == ' ';)
            cells[i]++;
        for (line = end; line > cells[i] && line[-1] == ' ';)
            line--;
        *line = '\0';
        line = end;
    }
    for (int i = 0; i < YEARS; i++)
        tell_year(&of, cells[i], FIRST_YEAR + i);
    assert_row(years, &of, cells[RUN], cells[LEVEL]);
}

static void the_table_of_records_says_what_they_come_to(void **state)
{
    hoctap_rules *rules = rules_from(HEAD "facts: {f: {count: x}}\n"
                                          "levels: {recognised: {vi: R, all: [{fact: f, at_least: 1}]}}\n"
                                          "history: {exemplary: {vi: E, consecutive: 5, of: recognised}}\n");
    hoctap_rules *years = hoctap_rules_of_years(rules, &(hoctap_error){.code = HOCTAP_OK});
    char *page = malloc(MOST), *line;
    int lines = 0;

    (void)state;
    read_text(PAGE, page);
    line = strstr(page, YEARS_HEAD);
    assert_true(years && line);
    for (line = strtok(line, "\n"); line && *line == '|'; line = strtok(NULL, "\n"))
        if (++lines > 2)
            assert_line(years, line);
    assert_true(lines > 8);
    free(page);
    hoctap_rules_free(years);
    hoctap_rules_free(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_does_what_the_manual_says),
        cmocka_unit_test(the_manual_lists_every_fault_there_is),
        cmocka_unit_test(every_link_inside_the_manual_leads_to_a_heading),
        cmocka_unit_test(the_table_of_records_says_what_they_come_to),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
