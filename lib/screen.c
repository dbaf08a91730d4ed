/* SPDX-License-Identifier: MIT */
/*
 * One pass over the characters with line and column. libyaml would let most of this through: it takes U+2028 for a line
 * end, a zero-width space for a part of a key, and names no line for bytes that are not UTF-8.
 */
#include "screen.h"

#include <stdio.h>
#include <string.h>

#include "utf8.h"

typedef struct screen {
    hoc_faults *faults;
    const char *bytes;
    size_t length, at;
    hoc_place place; /* of the character at `at` */
    uint32_t before; /* the character before it on the line; 0 at the start */
    bool leading;    /* only blanks and dashes so far on the line */
    bool told_tab;   /* of this line */
    bool told_mark, told_garbled;
    int told_utf8;     /* the line of the last fault of that kind */
    size_t strange;    /* letters of this line that Vietnamese does not have */
    size_t strange_at; /* the first of them */
    hoc_place strange_place;
} screen;

/* ---- the whole file ---- */

typedef struct signature {
    const char *bytes;
    size_t length;
    hoctap_code code;
    const char *name;
} signature;

/* By first bytes; UTF-32LE stands before UTF-16LE, which begins alike. */
static const signature signatures[] = {
    {"\xFF\xFE\0\0", 4, HOCTAP_FOREIGN_FORMAT, "UTF-32"},
    {"\0\0\xFE\xFF", 4, HOCTAP_FOREIGN_FORMAT, "UTF-32"},
    {"\xFF\xFE", 2, HOCTAP_UTF16, "UTF-16"},
    {"\xFE\xFF", 2, HOCTAP_UTF16, "UTF-16"},
    {"PK\x03\x04", 4, HOCTAP_FOREIGN_FORMAT, "zip (xlsx, docx, ods)"},
    {"\xD0\xCF\x11\xE0", 4, HOCTAP_FOREIGN_FORMAT, "xls, doc"},
    {"\x1F\x8B", 2, HOCTAP_FOREIGN_FORMAT, "gzip"},
    {"%PDF", 4, HOCTAP_FOREIGN_FORMAT, "PDF"},
    {"BZh", 3, HOCTAP_FOREIGN_FORMAT, "bzip2"},
    {"\xFD"
     "7zXZ",
     5, HOCTAP_FOREIGN_FORMAT, "xz"},
    {"\x28\xB5\x2F\xFD", 4, HOCTAP_FOREIGN_FORMAT, "zstd"},
    {"7z\xBC\xAF", 4, HOCTAP_FOREIGN_FORMAT, "7z"},
    {"Rar!", 4, HOCTAP_FOREIGN_FORMAT, "rar"},
    {"\x89PNG", 4, HOCTAP_FOREIGN_FORMAT, "PNG"},
    {"\xFF\xD8\xFF", 3, HOCTAP_FOREIGN_FORMAT, "JPEG"},
    {"\x7F"
     "ELF",
     4, HOCTAP_FOREIGN_FORMAT, "ELF"},
    {"SQLite format 3", 15, HOCTAP_FOREIGN_FORMAT, "SQLite"},
};

static const signature *signature_of(const char *bytes, size_t length)
{
    for (size_t i = 0; i < sizeof signatures / sizeof *signatures; i++) {
        const signature *known = &signatures[i];
        if (length >= known->length && memcmp(bytes, known->bytes, known->length) == 0)
            return known;
    }
    return NULL;
}

/* Wide characters without a mark: where the first four bytes are NUL, as bits from the first to the last. */
static const signature *wide_characters(const char *bytes, size_t length)
{
    static const signature utf16 = {"", 0, HOCTAP_UTF16, "UTF-16"};
    static const signature utf32 = {"", 0, HOCTAP_FOREIGN_FORMAT, "UTF-32"};
    unsigned nul = 0;
    for (size_t i = 0; i < 4; i++)
        nul = nul << 1 | (i < length && bytes[i] == '\0');
    if (nul == 5 || nul == 10)
        return &utf16;
    return nul == 7 || nul == 14 ? &utf32 : NULL;
}

static bool is_control(char byte)
{
    const bool blank = byte == '\t' || byte == '\n' || byte == '\r';
    return ((unsigned char)byte < 0x20 && !blank) || byte == 0x7F;
}

