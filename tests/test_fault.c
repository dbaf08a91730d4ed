/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "fault.h"

static char sentence[512];

static const char *said(const hoctap_error *error, hoctap_lang lang)
{
    const size_t length = hoctap_error_text(error, lang, sentence, sizeof sentence);
    assert_int_equal(length, strlen(sentence));
    return sentence;
}

/* ---- texts ---- */

/* The next "HOCTAP_NAME = number" of the header's list of codes; 0 at its end. */
static int next_code(FILE *header)
{
    char line[256], name[64];
    int number;
    while (fgets(line, sizeof line, header)) {
        if (sscanf(line, " HOCTAP_%63[A-Z0-9_] = %d", name, &number) == 2 && number)
            return number;
    }
    return 0;
}

static void every_code_has_a_sentence_in_both_languages(void **state)
{
    FILE *header = fopen("include/hoctap/base.h", "r");
    int code, codes = 0;
    (void)state;
    assert_non_null(header);
    while ((code = next_code(header)) != 0) {
        hoctap_error error = {.code = (hoctap_code)code};
        char vi[512];
        hoctap_error_text(&error, HOCTAP_VI, vi, sizeof vi);
        if (strcmp(said(&error, HOCTAP_EN), "unknown fault") == 0 || strcmp(vi, sentence) == 0)
            fail_msg("code %d has no sentence", code);
        codes++;
    }
    fclose(header);
    assert_true(codes > 70);
}

static void a_number_that_is_no_code_is_an_unknown_fault(void **state)
{
    const hoctap_error error = {.code = (hoctap_code)999};
    (void)state;
    assert_string_equal(said(&error, HOCTAP_EN), "unknown fault");
    assert_string_equal(said(&error, HOCTAP_VI), "lỗi chưa rõ");
}

static void a_sentence_joins_its_text_and_the_data(void **state)
{
    const hoctap_error error = {
        .code = HOCTAP_UNKNOWN_KEY, .found = "titel", .expected = "title | edition", .meant = "title"};
    (void)state;
    assert_string_equal(said(&error, HOCTAP_EN), "there is no such key here: found “titel”; expected title | edition; "
                                                 "did you mean “title”?");
    assert_string_equal(said(&error, HOCTAP_VI),
                        "không có khóa này ở đây: gặp “titel”; cần title | edition; có phải ý bạn là “title”?");
}

static void data_that_is_not_there_is_not_mentioned(void **state)
{
    hoctap_error error = {.code = HOCTAP_MISSING_KEY};
    (void)state;
    assert_string_equal(said(&error, HOCTAP_EN), "a key is missing");
    strcpy(error.expected, "vi");
    assert_string_equal(said(&error, HOCTAP_EN), "a key is missing: expected vi");
    assert_string_equal(said(&error, HOCTAP_VI), "thiếu khóa: cần vi");
    error.expected[0] = '\0';
    strcpy(error.meant, "en");
    assert_string_equal(said(&error, HOCTAP_EN), "a key is missing: did you mean “en”?");
    assert_string_equal(said(&error, HOCTAP_VI), "thiếu khóa: có phải ý bạn là “en”?");
}

static void the_other_place_is_told(void **state)
{
    const hoctap_error error = {.code = HOCTAP_DUPLICATE_KEY, .found = "a", .other_line = 3, .other_column = 5};
    (void)state;
    assert_string_equal(said(&error, HOCTAP_EN), "the key stands twice: found “a”; see line 3, column 5");
    assert_string_equal(said(&error, HOCTAP_VI), "khóa được viết hai lần: gặp “a”; xem dòng 3, cột 5");
}

static void a_short_buffer_gets_whole_characters_and_the_length_of_all(void **state)
{
    const hoctap_error error = {.code = HOCTAP_NO_MEMORY};
    const char whole[] = "hết bộ nhớ";
    char text[sizeof whole];
    (void)state;
    for (size_t size = 0; size <= sizeof whole; size++) {
        memset(text, '#', sizeof text);
        assert_int_equal(hoctap_error_text(&error, HOCTAP_VI, text, size), sizeof whole - 1);
        const size_t length = size ? strlen(text) : 0;
        assert_true(length < size || size == 0);
        assert_memory_equal(text, whole, length);
        assert_true(size == 0 || size - 1 - length < 3);
        assert_int_not_equal((unsigned char)whole[length] & 0xC0, 0x80);
    }
    assert_int_equal(hoctap_error_text(&error, HOCTAP_VI, NULL, 0), sizeof whole - 1);
}

