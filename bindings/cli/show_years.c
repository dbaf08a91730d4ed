/* SPDX-License-Identifier: MIT */
/* What years in a row and recognition are worth: `history` and `recognition`, in words. */
#include "sheet.h"

/* ---- honours ---- */

static void put_honour(const cli_sheet *on, const hoctap_honour *honour)
{
    cli_output_print(on->output, "  %s: %s", honour->id, cli_sheet_name(on, honour->names));
    cli_output_say(on->output, on->lang, "; %d năm liền đạt %s", "; %d years in a row at %s", honour->consecutive,
                   cli_sheet_name(on, hoctap_rules_level(on->rules, (size_t)honour->level)->names));
    for (size_t i = 0; i < honour->edition_count; i++)
        cli_output_print(on->output, "%s%s",
                         i ? ", " : cli_sheet_say(on, "; tính các năm theo bản ", "; years count by edition "),
                         honour->editions[i]);
    cli_sheet_clause(on, &honour->clause);
}

void cli_sheet_honours(const cli_sheet *on)
{
    size_t count = hoctap_rules_honour_count(on->rules);
    if (count)
        cli_sheet_put(on, cli_sheet_say(on, "\nDanh hiệu nhiều năm\n", "\nTitles for years in a row\n"));
    for (size_t i = 0; i < count; i++)
        put_honour(on, hoctap_rules_honour(on->rules, i));
}

/* ---- recognition ---- */

/* The lines of the section; its head goes before the first of them. */
typedef struct worth {
    const cli_sheet *on;
    const hoctap_recognition *of;
    size_t count;
} worth;

static const cli_sheet *begin(worth *section, const char *vi, const char *en)
{
    const cli_sheet *on = section->on;
    if (!section->count++)
        cli_sheet_put(on, cli_sheet_say(on, "\nCông nhận qua các năm\n", "\nRecognition over the years\n"));
    cli_output_print(on->output, "  %s", cli_sheet_say(on, vi, en));
    return on;
}

static void put_kept(worth *section)
{
    const cli_sheet *on;
    if (!section->of->kept)
        return;
    on = begin(section, "Mức đã đạt được giữ ", "A level is kept for ");
    cli_output_say(on->output, on->lang, "%d năm sau năm được công nhận",
                   section->of->kept == 1 ? "%d year after the year of recognition"
                                          : "%d years after the year of recognition",
                   section->of->kept);
    cli_sheet_clause(on, &section->of->kept_clause);
}

static void put_wait(worth *section)
{
    static const char *const vi[] = {"chưa rõ tính ngày nào", "tính ngày cuối tháng", "tính ngày đầu tháng sau"};
    static const char *const en[] = {"nobody knows which day counts", "its last day counts",
                                     "the first of the next counts"};
    const cli_sheet *on;
    if (!section->of->wait)
        return;
    on = begin(section, "Từ quyết định công nhận đến quyết định ở mức cao hơn: ",
               "From the decision on a level to that on a higher one: ");
    cli_output_say(on->output, on->lang, "ít nhất %d tháng; nếu tháng không có ngày ấy thì %s",
                   section->of->wait == 1 ? "at least %d month; where the month has no such day, %s"
                                          : "at least %d months; where the month has no such day, %s",
                   section->of->wait, cli_sheet_say(on, vi[section->of->month_end], en[section->of->month_end]));
    cli_sheet_clause(on, &section->of->wait_clause);
}

static void put_day(const cli_sheet *on, const char *before, const hoctap_year_day *day)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    if (!day->month)
        return;
    if (on->lang == HOCTAP_VI)
        cli_output_print(on->output, "%s%02d/%02d %s", before, day->day, day->month,
                         day->later ? "năm sau" : "năm đánh giá");
    else
        cli_output_print(on->output, "%s%d %s of the %s", before, day->day, months[day->month - 1],
                         day->later ? "next year" : "year assessed");
}

static const cli_sheet *put_window(worth *section, const hoctap_window *window, const char *vi, const char *en)
{
    const cli_sheet *on;
    if (!window->from.month && !window->until.month)
        return NULL;
    on = begin(section, vi, en);
    put_day(on, cli_sheet_say(on, " từ ", " from "), &window->from);
    put_day(on, cli_sheet_say(on, " đến hết ", " until "), &window->until);
    return on;
}

/* A window that a record may miss. */
static void put_term(worth *section, const hoctap_window *window, const char *vi, const char *en)
{
    const cli_sheet *on = put_window(section, window, vi, en);
    if (!on)
        return;
    cli_sheet_put(on, window->late_counts ? cli_sheet_say(on, "; ngoài thời hạn vẫn tính", "; outside of it it counts")
                                          : cli_sheet_say(on, "; ngoài thời hạn thì chưa kết luận được",
                                                          "; outside of it nobody can say"));
    cli_sheet_clause(on, &window->clause);
}

static void put_windows(worth *section)
{
    if (put_window(section, &section->of->data, "Số liệu:", "Data:"))
        cli_sheet_clause(section->on, &section->of->data.clause);
    put_term(section, &section->of->filed, "Nộp hồ sơ:", "Dossiers:");
    put_term(section, &section->of->decided, "Ra quyết định:", "Decisions:");
}

/* What is said neither with a source nor otherwise than everywhere needs no line. */
static bool is_silent(const hoctap_clause *clause)
{
    return !clause->source && clause->status == HOCTAP_LAW;
}

static void put_twice(worth *section)
{
    static const char *const vi[] = {"chưa kết luận được", "tính bản ghi thấp nhất", "tính bản ghi cao nhất"};
    static const char *const en[] = {"nobody can say which counts", "the lowest counts", "the highest counts"};
    const cli_sheet *on;
    if (section->of->twice == HOCTAP_TWICE_UNDECIDED && is_silent(&section->of->twice_clause))
        return;
    on = begin(section, "Nhiều bản ghi cho một năm: ", "Several records of one year: ");
    cli_sheet_put(on, cli_sheet_say(on, vi[section->of->twice], en[section->of->twice]));
    cli_sheet_clause(on, &section->of->twice_clause);
}

static void put_succession(worth *section)
{
    static const char *const vi[] = {"số năm tính lại từ đầu", "giữ mức mà tất cả đã đạt", "giữ mức cao nhất đã đạt"};
    static const char *const en[] = {"years begin anew", "what all had reached is kept", "the highest is kept"};
    const hoctap_recognition *of = section->of;
    const cli_sheet *on;
    if (of->merged == HOCTAP_CARRY_NONE && of->split == HOCTAP_CARRY_NONE && is_silent(&of->succession_clause))
        return;
    on = begin(section, "Sáp nhập: ", "Merged: ");
    cli_output_say(on->output, on->lang, "%s; chia tách: %s", "%s; split: %s",
                   cli_sheet_say(on, vi[of->merged], en[of->merged]), cli_sheet_say(on, vi[of->split], en[of->split]));
    cli_sheet_clause(on, &of->succession_clause);
}

void cli_sheet_recognition(const cli_sheet *on)
{
    worth section = {on, hoctap_rules_recognition(on->rules), 0};
    put_kept(&section);
    put_wait(&section);
    put_windows(&section);
    put_twice(&section);
    put_succession(&section);
}
