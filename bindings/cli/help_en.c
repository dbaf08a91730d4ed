/* SPDX-License-Identifier: MIT */
#include "help.h"

#include <stddef.h>
#include <string.h>

/* The options of every command that takes rules and writes a report. */
#define RULES_AND_REPORT                                                                                               \
    "  --rules DIR        one more folder of the rulebook, beside what came with the program; may be\n"                \
    "                     given several times\n"                                                                       \
    "  --year Y           the assessment year; a title needs it\n"                                                     \
    "  --place LEVEL      village, commune, district, province or country: where the title is given,\n"                \
    "                     when it has several levels\n"                                                                \
    "  --variant FILE     a variant that changes the rules; up to 4 times, each changes what the one\n"                \
    "                     before made of them\n"                                                                       \
    "  --strict           warnings give status 1 too\n"                                                                \
    "  --format text|json how the report is written (default text)\n"                                                  \
    "  --lang vi|en       language of all that people read (default vi)\n"                                             \
    "  -h, --help         this page\n"

static const char program[] =
    "hoctap decides Vietnam's learning-society titles from rule sets written in YAML.\n"
    "\n"
    "  hoctap check RULES...                            finds every fault of rule sets\n"
    "  hoctap score RULES [--year Y] DATA.csv           decides every row of a survey\n"
    "  hoctap verify RECEIPT [RULES]                    decides again what a receipt records\n"
    "  hoctap explain RULES [--year Y] DATA.csv --id ID one row, line by line, and what it lacks\n"
    "  hoctap history RULES DATA.csv [--year Y]         the titles that records of years make\n"
    "  hoctap rollup RULES [--year Y] DATA.csv          counts members of places and units, and decides these\n"
    "  hoctap test [PATH...]                            runs the worked cases beside rule sets\n"
    "  hoctap show RULES [--year Y]                     a rule set in words\n"
    "  hoctap COMMAND --help                            more on one command, with examples\n"
    "  hoctap --version\n"
    "\n"
    "RULES is a YAML file (a name with \"/\", or that ends in .yaml, or of a file that is there), or\n"
    "a title such as citizen, looked up for the assessment year --year in the rulebook: every\n"
    "--rules DIR, and what came with the program. A title of several levels of place needs\n"
    "--place LEVEL too.\n"
    "\n"
    "  --lang vi|en     language of all that people read (default vi)\n"
    "  --format FORMAT  text (default), json, and for test also junit\n"
    "\n"
    "Exit status: 0 done (invalid rows and warnings included); 1 findings: failed cases, faults in\n"
    "rules, no edition of that year, with --strict also warnings; 2 the command line is wrong; 3\n"
    "input or output failed, or memory ran out.\n"
    "\n"
    "Example:\n"
    "  hoctap score citizen --year 2023 survey.csv -o outcomes.csv\n";

static const char check[] =
    "hoctap check RULES... [--rules DIR] [--year Y] [--variant FILE] [--strict] [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Reads rule sets and prints every fault they have, in the order of their places:\n"
    "\n"
    "  my-rules.yaml:17:5: error HT301: ...\n"
    "  my-rules.yaml:20:9: warning HT116: ...\n"
    "\n"
    "A file of cases (NAME.cases.yaml) is read under the rule set beside it; hoctap test runs its\n"
    "cases. A rule set with an error cannot be used; one with warnings can. --strict makes warnings\n"
    "findings too (status 1).\n"
    "\n"
    "Each rule set that can be used has a fingerprint: 64 digits that change only with what it says. Of\n"
    "a variant or an amendment every change is printed, and how many take effect; its base is looked\n"
    "up in the rulebook. A folder is checked as a rulebook: every file, years with two editions or with\n"
    "none, files that say different things of one edition, what is referred to and is not there, and\n"
    "circles.\n"
    "\n"
    "Options:\n" RULES_AND_REPORT "\n"
    "Examples:\n"
    "  hoctap check my-province.yaml\n"
    "  hoctap check --strict rules/citizen/qd-244.yaml rules/citizen/qd-324.yaml\n"
    "  hoctap check citizen --year 2024\n"
    "  hoctap check citizen --year 2025 --variant my-province.yaml\n"
    "  hoctap check rules-of-my-province/\n";

