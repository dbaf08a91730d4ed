/* SPDX-License-Identifier: MIT */
/* Events of the parser become a tree, or faults with their places. */
#include "document.h"

/* ---- the tree ---- */

static void a_map_keeps_its_order_and_its_places(void **state)
{
    (void)state;
    ASSERT_FAULTS("b: 1\na:\n  c: x\n  d: [y, {e: z}]\n", "");
    assert_int_equal(doc_root->shape, HOC_MAP);
    assert_int_equal(doc_root->count, 2);
    assert_string_equal(doc_root->first->key, "b");
    assert_string_equal(doc_root->first->text, "1");
    const hoc_node *d = hoc_doc_get(entry("a"), "d");
    assert_int_equal(d->shape, HOC_LIST);
    assert_int_equal(d->count, 2);
    assert_int_equal(d->line, 4);
    assert_int_equal(d->column, 6);
    assert_int_equal(d->key_line, 4);
    assert_int_equal(d->key_column, 3);
    assert_string_equal(hoc_doc_get(d->first->next, "e")->text, "z");
    assert_null(d->first->key);
    assert_null(hoc_doc_get(doc_root, "c"));
    assert_string_equal(d->text, "");
}

static void a_list_may_be_the_root(void **state)
{
    (void)state;
    ASSERT_FAULTS("- {id: a}\n- {id: b}\n", "");
    assert_int_equal(doc_root->shape, HOC_LIST);
    assert_int_equal(doc_root->count, 2);
    ASSERT_FAULTS("{}", "");
    assert_int_equal(doc_root->count, 0);
}

static void a_path_names_keys_and_counts_items_from_one(void **state)
{
    char path[64];
    (void)state;
    ASSERT_FAULTS("a:\n  b.c:\n    - x\n    - {d: [e, f]}\n", "");
    const hoc_node *f = hoc_doc_get(hoc_doc_get(entry("a"), "b.c")->first->next, "d")->first->next;
    hoc_doc_path(f, path, sizeof path);
    assert_string_equal(path, "a.b.c[2].d[2]");
    hoc_doc_path(doc_root, path, sizeof path);
    assert_string_equal(path, "");
    hoc_doc_path(f, path, 13);
    assert_string_equal(path, "…[2].d[2]");
    ASSERT_FAULTS("- - a\n  - b\n", "");
    hoc_doc_path(doc_root->first->first->next, path, sizeof path);
    assert_string_equal(path, "[1][2]");
}

static void a_fault_of_a_node_has_its_place_and_path(void **state)
{
    (void)state;
    ASSERT_FAULTS("a:\n  b: c\n", "");
    const hoc_node *b = hoc_doc_get(entry("a"), "b");
    hoc_doc_fault(&doc_faults, HOCTAP_NOT_A_NUMBER, b, b->text, NULL, NULL);
    hoc_doc_key_fault(&doc_faults, HOCTAP_UNKNOWN_KEY, b, b->key, NULL, NULL);
    assert_int_equal(doc_errors[0].code, HOCTAP_UNKNOWN_KEY);
    assert_int_equal(doc_errors[0].column, 3);
    assert_int_equal(doc_errors[1].column, 6);
    assert_string_equal(doc_errors[1].path, "a.b");
    hoc_doc_key_fault(&doc_faults, HOCTAP_UNKNOWN_KEY, doc_root, NULL, NULL, NULL);
    assert_int_equal(doc_errors[0].line, 1);
}

static void scalars_are_text_and_nothing_else(void **state)
{
    static const char *const words[] = {"no", "010", "1:30", "1_000", ".inf", "~", "2022-07-28", "0x1F", "true"};
    char text[64];
    (void)state;
    for (size_t i = 0; i < COUNT(words); i++) {
        snprintf(text, sizeof text, "a: %s\n", words[i]);
        assert_faults_in(text, strlen(text), "");
        assert_string_equal(entry("a")->text, words[i]);
        assert_true(entry("a")->plain);
    }
    ASSERT_FAULTS("a:\nb: ''\nc: \"no\"\n", "");
    assert_string_equal(entry("a")->text, "");
    assert_true(entry("a")->plain);
    assert_false(entry("b")->plain);
    assert_false(entry("c")->plain);
}

