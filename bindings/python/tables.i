/* SPDX-License-Identifier: MIT */
/*
 * Columns in buffers of Python's become a table, read where they lie; their values become objects; outcomes go into buffers; and
 * one person's dict becomes answers.
 */
%{
/* ---- buffers that are held while something of ours looks into them ---- */

typedef struct hold {
    Py_buffer *buffers;
    size_t count, room;
} hold;

static void let_go(hold *all)
{
    while (all->count > 0)
        PyBuffer_Release(&all->buffers[--all->count]);
    PyMem_Free(all->buffers);
    *all = (hold){0};
}

/* The bytes of an object, at least `size` of them; None is NULL, where that may be. False with an exception. */
static bool take(hold *all, PyObject *object, size_t size, int flags, bool may_lack, const void **bytes, size_t *length)
{
    *bytes = NULL;
    *length = 0;
    if (object == Py_None && may_lack)
        return true;
    if (all->count == all->room) {
        size_t room = all->room ? 2 * all->room : 32;
        Py_buffer *buffers = PyMem_Realloc(all->buffers, room * sizeof *buffers);
        if (!buffers)
            return PyErr_NoMemory();
        all->buffers = buffers;
        all->room = room;
    }
    Py_buffer *buffer = &all->buffers[all->count];
    if (PyObject_GetBuffer(object, buffer, flags))
        return false;
    all->count++;
    *bytes = buffer->buf;
    *length = (size_t)buffer->len;
    if (*length < size)
        PyErr_Format(PyExc_ValueError, "a buffer of %zu bytes, where %zu are wanted", *length, size);
    return *length >= size;
}

/* Columns lie anywhere; other arrays as C wants them. False with an exception. */
static bool is_aligned(const void *bytes, size_t width)
{
    if ((uintptr_t)bytes % width != 0)
        PyErr_Format(PyExc_ValueError, "a buffer whose numbers do not lie at multiples of %zu bytes", width);
    return (uintptr_t)bytes % width == 0;
}

/* ---- a table ---- */

typedef struct held_table {
    hoctap_table table; /* comes first: what C is given */
    hold held;
    PyObject *kept; /* the items, with the names in them */
    hoctap_column columns[]; /* and behind them room for the words of each */
} held_table;

static size_t bytes_of(hoctap_type type, size_t rows)
{
    static const uint8_t widths[] = {0, 1, 2, 4, 8, 1, 2, 4, 8, 4, 8, 16};
    if (type == HOCTAP_BOOL)
        return (rows + 7) / 8;
    return type == HOCTAP_DATE32 ? 4 * rows : type < sizeof widths ? widths[type] * rows : 0;
}

/* Where a text begins. Numbers need not be aligned. */
static int64_t offset_at(const hoctap_column *column, size_t at)
{
    int32_t narrow;
    int64_t wide;
    if (column->type == HOCTAP_UTF8) {
        memcpy(&narrow, (const char *)column->offsets + at * sizeof narrow, sizeof narrow);
        return narrow;
    }
    memcpy(&wide, (const char *)column->offsets + at * sizeof wide, sizeof wide);
    return wide;
}

/* Whether the offsets of texts end within their bytes; that they run forwards is for the library to see. */
static bool texts_fit(const hoctap_column *column, size_t rows, size_t bytes)
{
    uint64_t last = (uint64_t)offset_at(column, rows);
    if (last > bytes)
        PyErr_SetString(PyExc_ValueError, "offsets beyond their bytes");
    return last <= bytes;
}

static bool is_of_texts(hoctap_type type)
{
    return type == HOCTAP_UTF8 || type == HOCTAP_LARGE_UTF8;
}

/* (type, values, offsets, validity, first, places) and a number of rows. False with an exception. */
static bool column_of(hold *held, PyObject *type, PyObject *values, PyObject *offsets, PyObject *validity, size_t rows,
                      hoctap_column *column)
{
    size_t bytes, ignored, all = column->first + rows;
    long number = PyLong_AsLong(type);
    if (number < 0 || number > HOCTAP_DATE32 || number == HOCTAP_UTF8_VIEW || all < rows || all > SIZE_MAX / 32) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_ValueError, "a type of column that there is not");
        return false;
    }
    column->type = (hoctap_type)number;
    size_t width = column->type == HOCTAP_LARGE_UTF8 ? 8 : 4, words = is_of_texts(column->type) ? width * (all + 1) : 0;
    return take(held, values, bytes_of(column->type, all), PyBUF_SIMPLE, number == HOCTAP_NULL, &column->values, &bytes) &&
           take(held, offsets, words, PyBUF_SIMPLE, words == 0, &column->offsets, &ignored) &&
           take(held, validity, (all + 7) / 8, PyBUF_SIMPLE, true, (const void **)&column->validity, &ignored) &&
           (words == 0 || texts_fit(column, all, bytes));
}

