"""Spark: `mapInArrow`, on this machine or a thousand. `python with_spark.py rows.parquet`"""

import sys
import time
from collections.abc import Iterable, Iterator

import candor
import pyarrow as pa
import pyarrow.parquet as pq
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

# The text of a candor.toml: it travels with the task, so that no executor needs the file.
CONFIG = "[score]\nmin-words = 25\n"


def check(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One row of the answer for each row. Its rules are loaded once a process, however many tasks it gets."""
    linter = candor.Linter(CONFIG)
    for batch in batches:
        yield pa.record_batch(linter.check_batch(batch))


spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.driver.host", "127.0.0.1")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .config("spark.ui.enabled", "false")
    .config("spark.ui.showConsoleProgress", "false")
    .config("spark.sql.execution.arrow.maxRecordsPerBatch", "1000")
    .getOrCreate()
)
spark.sparkContext.setLogLevel("ERROR")
rows = spark.read.parquet(sys.argv[1]).repartition(4)
schema = from_arrow_schema(pa.schema(candor.BATCH_SCHEMA))

began = time.perf_counter()
# All of it comes here, for the test; on a cluster: rows.mapInArrow(check, schema).write.parquet("checked.parquet")
checked = rows.mapInArrow(check, schema).toArrow()
took = time.perf_counter() - began
print(f"Spark, two cores: {len(checked) / took:.0f} rows a second, the start of its workers included")
pq.write_table(checked, "with_spark.parquet")
spark.stop()
