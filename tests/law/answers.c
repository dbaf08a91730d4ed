/* SPDX-License-Identifier: MIT */
#include "answers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void expect(bool fine, const char *what)
{
    if (fine)
        return;
    (void)fprintf(stderr, "%s\n", what);
    exit(3);
}

void *take(size_t size)
{
    void *memory = calloc(1, size > 0 ? size : 1);

    expect(memory != NULL, "no memory");
    return memory;
}

static char *copied(const char *text)
{
    return strcpy(take(strlen(text) + 1), text);
}

/* ---- what a text means ---- */

bool is_number_fact(const hoctap_fact *fact)
{
    return fact->kind == HOCTAP_POINTS || fact->kind == HOCTAP_COUNT;
}

bool takes_bands(const hoctap_fact *fact)
{
    return fact->kind == HOCTAP_SCALE && fact->choices[fact->choice_count - 1].banded;
}

static size_t digits_of(const char *text)
{
    return strspn(text, "0123456789");
}

static bool is_decimal(const char *text)
{
    size_t whole;

    text += *text == '-';
    whole = digits_of(text);
    if (whole == 0 || (whole > 1 && *text == '0'))
        return false;
    text += whole;
    return *text == '\0' || (*text == '.' && digits_of(text + 1) > 0 && text[1 + digits_of(text + 1)] == '\0');
}

/* A decimal in 1/10000: more digits before the point than this can hold are too large, others behind the fourth too fine. */
static meaning number_of(const char *text)
{
    meaning made = {.sense = NUMBER, .text = text};
    const char *at = text + (*text == '-'), *point = strchr(text, '.');
    bool fine = point && strlen(point) > 5 && strspn(point + 5, "0") < strlen(point + 5);
    char digits[32];

    if ((point ? (size_t)(point - at) : strlen(at)) > 12)
        return (meaning){.sense = TOO_LARGE, .text = text};
    (void)snprintf(digits, sizeof digits, "%.*s%.*s", (int)digits_of(at), at, point ? 4 : 0, point ? point + 1 : "");
    for (size_t places = point ? digits_of(point + 1) : 0; places < 4; places++)
        (void)strcat(digits, "0");
    made.units = strtoll(digits, NULL, 10);
    if (made.units > INT64_C(10000000000000) || (made.units == INT64_C(10000000000000) && fine))
        made.sense = TOO_LARGE;
    else if (fine)
        made.sense = TOO_FINE;
    made.units *= *text == '-' ? -1 : 1;
    return made;
}

static bool says(const hoctap_fact *fact, const hoctap_choice *choice, const char *text)
{
    for (size_t i = 0; i < choice->also_count; i++)
        if (strcmp(choice->also[i], text) == 0)
            return true;
    return strcmp(choice->id, text) == 0 || (fact->kind != HOCTAP_YES_NO && strcmp(choice->names.vi, text) == 0);
}

static meaning meaning_of(const hoctap_fact *fact, const char *text)
{
    meaning number, none = {.sense = NO_ANSWER, .text = text};

    if (*text == '\0')
        return (meaning){.sense = MISSING, .text = text};
    for (size_t i = 0; i < fact->choice_count; i++)
        if (says(fact, &fact->choices[i], text))
            return (meaning){.sense = WORD, .choice = (int)i, .text = text};
    if ((fact->kind == HOCTAP_COUNT || fact->kind == HOCTAP_SCALE) && strstr(text, ".."))
        return (meaning){.sense = AS_IT_IS, .text = text};
    if (!is_decimal(text) || (!is_number_fact(fact) && !takes_bands(fact)))
        return none;
    number = number_of(text);
    return number.sense == NUMBER || is_number_fact(fact) ? number : none;
}

/* ---- the same in other words ---- */

static const char *word_of(const hoctap_fact *fact, const hoctap_choice *choice, chance *from)
{
    size_t which = below(from, choice->also_count + 2);

    if (which < choice->also_count)
        return choice->also[which];
    return which == choice->also_count || fact->kind == HOCTAP_YES_NO ? choice->id : choice->names.vi;
}

static size_t no_answer(const meaning *one, chance *from, char text[256])
{
#define ODD(text)                                                                                                      \
    {                                                                                                                  \
        text, sizeof(text) - 1                                                                                         \
    }
    static const struct {
        const char *bytes;
        size_t length;
    } odd[] = {
        ODD("\xff\xfe"),     ODD("\xc3"),
        ODD("\0"),           ODD("x\0"),
        ODD("\xed\xa0\x80"), ODD(" "),
        ODD("1e3"),          ODD("\xf4\x90\x80\x80 beyond all characters, and far too long for a view of its own")};
#undef ODD
    size_t which = below(from, 2 * sizeof odd / sizeof *odd);

    if (which >= sizeof odd / sizeof *odd)
        return strlen(strcpy(text, one->text));
    memcpy(text, odd[which].bytes, odd[which].length);
    return odd[which].length;
}

size_t written(const hoctap_fact *fact, const meaning *one, chance *from, char text[256])
{
    (void)snprintf(text, 256, "%s", one->text);
    if (one->sense == WORD)
        (void)snprintf(text, 256, "%s", word_of(fact, &fact->choices[one->choice], from));
    else if (one->sense == NUMBER && !strchr(text, '.') && one_in(from, 4))
        (void)strcat(text, one_in(from, 2) ? ".0" : ".000000");
    else if (one->sense == NUMBER && strchr(text, '.') && one_in(from, 4))
        (void)strcat(text, one_in(from, 2) ? "0" : "00000000000000");
    else if (one->sense == NO_ANSWER)
        return no_answer(one, from, text);
    return strlen(text);
}

/* ---- rows ---- */

