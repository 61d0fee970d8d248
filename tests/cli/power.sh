#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `power` from outside: text, JSON and drawing say the same; options that cannot be are refused.
# usage: tests/cli/power.sh PROGRAM
set -uo pipefail
program=$(realpath "${1:?the program under test}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

verdict() { # verdict NAME STATUS
    n=$((n + 1))
    if [ "$2" = 0 ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        head -c 600 "$work/out" | sed 's/^/# /'
    fi
}
says() { # says NAME STATUS PIECE ARGUMENT...
    local name=$1 status=$2 piece=$3 got
    shift 3
    "$program" power "$@" >"$work/out" 2>&1
    got=$?
    [ $got = "$status" ] && grep -qF -- "$piece" "$work/out"
    verdict "$name" $?
}

says 'residents for 12 sites and 2, 3, 4 waves' 0 '     12          276 (23)          216 (18)          204 (17)'
says 'the published design' 0 'power 0.54; the smallest change' --sites 6 --residents 180
says 'too few sites' 0 '      4                 -                 -' --icc 0.05
says 'one site cannot be tested' 0 'undefined' --sites 1 --residents 100
says 'a waiting half' 0 'half of the sites wait' --control
says 'no certainty of more than all' 1 '--power' --power 1.2
says 'no change to find' 1 'expected a number above 0' --change 0
says 'a growth there is not' 1 'step or linear' --growth fast
says 'sites without residents' 1 'belong together' --sites 3
says 'a word too many' 2 'usage' now
"$program" power --json --sites 6 --residents 180 --plot "$work/p.svg" >"$work/out" 2>&1 &&
    python3 - "$work" <<'PY' >>"$work/out" 2>&1
import json, sys, xml.dom.minidom
got = json.load(open(sys.argv[1] + "/out"))
need = {(r["sites"], r["waves"]): r["residents"] for r in got["needed"]}
assert need[12, 3] == 216 and need[4, 3] is None
assert abs(got["design"]["power"] - .54) < .005
assert len(got["curves"]) == 4 and all(len(c["power"]) == len(c["residents"]) for c in got["curves"])
svg = xml.dom.minidom.parse(sys.argv[1] + "/p.svg").documentElement
assert svg.getAttribute("role") == "img"
for tag in "title", "desc":
    node = svg.getElementsByTagName(tag)[0]
    assert node.getAttribute("id") in svg.getAttribute("aria-labelledby").split()
assert "216 residents" in svg.getElementsByTagName("desc")[0].firstChild.data
PY
verdict 'JSON and drawing agree with the text' $?
echo "1..$n"
