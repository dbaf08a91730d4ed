/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "sha256.h"

static void digest_in_pieces(const char *bytes, size_t length, size_t most, char text[HOC_SHA256_TEXT])
{
    hoc_sha256 sha;

    hoc_sha256_begin(&sha);
    for (size_t at = 0, piece; at < length; at += piece) {
        piece = length - at < most ? length - at : most;
        hoc_sha256_add(&sha, bytes + at, piece);
    }
    hoc_sha256_end(&sha, text);
}

static void digest_of(const char *bytes, size_t length, char text[HOC_SHA256_TEXT])
{
    digest_in_pieces(bytes, length, length, text);
}

/* NIST's own examples, as that of a million letters below is. */
static void published_digests_are_found(void **state)
{
    static const struct {
        const char *text, *digest;
    } rows[] = {
        {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
        {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqr"
         "stu",
         "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    };
    char found[HOC_SHA256_TEXT];
    (void)state;

    for (size_t i = 0; i < COUNT(rows); i++) {
        digest_of(rows[i].text, strlen(rows[i].text), found);
        assert_string_equal(found, rows[i].digest);
    }
}

static void a_million_letters_are_digested_in_pieces_of_any_size(void **state)
{
    static char letters[1000000];
    static const size_t pieces[] = {1, 7, 63, 64, 65, 1000, sizeof letters};
    char found[HOC_SHA256_TEXT];
    (void)state;

    memset(letters, 'a', sizeof letters);
    for (size_t i = 0; i < COUNT(pieces); i++) {
        digest_in_pieces(letters, sizeof letters, pieces[i], found);
        assert_string_equal(found, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
}

enum { LONGEST = 260 }; /* four blocks and a little */

static const char *message(void)
{
    static char bytes[LONGEST];

    for (unsigned i = 0; i < LONGEST; i++)
        bytes[i] = (char)(i * i * 7 + 3 * i);
    return bytes;
}

/* The digest of the digests of the first 0, 1, ... 260 bytes, reckoned elsewhere. */
static void every_length_around_the_borders_of_blocks_is_padded(void **state)
{
    const char *bytes = message();
    char found[HOC_SHA256_TEXT];
    hoc_sha256 all;
    (void)state;

    hoc_sha256_begin(&all);
    for (size_t length = 0; length <= LONGEST; length++) {
        digest_of(bytes, length, found);
        hoc_sha256_add(&all, found, strlen(found));
    }
    hoc_sha256_end(&all, found);

    assert_string_equal(found, "a18511517a286d476e1a9367bed9823e6200aa794d45021ee11d585fa30eeb6a");
}

static void it_does_not_matter_where_pieces_end(void **state)
{
    const char *bytes = message();
    char whole[HOC_SHA256_TEXT], found[HOC_SHA256_TEXT];
    (void)state;

    for (size_t length = 0; length <= LONGEST; length++) {
        digest_of(bytes, length, whole);
        for (size_t most = 1; most < length; most++) {
            digest_in_pieces(bytes, length, most, found);
            assert_string_equal(found, whole);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_digests_are_found),
        cmocka_unit_test(a_million_letters_are_digested_in_pieces_of_any_size),
        cmocka_unit_test(every_length_around_the_borders_of_blocks_is_padded),
        cmocka_unit_test(it_does_not_matter_where_pieces_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
