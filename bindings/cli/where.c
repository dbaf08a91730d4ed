/* SPDX-License-Identifier: MIT */
#include "text.h"
#include "where.h"

#include <stdlib.h>
#include <string.h>

const cli_field cli_where_fields[CLI_WHERE] = {
    {"country", {"Cả nước", "Nước", "Quốc gia"}, false},
    {"province", {"Tỉnh", "Tỉnh/thành phố", "Tỉnh, thành phố", "Thành phố/tỉnh"}, false},
    {"district", {"Huyện", "Quận/huyện", "Quận, huyện", "Huyện/quận", "Huyện/thị xã/thành phố"}, false},
    {"commune",
     {"Xã", "Xã/phường", "Xã, phường", "Phường/xã", "Xã/phường/thị trấn", "Xã, phường, thị trấn", "Xã/phường/đặc khu",
      "Xã, phường, đặc khu"},
     false},
    {"village", {"Thôn", "Thôn/tổ dân phố", "Thôn, tổ dân phố", "Tổ dân phố", "Thôn/tổ", "Ấp"}, false},
    {"place", {"Địa bàn", "Mã địa bàn"}, false},
    {"unit", {"Đơn vị", "Tên đơn vị"}, false},
};

int cli_where_slot(const char *name, bool *no_memory)
{
    int slot = CLI_NO_FIELD;
    char *copy = strdup(name);
    const cli_header header = {.path = "", .names = &copy, .meaning = &slot, .count = 1};
    if (!copy || !cli_fields_find(&header, cli_where_fields, CLI_WHERE))
        *no_memory = true;
    free(copy);
    return slot;
}

const char *cli_where_level(unsigned slot)
{
    return slot < CLI_PARTS ? cli_where_fields[slot].id : NULL;
}

cli_where cli_where_of(const cli_sidetable *table, size_t row, size_t first)
{
    cli_where where;
    for (size_t slot = 0; slot < CLI_WHERE; slot++) {
        where.text[slot] = cli_sidetable_cell(table, row, first + slot);
        where.length[slot] = strlen(where.text[slot]);
    }
    return where;
}

bool cli_where_in(const cli_sidetable *table, size_t first, hoctap_lang lang)
{
    for (size_t slot = 0; slot < CLI_WHERE; slot++)
        if (cli_sidetable_has(table, first + slot))
            return true;
    cli_complain(
        lang,
        "%s: thiếu cột cho biết dòng thuộc về đâu: cần unit (Đơn vị), place (Địa bàn), commune (Xã), "
        "district (Huyện) hoặc province (Tỉnh)",
        "%s: no column says where a row belongs: unit (Đơn vị), place (Địa bàn), commune (Xã), district (Huyện) "
        "or province (Tỉnh) is needed",
        table->path);
    return false;
}

/* The first byte of a control character, or of a line or paragraph separator (U+2028, U+2029). */
static bool is_control(const unsigned char *at)
{
    return *at < 0x20 || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0) ||
           (*at == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9));
}

static bool is_name(const char *text)
{
    if (strlen(text) > CLI_PATH)
        return false;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++)
        if (is_control(at))
            return false;
    return true;
}

static char *without_strokes(char *text)
{
    static const char stroke[] = "∕";
    size_t strokes = 0, used = 0;
    for (const char *at = text; *at; at++)
        strokes += *at == '/';
    char *made = calloc(strlen(text) + strokes * (sizeof stroke - 2) + 1, 1);
    for (const char *at = text; made && *at; at++) {
        size_t bytes = *at == '/' ? sizeof stroke - 1 : 1;
        memcpy(made + used, *at == '/' ? stroke : at, bytes);
        used += bytes;
    }
    free(text);
    return made;
}

static bool read_one(cli_named *named, const cli_where *where, unsigned slot, bool *wrong)
{
    const char *text = where->length[slot] ? where->text[slot] : "";
    size_t good;
    bool whole = cli_text_is_utf8(text, where->length[slot], &good) && !memchr(text, '\0', where->length[slot]);
    named->text[slot] = cli_text_plain(text, whole ? where->length[slot] : 0, false);
    if (!named->text[slot])
        return false;
    *wrong = *wrong || !whole || !is_name(named->text[slot]);
    if (slot != CLI_PLACE && strchr(named->text[slot], '/')) {
        named->text[slot] = without_strokes(named->text[slot]);
        named->replaced = true;
    }
    return named->text[slot];
}

bool cli_where_read(cli_named *named, const cli_where *where, bool *wrong)
{
    *named = (cli_named){0};
    *wrong = false;
    for (unsigned slot = 0; slot < CLI_WHERE; slot++)
        if (!read_one(named, where, slot, wrong))
            return false;
    return !*wrong;
}

void cli_named_free(cli_named *named)
{
    for (unsigned slot = 0; slot < CLI_WHERE; slot++)
        free(named->text[slot]);
    *named = (cli_named){0};
}
