#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
# The generator of assets: what is embedded comes out again, whole, under a name that follows its content.
# usage: tests/tools/assets.sh build/draagkracht
set -uo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(realpath "$(dirname "${1:?the program under test}")")
generator=$folder/tools/gen-assets
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

# check NAME COMMAND...: the command ends well.
check() {
    local name=$1
    shift
    if "$@" >said 2>&1; then verdict "$name" yes; else verdict "$name" no; fi
}

cat >main.c <<'C'
#include "asset_names.h"
#include "web/asset.h"
#include <stdio.h>
#include <string.h>
/* main PATH plain|gzip|type: prints it; main names: the paths of app.css and font.woff2 */
int main(int argc, char **argv) {
    if (argc == 2) return printf("%.*s\n%.*s\n", STR_ARG(ASSET_APP_CSS), STR_ARG(ASSET_FONT_WOFF2)) < 0;
    const Asset *a = asset_find((Str){argv[1], strlen(argv[1])});
    if (a == NULL) return 3;
    Str s = argv[2][0] == 'p' ? a->plain : argv[2][0] == 'g' ? a->gzip : a->type;
    return fwrite(s.at, 1, s.len, stdout) != s.len;
}
C
make_it() {
    "$generator" assets.c asset_names.h app.css font.woff2 arrow.svg robots.txt &&
        gcc -std=gnu2x -Wall -Werror -D_GNU_SOURCE -I"$root/src" -I. main.c assets.c \
            "$root/src/base/str.c" -lm -o get
}
for i in $(seq 200); do echo ".class-$i { background: url(\"arrow.svg\"); }"; done >app.css
head -c 5000 /dev/urandom >font.woff2
echo '<svg xmlns="http://www.w3.org/2000/svg"/>' >arrow.svg
printf 'User-agent: *\n' >robots.txt

check 'made and compiled' make_it
{ read -r css; read -r font; } < <(./get names)
cp asset_names.h said
[[ $css =~ ^/static/app\.[0-9a-f]{12}\.css$ && $font =~ ^/static/font\.[0-9a-f]{12}\.woff2$ ]] && f=yes || f=no
verdict 'names hold a hash' $f
check 'a font comes out whole' cmp font.woff2 <(./get "$font" plain)
check 'gzip unpacks to the same' cmp <(./get "$css" plain) <(./get "$css" gzip | gzip -dc)
check 'gzip is smaller' test "$(./get "$css" gzip | wc -c)" -lt "$(./get "$css" plain | wc -c)"
check 'what does not shrink has no compressed form' test -z "$(./get "$font" gzip | tr -d '\0')"
check 'addresses in a style sheet point at served names' test -z "$(./get "$css" plain | grep -v 'url("/static/arrow\.[0-9a-f]*\.svg")')"
check 'the type' test "$(./get "$css" type)" = 'text/css; charset=utf-8'
check 'robots.txt keeps its name' cmp robots.txt <(./get /robots.txt plain)
./get /static/other.css plain >said 2>&1
[ $? = 3 ] && f=yes || f=no
verdict 'another path is not there' $f

echo '<svg xmlns="http://www.w3.org/2000/svg"></svg>' >arrow.svg
make_it >said 2>&1
[ "$(./get names | head -1)" != "$css" ] && f=yes || f=no
verdict 'another picture gives another style sheet' $f
[ "$(./get names | tail -1)" = "$font" ] && f=yes || f=no
verdict 'what stayed the same keeps its name' $f

echo 'p { background: url(https://elders.example/x.png) }' >app.css
"$generator" assets.c asset_names.h app.css >said 2>&1 && f=no || f=yes
grep -qF 'app.css: url(https://elders.example/x.png) is none of the assets' said || f=no
verdict 'refused: an address elsewhere' $f
"$generator" assets.c asset_names.h main.c >said 2>&1 && f=no || f=yes
grep -qF 'main.c: no type is known' said || f=no
verdict 'refused: a file of an unknown type' $f

# The style sheets that the program really carries.
check 'the built style sheets name their sources' test "$(grep -c EUPL-1.2 "$folder/tools/sources.tsv")" -ge 31
check 'no address elsewhere in them' test -z "$(grep -ohE '(https?:)?//[a-z]' "$folder"/tools/{nlds,app}.css | head -1)"
check 'no tokens of a municipality or the State' test -z "$(grep -ohE -e '--(ams|rhc|lux|denhaag)-[a-z-]*:' "$folder/tools/nlds.css" | head -1)"
first=$(($(gzip -9c "$folder/tools/nlds.css" | wc -c) + $(gzip -9c "$folder/tools/app.css" | wc -c) + $(wc -c <"$folder/tools/source-sans-3-latin.woff2")))
echo "$first bytes" >said
[ $first -lt 90000 ] && f=yes || f=no
verdict 'style sheets and font leave room for a page in 100 kB' $f
echo "1..$n"
