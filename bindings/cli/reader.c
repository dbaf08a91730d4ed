/* SPDX-License-Identifier: MIT */
#include "reader.h"
#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

static bool fail(cli_reader *reader, cli_reader_fault fault)
{
    reader->fault = fault;
    reader->trouble = errno;
    return false;
}

/* Fills the block behind what it holds. A pipe may give little at a time; the header is wanted whole. */
static bool fill(cli_reader *reader)
{
    while (reader->held < BLOCK && !reader->ended) {
        ssize_t count = read(reader->file, reader->block + reader->held, BLOCK - reader->held);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail(reader, READER_UNREADABLE);
        reader->ended = count == 0;
        reader->held += (size_t)count;
        reader->done += (size_t)count;
    }
    return true;
}

static void drop(cli_reader *reader, size_t bytes)
{
    memmove(reader->block, reader->block + bytes, reader->held - bytes);
    reader->held -= bytes;
}

static bool begins(const cli_reader *reader, const char *bytes, size_t length)
{
    return reader->held >= length && memcmp(reader->block, bytes, length) == 0;
}

/* What no CSV file begins with. */
static bool looks_right(cli_reader *reader)
{
    bool half_empty = reader->held >= 2 && (!reader->block[0] || !reader->block[1]);
    if (begins(reader, "\xFF\xFE", 2) || begins(reader, "\xFE\xFF", 2) || half_empty)
        return fail(reader, READER_UTF16);
    if (begins(reader, "PK\3\4", 4) || begins(reader, "\xD0\xCF\x11\xE0", 4) || begins(reader, "\x1F\x8B", 2))
        return fail(reader, READER_SPREADSHEET);
    return true;
}

static size_t line_end(const cli_reader *reader, size_t from)
{
    size_t at = from;
    while (at < reader->held && reader->block[at] != '\n' && reader->block[at] != '\r')
        at++;
    return at;
}

/* The first line "sep=;" is a note to spreadsheets: taken off, and followed when nothing else was asked. */
static void read_note(cli_reader *reader)
{
    size_t quote = begins(reader, "\"sep=", 5) ? 1 : 0;
    size_t length = line_end(reader, 0);
    if (!quote && !begins(reader, "sep=", 4))
        return;
    if (length != 5 + 2 * quote || (quote && reader->block[length - 1] != '"'))
        return;
    char mark = reader->block[4 + quote];
    if (!reader->separator && (mark == ';' || mark == ',' || mark == '\t'))
        reader->separator = mark;
    drop(reader, length);
}

/*
 * The separator is the one kind that the header has, outside quotes. A header of one column has none: then any will
 * do.
 */
static bool find_separator(cli_reader *reader)
{
    static const char marks[] = {',', ';', '\t'};
    size_t counts[3] = {0};
    bool quoted = false, begun = false;
    for (size_t at = 0; at < reader->held; at++) {
        char byte = reader->block[at];
        quoted ^= byte == '"';
        if (!quoted && begun && (byte == '\n' || byte == '\r'))
            break;
        begun = begun || (byte != '\n' && byte != '\r');
        for (int i = 0; i < 3 && !quoted; i++)
            counts[i] += byte == marks[i];
    }
    int kinds = (counts[0] > 0) + (counts[1] > 0) + (counts[2] > 0);
    if (kinds > 1)
        return fail(reader, READER_SEPARATOR);
    reader->separator = counts[1] ? ';' : counts[2] ? '\t' : ',';
    return true;
}

static bool only_blanks(const cli_reader *reader)
{
    for (size_t at = 0; at < reader->held; at++)
        if (!strchr(" \t\r\n", reader->block[at]) || !reader->block[at])
            return false;
    return true;
}

/* libcsv asks here for the room of one cell: where this says no, the cell is too long. */
static void *room_for_a_cell(void *old, size_t size)
{
    return size > CLI_CELL_MOST + 4096 ? NULL : realloc(old, size);
}

static bool begin(cli_reader *reader)
{
    struct stat status;
    if (fstat(reader->file, &status) != 0)
        return fail(reader, READER_UNREADABLE);
    if (S_ISREG(status.st_mode))
        reader->size = (uint64_t)status.st_size;
    if (!fill(reader) || !looks_right(reader))
        return false;
    while (begins(reader, "\xEF\xBB\xBF", 3)) /* files put together may bear two */
        drop(reader, 3);
    read_note(reader);
    if (reader->ended && only_blanks(reader))
        return fail(reader, READER_EMPTY);
    if (!reader->separator && !find_separator(reader))
        return false;
    if (!reader->decimal)
        reader->decimal = reader->separator == ',' ? '.' : ',';
    return true;
}

