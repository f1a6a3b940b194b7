"""Holds a SARIF log against the schema of SARIF 2.1.0, which go-sarif carries with it.

    python check_sarif.py FOUND.sarif GO_SARIF_DIR
"""

import json
import pathlib
import sys

import jsonschema

log, module = map(pathlib.Path, sys.argv[1:])
source = (module / "pkg/report/v210/sarif/schema.go").read_text(encoding="utf-8")
schema = json.loads(source[source.index("{\n"): source.rindex("}") + 1].replace("` + \"`\" + `", "`"))
found = json.loads(log.read_text(encoding="utf-8"))
jsonschema.validators.validator_for(schema)(schema).validate(found)
print(f"{log.name}: {len(found['runs'][0]['results'])} results, valid against {schema.get('id') or schema.get('$id')}")
