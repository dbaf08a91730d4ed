/* SPDX-License-Identifier: MIT */
/*
 * What the library shows of itself becomes objects of hoctap.records: a struct is a list of fields, each with its name, the way it is
 * read and where it lies. A copy owns nothing of ours, so that no object of Python's can outlive what it shows.
 */
%{
typedef struct field field;
typedef struct shape shape;
typedef PyObject *reader(const char *at, const field *field, const hoctap_rules *rules);

struct field {
    const char *name;
    reader *read;
    size_t at, count_at;      /* of a list, where its length stands */
    const char *const *words; /* of an enumeration */
    const shape *shape;       /* of a struct, or the items of a list */
};

struct shape {
    const char *class; /* in hoctap.records; NULL: what it holds is one field without a name, and becomes that */
    size_t size;
    const field *fields; /* up to one that is not read */
};

static PyObject *Records; /* hoctap.records */

static PyObject *text_or_none(const char *text)
{
    return text ? PyUnicode_FromString(text) : Py_NewRef(Py_None);
}

/* The value of a field, as C has it. */
#define AT(type) (*(type const *)(const void *)at)
#define READER(name, ...)                                                                      \
    static PyObject *name(const char *at, const field *field, const hoctap_rules *rules)       \
    {                                                                                          \
        (void)field;                                                                           \
        (void)rules;                                                                           \
        return __VA_ARGS__;                                                                    \
    }

READER(read_text, text_or_none(AT(char *)))
READER(read_int, PyLong_FromLong(AT(int)))
READER(read_size, PyLong_FromSize_t(AT(size_t)))
READER(read_bits, PyLong_FromUnsignedLong(AT(unsigned)))
READER(read_many_bits, PyLong_FromUnsignedLongLong(AT(uint64_t)))
READER(read_bool, PyBool_FromLong(AT(bool)))
READER(read_number, PyFloat_FromDouble((double)AT(int64_t) / 1e4)) /* the nearest float */
READER(read_total, PyFloat_FromDouble((double)AT(int64_t) / 1e8))
READER(read_word, text_or_none(field->words[AT(int)]))

static PyObject *record_of(const void *at, const shape *shape, const hoctap_rules *rules);

READER(read_struct, record_of(at, field->shape, rules))
READER(read_pointer, AT(void *) ? record_of(AT(void *), field->shape, rules) : Py_NewRef(Py_None))

static PyObject *tuple_of(const char *items, size_t count, const shape *shape, const hoctap_rules *rules)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++) {
        PyObject *item = record_of(items + i * shape->size, shape, rules);
        if (!item || PyTuple_SetItem(tuple, (Py_ssize_t)i, item))
            Py_CLEAR(tuple);
    }
    return tuple;
}

READER(read_list, tuple_of(AT(char *), *(const size_t *)(const void *)(at - field->at + field->count_at), field->shape, rules))

/* One for each combination; none of what has none. */
READER(read_each, AT(char *) ? tuple_of(AT(char *), hoctap_rules_combination_count(rules), field->shape, rules)
                             : PyTuple_New(0))

/* One for each choice of the fact `group`; none of what has none. */
static PyObject *read_by_group(const char *at, const field *field, const hoctap_rules *rules)
{
    int group = AT(char *) ? hoctap_rules_find_fact(rules, "group") : -1;
    size_t count = group < 0 ? 0 : hoctap_rules_fact(rules, (size_t)group)->choice_count;
    return tuple_of(AT(char *), count, field->shape, rules);
}

/* What a test compares: totals and criteria have eight places, the rest four. */
static PyObject *read_compared(const char *at, const field *field, const hoctap_rules *rules)
{
    hoctap_operand operand = ((const hoctap_trace_test *)(const void *)(at - field->at))->operand;
    bool sum = operand == HOCTAP_TOTAL || operand == HOCTAP_CRITERION;
    (void)rules;
    return PyFloat_FromDouble((double)AT(int64_t) / (sum ? 1e8 : 1e4));
}

