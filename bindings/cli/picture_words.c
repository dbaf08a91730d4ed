/* SPDX-License-Identifier: MIT */
#include "picture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static bool vietnamese(hoctap_lang lang)
{
    return lang == HOCTAP_VI;
}

static void with_comma(char *number, hoctap_lang lang)
{
    char *point = vietnamese(lang) ? strchr(number, '.') : NULL;
    if (point)
        *point = ',';
}

const char *cli_picture_limit(const cli_share *share, hoctap_lang lang, char *text)
{
    static const char *const signs[] = {"≥", ">", "≤", "<"};
    char number[CLI_CELL_TEXT];
    *text = '\0';
    if (!share->limit_known)
        return text;
    cli_table_limit(share, number);
    with_comma(number, lang);
    snprintf(text, 32, "%s %.20s%s", signs[share->op], number, share->of_population ? " %" : "");
    return text;
}

static void say_numbers(const cli_share *share, cli_bar_words *words)
{
    char high[32] = "", whole[32] = "";
    if (share->high > share->low && !share->hidden_possible)
        snprintf(high, sizeof high, "–%" PRIu64, share->high);
    if (share->of_population && share->population == CLI_UNKNOWN)
        snprintf(whole, sizeof whole, " / ?");
    else if (share->of_population)
        snprintf(whole, sizeof whole, " / %" PRId64, share->population);
    snprintf(words->numbers, sizeof words->numbers, "%" PRIu64 "%s%s", share->low, high, whole);
}

static void say_percent(const cli_share *share, hoctap_lang lang, cli_bar_words *words)
{
    char low[CLI_CELL_TEXT], high[CLI_CELL_TEXT];
    if (!share->of_population || share->percent == CLI_UNKNOWN)
        return;
    cli_table_percent(share->percent, low);
    cli_table_percent(share->percent_possible, high);
    with_comma(low, lang);
    with_comma(high, lang);
    bool range = share->high > share->low && !share->hidden_possible && *high;
    snprintf(words->percent, sizeof words->percent, "%.15s%s%.15s %%", low, range ? "–" : "", range ? high : "");
}

static void say_more(const cli_share *share, hoctap_lang lang, cli_bar_words *words)
{
    bool fewer = share->op == HOCTAP_AT_MOST || share->op == HOCTAP_UNDER;
    const char *vi = fewer ? "dư " : "thiếu ", *en = fewer ? " over" : " short";
    bool told = share->needed > 0 && !(fewer && share->hidden_possible); /* it is reckoned from those who may be */
    if (told)
        snprintf(words->more, sizeof words->more, "%s%" PRId64 "%s", vietnamese(lang) ? vi : "", share->needed,
                 vietnamese(lang) ? "" : en);
}

/* "không đạt (≥ 70 %), thiếu 2": the limit where it is not the same for all. */
static void say_verdict(const cli_panel *panel, const cli_share *share, hoctap_lang lang, cli_bar_words *words)
{
    char limit[32], between[48] = "";
    if (!panel->rules)
        return;
    cli_picture_limit(share, lang, limit);
    if (!panel->one_limit && *limit)
        snprintf(between, sizeof between, " (%s)", limit);
    bool sure = share->verdict == HOCTAP_NOT_MET && *words->more;
    snprintf(words->verdict, sizeof words->verdict, "%.48s%s%s%s", hoctap_verdict_text(share->verdict, lang), between,
             sure ? ", " : "", sure ? words->more : "");
}

void cli_picture_words(const cli_panel *panel, const cli_share *share, hoctap_lang lang, cli_bar_words *words)
{
    *words = (cli_bar_words){.numbers = ""};
    if (share->hidden) {
        snprintf(words->numbers, sizeof words->numbers, vietnamese(lang) ? "(ẩn)" : "(hidden)");
    } else if (!share->known) {
        snprintf(words->numbers, sizeof words->numbers, vietnamese(lang) ? "chưa có số liệu" : "no data");
    } else {
        say_numbers(share, words);
        say_percent(share, lang, words);
        say_more(share, lang, words);
    }
    say_verdict(panel, share, lang, words);
}

