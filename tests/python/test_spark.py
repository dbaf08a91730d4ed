# SPDX-License-Identifier: MIT
"""examples/spark_province.py on two executors of Apache Spark: however the rows are dealt out, each has the outcome that it has in one
process, and the counts are the same bytes.

Wants pyspark, Java 17 and half a minute of a machine of its own.
"""
from __future__ import annotations

import importlib.util
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import TOP

import hoctap

pyspark = pytest.importorskip("pyspark")
pa = pytest.importorskip("pyarrow")

from pyarrow import parquet  # noqa: E402
from pyspark.sql import functions as F  # noqa: E402

pytestmark = [pytest.mark.slow,
              pytest.mark.skipif(not (os.environ.get("JAVA_HOME") or shutil.which("java")), reason="there is no Java"),
              pytest.mark.filterwarnings("ignore")]  # Spark's own, of what it builds on and of its sockets

EXAMPLE = TOP / "examples" / "spark_province.py"
MASTER = "local-cluster[2,1,1024]"
PACKAGE = str(Path(hoctap.__file__).parents[1])
KEY = bytes(range(32))
FILES, ROWS = 5, 600


class Data(NamedTuple):
    """A data set in files of Parquet, and all of it as one table."""

    folder: Path
    table: Any


def answer(draw: random.Random) -> float | None:
    """Points; some are missing, and some cannot be."""
    odd = draw.random()
    if odd < 0.02:
        return None if odd < 0.015 else draw.choice([10.5, 7.25])
    return min(10.0, max(0.0, round(draw.gauss(8.4, 1.2) * 2) / 2))


def who(draw: random.Random, form: int) -> str | None:
    """An id; some are there for two forms, and some forms are nobody's."""
    odd = draw.random()
    if odd < 0.02:
        return draw.choice([None, "", " "])
    return f"CD{form if odd < 0.97 else draw.randrange(FILES * ROWS):07d}"


