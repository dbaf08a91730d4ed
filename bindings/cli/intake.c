/* SPDX-License-Identifier: MIT */
#include "intake.h"
#include "outcomes.h"
#include "results.h"
#include "text.h"

#include <stdlib.h>
#include <string.h>

/* Slots of the extras: where a row belongs, what it came to, to which populations it belongs. */
enum { OUTCOMES = CLI_WHERE, POPULATIONS = OUTCOMES + CLI_OUTCOME_COLUMNS, SLOTS = POPULATIONS + CLI_POPULATIONS };

typedef struct intake {
    cli_intake *of;
    cli_results results;
    cli_outcome_words words;
    cli_extras extras;
    uint64_t slots; /* which extras have a column */
    bool outcomes;  /* the file holds no facts, but outcomes */
    uint32_t place[CLI_BATCH_ROWS];
    cli_pile pile;
    bool has_ids, failed, no_memory;
} intake;

static bool has_slot(const intake *on, int slot)
{
    return on->slots >> slot & 1;
}

/* ---- columns ---- */

static const char *by_column(const intake *on)
{
    return on->of->options->by_count ? on->of->options->by[0] : NULL;
}

/* --by names a column as people write it. */
static bool is_alike(intake *on, const char *name, const char *wanted)
{
    char *plain = cli_text_plain(name, strlen(name), true), *other = cli_text_plain(wanted, strlen(wanted), true);
    bool same = plain && other && strcmp(plain, other) == 0;
    on->no_memory = on->no_memory || !plain || !other;
    free(plain);
    free(other);
    return same;
}

static int where_slot(intake *on, const char *name)
{
    if (by_column(on))
        return is_alike(on, name, by_column(on)) ? CLI_UNIT : -1;
    return on->of->roster ? -1 : cli_where_slot(name, &on->no_memory);
}

static int population_slot(intake *on, const char *name)
{
    int population = cli_populations_named(on->of->populations, name, &on->no_memory);
    if (population >= 0)
        on->of->populations->all[population].in_data = true;
    return population < 0 ? -1 : POPULATIONS + population;
}

static int claims(void *self, const char *name, bool alone)
{
    intake *on = self;
    int slot = where_slot(on, name);
    if (slot < 0 && alone) {
        int outcome = cli_outcomes_slot(name, &on->no_memory);
        slot = outcome == CLI_OUTCOME_OTHER ? CLI_PASSED_OVER : outcome < 0 ? CLI_NO_SLOT : OUTCOMES + outcome;
    }
    if (slot == CLI_NO_SLOT)
        slot = population_slot(on, name);
    if (slot >= 0)
        on->slots |= UINT64_C(1) << slot;
    return slot;
}

static bool suffices(void *self)
{
    intake *on = self;
    on->outcomes = has_slot(on, OUTCOMES + CLI_OUTCOME_LEVEL);
    return on->outcomes;
}

static bool supplies(void *self, int fact)
{
    const intake *on = self;
    return cli_places_supply(on->of->grouping->places, 0, (size_t)fact);
}

/* ---- where a row belongs ---- */

static bool key_of(intake *on, const char *id, size_t length, uint8_t key[HOCTAP_ID])
{
    if (!cli_keyed_id(on->of->keyed, id, length, key))
        on->no_memory = true;
    return !on->no_memory;
}

static uint32_t place_of_member(intake *on, const cli_batch *batch)
{
    uint8_t key[HOCTAP_ID];
    size_t length, count = 0;
    const char *id = cli_batch_pending(batch, &batch->ids, &length);
    id = cli_text_trim(id, &length);
    if (!length || !key_of(on, id, length, key))
        return CLI_NO_PLACE;
    const uint32_t *places = cli_roster_find(on->of->roster, key, &count);
    return count ? places[0] : CLI_NO_PLACE;
}

/* A row says where it belongs; if it does not, that is counted. */
static uint32_t place_of_row(intake *on, const cli_batch *batch)
{
    cli_where where = {0};
    cli_stray why;
    cli_places *places = on->of->grouping->places;
    for (size_t i = 0; i < CLI_WHERE; i++)
        where.text[i] = cli_batch_pending(batch, &batch->extra[i], &where.length[i]);
    uint32_t place = cli_places_find(places, &where, &why);
    on->no_memory = on->no_memory || cli_places_starved(places);
    if (place == CLI_NO_PLACE && !on->no_memory)
        cli_places_stray(places, &on->of->strays, &where, why, batch->first + batch->rows);
    return place;
}

static void answer_for(const intake *on, cli_batch *batch, uint32_t place)
{
    cli_places *places = on->of->grouping->places;
    for (size_t i = 0; i < batch->fact_count; i++) {
        const uint8_t *rows = batch->facts[i].rows;
        if (!rows || !cli_places_supply(places, 0, i) || rows[batch->rows] != CLI_WORD_NONE)
            continue;
        const char *answer = cli_places_answer(places, place, 0, i);
        cli_batch_take(batch, i, answer, strlen(answer));
    }
}

