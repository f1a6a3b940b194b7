"""Reads kilde's Parquet tables with pyarrow and DuckDB and holds them against the
contract of docs/SCHEMA.md and against the same tables as JSON lines.

    python check_tables.py PARQUET_DIR JSONL_DIR
"""

import datetime
import json
import pathlib
import sys

import duckdb
import pyarrow.parquet as pq

TABLES = ["documents", "sentences", "dates", "people", "person_mentions", "municipalities", "quotes", "claims"]
SPANS = [("start", "end", "text"), ("speaker_start", "speaker_end", "speaker")]


def plain(value):
    """A value as JSON writes it."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(v) for v in value]
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return value


def main(parquet_dir, jsonl_dir):
    faults = 0

    def fault(message):
        nonlocal faults
        faults += 1
        print(message)

    texts, metadata = {}, set()
    for table in TABLES:
        path = pathlib.Path(parquet_dir) / f"{table}.parquet"
        rows = pq.read_table(path).to_pylist()
        lines = pathlib.Path(jsonl_dir, f"{table}.jsonl").read_text(encoding="utf-8").split("\n")[:-1]
        objects = [json.loads(line) for line in lines]
        for object in objects:
            if object.pop("table") != table:
                fault(f"{table}: a line of another table")
        if [plain(row) for row in rows] != objects:
            fault(f"{table}: Parquet and JSON lines differ")
        count = duckdb.sql(f"select count(*) from read_parquet('{path}')").fetchall()[0][0]
        if count != len(objects):
            fault(f"{table}: DuckDB reads {count} rows, want {len(objects)}")
        meta = pq.read_metadata(path).metadata
        metadata.add(tuple(meta.get(k) for k in (b"kilde.version", b"kilde.schema", b"kilde.lexicon", b"kilde.run")))
        if table == "documents":
            texts = {row["doc_id"]: row["text"] for row in rows}
        for row in rows:
            text = texts[row["doc_id"]]
            for start, end, words in SPANS:
                if row.get(words) is not None and row.get(start) is not None and text[row[start]:row[end]] != row[words]:
                    fault(f"{table}: {row['doc_id']}: {row[words]!r} stands as {text[row[start]:row[end]]!r}")
            for segment in row.get("segments") or []:
                if text[segment["start"]:segment["end"]] not in row["text"]:
                    fault(f"{table}: {row['doc_id']}: segment {segment} is not part of {row['text']!r}")
        print(f"{table}: {len(rows)} rows")
    if len(metadata) != 1 or None in next(iter(metadata)):
        fault(f"tables of different runs: {metadata}")

    # A question somebody would ask: who said which figure, about what, and when?
    duckdb.sql(f"""
        select d.published, p.name, p.title, c.text, c.value, c.unit
        from read_parquet('{parquet_dir}/claims.parquet') c
        join read_parquet('{parquet_dir}/people.parquet') p using (doc_id, person_id)
        join read_parquet('{parquet_dir}/documents.parquet') d using (doc_id)
        order by d.published, c.doc_id, c.claim_id limit 10""").show()
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
