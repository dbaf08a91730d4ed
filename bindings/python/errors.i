/* SPDX-License-Identifier: MIT */
/* Faults become hoctap.Error, or the findings of what went well; and folders become a book. */
%{
enum { FAULTS = 100 }; /* that one call tells */

static PyObject *Errors; /* hoctap.errors */

/* Cut texts end with a whole character, but a file may bear any name. */
static PyObject *inline_text(const char *text)
{
    return PyUnicode_DecodeUTF8(text, (Py_ssize_t)strlen(text), "replace");
}

READER(read_inline, inline_text(at))
READER(read_code, PyLong_FromLong(AT(hoctap_code)))

static PyObject *read_sentences(const char *at, const field *field, const hoctap_rules *rules)
{
    const hoctap_error *error = (const void *)(at - field->at);
    char vi[1024], en[1024];
    (void)rules;
    hoctap_error_text(error, HOCTAP_VI, vi, sizeof vi);
    hoctap_error_text(error, HOCTAP_EN, en, sizeof en);
    return PyObject_CallMethod(Records, "Text", "NN", inline_text(vi), inline_text(en));
}

SHAPE(finding, "Finding", hoctap_error, FIELD(hoctap_error, code, read_code), BOOL(hoctap_error, warning),
      INT(hoctap_error, line), INT(hoctap_error, column), INT(hoctap_error, other_line),
      INT(hoctap_error, other_column), FIELD(hoctap_error, file, read_inline), FIELD(hoctap_error, path, read_inline),
      FIELD(hoctap_error, found, read_inline), FIELD(hoctap_error, expected, read_inline),
      FIELD(hoctap_error, meant, read_inline), CALLED(hoctap_error, "text", code, read_sentences));

static PyObject *findings_of(const hoctap_error *errors, size_t count)
{
    return tuple_of((const char *)errors, count < FAULTS ? count : FAULTS, &finding, NULL);
}

/* Raises hoctap.Error with what the library found; memory that ran out is MemoryError. */
static void raise_errors(const hoctap_error *errors, size_t count)
{
    if (count == 1 && errors->code == HOCTAP_NO_MEMORY) {
        PyErr_NoMemory();
        return;
    }
    PyObject *class = PyObject_GetAttrString(Errors, "Error"), *findings = findings_of(errors, count);
    PyObject *raised = class && findings ? PyObject_CallFunctionObjArgs(class, findings, NULL) : NULL;
    if (raised)
        PyErr_SetObject(class, raised);
    Py_XDECREF(raised);
    Py_XDECREF(findings);
    Py_XDECREF(class);
}

/* A tuple of folders as a book, which borrows from them. False with an exception. */
static bool book_of(PyObject *object, hoctap_book *book)
{
    if (!PyTuple_Check(object)) {
        PyErr_SetString(PyExc_TypeError, "a book is a tuple of folders");
        return false;
    }
    size_t count = (size_t)PyTuple_Size(object);
    const char **folders = PyMem_Calloc(count + 1, sizeof *folders);
    *book = (hoctap_book){folders, count};
    for (size_t i = 0; folders && i < count; i++)
        if (!(folders[i] = text_of(PyTuple_GetItem(object, (Py_ssize_t)i))))
            return false;
    return folders || PyErr_NoMemory();
}
%}

%init %{
    Errors = PyImport_ImportModule("hoctap.errors");
    if (!Errors)
        return NO_MODULE;
%}

/* A maker's faults are raised, or stand behind what it made. */
%typemap(in, numinputs=0) (hoctap_error *errors, size_t room, size_t *count) (size_t count),
                          (hoctap_error *found, size_t room, size_t *count) (size_t count) {
    count = 0;
    $1 = PyMem_Calloc(FAULTS, sizeof(hoctap_error));
    $2 = FAULTS;
    $3 = &count;
    if (!$1) {
        PyErr_NoMemory();
        SWIG_fail;
    }
}
%typemap(argout) (hoctap_error *errors, size_t room, size_t *count) {
    if (!result) {
        raise_errors($1, *$3);
        Py_CLEAR($result);
        SWIG_fail;
    }
    $result = and_also($result, findings_of($1, *$3));
}
%typemap(argout) (hoctap_error *found, size_t room, size_t *count) {
    $result = and_also($result, findings_of($1, *$3));
}
%typemap(freearg) (hoctap_error *errors, size_t room, size_t *count), (hoctap_error *found, size_t room, size_t *count) {
    PyMem_Free($1);
}
%typemap(in, numinputs=0) size_t *files (size_t files) {
    files = 0;
    $1 = &files;
}
%typemap(argout) size_t *files {
    $result = and_also($result, PyLong_FromSize_t(*$1));
}

/* The one fault of a call. */
%typemap(in, numinputs=0) hoctap_error *error (hoctap_error error) {
    error.code = HOCTAP_OK;
    $1 = &error;
}
%typemap(argout) hoctap_error *error {
    if ($1->code) {
        raise_errors($1, 1);
        Py_CLEAR($result);
        SWIG_fail;
    }
}

%typemap(in) const hoctap_book *book (hoctap_book book) {
    book.folders = NULL;
    $1 = &book;
    if (!book_of($input, &book))
        SWIG_fail;
}
%typemap(freearg) const hoctap_book *book {
    if ($1)
        PyMem_Free((void *)$1->folders);
}
