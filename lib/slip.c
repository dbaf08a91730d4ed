/* SPDX-License-Identifier: MIT */
#include "slip.h"

#include <string.h>

#include "utf8.h"

static size_t offset_of(const char *bytes, size_t length, hoc_place place)
{
    size_t at = 0;
    for (int line = 1; line < place.line && at < length; at++) {
        const bool cr_lf = bytes[at] == '\r' && at + 1 < length && bytes[at + 1] == '\n';
        line += bytes[at] == '\n' || (bytes[at] == '\r' && !cr_lf);
    }
    for (int column = 1; column < place.column && at < length; column++) {
        uint32_t character;
        const size_t count = hoc_utf8_next(bytes + at, length - at, &character);
        at += count ? count : 1;
    }
    return at;
}

bool hoc_slip_space(const char *bytes, size_t length, hoc_place place)
{
    size_t at = offset_of(bytes, length, place);
    const size_t first = at;
    while (at < length && bytes[at] > ' ' && bytes[at] <= '~' && !strchr(":,{}[]\"'#", bytes[at]))
        at++;
    return at > first && at + 1 < length && bytes[at] == ':' && bytes[at + 1] != ' ';
}

/* ---- quotes ---- */

/* On its way along one line. */
typedef struct walk {
    const char *at, *end;
    int braces;
    bool value; /* behind "key: " */
} walk;

static bool is_blank(const char *at, const char *end)
{
    return at == end || *at == ' ' || *at == '\t';
}

static bool is_one_of(char byte, const char *bytes)
{
    return byte && strchr(bytes, byte);
}

static void skip_quoted(walk *on)
{
    const char quote = *on->at++;
    while (on->at < on->end && *on->at != quote)
        on->at += *on->at == '\\' && quote == '"' && on->at + 1 < on->end ? 2 : 1;
    on->at += on->at < on->end;
}

/* Where a plain text ends for YAML. */
static const char *plain_end(const walk *on)
{
    const char *at = on->at;
    while (at < on->end && !(*at == ':' && is_blank(at + 1, on->end)) &&
           !(*at == '#' && at > on->at && is_blank(at - 1, on->end)) && !(on->braces && is_one_of(*at, ",{}[]")))
        at++;
    return at;
}

/* Behind a "#" that closes no brace on its line a comment stands more likely than a text. */
static bool is_cut(const walk *on, const char *end)
{
    if (end == on->end)
        return false;
    if (*end == ':')
        return on->value;
    return *end == '#' && on->braces &&
           (memchr(end, '}', (size_t)(on->end - end)) || memchr(end, ']', (size_t)(on->end - end)));
}

/* What the author took for one text, without the blanks behind it. */
static size_t meant_length(const walk *on)
{
    const char *end = on->at;
    while (end < on->end && !(on->braces && is_one_of(*end, ",{}[]")))
        end++;
    while (end > on->at && is_blank(end - 1, on->end))
        end--;
    return (size_t)(end - on->at);
}

/* One sign of YAML, or a quoted text. */
static void step(walk *on)
{
    if (*on->at == '"' || *on->at == '\'') {
        skip_quoted(on);
        return;
    }
    on->braces += is_one_of(*on->at, "{[") ? 1 : is_one_of(*on->at, "}]") && on->braces ? -1 : 0;
    on->value = *on->at == ':';
    on->at++;
}

static bool is_sign(const walk *on)
{
    return is_one_of(*on->at, "{}[],\"'") || (is_one_of(*on->at, ":-?") && is_blank(on->at + 1, on->end));
}

/* The length of the first text that is cut, at `on`; 0 at the end of the line. */
static size_t find_cut(walk *on)
{
    while (on->at < on->end) {
        if (*on->at == '#')
            return 0;
        if (is_blank(on->at, on->end)) {
            on->at++;
        } else if (is_sign(on)) {
            step(on);
        } else if (is_cut(on, plain_end(on))) {
            return meant_length(on);
        } else {
            on->at = plain_end(on);
        }
    }
    return 0;
}

size_t hoc_slip_quotes(const char *bytes, size_t length, bool braces, hoc_place *place, size_t *first)
{
    const char *line = bytes + offset_of(bytes, length, (hoc_place){place->line, 1});
    walk on = {line, line, braces, false};
    while (on.end < bytes + length && *on.end != '\n' && *on.end != '\r')
        on.end++;
    const size_t count = find_cut(&on);
    if (!count)
        return 0;
    place->column = 1;
    for (const char *at = line; at < on.at; at++)
        place->column += ((unsigned char)*at & 0xC0) != 0x80;
    *first = (size_t)(on.at - bytes);
    return count;
}