/* (name, type, values, offsets, validity, first, places, words): a column in buffers; `dictionary` gets its words, or None. */
static bool column_in_buffers(hold *held, PyObject *item, size_t rows, hoctap_column *column, PyObject **dictionary)
{
    PyObject *name, *type, *values, *offsets, *validity;
    Py_ssize_t first;
    if (!PyArg_ParseTuple(item, "OOOOOniO", &name, &type, &values, &offsets, &validity, &first, &column->places, dictionary))
        return false;
    column->first = (size_t)first;
    if (first < 0 || column->places < 0 || column->places > 38) {
        PyErr_SetString(PyExc_ValueError, "a column that begins before its values, or has no such places");
        return false;
    }
    return (column->name = text_of(name)) && column_of(held, type, values, offsets, validity, rows, column);
}

/* The words of a dictionary: such a tuple, and its rows. */
static bool take_words(hold *held, PyObject *dictionary, hoctap_column *words, hoctap_column *column)
{
    PyObject *item, *none;
    Py_ssize_t count;
    if (!PyTuple_Check(dictionary))
        PyErr_SetString(PyExc_TypeError, "words are a tuple of a column and its rows");
    if (PyErr_Occurred() || !PyArg_ParseTuple(dictionary, "O!n", &PyTuple_Type, &item, &count))
        return false;
    column->words = words;
    column->word_count = (size_t)count;
    if (count >= 0 && (size_t)count <= SIZE_MAX / 32 && column_in_buffers(held, item, (size_t)count, words, &none) && none == Py_None)
        return true;
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "words that cannot be");
    return false;
}

/* (name, table, at, words): a column of another table by another name, and with other words unless these are None. */
static bool column_of_another(PyObject *item, size_t rows, hoctap_column *column, PyObject **dictionary)
{
    PyObject *name, *object;
    Py_ssize_t at;
    void *other = NULL;
    if (!PyArg_ParseTuple(item, "OOnO", &name, &object, &at, dictionary) ||
        !SWIG_IsOK(SWIG_ConvertPtr(object, &other, SWIGTYPE_p_hoctap_table, 0)) || !other)
        return false;
    const hoctap_table *table = other;
    if (at < 0 || (size_t)at >= table->column_count || rows > table->row_count) {
        PyErr_SetString(PyExc_IndexError, "there is no such column, or it is shorter");
        return false;
    }
    *column = table->columns[at];
    if (*dictionary != Py_None && !column->words)
        PyErr_SetString(PyExc_TypeError, "words for what is no dictionary");
    else
        column->name = text_of(name);
    return !PyErr_Occurred();
}

static void free_table(hoctap_table *table)
{
    held_table *self = (held_table *)table;
    let_go(&self->held);
    Py_XDECREF(self->kept);
    PyMem_Free(self);
}