static void complete(void *self, cli_batch *batch, bool whole)
{
    intake *on = self;
    uint32_t *place = &on->place[batch->rows];
    if (on->of->roster)
        *place = place_of_member(on, batch);
    else if (whole)
        *place = place_of_row(on, batch);
    else {
        *place = CLI_NO_PLACE;
        cli_strays_add(&on->of->strays, STRAY_CELLS, batch->first + batch->rows);
    }
    if (*place != CLI_NO_PLACE && whole)
        answer_for(on, batch, *place);
}

/* ---- what it counts for ---- */

static cli_outcome outcome_of(intake *on, const cli_batch *batch, size_t row)
{
    const hoctap_outcomes *of = &on->results.of;
    const char *cells[CLI_OUTCOME_COLUMNS];
    size_t lengths[CLI_OUTCOME_COLUMNS];
    if (!on->outcomes)
        return (cli_outcome){of->verdict[row], of->level[row], of->possible[row]};
    if (batch->faults[row] != CLI_ROW_GOOD)
        return (cli_outcome){.verdict = HOCTAP_INVALID};
    for (size_t i = 0; i < CLI_OUTCOME_COLUMNS; i++)
        cells[i] = cli_cell(&batch->extra[OUTCOMES + i], row, &lengths[i]);
    bool odd;
    cli_outcome outcome = cli_outcomes_read(&on->words, cells, lengths, &odd);
    if (odd)
        cli_rows_add(&on->of->odd, batch->first + row);
    on->no_memory = on->no_memory || on->words.words.no_memory;
    return outcome;
}

/* Who a row is: `key` is of its id; zeros where it has none, which is a member of its own. */
typedef struct member {
    size_t row;
    uint64_t record;
    bool named;
    uint8_t key[HOCTAP_ID];
    cli_outcome outcome;
} member;

static cli_yes_no belongs(intake *on, const cli_batch *batch, const member *of, size_t population)
{
    const cli_population *asked = &on->of->populations->all[population];
    size_t length;
    if (!asked->in_data)
        return of->named ? cli_roster_says(on->of->roster, of->key, (size_t)asked->column) : SAYS_NOTHING;
    const char *cell = cli_cell(&batch->extra[POPULATIONS + population], of->row, &length);
    char *plain = cli_text_plain(cell, length, false);
    on->no_memory = on->no_memory || !plain;
    cli_yes_no says = plain ? cli_yes_or_no(plain, &on->no_memory) : SAYS_NOTHING;
    free(plain);
    return says;
}

static bool add_to_populations(intake *on, const cli_batch *batch, const member *of, uint32_t place)
{
    for (size_t i = 0; i < on->of->populations->count; i++) {
        cli_population *population = &on->of->populations->all[i];
        cli_outcome outcome = of->outcome;
        if (!population->in_data && population->column < 0)
            continue;
        cli_yes_no says = belongs(on, batch, of, i);
        if (!cli_population_takes(says, hoctap_rules_level_count(on->of->rules) - 1, &outcome))
            continue;
        if (says != SAYS_YES && !cli_population_unsaid(population, place))
            return false;
        uint32_t group = cli_grouping_of(&population->grouping, place);
        on->failed = on->failed || group == CLI_NO_GROUP;
        if (group == CLI_NO_GROUP || !cli_pile_add(&population->pile, group, outcome, of->key))
            return false;
    }
    return true;
}

static bool add_row(intake *on, const cli_batch *batch, const member *of, uint32_t place)
{
    uint32_t group = cli_grouping_of(on->of->grouping, place);
    on->failed = on->failed || group == CLI_NO_GROUP;
    if (on->failed)
        return false;
    if (!cli_pile_add(&on->pile, group, of->outcome, of->key) || !add_to_populations(on, batch, of, place))
        on->no_memory = on->no_memory || !on->failed;
    return !on->no_memory && !on->failed;
}

/* Its places: one, or of a member each to which it belongs, or none. */
static bool take_row(intake *on, const cli_batch *batch, size_t row, uint64_t *strays)
{
    size_t count = on->place[row] != CLI_NO_PLACE, length;
    const uint32_t *places = &on->place[row];
    const char *id = cli_cell(&batch->ids, row, &length);
    id = cli_text_trim(id, &length);
    member of = {.row = row, .record = batch->first + row, .outcome = outcome_of(on, batch, row)};
    of.named = length && (on->has_ids || on->of->roster);
    if (of.named && !key_of(on, id, length, of.key))
        return false;
    if (on->of->roster)
        cli_roster_saw(on->of->roster, of.named ? of.key : NULL, of.record);
    if (on->of->roster && count)
        places = cli_roster_find(on->of->roster, of.key, &count);
    *strays += count == 0;
    for (size_t i = 0; i < count; i++)
        if (!add_row(on, batch, &of, places[i]))
            return false;
    return true;
}

/* ---- counting ---- */