static const char score[] =
    "hoctap score RULES [--year Y] DATA.csv [-o OUT.csv] [--summary FILE] [--format text|json]\n"
    "    [--by FACT]... [--receipt FILE [--no-id]]\n"
    "\n"
    "Decides every row of a survey and writes one line for each, in order:\n"
    "\n"
    "  row,id,total,low,high,level,possible,verdict,reasons\n"
    "\n"
    "OUT is UTF-8 with commas, decimal points and LF; row counts from 1. The verdict is met, not\n"
    "met, undecided (the missing answers or an unknown limit decide) or invalid (an answer that\n"
    "cannot be). Of an undecided row, level is the one that is certain and possible the highest\n"
    "that can be, low and high are its least and highest total; all three are empty where the rules\n"
    "give no points. Reasons are codes of the rules; beside them \"cells\" is a row with more or fewer\n"
    "cells than the header, and \"nul\" one with a NUL in its id. An id that a spreadsheet would run as a\n"
    "formula gets an apostrophe in front.\n"
    "\n"
    "Without -o (or with -o -) the outcomes go to standard output and no summary is made, unless\n"
    "--summary FILE. With -o FILE the summary goes to standard output, or to --summary FILE. A file\n"
    "appears whole or not at all. The summary counts rows by every choice of the rules (--by\n"
    "chooses some, such as --by group --by area): recognised, not met, undecided, invalid, declared\n"
    "twice; they add up. Shares show both their numbers and are cut, never rounded up. --format\n"
    "says how the summary is written. It takes 16 bytes of memory a row to find people declared\n"
    "twice; without a summary the memory does not grow with the file.\n"
    "\n"
    "DATA is a CSV file, or - for standard input: UTF-8 with or without byte order mark, first line\n"
    "with the names of the columns. The separator is the one the header has (comma, semicolon or\n"
    "tab), or what a first line \"sep=;\" says, or --separator. With semicolon or tab the decimal\n"
    "mark is a comma, with comma a point; --decimal comma|point overrides. The other mark makes a\n"
    "row invalid: 1.234 is never guessed at. Columns match by id, Vietnamese name or another name\n"
    "that the rules give, in any Unicode form and capitals. Columns that the rules do not ask are\n"
    "told and ignored.\n"
    "\n";

/* A string of its own: C promises no more than 4,095 bytes of one. */
static const char score_options[] =
    "Options:\n"
    "  -o, --output FILE  where the outcomes go; - is standard output. What went through a pipe is not\n"
    "                     whole when the status is not 0: look at it, in bash with set -o pipefail\n"
    "  --summary FILE     where the summary goes\n"
    "  --receipt FILE     where a receipt goes: the answers and outcome of every row, as JSON lines, from\n"
    "                     which hoctap verify decides again. It holds people's answers: keep it as safe\n"
    "                     as the data\n"
    "  --no-id            the receipt does not say whom a row is about\n"
    "  --by FACT          sums up by this choice; up to 8 times\n"
    "  --separator S      comma, semicolon or tab\n"
    "  --decimal D        comma or point\n"
    "  --id-column NAME   the column that says who a row is; default id, else Mã số, Mã định danh,\n"
    "                     Số định danh, Số CCCD, CCCD. Without any, rows are known by their number only\n"
    "  --allow-missing    answers of a column that is not there count as not given; without it that is refused\n"
    "  --strict           warnings of the rules and ignored columns give status 1\n"
    "  --rules DIR        one more folder of the rulebook, beside what came with the program; may be\n"
    "                     given several times\n"
    "  --year Y           the assessment year; a title needs it\n"
    "  --place LEVEL      village, commune, district, province or country: where the title is given,\n"
    "                     when it has several levels\n"
    "  --variant FILE     a variant that changes the rules; up to 4 times, each changes what the one\n"
    "                     before made of them\n"
    "  --format text|json how the summary is written (default text)\n"
    "  --lang vi|en       language of all that people read (default vi)\n"
    "  -h, --help         this page\n"
    "\n"
    "Examples:\n"
    "  hoctap score citizen --year 2023 survey.csv -o outcomes.csv\n"
    "  hoctap score citizen --year 2023 survey.csv -o outcomes.csv --format json > summary.json\n"
    "  hoctap score my-province.yaml survey.csv --decimal comma | grep undecided\n"
    "  hoctap score citizen --year 2025 --variant my-province.yaml survey.csv -o out.csv --receipt r.jsonl\n"
    "  zcat survey.csv.gz | hoctap score citizen --year 2023 - -o outcomes.csv\n";

