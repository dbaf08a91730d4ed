# SPDX-License-Identifier: MIT
"""The library by ctypes: rules, one row as text, and streams of Arrow's, which go in and out as PyCapsules."""
import ctypes
from ctypes import POINTER, Structure, byref, c_bool, c_char, c_char_p, c_int, c_int64, c_size_t, c_uint8, c_uint64, c_void_p
from decimal import Decimal

ALLOW_MISSING, ALLOW_UNKNOWN = 1, 2
VERDICTS = ("not met", "met", "undecided", "invalid")
PLACES = Decimal(10) ** 8


class Error(Structure):
    _fields_ = [("code", c_int), ("warning", c_bool), ("line", c_int), ("column", c_int), ("other_line", c_int),
                ("other_column", c_int), ("file", c_char * 192), ("path", c_char * 128), ("found", c_char * 128),
                ("expected", c_char * 192), ("meant", c_char * 64)]


class Answer(Structure):
    _fields_ = [("name", c_char_p), ("value", c_char_p)]


class Outcomes(Structure):
    _fields_ = [("verdict", POINTER(c_uint8)), ("level", POINTER(c_uint8)), ("possible", POINTER(c_uint8)),
                ("low", POINTER(c_int64)), ("high", POINTER(c_int64)), ("reasons", POINTER(c_uint64))]


class Stream(Structure):
    _fields_ = [("get_schema", c_void_p), ("get_next", c_void_p), ("get_last_error", c_void_p), ("release", c_void_p),
                ("private_data", c_void_p)]


class Array(Structure):
    _fields_ = [("numbers", c_int64 * 5), ("pointers", c_void_p * 3), ("release", c_void_p), ("private_data", c_void_p)]


class Schema(Structure):
    _fields_ = [("texts", c_void_p * 3), ("numbers", c_int64 * 2), ("pointers", c_void_p * 2), ("release", c_void_p),
                ("private_data", c_void_p)]


pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
pointer_of.restype, pointer_of.argtypes = c_void_p, [ctypes.py_object, c_char_p]
capsule_of = ctypes.pythonapi.PyCapsule_New
capsule_of.restype, capsule_of.argtypes = ctypes.py_object, [c_void_p, c_char_p, c_void_p]


class Scored:
    """A stream of outcomes for whoever asks for it; once. It keeps what it borrows."""

    def __init__(self, rules, stream):
        self.rules, self.stream = rules, stream

    def __arrow_c_stream__(self, requested_schema=None):
        return capsule_of(ctypes.addressof(self.stream), b"arrow_array_stream", None)


class ScoredArray:
    """One array of outcomes, likewise."""

    def __init__(self, schema, array):
        self.schema, self.array = schema, array

    def __arrow_c_array__(self, requested_schema=None):
        return (capsule_of(ctypes.addressof(self.schema), b"arrow_schema", None),
                capsule_of(ctypes.addressof(self.array), b"arrow_array", None))


class Rules:
    def __init__(self, library, text):
        self.library = ctypes.CDLL(library)
        for name in ("hoctap_rules_parse", "hoctap_rules_reason", "hoctap_rules_level"):
            getattr(self.library, name).restype = c_void_p
        for name in ("hoctap_rules_reason_count", "hoctap_reason_words"):
            getattr(self.library, name).restype = c_size_t
        for name in ("hoctap_score_one", "hoctap_score_stream", "hoctap_score_array"):
            getattr(self.library, name).restype = c_bool
        error, data = Error(), text.encode()
        self.rules = c_void_p(self.library.hoctap_rules_parse(data, c_size_t(len(data)), b"rules", byref(error),
                                                              c_size_t(1), None))
        if not self.rules:
            raise ValueError(f"HT{error.code} line {error.line}: {error.found}")
        self.codes = [self.first_text(self.library.hoctap_rules_reason(self.rules, c_size_t(i)))
                      for i in range(self.library.hoctap_rules_reason_count(self.rules))]

    @staticmethod
    def first_text(struct):
        return ctypes.cast(struct, POINTER(c_char_p))[0].decode()

    def level(self, index):
        return self.first_text(self.library.hoctap_rules_level(self.rules, c_size_t(index)))

    def one(self, row):
        """What a row of texts, by name, comes to, as all others tell it."""
        answers = (Answer * len(row))(*(Answer(name.encode(), None if text is None else text.encode())
                                        for name, text in row.items()))
        small, large, words = (c_uint8 * 3)(), (c_int64 * 2)(), (c_uint64 * self.library.hoctap_reason_words(self.rules))()
        at = [ctypes.cast(byref(small, i), POINTER(c_uint8)) for i in range(3)]
        ends = [ctypes.cast(byref(large, 8 * i), POINTER(c_int64)) for i in range(2)]
        error = Error()
        if not self.library.hoctap_score_one(self.rules, answers, c_size_t(len(row)), byref(Outcomes(*at, *ends, words)),
                                             byref(error)):
            raise ValueError(f"HT{error.code}: {error.found}")
        verdict = VERDICTS[small[0]]
        low, high = (None, None) if verdict == "invalid" else (Decimal(end) / PLACES for end in large)
        reasons = [code for i, code in enumerate(self.codes) if words[i // 64] >> i % 64 & 1]
        return (low if low == high else None, low, high, self.level(small[1]), self.level(small[2]), verdict, reasons)

    def stream(self, source, allow=0):
        capsule = source.__arrow_c_stream__()
        incoming, outgoing, error = pointer_of(capsule, b"arrow_array_stream"), Stream(), Error()
        if not self.library.hoctap_score_stream(self.rules, c_void_p(incoming), allow, None, byref(outgoing), byref(error)):
            raise ValueError(f"HT{error.code}: {error.found.decode()}")
        return Scored(self, outgoing)

    def array(self, source, allow=0):
        capsules = source.__arrow_c_array__()
        schema, array, error = Schema(), Array(), Error()
        if not self.library.hoctap_score_array(
                self.rules, c_void_p(pointer_of(capsules[0], b"arrow_schema")),
                c_void_p(pointer_of(capsules[1], b"arrow_array")), allow, None, byref(schema), byref(array), byref(error)):
            raise ValueError(f"HT{error.code}: {error.found.decode()}")
        return ScoredArray(schema, array)
