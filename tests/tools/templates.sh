#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The template generator: what good templates write, and what is refused with file and line.
# usage: tests/tools/templates.sh build/draagkracht
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
generator=$(realpath "$(dirname "${1:?the program under test}")")/tools/gen-templates
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
mkdir -p pages/parts
n=0

# verdict NAME OK: a line of TAP; the file `said` follows a failure.
verdict() {
    n=$((n + 1))
    if [ "$2" = yes ]; then
        echo "ok $n - $1"
    else
        echo "not ok $n - $1"
        sed 's/^/# /' said
    fi
}

# refused NAME MESSAGE TEMPLATE: the message holds the file, the line and what is wrong.
refused() {
    local fits=yes
    printf '{{page P p.h}}\n%b' "$3" >pages/x.html
    "$generator" out.c pages/x.html pages/parts/*.html >said 2>&1 && fits=no
    grep -qF -- "$2" said || fits=no
    [ "$(wc -l <said)" = 1 ] || fits=no
    verdict "refused: $1" $fits
}

cat >p.h <<'C'
#include "view/page.h"
typedef struct { Str name; int n; bool yes; double x; } Item;
typedef struct { Frame frame; Str word, url, phone; int n; double x; enum { ONE, TWO } which;
                 LIST(Item) items; } P;
void page_x(Html *h, const P *v);
C
echo '#define ASSET_APP_CSS S("/static/app.css")' >asset_names.h
echo 'part of {{word}}' >pages/parts/part.html
printf '<title>{{slot title}}</title>\n<main>{{slot body}}</main>\n' >pages/parts/lay.html
cat >main.c <<'C'
#include "p.h"
#include "view/text_table.h"
#include <stdio.h>
const TextRow text_table[] = {{S_INIT("Dag {word}"), S_INIT("Hello {word}")}};
const size_t text_table_rows = 1;
int main(int argc, char **argv) {
    Arena *a = arena_new(1 << 20);
    Buf *out = buf_on(a, 1 << 16);
    Item items[] = {{S("a&b"), 1, true, 0.5}, {S("c"), 0, false, 1.5}};
    P v = {{.lang = argc > 1 ? LANG_EN : LANG_NL}, S("<w>"), S("javascript:x"), S("06 12"), 2, 2.5, TWO, {items, 2}};
    Html h = html_on(out, v.frame.lang);
    page_x(&h, &v);
    printf("%.*s", STR_ARG(buf_str(out)));
    (void)argv;
    return 0;
}
C

# writes NAME EXPECTED TEMPLATE [en]: generates, compiles, runs, compares.
library=
writes() {
    local fits=yes
    printf '{{page P p.h}}%b' "$3" >pages/x.html
    if [ -z "$library" ]; then
        library=$work/library.o
        gcc -std=gnu2x -w -D_GNU_SOURCE -I"$root/src" -r -nostdlib -o library.o "$root"/src/view/html.c \
            "$root"/src/view/text.c "$root"/src/base/{arena,buf,str,status}.c
    fi
    { "$generator" out.c pages/x.html pages/parts/*.html &&
        gcc -std=gnu2x -Wall -Werror -D_GNU_SOURCE -I"$root/src" -I. main.c out.c library.o -lm -o page; } \
        >said 2>&1 && ./page ${4:-} >>said || fits=no
    [ "$(cat said; echo .)" = "$(printf '%b.' "$2")" ] || fits=no
    verdict "writes: $1" $fits
}

writes 'a field in text' '<p>&lt;w&gt; 2 2,5</p>' '<p>{{word}} {{n}} {{x}}</p>'
writes 'a number in an attribute' '<p title="2.5">x</p>' '<p title="{{x}}">x</p>'
writes 'words' 'Dag &lt;w&gt;' '{{t Dag\n   {word}}}'
writes 'words in English' 'Hello &lt;w&gt;' '{{t Dag {word}}}' en
writes 'branches' '2 Z' '{{if n == 1}}1{{elif which == TWO}}2{{else}}3{{end}} {{if not n}}N{{else}}Z{{end}}'
writes 'conditions together' 'ja' '{{if n and x and which != ONE}}ja{{end}}{{if n and not x}}nee{{end}}'
writes 'a loop' '<li>a&amp;b!</li><li>c</li>' '{{for i in items}}\n  <li>{{i.name}}{{if i.yes}}!{{end}}</li>\n{{end}}'
writes 'a part, and blanks at the edges of branches' '<p>\npart of &lt;w&gt;</p>' '<p>\n{{if n}}\n  {{use part}}\n{{end}}</p>'
writes 'a layout' '<title>T</title>\n<main>B &lt;w&gt;</main>' '\n{{layout lay}}\n{{block title}}T{{end}}\n{{block body}}\n  B {{if n}}{{word}}{{end}}\n{{end}}\n'
writes 'addresses' '<a href="#">x</a><a href="/z/%3Cw%3E">x</a><a href="tel:0612">x</a>' \
    '<a href="{{url}}">x</a><a href="{{base}}/z/{{word}}">x</a><a href="tel:{{phone}}">x</a>'
writes 'the language of addresses' '<a href="/en/z">x</a><a href="/z">x</a>' \
    '<a href="{{base}}/z">x</a><a href="{{other}}/z">x</a>' en
writes 'an asset' '<link href="/static/app.css">' '<link href="{{asset app.css}}">'
writes 'a comment and odd signs' 'a ??/ "\\\\" b' 'a {{! not shown }}??/ "\\\\" b'
writes 'an attribute that is there or not' '<input checked>' '<input{{if n}} checked{{end}}{{if not n}} disabled{{end}}>'

refused 'an unknown word' 'pages/x.html:3: this is no directive and no field: Foo' 'a\n{{Foo}}'
refused 'a field in a script' 'pages/x.html:2: a script in the page' '<script>{{word}}</script>'
refused 'a script without a field' 'pages/x.html:2: a script in the page' '<script>x()</script>'
refused 'a field in style=' 'pages/x.html:2: style= is refused' '<p style="color:{{word}}">x</p>'
refused 'a style element' 'pages/x.html:2: <style> is refused' '<style>p{}</style>'
refused 'a field in on...=' 'pages/x.html:3: on...= is refused' '\n<a onclick="{{word}}">x</a>'
refused 'on...= in capitals' 'on...= is refused' '<a OnClick="x">x</a>'
refused 'a value without quotes' 'must stand in quotes' '<p class={{word}}>x</p>'
refused 'a field as the name of an attribute' 'in text or in a quoted value only: word' '<p {{word}}="a">x</p>'
refused 'a field as the name of an element' 'a loose "<"' '<{{word}}>'
refused 'a field in a comment' 'in text or in a quoted value only: word' '<!-- {{word}} -->'
refused 'words in an address' 'words stand in text' '<a href="{{t Dag}}">x</a>'
refused 'no words' 'no words after' '{{t}}'
refused 'braces without a field' 'no field in these braces' '{{t Dag {Foo}}}'
refused 'a directive that is not closed' 'pages/x.html:4: no }} for this {{' 'a\n\n{{word'
refused 'an if without end' 'no {{end}} for this: n' '{{if n}}a'
refused 'a for without end' 'no {{end}} for this' '{{for i in items}}a'
refused 'else after else' 'no {{end}} for this: n' '{{if n}}a{{else}}b{{else}}c{{end}}'
refused 'an end too many' 'nothing to close here: end' 'a{{end}}'
refused 'no condition' 'no condition' '{{if n = 1}}a{{end}}'
refused 'code in a condition' 'compare with a NAME' '{{if n == 1; abort()}}a{{end}}'
refused 'a loop that is none' 'write {{for item in list}}' '{{for items}}a{{end}}'
refused 'a branch that opens a tag' 'this leaves a tag or a value open' '{{if n}}<p {{end}}'
refused 'branches that end differently' 'the branches end at different places' '{{if n}}<p {{else}}<p>{{end}}'
refused 'a tag that is left open' 'a tag is left open' '<p class="a"'
refused 'a part that is not there' 'no such file in pages/parts: nope' '{{use nope}}'
refused 'a layout that is not there' 'no such file in pages/parts: nope' '{{layout nope}}'
refused 'a block that the layout lacks' 'the layout has no {{slot}} for: more' '{{layout lay}}{{block title}}a{{end}}{{block body}}b{{end}}{{block more}}c{{end}}'
refused 'a slot that the page lacks' 'the page has no {{block}} of this name: body' '{{layout lay}}{{block title}}a{{end}}'
refused 'text beside the blocks' 'text outside the blocks' '{{layout lay}}hallo{{block title}}a{{end}}{{block body}}b{{end}}'
refused 'text behind the blocks' 'text outside the blocks' '{{layout lay}}{{block title}}a{{end}}{{block body}}b{{end}} slot'
echo '{{use self}}' >pages/parts/self.html
refused 'a part within itself' 'nested too deep' '{{use self}}'
rm pages/parts/self.html

printf '<p>x</p>' >pages/x.html
"$generator" out.c pages/x.html >said 2>&1
[ $? = 1 ] && grep -qF 'pages/x.html:1: a page begins with {{page Struct header}}' said && fits=yes || fits=no
verdict 'refused: a page without {{page}}' $fits

printf '{{page P p.h}}\n\n<p>{{nothing.there}}</p>' >pages/x.html
"$generator" out.c pages/x.html >said 2>&1 &&
    gcc -std=gnu2x -fsyntax-only -D_GNU_SOURCE -I"$root/src" -I. out.c >said 2>&1
[ $? = 1 ] && grep -qE 'pages/x.html:3:.*nothing' said && fits=yes || fits=no
verdict 'a field that does not exist is named with its line by the compiler' $fits
echo "1..$n"
