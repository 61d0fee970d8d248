#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `study` as somebody at the keyboard meets it: both outputs, and bad input of every kind in every file.
# usage: tests/cli/study.sh PROGRAM
set -uo pipefail
program=$(realpath "${1:?the program under test}")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=0

verdict() { # verdict NAME OK
    n=$((n + 1))
    if [ "$2" = yes ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        head -c 600 "$work/err" | sed 's/^/# err: /'
    fi
}

# study ARGUMENT...: of the file of answers $work/a.csv; status in $got
study() {
    timeout 60 "$program" study "$work/a.csv" "$@" >"$work/out" 2>"$work/err"
    got=$?
}

# refuses NAME PIECE ARGUMENT...: status 1, PIECE in what is said, nothing on standard output
refuses() {
    local name=$1 piece=$2
    shift 2
    study --json - "$@"
    if [ $got = 1 ] && grep -qF -- "$piece" "$work/err" && [ ! -s "$work/out" ]; then
        verdict "$name" yes
    else
        verdict "$name" no
    fi
}

# A file beside the answers with these lines.
beside() { printf '%s\n' "${@:2}" >"$work/$1"; }

answers='person,site,wave,rater,b1,b2,b3,b4,b5,b6,b7,b8'
beside a.csv "$answers" A,S1,T0,resident,1,0,0,0,0,0,0,0 B,S1,T0,resident,0,0,0,0,0,0,0,0
plan=person,reduce_burden,strengthen_competence,strengthen_network,strengthen_network_competence,strengthen_community_competence,strengthen_trust

study --report "$work/r.html" --json "$work/r.json"
[ $got = 0 ] && grep -q '</html>' "$work/r.html" && grep -q '"started": 2' "$work/r.json" &&
    verdict 'both outputs' yes || verdict 'both outputs' no
study --report - --lang en
[ $got = 0 ] && grep -q 'What these numbers cannot say' "$work/out" && verdict 'the report alone, in English' yes ||
    verdict 'the report alone, in English' no
study --report - --json -
[ $got = 2 ] && verdict 'both on standard output is a wrong call' yes || verdict 'both on standard output is a wrong call' no
study
[ $got = 2 ] && verdict 'no output is a wrong call' yes || verdict 'no output is a wrong call' no
study --json "$work/there/is/none"
[ $got = 1 ] && grep -q 'cannot be written' "$work/err" && verdict 'a place that is not there' yes ||
    verdict 'a place that is not there' no

refuses 'a language there is not' "--lang 'fr'" --lang fr
refuses 'a cut that is no number' "--cut 'high'" --cut high

beside p.csv "$plan" A,1,0,0,0,0,2
refuses 'a plan: value out of range' "p.csv, line 2, column strengthen_trust: '2', expected a whole number from 0 to 1" --plans "$work/p.csv"
beside p.csv "$plan" A,1,0,0,0,0,1 B,1,0,0,0,0
refuses 'a plan: a row too short, as in a truncated file' 'p.csv, line 3: 6 fields, but the header has 7' --plans "$work/p.csv"
beside p.csv "$plan" A,1,0,0,0,0,1 A,1,0,0,0,0,1
refuses 'a plan: a person twice, both lines' "p.csv, line 3, column person: 'A' stands in line 2 already" --plans "$work/p.csv"
beside p.csv "${plan/strengthen_trust/strengthen_trus}" A,1,0,0,0,0,1
refuses 'a plan: a misspelt column' "p.csv, line 1: there is no column 'strengthen_trust'; is 'strengthen_trus' that one?" --plans "$work/p.csv"
beside p.csv "$plan,reduce_burden" A,1,0,0,0,0,1,1
refuses 'a plan: two columns of one name' "columns 2 and 8 are both named 'reduce_burden'" --plans "$work/p.csv"
: >"$work/p.csv"
refuses 'a plan: an empty file' 'p.csv: the file is empty' --plans "$work/p.csv"
printf '%s\nA\351,1,0,0,0,0,1\n' "$plan" >"$work/p.csv"
refuses 'a plan: latin-1' 'p.csv, line 2' --plans "$work/p.csv"
{ printf '%s' "$plan"; head -c 1000000 /dev/zero | tr '\0' ','; echo; } >"$work/p.csv"
refuses 'a plan: a million columns' 'p.csv, line 1' --plans "$work/p.csv"
refuses 'a plan: no such file' "$work/none.csv" --plans "$work/none.csv"

beside g.csv person,goal,attained A,1,2 A,1,0
refuses 'a goal twice' "g.csv, line 3, column person: 'A, 1' stands in line 2 already" --goals "$work/g.csv"
beside g.csv person,goal,attained A,1,3
refuses 'a goal: out of range' "g.csv, line 2, column attained: '3', expected a whole number from 0 to 2" --goals "$work/g.csv"
beside q.csv professional,experience_years W,81
refuses 'a professional: out of range' "q.csv, line 2, column experience_years: '81'" --professionals "$work/q.csv"
beside q.csv professional,enough_time ,1
refuses 'a professional without a name' 'q.csv, line 2, column professional: empty' --professionals "$work/q.csv"
beside l.csv person,site A,S1
refuses 'a person of the answers who is not in people' "a.csv, line 3, column person: 'B' does not stand in" --people "$work/l.csv"
beside l.csv person,site A,S1 B,S2
refuses 'a person in two sites' "a.csv, line 3, column site: 'S1', but" --people "$work/l.csv"

echo '{"waves": ["T0", "T9"]}' >"$work/d.json"
refuses 'a design with a wave there is not' "d.json, waves[1]: 'T9' is no wave" --design "$work/d.json"
echo '{"wave": ["T0"]}' >"$work/d.json"
refuses 'a design with a member there is not' "d.json: there is no 'wave' in a design" --design "$work/d.json"
echo '{"waves": [' >"$work/d.json"
refuses 'a design that is no JSON' 'd.json: line' --design "$work/d.json"

beside a.csv "$answers" A,S1,T0,resident,1,0,0,0,0,0,0,0 A,S1,T0,resident,0,0,0,0,0,0,0,0
refuses 'a row twice for person, wave and rater' 'line 3'
beside a.csv "$answers" A,S1,T0,resident,1,0,0,0,0,0,0,0 A,S2,T1,resident,0,0,0,0,0,0,0,0
refuses 'a person in two sites within the answers' 'line 3'
beside a.csv "$answers" A,S1,X0,resident,1,0,0,0,0,0,0,0
refuses 'an unknown wave' 'line 2, column wave'
beside a.csv "$answers" A,S1,T0,resident,9,0,0,0,0,0,0,0
refuses 'an answer out of range' "line 2, column b1: '9'"
beside a.csv 'who,site' A,S1
refuses 'a wrong header' "person"

beside a.csv "$answers" A,S1,T0,resident,1,0,0,0,0,0,0,0
refuses 'threads that are none' "--threads '0'" --threads 0
study --json "$work/t.json" --timing
[ $got = 0 ] && grep -q '^headline ' "$work/err" && grep -q '^items ' "$work/err" &&
    verdict 'what each part took' yes || verdict 'what each part took' no

# Many blocks, so that the threads have something to divide; more persons than get the tables unasked.
"$program" simulate --persons 51000 --sites 40 --seed 4 -o "$work/many" >/dev/null 2>"$work/err"
for threads in 1 2 3; do
    "$program" study "$work/many/responses.csv" --threads $threads --json "$work/many$threads.json" 2>>"$work/err"
done
cmp -s "$work/many1.json" "$work/many2.json" && cmp -s "$work/many1.json" "$work/many3.json" &&
    grep -q '"started": 51000' "$work/many1.json" &&
    verdict 'many persons: the same bytes with one, two or three threads' yes ||
    verdict 'many persons: the same bytes with one, two or three threads' no
grep -q '"agreement"' "$work/many1.json" && ! grep -q '"type_chances"' "$work/many1.json" &&
    verdict 'many persons: counts and estimates, no tables unless asked' yes ||
    verdict 'many persons: counts and estimates, no tables unless asked' no
sed '40000s/,T[0-9],/,X9,/' "$work/many/responses.csv" >"$work/a.csv"
refuses 'a fault far into a large file, with its line' 'line 40000, column wave'

cd demo/cohort || exit 1
for threads in 1 2; do
    OPENBLAS_NUM_THREADS=$threads "$program" study --threads $threads responses.csv --people people.csv --plans plans.csv --goals goals.csv \
        --professionals professionals.csv --design design.json --json "$work/$threads.json" --report "$work/$threads.html" \
        2>"$work/err"
done
cmp -s "$work/1.json" "$work/2.json" && cmp -s "$work/1.html" "$work/2.html" &&
    verdict 'one thread or two: the same bytes' yes || verdict 'one thread or two: the same bytes' no
echo "1..$n"
