#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A province on Apache Spark, for when one machine is not enough: a Parquet data set of people in; out come their outcomes as
Parquet, and the counts of communes, districts and provinces as CSV, which are those of one process to the last byte.

    spark-submit --master 'local-cluster[2,1,1024]' --conf spark.executorEnv.PYTHONPATH=build/python \\
        examples/spark_province.py PEOPLE OUTCOMES PLACES.csv KEY

Executors need this package and pyarrow. They need no rules: a rule set travels with the work, by its content. KEY is a file of 32
secret bytes or more, under which ids are counted.
"""
from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F

import hoctap

YEAR = 2023
KEPT = ["form", "id", "province", "district", "commune"]
PLAIN = pa.schema({"total": pa.decimal128(19, 8), "low": pa.decimal128(19, 8), "high": pa.decimal128(19, 8), "level": pa.string(),
                   "possible": pa.string(), "verdict": pa.string(), "reasons": pa.list_(pa.string())})
COLUMNS = ("form long, id string, province string, district string, commune string, total decimal(19, 8), low decimal(19, 8), "
           "high decimal(19, 8), level string, possible string, verdict string, reasons array<string>")


def score(people: DataFrame, rules: hoctap.Rules) -> DataFrame:
    """The outcomes of people, one row each, behind the columns that say who and where they are."""
    kept, plain = KEPT, PLAIN

    def decide(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            out = pa.table(rules.score(batch)).cast(plain)  # Spark knows no dictionaries
            yield from pa.table([*batch.select(kept), *out], names=[*kept, *plain.names]).to_batches()

    return people.mapInArrow(decide, COLUMNS)


def count(outcomes: DataFrame, rules: hoctap.Rules, key: bytes) -> hoctap.Rollup:
    """The places of all outcomes: each partition is counted where it lies, and only its sums come here."""
    year = YEAR

    def partials(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        counted = [hoctap.rollup(rules, batch, year=year, key=key).partial() for batch in batches]
        if counted:
            yield pa.RecordBatch.from_pydict({"partial": [hoctap.merge(counted, rules=rules).partial()]})

    members = outcomes.withColumn("id", F.expr("coalesce(nullif(trim(id), ''), concat('form ', form))"))  # nobody's form is one member
    return hoctap.merge([row.partial for row in members.mapInArrow(partials, "partial string").collect()], rules=rules)


def main(people: str, outcomes: str, places: str, key: str) -> None:
    spark = SparkSession.builder.appName("hoctap").getOrCreate()
    rules = hoctap.load("citizen", year=YEAR)
    score(spark.read.parquet(people), rules).write.parquet(outcomes)
    counted = count(spark.read.parquet(outcomes), rules, Path(key).read_bytes())
    counted.to_csv(places)
    print(f"{counted.all.rows} rows, {counted.all.members} people, {counted.all.met} of them recognised: {places}")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
