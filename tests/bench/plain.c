/* SPDX-License-Identifier: MIT */
/* plain PEOPLE: a survey of people who exist nowhere (people.c), as a program writes it: commas, ids of the rules, whole points. */
#include "people.h"

#include <stdio.h>
#include <stdlib.h>

static void print_row(const people *all, size_t row)
{
    static const char *const areas[] = {"normal", "difficult"}, *const groups[] = {"farmer", "worker", "official"};
    printf("%zu,%s,%s", row + 1, groups[all->group[row]], areas[all->area[row]]);
    for (int i = 0; i < INDICATORS; i++)
        printf(",%u", all->points[i][row]);
    putchar('\n');
}

int main(int argc, char **argv)
{
    if (argc != 2)
        return 2;
    const people all = people_new(strtoull(argv[1], NULL, 10), 1);
    printf("id,group,area");
    for (int i = 1; i <= INDICATORS; i++)
        printf(",CS%d", i);
    putchar('\n');
    for (size_t row = 0; row < all.count; row++)
        print_row(&all, row);
    return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 3;
}
