/* SPDX-License-Identifier: MIT */
/* Years to titles, and members to their unit's decision: three people over five years, then a unit of forty. */
#include <hoctap/hoctap.h>

#include <stdio.h>

enum { PEOPLE = 3, RECORDS = 14, UNIT = 40 };

/* One element a record, in any order. Level 1 is "recognised"; of one year of Chi nobody knows what it came to. */
static const uint32_t person[RECORDS] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};
static const int16_t year[RECORDS] = {2021, 2022, 2023, 2024, 2025, 2021, 2022,
                                      2024, 2025, 2021, 2022, 2023, 2024, 2025};
static const uint8_t level[RECORDS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1};
static const uint8_t possible[RECORDS] = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

static bool tell_titles(const hoctap_rules *citizen, hoctap_error *error)
{
    static const char *const names[PEOPLE] = {"An", "Bình", "Chi"};
    uint8_t run[PEOPLE], run_possible[PEOPLE], title[PEOPLE], verdict[PEOPLE];
    const hoctap_records records = {
        .count = RECORDS, .subject = person, .year = year, .level = level, .possible = possible};
    const hoctap_titles titles = {.run = run, .run_possible = run_possible, .level = title, .verdict = verdict};
    hoctap_rules *years = hoctap_rules_of_years(citizen, error);
    bool good = years && hoctap_history(years, &records, NULL, PEOPLE, 2025, HOCTAP_NO_DAY, &titles, error);
    for (int i = 0; good && i < PEOPLE; i++) {
        char in_a_row[48];
        printf("%s: %s years in a row, %s, %s\n", names[i],
               hoctap_range_text(run[i], run_possible[i], in_a_row, sizeof in_a_row),
               hoctap_rules_level(years, title[i])->names.vi,
               hoctap_verdict_text((hoctap_verdict)verdict[i], HOCTAP_EN));
    }
    hoctap_rules_free(years);
    return good;
}

/* The outcomes of its members, as hoctap_score gives them: 35 are recognised, and for three an answer is missing. */
static bool count_citizens(const hoctap_rules *citizen, char *citizens, size_t size, hoctap_error *error)
{
    uint32_t group[UNIT];
    uint8_t verdict[UNIT], low[UNIT], high[UNIT];
    uint64_t least = 0, most = 0;
    hoctap_rollup *rollup = hoctap_rollup_new(citizen, 2025, NULL, error);
    uint32_t unit = rollup ? hoctap_rollup_group(rollup, "Trường A", error) : UINT32_MAX;
    for (int i = 0; i < UNIT; i++) {
        group[i] = unit;
        verdict[i] = i < 35 ? HOCTAP_MET : i < 38 ? HOCTAP_UNDECIDED : HOCTAP_NOT_MET;
        low[i] = i < 35;
        high[i] = i < 38;
    }
    const hoctap_members members = {.count = UNIT, .group = group, .verdict = verdict, .level = low, .possible = high};
    bool good = unit != UINT32_MAX && hoctap_rollup_add(rollup, &members, error) && hoctap_rollup_close(rollup, error);
    if (good)
        hoctap_rollup_holders(rollup, unit, 1, &least, &most);
    hoctap_range_text(least, most, citizens, size);
    hoctap_rollup_free(rollup);
    return good;
}

/* The sums are answers like any other. Circular 24 asks 90 % of the members of a unit. */
static bool decide_unit(const hoctap_book *book, const char *citizens, hoctap_error *error)
{
    hoctap_rules *rules = hoctap_rules_find(book, "unit", "province", 2025, error, 1, NULL);
    const hoctap_answer answers[] = {{"school", "no_school"}, {"members", "40"}, {"citizens", citizens}};
    hoctap_trace *trace = rules ? hoctap_trace_one(rules, answers, 3, error) : NULL;
    int citizens_fact = rules ? hoctap_rules_find_fact(rules, "citizens") : -1;
    printf("Trường A: %s of 40 members are Learning Citizens\n", citizens);
    for (size_t i = 0; trace && i < trace->test_count; i++) {
        char text[256];
        if (trace->tests[i].fact != citizens_fact)
            continue;
        hoctap_test_text(trace, i, HOCTAP_EN, text, sizeof text);
        printf("- %s\n", text);
    }
    bool good = trace != NULL;
    hoctap_trace_free(trace);
    hoctap_rules_free(rules);
    return good;
}

int main(int argc, char **argv)
{
    hoctap_error error;
    char citizens[48];
    const char *folder = argc > 1 ? argv[1] : "rules";
    const hoctap_book book = {&folder, 1};
    hoctap_rules *citizen = hoctap_rules_find(&book, "citizen", NULL, 2025, &error, 1, NULL);
    bool good = citizen && tell_titles(citizen, &error) && count_citizens(citizen, citizens, sizeof citizens, &error) &&
                decide_unit(&book, citizens, &error);
    hoctap_rules_free(citizen);
    return good ? 0 : 1;
}
