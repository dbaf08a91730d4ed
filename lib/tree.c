/* SPDX-License-Identifier: MIT */
/*
 * A tree grows with a stack of our own. A fault after which it still has a shape does not end the reading, so that an
 * author sees all of them at once.
 */
#include "tree.h"

#include <stdio.h>
#include <string.h>

#include "scalar.h"
#include "utf8.h"

enum { MOST_KEYS = 10000, MOST_TEXT = 64 * 1024, MOST_KEY = 128 };

static void out_of_memory(hoc_tree *to)
{
    hoc_fault_memory(to->faults);
    to->over = true;
}

/* ---- faults ---- */

hoctap_error *hoc_tree_fault(hoc_tree *to, hoctap_code code, hoc_place place, const char *found, const char *expected)
{
    char path[128] = "";
    if (to->depth) {
        const hoc_frame *open = &to->frames[to->depth - 1];
        const hoc_node item = {.parent = open->node, .key = open->key, .index = (open->node->count + 1) & 0xFFFFF};
        hoc_doc_path(open->node->shape == HOC_LIST || open->key ? &item : open->node, path, sizeof path);
    }
    return hoc_fault(to->faults, code, place, path, found, expected, NULL);
}

void hoc_tree_too_big(hoc_tree *to, hoctap_code code, hoc_place place, size_t found, const char *what, size_t most)
{
    char number[32], limit[48];
    snprintf(number, sizeof number, "%zu", found);
    snprintf(limit, sizeof limit, "%s ≤ %zu", what, most);
    hoc_tree_fault(to, code, place, number, limit);
    to->over = true;
}

static void fault_of_character(hoc_tree *to, hoctap_code code, hoc_place place, uint32_t character)
{
    char found[16];
    snprintf(found, sizeof found, "U+%04X", (unsigned)character);
    hoc_tree_fault(to, code, place, found, NULL);
}

/* ---- characters that the screen could not see ---- */

/* Whether the escapes of a quoted scalar are harmless. */
static bool check_escapes(hoc_tree *to, const hoc_token *token)
{
    uint32_t character = 0;
    hoctap_code code = HOCTAP_OK;
    if (token->has_escapes)
        code = hoc_scalar_escapes(token->text, token->length, &character);
    if (code)
        fault_of_character(to, code, token->place, character);
    return !code;
}

/* Whether no special space stands at an end. */
static bool check_ends(hoc_tree *to, const hoc_token *token)
{
    uint32_t character;
    if (!hoc_scalar_ends_in_space(token->text, token->length, &character))
        return true;
    fault_of_character(to, HOCTAP_HIDDEN_SPACE, token->place, character);
    return false;
}

/* The first byte behind the blanks that follow the end of a plain scalar; follows the parser there. */
static char next_byte(hoc_tree *to, size_t end, bool *blank)
{
    if (to->character < end) {
        size_t taken;
        to->at += hoc_utf8_skip(to->bytes + to->at, to->length - to->at, end - to->character, &taken);
        to->character += taken;
    }
    size_t at = to->at;
    while (at < to->length && (to->bytes[at] == ' ' || to->bytes[at] == '\t'))
        at++;
    *blank = at > to->at;
    return at < to->length ? to->bytes[at] : '\0';
}

/* Whether a comment cuts the scalar off. Most files have comments at their head only: behind the last nobody looks for one. */
static bool is_cut(hoc_tree *to, const hoc_token *token)
{
    bool blank;
    if (!token->plain || !token->length || to->comment == to->length)
        return false;
    const bool cut = next_byte(to, token->end, &blank) == '#' && blank;
    if (to->comment < to->at) {
        const char *next = memchr(to->bytes + to->at, '#', to->length - to->at);
        to->comment = next ? (size_t)(next - to->bytes) : to->length;
    }
    return cut;
}

/* ---- keys ---- */

/* `{vi: Học, hiểu}` is "vi" with a part of its text and the key "hiểu" without a value; told once for each text. */
static bool check_text(hoc_tree *to, const hoc_frame *map, const hoc_token *token)
{
    const char *key = token->text;
    const hoc_node *before = map->last;
    char found[128];
    bool blank;
    if (!token->plain || !before || !before->plain || hoc_scalar_is_word(key, token->length))
        return true;
    const char next = next_byte(to, token->end, &blank);
    if ((next != ',' && next != '}') || (!*before->text && !before->spoilt))
        return true;
    if (!before->spoilt) {
        snprintf(found, sizeof found, "%s, %s", before->text, key);
        found[hoc_utf8_whole(found, strlen(found))] = '\0';
        hoc_doc_fault(to->faults, HOCTAP_UNQUOTED, before, found, NULL, NULL);
    }
    return false;
}

