/* SPDX-License-Identifier: MIT */
/*
 * From libyaml's events to a tree: its document loader leaks without memory and is quadratic in anchors, and a recursive
 * reader dies on deep nesting.
 */
#include "doc.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

#include "scalar.h"
#include "screen.h"
#include "slip.h"
#include "tree.h"
#include "utf8.h"

enum { MOST_EVENTS = 200000 };

typedef struct builder {
    hoc_tree tree;
    yaml_parser_t parser;
    size_t events, documents;
    bool dots;    /* "..." has ended the document */
    bool ended;   /* the whole file was read */
    bool escapes; /* a backslash stands in it */
} builder;

static hoc_place place_of(yaml_mark_t mark)
{
    return (hoc_place){(int)mark.line + 1, (int)mark.column + 1};
}

static hoctap_error *fault_at(builder *to, hoctap_code code, yaml_mark_t mark, const char *found)
{
    return hoc_tree_fault(&to->tree, code, place_of(mark), found, NULL);
}

/* ---- what the parser stumbles over ---- */

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
        !hoc_slip_space(to->tree.bytes, to->tree.length, place_of(parser->context_mark)))
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
    hoctap_error *error = fault_at(to, HOCTAP_SYNTAX, parser->problem_mark, found);
    if (parser->context && (opening.line != error->line || opening.column != error->column)) {
        error->other_line = opening.line;
        error->other_column = opening.column;
    }
}

/* A text without quotes on the line of this mark. */
static bool is_unquoted(builder *to, yaml_mark_t mark, bool braces)
{
    hoc_place place = place_of(mark);
    size_t first = 0, count = hoc_slip_quotes(to->tree.bytes, to->tree.length, braces, &place, &first);
    char found[128];
    if (!count)
        return false;
    count = hoc_utf8_whole(to->tree.bytes + first, count < sizeof found ? count : sizeof found - 1);
    snprintf(found, sizeof found, "%.*s", (int)count, to->tree.bytes + first);
    mark.column = (size_t)place.column - 1;
    fault_at(to, HOCTAP_UNQUOTED, mark, found);
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
    to->tree.over = true;
    if (to->parser.error == YAML_MEMORY_ERROR || to->parser.error == YAML_NO_ERROR)
        hoc_fault_memory(to->tree.faults);
    else if (code != HOCTAP_SYNTAX)
        fault_at(to, code, mark, NULL);
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
    fault_at(to, HOCTAP_ANCHOR, mark, found);
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
    fault_at(to, HOCTAP_TAG, mark, found);
}

/* ---- events ---- */

static void take_scalar(builder *to, const yaml_event_t *event)
{
    const yaml_scalar_style_t style = event->data.scalar.style;
    const hoc_token token = {.text = (const char *)event->data.scalar.value,
                             .length = event->data.scalar.length,
                             .place = place_of(event->start_mark),
                             .end = event->end_mark.index,
                             .lines = event->end_mark.line - event->start_mark.line + 1,
                             .plain = style == YAML_PLAIN_SCALAR_STYLE,
                             .has_escapes = to->escapes && style == YAML_DOUBLE_QUOTED_SCALAR_STYLE};
    hoc_tree_scalar(&to->tree, &token);
}

static void take_document(builder *to, const yaml_event_t *event)
{
    if (to->documents++ == 0)
        return;
    fault_at(to, HOCTAP_SEVERAL_DOCUMENTS, event->start_mark, NULL);
    to->tree.over = true;
}

static void take_event(builder *to, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        take_document(to, event);
        break;
    case YAML_ALIAS_EVENT:
        refuse_anchor(to, '*', event->data.alias.anchor, event->start_mark);
        hoc_tree_refused(&to->tree, place_of(event->start_mark));
        break;
    case YAML_SCALAR_EVENT:
        refuse_anchor(to, '&', event->data.scalar.anchor, event->start_mark);
        refuse_tag(to, event->data.scalar.tag, event->start_mark);
        take_scalar(to, event);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_anchor(to, '&', event->data.sequence_start.anchor, event->start_mark);
        refuse_tag(to, event->data.sequence_start.tag, event->start_mark);
        hoc_tree_open(&to->tree, HOC_LIST, place_of(event->start_mark));
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_anchor(to, '&', event->data.mapping_start.anchor, event->start_mark);
        refuse_tag(to, event->data.mapping_start.tag, event->start_mark);
        hoc_tree_open(&to->tree, HOC_MAP, place_of(event->start_mark));
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        hoc_tree_close(&to->tree);
        break;
    case YAML_STREAM_END_EVENT:
        to->tree.over = to->ended = true;
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
    while (!to->tree.over && !hoc_faults_too_many(to->tree.faults)) {
        yaml_event_t event;
        if (!yaml_parser_parse(&to->parser, &event)) {
            parser_failed(to);
            return;
        }
        if (++to->events > MOST_EVENTS)
            hoc_tree_too_big(&to->tree, HOCTAP_TOO_BIG, place_of(event.start_mark), to->events, "events", MOST_EVENTS);
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
    hoc_node *root = to->tree.root;
    if (!to->ended || to->tree.torn)
        return NULL;
    if (root && root->shape != HOC_SCALAR)
        return root;
    if (!root || (root->plain && hoc_scalar_is_null(root->text)))
        hoc_fault(to->tree.faults, HOCTAP_FILE_EMPTY, (hoc_place){0, 0}, NULL, NULL, NULL, NULL);
    else
        refuse_text(root, to->tree.faults);
    return NULL;
}

static hoc_node *build(builder *to)
{
    if (!yaml_parser_initialize(&to->parser)) {
        hoc_fault_memory(to->tree.faults);
        return NULL;
    }
    yaml_parser_set_encoding(&to->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&to->parser, (const unsigned char *)to->tree.bytes, to->tree.length);
    read_events(to);
    yaml_parser_delete(&to->parser);
    hoc_tree_end(&to->tree);
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
    builder to = {.tree = {.arena = arena, .faults = faults, .bytes = bytes, .length = length},
                  .escapes = memchr(bytes, '\\', length) != NULL};
    return build(&to);
}
