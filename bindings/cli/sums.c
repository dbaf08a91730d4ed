/* SPDX-License-Identifier: MIT */
#include "sums.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { REGISTERED = CLI_SUMS_REGISTERED, NOT_MET, UNDECIDED, INVALID, LEVELS, CHUNK = 1 << 16, MOST = 1000000000 };

static const cli_field columns[LEVELS] = {
    {"registered", {"Đăng ký", "Số đăng ký"}, false},
    {"not_met", {"Không đạt", "Chưa đạt"}, false},
    {"undecided", {"Chưa kết luận được"}, false},
    {"invalid", {"Không hợp lệ"}, false},
};

cli_field *cli_sums_fields(const hoctap_rules *rules, size_t *count)
{
    *count = LEVELS + hoctap_rules_level_count(rules) - 1;
    cli_field *fields = calloc(*count, sizeof *fields);
    if (!fields)
        return NULL;
    memcpy(fields, columns, sizeof columns);
    for (size_t level = 1; level < hoctap_rules_level_count(rules); level++)
        fields[LEVELS + level - 1] = (cli_field){.id = hoctap_rules_level(rules, level)->id,
                                                 .names = {hoctap_rules_level(rules, level)->names.vi}};
    return fields;
}

/* The sums of one place. */
typedef struct sums {
    uint64_t at_least[UINT8_MAX + 1]; /* each level; of level 0 all who are decided and counted */
    uint64_t other[LEVELS];
    bool some, bad;
    size_t levels;
} sums;

static uint64_t number(const cli_groupfacts *facts, uint32_t place, size_t count, sums *of)
{
    uint64_t value = 0;
    cli_side_number kind = cli_groupfacts_count(facts, place, count, &value);
    of->bad = of->bad || (kind != SIDE_BLANK && kind != SIDE_WHOLE) || value > MOST;
    of->some = of->some || (kind == SIDE_WHOLE && count != REGISTERED);
    return kind == SIDE_WHOLE ? value : 0;
}

/* Who holds a higher level holds the lower ones; more of the higher than of the lower cannot be. */
static void read_sums(const cli_groupfacts *facts, uint32_t place, sums *of)
{
    for (size_t i = 0; i < LEVELS; i++)
        of->other[i] = number(facts, place, i, of);
    for (size_t level = of->levels; level-- > 1;) {
        of->at_least[level] = number(facts, place, LEVELS + level - 1, of);
        of->bad = of->bad || (level + 1 < of->levels && of->at_least[level] < of->at_least[level + 1]);
    }
    uint64_t known = of->levels > 1 ? of->at_least[1] : 0;
    known += of->other[NOT_MET] + of->other[UNDECIDED] + of->other[INVALID];
    if (of->some && of->other[REGISTERED] > known)
        of->other[NOT_MET] += of->other[REGISTERED] - known;
}

/* Members of one kind, piece by piece. */
typedef struct writer {
    hoctap_rollup *rollup;
    uint32_t *group;
    uint8_t *verdict, *level, *possible;
} writer;

static bool put(writer *on, uint32_t group, hoctap_verdict verdict, size_t level, size_t possible, uint64_t count,
                hoctap_error *error)
{
    size_t chunk = count < CHUNK ? (size_t)count : CHUNK;
    for (size_t i = 0; i < chunk; i++)
        on->group[i] = group;
    memset(on->verdict, (int)verdict, chunk);
    memset(on->level, (int)level, chunk);
    memset(on->possible, (int)possible, chunk);
    while (count > 0) {
        hoctap_members members = {.count = count < CHUNK ? (size_t)count : CHUNK,
                                  .group = on->group,
                                  .verdict = on->verdict,
                                  .level = on->level,
                                  .possible = on->possible};
        if (!hoctap_rollup_add(on->rollup, &members, error))
            return false;
        count -= members.count;
    }
    return true;
}

static bool put_sums(writer *on, uint32_t group, const sums *of, hoctap_error *error)
{
    size_t highest = of->levels - 1;
    for (size_t level = 1; level <= highest; level++) {
        uint64_t above = level < highest ? of->at_least[level + 1] : 0;
        if (!put(on, group, HOCTAP_MET, level, level, of->at_least[level] - above, error))
            return false;
    }
    return put(on, group, HOCTAP_NOT_MET, 0, 0, of->other[NOT_MET], error) &&
           put(on, group, HOCTAP_UNDECIDED, 0, highest, of->other[UNDECIDED], error) &&
           put(on, group, HOCTAP_INVALID, 0, 0, of->other[INVALID], error);
}

