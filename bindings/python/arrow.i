/* SPDX-License-Identifier: MIT */
/*
 * Arrow's structs in capsules, as the PyCapsule interface has them (https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html).
 * What comes in is moved out of its capsule. What goes out holds on to the objects that it looks into, and lets go of them with the
 * interpreter's lock, in whatever thread it is released.
 */
%{
/* ---- capsules ---- */

static void free_schema(PyObject *capsule)
{
    struct ArrowSchema *schema = PyCapsule_GetPointer(capsule, "arrow_schema");
    if (schema->release)
        schema->release(schema);
    PyMem_Free(schema);
}

static void free_array(PyObject *capsule)
{
    struct ArrowArray *array = PyCapsule_GetPointer(capsule, "arrow_array");
    if (array->release)
        array->release(array);
    PyMem_Free(array);
}

static void free_stream(PyObject *capsule)
{
    struct ArrowArrayStream *stream = PyCapsule_GetPointer(capsule, "arrow_array_stream");
    if (stream->release)
        stream->release(stream);
    PyMem_Free(stream);
}

/* A capsule that owns the struct; without one the struct is freed. */
static PyObject *capsule_of(void *object, const char *name, PyCapsule_Destructor destructor)
{
    PyObject *capsule = PyCapsule_New(object, name, destructor);
    if (!capsule)
        PyMem_Free(object);
    return capsule;
}

/* ---- a stream that holds on to objects: that of another, or of outcomes that are there, stretch by stretch ---- */

enum { STRETCH = 1 << 20 }; /* rows that one batch of outcomes has at most */

typedef struct source_of_batches {
    PyObject *kept;
    struct ArrowArrayStream inner; /* released: there is none */
    const hoctap_rules *rules;
    const held_outcomes *outcomes;
    size_t done;
    char sentence[1200];
} source_of_batches;

static hoctap_outcomes stretch_of(const source_of_batches *self)
{
    const hoctap_outcomes *all = &self->outcomes->outcomes;
    return (hoctap_outcomes){all->verdict + self->done, all->level + self->done, all->possible + self->done,
                             all->low + self->done,     all->high + self->done,
                             all->reasons + self->done * hoctap_reason_words(self->rules)};
}

static int fail_with(source_of_batches *self, const hoctap_error *error)
{
    char text[1024];
    hoctap_error_text(error, HOCTAP_EN, text, sizeof text);
    snprintf(self->sentence, sizeof self->sentence, "HT%d: %s", (int)error->code, text);
    return error->code == HOCTAP_NO_MEMORY ? ENOMEM : EINVAL;
}

static int get_schema(struct ArrowArrayStream *stream, struct ArrowSchema *out)
{
    source_of_batches *self = stream->private_data;
    const hoctap_outcomes nothing = {0};
    hoctap_error error;
    if (self->inner.release)
        return self->inner.get_schema(&self->inner, out);
    return hoctap_outcomes_array(self->rules, &nothing, 0, out, NULL, &error) ? 0 : fail_with(self, &error);
}

static int get_next(struct ArrowArrayStream *stream, struct ArrowArray *out)
{
    source_of_batches *self = stream->private_data;
    hoctap_error error;
    if (self->inner.release)
        return self->inner.get_next(&self->inner, out);
    size_t rest = self->outcomes->rows - self->done, rows = rest < STRETCH ? rest : STRETCH;
    hoctap_outcomes stretch = stretch_of(self);
    out->release = NULL;
    if (rows == 0)
        return 0;
    if (!hoctap_outcomes_array(self->rules, &stretch, rows, NULL, out, &error))
        return fail_with(self, &error);
    self->done += rows;
    return 0;
}

static const char *get_last_error(struct ArrowArrayStream *stream)
{
    source_of_batches *self = stream->private_data;
    return self->inner.release ? self->inner.get_last_error(&self->inner) : self->sentence;
}

static void release_stream(struct ArrowArrayStream *stream)
{
    source_of_batches *self = stream->private_data;
    if (self->inner.release)
        self->inner.release(&self->inner);
    stream->release = NULL;
    if (!Py_IsInitialized()) /* at the very end of the process */
        return;
    PyGILState_STATE state = PyGILState_Ensure();
    Py_XDECREF(self->kept);
    PyMem_Free(self);
    PyGILState_Release(state);
}

/* `kept` is taken over. New; NULL with an exception. */
static PyObject *stream_of(PyObject *kept, const struct ArrowArrayStream *inner, const hoctap_rules *rules,
                           const held_outcomes *outcomes)
{
    struct ArrowArrayStream *stream = PyMem_Calloc(1, sizeof *stream);
    source_of_batches *self = PyMem_Calloc(1, sizeof *self);
    if (!stream || !self || !kept) {
        PyMem_Free(stream);
        PyMem_Free(self);
        Py_XDECREF(kept);
        return PyErr_NoMemory();
    }
    *self = (source_of_batches){.kept = kept, .rules = rules, .outcomes = outcomes};
    if (inner)
        self->inner = *inner;
    *stream = (struct ArrowArrayStream){get_schema, get_next, get_last_error, release_stream, self};
    return capsule_of(stream, "arrow_array_stream", free_stream);
}

static bool all_wanted(const held_outcomes *all, const hoctap_rules *rules)
{
    bool wanted = has_all(&all->outcomes, all->rows) && all->words == hoctap_reason_words(rules);
    if (!wanted)
        PyErr_SetString(PyExc_ValueError, "a stream takes all six arrays of outcomes of its rules");
    return wanted;
}

/* ---- another's stream, batch by batch ---- */

typedef struct pulled {
    struct ArrowSchema schema;
    struct ArrowArray array;
    int number;
} pulled;

static pulled pull(struct ArrowArrayStream *stream)
{
    pulled next = {.number = 0};
    next.number = stream->get_next(stream, &next.array);
    if (next.number == 0 && next.array.release)
        next.number = stream->get_schema(stream, &next.schema);
    if (next.number != 0 && next.array.release)
        next.array.release(&next.array);
    return next;
}

/* A batch, or None at the end; NULL with an exception. */
static PyObject *batch_of(pulled *next)
{
    hoctap_error error;
    if (!next->array.release)
        return Py_NewRef(Py_None);
    hoctap_batch *batch = hoctap_batch_import(&next->schema, &next->array, &error);
    if (!batch)
        raise_errors(&error, 1);
    return batch ? SWIG_NewPointerObj(batch, SWIGTYPE_p_hoctap_batch, SWIG_POINTER_OWN) : NULL;
}

static void raise_of_stream(struct ArrowArrayStream *stream, int number)
{
    const char *said = stream->get_last_error(stream);
    hoctap_error error = {.code = HOCTAP_STREAM_FAILED};
    put_text(error.found, sizeof error.found, said ? said : strerror(number));
    raise_errors(&error, 1);
}

static void end_stream(struct ArrowArrayStream *stream)
{
    Py_BEGIN_ALLOW_THREADS
    if (stream->release)
        stream->release(stream);
    Py_END_ALLOW_THREADS
    free(stream);
}

static void drop(struct ArrowSchema *schema)
{
    if (schema->release)
        schema->release(schema);
}

/* False with an exception. */
static bool look(struct ArrowArrayStream *stream, struct ArrowSchema *schema)
{
    int number;
    memset(schema, 0, sizeof *schema);
    Py_BEGIN_ALLOW_THREADS
    number = stream->get_schema(stream, schema);
    Py_END_ALLOW_THREADS
    if (number != 0)
        raise_of_stream(stream, number);
    return number == 0;
}

/* Whether it is of several columns, and not one. */
static bool is_of_columns(const struct ArrowSchema *schema)
{
    return schema->format && strcmp(schema->format, "+s") == 0 && !schema->dictionary;
}

static PyObject *has_columns(struct ArrowArrayStream *stream)
{
    struct ArrowSchema schema;
    if (!look(stream, &schema))
        return NULL;
    PyObject *several = PyBool_FromLong(is_of_columns(&schema));
    drop(&schema);
    return several;
}

/* The names of the columns; NULL with an exception. */
static PyObject *names_of(struct ArrowArrayStream *stream)
{
    struct ArrowSchema schema;
    if (!look(stream, &schema))
        return NULL;
    PyObject *names = PyList_New(0);
    for (int64_t i = 0; names && schema.children && i < schema.n_children; i++) {
        const struct ArrowSchema *child = schema.children[i];
        PyObject *name = inline_text(child && child->name ? child->name : "");
        if (!name || PyList_Append(names, name))
            Py_CLEAR(names);
        Py_XDECREF(name);
    }
    drop(&schema);
    return names;
}
%}

