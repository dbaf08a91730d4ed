/* SPDX-License-Identifier: MIT */
/* The only file that knows Python's C API. Objects are checked here, so that no broken call reaches the library. */

%{
static PyObject *Error; /* hoctap.Error */

static int set(PyObject *object, const char *name, PyObject *value)
{
    int status = value ? PyObject_SetAttrString(object, name, value) : -1;
    Py_XDECREF(value);
    return status;
}

/* Raises hoctap.Error with what the library found. */
static void raise_error(const hoctap_error *error)
{
    char text[512];
    hoctap_error_text(error, HOCTAP_EN, text, sizeof text);
    PyObject *message = PyUnicode_FromFormat("%s:%d:%d: HT%d: %s", error->file, error->line, error->column,
                                             (int)error->code, text);
    PyObject *raised = message ? PyObject_CallOneArg(Error, message) : NULL;
    if (raised && set(raised, "code", PyLong_FromLong(error->code)) == 0 &&
        set(raised, "file", PyUnicode_FromString(error->file)) == 0 &&
        set(raised, "line", PyLong_FromLong(error->line)) == 0 &&
        set(raised, "column", PyLong_FromLong(error->column)) == 0 &&
        set(raised, "text", PyUnicode_FromString(text)) == 0)
        PyErr_SetObject(Error, raised);
    Py_XDECREF(raised);
    Py_XDECREF(message);
}

/* The first fault that is not only a warning. */
static const hoctap_error *first_error(const hoctap_error *errors, size_t count)
{
    while (count > 1 && errors->warning) {
        errors++;
        count--;
    }
    return errors;
}

/* A dict of names and texts (or None) as answers, which borrow from the dict. Yours to free; NULL with an exception. */
static hoctap_answer *answers_of(PyObject *dict, size_t *count)
{
    if (!PyDict_Check(dict)) {
        PyErr_SetString(PyExc_TypeError, "answers are a dict of names and texts");
        return NULL;
    }
    hoctap_answer *answers = PyMem_Calloc((size_t)PyDict_Size(dict) + 1, sizeof *answers);
    PyObject *name, *value;
    Py_ssize_t position = 0;
    *count = 0;
    while (answers && PyDict_Next(dict, &position, &name, &value)) {
        hoctap_answer *answer = &answers[(*count)++];
        answer->name = PyUnicode_AsUTF8(name);
        answer->value = value == Py_None ? NULL : PyUnicode_AsUTF8(value);
        if (!answer->name || (!answer->value && value != Py_None)) {
            PyMem_Free(answers);
            return NULL;
        }
    }
    return answers ? answers : (hoctap_answer *)PyErr_NoMemory();
}

/* A folder, or a list of folders, as a book, which borrows from them. False with an exception. */
static bool book_of(PyObject *object, hoctap_book *book)
{
    if (!PyUnicode_Check(object) && !PyList_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "a book is a folder or a list of folders");
        return false;
    }
    size_t count = PyList_Check(object) ? (size_t)PyList_Size(object) : 1;
    const char **folders = PyMem_Calloc(count + 1, sizeof *folders);
    for (size_t i = 0; folders && i < count; i++) {
        folders[i] = PyUnicode_AsUTF8(PyList_Check(object) ? PyList_GetItem(object, (Py_ssize_t)i) : object);
        if (!folders[i]) {
            PyMem_Free(folders);
            return false;
        }
    }
    *book = (hoctap_book){folders, count};
    return folders || PyErr_NoMemory();
}

static PyObject *total_of(int64_t value)
{
    char text[24];
    hoctap_decimal_text(value, HOCTAP_TOTAL_PLACES, text, sizeof text);
    return PyUnicode_FromString(text);
}

static PyObject *reasons_of(const hoctap_rules *rules, const uint64_t *reasons)
{
    PyObject *list = PyList_New(0);
    for (size_t r = 0; list && r < hoctap_rules_reason_count(rules); r++) {
        if (!(reasons[r / 64] >> r % 64 & 1))
            continue;
        PyObject *code = PyUnicode_FromString(hoctap_rules_reason(rules, r)->code);
        if (!code || PyList_Append(list, code))
            Py_CLEAR(list);
        Py_XDECREF(code);
    }
    return list;
}

