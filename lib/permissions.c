/* SPDX-License-Identifier: MIT */
#include "permissions.h"

#include <assert.h>
#include <string.h>

#include "lines.h"
#include "local.h"
#include "text.h"

/* What a node is called in an address; "" of a list of conditions, which has no name there. */
static const char *word_of(const hoc_node *node)
{
    if (!node->key)
        return node->parent && node->parent->shape == HOC_LIST ? hoc_line_id(node) : "";
    return node->shape == HOC_LIST && hoc_word_index("all any of", node->key) >= 0 ? "" : node->key;
}

/* "levels/recognised/total", from the root down. */
static const char *address_of(hoc_reader *reader, const hoc_node *node)
{
    const char *words[64];
    char address[256];
    hoc_text text = hoc_text_into(address, sizeof address);
    size_t count = 0, length;

    for (; node->parent && count < sizeof words / sizeof *words; node = node->parent)
        if (*word_of(node))
            words[count++] = word_of(node);
    while (count > 0) {
        hoc_text_add(&text, words[--count]);
        hoc_text_add(&text, count > 0 ? "/" : "");
    }
    length = hoc_text_end(&text);
    return hoc_arena_text(&reader->rules->arena, address, length < sizeof address ? length : sizeof address - 1);
}

static bool read_permission(hoc_reader *reader, const hoc_node *local)
{
    const hoc_node *from = hoc_find(local, "from"), *to = hoc_find(local, "to");
    hoctap_permission *one = &reader->rules->permissions[reader->rules->permission_count++];

    *one = (hoctap_permission){.address = address_of(reader, local->parent),
                               .may = hoc_local_may(local->parent),
                               .from = from ? from->text : "",
                               .to = to ? to->text : "",
                               .decision = hoc_find(local, "decision") != NULL,
                               .clause = hoc_mark_of(reader, local),
                               .at_line = (int)local->line,
                               .at_column = (int)local->column};
    return one->address != NULL;
}

static bool is_local(const hoc_node *node)
{
    return node->shape == HOC_MAP && node->key && strcmp(node->key, "local") == 0;
}

bool hoc_permissions_read(hoc_reader *reader)
{
    hoctap_rules *rules = reader->rules;
    size_t count = 0;

    for (const hoc_node *node = rules->root; node; node = hoc_doc_next(rules->root, node))
        count += is_local(node);
    if (count == 0)
        return true;
    rules->permissions = hoc_take(reader, count, sizeof *rules->permissions);
    for (const hoc_node *node = rules->root; rules->permissions && node; node = hoc_doc_next(rules->root, node))
        if (is_local(node) && !read_permission(reader, node))
            return false;
    return rules->permissions != NULL;
}

size_t hoctap_rules_permission_count(const hoctap_rules *rules)
{
    return rules->permission_count;
}

const hoctap_permission *hoctap_rules_permission(const hoctap_rules *rules, size_t index)
{
    assert(index < rules->permission_count);
    return &rules->permissions[index];
}