%header %{
#include <errno.h>
%}

%define CAPSULE(type, name, called)
%typemap(in) type *name {
    $1 = PyCapsule_GetPointer($input, called);
    if ($1 && !$1->release) {
        PyErr_SetString(PyExc_ValueError, "what is in this capsule was taken before");
        SWIG_fail;
    }
    if (!$1)
        SWIG_fail;
}
%enddef
CAPSULE(struct ArrowSchema, schema, "arrow_schema")
CAPSULE(struct ArrowArray, array, "arrow_array")
CAPSULE(struct ArrowArrayStream, stream, "arrow_array_stream")

%inline %{
PyObject *is_table(struct ArrowSchema *schema)
{
    return PyBool_FromLong(is_of_columns(schema));
}
%}

%typemap(in, numinputs=0) struct ArrowSchema *schema_out {
    $1 = PyMem_Calloc(1, sizeof *$1);
    if (!$1) {
        PyErr_NoMemory();
        SWIG_fail;
    }
}
%typemap(in, numinputs=0) struct ArrowArray *array_out {
    $1 = PyMem_Calloc(1, sizeof *$1);
    if (!$1) {
        PyErr_NoMemory();
        SWIG_fail;
    }
}
%typemap(in, numinputs=0) struct ArrowArrayStream *stream_out (struct ArrowArrayStream stream) {
    memset(&stream, 0, sizeof stream);
    $1 = &stream;
}
%typemap(argout) struct ArrowSchema *schema_out {
    if (result) {
        $result = and_also($result, capsule_of($1, "arrow_schema", free_schema));
        $1 = NULL;
    }
}
%typemap(argout) struct ArrowArray *array_out {
    if (result) {
        $result = and_also($result, capsule_of($1, "arrow_array", free_array));
        $1 = NULL;
    }
}
%typemap(freearg) struct ArrowSchema *schema_out, struct ArrowArray *array_out {
    PyMem_Free($1);
}
%typemap(argout) struct ArrowArrayStream *stream_out {
    if (result) /* it looks into the rules and the run: the first and the fourth argument */
        $result = and_also($result, stream_of(PyTuple_Pack(2, swig_obj[0], swig_obj[3]), $1, arg1, NULL));
}

