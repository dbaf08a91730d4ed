# SPDX-License-Identifier: MIT
"""Threads load and score beside each other, others go on meanwhile, an interrupt is heard, and processes share what they are given."""
from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import people
import pytest
from conftest import TOP

import hoctap
from hoctap import native

pytestmark = pytest.mark.core

CROWD = 8
LARGEST = 1 << 20  # bytes of a file of rules
BUSY = """
import hoctap, sys, threading, time
rules = hoctap.load("citizen", year=2023)
rows = 200_000_000 if sys.argv[1] == "at once" else 1_000_000
points = bytes(rows)
columns = {f"CS{at}": points for at in range(1, 11)}
part = hoctap.columns.table_of(columns).parts[0]
table = hoctap.columns.Table(columns, [part] * (200_000_000 // rows))
print("ready", flush=True)
try:
    rules.score(table, allow_missing=True, threads=int(sys.argv[2]))
except KeyboardInterrupt:
    print("stopped", flush=True)
    print(rules.score_one({"CS1": 11}).verdict)
"""


# ---- beside each other ----


def tables(seed: int) -> people.Rows:
    """Rows that differ from thread to thread."""
    return people.of(700 + seed, lambda i, j: [8, 8.5, None, 7.3, 9, "x", 11, 10][(i * seed + j * j) % 8] if i % 3 == 0 else 8 + (i + j + seed) % 3)


def test_one_rule_set_scores_in_many_threads(rules):
    expected = [people.one_by_one(rules, tables(seed)) for seed in range(CROWD)]

    def work(seed: int) -> bool:
        return all(list(rules.score(tables(seed), threads=1 + seed % 2)) == expected[seed] for _ in range(5))

    with ThreadPoolExecutor(CROWD) as crowd:
        assert all(crowd.map(work, range(CROWD)))


def test_one_table_is_scored_in_many_threads(rules):
    table = hoctap.columns.table_of(tables(3))
    expected = list(rules.score(table))
    with ThreadPoolExecutor(CROWD) as crowd:
        assert all(list(out) == expected for out in crowd.map(lambda _: rules.score(table), range(40)))


def test_rules_are_loaded_and_asked_in_many_threads(farmer):
    files = sorted(path for path in (TOP / "rules").glob("*/*.yaml") if ".cases." not in path.name)
    expected = [hoctap.load(path).fingerprint for path in files]

    def work(seed: int) -> list[str]:
        return [hoctap.load(path).fingerprint for path in (*files[seed:], *files[:seed])]

    with ThreadPoolExecutor(CROWD) as crowd:
        for seed, found in enumerate(crowd.map(work, range(CROWD))):
            assert found == [*expected[seed:], *expected[:seed]]


def test_lazy_fields_of_one_rule_set_are_asked_in_many_threads(farmer):
    rules = hoctap.load("citizen", year=2023)
    start = threading.Barrier(CROWD)

    def work(_: int) -> Any:
        start.wait()
        return rules.facts, rules.reasons, rules.score_one(farmer), rules.explain(farmer).to_json(), rules.fingerprint

    with ThreadPoolExecutor(CROWD) as crowd:
        first, *others = crowd.map(work, range(CROWD))
    assert all(other == first for other in others)


def test_an_error_of_a_thread_is_its_own(rules, farmer):
    def work(seed: int) -> None:
        for _ in range(50):
            name = f"aera{seed}"
            with pytest.raises(hoctap.Error) as raised:
                rules.score_one({**farmer, name: 1})
            assert (raised.value.code, raised.value.found) == (601, name)
            with pytest.raises(hoctap.Error) as raised:
                hoctap.load(f"nowhere/{seed}.yaml")
            assert (raised.value.code, raised.value.file) == (101, f"nowhere/{seed}.yaml")
            with pytest.raises(hoctap.Error) as raised:
                rules.score([farmer] * seed + [{**farmer, "CS1": True}])
            assert (raised.value.code, raised.value.row) == (604, seed)
            outcome = native.Outcomes(rules.native, 1, (None,) * 6)
            with pytest.raises(hoctap.Error) as raised:
                native.Scorer(rules.native, native.Table([(f"x{seed}", native.NULL, None, None, None, 0, 0, None)], 1, 0), 1).score(None, outcome, None)
            assert (raised.value.code, raised.value.found) == (601, f"x{seed}")

    with ThreadPoolExecutor(CROWD) as crowd:
        list(crowd.map(work, range(CROWD)))


# ---- others go on meanwhile ----


