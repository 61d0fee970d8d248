// SPDX-License-Identifier: EUPL-1.2
/* Gives every file of the kept corpus to its parser: what once broke one must not do so again.
   usage: test-fuzz-replay [FOLDER with a folder for each parser]; prints TAP */
#include "parsers.h"

#include <dirent.h>

static Str replay_file(Arena *a, const char *path) {
    FILE *f = fopen(path, "rb");
    if (f == NULL) return S("");
    Buf *b = buf_on(a, 16 << 20);
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;) buf_add(b, (Str){piece, n});
    fclose(f);
    return buf_str(b);
}

/* The bytes stand alone in memory of their own size, so that sanitizers and valgrind see a step
   past their end. */
static void replay_one(int parser, const char *path) {
    Arena *a = arena_new((size_t)256 << 20);
    Str bytes = replay_file(a, path);
    char *alone = malloc(bytes.len ? bytes.len : 1);
    memcpy(alone, bytes.at, bytes.len);
    parsers[parser].run(a, (Str){alone, bytes.len});
    free(alone);
    arena_free(a);
}

int main(int argc, char **argv) {
    const char *folder = argc > 1 ? argv[1] : CORPUS;
    int failed = 0;
    setvbuf(stdout, NULL, _IOLBF, 0);
    printf("1..%d\n", PARSERS);
    for (int i = 0; i < PARSERS; i++) {
        char path[4096];
        int n = 0;
        snprintf(path, sizeof path, "%s/%s", folder, parsers[i].name);
        DIR *dir = opendir(path);
        for (struct dirent *e; dir && (e = readdir(dir));) {
            if (e->d_name[0] == '.') continue;
            snprintf(path, sizeof path, "%s/%s/%s", folder, parsers[i].name, e->d_name);
            replay_one(i, path);
            n++;
        }
        if (dir) closedir(dir);
        failed += n == 0;
        printf("%s %d - the kept corpus of %s: %d files\n", n ? "ok" : "not ok", i + 1,
               parsers[i].name, n);
    }
    return failed > 0;
}