/* ---- the data ---- */

static void words_that_are_not_of_the_file_are_translated(void **state)
{
    const hoctap_error syntax = {.code = HOCTAP_SYNTAX,
                                 .found = "found unexpected end of stream while scanning a quoted scalar"};
    const hoctap_error other = {.code = HOCTAP_SYNTAX, .found = "something new while parsing a node"};
    const hoctap_error key = {.code = HOCTAP_BAD_KEY, .found = "binary device", .expected = "bytes ≤ 128"};
    (void)state;
    assert_non_null(strstr(said(&syntax, HOCTAP_VI), ": tệp đã hết giữa chừng khi đọc chữ trong dấu nháy"));
    assert_non_null(strstr(said(&syntax, HOCTAP_EN), syntax.found));
    assert_non_null(strstr(said(&other, HOCTAP_VI), other.found));
    assert_string_equal(said(&key, HOCTAP_VI), "đây không thể là khóa: gặp “binary device”; cần số byte ≤ 128");
}

static hoctap_error fault_with(const char *file, const char *path, const char *found)
{
    hoctap_error error;
    hoc_faults faults = hoc_faults_into(&error, 1, file);
    hoc_fault(&faults, HOCTAP_SYNTAX, (hoc_place){1, 1}, path, found, NULL, NULL);
    return error;
}

static void what_cannot_be_seen_is_spelt_out(void **state)
{
    (void)state;
    assert_string_equal(fault_with("", "", "a\x1B[31m\nb").found, "a<U+001B>[31m<U+000A>b");
    assert_string_equal(fault_with("", "", "a\u202Eb\u200B\uFEFF").found, "a<U+202E>b<U+200B><U+FEFF>");
    assert_string_equal(fault_with("", "", "a\u00A0b\u2028").found, "a<U+00A0>b<U+2028>");
    assert_string_equal(fault_with("", "", "\U000E0041").found, "<U+E0041>");
    assert_string_equal(fault_with("", "", "h\xE4\xE1\xBA").found, "h<0xE4><0xE1><0xBA>");
    assert_string_equal(fault_with("a\nb.yaml", "c\x7F", "").file, "a<U+000A>b.yaml");
    assert_string_equal(fault_with("a\nb.yaml", "c\x7F", "").path, "c<U+007F>");
}

static void vietnamese_and_composing_marks_stay_as_they_are(void **state)
{
    (void)state;
    assert_string_equal(fault_with("", "", "Đạt ở mức tốt ạ").found, "Đạt ở mức tốt ạ");
}

static void a_format_is_plain_text(void **state)
{
    hoctap_error error = fault_with("", "", "%s%n");
    (void)state;
    assert_string_equal(error.found, "%s%n");
    assert_non_null(strstr(said(&error, HOCTAP_EN), "found “%s%n”"));
}

/* "ộ" takes 3 bytes. */
static void repeat(char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        memcpy(text + 3 * i, "ộ", 4);
}

static void long_data_keeps_its_head(void **state)
{
    char text[1024];
    (void)state;
    for (size_t before = 0; before < 3; before++) {
        memset(text, 'a', before);
        repeat(text + before, 100);
        const hoctap_error error = fault_with("", "", text);
        const size_t length = strlen(error.found);
        assert_true(length > sizeof error.found - 5);
        assert_memory_equal(error.found, text, length - 3);
        assert_string_equal(error.found + length - 3, "…");
        assert_int_equal((length - 3 - before) % 3, 0);
    }
}

