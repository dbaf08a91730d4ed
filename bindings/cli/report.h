/* SPDX-License-Identifier: MIT */
/* What `hoctap test` found, as text, JSON or JUnit's XML, one file of cases after the other. */
#ifndef CLI_REPORT_H
#define CLI_REPORT_H

#include "json.h"
#include "options.h"

/* One file of cases: `cases` is NULL when it, or its rules, have faults. All borrowed. */
typedef struct cli_suite {
    const char *file;
    const hoctap_rules *rules; /* NULL when they have faults */
    const hoctap_cases *cases;
    const hoctap_error *faults;
    size_t fault_count; /* of those in `faults` */
} cli_suite;

/* The cases of a base, before a variant changed it and now. All borrowed; each case stands at one index in both. */
typedef struct cli_under {
    const char *file;
    const hoctap_rules *base, *variant;
    const hoctap_cases *before, *now;
} cli_under;

typedef struct cli_report {
    const cli_options *options;
    cli_output output;
    json_t *suites, *under;       /* NULL unless JSON is wanted */
    size_t cases, failed, faulty; /* faulty: files of cases that could not be run */
} cli_report;

bool cli_report_begin(cli_report *report, const cli_options *options); /* false with a message */
void cli_report_suite(cli_report *report, const cli_suite *suite);

/* Names each case that comes to something else. That is for people to know, and no failure. */
void cli_report_under(cli_report *report, const cli_under *under);

void cli_report_abandon(cli_report *report); /* prints nothing */
bool cli_report_end(cli_report *report);     /* false with a message: not everything was written */

/* What report.c and report_under.c share: a value inside XML. */
void cli_report_attribute(cli_output *output, const char *name, const char *value);
void cli_report_xml(cli_output *output, const char *text);

/* <properties> with the fingerprint of the rules, when there are any. */
void cli_report_properties(cli_output *output, const hoctap_rules *rules);

#endif
