/* SPDX-License-Identifier: MIT */
/* The summary as a table and lists for people. Shares are cut, never rounded up: 79.95 % is not shown as 80 %. */
#include "layout.h"
#include "summary.h"
#include "text.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { NARROWEST = 8, ROWS_MOST = 10 };

typedef struct page {
    const cli_summary *summary;
    cli_output *output;
    hoctap_lang lang;
    size_t label; /* width of the first column */
    uint64_t *sums;
} page;

static const char *say(const page *on, const char *vi, const char *en)
{
    return on->lang == HOCTAP_VI ? vi : en;
}

/* The heads of the columns: states in the order in which they are printed. With one level its column is just "met". */
static const char *head(const page *on, size_t state)
{
    static const char *const vi[] = {"không đạt", "chưa kết luận được", "không hợp lệ", "khai nhiều lần"};
    static const char *const en[] = {"not met", "undecided", "invalid", "declared twice"};
    if (state < CLI_MET)
        return say(on, vi[state], en[state]);
    if (on->summary->states == CLI_MET + 1)
        return say(on, "đạt", "met");
    hoctap_text names = hoctap_rules_level(on->summary->rules, state - CLI_MET + 1)->names;
    return cli_name(names, on->lang);
}

/* Levels first, from the lowest, then the rest. */
static size_t nth_state(const page *on, size_t nth)
{
    size_t levels = on->summary->states - CLI_MET;
    return nth < levels ? CLI_MET + nth : nth - levels;
}

static size_t column_width(const page *on, size_t state)
{
    size_t width = cli_text_width(head(on, state));
    return width < NARROWEST ? NARROWEST : width;
}

static void put_heads(const page *on)
{
    cli_layout_left(on->output, "", on->label);
    cli_layout_right(on->output, say(on, "đăng ký", "rows"), NARROWEST);
    for (size_t i = 0; i < on->summary->states; i++) {
        size_t state = nth_state(on, i);
        cli_layout_right(on->output, head(on, state), column_width(on, state));
    }
    cli_layout_spaces(on->output, 3);
    cli_output_text(on->output, say(on, "đạt / đã kết luận; đạt / tất cả\n", "met / decided; met / all\n"));
}

static void put_counts(const page *on, uint64_t rows)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRIu64, rows);
    cli_layout_right(on->output, number, NARROWEST);
    for (size_t i = 0; i < on->summary->states; i++) {
        size_t state = nth_state(on, i);
        snprintf(number, sizeof number, "%" PRIu64, on->sums[state]);
        cli_layout_right(on->output, number, column_width(on, state));
    }
    uint64_t met = cli_summary_met(on->summary, on->sums);
    cli_layout_spaces(on->output, 3);
    cli_layout_share(on->output, met, met + on->sums[CLI_NOT_MET], on->lang);
    cli_output_text(on->output, "; ");
    cli_layout_share(on->output, met, rows, on->lang);
    cli_output_put(on->output, "\n", 1);
}

static const char *label_of(const page *on, int by, size_t answer)
{
    const char *id;
    return cli_summary_answer(on->summary, by, answer, on->lang, &id);
}

static const char *fact_name(const page *on, int by)
{
    hoctap_text names = hoctap_rules_fact(on->summary->rules, (size_t)on->summary->by[by].fact)->names;
    return cli_name(names, on->lang);
}

/* "Not given" and "not known" are lines of the table only where some row is. */
static bool shown(const page *on, int by, size_t answer)
{
    return answer + 2 < on->summary->by[by].answers || cli_summary_sums(on->summary, by, answer, on->sums);
}

static void find_label_width(page *on)
{
    on->label = cli_text_width(say(on, "Tất cả", "All"));
    for (int by = 0; by < (int)on->summary->by_count; by++)
        for (size_t answer = 0; answer < on->summary->by[by].answers; answer++) {
            if (!shown(on, by, answer))
                continue;
            size_t width = 2 + cli_layout_label_width(label_of(on, by, answer));
            on->label = width > on->label ? width : on->label;
        }
}

