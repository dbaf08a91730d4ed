/* SPDX-License-Identifier: MIT */
/*
 * Variants and amendments of tests/variants/base.yaml: those in legal/ do what they say, and those in bad/ are told why not.
 * Each folder of bad/ holds a variant.yaml and in `error` what people must read about it, as tests/bad does; a file `bases`
 * lists what is loaded and varied before it, one path a line, instead of the base. With none the variant is loaded alone.
 *
 *     test_variant          compares
 *     test_variant write    writes what is said now into `error`, to be read before it is committed
 *
 * A change of the base changes its fingerprint, which stands in all of these files.
 */
#include "support.h"

#define FOLDER "tests/variants/"
#define BASE FOLDER "base.yaml"
#define LEGAL FOLDER "legal/"
#define BAD FOLDER "bad/"

enum { ROOM = 64, MOST = 65536 };

static bool writing;
static hoctap_error errors[ROOM];
static size_t faults;

/* ---- files ---- */

static hoctap_rules *loaded(const char *path)
{
    return hoctap_rules_load(path, errors, ROOM, &faults);
}

/* Takes the base away. */
static hoctap_rules *varied(hoctap_rules *base, const char *path)
{
    hoctap_rules *rules = hoctap_rules_vary(base, path, errors, ROOM, &faults);
    hoctap_rules_free(base);
    return rules;
}

static void show_faults(void)
{
    for (size_t i = 0; i < faults && i < ROOM; i++) {
        char sentence[1024];
        hoctap_error_text(&errors[i], HOCTAP_EN, sentence, sizeof sentence);
        print_error("%s:%d:%d: HT%d: %s\n", errors[i].file, errors[i].line, errors[i].column, (int)errors[i].code,
                    sentence);
    }
}

/* The base varied by a file of legal/; a fault fails the test. */
static hoctap_rules *legal(hoctap_rules *base, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, LEGAL "%s.yaml", name);
    hoctap_rules *rules = varied(base ? base : loaded(BASE), path);
    if (faults)
        show_faults();
    assert_int_equal(faults, 0);
    assert_non_null(rules);
    return rules;
}

/* ---- bad ones ---- */

