// SPDX-License-Identifier: EUPL-1.2
/* Walking through an instrument file. */
#include "core/instrument_place.h"

#include <string.h>

void fault_add(const Place *p, const char *member, Str what) {
    Faults *f = p->r->faults;
    if (f->n == f->room) {
        size_t room = f->room ? f->room * 2 : 16;
        Fault *bigger = ARENA_ARRAY(p->r->arena, Fault, room);
        if (f->n) memcpy(bigger, f->list, f->n * sizeof *bigger);
        f->list = bigger;
        f->room = room;
    }
    const char *dot = p->path.len && *member && *member != '[' ? "." : "";
    Str place = arena_print(p->r->arena, "%.*s%s%s", STR_ARG(p->path), dot, member);
    f->list[f->n++] = (Fault){place.len ? place : S("the file"), what};
}

/* The nearest of the ids, when it is near enough to be a slip of the pen. */
Str nearest(Arena *a, Str word, size_t n, Str (*id)(const void *, size_t), const void *from) {
    size_t best = 3, at = STR_NONE;
    for (size_t i = 0; i < n; i++) {
        size_t d = str_distance(word, id(from, i), 2);
        if (d < best) best = d, at = i;
    }
    if (at == STR_NONE) return S("");
    return arena_print(a, "; did you mean '%.*s'?", STR_ARG(id(from, at)));
}

static Str id_of_text(const void *from, size_t i) { return ((const Str *)from)[i]; }

/* --- single members ------------------------------------------------------------------------- */

const Json *member(const Place *p, const char *name, JsonKind kind, bool needed) {
    const Json *j = json_get(p->json, str_of(name));
    if (j == NULL) {
        if (needed) FAULT(p, name, "is missing; it should be %.*s", STR_ARG(json_kind_name(kind)));
        return NULL;
    }
    if (j->kind == kind) return j;
    FAULT(p, name, "should be %.*s, not %.*s", STR_ARG(json_kind_name(kind)),
          STR_ARG(json_kind_name(j->kind)));
    return NULL;
}

Str member_text(const Place *p, const char *name, bool needed) {
    const Json *j = member(p, name, J_TEXT, needed);
    if (j && j->text.len == 0 && needed) FAULT(p, name, "should not be empty");
    return j ? j->text : S("");
}

bool member_bool(const Place *p, const char *name, bool otherwise) {
    const Json *j = member(p, name, J_BOOL, false);
    return j ? j->yes : otherwise;
}

int member_int(const Place *p, const char *name, bool needed, int otherwise) {
    const Json *j = member(p, name, J_NUMBER, needed);
    if (j == NULL) return otherwise;
    if (!j->whole || j->integer < -999 || j->integer > 9999) {
        FAULT(p, name, "should be a whole number between -999 and 9999");
        return otherwise;
    }
    return (int)j->integer;
}

/* {"nl": "...", "en": "..."}: both are needed, since the interface speaks both. */
Words member_words(const Place *p, const char *name, bool needed) {
    const Json *j = member(p, name, J_OBJECT, needed);
    if (j == NULL) return (Words){0};
    Place inside = {
        p->r, j,
        arena_print(p->r->arena, "%.*s%s%s", STR_ARG(p->path), p->path.len ? "." : "", name)};
    return (Words){member_text(&inside, "nl", true), member_text(&inside, "en", true)};
}

/* Every member must be a known one: a misspelt name would silently do nothing. */
void members_known(const Place *p, const Str *known, size_t n) {
    for (size_t i = 0; i < p->json->n; i++) {
        Str key = p->json->keys[i];
        bool found = false;
        for (size_t j = 0; j < n && !found; j++) found = str_eq(key, known[j]);
        if (found) continue;
        Str near = nearest(p->r->arena, key, n, id_of_text, known);
        Str name = arena_copy(p->r->arena, key);
        FAULT(p, name.at, "is not a member we know%.*s", STR_ARG(near));
    }
}

/* --- lists of objects ------------------------------------------------------------------------ */

/* Goes through a list of objects, and gives its length (0 when absent or wrong). */
size_t list_length(const Place *p, const char *name, bool needed, const Json **list) {
    *list = member(p, name, J_LIST, needed);
    if (*list && (*list)->n == 0 && needed) FAULT(p, name, "should have at least one member");
    return *list ? (*list)->n : 0;
}

bool place_top(Reader *r, Str json, Place *out) {
    *out = (Place){r, NULL, S("")};
    Status s = json_read(r->arena, json, &out->json);
    if (s.code != OK)
        fault_add(out, "", s.why);
    else if (out->json->kind != J_OBJECT)
        FAULT(out, "", "should be an object, not %.*s", STR_ARG(json_kind_name(out->json->kind)));
    else
        return true;
    return false;
}

Status faults_status(Arena *a, Str name, const Faults *faults, Str more) {
    if (faults->n == 0) return STATUS_OK;
    Str rest =
        faults->n > 1 ? arena_print(a, " (and %zu more%.*s)", faults->n - 1, STR_ARG(more)) : S("");
    return status_print(a, INVALID, "%.*s: %.*s: %.*s%.*s", STR_ARG(name),
                        STR_ARG(faults->list[0].place), STR_ARG(faults->list[0].what),
                        STR_ARG(rest));
}

bool list_place(const Place *p, const char *name, const Json *list, size_t i, Place *out) {
    const char *dot = p->path.len ? "." : "";
    *out = (Place){p->r, &list->items[i],
                   arena_print(p->r->arena, "%.*s%s%s[%zu]", STR_ARG(p->path), dot, name, i)};
    if (out->json->kind == J_OBJECT) return true;
    FAULT(out, "", "should be an object, not %.*s", STR_ARG(json_kind_name(out->json->kind)));
    return false;
}

/* An id: letters, digits, - and _, at most 40, because it becomes a column and a key. */
Str member_id(const Place *p, const char *name) {
    Str id = member_text(p, name, true);
    bool good = id.len <= 40;
    for (size_t i = 0; i < id.len && good; i++) {
        char c = id.at[i];
        good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-' || c == '.';
    }
    if (!good) FAULT(p, name, "'%.*s' should be at most 40 letters, digits, _ or -", STR_ARG(id));
    return id;
}

/* Place of the named thing in the list; a fault with a suggestion when there is none. */

size_t reference(const Place *p, const char *name, const char *kind, size_t n,
                 Str (*id)(const void *, size_t), const void *list) {
    Str want = member_text(p, name, true);
    if (want.len == 0) return STR_NONE;
    for (size_t i = 0; i < n; i++)
        if (str_eq(id(list, i), want)) return i;
    Str near = nearest(p->r->arena, want, n, id, list);
    FAULT(p, name, "no %s named '%.*s'%.*s", kind, STR_ARG(want), STR_ARG(near));
    return STR_NONE;
}

void ids_unique(const Place *p, const char *list, size_t n, Str (*id)(const void *, size_t),
                const void *from) {
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (id(from, i).len && str_eq(id(from, i), id(from, j))) {
                Str place = arena_print(p->r->arena, "%s[%zu].id", list, i);
                FAULT(p, place.at, "'%.*s' is also the id of %s[%zu]", STR_ARG(id(from, i)), list,
                      j);
            }
}
