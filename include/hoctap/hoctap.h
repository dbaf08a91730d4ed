/* SPDX-License-Identifier: MIT */
/**
 * libhoctap decides Vietnam's learning-society titles from rule sets written in YAML.
 *
 * The story, in the order of the headers:
 *
 *     base.h    language, errors, version
 *     rules.h   a rule set is loaded once and never changes: facts, criteria, levels, lines
 *     book.h    which edition of a title is in force, out of folders of rule sets
 *     table.h   facts arrive as a table of columns that stay yours
 *     score.h   rules x table -> outcomes, one per row, in arrays that are yours
 *     arrow.h   the same by Arrow's record batches and streams of them
 *     trace.h   one row again, line by line, and what it lacks
 *     date.h, succession.h, history.h
 *               records of years -> runs and titles, by rules that the rule set holds
 *     rollup.h  outcomes of members -> counts of units and places, which are facts again
 *     cases.h   worked cases beside the rules, and what they leave untried
 *
 * Arguments run: subject, inputs (each array followed by its count), outputs, errors.
 *
 * Three kinds of wrong have three channels. A broken call (NULL where none is allowed) is asserted. A bad
 * file, a bad column or no memory gives NULL or false and fills a hoctap_error that you own. A bad row
 * is an outcome with its reason, and the batch goes on.
 *
 * Every pointer is one of: *new* (yours, give it to the matching _free, which takes NULL too), *borrowed*
 * (lives as long as what you asked), *filled* (your memory, we write). All text is UTF-8. The library
 * never prints, never exits, keeps no globals and reads no clock, locale or environment. A loaded rule
 * set may be shared by any number of threads.
 */
#ifndef HOCTAP_HOCTAP_H
#define HOCTAP_HOCTAP_H

#include <hoctap/base.h>
#include <hoctap/rules.h>
#include <hoctap/book.h>
#include <hoctap/table.h>
#include <hoctap/score.h>
#include <hoctap/arrow.h>
#include <hoctap/trace.h>
#include <hoctap/date.h>
#include <hoctap/succession.h>
#include <hoctap/history.h>
#include <hoctap/rollup.h>
#include <hoctap/cases.h>

#endif
