// SPDX-License-Identifier: EUPL-1.2
/* What something in a case is about. */
#include "core/subject.h"

static const Str subject_names[SUBJECT_KINDS] = {
    [SUBJECT_NONE] = S_INIT(""),
    [SUBJECT_BURDEN] = S_INIT("burden:"),
    [SUBJECT_TOPIC] = S_INIT("topic:"),
    [SUBJECT_SCALE] = S_INIT("scale:"),
};

static size_t subject_count(const Instrument *in, SubjectKind kind) {
    const size_t counts[SUBJECT_KINDS] = {0, in->n_domains, in->n_topics, in->n_scales};
    return counts[kind];
}

static Str subject_id(const Instrument *in, Subject s) {
    if (s.kind == SUBJECT_BURDEN) return in->domains[s.place].domain;
    if (s.kind == SUBJECT_TOPIC) return in->topics[s.place].id;
    return s.kind == SUBJECT_SCALE ? in->scales[s.place].id : S("");
}

bool subject_read(const Instrument *in, Str text, Subject *out) {
    *out = (Subject){SUBJECT_NONE, 0};
    if (text.len == 0) return true;
    for (SubjectKind kind = SUBJECT_BURDEN; kind < SUBJECT_KINDS; kind++) {
        if (!str_starts(text, subject_names[kind])) continue;
        Str id = str_sub(text, subject_names[kind].len, text.len);
        for (size_t i = 0; i < subject_count(in, kind); i++) {
            Subject s = {kind, i};
            if (!str_eq(subject_id(in, s), id)) continue;
            *out = s;
            return true;
        }
    }
    return false;
}

Str subject_text(Arena *a, const Instrument *in, Subject s) {
    if (s.kind == SUBJECT_NONE) return S("");
    return arena_print(a, "%.*s%.*s", STR_ARG(subject_names[s.kind]), STR_ARG(subject_id(in, s)));
}

Words subject_title(const Instrument *in, Subject s, bool resident) {
    if (s.kind == SUBJECT_BURDEN)
        return resident ? in->domains[s.place].title_resident
                        : in->domains[s.place].title_professional;
    if (s.kind == SUBJECT_TOPIC)
        return resident ? in->topics[s.place].title_resident
                        : in->topics[s.place].title_professional;
    if (s.kind == SUBJECT_SCALE)
        return resident ? in->scales[s.place].title_resident
                        : in->scales[s.place].title_professional;
    return (Words){S(""), S("")};
}

bool subject_private(const Instrument *in, Subject s) {
    return s.kind == SUBJECT_BURDEN && in->domains[s.place].private;
}

bool subject_word_private(const Instrument *in, Str text) {
    Subject s;
    return subject_read(in, text, &s) && subject_private(in, s);
}
