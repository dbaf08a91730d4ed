/* SPDX-License-Identifier: MIT */
#include "cells.h"
#include "titles.h"

#include <stdlib.h>
#include <string.h>

const char *cli_mark_code(int mark)
{
    static const char *const codes[CLI_MARKS] = {"twice", "corrected", "revoked", "late", "carried", "cut", "later"};
    return codes[mark];
}

const char *cli_mark_text(int mark, hoctap_lang lang)
{
    static const char *const vi[CLI_MARKS] = {"có năm có nhiều bản ghi",
                                              "có năm đã được sửa; lần sửa cuối được tính",
                                              "có bản ghi bị thu hồi",
                                              "có hồ sơ hoặc quyết định ngoài thời hạn",
                                              "kế thừa những năm của đơn vị trước",
                                              "không kế thừa được những năm của đơn vị trước",
                                              "có bản ghi của năm sau năm được hỏi; không tính"};
    static const char *const en[CLI_MARKS] = {"a year has several records",
                                              "a year was corrected; the last revision counts",
                                              "a record was revoked",
                                              "a dossier or a decision outside its time",
                                              "years of a predecessor count",
                                              "years of a predecessor do not count",
                                              "records of years behind the one asked about; left out"};
    return lang == HOCTAP_VI ? vi[mark] : en[mark];
}

static bool make_room(cli_titles *titles)
{
    hoctap_titles *of = &titles->of;
    size_t count = titles->subjects + 1;
    of->verdict = malloc(count);
    of->level = malloc(count);
    of->possible = malloc(count);
    of->run = malloc(count);
    of->run_possible = malloc(count);
    of->longest = malloc(count);
    of->longest_possible = malloc(count);
    of->missing = malloc(count * sizeof *of->missing);
    of->reasons = malloc(count * titles->words * sizeof *of->reasons + 1);
    of->marks = malloc(count);
    return of->verdict && of->level && of->possible && of->run && of->run_possible && of->longest &&
           of->longest_possible && of->missing && of->reasons && of->marks;
}

static bool find_recorded(cli_titles *titles)
{
    const hoctap_records *records = &titles->records->of;
    if (!titles->succession)
        return true;
    titles->recorded = calloc(titles->subjects + 1, 1);
    for (size_t i = 0; titles->recorded && i < records->count; i++)
        titles->recorded[records->subject[i]] = 1;
    return titles->recorded != NULL;
}

/* Where all its records could be read, it is the succession that makes it impossible. */
static void blame_succession(cli_titles *titles)
{
    uint8_t *faults = titles->records->faults;
    for (size_t i = 0; i < titles->subjects; i++)
        if (titles->of.marks[i] & HOCTAP_IMPOSSIBLE && !faults[i])
            faults[i] = 1U << RECORD_SUCCESSION;
}

int cli_titles_begin(cli_titles *titles, hoctap_lang lang)
{
    hoctap_error error;
    titles->subjects = titles->records->ids.count;
    titles->words = hoctap_reason_words(titles->years);
    if (!make_room(titles) || !find_recorded(titles))
        return cli_out_of_memory(lang);
    if (!hoctap_history(titles->years, &titles->records->of, titles->succession, titles->subjects, titles->year,
                        titles->day, &titles->of, &error)) {
        cli_print_fault(&error, lang);
        return FAILED;
    }
    blame_succession(titles);
    return DONE;
}

void cli_titles_end(cli_titles *titles)
{
    free(titles->of.verdict);
    free(titles->of.level);
    free(titles->of.possible);
    free(titles->of.run);
    free(titles->of.run_possible);
    free(titles->of.longest);
    free(titles->of.longest_possible);
    free(titles->of.missing);
    free(titles->of.reasons);
    free(titles->of.marks);
    free(titles->recorded);
    *titles = (cli_titles){0};
}

bool cli_titles_tell(const cli_titles *titles, uint32_t subject)
{
    if (subject == titles->records->nobody)
        return false;
    return !titles->recorded || titles->recorded[subject] ||
           titles->of.marks[subject] & (HOCTAP_CARRIED | HOCTAP_CUT | HOCTAP_IMPOSSIBLE);
}

