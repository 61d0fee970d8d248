// SPDX-License-Identifier: EUPL-1.2
/* The municipality's own list of help: what colleagues proposed, and who looked at it. */
#include "app/help_catalogue.h"

#include "web/pages/help_form.h"

#define OWN_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define OWN_LONG T_INIT("Deze tekst is langer dan 4.000 tekens. Maak de tekst korter.")

static const Str own_kinds[] = {S_INIT("reduce_burden"),
                                S_INIT("strengthen_competence"),
                                S_INIT("strengthen_network"),
                                S_INIT("strengthen_network_competence"),
                                S_INIT("strengthen_community_competence"),
                                S_INIT("strengthen_trust"),
                                {0}};
static const Str own_provisions[] = {
    S_INIT("informal"), S_INIT("general"), S_INIT("tailored"), S_INIT("specialist"), {0}};
static const Str own_evidences[] = {
    S_INIT("not_studied"), S_INIT("local_experience"), S_INIT("recognised"), {0}};
static const Str own_reviews[] = {S_INIT("proposed"), S_INIT("accepted"), S_INIT("refused"), {0}};

#define OWN_LINES(field)                                                                           \
    { .name = S_INIT(field), .kind = FIELD_LINES, .most = ENTRY_WORDS_MOST, .wrong = OWN_LONG }

static const Field own_fields[] = {
    {.name = S_INIT("naam"),
     .kind = FIELD_LINE,
     .required = true,
     .most = HELP_NAME_MOST,
     .missing = T_INIT("Schrijf op hoe deze hulp heet."),
     .wrong = T_INIT("Houd het kort: hoogstens 200 tekens.")},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = OWN_RELOAD},
    {.name = S_INIT("soort"), .kind = FIELD_CHOICE, .choices = own_kinds, .wrong = OWN_RELOAD},
    {.name = S_INIT("van-wie"),
     .kind = FIELD_CHOICE,
     .choices = own_provisions,
     .wrong = OWN_RELOAD},
    OWN_LINES("wat"),
    OWN_LINES("voor-wie"),
    OWN_LINES("duur"),
    OWN_LINES("kosten"),
    OWN_LINES("contact"),
    OWN_LINES("talen"),
    {.name = S_INIT("bewijs"), .kind = FIELD_CHOICE, .choices = own_evidences, .wrong = OWN_RELOAD},
    {.name = S_INIT("bron"),
     .kind = FIELD_LINE,
     .most = HELP_NAME_MOST,
     .wrong = T_INIT("Houd het kort: hoogstens 200 tekens.")},
    {.name = S_INIT("oordeel"), .kind = FIELD_CHOICE, .choices = own_reviews, .wrong = OWN_RELOAD},
    {.name = S_INIT("past."), .kind = FIELD_CHECK, .family = true},
    {.name = {0}},
};
const Form help_own_form = {S_INIT("hulplijst"), own_fields};

/* ---- the list -----------------------------------------------------------------------------------
 */

static HelpOwnRow own_row(Call *c, const CatalogueEntryListRow *e) {
    HelpKind kind = HELP_KINDS;
    HelpProvision from = HELP_GENERAL;
    EvidenceSaid said = evidence_read(e->evidence);
    (void)help_kind_read(e->kind, &kind);
    (void)help_provision_read(e->provision, &from);
    return (HelpOwnRow){e->name, help_kind_name(c, kind), help_provision_name(c, from),
                        arena_print(c->arena, "/beheer/hulpvormen/%.*s", STR_ARG(e->id)),
                        help_evidence_words(c, said.kind, said.detail)};
}

static Frame own_frame(Call *c) {
    bool administers = c->app.who.roles & ROLE_ADMINISTRATOR;
    return call_frame(c, FRAME_STAFF, administers ? NAV_ADMIN : NAV_TEAM);
}

