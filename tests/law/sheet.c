/* SPDX-License-Identifier: MIT */
#include "sheet.h"

/* -- random rows ---------------------------------------------------------------------------------------------- */

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static int64_t below(uint64_t *state, int64_t bound)
{
    return (int64_t)(next_random(state) % (uint64_t)bound);
}

/* On the step, mostly high, now and then beyond the range or off the step. */
static int64_t random_value(uint64_t *state, const hoctap_fact *fact)
{
    int64_t steps = (fact->to - fact->from) / fact->step;
    int64_t most = steps > 40 ? 40 : steps;
    int64_t up = below(state, 3) == 0 ? below(state, most + 1) : steps - below(state, most / 2 + 1);
    int64_t beside = below(state, 60);
    if (beside == 0)
        return fact->from + fact->step * up + 1;
    if (beside == 1)
        return fact->to + fact->step;
    return fact->from + fact->step * up;
}

static bool has_words(const hoctap_fact *fact)
{
    return fact->kind == HOCTAP_CHOICE || fact->kind == HOCTAP_SCALE;
}

static law_cell random_cell(uint64_t *state, const hoctap_fact *fact)
{
    law_cell cell = {.missing = below(state, 14) == 0, .choice = -1};
    if (has_words(fact)) {
        cell.choice = (int)below(state, (int64_t)fact->choice_count);
        cell.word = !cell.missing && below(state, 50) == 0;
        cell.value = fact->kind == HOCTAP_SCALE ? fact->choices[cell.choice].value : 0;
    } else if (fact->backs >= 0) {
        cell.missing = below(state, 5) == 0;
        cell.value = (below(state, 4) != 0) * 10000;
    } else if (fact->kind == HOCTAP_YES_NO) {
        cell.value = below(state, 2) * 10000;
    } else {
        cell.value = random_value(state, fact);
    }
    return cell;
}

/* A population of up to 40; of those among it about as many as there is room for. */
static void count_people(uint64_t *state, law_sheet *sheet, law_cell *cells)
{
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        const hoctap_fact *about = hoctap_rules_fact(sheet->rules, fact);
        int64_t *all = about->among < 0 ? NULL : &cells[about->among].value;
        if (!all)
            continue;
        *all %= 41 * 10000;
        cells[fact].value = *all - *all * below(state, 12) / 40 / 10000 * 10000 + (below(state, 80) == 0) * 10000;
        if (about->except >= 0 && below(state, 40) != 0)
            cells[about->except].value = *all - cells[fact].value < 0 ? 0 : *all - cells[fact].value;
    }
}

law_sheet *random_sheet(const hoctap_rules *rules, uint64_t seed)
{
    law_sheet *sheet = calloc(1, sizeof *sheet);
    assert_non_null(sheet);
    sheet->rules = rules;
    sheet->facts = hoctap_rules_fact_count(rules);
    sheet->rows = ROWS;
    assert_in_range(sheet->facts, 1, MOST_FACTS);
    for (size_t row = 0; row < ROWS; row++) {
        for (size_t fact = 0; fact < sheet->facts; fact++)
            sheet->cells[row][fact] = random_cell(&seed, hoctap_rules_fact(rules, fact));
        count_people(&seed, sheet, sheet->cells[row]);
    }
    return sheet;
}

law_sheet *copy_of(const law_sheet *sheet)
{
    law_sheet *copy = malloc(sizeof *copy);
    assert_non_null(copy);
    *copy = *sheet;
    return copy;
}

/* A choice or an answer of a scale by its id, by its name where numbers are integers, by another word where they are floats. */
static const char *word_of(const hoctap_choice *choice, hoctap_type wanted)
{
    if (wanted == HOCTAP_INT64)
        return choice->names.vi;
    return wanted == HOCTAP_FLOAT64 && choice->also_count > 0 ? choice->also[choice->also_count - 1] : choice->id;
}

static void cell_text(const hoctap_fact *fact, law_cell cell, hoctap_type wanted, char text[CELL])
{
    if (cell.missing)
        text[0] = '\0';
    else if (cell.word)
        (void)snprintf(text, CELL, "%s", "not-a-word");
    else if (has_words(fact))
        (void)snprintf(text, CELL, "%s", word_of(&fact->choices[cell.choice], wanted));
    else if (fact->kind == HOCTAP_YES_NO)
        (void)snprintf(text, CELL, "%s", cell.value ? "true" : "false");
    else
        (void)hoctap_decimal_text(cell.value, HOCTAP_PLACES, text, CELL);
}

/* -- columns of a sheet ---------------------------------------------------------------------------------------- */

typedef union law_values {
    char text[ROWS * CELL];
    double reals[ROWS];
    int64_t wholes[ROWS];
    uint8_t bits[ROWS / 8];
} law_values;

typedef struct law_columns {
    hoctap_table table;
    hoctap_column columns[MOST_FACTS];
    int32_t offsets[MOST_FACTS][ROWS + 1];
    uint8_t validity[MOST_FACTS][ROWS / 8];
    law_values values[MOST_FACTS];
} law_columns;

static bool all_whole(const law_sheet *sheet, size_t fact)
{
    for (size_t row = 0; row < sheet->rows; row++)
        if (sheet->cells[row][fact].value % 10000 != 0)
            return false;
    return true;
}

