#!/bin/bash
# Breaks a rule on purpose, in a copy, and shows that verify fails with a message that
# says where, what and by which rule, in each of its formats.
#
#   .ci/broken_rule.sh SARIF_OUT
set -euo pipefail
cd "$(dirname "$0")/.."
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
cd "$copy"
# "procent" is not a percentage any more.
sed -i -E '/^[a-z_]+\tprocent\t/d' lexicon/data/units.tsv
go build -o broken ./cmd/kilde
for format in text github sarif; do
	if ./broken verify testdata/golden --format "$format" >"found.$format"; then
		echo "verify --format $format passed with a broken rule"
		exit 1
	fi
	echo "-- $format"
	head -n 6 "found.$format"
done
grep -q '^seeds/.*:[0-9]*: claims: .*, by claim/' found.text
grep -q '^::error file=seeds/.*,line=[0-9]*,title=kilde verify%3A claims ' found.github
grep -q '"ruleId": "claims/' found.sarif
cd - >/dev/null
cp "$copy/found.sarif" "$1"
