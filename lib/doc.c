/* SPDX-License-Identifier: MIT */
/*
 * From libyaml's events to a tree, with a stack of our own: its document loader leaks without memory and is quadratic in
 * anchors, and a recursive reader dies on deep nesting. A fault after which the tree still has a shape does not end the
 * reading, so that an author sees all of them at once.
 */
#include "doc.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "keys.h"
#include "scalar.h"
#include "screen.h"
#include "slip.h"
#include "utf8.h"

enum { MOST_LEVELS = 32, MOST_EVENTS = 200000, MOST_KEYS = 10000, MOST_TEXT = 64 * 1024, MOST_KEY = 128 };

/* An open map or list. */
typedef struct frame {
    hoc_node *node, *last; /* and its newest child */
    const char *key;       /* of a map: waits for its value; NULL when a key comes next */
    unsigned key_line, key_column;
    bool colon;   /* a plain key with a colon in it */
    bool spoilt;  /* the entry of that key does not stay */
    bool refused; /* stands where a key should, or inside such a node */
} frame;

typedef struct builder {
    hoc_arena *arena;
    hoc_faults *faults;
    yaml_parser_t parser;
    const char *bytes;
    size_t length, at, character; /* a place in the bytes that follows the parser, counted both ways */
    frame frames[MOST_LEVELS];
    int depth;
    hoc_node *root;
    size_t events, documents;
    hoc_keys keys;
    bool dots;  /* "..." has ended the document */
    bool over;  /* nothing more is read */
    bool ended; /* the whole file was read */
    bool torn;  /* what a fault left would only bring more of them */
} builder;

static hoc_place place_of(yaml_mark_t mark)
{
    return (hoc_place){(int)mark.line + 1, (int)mark.column + 1};
}

static void out_of_memory(builder *to)
{
    hoc_fault_memory(to->faults);
    to->over = true;
}

/* ---- faults ---- */

/* At a mark, with the path of what is read there. */
static hoctap_error *fault_at(builder *to, hoctap_code code, yaml_mark_t mark, const char *found, const char *expected)
{
    char path[128] = "";
    if (to->depth) {
        const frame *open = &to->frames[to->depth - 1];
        const hoc_node item = {.parent = open->node, .key = open->key, .index = (open->node->count + 1) & 0xFFFFF};
        hoc_doc_path(open->node->shape == HOC_LIST || open->key ? &item : open->node, path, sizeof path);
    }
    return hoc_fault(to->faults, code, place_of(mark), path, found, expected, NULL);
}

static void too_big(builder *to, hoctap_code code, yaml_mark_t mark, size_t found, const char *what, size_t most)
{
    char number[32], limit[48];
    snprintf(number, sizeof number, "%zu", found);
    snprintf(limit, sizeof limit, "%s ≤ %zu", what, most);
    fault_at(to, code, mark, number, limit);
    to->over = true;
}

static void fault_of_character(builder *to, hoctap_code code, yaml_mark_t mark, uint32_t character)
{
    char found[16];
    snprintf(found, sizeof found, "U+%04X", (unsigned)character);
    fault_at(to, code, mark, found, NULL);
}

/* What the parser's complaint is about, where we can tell it better. */
static hoctap_code code_of_failure(const builder *to, yaml_mark_t *mark)
{
    const yaml_parser_t *parser = &to->parser;
    const char *problem = parser->problem ? parser->problem : "";
    *mark = parser->problem_mark;
    if (to->dots)
        return HOCTAP_SEVERAL_DOCUMENTS;
    if (strcmp(problem, "found unexpected ':'") == 0) /* {a:[1]} */
        return HOCTAP_KEY_WITHOUT_SPACE;
    if (strcmp(problem, "could not find expected ':'") != 0 ||
        !hoc_slip_space(to->bytes, to->length, place_of(parser->context_mark)))
        return HOCTAP_SYNTAX;
    *mark = parser->context_mark;
    return HOCTAP_KEY_WITHOUT_SPACE;
}

