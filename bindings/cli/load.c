/* SPDX-License-Identifier: MIT */
#include "load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifndef HOCTAP_RULES_DIR
#define HOCTAP_RULES_DIR "/usr/local/share/hoctap/rules"
#endif

static bool is_folder(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* share/hoctap/rules beside the program's own folder: it may be moved as a whole. */
static bool beside_program(char *folder, size_t size)
{
    static const char share[] = "/../share/hoctap/rules";
    ssize_t length = readlink("/proc/self/exe", folder, size - sizeof share);
    if (length <= 0 || (size_t)length >= size - sizeof share)
        return false;
    folder[length] = '\0';
    char *slash = strrchr(folder, '/');
    if (!slash)
        return false;
    memcpy(slash, share, sizeof share);
    return is_folder(folder);
}

static char *shipped_folder(void)
{
    char folder[4096];
    if (!beside_program(folder, sizeof folder))
        return strdup(HOCTAP_RULES_DIR);
    char *tidy = realpath(folder, NULL); /* without "..", as people will read it */
    return tidy ? tidy : strdup(folder);
}

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), end_length = strlen(end);
    return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

bool cli_is_path(const char *rules)
{
    struct stat status;
    if (strchr(rules, '/') || ends_in(rules, ".yaml") || ends_in(rules, ".yml"))
        return true;
    if (strcmp(rules, ".") == 0 || strcmp(rules, "..") == 0)
        return true;
    return stat(rules, &status) == 0 && S_ISREG(status.st_mode);
}

/* What can only be data, where rules are wanted. */
static bool is_data(const char *rules, hoctap_lang lang)
{
    bool standard = strcmp(rules, "-") == 0;
    if (standard)
        cli_complain(lang, "bộ quy tắc không đọc được từ đầu vào chuẩn; hãy nêu tệp YAML hoặc danh hiệu",
                     "rules are not read from standard input; give a YAML file or a title");
    else if (ends_in(rules, ".csv") || ends_in(rules, ".CSV"))
        cli_complain(lang, "%s là dữ liệu; QUY_TẮC đứng trước DỮ_LIỆU.csv", "%s is data; RULES stand before DATA.csv",
                     rules);
    else
        return false;
    return true;
}

static bool same_folder(const char *one, const char *other)
{
    struct stat left, right;
    return stat(one, &left) == 0 && stat(other, &right) == 0 && left.st_dev == right.st_dev &&
           left.st_ino == right.st_ino;
}

/* A folder that is there already, under whatever name, is not read twice. */
static void add_folder(cli_book *book, const char *folder)
{
    for (size_t i = 0; i < book->book.folder_count; i++)
        if (same_folder(book->folders[i], folder))
            return;
    book->folders[book->book.folder_count++] = folder;
}

/* For the library a folder that is not there holds no title; here it is a path that somebody typed. */
static bool add_typed(cli_book *book, const cli_options *options)
{
    for (size_t i = 0; i < options->folder_count; i++) {
        struct stat status;
        if (stat(options->folders[i], &status) != 0) {
            cli_unreadable(options->folders[i], errno, options->lang);
            return false;
        }
        add_folder(book, options->folders[i]);
    }
    return true;
}

bool cli_book_open(cli_book *book, const cli_options *options, int *status)
{
    *book = (cli_book){.shipped = shipped_folder()};
    book->book.folders = book->folders;
    if (!book->shipped)
        *status = cli_out_of_memory(options->lang);
    else if (!add_typed(book, options))
        *status = FAILED;
    else {
        if (is_folder(book->shipped))
            add_folder(book, book->shipped);
        return true;
    }
    cli_book_close(book);
    return false;
}

void cli_book_close(cli_book *book)
{
    free(book->shipped);
    *book = (cli_book){0};
}

