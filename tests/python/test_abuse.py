# SPDX-License-Identifier: MIT
"""Whatever the native layer is called with, it answers or raises: it never crashes, and never loses an exception."""
from __future__ import annotations

import ctypes
import gc
import inspect
import os
import random
import resource
from array import array
from collections.abc import Callable, Iterator
from typing import Any

import abuse
import pytest

import hoctap
from hoctap import native

pytestmark = pytest.mark.core

ROUNDS = 250
MEMORY = 4 << 30


def _is_offered(name: str, value: object) -> bool:
    return not name.startswith("_") and name != "thisown" and callable(value)


def offered() -> set[str]:
    """Every function and method, and every class that can be made."""
    names = set()
    for name, value in vars(native).items():
        if inspect.isclass(value):
            names |= {f"{name}.{method}" for method, made in vars(value).items() if _is_offered(method, made)}
            names |= set() if name in ("Rules", "Trace", "_SwigNonDynamicMeta") else {name}
        elif _is_offered(name, value):
            names.add(name)
    return names


def function(name: str) -> Callable[..., Any]:
    found: Any = native
    if name == "decide":
        return native.decider(abuse.RULES, abuse.FACTS)
    for part in name.split("."):
        found = getattr(found, part)
    return found


@pytest.fixture(autouse=True)
def little_memory() -> Iterator[None]:
    """A number that is taken for a size must not cost more than this process may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    if "asan" not in os.environ.get("LD_PRELOAD", ""):  # which reserves far more than it uses
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))
    yield
    resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def test_nothing_that_is_offered_is_left_out():
    assert set(abuse.CALLS) == offered() | {"decide"}


@pytest.mark.parametrize("name", abuse.CALLS)
def test_the_right_call_is_right(name):
    function(name)(*abuse.CALLS[name]())


def spoil(arguments: list[Any], chance: random.Random) -> None:
    """One of them becomes wrong, or is lost; or there is one more."""
    at = chance.randrange(len(arguments) + 1)
    old = arguments[at] if at < len(arguments) else None
    new = abuse.spoilt(old, chance) if chance.random() < 0.5 else abuse.wrong(chance)
    arguments[at:at + 1] = [new] if chance.random() < 0.95 else []


@pytest.mark.parametrize("name", abuse.CALLS)
def test_wrong_arguments_raise(name):
    chance = random.Random(name)
    call = function(name)
    for _ in range(ROUNDS):
        arguments = list(abuse.CALLS[name]())
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            spoil(arguments, chance)
        try:
            call(*arguments)
        except SystemError:  # a result with an exception, or neither
            raise
        except Exception:
            pass


# ---- what chance would not find ----


def test_a_dict_that_is_emptied_while_it_is_read_was_read_before():
    answers = abuse.eaten_dict()
    native_outcome = abuse.RULES.score_one(answers)

    assert native_outcome[5] == "invalid" and answers == {}


def test_a_list_that_is_emptied_while_it_is_read_raises():
    with pytest.raises(IndexError):
        native.decider(abuse.RULES, abuse.FACTS)(abuse.eaten_list())


def test_outcomes_of_rules_with_fewer_reasons_are_too_small():
    table = native.Table([(abuse.WIDE.fact(0).id, native.NULL, None, None, None, 0, 0, None)], abuse.ROWS, 0)
    for call in (lambda: abuse.WIDE.score(table, abuse.outcomes()),
                 lambda: native.Scorer(abuse.WIDE, table, native.ALLOW_MISSING).score(table, abuse.outcomes(), None),
                 lambda: abuse.WIDE.outcomes_array(abuse.scored())):
        with pytest.raises(hoctap.Error) as raised:
            call()
        assert raised.value.code == 605
    with pytest.raises(ValueError):
        abuse.scored().stream(abuse.WIDE)


@pytest.mark.parametrize("offsets", [[0, 900, 5], [0, 5, 3], [-1, 2, 5]])
def test_texts_that_overlap_are_not_looked_at(offsets):
    table = native.Table([("reads", native.UTF8, b"8 7 5", array("i", offsets), None, 0, 0, None)], 2, 0)
    with pytest.raises(hoctap.Error) as raised:
        table.values(0)

    assert raised.value.code == 605


def test_a_column_that_begins_beyond_every_buffer_is_refused():
    for first in (2**61, 2**62, 2**63 - 1):
        with pytest.raises(ValueError):
            native.Table([("reads", native.INT32, bytes(8), None, None, first, 0, None)], 1, 0)


def test_numbers_that_lie_at_odd_places_are_read_and_not_written():
    odd = memoryview(bytearray(b"\0" + array("d", [8.5] * 2).tobytes()))[1:]
    assert native.Table([("reads", native.FLOAT64, odd, None, None, 0, 0, None)], 2, 0).values(0) == [8.5, 8.5]
    with pytest.raises(ValueError, match="multiples"):
        native.Outcomes(abuse.RULES, 2, (None, None, None, odd, None, None))


def test_rules_of_years_and_others_are_told_apart():
    with pytest.raises(TypeError):
        abuse.RULES.span_count()
    with pytest.raises(TypeError):
        abuse.of_years().of_years()


def test_a_capsule_is_taken_once():
    schema, array_capsule = abuse.taken()
    with pytest.raises(ValueError):
        native.Batch(schema, array_capsule)
    stream = abuse.stream()
    native.Stream(stream)
    with pytest.raises(ValueError):
        native.Stream(stream)


def test_what_is_wrong_with_a_file_is_told_whatever_its_length():
    name = "ắ" * 500
    text = native.error_text(602, name, name, name, native.VI)
    assert text.encode() and "ắ" in text and "\ufffd" not in text


class CSchema(ctypes.Structure):
    _fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64),
                ("n_children", ctypes.c_int64), *((name, ctypes.c_void_p) for name in ("children", "dictionary", "release", "private_data"))]


class CStream(ctypes.Structure):
    _fields_ = [(name, ctypes.c_void_p) for name in ("get_schema", "get_next", "get_last_error", "release", "private_data")]


Fill = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
Say = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)
Release = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


@pytest.mark.parametrize("number", [0, 5])
@pytest.mark.parametrize("said", [None, b"\xff\xfe" * 300, b"a"], ids=["silent", "no text", "text"])
@pytest.mark.parametrize("schema", [CSchema(), CSchema(format=b"+s", n_children=3), CSchema(format=b"+s", n_children=-1), CSchema(format=b"l")],
                         ids=["nothing", "children", "fewer", "numbers"])
def test_what_a_stream_of_another_says_is_not_believed(rules, number, said, schema):
    freed: list[int] = []
    words = said and ctypes.create_string_buffer(said)
    new, new.restype, new.argtypes = ctypes.pythonapi.PyCapsule_New, ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]

    def get_schema(_: int, out: int) -> int:
        ctypes.memmove(out, ctypes.byref(schema), ctypes.sizeof(schema))
        return number

    def get_next(_: int, out: int) -> int:
        return number

    kept = Fill(get_schema), Fill(get_next), Say(lambda _: words and ctypes.addressof(words)), Release(freed.append)
    stream = CStream(*(ctypes.cast(one, ctypes.c_void_p) for one in kept))

    class Table:
        def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
            return new(ctypes.addressof(stream), b"arrow_array_stream", None)

    with pytest.raises((hoctap.Error, TypeError)) as raised:
        rules.score(Table())
    assert str(raised.value).encode()
    del raised
    gc.collect()
    assert len(freed) == 1