def longest_wait(work: Callable[[], object]) -> tuple[float, float]:
    """How long a call in another thread takes, and how long this one had to wait for the interpreter at most meanwhile."""
    ends: list[float] = []

    def run() -> None:
        ends.append(time.perf_counter())
        work()
        ends.append(time.perf_counter())

    thread = threading.Thread(target=run)
    thread.start()
    while not ends:
        time.sleep(0)
    last, longest = ends[0], 0.0
    while len(ends) < 2:
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        time.sleep(0)
    thread.join()
    return ends[1] - ends[0], max(longest, ends[1] - last)


def waits_for_nobody(work: Callable[[], object]) -> bool:
    """Whether another thread goes on while it works; in one of some attempts, because the machine has other things to do too."""
    return any(waited < took / 2 for took, waited in (longest_wait(work) for _ in range(20)))


def test_what_holds_the_interpreter_is_seen():
    numbers = list(range(3_000_000))
    assert not waits_for_nobody(lambda: sum(numbers))


def test_others_go_on_while_a_table_is_scored(rules):
    rows = 20_000_000
    points = bytes(rows)
    table = native.Table([(f"CS{at}", native.UINT8, points, None, None, 0, 0, None) for at in range(1, 11)], rows, 0)
    outcomes = native.Outcomes(rules.native, rows, (bytearray(rows), *[None] * 5))
    scorer = native.Scorer(rules.native, table, native.ALLOW_MISSING)

    assert waits_for_nobody(lambda: scorer.score(table, outcomes, None))


def test_others_go_on_while_rules_are_read(tmp_path):
    text = (TOP / "rules/citizen/qd-244.yaml").read_text("utf-8")
    path = tmp_path / "long.yaml"
    path.write_text(text + f"# {'x' * 90}\n" * ((LARGEST - len(text.encode()) - 1) // 93), "utf-8")

    assert waits_for_nobody(lambda: [native.rules_load(str(path)) for _ in range(1)])
    assert waits_for_nobody(lambda: native.book_check((str(TOP / "rules"),)))


# ---- an interrupt is heard ----


@pytest.mark.skipif(not hasattr(os, "kill") or sys.platform == "win32", reason="the system has no signals")
@pytest.mark.parametrize("how", ["at once", "in parts"])
@pytest.mark.parametrize("threads", [1, 2])
def test_an_interrupt_ends_a_call(how, threads):
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-c", BUSY, how, str(threads)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment) as child:
        assert child.stdout and child.stderr and child.stdout.readline() == "ready\n"
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        assert child.stdout.readline() == "stopped\n"
        heard = time.perf_counter() - sent
        rest, errors = child.stdout.read(), child.stderr.read()

    assert (rest, errors, child.returncode) == ("invalid\n", "", 0)
    assert heard < 15  # on a machine with other work, under a sanitizer; the call itself would take minutes


# ---- processes ----


def decide(rules: hoctap.Rules, rows: people.Rows) -> hoctap.Outcomes:
    """What a worker does: rules and rows come to it, outcomes go back."""
    return rules.score(rows, threads=2)


def explain(rules: hoctap.Rules, row: dict[str, Any]) -> hoctap.Trace:
    return rules.explain(row)


def refuse(rules: hoctap.Rules, row: dict[str, Any]) -> None:
    rules.score([row])


@pytest.mark.parametrize("method", ["spawn", *(["fork"] if hasattr(os, "fork") else [])])
@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
def test_workers_take_rules_and_give_outcomes_traces_and_errors(rules, farmer, method):
    variant = hoctap.load("citizen", year=2025, variant=TOP / "rules" / "citizen" / "mau-vung-kho-khan.yaml")
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context(method)) as workers:
        found = [workers.submit(decide, made, people.halves()) for made in (rules, variant)]
        trace = workers.submit(explain, rules, {**farmer, "CS6": 3})
        failed = workers.submit(refuse, rules, {**farmer, "CS6": True})
        for made, out in zip((rules, variant), found):
            assert list(out.result()) == people.one_by_one(made, people.halves()) and out.result().rules == made
        assert trace.result().text() == rules.explain({**farmer, "CS6": 3}).text()
        with pytest.raises(hoctap.Error) as raised:
            failed.result()
    assert (raised.value.code, raised.value.row) == (604, 0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_child_goes_on_with_what_its_parent_had():
    script = """
import os, people, hoctap
rules = hoctap.load("citizen", year=2023)
out = rules.score(people.halves(), threads=2)
expected = list(out)
child = os.fork()
if child == 0:
    again = rules.score(people.halves(), threads=2)
    same = list(again) == expected == list(out) and rules.explain(people.whole()[0]).text() and hoctap.load("citizen", year=2023) == rules
    os._exit(0 if same else 1)
assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0 and list(out) == expected
"""
    done = subprocess.run([sys.executable, "-c", f"import sys; sys.path[:0] = {sys.path!r}{script}"], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
