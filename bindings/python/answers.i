/* SPDX-License-Identifier: MIT */
/* A dict of one person's answers, and the tuple of one outcome. */
%{
enum { NUMBER_ROOM = 24 };

/* What a dict of Python's becomes: answers, room for the numbers among them, and objects that hold texts. */
typedef struct given {
    hoctap_answer *answers;
    char (*numbers)[NUMBER_ROOM];
    PyObject *kept; /* NULL while nothing is */
    PyObject *own;  /* a copy of the dict, once code of others is run; else NULL */
    size_t count;
} given;

static void forget(given *all)
{
    PyMem_Free(all->answers);
    Py_XDECREF(all->kept);
    Py_XDECREF(all->own);
}

static void wrong_type(const char *name)
{
    hoctap_error error = {.code = HOCTAP_COLUMN_TYPE};
    put_text(error.found, sizeof error.found - 6, name);
    strcat(error.found, ": bool");
    strcpy(error.expected, "yes_no");
    raise_errors(&error, 1);
}

/* Yes or no as its word, where the fact asks for it; NULL of another. */
static const char *flag_word(const hoctap_rules *rules, const char *name, bool yes)
{
    int at = hoctap_rules_find_fact(rules, name);
    bool asked = at >= 0 && hoctap_rules_fact(rules, (size_t)at)->kind == HOCTAP_YES_NO;
    return asked ? hoctap_rules_fact(rules, (size_t)at)->choices[yes].id : NULL;
}

/* Yes and no are answers to yes/no facts alone. */
static bool put_bool(const hoctap_rules *rules, hoctap_answer *answer, PyObject *value)
{
    answer->value = flag_word(rules, answer->name, value == Py_True);
    if (!answer->value && hoctap_rules_find_fact(rules, answer->name) >= 0)
        wrong_type(answer->name);
    return !PyErr_Occurred(); /* of a name that is no fact the library says so */
}

static bool put_int(const hoctap_rules *rules, given *all, hoctap_answer *answer, PyObject *value);

/*
 * The text of what is neither text nor a plain number; None where it is a missing value of another library's. It runs code of
 * others, which may change the dict: false without an exception while that is read, and not a copy.
 */
static bool put_other(const hoctap_rules *rules, given *all, hoctap_answer *answer, PyObject *value)
{
    if (!all->own)
        return false;
    PyObject *text = PyObject_CallMethod(Records, "answer_text", "O", value);
    if (!all->kept)
        all->kept = PyList_New(0);
    if (!text || !all->kept || PyList_Append(all->kept, text)) {
        Py_XDECREF(text);
        return false;
    }
    Py_DECREF(text);
    if (text == Py_None)
        return true;
    if (PyBool_Check(text))
        return put_bool(rules, answer, text);
    if (PyLong_Check(text))
        return put_int(rules, all, answer, text);
    answer->value = text_of(text);
    return answer->value != NULL;
}

/* Floats whose text would have an exponent are out of every range or off every step; NULL for others. */
static const char *far_float(double number)
{
    if (number >= 1e12 || number <= -1e12)
        return number > 0 ? "999999999999" : "-999999999999";
    if (number < 1e-4 && number > -1e-4)
        return number > 0 ? "0.00001" : "-0.00001";
    return NULL;
}

/* A float is the nearest one to a decimal of at most four places, or it is no answer. */
static bool put_float(const hoctap_rules *rules, given *all, hoctap_answer *answer, PyObject *value)
{
    double number = PyFloat_AsDouble(value), scaled = number * 1e4;
    if (number != number)
        return true;
    if ((number == 0 || number == 1) && (answer->value = flag_word(rules, answer->name, number == 1)))
        return true;
    if (scaled > -9e15 && scaled < 9e15) {
        int64_t whole = (int64_t)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
        if ((double)whole / 1e4 == number) {
            char *text = all->numbers[all->count - 1];
            hoctap_decimal_text(whole, HOCTAP_PLACES, text, NUMBER_ROOM);
            answer->value = text;
            return true;
        }
    }
    answer->value = far_float(number);
    return answer->value || put_other(rules, all, answer, value);
}

static bool put_int(const hoctap_rules *rules, given *all, hoctap_answer *answer, PyObject *value)
{
    int overflow;
    long long number = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (overflow)
        return put_other(rules, all, answer, value);
    if ((number == 0 || number == 1) && (answer->value = flag_word(rules, answer->name, number == 1)))
        return true;
    char *text = all->numbers[all->count - 1];
    hoctap_decimal_text(number, 0, text, NUMBER_ROOM);
    answer->value = text;
    return true;
}

static bool put_answer(const hoctap_rules *rules, given *all, PyObject *name, PyObject *value)
{
    hoctap_answer *answer = &all->answers[all->count++];
    answer->name = text_of(name);
    if (!answer->name || value == Py_None)
        return answer->name;
    if (PyUnicode_Check(value))
        return (answer->value = text_of(value));
    if (PyBool_Check(value))
        return put_bool(rules, answer, value);
    if (PyLong_Check(value))
        return put_int(rules, all, answer, value);
    return PyFloat_Check(value) ? put_float(rules, all, answer, value) : put_other(rules, all, answer, value);
}

static bool answers_of(const hoctap_rules *rules, PyObject *dict, given *all)
{
    PyObject *name, *value;
    Py_ssize_t position = 0;
    *all = (given){0};
    if (!rules || !PyDict_Check(dict)) {
        PyErr_SetString(PyExc_TypeError, "answers are a dict, and rules are wanted");
        return false;
    }
    size_t count = (size_t)PyDict_Size(dict);
    all->answers = PyMem_Calloc(count + 1, sizeof *all->answers + NUMBER_ROOM);
    if (!all->answers)
        return PyErr_NoMemory();
    all->numbers = (char (*)[NUMBER_ROOM])(all->answers + count + 1);
    while (all->count < count && PyDict_Next(dict, &position, &name, &value))
        if (!put_answer(rules, all, name, value)) {
            if (PyErr_Occurred() || all->own || !(all->own = PyDict_Copy(dict)))
                return false;
            dict = all->own;
            all->count = 0;
            position = 0;
        }
    return true;
}

/* One outcome, filled. */
typedef struct outcome {
    uint8_t verdict, level, possible;
    int64_t low, high;
    uint64_t *reasons, few[4];
} outcome;

static bool begin_outcome(const hoctap_rules *rules, outcome *one, hoctap_outcomes *filled)
{
    size_t words = hoctap_reason_words(rules);
    memset(one, 0, sizeof *one);
    one->reasons = words <= 4 ? one->few : PyMem_Calloc(words, sizeof(uint64_t));
    *filled = (hoctap_outcomes){&one->verdict, &one->level, &one->possible, &one->low, &one->high, one->reasons};
    return one->reasons || PyErr_NoMemory();
}

static void end_outcome(outcome *one)
{
    if (one->reasons != one->few)
        PyMem_Free(one->reasons);
}

static PyObject *total_or_none(int64_t total, bool known)
{
    return known ? PyFloat_FromDouble((double)total / 1e8) : Py_NewRef(Py_None);
}

/* (total, low, high, level, possible, verdict, reasons) */
static PyObject *outcome_of(const hoctap_rules *rules, const outcome *one)
{
    bool known = one->verdict != HOCTAP_INVALID && hoctap_rules_criterion_count(rules) > 0;
    return Py_BuildValue("(NNNsssN)", total_or_none(one->low, known && one->low == one->high), total_or_none(one->low, known),
                         total_or_none(one->high, known), hoctap_rules_level(rules, one->level)->id,
                         hoctap_rules_level(rules, one->possible)->id, verdicts[one->verdict],
                         codes_of(rules, one->reasons, NULL));
}
%}

%typemap(in) (const hoctap_answer *answers, size_t count) (given all) {
    if (!answers_of(arg1, $input, &all)) {
        forget(&all);
        SWIG_fail;
    }
    $1 = all.answers;
    $2 = all.count;
}
%typemap(freearg) (const hoctap_answer *answers, size_t count) {
    if ($1)
        forget(&all$argnum);
}

%typemap(in, numinputs=0) const hoctap_outcomes *one (outcome one, hoctap_outcomes filled) {
    one.reasons = one.few;
    $1 = &filled;
}
%typemap(check) const hoctap_outcomes *one {
    if (!begin_outcome(arg1, &one$argnum, &filled$argnum))
        SWIG_fail;
}
%typemap(argout) const hoctap_outcomes *one {
    if (result) {
        Py_XDECREF($result);
        $result = outcome_of(arg1, &one$argnum);
    }
}
%typemap(freearg) const hoctap_outcomes *one {
    end_outcome(&one$argnum);
}
