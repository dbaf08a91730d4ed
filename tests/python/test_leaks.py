# SPDX-License-Identifier: MIT
"""Nothing is kept that nobody asks for, and nothing is lost that somebody does: memory, references, parents of children."""
from __future__ import annotations

import ctypes
import gc
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import abuse
import people
import pytest
from test_abuse import function, little_memory, spoil  # noqa: F401  the fixture is used by its name

import hoctap
from hoctap import native

pytestmark = pytest.mark.core

WINDOWS = 5
measured = pytest.mark.skipif("asan" in os.environ.get("LD_PRELOAD", ""), reason="the sanitizer keeps what is freed, and finds leaks itself")
NOISE = 45  # blocks that lists of free ones give and take


@pytest.fixture(scope="module", autouse=True)
def little_garbage() -> Iterator[None]:
    """What is there before is not looked through each time that garbage is collected."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


# ---- what is allocated ----


class Heap(ctypes.Structure):
    _fields_ = [(name, ctypes.c_size_t) for name in ("arena", "ordblks", "smblks", "hblks", "hblkhd", "usmblks", "fsmblks", "uordblks",
                                                     "fordblks", "keepcost")]


def heap() -> int:
    """The bytes that C has allocated; 0 where the system does not say."""
    try:
        info = ctypes.CDLL(None).mallinfo2
    except (OSError, AttributeError):
        return 0
    info.restype = Heap
    told = info()
    return int(told.uordblks + told.hblkhd)


class Kept(NamedTuple):
    """What is in use: blocks of Python's, bytes of C's, and references to None."""

    blocks: int
    bytes: int
    nones: int


def kept() -> Kept:
    gc.collect()
    return Kept(sys.getallocatedblocks(), heap(), sys.getrefcount(None))


def growth(run: Callable[[], None]) -> Kept:
    """The least by which it grows from run to run, when all caches are full: what is lost each time."""
    run()
    grown = []
    for _ in range(WINDOWS):
        before = kept()
        run()
        grown.append(Kept(*(b - a for a, b in zip(before, kept()))))
    return Kept(*map(min, zip(*grown)))


def check(run: Callable[[], None]) -> None:
    lost = growth(run)
    assert lost.blocks < NOISE and lost.bytes < 64 and lost.nones < NOISE, lost


@measured
def test_what_is_lost_is_seen():
    lost: list[Any] = []
    with pytest.raises(AssertionError):
        check(lambda: lost.extend(object() for _ in range(60)))


@measured
@pytest.mark.parametrize("name", abuse.CALLS)
def test_a_right_call_keeps_nothing(name):
    call, make = function(name), abuse.CALLS[name]

    def run() -> None:
        for _ in range(60):
            call(*make())

    check(run)


def wrong_call(name: str, seed: int) -> Callable[[], None]:
    """One wrong call, whose arguments are made anew each time."""
    call, make = function(name), abuse.CALLS[name]

    def run() -> None:
        for _ in range(60):
            arguments = list(make())
            spoil(arguments, random.Random(f"{name}{seed}"))
            try:
                call(*arguments)
            except Exception:
                pass

    return run


@measured
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, 8))])
@pytest.mark.parametrize("name", abuse.CALLS)
def test_a_wrong_call_keeps_nothing(name, seed):
    check(wrong_call(name, seed))


def attempt(call: Callable[..., Any], *arguments: Any) -> None:
    with pytest.raises((hoctap.Error, TypeError, ValueError)):
        call(*arguments)


@measured
def test_calls_of_the_face_keep_nothing(rules, farmer):
    missing = {**farmer, "CS6": None}
    for run in (lambda: rules.score_one(missing), lambda: rules.explain(missing).to_json(), lambda: rules.score([farmer])[0],
                lambda: rules.score(people.columns([farmer])).__arrow_c_stream__(), lambda: rules.score([farmer]).explain(0)._repr_html_(),
                lambda: rules.score_one({**farmer, "area": " Thuận lợi "}), lambda: rules.scorer(["area", "CS1"])(["normal", 8]),
                lambda: attempt(rules.score_one, {"CS": 1}), lambda: attempt(rules.score, [{**farmer, "CS1": True}]),
                lambda: attempt(rules.score_one, {"CS1": "\ud800"}), lambda: attempt(rules.score, {"area": [1]}),
                lambda: hoctap.load("citizen", year=2023).fingerprint, lambda: attempt(hoctap.load, "citizen")):
        check(lambda run=run: [run() for _ in range(60)] and None)


def resident() -> int:
    with open("/proc/self/statm") as sizes:
        return int(sizes.read().split()[1]) * 4096


@measured
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system does not say how much a process has")
def test_a_million_calls_take_no_memory(rules, farmer):
    decide, cells = rules.scorer(list(farmer)), list(farmer.values())

    def calls(count: int) -> None:
        for _ in range(count):
            decide(cells)
        for _ in range(count // 10):
            rules.score_one(farmer)
        for _ in range(count // 100):
            rules.explain(farmer)
            attempt(rules.score_one, {"CS": 1})

    calls(50_000)
    before = resident()
    calls(1_000_000)
    assert resident() - before < 4 << 20  # an object a call would be 16 MB at least


# ---- references ----


def references(arguments: Sequence[Any]) -> list[int]:
    """How often each is referred to; of what others refer to as well, 0."""
    gc.collect()
    counts = [sys.getrefcount(argument) for argument in arguments]
    return [count if count < 5 else 0 for count in counts]


@pytest.mark.parametrize("name", abuse.CALLS)
def test_arguments_are_given_back(name):
    arguments = abuse.CALLS[name]()
    before = references(arguments)
    result = function(name)(*arguments)
    del result

    assert references(arguments) == before


@pytest.mark.parametrize("name", abuse.CALLS)
def test_refused_arguments_are_given_back(name):
    for seed in range(10):
        arguments = list(abuse.CALLS[name]())
        spoil(arguments, random.Random(f"{name}{seed}"))
        before = references(arguments)
        try:
            function(name)(*arguments)
        except Exception:
            pass
        assert references(arguments) == before, arguments


def test_no_destructor_is_missing():
    """SWIG prints what it cannot free; what goes when the interpreter is going is not printed either."""
    script = "import abuse, test_abuse\nheld = [test_abuse.function(name)(*make()) for name, make in abuse.CALLS.items()]\n"
    for rest in ("del held", *("",) * ("asan" not in os.environ.get("LD_PRELOAD", ""))):  # streams that outlive the interpreter are left to the system
        done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}\n{script}{rest}"], capture_output=True, text=True)
        assert (done.returncode, done.stderr, done.stdout) == (0, "", "")


# ---- children and parents ----


def test_a_trace_keeps_its_rules(farmer):
    trace = native.rules_load(abuse.CITIZEN)[0].trace_one(abuse.answers())
    gc.collect()
    assert "Công dân học tập" in trace.text(native.VI) and trace.judgement().reasons == ()


def test_a_scorer_keeps_its_rules():
    scorer = native.Scorer(native.rules_load(abuse.CITIZEN)[0], abuse.table(), 0)
    gc.collect()
    buffers = abuse.room()
    scorer.score(abuse.table(), native.Outcomes(abuse.RULES, abuse.ROWS, buffers), None)
    assert bytes(buffers[0]) == b"\1" * abuse.ROWS


def test_a_table_keeps_its_batch_its_buffers_and_the_table_it_is_of():
    table = native.Batch(*abuse.arrow()).table()
    other = native.Table([("verdict", native.Batch(*abuse.arrow()).table(), 5, None), ("points", native.UINT8, bytearray(b"\7" * 5), None, None, 0,
                                                                                      0, None)], abuse.ROWS, 0)
    third = native.Table([("x", other, 0, None), ("y", other, 1, None)], 2, 3)
    del other
    gc.collect()
    abuse.arrow()
    assert table.values(5) == ["met"] * abuse.ROWS
    assert third.values(0) == ["met"] * 2 and third.values(1) == [7, 7]


def test_buffers_that_are_looked_into_cannot_be_resized():
    buffer = bytearray(b"\7" * 5)
    table = native.Table([("points", native.UINT8, buffer, None, None, 0, 0, None)], 5, 0)
    with pytest.raises(BufferError):
        buffer.clear()
    del table
    buffer.clear()


def test_a_function_that_decides_keeps_its_rules(farmer):
    decide = hoctap.load("citizen", year=2023).scorer(list(farmer))
    gc.collect()
    assert decide(list(farmer.values()))[5] == "met"


def test_a_stream_of_outcomes_of_a_stream_keeps_its_rules():
    capsule = native.rules_load(abuse.CITIZEN)[0].score_stream(abuse.stream(), native.ALLOW_MISSING | native.ALLOW_UNKNOWN, native.Run(1))
    gc.collect()
    assert native.Stream(capsule).next().table().row_count == abuse.ROWS


def test_a_trace_of_years_keeps_them():
    trace = abuse.of_years().history_trace(abuse.records(), None, 4, 0, 2023, 19800)
    gc.collect()
    assert trace.text(native.EN)
