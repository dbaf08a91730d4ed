/* SPDX-License-Identifier: MIT */
/*
 * The hoctap program: a client of include/hoctap and of nothing else, one more language bound to the library. The files of
 * this folder, from the outside in, are drawn in ../README.md.
 */
#include "commands.h"
#include "help.h"
#include "json.h"
#include "nearest.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct command {
    const char *name;
    int (*run)(const cli_options *options);
    unsigned takes;
    int least, most; /* operands */
} command;

static const command commands[] = {
    {"check", cli_check, TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT, 1, 10000},
    {"score", cli_score,
     TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT | TAKES_DATA | TAKES_ANSWERS | TAKES_OUTPUT | TAKES_SUMMARY |
         TAKES_RECEIPT,
     2, 2},
    {"verify", cli_verify, TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT, 1, 2},
    {"history", cli_history,
     TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT | TAKES_DATA | TAKES_OUTPUT | TAKES_SUMMARY | TAKES_ID |
         TAKES_DAYS,
     2, 2},
    {"explain", cli_explain,
     TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT | TAKES_DATA | TAKES_ANSWERS | TAKES_ID | TAKES_ROW, 2, 2},
    {"test", cli_test, TAKES_JSON | TAKES_JUNIT | TAKES_RULES | TAKES_YEAR, 0, 10000},
    {"show", cli_show, TAKES_JSON | TAKES_RULES | TAKES_YEAR | TAKES_STRICT | TAKES_DATE, 1, 1},
    {"rollup", cli_rollup,
     TAKES_JSON | TAKES_CSV | TAKES_RULES | TAKES_YEAR | TAKES_STRICT | TAKES_DATA | TAKES_ANSWERS | TAKES_OUTPUT |
         TAKES_SUMMARY | TAKES_DAYS | TAKES_ROLLUP,
     2, 10000},
};

enum { COMMAND_COUNT = sizeof commands / sizeof *commands };

static const command *find(const char *name)
{
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int finish_stdout(hoctap_lang lang)
{
    if (fflush(stdout) == 0)
        return DONE;
    cli_complain(lang, "không ghi được ra đầu ra chuẩn", "cannot write to standard output");
    return FAILED;
}

static int help(const char *name, hoctap_lang lang)
{
    const cli_page *page = lang == HOCTAP_VI ? cli_help_vi(name) : cli_help_en(name);
    fputs(page->text ? page->text : "", stdout);
    fputs(page->options ? page->options : "", stdout);
    return finish_stdout(lang);
}

static int unknown_command(const char *name, hoctap_lang lang)
{
    char word[64];
    cli_nearest near = cli_nearest_to(name, strlen(name));
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        cli_nearest_offer(&near, commands[i].name);
    cli_printable(name, word, sizeof word);
    if (near.best)
        cli_complain(lang, "không có lệnh %s; có phải %s? Xem: hoctap --help",
                     "there is no command %s; did you mean %s? See: hoctap --help", word, near.best);
    else
        cli_complain(lang, "không có lệnh %s. Xem: hoctap --help", "there is no command %s. See: hoctap --help", word);
    return USAGE;
}

/* "hoctap --lang en score ...": which word is the command cannot be told from a value. */
static int option_first(const char *option, hoctap_lang lang)
{
    char word[64];
    cli_complain(lang, "tùy chọn %s đứng sau lệnh, ví dụ: hoctap score --lang en ... Xem: hoctap --help",
                 "the option %s goes behind the command, such as: hoctap score --lang en ... See: hoctap --help",
                 cli_printable(option, word, sizeof word));
    return USAGE;
}

static int run(const command *chosen, int argc, char **argv)
{
    cli_options options;
    if (!cli_options_read(&options, chosen->takes, argc, argv))
        return USAGE;
    if (options.help)
        return help(chosen->name, options.lang);
    if (options.operand_count < chosen->least || options.operand_count > chosen->most) {
        cli_complain(options.lang, "lệnh %s cần %d tên tệp hoặc danh hiệu, nhận được %d. Xem: hoctap %s --help",
                     "%s takes %d names of files or titles and got %d. See: hoctap %s --help", chosen->name,
                     chosen->least, options.operand_count, chosen->name);
        return USAGE;
    }
    return chosen->run(&options);
}

static bool asks(int argc, char **argv, const char *long_name, const char *short_name)
{
    return argc > 1 && (strcmp(argv[1], long_name) == 0 || strcmp(argv[1], short_name) == 0);
}

/* A stream that came closed must not become a file of ours: it is opened so that using it fails. */
static void hold_streams(void)
{
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
            return;
}

int main(int argc, char **argv)
{
    hoctap_lang lang = cli_options_lang(argc, argv);
    hold_streams();
    signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an error of writing, with its exit status */
    signal(SIGXFSZ, SIG_IGN); /* so is a file that may grow no further */
    cli_json_begin();
    if (asks(argc, argv, "--version", "-V")) {
        printf("hoctap %s\n", hoctap_version());
        return finish_stdout(lang);
    }
    if (argc < 2 || asks(argc, argv, "--help", "-h") || (asks(argc, argv, "help", "help") && argc == 2)) {
        int status = help("", lang);
        return argc < 2 ? USAGE : status;
    }
    if (asks(argc, argv, "help", "help") && find(argv[2]))
        return help(argv[2], lang);
    const command *chosen = find(argv[1]);
    if (argv[1][0] == '-' && argc > 2)
        return option_first(argv[1], lang);
    return chosen ? run(chosen, argc - 1, argv + 1) : unknown_command(argv[1], lang);
}