static void put_by(const page *on, int by)
{
    cli_output_print(on->output, "%s\n", fact_name(on, by));
    for (size_t answer = 0; answer < on->summary->by[by].answers; answer++) {
        if (!shown(on, by, answer))
            continue;
        uint64_t rows = cli_summary_sums(on->summary, by, answer, on->sums);
        cli_layout_spaces(on->output, 2);
        cli_layout_label(on->output, label_of(on, by, answer), on->label - 2);
        put_counts(on, rows);
    }
}

static void put_table(page *on)
{
    find_label_width(on);
    put_heads(on);
    uint64_t rows = cli_summary_sums(on->summary, -1, 0, on->sums);
    cli_layout_left(on->output, say(on, "Tất cả", "All"), on->label);
    put_counts(on, rows);
    for (int by = 0; by < (int)on->summary->by_count; by++)
        put_by(on, by);
    cli_output_text(on->output,
                    say(on,
                        "Mỗi dòng là một lượt đăng ký, được đếm đúng một lần. Tỷ lệ bị cắt bớt, không làm tròn lên.\n"
                        "Dòng 1 là dòng ngay dưới tiêu đề.\n",
                        "Each row is one registration, counted once. Shares are cut, not rounded up.\n"
                        "Row 1 is the one below the header.\n"));
}

static void put_reason(const page *on, hoctap_verdict verdict, size_t reason)
{
    const cli_why *why = cli_summary_why(on->summary, verdict, reason);
    char *phrase = cli_summary_phrase(on->summary, reason, on->lang);
    if (!phrase) {
        cli_output_starved(on->output);
        return;
    }
    cli_output_print(on->output, "%8" PRIu64 "  %s: %s (%s", why->rows, cli_summary_code(on->summary, reason), phrase,
                     say(on, "dòng", why->rows == 1 ? "row" : "rows"));
    for (size_t i = 0; i < CLI_EXAMPLES && i < why->rows; i++)
        cli_output_print(on->output, "%s %" PRIu32, i ? "," : "", why->examples[i]);
    cli_output_text(on->output, why->rows > CLI_EXAMPLES ? ", ...)\n" : ")\n");
    free(phrase);
}

static void put_why(const page *on, hoctap_verdict verdict, const char *title)
{
    bool titled = false;
    for (size_t reason = 0; reason < on->summary->reason_count; reason++) {
        if (!cli_summary_tells(on->summary, verdict, reason))
            continue;
        if (!titled)
            cli_output_print(on->output, "\n%s\n", title);
        titled = true;
        put_reason(on, verdict, reason);
    }
}

static void put_reasons(const page *on)
{
    put_why(on, HOCTAP_NOT_MET,
            say(on, "Không đạt, vì (một dòng có thể có nhiều lý do; kể cả dòng khai nhiều lần):",
                "Not met, because (a row may have several reasons; rows declared twice included):"));
    put_why(on, HOCTAP_UNDECIDED, say(on, "Chưa kết luận được, vì:", "Undecided, because:"));
    put_why(on, HOCTAP_INVALID, say(on, "Không hợp lệ, vì:", "Invalid, because:"));
}

/* The rows of the person whose entries begin at `index`; returns where the next person's begin. */
static size_t put_person(const page *on, const cli_ids *ids, size_t person, size_t index)
{
    const cli_twice *twice = &on->summary->twice;
    char id[80] = "";
    if (person < ids->count && ids->all[person])
        cli_printable(ids->all[person], id, sizeof id);
    cli_output_print(on->output, "  %s%s%s", id, *id ? ": " : "", say(on, "dòng", "rows"));
    uint32_t first = cli_twice_first(twice, index);
    size_t more = 0;
    for (size_t shown = 0; index < twice->count && cli_twice_first(twice, index) == first; index++) {
        if (shown++ < ROWS_MOST)
            cli_output_print(on->output, "%s %" PRIu32, cli_twice_row(twice, index) == first ? "" : ",",
                             cli_twice_row(twice, index));
        else
            more++;
    }
    if (more)
        cli_output_say(on->output, on->lang, " và %zu dòng nữa", " and %zu more", more);
    cli_output_put(on->output, "\n", 1);
    return index;
}