/* What looks into the first two arguments holds on to them. */
%typemap(in, numinputs=0) PyObject *kept "$1 = NULL;"
%typemap(check) PyObject *kept {
    $1 = PyTuple_Pack(2, swig_obj[0], swig_obj[1]);
    if (!$1)
        SWIG_fail;
}
%typemap(freearg) PyObject *kept {
    Py_XDECREF($1);
}

/* What a scorer fills, and gives away as a stream. */
%exception hoctap_outcomes::hoctap_outcomes {
    $action
    if (!result)
        SWIG_fail;
}
%rename(Outcomes) hoctap_outcomes;
%nodefaultctor hoctap_outcomes;
typedef struct hoctap_outcomes {
    %extend {
        hoctap_outcomes(const hoctap_rules *rules, size_t rows, PyObject *buffers) {
            return outcomes_of(rules, rows, buffers);
        }
        ~hoctap_outcomes() {
            free_outcomes($self);
        }
        PyObject *stream(const hoctap_rules *rules, PyObject *kept) {
            const held_outcomes *all = (const held_outcomes *)$self;
            return all_wanted(all, rules) ? stream_of(Py_NewRef(kept), NULL, rules, all) : NULL;
        }
    }
} hoctap_outcomes;

/* A stream of record batches, which is moved out of its capsule. */
%exception ArrowArrayStream::next {
    $action
    if (result.number != 0) {
        raise_of_stream(arg1, result.number);
        SWIG_fail;
    }
}
%typemap(out) pulled {
    $result = batch_of(&$1);
}
%nodefaultctor ArrowArrayStream;
%thread ArrowArrayStream::next; /* which may wait for others, of Python too */
struct ArrowArrayStream {
    %extend {
        ArrowArrayStream(struct ArrowArrayStream *stream) {
            struct ArrowArrayStream *own = calloc(1, sizeof *own);
            if (own) {
                *own = *stream;
                stream->release = NULL;
            }
            return own;
        }
        ~ArrowArrayStream() {
            end_stream($self);
        }
        PyObject *is_table() {
            return has_columns($self);
        }
        PyObject *names() {
            return names_of($self);
        }
        pulled next() {
            return pull($self);
        }
    }
};