/* More than one control character in eight of the first thousand bytes is no slip of the keyboard. */
static const signature *binary(const char *bytes, size_t length)
{
    static const signature data = {"", 0, HOCTAP_FOREIGN_FORMAT, "binary"};
    const size_t sample = length < 1024 ? length : 1024;
    size_t controls = 0;
    for (size_t i = 0; i < sample; i++)
        controls += is_control(bytes[i]);
    return controls * 8 > sample ? &data : NULL;
}

static bool is_text(const char *bytes, size_t length, hoc_faults *faults)
{
    const signature *format = signature_of(bytes, length);
    if (!format)
        format = wide_characters(bytes, length);
    if (!format)
        format = binary(bytes, length);
    if (format)
        hoc_fault(faults, format->code, (hoc_place){1, 1}, NULL, format->name, NULL, NULL);
    return !format;
}

/* ---- bytes that are not UTF-8 ---- */

static bool is_letter(uint32_t character)
{
    uint32_t folded = character | 0x20;
    return folded >= 'a' && folded <= 'z';
}

static bool beside_letter(const screen *on, size_t at)
{
    return (at > 0 && is_letter((unsigned char)on->bytes[at - 1])) ||
           (at + 1 < on->length && is_letter((unsigned char)on->bytes[at + 1]));
}

static bool continues(const screen *on, size_t at)
{
    return at < on->length && ((unsigned char)on->bytes[at] & 0xC0) == 0x80;
}

/*
 * One byte for one letter: most bytes above ASCII stand alone beside letters. A guess, for a hint only. What has the shape
 * of UTF-8, even cut or overlong, speaks against it.
 */
static bool looks_legacy(const screen *on)
{
    size_t legacy = 0, modern = 0;
    for (size_t at = 0; at < on->length;) {
        uint32_t character;
        const unsigned char byte = (unsigned char)on->bytes[at];
        const size_t count = hoc_utf8_next(on->bytes + at, on->length - at, &character);
        modern += count > 1 || (count == 0 && byte >= 0xC0 && continues(on, at + 1));
        legacy += count == 0 && byte > 0xA0 && !continues(on, at + 1) && beside_letter(on, at);
        at += count ? count : 1;
    }
    return legacy > modern;
}

/* The first bad byte and those that continue it, at most 4. */
static size_t bad_bytes(const screen *on)
{
    size_t count = 1;
    while (count < 4 && continues(on, on->at + count))
        count++;
    return count;
}

static void fault_of_bytes(screen *on, hoctap_code code, size_t count)
{
    char found[64];
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(found + used, sizeof found - used, "%02X ", (unsigned char)on->bytes[on->at + i]);
    snprintf(found + used, sizeof found - used, "(offset %zu)", on->at);
    hoc_fault(on->faults, code, on->place, NULL, found, NULL, NULL);
}

/* Steps over bytes that are no character; one fault a line, and one in all for a legacy file. */
static void step_over_bytes(screen *on)
{
    const size_t count = bad_bytes(on);
    const bool legacy = !on->told_utf8 && looks_legacy(on);
    if (on->told_utf8 != on->place.line)
        fault_of_bytes(on, legacy ? HOCTAP_LEGACY_ENCODING : HOCTAP_BAD_UTF8, count);
    on->told_utf8 = on->place.line;
    on->at = legacy ? on->length : on->at + count;
    on->before = ' ';
    on->place.column++;
}

/* ---- letters that Vietnamese does not have ---- */

/* Whether a letter or sign of Latin-1 is in a set that is written as UTF-8. */
static bool has(const char *set, uint32_t character)
{
    const char bytes[] = {(char)(0xC0 | character >> 6), (char)(0x80 | (character & 0x3F)), '\0'};
    return character > 0xA0 && character < 0x100 && strstr(set, bytes);
}

/* A letter that Vietnamese adds to ASCII, without Ã: in front of a sign that is half of one in a wrong encoding. */
static bool is_vietnamese(uint32_t character)
{
    const uint64_t latin = UINT64_C(0x263C370F263C3707); /* from U+00C0 on: ÀÁÂÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý */
    if (character >= 0x1EA0)
        return character <= 0x1EF9;
    if (character >= 0xC0 && character < 0x100)
        return (latin >> (character - 0xC0) & 1) != 0;
    return character == 0x102 || character == 0x103 || character == 0x110 || character == 0x111 || character == 0x128 ||
           character == 0x129 || character == 0x168 || character == 0x169 || character == 0x1A0 || character == 0x1A1 ||
           character == 0x1AF || character == 0x1B0;
}