static void put_twice(const page *on, const cli_ids *ids)
{
    const cli_twice *twice = &on->summary->twice;
    size_t people = cli_twice_people(twice), index = 0, person = 0;
    if (!people)
        return;
    cli_output_say(on->output, on->lang,
                   "\nKhai nhiều lần: %zu người, %zu dòng (dòng nào được tính do cơ quan có thẩm quyền quyết định):\n",
                   "\nDeclared twice: %zu people in %zu rows (which row counts is for the authority to say):\n", people,
                   twice->count);
    for (; person < people && person < CLI_LISTED_TEXT; person++)
        index = put_person(on, ids, person, index);
    if (person < people)
        cli_output_say(on->output, on->lang, "  ... và %zu người nữa (xem --format json)\n",
                       "  ... and %zu more (see --format json)\n", people - person);
}

static void put_hint(const page *on, const cli_hint *hint, const char *vi, const char *en)
{
    char rows[CLI_HINT_TEXT];
    if (hint->count)
        cli_output_print(on->output, "%s: %" PRIu64 "%s\n", say(on, vi, en), hint->count,
                         cli_hint_rows(hint, on->lang, rows, sizeof rows));
}

static void put_hints(const page *on)
{
    const cli_hints *hints = &on->summary->hints;
    bool has_ids = on->summary->has_ids;
    if (!has_ids || hints->without_answers.count || hints->without_id.count || hints->other_mark.count ||
        hints->damaged_numbers.count || hints->damaged_ids.count)
        cli_output_put(on->output, "\n", 1);
    if (!has_ids)
        cli_output_text(on->output, say(on, "Tệp không có cột định danh: không tìm được người khai nhiều lần.\n",
                                        "The file has no id column: people declared twice cannot be found.\n"));
    put_hint(on, &hints->without_answers, "Dòng không có câu trả lời nào", "Rows without any answer");
    put_hint(on, &hints->without_id, "Dòng không có mã định danh", "Rows without an id");
    put_hint(on, &hints->other_mark, "Ô viết bằng dấu thập phân khác của tệp (xem --decimal)",
             "Cells with the other decimal mark (see --decimal)");
    put_hint(on, &hints->damaged_numbers, "Ô số có vẻ bị bảng tính làm hỏng (#N/A, ####, 1E+01, 10/5/2023, 5-Thg10)",
             "Numbers that a spreadsheet seems to have damaged (#N/A, ####, 1E+01, 10/5/2023, 5-Oct)");
    put_hint(on, &hints->damaged_ids, "Mã định danh có vẻ bị bảng tính làm hỏng (1,23E+11)",
             "Ids that a spreadsheet seems to have damaged (1.23E+11)");
}

static void put_title(const page *on)
{
    cli_output_title(on->output, on->summary->rules, on->lang);
    cli_output_text(on->output, "\n\n");
}

void cli_summary_text(const cli_summary *summary, const cli_ids *ids, hoctap_lang lang, cli_output *output)
{
    page on = {.summary = summary, .output = output, .lang = lang};
    on.sums = malloc(summary->states * sizeof *on.sums);
    if (!on.sums) {
        cli_output_starved(output);
        return;
    }
    put_title(&on);
    put_table(&on);
    put_reasons(&on);
    put_twice(&on, ids);
    put_hints(&on);
    cli_output_text(output, "\n");
    cli_output_fingerprint(output, summary->rules, lang);
    free(on.sums);
}
