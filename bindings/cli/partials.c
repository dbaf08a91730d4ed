/* SPDX-License-Identifier: MIT */
#include "partials.h"
#include "seal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* The bytes of a file: *new*; NULL with a message. */
static char *read_whole(const char *path, size_t *length, hoctap_lang lang)
{
    FILE *file = fopen(path, "rbe");
    struct stat about;
    if (!file || fstat(fileno(file), &about) != 0) {
        cli_unreadable(path, errno, lang);
        if (file)
            fclose(file);
        return NULL;
    }
    size_t size = S_ISREG(about.st_mode) && about.st_size < CLI_PARTIAL_MOST ? (size_t)about.st_size : 0;
    char *bytes = size || about.st_size == 0 ? malloc(size + 1) : NULL;
    if (!bytes && size)
        cli_out_of_memory(lang);
    else if (!bytes)
        cli_complain(lang, "%s không phải bản tổng hợp thành phần", "%s is no partial file", path);
    *length = bytes ? fread(bytes, 1, size, file) : 0;
    if (bytes && ferror(file)) {
        cli_unreadable(path, errno, lang);
        free(bytes);
        bytes = NULL;
    }
    fclose(file);
    return bytes;
}

/* The files so far by their digests, and which of them the last one is the same as: itself where it is new. */
typedef struct copies {
    char (*digests)[CLI_SEAL_TEXT];
    size_t count, twin;
} copies;

static void find_twin(copies *on, const char *bytes, size_t length)
{
    cli_seal seal;
    cli_seal_begin(&seal);
    cli_seal_add(&seal, bytes, length);
    cli_seal_text(&seal, on->digests[on->count]);
    on->twin = 0;
    while (strcmp(on->digests[on->twin], on->digests[on->count]) != 0)
        on->twin++;
    on->count++;
}

static int status_of(const hoctap_error *error)
{
    return error->code == HOCTAP_NO_MEMORY ? FAILED : FINDINGS;
}

static hoctap_rollup *read_one(copies *seen, char *const *files, hoctap_lang lang, int *status)
{
    const char *path = files[seen->count];
    hoctap_error error;
    size_t length;
    *status = FAILED;
    char *bytes = read_whole(path, &length, lang);
    if (!bytes)
        return NULL;
    hoctap_rollup *rollup = hoctap_rollup_read(bytes, length, path, &error);
    if (rollup)
        find_twin(seen, bytes, length);
    free(bytes);
    if (!rollup) {
        cli_print_fault(&error, lang);
        *status = status_of(&error);
    }
    return rollup;
}

/* What was counted must be the outcomes of these rules, in the year asked. The words that people know come first. */
static bool is_of(const hoctap_rollup *rollup, const cli_options *options, const hoctap_rules *rules, const char *path)
{
    char fingerprint[HOCTAP_FINGERPRINT], found[16], expected[16];
    snprintf(found, sizeof found, "%d", hoctap_rollup_year(rollup));
    snprintf(expected, sizeof expected, "%d", options->year ? options->year : hoctap_rollup_year(rollup));
    const struct {
        const char *path, *found, *expected;
    } texts[] = {
        {"title", hoctap_rollup_title(rollup), hoctap_rules_title(rules)},
        {"year", found, expected},
        {"edition", hoctap_rollup_edition(rollup), hoctap_rules_edition(rules)},
        {"fingerprint", hoctap_rollup_fingerprint(rollup), hoctap_rules_fingerprint(rules, fingerprint)},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (strcmp(texts[i].found, texts[i].expected) == 0)
            continue;
        hoctap_error error = {.code = HOCTAP_OTHER_RULES};
        snprintf(error.file, sizeof error.file, "%s", path);
        snprintf(error.path, sizeof error.path, "%s", texts[i].path);
        snprintf(error.found, sizeof error.found, "%s", texts[i].found);
        snprintf(error.expected, sizeof error.expected, "%s", texts[i].expected);
        cli_print_fault(&error, options->lang);
        return false;
    }
    return true;
}

static hoctap_rollup *merge_all(copies *seen, const cli_options *options, const hoctap_rules *rules, char *const *files,
                                size_t count, int *status)
{
    hoctap_error error;
    hoctap_rollup *all = read_one(seen, files, options->lang, status);
    bool good = all && is_of(all, options, rules, files[0]);
    if (all && !good)
        *status = FINDINGS;
    for (size_t i = 1; i < count && good; i++) {
        hoctap_rollup *one = read_one(seen, files, options->lang, status);
        good = one && hoctap_rollup_merge(all, one, &error);
        if (one && !good) {
            cli_print_fault(&error, options->lang);
            *status = status_of(&error);
        }
        if (good && seen->twin < i) /* seldom meant */
            cli_complain(options->lang, "%s giống hệt %s: ai có trong đó đều bị tính là khai nhiều lần",
                         "%s is the same as %s: whoever is in them counts as declared twice", files[i],
                         files[seen->twin]);
        hoctap_rollup_free(one);
    }
    if (good)
        return all;
    hoctap_rollup_free(all);
    return NULL;
}

hoctap_rollup *cli_partials_merge(const cli_options *options, const hoctap_rules *rules, char *const *files,
                                  size_t count, int *status)
{
    copies seen = {.digests = calloc(count, sizeof *seen.digests)};
    *status = FAILED;
    if (!seen.digests)
        cli_out_of_memory(options->lang);
    hoctap_rollup *all = seen.digests ? merge_all(&seen, options, rules, files, count, status) : NULL;
    free(seen.digests);
    return all;
}

bool cli_partials_write(const hoctap_rollup *rollup, cli_output *output, hoctap_lang lang)
{
    size_t size = hoctap_rollup_write(rollup, NULL, 0);
    char *text = malloc(size + 1);
    if (!text) {
        cli_out_of_memory(lang);
        return false;
    }
    hoctap_rollup_write(rollup, text, size + 1);
    cli_output_put(output, text, size);
    free(text);
    return true;
}
