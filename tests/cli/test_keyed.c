/* SPDX-License-Identifier: MIT */
/* Keyed ids, by the test vectors of RFC 4231, and what is no key. */
#include "keyed.h"
#include "tables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static void hmac_gives_what_rfc_4231_says(void **state)
{
    enum { KEY = 131 };
    static const struct {
        const char *key, *data, *hmac;
        size_t repeat_key, repeat_data; /* how often, when it is one byte */
    } cases[] = {
        {"\x0b", "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7", 20, 0},
        {"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843", 0,
         0},
        {"\xaa", "\xdd", "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe", 20, 50},
        {"\xaa", "Test Using Larger Than Block-Size Key - Hash Key First",
         "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54", KEY, 0},
        {"\xaa",
         "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be "
         "hashed before being used by the HMAC algorithm.",
         "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2", KEY, 0},
    };
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char key[KEY + 1], data[256], text[2 * CLI_HMAC + 1];
        uint8_t hmac[CLI_HMAC];
        cli_keyed keyed;
        size_t key_length = cases[i].repeat_key ? cases[i].repeat_key : strlen(cases[i].key);
        size_t data_length = cases[i].repeat_data ? cases[i].repeat_data : strlen(cases[i].data);
        memset(key, *cases[i].key, sizeof key);
        memset(data, *cases[i].data, 64);
        if (!cases[i].repeat_key)
            memcpy(key, cases[i].key, key_length);
        if (!cases[i].repeat_data)
            memcpy(data, cases[i].data, data_length);

        cli_keyed_begin(&keyed, key, key_length);
        cli_keyed_bytes(&keyed, data, data_length, hmac);

        for (size_t byte = 0; byte < CLI_HMAC; byte++)
            snprintf(text + 2 * byte, 3, "%02x", hmac[byte]);
        assert_string_equal(text, cases[i].hmac);
    }
}

static void an_id_is_the_same_however_it_is_composed_and_spaced(void **state)
{
    static const char decomposed[] = "Ho\xCC\x80"
                                     "A 12";
    static const char *const same[] = {"HòA 12", " HòA 12\t", decomposed};
    static const char *const others[] = {"hòa 12", "HoÀ 12", "HòA 13", "HòA12", ""};
    uint8_t first[HOCTAP_ID], id[HOCTAP_ID];
    cli_keyed keyed;
    (void)state;
    cli_keyed_plain(&keyed);

    assert_true(cli_keyed_id(&keyed, same[0], strlen(same[0]), first));
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        assert_true(cli_keyed_id(&keyed, same[i], strlen(same[i]), id));
        assert_memory_equal(id, first, sizeof id);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_true(cli_keyed_id(&keyed, others[i], strlen(others[i]), id));
        assert_memory_not_equal(id, first, sizeof id);
    }
}

static void another_key_gives_other_ids_and_another_check(void **state)
{
    uint8_t one[HOCTAP_ID], two[HOCTAP_ID];
    cli_keyed first, second;
    (void)state;
    assert_int_equal(cli_keyed_open(&first, table_file("0123456789abcdef0123456789abcdef"), HOCTAP_EN), DONE);
    assert_int_equal(cli_keyed_open(&second, table_file("0123456789abcdef0123456789abcdeg"), HOCTAP_EN), DONE);

    assert_true(cli_keyed_id(&first, "a", 1, one) && cli_keyed_id(&second, "a", 1, two));

    assert_memory_not_equal(one, two, sizeof one);
    assert_int_equal(strlen(cli_keyed_check(&first)), 64);
    assert_string_not_equal(cli_keyed_check(&first), cli_keyed_check(&second));
}

/* Partial files name their key by it: no later version may reckon it in another way. */
static void the_check_of_a_key_never_changes(void **state)
{
    cli_keyed keyed;
    (void)state;

    assert_int_equal(cli_keyed_open(&keyed, table_file("0123456789abcdef0123456789abcdef"), HOCTAP_EN), DONE);

    assert_string_equal(cli_keyed_check(&keyed), "3c068f87d1e7736a205b5f3324cfbcd54c50791adb3462115f7474be31fdfb61");
}

static void what_is_no_key_is_refused(void **state)
{
    static const struct {
        size_t length;
        int bytes; /* how many different ones */
        const char *said;
    } cases[] = {{0, 1, "a key has 32 to 4096 bytes"},
                 {31, 2, "a key has 32 to 4096 bytes"},
                 {4097, 2, "a key has 32 to 4096 bytes"},
                 {64, 1, "one byte again and again"}};
    char bytes[5000];
    cli_keyed keyed;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t at = 0; at < sizeof bytes; at++)
            bytes[at] = (char)('a' + (int)at % cases[i].bytes);
        listen_to_messages();
        int status = cli_keyed_open(&keyed, table_bytes(bytes, cases[i].length), HOCTAP_EN);
        assert_heard(heard(), cases[i].said);
        assert_int_equal(status, FAILED);
    }
    static const char *const paths[] = {"/nowhere/key", "/tmp", "/dev/zero", "/dev/null"};
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        listen_to_messages();
        int status = cli_keyed_open(&keyed, paths[i], HOCTAP_EN);
        assert_heard(heard(), paths[i]);
        assert_int_equal(status, FAILED);
    }
}

static void a_key_that_everybody_can_read_is_told_and_taken(void **state)
{
    const char *path = table_file("0123456789abcdef0123456789abcdef");
    cli_keyed keyed;
    (void)state;
    chmod(path, 0644);

    listen_to_messages();
    int status = cli_keyed_open(&keyed, path, HOCTAP_EN);
    const char *said = heard();

    assert_int_equal(status, DONE);
    assert_heard(said, "everybody on this machine can read the key");
    assert_unheard(said, "0123");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hmac_gives_what_rfc_4231_says),
        cmocka_unit_test(an_id_is_the_same_however_it_is_composed_and_spaced),
        cmocka_unit_test(another_key_gives_other_ids_and_another_check),
        cmocka_unit_test(the_check_of_a_key_never_changes),
        cmocka_unit_test(what_is_no_key_is_refused),
        cmocka_unit_test(a_key_that_everybody_can_read_is_told_and_taken),
    };
    return cmocka_run_group_tests(tests, NULL, tables_end);
}