static bool make_rollup(intake *on, cli_grouping *grouping)
{
    hoctap_error error;
    const cli_options *options = on->of->options;
    const char *check = on->has_ids && options->rollup.key ? cli_keyed_check(on->of->keyed) : NULL;
    grouping->rollup = hoctap_rollup_new(on->of->rules, on->of->year, check, &error);
    if (!grouping->rollup)
        cli_print_fault(&error, options->lang);
    return grouping->rollup;
}

static bool begin_rollups(intake *on, const cli_batch *batch)
{
    if (on->of->grouping->rollup)
        return true;
    on->has_ids = batch->has_ids && !on->of->options->rollup.unique_ids;
    bool good = make_rollup(on, on->of->grouping);
    for (size_t i = 0; i < on->of->populations->count && good; i++) {
        cli_population *population = &on->of->populations->all[i];
        population->grouping = (cli_grouping){.places = on->of->grouping->places, .lang = on->of->options->lang};
        if (population->in_data || population->column >= 0)
            good = make_rollup(on, &population->grouping);
    }
    return good;
}

/* Without a column that says where, everything would be stray. */
static bool is_placed(const intake *on, const cli_batch *batch)
{
    hoctap_lang lang = on->of->options->lang;
    if (on->of->roster ? batch->has_ids : (on->slots & ((1U << CLI_WHERE) - 1)) != 0)
        return true;
    if (on->of->roster)
        cli_complain(
            lang, "dữ liệu không có cột định danh, nên không biết ai thuộc đơn vị nào; hãy nêu --id-column TÊN",
            "the data have no column of ids, so nobody can say who is a member of what; give --id-column NAME");
    else if (by_column(on))
        cli_complain(lang, "dữ liệu không có cột mà --by nêu", "the data have no column of the name that --by gives");
    else
        cli_complain(
            lang,
            "không cột nào cho biết dòng thuộc địa bàn nào (province, district, commune, village, place, unit; "
            "Tỉnh, Huyện, Xã, Thôn); hãy nêu --by CỘT hoặc --members TỆP",
            "no column says where a row belongs (province, district, commune, village, place, unit); give --by "
            "COLUMN or --members FILE");
    return false;
}

static bool count_rows(intake *on, uint64_t strays)
{
    hoctap_error error;
    hoctap_rollup *rollup = on->of->grouping->rollup;
    bool good = cli_pile_count(&on->pile, rollup, on->has_ids, &error) && hoctap_rollup_stray(rollup, strays, &error);
    for (size_t i = 0; i < on->of->populations->count && good; i++) {
        cli_population *population = &on->of->populations->all[i];
        if (population->grouping.rollup)
            good = cli_pile_count(&population->pile, population->grouping.rollup, on->has_ids, &error);
    }
    if (!good)
        cli_print_fault(&error, on->of->options->lang);
    return good;
}

static bool on_rows(void *self, const cli_batch *batch)
{
    intake *on = self;
    uint64_t strays = 0;
    hoctap_lang lang = on->of->options->lang;
    on->failed = !is_placed(on, batch) || !begin_rollups(on, batch) ||
                 (!on->outcomes && !cli_results_score(&on->results, batch, lang));
    for (size_t row = 0; row < batch->rows && !on->failed && !on->no_memory; row++)
        take_row(on, batch, row, &strays);
    if (!on->failed && !on->no_memory)
        on->failed = !count_rows(on, strays);
    return !on->failed && !on->no_memory;
}

static int read_survey(intake *on, const char *path)
{
    cli_survey survey = {
        .options = on->of->options, .rules = on->of->rules, .path = path, .extras = &on->extras, .aloud = true};
    int status = cli_survey_read(&survey, on_rows, on);
    on->of->ignored = survey.ignored > 0;
    if (status == DONE && on->no_memory)
        return cli_out_of_memory(on->of->options->lang);
    return status == DONE && on->failed ? FAILED : status;
}

/* Columns of the members that say who belongs to a population. */
static void find_columns(intake *on)
{
    size_t count = on->of->roster ? cli_roster_column_count(on->of->roster) : 0;
    for (size_t i = 0; i < count; i++) {
        int population =
            cli_populations_named(on->of->populations, cli_roster_column(on->of->roster, i), &on->no_memory);
        if (population >= 0)
            on->of->populations->all[population].column = (int)i;
    }
}

int cli_intake_read(cli_intake *of, const char *path)
{
    intake *on = calloc(1, sizeof *on);
    if (!on)
        return cli_out_of_memory(of->options->lang);
    on->of = of;
    on->extras = (cli_extras){
        .self = on, .count = SLOTS, .claims = claims, .suffices = suffices, .supplies = supplies, .complete = complete};
    find_columns(on);
    bool begun =
        cli_outcomes_begin(&on->words, of->rules) && cli_results_begin(&on->results, of->rules) && !on->no_memory;
    int status = begun ? read_survey(on, path) : cli_out_of_memory(of->options->lang);
    cli_results_end(&on->results);
    cli_outcomes_end(&on->words);
    cli_pile_free(&on->pile);
    free(on);
    return status;
}
