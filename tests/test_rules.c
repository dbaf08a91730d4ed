/* SPDX-License-Identifier: MIT */
/* What a loaded rule set tells of itself, and which rule sets are refused. The exact messages stand in tests/bad. */
#include "support.h"

static const char whole[] = "hoctap: 1\n"
                            "title: citizen\n"
                            "edition: qd-1\n"
                            "names: {vi: Công dân học tập, en: Learning Citizen}\n"
                            "subject: person\n"
                            "years: {from: 2022, until: 2023, clause: law Điều 1, status: assumed}\n"
                            "sources:\n"
                            "  law: {cite: Quyết định 1, date: 2022-07-28}\n"
                            "  press: {cite: Báo, status: reported, url: \"https://example.org\"}\n"
                            "facts:\n"
                            "  area: {also: [Khu vực], choice: {normal: {vi: Thường}, hard: {also: [Khó, Xa]}}}\n"
                            "  group: {choice: [farmer, official], clause: law}\n"
                            "  days: {vi: Số ngày, en: Days, count: ngày}\n"
                            "points: {to: 10, step: 0.5, status: assumed}\n"
                            "criteria:\n"
                            "  learning:\n"
                            "    names: {vi: Học tập, en: Learning}\n"
                            "    declared: 30\n"
                            "    indicators:\n"
                            "      reads: {also: [CS1], vi: Đọc, en: Reads, clause: press}\n"
                            "      plans: {vi: Lập kế hoạch, weight: 2, by_group: {farmer: {vi: Việc đồng}}}\n"
                            "levels:\n"
                            "  recognised:\n"
                            "    names: {vi: Công dân học tập}\n"
                            "    all:\n"
                            "      - {total: {at_least: {area: {normal: 24, hard: unknown}}}, clause: press Điều 2}\n"
                            "      - {each_indicator: {at_least: 5}, clause: press}\n"
                            "history:\n"
                            "  exemplary: {names: {vi: Tiêu biểu}, consecutive: 5, of: recognised, clause: press}\n";

static void a_rule_set_tells_what_it_is(void **state)
{
    hoctap_rules *rules = rules_from(whole);

    (void)state;
    assert_string_equal(hoctap_rules_file(rules), "test.yaml");
    assert_string_equal(hoctap_rules_title(rules), "citizen");
    assert_string_equal(hoctap_rules_edition(rules), "qd-1");
    assert_string_equal(hoctap_rules_names(rules).en, "Learning Citizen");
    assert_string_equal(hoctap_rules_subject(rules), "person");
    assert_int_equal(hoctap_rules_from(rules), 2022);
    assert_int_equal(hoctap_rules_until(rules), 2023);
    assert_string_equal(hoctap_rules_years_clause(rules).article, "Điều 1");
    assert_int_equal(hoctap_rules_years_clause(rules).status, HOCTAP_ASSUMED);
    assert_int_equal(hoctap_rules_points_clause(rules).status, HOCTAP_ASSUMED);
    assert_int_equal(hoctap_rules_source_count(rules), 2);
    assert_string_equal(hoctap_rules_source(rules, 0)->date, "2022-07-28");
    assert_null(hoctap_rules_source(rules, 1)->date);
    assert_int_equal(hoctap_rules_source(rules, 1)->status, HOCTAP_REPORTED);
    hoctap_rules_free(rules);
    hoctap_rules_free(NULL);
}

static void facts_come_before_indicators(void **state)
{
    hoctap_rules *rules = rules_from(whole);
    const hoctap_fact *area = hoctap_rules_fact(rules, 0), *days = hoctap_rules_fact(rules, 2);
    const hoctap_fact *plans = hoctap_rules_fact(rules, 4);

    (void)state;
    assert_int_equal(hoctap_rules_fact_count(rules), 5);
    assert_string_equal(area->also[0], "Khu vực");
    assert_int_equal(area->kind, HOCTAP_CHOICE);
    assert_string_equal(area->choices[0].names.vi, "Thường");
    assert_string_equal(area->choices[1].names.vi, "hard");
    assert_string_equal(area->choices[1].also[1], "Xa");
    assert_int_equal(days->kind, HOCTAP_COUNT);
    assert_string_equal(days->unit, "ngày");
    assert_int_equal(plans->criterion, 0);
    assert_int_equal(plans->weight, 20000);
    assert_int_equal(plans->to, 100000);
    assert_string_equal(plans->by_group[0].vi, "Việc đồng");
    assert_null(plans->by_group[1].vi);
    assert_int_equal(hoctap_rules_criterion(rules, 0)->first, 3);
    assert_int_equal(hoctap_rules_criterion(rules, 0)->declared, INT64_C(3000000000));
    assert_int_equal(hoctap_rules_criterion_count(rules), 1);
    hoctap_rules_free(rules);
}