static bool take_column(held_table *self, PyObject *item, size_t rows, hoctap_column *column, hoctap_column *words)
{
    PyObject *dictionary = Py_None;
    bool ours = PyTuple_Check(item) && PyTuple_Size(item) == 8;
    if (!PyTuple_Check(item) || !(ours ? column_in_buffers(&self->held, item, rows, column, &dictionary)
                                       : column_of_another(item, rows, column, &dictionary)))
        return false;
    return dictionary == Py_None || take_words(&self->held, dictionary, words, column);
}

/* `rows` rows of columns from `first` on. New; NULL with an exception. */
static hoctap_table *table_of(PyObject *items, size_t rows, size_t first)
{
    PyObject *kept = PySequence_Tuple(items);
    size_t count = kept ? (size_t)PyTuple_Size(kept) : 0;
    held_table *self = kept ? PyMem_Calloc(1, sizeof *self + 2 * count * sizeof *self->columns) : NULL;
    if (!self) {
        Py_XDECREF(kept);
        return kept ? (hoctap_table *)PyErr_NoMemory() : NULL;
    }
    self->kept = kept;
    self->table = (hoctap_table){self->columns, count, rows};
    bool whole = rows <= SIZE_MAX / 64 && first <= SIZE_MAX / 64;
    for (size_t i = 0; whole && i < count; i++) {
        whole = take_column(self, PyTuple_GetItem(kept, (Py_ssize_t)i), first + rows, &self->columns[i],
                            &self->columns[count + i]);
        self->columns[i].first += first;
    }
    if (whole)
        return &self->table;
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "a column is a tuple of eight, or (name, table, at, words)");
    free_table(&self->table);
    return NULL;
}

/* ---- the values of a column as objects ---- */

static bool is_there(const hoctap_column *column, size_t at)
{
    return column->type != HOCTAP_NULL && (!column->validity || column->validity[at / 8] >> at % 8 & 1);
}

static PyObject *decimal_of(const char *bytes, int places)
{
    PyObject *sixteen = PyBytes_FromStringAndSize(bytes, 16);
    PyObject *decimal = sixteen ? PyObject_CallMethod(Records, "decimal_of", "Oi", sixteen, places) : NULL;
    Py_XDECREF(sixteen);
    return decimal;
}

/* Whether texts follow one another, so that none reaches beyond the last. */
static bool texts_rise(const hoctap_column *column, size_t rows)
{
    int64_t last = 0;
    for (size_t row = 0; is_of_texts(column->type) && row <= rows; row++) {
        int64_t next = rows > 0 ? offset_at(column, column->first + row) : 0;
        if (next < last)
            return false;
        last = next;
    }
    return true;
}

static PyObject *text_between(const hoctap_column *column, size_t at)
{
    int64_t from = offset_at(column, at);
    return PyUnicode_DecodeUTF8((const char *)column->values + from, (Py_ssize_t)(offset_at(column, at + 1) - from), "replace");
}

static PyObject *text_in_view(const hoctap_column *column, size_t at)
{
    const char *view = (const char *)column->values + 16 * at, *text = view + 4;
    int32_t length, block, offset;
    memcpy(&length, view, 4);
    memcpy(&block, view + 8, 4);
    memcpy(&offset, view + 12, 4);
    bool there = length >= 0;
    if (length > 12) {
        there = block >= 0 && (size_t)block < column->block_count && offset >= 0 &&
                (int64_t)offset + length <= column->block_sizes[block];
        text = there ? (const char *)column->blocks[block] + offset : NULL;
    }
    return there ? PyUnicode_DecodeUTF8(text, length, "replace") : Py_NewRef(Py_Ellipsis);
}

/* Numbers need not be aligned. */
#define NUMBER_OF(type, make)                                                \
    {                                                                        \
        type value;                                                          \
        memcpy(&value, (const char *)column->values + at * sizeof value, sizeof value); \
        return make;                                                         \
    }

static PyObject *value_at(const hoctap_column *column, size_t row);