static void syntax_fault(builder *to)
{
    const yaml_parser_t *parser = &to->parser;
    const hoc_place opening = place_of(parser->context_mark);
    char found[128];
    snprintf(found, sizeof found, "%s%s%s", parser->problem ? parser->problem : "", parser->context ? " " : "",
             parser->context ? parser->context : "");
    hoctap_error *error = fault_at(to, HOCTAP_SYNTAX, parser->problem_mark, found, NULL);
    if (parser->context && (opening.line != error->line || opening.column != error->column)) {
        error->other_line = opening.line;
        error->other_column = opening.column;
    }
}

/* A text without quotes on the line of this mark. */
static bool is_unquoted(builder *to, yaml_mark_t mark, bool braces)
{
    hoc_place place = place_of(mark);
    size_t first = 0, count = hoc_slip_quotes(to->bytes, to->length, braces, &place, &first);
    char found[128];
    if (!count)
        return false;
    count = hoc_utf8_whole(to->bytes + first, count < sizeof found ? count : sizeof found - 1);
    snprintf(found, sizeof found, "%.*s", (int)count, to->bytes + first);
    mark.column = (size_t)place.column - 1;
    fault_at(to, HOCTAP_UNQUOTED, mark, found, NULL);
    return true;
}

/* The parser stumbles behind such a text, or over what a text that began in an earlier line has cut off. */
static bool tell_unquoted(builder *to)
{
    const yaml_parser_t *parser = &to->parser;
    const bool braces =
        parser->context && strstr(parser->context, "flow") && parser->problem_mark.line > parser->context_mark.line;
    return is_unquoted(to, parser->problem_mark, braces) ||
           (parser->context && is_unquoted(to, parser->context_mark, false));
}

/* libyaml reports failure without a code when memory runs out, and with one otherwise. */
static void parser_failed(builder *to)
{
    yaml_mark_t mark;
    const hoctap_code code = code_of_failure(to, &mark);
    to->over = true;
    if (to->parser.error == YAML_MEMORY_ERROR || to->parser.error == YAML_NO_ERROR)
        hoc_fault_memory(to->faults);
    else if (code != HOCTAP_SYNTAX)
        fault_at(to, code, mark, NULL, NULL);
    else if (!tell_unquoted(to))
        syntax_fault(to);
}

/* ---- what no node may bear ---- */

static void refuse_anchor(builder *to, char sign, const yaml_char_t *anchor, yaml_mark_t mark)
{
    char found[128];
    if (!anchor)
        return;
    snprintf(found, sizeof found, "%c%.100s", sign, (const char *)anchor);
    found[hoc_utf8_whole(found, strlen(found))] = '\0';
    fault_at(to, HOCTAP_ANCHOR, mark, found, NULL);
}

static void refuse_tag(builder *to, const yaml_char_t *tag, yaml_mark_t mark)
{
    static const char core[] = "tag:yaml.org,2002:";
    char found[128];
    if (!tag)
        return;
    const char *name = (const char *)tag;
    const bool short_form = strncmp(name, core, sizeof core - 1) == 0;
    snprintf(found, sizeof found, "%s%.100s", short_form ? "!!" : "", short_form ? name + sizeof core - 1 : name);
    found[hoc_utf8_whole(found, strlen(found))] = '\0';
    fault_at(to, HOCTAP_TAG, mark, found, NULL);
}

/* ---- characters that the screen could not see ---- */