static void a_fact_is_found_by_each_of_its_names(void **state)
{
    hoctap_rules *rules = rules_from(whole);

    (void)state;
    assert_int_equal(hoctap_rules_find_fact(rules, "area"), 0);
    assert_int_equal(hoctap_rules_find_fact(rules, "Khu vực"), 0);
    assert_int_equal(hoctap_rules_find_fact(rules, "Số ngày"), 2);
    assert_int_equal(hoctap_rules_find_fact(rules, "CS1"), 3);
    assert_int_equal(hoctap_rules_find_fact(rules, "cs1"), -1);
    hoctap_rules_free(rules);
}

static void levels_lines_and_honours_are_told(void **state)
{
    hoctap_rules *rules = rules_from(whole);
    const hoctap_line *total = hoctap_rules_line(rules, 0);

    (void)state;
    assert_int_equal(hoctap_rules_level_count(rules), 2);
    assert_string_equal(hoctap_rules_level(rules, 0)->id, "none");
    assert_string_equal(hoctap_rules_level(rules, 1)->id, "recognised");
    assert_int_equal(hoctap_rules_level(rules, 1)->count, 2);
    assert_int_equal(hoctap_rules_line_count(rules), 2);
    assert_int_equal(total->operand, HOCTAP_TOTAL);
    assert_int_equal(total->at_line, 26);
    assert_string_equal(total->clause.source->id, "press");
    assert_int_equal(hoctap_rules_combination_count(rules), 2);
    assert_int_equal(hoctap_rules_choice(rules, 0, 0), 0);
    assert_int_equal(hoctap_rules_choice(rules, 1, 0), 1);
    assert_int_equal(hoctap_rules_choice(rules, 1, 1), -1);
    assert_true(total->limits[0].known);
    assert_int_equal(total->limits[0].low, 240000);
    assert_false(total->limits[1].known);
    assert_int_equal(total->limits[1].high, 300000);
    assert_int_equal(hoctap_rules_honour_count(rules), 1);
    assert_int_equal(hoctap_rules_honour(rules, 0)->consecutive, 5);
    assert_int_equal(hoctap_rules_honour(rules, 0)->level, 1);
    hoctap_rules_free(rules);
}

static void faults_are_counted_beyond_the_room_for_them(void **state)
{
    static const char text[] = HEAD "wrong: 1\nworse: 2\nworst: 3\n";
    hoctap_error error;
    size_t count = 0;

    (void)state;
    assert_null(hoctap_rules_parse(text, strlen(text), "x.yaml", &error, 1, &count));
    assert_int_equal(count, 4);
    assert_int_equal(error.code, HOCTAP_MISSING_KEY);
    assert_null(hoctap_rules_parse(text, strlen(text), "x.yaml", NULL, 0, NULL));
}

#define LEVEL ONE_LEVEL("{total: {at_least: 10}}")
#define WITH_FACTS(facts) HEAD "facts: {" facts "}\n" TEN TWO_INDICATORS LEVEL
#define WITH_INDICATOR(indicator)                                                                                      \
    HEAD "facts: {group: {choice: [x, y]}}\n" TEN                                                                      \
         "criteria: {c: {names: {vi: C}, indicators: {b: {vi: B}, i: {" indicator "}}}}\n" LEVEL
#define WITH_LINE(line)                                                                                                \
    HEAD "facts: {area: {choice: [x, y]}, n: {count: days, to: 9}, yn: {yes_no: {}}}\n" TEN TWO_INDICATORS ONE_LEVEL(  \
        line)

typedef struct fault {
    const char *text, *codes;
} fault;

static void assert_all(const fault *all, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_faults(all[i].text, all[i].codes);
}

