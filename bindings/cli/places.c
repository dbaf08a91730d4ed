/* SPDX-License-Identifier: MIT */
#include "heirs.h"
#include "places.h"
#include "text.h"
#include "twins.h"

#include <stdlib.h>
#include <string.h>

enum { MEMO_SLOTS = 4096, MEMO_BYTES = 240, LEVELS = CLI_PARTS, TOLD = 8 };

/* Cells met before, and what came of them. */
typedef struct memo {
    size_t length; /* 0: free */
    char cells[MEMO_BYTES];
    uint32_t place;
    cli_stray why;
} memo;

struct cli_places {
    cli_tree tree;
    bool listed; /* there is a table of places */
    cli_gazetteer gazetteer;
    cli_heirs heirs;
    cli_twins twins;
    hoctap_day day;
    memo *met;
    bool replaced, deeper; /* a "/" in a name; parts below those of the table */
    bool no_memory;
};

static bool read_tables(cli_places *places, const cli_places_form *form)
{
    if (form->places && cli_gazetteer_read(&places->gazetteer, &places->tree, form->places, form->rules,
                                           form->rule_count, form->order, form->lang) != DONE)
        return false;
    cli_gazetteer_live(&places->gazetteer, &places->tree);
    return !form->succession ||
           cli_heirs_read(&places->heirs, form->succession, &places->tree, places->listed ? &places->gazetteer : NULL,
                          form->order, form->lang) == DONE;
}

int cli_places_open(cli_places **places, const cli_places_form *form)
{
    cli_places *new = calloc(1, sizeof *new);
    *places = NULL;
    if (new)
        new->met = calloc(MEMO_SLOTS, sizeof *new->met);
    if (!new || !new->met) {
        free(new);
        return cli_out_of_memory(form->lang);
    }
    new->day = form->day;
    new->listed = form->places;
    new->tree.day = form->day;
    new->tree.exact = !form->places;
    if (!read_tables(new, form)) {
        cli_places_free(new);
        return FAILED;
    }
    *places = new;
    return DONE;
}

void cli_places_free(cli_places *places)
{
    if (!places)
        return;
    cli_tree_free(&places->tree);
    cli_gazetteer_free(&places->gazetteer);
    cli_heirs_free(&places->heirs);
    cli_twins_free(&places->twins);
    if (places->met)
        explicit_bzero(places->met, MEMO_SLOTS * sizeof *places->met);
    free(places->met);
    free(places);
}

/* A new one, which is there. */
static uint32_t child(cli_places *places, uint32_t above, unsigned level, const char *name)
{
    uint32_t place = cli_tree_child(&places->tree, above, level, name);
    if (place != CLI_NO_PLACE)
        places->tree.nodes[place].lives = true;
    return place;
}

/* The level of a part of a path: those from the top in their order, and the last is the last. */
static unsigned level_of(size_t part, bool last, const unsigned *levels, size_t count)
{
    if (count && last)
        return levels[count - 1];
    return part + 1 < count ? levels[part] : CLI_PLACE;
}

/* Down a path as people write it, "Kon Tum/Huyện 01"; `levels` says which each part is. CLI_NO_PLACE when it is no path. */
static uint32_t along(cli_places *places, const char *path, const unsigned *levels, size_t count)
{
    uint32_t place = CLI_NO_PLACE;
    for (size_t part = 0;; part++) {
        size_t length = strcspn(path, "/");
        bool last = !path[length];
        char *name = cli_text_plain(path, length, false);
        places->no_memory = places->no_memory || !name;
        place = name && *name ? child(places, place, level_of(part, last, levels, count), name) : CLI_NO_PLACE;
        free(name);
        if (place == CLI_NO_PLACE || last)
            return place;
        path += length + 1;
    }
}

/* The parts that are there, joined: a path as a table of succession may name it. *New*; NULL without memory. */
static char *joined(char *const parts[CLI_PARTS])
{
    size_t size = 1;
    for (unsigned level = 0; level < LEVELS; level++)
        size += strlen(parts[level]) + 1;
    char *path = calloc(size, 1);
    for (unsigned level = 0; path && level < LEVELS; level++)
        if (*parts[level]) {
            strcat(path, *path ? "/" : "");
            strcat(path, parts[level]);
        }
    return path;
}

/* Follows one that the table of succession names to what it has become. CLI_NO_HEIR when it was split. */
static uint32_t follow(cli_places *places, uint32_t heir)
{
    uint32_t last = cli_heirs_last(&places->heirs, heir, places->day);
    if (last != CLI_NO_HEIR && last != heir)
        places->heirs.all[heir].moved = true;
    return last;
}