static void a_plain_scalar_over_two_lines_is_folded(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: 1\n  b\nc: \"d\n  e\"\nf: |\n  g\n  h\n", "");
    assert_string_equal(entry("a")->text, "1 b");
    assert_true(entry("a")->folded);
    assert_false(entry("c")->folded);
    assert_false(entry("f")->folded);
}

static void a_comment_behind_a_plain_scalar_cuts_it(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: Hạng #1\nb: Hạng#1\nc: 'Hạng' # 1\nd: Hạng\n# x\ne: # y\n  f\ng: h\t# i\r\nj: k  # l\nm: n", "");
    assert_string_equal(entry("a")->text, "Hạng");
    assert_true(entry("a")->cut);
    assert_string_equal(entry("b")->text, "Hạng#1");
    assert_false(entry("b")->cut);
    assert_false(entry("c")->cut);
    assert_false(entry("d")->cut);
    assert_false(entry("e")->cut);
    assert_true(entry("g")->cut);
    assert_true(entry("j")->cut);
    assert_false(entry("m")->cut);
}

/* ---- empty, too large, too deep, too many ---- */

static void a_file_without_content_is_empty(void **state)
{
    (void)state;
    ASSERT_FAULTS("", "104@0:0 ");
    ASSERT_FAULTS("# only a comment\n", "104@0:0 ");
    ASSERT_FAULTS(" \n\n", "104@0:0 ");
    ASSERT_FAULTS("\xEF\xBB\xBF", "104@0:0 ");
    ASSERT_FAULTS("---\n", "104@0:0 ");
    ASSERT_FAULTS("~\n", "104@0:0 ");
}

static void a_lone_text_is_not_a_map(void **state)
{
    (void)state;
    ASSERT_FAULTS("rules", "303@1:1 ");
    ASSERT_FAULTS("'~'", "303@1:1 ");
    ASSERT_FAULTS("http://a", "212@1:1 ");
    ASSERT_FAULTS(":a", "303@1:1 ");
}

static void a_mebibyte_is_the_most(void **state)
{
    (void)state;
    assert_faults_of_many("a: b\n", "# c\n", 1024 * 1024, "");
    assert_faults_of_many("a: b\n", "# c\n", 1024 * 1024 + 1, "103@0:0 ");
    assert_found("1048577 bytes");
}

static void thirty_two_levels_are_the_most(void **state)
{
    char text[200];
    (void)state;
    memset(text, '[', 32);
    memset(text + 32, ']', 32);
    assert_faults_in(text, 64, "");
    memset(text, '[', 33);
    memset(text + 33, ']', 33);
    assert_faults_in(text, 66, "202@1:33 ");
    assert_found("33");
    assert_faults_of_many("", "- ", 1000, "202@1:65 ");
    assert_faults_of_many("", "{a: ", 1000, "202@1:129 ");
    assert_faults_of_many("", "[\n", 100000, "202@33:1 ");
}

static void ten_thousand_keys_are_the_most_of_one_map(void **state)
{
    char *text = malloc(200000);
    size_t length = 0;
    (void)state;
    assert_non_null(text);
    for (unsigned i = 0; i < 10000; i++)
        length += (size_t)sprintf(text + length, "k%u: 1\n", i);
    assert_faults_in(text, length, "");
    length += (size_t)sprintf(text + length, "last: 1\n");
    assert_faults_in(text, length, "203@10001:1 ");
    assert_found("10001");
    assert_string_equal(doc_errors[0].expected, "keys ≤ 10000");
    free(text);
}

static void two_hundred_thousand_events_are_the_most(void **state)
{
    (void)state;
    assert_faults_of_many("", "- a\n", 4 * 199994, "");
    assert_faults_of_many("", "- a\n", 4 * 199995, "203@199996:1 ");
    assert_string_equal(doc_errors[0].expected, "events ≤ 200000");
}

static void sixty_four_kibibytes_are_the_longest_text(void **state)
{
    (void)state;
    assert_faults_of_many("a: ", "b", 3 + 65536, "");
    assert_faults_of_many("a: ", "b", 3 + 65537, "203@1:4 ");
    assert_string_equal(doc_errors[0].path, "a");
    assert_string_equal(doc_errors[0].expected, "bytes ≤ 65536");
}

/* ---- YAML that is refused ---- */

