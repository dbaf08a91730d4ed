/* SPDX-License-Identifier: MIT */
/* Bytes that no rule file may hold, and text that looks wrong. */
#include "document.h"

static void a_byte_order_mark_may_stand_first(void **state)
{
    (void)state;
    ASSERT_FAULTS("\xEF\xBB\xBF"
                  "a: b: c\n",
                  "213@1:4 ");
    ASSERT_FAULTS("\xEF\xBB\xBF\xEF\xBB\xBF"
                  "a: 1\n",
                  "112@1:1 ");
    ASSERT_FAULTS("a: 1\n\uFEFFb: 2\nc: \uFEFFd\n", "112@2:1 112@3:4 ");
}

static void other_formats_are_named(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        const char *fault, *found;
    } files[] = {
        {"\xFF\xFE"
         "a\0:\0",
         6, "105@1:1 ", "UTF-16"},
        {"\xFE\xFF\0a\0:", 6, "105@1:1 ", "UTF-16"},
        {"a\0:\0 \0001\0", 8, "105@1:1 ", "UTF-16"},
        {"\0a\0:\0 \0001", 8, "105@1:1 ", "UTF-16"},
        {"\xFF\xFE\0\0a\0\0\0", 8, "106@1:1 ", "UTF-32"},
        {"\0\0\xFE\xFF\0\0\0a", 8, "106@1:1 ", "UTF-32"},
        {"a\0\0\0:\0\0\0", 8, "106@1:1 ", "UTF-32"},
        {"\0\0\0a\0\0\0:", 8, "106@1:1 ", "UTF-32"},
        {"PK\x03\x04\x14\0", 6, "106@1:1 ", "zip (xlsx, docx, ods)"},
        {"\x1F\x8B\x08\0", 4, "106@1:1 ", "gzip"},
        {"\xD0\xCF\x11\xE0", 4, "106@1:1 ", "xls, doc"},
        {"%PDF-1.7\n", 9, "106@1:1 ", "PDF"},
        {"\0\0\0\0\0\0\0\0", 8, "106@1:1 ", "binary"},
        {"a\x01\x02\x03\x04\x05\x06\x07", 8, "106@1:1 ", "binary"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(files); i++) {
        assert_faults_in(files[i].bytes, files[i].length, files[i].fault);
        assert_found(files[i].found);
    }
}

static void bytes_that_are_not_utf8_are_told_with_line_and_offset(void **state)
{
    static const char *const bad[] = {"\xC0\x80", "\xE0\x80\x80",     "\xED\xA0\x80",     "\xF4\x90\x80\x80", "\x80",
                                      "\xE1\xBA", "\xF8\x88\x80\x80", "\xF0\x80\x80\x80", "\xC1\xBF"};
    char text[64];
    (void)state;
    for (size_t i = 0; i < COUNT(bad); i++) {
        snprintf(text, sizeof text, "a: đ\nb: %s\n", bad[i]);
        assert_faults_in(text, strlen(text), "107@2:4 ");
        assert_non_null(strstr(doc_errors[0].found, "(offset 9)"));
    }
    assert_found("C1 BF (offset 9)");
    ASSERT_FAULTS("a: \xE1\xBA", "107@1:4 ");
    ASSERT_FAULTS("a: đ\xFF đ\xFF\nb: \xFE\n", "107@1:5 107@2:4 ");
}

static void legacy_vietnamese_is_recognised(void **state)
{
    (void)state;
    /* "Công dân học tập" in TCVN3, VNI and Windows-1258 */
    ASSERT_FAULTS("a: C\xABng d\xA9n h\xE4"
                  "c t\xCBp\n",
                  "108@1:5 ");
    ASSERT_FAULTS("a: Co\xE2ng da\xE2n ho\xEF"
                  "c ta\xE4p\n",
                  "108@1:6 ");
    ASSERT_FAULTS("a: C\xF4ng d\xE2n ho\xF2"
                  "c t\xE2\xF2p\nb: \xD0\xF2t\n",
                  "108@1:5 ");
    assert_found("F4 (offset 4)");
    ASSERT_FAULTS("a: Công dân h\xE4"
                  "c\n",
                  "107@1:14 ");
}

