/* SPDX-License-Identifier: MIT */
/* Roll-ups as files: what is written is read, nothing else is, and who merges what in which order leaves no trace. */
#include "sealed.h"

/* ---- what is written ---- */

static void a_file_can_be_read_by_people(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    file made = written(rollup);
    const char *counts = strstr(made.text, "year\t");
    (void)state;

    assert_memory_equal(made.text, "hoctap rollup\t1\ntitle\tt\nedition\te\nvariant\t\nfingerprint\t", 55);
    unseal(&made);
    assert_string_equal(counts, "year\t2025\n"
                                "levels\tgood\thigh\n"
                                "ids\tkeyed\t" KEY "\n"
                                "merged\t0\n"
                                "strays\t2\n"
                                "groups\t5\n"
                                "group\tplace\trows\tnone\tnone..good\tgood\tnone..high\tgood..high\thigh\tinvalid\n"
                                "K\t\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                "K/H 1\tdistrict\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                "K/H 1/X 1\t\t2\t0\t1\t1\t0\t0\t0\t0\n"
                                "K/H 1/X 2\t\t3\t1\t0\t0\t0\t0\t1\t1\n"
                                "K/H 2\t\t0\t0\t0\t0\t0\t0\t0\t0\n"
                                "members\t5\n"
                                "616e6e00000000000000000000000000\t3\t3\n"
                                "616e6e00000000000000000000000000\t4\t6\n"
                                "626f6200000000000000000000000000\t3\t2\n"
                                "63616d00000000000000000000000000\t4\t1\n"
                                "64616e00000000000000000000000000\t4\t7\n");
    hoctap_rollup_free(rollup);
}

static void what_is_written_is_read_and_written_again(void **state)
{
    hoctap_rollup *rollups[] = {keyed_rollup(),   unique_rollup(),  new_rollup(KEY),
                                new_rollup(NULL), new_rollup(NULL), new_rollup(NULL)};
    (void)state;
    group_of(rollups[4], "A/B");
    assert_true(hoctap_rollup_stray(rollups[5], 7, NULL));

    for (size_t i = 0; i < COUNT(rollups); i++) {
        file made = written(rollups[i]);
        hoctap_rollup *again = read_file(&made);
        file twice = written(again);
        assert_same_file(&twice, &made);
        hoctap_rollup_free(again);
        hoctap_rollup_free(rollups[i]);
    }
}

static void what_is_read_counts_as_what_was_written(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    file made = written(rollup);
    hoctap_rollup *again = read_file(&made);
    (void)state;
    close_it(again);

    assert_string_equal(hoctap_rollup_title(again), "t");
    assert_string_equal(hoctap_rollup_edition(again), "e");
    assert_null(hoctap_rollup_variant(again));
    assert_string_equal(hoctap_rollup_fingerprint(again), hoctap_rollup_fingerprint(rollup));
    assert_int_equal(hoctap_rollup_year(again), 2025);
    assert_int_equal(hoctap_rollup_level_count(again), 3);
    assert_string_equal(hoctap_rollup_level(again, 0), "none");
    assert_counts(again, "K", "5 rows, 4 members: 0 met, 1 not met, 1 undecided, 1 invalid, 2 repeated");
    assert_all(again, "7 rows, 4 members: 0 met, 1 not met, 1 undecided, 1 invalid, 2 repeated");
    assert_holders(again, "K/H 1/X 2", "2..3 0..2 0..2");
    assert_int_equal(hoctap_rollup_group_count(again), 5);
    hoctap_rollup_free(again);
    hoctap_rollup_free(rollup);
}

static void a_variant_is_named(void **state)
{
    hoctap_error error = {0};
    hoctap_rules *base = hoctap_rules_load("tests/variants/base.yaml", &error, 1, NULL);
    hoctap_rules *variant = hoctap_rules_vary(base, "tests/variants/legal/things.yaml", &error, 1, NULL);
    hoctap_rollup *rollup = hoctap_rollup_new(variant, 2025, NULL, NULL);
    (void)state;
    assert_non_null(rollup);
    file made = written(rollup);
    hoctap_rollup *again = read_file(&made);

    assert_string_equal(hoctap_rollup_variant(again), hoctap_rules_variant(variant));
    assert_true(hoctap_rollup_merge(again, rollup, NULL));

    hoctap_rollup_free(again);
    hoctap_rollup_free(rollup);
    hoctap_rules_free(variant);
    hoctap_rules_free(base);
}

