/* SPDX-License-Identifier: MIT */
/**
 * A rulebook: folders that hold a folder for each title, and in it a file for each edition and variant:
 * FOLDER/citizen/qd-244.yaml. What a file is, it says itself; its name says nothing. Files point to each other by title
 * and id, so that nothing outside the folders is ever read, and a link that leads out of its folder is refused.
 */
#ifndef HOCTAP_BOOK_H
#define HOCTAP_BOOK_H

#include <hoctap/rules.h>

#ifdef __cplusplus
extern "C" {
#endif

/** *Borrowed* while a call lasts. A folder that is not there holds nothing. */
typedef struct hoctap_book {
    const char *const *folders;
    size_t folder_count;
} hoctap_book;

/**
 * The edition of `title` that is in force in the assessment year `year` at the level of place `place`, out of all
 * folders, amendments among them, variants not. Without a place (NULL) the editions of that year must all be of one. The
 * same edition in two folders is one, as long as both say the same. *New*, or NULL: none in force, two in force, several
 * places, or faults in a file of this title, which might be the one. Files of other titles are not read. Errors as of
 * hoctap_rules_load.
 */
HOCTAP_API hoctap_rules *hoctap_rules_find(const hoctap_book *book, const char *title, const char *place, int year,
                                           hoctap_error *errors, size_t room, size_t *count);

/**
 * The edition or the variant of that id, whatever its years: its bases are looked up in the book, four deep at most.
 * *New*, or NULL. Errors as above.
 */
HOCTAP_API hoctap_rules *hoctap_rules_edition_of(const hoctap_book *book, const char *title, const char *edition,
                                                 hoctap_error *errors, size_t room, size_t *count);

/**
 * The rule set in a file of yours, which need not lie in the book: as hoctap_rules_load, but what a variant or an
 * amendment extends is looked up there. *New*, or NULL.
 */
HOCTAP_API hoctap_rules *hoctap_rules_open(const hoctap_book *book, const char *path, hoctap_error *errors, size_t room,
                                           size_t *count);

/**
 * Whether the whole book is in order: every file is loaded, once. No two editions of a title and level of place may be in
 * force in one year, and no year between two may be without one; what files extend and whose holders they count must be
 * there, nothing may run in a circle, and each folder must hold a file. Errors, warnings too, name the files; they come
 * title by title. `files` (may be NULL) gets how many files there were. True when there is no error.
 */
HOCTAP_API bool hoctap_book_check(const hoctap_book *book, size_t *files, hoctap_error *errors, size_t room,
                                  size_t *count);

#ifdef __cplusplus
}
#endif

#endif
