// SPDX-License-Identifier: EUPL-1.2
/* Finding an instrument. */
#include "cli/instruments.h"

#include "core/shipped.h"

#include <errno.h>
#include <string.h>

static void file_close(void *what) { fclose(what); }

Status file_read(Arena *a, Str path, Str *out) {
    bool standard = str_eq(path, S("-"));
    FILE *f = standard ? stdin : fopen(arena_copy(a, path).at, "rb");
    if (f == NULL)
        return status_print(a, errno == ENOENT ? NOT_FOUND : UNAVAILABLE,
                            "%.*s: cannot be opened: %s", STR_ARG(path), strerror(errno));
    if (!standard) arena_defer(a, file_close, f);
    Buf *b = buf_on(a, FILE_MOST);
    for (;;) {
        char *room = buf_reserve(b, 65536);
        if (room == NULL)
            return status_print(a, INVALID, "%.*s: larger than %d MiB", STR_ARG(path),
                                FILE_MOST >> 20);
        size_t n = fread(room, 1, 65536, f);
        b->len += n;
        if (n == 0) break;
    }
    if (ferror(f))
        return status_print(a, UNAVAILABLE, "%.*s: cannot be read: %s", STR_ARG(path),
                            strerror(errno));
    *out = buf_str(b);
    return STATUS_OK;
}

static Str instruments_shipped(Arena *a) {
    Str all = S("");
    for (size_t i = 0; i < shipped_count; i++) {
        Str name = shipped_files[i].name;
        if (!str_starts(name, S("instruments/"))) continue;
        Str id = str_sub(name, 12, name.len - 5);
        all = arena_print(a, "%.*s%s%.*s", STR_ARG(all), all.len ? ", " : "", STR_ARG(id));
    }
    return all;
}

Status instrument_find(Arena *a, Str which, const Instrument **out) {
    Str json = shipped_file(arena_print(a, "instruments/%.*s.json", STR_ARG(which)));
    if (json.at == NULL) {
        Status s = file_read(a, which, &json);
        if (s.code == NOT_FOUND)
            return status_print(
                a, NOT_FOUND,
                "there is no instrument '%.*s' and no file of that name; there are: %.*s",
                STR_ARG(which), STR_ARG(instruments_shipped(a)));
        TRY(s);
    }
    return instrument_open(a, which, json, out);
}
