#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# What docs/instrument-format.md shows as a complete instrument loads and scores as it says. TAP.
# usage: tests/cli/docs_example.sh build/draagkracht
set -euo pipefail
program=$(realpath "$1")
cd "$(dirname "$0")/../.."
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

verdict() {
    if [ "$2" = "$3" ]; then echo "ok $1"; else printf 'not ok %s\n# %s\n# instead of %s\n' "$1" "$2" "$3"; fi
}

echo 1..2
awk '/^```json$/ { inside = 1; next } /^```$/ { inside = 0 } inside' docs/instrument-format.md >"$place/example.json"
verdict '1 - the example is sound' "$("$program" instrument check "$place/example.json" 2>&1)" \
    'calm-example version 1 is sound: 3 items, 1 scales, 0 topics, 1 burden domains'

# Reversed, 1 is 3; two of three answers are enough; "not applicable" is no burden.
printf 'person,q1,q2,q3,b1\np1,3,,1,-97\n' >"$place/answers.csv"
verdict '2 - and scores' "$("$program" score "$place/answers.csv" --instrument "$place/example.json" 2>&1 | tail -1)" \
    'p1,T0,person,3,2,0,1'
