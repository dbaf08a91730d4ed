/* SPDX-License-Identifier: MIT */
#include "ranks.h"
#include "rulings.h"

#include <stdlib.h>
#include <string.h>

/* One look into the rulebook. */
typedef struct look {
    const cli_options *options;
    const char *title;
    cli_book book;
    hoctap_error *faults;
    size_t count;
    int *status;
} look;

static hoctap_rules *find(look *at, const char *place, int year)
{
    return hoctap_rules_find(&at->book.book, at->title, place, year, at->faults, CLI_FAULTS, &at->count);
}

static bool failed_by(const look *at, hoctap_code code)
{
    for (size_t i = 0; i < at->count && i < CLI_FAULTS; i++)
        if (at->faults[i].code == code)
            return true;
    return false;
}

static void say_faults(const look *at)
{
    for (size_t i = 0; i < at->count && i < CLI_FAULTS; i++)
        cli_print_fault(&at->faults[i], at->options->lang);
    if (at->count && at->options->strict)
        *at->status = FINDINGS;
}

static bool begin_look(look *at, const cli_options *options, const char *title, int *status)
{
    *at = (look){.options = options, .title = title, .status = status};
    at->faults = calloc(CLI_FAULTS, sizeof *at->faults);
    if (!at->faults)
        *status = cli_out_of_memory(options->lang);
    return at->faults && cli_book_open(&at->book, options, status);
}

static void end_look(look *at)
{
    free(at->faults);
    cli_book_close(&at->book);
}

static void keep(cli_rulebook *book, hoctap_rules *rules)
{
    book->rules[book->count++] = rules;
}

/* The title's rules for each level of place: those of one level in a place that it has not are no fault. */
static bool find_places(cli_rulebook *book, look *at)
{
    for (int rank = 1; rank <= CLI_RANKS; rank++) {
        hoctap_rules *rules = find(at, cli_place_of_rank(rank), at->options->year);
        if (rules)
            keep(book, rules);
        else if (!failed_by(at, HOCTAP_WHICH_PLACE) && !failed_by(at, HOCTAP_NO_EDITION))
            return false;
    }
    return true;
}

/* False with messages when there are none. */
static bool find_all(cli_rulebook *book, look *at)
{
    hoctap_rules *only = find(at, NULL, at->options->year);
    if (only)
        keep(book, only);
    if (only || (failed_by(at, HOCTAP_WHICH_PLACE) && find_places(book, at)))
        return true;
    say_faults(at);
    *at->status = failed_by(at, HOCTAP_NO_MEMORY) || failed_by(at, HOCTAP_FILE_UNREADABLE) ? FAILED : FINDINGS;
    return false;
}

static bool load_title(cli_rulebook *book, const cli_options *options, const char *title, int *status)
{
    look at;
    if (!options->year) {
        cli_complain(options->lang, "danh hiệu %s cần --year, ví dụ --year 2023",
                     "the title %s needs --year, for instance --year 2023", title);
        *status = USAGE;
        return false;
    }
    bool found = begin_look(&at, options, title, status) && find_all(book, &at);
    end_look(&at);
    return found;
}

/* The last edition before a year that has none. NULL where there is none, or where the year has one. */
static hoctap_rules *find_before(const cli_options *options, int *status)
{
    enum { FIRST_YEAR = 1990 };
    look at;
    hoctap_rules *rules = NULL;
    if (begin_look(&at, options, options->operands[0], status))
        for (int year = options->year; year >= FIRST_YEAR && !rules; year--) {
            rules = find(&at, options->place, year);
            if (!rules && !failed_by(&at, HOCTAP_NO_EDITION))
                break;
        }
    if (failed_by(&at, HOCTAP_NO_MEMORY))
        *status = cli_out_of_memory(options->lang);
    end_look(&at);
    return rules;
}

static bool load_counted(cli_rulebook *book, const cli_options *options, int *status)
{
    const char *word = options->operands[0];
    hoctap_rules *rules = NULL;
    if (options->rollup.counts && options->year && !options->variant_count && !cli_is_path(word)) {
        rules = find_before(options, status);
        book->other_year = rules && hoctap_rules_until(rules) < options->year;
    }
    if (!rules && *status == DONE)
        rules = cli_load_rules(options, word, status);
    if (rules)
        keep(book, rules);
    return rules;
}

static bool load_into(cli_rulebook *book, const cli_options *options, const char *word, int *status)
{
    if (!cli_is_path(word))
        return load_title(book, options, word, status);
    cli_options plain = *options; /* --variant changes RULES alone */
    plain.variant_count = 0;
    hoctap_rules *rules = cli_load_rules(&plain, word, status);
    if (rules)
        keep(book, rules);
    return rules;
}

bool cli_rulings_load(cli_rulebook *book, const cli_options *options, int *status)
{
    *book = (cli_rulebook){0};
    *status = DONE;
    bool good = load_counted(book, options, status);
    for (size_t i = 0; i < options->rollup.into_count && good; i++)
        good = load_into(book, options, options->rollup.into[i], status);
    if (!good)
        cli_rulings_free(book);
    return good;
}

void cli_rulings_free(cli_rulebook *book)
{
    for (size_t i = 0; i < book->count; i++)
        hoctap_rules_free(book->rules[i]);
    *book = (cli_rulebook){0};
}
