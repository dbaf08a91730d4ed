/* SPDX-License-Identifier: MIT */
#include "support.h"

#include "utf8.h"

/* UTF-8 of any number that four bytes hold, also of those that are no characters. */
static size_t encode(uint32_t number, char *bytes)
{
    const size_t count = number < 0x80 ? 1 : number < 0x800 ? 2 : number < 0x10000 ? 3 : 4;
    static const unsigned lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = count; i-- > 1; number >>= 6)
        bytes[i] = (char)(0x80 | (number & 0x3F));
    bytes[0] = (char)(lead[count] | number);
    return count;
}

static void every_character_is_read_and_no_half_pair(void **state)
{
    char bytes[5] = "";
    (void)state;
    for (uint32_t number = 0; number < 0x1FFFFF; number++) {
        const bool right = number <= 0x10FFFF && (number < 0xD800 || number > 0xDFFF);
        const size_t count = encode(number, bytes);
        uint32_t character = 0;
        const size_t taken = hoc_utf8_next(bytes, count, &character);
        if (taken != (right ? count : 0) || (right && character != number))
            fail_msg("U+%04X", (unsigned)number);
        if (right && count > 1)
            assert_int_equal(hoc_utf8_next(bytes, count - 1, &character), 0);
    }
    assert_int_equal(hoc_utf8_next("a", 0, &(uint32_t){0}), 0);
}

static void longer_forms_than_needed_are_refused(void **state)
{
    static const char *const overlong[] = {"\xC0\xAF",         "\xC1\xBF",         "\xE0\x9F\xBF",
                                           "\xF0\x8F\xBF\xBF", "\xF8\x88\x80\x80", "\xFF"};
    (void)state;
    for (size_t i = 0; i < COUNT(overlong); i++)
        assert_int_equal(hoc_utf8_next(overlong[i], strlen(overlong[i]), &(uint32_t){0}), 0);
    assert_int_equal(hoc_utf8_next("\xC3(", 2, &(uint32_t){0}), 0);
    assert_int_equal(hoc_utf8_next("\xE1\xBA(", 3, &(uint32_t){0}), 0);
}

static void what_people_see_is_seen(void **state)
{
    static const char letters[] = "aZ~ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹĐ€😀…“”–";
    uint32_t character;
    (void)state;
    for (size_t at = 0; at < sizeof letters - 1;) {
        const size_t count = hoc_utf8_next(letters + at, sizeof letters - 1 - at, &character);
        assert_int_equal(hoc_utf8_sight(character), HOC_SEEN);
        at += count;
    }
}

static void what_nobody_sees_has_its_kind(void **state)
{
    static const struct {
        uint32_t character;
        hoc_sight sight;
    } unseen[] = {
        {0, HOC_CONTROL},        {'\t', HOC_CONTROL},     {0x1F, HOC_CONTROL},     {' ', HOC_SEEN},
        {0x7E, HOC_SEEN},        {0x7F, HOC_CONTROL},     {0x84, HOC_CONTROL},     {0x85, HOC_SEPARATOR},
        {0x86, HOC_CONTROL},     {0x9F, HOC_CONTROL},     {0xA0, HOC_ODD_SPACE},   {0xA1, HOC_SEEN},
        {0xAC, HOC_SEEN},        {0xAD, HOC_HIDDEN},      {0xAE, HOC_SEEN},        {0x2FF, HOC_SEEN},
        {0x300, HOC_MARK},       {0x34F, HOC_HIDDEN},     {0x36F, HOC_MARK},       {0x370, HOC_SEEN},
        {0x1FFF, HOC_SEEN},      {0x2000, HOC_ODD_SPACE}, {0x200A, HOC_ODD_SPACE}, {0x200B, HOC_HIDDEN},
        {0x200F, HOC_HIDDEN},    {0x2010, HOC_SEEN},      {0x2027, HOC_SEEN},      {0x2028, HOC_SEPARATOR},
        {0x2029, HOC_SEPARATOR}, {0x202A, HOC_HIDDEN},    {0x202E, HOC_HIDDEN},    {0x202F, HOC_ODD_SPACE},
        {0x2030, HOC_SEEN},      {0x2066, HOC_HIDDEN},    {0x3000, HOC_ODD_SPACE}, {0xFDD0, HOC_HIDDEN},
        {0xFEFF, HOC_BOM},       {0xFFFD, HOC_SEEN},      {0xFFFE, HOC_HIDDEN},    {0xFFFF, HOC_HIDDEN},
        {0x1FFFF, HOC_HIDDEN},   {0xE0041, HOC_HIDDEN},   {0x10FFFE, HOC_HIDDEN},  {0x10FFFD, HOC_SEEN},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(unseen); i++) {
        if (hoc_utf8_sight(unseen[i].character) != unseen[i].sight)
            fail_msg("U+%04X", (unsigned)unseen[i].character);
    }
}

static void a_cut_text_ends_on_a_whole_character(void **state)
{
    static const char text[] = "aộ€😀b";
    static const size_t whole[] = {0, 1, 1, 1, 4, 4, 4, 7, 7, 7, 7, 11, 12};
    (void)state;
    for (size_t length = 0; length < sizeof text; length++)
        assert_int_equal(hoc_utf8_whole(text, length), whole[length]);
    assert_int_equal(hoc_utf8_whole("\x80\x80\x80\x80\x80", 5), 5);
    assert_int_equal(hoc_utf8_whole("\x80", 1), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_read_and_no_half_pair),
        cmocka_unit_test(longer_forms_than_needed_are_refused),
        cmocka_unit_test(what_people_see_is_seen),
        cmocka_unit_test(what_nobody_sees_has_its_kind),
        cmocka_unit_test(a_cut_text_ends_on_a_whole_character),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
