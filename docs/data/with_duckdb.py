"""DuckDB: a query, through candor and back, in memory that does not grow with it; and a function for SQL.
`python with_duckdb.py rows.parquet`"""

import sys
import time

import candor
import duckdb
import pyarrow as pa

# Rows at a time: some hundreds keep memory small, and cost nothing.
BATCH = 1000

database = duckdb.connect()
began = time.perf_counter()
# A connection has one result at a time: the rows come over a second one.
rows = database.cursor().sql(f"from read_parquet('{sys.argv[1]}')").to_arrow_reader(BATCH)
checked = pa.RecordBatchReader.from_stream(candor.check_batch(rows))
database.sql("create table checked as from checked")
took = time.perf_counter() - began
[(count,)] = database.sql("select count(*) from checked").fetchall()
print(f"DuckDB: {count / took:.0f} rows a second")
database.sql("copy checked to 'with_duckdb.parquet'")


def score(text: pa.ChunkedArray) -> pa.Array:
    """The score of each text, for SQL."""
    return pa.table(candor.check_batch(pa.table({"text": text})))["score"]


# A short text has no score: null may come out.
database.create_function("candor_score", score, ["VARCHAR"], "DOUBLE", type="arrow", null_handling="special")
worst = f"select id, candor_score(text) as score from read_parquet('{sys.argv[1]}') order by score, id limit 3"
print(database.sql(worst))
