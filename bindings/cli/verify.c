/* SPDX-License-Identifier: MIT */
/* hoctap verify: decides the rows of a receipt again, and says what comes out otherwise. */
#include "commands.h"
#include "findings.h"
#include "load.h"
#include "seal.h"

#include <stdlib.h>
#include <string.h>

typedef struct check {
    const cli_options *options;
    const char *path;
    cli_lines lines;
    cli_seal seal;
    cli_replay_head head;
    hoctap_rules *rules;
    cli_replay replay;
    cli_results results;
    cli_findings findings;
    bool warned; /* the rules have warnings, and they count */
    int status;  /* of a machine that failed, or of rules that could not be had; else DONE */
} check;

static bool stop(check *on, int status)
{
    on->status = status;
    return false;
}

/* False in any case: nothing behind a fault can be understood. */
static bool fault(check *on, cli_replay_fault found)
{
    if (found == REPLAY_NO_MEMORY)
        return stop(on, cli_out_of_memory(on->options->lang));
    cli_findings_fault(&on->findings, on->lines.number, found);
    return false;
}

/* Why there was no next line. */
static bool no_line(check *on)
{
    switch (on->lines.fault) {
    case LINES_UNREADABLE:
        cli_unreadable(on->path, on->lines.trouble, on->options->lang);
        return stop(on, FAILED);
    case LINES_NO_MEMORY:
        return fault(on, REPLAY_NO_MEMORY);
    case LINES_LONG:
        return fault(on, REPLAY_LONG);
    default:
        return fault(on, on->lines.number == 1 && on->lines.fault == LINES_FINE ? REPLAY_NO_RECEIPT : REPLAY_CUT);
    }
}

/* The next line, counted into the seal unless it is the end; false: said why. */
static bool next(check *on, cli_scan *scan)
{
    char *line;
    size_t length;
    cli_seal before = on->seal;
    if (!cli_lines_next(&on->lines, &line, &length))
        return no_line(on);
    cli_seal_add(&on->seal, line, length);
    cli_replay_fault found = cli_replay_scan(line, length, scan);
    if (found != REPLAY_FINE)
        return fault(on, found);
    if (cli_replay_is_end(scan))
        on->seal = before;
    return true;
}

static bool next_head(check *on)
{
    char *line;
    size_t length;
    if (!cli_lines_next(&on->lines, &line, &length))
        return no_line(on);
    cli_seal_add(&on->seal, line, length);
    cli_replay_fault found = cli_replay_head_read(line, length, &on->head);
    return found == REPLAY_FINE || fault(on, found);
}

static void compare_words(check *on, cli_difference what, const char *before, const char *now)
{
    if (strcmp(before ? before : "", now ? now : "") != 0)
        cli_findings_differ(&on->findings, 1, 0, what, before ? before : "", now ? now : "");
}

static void compare_head(check *on)
{
    const cli_replay_head *head = &on->head;
    char mark[HOCTAP_FINGERPRINT];
    compare_words(on, DIFFERS_TITLE, head->title, hoctap_rules_title(on->rules));
    compare_words(on, DIFFERS_EDITION, head->edition, hoctap_rules_edition(on->rules));
    compare_words(on, DIFFERS_PLACE, head->place, hoctap_rules_place(on->rules));
    compare_words(on, DIFFERS_VARIANT, head->variant, hoctap_rules_variant(on->rules));
    compare_words(on, DIFFERS_FINGERPRINT, head->fingerprint, hoctap_rules_fingerprint(on->rules, mark));
}

static const char *level_text(const check *on, int level)
{
    return level < 0 ? "?" : hoctap_rules_level(on->rules, (size_t)level)->id;
}

static const char *verdict_text(const check *on, int verdict)
{
    hoctap_lang lang = on->options->format == FORMAT_JSON ? HOCTAP_EN : on->options->lang;
    return verdict < 0 ? "?" : hoctap_verdict_text((hoctap_verdict)verdict, lang);
}

