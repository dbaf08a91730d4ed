# SPDX-License-Identifier: MIT
"""The library as a program in C calls it, through ctypes: what the Python package is measured beside, on the very same columns."""
import ctypes
import os
from ctypes import POINTER, Structure, byref, c_bool, c_char, c_char_p, c_int, c_int64, c_size_t, c_uint, c_void_p

UINT8, INT8, FLOAT64, UTF8 = 5, 1, 10, 13  # of hoctap_type
SIZES = (1, 1, 1, 8, 8)  # bytes a row of verdict, level, possible, low and high


class Column(Structure):
    pass


Column._fields_ = [("name", c_char_p), ("type", c_int), ("values", c_void_p), ("offsets", c_void_p), ("validity", c_void_p),
                   ("first", c_size_t), ("places", c_int), ("words", POINTER(Column)), ("word_count", c_size_t),
                   ("blocks", c_void_p), ("block_sizes", c_void_p), ("block_count", c_size_t)]


class Table(Structure):
    _fields_ = [("columns", POINTER(Column)), ("column_count", c_size_t), ("row_count", c_size_t)]


class Outcomes(Structure):
    _fields_ = [(name, c_void_p) for name in ("verdict", "level", "possible", "low", "high", "reasons")]


class Run(Structure):
    _fields_ = [("threads", c_uint), ("stop", c_int), ("done", c_size_t)]


class Answer(Structure):
    _fields_ = [("name", c_char_p), ("value", c_char_p)]


class Error(Structure):
    _fields_ = [("code", c_int), ("warning", c_bool), *((name, c_int) for name in ("line", "column", "other_line", "other_column")),
                *((name, c_char * size) for name, size in (("file", 192), ("path", 128), ("found", 128), ("expected", 192),
                                                           ("meant", 64)))]


def plain_library(build):
    """libhoctap.so, of whose functions ctypes knows nothing."""
    return ctypes.CDLL(os.path.join(build, "lib", "libhoctap.so"))


def library(build):
    """The same, with the types of what is called here."""
    lib = plain_library(build)
    lib.hoctap_rules_load.restype = c_void_p
    lib.hoctap_rules_load.argtypes = [c_char_p, POINTER(Error), c_size_t, c_void_p]
    lib.hoctap_reason_words.restype = c_size_t
    lib.hoctap_reason_words.argtypes = [c_void_p]
    lib.hoctap_scorer_new.restype = c_void_p
    lib.hoctap_scorer_new.argtypes = [c_void_p, POINTER(Table), c_uint, POINTER(Error)]
    lib.hoctap_scorer_free.argtypes = [c_void_p]
    lib.hoctap_scorer_score.restype = c_bool
    lib.hoctap_scorer_score.argtypes = [c_void_p, POINTER(Table), POINTER(Outcomes), POINTER(Run), POINTER(Error)]
    lib.hoctap_score_one.restype = c_bool
    lib.hoctap_score_one.argtypes = [c_void_p, POINTER(Answer), c_size_t, POINTER(Outcomes), POINTER(Error)]
    return lib


def rules_of(lib, path):
    rules = lib.hoctap_rules_load(os.fsencode(path), byref(Error()), 1, None)
    if not rules:
        raise SystemExit(f"{path} has faults")
    return rules


def texts(words):
    """A column of texts, for the words of a dictionary."""
    ends = [0]
    for word in words:
        ends.append(ends[-1] + len(word))
    offsets, letters = (ctypes.c_int32 * len(ends))(*ends), ctypes.create_string_buffer("".join(words).encode())
    column = Column(type=UTF8, values=ctypes.addressof(letters), offsets=ctypes.addressof(offsets))
    column.kept = offsets, letters
    return column


class Scorer:
    """A rule set bound to columns: (name, type, address, words or (), address of a bitmap or None)."""

    def __init__(self, build, path, columns, rows):
        self.lib = library(build)
        self.rules = rules_of(self.lib, path)
        self.rows = rows
        self.kept = [texts(words) for _, _, _, words, _ in columns]
        self.columns = (Column * len(columns))(*(
            Column(name=name.encode(), type=kind, values=values, validity=bitmap, word_count=len(words),
                   words=ctypes.pointer(text) if words else None)
            for (name, kind, values, words, bitmap), text in zip(columns, self.kept)))
        self.table = Table(self.columns, len(columns), rows)
        self.sizes = (*SIZES, 8 * self.lib.hoctap_reason_words(self.rules))

    def new(self):
        """A scorer of these columns; the caller frees it."""
        error = Error()
        scorer = self.lib.hoctap_scorer_new(self.rules, byref(self.table), 1, byref(error))
        if not scorer:
            raise SystemExit(f"the C call: HT{error.code} {error.path} {error.found}")
        return scorer

    def prepare(self, scorer, arrays, threads):
        """Six arrays that can be written, and all else that a call takes, as a function of nothing."""
        outcomes = Outcomes(*(ctypes.addressof(c_char.from_buffer(array)) for array in arrays))
        error, run = Error(), Run(threads=threads)
        given = scorer, byref(self.table), byref(outcomes), byref(run), byref(error)

        def call():
            if not self.lib.hoctap_scorer_score(*given):
                raise SystemExit(f"the C call: HT{error.code} {error.path} {error.found}")
        return call

    def score(self, arrays, threads):
        """Makes a scorer, scores and frees it, as one call of the package does."""
        scorer = self.new()
        self.prepare(scorer, arrays, threads)()
        self.lib.hoctap_scorer_free(scorer)
