/* SPDX-License-Identifier: MIT */
#include "message.h"
#include "ranks.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

const char *cli_name(hoctap_text names, hoctap_lang lang)
{
    return lang == HOCTAP_EN && names.en ? names.en : names.vi;
}

const char *cli_place_name(const char *place, hoctap_lang lang)
{
    static const char *const vi[CLI_RANKS] = {"thôn, bản, tổ dân phố", "xã", "huyện", "tỉnh", "cả nước"};
    int rank = cli_place_rank(place);
    return rank && lang == HOCTAP_VI ? vi[rank - 1] : place;
}

void cli_complain(hoctap_lang lang, const char *vi, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    fputs("hoctap: ", stderr);
    vfprintf(stderr, lang == HOCTAP_VI ? vi : en, arguments);
    fputc('\n', stderr);
    va_end(arguments);
}

int cli_out_of_memory(hoctap_lang lang)
{
    cli_complain(lang, "hết bộ nhớ", "out of memory");
    return FAILED;
}

const char *cli_fault_kind(const hoctap_error *fault)
{
    return fault->warning ? "warning" : "error";
}

char *cli_fault_text(const hoctap_error *fault, hoctap_lang lang)
{
    size_t size = hoctap_error_text(fault, lang, NULL, 0) + 1;
    char *text = malloc(size);
    if (text)
        hoctap_error_text(fault, lang, text, size);
    return text;
}

char *cli_fault_line(const hoctap_error *fault, hoctap_lang lang)
{
    char place[32] = "";
    char *text = cli_fault_text(fault, lang);
    size_t size = (text ? strlen(text) : 0) + sizeof fault->file + 64;
    char *line = text ? malloc(size) : NULL;
    if (fault->line && fault->column)
        snprintf(place, sizeof place, "%d:%d:", fault->line, fault->column);
    else if (fault->line)
        snprintf(place, sizeof place, "%d:", fault->line);
    if (line)
        snprintf(line, size, "%s%s%s%s%s HT%d: %s\n", fault->file, *fault->file ? ":" : "", place,
                 *fault->file || *place ? " " : "", cli_fault_kind(fault), (int)fault->code, text);
    free(text);
    return line;
}

void cli_print_fault(const hoctap_error *fault, hoctap_lang lang)
{
    char *line = cli_fault_line(fault, lang);
    fputs(line ? line : "?\n", stderr);
    free(line);
}

void cli_unreadable(const char *file, int trouble, hoctap_lang lang)
{
    hoctap_error fault = {.code = HOCTAP_FILE_UNREADABLE};
    snprintf(fault.file, sizeof fault.file, "%s", file);
    snprintf(fault.found, sizeof fault.found, "%s", strerror(trouble));
    cli_print_fault(&fault, lang);
}

/* The bytes that the character at `word` takes when it is fit to print; 0 when it is a control character. */
static size_t plain_bytes(const unsigned char *word)
{
    if (*word < 0x20 || *word == 0x7F || (*word == 0xC2 && word[1] < 0xA0))
        return 0;
    size_t bytes = 1;
    while ((word[bytes] & 0xC0) == 0x80)
        bytes++;
    return bytes;
}

const char *cli_printable(const char *word, char *text, size_t size)
{
    const unsigned char *from = (const unsigned char *)word;
    size_t used = 0;
    while (*from) {
        size_t bytes = plain_bytes(from);
        size_t step = bytes ? bytes : 1;
        if (used + step + sizeof "…" > size) {
            memcpy(text + used, "…", sizeof "…");
            return text;
        }
        if (bytes)
            memcpy(text + used, from, bytes);
        else
            text[used] = '?';
        used += step;
        from += *from == 0xC2 && !bytes ? 2 : step;
    }
    text[used] = '\0';
    return text;
}