/* A place that ended, and whose code another row of the table bears on the day, is that row's place. */
static uint32_t by_its_code(cli_places *places, uint32_t version)
{
    cli_gazetteer *gazetteer = &places->gazetteer;
    const char *code = version == CLI_NO_VERSION ? NULL : gazetteer->versions[version].code;
    size_t first = 0, count = code ? cli_gazetteer_coded(gazetteer, code, &first) : 0;
    for (size_t i = first; i < first + count; i++) {
        const cli_version *one = &gazetteer->versions[gazetteer->coded[i]];
        if (one->from <= places->day && places->day <= one->until) {
            gazetteer->versions[version].goes_on = true;
            return one->node;
        }
    }
    return CLI_NO_PLACE;
}

/* The place of the table that a successor is. */
static uint32_t listed_heir(cli_places *places, uint32_t heir, cli_stray *why)
{
    const cli_heir *found = &places->heirs.all[heir];
    const cli_lookup lookup = {&places->tree, &places->gazetteer, places->day, LOOKUP_THERE};
    uint32_t node = found->version != CLI_NO_VERSION ? places->gazetteer.versions[found->version].node : found->node;
    if (node != CLI_NO_PLACE && cli_lookup_there(&lookup, node))
        return node;
    uint32_t other = by_its_code(places, found->version);
    if (other == CLI_NO_PLACE)
        *why = node == CLI_NO_PLACE ? STRAY_UNKNOWN : STRAY_ENDED;
    return other;
}

/* What there is to say of a place that is not there on the day. */
static cli_stray not_there(const cli_places *places, uint32_t node)
{
    bool ended = cli_gazetteer_near(&places->gazetteer, node, places->day, true) != CLI_NO_VERSION;
    bool begins = cli_gazetteer_near(&places->gazetteer, node, places->day, false) != CLI_NO_VERSION;
    return begins && !ended ? STRAY_NOT_YET : STRAY_ENDED;
}

static uint32_t of_another_time(cli_places *places, uint32_t node, cli_stray *why)
{
    uint32_t other = by_its_code(places, cli_gazetteer_near(&places->gazetteer, node, places->day, true));
    if (other == CLI_NO_PLACE)
        *why = not_there(places, node);
    return other;
}

/* Whom the table of succession knows the place as. */
static uint32_t heir_of(const cli_places *places, uint32_t node)
{
    uint32_t version = cli_gazetteer_near(&places->gazetteer, node, places->day, true);
    if (!places->heirs.succession)
        return CLI_NO_HEIR;
    return version == CLI_NO_VERSION ? cli_heirs_node(&places->heirs, node)
                                     : cli_heirs_version(&places->heirs, version);
}

/* What people wrote, as the tree compares it. */
typedef struct asked {
    char *keys[CLI_PARTS + 1]; /* the last: the code or name */
    char *text;                /* as a table of succession may name it */
} asked;

static uint32_t look_up(const cli_places *places, const asked *what, bool there, bool *several)
{
    cli_lookup lookup = {&places->tree, &places->gazetteer, places->day, there ? LOOKUP_THERE : LOOKUP_GONE};
    return *what->keys[CLI_PLACE] ? cli_lookup_name(&lookup, what->keys[CLI_PLACE], what->keys, several)
                                  : cli_lookup_parts(&lookup, what->keys, several);
}

static uint32_t find_listed(cli_places *places, const asked *what, cli_stray *why)
{
    bool there = true, several = false;
    uint32_t node = look_up(places, what, true, &several);
    if (node == CLI_NO_PLACE && !several) {
        there = false;
        node = look_up(places, what, false, &several);
    }
    if (several) {
        *why = STRAY_AMBIGUOUS;
        return CLI_NO_PLACE;
    }
    uint32_t heir = node != CLI_NO_PLACE       ? heir_of(places, node)
                    : places->heirs.succession ? cli_heirs_text(&places->heirs, what->text)
                                               : CLI_NO_HEIR;
    uint32_t last = heir == CLI_NO_HEIR ? CLI_NO_HEIR : follow(places, heir);
    if (heir != CLI_NO_HEIR && last != heir) {
        *why = last == CLI_NO_HEIR ? STRAY_SPLIT : STRAY_NOT;
        return last == CLI_NO_HEIR ? CLI_NO_PLACE : listed_heir(places, last, why);
    }
    if (node == CLI_NO_PLACE)
        *why = STRAY_UNKNOWN;
    else if (!there)
        node = of_another_time(places, node, why);
    return node;
}

static void end_asked(asked *what)
{
    for (size_t i = 0; i <= CLI_PARTS; i++)
        free(what->keys[i]);
    free(what->text);
}

static bool begin_asked(cli_places *places, const cli_named *named, asked *what)
{
    for (size_t i = 0; i <= CLI_PARTS; i++)
        if (!(what->keys[i] = cli_tree_key(&places->tree, named->text[i])))
            return false;
    what->text = *what->keys[CLI_PLACE] ? strdup(what->keys[CLI_PLACE]) : joined(what->keys);
    return what->text;
}

