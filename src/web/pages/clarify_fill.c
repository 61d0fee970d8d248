// SPDX-License-Identifier: EUPL-1.2
/* What stands on "Hulpvraag": wordings, statements, outcomes, views, with their earlier texts. */
#include "web/pages/clarify.h"

#include "app/clarify_past.h"
#include "base/json.h"

const Choice clarify_bases[CLARIFY_BASES] = {
    {S_INIT("assumption"), T_INIT("Aanname")},
    {S_INIT("fact"), T_INIT("Feit")},
    {S_INIT("refuted"), T_INIT("Klopt niet")},
};
const Choice clarify_sayers[CLARIFY_SAYERS] = {
    {S_INIT("resident"), T_INIT("De inwoner")},
    {S_INIT("professional"), T_INIT("Een professional")},
    {S_INIT("network"), T_INIT("Iemand uit het netwerk")},
    {S_INIT("partner"), T_INIT("Een andere organisatie")},
    {S_INIT("paper"), T_INIT("Een brief of dossier")},
};
const Choice clarify_values[CLARIFY_VALUES] = {
    {S_INIT("yes"), T_INIT("Ja, hetzelfde")},
    {S_INIT("partly"), T_INIT("Voor een deel")},
    {S_INIT("no"), T_INIT("Nee, anders")},
};
const Choice clarify_abouts[CLARIFY_ABOUTS] = {
    {S_INIT("problem"), T_INIT("Wat er speelt")},
    {S_INIT("direction"), T_INIT("Waar het heen gaat")},
    {S_INIT("progress"), T_INIT("Hoe ver het is")},
};

static Str clarify_day(Call *c, Str day) {
    Day d;
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : day;
}

static Str clarify_moment(Call *c, Moment m) {
    return day_words_year(c->arena, c->lang, moment_local_day(m));
}

/* "Joris Visser, 3 november 2026"; without a name the day alone. */
static Str clarify_by(Call *c, Str by, Moment m) {
    Str day = clarify_moment(c, m);
    return by.len ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(by), STR_ARG(day)) : day;
}

Str clarify_sayer(Call *c, const Clarify *v, Str said_by, Str said_role) {
    Str who = str_eq(said_by, S("resident"))
                  ? work_called(c, &v->work)
                  : choice_words(c, clarify_sayers, CLARIFY_SAYERS, said_by);
    if (said_role.len == 0) return who;
    return arena_print(c->arena, "%.*s (%.*s)", STR_ARG(who), STR_ARG(said_role));
}

static bool clarify_since(const Clarify *v, Moment m) { return v->agreed && m > v->agreed_at; }

/* ---- the request --------------------------------------------------------------------------------
 */

static void fill_wordings(Call *c, const Clarify *v, ClarifyPage *page) {
    ClarifyWording *rows = ARENA_ARRAY(c->arena, ClarifyWording, v->n_wordings);
    for (size_t i = 0; i < v->n_wordings; i++) {
        const RequestWordingListRow *w = &v->wordings[i];
        Str day = clarify_day(c, w->said_day);
        rows[i] = (ClarifyWording){
            .words = w->words,
            .meta = w->took_part.len ? text_fill(c->arena, c->lang, S("{day}, met {who}"),
                                                 FILL("day", day), FILL("who", w->took_part))
                                     : day,
            .why = w->why,
            .jointly = w->jointly,
            .since = clarify_since(v, w->moment),
        };
        page->since += rows[i].since;
    }
    page->wordings.at = rows;
    page->wordings.n = v->n_wordings;
}

/* ---- earlier texts ------------------------------------------------------------------------------
 */

static Str earlier_text(const Json *body, const char *key) {
    return json_get_text(body, str_of(key), S(""));
}

/* An outcome or the clarification itself, in one text. */
static Str earlier_outcome(Call *c, const Json *body) {
    static const char *const keys[] = {"determined", "alone", "network"};
    Buf *out = buf_on(c->arena, 1 << 19);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        Str words = earlier_text(body, keys[i]);
        if (words.len == 0) continue;
        if (out->len) buf_char(out, '\n');
        buf_add(out, words);
    }
    return buf_str(out);
}

static Str earlier_stand(Call *c, const Json *body) {
    Str took = earlier_text(body, "took_part"), day = earlier_text(body, "concluded_day");
    Str stood = day.len ? text_fill(c->arena, c->lang, S("Afgerond op {day}."),
                                    FILL("day", clarify_day(c, day)))
                        : text(c->lang, T("De verheldering liep."));
    return took.len ? arena_print(c->arena, "%.*s %.*s", STR_ARG(stood), STR_ARG(took)) : stood;
}