static void the_head_must_be_whole(void **state)
{
    static const fault all[] = {
        {HEAD TEN TWO_INDICATORS LEVEL, ""},
        {"- 1\n", "303 "},
        {"title: t\n", "302 302 302 302 302 302 "},
        {"hoctap: 2\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n" TEN TWO_INDICATORS
             LEVEL,
         "314 "},
        {"hoctap: 1\ntitle: t t\nedition: 'é'\nnames: {}\nsubject: persn\nyears: {from: 2022, until: 2021}\n" TEN
             TWO_INDICATORS LEVEL,
         "308 308 302 314 407 "},
        {"hoctap: 1\ntitle: t\nedition: e\nnames: T\nsubject: person\nyears: 2022\n" TEN TWO_INDICATORS LEVEL,
         "303 303 "},
        {"hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 1800}\n" TEN TWO_INDICATORS
             LEVEL,
         "313 "},
        {"hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022.5}\n" TEN TWO_INDICATORS
             LEVEL,
         "312 "},
        {"hoctap: 1\ntitle:\nedition: ~\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n" TEN TWO_INDICATORS
             LEVEL,
         "310 310 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

/* What is wrong in the head does not hide what the numbers do not add up to. */
static void faults_of_both_ends_of_a_file_are_told_at_once(void **state)
{
    static const fault all[] = {
        {"hoctap: 1\ntitel: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022, until: 2020}\n" TEN
             TWO_INDICATORS ONE_LEVEL("{total: {at_least: 80}}"),
         "301 407 408 "},
        {HEAD TEN TWO_INDICATORS ONE_LEVEL(
             "{total: {at_least: 80}}") "history: {e: {names: {vi: E}, consecutive: 1, of: good}}\n",
         "408 313 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void sources_are_checked(void **state)
{
    static const fault all[] = {
        {HEAD "sources: {s: {cite: S}}\n" TEN TWO_INDICATORS LEVEL, "419 "},
        {HEAD "sources: {e: {cite: The edition itself}}\n" TEN TWO_INDICATORS LEVEL, ""},
        {HEAD "sources: {s: {cite: S, date: 2023-02-29}}\npoints: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL,
         "309 "},
        {HEAD "sources: {s: {cite: S, date: 29/02/2024}}\npoints: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL,
         "309 "},
        {HEAD "sources: {s: {cite: S, date: 2024-02-29}}\npoints: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL,
         ""},
        {HEAD "sources: {s: {cite: S, status: maybe}}\npoints: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL,
         "314 "},
        {HEAD "sources: {s: S}\npoints: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL, "303 "},
        {HEAD "sources: S\n" TEN TWO_INDICATORS LEVEL, "303 "},
        {HEAD "points: {to: 10, step: 1, clause: s}\n" TWO_INDICATORS LEVEL, "401 "},
        {HEAD "points: {to: 10, step: 1, clause: [s]}\n" TWO_INDICATORS LEVEL, "305 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void facts_are_checked(void **state)
{
    static const fault all[] = {
        {WITH_FACTS("f: {count: days}, g: {yes_no: {yes: [có], no: [không]}}, h: {points: {to: 1, step: 1}}"), ""},
        {WITH_FACTS("f: 1"), "303 "},
        {WITH_FACTS("f: {}"), "302 "},
        {WITH_FACTS("f: {cuont: days}"), "301 "},
        {WITH_FACTS("f: {choice: [x, y], count: days}"), "317 "},
        {WITH_FACTS("f: {choice: [x]}"), "316 "},
        {WITH_FACTS("f: {choice: x}"), "316 "},
        {WITH_FACTS("f: {choice: [x, x y]}"), "308 "},
        {WITH_FACTS("f: {choice: {x: {vi: [X]}, y: 5}}"), "305 303 "},
        {WITH_FACTS("f: {choice: {x: , y: ~}}"), "303 "},
        {WITH_FACTS("f: {choice: {x: {also: [w]}, y: {also: [w]}}}"), "412 "},
        {WITH_FACTS("f: {choice: {x: {also: w}, y: {}}}"), "304 "},
        {WITH_FACTS("f: {choice: [x, y], to: 5}"), "301 "},
        {WITH_FACTS("f: {yes_no: {yes: [x], no: [x]}}"), "412 "},
        {WITH_FACTS("f: {yes_no: true}"), "303 "},
        {WITH_FACTS("f: {count: days, to: 0}"), "313 "},
        {WITH_FACTS("f: {count: days, to: 1.5}"), "312 "},
        {WITH_FACTS("f: {points: {to: 10}}"), "302 "},
        {WITH_FACTS("f: {points: {step: 1}}"), "302 "},
        {WITH_FACTS("f: {points: {from: x, to: 10, step: 1}}"), "306 "},
        {WITH_FACTS("f: {points: {from: 10, to: 10, step: 1}}"), "407 "},
        {WITH_FACTS("f: {points: {to: 10, step: 3}}"), "418 "},
        {WITH_FACTS("f: {points: {to: 10, step: 0}}"), "313 "},
        {WITH_FACTS("f: {points: 10}"), "303 "},
        {WITH_FACTS("a: {count: days}"), "412 "},
        {WITH_FACTS("f: {also: [A], count: days}"), "412 "},
        {WITH_FACTS("f: {also: [w], count: days}, g: {vi: w, count: days}"), "412 "},
        {WITH_FACTS("f: {count: days, names: {vi: N}, vi: N}"), "317 "},
        {HEAD "facts: [f]\n" TEN TWO_INDICATORS LEVEL, "303 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void indicators_are_checked(void **state)
{
    static const fault all[] = {
        {WITH_INDICATOR("vi: I, weight: 0.5, points: {to: 4}"), ""},
        {WITH_INDICATOR("en: I"), "302 "},
        {WITH_INDICATOR("vi: I, weight: -1"), "313 "},
        {WITH_INDICATOR("vi: I, wieght: 1"), "301 "},
        {WITH_INDICATOR("vi: I, points: {to: 10.25}"), "418 "},
        {WITH_INDICATOR("vi: I, points: 5"), "303 "},
        {WITH_INDICATOR("vi: I, by_group: {z: {vi: Z}}"), "403 "},
        {WITH_INDICATOR("vi: I, by_group: {x: 5}"), "303 "},
        {WITH_INDICATOR("vi: I, by_group: [x]"), "303 "},
        {WITH_INDICATOR("vi: I, by_group: {x: {points: {to: 3.3}}}"), "418 "},
        {WITH_INDICATOR("vi: I, by_group: {x: {points: 3}}"), "303 "},
        {WITH_INDICATOR("vi: I, weight: 1000000000, points: {to: 1000000000, step: 1}"), "416 "},
        {WITH_INDICATOR("vi: I, weight: 60, points: {to: 1000000000, step: 1}"), "416 "},
        {HEAD "points: {to: 1000000000, step: 1}\n"
              "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, weight: 40}, b: {vi: B, weight: 60}}}}\n" LEVEL,
         "416 "},
        {WITH_INDICATOR("vi: I, weight: 90000, points: {to: 1000000000, step: 1}"), "416 "},
        {HEAD TEN "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, by_group: {x: {vi: X}}}}}}\n" LEVEL, "402 "},
        {HEAD TEN "criteria: {c: {names: {vi: C}, declared: 20, indicators: {a: {vi: A}}}}\n" LEVEL, "406 "},
        {HEAD TEN "criteria: {c: {names: {vi: C}, indicators: {}}}\n" LEVEL, "316 "},
        {HEAD TEN "criteria: {c: {names: {vi: C}}}\n" LEVEL, "302 "},
        {HEAD TEN "criteria: {c: 1}\n" LEVEL, "303 "},
        {HEAD TEN "criteria: {c: {names: {vi: C}, indicators: {a: 1}}}\n" LEVEL, "303 "},
        {HEAD "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A}}}}\n" LEVEL, "302 "},
        {HEAD "points: {to: 10, step: 3}\n" TWO_INDICATORS LEVEL, "418 "},
        {HEAD "points: {to: 10, step: 0,5}\n" TWO_INDICATORS LEVEL, "311 "},
        {HEAD "points:\n  to: 10\n  step: 0,5\n" TWO_INDICATORS LEVEL, "311 "},
        {HEAD "points: 10\ncriteria: {c: {names: {vi: C}, indicators: {a: {vi: A}}}}\n" LEVEL, "303 302 "},
        {HEAD "facts: {group: {choice: [x, y]}}\n" TEN
              "criteria: {c: {names: {vi: C}, declared: 10, indicators: {a: {vi: A, by_group: {x: {points: {to: "
              "5}}}}}}}\n" ONE_LEVEL("{total: {at_least: 5}}"),
         "406 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void lines_are_checked(void **state)
{
    static const fault all[] = {
        {WITH_LINE("{fact: n, at_most: 3}, {fact: yn, is: true}, {fact: a, above: 3}"), ""},
        {WITH_LINE("{}"), "302 "},
        {WITH_LINE("5"), "303 "},
        {WITH_LINE("{totl: {at_least: 5}}"), "301 "},
        {WITH_LINE("{total: {at_least: 5}, each_indicator: {at_least: 5}}"), "317 "},
        {WITH_LINE("{total: 5}"), "303 "},
        {WITH_LINE("{each_indicator: 5}"), "303 "},
        {WITH_LINE("{total: {at_lest: 5}}"), "301 "},
        {WITH_LINE("{total: {of: 5}}"), "302 301 "},
        {WITH_LINE("{total: {at_least: 5, under: 9}}"), "317 "},
        {WITH_LINE("{fact: z, at_least: 5}"), "402 "},
        {WITH_LINE("{fact: area, at_least: 5}"), "420 "},
        {WITH_LINE("{fact: yn, at_least: 1}"), "420 "},
        {WITH_LINE("{fact: n, is: true}"), "420 "},
        {WITH_LINE("{fact: yn, is: yes}"), "307 "},
        {WITH_LINE("{fact: yn, is: [true]}"), "307 "},
        {WITH_LINE("{fact: n}"), "302 "},
        {WITH_LINE("{fact: n, at_least: [5]}"), "315 "},
        {WITH_LINE("{fact: n, at_least: five}"), "306 "},
        {WITH_LINE("{fact: n, at_least: {area: {x: 1}}}"), "404 "},
        {WITH_LINE("{fact: n, at_least: {area: {x: 1, y: 2, z: 3}}}"), "403 "},
        {WITH_LINE("{fact: n, at_least: {aera: {x: 1, y: 2}}}"), "402 "},
        {WITH_LINE("{fact: n, at_least: {n: {x: 1, y: 2}}}"), "420 "},
        {WITH_LINE("{fact: n, at_least: {area: 1}}"), "303 "},
        {WITH_LINE("{fact: n, at_least: {area: {x: 1, y: 2}, b: 1}}"), "315 "},
        {WITH_LINE("{fact: n, at_least: {area: {x: {area: {x: 1, y: 2}}, y: 2}}}"), "209 "},
        {WITH_LINE("{fact: n, at_least: {unknown: {from: 3}}}"), "302 "},
        {WITH_LINE("{fact: n, at_least: {unknown: {from: 3, to: 2}}}"), "407 "},
        {WITH_LINE("{fact: n, at_least: {unknown: 3}}"), "303 "},
        {HEAD TEN TWO_INDICATORS, "302 "},
        {HEAD TEN TWO_INDICATORS "levels: {}\n", "316 "},
        {HEAD TEN TWO_INDICATORS "levels: []\n", "303 "},
        {HEAD TEN TWO_INDICATORS "levels: {g: {names: {vi: G}}}\n", "302 "},
        {HEAD TEN TWO_INDICATORS "levels: {g: {names: {vi: G}, all: []}}\n", "316 "},
        {HEAD TEN TWO_INDICATORS "levels: {g: {names: {vi: G}, all: {}}}\n", "304 "},
        {HEAD TEN TWO_INDICATORS "levels: {g: 1}\n", "303 "},
        {HEAD TEN TWO_INDICATORS
         "levels: {none: {names: {vi: N}, all: []}, g: {names: {vi: G}, all: [{total: {at_least: 5}}]}}\n",
         "417 "},
        {HEAD TEN TWO_INDICATORS "levels: {none: 1, g: {names: {vi: G}, all: [{total: {at_least: 5}}]}}\n", "303 "},
        {HEAD ONE_LEVEL("{total: {at_least: 5}}"), "302 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

#define BANDS(low, high)                                                                                               \
    HEAD TEN TWO_INDICATORS "levels: {f: {names: {vi: F}, all: [{total: {" low                                         \
                            "}}]}, g: {names: {vi: G}, all: [{total: {" high "}}]}}\n"

static void bands_must_meet(void **state)
{
    static const fault all[] = {
        {BANDS("from: 10, under: 15", "from: 15, to: 20"), ""},
        {BANDS("from: 10, under: 14", "from: 15, to: 20"), "410 "},
        {BANDS("from: 10, under: 16", "from: 15, to: 20"), "411 "},
        {BANDS("from: 10, to: 15", "from: 15, to: 20"), "411 "},
        {BANDS("from: 10, under: 15", "from: 15, to: 19"), "410 "},
        {BANDS("from: 10, under: 15", "from: 15, to: 25"), "411 "},
        {BANDS("from: 10, under: 15", "from: 15, under: 20"), "410 "},
        {BANDS("from: 10, under: 15", "from: 15"), "302 "},
        {BANDS("from: 10, under: 15, to: 15", "from: 15, to: 20"), "317 "},
        {BANDS("from: 10, under: 10", "from: 10, to: 20"), "407 "},
        {BANDS("from: 15, under: 20", "from: 10, under: 15"), "432 411 410 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void rules_that_cannot_be_meant_are_refused(void **state)
{
    static const fault all[] = {
        {WITH_LINE("{total: {at_least: 20.5}}"), "408 "},
        {WITH_LINE("{each_indicator: {at_least: 11}}"), "408 "},
        {WITH_LINE("{fact: n, at_most: -1}"), "408 "},
        {WITH_LINE("{total: {above: 20}}"), "408 "},
        {WITH_LINE("{total: {at_least: {area: {x: 10, y: 700}}}}"), "408 "},
        {WITH_LINE("{total: {at_least: {unknown: {from: 10, to: 30}}}}"), "408 "},
        {WITH_LINE("{total: {above: unknown}}"), ""},
        {WITH_LINE("{total: {under: unknown}}"), ""},
        {WITH_LINE("{total: {at_least: 0}}"), "409 "},
        {WITH_LINE("{total: {at_least: {area: {x: 10, y: -1}}}}"), "313 "},
        {WITH_LINE("{fact: n, at_most: 10}"), "313 "},
        {WITH_LINE("{fact: n, at_most: 2.5}"), "318 "},
        {WITH_LINE("{fact: yn, is: true, at_least: 9}"), "317 "},
        {WITH_FACTS("unknown: {count: days}"), "417 "},
        {WITH_FACTS("level: {count: days}"), "417 "},
        {WITH_FACTS("f: {vi: \"a\\nb\", count: days}"), "109 "},
        {WITH_FACTS("f: {vi: \"\\e[31m\", count: days}"), "109 "},
        {WITH_FACTS("f: {count: days, note: \"a\\nb\"}"), ""},
        {WITH_FACTS("f: {count: days, note: [a]}"), "305 "},
        {HEAD TEN TWO_INDICATORS ONE_LEVEL("{total: {from: 5, under: 10}}, {total: {from: 10, to: 20}}"), "411 "},
        {HEAD TEN TWO_INDICATORS
         "levels: {f: {names: {vi: F}, all: [{total: {at_least: 15}}]}, e: {names: {vi: E}, all: [{fact: a, at_least: "
         "5}]}, g: {names: {vi: G}, all: [{total: {at_least: 12}}]}}\n",
         "432 "},
        {WITH_LINE("{each_indicator: {at_least: 5.3}}"), "318 "},
        {WITH_LINE("{each_indicator: {above: 5.25}}"), "318 "},
        {WITH_LINE("{fact: n, at_least: }"), "310 "},
        {WITH_FACTS("f: {choice: ~}"), "310 "},
        {WITH_LINE("{each_indicator: {at_least: 0}}, {total: {at_least: 10}}"), "409 "},
        {WITH_LINE("{total: {at_least: 10}}, {fact: a, at_most: 5}"), "413 "},
        {WITH_LINE("{total: {at_least: 10}}, {total: {under: 15}}"), "413 "},
        {WITH_LINE("{fact: n, at_least: 1}, {fact: n, at_most: 5}"), "413 "},
        {WITH_LINE("{fact: n, at_least: 1}, {total: {under: 5}}"), ""},
        {HEAD TEN TWO_INDICATORS "levels: {f: {names: {vi: F}, all: [{total: {at_least: 15}}]}, g: {names: {vi: G}, "
                                 "all: [{total: {at_least: 10}}]}}\n",
         "432 "},
        {HEAD "criteria: {c: {names: {vi: C}, indicators: {a: {vi: A, points: {to: 1000, step: 0.001}}, b: {vi: B, "
              "points: {to: 1000, step: 0.002}}}}}\n" LEVEL,
         "415 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

static void the_history_is_checked(void **state)
{
    static const fault all[] = {
        {HEAD TEN TWO_INDICATORS LEVEL "history: {e: {names: {vi: E}, consecutive: 5, of: good}}\n", ""},
        {HEAD TEN TWO_INDICATORS LEVEL "history: {e: {names: {vi: E}, consecutive: 1, of: godo}}\n", "313 405 "},
        {HEAD TEN TWO_INDICATORS LEVEL "history: {e: {names: {vi: E}}}\n", "302 302 "},
        {HEAD TEN TWO_INDICATORS LEVEL "history: {e: 5}\n", "303 "},
        {HEAD TEN TWO_INDICATORS LEVEL "history: 5\n", "303 "},
    };

    (void)state;
    assert_all(all, COUNT(all));
}

/* Eight choices of three answers each are 6,561 combinations. */
static void too_many_combinations_are_refused(void **state)
{
    char text[4096];
    size_t at = (size_t)snprintf(text, sizeof text, HEAD TEN "facts:\n");

    (void)state;
    for (int i = 0; i < 4; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "  f%d: {choice: [x, y, z]}\n", i);
    at += (size_t)snprintf(text + at, sizeof text - at, TWO_INDICATORS "levels:\n  g:\n    names: {vi: G}\n    all:\n");
    for (int i = 0; i < 4; i++)
        at += (size_t)snprintf(text + at, sizeof text - at, "      - {fact: a, at_least: {f%d: {x: 1, y: 2, z: 3}}}\n",
                               i);
    assert_faults(text, "414 ");
}

/* One more of everything than a rule set may hold. */
static void too_much_is_refused(void **state)
{
    char *text = test_malloc(200000);
    size_t at = (size_t)snprintf(text, 200000, HEAD TEN "criteria: {c: {names: {vi: C}, indicators: {");

    (void)state;
    for (int i = 0; i < 257; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "i%d: {vi: V%d}, ", i, i);
    snprintf(text + at, 200000 - at, "}}}\n" LEVEL);
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS "levels: {g: {names: {vi: G}, all: [");
    for (int i = 0; i < 1025; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "{total: {at_least: 5}}, ");
    snprintf(text + at, 200000 - at, "]}}\n");
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS "levels: {g: {names: {vi: G}, all: [");
    for (int i = 0; i < 513; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "{each_indicator: {at_least: 5}}, ");
    snprintf(text + at, 200000 - at, "]}}\n");
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS "levels: {");
    for (int i = 0; i < 17; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "g%d: {names: {vi: G}, all: [{total: {at_least: %d}}]}, ", i,
                               i + 1);
    snprintf(text + at, 200000 - at, "}\n");
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD "criteria: {c: {names: {vi: C}, indicators: {");
    for (int i = 1; i < 10; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "i%d: {vi: V%d, points: {to: %d, step: %d}}, ", i, i, i * 20000,
                               i);
    snprintf(text + at, 200000 - at, "}}}\n" LEVEL);
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS LEVEL "sources: {");
    for (int i = 0; i < 257; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "s%d: {cite: S}, ", i);
    snprintf(text + at, 200000 - at, "}\n");
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS LEVEL "history: {");
    for (int i = 0; i < 17; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "h%d: {names: {vi: H}, consecutive: 5, of: good}, ", i);
    snprintf(text + at, 200000 - at, "}\n");
    assert_faults(text, "415 ");

    at = (size_t)snprintf(text, 200000, HEAD TEN TWO_INDICATORS LEVEL);
    for (int i = 0; i < 1200; i++)
        at += (size_t)snprintf(text + at, 200000 - at, "k%d: 1\n", i);
    assert_null(hoctap_rules_parse(text, at, "test.yaml", NULL, 0, NULL));
    test_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_set_tells_what_it_is),
        cmocka_unit_test(facts_come_before_indicators),
        cmocka_unit_test(a_fact_is_found_by_each_of_its_names),
        cmocka_unit_test(levels_lines_and_honours_are_told),
        cmocka_unit_test(faults_are_counted_beyond_the_room_for_them),
        cmocka_unit_test(the_head_must_be_whole),
        cmocka_unit_test(faults_of_both_ends_of_a_file_are_told_at_once),
        cmocka_unit_test(sources_are_checked),
        cmocka_unit_test(facts_are_checked),
        cmocka_unit_test(indicators_are_checked),
        cmocka_unit_test(lines_are_checked),
        cmocka_unit_test(bands_must_meet),
        cmocka_unit_test(rules_that_cannot_be_meant_are_refused),
        cmocka_unit_test(the_history_is_checked),
        cmocka_unit_test(too_many_combinations_are_refused),
        cmocka_unit_test(too_much_is_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