const char *cli_picture_head(const cli_panel *panel, cli_picture_heads which, hoctap_lang lang)
{
    static const char *const vi[] = {"Được công nhận / tổng số", "Tỷ lệ", "Kết quả"};
    static const char *const en[] = {"Recognised / all", "Share", "Result"};
    if (which == HEAD_VERDICT && !panel->rules)
        return "";
    if (which == HEAD_NUMBERS && !panel->rules)
        return vietnamese(lang) ? "Được công nhận / khảo sát" : "Recognised / surveyed";
    if (!panel->first->of_population && which != HEAD_VERDICT)
        return which == HEAD_PERCENT ? "" : vietnamese(lang) ? "Được công nhận" : "Recognised";
    return (vietnamese(lang) ? vi : en)[which];
}

/* "; trên số đăng ký 981: 93,57 %", or "". */
static void say_registered(const cli_share *share, hoctap_lang lang, char *text, size_t size)
{
    char percent[CLI_CELL_TEXT];
    *text = '\0';
    if (share->hidden || share->of_registered == CLI_UNKNOWN || share->registered == CLI_UNKNOWN)
        return;
    cli_table_percent(share->of_registered, percent);
    with_comma(percent, lang);
    snprintf(text, size,
             vietnamese(lang) ? "; trên số đăng ký %" PRId64 ": %.15s %%" : "; of the registered %" PRId64 ": %.15s %%",
             share->registered, percent);
}

char *cli_picture_sentence(const cli_rollup_table *table, const cli_share *share, const cli_bar_words *words)
{
    char registered[96], limit[32], target[96] = "", *text;
    say_registered(share, table->lang, registered, sizeof registered);
    cli_picture_limit(share, table->lang, limit);
    if (*limit && *words->verdict)
        snprintf(target, sizeof target, vietnamese(table->lang) ? "; chỉ tiêu %s: %.60s" : "; target %s: %.60s", limit,
                 hoctap_verdict_text(share->verdict, table->lang));
    int length = asprintf(&text, "%s: %s%s%s%s%s%s%s", table->groups[share->group].path, words->numbers,
                          *words->percent ? " = " : "", words->percent, registered, target, *words->more ? "; " : "",
                          words->more);
    return length < 0 ? NULL : text;
}

/* The first share that is shown: where all have one limit, it has that. */
static const cli_share *shown_share(const cli_panel *panel)
{
    for (size_t i = 0; i < panel->bar_count; i++)
        if (panel->bars[i].share)
            return panel->bars[i].share;
    return panel->first;
}

static const char *say_target(const cli_panel *panel, hoctap_lang lang, char *limit)
{
    if (!panel->one_limit)
        return vietnamese(lang) ? "theo từng địa bàn" : "by place";
    return *cli_picture_limit(shown_share(panel), lang, limit) ? limit : vietnamese(lang) ? "chưa rõ" : "not known";
}

char *cli_picture_heading(const cli_panel *panel, hoctap_lang lang)
{
    char limit[32], *text;
    if (!panel->rules)
        return strdup(vietnamese(lang) ? "Được công nhận trong số được khảo sát" : "Recognised among those surveyed");
    const char *name = cli_name(panel->first->names, lang);
    int length = asprintf(&text, vietnamese(lang) ? "%s: chỉ tiêu %s" : "%s: target %s",
                          name && *name ? name : panel->first->id, say_target(panel, lang, limit));
    return length < 0 ? NULL : text;
}

char *cli_picture_denominator(const cli_panel *panel, hoctap_lang lang)
{
    char *text;
    if (!panel->rules)
        return strdup(vietnamese(lang)
                          ? "Tỷ lệ tính trên số dòng được khảo sát, không phải trên tổng số; không có chỉ tiêu"
                          : "Shares of the rows surveyed, not of the population; without a target");
    const hoctap_rules *rules = panel->rules;
    const char *population = cli_panel_population(panel, lang), *variant = hoctap_rules_variant(rules);
    const char *all = !panel->first->of_population ? ""
                      : vietnamese(lang)           ? "; tỷ lệ tính trên tổng số"
                                                   : "; share of all";
    bool named = *all && population && *population;
    int length =
        asprintf(&text, "%s (%s, %s%s%s), %s%s%s%s", cli_name(hoctap_rules_names(rules), lang),
                 hoctap_rules_title(rules), hoctap_rules_edition(rules), variant ? ", " : "", variant ? variant : "",
                 cli_name(hoctap_rules_level(rules, (size_t)panel->first->level)->names, lang), all, named ? ": " : "",
                 named ? population : "");
    return length < 0 ? NULL : text;
}
