"""Holds the cards beside the tables against the validators of those who wrote their formats.

    python check_cards.py PARQUET_DIR JSONL_DIR

Frictionless reads the JSON lines by datapackage.json, every cell, key and foreign key;
mlcroissant reads every record set of the Parquet tables by croissant.json; the YAML of
README.md has to name every table.
"""

import json
import pathlib
import sys

import frictionless
import mlcroissant
import yaml

parquet, jsonl = map(pathlib.Path, sys.argv[1:])
faults = []

report = frictionless.validate(str(jsonl / "datapackage.json"))
faults += [str(e) for e in report.flatten(["title", "rowNumber", "fieldName", "message"])]
frictionless.Package.from_descriptor(str(parquet / "datapackage.json"))
package = json.loads((parquet / "datapackage.json").read_text(encoding="utf-8"))

dataset = mlcroissant.Dataset(jsonld=str(parquet / "croissant.json"))
faults += dataset.metadata.ctx.issues.errors
for resource in package["resources"]:
    name = resource["name"]
    records = sum(1 for _ in dataset.records(name))
    paths = resource["path"] if isinstance(resource["path"], list) else [resource["path"]]
    lines = [(jsonl / path).with_suffix(".jsonl").read_text(encoding="utf-8").count("\n") for path in paths]
    if records != sum(lines):
        faults.append(f"croissant.json: {name}: {records} records")
    print(f"{name}: {records} records")

card = yaml.safe_load((parquet / "README.md").read_text(encoding="utf-8").split("---\n")[1])
if [c["config_name"] for c in card["configs"]] != [r["name"] for r in package["resources"]]:
    faults.append(f"README.md: configs {card['configs']}")

for fault in faults:
    print(fault)
sys.exit(bool(faults))
