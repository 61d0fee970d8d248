#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The generator of texts: the table it makes, what it refuses, and what the check of texts finds.
# usage: tests/tools/texts.sh build/draagkracht
set -uo pipefail
generator=$(realpath "$(dirname "${1:?the program under test}")")/tools/gen-texts
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
n=0

verdict() {
    n=$((n + 1))
    if [ "$2" = yes ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        sed 's/^/# /' said
    fi
}

# table NAME ROW PO: the table holds this row.
table() {
    local fits=yes
    printf '%s' "$3" >en.po
    "$generator" out.c en.po >said 2>&1 || fits=no
    grep -v '^#' out.c | tr -s ' \n' '  ' | tee -a said | grep -qF -- "$2" || fits=no
    verdict "$1" $fits
}

# refused NAME MESSAGE PO
refused() {
    local fits=yes
    printf '%s' "$3" >en.po
    "$generator" out.c en.po >said 2>&1 && fits=no
    grep -qF -- "$2" said || fits=no
    verdict "refused: $1" $fits
}

# finds NAME MESSAGE FILE CONTENT: the check says so; with an empty message it is content.
finds() {
    local fits=yes
    printf '%s' "$4" >"$3"
    "$generator" --lint en.po "$3" >said 2>&1
    [ $? = $([ -z "$2" ] && echo 0 || echo 1) ] || fits=no
    grep -qF -- "$2" said || [ -z "$2" ] || fits=no
    verdict "check: $1" $fits
    rm "$3"
}

table 'sorted by the Dutch, header left out' \
    '{S_INIT("a"), S_INIT("one")}, {S_INIT("b"), S_INIT("two")}, }; const size_t text_table_rows = 2;' \
    $'msgid ""\nmsgstr "Language: en"\n\nmsgid "b"\nmsgstr "two"\n# remark\nmsgid "a"\nmsgstr "one"\n'
table 'escapes, and lines that go on' '{S_INIT("a\"b\\c\nd"), S_INIT("x y")}' \
    $'msgid "a\\"b"\n"\\\\c\\nd"\nmsgstr ""\n"x "\n"y"\n'
table 'an empty file' 'text_table_rows = 0;' ''

refused 'no translation' 'en.po:1: no translation: a' $'msgid "a"\nmsgstr ""\n'
refused 'a text twice' 'this text is here twice: a' $'msgid "a"\nmsgstr "x"\nmsgid "a"\nmsgstr "y"\n'
refused 'a name that got lost' 'en.po:2: the {names} differ' $'\nmsgid "a {n}"\nmsgstr "x"\n'
refused 'a name that was made up' 'the {names} differ' $'msgid "a"\nmsgstr "x {n}"\n'
refused 'plural forms' 'en.po:2: this is not used here' $'msgid "a"\nmsgid_plural "b"\nmsgstr "x"\n'
refused 'a quote that is not closed' 'en.po:1: no quoted text' $'msgid "a\nmsgstr "x"\n'
refused 'something behind the quote' 'en.po:1: no quoted text' $'msgid "a" b\nmsgstr "x"\n'
refused 'a translation of nothing' 'en.po:1: a msgstr without a msgid' $'msgstr "x"\n'
refused 'no UTF-8' 'not UTF-8' $'msgid "a\xff"\nmsgstr "x"\n'

printf 'msgid "Dag"\nmsgstr "Hello"\n' >en.po
finds 'a page' '' x.html '<p>{{t Dag}}</p>'
finds 'words over two lines' 'x.html:2: no English for "Dag en nacht"' x.html $'\n{{t Dag\n  en nacht}}{{t Dag}}'
finds 'a mark in a table' '' x.c '{T_INIT("Dag")}'
finds 'a mark without English' 'x.c:1: no English for "Nacht"' x.c 'text(l, T("Dag")); x = T("Nacht");'
finds 'the literal of text()' 'no English for "Nacht"' x.c 'text(c->lang, n ? S("Dag") : S("Nacht"))'
finds 'text_fill, but not its values' '' x.c 'text_fill(a, l, S("Dag"), FILL("x", S("Anna")))'
finds 'literals that C joins' 'no English for "Dag en nacht"' x.c $'T("Dag "\n  "en nacht"); T("Dag")'
finds 'comments and characters passed over' '' x.c $'/* T("a") */ // T("b")\nchar c = \'"\'; T("Dag");'
finds 'other literals passed over' '' x.c 'f(S("a"), "b", AT("c")); T("Dag");'
finds 'English without a text' 'en.po:1: no longer used: "Dag"' x.c 'int x;'
echo "1..$n"
