/* SPDX-License-Identifier: MIT */
#include "scan.h"
#include "text.h"

#include <string.h>

/* The line ends in a line feed, which stops everything here: no check of its length is needed. */
static char *skip_blanks(char *at)
{
    while (*at == ' ' || *at == '\t' || *at == '\r')
        at++;
    return at;
}

static int hex_of(char letter)
{
    if (letter >= '0' && letter <= '9')
        return letter - '0';
    letter = (char)(letter | 0x20);
    return letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

/* Four hexadecimal digits, or -1. */
static int32_t unit_of(const char *at)
{
    int32_t unit = 0;
    for (int i = 0; i < 4; i++) {
        int digit = hex_of(at[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* The character of an escape \uXXXX, or of two that make one; steps over it. -1: half of a pair, or no digits. */
static int32_t character_of(const char **at)
{
    int32_t high = unit_of(*at + 2);
    *at += 6;
    if (high < 0xD800 || high > 0xDFFF)
        return high;
    if (high > 0xDBFF || (*at)[0] != '\\' || (*at)[1] != 'u')
        return -1;
    int32_t low = unit_of(*at + 2);
    *at += 6;
    return low >= 0xDC00 && low <= 0xDFFF ? 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00) : -1;
}

/* At most as many bytes as its escape took. */
static char *put_character(char *to, int32_t letter)
{
    if (letter < 0x80)
        *to++ = (char)letter;
    else if (letter < 0x800)
        *to++ = (char)(0xC0 | letter >> 6);
    else if (letter < 0x10000)
        *to++ = (char)(0xE0 | letter >> 12);
    else
        *to++ = (char)(0xF0 | letter >> 18);
    if (letter >= 0x10000)
        *to++ = (char)(0x80 | (letter >> 12 & 0x3F));
    if (letter >= 0x800)
        *to++ = (char)(0x80 | (letter >> 6 & 0x3F));
    if (letter >= 0x80)
        *to++ = (char)(0x80 | (letter & 0x3F));
    return to;
}

/* One escape from `*at` to `*to`; false when it is none. */
static bool decode(const char **at, char **to)
{
    static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    if ((*at)[1] == 'u') {
        int32_t letter = character_of(at);
        *to = letter < 0 ? *to : put_character(*to, letter);
        return letter >= 0;
    }
    const char *letter = (*at)[1] == '\n' ? NULL : strchr(letters, (*at)[1]);
    if (!letter)
        return false;
    *(*to)++ = meanings[letter - letters];
    *at += 2;
    return true;
}

/* The string at `at`, decoded in its place; returns what is behind it, or NULL. */
static char *read_string(char *at, char **text, size_t *length)
{
    const char *from = at + 1;
    char *to = at + 1;
    if (*at != '"')
        return NULL;
    *text = to;
    while (*from != '"') {
        if ((unsigned char)*from < 0x20 || (*from == '\\' && !decode(&from, &to)))
            return NULL;
        while (*from != '"' && *from != '\\' && (unsigned char)*from >= 0x20)
            *to++ = *from++;
    }
    *length = (size_t)(to - *text);
    *to = '\0';
    return at + (from - at) + 1;
}

static char *read_number(char *at, cli_field *field)
{
    size_t length = strspn(at, "+-.0123456789Ee"), digits = strspn(at, "0123456789");
    bool whole = digits == length && digits <= 18 && (digits == 1 || *at != '0');
    field->kind = whole ? SCAN_INTEGER : SCAN_OTHER;
    field->integer = 0;
    for (size_t i = 0; whole && i < digits; i++)
        field->integer = field->integer * 10 + (at[i] - '0');
    return length ? at + length : NULL;
}

static char *read_scalar(char *at, cli_field *field)
{
    static const struct {
        const char *word;
        cli_scan_kind kind;
    } words[] = {{"null", SCAN_NULL}, {"true", SCAN_TRUE}, {"false", SCAN_FALSE}};
    for (size_t i = 0; i < 3; i++)
        if (strncmp(at, words[i].word, strlen(words[i].word)) == 0) {
            field->kind = words[i].kind;
            return at + strlen(words[i].word);
        }
    field->kind = SCAN_STRING;
    return *at == '"' ? read_string(at, &field->text, &field->length) : read_number(at, field);
}

/* Steps over a string without decoding it. */
static char *skip_string(char *at)
{
    for (at++; *at != '"'; at++) {
        if ((unsigned char)*at < 0x20)
            return NULL;
        if (*at == '\\' && *++at == '\n')
            return NULL;
    }
    return at + 1;
}

/* Steps over an object or a list of scalars; what is in it is read when it is gone through. */
static char *skip_many(char *at, cli_field *field)
{
    char end = *at == '{' ? '}' : ']';
    field->kind = *at == '{' ? SCAN_OBJECT : SCAN_LIST;
    field->text = at;
    for (at++; at && *at != end;)
        if (*at == '"')
            at = skip_string(at);
        else
            at = *at == '\n' || *at == '{' || *at == '[' ? NULL : at + 1;
    return at ? at + 1 : NULL;
}

/* "key": before a value. */
static char *read_key(char *at, cli_field *field)
{
    at = read_string(at, &field->key, &field->key_length);
    at = at ? skip_blanks(at) : NULL;
    return at && *at == ':' ? skip_blanks(at + 1) : NULL;
}

static bool is_new(const cli_scan *scan, const cli_field *field)
{
    for (size_t i = 0; i < scan->count; i++)
        if (scan->fields[i].key_length == field->key_length &&
            memcmp(scan->fields[i].key, field->key, field->key_length) == 0)
            return false;
    return true;
}

/* One key and its value; NULL when it cannot be. */
static char *read_field(cli_scan *scan, char *at)
{
    cli_field *field = &scan->fields[scan->count];
    if (scan->count == CLI_SCAN_FIELDS)
        return NULL;
    at = read_key(at, field);
    if (!at || !is_new(scan, field))
        return NULL;
    at = *at == '{' || *at == '[' ? skip_many(at, field) : read_scalar(at, field);
    scan->count++;
    return at ? skip_blanks(at) : NULL;
}

bool cli_scan_line(cli_scan *scan, char *line, size_t length)
{
    size_t good;
    *scan = (cli_scan){.count = 0};
    if (!length || line[length - 1] != '\n' || !cli_text_is_utf8(line, length, &good))
        return false;
    char *at = skip_blanks(line);
    if (*at != '{')
        return false;
    at = skip_blanks(at + 1);
    while (at && *at != '}') {
        at = read_field(scan, at);
        if (at && *at == ',')
            at = *skip_blanks(at + 1) == '"' ? skip_blanks(at + 1) : NULL;
        else if (at && *at != '}')
            at = NULL;
    }
    return at && *skip_blanks(at + 1) == '\n';
}

cli_field *cli_scan_get(cli_scan *scan, const char *key)
{
    size_t length = strlen(key);
    for (size_t i = 0; i < scan->count; i++)
        if (scan->fields[i].key_length == length && memcmp(scan->fields[i].key, key, length) == 0)
            return &scan->fields[i];
    return NULL;
}

const char *cli_scan_text(const cli_field *field)
{
    bool text = field && field->kind == SCAN_STRING && !memchr(field->text, '\0', field->length);
    return text ? field->text : NULL;
}

/* The next value, from where it begins; NULL when it cannot be. */
static char *read_item(const cli_field *of, char *at, cli_field *item)
{
    char end = of->kind == SCAN_OBJECT ? '}' : ']';
    if (of->kind == SCAN_OBJECT)
        at = read_key(at, item);
    at = at ? read_scalar(at, item) : NULL;
    at = at ? skip_blanks(at) : NULL;
    return at && (*at == ',' || *at == end) ? at : NULL;
}

bool cli_scan_next(cli_field *of, cli_field *item)
{
    char *at = of->text;
    bool first = *at == '{' || *at == '[';
    *item = (cli_field){.kind = SCAN_NULL};
    if (of->wrong || (!first && *at != ','))
        return false;
    at = skip_blanks(at + 1);
    if (first && *at == (of->kind == SCAN_OBJECT ? '}' : ']'))
        return false;
    at = read_item(of, at, item);
    of->wrong = !at;
    of->text = at;
    return !of->wrong;
}
