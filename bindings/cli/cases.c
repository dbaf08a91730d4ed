/* SPDX-License-Identifier: MIT */
#include "cases.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 8 };

static const char end_of_cases[] = ".cases.yaml";

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length > end_length && strcmp(text + length - end_length, end) == 0;
}

bool cli_is_cases(const char *path)
{
    return ends_in(path, end_of_cases);
}

/* `path` without its last `cut` bytes, and `end` behind it. *New*. */
static char *with_end(const char *path, size_t cut, const char *end)
{
    size_t length = strlen(path) - cut, size = length + strlen(end) + 1;
    char *text = malloc(size);
    if (text)
        snprintf(text, size, "%.*s%s", (int)length, path, end);
    return text;
}

/* Takes both over. */
static bool add(cli_pairs *pairs, char *rules, char *cases)
{
    if (pairs->count == pairs->room) {
        size_t room = pairs->room ? pairs->room * 2 : 16;
        cli_pair *all = realloc(pairs->all, room * sizeof *all);
        pairs->all = all ? all : pairs->all;
        pairs->room = all ? room : pairs->room;
    }
    if (rules && cases && pairs->count < pairs->room) {
        pairs->all[pairs->count++] = (cli_pair){.rules = rules, .cases = cases};
        return true;
    }
    free(rules);
    free(cases);
    return false;
}

char *cli_cases_of(const char *rules)
{
    return with_end(rules, strlen(strrchr(rules, '.') ? strrchr(rules, '.') : ""), end_of_cases);
}

void cli_say_no_cases(const char *rules, const char *cases, hoctap_lang lang)
{
    cli_complain(lang, "%s: không tìm thấy ca mẫu nào: không có tệp %s", "%s: no cases: there is no file %s", rules,
                 cases);
}

/* Rules that have no cases are no failure of reading: nobody wrote any. */
static bool lacks_cases(cli_pairs *pairs, const char *rules, const char *cases, hoctap_lang lang)
{
    struct stat status;
    if (!rules || !cases || stat(rules, &status) != 0 || stat(cases, &status) == 0 || errno != ENOENT)
        return false;
    cli_say_no_cases(rules, cases, lang);
    pairs->lacking++;
    return true;
}

static bool add_rules(cli_pairs *pairs, const char *path, hoctap_lang lang)
{
    char *cases = cli_cases_of(path);
    bool lacking = lacks_cases(pairs, path, cases, lang);
    bool good = add(pairs, strdup(path), cases);
    if (good)
        pairs->all[pairs->count - 1].lacking = lacking;
    return good;
}

static bool add_file(cli_pairs *pairs, const char *path, hoctap_lang lang)
{
    bool good = cli_is_cases(path) ? add(pairs, with_end(path, strlen(end_of_cases), ".yaml"), strdup(path))
                                   : add_rules(pairs, path, lang);
    if (!good)
        cli_out_of_memory(lang);
    return good;
}

static bool add_path(cli_pairs *pairs, const char *path, int depth, hoctap_lang lang);

static bool add_entry(cli_pairs *pairs, const char *folder, const char *name, int depth, hoctap_lang lang)
{
    struct stat status;
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = malloc(size);
    if (!path) {
        cli_out_of_memory(lang);
        return false;
    }
    snprintf(path, size, "%s/%s", folder, name);
    bool wanted = cli_is_cases(name) || (stat(path, &status) == 0 && S_ISDIR(status.st_mode) && depth < DEEPEST);
    bool good = !wanted || add_path(pairs, path, depth + 1, lang);
    free(path);
    return good;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool add_folder(cli_pairs *pairs, const char *path, int depth, hoctap_lang lang)
{
    struct dirent **entries = NULL;
    int count = scandir(path, &entries, visible, alphasort);
    bool good = count >= 0;
    if (!good)
        cli_unreadable(path, errno, lang);
    for (int i = 0; i < count; i++) {
        good = good && add_entry(pairs, path, entries[i]->d_name, depth, lang);
        free(entries[i]);
    }
    free(entries);
    return good;
}

static bool add_path(cli_pairs *pairs, const char *path, int depth, hoctap_lang lang)
{
    struct stat status;
    if (stat(path, &status) != 0) {
        cli_unreadable(path, errno, lang);
        return false;
    }
    return S_ISDIR(status.st_mode) ? add_folder(pairs, path, depth, lang) : add_file(pairs, path, lang);
}

bool cli_pairs_add(cli_pairs *pairs, const char *path, hoctap_lang lang)
{
    return add_path(pairs, path, 0, lang);
}

bool cli_pairs_note(cli_pairs *pairs, const char *rules, const char *cases, hoctap_lang lang)
{
    bool good = add(pairs, strdup(rules), strdup(cases));
    if (!good)
        cli_out_of_memory(lang);
    return good;
}

bool cli_same_file(const char *a, const char *b)
{
    struct stat status_a, status_b;
    if (!a || !b || stat(a, &status_a) != 0 || stat(b, &status_b) != 0)
        return false;
    return S_ISREG(status_a.st_mode) && status_a.st_dev == status_b.st_dev && status_a.st_ino == status_b.st_ino;
}

void cli_pairs_free(cli_pairs *pairs)
{
    for (size_t i = 0; i < pairs->count; i++) {
        free(pairs->all[i].rules);
        free(pairs->all[i].cases);
    }
    free(pairs->all);
    *pairs = (cli_pairs){0};
}
