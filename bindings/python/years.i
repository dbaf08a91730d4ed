/* SPDX-License-Identifier: MIT */
/* Records of years, their titles, successions and members: dicts of buffers, one element a record, a subject or a member. */
%{
/* One array of a dict; one that is not there is NULL, where that may be. */
typedef struct array {
    const char *name;
    size_t width;
    bool may_lack;
    const void **bytes;
    bool anywhere; /* of bytes, whatever their width */
} array;

static bool take_arrays(hold *held, PyObject *dict, const array *arrays, size_t count, size_t rows, int flags)
{
    size_t ignored;
    if (!PyDict_Check(dict)) {
        PyErr_SetString(PyExc_TypeError, "a dict of buffers is wanted");
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        PyObject *object = PyDict_GetItemString(dict, arrays[i].name);
        size_t width = arrays[i].width, alignment = arrays[i].anywhere ? 1 : width < 8 ? width : 8;
        if (!take(held, object ? object : Py_None, width * rows, flags, arrays[i].may_lack, arrays[i].bytes, &ignored) ||
            (rows > 0 && !is_aligned(*arrays[i].bytes, alignment))) {
            if (!PyErr_Occurred())
                PyErr_Format(PyExc_TypeError, "%s: a buffer is wanted", arrays[i].name);
            return false;
        }
    }
    return true;
}

/* How many elements a dict says that its arrays have. */
static bool rows_of(PyObject *dict, const char *name, size_t *rows)
{
    PyObject *count = PyDict_Check(dict) ? PyDict_GetItemString(dict, name) : NULL;
    *rows = count ? PyLong_AsSize_t(count) : SIZE_MAX;
    if (*rows > SIZE_MAX / 256 && !PyErr_Occurred())
        PyErr_Format(PyExc_ValueError, "a dict of buffers says its %s", name);
    return *rows <= SIZE_MAX / 256;
}

typedef struct held_records {
    hoctap_records records;
    const char *editions[256];
    hold held;
} held_records;

static bool editions_of(PyObject *dict, held_records *all)
{
    PyObject *tuple = PyDict_GetItemString(dict, "editions");
    Py_ssize_t count = tuple && PyTuple_Check(tuple) ? PyTuple_Size(tuple) : 0;
    if (count > 255) {
        PyErr_SetString(PyExc_ValueError, "at most 255 editions");
        return false;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        if (!(all->editions[i] = text_of(PyTuple_GetItem(tuple, i))))
            return false;
    all->records.editions = all->editions;
    all->records.edition_count = (size_t)count;
    return true;
}

static bool records_of(PyObject *dict, held_records *all)
{
    hoctap_records *into = &all->records;
    const array arrays[] = {{"subject", 4, false, (const void **)&into->subject},
                            {"year", 2, false, (const void **)&into->year},
                            {"level", 1, false, (const void **)&into->level},
                            {"possible", 1, true, (const void **)&into->possible},
                            {"edition", 1, true, (const void **)&into->edition},
                            {"decided", 4, true, (const void **)&into->decided},
                            {"filed", 4, true, (const void **)&into->filed},
                            {"revoked", 4, true, (const void **)&into->revoked},
                            {"revision", 2, true, (const void **)&into->revision}};
    return rows_of(dict, "count", &into->count) &&
           take_arrays(&all->held, dict, arrays, sizeof arrays / sizeof *arrays, into->count, PyBUF_SIMPLE) &&
           editions_of(dict, all);
}

typedef struct held_titles {
    hoctap_titles titles;
    hold held;
} held_titles;

static bool titles_of(const hoctap_rules *years, PyObject *dict, held_titles *all, size_t *subjects)
{
    hoctap_titles *into = &all->titles;
    const array arrays[] = {{"verdict", 1, true, (const void **)&into->verdict},
                            {"level", 1, true, (const void **)&into->level},
                            {"possible", 1, true, (const void **)&into->possible},
                            {"run", 1, true, (const void **)&into->run},
                            {"run_possible", 1, true, (const void **)&into->run_possible},
                            {"longest", 1, true, (const void **)&into->longest},
                            {"longest_possible", 1, true, (const void **)&into->longest_possible},
                            {"missing", 8, true, (const void **)&into->missing},
                            {"reasons", 8 * hoctap_reason_words(years), true, (const void **)&into->reasons},
                            {"marks", 1, true, (const void **)&into->marks}};
    return years && rows_of(dict, "subjects", subjects) &&
           take_arrays(&all->held, dict, arrays, sizeof arrays / sizeof *arrays, *subjects, PyBUF_WRITABLE);
}

typedef struct held_spans {
    hoctap_spans spans;
    hold held;
} held_spans;

static bool spans_of(const hoctap_rules *years, PyObject *dict, held_spans *all)
{
    hoctap_spans *into = &all->spans;
    size_t words = 8 * hoctap_span_count(years);
    const array arrays[] = {{"certain", words, false, (const void **)&into->certain},
                            {"possible", words, false, (const void **)&into->possible},
                            {"recorded", 8, false, (const void **)&into->recorded}};
    PyObject *first = PyDict_Check(dict) ? PyDict_GetItemString(dict, "first") : NULL;
    long year = first ? PyLong_AsLong(first) : 0;
    into->first = (int)year;
    if (!PyErr_Occurred() && (year < INT16_MIN || year > INT16_MAX))
        PyErr_SetString(PyExc_ValueError, "a year is a number of 16 bits");
    return !PyErr_Occurred() && rows_of(dict, "subjects", &into->subjects) &&
           take_arrays(&all->held, dict, arrays, sizeof arrays / sizeof *arrays, into->subjects, PyBUF_WRITABLE);
}

typedef struct held_members {
    hoctap_members members;
    hold held;
} held_members;

static bool members_of(PyObject *dict, held_members *all)
{
    hoctap_members *into = &all->members;
    const array arrays[] = {{"group", 4, false, (const void **)&into->group},
                            {"verdict", 1, false, (const void **)&into->verdict},
                            {"level", 1, false, (const void **)&into->level},
                            {"possible", 1, false, (const void **)&into->possible},
                            {"id", HOCTAP_ID, true, (const void **)&into->id, true}};
    return rows_of(dict, "count", &into->count) &&
           take_arrays(&all->held, dict, arrays, sizeof arrays / sizeof *arrays, into->count, PyBUF_SIMPLE);
}

static PyObject *numbers_of(const uint32_t *numbers, size_t count)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++)
        PyTuple_SetItem(tuple, (Py_ssize_t)i, PyLong_FromUnsignedLong(numbers[i]));
    return tuple;
}