static void it_says_how_much_room_it_takes(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    file made = written(rollup);
    char *exact = malloc(made.length + 1);
    (void)state;

    assert_int_equal(hoctap_rollup_write(rollup, NULL, 0), made.length);
    assert_int_equal(hoctap_rollup_write(rollup, exact, made.length + 1), made.length);
    assert_string_equal(exact, made.text);
    assert_int_equal(hoctap_rollup_write(rollup, exact, made.length), made.length);
    assert_int_equal(strlen(exact), made.length - 1);
    assert_int_equal(hoctap_rollup_write(rollup, exact, 5), made.length);
    assert_string_equal(exact, "hoct");
    free(exact);
    hoctap_rollup_free(rollup);
}

static void ids_of_a_key_that_cannot_be_checked_are_not_written(void **state)
{
    hoctap_rollup *rollup = new_rollup(NULL);
    char text[8];
    (void)state;
    count_in(rollup, "A", "ann: not met");
    close_it(rollup);

    assert_int_equal(hoctap_rollup_write(rollup, text, sizeof text), 0);

    hoctap_rollup_free(rollup);
}

/* ---- what was changed on the way ---- */

static void each_flipped_bit_is_told(void **state)
{
    hoctap_rollup *rollups[] = {keyed_rollup(), unique_rollup()};
    (void)state;

    for (size_t i = 0; i < COUNT(rollups); i++) {
        file made = written(rollups[i]);
        for (size_t bit = 0; bit < made.length * 8; bit++) {
            hoctap_error error = {0};
            made.text[bit / 8] = (char)(made.text[bit / 8] ^ 1 << bit % 8);
            assert_null(hoctap_rollup_read(made.text, made.length, "a", &error));
            assert_true(error.code == HOCTAP_TORN_PARTIAL || (error.code == HOCTAP_NOT_A_PARTIAL && bit < 8 * 16));
            made.text[bit / 8] = (char)(made.text[bit / 8] ^ 1 << bit % 8);
        }
        hoctap_rollup_free(rollups[i]);
    }
}

static void each_cut_is_told(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    const file made = written(rollup);
    (void)state;

    for (size_t length = 0; length < made.length; length++) {
        char *cut = malloc(length > 0 ? length : 1);
        hoctap_error error = {0};
        memcpy(cut, made.text, length);
        assert_null(hoctap_rollup_read(cut, length, "a", &error));
        assert_int_equal(error.code, length < 16 ? HOCTAP_NOT_A_PARTIAL : HOCTAP_TORN_PARTIAL);
        free(cut);
    }
    hoctap_rollup_free(rollup);
}

typedef struct fault {
    const char *from, *to; /* what is changed */
    hoctap_code code;
    int line;
    const char *path, *found, *expected;
} fault;

static void assert_fault(const file *of, const fault *told)
{
    hoctap_error error = {0};
    hoctap_rollup *rollup = hoctap_rollup_read(of->text, of->length, "a.rollup", &error);

    if (rollup || error.code != told->code || error.line != told->line || strcmp(error.path, told->path) != 0 ||
        strcmp(error.found, told->found) != 0 || strcmp(error.expected, told->expected) != 0)
        fail_msg("\"%s\" to \"%s\": %s:%d: HT%d %s: \"%s\", \"%s\"", told->from, told->to, error.file, error.line,
                 (int)error.code, error.path, error.found, error.expected);
    assert_string_equal(error.file, "a.rollup");
    assert_null(hoctap_rollup_read(of->text, of->length, NULL, NULL));
}

#define NOT HOCTAP_NOT_A_PARTIAL
#define TORN HOCTAP_TORN_PARTIAL