static size_t fill_earlier(Call *c, const Clarify *v, const char *kind, Str id,
                           const ClarifyEarlier **out) {
    ClarifyEarlier *rows = ARENA_ARRAY(c->arena, ClarifyEarlier, v->n_past);
    size_t n = 0;
    for (size_t i = 0; i < v->n_past; i++) {
        const ClarifyPastRow *p = &v->past[i];
        const Json *body = NULL;
        if (!str_eq(p->kind, str_of(kind)) || !str_eq(p->record_id, id)) continue;
        if (json_read(c->arena, p->body, &body).code != OK) continue;
        Str basis = earlier_text(body, "basis");
        rows[n] = (ClarifyEarlier){
            .words = earlier_text(body, "words"),
            .basis = choice_words(c, clarify_bases, CLARIFY_BASES, basis),
            .why = earlier_text(body, "basis_why"),
            .meta = text_fill(c->arena, c->lang, S("Vervangen: {by}"),
                              FILL("by", clarify_by(c, p->by.at ? p->by : S(""), p->moment))),
        };
        if (str_eq(p->kind, S("outcome"))) rows[n].words = earlier_outcome(c, body);
        if (str_eq(p->kind, S("clarification"))) rows[n].words = earlier_stand(c, body);
        n++;
    }
    *out = rows;
    return n;
}

/* ---- statements ---------------------------------------------------------------------------------
 */

static Str clarify_part_path(Call *c, const Clarify *v, const char *query, Str value,
                             const char *place) {
    Str path = work_path(c, &v->work, S("hulpvraag"));
    return arena_print(c->arena, "%.*s%s%s=%.*s#%s", STR_ARG(path),
                       str_find(path, S("?")) == STR_NONE ? "?" : "&", query, STR_ARG(value),
                       place);
}

static void fill_statements(Call *c, const Clarify *v, ClarifyPage *page) {
    ClarifyStatement *rows = ARENA_ARRAY(c->arena, ClarifyStatement, v->n_statements);
    for (size_t i = 0; i < v->n_statements; i++) {
        const StatementListRow *s = &v->statements[i];
        Str who = clarify_sayer(c, v, s->said_by, s->said_role);
        rows[i] = (ClarifyStatement){
            .words = s->words,
            .basis = choice_words(c, clarify_bases, CLARIFY_BASES, s->basis),
            .kind = s->basis,
            .subject = subject_words(c, v->in, s->subject),
            .why = s->basis_why,
            .meta = text_fill(c->arena, c->lang, S("{who}, {day}"), FILL("who", who),
                              FILL("day", clarify_day(c, s->said_day))),
            .edit_href =
                v->work.open ? clarify_part_path(c, v, "wijzig", s->id, "uitspraak") : S(""),
            .since = clarify_since(v, s->moment),
        };
        rows[i].earlier.n = fill_earlier(c, v, "statement", s->id, &rows[i].earlier.at);
        page->since += rows[i].since;
        page->assumptions += str_eq(s->basis, S("assumption"));
    }
    page->statements.at = rows;
    page->statements.n = v->n_statements;
}

static void fill_heard(Call *c, const Clarify *v, ClarifyPage *page) {
    ClarifyHeard *rows = ARENA_ARRAY(c->arena, ClarifyHeard, v->n_heard);
    for (size_t i = 0; i < v->n_heard; i++) {
        const ClarifyHeardRow *h = &v->heard[i];
        bool taken = false;
        for (size_t k = 0; k < v->n_statements; k++)
            taken |= str_eq(v->statements[k].words, h->heard);
        if (taken) continue;
        Str which = arena_print(c->arena, "%.*s/%.*s", STR_ARG(h->wave), STR_ARG(h->subject));
        rows[page->heard.n++] = (ClarifyHeard){
            .subject = subject_words(c, v->in, h->subject),
            .words = h->heard,
            .basis = choice_words(c, clarify_bases, CLARIFY_BASES, h->basis),
            .meta = clarify_by(c, h->by.at ? h->by : S(""), h->moment),
            .take_href = v->work.open ? clarify_part_path(c, v, "neem", which, "uitspraak") : S(""),
        };
    }
    page->heard.at = rows;
}

/* ---- outcomes and views -------------------------------------------------------------------------
 */