static void control_characters_are_refused(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: longer \0 text\nb: \x07\nc: \x1B[31m\nd: \x7F\ne: \xC2\x80\n",
                  "109@1:11 109@2:4 109@3:4 109@4:4 109@5:4 ");
    assert_found("U+0000");
    ASSERT_FAULTS("a: \"x\\0y\"\n\"t\\x00u\": 1\n", "109@1:4 109@2:1 ");
    assert_found("U+0000");
}

static void control_characters_by_escape_are_text(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: \"\\e[31m\\n\\t\\r\"\n", "");
    assert_string_equal(entry("a")->text, "\x1B[31m\n\t\r");
}

static void hidden_line_ends_are_refused(void **state)
{
    (void)state;
    ASSERT_FAULTS("max: 10\u2028min: 80\n", "110@1:8 ");
    ASSERT_FAULTS("a: b\xC2\x85 c\u2029\n", "110@1:5 110@1:8 ");
    ASSERT_FAULTS("a: \"\\N\"\nb: \"\\L\"\nc: \"\\P\"\n", "110@1:4 110@2:4 110@3:4 ");
}

static void hidden_characters_are_refused(void **state)
{
    static const char *const hidden[] = {"\u202E", "\u2066", "\u200B", "\u200D", "\u2060", "\U000E0041", "\u00AD",
                                         "\uFE0F", "\u061C", "\u3164", "\uFFFE", "\uFFFF", "\uFDD0",     "\U0001FFFE"};
    char text[64];
    (void)state;
    for (size_t i = 0; i < COUNT(hidden); i++) {
        snprintf(text, sizeof text, "a: b%sc\n# %s\n", hidden[i], hidden[i]);
        assert_faults_in(text, strlen(text), "111@1:5 111@2:3 ");
    }
    ASSERT_FAULTS("a\u200B: 1\na: 2\n", "111@1:2 ");
    ASSERT_FAULTS("a: \"\\uFFFF\"\n\"\\u202E\": \"\\uFEFF\"\n", "111@1:4 111@2:1 111@2:11 ");
    assert_found("U+FFFF");
}

static void special_spaces_may_stand_inside_a_text_only(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: Điều\u00A05\nb: 'x\u3000y'\nc: d,\u00A0e\nf: ghi:\u2009h\n", "114@4:8 ");
    ASSERT_FAULTS("a:\n\u00A0 b: 1\n", "114@2:1 ");
    ASSERT_FAULTS("a:\n  \u00A0b: 1\n", "114@2:3 ");
    ASSERT_FAULTS("a:\n  -\u00A0b\n", "114@2:4 ");
    ASSERT_FAULTS("a:\u00A0b\n{c:\u00A0d}\n", "114@1:3 114@2:4 ");
    ASSERT_FAULTS("a\u00A0b: 1\n'c\u00A0d': 2\n", "114@1:2 114@2:3 ");
    ASSERT_FAULTS("a\u00A0: 1\n", "114@1:2 ");
    ASSERT_FAULTS("a: \u00A0b\nc: d\u00A0\ne: [f, g\u00A0, '\u3000']\n", "114@1:4 114@2:4 114@3:8 114@3:12 ");
    assert_found("U+00A0");
    ASSERT_FAULTS("Ý:\u00A0a\n", "212@1:1 ");
}

static void a_tab_indents_nothing(void **state)
{
    (void)state;
    ASSERT_FAULTS("a:\n\tb: 1\n \tc: 2\n\t\td: 3\n-\te\n\t\n", "115@2:1 115@3:2 115@4:1 115@5:2 115@6:1 ");
    ASSERT_FAULTS("a:\tb\nc: d\te # \tf\n", "");
    assert_string_equal(entry("a")->text, "b");
}