static uint32_t find_in_table(cli_places *places, const cli_named *named, cli_stray *why)
{
    asked what = {0};
    uint32_t place = CLI_NO_PLACE;
    if (begin_asked(places, named, &what))
        place = find_listed(places, &what, why);
    else
        places->no_memory = true;
    unsigned levels = places->tree.levels & ((1U << LEVELS) - 1);
    for (unsigned level = 0; level < LEVELS && place != CLI_NO_PLACE; level++)
        places->deeper = places->deeper || (*named->text[level] && levels < 1U << level);
    end_asked(&what);
    return place;
}

/* Without a table: what is written is what is meant, but for what became of it. */
static uint32_t find_written(cli_places *places, const cli_named *named, cli_stray *why)
{
    unsigned levels[LEVELS];
    size_t count = 0;
    for (unsigned level = 0; level < LEVELS; level++)
        if (*named->text[level])
            levels[count++] = level;
    char *path = count ? joined(named->text) : strdup(named->text[CLI_PLACE]);
    places->no_memory = places->no_memory || !path;
    if (!path)
        return CLI_NO_PLACE;
    const char *text = path;
    uint32_t heir = places->heirs.succession ? cli_heirs_text(&places->heirs, path) : CLI_NO_HEIR;
    uint32_t last = heir == CLI_NO_HEIR ? CLI_NO_HEIR : follow(places, heir);
    if (heir != CLI_NO_HEIR && last == CLI_NO_HEIR)
        *why = STRAY_SPLIT;
    else if (last != CLI_NO_HEIR)
        text = places->heirs.all[last].text;
    uint32_t place = *why == STRAY_NOT ? along(places, text, levels, count) : CLI_NO_PLACE;
    if (*why == STRAY_NOT && place == CLI_NO_PLACE && !places->no_memory && !places->tree.no_memory)
        *why = STRAY_WRITTEN;
    free(path);
    return place;
}

static bool says_place(const cli_named *named)
{
    for (unsigned slot = 0; slot <= CLI_PLACE; slot++)
        if (*named->text[slot])
            return true;
    return false;
}

static uint32_t find(cli_places *places, const cli_named *named, cli_stray *why)
{
    uint32_t place = CLI_NO_PLACE;
    if (says_place(named))
        place = places->listed ? find_in_table(places, named, why) : find_written(places, named, why);
    else if (!*named->text[CLI_UNIT])
        *why = STRAY_BLANK;
    if (*why != STRAY_NOT || !*named->text[CLI_UNIT] || places->no_memory || places->tree.no_memory)
        return place;
    place = child(places, place, CLI_UNIT, named->text[CLI_UNIT]);
    if (place == CLI_NO_PLACE && !places->tree.no_memory)
        *why = STRAY_WRITTEN;
    return place;
}

static uint32_t read_and_find(cli_places *places, const cli_where *where, cli_stray *why)
{
    cli_named named;
    bool wrong;
    uint32_t place = CLI_NO_PLACE;
    bool good = cli_where_read(&named, where, &wrong);
    if (good)
        place = find(places, &named, why);
    else if (wrong)
        *why = STRAY_WRITTEN;
    places->no_memory = places->no_memory || (!good && !wrong) || places->tree.no_memory;
    places->replaced = places->replaced || (good && named.replaced);
    cli_named_free(&named);
    return place;
}

/* The cells with their lengths, one behind the other; 0 when they are too long to be kept in mind. */
static size_t all_cells(const cli_where *where, char cells[MEMO_BYTES])
{
    size_t used = 0;
    for (unsigned slot = 0; slot < CLI_WHERE; slot++) {
        if (where->length[slot] > UINT8_MAX || used + 1 + where->length[slot] > MEMO_BYTES)
            return 0;
        cells[used++] = (char)where->length[slot];
        if (where->length[slot])
            memcpy(cells + used, where->text[slot], where->length[slot]);
        used += where->length[slot];
    }
    return used;
}

uint32_t cli_places_find(cli_places *places, const cli_where *where, cli_stray *why)
{
    char cells[MEMO_BYTES];
    size_t length = all_cells(where, cells);
    memo *met = length ? &places->met[cli_index_hash(cells, length) % MEMO_SLOTS] : NULL;
    if (met && met->length == length && memcmp(met->cells, cells, length) == 0) {
        *why = met->why;
        return met->place;
    }
    *why = STRAY_NOT;
    uint32_t place = read_and_find(places, where, why);
    if (!met || places->no_memory)
        return places->no_memory ? CLI_NO_PLACE : place;
    met->length = length;
    memcpy(met->cells, cells, length);
    met->place = place;
    met->why = *why;
    return place;
}

