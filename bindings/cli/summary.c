/* SPDX-License-Identifier: MIT */
#include "nearest.h"
#include "summary.h"

#include <stdlib.h>
#include <string.h>

/* What an entry of `twice` can tell apart in its 16 bits: the reason for this limit. */
enum { MOST = 1 << 16 };

static bool add_by(cli_summary *summary, int fact)
{
    for (size_t i = 0; i < summary->by_count; i++)
        if (summary->by[i].fact == fact)
            return true;
    if (summary->by_count == CLI_BY)
        return false;
    size_t answers = hoctap_rules_fact(summary->rules, (size_t)fact)->choice_count + 2;
    if (answers > MOST / summary->states / summary->cells)
        return false;
    summary->by[summary->by_count++] = (cli_by){fact, answers, summary->cells};
    summary->cells *= answers;
    return true;
}

/* All choice facts, the coarsest division first as the file has them; those that do not fit are for --by to ask. */
static bool by_all(cli_summary *summary)
{
    for (size_t i = 0; i < hoctap_rules_fact_count(summary->rules); i++)
        if (hoctap_rules_fact(summary->rules, i)->kind == HOCTAP_CHOICE && !add_by(summary, (int)i))
            return false;
    return true;
}

/* The id or name of a choice of the rules that is nearest to what --by asks for, or NULL. */
static const char *nearest_choice(const hoctap_rules *rules, const char *asked)
{
    cli_nearest near = cli_nearest_to(asked, strlen(asked));
    for (size_t i = 0; i < hoctap_rules_fact_count(rules); i++) {
        const hoctap_fact *fact = hoctap_rules_fact(rules, i);
        if (fact->kind != HOCTAP_CHOICE)
            continue;
        cli_nearest_offer(&near, fact->id);
        cli_nearest_offer(&near, fact->names.vi);
    }
    return near.best;
}

static void say_no_choice(const hoctap_rules *rules, const char *asked, hoctap_lang lang)
{
    char word[64];
    const char *best = nearest_choice(rules, asked);
    cli_printable(asked, word, sizeof word);
    if (best)
        cli_complain(lang, "--by %s: bộ quy tắc không có lựa chọn nào tên như vậy; có phải %s?",
                     "--by %s: the rules have no choice of that name; did you mean %s?", word, best);
    else
        cli_complain(lang, "--by %s: bộ quy tắc không có lựa chọn nào tên như vậy",
                     "--by %s: the rules have no choice of that name", word);
}

static bool by_asked(cli_summary *summary, const cli_options *options, int *status)
{
    for (size_t i = 0; i < options->by_count; i++) {
        int fact = hoctap_rules_find_fact(summary->rules, options->by[i]);
        if (fact < 0 || hoctap_rules_fact(summary->rules, (size_t)fact)->kind != HOCTAP_CHOICE) {
            say_no_choice(summary->rules, options->by[i], options->lang);
            *status = USAGE;
            return false;
        }
        if (!add_by(summary, fact))
            return false;
    }
    return true;
}

static bool find_by(cli_summary *summary, const cli_options *options, int *status)
{
    *status = DONE;
    if (options->by_count ? by_asked(summary, options, status) : by_all(summary))
        return true;
    if (*status == DONE) {
        cli_complain(options->lang, "quá nhiều tổ hợp để tổng hợp; hãy chọn ít hơn bằng --by",
                     "too many combinations to sum up; choose fewer with --by");
        *status = USAGE;
    }
    return false;
}

bool cli_summary_begin(cli_summary *summary, const cli_options *options, const hoctap_rules *rules, int *status)
{
    *summary = (cli_summary){.rules = rules, .cells = 1};
    summary->states = CLI_MET + hoctap_rules_level_count(rules) - 1;
    summary->reason_count = hoctap_rules_reason_count(rules) + CLI_ROW_FAULTS;
    if (!find_by(summary, options, status))
        return false;
    summary->counts = calloc(summary->cells * summary->states, sizeof *summary->counts);
    summary->why = calloc(4 * summary->reason_count, sizeof *summary->why);
    if (summary->counts && summary->why)
        return true;
    *status = cli_out_of_memory(options->lang);
    return false;
}

static size_t state_of(const cli_results *results, size_t row)
{
    switch ((hoctap_verdict)results->of.verdict[row]) {
    case HOCTAP_NOT_MET:
        return CLI_NOT_MET;
    case HOCTAP_UNDECIDED:
        return CLI_UNDECIDED;
    case HOCTAP_INVALID:
        return CLI_INVALID;
    default:
        return CLI_MET + (size_t)results->of.level[row] - 1;
    }
}

static size_t cell_of(const cli_summary *summary, const cli_batch *batch, size_t row)
{
    size_t cell = 0;
    for (size_t i = 0; i < summary->by_count; i++) {
        const cli_by *by = &summary->by[i];
        int answer = cli_dictionary_answer(&batch->facts[by->fact], row);
        size_t index = answer >= 0 ? (size_t)answer : answer == CLI_NOT_GIVEN ? by->answers - 2 : by->answers - 1;
        cell += index * by->stride;
    }
    return cell;
}

static void count_why(cli_summary *summary, hoctap_verdict verdict, size_t reason, uint64_t row)
{
    cli_why *why = &summary->why[(size_t)verdict * summary->reason_count + reason];
    if (why->rows < CLI_EXAMPLES)
        why->examples[why->rows] = row <= UINT32_MAX ? (uint32_t)row : 0;
    why->rows++;
}