static void what_is_never_closed_is_told_with_its_opening(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: [1, 2\nb: 3\n", "201@2:2<1:4 ");
    ASSERT_FAULTS("a: \"xxx\nb: 3\n", "201@3:1<1:4 ");
    assert_found("found unexpected end of stream while scanning a quoted scalar");
    ASSERT_FAULTS("a: {b: c\n", "201@2:1<1:4 ");
    ASSERT_FAULTS("a: \"\\q\"\n", "201@1:5<1:4 ");
}

static void a_file_is_one_document(void **state)
{
    (void)state;
    ASSERT_FAULTS("---\na: 1\n...\n", "");
    ASSERT_FAULTS("a: 1\n---\nb: 2\n", "204@2:1 ");
    ASSERT_FAULTS("a: 1\n...\nb: 2\n", "204@3:1 ");
    ASSERT_FAULTS("a: 1\n...\n---\n", "204@3:1 ");
    ASSERT_FAULTS("a: |\n  b\n---\nc: d\n", "204@3:1 ");
}

static void a_version_may_stand_first_and_no_other_directive_anywhere(void **state)
{
    (void)state;
    ASSERT_FAULTS("%YAML 1.2\n---\na: 1\n", "");
    ASSERT_FAULTS("\xEF\xBB\xBF%YAML 1.1 \r\n---\r\na: 1\r\n", "");
    ASSERT_FAULTS("%YAML 1.2\n", "201@2:1 ");
    ASSERT_FAULTS("%YAML 1.3\n---\na: 1\n", "113@1:1 ");
    ASSERT_FAULTS("%YAML 1.20\n---\na: 1\n", "113@1:1 ");
    ASSERT_FAULTS("\n%YAML 1.2\n---\na: 1\n", "113@2:1 ");
    ASSERT_FAULTS("%TAG ! a\n---\na: 1\n", "113@1:1 ");
    assert_found("%TAG ! a");
    ASSERT_FAULTS("a: |\n  b\n%\n", "113@3:1 ");
}

static void anchors_and_aliases_are_refused_wherever_they_stand(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: &x 1\nb: *x\n", "205@1:4 205@2:4 ");
    assert_found("&x");
    assert_string_equal(doc_errors[1].found, "*x");
    assert_string_equal(doc_errors[1].path, "b");
    ASSERT_FAULTS("&a [*a, *b]\n", "205@1:1 205@1:5 205@1:9 ");
    ASSERT_FAULTS("a: &x {b: 1}\n*x : 2\n", "205@1:4 205@2:1 ");
    ASSERT_FAULTS("- &x\n- *x\n", "205@1:3 205@2:3 ");
}

static void tags_are_refused(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: !!int 1\nb: !foo {}\nc: ! d\n!!str e: []\n", "207@1:4 207@2:4 207@3:4 207@4:1 ");
    assert_found("!!int");
    assert_string_equal(doc_errors[1].found, "!foo");
    ASSERT_FAULTS("a: !!python/object:os.system [x]\n", "207@1:4 ");
}

static void a_merge_key_is_refused(void **state)
{
    (void)state;
    ASSERT_FAULTS("a:\n  <<: {b: 1}\n  c: 2\n", "206@2:3 ");
}

static void a_key_is_one_plain_word(void **state)
{
    (void)state;
    ASSERT_FAULTS("? [a, b]\n: 1\nc: 2\n", "208@1:3 ");
    assert_found("[...]");
    ASSERT_FAULTS("{a: 1}: 2\nc: 2\n", "208@1:1 ");
    ASSERT_FAULTS("[a]: {b: c}\nd: e\nd: f\n", "208@1:1 209@3:1<2:1 ");
    ASSERT_FAULTS("? ? ? a\n", "208@1:3 ");
    ASSERT_FAULTS("? [{a: 1}, {[b]: 1}]\n? [c]\n", "208@1:3 208@2:3 ");
    ASSERT_FAULTS("~: 1\n", "208@1:1 ");
    ASSERT_FAULTS("null: 1\n", "208@1:1 ");
    ASSERT_FAULTS("?\n: 1\n", "208@1:2 ");
    ASSERT_FAULTS(": 1\n", "201@1:1 ");
    ASSERT_FAULTS("'': 1\n", "208@1:1 ");
    ASSERT_FAULTS("'~': 1\n", "");
    ASSERT_FAULTS("đạt: 1\n", "208@1:1 ");
    ASSERT_FAULTS("\"a\\tb\": 1\n", "208@1:1 ");
    assert_found("a<U+0009>b");
}

static void a_key_has_at_most_128_bytes(void **state)
{
    char text[256];
    (void)state;
    memset(text, 'k', sizeof text);
    memcpy(text + 128, ": 1\n", 4);
    assert_faults_in(text, 132, "");
    memset(text, 'k', sizeof text);
    memcpy(text + 129, ": 1\n", 4);
    assert_faults_in(text, 133, "208@1:1 ");
}

static void a_key_stands_once_in_a_map(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: 1\nb: {a: 2}\n'a': 3\nb: 4\n\"a\": 5\n", "209@3:1<1:1 209@4:1<2:1 209@5:1<1:1 ");
    ASSERT_FAULTS("a: {b: 1, c: 2, b: 3}\n", "209@1:17<1:5 ");
    assert_string_equal(doc_errors[0].path, "a.b");
}

