/* SPDX-License-Identifier: MIT */
/*
 * Whatever the bytes make of a batch: it is scored, on every way alike and as rows are one by one, or refused; and everything is
 * released once. That nothing is read outside its buffers the sanitizer of the build says.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "scorer.h"
#include "tree.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char text[] =
    "hoctap: 1\ntitle: t\nedition: e\nnames: {vi: T}\nsubject: person\nyears: {from: 2022}\n"
    "facts:\n"
    "  area: {choice: {normal: {vi: Thường}, difficult: {also: [kk]}}}\n"
    "  member: {yes_no: {yes: ['1'], no: [không, '0']}}\n"
    "  people: {vi: Người, count: người, to: 100, none: met}\n"
    "  readers: {vi: Bạn đọc, count: người, among: people}\n"
    "  digital: {vi: Mức số, scale: {none: {}, basic: {vi: Cơ bản, at_least: 7}, good: {above: 10}}}\n"
    "points: {to: 10, step: 0.5}\n"
    "criteria:\n  c: {names: {vi: C}, indicators: {a: {vi: A, weight: 1.5}, b: {vi: B}}}\n"
    "levels:\n"
    "  fair: {vi: Khá, all: [{total: {at_least: {area: {normal: 12, difficult: 10}}}}, {each_indicator: {at_least: "
    "3}}]}\n"
    "  good:\n"
    "    vi: Giỏi\n"
    "    all: [{total: {at_least: 17}}, {fact: member, is: true}, {fact: digital, at_least: basic}, "
    "{share: readers, at_least: 50%}]\n";

enum { ROWS = 640, WORDS = 4 };

typedef struct outcome {
    uint8_t verdict[ROWS], level[ROWS], possible[ROWS];
    int64_t low[ROWS], high[ROWS];
    uint64_t reasons[ROWS * WORDS];
} outcome;

static void require(bool held, const char *what)
{
    if (held)
        return;
    fprintf(stderr, "%s\n", what);
    abort();
}

static const hoctap_rules *rules(void)
{
    static hoctap_rules *loaded;
    hoctap_error error = {0};

    if (!loaded)
        loaded = hoctap_rules_parse(text, sizeof text - 1, "text", &error, 1, NULL);
    require(loaded && hoctap_reason_words(loaded) <= WORDS, "no rules");
    return loaded;
}

static bool score_by(hoctap_scorer *scorer, const hoctap_table *table, outcome *into)
{
    const hoctap_outcomes out = {into->verdict, into->level, into->possible, into->low, into->high, into->reasons};
    hoctap_error error = {0};
    bool scored;

    memset(into, 0, sizeof *into);
    scored = hoctap_scorer_score(scorer, table, &out, NULL, &error);
    require(scored == (error.code == HOCTAP_OK), "a refusal without its error, or an error without refusal");
    return scored;
}

/* The outcomes of a table, the same on every way that this machine has; false: it is refused, on every way. */
static bool score_table(const hoctap_table *table, unsigned allow, outcome *rows)
{
    static outcome again;
    hoctap_scorer *scorer = hoctap_scorer_new(rules(), table, allow, NULL);
    bool scored = false;

    if (!scorer)
        return false;
    require(hoc_scorer_go(scorer, 0), "no way by rows");
    scored = score_by(scorer, table, rows);
    for (size_t way = 1; hoc_scorer_way(way); way++) {
        if (!hoc_scorer_go(scorer, way))
            continue;
        require(score_by(scorer, table, &again) == scored, "refused on one way and not on another");
        require(!scored || memcmp(&again, rows, sizeof again) == 0, hoc_scorer_way(way));
    }
    hoctap_scorer_free(scorer);
    return scored;
}

/* ---- outcomes as arrays ---- */

static bool is_there(const struct ArrowArray *array, size_t row)
{
    const uint8_t *validity = array->buffers[0];

    return !validity || (validity[row / 8] >> row % 8 & 1) != 0;
}

