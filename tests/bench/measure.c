/* SPDX-License-Identifier: MIT */
/*
 * measure PROGRAM ARGUMENT...: runs a program without its standard output, and prints the nanoseconds it took, its peak
 * memory in KiB, its exit status, and the nanoseconds of the processor. Small on purpose: a child's peak begins with that of
 * who started it.
 */
#include <fcntl.h>
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static int64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

static int64_t nanoseconds(struct timeval time)
{
    return ((int64_t)time.tv_sec * 1000000 + time.tv_usec) * 1000;
}

static void become(char **command)
{
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0 && dup2(nowhere, STDOUT_FILENO) >= 0)
        execv(command[0], command);
    _exit(127);
}

int main(int argc, char **argv)
{
    int status = 0;
    struct rusage usage;
    if (argc < 2)
        return 2;
    int64_t start = now();
    pid_t child = fork();
    if (child == 0)
        become(argv + 1);
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 3;
    printf("%" PRId64 " %ld %d %" PRId64 "\n", now() - start, usage.ru_maxrss,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128, nanoseconds(usage.ru_utime) + nanoseconds(usage.ru_stime));
    return 0;
}