static bool check_key(hoc_tree *to, const hoc_token *token)
{
    const char *text = token->text;
    const size_t length = token->length;
    const bool plain = token->plain;
    hoc_place place = token->place;
    uint32_t character;
    const int space = hoc_scalar_odd_space(text, length, &character);
    if (length > MOST_KEY) {
        hoc_tree_fault(to, HOCTAP_BAD_KEY, place, text, "bytes ≤ 128");
    } else if (space >= 0) {
        place.column += space + !plain;
        fault_of_character(to, HOCTAP_HIDDEN_SPACE, place, character);
        to->torn = true;
    } else if (!length || (plain && hoc_scalar_is_null(text)) || !hoc_scalar_is_ascii(text, length)) {
        hoc_tree_fault(to, HOCTAP_BAD_KEY, place, text, "A-Z a-z 0-9 _ . -");
    } else if (plain && strcmp(text, "<<") == 0) {
        hoc_tree_fault(to, HOCTAP_MERGE_KEY, place, NULL, NULL);
        to->torn = true;
    } else {
        return true;
    }
    return false;
}

/* Nearly every key is one word, in which little can be wrong. */
static bool is_sound_key(const hoc_token *token)
{
    const bool reserved = token->plain && (hoc_scalar_is_null(token->text) || strcmp(token->text, "<<") == 0);
    return !reserved && token->length > 0 && token->length <= MOST_KEY &&
           hoc_scalar_is_word(token->text, token->length);
}

static void keep_key(hoc_tree *to, hoc_frame *map, const char *key, hoc_place place)
{
    map->key = key;
    map->spoilt = false;
    map->key_line = (unsigned)place.line;
    map->key_column = (unsigned)place.column;
    map->plain = false;
    if (!key)
        out_of_memory(to);
    else if (map->node->count == MOST_KEYS)
        hoc_tree_too_big(to, HOCTAP_TOO_BIG, place, MOST_KEYS + 1, "keys", MOST_KEYS);
}

static void take_key(hoc_tree *to, hoc_frame *map, const hoc_token *token)
{
    const char *text = token->text;
    const size_t length = token->length;
    const bool escapes = check_escapes(to, token);
    const bool spoilt = escapes && !is_sound_key(token) && (!check_text(to, map, token) || !check_key(to, token));
    to->torn = to->torn || !escapes;
    keep_key(to, map, hoc_arena_text(to->arena, text, length), token->place);
    map->spoilt = spoilt;
    map->plain = token->plain;
}

/* ---- nodes ---- */

static void append(hoc_frame *open, hoc_node *node)
{
    hoc_node *parent = open->node;
    if (open->last)
        open->last->next = node;
    else
        parent->first = node;
    open->last = node;
    parent->count++;
    if (parent->shape == HOC_LIST)
        node->index = parent->count & 0xFFFFF;
    node->key = open->key;
    node->key_line = open->key_line;
    node->key_column = open->key_column;
    node->spoilt = open->spoilt;
    open->key = NULL;
}

/* A node in its place in the tree; NULL without memory. */
static hoc_node *add_node(hoc_tree *to, hoc_shape shape, hoc_place place)
{
    hoc_node *node = hoc_arena_take(to->arena, sizeof *node);
    if (!node) {
        out_of_memory(to);
        return NULL;
    }
    node->text = "";
    node->shape = (unsigned)shape & 3U;
    node->line = (unsigned)place.line;
    node->column = (unsigned)place.column;
    node->file = to->faults->file & 7U;
    if (to->depth) {
        node->parent = to->frames[to->depth - 1].node;
        append(&to->frames[to->depth - 1], node);
    } else if (!to->root) {
        to->root = node;
    }
    return node;
}

static hoc_frame *map_that_wants_key(hoc_tree *to)
{
    hoc_frame *open = to->depth ? &to->frames[to->depth - 1] : NULL;
    return open && open->node->shape == HOC_MAP && !open->key ? open : NULL;
}

/* A map or list for a key: refused once, and read on as an entry without a key, whose value is the next. */
static void open_key(hoc_tree *to, hoc_frame *map, hoc_shape shape, hoc_place place)
{
    if (!map->refused)
        hoc_tree_fault(to, HOCTAP_BAD_KEY, place, shape == HOC_MAP ? "{...}" : "[...]", "A-Z a-z 0-9 _ . -");
    to->torn = true;
    keep_key(to, map, "", place);
}