Status help_own_get(Call *c) {
    CatalogueEntryListRow *rows = NULL;
    size_t n = 0, counts[3] = {0};
    TRY(help_own_load(&c->app, &rows, &n));
    HelpOwnRow *lists[3];
    for (int r = 0; r < 3; r++) lists[r] = ARENA_ARRAY(c->arena, HelpOwnRow, n);
    for (size_t i = 0; i < n; i++)
        for (int r = 0; r < 3; r++)
            if (str_eq(rows[i].review, own_reviews[r]))
                lists[r][counts[r]++] = own_row(c, &rows[i]);
    HelpOwnPage page = {.frame = own_frame(c)};
    page.waiting.at = lists[0];
    page.waiting.n = counts[0];
    page.accepted.at = lists[1];
    page.accepted.n = counts[1];
    page.refused.at = lists[2];
    page.refused.n = counts[2];
    if (query_get(&c->query, S("bewaard"), S("")).len) page.note = text(c->lang, T("Bewaard."));
    call_saw(c, S("catalogue.read"), (Str){0}, (Str){0});
    Html html = call_html(c, 200);
    page_help_own(&html, &page);
    return STATUS_OK;
}

/* ---- one entry ----------------------------------------------------------------------------------
 */

typedef struct {
    OwnEntry entry;
    EvidenceSaid said;
    CatalogueEntryOfRow *row; /* NULL: a new one */
    bool clash;
} OwnWork;

static Status own_load(Call *c, OwnWork *w) {
    Str id = call_param(c, 0);
    if (str_eq(id, S("nieuw"))) {
        w->entry = (OwnEntry){.provision = HELP_GENERAL, .review = S("accepted")};
        return STATUS_OK;
    }
    TRY(help_own_entry(&c->app, id, &w->row));
    CatalogueEntryOfRow *r = w->row;
    w->entry = (OwnEntry){.id = r->id,
                          .version = r->version,
                          .name = r->name,
                          .what = r->what,
                          .for_whom = r->for_whom,
                          .duration = r->duration,
                          .cost = r->cost,
                          .contact = r->contact,
                          .languages = r->languages,
                          .evidence = r->evidence,
                          .review = r->review};
    (void)help_kind_read(r->kind, &w->entry.kind);
    (void)help_provision_read(r->provision, &w->entry.provision);
    w->entry.n_subjects = help_own_subjects(c->arena, r->subjects, &w->entry.subjects);
    w->said = evidence_read(r->evidence);
    return STATUS_OK;
}

static Str own_sent(Call *c, const char *name) { return form_value(&c->form, str_of(name)); }

/* What came in, over what was there. */
static void own_given(Call *c, const Instrument *in, OwnWork *w) {
    OwnEntry *e = &w->entry;
    Str *subjects = ARENA_ARRAY(c->arena, Str, in->n_domains + in->n_topics);
    e->version = form_number(&c->form, S("versie"));
    (void)help_kind_read(own_sent(c, "soort"), &e->kind);
    (void)help_provision_read(own_sent(c, "van-wie"), &e->provision);
    e->name = own_sent(c, "naam");
    e->what = own_sent(c, "wat");
    e->for_whom = own_sent(c, "voor-wie");
    e->duration = own_sent(c, "duur");
    e->cost = own_sent(c, "kosten");
    e->contact = own_sent(c, "contact");
    e->languages = own_sent(c, "talen");
    if (own_sent(c, "oordeel").len) e->review = own_sent(c, "oordeel");
    e->n_subjects = 0;
    for (size_t i = 0; i < in->n_domains + in->n_topics; i++) {
        Subject s = i < in->n_domains ? (Subject){SUBJECT_BURDEN, i}
                                      : (Subject){SUBJECT_TOPIC, i - in->n_domains};
        Str word = subject_text(c->arena, in, s);
        if (form_member(&c->form, S("past."), word)) subjects[e->n_subjects++] = word;
    }
    e->subjects = subjects;
    Str kind = own_sent(c, "bewijs"), detail = own_sent(c, "bron");
    bool none = kind.len == 0 || str_eq(kind, S("not_studied"));
    e->evidence = none ? S("not_studied")
                       : arena_print(c->arena, "%.*s:%.*s", STR_ARG(kind), STR_ARG(detail));
    w->said = evidence_read(e->evidence);
    int64_t count = 0;
    bool local = str_eq(kind, S("local_experience"));
    if (!none && (detail.len == 0 || (local && !(str_int(detail, &count) && count > 0))))
        form_blame(&c->form, S("bron"),
                   local ? T("Schrijf hier hoe vaak jullie het zagen, als getal.")
                         : T("Schrijf hier wie deze hulp erkent."));
}