static const char verify[] =
    "hoctap verify RECEIPT [RULES] [--rules DIR] [--year Y] [--strict] [--lang vi|en]\n"
    "    [--format text|json]\n"
    "\n"
    "Decides every row of a receipt of hoctap score --receipt again, and names what comes out\n"
    "otherwise:\n"
    "\n"
    "  receipt.jsonl:18: row 17: level: the receipt says none, deciding again gives recognised\n"
    "\n"
    "RECEIPT may be - for standard input. Without RULES the receipt says which: its title, edition\n"
    "and variant are looked up in the rulebook. The fingerprint of the rules is compared; another\n"
    "version of the program is told. A receipt that was cut, edited or damaged is a finding: its last\n"
    "line has the SHA-256 of all others. That shows a change, not who made it: whoever can write the\n"
    "file can write its last line, too. Keep that line, or a signature of the file, in another place.\n"
    "\n"
    "Answers, ids and totals of people are never printed. The status is 0 when all is the same, 1\n"
    "when something differs, or the receipt is not whole, or there are no such rules; 3 when it\n"
    "cannot be read.\n"
    "\n"
    "Options:\n"
    "  --rules DIR        one more folder of the rulebook, beside what came with the program; may be\n"
    "                     given several times\n"
    "  --year Y           the assessment year, where RULES is a title; else the one of the receipt\n"
    "  --place LEVEL      village, commune, district, province or country, where RULES is a title;\n"
    "                     else the one of the receipt\n"
    "  --variant FILE     a variant that changes RULES, or the edition of the receipt; up to 4 times\n"
    "  --strict           another version of the program and warnings of the rules give status 1\n"
    "  --format text|json how the report is written (default text)\n"
    "  --lang vi|en       language of all that people read (default vi)\n"
    "  -h, --help         this page\n"
    "\n"
    "Examples:\n"
    "  hoctap score citizen --year 2023 survey.csv -o outcomes.csv --receipt receipt.jsonl\n"
    "  hoctap verify receipt.jsonl\n"
    "  hoctap verify receipt.jsonl --variant my-province.yaml\n"
    "  hoctap verify receipt.jsonl my-province.yaml --format json\n";

static const char explain[] =
    "hoctap explain RULES [--year Y] DATA.csv (--id ID | --row N) [--lang vi|en] [--format text|json]\n"
    "\n"
    "Explains one row of a survey: every answer, every line of the rules with value, limit and\n"
    "clause, and the least that would reach the next level. --row counts records from 1, as the row\n"
    "column of the outcomes does. A person who is declared more than once is explained by the first\n"
    "row; the others are told.\n"
    "\n"
    "DATA is read as hoctap score reads it.\n"
    "\n"
    "Options:\n"
    "  --id ID            the row of the person with this id\n"
    "  --row N            the row by its number; row 1 is the one below the header\n"
    "  --separator S      comma, semicolon or tab\n"
    "  --decimal D        comma or point: the decimal mark of the file\n"
    "  --id-column NAME   the column that says who a row is\n"
    "  --allow-missing    answers of a column that is not there count as not given\n" RULES_AND_REPORT "\n"
    "Examples:\n"
    "  hoctap explain citizen --year 2023 survey.csv --id CD0000017\n"
    "  hoctap explain citizen --year 2023 survey.csv --row 17 --lang en\n"
    "  hoctap explain my-province.yaml survey.csv --id CD0000017 --format json\n";

