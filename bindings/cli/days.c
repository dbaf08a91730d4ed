/* SPDX-License-Identifier: MIT */
#include "days.h"

#include <stddef.h>

/* So many digits at the most, and the first character behind them; -1 without any. */
static int digits(const char **text, int most)
{
    int number = 0, count = 0;
    for (; count < most && **text >= '0' && **text <= '9'; count++)
        number = number * 10 + *(*text)++ - '0';
    return count > 0 ? number : -1;
}

/* 30/6/2025: one mark, twice, and a year of four digits. */
static hoctap_day day_first(const char *text)
{
    int day = digits(&text, 2);
    char mark = *text;
    if (mark != '/' && mark != '-' && mark != '.')
        return HOCTAP_NO_DAY;
    text++;
    int month = digits(&text, 2);
    if (*text++ != mark)
        return HOCTAP_NO_DAY;
    const char *begin = text;
    int year = digits(&text, 4);
    return text - begin == 4 && !*text ? hoctap_day_of(year, month, day) : HOCTAP_NO_DAY;
}

hoctap_day cli_day(const char *text, cli_day_order order)
{
    hoctap_day day = hoctap_day_parse(text);
    return day == HOCTAP_NO_DAY && order == CLI_DAY_FIRST ? day_first(text) : day;
}
