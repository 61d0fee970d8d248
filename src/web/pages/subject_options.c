// SPDX-License-Identifier: EUPL-1.2
/* Choices and words that several forms about a case need. */
#include "web/pages/subject_options.h"

#include "core/subject.h"

static size_t subject_list(Call *c, const Instrument *in, SubjectKind kind, Str chosen, bool all,
                           const CaseOption **out) {
    size_t count = kind == SUBJECT_BURDEN ? in->n_domains : in->n_topics, n = 0;
    CaseOption *rows = ARENA_ARRAY(c->arena, CaseOption, count);
    for (size_t i = 0; i < count; i++) {
        Subject s = {kind, i};
        if (!all && subject_private(in, s)) continue;
        Str value = subject_text(c->arena, in, s);
        rows[n++] = (CaseOption){value, words_in(c->lang, subject_title(in, s, false)),
                                 str_eq(value, chosen)};
    }
    *out = rows;
    return n;
}

SubjectOptions subject_options(Call *c, const Instrument *in, Str chosen, bool all) {
    SubjectOptions out = {.none = chosen.len == 0};
    out.burdens.n = subject_list(c, in, SUBJECT_BURDEN, chosen, all, &out.burdens.at);
    out.topics.n = subject_list(c, in, SUBJECT_TOPIC, chosen, all, &out.topics.at);
    return out;
}

Str subject_words(Call *c, const Instrument *in, Str subject) {
    Subject s;
    if (!subject_read(in, subject, &s)) return S("");
    return words_in(c->lang, subject_title(in, s, false));
}

size_t choice_options(Call *c, const Choice *rows, size_t n, Str chosen, const CaseOption **out) {
    CaseOption *options = ARENA_ARRAY(c->arena, CaseOption, n);
    for (size_t i = 0; i < n; i++)
        options[i] = (CaseOption){rows[i].value, text(c->lang, rows[i].label),
                                  str_eq(rows[i].value, chosen)};
    *out = options;
    return n;
}

Str choice_words(Call *c, const Choice *rows, size_t n, Str value) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].value, value)) return text(c->lang, rows[i].label);
    return S("");
}

Str sent_or(Call *c, bool sent, const char *field, Str given) {
    return sent ? form_value(&c->form, str_of(field)) : given;
}

Str sent_day(Call *c, bool sent, const char *field, Str given) {
    Day day;
    Str value = sent_or(c, sent, field, given.at ? given : S(""));
    return day_parse(value, &day) ? day_typed(c->arena, day) : value;
}
