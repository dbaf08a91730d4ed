/* SPDX-License-Identifier: MIT */
/* What may be opened as a rule file, and how much of it is read. */
#include "support.h"

#include <sys/stat.h>
#include <unistd.h>

#include "doc.h"

static hoc_arena arena;
static hoctap_error errors[4];
static hoc_faults faults;

static char folder[] = "/tmp/hoctap-doc-XXXXXX";

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    hoc_arena_free(&arena);
    return rmdir(folder);
}

static const char *file_named(const char *name)
{
    static char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static char *read_path(const char *path, size_t *length)
{
    hoc_arena_free(&arena);
    faults = hoc_faults_into(errors, COUNT(errors), path);
    return hoc_file_read(&arena, path, length, &faults);
}

static void assert_refused(const char *path, hoctap_code code, const char *found)
{
    size_t length;
    assert_null(read_path(path, &length));
    assert_int_equal(faults.count, 1);
    assert_int_equal(errors[0].code, code);
    assert_string_equal(errors[0].found, found);
    assert_string_equal(errors[0].file, path);
}

static const char *write_file(const char *name, size_t size)
{
    const char *path = file_named(name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (size_t i = 0; i < size; i++)
        fputc('#', file);
    fclose(file);
    return path;
}

static void a_file_is_read_whole(void **state)
{
    size_t length;
    const char *path = write_file("whole", 1024 * 1024);
    (void)state;
    char *bytes = read_path(path, &length);
    assert_non_null(bytes);
    assert_int_equal(length, 1024 * 1024);
    assert_int_equal(bytes[length - 1], '#');
    path = write_file("whole", 0);
    assert_non_null(read_path(path, &length));
    assert_int_equal(length, 0);
    unlink(path);
}

static void a_file_beyond_a_mebibyte_is_refused_by_its_size(void **state)
{
    const char *path = write_file("large", 1024 * 1024 + 1);
    (void)state;
    assert_refused(path, HOCTAP_FILE_TOO_LARGE, "1048577 bytes");
    unlink(path);
}

static void a_file_that_hides_its_size_is_read_to_its_end(void **state)
{
    size_t length;
    (void)state;
    assert_non_null(read_path("/proc/self/maps", &length));
    assert_true(length > 100);
    assert_refused("/proc/self/no-such-file", HOCTAP_FILE_UNREADABLE, "No such file or directory");
}

static void a_failed_read_is_told(void **state)
{
    (void)state;
    if (access("/proc/self/mem", R_OK) == 0)
        assert_refused("/proc/self/mem", HOCTAP_FILE_UNREADABLE, "Input/output error");
}

static size_t bytes_in(const char *path)
{
    FILE *file = fopen(path, "rb");
    size_t count = 0;
    while (file && fgetc(file) != EOF)
        count++;
    if (file)
        fclose(file);
    return count;
}

/* Its size is 0 and its bytes, where the kernel shows them, are some millions. */
static void a_file_that_grows_beyond_a_mebibyte_is_refused(void **state)
{
    (void)state;
    if (bytes_in("/proc/kallsyms") > 1024 * 1024 + 1)
        assert_refused("/proc/kallsyms", HOCTAP_FILE_TOO_LARGE, "1048577 bytes");
}

static void what_is_no_ordinary_file_is_refused_without_waiting(void **state)
{
    const char *path = file_named("fifo");
    (void)state;
    assert_refused(folder, HOCTAP_NOT_A_FILE, "directory");
    assert_refused("/dev/zero", HOCTAP_NOT_A_FILE, "device");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_refused(path, HOCTAP_NOT_A_FILE, "FIFO");
    unlink(path);
}

static void a_link_to_a_file_is_read_and_a_broken_one_is_not(void **state)
{
    char target[128];
    size_t length;
    (void)state;
    snprintf(target, sizeof target, "%s", write_file("target", 5));
    const char *path = file_named("link");
    assert_int_equal(symlink(target, path), 0);
    assert_non_null(read_path(path, &length));
    assert_int_equal(length, 5);
    unlink(target);
    assert_refused(path, HOCTAP_FILE_UNREADABLE, "No such file or directory");
    unlink(path);
}

static void an_unreadable_file_is_told_in_the_words_of_the_system(void **state)
{
    const char *path = write_file("secret", 5);
    (void)state;
    chmod(path, 0);
    if (access(path, R_OK) != 0)
        assert_refused(path, HOCTAP_FILE_UNREADABLE, "Permission denied");
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_whole),
        cmocka_unit_test(a_file_beyond_a_mebibyte_is_refused_by_its_size),
        cmocka_unit_test(a_file_that_hides_its_size_is_read_to_its_end),
        cmocka_unit_test(a_failed_read_is_told),
        cmocka_unit_test(a_file_that_grows_beyond_a_mebibyte_is_refused),
        cmocka_unit_test(what_is_no_ordinary_file_is_refused_without_waiting),
        cmocka_unit_test(a_link_to_a_file_is_read_and_a_broken_one_is_not),
        cmocka_unit_test(an_unreadable_file_is_told_in_the_words_of_the_system),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