static void a_colon_wants_a_space_behind_it(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: {b:1}\n", "212@1:5 ");
    assert_found("b:1");
    assert_string_equal(doc_errors[0].meant, "b: 1");
    ASSERT_FAULTS("a: {b:1, c: 2}\n", "212@1:5 ");
    ASSERT_FAULTS("a:1\n", "212@1:1 ");
    assert_string_equal(doc_errors[0].meant, "a: 1");
    ASSERT_FAULTS("a:1\nb:2\n", "212@1:1 ");
    assert_string_equal(doc_errors[0].meant, "");
    ASSERT_FAULTS("a: {'b:1': }\nc:d: e\n", "");
    ASSERT_FAULTS("a: {b:{}}\n", "212@1:6 ");
    ASSERT_FAULTS("a: {b:[1]}\n", "212@1:6 ");
    ASSERT_FAULTS("đ: 1\r\nb: đ\rc:d\ne: f\n", "208@1:1 212@3:1 ");
    ASSERT_FAULTS("a: 1\nb\nc: d\n", "201@3:1<2:1 ");
    ASSERT_FAULTS("a: 1\nb d:e\nc: d\n", "201@3:1<2:1 ");
}

static void faults_that_leave_the_tree_its_shape_do_not_end_the_reading(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: &x 1\nb: !t 2\na: 3\nc: {d: 7,5}\na: 4\nđ: 5\nđ: {a: 6, a: 7}\n",
                  "205@1:4 207@2:4 209@3:1<1:1 311@4:8 209@5:1<1:1 208@6:1 208@7:1 209@7:11<7:5 ");
    assert_int_equal(doc_root->count, 3);
    assert_string_equal(entry("a")->text, "1");
    assert_string_equal(entry("b")->text, "2");
    assert_int_equal(entry("c")->count, 1);
    assert_string_equal(entry("c")->first->text, "7.5");
    assert_null(entry("c")->next);
}

static void a_text_that_wants_quotes_is_told_whole(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: b: c\n", "213@1:4 ");
    ASSERT_FAULTS("a: 1\nnote: Xem Điều 3: khoản 2 # đó\n", "213@2:7 ");
    assert_found("Xem Điều 3: khoản 2 # đó");
    ASSERT_FAULTS("a: {vi: 'Một: hai', en: Tên: abc}\n", "213@1:25 ");
    assert_found("Tên: abc");
    ASSERT_FAULTS("a: {\n  vi: Một, en: Tên: abc}\n", "213@2:16 ");
    ASSERT_FAULTS("a: {cite: Quyết định 12 #1, date: 2022-07-28}\nb: 1\n", "213@1:11 ");
    assert_found("Quyết định 12 #1");
    ASSERT_FAULTS("a: [\n  {cite: Quyết định #1}\n]\n", "213@2:10 ");
    ASSERT_FAULTS("a: {b: [1, 2]   # the law\nb: 1\n", "201@2:1<1:4 ");
    ASSERT_FAULTS("a: {b: \"c: d # }\"\nb: 1\n", "201@2:1<1:4 ");
}

