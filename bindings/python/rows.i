/* SPDX-License-Identifier: MIT */
/*
 * One person a call, as a sequence of answers: names are looked up once, and each call writes a row into cells of its own, which
 * a scorer was made for. Numbers are floats there, and words numbers of a dictionary; an answer of another kind goes the way of a dict.
 */
%{
/* The room of one row: its cells, and what they were given as. */
typedef struct cell {
    hoctap_column column, words;
    double number;
    uint16_t word;
    uint8_t known;      /* the bitmap of one row */
    PyObject *numbers;  /* of a fact in words: from a word to its number; else NULL */
    PyObject *name;
} cell;

typedef struct hoctap_row {
    hoctap_rules *rules;
    hoctap_scorer *scorer;
    hoctap_table table;
    outcome one;
    hoctap_outcomes filled;
    PyObject *kept, *verdicts[4], **levels, *codes, *nothing; /* words that outcomes are made of, and () */
    size_t level_count, count;
    cell *cells;
    hoctap_column *columns;
} hoctap_row;

static void free_row(hoctap_row *row)
{
    for (size_t i = 0; row->cells && i < row->count; i++) {
        Py_XDECREF(row->cells[i].numbers);
        Py_XDECREF(row->cells[i].name);
        PyMem_Free((void *)row->cells[i].words.values);
        PyMem_Free((void *)row->cells[i].words.offsets);
    }
    for (size_t i = 0; row->levels && i < row->level_count; i++)
        Py_XDECREF(row->levels[i]);
    for (size_t i = 0; i < 4; i++)
        Py_XDECREF(row->verdicts[i]);
    end_outcome(&row->one);
    hoctap_scorer_free(row->scorer);
    PyMem_Free(row->levels);
    PyMem_Free(row->cells);
    PyMem_Free(row->columns);
    Py_XDECREF(row->codes);
    Py_XDECREF(row->nothing);
    Py_XDECREF(row->kept);
    PyMem_Free(row);
}

/* The ids of the answers as a dictionary's words, and a dict from every word that means one to its number. */
static bool make_words(const hoctap_fact *fact, cell *cell)
{
    size_t bytes = 0;
    for (size_t i = 0; i < fact->choice_count; i++)
        bytes += strlen(fact->choices[i].id);
    char *text = PyMem_Malloc(bytes + 1);
    int32_t *offsets = PyMem_Calloc(fact->choice_count + 1, sizeof *offsets);
    cell->words = (hoctap_column){.name = "", .type = HOCTAP_UTF8, .values = text, .offsets = offsets};
    cell->numbers = PyDict_New();
    if (!text || !offsets || !cell->numbers)
        return PyErr_NoMemory();
    for (size_t i = 0; i < fact->choice_count; i++) {
        const hoctap_choice *choice = &fact->choices[i];
        size_t length = strlen(choice->id);
        memcpy(text + offsets[i], choice->id, length);
        offsets[i + 1] = offsets[i] + (int32_t)length;
        PyObject *number = PyLong_FromSize_t(i);
        bool put = number && PyDict_SetItemString(cell->numbers, choice->id, number) == 0;
        put = put && (fact->kind == HOCTAP_YES_NO || PyDict_SetItemString(cell->numbers, choice->names.vi, number) == 0);
        for (size_t j = 0; put && j < choice->also_count; j++)
            put = PyDict_SetItemString(cell->numbers, choice->also[j], number) == 0;
        Py_XDECREF(number);
        if (!put)
            return false;
    }
    return true;
}

static bool make_cell(hoctap_row *row, size_t i, PyObject *name)
{
    cell *cell = &row->cells[i];
    const char *text = text_of(name);
    int at = text ? hoctap_rules_find_fact(row->rules, text) : -1;
    hoctap_column *column = &row->columns[i];
    cell->name = Py_NewRef(name);
    if (!text)
        return false;
    *column = (hoctap_column){.name = text, .type = HOCTAP_FLOAT64, .values = &cell->number, .validity = &cell->known};
    if (at < 0 || hoctap_rules_fact(row->rules, (size_t)at)->choice_count == 0)
        return true; /* of a name that is no fact the scorer says so */
    const hoctap_fact *fact = hoctap_rules_fact(row->rules, (size_t)at);
    column->type = HOCTAP_UINT16;
    column->values = &cell->word;
    column->words = &cell->words;
    column->word_count = fact->choice_count;
    return make_words(fact, cell);
}

static bool make_codes(hoctap_row *row)
{
    size_t count = hoctap_rules_reason_count(row->rules);
    row->codes = PyTuple_New((Py_ssize_t)count);
    for (size_t r = 0; row->codes && r < count; r++) {
        PyObject *code = code_of(row->rules, r, NULL);
        if (!code || PyTuple_SetItem(row->codes, (Py_ssize_t)r, code))
            return false;
    }
    return row->codes;
}

static bool make_outcome_words(hoctap_row *row)
{
    bool made = (row->nothing = PyTuple_New(0)) != NULL;
    for (size_t i = 0; i < 4; i++)
        made = (row->verdicts[i] = PyUnicode_FromString(verdicts[i])) && made;
    for (size_t i = 0; i < row->level_count; i++)
        made = (row->levels[i] = PyUnicode_FromString(hoctap_rules_level(row->rules, i)->id)) && made;
    return made && make_codes(row);
}

/* A row of so many names; NULL with an exception. */
static hoctap_row *row_of(hoctap_rules *rules, PyObject *rules_object, PyObject *names)
{
    hoctap_error error;
    PyObject *tuple = PySequence_Tuple(names);
    hoctap_row *row = tuple ? PyMem_Calloc(1, sizeof *row) : NULL;
    if (!row) {
        Py_XDECREF(tuple);
        return tuple ? (hoctap_row *)PyErr_NoMemory() : NULL;
    }
    row->rules = rules;
    row->count = (size_t)PyTuple_Size(tuple);
    row->level_count = hoctap_rules_level_count(rules);
    row->kept = Py_BuildValue("(ON)", rules_object, tuple);
    row->cells = PyMem_Calloc(row->count + 1, sizeof *row->cells);
    row->columns = PyMem_Calloc(row->count + 1, sizeof *row->columns);
    row->levels = PyMem_Calloc(row->level_count, sizeof *row->levels);
    bool made = row->kept && row->cells && row->columns && row->levels && make_outcome_words(row) &&
                begin_outcome(rules, &row->one, &row->filled);
    for (size_t i = 0; made && i < row->count; i++)
        made = make_cell(row, i, PyTuple_GetItem(tuple, (Py_ssize_t)i));
    row->table = (hoctap_table){row->columns, row->count, 1};
    row->scorer = made ? hoctap_scorer_new(rules, &row->table, HOCTAP_ALLOW_MISSING, &error) : NULL;
    if (made && !row->scorer)
        raise_errors(&error, 1);
    if (row->scorer)
        return row;
    if (!PyErr_Occurred())
        PyErr_NoMemory();
    free_row(row);
    return NULL;
}

/* False: an answer that is none of a cell's kind; or NULL, with an exception. */
static bool put_in_cell(cell *cell, PyObject *value)
{
    if (!value)
        return false;
    cell->known = value != Py_None;
    if (!cell->known)
        return true;
    if (cell->numbers) {
        Py_INCREF(value); /* which may drop out of its list while it is looked up */
        PyObject *number = PyUnicode_Check(value) ? PyDict_GetItemWithError(cell->numbers, value) : NULL;
        cell->word = number ? (uint16_t)PyLong_AsLong(number) : 0;
        Py_DECREF(value);
        return number;
    }
    if (PyFloat_Check(value)) {
        cell->number = PyFloat_AsDouble(value);
        return true;
    }
    int overflow = 0;
    long long number = PyLong_Check(value) && !PyBool_Check(value) ? PyLong_AsLongLongAndOverflow(value, &overflow) : INT64_MAX;
    cell->number = (double)number;
    return overflow == 0 && number < INT64_C(1) << 53 && number > -(INT64_C(1) << 53);
}

/* The same by names. */
static PyObject *score_as_dict(hoctap_row *row, PyObject *answers)
{
    given all;
    hoctap_error error = {.code = HOCTAP_OK};
    PyObject *dict = PyDict_New(), *result = NULL;
    for (size_t i = 0; dict && i < row->count; i++) {
        PyObject *value = PySequence_GetItem(answers, (Py_ssize_t)i);
        if (!value || PyDict_SetItem(dict, row->cells[i].name, value))
            Py_CLEAR(dict);
        Py_XDECREF(value);
    }
    if (!dict)
        return NULL;
    if (answers_of(row->rules, dict, &all)) {
        if (hoctap_score_one(row->rules, all.answers, all.count, &row->filled, &error))
            result = outcome_of(row->rules, &row->one);
        else
            raise_errors(&error, 1);
    }
    forget(&all);
    Py_DECREF(dict);
    return result;
}

static bool is_plain(const hoctap_row *row)
{
    for (size_t i = 0; i < hoctap_reason_words(row->rules); i++)
        if (row->one.reasons[i])
            return false;
    return true;
}

/* As outcome_of, from words that are there. */
static PyObject *outcome_of_row(const hoctap_row *row)
{
    const outcome *one = &row->one;
    bool known = one->verdict != HOCTAP_INVALID && hoctap_rules_criterion_count(row->rules) > 0;
    PyObject *low = total_or_none(one->low, known), *result = PyTuple_New(7);
    PyObject *high = one->low == one->high ? Py_XNewRef(low) : total_or_none(one->high, known);
    PyObject *total = one->low == one->high ? Py_XNewRef(low) : Py_NewRef(Py_None);
    PyObject *reasons = is_plain(row) ? Py_NewRef(row->nothing) : codes_of(row->rules, one->reasons, row->codes);
    PyObject *items[] = {total, low, high, Py_NewRef(row->levels[one->level]), Py_NewRef(row->levels[one->possible]),
                         Py_NewRef(row->verdicts[one->verdict]), reasons};
    for (Py_ssize_t i = 0; i < 7; i++)
        if (result)
            PyTuple_SetItem(result, i, items[i]);
    if (!low || !high || !reasons)
        Py_CLEAR(result);
    return result;
}

static const char row_name[] = "hoctap.row";

static void free_capsule(PyObject *capsule)
{
    free_row(PyCapsule_GetPointer(capsule, row_name));
}

static PyObject *score_row(PyObject *capsule, PyObject *answers)
{
    hoctap_row *row = PyCapsule_GetPointer(capsule, row_name);
    bool list = PyList_Check(answers), tuple = PyTuple_Check(answers);
    Py_ssize_t count = list ? PyList_Size(answers) : tuple ? PyTuple_Size(answers) : PySequence_Size(answers);
    hoctap_error error;
    if (count != (Py_ssize_t)row->count) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ValueError, "%zd answers, where %zu are wanted", count, row->count);
        return NULL;
    }
    if (!list && !tuple)
        return score_as_dict(row, answers);
    for (Py_ssize_t i = 0; i < count; i++)
        if (!put_in_cell(&row->cells[i], list ? PyList_GetItem(answers, i) : PyTuple_GetItem(answers, i)))
            return PyErr_Occurred() ? NULL : score_as_dict(row, answers);
    if (!hoctap_scorer_score(row->scorer, &row->table, &row->filled, NULL, &error)) {
        raise_errors(&error, 1);
        return NULL;
    }
    return outcome_of_row(row);
}

static PyMethodDef decide = {"decide", score_row, METH_O, "One row's outcome: a sequence of answers, in the order of their names."};
%}

/* A function of Python's own, which keeps its row: a method of a class of SWIG's takes a fifth longer. */
%inline %{
PyObject *decider(hoctap_rules *rules, PyObject *names, PyObject *kept)
{
    hoctap_row *row = row_of(rules, kept, names);
    PyObject *capsule = row ? PyCapsule_New(row, row_name, free_capsule) : NULL;
    if (row && !capsule)
        free_row(row);
    PyObject *function = capsule ? PyCFunction_New(&decide, capsule) : NULL;
    Py_XDECREF(capsule);
    return function;
}
%}
