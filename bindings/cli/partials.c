/* SPDX-License-Identifier: MIT */
#include "partials.h"

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

static int status_of(const hoctap_error *error)
{
    return error->code == HOCTAP_NO_MEMORY ? FAILED : FINDINGS;
}

static hoctap_rollup *read_one(const char *path, hoctap_lang lang, int *status)
{
    hoctap_error error;
    size_t length;
    *status = FAILED;
    char *bytes = read_whole(path, &length, lang);
    if (!bytes)
        return NULL;
    hoctap_rollup *rollup = hoctap_rollup_read(bytes, length, path, &error);
    free(bytes);
    if (!rollup) {
        cli_print_fault(&error, lang);
        *status = status_of(&error);
    }
    return rollup;
}

/* What was counted must be the outcomes of these rules, in the year asked. */
static bool is_of(const hoctap_rollup *rollup, const cli_options *options, const hoctap_rules *rules, const char *path)
{
    char fingerprint[HOCTAP_FINGERPRINT];
    hoctap_error error = {.code = HOCTAP_OTHER_RULES};
    snprintf(error.file, sizeof error.file, "%s", path);
    if (strcmp(hoctap_rollup_fingerprint(rollup), hoctap_rules_fingerprint(rules, fingerprint)) != 0) {
        snprintf(error.path, sizeof error.path, "fingerprint");
        snprintf(error.found, sizeof error.found, "%s", hoctap_rollup_fingerprint(rollup));
        snprintf(error.expected, sizeof error.expected, "%s", fingerprint);
    } else if (options->year && options->year != hoctap_rollup_year(rollup)) {
        snprintf(error.path, sizeof error.path, "year");
        snprintf(error.found, sizeof error.found, "%d", hoctap_rollup_year(rollup));
        snprintf(error.expected, sizeof error.expected, "%d", options->year);
    } else
        return true;
    cli_print_fault(&error, options->lang);
    return false;
}

hoctap_rollup *cli_partials_merge(const cli_options *options, const hoctap_rules *rules, char *const *files,
                                  size_t count, int *status)
{
    hoctap_error error;
    hoctap_rollup *all = read_one(files[0], options->lang, status);
    bool good = all && is_of(all, options, rules, files[0]);
    if (all && !good)
        *status = FINDINGS;
    for (size_t i = 1; i < count && good; i++) {
        hoctap_rollup *one = read_one(files[i], options->lang, status);
        good = one && hoctap_rollup_merge(all, one, &error);
        if (one && !good) {
            cli_print_fault(&error, options->lang);
            *status = status_of(&error);
        }
        hoctap_rollup_free(one);
    }
    if (good)
        return all;
    hoctap_rollup_free(all);
    return NULL;
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
