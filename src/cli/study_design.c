// SPDX-License-Identifier: EUPL-1.2
/* Reads the design of a study: which waves it has, and what its report says at the top. */
#include "cli/instruments.h"
#include "cli/study_frames.h"

/* What a member must be; each name says where in the file a fault is. */
static Status design_kind(Arena *a, Str name, Str member, const Json *got, JsonKind kind,
                          const char *wanted) {
    if (got->kind == kind) return STATUS_OK;
    return status_print(a, INVALID, "%.*s, %.*s: expected %s; it is %.*s", STR_ARG(name),
                        STR_ARG(member), wanted, STR_ARG(json_kind_name(got->kind)));
}

/* Refuses a member that is in none of the known ones. */
static Status design_known(Arena *a, Str name, Str of, const Json *j, const Str *known, size_t n) {
    for (size_t i = 0; i < j->n; i++) {
        size_t k = 0;
        while (k < n && !str_eq(known[k], j->keys[i])) k++;
        if (k == n)
            return status_print(a, INVALID, "%.*s: there is no '%.*s' in %.*s", STR_ARG(name),
                                STR_ARG(j->keys[i]), STR_ARG(of));
    }
    return STATUS_OK;
}

/* A text in both languages; the Dutch one stands in where there is no English. */
static Status design_words(Arena *a, Str name, const Json *design, Str member, Words *out) {
    static const Str langs[] = {S_INIT("nl"), S_INIT("en")};
    const Json *w = json_get(design, member);
    *out = (Words){S(""), S("")};
    if (w == NULL) return STATUS_OK;
    TRY(design_kind(a, name, member, w, J_OBJECT, "an object with nl and en"));
    TRY(design_known(a, name, member, w, langs, 2));
    for (size_t i = 0; i < w->n; i++)
        TRY(design_kind(a, name, arena_print(a, "%.*s.%.*s", STR_ARG(member), STR_ARG(w->keys[i])),
                        &w->items[i], J_TEXT, "a text"));
    Str nl = json_get_text(w, S("nl"), S(""));
    *out = (Words){nl, json_get_text(w, S("en"), nl)};
    return STATUS_OK;
}

static Status design_waves(Arena *a, Str name, const Json *waves, const Instrument *in,
                           StudyDesign *out) {
    if (waves == NULL) return STATUS_OK;
    TRY(design_kind(a, name, S("waves"), waves, J_LIST, "a list of waves"));
    if (waves->n == 0)
        return status_print(a, INVALID,
                            "%.*s, waves: the list is empty; leave it out for all "
                            "waves of the instrument",
                            STR_ARG(name));
    Str *list = ARENA_ARRAY(a, Str, waves->n);
    for (size_t i = 0, at = 0; i < waves->n; i++, at++) {
        const Json *wave = &waves->items[i];
        TRY(design_kind(a, name, arena_print(a, "waves[%zu]", i), wave, J_TEXT, "a text"));
        while (at < in->n_waves && !str_eq(in->waves[at], wave->text)) at++;
        if (at == in->n_waves)
            return status_print(a, INVALID,
                                "%.*s, waves[%zu]: '%.*s' is no wave of %.*s, or not in its order",
                                STR_ARG(name), i, STR_ARG(wave->text), STR_ARG(in->id));
        list[out->n_waves++] = wave->text;
    }
    out->waves = list;
    return STATUS_OK;
}

Status design_text(Arena *a, Str name, Str bytes, const Instrument *in, StudyDesign *out) {
    static const Str known[] = {S_INIT("waves"), S_INIT("title"), S_INIT("note_lead"),
                                S_INIT("note")};
    const Json *j = NULL;
    *out = (StudyDesign){0};
    TRY(status_at(a, json_read(a, bytes, &j), "%.*s", STR_ARG(name)));
    if (j->kind != J_OBJECT)
        return status_print(a, INVALID, "%.*s: expected an object", STR_ARG(name));
    TRY(design_known(a, name, S("a design"), j, known, 4));
    TRY(design_words(a, name, j, S("title"), &out->title));
    TRY(design_words(a, name, j, S("note_lead"), &out->note_lead));
    TRY(design_words(a, name, j, S("note"), &out->note));
    return design_waves(a, name, json_get(j, S("waves")), in, out);
}

Status design_read(Arena *a, Str path, const Instrument *in, StudyDesign *out) {
    Str bytes;
    TRY(file_read(a, path, &bytes));
    return design_text(a, path, bytes, in, out);
}
