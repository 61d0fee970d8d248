#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# `score` and `instrument check` as somebody at the keyboard meets them: the published figures, and
# bad input of every kind.
# usage: tests/cli/score.sh PROGRAM
set -uo pipefail
program=$(realpath "${1:?the program under test}")
cd "$(dirname "$0")/../.." || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cohort=demo/cohort/responses.csv
n=0

verdict() { # verdict NAME OK DETAIL
    n=$((n + 1))
    if [ "$2" = yes ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        sed 's/^/# /' <<<"${3:-}"
        head -c 600 "$work/err" | sed 's/^/# err: /'
    fi
}

# expect NAME STATUS PIECE ARGUMENT...: PIECE must be in what is printed, on either side; the
# standard input is the file $work/in.
expect() {
    local name=$1 status=$2 piece=$3 got fits=yes
    shift 3
    timeout 60 "$program" "$@" <"$work/in" >"$work/out" 2>"$work/err"
    got=$?
    [ "$got" = "$status" ] || fits=no
    [ -z "$piece" ] || cat "$work/out" "$work/err" | grep -aqF -- "$piece" || fits=no
    verdict "$name" $fits "status $got, expected $status; wanted '$piece'"
}

yes_if() { if "$@"; then echo yes; else echo no; fi; }
: >"$work/in"

# --- the published figures
expect "the cohort is scored" 0 "" score $cohort -o "$work/scores.csv"
verdict "the cohort equals its expected scores within 1e-12" "$(yes_if awk -F, '
    { sub(/\r$/, "") }
    NR == FNR { want[FNR] = $0; rows = FNR; next }
    FNR == 1 { if (index($0, want[1]) != 1) bad = 1; next }
    { k = split(want[FNR], w, ","); if (k != NF - 1) bad = 1 # burden_asked is ours
      for (i = 1; i <= k; i++) { d = $i - w[i]
          if ($i == w[i]) continue
          if (($i == "") != (w[i] == "") || $i !~ /^[0-9.]+$/ || d * d > 1e-24) bad = 1 } }
    END { exit bad || FNR != rows || rows < 100 }' \
    tests/data/cohort/expected_scores.csv "$work/scores.csv")"
verdict "no NaN is printed" "$(yes_if eval "! grep -qi nan '$work/scores.csv'")"
columns=person,wave,rater,competence,competence_answered,social_capital,social_capital_answered
verdict "the columns stand in their order" "$(yes_if test "$(head -1 "$work/scores.csv")" = \
    "$columns,type,burden,burden_asked")"
bfi=$(ls tests/data/bfi/*.csv | head -1)
expect "the bfi is scored" 0 "" score "$bfi" --instrument bfi-25 -o "$work/bfi.csv"
while read -r scale mean count; do
    verdict "bfi $scale" "$(yes_if awk -F, -v s="$scale" -v m="$mean" -v c="$count" '
        NR == 1 { for (i = 1; i <= NF; i++) if ($i == s) col = i; next }
        $col != "" { n++; sum += $col }
        END { d = sum / n - m; exit !(col && n == c && d < 1e-6 && d > -1e-6) }' "$work/bfi.csv")"
done <<END
agreeableness 4.651505 2790
conscientiousness 4.265609 2790
extraversion 4.144635 2796
neuroticism 3.160104 2791
openness 4.58767 2794
END

# --- the same rows in another dress give the same bytes
same() { # same NAME: $work/in gives the scores of the cohort
    "$program" score - <"$work/in" >"$work/out" 2>"$work/err"
    verdict "$1" "$(yes_if cmp -s "$work/out" "$work/scores.csv")"
}
cp $cohort "$work/in" && same "from standard input"
sed 's/\r*$/\r/' $cohort >"$work/in" && same "with CRLF"
{ printf '\xef\xbb\xbf'; cat $cohort; } >"$work/in" && same "with a byte order mark"
sed 's/\r$//; s/[^,]*/"&"/g' $cohort >"$work/in" && same "with quotes around every cell"
head -c -1 $cohort >"$work/in" && same "without a newline at the end"
cat $cohort | "$program" score - 2>"$work/err" | cat >"$work/out"
verdict "through pipes" "$(yes_if cmp -s "$work/out" "$work/scores.csv")"

# --- bad data
: >"$work/in"
f=$work/f.csv
bad_at() { awk -v FS=, -v OFS=, -v c="$1" -v v="$2" 'NR == 3 { $c = v } { print }' $cohort; }
item=$(head -1 $cohort | tr , '\n' |
    grep -nvx 'person\|site\|professional\|wave\|rater\|answered_on' | head -1)
column=${item#*:}
bad_at "${item%%:*}" 9 >"$f"
echo untouched >"$work/kept"
expect "a bad cell stops it with its place" 1 "line 3, column $column" score "$f" -o "$work/kept"
verdict "its value is told" "$(yes_if grep -q 9 "$work/err")"
verdict "an existing file stays as it was" "$(yes_if test "$(cat "$work/kept")" = untouched)"
expect "a bad cell with a new output" 1 "line 3" score "$f" -o "$work/new"
verdict "no output or half of it is left" "$(yes_if test -z "$(ls "$work" | grep '^new\|part')")"
expect "lenient goes on and lists" 0 "line 3, column $column" score "$f" --lenient -o "$work/new"
verdict "lenient keeps every row" "$(yes_if test \
    "$(wc -l <"$work/new")" = "$(wc -l <"$work/scores.csv")")"
: >"$f"
expect "an empty file" 1 "" score "$f"
head -1 $cohort >"$f"
expect "the header only" 0 "person,wave,rater" score "$f"
{ head -2 $cohort; echo a,b; } >"$f"
expect "too few cells" 1 "line 3" score "$f"
{ head -2 $cohort | sed '2s/$/,1,1/'; } >"$f"
expect "too many cells" 1 "line 2" score "$f"
for what in rater wave; do
    at=$(head -1 $cohort | tr , '\n' | grep -nx $what | cut -d: -f1)
    bad_at "$at" nonsense >"$f"
    expect "an unknown $what" 1 "line 3, column $what" score "$f"
done
{ head -2 $cohort; head -c 1200000 /dev/zero | tr '\0' x; echo; } >"$f"
expect "a line longer than 1 MiB" 1 "line" score "$f"
bad_at 1 $'Zo\xeb' >"$f"
expect "latin-1" 1 "line 3" score "$f"
{ head -2 $cohort; printf 'a\0b'; sed -n 3p $cohort; } >"$f"
expect "a NUL byte" 1 "line 3" score "$f"

# --- files and calls that are none
expect "a missing file" 1 "cannot be opened" score "$work/nowhere"
expect "a directory as a file" 1 "cannot be read" score "$work"
expect "an unknown instrument" 1 "nonsuch" score $cohort --instrument nonsuch
expect "an output that cannot be written" 1 "cannot be written" score $cohort -o "$work/no/where"
expect "a full device" 1 "cannot" score $cohort -o /dev/full
expect "no file" 2 "usage" score
expect "two files" 2 "usage" score a b
expect "an unknown option" 2 "" score $cohort --nonsense

cp $cohort "$work/same.csv"
expect "the answers themselves as the output" 1 "is the file of answers itself" \
    score "$work/same.csv" -o "$work/same.csv"
verdict "and they are still there" "$(yes_if cmp -s $cohort "$work/same.csv")"
mkfifo "$work/slow" && mkdir "$work/stopped"
"$program" score "$work/slow" -o "$work/stopped/scores.csv" 2>"$work/err" &
stopped=$!
{ head -50 $cohort && sleep 0.5 && kill -TERM $stopped; } >"$work/slow" 2>/dev/null
wait $stopped 2>/dev/null
verdict "stopped half-way it leaves nothing" "$(yes_if test -z "$(ls -A "$work/stopped")")"

# --- instruments
for id in draagkracht-2018 draagkracht-2016 bfi-25; do
    expect "$id is sound" 0 "is sound" instrument check instruments/$id.json
done
j=$work/i.json
sed 's/"scale": *"competence"/"scale": "competance"/' instruments/draagkracht-2018.json >"$j"
expect "a slip of the pen" 1 \
    "no scale named 'competance'; did you mean 'competence'?" instrument check "$j"
slips=$(grep -c '"scale": *"competance"' "$j")
verdict "all $slips of them at once, each with its place" "$(yes_if test "$slips" = \
    "$(grep -cE '^(items|topics)\[[0-9]+\]\.scale: no scale' "$work/out")")"
: >"$j" && expect "an empty instrument" 1 "" instrument check "$j"
echo '{' >"$j" && expect "an instrument that is no JSON" 1 "line" instrument check "$j"
echo '[]' >"$j" && expect "an instrument that is a list" 1 "" instrument check "$j"
printf '{"id":"Zo\xeb"}' >"$j" && expect "an instrument in latin-1" 1 "" instrument check "$j"
expect "a missing instrument" 1 "" instrument check "$work/nowhere"
expect "no instrument" 2 "usage" instrument check

# --- a large file streams
large() { head -1 $cohort; body=$(sed 1d $cohort); printf '%s\n' "$body" | awk '
    { r[NR] = $0 } END { for (i = 0; i < 200000; i++) print r[i % NR + 1] }'; }
large | (ulimit -v 400000; "$program" score - 2>"$work/err") | wc -l >"$work/lines"
verdict "200000 rows stream" "$(yes_if test "$(cat "$work/lines")" = 200001)"
echo "1..$n"