static void read_text(const char *folder, const char *name, char *text, bool *there)
{
    char path[256];
    snprintf(path, sizeof path, BAD "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    *there = file != NULL;
    text[0] = '\0';
    if (!file)
        return;
    text[fread(text, 1, MOST - 1, file)] = '\0';
    fclose(file);
}

static hoctap_rules *bases_of(const char *folder)
{
    static char text[MOST];
    hoctap_rules *rules = NULL;
    bool there;
    read_text(folder, "bases", text, &there);
    if (!there)
        return loaded(BASE);
    for (char *path = strtok(text, "\n"); path; path = strtok(NULL, "\n"))
        rules = rules ? varied(rules, path) : loaded(path);
    return rules;
}

/* Of which file it is goes before the place, unless it is the variant's. */
static size_t say(const hoctap_error *error, const char *own, char *to, size_t size)
{
    const bool other = strcmp(error->file, own) != 0;
    size_t length = 0;
    for (int lang = HOCTAP_VI; lang <= HOCTAP_EN; lang++) {
        char sentence[1024];
        hoctap_error_text(error, (hoctap_lang)lang, sentence, sizeof sentence);
        length += (size_t)snprintf(to + length, size - length, "%s%s%d:%d: HT%d: %s\n", other ? error->file : "",
                                   other ? ":" : "", error->line, error->column, (int)error->code, sentence);
    }
    return length;
}

static void vary_badly(const char *folder, char *said)
{
    char path[256];
    size_t length = 0, failures = 0;
    hoctap_rules *base = bases_of(folder), *rules;
    snprintf(path, sizeof path, BAD "%s/variant.yaml", folder);
    rules = base ? varied(base, path) : loaded(path);
    said[0] = '\0';
    for (size_t i = 0; i < faults && i < ROOM; i++) {
        length += say(&errors[i], path, said + length, MOST - length);
        failures += !errors[i].warning;
    }
    assert_true(faults > 0);
    assert_int_equal(rules == NULL, failures > 0);
    hoctap_rules_free(rules);
}

static void write_error(const char *folder, const char *said)
{
    char path[256];
    snprintf(path, sizeof path, BAD "%s/error", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(said, file);
    fclose(file);
}

static bool says_what_it_should(const char *folder)
{
    static char said[MOST], expected[MOST];
    bool there;
    vary_badly(folder, said);
    if (writing)
        write_error(folder, said);
    read_text(folder, "error", expected, &there);
    if (strcmp(said, expected) == 0)
        return true;
    print_error("%s\nexpected:\n%ssaid:\n%s\n", folder, expected, said);
    return false;
}

static void every_bad_variant_gets_its_sentences(void **state)
{
    size_t count, wrong = wrong_folders(BAD, says_what_it_should, &count);
    (void)state;
    print_message("%zu bad variants\n", count);
    assert_int_equal(wrong, 0);
    assert_true(count > 40);
}

/* ---- what a variant makes of its base ---- */

/* "80", "60..90" when it is not known; of the one limit, or of the area when there are two. */
static void assert_limit(const hoctap_rules *rules, const char *level, const char *line, const char *expected)
{
    char found[128] = "";
    size_t length = 0;
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++) {
        const hoctap_line *at = hoctap_rules_line(rules, i);
        if (strcmp(at->id, line) != 0 || strcmp(hoctap_rules_level(rules, (size_t)at->level)->id, level) != 0)
            continue;
        for (size_t c = 0; c < hoctap_rules_combination_count(rules); c++) {
            char low[32], high[32];
            hoctap_decimal_text(at->limits[c].low, HOCTAP_PLACES, low, sizeof low);
            hoctap_decimal_text(at->limits[c].high, HOCTAP_PLACES, high, sizeof high);
            length += (size_t)snprintf(found + length, sizeof found - length, "%s%s%s%s", length ? " " : "", low,
                                       at->limits[c].known ? "" : "..", at->limits[c].known ? "" : high);
        }
    }
    assert_string_equal(found, expected);
}

static const hoctap_line *line_of(const hoctap_rules *rules, const char *id)
{
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        if (strcmp(hoctap_rules_line(rules, i)->id, id) == 0)
            return hoctap_rules_line(rules, i);
    fail_msg("no line %s", id);
    return NULL;
}

static const hoctap_fact *fact_of(const hoctap_rules *rules, const char *id)
{
    const int fact = hoctap_rules_find_fact(rules, id);
    return fact < 0 ? NULL : hoctap_rules_fact(rules, (size_t)fact);
}

static void values_become_those_of_the_variant(void **state)
{
    hoctap_rules *rules = legal(NULL, "values");
    (void)state;

    assert_limit(rules, "recognised", "total", "32.5 28");
    assert_limit(rules, "recognised", "floor", "18 18");
    assert_limit(rules, "recognised", "readers", "62.5 62.5");
    assert_limit(rules, "recognised", "each_indicator", "4 4");
    assert_int_equal(fact_of(rules, "reads")->weight, 25000);
    assert_int_equal(fact_of(rules, "benches")->to, 150000);
    assert_string_equal(hoctap_rules_variant(rules), "sample");
    assert_string_equal(hoctap_rules_edition(rules), "base");
    assert_string_equal(hoctap_rules_file(rules), LEGAL "values.yaml");
    assert_string_equal(hoctap_rules_decision(rules)->id, "ubnd-12");
    assert_int_equal(hoctap_rules_until(rules), 2029);
    hoctap_rules_free(rules);
}

static void what_a_variant_may_do_is_listed(void **state)
{
    hoctap_rules *rules = loaded(BASE);
    size_t count = hoctap_rules_permission_count(rules), root = 0, total = 0;
    (void)state;

    for (size_t i = 0; i < count; i++) {
        const hoctap_permission *one = hoctap_rules_permission(rules, i);
        root += *one->address == '\0' && one->decision;
        if (strcmp(one->address, "levels/recognised/total") != 0)
            continue;
        assert_int_equal(one->may, HOCTAP_MAY_RAISE);
        assert_string_equal(one->from, "25");
        assert_string_equal(one->to, "40");
        assert_string_equal(one->clause.article, "Điều 7.2");
        total++;
    }
    assert_int_equal(root, 1);
    assert_int_equal(total, 1);
    hoctap_rules_free(rules);
}

static void the_base_stays_as_it_was(void **state)
{
    hoctap_rules *base = loaded(BASE), *rules;
    char before[65];
    (void)state;
    snprintf(before, sizeof before, "%s", FINGERPRINT(base));

    rules = hoctap_rules_vary(base, LEGAL "values.yaml", errors, ROOM, &faults);

    assert_non_null(rules);
    assert_limit(base, "recognised", "total", "30 0..60");
    assert_string_equal(FINGERPRINT(base), before);
    assert_string_not_equal(FINGERPRINT(rules), before);
    assert_null(hoctap_rules_variant(base));
    assert_null(hoctap_rules_decision(base));
    assert_int_equal(hoctap_rules_change_count(base), 0);
    hoctap_rules_free(rules);
    hoctap_rules_free(base);
}

/* A level that is like another follows what is changed there, save what it has of its own. */
static void a_level_that_is_like_another_changes_with_it(void **state)
{
    hoctap_rules *rules = legal(NULL, "values");
    (void)state;

    assert_limit(rules, "excellent", "floor", "18 18");
    assert_limit(rules, "excellent", "total", "35..50 35..50");
    hoctap_rules_free(rules);
}

static void what_is_changed_rests_on_the_clause_of_the_change(void **state)
{
    hoctap_rules *rules = legal(NULL, "values");
    (void)state;

    assert_string_equal(line_of(rules, "floor")->clause.source->id, "ubnd-12");
    assert_string_equal(line_of(rules, "floor")->clause.article, "");
    assert_string_equal(line_of(rules, "each_indicator")->clause.source->id, "order");
    assert_string_equal(hoctap_rules_change(rules, 0)->clause.article, "Điều 2");
    assert_string_equal(hoctap_rules_change(rules, 1)->clause.source->id, "ubnd-12");
    hoctap_rules_free(rules);
}

static void things_are_added_and_withdrawn(void **state)
{
    hoctap_rules *rules = legal(NULL, "things");
    (void)state;

    assert_non_null(fact_of(rules, "writes"));
    assert_null(fact_of(rules, "lends"));
    assert_int_equal(fact_of(rules, "trees")->kind, HOCTAP_COUNT);
    assert_limit(rules, "recognised", "local-1", "10 10");
    for (size_t i = 0; i < hoctap_rules_line_count(rules); i++)
        assert_string_not_equal(hoctap_rules_line(rules, i)->id, "1.1");
    assert_string_equal(hoctap_rules_names(rules).vi, "Phố đọc sách tỉnh Mẫu");
    assert_int_equal(hoctap_rules_from(rules), 2024);
    assert_int_equal(hoctap_rules_until(rules), 2026);
    hoctap_rules_free(rules);
}

static void assert_change(const hoctap_rules *rules, size_t index, hoctap_change_kind kind, const char *text)
{
    const hoctap_change *change = hoctap_rules_change(rules, index);
    char found[256];
    snprintf(found, sizeof found, "%s: %s -> %s (%s)", change->address, change->from, change->to,
             strrchr(change->file, '/') + 1);
    assert_string_equal(found, text);
    assert_int_equal(change->kind, kind);
    assert_true(change->takes_effect);
    assert_true(change->at_line > 0 && change->at_column > 0);
}

static void what_was_varied_is_varied_again_and_lists_all(void **state)
{
    hoctap_rules *rules = legal(legal(NULL, "things"), "district");
    (void)state;

    assert_limit(rules, "recognised", "local-1", "20 20");
    assert_string_equal(hoctap_rules_variant(rules), "district");
    assert_string_equal(hoctap_rules_decision(rules)->id, "ubnd-34");
    assert_int_equal(hoctap_rules_change_count(rules), 7);
    assert_change(rules, 0, HOCTAP_ADD, "criteria/books/indicators/writes:  -> Viết lại (things.yaml)");
    assert_change(rules, 1, HOCTAP_WITHDRAW, "criteria/books/indicators/lends: Cho mượn ->  (things.yaml)");
    assert_change(rules, 6, HOCTAP_CHANGE, "targets/local-1/at_least: 10 -> 20 (district.yaml)");
    assert_string_equal(hoctap_rules_change(rules, 4)->clause.article, "Điều 3");
    hoctap_rules_free(rules);
}

/* Of two limits one was changed: the other still rests on what the base says. */
static void each_limit_rests_on_its_own_clause(void **state)
{
    hoctap_rules *rules = legal(NULL, "step-1");
    const hoctap_line *line = line_of(rules, "total");
    int area = hoctap_rules_find_fact(rules, "area");
    (void)state;

    assert_non_null(line->clauses);
    for (size_t c = 0; c < hoctap_rules_combination_count(rules); c++) {
        bool normal = hoctap_rules_choice(rules, c, (size_t)area) == 0;
        assert_string_equal(line->clauses[c].source->id, normal ? "ubnd-1" : line->clause.source->id);
        assert_string_not_equal(line->clause.source->id, "ubnd-1");
    }
    hoctap_rules_free(rules);
}

static void four_files_may_change_one_edition_in_turn(void **state)
{
    hoctap_rules *rules = NULL;
    char name[16];
    (void)state;

    for (int step = 1; step <= 4; step++) {
        snprintf(name, sizeof name, "step-%d", step);
        rules = legal(rules, name);
    }

    assert_limit(rules, "recognised", "total", "34 0..60");
    assert_int_equal(hoctap_rules_change_count(rules), 4);
    hoctap_rules_free(rules);
}

static void an_amendment_needs_no_leave(void **state)
{
    hoctap_rules *rules = legal(NULL, "amendment");
    (void)state;

    assert_string_equal(hoctap_rules_edition(rules), "amended");
    assert_null(hoctap_rules_variant(rules));
    assert_int_equal(hoctap_rules_from(rules), 2030);
    assert_int_equal(hoctap_rules_until(rules), 9999);
    assert_limit(rules, "recognised", "each_indicator", "3 3 3");
    assert_limit(rules, "recognised", "floor", "");
    assert_limit(rules, "recognised", "total", "30 0..60 22");
    assert_limit(rules, "excellent", "corners", "5 5 5");
    assert_int_equal(hoctap_rules_honour_count(rules), 1);
    assert_string_equal(hoctap_rules_level(rules, 2)->names.vi, "Phố sách");
    assert_string_equal(hoctap_rules_level(rules, 2)->clause.article, "Điều 8.1");
    assert_string_equal(line_of(rules, "each_indicator")->clause.article, "Điều 4");
    hoctap_rules_free(rules);
}

static void read_base(char *text)
{
    FILE *file = fopen(BASE, "rb");
    assert_non_null(file);
    text[fread(text, 1, MOST - 1, file)] = '\0';
    fclose(file);
}

static void put_in_place(char *text, const char *old, const char *new)
{
    char *at = strstr(text, old);
    if (!at)
        fail_msg("not in the base: %s", old);
    assert_true(strlen(text) + strlen(new) < MOST);
    memmove(at + strlen(new), at + strlen(old), strlen(at + strlen(old)) + 1);
    memcpy(at, new, strlen(new));
}

/* What an amendment comes to is what somebody would have written who wrote the whole file: to the last mark. */
static void an_amendment_comes_to_what_it_would_be_written_out(void **state)
{
    static char text[MOST];
    hoctap_rules *rules = legal(NULL, "written-out"), *written;
    (void)state;
    read_base(text);
    put_in_place(text, "edition: base", "edition: written-out");
    put_in_place(text, "years: {from: 2024, until: 2029, clause: order Điều 1}", "years: {from: 2030, until: 2031}");
    put_in_place(text, "each_indicator: {at_least: 4}", "each_indicator: {at_least: 3}");
    put_in_place(text, "{unknown: {from: 35, to: 50}}", "41");
    put_in_place(text, "vi: Phố đọc sách xuất sắc", "vi: Phố sách");
    put_in_place(
        text, "      - {id: floor, total: {above: 20}, clause: order Điều 7.3, local: {may: lower, from: 10}}\n", "");
    put_in_place(text, ", local: {may: lower, from: 5}", "");
    put_in_place(text, "count: quán, to: 50}\n", "count: quán, to: 50}\n  trees: {vi: Cây xanh, count: cây}\n");
    put_in_place(text, "\nlevels:", "  \"2\": {vi: Có cây xanh, fact: trees, at_least: 10}\nlevels:");
    put_in_place(text, "at_least: 7, when: {area: normal}}\n",
                 "at_least: 7, when: {area: normal}}\n      - {fact: trees, at_least: 20}\n");
    put_in_place(text, "vi: Nơi đọc sách", "vi: Nơi đọc sách\n    en: Places");

    written = hoctap_rules_parse(text, strlen(text), "written", errors, ROOM, &faults);

    if (!written)
        show_faults();
    assert_non_null(written);
    assert_string_equal(FINGERPRINT(rules), FINGERPRINT(written));
    hoctap_rules_free(written);
    hoctap_rules_free(rules);
}

static void a_change_without_effect_is_listed_as_such(void **state)
{
    hoctap_rules *rules = varied(loaded(BASE), BAD "no-effect/variant.yaml");
    (void)state;

    assert_non_null(rules);
    assert_int_equal(hoctap_rules_change_count(rules), 1);
    assert_false(hoctap_rules_change(rules, 0)->takes_effect);
    assert_string_equal(hoctap_rules_change(rules, 0)->to, "20.0");
    assert_string_equal(line_of(rules, "floor")->clause.article, "Điều 7.3");
    hoctap_rules_free(rules);
}

/* The variant's faults come first, whatever was said of its base; the room is small. */
static void faults_of_the_last_file_come_first(void **state)
{
    hoctap_rules *base = loaded(BASE);
    hoctap_error one;
    size_t count = 0;
    (void)state;

    assert_null(hoctap_rules_vary(base, BAD "sum-that-is-wrong/variant.yaml", &one, 1, &count));

    assert_int_equal(count, 1);
    assert_int_equal(one.code, HOCTAP_WRONG_SUM);
    assert_string_equal(one.file, BASE);
    assert_null(hoctap_rules_vary(base, BAD "added-thing-with-faults/variant.yaml", &one, 1, &count));
    assert_true(count > 1);
    assert_string_equal(one.file, BAD "added-thing-with-faults/variant.yaml");
    hoctap_rules_free(base);
}

/* ---- made as they are needed ---- */

/* An amendment with `count` lines of this key: each a head, a number and a tail. */
static size_t faults_of_many(const char *key, const char *head, const char *tail, int count, hoctap_code *first)
{
    hoctap_rules *base = loaded(BASE);
    char path[64];
    FILE *file = tmpfile();
    assert_non_null(file);
    fprintf(file, "hoctap: 1\nedition: many\nextends: {title: street, edition: base}\nyears: {from: 2030}\n%s:\n", key);
    for (int i = 0; i < count; i++)
        fprintf(file, "%s%d%s\n", head, i, tail);
    fflush(file);
    snprintf(path, sizeof path, "/dev/fd/%d", fileno(file));
    hoctap_rules_free(varied(base, path));
    fclose(file);
    *first = faults ? errors[0].code : HOCTAP_OK;
    return faults;
}

static void a_file_holds_so_many_changes_and_no_more(void **state)
{
    hoctap_code first;
    (void)state;

    assert_int_equal(faults_of_many("changes", "  - {withdraw: facts/x", "}", 257, &first), 1);
    assert_int_equal(first, HOCTAP_TOO_MANY);
    assert_int_equal(faults_of_many("changes", "  - {withdraw: facts/x", "}", 256, &first), 256);
    assert_int_equal(first, HOCTAP_UNKNOWN_ADDRESS);
}

static void all_files_together_hold_so_many_sources_and_no_more(void **state)
{
    hoctap_code first;
    (void)state;

    assert_int_equal(faults_of_many("sources", "  s", ": {cite: S}", 256, &first), 1);
    assert_int_equal(first, HOCTAP_TOO_MANY);
    assert_int_equal(faults_of_many("sources", "  s", ": {cite: S}", 255, &first), 255);
    assert_int_equal(first, HOCTAP_UNUSED);
}

static void a_variant_may_bring_the_first_sources(void **state)
{
    hoctap_rules *rules = legal(loaded(FOLDER "open.yaml"), "open");
    (void)state;

    assert_int_equal(hoctap_rules_source_count(rules), 1);
    assert_int_equal(hoctap_rules_from(rules), 2025);
    assert_int_equal(hoctap_rules_until(rules), 9999);
    assert_limit(rules, "recognised", "2", "1");
    assert_limit(rules, "recognised", "least", "3");
    hoctap_rules_free(rules);
}

static void a_rule_set_from_text_is_varied_too(void **state)
{
    static char text[MOST];
    hoctap_rules *rules;
    (void)state;
    read_base(text);

    rules = hoctap_rules_parse(text, strlen(text), "memory", errors, ROOM, &faults);
    memset(text, '#', sizeof text);
    rules = legal(rules, "values");

    assert_limit(rules, "recognised", "total", "32.5 28");
    hoctap_rules_free(rules);
}

static void a_file_that_is_not_there_is_told_by_name(void **state)
{
    hoctap_rules *base = loaded(BASE);
    (void)state;

    assert_null(hoctap_rules_vary(base, LEGAL "nowhere.yaml", errors, ROOM, &faults));

    assert_int_equal(faults, 1);
    assert_int_equal(errors[0].code, HOCTAP_FILE_UNREADABLE);
    assert_string_equal(errors[0].file, LEGAL "nowhere.yaml");
    hoctap_rules_free(base);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_bad_variant_gets_its_sentences),
        cmocka_unit_test(values_become_those_of_the_variant),
        cmocka_unit_test(what_a_variant_may_do_is_listed),
        cmocka_unit_test(the_base_stays_as_it_was),
        cmocka_unit_test(a_level_that_is_like_another_changes_with_it),
        cmocka_unit_test(what_is_changed_rests_on_the_clause_of_the_change),
        cmocka_unit_test(things_are_added_and_withdrawn),
        cmocka_unit_test(what_was_varied_is_varied_again_and_lists_all),
        cmocka_unit_test(each_limit_rests_on_its_own_clause),
        cmocka_unit_test(four_files_may_change_one_edition_in_turn),
        cmocka_unit_test(an_amendment_needs_no_leave),
        cmocka_unit_test(an_amendment_comes_to_what_it_would_be_written_out),
        cmocka_unit_test(a_change_without_effect_is_listed_as_such),
        cmocka_unit_test(faults_of_the_last_file_come_first),
        cmocka_unit_test(a_file_holds_so_many_changes_and_no_more),
        cmocka_unit_test(all_files_together_hold_so_many_sources_and_no_more),
        cmocka_unit_test(a_variant_may_bring_the_first_sources),
        cmocka_unit_test(a_rule_set_from_text_is_varied_too),
        cmocka_unit_test(a_file_that_is_not_there_is_told_by_name),
    };
    writing = count > 1 && strcmp(words[1], "write") == 0;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