static void data_that_just_fits_is_whole(void **state)
{
    char text[sizeof((hoctap_error *)0)->found + 1];
    (void)state;
    memset(text, 'a', sizeof text);
    text[sizeof text - 2] = '\0';
    assert_string_equal(fault_with("", "", text).found, text);
    assert_string_equal(fault_with("", text, "").path, text);
    text[sizeof text - 2] = 'a';
    text[sizeof text - 1] = '\0';
    assert_int_equal(strlen(fault_with("", "", text).found), sizeof text - 2);
    assert_int_equal(strlen(fault_with("", text, "").path), sizeof text - 2);
}

static void long_files_and_paths_keep_their_tails(void **state)
{
    char text[1024];
    (void)state;
    for (size_t behind = 0; behind < 3; behind++) {
        repeat(text, 100);
        memset(text + 300, 'z', behind);
        text[300 + behind] = '\0';
        const hoctap_error error = fault_with(text, text, "");
        assert_memory_equal(error.file, "…", 3);
        assert_string_equal(error.file + 3, text + 300 + behind - (strlen(error.file) - 3));
        assert_true(strlen(error.file) > sizeof error.file - 5);
        assert_memory_equal(error.path, "…ộ", 6);
        assert_string_equal(error.path + 3, text + 300 + behind - (strlen(error.path) - 3));
        assert_true(strlen(error.path) > sizeof error.path - 5);
    }
}

/* ---- the list ---- */

static void add(hoc_faults *faults, int line, int column, const char *found)
{
    hoc_fault(faults, HOCTAP_SYNTAX, (hoc_place){line, column}, NULL, found, NULL, NULL);
}

static void assert_list(const hoctap_error *errors, const char *found)
{
    for (size_t i = 0; found[i]; i++)
        assert_int_equal(errors[i].found[0], found[i]);
}

static void faults_stand_in_the_order_of_their_places(void **state)
{
    hoctap_error errors[8];
    hoc_faults faults = hoc_faults_into(errors, COUNT(errors), "f");
    (void)state;
    add(&faults, 2, 5, "c");
    add(&faults, 9, 1, "e");
    add(&faults, 2, 4, "b");
    add(&faults, 1, 9, "a");
    add(&faults, 2, 5, "d");
    assert_int_equal(faults.count, 5);
    assert_list(errors, "abcde");
}

static void a_full_list_keeps_the_first_and_counts_all(void **state)
{
    hoctap_error errors[3];
    hoc_faults faults = hoc_faults_into(errors, 2, "f");
    (void)state;
    memset(errors, 0x55, sizeof errors);
    add(&faults, 3, 1, "c");
    add(&faults, 4, 1, "d");
    add(&faults, 5, 1, "e");
    assert_list(errors, "cd");
    add(&faults, 1, 1, "a");
    add(&faults, 2, 1, "b");
    assert_list(errors, "ab");
    assert_int_equal(faults.count, 5);
    assert_int_equal(faults.failures, 5);
    assert_int_equal(((unsigned char *)&errors[2])[0], 0x55);
}

static void a_list_without_room_counts(void **state)
{
    hoc_faults faults = hoc_faults_into(NULL, 0, NULL);
    (void)state;
    hoctap_error *error = hoc_fault(&faults, HOCTAP_SYNTAX, (hoc_place){1, 1}, "p", "f", "e", "m");
    assert_ptr_equal(error, &faults.scratch);
    error->other_line = 1;
    hoc_fault_memory(&faults);
    assert_int_equal(faults.count, 2);
    assert_int_equal(faults.failures, 2);
}

/* A fault of that file, while another may be read. */
static void add_in(hoc_faults *faults, unsigned file, int line, const char *found)
{
    const unsigned reading = faults->file;
    faults->file = file;
    add(faults, line, 1, found);
    faults->file = reading;
}

static void faults_of_the_last_file_stand_first(void **state)
{
    hoctap_error errors[8];
    hoc_faults faults = hoc_faults_into(errors, COUNT(errors), "base");
    (void)state;
    add(&faults, 3, 1, "e");
    hoc_faults_open(&faults, "variant");
    add(&faults, 9, 1, "c");
    hoc_faults_open(&faults, "district");
    add_in(&faults, 1, 5, "b");
    add_in(&faults, 0, 2, "d");
    add(&faults, 7, 1, "a");
    assert_list(errors, "abcde");
    assert_string_equal(errors[0].file, "district");
    assert_string_equal(errors[1].file, "variant");
    assert_string_equal(errors[2].file, "variant");
    assert_string_equal(errors[3].file, "base");
}

