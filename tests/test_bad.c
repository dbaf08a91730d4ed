/* SPDX-License-Identifier: MIT */
/*
 * Each folder of tests/bad holds one bad file, rules.yaml, and in `error` what people must read about it: for each fault in
 * order one line in Vietnamese and one in English. Where the file would be large, `recipe` says how to make it: a head, a
 * unit in which '#' counts up, and how often it is repeated; "\n" ends a line.
 *
 *     test_bad          compares
 *     test_bad write    writes what is said now into `error`, to be read before it is committed
 */
#include "support.h"

#include <unistd.h>

#define FOLDER "tests/bad/"

enum { ROOM = 64 };

static bool writing;

typedef struct text {
    char *bytes;
    size_t length;
} text;

static bool has_file(const char *folder, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, FOLDER "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

static text read_file(const char *folder, const char *name)
{
    char path[256];
    text whole = {calloc(1, 65536), 0};
    snprintf(path, sizeof path, FOLDER "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    assert_non_null(whole.bytes);
    if (file) {
        whole.length = fread(whole.bytes, 1, 65535, file);
        fclose(file);
    }
    return whole;
}

/* ---- a file from its recipe ---- */

/* The value of a line "key: value" of the recipe, with its "\n" as line ends. */
static void get(const text *recipe, const char *key, char *value, size_t size)
{
    const char *line = strstr(recipe->bytes, key);
    size_t used = 0;
    assert_non_null(line);
    for (const char *at = line + strlen(key); *at && *at != '\n' && used + 1 < size; at++) {
        const bool end = at[0] == '\\' && at[1] == 'n';
        value[used++] = end ? '\n' : *at;
        at += end;
    }
    value[used] = '\0';
}

static void write_unit(FILE *file, const char *unit, long number)
{
    for (; *unit; unit++) {
        if (*unit == '#')
            fprintf(file, "%ld", number);
        else
            fputc(*unit, file);
    }
}

static void cook(const text *recipe, const char *path)
{
    char head[1024], unit[256], count[32];
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    get(recipe, "head: ", head, sizeof head);
    get(recipe, "unit: ", unit, sizeof unit);
    get(recipe, "count: ", count, sizeof count);
    fputs(head, file);
    for (long i = 0; i < strtol(count, NULL, 10); i++)
        write_unit(file, unit, i);
    fclose(file);
}

/* ---- what is said of it ---- */

static size_t say(const hoctap_error *error, char *to, size_t size)
{
    size_t length = 0;
    for (int lang = HOCTAP_VI; lang <= HOCTAP_EN; lang++) {
        char sentence[1024];
        hoctap_error_text(error, (hoctap_lang)lang, sentence, sizeof sentence);
        length += (size_t)snprintf(to + length, size - length, "%d:%d: HT%d: %s\n", error->line, error->column,
                                   (int)error->code, sentence);
    }
    return length;
}

/* All sentences; and a rule set is there unless one of the faults is more than a warning. */
static text load(const char *path)
{
    static hoctap_error errors[ROOM];
    size_t count = 0, failures = 0;
    text said = {calloc(1, 65536), 0};
    hoctap_rules *rules = hoctap_rules_load(path, errors, ROOM, &count);
    assert_non_null(said.bytes);
    assert_true(count <= ROOM);
    for (size_t i = 0; i < count; i++) {
        said.length += say(&errors[i], said.bytes + said.length, 65536 - said.length);
        failures += !errors[i].warning;
        assert_string_equal(errors[i].file, path);
    }
    assert_int_equal(rules == NULL, failures > 0);
    hoctap_rules_free(rules);
    return said;
}

static void write_error(const char *folder, const text *said)
{
    char path[256];
    snprintf(path, sizeof path, FOLDER "%s/error", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fwrite(said->bytes, 1, said->length, file);
    fclose(file);
}

static bool says_what_it_should(const char *folder)
{
    char path[256], cooked[] = "/tmp/hoctap-bad-XXXXXX";
    text recipe = read_file(folder, "recipe"), expected = read_file(folder, "error");
    snprintf(path, sizeof path, FOLDER "%s/rules.yaml", folder);
    if (recipe.length) {
        close(mkstemp(cooked));
        cook(&recipe, cooked);
    }
    text said = load(recipe.length ? cooked : path);
    const bool same = has_file(folder, "error") && strcmp(said.bytes, expected.bytes) == 0;
    if (recipe.length)
        unlink(cooked);
    if (writing)
        write_error(folder, &said);
    if (!same && !writing)
        print_error("%s\nexpected:\n%ssaid:\n%s\n", folder, expected.bytes, said.bytes);
    free(said.bytes);
    free(recipe.bytes);
    free(expected.bytes);
    return same || writing;
}

static void every_bad_file_gets_its_sentences(void **state)
{
    size_t count, wrong = wrong_folders(FOLDER, says_what_it_should, &count);
    (void)state;
    print_message("%zu bad files\n", count);
    assert_int_equal(wrong, 0);
    assert_true(count > 150);
}

int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_bad_file_gets_its_sentences)};
    writing = count > 1 && strcmp(words[1], "write") == 0;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
