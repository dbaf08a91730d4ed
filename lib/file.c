/* SPDX-License-Identifier: MIT */
/*
 * A file becomes bytes in memory, once. What opens without being an ordinary file (a folder, a FIFO, a device) is refused
 * before a byte is read, and nothing here ever waits for a writer.
 */
#define _POSIX_C_SOURCE 200809L

#include "doc.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const hoc_place nowhere = {0, 0};

static void fault_of_system(hoc_faults *faults)
{
    char words[128];
    const int number = errno;
    if (strerror_r(number, words, sizeof words) != 0)
        snprintf(words, sizeof words, "errno %d", number);
    hoc_fault(faults, HOCTAP_FILE_UNREADABLE, nowhere, NULL, words, NULL, NULL);
}

void hoc_file_too_large(hoc_faults *faults, size_t size)
{
    char found[32], expected[32];
    snprintf(found, sizeof found, "%zu bytes", size);
    snprintf(expected, sizeof expected, "≤ %d bytes", HOC_FILE_MOST);
    hoc_fault(faults, HOCTAP_FILE_TOO_LARGE, nowhere, NULL, found, expected, NULL);
}

static const char *kind_of(mode_t mode)
{
    if (S_ISDIR(mode))
        return "directory";
    return S_ISFIFO(mode) ? "FIFO" : "device";
}

/* The size of an ordinary file that is not too large; -1 with a fault otherwise. */
static long size_of(int file, hoc_faults *faults)
{
    struct stat status;
    if (fstat(file, &status) != 0) {
        fault_of_system(faults);
        return -1;
    }
    if (!S_ISREG(status.st_mode)) {
        hoc_fault(faults, HOCTAP_NOT_A_FILE, nowhere, NULL, kind_of(status.st_mode), NULL, NULL);
        return -1;
    }
    if (status.st_size > HOC_FILE_MOST) {
        hoc_file_too_large(faults, (size_t)status.st_size);
        return -1;
    }
    return (long)status.st_size;
}

/* Reads until the end or until `room` bytes are there; false with a fault. */
static bool fill(int file, char *bytes, size_t room, size_t *length, hoc_faults *faults)
{
    while (*length < room) {
        ssize_t count = read(file, bytes + *length, room - *length);
        if (count == 0)
            break;
        if (count > 0) {
            *length += (size_t)count;
        } else if (errno != EINTR) {
            fault_of_system(faults);
            return false;
        }
    }
    return true;
}

/* `room` bytes that begin with the `*length` bytes read so far and go on with what the file still gives. */
static char *read_into(hoc_arena *arena, int file, size_t room, const char *so_far, size_t *length, hoc_faults *faults)
{
    char *bytes = hoc_arena_take(arena, room);
    if (!bytes) {
        hoc_fault_memory(faults);
        return NULL;
    }
    if (so_far)
        memcpy(bytes, so_far, *length);
    return fill(file, bytes, room, length, faults) ? bytes : NULL;
}

/* One byte of room beyond the size shows that a file grew; then it may grow to the limit. */
static char *read_all(hoc_arena *arena, int file, size_t size, size_t *length, hoc_faults *faults)
{
    char *bytes = read_into(arena, file, size + 1, NULL, length, faults);
    if (bytes && *length > size)
        bytes = read_into(arena, file, HOC_FILE_MOST + 1, bytes, length, faults);
    if (bytes && *length > HOC_FILE_MOST) {
        hoc_file_too_large(faults, *length);
        return NULL;
    }
    return bytes;
}

char *hoc_file_read(hoc_arena *arena, const char *path, size_t *length, hoc_faults *faults)
{
    const int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    *length = 0;
    if (file < 0) {
        fault_of_system(faults);
        return NULL;
    }
    const long size = size_of(file, faults);
    char *bytes = size < 0 ? NULL : read_all(arena, file, (size_t)size, length, faults);
    close(file);
    return bytes;
}
