// SPDX-License-Identifier: EUPL-1.2
/* Words that the pages of help share. */
#include "web/pages/help_words.h"

#include "app/plan_file.h"
#include "view/casework_view.h"

static Str help_word_of(const Call *c, const HelpWord *words, size_t n, Str value) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(words[i].value, value)) return text(c->lang, words[i].label);
    return S("");
}

Str help_result_words(const Call *c, Str result) {
    static const HelpWord words[] = {{S_INIT("done"), T_INIT("Gelukt")},
                                     {S_INIT("partly"), T_INIT("Een beetje gelukt")},
                                     {S_INIT("not"), T_INIT("Nog niet gelukt")}};
    return help_word_of(c, words, sizeof words / sizeof *words, result);
}

Str help_status_words(const Call *c, Str status) {
    static const HelpWord words[] = {
        {S_INIT("planned"), T_INIT("Gepland")},
        {S_INIT("running"), T_INIT("Loopt")},
        {S_INIT("done"), T_INIT("Klaar")},
        {S_INIT("stopped"), T_INIT("Gestopt")},
        {S_INIT("not_available"), T_INIT("Nodig, maar hier niet te krijgen")}};
    return help_word_of(c, words, sizeof words / sizeof *words, status);
}

Str help_provision_tag(const Call *c, Str provision) {
    static const HelpWord words[] = {{S_INIT("tailored"), T_INIT("op maat")},
                                     {S_INIT("specialist"), T_INIT("specialist")}};
    return help_word_of(c, words, sizeof words / sizeof *words, provision);
}

Str help_who_words(Call *c, const CaseWork *w, Str who, Str who_words, Str person_id, Str name) {
    if (who_words.len) return who_words;
    if (str_eq(who, S("professional"))) return work_owner(c, w);
    if (str_eq(who, S("network"))) return text(c->lang, T("iemand uit het netwerk"));
    if (str_eq(who, S("partner"))) return name.len ? name : text(c->lang, T("een partner"));
    size_t at = person_id.len ? case_work_person(w, person_id) : STR_NONE;
    if (at != STR_NONE) return persons_called(c, w->persons, w->n_persons, at);
    if (w->n_persons > 1) return text(c->lang, T("de bewoners"));
    return work_called(c, w);
}

Str help_text(const Call *c, Words w) { return c->lang == LANG_EN ? w.en : w.nl; }

Str help_subject_words(const Call *c, const Instrument *in, Str subject) {
    Subject s;
    if (subject.len == 0 || in == NULL || !subject_read(in, subject, &s)) return S("");
    return help_text(c, subject_title(in, s, false));
}

Str help_cut_lines(Arena *a, Str s, size_t most) {
    size_t at = 0, signs = 0;
    while (at < s.len && signs < most) {
        at++;
        while (at < s.len && ((unsigned char)s.at[at] & 0xC0) == 0x80) at++;
        signs++;
    }
    return at == s.len ? s : arena_print(a, "%.*s\xE2\x80\xA6", (int)at, s.at);
}

Str help_cut(Arena *a, Str s, size_t most) {
    Str out = help_cut_lines(a, s, most);
    char *line = arena_alloc(a, out.len + 1);
    for (size_t i = 0; i < out.len; i++) line[i] = out.at[i] == '\n' ? ' ' : out.at[i];
    return (Str){line, out.len};
}

Status help_goals_load(Call *c, const Instrument *in, Str case_id, HelpGoalsRow **out, size_t *n) {
    int64_t last = 0;
    TRY(help_goals(c->app.db, c->arena, case_id, out, n));
    for (size_t i = 0; i < *n; i++) (*out)[i].place = plan_number(in, (*out)[i].aim, &last);
    return STATUS_OK;
}

Str help_goal_title(Call *c, const HelpGoalsRow *goal) {
    Str what = goal->what.len ? help_cut(c->arena, goal->what, 90)
                              : text(c->lang, T("Doel zonder woorden"));
    if (goal->place == 0) return what;
    return arena_print(c->arena, "%lld. %.*s", (long long)goal->place, STR_ARG(what));
}

