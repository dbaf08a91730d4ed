/* SPDX-License-Identifier: MIT */
/* Where there is no libFuzzer: COUNT inputs of drawn bytes, always the same ones; or those of the files that are named. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 1200 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static uint64_t draw(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

/* In a block of its own size, as a fuzzer gives it. */
static int run(const uint8_t *bytes, size_t size)
{
    uint8_t *input = malloc(size ? size : 1);
    int taken = -1;

    if (input) {
        memcpy(input, bytes, size);
        taken = LLVMFuzzerTestOneInput(input, size);
    }
    free(input);
    return taken;
}

static int run_file(const char *path)
{
    static uint8_t bytes[1 << 20];
    FILE *file = fopen(path, "rb");
    size_t size;

    if (!file)
        return -1;
    size = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    return run(bytes, size);
}

static void run_drawn(unsigned long count)
{
    uint64_t state = 88172645463325252;
    uint8_t bytes[MOST];
    unsigned long taken = 0;

    for (unsigned long i = 0; i < count; i++) {
        const size_t size = (size_t)(draw(&state) % (MOST + 1));
        for (size_t at = 0; at < size; at++)
            bytes[at] = (uint8_t)(draw(&state) >> 24);
        taken += run(bytes, size) > 0;
    }
    printf("%lu inputs, %lu of them scored\n", count, taken);
}

int main(int argc, char **argv)
{
    char *end = NULL;
    const unsigned long count = argc == 2 ? strtoul(argv[1], &end, 10) : 0;

    if (end && !*end)
        run_drawn(count);
    else
        for (int i = 1; i < argc; i++)
            if (run_file(argv[i]) < 0)
                return 1;
    return 0;
}
