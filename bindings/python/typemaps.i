/* SPDX-License-Identifier: MIT */
/*
 * How values of Python's become ours, and ours Python's: this file and those it names are the only ones that know Python's C API,
 * and of that the part that stays from version to version. Objects are checked here, so that no broken call reaches the library.
 */
%include <stdint.i>

%nothread; /* but for what takes long: see the end */

%{
#include <errno.h>

/* How %init says that it failed: since SWIG 4.4 it fills a module instead of making one. */
#if SWIG_VERSION >= 0x040400
#define NO_MODULE (-1)
#else
#define NO_MODULE NULL
#endif

/* A text of Python's that C can read to its end; NULL with an exception. */
static const char *text_of(PyObject *object)
{
    Py_ssize_t length;
    const char *text = PyUnicode_Check(object) ? PyUnicode_AsUTF8AndSize(object, &length) : NULL;
    if (!text && !PyErr_Occurred())
        PyErr_SetString(PyExc_TypeError, "a text is wanted");
    if (text && strlen(text) != (size_t)length) {
        PyErr_SetString(PyExc_ValueError, "a text with a NUL in it");
        return NULL;
    }
    return text;
}

/* Puts `value`, which is given away, behind what a call returns so far. */
static PyObject *and_also(PyObject *result, PyObject *value)
{
    if (result && result != Py_None)
        return Py_BuildValue("(NN)", result, value);
    Py_XDECREF(result);
    return value;
}
%}

/* ---- texts, and what is never None ---- */

%typemap(in) const char *, char * {
    $1 = NULL;
    if ($input != Py_None && !($1 = (char *)text_of($input)))
        SWIG_fail;
}
%typemap(freearg) const char *, char * "";
%typemap(check) SWIGTYPE *self, const char *path, const char *title, const char *edition, const char *name, const char *text,
    const char *file, const char *date, const hoctap_rules *rules, hoctap_rules *rules, const hoctap_rules *base, const hoctap_table *table,
    const hoctap_rollup *other {
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
%typemap(check) hoctap_verdict {
    if ((int)$1 < HOCTAP_NOT_MET || $1 > HOCTAP_NOT_APPLICABLE) {
        PyErr_SetString(PyExc_ValueError, "a verdict is 0 to 4");
        SWIG_fail;
    }
}
%typemap(check) int year {
    if ($1 < INT16_MIN || $1 > INT16_MAX) {
        PyErr_SetString(PyExc_ValueError, "a year is a number of 16 bits");
        SWIG_fail;
    }
}
%typemap(check) int32_t day {
    if ($1 != HOCTAP_NO_DAY && ($1 < -719162 || $1 > 2932896)) {
        PyErr_SetString(PyExc_ValueError, "a day is one of the years 1 to 9999");
        SWIG_fail;
    }
}
%typemap(check) int places {
    if ($1 < 0 || $1 > 8) {
        PyErr_SetString(PyExc_ValueError, "places are 0 to 8");
        SWIG_fail;
    }
}
%typemap(in) (const char *text, size_t length) {
    Py_ssize_t length;
    $1 = (char *)(PyUnicode_Check($input) ? PyUnicode_AsUTF8AndSize($input, &length) : NULL);
    if (!$1) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "a text is wanted");
        SWIG_fail;
    }
    $2 = (size_t)length;
}
%typemap(freearg) (const char *text, size_t length) "";
%typemap(out) bool {
    $result = Py_NewRef(Py_None); /* what went wrong is raised */
}

%include "records.i"
%include "errors.i"
%include "tables.i"
%include "arrow.i"
%include "rows.i"
%include "years.i"

/* ---- records: see records.i; an index that is out of range raises ---- */

%rename(from_) hoctap_rules::from;

%define RECORD(type, shape, rules)
%typemap(out) const type * {
    if (!$1) {
        PyErr_SetString(PyExc_IndexError, "there is none of that number");
        SWIG_fail;
    }
    $result = record_of($1, &shape, rules);
}
%enddef
RECORD(hoctap_source, source, NULL)
RECORD(hoctap_fact, fact, arg1)
RECORD(hoctap_criterion, criterion, NULL)
RECORD(hoctap_level, level, NULL)
RECORD(hoctap_line, line, arg1)
RECORD(hoctap_honour, honour, NULL)
RECORD(hoctap_group, group, NULL)
RECORD(hoctap_authority, authority, NULL)
RECORD(hoctap_reason, reason, NULL)
RECORD(hoctap_permission, permission, NULL)
RECORD(hoctap_change, change, NULL)
RECORD(hoctap_recognition, recognition, NULL)
%typemap(out) const hoctap_source *decision {
    $result = $1 ? record_of($1, &source, NULL) : Py_NewRef(Py_None);
}
%typemap(out) const hoctap_recognition *recognition {
    $result = $1 ? record_of($1, &recognition, NULL) : Py_NewRef(Py_None);
}
%typemap(out) hoctap_text {
    $result = record_of(&$1, &text, NULL);
}
%typemap(out) hoctap_clause {
    $result = record_of(&$1, &clause, NULL);
}
%typemap(out) hoctap_counts {
    $result = record_of(&$1, &counts, NULL);
}
%typemap(out) hoctap_cases * {
    $result = $1 ? record_of($1, &worked_cases, arg1) : NULL;
    hoctap_cases_free($1);
}
%extend hoctap_trace {
    PyObject *judgement() const {
        return record_of($self, &judgement, $self->rules);
    }
}

/* ---- who keeps whom: what looks into another object holds on to it ---- */

%define KEEPS(method)
%feature("pythonappend") method %{
    if val is not None:
        val.kept = self
%}
%enddef
KEEPS(hoctap_rules::trace_row)
KEEPS(hoctap_rules::trace_one)
KEEPS(hoctap_rules::history_trace)
KEEPS(hoctap_batch::table)
%feature("pythonappend") bound_scorer::bound_scorer %{
    self.kept = rules
%}

/* ---- rules of years, and others ---- */

%define OF_YEARS(method)
%feature("pythonprepend") method %{
    if not getattr(self, "is_of_years", False):
        raise TypeError("these are no rules of years")
%}
%enddef
OF_YEARS(hoctap_rules::history)
OF_YEARS(hoctap_rules::span_count)
OF_YEARS(hoctap_rules::spans_add)
OF_YEARS(hoctap_rules::spans_titles)
OF_YEARS(hoctap_rules::history_trace)
OF_YEARS(hoctap_rules::history_text)
%feature("pythonprepend") hoctap_rules::of_years %{
    if getattr(self, "is_of_years", False):
        raise TypeError("these are rules of years")
%}
%feature("pythonappend") hoctap_rules::of_years %{
    val.is_of_years = True
%}

/* ---- what other threads need not wait for; a roll-up belongs to one at a time ---- */

%thread hoctap_rules_load;
%thread hoctap_rules_parse;
%thread hoctap_rules_find;
%thread hoctap_rules_edition_of;
%thread hoctap_rules_open;
%thread hoctap_rules::vary;
%thread hoctap_rules::run_cases;
%thread hoctap_rules::run_cases_under;
%thread hoctap_book_check;
%thread bound_scorer::score_into;
%thread hoctap_rules::score_into;
%thread hoctap_rules::score_array;
%thread hoctap_rules::score_stream;
%thread hoctap_rules::history;
%thread hoctap_rules::spans_add;
%thread hoctap_rules::spans_titles;
%thread hoctap_rollup_read;
