#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `simulate` from outside: the same bytes twice, the files of a real study, and calls that cannot be.
# usage: tests/cli/simulate.sh PROGRAM
set -uo pipefail
program=$(realpath "${1:?the program under test}")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

check() { # check NAME COMMAND...: it ends with status 0
    local name=$1
    shift
    n=$((n + 1))
    if "$@" >"$work/out" 2>&1; then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        head -c 600 "$work/out" | sed 's/^/# /'
    fi
}
refused() { # refused NAME STATUS PIECE ARGUMENT...
    local name=$1 status=$2 piece=$3 got
    shift 3
    n=$((n + 1))
    "$program" simulate "$@" >"$work/out" 2>&1
    got=$?
    if [ $got = "$status" ] && grep -qF -- "$piece" "$work/out"; then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        echo "# status $got, expected $status and '$piece'"
    fi
}
make() { "$program" simulate --persons "$1" --sites "$2" --seed "$3" "${@:5}" -o "$work/$4"; }
differs() { ! cmp -s "$1" "$2"; }
headers() {
    local f
    for f in people professionals plans goals responses; do
        [ "$(head -1 "$work/a/$f.csv")" = "$(head -1 "demo/cohort/$f.csv")" ] || return 1
    done
}
no_plans() { [ ! -e "$work/small/plans.csv" ] && [ ! -e "$work/small/goals.csv" ] && [ -s "$work/small/truth.csv" ]; }
nothing_half() { ! ls "$work"/*/*.part-* 2>/dev/null; }

check 'a cohort of 180' make 180 6 20181215 a --plans
check 'and once more' make 180 6 20181215 b --plans
check 'the same seed gives the same bytes' diff -r "$work/a" "$work/b"
check 'another seed' make 180 6 20181216 c
check 'gives other answers' differs "$work/a/responses.csv" "$work/c/responses.csv"
check 'the files have the columns of a real study' headers
check 'they can be scored' "$program" score "$work/a/responses.csv" -o "$work/scores.csv"
check 'and studied' "$program" study "$work/a/responses.csv" --people "$work/a/people.csv" \
    --plans "$work/a/plans.csv" --json "$work/study.json"
check 'one person in one site' make 1 1 0 small
check 'no plans unless asked for' no_plans
check 'nothing half-made is left' nothing_half
refused 'no seed' 2 usage --persons 10 --sites 1 -o "$work/x"
refused 'no persons' 1 '--persons '\''0'\''' --persons 0 --sites 1 --seed 1 -o "$work/x"
refused 'more sites than persons' 1 'from 1 to 5' --persons 5 --sites 6 --seed 1 -o "$work/x"
refused 'a seed that is no number' 1 "--seed 'x'" --persons 5 --sites 5 --seed x -o "$work/x"
refused 'a folder in no folder' 1 'cannot be made' --persons 5 --sites 5 --seed 1 -o "$work/x/y/z"
refused 'a file in the place of the folder' 1 'cannot be written' --persons 5 --sites 5 --seed 1 \
    -o "$work/scores.csv"
echo "1..$n"