bool cli_places_starved(const cli_places *places)
{
    return places->no_memory;
}

void cli_places_stray(cli_places *places, cli_strays *strays, const cli_where *where, cli_stray why, uint64_t record)
{
    cli_named named;
    bool wrong;
    cli_strays_add(strays, why, record);
    if (why != STRAY_UNKNOWN)
        return;
    bool good = cli_where_read(&named, where, &wrong);
    if (good ? !cli_twins_miss(&places->twins, &places->tree, &named, record) : !wrong)
        places->no_memory = true;
    cli_named_free(&named);
}

size_t cli_places_count(const cli_places *places)
{
    return places->tree.count;
}

const char *cli_places_path(const cli_places *places, uint32_t place)
{
    return places->tree.nodes[place].path;
}

const char *cli_places_level(const cli_places *places, uint32_t place)
{
    return cli_where_level(places->tree.nodes[place].level);
}

int64_t cli_places_above(const cli_places *places, uint32_t place)
{
    uint32_t above = places->tree.nodes[place].above;
    return above == CLI_NO_PLACE ? -1 : (int64_t)above;
}

bool cli_places_lives(const cli_places *places, uint32_t place)
{
    return places->tree.nodes[place].lives;
}

const char *cli_places_answer(cli_places *places, uint32_t place, size_t rules, size_t fact)
{
    uint32_t version = cli_gazetteer_on(&places->gazetteer, place, places->day);
    if (version == CLI_NO_VERSION || !cli_places_supply(places, rules, fact))
        return "";
    const char *text =
        cli_answers_text(&places->gazetteer.answers, places->gazetteer.versions[version].row, rules, fact);
    places->no_memory = places->no_memory || places->gazetteer.answers.no_memory;
    return text;
}

bool cli_places_supply(const cli_places *places, size_t rules, size_t fact)
{
    return places->listed && cli_answers_has(&places->gazetteer.answers, rules, fact);
}

size_t cli_places_ignored(const cli_places *places)
{
    return places->gazetteer.table.ignored;
}

/* The first of those that moved are told by name, all of them by number. */
static void note_move(cli_rollup_table *table, size_t *told, const char *from, const char *to)
{
    char one[160], two[160];
    if (++*told <= TOLD)
        cli_note_say(table, "place-succeeded", 0, "“%s” được đếm ở nơi kế thừa “%s”",
                     "“%s” is counted in “%s”, which succeeded it", cli_printable(from, one, sizeof one),
                     cli_printable(to, two, sizeof two));
}

static const char *path_on_the_day(const cli_places *places, const char *code)
{
    size_t first, count = cli_gazetteer_coded(&places->gazetteer, code, &first);
    for (size_t i = first; i < first + count; i++) {
        const cli_version *one = &places->gazetteer.versions[places->gazetteer.coded[i]];
        if (one->from <= places->day && places->day <= one->until)
            return places->tree.nodes[one->node].path;
    }
    return "";
}

static void note_moved(const cli_places *places, cli_rollup_table *table)
{
    size_t told = 0;
    for (uint32_t i = 0; i < places->heirs.count; i++) {
        const cli_heir *heir = &places->heirs.all[i];
        uint32_t last = heir->moved ? cli_heirs_last(&places->heirs, i, places->day) : CLI_NO_HEIR;
        if (last != CLI_NO_HEIR)
            note_move(table, &told, heir->shown, places->heirs.all[last].shown);
    }
    for (size_t i = 0; i < places->gazetteer.count; i++) {
        const cli_version *version = &places->gazetteer.versions[i];
        if (version->goes_on)
            note_move(table, &told, places->tree.nodes[version->node].path, path_on_the_day(places, version->code));
    }
    if (told > TOLD)
        cli_note_say(table, "place-succeeded", 0, "còn %zu địa bàn nữa được đếm ở nơi kế thừa",
                     "%zu more places are counted in those that succeeded them", told - TOLD);
}

void cli_places_notes(const cli_places *places, cli_rollup_table *table)
{
    table->no_memory = table->no_memory || places->no_memory || places->tree.no_memory;
    cli_twins_notes(&places->twins, &places->tree, table);
    note_moved(places, table);
    if (places->replaced)
        cli_note_say(table, "place-stroke", 0, "dấu “/” trong tên được viết thành “∕”, vì “/” ngăn cách các cấp",
                     "“/” in a name is written “∕”, because “/” stands between levels");
    if (places->deeper)
        cli_note_say(
            table, "place-deeper", 0, "bảng địa bàn không có cấp thấp nhất mà các dòng nêu; đếm ở cấp trên",
            "the table of places does not have the lowest level that rows name; they are counted one level up");
}