/* Blanks around a cell are no part of it, and a tab is none where it separates. */
bool cli_reader_open(cli_reader *reader, const char *path, char separator, char decimal)
{
    *reader = (cli_reader){.file = -1, .separator = separator, .decimal = decimal};
    if (csv_init(&reader->parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return fail(reader, READER_NO_MEMORY);
    csv_set_realloc_func(&reader->parser, room_for_a_cell);
    csv_set_blk_size(&reader->parser, 4096);
    reader->block = malloc(BLOCK);
    if (!reader->block)
        return fail(reader, READER_NO_MEMORY);
    reader->file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (reader->file < 0)
        return fail(reader, READER_UNREADABLE);
    if (!begin(reader))
        return false;
    csv_set_delim(&reader->parser, (unsigned char)reader->separator);
    return true;
}

static cli_reader_fault memory_fault(cli_reader *reader)
{
    return csv_get_buffer_size(&reader->parser) >= CLI_CELL_MOST ? READER_LONG_CELL : READER_NO_MEMORY;
}

/*
 * libcsv's strict mode stops at each quote that RFC 4180 does not know. In a cell without quotes it can only be a
 * letter: that one byte is read again without strictness.
 */
static bool take_as_letter(cli_reader *reader, const char *quote, cli_on_cell *cell, cli_on_row *row, void *data)
{
    if (csv_error(&reader->parser) != CSV_EPARSE)
        return fail(reader, memory_fault(reader));
    if (reader->parser.quoted)
        return fail(reader, READER_QUOTE);
    csv_set_opts(&reader->parser, CSV_STRICT_FINI);
    size_t read = csv_parse(&reader->parser, quote, 1, cell, row, data);
    csv_set_opts(&reader->parser, CSV_STRICT | CSV_STRICT_FINI);
    return read == 1 || fail(reader, memory_fault(reader));
}

static bool parse(cli_reader *reader, size_t length, cli_on_cell *cell, cli_on_row *row, void *data)
{
    size_t at = 0;
    while (at < length) {
        at += csv_parse(&reader->parser, reader->block + at, length - at, cell, row, data);
        if (at >= length)
            break;
        if (!take_as_letter(reader, reader->block + at, cell, row, data))
            return false;
        at++;
    }
    return true;
}

static bool finish(cli_reader *reader, cli_on_cell *cell, cli_on_row *row, void *data)
{
    if (csv_fini(&reader->parser, cell, row, data) != 0)
        fail(reader, READER_QUOTE);
    return false;
}

/* A character may be cut by the block's end: its first bytes, at most 3, wait for the next block. */
static size_t cut_bytes(const cli_reader *reader, size_t good)
{
    return reader->ended || reader->held - good > 3 ? 0 : reader->held - good;
}

bool cli_reader_next(cli_reader *reader, cli_on_cell *cell, cli_on_row *row, void *data)
{
    if (reader->fault || !fill(reader))
        return false;
    if (!reader->held)
        return finish(reader, cell, row, data);
    size_t good;
    bool whole = cli_text_is_utf8(reader->block, reader->held, &good);
    size_t cut = whole ? 0 : cut_bytes(reader, good);
    if (!parse(reader, good, cell, row, data))
        return false;
    if (!whole && !cut)
        return fail(reader, READER_NOT_UTF8);
    drop(reader, good);
    return true;
}

void cli_reader_close(cli_reader *reader)
{
    if (reader->file > STDIN_FILENO)
        close(reader->file);
    if (reader->block)
        explicit_bzero(reader->block, BLOCK); /* people's answers */
    if (reader->parser.entry_buf)
        explicit_bzero(reader->parser.entry_buf, reader->parser.entry_size);
    free(reader->block);
    csv_free(&reader->parser);
    reader->block = NULL;
    reader->file = -1;
}

/* Faults of the whole file. */
static void say_whole(const cli_reader *reader, const char *path, hoctap_lang lang)
{
    switch (reader->fault) {
    case READER_UNREADABLE:
        cli_complain(lang, "không đọc được %s: %s", "cannot read %s: %s", path, strerror(reader->trouble));
        return;
    case READER_EMPTY:
        cli_complain(lang, "%s: tệp trống, không có cả dòng tiêu đề", "%s: the file is empty, without even a header",
                     path);
        return;
    case READER_UTF16:
        cli_complain(lang, "%s: tệp không phải UTF-8 (có vẻ là UTF-16); hãy lưu lại dạng “CSV UTF-8”",
                     "%s: not UTF-8 (it looks like UTF-16); save it as “CSV UTF-8”", path);
        return;
    case READER_SPREADSHEET:
        cli_complain(lang, "%s: đây là tệp bảng tính hoặc tệp nén; hãy lưu lại dạng “CSV UTF-8”",
                     "%s: this is a spreadsheet or an archive; save it as “CSV UTF-8”", path);
        return;
    case READER_SEPARATOR:
        cli_complain(lang,
                     "%s: dòng tiêu đề có nhiều loại dấu phân cách; hãy nêu --separator comma, semicolon hoặc tab",
                     "%s: the header holds several kinds of separator; give --separator comma, semicolon or tab", path);
        return;
    default:
        cli_out_of_memory(lang);
    }
}

static void say_place(cli_reader_place place, hoctap_lang lang, char *text, size_t size)
{
    if (place.headed)
        snprintf(text, size,
                 lang == HOCTAP_VI ? "dòng %" PRIu64 " (đếm từ dưới tiêu đề)"
                                   : "row %" PRIu64 " (counted below the header)",
                 place.row);
    else
        snprintf(text, size, "%s", lang == HOCTAP_VI ? "dòng tiêu đề" : "the header");
}

void cli_reader_complain(const cli_reader *reader, const char *path, cli_reader_place at, hoctap_lang lang)
{
    char place[96];
    say_place(at, lang, place, sizeof place);
    switch (reader->fault) {
    case READER_NOT_UTF8:
        cli_complain(lang, "%s: %s không phải UTF-8 (bảng mã cũ?); hãy lưu lại dạng “CSV UTF-8”",
                     "%s: %s is not UTF-8 (an old encoding?); save the file as “CSV UTF-8”", path, place);
        return;
    case READER_QUOTE:
        cli_complain(lang, "%s: %s, ô %zu: dấu ngoặc kép không được đóng, hoặc không được viết đôi",
                     "%s: %s, cell %zu: a quote is not closed, or not doubled", path, place, at.cell);
        return;
    case READER_LONG_CELL:
        cli_complain(lang, "%s: %s, ô %zu dài hơn %d byte: có thiếu dấu ngoặc kép đóng không?",
                     "%s: %s, cell %zu is longer than %d bytes: is a closing quote missing?", path, place, at.cell,
                     (int)CLI_CELL_MOST);
        return;
    default:
        say_whole(reader, path, lang);
    }
}