static PyObject *code_of(const hoctap_rules *rules, size_t reason, PyObject *known)
{
    return known ? Py_XNewRef(PyTuple_GetItem(known, (Py_ssize_t)reason)) : PyUnicode_FromString(hoctap_rules_reason(rules, reason)->code);
}

/* The codes of those whose bits are set: new texts, or those of `known`, which has all. NULL with an exception. */
static PyObject *codes_of(const hoctap_rules *rules, const uint64_t *reasons, PyObject *known)
{
    size_t count = 0, words = hoctap_reason_words(rules);
    for (size_t word = 0; word < words; word++)
        count += (size_t)__builtin_popcountll(reasons[word]);
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    Py_ssize_t i = 0;
    for (size_t word = 0; word < words; word++)
        for (uint64_t bits = reasons[word]; tuple && bits; bits &= bits - 1) {
            PyObject *code = code_of(rules, 64 * word + (size_t)__builtin_ctzll(bits), known);
            if (!code || PyTuple_SetItem(tuple, i++, code))
                Py_CLEAR(tuple);
        }
    return tuple;
}

READER(read_reasons, codes_of(rules, AT(uint64_t *), NULL))

/* An object of the class, with a field each. New; NULL with an exception. */
static PyObject *record_of(const void *at, const shape *shape, const hoctap_rules *rules)
{
    const field *field = shape->fields;
    if (!shape->class)
        return field->read(at, field, rules);
    PyObject *class = PyObject_GetAttrString(Records, shape->class), *nothing = PyTuple_New(0), *named = PyDict_New();
    bool whole = class && nothing && named;
    for (; whole && field->name; field++) {
        PyObject *value = field->read((const char *)at + field->at, field, rules);
        whole = value && PyDict_SetItemString(named, field->name, value) == 0;
        Py_XDECREF(value);
    }
    PyObject *record = whole ? PyObject_Call(class, nothing, named) : NULL;
    Py_XDECREF(class);
    Py_XDECREF(nothing);
    Py_XDECREF(named);
    return record;
}

/* The words of enumerations, as the program writes them. */
static const char *const statuses[] = {"law", "reported", "assumed", "unknown"};
static const char *const kinds[] = {"points", "count", "yes_no", "choice", "scale"};
static const char *const lacks[] = {"zero", "undecided", "invalid"};
static const char *const ops[] = {"at_least", "above", "at_most", "under"};
static const char *const operands[] = {"total",          "each_indicator", "fact",  "criterion",
                                       "each_criterion", "share",          "clause"};
static const char *const month_ends[] = {NULL, "last", "next"};
static const char *const twices[] = {"undecided", "lowest", "highest"};
static const char *const carries[] = {"none", "all", "any"};
static const char *const change_kinds[] = {"change", "add", "withdraw"};
static const char *const verdicts[] = {"not met", "met", "undecided", "invalid", "not applicable"};
static const char *const need_kinds[] = {"answer", "change", "limit"};