static void own_fill_choices(Call *c, const Instrument *in, const OwnWork *w,
                             HelpOwnEntryPage *page) {
    static const HelpWord evidences[] = {
        {S_INIT("not_studied"), T_INIT("Nog niet onderzocht")},
        {S_INIT("local_experience"), T_INIT("Ervaring uit onze wijk")},
        {S_INIT("recognised"), T_INIT("Landelijke erkenning")}};
    static const HelpWord reviews[] = {{S_INIT("proposed"), T_INIT("Nog niet bekeken")},
                                       {S_INIT("accepted"), T_INIT("Zet op onze lijst")},
                                       {S_INIT("refused"), T_INIT("Niet op onze lijst")}};
    HelpOption *kinds = ARENA_ARRAY(c->arena, HelpOption, HELP_KINDS);
    HelpOption *from = ARENA_ARRAY(c->arena, HelpOption, HELP_PROVISIONS);
    for (int k = 0; k < HELP_KINDS; k++)
        kinds[k] = (HelpOption){help_kind_word((HelpKind)k), help_kind_name(c, (HelpKind)k),
                                (HelpKind)k == w->entry.kind};
    for (int p = 0; p < HELP_PROVISIONS; p++)
        from[p] = (HelpOption){help_provision_word((HelpProvision)p),
                               help_provision_name(c, (HelpProvision)p),
                               (HelpProvision)p == w->entry.provision};
    page->kinds.at = kinds;
    page->kinds.n = HELP_KINDS;
    page->provisions.at = from;
    page->provisions.n = HELP_PROVISIONS;
    page->evidences.n =
        help_options(c, evidences, 3, evidences[w->said.kind].value, &page->evidences.at);
    page->reviews.n = help_options(c, reviews, 3, w->entry.review, &page->reviews.at);
    const HelpOption *subjects = NULL;
    size_t n = help_subject_options(c, in, true, S(""), &subjects);
    HelpOption *ticked = ARENA_ARRAY(c->arena, HelpOption, n);
    for (size_t i = 0; i < n; i++) {
        ticked[i] = subjects[i];
        for (size_t k = 0; k < w->entry.n_subjects; k++)
            ticked[i].chosen |= str_eq(subjects[i].value, w->entry.subjects[k]);
    }
    page->subjects.at = ticked;
    page->subjects.n = n;
}

static Status own_show(Call *c, const Instrument *in, const OwnWork *w, int status) {
    HelpOwnEntryPage *page = ARENA_NEW(c->arena, HelpOwnEntryPage);
    const OwnEntry *e = &w->entry;
    *page = (HelpOwnEntryPage){
        .frame = own_frame(c),
        .title = w->row ? w->row->name : text(c->lang, T("Nieuwe hulpvorm")),
        .action = arena_print(c->arena, "/beheer/hulpvormen/%.*s", STR_ARG(call_param(c, 0))),
        .version = w->clash ? w->row->version : e->version,
        .name = e->name,
        .what = e->what,
        .for_whom = e->for_whom,
        .duration = e->duration,
        .cost = e->cost,
        .contact = e->contact,
        .languages = e->languages,
        .detail = c->post ? own_sent(c, "bron") : w->said.detail,
        .clash = w->clash,
        .now = w->clash ? w->row->what : S(""),
    };
    own_fill_choices(c, in, w, page);
    if (c->post) page->faults.n = help_faults(c, &page->faults.at);
    page->frame.fault = c->post && c->form.wrong > 0;
    call_saw(c, S("catalogue.read"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_help_own_entry(&html, page);
    return STATUS_OK;
}

Status help_own_entry_get(Call *c) {
    OwnWork w = {0};
    const Instrument *in = NULL;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    TRY(own_load(c, &w));
    return own_show(c, in, &w, 200);
}

Status help_own_entry_post(Call *c) {
    OwnWork w = {0};
    const Instrument *in = NULL;
    bool first = true;
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    TRY(own_load(c, &w));
    own_given(c, in, &w);
    CatalogueEntryNamedRow *named = NULL;
    TRY(catalogue_entry_named(c->app.db, c->arena, c->app.who.organisation, w.entry.name, &named));
    if (named && !str_eq(named->id, w.entry.id))
        form_blame(&c->form, S("naam"), T("Deze naam staat al op de lijst."));
    if (c->form.wrong) return own_show(c, in, &w, 422);
    TRY(help_own_keep(&c->app, &w.entry, &first));
    w.clash = !first && w.row;
    if (w.clash) return own_show(c, in, &w, 409);
    return call_go(c, S("/beheer/hulpvormen?bewaard=1"));
}