static const char history[] =
    "hoctap history RULES DATA.csv [--year Y] [--day D] [--succession FILE] [-o OUT.csv] [--summary FILE]\n"
    "hoctap history RULES DATA.csv [--year Y] [--day D] [--succession FILE] --id ID\n"
    "\n"
    "Folds records of years into the titles of one year: years in a row, what is still held, honours such\n"
    "as exemplary, and writes one line for each id, sorted by its bytes:\n"
    "\n"
    "  id,year,run,longest,missing,level,run_possible,longest_possible,possible,verdict,reasons\n"
    "\n"
    "RULES is a title, which needs --year, or a file; with a file the year is the latest of DATA. What\n"
    "years make stands in the rules under history and recognition: the default is strict, so that a year\n"
    "without a record breaks a run. run counts the years in a row up to the year asked about, longest\n"
    "those at any time; missing are the years without a record behind the first one, separated by\n"
    "blanks. Where a year is undecided, run and longest are certain, run_possible and longest_possible\n"
    "what may be. level is certain and possible the highest that may be: a level of the rules, or an\n"
    "honour. Reasons are codes of the rules, and behind them marks: twice (several records of a year; the\n"
    "rules say which counts, else none surely does), corrected (several revisions of a year; the last\n"
    "counts), revoked, late (outside of its time), carried and cut (years of a predecessor count, or do\n"
    "not), later (records behind the year asked about, left out). An id with a record that cannot be is\n"
    "invalid, and says which: year, level, day, revision, cells, nul, succession.\n"
    "\n"
    "DATA is a CSV file, or - for standard input, read as hoctap score reads it, in any order. Columns: id,\n"
    "year, level, and if there possible, verdict, edition, decided, filed, revoked (days such as\n"
    "2025-06-30), revision (a whole number); in Vietnamese Mã số, Năm, Mức độ or Kết quả, Mức có thể, Bản\n"
    "quy tắc, Ngày quyết định, Ngày nộp, Ngày thu hồi, Lần sửa. level is an id or a Vietnamese name, none,\n"
    "Không or Không đạt, and with one level Đạt; a blank one is undecided. The outcomes of hoctap score\n"
    "with a column year will do.\n"
    "\n";

static const char history_options[] =
    "A file is read once, in memory of about 25 bytes a record where people have five records each: 7 to\n"
    "23 for a record, by its columns, 8 more to sort it where records do not stand by id, and about 60 for\n"
    "an id. OUT is the same whatever the order.\n"
    "\n"
    "Options:\n"
    "  -o, --output FILE  where the lines go; - is standard output\n"
    "  --summary FILE     where the summary goes; without it to standard output, when OUT goes to a file. It\n"
    "                     counts ids and records; both add up\n"
    "  --id ID            instead of that, the years of one id in words, with the decision each rests on\n"
    "  --day D            as on this day (2025-06-30): what is revoked later still counts. Without it all\n"
    "                     that is recorded counts\n"
    "  --day-first        days of the files may be written 30/6/2025 too. Without it 2025-06-30 alone\n"
    "  --succession FILE  what became of units that were renamed, merged or split: a CSV file with the columns\n"
    "                     from, to, day (Cũ, Mới, Ngày). The rules say whose years count\n"
    "  --separator S      comma, semicolon or tab\n"
    "  --id-column NAME   the column that says who a record is about\n"
    "  --year Y           the year asked about\n"
    "  --rules DIR        one more folder of the rulebook, beside what came with the program; may be\n"
    "                     given several times\n"
    "  --place LEVEL      village, commune, district, province or country: where the title is given,\n"
    "                     when it has several levels\n"
    "  --variant FILE     a variant that changes the rules; up to 4 times\n"
    "  --strict           warnings of the rules and ignored columns give status 1\n"
    "  --format text|json how the summary, or the years of one id, are written (default text)\n"
    "  --lang vi|en       language of all that people read (default vi)\n"
    "  -h, --help         this page\n"
    "\n"
    "Examples:\n"
    "  hoctap history citizen --year 2025 years.csv -o titles.csv\n"
    "  hoctap history citizen --year 2025 years.csv --id CD0000017\n"
    "  hoctap history unit --year 2025 --place district units.csv --succession merged.csv -o titles.csv\n"
    "  hoctap history my-province.yaml years.csv --day 2025-06-30 --format json -o titles.csv\n";