static void a_file_that_was_torn_is_told_at_its_last_line(void **state)
{
    static const fault faults[] = {
        {"strays\t2", "strays\t3", TORN, 24, "digest", "", ""},
        {"strays\t2\n", "", TORN, 23, "lines", "22", "23"},
        {"strays\t2\n", "strays\t2\n\n", TORN, 25, "lines", "24", "23"},
        {"end\t23", "end\t023", TORN, 24, "lines", "023", "0..4294967295"},
        {"end\t", "fin\t", TORN, 24, "", "", "end"},
    };
    hoctap_rollup *rollup = keyed_rollup();
    file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(faults); i++) {
        const file torn = changed(&made, faults[i].from, faults[i].to);
        assert_fault(&torn, &faults[i]);
    }
    made.text[made.length - 1] = '\t';
    assert_fault(&made, &(fault){"LF", "tab", TORN, 24, "", "", "end"});
    made.length -= 1;
    assert_fault(&made, &(fault){"LF", "nothing", TORN, 24, "", "", "end"});
    made.length -= 65;
    made.text[made.length++] = '\n';
    assert_fault(&made, &(fault){"digest", "nothing", TORN, 24, "digest", "", ""});
    hoctap_rollup_free(rollup);
}

static void more_on_the_last_line_is_told(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    file made = written(rollup);
    (void)state;

    snprintf(made.text + made.length - 1, sizeof made.text - made.length, "\t\n");
    made.length++;

    assert_fault(&made, &(fault){"", "tab", TORN, 24, "", "", ""});
    hoctap_rollup_free(rollup);
}

static void what_is_no_such_file_is_told_at_its_first_line(void **state)
{
    static const fault faults[] = {
        {"hoctap rollup\t", "hoctap: 1\n", NOT, 1, "", "", "hoctap rollup"},
        {"hoctap rollup\t", "hoctap rollup ", NOT, 1, "", "", "hoctap rollup"},
        {"hoctap rollup\t1", "hoctap rollup\t2", NOT, 1, "version", "2", "1"},
        {"hoctap rollup\t1", "hoctap rollup\t", NOT, 1, "version", "", "1"},
        {"hoctap rollup\t1", "hoctap rollup\t1\t", NOT, 1, "", "", ""},
    };
    hoctap_rollup *rollup = keyed_rollup();
    const file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(faults); i++) {
        const file other = resealed(&made, faults[i].from, faults[i].to);
        assert_fault(&other, &faults[i]);
    }
    const file none = {"", 0}, headless = {"hoctap rollup\t1", 15};
    assert_fault(&none, &(fault){"all", "nothing", NOT, 1, "", "", "hoctap rollup"});
    assert_fault(&headless, &(fault){"all", "its first words", NOT, 1, "", "", ""});
    assert_null(hoctap_rollup_read(NULL, 0, NULL, NULL));
    hoctap_rollup_free(rollup);
}

/* ---- what no program of ours would write, under a digest that fits ---- */

#define ANN "616e6e00000000000000000000000000"
#define BOB "626f6200000000000000000000000000"
#define ZEROS "\t\t0\t0\t0\t0\t0\t0\t0\t0\n"