static void fill_outcomes(Call *c, const Clarify *v, ClarifyPage *page) {
    ClarifyOutcome *rows = ARENA_ARRAY(c->arena, ClarifyOutcome, v->n_outcomes);
    for (size_t i = 0; i < v->n_outcomes; i++) {
        const OutcomeListRow *o = &v->outcomes[i];
        Str key = past_outcome_key(c->arena, v->work.file->id, o->person_id, o->subject);
        rows[i] = (ClarifyOutcome){
            .subject = subject_words(c, v->in, o->subject),
            .determined = o->determined,
            .alone = o->alone,
            .network = o->network,
            .meta = clarify_by(c, o->by.at ? o->by : S(""), o->moment),
            .edit_href =
                v->work.open ? clarify_part_path(c, v, "onderwerp", o->subject, "uitkomst") : S(""),
            .since = clarify_since(v, o->moment),
        };
        rows[i].earlier.n = fill_earlier(c, v, "outcome", key, &rows[i].earlier.at);
        page->since += rows[i].since;
    }
    page->outcomes.at = rows;
    page->outcomes.n = v->n_outcomes;
}

static Str view_meta(Call *c, const SharedViewListRow *v, bool resident) {
    Str day = clarify_moment(c, v->moment);
    if (!resident || v->by_person.at) return day;
    return text_fill(c->arena, c->lang, S("{day}, opgeschreven door {by}"), FILL("day", day),
                     FILL("by", v->by.at ? v->by : text(c->lang, T("de professional"))));
}

static void fill_view(Call *c, const Clarify *v, const Choice *about, ClarifyView *row) {
    Str values[2] = {S(""), S("")};
    *row = (ClarifyView){.label = text(c->lang, about->label),
                         .field = arena_print(c->arena, "g.%.*s", STR_ARG(about->value))};
    for (size_t i = v->n_views; i > 0; i--) {
        const SharedViewListRow *one = &v->views[i - 1];
        if (!str_eq(one->about, about->value)) continue;
        Str words = choice_words(c, clarify_values, CLARIFY_VALUES, one->value);
        if (str_eq(one->side, S("resident"))) {
            row->resident = words;
            row->resident_meta = view_meta(c, one, true);
            row->resident_words = one->words;
            values[0] = one->value;
        } else {
            row->professional = words;
            row->professional_meta = view_meta(c, one, false);
            row->professional_words = one->words;
            values[1] = one->value;
        }
    }
    row->differ = values[0].len && values[1].len && !str_eq(values[0], values[1]);
    row->values.n = choice_options(
        c, clarify_values, CLARIFY_VALUES,
        c->post ? form_member_value(&c->form, S("g."), about->value) : S(""), &row->values.at);
}

/* Answers that a later one of the same side took the place of. */
static void fill_views_earlier(Call *c, const Clarify *v, ClarifyPage *page) {
    ClarifyEarlier *rows = ARENA_ARRAY(c->arena, ClarifyEarlier, v->n_views);
    for (size_t i = 0; i < v->n_views; i++) {
        const SharedViewListRow *one = &v->views[i];
        bool later = false, resident = str_eq(one->side, S("resident"));
        for (size_t k = 0; k < i; k++)
            later |= str_eq(v->views[k].side, one->side) && str_eq(v->views[k].about, one->about);
        page->since += clarify_since(v, one->moment) && !later;
        if (!later) continue;
        rows[page->views_earlier.n++] = (ClarifyEarlier){
            .basis = choice_words(c, clarify_abouts, CLARIFY_ABOUTS, one->about),
            .why = choice_words(c, clarify_values, CLARIFY_VALUES, one->value),
            .words = one->words,
            .meta = arena_print(c->arena, "%.*s, %.*s",
                                STR_ARG(resident ? page->called : page->professional),
                                STR_ARG(view_meta(c, one, resident))),
        };
    }
    page->views_earlier.at = rows;
}

void clarify_fill(Call *c, const Clarify *v, ClarifyPage *page) {
    const CaseByIdRow *file = v->work.file;
    page->called = work_called(c, &v->work);
    page->professional = work_owner(c, &v->work);
    page->person = v->work.person_id;
    page->original = file->original_request.at ? file->original_request : S("");
    page->original_day = clarify_day(c, file->opened_day);
    page->agreed_day = v->agreed ? clarify_moment(c, v->agreed_at) : S("");
    page->plan_href = work_path(c, &v->work, S("plan"));
    page->network_href = work_path(c, &v->work, S("netwerk"));
    fill_wordings(c, v, page);
    fill_statements(c, v, page);
    fill_heard(c, v, page);
    fill_outcomes(c, v, page);
    ClarifyView *views = ARENA_ARRAY(c->arena, ClarifyView, CLARIFY_ABOUTS);
    for (size_t i = 0; i < CLARIFY_ABOUTS; i++) fill_view(c, v, &clarify_abouts[i], &views[i]);
    page->views.at = views;
    page->views.n = CLARIFY_ABOUTS;
    fill_views_earlier(c, v, page);
    page->stand_earlier.n = fill_earlier(c, v, "clarification", file->id, &page->stand_earlier.at);
}