static bool is_total(const struct ArrowArray *array, size_t row, bool there, int64_t total)
{
    const int64_t *wide = array->buffers[1];

    return is_there(array, row) == there &&
           (!there || (wide[2 * row] == total && wide[2 * row + 1] == (total < 0 ? -1 : 0)));
}

static bool are_reasons(const struct ArrowArray *array, size_t row, const uint64_t *bits)
{
    const int32_t *lists = array->buffers[1], *codes = array->children[0]->buffers[1];
    const size_t count = hoctap_rules_reason_count(rules());
    int32_t at = lists[row];

    for (size_t reason = 0; reason < count; reason++)
        if (bits[reason / 64] >> reason % 64 & 1 && (at >= lists[row + 1] || codes[at++] != (int32_t)reason))
            return false;
    return at == lists[row + 1];
}

static void require_row(struct ArrowArray *const *children, const outcome *rows, size_t row)
{
    const bool known = rows->verdict[row] != HOCTAP_INVALID;
    const size_t words = hoctap_reason_words(rules());

    require(is_total(children[1], row, known, rows->low[row]), "another low");
    require(is_total(children[2], row, known, rows->high[row]), "another high");
    require(is_total(children[0], row, known && rows->low[row] == rows->high[row], rows->low[row]), "another total");
    require(((const uint8_t *)children[3]->buffers[1])[row] == rows->level[row], "another level");
    require(((const uint8_t *)children[4]->buffers[1])[row] == rows->possible[row], "another possible level");
    require(((const uint8_t *)children[5]->buffers[1])[row] == rows->verdict[row], "another verdict");
    require(are_reasons(children[6], row, rows->reasons + row * words), "other reasons");
}

static void require_same(const struct ArrowArray *array, const outcome *rows, size_t count)
{
    require((size_t)array->length == count, "another number of rows");
    for (size_t row = 0; row < count; row++)
        require_row(array->children, rows, row);
}

/* ---- the two doors ---- */

static bool score_batch(input from, outcome *rows, size_t *count)
{
    struct ArrowSchema schema;
    struct ArrowArray array;
    const unsigned allow = take(&from) & 31 ? HOCTAP_ALLOW_MISSING | HOCTAP_ALLOW_UNKNOWN : 0;
    hoctap_batch *batch;
    bool scored;

    grow(&from, &schema, &array);
    batch = hoctap_batch_import(&schema, &array, NULL);
    require(!schema.release && !array.release, "left behind");
    *count = batch ? hoctap_batch_table(batch)->row_count : 0;
    require(*count <= ROWS, "more rows than were made");
    scored = batch && score_table(hoctap_batch_table(batch), allow, rows);
    hoctap_batch_free(batch);
    require(trees_open == 0, "not released");
    return scored;
}

static bool score_array(input from, struct ArrowSchema *schema, struct ArrowArray *array)
{
    const unsigned allow = take(&from) & 31 ? HOCTAP_ALLOW_MISSING | HOCTAP_ALLOW_UNKNOWN : 0;
    hoctap_error error = {0};
    bool scored;

    grow(&from, schema, array);
    scored = hoctap_score_array(rules(), schema, array, allow, NULL, schema, array, &error);
    require(scored == (error.code == HOCTAP_OK), "a refusal without its error, or an error without refusal");
    require(scored || (!schema->release && !array->release), "left behind");
    require(trees_open == 0, "not released");
    return scored;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static outcome rows;
    const input from = {data, data + size};
    struct ArrowSchema schema;
    struct ArrowArray array;
    size_t count;
    const bool scored = score_batch(from, &rows, &count);

    require(score_array(from, &schema, &array) == scored, "refused by one door and not by the other");
    if (!scored)
        return 0;
    require_same(&array, &rows, count);
    schema.release(&schema);
    array.release(&array);
    return 1;
}