static void line_ends_of_all_systems_are_one(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: 1\r\nb: 2\rc: 3\n\r\nd: x: y\n", "213@5:4 ");
    ASSERT_FAULTS("a: 1 #x\r\nb: 2\r\n\r\rc: \u202E\n", "111@5:4 ");
}

static void decomposed_letters_are_warned_of_once(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: Co\u0302ng da\u0302n\nb: e\u0323\n", "116@1:6 ");
    assert_true(doc_errors[0].warning);
    assert_found("Co\u0302ng");
    assert_string_equal(entry("a")->text, "Co\u0302ng da\u0302n");
}

static void garbled_vietnamese_is_warned_of_once(void **state)
{
    static const char *const garbled[] = {"NguyÔn V¨n §¹t",
                                          "C«ng d©n häc tËp",
                                          "Hoïc taäp",
                                          "CÃ´ng dÃ¢n",
                                          "TÃ´n vinh",
                                          "xôôôôôôôôôôôôôôôôôôôôôôôôV¨n",
                                          "Ã´",
                                          "Ñaït yeâu",
                                          "h\uFFFDc"};
    static const char *const right[] = {
        "Công dân học tập", "12 m² và 5 km² ở 30°C", "§ 5, §6", "Müller", "«học»", "Đạt ≥ 80 × 2", "½ số phiếu",
        "© HKHVN"};
    char text[128];
    (void)state;
    for (size_t i = 0; i < COUNT(garbled); i++) {
        snprintf(text, sizeof text, "a: %s\nb: %s\n", garbled[i], garbled[i]);
        read_bytes(text, strlen(text));
        assert_int_equal(doc_faults.count, 1);
        assert_int_equal(doc_errors[0].code, HOCTAP_MOJIBAKE);
        assert_int_equal(doc_errors[0].line, 1);
        assert_non_null(doc_root);
    }
    for (size_t i = 0; i < COUNT(right); i++) {
        snprintf(text, sizeof text, "a: %s\n", right[i]);
        assert_faults_in(text, strlen(text), "");
    }
}

static void all_faults_of_the_bytes_are_told_at_once(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: \u202E\n\tb: 1\n%x\nc: \x01\n\u00A0d: \u2028 \uFEFF\ne: [\n",
                  "111@1:4 115@2:1 113@3:1 109@4:4 114@5:1 110@5:5 112@5:7 ");
}

static void a_thousand_faults_end_the_reading(void **state)
{
    (void)state;
    assert_faults_of_many("", "\u202E", 6000,
                          "111@1:1 111@1:2 111@1:3 111@1:4 111@1:5 111@1:6 111@1:7 111@1:8 111@1:9 "
                          "111@1:10 111@1:11 111@1:12 111@1:13 111@1:14 111@1:15 111@1:16 111@1:17 "
                          "111@1:18 111@1:19 111@1:20 111@1:21 111@1:22 111@1:23 111@1:24 111@1:25 "
                          "111@1:26 111@1:27 111@1:28 111@1:29 111@1:30 111@1:31 111@1:32 ");
    assert_int_equal(doc_faults.count, 1000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_order_mark_may_stand_first),
        cmocka_unit_test(other_formats_are_named),
        cmocka_unit_test(bytes_that_are_not_utf8_are_told_with_line_and_offset),
        cmocka_unit_test(legacy_vietnamese_is_recognised),
        cmocka_unit_test(control_characters_are_refused),
        cmocka_unit_test(control_characters_by_escape_are_text),
        cmocka_unit_test(hidden_line_ends_are_refused),
        cmocka_unit_test(hidden_characters_are_refused),
        cmocka_unit_test(special_spaces_may_stand_inside_a_text_only),
        cmocka_unit_test(a_tab_indents_nothing),
        cmocka_unit_test(line_ends_of_all_systems_are_one),
        cmocka_unit_test(decomposed_letters_are_warned_of_once),
        cmocka_unit_test(garbled_vietnamese_is_warned_of_once),
        cmocka_unit_test(all_faults_of_the_bytes_are_told_at_once),
        cmocka_unit_test(a_thousand_faults_end_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, forget_document);
}