static void a_full_list_keeps_those_of_the_last_file(void **state)
{
    hoctap_error errors[2];
    hoc_faults faults = hoc_faults_into(errors, COUNT(errors), "base");
    (void)state;
    hoc_faults_open(&faults, "variant");
    add_in(&faults, 0, 1, "x");
    add_in(&faults, 0, 2, "y");
    add(&faults, 5, 1, "b");
    add_in(&faults, 0, 1, "z");
    assert_list(errors, "bx");
    add(&faults, 4, 1, "a");
    add(&faults, 6, 1, "c");
    assert_list(errors, "ab");
    assert_int_equal(faults.count, 6);
}

static void a_warning_is_no_failure(void **state)
{
    hoctap_error errors[2];
    hoc_faults faults = hoc_faults_into(errors, 2, "f");
    (void)state;
    hoc_fault(&faults, HOCTAP_UNUSED, (hoc_place){1, 1}, NULL, NULL, NULL, NULL);
    assert_int_equal(faults.count, 1);
    assert_int_equal(faults.failures, 0);
    assert_true(errors[0].warning);
    add(&faults, 2, 1, "");
    assert_int_equal(faults.failures, 1);
    assert_false(errors[1].warning);
}

static void want_of_memory_stands_in_front(void **state)
{
    hoctap_error errors[2];
    hoc_faults faults = hoc_faults_into(errors, 2, "f");
    (void)state;
    add(&faults, 0, 0, "a");
    add(&faults, 1, 1, "b");
    hoc_fault_memory(&faults);
    assert_int_equal(errors[0].code, HOCTAP_NO_MEMORY);
    assert_string_equal(errors[0].file, "f");
    assert_list(errors + 1, "a");
}

static void a_thousand_faults_are_too_many(void **state)
{
    hoc_faults faults = hoc_faults_into(NULL, 0, "f");
    (void)state;
    for (int i = 0; i < 999; i++)
        add(&faults, 1, 1, "");
    assert_false(hoc_faults_too_many(&faults));
    add(&faults, 1, 1, "");
    assert_true(hoc_faults_too_many(&faults));
}

static void the_version_is_that_of_the_header(void **state)
{
    char version[32];
    (void)state;
    snprintf(version, sizeof version, "%d.%d.%d", HOCTAP_VERSION_MAJOR, HOCTAP_VERSION_MINOR, HOCTAP_VERSION_PATCH);
    assert_string_equal(hoctap_version(), version);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_are_not_of_the_file_are_translated),
        cmocka_unit_test(every_code_has_a_sentence_in_both_languages),
        cmocka_unit_test(a_number_that_is_no_code_is_an_unknown_fault),
        cmocka_unit_test(a_sentence_joins_its_text_and_the_data),
        cmocka_unit_test(data_that_is_not_there_is_not_mentioned),
        cmocka_unit_test(the_other_place_is_told),
        cmocka_unit_test(a_short_buffer_gets_whole_characters_and_the_length_of_all),
        cmocka_unit_test(what_cannot_be_seen_is_spelt_out),
        cmocka_unit_test(vietnamese_and_composing_marks_stay_as_they_are),
        cmocka_unit_test(a_format_is_plain_text),
        cmocka_unit_test(long_data_keeps_its_head),
        cmocka_unit_test(data_that_just_fits_is_whole),
        cmocka_unit_test(long_files_and_paths_keep_their_tails),
        cmocka_unit_test(faults_stand_in_the_order_of_their_places),
        cmocka_unit_test(a_full_list_keeps_the_first_and_counts_all),
        cmocka_unit_test(a_list_without_room_counts),
        cmocka_unit_test(faults_of_the_last_file_stand_first),
        cmocka_unit_test(a_full_list_keeps_those_of_the_last_file),
        cmocka_unit_test(a_warning_is_no_failure),
        cmocka_unit_test(want_of_memory_stands_in_front),
        cmocka_unit_test(a_thousand_faults_are_too_many),
        cmocka_unit_test(the_version_is_that_of_the_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
