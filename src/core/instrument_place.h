// SPDX-License-Identifier: EUPL-1.2
/* Walking through an instrument file: members and lists, with a fault for everything that is wrong.
 */
#ifndef CORE_INSTRUMENT_PLACE_H
#define CORE_INSTRUMENT_PLACE_H

#include "core/instrument.h"

typedef struct {
    Arena *arena;
    Faults *faults;
    Instrument *in;
    const Json *json;
} Reader;

/* Where we are in the file: "items[3]", and the object itself. */
typedef struct {
    Reader *r;
    const Json *json;
    Str path;
} Place;

/* The whole of a file as a place. False, with one fault, when it is no JSON or no object. */
bool place_top(Reader *r, Str json, Place *out);
/* OK without faults; else INVALID with the name of the file, the first fault, and how many more
   there are. `more` says where to see those, or is empty. */
Status faults_status(Arena *a, Str name, const Faults *faults, Str more);
/* A fault at this member of the place ("" for the place itself). */
void fault_add(const Place *p, const char *member, Str what);
/* "; did you mean 'competence'?" when one of the n ids is a slip of the pen away, else empty. */
Str nearest(Arena *a, Str word, size_t n, Str (*id)(const void *, size_t), const void *from);
/* The member when it is there and of this kind; otherwise NULL, with a fault unless it is merely
 * absent and not needed. The ones below do the same and give an empty or the other value. */
const Json *member(const Place *p, const char *name, JsonKind kind, bool needed);
Str member_text(const Place *p, const char *name, bool needed);
bool member_bool(const Place *p, const char *name, bool otherwise);
int member_int(const Place *p, const char *name, bool needed, int otherwise);
/* {"nl": "...", "en": "..."}: both are needed, since the interface speaks both. */
Words member_words(const Place *p, const char *name, bool needed);
/* A fault for every member with another name than these. */
void members_known(const Place *p, const Str *known, size_t n);
/* How many there are in the list (0 when it is absent or wrong). */
size_t list_length(const Place *p, const char *name, bool needed, const Json **list);
/* The place of the i-th of a list; false, with a fault, when it is no object. */
bool list_place(const Place *p, const char *name, const Json *list, size_t i, Place *out);
/* Letters, digits, - . and _, at most 40: it becomes a column and a key. */
Str member_id(const Place *p, const char *name);
/* Where the thing named by the member stands among n ids; STR_NONE with a fault and a suggestion
 * when it does not. */
size_t reference(const Place *p, const char *name, const char *kind, size_t n,
                 Str (*id)(const void *, size_t), const void *list);
/* A fault for every id that stands in the list twice. */
void ids_unique(const Place *p, const char *list, size_t n, Str (*id)(const void *, size_t),
                const void *from);

#define FAULT(place, member, ...)                                                                  \
    fault_add(place, member, arena_print((place)->r->arena, __VA_ARGS__))

/* The only members an object may have. */
#define KNOWN(place, ...)                                                                          \
    do {                                                                                           \
        static const char *const names_[] = {__VA_ARGS__};                                         \
        enum { N_ = sizeof names_ / sizeof *names_ };                                              \
        Str known_[N_];                                                                            \
        for (size_t i_ = 0; i_ < N_; i_++) known_[i_] = str_of(names_[i_]);                        \
        members_known(place, known_, N_);                                                          \
    } while (0)

#endif