static const fault keyed_faults[] = {
    {"title\tt", "titel\tt", NOT, 2, "title", "", "title"},
    {"title\tt", "title", NOT, 2, "title", "", ""},
    {"title\tt", "title\t", NOT, 2, "title", "", ""},
    {"title\tt", "title\t-t", NOT, 2, "title", "-t", ""},
    {"title\tt", "title\tt\t", NOT, 2, "", "", ""},
    {"title\tt", "title\ta2345678901234567890123456789012345678901234567890123456789012345", NOT, 2, "title",
     "a2345678901234567890123456789012345678901234567890123456789012345", ""},
    {"edition\te\n", "", NOT, 3, "edition", "", "edition"},
    {"variant\t\n", "variant\n", NOT, 4, "variant", "", ""},
    {"variant\t\n", "variant\tđ\n", NOT, 4, "variant", "đ", ""},
    {"fingerprint\t", "fingerprint\t0", NOT, 5, "fingerprint", "", "0-9 a-f (64)"},
    {"fingerprint\t", "fingerprint\t\t", NOT, 5, "fingerprint", "", "0-9 a-f (64)"},
    {"year\t2025", "year\t02025", NOT, 6, "year", "02025", "1900..9999"},
    {"year\t2025", "year\t1899", NOT, 6, "year", "1899", "1900..9999"},
    {"year\t2025", "year\t10000", NOT, 6, "year", "10000", "1900..9999"},
    {"year\t2025", "year\t+2025", NOT, 6, "year", "+2025", "1900..9999"},
    {"year\t2025", "year\t2025\t1", NOT, 6, "", "", ""},
    {"levels\tgood\thigh", "levels\tgood\tgood", NOT, 7, "levels", "good", ""},
    {"levels\tgood\thigh", "levels\tnone\thigh", NOT, 7, "levels", "none", ""},
    {"levels\tgood\thigh", "levels", NOT, 7, "levels", "", ""},
    {"levels\tgood\thigh", "levels\t1\t2\t3\t4\t5\t6\t7\t8\t9\t10\t11\t12\t13\t14\t15\t16\t17", NOT, 7, "levels", "",
     ""},
    {"levels\tgood\thigh", "levels\thigh\tgood", NOT, 12, "group", "", "none..high"},
    {"ids\tkeyed", "ids\tothers", NOT, 8, "ids", "others", "keyed unique"},
    {"ids\tkeyed\t" KEY, "ids\tkeyed", NOT, 8, "key", "", ""},
    {"ids\tkeyed\t" KEY, "ids\tkeyed\tA" KEY, NOT, 8, "key", "", "0-9 a-f (64)"},
    {"ids\tkeyed\t" KEY, "ids\tkeyed\t" KEY "\t", NOT, 8, "", "", ""},
    {"ids\tkeyed\t" KEY, "ids\tunique\t" KEY, NOT, 8, "", "", ""},
    {"ids\tkeyed\t" KEY, "ids\tunique", NOT, 18, "", "", "end"},
    {"ids\tkeyed\t" KEY, "ids", NOT, 8, "ids", "", ""},
    {"strays\t2", "strays\t-1", NOT, 10, "strays", "-1", "0..999999999999999"},
    {"strays\t2", "strays\t1000000000000000", NOT, 10, "strays", "1000000000000000", "0..999999999999999"},
    {"strays\t2", "strays\t18446744073709551618", NOT, 10, "strays", "18446744073709551618", "0..999999999999999"},
    {"strays\t2", "strays\t999999999999999", NOT, 15, "rows", "2", "0..0"},
    {"groups\t5", "groups\t4", NOT, 17, "members", "", "members"},
    {"groups\t5", "groups\t6", NOT, 18, "place", "", "village commune district province country"},
    {"groups\t5", "groups\t", NOT, 11, "groups", "", "0..999999999999999"},
    {"group\tplace", "groups\tplace", NOT, 12, "group", "", "group"},
    {"\trows\tnone", "\trow\tnone", NOT, 12, "rows", "", "rows"},
    {"\tinvalid", "\tinvalid\tinvalid", NOT, 12, "", "", ""},
    {"\tinvalid", "", NOT, 12, "group", "", ""},
    {"K/H 2\t", "K/H 1/X 2\t", NOT, 17, "group", "", ""},
    {"K/H 2\t", "K/H 1/X\t", NOT, 17, "group", "", ""},
    {"K/H 2\t", "K//H 2\t", NOT, 17, "group", "", ""},
    {"K/H 2\t", "L/H 2\t", NOT, 17, "group", "", ""},
    {"K/H 2\t", "K/H \x01\t", NOT, 17, "group", "", ""},
    {"K/H 2\t", "K/H \xff\t", NOT, 17, "group", "", ""},
    {"K" ZEROS, "K\t\t", NOT, 13, "rows", "", "0..999999999999997"},
    {"K" ZEROS, "K\t\t\t0\n", NOT, 13, "rows", "", "0..999999999999997"},
    {"K" ZEROS, "K\t\t0\t0\n", NOT, 13, "rows", "", ""},
    {"K" ZEROS, "K\t\t0\t1\t0\t0\t0\t0\t0\t0\n", NOT, 13, "rows", "1", "0..0"},
    {"K" ZEROS, "K\t\t1\t0\t0\t0\t0\t0\t0\t0\n", NOT, 13, "rows", "1", "0"},
    {"K" ZEROS, "K\t\t0\t0\t0\t0\t0\t0\t0\t0\t0\n", NOT, 13, "", "", ""},
    {"K" ZEROS, "K\tcity\t0\n", NOT, 13, "place", "", "village commune district province country"},
    {"K" ZEROS, "K\n", NOT, 13, "place", "", ""},
    {"K" ZEROS, "\n", NOT, 13, "group", "", ""},
    {"X 1\t\t2\t0\t1\t1", "X 1\t\t2\t1\t0\t1", NOT, 21, "members", "", ""},
    {"members\t5", "members\t4", NOT, 23, "", "", "end"},
    {"members\t5", "members\t6", NOT, 18, "members", "6", "0..5"},
    {"members\t5", "members\t05", NOT, 18, "members", "05", "0..5"},
    {"members\t5", "member\t5", NOT, 18, "members", "", "members"},
    {BOB "\t", "bob\t", NOT, 21, "id", "", "0-9 a-f (32)"},
    {BOB "\t", BOB "00\t", NOT, 21, "id", "", "0-9 a-f (32)"},
    {"626f62", "626F62", NOT, 21, "id", "", "0-9 a-f (32)"},
    {BOB, ANN, NOT, 21, "id", "", ""},
    {BOB "\t3\t2", BOB "\t0\t2", NOT, 21, "group", "0", "1..5"},
    {BOB "\t3\t2", BOB "\t6\t2", NOT, 21, "group", "6", "1..5"},
    {BOB "\t3\t2", BOB "\t3\t8", NOT, 21, "members", "8", "1..7"},
    {BOB "\t3\t2", BOB "\t3\t0", NOT, 21, "members", "0", "1..7"},
    {BOB "\t3\t2", BOB "\t3\t1", NOT, 21, "members", "", ""},
    {BOB "\t3\t2", BOB "\t3\t2\t", NOT, 21, "", "", ""},
    {BOB "\t3\t2", BOB "\t3", NOT, 21, "members", "", ""},
    {BOB "\t3\t2", BOB, NOT, 21, "group", "", ""},
    {BOB "\t3\t2", "", NOT, 21, "id", "", "0-9 a-f (32)"},
    {BOB "\t3\t2\n", "", NOT, 23, "", "", ""},
    {"64616e00000000000000000000000000\t4\t7\n", "64616e00000000000000000000000000\t4\t7\n\n", NOT, 24, "", "", "end"},
};