def people(draw: random.Random, file: int) -> Any:
    """One file of people in two provinces; some of its forms are about people of other files."""
    forms = range(file * ROWS, (file + 1) * ROWS)
    columns: dict[str, list[Any]] = {
        "form": list(forms),
        "id": [who(draw, form) for form in forms],
        "province": [f"Tỉnh {draw.randint(1, 2)}" for _ in forms],
        "district": [f"Huyện {draw.randint(1, 3)}" for _ in forms],
        "commune": [f"Xã {draw.randint(1, 4)}" for _ in forms],
        "area": [draw.choice(["Thuận lợi", "Khó khăn", "normal", None]) for _ in forms],
        "Nhóm": [draw.choice(["Nông dân", "worker", "CÁN BỘ"]) for _ in forms],
        **{f"CS{at}": [answer(draw) for _ in forms] for at in range(1, 11)},
        "note": [draw.choice(["", "=1+1", None]) for _ in forms],
    }
    return pa.table(columns)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Data:
    folder = tmp_path_factory.mktemp("people")
    draw = random.Random(1)
    tables = [people(draw, file) for file in range(FILES)]
    for at, table in enumerate(tables):
        parquet.write_table(table, folder / f"part-{at}.parquet", row_group_size=ROWS // 2)
    return Data(folder, pa.concat_tables(tables))


@pytest.fixture(scope="module")
def example() -> Any:
    """The example as a module, whose work executors get from Spark and not from a file of it."""
    spec = importlib.util.spec_from_file_location("spark_province", EXAMPLE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def environment() -> Iterator[dict[str, str]]:
    """What Spark wants to know: this interpreter, and that no other machine takes part."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("SPARK_LOCAL_HOSTNAME", "localhost")
        yield dict(os.environ)


@pytest.fixture(scope="module")
def spark(environment: dict[str, str]) -> Iterator[Any]:
    """Two executors that have the package, and get a few rows at a time."""
    session = (pyspark.sql.SparkSession.builder.master(MASTER).config("spark.executorEnv.PYTHONPATH", PACKAGE)
               .config("spark.ui.enabled", False).config("spark.ui.showConsoleProgress", False)
               .config("spark.sql.execution.arrow.maxRecordsPerBatch", 97)
               .config("spark.sql.shuffle.partitions", 3).getOrCreate())
    yield session
    session.stop()


def expected(rules: hoctap.Rules, table: Any) -> list[dict[str, Any]]:
    """The rows of one process, in the order of their forms."""
    who = table.select(["form", "id", "province", "district", "commune"]).to_pylist()
    return [one | outcome for one, outcome in zip(who, rules.score(table).to_arrow().to_pylist())]


def named(table: Any) -> Any:
    """The same people, of whom nobody is without an id."""
    ids = [(id or "").strip() or f"form {form}" for id, form in zip(table["id"].to_pylist(), table["form"].to_pylist())]
    return table.set_column(table.schema.get_field_index("id"), "id", pa.array(ids))


def rows_of(outcomes: Any) -> list[dict[str, Any]]:
    return sorted((row.asDict() for row in outcomes.collect()), key=lambda row: row["form"])


def test_people_are_met_and_refused_in_all_ways_and_stand_in_several_files(rules, data):
    counts = hoctap.rollup(rules, data.table, year=2023, key=KEY).all

    assert min(counts.met, counts.not_met, counts.undecided, counts.invalid) > 50
    assert counts.repeated > 50
    assert None in data.table["id"].to_pylist()


def test_the_example_writes_the_outcomes_and_the_places_of_one_process(rules, data, environment, tmp_path):
    (tmp_path / "key").write_bytes(KEY)
    submit = Path(pyspark.__file__).parent / "bin" / "spark-submit"

    done = subprocess.run([submit, "--master", MASTER, "--conf", f"spark.executorEnv.PYTHONPATH={PACKAGE}", "--conf",
                           "spark.ui.enabled=false", EXAMPLE, data.folder, tmp_path / "outcomes", tmp_path / "places.csv",
                           tmp_path / "key"], env=environment | {"PYTHONPATH": PACKAGE}, capture_output=True, text=True, timeout=600)

    assert done.returncode == 0, done.stderr[-4000:]
    written = parquet.read_table(tmp_path / "outcomes").sort_by("form").to_pylist()
    assert written == expected(rules, data.table)
    counted = hoctap.rollup(rules, data.table, year=2023, key=KEY)
    counted.to_csv(tmp_path / "one.csv")
    assert (tmp_path / "places.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()
    assert f"{counted.all.rows} rows, {counted.all.members} people, {counted.all.met} of them" in done.stdout


ARRANGEMENTS: dict[str, Callable[[Any], Any]] = {
    "as the files are": lambda people: people,
    "in one partition": lambda people: people.coalesce(1),
    "dealt out to seven": lambda people: people.repartition(7),
    "by province, so that some partitions are empty": lambda people: people.repartition(8, "province"),
    "from the last to the first": lambda people: people.orderBy(F.desc("form")),
}


@pytest.mark.parametrize("arrange", ARRANGEMENTS.values(), ids=ARRANGEMENTS)
def test_partitions_and_their_order_change_no_outcome_and_no_byte_of_the_counts(arrange, rules, data, example, spark):
    outcomes = example.score(arrange(spark.read.parquet(str(data.folder))), rules).cache()

    assert rows_of(outcomes) == expected(rules, data.table)
    counted = example.count(outcomes, rules, KEY)
    assert counted.partial() == hoctap.rollup(rules, named(data.table), year=2023, key=KEY).partial()
    assert counted.all == hoctap.rollup(rules, data.table, year=2023, key=KEY).all
    outcomes.unpersist()


def test_executors_need_no_file_of_the_rules(data, example, spark, tmp_path):
    own = tmp_path / "province.yaml"
    shutil.copy(TOP / "rules" / "citizen" / "mau-vung-kho-khan.yaml", own)
    rules = hoctap.load("citizen", year=2024, variant=own)
    base = hoctap.load("citizen", year=2024)

    outcomes = example.score(spark.read.parquet(str(data.folder)), rules)
    own.unlink()

    assert rows_of(outcomes) == expected(rules, data.table) != expected(base, data.table)
