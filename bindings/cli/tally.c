/* SPDX-License-Identifier: MIT */
#include "tally.h"

static void count_id(cli_tally *tally, uint32_t subject)
{
    const hoctap_titles *of = &tally->titles->of;
    hoctap_verdict verdict = cli_titles_verdict(tally->titles, subject);
    tally->ids++;
    if (verdict == HOCTAP_INVALID) {
        tally->invalid++;
        tally->succession += tally->titles->records->faults[subject] >> RECORD_SUCCESSION & 1;
        return;
    }
    tally->not_met += verdict == HOCTAP_NOT_MET;
    tally->undecided += verdict == HOCTAP_UNDECIDED;
    tally->met += verdict == HOCTAP_MET;
    tally->levels[of->level[subject]] += verdict == HOCTAP_MET;
    tally->runs[of->run[subject]]++;
    for (int mark = 0; mark < CLI_MARKS; mark++)
        tally->marks[mark] += of->marks[subject] >> mark & 1;
}

static void count_record(cli_tally *tally, uint32_t subject, int year)
{
    if (subject == tally->titles->records->nobody)
        tally->without_id++;
    else if (cli_titles_verdict(tally->titles, subject) == HOCTAP_INVALID)
        tally->of_invalid++;
    else if (year > tally->titles->year)
        tally->later++;
    else {
        tally->used++;
        tally->years[tally->titles->year - year]++;
    }
}

void cli_tally_make(cli_tally *tally, const cli_titles *titles)
{
    const cli_records *records = titles->records;
    *tally = (cli_tally){.titles = titles};
    for (uint32_t subject = 0; subject < titles->subjects; subject++)
        if (cli_titles_tell(titles, subject))
            count_id(tally, subject);
        else
            tally->silent += subject != records->nobody;
    for (size_t i = 0; i < records->of.count; i++)
        count_record(tally, records->of.subject[i], records->of.year[i]);
}