typedef struct job {
    cli_grouping *grouping;
    const cli_groupfacts *facts;
    const hoctap_rules *rules;
    writer writer;
    uint8_t *inner;  /* of each place: one below it has sums */
    uint64_t *below; /* of each place: holders of level 1 below it */
    uint64_t bad, differ;
} job;

/* Places that have sums, from below: what is above one is not counted again. */
static void find_inner(job *on)
{
    cli_places *places = on->grouping->places;
    for (size_t place = cli_places_count(places); place-- > 0;) {
        sums of = {.levels = hoctap_rules_level_count(on->rules)};
        int64_t above = cli_places_above(places, (uint32_t)place);
        read_sums(on->facts, (uint32_t)place, &of);
        if (!on->inner[place])
            on->below[place] = of.some && !of.bad ? of.at_least[1] : 0;
        else if (of.some && !of.bad)
            on->differ += of.at_least[1] != on->below[place];
        if (above >= 0) {
            on->inner[above] = on->inner[above] || on->inner[place] || of.some;
            on->below[above] += on->below[place];
        }
    }
}

static bool count_place(job *on, uint32_t place, hoctap_error *error)
{
    sums of = {.levels = hoctap_rules_level_count(on->rules)};
    read_sums(on->facts, place, &of);
    on->bad += of.bad;
    if (!of.some && !of.bad && !cli_groupfacts_knows(on->facts, place))
        return true;
    uint32_t group = cli_grouping_of(on->grouping, place);
    if (group == CLI_NO_GROUP) {
        error->code = HOCTAP_OK; /* said */
        return false;
    }
    return of.bad || !of.some || on->inner[place] || put_sums(&on->writer, group, &of, error);
}

static bool begin(job *on)
{
    size_t count = cli_places_count(on->grouping->places) + 1;
    on->writer = (writer){.rollup = on->grouping->rollup,
                          .group = malloc(CHUNK * sizeof *on->writer.group),
                          .verdict = malloc(CHUNK),
                          .level = malloc(CHUNK),
                          .possible = malloc(CHUNK)};
    on->inner = calloc(count, 1);
    on->below = calloc(count, sizeof *on->below);
    return on->writer.group && on->writer.verdict && on->writer.level && on->writer.possible && on->inner && on->below;
}

static void end(job *on)
{
    free(on->writer.group);
    free(on->writer.verdict);
    free(on->writer.level);
    free(on->writer.possible);
    free(on->inner);
    free(on->below);
}

static void put_notes(const job *on, cli_rollup_table *table)
{
    if (on->bad)
        cli_note_say(table, "sums-impossible", on->bad, "%" PRIu64 " địa bàn có số liệu không thể có; không tính",
                     "%" PRIu64 " places have sums that cannot be; they are not counted", on->bad);
    if (on->differ)
        cli_note_say(table, "sums-disagree", on->differ,
                     "%" PRIu64 " địa bàn có số đạt khác với tổng của các địa bàn bên dưới; lấy tổng bên dưới",
                     "%" PRIu64 " places have another number of holders than the places below them; those below are "
                     "counted",
                     on->differ);
}

int cli_sums_count(cli_grouping *grouping, const cli_groupfacts *facts, const hoctap_rules *rules,
                   cli_rollup_table *table)
{
    job on = {.grouping = grouping, .facts = facts, .rules = rules};
    hoctap_error error = {.code = HOCTAP_NO_MEMORY};
    bool good = begin(&on);
    if (good)
        find_inner(&on);
    for (size_t place = 0; good && place < cli_places_count(grouping->places); place++)
        good = count_place(&on, (uint32_t)place, &error);
    put_notes(&on, table);
    end(&on);
    if (good)
        return DONE;
    if (error.code == HOCTAP_NO_MEMORY)
        return cli_out_of_memory(grouping->lang);
    if (error.code != HOCTAP_OK)
        cli_print_fault(&error, grouping->lang);
    return FAILED;
}
