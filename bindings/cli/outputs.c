/* SPDX-License-Identifier: MIT */
#include "cases.h"
#include "outputs.h"

#include <stdlib.h>
#include <string.h>

const char *cli_outputs_summary(const cli_options *options)
{
    if (options->summary)
        return options->summary;
    return options->output && strcmp(options->output, "-") != 0 ? "-" : NULL;
}

enum { OUTPUTS = 5 }; /* outcomes, summary, receipt, partial file, picture */

static const char *name_of_output(hoctap_lang lang, size_t output)
{
    static const char *const vi[] = {"kết quả", "bản tổng hợp", "phiếu kết quả", "bản tổng hợp thành phần", "hình vẽ"};
    static const char *const en[] = {"outcomes", "summary", "receipt", "partial file", "picture"};
    return lang == HOCTAP_VI ? vi[output] : en[output];
}

static bool is_straight(const char *path)
{
    return strcmp(path, "-") == 0;
}

static void say_collision(hoctap_lang lang, size_t a, size_t b, bool straight)
{
    const char *first = name_of_output(lang, a), *second = name_of_output(lang, b);
    if (!straight)
        cli_complain(lang, "%s và %s không thể vào cùng một tệp", "%s and %s cannot both go to one file", first,
                     second);
    else
        cli_complain(lang, "%s và %s không thể cùng ra đầu ra chuẩn; hãy nêu %s TỆP",
                     "%s and %s cannot both go to standard output; give %s FILE", first, second,
                     a ? "--summary" : "-o");
}

/* Two outputs in one place, or on standard output. */
static bool collide(const cli_options *options)
{
    const char *all[OUTPUTS] = {options->output ? options->output : "-", cli_outputs_summary(options), options->receipt,
                                options->rollup.partial, options->rollup.picture};
    for (size_t i = 0; i < OUTPUTS; i++)
        for (size_t j = i + 1; j < OUTPUTS; j++) {
            if (!all[i] || !all[j] || is_straight(all[i]) != is_straight(all[j]))
                continue;
            if (!is_straight(all[i]) && !cli_output_same(all[i], all[j]))
                continue;
            say_collision(options->lang, i, j, is_straight(all[i]));
            return true;
        }
    return false;
}

static bool overwrites(const cli_options *options, const char *file)
{
    return cli_same_file(options->output, file) || cli_same_file(options->summary, file) ||
           cli_same_file(options->receipt, file) || cli_same_file(options->rollup.partial, file) ||
           cli_same_file(options->rollup.picture, file);
}

bool cli_outputs_apart(const cli_options *options)
{
    return !collide(options);
}

bool cli_outputs_spare_data(const cli_options *options, const char *file)
{
    if (!overwrites(options, file))
        return true;
    cli_complain(options->lang, "kết quả không được ghi đè lên tệp dữ liệu", "the output would overwrite the data");
    return false;
}

/* Neither a file of rules nor the cases beside it. */
static int spare(const cli_options *options, const char *file)
{
    char *cases = cli_cases_of(file);
    if (!cases)
        return cli_out_of_memory(options->lang);
    bool spared = !overwrites(options, file) && !overwrites(options, cases);
    if (!spared)
        cli_complain(options->lang, "kết quả không được ghi đè lên bộ quy tắc hay ca mẫu của nó",
                     "the output would overwrite the rules or their cases");
    free(cases);
    return spared ? DONE : USAGE;
}

int cli_outputs_spare_rules(const cli_options *options, const hoctap_rules *rules)
{
    int status = spare(options, options->operands[0]);
    if (status == DONE)
        status = spare(options, hoctap_rules_file(rules));
    for (size_t i = 0; i < options->variant_count && status == DONE; i++)
        status = spare(options, options->variants[i]);
    return status;
}

bool cli_outputs_finish(cli_output *const *all, size_t count, hoctap_lang lang)
{
    bool good = true;
    for (size_t i = 0; i < count; i++)
        if (!cli_output_ready(all[i]))
            return cli_output_finish(all[i], lang); /* says why not */
    for (size_t i = 0; i < count; i++)
        good = good && cli_output_finish(all[i], lang);
    return good;
}
