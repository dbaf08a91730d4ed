/* SPDX-License-Identifier: MIT */
#include "told.h"

#include <errno.h>
#include <string.h>

hoctap_error *hoc_told_rest(hoc_told *told, size_t *room)
{
    *room = told->count < told->room ? told->room - told->count : 1;
    return told->count < told->room ? told->errors + told->count : &told->scratch;
}

void hoc_told_memory(hoc_told *told)
{
    hoc_faults faults = hoc_faults_into(told->errors, told->room, "");

    faults.count = told->count;
    faults.kept[0] = told->count < told->room ? told->count : told->room;
    hoc_fault_memory(&faults);
    told->count++;
    told->failures++;
}

void hoc_told_failure(hoc_told *told, size_t count)
{
    size_t room;

    if (hoc_told_rest(told, &room)->code == HOCTAP_NO_MEMORY) {
        hoc_told_memory(told);
    } else {
        told->count += count;
        told->failures++;
    }
}

hoctap_error *hoc_told_fault(hoc_told *told, hoctap_code code, const char *file, const char *found,
                             const char *expected, const char *meant)
{
    size_t room;
    hoctap_error *error = hoc_told_rest(told, &room);
    hoc_faults faults = hoc_faults_into(error, room, file);

    hoc_fault(&faults, code, (hoc_place){0, 0}, NULL, found, expected, meant);
    told->count++;
    told->failures++;
    return error;
}

void hoc_told_system(hoc_told *told, const char *file, int number)
{
    char words[128] = "";

    if (number == ENOMEM) {
        hoc_told_memory(told);
    } else if (number == EXDEV) {
        hoc_told_fault(told, HOCTAP_NOT_A_FILE, file, "link out of its folder", NULL, NULL);
    } else {
        (void)strerror_r(number, words, sizeof words);
        hoc_told_fault(told, HOCTAP_FILE_UNREADABLE, file, words, NULL, NULL);
    }
}