static void every_field_is_checked(void **state)
{
    hoctap_rollup *rollup = keyed_rollup();
    const file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(keyed_faults); i++) {
        const file other = resealed(&made, keyed_faults[i].from, keyed_faults[i].to);
        assert_fault(&other, &keyed_faults[i]);
    }
    hoctap_rollup_free(rollup);
}

static void members_without_ids_have_no_lines(void **state)
{
    static const fault faults[] = {
        {"merged\t0\n", "merged\t1\nabc\n", NOT, 10, "merged", "", "0-9 a-f (64)"},
        {"merged\t0\n", "merged\t1\n" KEY "\t\n", NOT, 10, "", "", ""},
        {"merged\t0\n", "merged\t2\n" KEY "\n" KEY "\n", NOT, 11, "merged", "", ""},
        {"merged\t0\n", "merged\t2\n" OTHER_KEY "\n" KEY "\n", NOT, 11, "merged", "", ""},
        {"merged\t0\n", "merged\t99\n" KEY "\n", NOT, 11, "merged", "", "0-9 a-f (64)"},
        {"\nend", "\nmembers\t0\nend", NOT, 16, "", "", "end"},
        {"ids\tunique", "ids\tkeyed\t" KEY, NOT, 16, "", "", ""},
    };
    hoctap_rollup *rollup = unique_rollup();
    const file made = written(rollup);
    (void)state;

    for (size_t i = 0; i < COUNT(faults); i++) {
        const file other = resealed(&made, faults[i].from, faults[i].to);
        assert_fault(&other, &faults[i]);
    }
    hoctap_rollup_free(rollup);
}

