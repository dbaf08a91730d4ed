/* SPDX-License-Identifier: MIT */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say_trouble(const char *path, int trouble, hoctap_lang lang)
{
    bool standard = strcmp(path, "-") == 0;
    if (standard)
        path = lang == HOCTAP_VI ? "ra đầu ra chuẩn" : "standard output";
    if (trouble == ENOMEM)
        cli_out_of_memory(lang);
    else if (trouble != EPIPE || !standard) /* the reader of a pipe went away: it knows */
        cli_complain(lang, "không ghi được %s: %s", "cannot write %s: %s", path, strerror(trouble));
}

/* "folder/.hoctap-PID-N" beside the place. */
static char *hidden_name(const char *place, unsigned number)
{
    const char *slash = strrchr(place, '/');
    int folder = slash ? (int)(slash - place) + 1 : 0;
    size_t size = (size_t)folder + 48;
    char *name = malloc(size);
    if (name)
        snprintf(name, size, "%.*s.hoctap-%ld-%u", folder, place, (long)getpid(), number);
    return name;
}

/* A file without a name in the place's folder: a killed program leaves nothing behind. -1 where that cannot be had. */
static int open_nameless(const char *place)
{
#ifdef O_TMPFILE
    char *name = hidden_name(place, 0);
    if (!name)
        return -1;
    char *slash = strrchr(name, '/');
    if (slash)
        slash[slash == name ? 1 : 0] = '\0';
    int file = open(slash ? name : ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
    free(name);
    return file;
#else
    (void)place;
    return -1;
#endif
}

static int open_hidden(cli_output *output)
{
    for (unsigned number = 0; number < 100; number++) {
        output->hidden = hidden_name(output->place, number);
        if (!output->hidden)
            return -1;
        int file = open(output->hidden, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0)
            return file;
        free(output->hidden);
        output->hidden = NULL;
        if (errno != EEXIST)
            return -1;
    }
    return -1;
}

/* Through a symbolic link to what it points at, so that the link stays. */
static char *final_place(const char *path)
{
    struct stat status;
    bool link = lstat(path, &status) == 0 && S_ISLNK(status.st_mode);
    char *target = link ? realpath(path, NULL) : NULL;
    return target ? target : strdup(path);
}

static int open_place(cli_output *output)
{
    struct stat status;
    if (strcmp(output->place, "-") == 0) {
        output->straight = true;
        return STDOUT_FILENO;
    }
    bool there = stat(output->place, &status) == 0;
    if (there && faccessat(AT_FDCWD, output->place, W_OK, AT_EACCESS) != 0)
        return -1; /* a rename would get around who may write it */
    if (there && !S_ISREG(status.st_mode)) {
        output->straight = true;
        return open(output->place, O_WRONLY | O_CLOEXEC);
    }
    int file = open_nameless(output->place);
    if (file < 0)
        file = open_hidden(output);
    if (file >= 0 && there)
        fchmod(file, status.st_mode & 07777); /* who may read the old file may read the new one */
    return file;
}

/* Whether both lie in one folder, however it is spelled, under one name. */
static bool one_name(const char *a, const char *b)
{
    struct stat folder_a, folder_b;
    char *copy_a = strdup(a), *copy_b = strdup(b);
    char *slash_a = copy_a ? strrchr(copy_a, '/') : NULL, *slash_b = copy_b ? strrchr(copy_b, '/') : NULL;
    bool same = copy_a && copy_b && strcmp(slash_a ? slash_a + 1 : a, slash_b ? slash_b + 1 : b) == 0;
    if (slash_a)
        slash_a[1] = '\0';
    if (slash_b)
        slash_b[1] = '\0';
    same = same && stat(slash_a ? copy_a : ".", &folder_a) == 0 && stat(slash_b ? copy_b : ".", &folder_b) == 0 &&
           folder_a.st_dev == folder_b.st_dev && folder_a.st_ino == folder_b.st_ino;
    free(copy_a);
    free(copy_b);
    return same;
}

bool cli_output_same(const char *a, const char *b)
{
    struct stat status;
    char *place_a = final_place(a), *place_b = final_place(b);
    bool device = place_a && stat(place_a, &status) == 0 && !S_ISREG(status.st_mode);
    bool same = place_a && place_b && !device && one_name(place_a, place_b);
    free(place_a);
    free(place_b);
    return same;
}

bool cli_output_open(cli_output *output, const char *path, hoctap_lang lang)
{
    *output = (cli_output){.file = -1};
    output->place = final_place(path);
    output->buffer = malloc(CLI_OUTPUT_BUFFER);
    if (!output->place || !output->buffer) {
        cli_output_abandon(output);
        cli_out_of_memory(lang);
        return false;
    }
    output->file = open_place(output);
    if (output->file >= 0)
        return true;
    say_trouble(path, errno, lang);
    cli_output_abandon(output);
    return false;
}

void cli_output_flush(cli_output *output)
{
    size_t done = 0;
    while (done < output->used && !output->trouble) {
        ssize_t count = write(output->file, output->buffer + done, output->used - done);
        if (count >= 0)
            done += (size_t)count;
        else if (errno != EINTR)
            output->trouble = errno;
    }
    output->used = 0;
}

void cli_output_put(cli_output *output, const char *text, size_t length)
{
    while (length > CLI_OUTPUT_BUFFER - output->used) {
        size_t part = CLI_OUTPUT_BUFFER - output->used;
        memcpy(output->buffer + output->used, text, part);
        output->used += part;
        text += part;
        length -= part;
        cli_output_flush(output);
    }
    memcpy(output->buffer + output->used, text, length);
    output->used += length;
}

void cli_output_text(cli_output *output, const char *text)
{
    cli_output_put(output, text, strlen(text));
}

__attribute__((format(printf, 2, 0))) static void print(cli_output *output, const char *format, va_list arguments)
{
    char small[512];
    va_list again;
    va_copy(again, arguments);
    int size = vsnprintf(small, sizeof small, format, arguments);
    char *large = size < (int)sizeof small ? NULL : malloc((size_t)size + 1);
    if (large)
        vsnprintf(large, (size_t)size + 1, format, again);
    else if (size >= (int)sizeof small)
        cli_output_starved(output);
    va_end(again);
    cli_output_text(output, large ? large : small);
    free(large);
}

void cli_output_print(cli_output *output, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    print(output, format, arguments);
    va_end(arguments);
}

void cli_output_say(cli_output *output, hoctap_lang lang, const char *vi, const char *en, ...)
{
    va_list arguments;
    va_start(arguments, en);
    print(output, lang == HOCTAP_VI ? vi : en, arguments);
    va_end(arguments);
}

void cli_output_title(cli_output *output, const hoctap_rules *rules, hoctap_lang lang)
{
    const char *variant = hoctap_rules_variant(rules);
    cli_output_print(output, "%s (%s, %s%s%s)", cli_name(hoctap_rules_names(rules), lang), hoctap_rules_title(rules),
                     hoctap_rules_edition(rules), variant ? ", " : "", variant ? variant : "");
}

void cli_output_fingerprint(cli_output *output, const hoctap_rules *rules, hoctap_lang lang)
{
    char mark[HOCTAP_FINGERPRINT];
    cli_output_say(output, lang, "Dấu vân tay của bộ quy tắc: %s\n", "Fingerprint of the rules: %s\n",
                   hoctap_rules_fingerprint(rules, mark));
}

void cli_output_rules(cli_output *output, const hoctap_rules *rules, hoctap_lang lang)
{
    const char *variant = hoctap_rules_variant(rules);
    const hoctap_source *decision = hoctap_rules_decision(rules);
    cli_output_text(output, "\n");
    if (variant)
        cli_output_say(output, lang, "Bản địa phương: %s%s%s\n", "Variant: %s%s%s\n", variant, decision ? ", " : "",
                       decision ? decision->cite : "");
    cli_output_fingerprint(output, rules, lang);
}

void cli_output_fault(cli_output *output, const hoctap_error *fault, hoctap_lang lang)
{
    char *line = cli_fault_line(fault, lang);
    if (line)
        cli_output_text(output, line);
    else
        cli_output_starved(output);
    free(line);
}

void cli_output_starved(cli_output *output)
{
    output->trouble = ENOMEM;
}

bool cli_output_failed(const cli_output *output)
{
    return output->trouble != 0;
}

/* Gives the nameless file a hidden name: a link cannot replace a file, a rename can. */
static bool name_it(cli_output *output)
{
    char self[40];
    snprintf(self, sizeof self, "/proc/self/fd/%d", output->file);
    for (unsigned number = 0; number < 100 && !output->hidden; number++) {
        output->hidden = hidden_name(output->place, number);
        if (!output->hidden || linkat(AT_FDCWD, self, AT_FDCWD, output->hidden, AT_SYMLINK_FOLLOW) == 0)
            break;
        free(output->hidden);
        output->hidden = NULL;
        if (errno != EEXIST)
            break;
    }
    return output->hidden != NULL;
}

/* The rename is as good as done when it is: a folder that cannot be synced is no reason to say that it was not. */
static void sync_folder(const char *place)
{
    char *folder = strdup(place);
    char *slash = folder ? strrchr(folder, '/') : NULL;
    if (slash)
        slash[slash == folder ? 1 : 0] = '\0';
    int file = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (file >= 0) {
        fsync(file);
        close(file);
    }
    free(folder);
}

bool cli_output_ready(cli_output *output)
{
    cli_output_flush(output);
    if (output->trouble || output->straight)
        return !output->trouble;
    if (fsync(output->file) != 0 || (!output->hidden && !name_it(output)))
        output->trouble = errno;
    return !output->trouble;
}

static bool put_in_place(cli_output *output)
{
    if (rename(output->hidden, output->place) != 0)
        return false;
    free(output->hidden);
    output->hidden = NULL;
    sync_folder(output->place);
    return true;
}

static bool close_straight(cli_output *output)
{
    int file = output->file;
    output->file = -1;
    return file == STDOUT_FILENO || close(file) == 0;
}

bool cli_output_finish(cli_output *output, hoctap_lang lang)
{
    bool good = cli_output_ready(output);
    if (good && !(output->straight ? close_straight(output) : put_in_place(output)))
        output->trouble = errno;
    if (output->trouble)
        say_trouble(output->place, output->trouble, lang);
    good = !output->trouble;
    cli_output_abandon(output);
    return good;
}

void cli_output_abandon(cli_output *output)
{
    if (output->file >= 0 && output->file != STDOUT_FILENO)
        close(output->file);
    if (output->hidden)
        unlink(output->hidden);
    free(output->hidden);
    free(output->place);
    if (output->buffer)
        explicit_bzero(output->buffer, CLI_OUTPUT_BUFFER); /* it held people's answers */
    free(output->buffer);
    *output = (cli_output){.file = -1};
}