hoctap_verdict cli_titles_verdict(const cli_titles *titles, uint32_t subject)
{
    if (titles->records->faults[subject])
        return HOCTAP_INVALID;
    return (hoctap_verdict)titles->of.verdict[subject];
}

/* The first of the faults at or behind `at` whose code was not said yet. */
static const char *next_fault(const cli_titles *titles, uint32_t subject, size_t *at)
{
    uint8_t faults = titles->records->faults[subject];
    while (*at < CLI_RECORD_FAULTS) {
        size_t fault = (*at)++;
        bool said = fault == RECORD_OLD && faults >> RECORD_BAD_YEAR & 1;
        if (faults >> fault & 1 && !said)
            return cli_record_fault_code((cli_record_fault)fault);
    }
    return NULL;
}

const char *cli_titles_reason(const cli_titles *titles, uint32_t subject, size_t *at)
{
    size_t codes = hoctap_rules_reason_count(titles->years);
    if (titles->records->faults[subject])
        return next_fault(titles, subject, at);
    const uint64_t *reasons = titles->of.reasons + subject * titles->words;
    for (; *at < codes; ++*at)
        if (reasons[*at / 64] >> (*at % 64) & 1)
            return hoctap_rules_reason(titles->years, (*at)++)->code;
    for (; *at < codes + CLI_MARKS; ++*at)
        if (titles->of.marks[subject] >> (*at - codes) & 1)
            return cli_mark_code((int)((*at)++ - codes));
    return NULL;
}

void cli_titles_header(cli_output *output)
{
    cli_output_text(output,
                    "id,year,run,longest,missing,level,run_possible,longest_possible,possible,verdict,reasons\n");
}

static void put_number(cli_output *output, uint64_t number)
{
    cli_output_put(output, ",", 1);
    cli_cells_number(output, number);
}

static void put_word(cli_output *output, const char *word)
{
    cli_output_put(output, ",", 1);
    cli_output_text(output, word);
}

/* Years from the first on. */
static void put_missing(const cli_titles *titles, uint32_t subject, cli_output *output)
{
    const char *before = ",";
    uint64_t missing = titles->of.missing[subject];
    if (!missing)
        cli_output_put(output, ",", 1);
    for (int back = HOCTAP_YEARS - 1; back >= 0; back--)
        if (missing >> back & 1) {
            cli_output_text(output, before);
            cli_cells_number(output, (uint64_t)(titles->year - back));
            before = " ";
        }
}

/* What the years come to, in the order of the header; of an invalid id nothing is known. */
static void put_title(const cli_titles *titles, uint32_t subject, cli_output *output)
{
    const hoctap_titles *of = &titles->of;
    if (cli_titles_verdict(titles, subject) == HOCTAP_INVALID) {
        const char *none = hoctap_rules_level(titles->years, 0)->id;
        cli_output_print(output, ",,,,%s,,,%s", none, none);
        return;
    }
    put_number(output, of->run[subject]);
    put_number(output, of->longest[subject]);
    put_missing(titles, subject, output);
    put_word(output, hoctap_rules_level(titles->years, of->level[subject])->id);
    put_number(output, of->run_possible[subject]);
    put_number(output, of->longest_possible[subject]);
    put_word(output, hoctap_rules_level(titles->years, of->possible[subject])->id);
}

void cli_titles_write(const cli_titles *titles, uint32_t subject, cli_output *output)
{
    size_t length, at = 0;
    const char *id = cli_interned(&titles->records->ids, subject, &length), *before = "", *code;
    cli_cells_text(output, id, length);
    put_number(output, (uint64_t)titles->year);
    put_title(titles, subject, output);
    put_word(output, hoctap_verdict_text(cli_titles_verdict(titles, subject), HOCTAP_EN));
    cli_output_put(output, ",", 1);
    for (; (code = cli_titles_reason(titles, subject, &at)) != NULL; before = " ") {
        cli_output_text(output, before);
        cli_output_text(output, code);
    }
    cli_output_put(output, "\n", 1);
}