static void find_title(cli_loaded *loaded, const cli_options *options, const cli_book *book, const char *title,
                       int *status)
{
    if (!options->year) {
        cli_complain(options->lang, "danh hiệu %s cần --year, ví dụ --year 2023",
                     "the title %s needs --year, for instance --year 2023", title);
        *status = USAGE;
    } else if (!book->book.folder_count) {
        cli_unreadable(book->shipped, ENOENT, options->lang);
        *status = FAILED;
    } else
        loaded->rules = hoctap_rules_find(&book->book, title, options->place, options->year, loaded->faults, CLI_FAULTS,
                                          &loaded->count);
}

hoctap_rules *cli_vary(const cli_options *options, hoctap_rules *rules, hoctap_error *faults, size_t *count)
{
    for (size_t i = 0; rules && i < options->variant_count; i++) {
        hoctap_rules *varied = hoctap_rules_vary(rules, options->variants[i], faults, CLI_FAULTS, count);
        hoctap_rules_free(rules);
        rules = varied;
    }
    return rules;
}

static void count_errors(cli_loaded *loaded)
{
    for (size_t i = 0; i < loaded->count && i < CLI_FAULTS; i++)
        loaded->errors += !loaded->faults[i].warning;
}

bool cli_load(cli_loaded *loaded, const cli_options *options, const char *rules, int *status)
{
    *loaded = (cli_loaded){0};
    *status = USAGE;
    if (is_data(rules, options->lang))
        return false;
    *loaded = (cli_loaded){.faults = calloc(CLI_FAULTS, sizeof *loaded->faults)};
    *status = DONE;
    if (!loaded->faults) {
        *status = cli_out_of_memory(options->lang);
        return false;
    }
    cli_book book;
    if (cli_book_open(&book, options, status)) {
        if (cli_is_path(rules))
            loaded->rules = hoctap_rules_open(&book.book, rules, loaded->faults, CLI_FAULTS, &loaded->count);
        else
            find_title(loaded, options, &book, rules, status);
        cli_book_close(&book);
    }
    loaded->rules = cli_vary(options, loaded->rules, loaded->faults, &loaded->count);
    count_errors(loaded);
    if (*status != DONE)
        cli_loaded_free(loaded);
    return *status == DONE;
}

void cli_loaded_free(cli_loaded *loaded)
{
    hoctap_rules_free(loaded->rules);
    free(loaded->faults);
    *loaded = (cli_loaded){0};
}

/* Of a machine that failed and not of rules that are wrong. */
static bool is_input(hoctap_code code)
{
    return code == HOCTAP_NO_MEMORY || code == HOCTAP_FILE_UNREADABLE || code == HOCTAP_NOT_A_FILE;
}

static bool for_the_year(const cli_options *options, const hoctap_rules *rules)
{
    int from = hoctap_rules_from(rules), until = hoctap_rules_until(rules);
    if (!options->year || (options->year >= from && options->year <= until))
        return true;
    cli_complain(options->lang, "%s áp dụng cho các năm %d-%d, không cho năm %d; không nêu --year thì không so năm",
                 "%s is for the years %d to %d and not for %d; without --year no year is compared",
                 hoctap_rules_variant(rules) ? hoctap_rules_variant(rules) : hoctap_rules_edition(rules), from, until,
                 options->year);
    return false;
}

hoctap_rules *cli_load_rules(const cli_options *options, const char *rules, int *status)
{
    cli_loaded loaded;
    if (!cli_load(&loaded, options, rules, status))
        return NULL;
    for (size_t i = 0; i < loaded.count && i < CLI_FAULTS; i++)
        cli_print_fault(&loaded.faults[i], options->lang);
    hoctap_rules *found = loaded.rules;
    loaded.rules = NULL;
    if (!found)
        *status = loaded.count && is_input(loaded.faults[0].code) ? FAILED : FINDINGS;
    else if (!for_the_year(options, found)) {
        hoctap_rules_free(found);
        found = NULL;
        *status = FINDINGS;
    } else if (options->strict && loaded.count)
        *status = FINDINGS;
    cli_loaded_free(&loaded);
    return found;
}
