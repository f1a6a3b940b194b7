"""Reads kilde's Parquet tables with pyarrow, pandas, polars and DuckDB and holds every row
against the same tables as JSON lines, every span against the text it points into, and the
metadata of the files against each other. check_tables.mjs does the first with hyparquet, a
reader in JavaScript.

    python check_tables.py PARQUET_DIR JSONL_DIR

The tables may lie in single files, in parts, or in partitions by year, in both alike.
"""

import datetime
import json
import math
import pathlib
import sys

import duckdb
import pandas
import polars
import pyarrow.dataset
import pyarrow.parquet as pq

TABLES = ["documents", "sentences", "dates", "people", "person_mentions", "municipalities", "quotes", "claims"]
SPANS = [("start", "end", "text"), ("speaker_start", "speaker_end", "speaker")]


def plain(value):
    """A value as JSON writes it."""
    if value is None or value is pandas.NaT or isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    if hasattr(value, "tolist"):  # numpy
        return plain(value.tolist())
    return value


def files(directory, table, suffix):
    """The file of a table, or its parts in order."""
    whole = pathlib.Path(directory, f"{table}.{suffix}")
    return [whole] if whole.exists() else sorted(pathlib.Path(directory, table).rglob(f"part-*.{suffix}"))


def source(directory, table):
    """What a reader is given: the file, or the pattern that a table in parts is read by."""
    whole = pathlib.Path(directory, f"{table}.parquet")
    return whole if whole.exists() else pathlib.Path(directory, table, "**", "*.parquet")


def of_directory(path):
    """pyarrow and pandas take a directory for a pattern."""
    return path.parent.parent if path.parent.name == "**" else path


def with_pandas(path):
    # Without partitioning=, pandas takes the years for a category, and fails on releases
    # that have none.
    years = pyarrow.dataset.partitioning(flavor="hive")
    frame = pandas.read_parquet(of_directory(path), dtype_backend="numpy_nullable", partitioning=years)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def with_duckdb(path):
    result = duckdb.sql(f"select * from read_parquet('{path}')")
    return [dict(zip(result.columns, row)) for row in result.fetchall()]


READERS = {
    "pyarrow": lambda path: pq.read_table(of_directory(path)).to_pylist(),
    "pandas": with_pandas,
    "polars": lambda path: polars.read_parquet(path, hive_partitioning="**" in path.parts).to_dicts(),
    "DuckDB": with_duckdb,
}


def alike(got, want):
    """Whether two rows hold the same, types included: 1 is not 1.0 and true is not 1."""
    if isinstance(want, dict):
        return isinstance(got, dict) and got.keys() == want.keys() and all(alike(got[k], want[k]) for k in want)
    if isinstance(want, list):
        return isinstance(got, list) and len(got) == len(want) and all(map(alike, got, want))
    if isinstance(got, float) and isinstance(want, int) and not isinstance(want, bool):
        return got == want  # JSON writes 80.0 as 80
    return type(got) is type(want) and got == want


def main(parquet_dir, jsonl_dir):
    faults = 0

    def fault(message):
        nonlocal faults
        faults += 1
        print(message)

    texts, metadata = {}, set()
    for table in TABLES:
        path = source(parquet_dir, table)
        lines = [line for file in files(jsonl_dir, table, "jsonl") for line in file.read_text(encoding="utf-8").split("\n")[:-1]]
        objects = [json.loads(line) for line in lines]
        for object in objects:
            if object.pop("table") != table:
                fault(f"{table}: a line of another table")
        for name, read in READERS.items():
            rows = [plain(row) for row in read(path)]
            if len(rows) != len(objects):
                fault(f"{table}: {name} reads {len(rows)} rows, want {len(objects)}")
            for i, (got, want) in enumerate(zip(rows, objects)):
                for column in want:
                    if column not in got or not alike(got[column], want[column]):
                        fault(f"{table}: row {i}: {name} reads {column} as {got.get(column)!r}, want {want[column]!r}")
                # The year of a partition is that of the release.
                if table == "documents" and "year" in got and str(got["year"]) != str(want["published"])[:4]:
                    fault(f"{table}: row {i}: {name} reads year {got['year']!r}, published {want['published']}")
        for file in files(parquet_dir, table, "parquet"):
            meta = pq.read_metadata(file).metadata
            metadata.add(tuple(meta.get(k) for k in (b"kilde.version", b"kilde.schema", b"kilde.lexicon", b"kilde.run")))
        if table == "documents":
            texts = {row["doc_id"]: row["text"] for row in objects}
        for row in objects:
            text = texts[row["doc_id"]]
            for start, end, words in SPANS:
                if row.get(words) is not None and row.get(start) is not None and text[row[start]:row[end]] != row[words]:
                    fault(f"{table}: {row['doc_id']}: {row[words]!r} stands as {text[row[start]:row[end]]!r}")
            for segment in row.get("segments") or []:
                if text[segment["start"]:segment["end"]] not in row["text"]:
                    fault(f"{table}: {row['doc_id']}: segment {segment} is not part of {row['text']!r}")
        print(f"{table}: {len(objects)} rows alike in {', '.join(READERS)} and JSON lines")
    if len(metadata) != 1 or None in next(iter(metadata)):
        fault(f"tables of different runs: {metadata}")

    # A question somebody would ask: who said which figure, about what, and when?
    duckdb.sql(f"""
        select d.published, p.name, p.title, c.text, c.value, c.unit
        from read_parquet('{source(parquet_dir, "claims")}') c
        join read_parquet('{source(parquet_dir, "people")}') p using (doc_id, person_id)
        join read_parquet('{source(parquet_dir, "documents")}') d using (doc_id)
        order by d.published, c.doc_id, c.claim_id limit 10""").show()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