static const char test[] =
    "hoctap test [PATH...] [--rules DIR] [--lang vi|en] [--format text|json|junit]\n"
    "hoctap test RULES --variant FILE [--year Y] [--place LEVEL] ...\n"
    "\n"
    "Runs worked cases: each file NAME.cases.yaml under the rule set NAME.yaml beside it. PATH is a\n"
    "rule set, a file of cases, or a folder with all its folders; without one, the rule sets that\n"
    "came with the program or --rules DIR. Prints failed cases with their places, and what no case\n"
    "tries: levels, both sides of limits, choices. The status is 1 when a case fails, when a file\n"
    "has faults, and when there is no case at all.\n"
    "\n"
    "Of a variant its own cases are run under it; and those of the edition that it changes, which\n"
    "is looked up in the rulebook, first as they are and then under the variant. Each of them that\n"
    "comes to something else there is named, with what it came to before and now. That is for you to\n"
    "judge, and no failure.\n"
    "\n"
    "Options:\n"
    "  --rules DIR        one more folder of the rulebook; it is taken where no PATH is given\n"
    "  --variant FILE     a variant of RULES, the base, which need not be in the rulebook\n"
    "  --year Y           the assessment year, where RULES is a title\n"
    "  --place LEVEL      its level of place, when it has several\n"
    "  --format FORMAT    text (default), json or junit\n"
    "  --lang vi|en       language of all that people read (default vi)\n"
    "  -h, --help         this page\n"
    "\n"
    "Examples:\n"
    "  hoctap test\n"
    "  hoctap test my-province.yaml\n"
    "  hoctap test citizen --year 2025 --variant my-province.yaml\n"
    "  hoctap test rules/ --format junit > report.xml\n";

static const char show[] =
    "hoctap show RULES [--year Y] [--date D] [--rules DIR] [--lang vi|en] [--format text|json]\n"
    "\n"
    "Says in words what a rule set asks: years, who decides, facts and their choices, criteria and\n"
    "indicators, levels with their targets, lines and limits, what a variant changes, where each\n"
    "comes from, and what is assumed or unknown.\n"
    "\n"
    "Options:\n"
    "  --date YYYY-MM-DD  who decides on this day, level by level, or that nobody knows\n" RULES_AND_REPORT "\n"
    "Examples:\n"
    "  hoctap show citizen --year 2023\n"
    "  hoctap show my-province.yaml --lang en\n"
    "  hoctap show unit --year 2025 --place district --date 2025-07-01\n";

const cli_page *cli_page_of(const cli_page *pages, const char *command)
{
    while (pages->command && strcmp(pages->command, command) != 0)
        pages++;
    return pages;
}

const cli_page *cli_help_en(const char *command)
{
    static const cli_page pages[] = {{"", program, NULL},
                                     {"check", check, NULL},
                                     {"score", score, score_options},
                                     {"verify", verify, NULL},
                                     {"explain", explain, NULL},
                                     {"history", history, history_options},
                                     {"rollup", cli_help_rollup_en, cli_help_rollup_options_en},
                                     {"test", test, NULL},
                                     {"show", show, NULL},
                                     {NULL, NULL, NULL}};
    return cli_page_of(pages, command);
}
