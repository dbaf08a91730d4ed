/* SPDX-License-Identifier: MIT */
#include "sealed.h"

#include "fingerprint.h"

file written(hoctap_rollup *rollup)
{
    file made;

    close_it(rollup);
    made.length = hoctap_rollup_write(rollup, made.text, sizeof made.text);
    assert_true(made.length > 0 && made.length < sizeof made.text);
    return made;
}

hoctap_rollup *read_file(const file *from)
{
    hoctap_error error = {0};
    hoctap_rollup *rollup = hoctap_rollup_read(from->text, from->length, "a.rollup", &error);

    if (!rollup)
        fail_msg("%d: HT%d %s: %s, %s\n%s", error.line, (int)error.code, error.path, error.found, error.expected,
                 from->text);
    return rollup;
}

void assert_same_file(const file *one, const file *other)
{
    assert_string_equal(one->text, other->text);
    assert_int_equal(one->length, other->length);
}

void seal(file *changed)
{
    char digest[HOCTAP_FINGERPRINT];
    size_t lines = 0;

    while (changed->length > 0 && changed->text[changed->length - 1] != '\n')
        changed->length--;
    for (size_t i = 0; i < changed->length; i++)
        lines += changed->text[i] == '\n';
    hoc_digest_of(changed->text, changed->length, digest);
    changed->length += (size_t)snprintf(changed->text + changed->length, sizeof changed->text - changed->length,
                                        "end\t%zu\t%s\n", lines, digest);
    assert_true(changed->length < sizeof changed->text);
}

void unseal(file *sealed)
{
    sealed->length--;
    while (sealed->length > 0 && sealed->text[sealed->length - 1] != '\n')
        sealed->length--;
    sealed->text[sealed->length] = '\0';
}

file changed(const file *of, const char *from, const char *to)
{
    file made = {.length = 0};
    const char *at = strstr(of->text, from);

    if (!at)
        fail_msg("no \"%s\" in\n%s", from, of->text);
    made.length = (size_t)snprintf(made.text, sizeof made.text, "%.*s%s%s", (int)(at - of->text), of->text, to,
                                   at + strlen(from));
    return made;
}

file resealed(const file *of, const char *from, const char *to)
{
    file made = changed(of, from, to);

    unseal(&made);
    seal(&made);
    return made;
}

hoctap_rollup *keyed_rollup(void)
{
    hoctap_rollup *rollup = new_rollup(KEY);

    group_of(rollup, "K/H 2");
    count_in(rollup, "K/H 1/X 2", "ann: met high..high; cam: not met; dan: invalid");
    count_in(rollup, "K/H 1/X 1", "ann: met good..good; bob: undecided none..good");
    assert_true(hoctap_rollup_at(rollup, group_of(rollup, "K/H 1"), "district", NULL));
    assert_true(hoctap_rollup_stray(rollup, 2, NULL));
    return rollup;
}

hoctap_rollup *unique_rollup(void)
{
    hoctap_rollup *rollup = new_rollup(NULL);

    count_in(rollup, "K/X 2", "met high..high; not met; invalid");
    count_in(rollup, "K/X 1", "undecided good..high; not met");
    return rollup;
}
