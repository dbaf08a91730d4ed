/* SPDX-License-Identifier: MIT */
/* What `hoctap test` found, as text, JSON or JUnit's XML, one file of cases after the other. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "json.h"
#include "options.h"

/* One file of cases: `cases` is NULL when it, or its rules, have faults. All borrowed. */
typedef struct cli_suite {
    const char *file;
    const hoctap_cases *cases;
    const hoctap_error *faults;
    size_t fault_count; /* of those in `faults` */
} cli_suite;

typedef struct cli_report {
    const cli_options *options;
    cli_output output;
    json_t *suites;               /* NULL unless JSON is wanted */
    size_t cases, failed, faulty; /* faulty: files of cases that could not be run */
} cli_report;

bool cli_report_begin(cli_report *report, const cli_options *options); /* false with a message */
void cli_report_suite(cli_report *report, const cli_suite *suite);
bool cli_report_end(cli_report *report); /* false with a message: not everything was written */

#endif
