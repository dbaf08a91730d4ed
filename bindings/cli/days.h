/* SPDX-License-Identifier: MIT */
/* Days as tables write them: 2025-06-30, and where somebody says so 30/6/2025. What 3/2/2025 means is never guessed. */
#ifndef CLI_DAYS_H
#define CLI_DAYS_H

#include <hoctap/date.h>

typedef enum cli_day_order {
    CLI_YEAR_FIRST, /* 2025-06-30 alone */
    CLI_DAY_FIRST   /* 30/06/2025, 30-6-2025 and 30.6.2025 too */
} cli_day_order;

/* HOCTAP_NO_DAY when it is no such day. */
hoctap_day cli_day(const char *text, cli_day_order order);

#endif