static bool totals_differ(const check *on, const cli_record *record, size_t row)
{
    const hoctap_outcomes *of = &on->results.of;
    char low[32] = "", high[32] = "";
    if (of->verdict[row] != HOCTAP_INVALID && cli_has_totals(on->rules)) {
        hoctap_decimal_text(of->low[row], HOCTAP_TOTAL_PLACES, low, sizeof low);
        hoctap_decimal_text(of->high[row], HOCTAP_TOTAL_PLACES, high, sizeof high);
    }
    bool known = strcmp(low, high) == 0;
    return strcmp(record->low, low) != 0 || strcmp(record->high, high) != 0 ||
           strcmp(record->total, known ? low : "") != 0;
}

/* The codes of a row's reasons behind each other, "?" for those that the rules do not have. *New*, or NULL. */
static char *codes_of(const check *on, const uint64_t *bits, bool others)
{
    size_t size = 4, used = 0;
    for (size_t i = 0; i < on->results.reason_count; i++)
        size += strlen(on->results.codes[i]) + 1;
    char *text = calloc(size, 1);
    for (size_t i = 0; text && i < on->results.reason_count; i++)
        if (bits[i / 64] >> (i % 64) & 1)
            used += (size_t)snprintf(text + used, size - used, "%s%s", used ? " " : "", on->results.codes[i]);
    if (text && others)
        snprintf(text + used, size - used, "%s?", used ? " " : "");
    return text;
}

static bool compare_reasons(check *on, const cli_record *record, size_t row, uint64_t number)
{
    const uint64_t *before = on->replay.reasons + row * on->replay.words;
    const uint64_t *now = on->results.of.reasons + row * on->results.words;
    if (!record->other_reasons && memcmp(before, now, on->results.words * sizeof *now) == 0)
        return true;
    char *text_before = codes_of(on, before, record->other_reasons), *text_now = codes_of(on, now, false);
    bool good = text_before && text_now;
    if (good)
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_REASONS, text_before, text_now);
    free(text_before);
    free(text_now);
    return good || fault(on, REPLAY_NO_MEMORY);
}

static bool compare_row(check *on, size_t row)
{
    const cli_record *record = &on->replay.records[row];
    const hoctap_outcomes *of = &on->results.of;
    uint64_t number = on->replay.batch.first + row;
    if (record->other_facts)
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_FACTS, NULL, NULL);
    if (record->verdict != of->verdict[row])
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_VERDICT, verdict_text(on, record->verdict),
                            verdict_text(on, of->verdict[row]));
    if (record->level != of->level[row])
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_LEVEL, level_text(on, record->level),
                            level_text(on, of->level[row]));
    if (record->possible != of->possible[row])
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_POSSIBLE, level_text(on, record->possible),
                            level_text(on, of->possible[row]));
    if (totals_differ(on, record, row))
        cli_findings_differ(&on->findings, record->line, number, DIFFERS_TOTALS, NULL, NULL);
    return compare_reasons(on, record, row, number);
}

/* Decides the rows that are held. */
static bool decide(check *on)
{
    cli_batch *batch = &on->replay.batch;
    cli_batch_seal(batch);
    if (!cli_results_score(&on->results, batch, on->options->lang))
        return stop(on, FAILED);
    for (size_t row = 0; row < batch->rows; row++)
        if (!compare_row(on, row))
            return false;
    cli_batch_clear(batch);
    return !cli_output_failed(&on->findings.output);
}

static bool read_end(check *on, cli_scan *scan)
{
    char seal[CLI_SEAL_TEXT];
    uint64_t rows;
    const char *sha256;
    char *line;
    size_t length;
    cli_replay_fault found = cli_replay_end_read(scan, &rows, &sha256);
    if (found != REPLAY_FINE)
        return fault(on, found);
    if (rows != on->replay.rows)
        fault(on, REPLAY_COUNT);
    if (strcmp(sha256, cli_seal_text(&on->seal, seal)) != 0)
        fault(on, REPLAY_EDITED);
    if (cli_lines_next(&on->lines, &line, &length) || on->lines.fault == LINES_OPEN || on->lines.fault == LINES_LONG)
        return fault(on, REPLAY_BEHIND);
    return on->lines.fault == LINES_FINE || no_line(on);
}

/* One row; false when no other comes behind it. */
static bool read_row(check *on, cli_scan *scan)
{
    cli_replay_fault found = cli_replay_row(&on->replay, scan, on->lines.number);
    if (found != REPLAY_FINE)
        return fault(on, found);
    return !cli_batch_full(&on->replay.batch) || decide(on);
}