/* Of a float of four bytes the decimal of at most four places that it is nearest to, where there is one, as the library takes it. */
static double meant_by(float value)
{
    double scaled = (double)value * 1e4;
    if (scaled < -9e15 || scaled > 9e15)
        return (double)value;
    double decimal = (double)(int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5) / 1e4;
    return (float)decimal == value ? decimal : (double)value;
}

static PyObject *word_at(const hoctap_column *column, size_t row)
{
    const hoctap_column plain = {.type = column->type, .values = column->values, .validity = column->validity, .first = column->first};
    PyObject *code = value_at(&plain, row);
    size_t word = code && code != Py_None ? PyLong_AsSize_t(code) : SIZE_MAX;
    if (code == Py_None || !code)
        return code;
    Py_DECREF(code);
    PyErr_Clear();
    return word < column->word_count ? value_at(column->words, word) : Py_NewRef(Py_Ellipsis); /* no row of them */
}

static PyObject *value_at(const hoctap_column *column, size_t row)
{
    size_t at = column->first + row;
    if (!is_there(column, at))
        return Py_NewRef(Py_None);
    if (column->words)
        return word_at(column, row);
    switch (column->type) {
    case HOCTAP_INT8: NUMBER_OF(int8_t, PyLong_FromLong(value))
    case HOCTAP_INT16: NUMBER_OF(int16_t, PyLong_FromLong(value))
    case HOCTAP_INT32: case HOCTAP_DATE32: NUMBER_OF(int32_t, PyLong_FromLong(value))
    case HOCTAP_INT64: NUMBER_OF(int64_t, PyLong_FromLongLong(value))
    case HOCTAP_UINT8: NUMBER_OF(uint8_t, PyLong_FromLong(value))
    case HOCTAP_UINT16: NUMBER_OF(uint16_t, PyLong_FromLong(value))
    case HOCTAP_UINT32: NUMBER_OF(uint32_t, PyLong_FromUnsignedLong(value))
    case HOCTAP_UINT64: NUMBER_OF(uint64_t, PyLong_FromUnsignedLongLong(value))
    case HOCTAP_FLOAT32: NUMBER_OF(float, value != value ? Py_NewRef(Py_None) : PyFloat_FromDouble(meant_by(value)))
    case HOCTAP_FLOAT64: NUMBER_OF(double, value != value ? Py_NewRef(Py_None) : PyFloat_FromDouble(value))
    case HOCTAP_BOOL: return PyBool_FromLong(((const uint8_t *)column->values)[at / 8] >> at % 8 & 1);
    case HOCTAP_DECIMAL128: return decimal_of((const char *)column->values + 16 * at, column->places);
    case HOCTAP_UTF8: case HOCTAP_LARGE_UTF8: return text_between(column, at);
    case HOCTAP_UTF8_VIEW: return text_in_view(column, at);
    default: return Py_NewRef(Py_Ellipsis); /* what no fact is made of */
    }
}

/* int, float, bool, str, Decimal; None where there is none, ... where nobody can say. Raises HT605 where texts overlap. */
static PyObject *cells_of(const hoctap_column *column, size_t rows)
{
    if (!texts_rise(column, rows) || (column->words && !texts_rise(column->words, column->word_count))) {
        hoctap_error error = {.code = HOCTAP_COLUMN_SHAPE};
        put_text(error.found, sizeof error.found, column->name);
        raise_errors(&error, 1);
        return NULL;
    }
    PyObject *list = PyList_New((Py_ssize_t)rows);
    for (size_t row = 0; list && row < rows; row++) {
        PyObject *value = value_at(column, row);
        if (!value || PyList_SetItem(list, (Py_ssize_t)row, value))
            Py_CLEAR(list);
    }
    return list;
}

static const hoctap_column *column_at(const hoctap_table *table, size_t at)
{
    if (at >= table->column_count)
        PyErr_SetString(PyExc_IndexError, "there is no such column");
    return at < table->column_count ? &table->columns[at] : NULL;
}

/* All values of a column. */
static PyObject *values_of(const hoctap_table *table, size_t at)
{
    const hoctap_column *column = column_at(table, at);
    return column ? cells_of(column, table->row_count) : NULL;
}

