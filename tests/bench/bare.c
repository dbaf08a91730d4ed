/* SPDX-License-Identifier: MIT */
/* bare FILE SEPARATOR: reads a CSV file by libcsv with callbacks that do nothing. What hoctap score costs stands beside this. */
#include <csv.h>
#include <fcntl.h>
#include <unistd.h>

enum { BLOCK = 1 << 16 };

static void on_cell(void *cell, size_t length, void *data)
{
    (void)cell;
    (void)length;
    (void)data;
}

static void on_row(int end, void *data)
{
    (void)end;
    (void)data;
}

int main(int argc, char **argv)
{
    static char block[BLOCK];
    struct csv_parser parser;
    ssize_t count = 0;
    int file = argc == 3 ? open(argv[1], O_RDONLY) : -1;
    if (file < 0 || csv_init(&parser, 0) != 0)
        return 2;
    csv_set_delim(&parser, (unsigned char)*argv[2]);
    while ((count = read(file, block, BLOCK)) > 0)
        if (csv_parse(&parser, block, (size_t)count, on_cell, on_row, NULL) != (size_t)count)
            return 3;
    csv_fini(&parser, on_cell, on_row, NULL);
    csv_free(&parser);
    return count < 0 ? 3 : 0;
}
