/* SPDX-License-Identifier: MIT */
#include "shelf.h"

#include <sys/stat.h>
#include <unistd.h>

const char *shelf_program = "shelf";

int shelf_setup(void **state)
{
    shelf *books = calloc(1, sizeof *books);

    snprintf(books->folder, sizeof books->folder, "%s-XXXXXX", shelf_program);
    assert_non_null(mkdtemp(books->folder));
    *state = books;
    return 0;
}

int shelf_teardown(void **state)
{
    shelf *books = *state;

    while (books->count-- > 0)
        assert_int_equal(remove(books->paths[books->count]), 0);
    assert_int_equal(rmdir(books->folder), 0);
    free(books);
    return 0;
}

/* A path that is there already is written anew. */
static const char *new_path(shelf *books, const char *name)
{
    char path[sizeof books->paths[0]];

    snprintf(path, sizeof path, "%s/%s", books->folder, name);
    for (size_t i = 0; i < books->count; i++)
        if (strcmp(books->paths[i], path) == 0)
            return books->paths[i];
    assert_true(books->count < MOST_PATHS);
    return memcpy(books->paths[books->count++], path, sizeof path);
}

void add_link(shelf *books, const char *name, const char *target)
{
    assert_int_equal(symlink(target, new_path(books, name)), 0);
}

void add_folder(shelf *books, const char *name)
{
    assert_int_equal(mkdir(new_path(books, name), 0700), 0);
}

void add_file(shelf *books, const char *name, const char *text)
{
    FILE *file = fopen(new_path(books, name), "wb");

    assert_non_null(file);
    assert_int_equal(fputs(text, file) >= 0 && fclose(file) == 0, 1);
}

void add_citizen(shelf *books)
{
    add_folder(books, "citizen");
    add_file(books, "citizen/b.yaml", RULES("citizen", "second", "{from: 2022, until: 2023}"));
    add_file(books, "citizen/a.yaml", RULES("citizen", "first", "{from: 2019, until: 2020}"));
    add_file(books, "citizen/c.yaml", RULES("citizen", "third", "{from: 2024}"));
    add_file(books, "citizen/b.cases.yaml", "not rules at all");
    add_file(books, "citizen/.d.yaml", "nor these");
    add_file(books, "citizen/README.md", "nor this");
}