void hoc_tree_open(hoc_tree *to, hoc_shape shape, hoc_place place)
{
    hoc_frame *map = map_that_wants_key(to);
    if (to->depth == HOC_NESTING) {
        hoc_tree_too_big(to, HOCTAP_TOO_DEEP, place, HOC_NESTING + 1, "depth", HOC_NESTING);
        return;
    }
    if (map)
        open_key(to, map, shape, place);
    hoc_node *node = to->over ? NULL : add_node(to, shape, place);
    if (!node)
        return;
    if (map)
        map->key = "";
    const bool refused = map || (to->depth && to->frames[to->depth - 1].refused);
    to->frames[to->depth++] = (hoc_frame){.node = node, .refused = refused};
}

/* The second of two keys, what cannot be a key, and what stands behind a comma in a value have their fault. */
static void drop_spoilt(hoc_node *map)
{
    for (hoc_node **link = &map->first; *link;) {
        if ((*link)->spoilt) {
            *link = (*link)->next;
            map->count--;
        } else {
            link = &(*link)->next;
        }
    }
}

void hoc_tree_close(hoc_tree *to)
{
    hoc_node *node = to->frames[--to->depth].node;
    if (node->shape != HOC_MAP)
        return;
    if (!hoc_keys_once(&to->keys, node, to->faults))
        out_of_memory(to);
    if (to->faults->failures)
        drop_spoilt(node);
}

/* `{a:1}` is the key "a:1" without a value. */
static void check_colon(hoc_tree *to, const hoc_frame *open, const hoc_token *token)
{
    const char *key = open->key;
    if (token->length || !token->plain || open->node->shape != HOC_MAP || !open->plain || !strchr(key, ':'))
        return;
    char meant[64], path[128];
    const size_t before = strcspn(key, ":");
    snprintf(meant, sizeof meant, "%.*s: %s", before < 30 ? (int)before : 30, key, key + before + 1);
    hoc_doc_path(open->node, path, sizeof path);
    hoc_place place = {(int)open->key_line, (int)open->key_column};
    hoc_fault(to->faults, HOCTAP_KEY_WITHOUT_SPACE, place, path, key, NULL, meant);
    to->torn = true;
}

static bool is_digits(const char *text)
{
    return *text && !text[strspn(text, "0123456789")];
}

/* What may stand behind a decimal comma: "5", "5%". */
static bool is_fraction(const char *text)
{
    const size_t digits = strspn(text, "0123456789");
    return digits > 0 && (!text[digits] || strcmp(text + digits, "%") == 0);
}

/* `{to: 7,5}` is "to" with 7 and the key "5" without a value. The rules are read on with what was meant. */
static void check_comma(hoc_tree *to, hoc_frame *open, const hoc_token *token)
{
    hoc_node *before = open->last;
    if (token->length || open->node->shape != HOC_MAP || !before || !before->plain || !is_fraction(open->key) ||
        !is_digits(before->text))
        return;
    char found[128], meant[128];
    snprintf(found, sizeof found, "%.50s,%.50s", before->text, open->key);
    snprintf(meant, sizeof meant, "%.50s.%.50s", before->text, open->key);
    hoc_doc_fault(to->faults, HOCTAP_DECIMAL_COMMA, before, found, NULL, meant);
    before->text = hoc_arena_text(to->arena, meant, strlen(meant));
    if (!before->text)
        out_of_memory(to);
    open->spoilt = true;
}

static void fill_scalar(hoc_tree *to, hoc_node *node, const hoc_token *token)
{
    const char *text = token->text;
    const size_t length = token->length;
    node->plain = token->plain;
    node->folded = node->plain && token->lines > 1;
    node->cut = is_cut(to, token);
    if (length && !(node->text = hoc_arena_text(to->arena, text, length)))
        out_of_memory(to);
}

void hoc_tree_scalar(hoc_tree *to, const hoc_token *token)
{
    hoc_frame *map = map_that_wants_key(to);
    if (token->length > MOST_TEXT) {
        hoc_tree_too_big(to, HOCTAP_TOO_BIG, token->place, token->length, "bytes", MOST_TEXT);
        return;
    }
    if (map) {
        take_key(to, map, token);
        return;
    }
    if (to->depth) {
        check_colon(to, &to->frames[to->depth - 1], token);
        check_comma(to, &to->frames[to->depth - 1], token);
    }
    if (!check_escapes(to, token) || !check_ends(to, token))
        to->torn = true;
    hoc_node *node = add_node(to, HOC_SCALAR, token->place);
    if (node)
        fill_scalar(to, node, token);
}

void hoc_tree_refused(hoc_tree *to, hoc_place place)
{
    hoc_frame *map = map_that_wants_key(to);
    to->torn = true;
    if (map)
        keep_key(to, map, "", place);
    else
        add_node(to, HOC_SCALAR, place);
}

void hoc_tree_end(hoc_tree *to)
{
    hoc_keys_end(&to->keys);
}