#define FIELD(of, member, how) {#member, how, offsetof(of, member), 0, NULL, NULL}
#define TEXT(of, member) FIELD(of, member, read_text)
#define INT(of, member) FIELD(of, member, read_int)
#define BOOL(of, member) FIELD(of, member, read_bool)
#define NUMBER(of, member) FIELD(of, member, read_number)
#define TOTAL(of, member) FIELD(of, member, read_total)
#define WORD(of, member, list) {#member, read_word, offsetof(of, member), 0, list, NULL}
#define STRUCT(of, member, what) {#member, read_struct, offsetof(of, member), 0, NULL, &what}
#define LIST(of, name, member, count, what) {name, read_list, offsetof(of, member), offsetof(of, count), NULL, &what}
#define TEXTS(of, name, member, count) LIST(of, name, member, count, text_item)
#define CALLED(of, name, member, how) {name, how, offsetof(of, member), 0, NULL, NULL}
#define SHAPE(name, class, of, ...)                                                   \
    static const field name##_fields[] = {__VA_ARGS__, {NULL, NULL, 0, 0, NULL, NULL}}; \
    static const shape name = {class, sizeof(of), name##_fields}

SHAPE(text_item, NULL, char *, {NULL, read_text, 0, 0, NULL, NULL});
SHAPE(int_item, NULL, int, {NULL, read_int, 0, 0, NULL, NULL});

SHAPE(text, "Text", hoctap_text, TEXT(hoctap_text, vi), TEXT(hoctap_text, en));
SHAPE(source, "Source", hoctap_source, TEXT(hoctap_source, id), TEXT(hoctap_source, cite), TEXT(hoctap_source, date),
      WORD(hoctap_source, status, statuses));
SHAPE(clause, "Clause", hoctap_clause, {"source", read_pointer, offsetof(hoctap_clause, source), 0, NULL, &source},
      TEXT(hoctap_clause, article), WORD(hoctap_clause, status, statuses));
SHAPE(choice, "Choice", hoctap_choice, TEXT(hoctap_choice, id), STRUCT(hoctap_choice, names, text),
      TEXTS(hoctap_choice, "also", also, also_count), NUMBER(hoctap_choice, value),
      CALLED(hoctap_choice, "from_", from, read_number), BOOL(hoctap_choice, banded), BOOL(hoctap_choice, above));
SHAPE(holding, "Holding", hoctap_holding, TEXT(hoctap_holding, title), TEXT(hoctap_holding, level),
      TEXTS(hoctap_holding, "editions", editions, edition_count));

SHAPE(fact, "Fact", hoctap_fact, TEXT(hoctap_fact, id), STRUCT(hoctap_fact, names, text),
      TEXTS(hoctap_fact, "also", also, also_count), WORD(hoctap_fact, kind, kinds),
      LIST(hoctap_fact, "choices", choices, choice_count, choice), TEXT(hoctap_fact, unit),
      CALLED(hoctap_fact, "from_", from, read_number), NUMBER(hoctap_fact, to), NUMBER(hoctap_fact, step),
      NUMBER(hoctap_fact, weight), INT(hoctap_fact, criterion), STRUCT(hoctap_fact, clause, clause),
      INT(hoctap_fact, among), CALLED(hoctap_fact, "except_", except, read_int), BOOL(hoctap_fact, none_is_met),
      {"holds", read_pointer, offsetof(hoctap_fact, holds), 0, NULL, &holding}, INT(hoctap_fact, evidence),
      INT(hoctap_fact, backs), WORD(hoctap_fact, lack, lacks),
      {"by_group", read_by_group, offsetof(hoctap_fact, by_group), 0, NULL, &text});
SHAPE(criterion, "Criterion", hoctap_criterion, TEXT(hoctap_criterion, id), STRUCT(hoctap_criterion, names, text),
      FIELD(hoctap_criterion, first, read_size), FIELD(hoctap_criterion, count, read_size),
      TOTAL(hoctap_criterion, declared), STRUCT(hoctap_criterion, clause, clause));
SHAPE(level, "Level", hoctap_level, TEXT(hoctap_level, id), STRUCT(hoctap_level, names, text),
      FIELD(hoctap_level, first, read_size), FIELD(hoctap_level, count, read_size),
      STRUCT(hoctap_level, clause, clause));
SHAPE(limit, "Limit", hoctap_limit, NUMBER(hoctap_limit, low), NUMBER(hoctap_limit, high), BOOL(hoctap_limit, known));
SHAPE(when, "When", hoctap_when, INT(hoctap_when, fact),
      LIST(hoctap_when, "choices", choices, count, int_item));
SHAPE(line, "Line", hoctap_line, TEXT(hoctap_line, id), INT(hoctap_line, level), INT(hoctap_line, group),
      WORD(hoctap_line, operand, operands), INT(hoctap_line, fact), INT(hoctap_line, criterion),
      WORD(hoctap_line, op, ops), LIST(hoctap_line, "whens", whens, when_count, when),
      {"limits", read_each, offsetof(hoctap_line, limits), 0, NULL, &limit},
      {"clauses", read_each, offsetof(hoctap_line, clauses), 0, NULL, &clause},
      FIELD(hoctap_line, combinations, read_many_bits), STRUCT(hoctap_line, clause, clause),
      INT(hoctap_line, at_line), INT(hoctap_line, at_column));
SHAPE(group, "Group", hoctap_group, TEXT(hoctap_group, id), STRUCT(hoctap_group, names, text),
      BOOL(hoctap_group, target), INT(hoctap_group, level), INT(hoctap_group, group), INT(hoctap_group, needed),
      FIELD(hoctap_group, first, read_size), FIELD(hoctap_group, count, read_size),
      LIST(hoctap_group, "whens", whens, when_count, when), FIELD(hoctap_group, combinations, read_many_bits),
      STRUCT(hoctap_group, clause, clause), INT(hoctap_group, at_line), INT(hoctap_group, at_column));
SHAPE(honour, "Honour", hoctap_honour, TEXT(hoctap_honour, id), STRUCT(hoctap_honour, names, text),
      INT(hoctap_honour, consecutive), INT(hoctap_honour, level), STRUCT(hoctap_honour, clause, clause),
      TEXTS(hoctap_honour, "editions", editions, edition_count), INT(hoctap_honour, at_line),
      INT(hoctap_honour, at_column));
SHAPE(year_day, "YearDay", hoctap_year_day, INT(hoctap_year_day, month), INT(hoctap_year_day, day),
      INT(hoctap_year_day, later));
SHAPE(window, "Window", hoctap_window, {"from_", read_struct, offsetof(hoctap_window, from), 0, NULL, &year_day},
      STRUCT(hoctap_window, until, year_day), BOOL(hoctap_window, late_counts), STRUCT(hoctap_window, clause, clause));
SHAPE(recognition, "Recognition", hoctap_recognition, INT(hoctap_recognition, kept),
      STRUCT(hoctap_recognition, kept_clause, clause), INT(hoctap_recognition, wait),
      WORD(hoctap_recognition, month_end, month_ends), STRUCT(hoctap_recognition, wait_clause, clause),
      STRUCT(hoctap_recognition, data, window), STRUCT(hoctap_recognition, filed, window),
      STRUCT(hoctap_recognition, decided, window), WORD(hoctap_recognition, twice, twices),
      STRUCT(hoctap_recognition, twice_clause, clause), WORD(hoctap_recognition, merged, carries),
      WORD(hoctap_recognition, split, carries), STRUCT(hoctap_recognition, succession_clause, clause));
SHAPE(authority, "Authority", hoctap_authority, STRUCT(hoctap_authority, names, text),
      FIELD(hoctap_authority, levels, read_bits), CALLED(hoctap_authority, "from_", from, read_text),
      TEXT(hoctap_authority, until), STRUCT(hoctap_authority, clause, clause));
SHAPE(reason, "Reason", hoctap_reason, TEXT(hoctap_reason, code), TEXT(hoctap_reason, kind), INT(hoctap_reason, fact),
      INT(hoctap_reason, line), INT(hoctap_reason, group));
SHAPE(permission, "Permission", hoctap_permission, TEXT(hoctap_permission, address),
      FIELD(hoctap_permission, may, read_bits), CALLED(hoctap_permission, "from_", from, read_text),
      TEXT(hoctap_permission, to), BOOL(hoctap_permission, decision), STRUCT(hoctap_permission, clause, clause),
      INT(hoctap_permission, at_line), INT(hoctap_permission, at_column));
SHAPE(change, "Change", hoctap_change, WORD(hoctap_change, kind, change_kinds), TEXT(hoctap_change, address),
      CALLED(hoctap_change, "from_", from, read_text), TEXT(hoctap_change, to), BOOL(hoctap_change, takes_effect),
      STRUCT(hoctap_change, clause, clause), TEXT(hoctap_change, file), INT(hoctap_change, at_line),
      INT(hoctap_change, at_column));

SHAPE(trace_fact, "TraceFact", hoctap_trace_fact, INT(hoctap_trace_fact, fact), BOOL(hoctap_trace_fact, missing),
      BOOL(hoctap_trace_fact, invalid), BOOL(hoctap_trace_fact, unproven), INT(hoctap_trace_fact, choice),
      NUMBER(hoctap_trace_fact, low), NUMBER(hoctap_trace_fact, high), TOTAL(hoctap_trace_fact, points_low),
      TOTAL(hoctap_trace_fact, points_high), NUMBER(hoctap_trace_fact, given), NUMBER(hoctap_trace_fact, given_most));
SHAPE(trace_test, "TraceTest", hoctap_trace_test, INT(hoctap_trace_test, line),
      WORD(hoctap_trace_test, operand, operands), INT(hoctap_trace_test, fact), INT(hoctap_trace_test, criterion),
      WORD(hoctap_trace_test, verdict, verdicts), FIELD(hoctap_trace_test, low, read_compared),
      FIELD(hoctap_trace_test, high, read_compared), NUMBER(hoctap_trace_test, among_low),
      NUMBER(hoctap_trace_test, among_high), FIELD(hoctap_trace_test, limit_low, read_compared),
      FIELD(hoctap_trace_test, limit_high, read_compared), BOOL(hoctap_trace_test, limit_known));
SHAPE(trace_group, "TraceGroup", hoctap_trace_group, INT(hoctap_trace_group, group),
      WORD(hoctap_trace_group, verdict, verdicts));
SHAPE(need, "Need", hoctap_need, WORD(hoctap_need, kind, need_kinds), INT(hoctap_need, fact), INT(hoctap_need, line),
      CALLED(hoctap_need, "from_", from, read_number), NUMBER(hoctap_need, to));
SHAPE(judgement, "Judgement", hoctap_trace, WORD(hoctap_trace, verdict, verdicts), INT(hoctap_trace, level),
      INT(hoctap_trace, possible), TOTAL(hoctap_trace, low), TOTAL(hoctap_trace, high),
      LIST(hoctap_trace, "facts", facts, fact_count, trace_fact),
      LIST(hoctap_trace, "tests", tests, test_count, trace_test),
      LIST(hoctap_trace, "groups", groups, group_count, trace_group), INT(hoctap_trace, target),
      LIST(hoctap_trace, "needs", needs, need_count, need), NUMBER(hoctap_trace, lacking),
      FIELD(hoctap_trace, reasons, read_reasons),
      FIELD(hoctap_trace, combinations, read_many_bits));

SHAPE(counts, "Counts", hoctap_counts, FIELD(hoctap_counts, rows, read_many_bits),
      FIELD(hoctap_counts, members, read_many_bits), FIELD(hoctap_counts, met, read_many_bits),
      FIELD(hoctap_counts, not_met, read_many_bits), FIELD(hoctap_counts, undecided, read_many_bits),
      FIELD(hoctap_counts, invalid, read_many_bits), FIELD(hoctap_counts, repeated, read_many_bits));
SHAPE(worked_case, "Case", hoctap_case, TEXT(hoctap_case, id), INT(hoctap_case, at_line), INT(hoctap_case, at_column),
      BOOL(hoctap_case, passed), STRUCT(hoctap_case, difference, text), WORD(hoctap_case, verdict, verdicts),
      INT(hoctap_case, level), INT(hoctap_case, possible), TOTAL(hoctap_case, low), TOTAL(hoctap_case, high),
      FIELD(hoctap_case, reasons, read_reasons));
SHAPE(worked_cases, "Cases", hoctap_cases, LIST(hoctap_cases, "cases", cases, case_count, worked_case),
      FIELD(hoctap_cases, passed, read_size), TEXTS(hoctap_cases, "untried", untried, untried_count),
      FIELD(hoctap_cases, tried, read_size));
%}

%init %{
    Records = PyImport_ImportModule("hoctap.records");
    if (!Records)
        return NO_MODULE;
%}