static void lines_that_are_missing_at_the_end_are_told_there(void **state)
{
    hoctap_rollup *rollups[] = {keyed_rollup(), unique_rollup()};
    (void)state;

    for (size_t i = 0; i < COUNT(rollups); i++) {
        file made = written(rollups[i]);
        unseal(&made);
        int lines = 0;
        for (size_t at = 0; at < made.length; at++) {
            if (made.text[at] != '\n')
                continue;
            file cut = made;
            hoctap_error error = {0};
            cut.length = at + 1;
            seal(&cut);
            lines++;
            hoctap_rollup *rollup = hoctap_rollup_read(cut.text, cut.length, "a", &error);
            assert_true((rollup != NULL) == (at + 1 == made.length));
            if (!rollup && (error.code != HOCTAP_NOT_A_PARTIAL || error.line > lines + 1 || error.line + 5 < lines))
                fail_msg("%d lines: HT%d at %d", lines, (int)error.code, error.line);
            hoctap_rollup_free(rollup);
        }
        hoctap_rollup_free(rollups[i]);
    }
}

/* ---- bytes that somebody chose ---- */

static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    return *state ^= *state << 5;
}

/* A few bytes changed, put in or taken out, a stretch doubled or dropped. */
static void mutate(file *of, uint32_t *random)
{
    static const char bytes[] = "\t\n/0123456789abcdef-\xff";
    const size_t at = next_random(random) % of->length, length = next_random(random) % 40;
    const char byte = bytes[next_random(random) % (sizeof bytes)];

    switch (next_random(random) % 4) {
    case 0:
        of->text[at] = byte;
        break;
    case 1:
        memmove(of->text + at + 1, of->text + at, of->length++ - at);
        of->text[at] = byte;
        break;
    case 2:
        if (at + length < of->length) {
            memmove(of->text + at, of->text + at + length, of->length - at - length);
            of->length -= length;
        }
        break;
    default:
        if (at + length < of->length) {
            memmove(of->text + at + length, of->text + at, of->length - at);
            of->length += length;
        }
    }
}

static void whatever_is_accepted_is_written_again_byte_for_byte(void **state)
{
    hoctap_rollup *rollups[] = {keyed_rollup(), unique_rollup()};
    const file files[] = {written(rollups[0]), written(rollups[1])};
    uint32_t random = 2025;
    size_t accepted = 0;
    (void)state;

    for (size_t i = 0; i < 20000; i++) {
        file other = files[i % 2];
        hoctap_error error = {0};
        unseal(&other);
        for (uint32_t times = next_random(&random) % 3 + 1; times > 0; times--)
            mutate(&other, &random);
        seal(&other);
        hoctap_rollup *rollup = hoctap_rollup_read(other.text, other.length, "a", &error);
        if (!rollup) {
            assert_true(error.code == HOCTAP_NOT_A_PARTIAL && error.line > 0);
            continue;
        }
        const file again = written(rollup);
        assert_int_equal(again.length, other.length);
        assert_memory_equal(again.text, other.text, other.length);
        accepted++;
        hoctap_rollup_free(rollup);
    }
    print_message("%zu of 20000 accepted\n", accepted);
    assert_true(accepted > 100);
    for (size_t i = 0; i < COUNT(rollups); i++)
        hoctap_rollup_free(rollups[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_can_be_read_by_people),
        cmocka_unit_test(what_is_written_is_read_and_written_again),
        cmocka_unit_test(what_is_read_counts_as_what_was_written),
        cmocka_unit_test(a_variant_is_named),
        cmocka_unit_test(it_says_how_much_room_it_takes),
        cmocka_unit_test(ids_of_a_key_that_cannot_be_checked_are_not_written),
        cmocka_unit_test(each_flipped_bit_is_told),
        cmocka_unit_test(each_cut_is_told),
        cmocka_unit_test(a_file_that_was_torn_is_told_at_its_last_line),
        cmocka_unit_test(more_on_the_last_line_is_told),
        cmocka_unit_test(what_is_no_such_file_is_told_at_its_first_line),
        cmocka_unit_test(every_field_is_checked),
        cmocka_unit_test(members_without_ids_have_no_lines),
        cmocka_unit_test(lines_that_are_missing_at_the_end_are_told_there),
        cmocka_unit_test(whatever_is_accepted_is_written_again_byte_for_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