Str help_hidden(Call *c, const Instrument *in) {
    Buf *b = buf_on(c->arena, 1 << 14);
    buf_char(b, ',');
    for (size_t d = 0; in && d < in->n_domains; d++)
        if (in->domains[d].private) buf_print(b, "burden:%.*s,", STR_ARG(in->domains[d].domain));
    return buf_str(b);
}

bool help_goal_private(const Instrument *in, const HelpGoalsRow *goal) {
    Subject s;
    return goal->aim.len && subject_read(in, goal->aim, &s) && subject_private(in, s);
}

const HelpGoalsRow *help_goal_find(const HelpGoalsRow *goals, size_t n, Str id) {
    for (size_t i = 0; id.len && i < n; i++)
        if (str_eq(goals[i].id, id)) return &goals[i];
    return NULL;
}

size_t help_goal_options(Call *c, const Instrument *in, const HelpGoalsRow *goals, size_t n,
                         Str person_id, Str chosen, const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, n + 1);
    size_t k = 0;
    all[k++] = (HelpOption){S(""), text(c->lang, T("Nog bij geen doel")), chosen.len == 0};
    for (size_t i = 0; i < n; i++) {
        bool here = str_eq(goals[i].id, chosen);
        bool theirs = goals[i].person_id.len == 0 || person_id.len == 0 ||
                      str_eq(goals[i].person_id, person_id);
        if (!here && (!theirs || help_goal_private(in, &goals[i]))) continue;
        all[k++] = (HelpOption){goals[i].id, help_goal_title(c, &goals[i]), here};
    }
    *out = all;
    return k;
}

size_t help_person_options(Call *c, const CaseWork *w, Str chosen, const HelpOption **out) {
    *out = NULL;
    if (w->n_persons < 2) return 0;
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, w->n_persons + 1);
    all[0] = (HelpOption){S(""), text(c->lang, T("iedereen samen")), chosen.len == 0};
    for (size_t i = 0; i < w->n_persons; i++)
        all[i + 1] =
            (HelpOption){w->persons[i].person_id, persons_called(c, w->persons, w->n_persons, i),
                         str_eq(w->persons[i].person_id, chosen)};
    *out = all;
    return w->n_persons + 1;
}

size_t help_subject_options(Call *c, const Instrument *in, bool domains, Str chosen,
                            const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, in->n_domains + in->n_topics + 1);
    size_t n = 0;
    for (size_t i = 0; i < in->n_domains + in->n_topics; i++) {
        bool domain = i < in->n_domains;
        if (domain && !domains) continue;
        Subject s =
            domain ? (Subject){SUBJECT_BURDEN, i} : (Subject){SUBJECT_TOPIC, i - in->n_domains};
        Str word = subject_text(c->arena, in, s);
        all[n++] =
            (HelpOption){word, help_text(c, subject_title(in, s, false)), str_eq(word, chosen)};
    }
    *out = all;
    return n;
}

size_t help_options(Call *c, const HelpWord *words, size_t n, Str chosen, const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, n);
    for (size_t i = 0; i < n; i++)
        all[i] = (HelpOption){words[i].value, text(c->lang, words[i].label),
                              str_eq(words[i].value, chosen)};
    *out = all;
    return n;
}

size_t help_faults(Call *c, const HelpFault **out) {
    HelpFault *all = ARENA_ARRAY(c->arena, HelpFault, c->form.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < c->form.n; i++)
        if (c->form.faults[i].len)
            all[n++] = (HelpFault){c->form.form->fields[i].name, text(c->lang, c->form.faults[i])};
    *out = all;
    return n;
}

Str help_day_words(const Call *c, Str day) {
    Day d;
    return day.len && day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : S("");
}

Str help_day_typed(Arena *a, Str day) {
    Day d;
    return day.len && day_parse(day, &d) ? day_typed(a, d) : S("");
}