/* What TCVN3, and UTF-8 taken for Latin-1, put in place of letters, without what stands beside words rightfully. */
static bool is_garbling_sign(uint32_t character)
{
    return has("¡¢£¤¥¦§¨©ª¬®µ¶·¸¹¼½¾", character);
}

/* What TCVN3 and VNI put there too: the letters and signs from U+00C4 on that Vietnamese does not use. */
static bool is_foreign_letter(uint32_t character)
{
    return has("ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñöøûüþÿ", character);
}

/* ASCII and Latin letters, the Vietnamese ones among them. */
static bool is_any_letter(uint32_t character)
{
    return is_letter(character) || (character >= 0xC0 && character < 0x250) ||
           (character >= 0x1E00 && character < 0x1F00);
}

/* The blank-separated word around `at`, at most 40 bytes either side, into `word`. */
static void word_at(const screen *on, size_t at, char *word, size_t size)
{
    size_t first = at, last = at;
    while (first > 0 && at - first < 40 && (unsigned char)on->bytes[first - 1] > ' ')
        first--;
    while (last < on->length && last - at < 40 && (unsigned char)on->bytes[last] > ' ')
        last++;
    while (first < at && continues(on, first))
        first++;
    size_t count = hoc_utf8_whole(on->bytes + first, last - first);
    snprintf(word, size, "%.*s", (int)count, on->bytes + first);
}

static void warn_of_word(screen *on, hoctap_code code, size_t at, hoc_place place, bool *told)
{
    char word[96];
    if (*told)
        return;
    word_at(on, at, word, sizeof word);
    hoc_fault(on->faults, code, place, NULL, word, NULL, NULL);
    *told = true;
}

static uint32_t character_at(const screen *on, size_t at)
{
    uint32_t character = 0;
    return at < on->length && hoc_utf8_next(on->bytes + at, on->length - at, &character) ? character : 0;
}

/* The first of two foreign letters in words of one line is told when the second comes. */
static void count_strange(screen *on)
{
    if (on->strange++ == 0) {
        on->strange_at = on->at;
        on->strange_place = on->place;
    } else {
        warn_of_word(on, HOCTAP_MOJIBAKE, on->strange_at, on->strange_place, &on->told_garbled);
    }
}

/*
 * Warns once a file: of U+FFFD, which a failed conversion leaves, of a sign inside a word ("V¨n"), of the two halves of one
 * letter ("CÃ´ng"), and of two foreign letters in words of one line ("Hoïc taäp").
 */
static void look_for_garbling(screen *on, uint32_t character, size_t count)
{
    const uint32_t after = character_at(on, on->at + count);
    const bool left = is_any_letter(on->before), right = is_any_letter(after), sign = is_garbling_sign(character);
    const bool halves = has("ÃÄÅÆ", character) && after > 0xA0 && after < 0xC0;
    if (character == 0xFFFD || (sign && left && right) || halves)
        warn_of_word(on, HOCTAP_MOJIBAKE, on->at, on->place, &on->told_garbled);
    else if ((sign || is_foreign_letter(character)) && (left || right))
        count_strange(on);
}

/* ---- characters ---- */

static void fault_of_character(screen *on, hoctap_code code, uint32_t character)
{
    char found[16];
    snprintf(found, sizeof found, "U+%04X", (unsigned)character);
    hoc_fault(on->faults, code, on->place, NULL, found, NULL, NULL);
}

static bool is_id_byte(char byte)
{
    return is_letter((unsigned char)byte) || (byte >= '0' && byte <= '9') || (byte && strchr("_.-", byte));
}

/* Behind "key:", where the parser would take the space and all that follows for a part of the key. */
static bool behind_key(const screen *on)
{
    if (on->before != ':')
        return false;
    size_t first = on->at - 1;
    while (first > 0 && on->at - first < 130 && is_id_byte(on->bytes[first - 1]))
        first--;
    return first < on->at - 1 && (first == 0 || strchr(" \t\r\n{,\"'", on->bytes[first - 1]));
}

static void look_at_odd_space(screen *on, uint32_t character)
{
    if (on->leading || behind_key(on))
        fault_of_character(on, HOCTAP_HIDDEN_SPACE, character);
}

static void look_at_control(screen *on, uint32_t character)
{
    if (character != '\t') {
        fault_of_character(on, HOCTAP_CONTROL_CHARACTER, character);
    } else if (on->leading && !on->told_tab) {
        hoc_fault(on->faults, HOCTAP_TAB_INDENT, on->place, NULL, NULL, NULL, NULL);
        on->told_tab = true;
    }
}