static void a_comma_in_a_text_in_braces_wants_quotes(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: {vi: Học, hiểu và làm, đọc}\nb: 1\n", "213@1:9 ");
    assert_found("Học, hiểu và làm");
    assert_string_equal(doc_errors[0].path, "a.vi");
    assert_int_equal(doc_root->count, 2);
    ASSERT_FAULTS("a: {en: To read, to think }\n", "213@1:9 ");
    ASSERT_FAULTS("a: {en: Read, write}\n", "");
    ASSERT_FAULTS("a: {vi: Học, hiểu: 1}\n", "208@1:14 ");
    ASSERT_FAULTS("a: {b: [1], hiểu}\n", "208@1:13 ");
}

static void faults_that_would_only_bring_others_do(void **state)
{
    static const char *const texts[] = {"a: *x\n",      "*x : a\n",     "<<: 1\n",      "[a]: 1\n", "a: {b:1}\n",
                                        "a: \"\\0\"\n", "\"\\0\": a\n", "a: b\u00A0\n", "a: [\n",   "a: 1\n---\n"};
    (void)state;
    for (size_t i = 0; i < COUNT(texts); i++) {
        read_bytes(texts[i], strlen(texts[i]));
        assert_int_equal(doc_faults.count, 1);
        assert_null(doc_root);
    }
}

static void a_decimal_comma_in_a_flow_map_is_told_as_such(void **state)
{
    (void)state;
    ASSERT_FAULTS("a: {b: 7,5}\n", "311@1:8 ");
    assert_found("7,5");
    assert_string_equal(doc_errors[0].meant, "7.5");
    ASSERT_FAULTS("a: {b: 7,5, c: 12,25, d: 1}\n", "311@1:8 311@1:16 ");
    ASSERT_FAULTS("a: {b: 7, c: }\n", "");
    ASSERT_FAULTS("a: {b: x,5}\n", "");
    ASSERT_FAULTS("a: {b: '7',5}\n", "");
    ASSERT_FAULTS("a: {5}\n", "");
    ASSERT_FAULTS("a: {b: 7, 5: 1}\n", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_keeps_its_order_and_its_places),
        cmocka_unit_test(a_list_may_be_the_root),
        cmocka_unit_test(a_path_names_keys_and_counts_items_from_one),
        cmocka_unit_test(a_fault_of_a_node_has_its_place_and_path),
        cmocka_unit_test(scalars_are_text_and_nothing_else),
        cmocka_unit_test(a_plain_scalar_over_two_lines_is_folded),
        cmocka_unit_test(a_comment_behind_a_plain_scalar_cuts_it),
        cmocka_unit_test(a_file_without_content_is_empty),
        cmocka_unit_test(a_lone_text_is_not_a_map),
        cmocka_unit_test(a_mebibyte_is_the_most),
        cmocka_unit_test(thirty_two_levels_are_the_most),
        cmocka_unit_test(ten_thousand_keys_are_the_most_of_one_map),
        cmocka_unit_test(two_hundred_thousand_events_are_the_most),
        cmocka_unit_test(sixty_four_kibibytes_are_the_longest_text),
        cmocka_unit_test(what_is_never_closed_is_told_with_its_opening),
        cmocka_unit_test(a_file_is_one_document),
        cmocka_unit_test(a_version_may_stand_first_and_no_other_directive_anywhere),
        cmocka_unit_test(anchors_and_aliases_are_refused_wherever_they_stand),
        cmocka_unit_test(tags_are_refused),
        cmocka_unit_test(a_merge_key_is_refused),
        cmocka_unit_test(a_key_is_one_plain_word),
        cmocka_unit_test(a_key_has_at_most_128_bytes),
        cmocka_unit_test(a_key_stands_once_in_a_map),
        cmocka_unit_test(a_colon_wants_a_space_behind_it),
        cmocka_unit_test(faults_that_leave_the_tree_its_shape_do_not_end_the_reading),
        cmocka_unit_test(a_text_that_wants_quotes_is_told_whole),
        cmocka_unit_test(a_comma_in_a_text_in_braces_wants_quotes),
        cmocka_unit_test(faults_that_would_only_bring_others_do),
        cmocka_unit_test(a_decimal_comma_in_a_flow_map_is_told_as_such),
    };
    return cmocka_run_group_tests(tests, NULL, forget_document);
}
