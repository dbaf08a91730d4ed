/* SPDX-License-Identifier: MIT */
#include "tile.h"

#include <string.h>

#include "cell.h"

/* ---- memory ---- */

/* Goes along the room, or only along its addresses where there is none yet. */
typedef struct layout {
    char *at;
    size_t used;
} layout;

static void *lay(layout *out, size_t bytes)
{
    char *at = out->at ? out->at + out->used : NULL;

    out->used += (bytes + 63) / 64 * 64;
    return at;
}

static hoc_rows *lay_rows(layout *out, size_t count)
{
    return lay(out, count * sizeof(hoc_rows));
}

static size_t lay_out(hoc_tile *tile, layout out)
{
    const hoc_kernel *kernel = tile->kernel;
    size_t facts = kernel->fact_count, groups = kernel->rules->group_count, tests = kernel->rules->plan.test_count;

    tile->own = lay(&out, kernel->own * HOC_TILE);
    tile->low = lay(&out, kernel->sum_count * HOC_TILE * sizeof(int64_t));
    tile->high = lay(&out, kernel->sum_count * HOC_TILE * sizeof(int64_t));
    tile->lanes = lay(&out, (facts + kernel->sum_count) * sizeof *tile->lanes);
    tile->ahead = lay(&out, facts * sizeof *tile->ahead);
    tile->alike = lay(&out, facts * sizeof *tile->alike);
    tile->missing = lay_rows(&out, facts);
    tile->open = kernel->rules->plan.related ? lay_rows(&out, facts) : tile->missing;
    tile->unproven = lay_rows(&out, facts);
    tile->answers = lay_rows(&out, kernel->answers);
    tile->any = lay_rows(&out, kernel->set_count);
    tile->at = lay_rows(&out, kernel->set_count);
    tile->worst = lay_rows(&out, kernel->comparison_count);
    tile->best = lay_rows(&out, kernel->comparison_count);
    tile->nobody = lay_rows(&out, kernel->comparison_count);
    tile->never = lay_rows(&out, tests + groups);
    for (int end = 0; end < 2; end++) {
        tile->all[end] = lay_rows(&out, groups);
        tile->counts[end] = lay_rows(&out, kernel->counts);
    }
    tile->used = lay(&out, hoctap_reason_words(kernel->rules) * sizeof *tile->used);
    tile->reasons = lay_rows(&out, kernel->rules->reason_count);
    return out.used;
}

size_t hoc_tile_room(const hoc_kernel *kernel)
{
    hoc_tile tile = {.kernel = kernel};

    return lay_out(&tile, (layout){NULL, 0});
}

void hoc_tile_lay(hoc_tile *tile, const hoc_kernel *kernel, void *room)
{
    tile->kernel = kernel;
    lay_out(tile, (layout){room, 0});
    for (size_t sum = 0; sum < kernel->sum_count; sum++)
        tile->lanes[kernel->fact_count + sum] = tile->low + sum * HOC_TILE * sizeof(int64_t);
    memset(tile->missing, 0, kernel->fact_count * sizeof *tile->missing);
    memset(tile->unproven, 0, kernel->fact_count * sizeof *tile->unproven);
}

/* ---- cells ---- */

static uint8_t place_of_number(const hoctap_fact *fact, const hoc_lane *lane, int64_t value, int32_t *code)
{
    int64_t whole = value / lane->unit;

    if ((value - fact->from) % fact->step != 0 || whole < lane->lowest || whole > lane->highest)
        return HOC_PLACE_WRONG;
    *code = (int32_t)whole;
    return 0;
}

uint8_t hoc_tile_place(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, size_t row, int32_t *code)
{
    const hoctap_fact *each = &kernel->rules->facts[fact];
    const hoc_lane *lane = &kernel->lanes[fact];
    hoc_cell cell;

    hoc_cell_read(each, column, row, &cell);
    if (cell.state != 0)
        return cell.state == HOC_MISSING ? HOC_PLACE_MISSING : HOC_PLACE_WRONG;
    if (lane->number)
        return place_of_number(each, lane, cell.value, code);
    return lane->choices > 0 ? (uint8_t)cell.choice : 0;
}

void hoc_tile_words(const hoc_kernel *kernel, size_t fact, const hoctap_column *column, hoc_words *words)
{
    size_t most = column->type == HOCTAP_INT8 ? 128 : HOC_WORDS;

    memset(words->places, HOC_PLACE_WRONG, sizeof words->places);
    for (size_t i = 0; i < column->word_count && i < most; i++)
        words->places[i] = hoc_tile_place(kernel, fact, column->words, i, &words->codes[i]);
}