/* Reads to the end, or to the first line that is none of a receipt. */
static void read_rows(check *on)
{
    bool more = true;
    while (more) {
        cli_scan scan;
        more = next(on, &scan);
        if (more && cli_replay_is_end(&scan)) {
            more = false;
            if (decide(on))
                read_end(on, &scan);
        } else
            more = more && read_row(on, &scan);
    }
    if (on->replay.batch.rows && on->status == DONE)
        decide(on); /* what stood before the fault */
}

static void advise(const check *on)
{
    cli_complain(
        on->options->lang,
        "hãy nêu --rules THƯ_MỤC có quy tắc mà phiếu ghi, hoặc --variant TỆP nếu đó là bản địa phương",
        "name the folder that has the rules of the receipt with --rules, or the file of a variant with --variant");
}

/* The rules that the receipt names, out of the rulebook; variants that are given stand for the one that it names. */
static hoctap_rules *look_up(check *on, int *status)
{
    cli_book book;
    const cli_options *options = on->options;
    const char *edition = on->head.variant && !options->variant_count ? on->head.variant : on->head.edition;
    hoctap_error *faults = calloc(CLI_FAULTS, sizeof *faults);
    hoctap_rules *rules = NULL;
    size_t count = 0;
    if (!faults)
        *status = cli_out_of_memory(on->options->lang);
    else if (cli_book_open(&book, on->options, status)) {
        rules = hoctap_rules_edition_of(&book.book, on->head.title, edition, faults, CLI_FAULTS, &count);
        rules = cli_vary(options, rules, faults, &count);
        cli_book_close(&book);
        if (!rules)
            *status = count && faults[0].code == HOCTAP_NO_MEMORY ? FAILED : FINDINGS;
    }
    for (size_t i = 0; i < count && i < CLI_FAULTS; i++)
        cli_print_fault(&faults[i], on->options->lang);
    if (rules && count && on->options->strict)
        *status = FINDINGS;
    if (count && (faults[0].code == HOCTAP_NO_REFERENCE || faults[0].code == HOCTAP_NO_TITLE))
        advise(on);
    free(faults);
    return rules;
}

/* The rules that are given, or those that the receipt names. */
static bool find_rules(check *on)
{
    int status = DONE;
    cli_options options = *on->options;
    options.year = options.year ? options.year : on->head.year;
    options.place = options.place ? options.place : on->head.place;
    if (options.operand_count > 1)
        on->rules = cli_load_rules(&options, options.operands[1], &status);
    else
        on->rules = look_up(on, &status);
    on->warned = on->rules && status != DONE;
    return on->rules || stop(on, status);
}

static bool begin(check *on)
{
    cli_seal_begin(&on->seal);
    if (!cli_lines_open(&on->lines, on->path))
        return no_line(on);
    if (!next_head(on))
        return false;
    if (!find_rules(on))
        return false;
    if (!cli_replay_begin(&on->replay, on->rules) || !cli_results_begin(&on->results, on->rules))
        return fault(on, REPLAY_NO_MEMORY);
    compare_head(on);
    return true;
}

static int finish(check *on)
{
    if (on->status != DONE || cli_output_failed(&on->findings.output)) {
        if (on->status == DONE)
            cli_output_finish(&on->findings.output, on->options->lang); /* says why */
        cli_output_abandon(&on->findings.output);
        return on->status == DONE ? FAILED : on->status;
    }
    if (!cli_findings_end(&on->findings, &on->head, on->rules, on->replay.rows))
        return FAILED;
    bool other = on->options->strict && on->head.version && strcmp(on->head.version, hoctap_version()) != 0;
    return on->findings.faulty || on->findings.differences || other || on->warned ? FINDINGS : DONE;
}

int cli_verify(const cli_options *options)
{
    check on = {.options = options, .path = options->operands[0], .lines = {.file = -1}};
    if (!cli_findings_begin(&on.findings, options, on.path))
        return FAILED;
    if (begin(&on))
        read_rows(&on);
    int status = finish(&on);
    cli_lines_close(&on.lines);
    cli_replay_end(&on.replay);
    cli_results_end(&on.results);
    cli_replay_head_free(&on.head);
    hoctap_rules_free(on.rules);
    return status;
}