/* One outcome in the words of the command line. */
typedef struct outcome {
    uint8_t verdict, level, possible;
    int64_t low, high;
    uint64_t *reasons;
} outcome;

static PyObject *outcome_of(const hoctap_rules *rules, const outcome *one)
{
    PyObject *total = one->verdict != HOCTAP_INVALID && one->low == one->high ? total_of(one->low) : Py_NewRef(Py_None);
    return Py_BuildValue("{s:s,s:s,s:s,s:N,s:N,s:N,s:N}",
                         "verdict", hoctap_verdict_text((hoctap_verdict)one->verdict, HOCTAP_EN),
                         "level", hoctap_rules_level(rules, one->level)->id,
                         "possible", hoctap_rules_level(rules, one->possible)->id,
                         "total", total, "low", total_of(one->low), "high", total_of(one->high),
                         "reasons", reasons_of(rules, one->reasons));
}
%}

%rename(from_) hoctap_rules::from;

%init %{
    Error = PyErr_NewException("hoctap.Error", NULL, NULL);
    PyModule_AddObject(m, "Error", Py_XNewRef(Error));
%}

%pythoncode %{
Error = _hoctap.Error
%}

/* None is no object of ours. */
%typemap(check) SWIGTYPE *self, const char *path, const char *title, const char *edition {
    if (!$1) {
        PyErr_SetString(PyExc_TypeError, "$1_name is None");
        SWIG_fail;
    }
}
%typemap(check) hoctap_lang {
    if ($1 != HOCTAP_VI && $1 != HOCTAP_EN) {
        PyErr_SetString(PyExc_ValueError, "a language is VI or EN");
        SWIG_fail;
    }
}

/* A maker's faults become an exception; so does the one fault of a call. */
%typemap(in, numinputs=0) (hoctap_error *errors, size_t room, size_t *count) (hoctap_error errors[16], size_t count) {
    count = 0;
    $1 = errors;
    $2 = sizeof errors / sizeof errors[0];
    $3 = &count;
}
%typemap(argout) (hoctap_error *errors, size_t room, size_t *count) {
    if (!result) {
        raise_error(first_error($1, *$3 < $2 ? *$3 : $2));
        SWIG_fail;
    }
}
%typemap(in, numinputs=0) hoctap_error *error (hoctap_error error) {
    $1 = &error;
}
%typemap(argout) hoctap_error *error {
    if (!result) {
        raise_error($1);
        SWIG_fail;
    }
}

%typemap(in) const hoctap_book *book (hoctap_book book) {
    if (!book_of($input, &book))
        SWIG_fail;
    $1 = &book;
}
%typemap(freearg) const hoctap_book *book {
    if ($1)
        PyMem_Free((void *)$1->folders);
}

%typemap(in) (const hoctap_answer *answers, size_t count) {
    $1 = answers_of($input, &$2);
    if (!$1)
        SWIG_fail;
}
%typemap(freearg) (const hoctap_answer *answers, size_t count) {
    PyMem_Free((void *)$1);
}

/* A call that fills outcomes gives them back. */
%typemap(out) bool {
    $result = NULL;
}
%typemap(in, numinputs=0) const hoctap_outcomes *outcomes (outcome one, hoctap_outcomes filled) {
    memset(&one, 0, sizeof one);
    filled = (hoctap_outcomes){&one.verdict, &one.level, &one.possible, &one.low, &one.high, NULL};
    $1 = &filled;
}
%typemap(check) const hoctap_outcomes *outcomes {
    one$argnum.reasons = filled$argnum.reasons = PyMem_Calloc(hoctap_reason_words(arg1), sizeof(uint64_t));
    if (!one$argnum.reasons) {
        PyErr_NoMemory();
        SWIG_fail;
    }
}
%typemap(argout) const hoctap_outcomes *outcomes {
    if (result)
        $result = outcome_of(arg1, &one$argnum);
}
%typemap(freearg) const hoctap_outcomes *outcomes {
    PyMem_Free(one$argnum.reasons);
}

/* The rules must outlive a trace of them. */
%feature("pythonappend") hoctap_rules::trace_one %{
    val.rules = self
%}