static void keep(pool *all, size_t row, size_t fact, const char *text)
{
    all->cells[row][fact] = copied(text);
    all->meanings[row][fact] = meaning_of(hoctap_rules_fact(all->rules, fact), all->cells[row][fact]);
}

static void number_by_chance(const hoctap_fact *fact, chance *from, char text[256])
{
    int64_t steps = (fact->to - fact->from) / fact->step, at = (int64_t)below(from, (size_t)steps + 1);
    size_t beside = below(from, 40);

    if (one_in(from, 3))
        at = steps - at % 3 < 0 ? steps : steps - at % 3;
    at = fact->from + at * fact->step;
    if (beside == 0)
        at = fact->to + fact->step;
    else if (beside == 1)
        at = fact->from - fact->step;
    else if (beside == 2)
        at += one_in(from, 2) ? 1 : 10000;
    (void)hoctap_decimal_text(at, HOCTAP_PLACES, text, 256);
    if (beside == 3)
        (void)strcpy(text, one_in(from, 2) ? "7.00001" : "-0.33333");
    else if (beside == 4)
        (void)strcpy(text, one_in(from, 2) ? "1000000001" : "-99999999999999999999");
}

static void answer_by_chance(const hoctap_fact *fact, chance *from, char text[256])
{
    text[0] = '\0';
    if (one_in(from, 12))
        return;
    if (one_in(from, 60))
        (void)strcpy(text, "not-a-word");
    else if (is_number_fact(fact))
        number_by_chance(fact, from, text);
    else
        (void)snprintf(text, 256, "%s", fact->choices[below(from, fact->choice_count)].id);
}

/* Half of what was drawn stays as some row before had it, so that the rows are not all wrong somewhere. */
static void rows_by_chance(pool *all, chance *from, size_t until)
{
    char text[256];

    for (; all->rows < until; all->rows++) {
        size_t like = all->rows > 0 ? below(from, all->rows) : 0, change = 1 + below(from, all->facts + 1);
        for (size_t fact = 0; fact < all->facts; fact++) {
            answer_by_chance(hoctap_rules_fact(all->rules, fact), from, text);
            keep(all, all->rows, fact,
                 all->rows > 0 && below(from, all->facts) >= change ? all->cells[like][fact] : text);
        }
    }
}

/* Beyond the scale; but on it for whoever takes it for a number of so few bits, or of the other sign. */
static void wrapped_number(const hoctap_fact *fact, unsigned bits, chance *from, char text[256])
{
    int64_t turn = (INT64_C(1) << bits) * 10000, steps = (fact->to - fact->from) / fact->step;
    int64_t at = one_in(from, 2) ? fact->to : fact->from + fact->step * (int64_t)below(from, (size_t)steps + 1);

    at -= at % 10000;
    (void)hoctap_decimal_text(at >= turn / 2 ? at - turn : at + turn, HOCTAP_PLACES, text, 256);
}

static void row_that_wraps(pool *all, size_t fact, unsigned bits, chance *from)
{
    size_t like = below(from, all->rows);
    char text[256];

    wrapped_number(hoctap_rules_fact(all->rules, fact), bits, from, text);
    for (size_t each = 0; each < all->facts; each++)
        keep(all, all->rows, each, each == fact ? text : all->cells[like][each]);
    all->rows++;
}

/* For each fact of numbers rows like others, but for such a number; as many as there is room for. */
static void rows_that_wrap(pool *all, chance *from)
{
    for (unsigned bits = 8; bits <= 16; bits += 8)
        for (size_t fact = 0; fact < all->facts && all->rows < MOST_ANSWERS; fact++)
            if (is_number_fact(hoctap_rules_fact(all->rules, fact)))
                row_that_wraps(all, fact, bits, from);
}

static void read_row(pool *all, const int *fact_of, char *line)
{
    size_t column = 0;

    for (char *cell = line; cell; column++) {
        char *next = strpbrk(cell, "\t\n");
        bool last = !next || *next == '\n';
        if (next)
            *next = '\0';
        expect(fact_of[column] >= 0, "a line has more cells than the first");
        keep(all, all->rows, (size_t)fact_of[column], cell);
        cell = last ? NULL : next + 1;
    }
    expect(column == all->facts, "a line has fewer cells than there are facts");
    all->rows++;
}

static void read_rows(pool *all, FILE *file)
{
    static char line[65536];
    int fact_of[MOST_FACTS + 1];
    size_t columns = 0;

    expect(fgets(line, sizeof line, file) != NULL, "no first line");
    for (char *name = strtok(line, "\t\n"); name; name = strtok(NULL, "\t\n"), columns++) {
        expect(columns < MOST_FACTS, "too many columns");
        fact_of[columns] = hoctap_rules_find_fact(all->rules, name);
        expect(fact_of[columns] >= 0, "a column is no fact");
    }
    fact_of[columns] = -1;
    while (all->rows < MOST_ANSWERS / 2 && fgets(line, sizeof line, file))
        read_row(all, fact_of, line);
}

pool *answers_new(const hoctap_rules *rules, const char *path, chance *from)
{
    pool *all = take(sizeof *all);
    FILE *file = strcmp(path, "-") == 0 ? NULL : fopen(path, "r");

    all->rules = rules;
    all->facts = hoctap_rules_fact_count(rules);
    expect(file || strcmp(path, "-") == 0, "the rows cannot be read");
    if (file) {
        read_rows(all, file);
        (void)fclose(file);
    }
    rows_by_chance(all, from, all->rows > 0 ? 2 * all->rows : MOST_ANSWERS / 2);
    rows_that_wrap(all, from);
    return all;
}

void answers_free(pool *all)
{
    for (size_t row = 0; row < all->rows; row++)
        for (size_t fact = 0; fact < all->facts; fact++)
            free(all->cells[row][fact]);
    free(all);
}