/* Whether the escapes of a quoted scalar are harmless. */
static bool check_escapes(builder *to, const yaml_event_t *event)
{
    uint32_t character = 0;
    hoctap_code code = HOCTAP_OK;
    if (event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        code = hoc_scalar_escapes((const char *)event->data.scalar.value, event->data.scalar.length, &character);
    if (code)
        fault_of_character(to, code, event->start_mark, character);
    return !code;
}

/* Whether no special space stands at an end. */
static bool check_ends(builder *to, const yaml_event_t *event)
{
    uint32_t character;
    if (!hoc_scalar_ends_in_space((const char *)event->data.scalar.value, event->data.scalar.length, &character))
        return true;
    fault_of_character(to, HOCTAP_HIDDEN_SPACE, event->start_mark, character);
    return false;
}

/* The first byte behind the blanks that follow the end of a plain scalar; follows the parser there. */
static char next_byte(builder *to, yaml_mark_t end, bool *blank)
{
    while (to->character < end.index && to->at < to->length) {
        to->at++;
        while (to->at < to->length && ((unsigned char)to->bytes[to->at] & 0xC0) == 0x80)
            to->at++;
        to->character++;
    }
    size_t at = to->at;
    while (at < to->length && (to->bytes[at] == ' ' || to->bytes[at] == '\t'))
        at++;
    *blank = at > to->at;
    return at < to->length ? to->bytes[at] : '\0';
}

/* ---- keys ---- */

/* `{vi: Học, hiểu}` is "vi" with a part of its text and the key "hiểu" without a value; told once for each text. */
static bool check_text(builder *to, const frame *map, const yaml_event_t *event)
{
    const char *key = (const char *)event->data.scalar.value;
    const hoc_node *before = map->last;
    char found[128];
    bool blank;
    if (event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE || !before || !before->plain ||
        (hoc_scalar_is_ascii(key, event->data.scalar.length) && !strchr(key, ' ')))
        return true;
    const char next = next_byte(to, event->end_mark, &blank);
    if ((next != ',' && next != '}') || (!*before->text && !before->spoilt))
        return true;
    if (!before->spoilt) {
        snprintf(found, sizeof found, "%s, %s", before->text, key);
        found[hoc_utf8_whole(found, strlen(found))] = '\0';
        hoc_doc_fault(to->faults, HOCTAP_UNQUOTED, before, found, NULL, NULL);
    }
    return false;
}

static bool check_key(builder *to, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    yaml_mark_t mark = event->start_mark;
    uint32_t character;
    const int space = hoc_scalar_odd_space(text, length, &character);
    if (length > MOST_KEY) {
        fault_at(to, HOCTAP_BAD_KEY, mark, text, "bytes ≤ 128");
    } else if (space >= 0) {
        mark.column += (size_t)space + !plain;
        fault_of_character(to, HOCTAP_HIDDEN_SPACE, mark, character);
        to->torn = true;
    } else if (!length || (plain && hoc_scalar_is_null(text)) || !hoc_scalar_is_ascii(text, length)) {
        fault_at(to, HOCTAP_BAD_KEY, mark, text, "A-Z a-z 0-9 _ . -");
    } else if (plain && strcmp(text, "<<") == 0) {
        fault_at(to, HOCTAP_MERGE_KEY, mark, NULL, NULL);
        to->torn = true;
    } else {
        return true;
    }
    return false;
}

static void keep_key(builder *to, frame *map, const char *key, yaml_mark_t mark)
{
    map->key = key;
    map->spoilt = false;
    map->key_line = (unsigned)mark.line + 1;
    map->key_column = (unsigned)mark.column + 1;
    map->colon = false;
    if (!key)
        out_of_memory(to);
    else if (map->node->count == MOST_KEYS)
        too_big(to, HOCTAP_TOO_BIG, mark, MOST_KEYS + 1, "keys", MOST_KEYS);
}

static void take_key(builder *to, frame *map, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    const bool escapes = check_escapes(to, event);
    const bool spoilt = escapes && (!check_text(to, map, event) || !check_key(to, event));
    to->torn = to->torn || !escapes;
    keep_key(to, map, hoc_arena_text(to->arena, text, length), event->start_mark);
    map->spoilt = spoilt;
    map->colon = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE && memchr(text, ':', length);
}

/* ---- nodes ---- */

static void append(frame *open, hoc_node *node)
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
static hoc_node *add_node(builder *to, hoc_shape shape, yaml_mark_t mark)
{
    hoc_node *node = hoc_arena_take(to->arena, sizeof *node);
    if (!node) {
        out_of_memory(to);
        return NULL;
    }
    node->text = "";
    node->shape = (unsigned)shape & 3U;
    node->line = (unsigned)mark.line + 1;
    node->column = (unsigned)mark.column + 1;
    if (to->depth) {
        node->parent = to->frames[to->depth - 1].node;
        append(&to->frames[to->depth - 1], node);
    } else if (!to->root) {
        to->root = node;
    }
    return node;
}

static frame *map_that_wants_key(builder *to)
{
    frame *open = to->depth ? &to->frames[to->depth - 1] : NULL;
    return open && open->node->shape == HOC_MAP && !open->key ? open : NULL;
}

/* A map or list for a key: refused once, and read on as an entry without a key, whose value is the next. */
static void open_key(builder *to, frame *map, hoc_shape shape, yaml_mark_t mark)
{
    if (!map->refused)
        fault_at(to, HOCTAP_BAD_KEY, mark, shape == HOC_MAP ? "{...}" : "[...]", "A-Z a-z 0-9 _ . -");
    to->torn = true;
    keep_key(to, map, "", mark);
}

static void open_node(builder *to, hoc_shape shape, const yaml_event_t *event)
{
    frame *map = map_that_wants_key(to);
    if (to->depth == MOST_LEVELS) {
        too_big(to, HOCTAP_TOO_DEEP, event->start_mark, MOST_LEVELS + 1, "depth", MOST_LEVELS);
        return;
    }
    if (map)
        open_key(to, map, shape, event->start_mark);
    hoc_node *node = to->over ? NULL : add_node(to, shape, event->start_mark);
    if (!node)
        return;
    if (map)
        map->key = "";
    const bool refused = map || (to->depth && to->frames[to->depth - 1].refused);
    to->frames[to->depth++] = (frame){.node = node, .refused = refused};
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

static void close_node(builder *to)
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
static void check_colon(builder *to, const frame *open, const yaml_event_t *event)
{
    const char *key = open->key;
    if (open->node->shape != HOC_MAP || !open->colon || event->data.scalar.length ||
        event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE)
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

/* `{to: 7,5}` is "to" with 7 and the key "5" without a value. The rules are read on with what was meant. */
static void check_comma(builder *to, frame *open, const yaml_event_t *event)
{
    hoc_node *before = open->last;
    if (open->node->shape != HOC_MAP || event->data.scalar.length || !before || !before->plain ||
        !is_digits(open->key) || !is_digits(before->text))
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

static void fill_scalar(builder *to, hoc_node *node, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const size_t length = event->data.scalar.length;
    bool blank = false;
    node->plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    node->folded = node->plain && event->start_mark.line != event->end_mark.line;
    node->cut = node->plain && length && next_byte(to, event->end_mark, &blank) == '#' && blank;
    if (length && !(node->text = hoc_arena_text(to->arena, text, length)))
        out_of_memory(to);
}

static void take_scalar(builder *to, const yaml_event_t *event)
{
    frame *map = map_that_wants_key(to);
    if (event->data.scalar.length > MOST_TEXT) {
        too_big(to, HOCTAP_TOO_BIG, event->start_mark, event->data.scalar.length, "bytes", MOST_TEXT);
        return;
    }
    if (map) {
        take_key(to, map, event);
        return;
    }
    if (to->depth) {
        check_colon(to, &to->frames[to->depth - 1], event);
        check_comma(to, &to->frames[to->depth - 1], event);
    }
    if (!check_escapes(to, event) || !check_ends(to, event))
        to->torn = true;
    hoc_node *node = add_node(to, HOC_SCALAR, event->start_mark);
    if (node)
        fill_scalar(to, node, event);
}

/* In the place of a key or of a value; what it stood for is not looked up. */
static void take_alias(builder *to, const yaml_event_t *event)
{
    frame *map = map_that_wants_key(to);
    refuse_anchor(to, '*', event->data.alias.anchor, event->start_mark);
    to->torn = true;
    if (map)
        keep_key(to, map, "", event->start_mark);
    else
        add_node(to, HOC_SCALAR, event->start_mark);
}

/* ---- events ---- */

static void take_document(builder *to, const yaml_event_t *event)
{
    if (to->documents++ == 0)
        return;
    fault_at(to, HOCTAP_SEVERAL_DOCUMENTS, event->start_mark, NULL, NULL);
    to->over = true;
}

static void take_event(builder *to, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        take_document(to, event);
        break;
    case YAML_ALIAS_EVENT:
        take_alias(to, event);
        break;
    case YAML_SCALAR_EVENT:
        refuse_anchor(to, '&', event->data.scalar.anchor, event->start_mark);
        refuse_tag(to, event->data.scalar.tag, event->start_mark);
        take_scalar(to, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(to, '&', event->data.sequence_start.anchor, event->start_mark);
        refuse_tag(to, event->data.sequence_start.tag, event->start_mark);
        open_node(to, HOC_LIST, event);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor(to, '&', event->data.mapping_start.anchor, event->start_mark);
        refuse_tag(to, event->data.mapping_start.tag, event->start_mark);
        open_node(to, HOC_MAP, event);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        close_node(to);
        break;
    case YAML_STREAM_END_EVENT:
        to->over = to->ended = true;
        break;
    case YAML_DOCUMENT_END_EVENT:
        to->dots = !event->data.document_end.implicit;
        break;
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
        break;
    }
}

static void read_events(builder *to)
{
    while (!to->over && !hoc_faults_too_many(to->faults)) {
        yaml_event_t event;
        if (!yaml_parser_parse(&to->parser, &event)) {
            parser_failed(to);
            return;
        }
        if (++to->events > MOST_EVENTS)
            too_big(to, HOCTAP_TOO_BIG, event.start_mark, to->events, "events", MOST_EVENTS);
        else
            take_event(to, &event);
        yaml_event_delete(&event);
    }
}

/* "a:1" alone is a text. */
static void refuse_text(const hoc_node *root, hoc_faults *faults)
{
    const size_t before = strcspn(root->text, ": ");
    char meant[64] = "";
    const bool colon = root->plain && before && root->text[before] == ':';
    if (colon && !root->folded)
        snprintf(meant, sizeof meant, "%.*s: %.30s", before < 30 ? (int)before : 30, root->text,
                 root->text + before + 1);
    meant[hoc_utf8_whole(meant, strlen(meant))] = '\0';
    hoc_doc_fault(faults, colon ? HOCTAP_KEY_WITHOUT_SPACE : HOCTAP_NOT_A_MAP, root, root->text, NULL, meant);
}

/* The root, when it is one to read rules or cases from. */
static hoc_node *checked_root(const builder *to)
{
    hoc_node *root = to->root;
    if (!to->ended || to->torn)
        return NULL;
    if (root && root->shape != HOC_SCALAR)
        return root;
    if (!root || (root->plain && hoc_scalar_is_null(root->text)))
        hoc_fault(to->faults, HOCTAP_FILE_EMPTY, (hoc_place){0, 0}, NULL, NULL, NULL, NULL);
    else
        refuse_text(root, to->faults);
    return NULL;
}

static hoc_node *build(builder *to)
{
    if (!yaml_parser_initialize(&to->parser)) {
        hoc_fault_memory(to->faults);
        return NULL;
    }
    yaml_parser_set_encoding(&to->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&to->parser, (const unsigned char *)to->bytes, to->length);
    read_events(to);
    yaml_parser_delete(&to->parser);
    hoc_keys_end(&to->keys);
    return checked_root(to);
}

hoc_node *hoc_doc_read(hoc_arena *arena, const char *bytes, size_t length, hoc_faults *faults)
{
    if (length > HOC_FILE_MOST) {
        hoc_file_too_large(faults, length);
        return NULL;
    }
    if (!hoc_screen(&bytes, &length, faults))
        return NULL;
    builder to = {.arena = arena, .faults = faults, .bytes = bytes, .length = length};
    return build(&to);
}