static void look_at(screen *on, uint32_t character, size_t count)
{
    switch (hoc_utf8_sight(character)) {
    case HOC_CONTROL:
        look_at_control(on, character);
        break;
    case HOC_SEPARATOR:
        fault_of_character(on, HOCTAP_LINE_SEPARATOR, character);
        break;
    case HOC_BOM:
        fault_of_character(on, HOCTAP_STRAY_BOM, character);
        break;
    case HOC_HIDDEN:
        fault_of_character(on, HOCTAP_HIDDEN_CHARACTER, character);
        break;
    case HOC_ODD_SPACE:
        look_at_odd_space(on, character);
        break;
    case HOC_MARK:
        warn_of_word(on, HOCTAP_NOT_NFC, on->at, on->place, &on->told_mark);
        break;
    case HOC_SEEN:
        if (character > 0xA0)
            look_for_garbling(on, character, count);
        break;
    }
}

/* ---- lines ---- */

static bool is_version_line(const char *line, size_t length)
{
    static const char *const allowed[] = {"%YAML 1.1", "%YAML 1.2"};
    for (size_t i = 0; i < 2; i++) {
        size_t count = strlen(allowed[i]);
        if (length >= count && memcmp(line, allowed[i], count) == 0)
            return length == count || strchr(" \t\r\n", line[count]) != NULL;
    }
    return false;
}

static void look_at_directive(screen *on)
{
    char found[64];
    const char *line = on->bytes + on->at;
    if (on->at == on->length || *line != '%' || (on->at == 0 && is_version_line(line, on->length)))
        return;
    size_t length = 0;
    while (on->at + length < on->length && length < sizeof found - 1 && !strchr("\r\n", line[length]))
        length++;
    snprintf(found, sizeof found, "%.*s", (int)hoc_utf8_whole(line, length), line);
    hoc_fault(on->faults, HOCTAP_DIRECTIVE, on->place, NULL, found, NULL, NULL);
}

static void start_line(screen *on, int line)
{
    on->place = (hoc_place){line, 1};
    on->before = 0;
    on->leading = true;
    on->told_tab = false;
    on->strange = 0;
    look_at_directive(on);
}

/* CR, LF and CR LF end a line. */
static bool step_over_line_end(screen *on)
{
    const char byte = on->bytes[on->at];
    if (byte != '\n' && byte != '\r')
        return false;
    on->at += byte == '\r' && on->at + 1 < on->length && on->bytes[on->at + 1] == '\n' ? 2 : 1;
    start_line(on, on->place.line + 1);
    return true;
}

/* Blanks, and the dashes of lists, lead a line. */
static bool only_leads(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] != ' ' && bytes[i] != '-')
            return false;
    return true;
}

/* Ordinary ASCII, which nearly all of a file is, has nothing to be looked at. */
static void skip_plain(screen *on)
{
    const size_t count = hoc_utf8_plain(on->bytes + on->at, on->length - on->at);
    if (!count)
        return;
    on->leading = on->leading && only_leads(on->bytes + on->at, count);
    on->before = (unsigned char)on->bytes[on->at + count - 1];
    on->place.column += (int)count;
    on->at += count;
}

static void step(screen *on)
{
    uint32_t character = 0;
    const size_t count = hoc_utf8_next(on->bytes + on->at, on->length - on->at, &character);
    if (!count) {
        step_over_bytes(on);
        return;
    }
    if (!is_vietnamese(character))
        look_at(on, character, count);
    on->leading &= character == ' ' || character == '-' || character == '\t' || character == 0xA0;
    on->before = character;
    on->place.column++;
    on->at += count;
}

bool hoc_screen(const char **bytes, size_t *length, hoc_faults *faults)
{
    static const char mark[] = "\xEF\xBB\xBF";
    const size_t failures = faults->failures;
    if (*length >= 3 && memcmp(*bytes, mark, 3) == 0) {
        *bytes += 3;
        *length -= 3;
    }
    if (!is_text(*bytes, *length, faults))
        return false;
    screen on = {.faults = faults, .bytes = *bytes, .length = *length};
    start_line(&on, 1);
    while (on.at < on.length && !hoc_faults_too_many(faults)) {
        skip_plain(&on);
        if (on.at < on.length && !step_over_line_end(&on))
            step(&on);
    }
    return faults->failures == failures;
}