/* The type of a column when numbers are wanted as `wanted`: what no number can hold is text. */
static hoctap_type type_of(const law_sheet *sheet, size_t fact, hoctap_type wanted)
{
    hoctap_kind kind = hoctap_rules_fact(sheet->rules, fact)->kind;
    if (has_words(hoctap_rules_fact(sheet->rules, fact)))
        return HOCTAP_UTF8;
    if (wanted == HOCTAP_INT64 && kind == HOCTAP_YES_NO)
        return HOCTAP_BOOL;
    if (wanted == HOCTAP_INT64 && !all_whole(sheet, fact))
        return HOCTAP_FLOAT64;
    return wanted;
}

static void write_bit(uint8_t *bits, size_t row, bool bit)
{
    if (bit)
        bits[row / 8] = (uint8_t)(bits[row / 8] | 1U << row % 8);
}

static void write_cell(law_columns *into, const law_sheet *sheet, size_t row, size_t fact, hoctap_type wanted)
{
    const law_cell *cell = &sheet->cells[row][fact];
    law_values *values = &into->values[fact];
    char text[CELL];
    cell_text(hoctap_rules_fact(sheet->rules, fact), *cell, wanted, text);
    write_bit(into->validity[fact], row, !cell->missing);
    switch (into->columns[fact].type) {
    case HOCTAP_UTF8:
        memcpy(values->text + into->offsets[fact][row], text, strlen(text));
        into->offsets[fact][row + 1] = into->offsets[fact][row] + (int32_t)strlen(text);
        break;
    case HOCTAP_FLOAT64:
        values->reals[row] = (double)cell->value / 10000; /* correctly rounded: both are whole and small */
        break;
    case HOCTAP_BOOL:
        write_bit(values->bits, row, cell->value != 0);
        break;
    default:
        values->wholes[row] = cell->value / 10000;
    }
}

static law_columns *columns_of(const law_sheet *sheet, hoctap_type wanted)
{
    law_columns *made = calloc(1, sizeof *made);
    assert_non_null(made);
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        made->columns[fact] = (hoctap_column){.name = hoctap_rules_fact(sheet->rules, fact)->id,
                                              .type = type_of(sheet, fact, wanted),
                                              .values = &made->values[fact],
                                              .offsets = made->offsets[fact],
                                              .validity = made->validity[fact]};
        for (size_t row = 0; row < sheet->rows; row++)
            write_cell(made, sheet, row, fact, wanted);
    }
    made->table = (hoctap_table){made->columns, sheet->facts, sheet->rows};
    return made;
}

/* -- outcomes -------------------------------------------------------------------------------------------------- */

static hoctap_outcomes room_in(law_results *results, const hoctap_rules *rules)
{
    memset(results, 0xAA, sizeof *results);
    results->words = hoctap_reason_words(rules);
    assert_in_range(results->words, 1, MOST_WORDS);
    return (hoctap_outcomes){results->verdict, results->level, results->possible,
                             results->low,     results->high,  results->reasons};
}

void score_sheet(const law_sheet *sheet, hoctap_type wanted, law_results *results)
{
    law_columns *columns = columns_of(sheet, wanted);
    hoctap_outcomes outcomes = room_in(results, sheet->rules);
    hoctap_error error;
    if (!hoctap_score(sheet->rules, &columns->table, &outcomes, &error))
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
    free(columns);
}

static size_t answers_of(const law_sheet *sheet, size_t row, hoctap_answer *answers, char texts[MOST_FACTS][CELL])
{
    for (size_t fact = 0; fact < sheet->facts; fact++) {
        const hoctap_fact *about = hoctap_rules_fact(sheet->rules, fact);
        cell_text(about, sheet->cells[row][fact], HOCTAP_UTF8, texts[fact]);
        answers[fact] = (hoctap_answer){about->id, texts[fact]};
    }
    return sheet->facts;
}

void score_row(const law_sheet *sheet, size_t row, law_results *results)
{
    hoctap_answer answers[MOST_FACTS];
    char texts[MOST_FACTS][CELL];
    hoctap_outcomes outcomes = room_in(results, sheet->rules);
    hoctap_error error;
    if (!hoctap_score_one(sheet->rules, answers, answers_of(sheet, row, answers, texts), &outcomes, &error))
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
}

hoctap_trace *trace_row(const law_sheet *sheet, size_t row)
{
    hoctap_answer answers[MOST_FACTS];
    char texts[MOST_FACTS][CELL];
    hoctap_error error;
    hoctap_trace *trace = hoctap_trace_one(sheet->rules, answers, answers_of(sheet, row, answers, texts), &error);
    if (!trace)
        fail_msg("HT%d at %s: %s", (int)error.code, error.path, error.found);
    return trace;
}

void assert_same(const law_results *one, size_t i, const law_results *other, size_t j)
{
    assert_int_equal(one->verdict[i], other->verdict[j]);
    assert_int_equal(one->level[i], other->level[j]);
    assert_int_equal(one->possible[i], other->possible[j]);
    assert_int_equal(one->low[i], other->low[j]);
    assert_int_equal(one->high[i], other->high[j]);
    assert_memory_equal(one->reasons + i * one->words, other->reasons + j * other->words,
                        one->words * sizeof(uint64_t));
}
