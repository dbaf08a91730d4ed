/* SPDX-License-Identifier: MIT */
/* A stream of record batches, two communes one after the other, scored as it is pulled; no Arrow library on either side. */
#include <hoctap/hoctap.h>

#include <stdio.h>

enum { COLUMNS = 11, PEOPLE = 3, COMMUNES = 2 };

static const char *const names[COLUMNS] = {"area", "CS1", "CS2", "CS3", "CS4", "CS5",
                                           "CS6",  "CS7", "CS8", "CS9", "CS10"};
static const int32_t offsets[PEOPLE + 1] = {0, 6, 15, 21};
static const char areas[] = "normaldifficultnormal";
static const double points[COMMUNES][PEOPLE] = {{8.5, 7, 4.5}, {10, 7.5, 8}}; /* the same for each indicator */
static const uint8_t given[COMMUNES] = {7, 5};                                /* whether the last one has an answer */

/* ---- who makes the stream: all he shows lies still, so that there is nothing to free ---- */

static struct ArrowSchema told[COLUMNS], *told_at[COLUMNS];
static struct ArrowArray shown[COLUMNS], *shown_at[COLUMNS];
static const void *area_buffers[] = {NULL, offsets, areas}, *point_buffers[2], *last_buffers[2], *no_buffers[1];

static void free_schema(struct ArrowSchema *schema)
{
    schema->release = NULL;
}

static void free_array(struct ArrowArray *array)
{
    array->release = NULL;
}

static void free_stream(struct ArrowArrayStream *stream)
{
    stream->release = NULL;
}

static int give_schema(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    (void)stream;
    for (int i = 0; i < COLUMNS; i++) {
        told[i] = (struct ArrowSchema){.format = i == 0 ? "u" : "g", .name = names[i], .release = free_schema};
        told_at[i] = &told[i];
    }
    *schema = (struct ArrowSchema){.format = "+s", .n_children = COLUMNS, .children = told_at, .release = free_schema};
    return 0;
}

static int give_next(struct ArrowArrayStream *stream, struct ArrowArray *array)
{
    int *commune = stream->private_data;
    *array = (struct ArrowArray){0}; /* marked as released: the end */
    if (*commune == COMMUNES)
        return 0;
    point_buffers[1] = last_buffers[1] = points[*commune];
    last_buffers[0] = &given[(*commune)++];
    for (int i = 0; i < COLUMNS; i++) {
        shown[i] =
            (struct ArrowArray){.length = PEOPLE, .n_buffers = 2, .buffers = point_buffers, .release = free_array};
        shown_at[i] = &shown[i];
    }
    shown[0].n_buffers = 3;
    shown[0].buffers = area_buffers;
    shown[COLUMNS - 1].buffers = last_buffers;
    shown[COLUMNS - 1].null_count = -1; /* let the reader count */
    *array = (struct ArrowArray){.length = PEOPLE,
                                 .n_buffers = 1,
                                 .n_children = COLUMNS,
                                 .buffers = no_buffers,
                                 .children = shown_at,
                                 .release = free_array};
    return 0;
}

/* ---- who reads the outcomes ---- */

static void print_word(const struct ArrowArray *column, int64_t row)
{
    const int32_t *words = column->dictionary->buffers[1];
    const int8_t at = ((const int8_t *)column->buffers[1])[row];
    printf("  %.*s", (int)(words[at + 1] - words[at]), (const char *)column->dictionary->buffers[2] + words[at]);
}

static void print_rows(const struct ArrowArray *batch)
{
    struct ArrowArray *const *columns = batch->children;
    for (int64_t row = 0; row < batch->length; row++) {
        char low[24], high[24];
        hoctap_decimal_text(((const int64_t *)columns[1]->buffers[1])[2 * row], HOCTAP_TOTAL_PLACES, low, sizeof low);
        hoctap_decimal_text(((const int64_t *)columns[2]->buffers[1])[2 * row], HOCTAP_TOTAL_PLACES, high, sizeof high);
        printf("%s..%s", low, high);
        print_word(columns[3], row);
        print_word(columns[5], row);
        printf("\n");
    }
}

int main(int argc, char **argv)
{
    const hoctap_book book = {(const char *[]){argc > 1 ? argv[1] : "rules"}, 1};
    int commune = 0;
    struct ArrowArrayStream stream = {give_schema, give_next, NULL, free_stream, &commune}, outcomes;
    struct ArrowArray batch;
    hoctap_error error;
    hoctap_rules *rules = hoctap_rules_find(&book, "citizen", NULL, 2023, &error, 1, NULL);

    if (!rules || !hoctap_score_stream(rules, &stream, HOCTAP_ALLOW_MISSING, NULL, &outcomes, &error)) {
        fprintf(stderr, "HT%d: %s\n", (int)error.code, error.found);
        return 1;
    }
    while (outcomes.get_next(&outcomes, &batch) == 0 && batch.release) {
        printf("commune %d\n", commune);
        print_rows(&batch);
        batch.release(&batch);
    }
    outcomes.release(&outcomes); /* before the rules that it borrows */
    hoctap_rules_free(rules);
    return 0;
}