static const char *const becomings[] = {"itself", "renamed", "merged", "split", "recut"};
%}

/* A dict of buffers, for the time of the call. */
%define DICT(type, name, held_type, make)
%typemap(in) const type *name (held_type all) {
    memset(&all, 0, sizeof all);
    $1 = &all.name;
    if (!make)
        SWIG_fail;
}
%typemap(freearg) const type *name {
    if ($1)
        let_go(&all$argnum.held);
}
%enddef
DICT(hoctap_records, records, held_records, records_of($input, &all))
DICT(hoctap_members, members, held_members, members_of($input, &all))
DICT(hoctap_spans, spans, held_spans, spans_of(arg1, $input, &all))
%typemap(in) (const hoctap_titles *titles, size_t subjects) (held_titles all) {
    memset(&all, 0, sizeof all);
    $1 = &all.titles;
    if (!titles_of(arg1, $input, &all, &$2))
        SWIG_fail;
}
%typemap(freearg) (const hoctap_titles *titles, size_t subjects) {
    if ($1)
        let_go(&all$argnum.held);
}

/* Three buffers: from, to, day. */
%typemap(in) (const uint32_t *from, const uint32_t *to, const hoctap_day *day, size_t count) (hold held) {
    const array arrays[] = {{"from", 4, false, (const void **)&$1}, {"to", 4, false, (const void **)&$2},
                            {"day", 4, false, (const void **)&$3}};
    memset(&held, 0, sizeof held);
    if (!rows_of($input, "count", &$4) || !take_arrays(&held, $input, arrays, 3, $4, PyBUF_SIMPLE)) {
        let_go(&held);
        SWIG_fail;
    }
}
%typemap(freearg) (const uint32_t *from, const uint32_t *to, const hoctap_day *day, size_t count) {
    let_go(&held$argnum);
}
%typemap(argout) (const uint32_t *from, const uint32_t *to, const hoctap_day *day, size_t count) "" /* none of them is filled */
%typemap(in, numinputs=0) hoctap_day *day (hoctap_day day) {
    day = HOCTAP_NO_DAY;
    $1 = &day;
}
%typemap(argout) hoctap_day *day {
    $result = and_also($result, PyLong_FromLong(*$1));
}
%typemap(out) hoctap_becoming {
    $result = PyUnicode_FromString(becomings[$1]);
}
%typemap(in, numinputs=0) size_t *subjects (size_t subjects) {
    subjects = 0;
    $1 = &subjects;
}
%typemap(argout) size_t *subjects {
    $result = numbers_of(result, *$1);
}
%typemap(out) const uint32_t * {
    $result = NULL;
}
%feature("pythonappend") hoctap_succession::hoctap_succession %{
    self.subjects = subjects
%}
%define SUBJECT(method)
%feature("pythonprepend") method %{
    if not 0 <= subject < self.subjects:
        raise IndexError("there is no subject of that number")
%}
%enddef
SUBJECT(hoctap_succession::becoming_of)
SUBJECT(hoctap_succession::before_it)
SUBJECT(hoctap_succession::after_it)

%typemap(in, numinputs=0) uint64_t *low (uint64_t low), uint64_t *high (uint64_t high) {
    $1 = &$1_name;
}
%typemap(argout) uint64_t *low {
    $result = and_also($result, PyLong_FromUnsignedLongLong(*$1));
}
%typemap(argout) uint64_t *high {
    $result = and_also($result, PyLong_FromUnsignedLongLong(*$1));
}