static void count_reasons(cli_summary *summary, const cli_results *results, const cli_batch *batch, size_t row)
{
    hoctap_verdict verdict = (hoctap_verdict)results->of.verdict[row];
    for (size_t word = 0; word < results->words; word++) {
        uint64_t bits = results->of.reasons[row * results->words + word];
        for (size_t reason = word * 64; bits; reason++, bits >>= 1)
            if (bits & 1)
                count_why(summary, verdict, reason, batch->first + row);
    }
    if (batch->faults[row] != CLI_ROW_GOOD)
        count_why(summary, verdict, results->reason_count + batch->faults[row] - 1, batch->first + row);
}

static void take_id(cli_summary *summary, const cli_batch *batch, size_t row, size_t counted)
{
    size_t length;
    const char *id = cli_cell(&batch->ids, row, &length);
    uint64_t number = batch->first + row;
    if (!length || batch->faults[row] != CLI_ROW_GOOD || number > UINT32_MAX)
        return;
    summary->checked++;
    cli_twice_add(&summary->twice, id, length, (uint32_t)number, (uint16_t)counted);
}

void cli_summary_add(cli_summary *summary, const cli_batch *batch, const cli_results *results)
{
    for (size_t row = 0; row < batch->rows; row++) {
        size_t counted = cell_of(summary, batch, row) * summary->states + state_of(results, row);
        summary->counts[counted]++;
        count_reasons(summary, results, batch, row);
        if (batch->has_ids)
            take_id(summary, batch, row, counted);
    }
    summary->rows += batch->rows;
    summary->no_memory = summary->twice.no_memory;
}

void cli_summary_close(cli_summary *summary, bool has_ids)
{
    summary->has_ids = has_ids;
    cli_twice_find(&summary->twice);
    for (size_t i = 0; i < summary->twice.count; i++) {
        size_t counted = cli_twice_cell(&summary->twice, i);
        summary->counts[counted]--;
        summary->counts[counted / summary->states * summary->states + CLI_TWICE]++;
    }
}

uint64_t cli_summary_sums(const cli_summary *summary, int by, size_t answer, uint64_t *sums)
{
    uint64_t all = 0;
    memset(sums, 0, summary->states * sizeof *sums);
    for (size_t cell = 0; cell < summary->cells; cell++) {
        if (by >= 0 && cell / summary->by[by].stride % summary->by[by].answers != answer)
            continue;
        for (size_t state = 0; state < summary->states; state++) {
            sums[state] += summary->counts[cell * summary->states + state];
            all += summary->counts[cell * summary->states + state];
        }
    }
    return all;
}

uint64_t cli_summary_met(const cli_summary *summary, const uint64_t *sums)
{
    uint64_t met = 0;
    for (size_t state = CLI_MET; state < summary->states; state++)
        met += sums[state];
    return met;
}

const cli_why *cli_summary_why(const cli_summary *summary, hoctap_verdict verdict, size_t reason)
{
    return &summary->why[(size_t)verdict * summary->reason_count + reason];
}

static bool is_one_of(const char *kind, const char *const *kinds)
{
    for (; *kinds; kinds++)
        if (strcmp(kind, *kinds) == 0)
            return true;
    return false;
}

bool cli_summary_tells(const cli_summary *summary, hoctap_verdict verdict, size_t reason)
{
    static const char *const fails[] = {"floor", "fact", "total", NULL}, *const opens[] = {"missing", "limit", NULL};
    if (!cli_summary_why(summary, verdict, reason)->rows)
        return false;
    if (verdict == HOCTAP_INVALID)
        return true;
    if (verdict == HOCTAP_MET || reason >= hoctap_rules_reason_count(summary->rules))
        return false;
    return is_one_of(hoctap_rules_reason(summary->rules, reason)->kind, verdict == HOCTAP_NOT_MET ? fails : opens);
}

/* Behind the reasons of the rules stand those of whole rows, from fault 1 on. */
static cli_row_fault row_fault(const cli_summary *summary, size_t reason)
{
    return (cli_row_fault)(reason - hoctap_rules_reason_count(summary->rules) + 1);
}

const char *cli_summary_code(const cli_summary *summary, size_t reason)
{
    if (reason < hoctap_rules_reason_count(summary->rules))
        return hoctap_rules_reason(summary->rules, reason)->code;
    return cli_row_fault_code(row_fault(summary, reason));
}

char *cli_summary_phrase(const cli_summary *summary, size_t reason, hoctap_lang lang)
{
    if (reason >= hoctap_rules_reason_count(summary->rules))
        return strdup(cli_row_fault_text(row_fault(summary, reason), lang));
    size_t size = hoctap_reason_text(summary->rules, reason, lang, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        hoctap_reason_text(summary->rules, reason, lang, text, size);
    return text;
}

const char *cli_summary_answer(const cli_summary *summary, int by, size_t answer, hoctap_lang lang, const char **id)
{
    const hoctap_fact *fact = hoctap_rules_fact(summary->rules, (size_t)summary->by[by].fact);
    if (answer < fact->choice_count) {
        *id = fact->choices[answer].id;
        return cli_name(fact->choices[answer].names, lang);
    }
    *id = "";
    if (answer == fact->choice_count)
        return lang == HOCTAP_VI ? "(chưa trả lời)" : "(not given)";
    return lang == HOCTAP_VI ? "(không nhận ra)" : "(not known)";
}

void cli_summary_end(cli_summary *summary)
{
    free(summary->counts);
    free(summary->why);
    cli_twice_free(&summary->twice);
    *summary = (cli_summary){0};
}