/* The words of a dictionary; None of what is none. */
static PyObject *words_of(const hoctap_table *table, size_t at)
{
    const hoctap_column *column = column_at(table, at);
    if (column && !column->words)
        return Py_NewRef(Py_None);
    return column ? cells_of(column->words, column->word_count) : NULL;
}

/* The name and the type of each column; of a dictionary that of its numbers. */
static PyObject *layout_of(const hoctap_table *table)
{
    PyObject *list = PyList_New(0);
    for (size_t i = 0; list && i < table->column_count; i++) {
        const hoctap_column *column = &table->columns[i];
        PyObject *item = Py_BuildValue("(Ni)", inline_text(column->name ? column->name : ""), (int)column->type);
        if (!item || PyList_Append(list, item))
            Py_CLEAR(list);
        Py_XDECREF(item);
    }
    return list;
}

/* ---- outcomes ---- */

typedef struct held_outcomes {
    hoctap_outcomes outcomes; /* comes first */
    size_t rows, words;
    hold held;
} held_outcomes;

static void free_outcomes(hoctap_outcomes *outcomes)
{
    held_outcomes *self = (held_outcomes *)outcomes;
    let_go(&self->held);
    PyMem_Free(self);
}

/* Six buffers that can be written (verdict, level, possible, low, high, reasons), or None. New; NULL with an exception. */
static hoctap_outcomes *outcomes_of(const hoctap_rules *rules, size_t rows, PyObject *buffers)
{
    const size_t sizes[] = {1, 1, 1, 8, 8, 8 * hoctap_reason_words(rules)};
    held_outcomes *self = PyMem_Calloc(1, sizeof *self);
    const void *all[6] = {NULL};
    size_t ignored;
    bool whole = self && PyTuple_Check(buffers) && PyTuple_Size(buffers) == 6 && rows <= SIZE_MAX / 256;
    for (Py_ssize_t i = 0; whole && i < 6; i++)
        whole = take(&self->held, PyTuple_GetItem(buffers, i), rows * sizes[i], PyBUF_WRITABLE, true, &all[i], &ignored) &&
                (rows == 0 || is_aligned(all[i], i < 3 ? 1 : 8));
    if (!whole) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "outcomes are a tuple of six buffers");
        if (self)
            free_outcomes(&self->outcomes);
        return NULL;
    }
    self->rows = rows;
    self->words = sizes[5] / 8;
    self->outcomes = (hoctap_outcomes){(uint8_t *)all[0], (uint8_t *)all[1],  (uint8_t *)all[2],
                                       (int64_t *)all[3], (int64_t *)all[4], (uint64_t *)all[5]};
    return &self->outcomes;
}
%}

%exception hoctap_table::hoctap_table {
    $action
    if (!result)
        SWIG_fail;
}
%extend hoctap_table {
    hoctap_table(PyObject *items, size_t row_count, size_t first) {
        return table_of(items, row_count, first);
    }
    ~hoctap_table() {
        free_table($self);
    }
    PyObject *values(size_t at) const {
        return values_of($self, at);
    }
    PyObject *words(size_t at) const {
        return words_of($self, at);
    }
    PyObject *layout() const {
        return layout_of($self);
    }
}

%typemap(in) (const hoctap_outcomes *outcomes, size_t rows, size_t words) {
    void *outcomes = NULL;
    if (!SWIG_IsOK(SWIG_ConvertPtr($input, &outcomes, $1_descriptor, 0)) || !outcomes) {
        PyErr_SetString(PyExc_TypeError, "these are no outcomes");
        SWIG_fail;
    }
    $1 = outcomes;
    $2 = ((held_outcomes *)outcomes)->rows;
    $3 = ((held_outcomes *)outcomes)->words;
}
%typemap(freearg) (const hoctap_outcomes *outcomes, size_t rows, size_t words) "";

%include "answers.i"
