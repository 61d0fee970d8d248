// SPDX-License-Identifier: EUPL-1.2
/* "Netwerk": its three forms, what comes in and what comes back. */
#include "web/pages/network.h"

#include "app/directory.h"
#include "store/fold.h"
#include "web/pages/case_form.h"

#define NETWORK_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define NETWORK_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")
#define NETWORK_LINE_LONG T_INIT("Dit is te lang. Houd het op 500 tekens.")

/* More names than this are not offered while somebody types. */
enum { NETWORK_NAMES_MOST = 500 };

static const Str network_parts[] = {S_INIT("mens"), S_INIT("plek"), S_INIT("wettelijk"), {0}};
static const Str kind_words[] = {S_INIT("family"),
                                 S_INIT("friend"),
                                 S_INIT("neighbour"),
                                 S_INIT("acquaintance"),
                                 S_INIT("volunteer"),
                                 S_INIT("other"),
                                 {0}};
static const Str used_words[] = {
    S_INIT("known"), S_INIT("before"), S_INIT("now"), S_INIT("wanted"), {0}};
static const Str legal_words[] = {S_INIT("mentor"),   S_INIT("curator"), S_INIT("administrator"),
                                  S_INIT("attorney"), S_INIT("other"),   {0}};

#define NETWORK_TEXT(field)                                                                        \
    {                                                                                              \
        .name = S_INIT(field), .kind = FIELD_LINES, .most = NETWORK_WORDS_MOST,                    \
        .wrong = NETWORK_LONG                                                                      \
    }
#define NETWORK_LINE(field)                                                                        \
    { .name = S_INIT(field), .kind = FIELD_LINE, .most = 500, .wrong = NETWORK_LINE_LONG }
#define NETWORK_CHOICE(field, words)                                                               \
    { .name = S_INIT(field), .kind = FIELD_CHOICE, .choices = words, .wrong = NETWORK_RELOAD }
#define NETWORK_CHECK(field)                                                                       \
    { .name = S_INIT(field), .kind = FIELD_CHECK }
#define NETWORK_DAY(field)                                                                         \
    {                                                                                              \
        .name = S_INIT(field), .kind = FIELD_DAY,                                                  \
        .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")                                        \
    }

static const Field network_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = network_parts,
     .missing = NETWORK_RELOAD,
     .wrong = NETWORK_RELOAD},
    {.name = S_INIT("persoon"), .kind = FIELD_LINE, .most = 80, .wrong = NETWORK_RELOAD},
    {.name = S_INIT("sleutel"), .kind = FIELD_LINE, .most = 80, .wrong = NETWORK_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = NETWORK_RELOAD},
    NETWORK_LINE("m_rol"),
    NETWORK_LINE("m_naam"),
    NETWORK_CHOICE("m_groep", kind_words),
    {.name = S_INIT("m_dichtbij"), .kind = FIELD_INT, .low = 0, .high = 3, .wrong = NETWORK_RELOAD},
    NETWORK_CHECK("m_praktisch"),
    NETWORK_CHECK("m_gezelschap"),
    NETWORK_CHECK("m_advies"),
    NETWORK_CHECK("m_steun"),
    NETWORK_TEXT("m_tekst"),
    NETWORK_CHECK("m_weg"),
    NETWORK_LINE("p_naam"),
    NETWORK_CHOICE("p_hoe", used_words),
    NETWORK_TEXT("p_tekst"),
    NETWORK_CHECK("p_weg"),
    NETWORK_CHOICE("w_soort", legal_words),
    NETWORK_LINE("w_naam"),
    {.name = S_INIT("w_tel"),
     .kind = FIELD_LINE,
     .most = 40,
     .wrong = T_INIT("Dit telefoonnummer is te lang.")},
    {.name = S_INIT("w_mail"),
     .kind = FIELD_EMAIL,
     .most = 254,
     .wrong = T_INIT("Dit e-mailadres klopt nog niet. Bijvoorbeeld: naam@voorbeeld.nl.")},
    NETWORK_DAY("w_van"),
    NETWORK_DAY("w_tot"),
    NETWORK_TEXT("w_tekst"),
    {.name = {0}},
};
const Form network_form = {S_INIT("netwerk"), network_fields};

typedef struct {
    Str part; /* the form that came in; empty: none */
    bool clash;
} NetworkBack;

static Str network_fault(Call *c, const char *field) {
    Str fault = form_fault(&c->form, str_of(field));
    return c->post && fault.len ? text(c->lang, fault) : S("");
}

/* The row a form is about: the one that was sent, or that the address names. */
static Str network_key(Call *c, const NetworkBack *b, const char *part) {
    if (str_eq(b->part, str_of(part))) return form_value(&c->form, S("sleutel"));
    return query_get(&c->query, str_of(part), S(""));
}

static void fill_member_form(Call *c, const Network *v, const NetworkBack *b, NetworkPage *page) {
    bool sent = str_eq(b->part, S("mens"));
    Str key = network_key(c, b, "mens");
    const NetworkMemberListRow *m = NULL;
    for (size_t i = 0; i < v->n_members; i++)
        if (str_eq(v->members[i].id, key)) m = &v->members[i];
    const int64_t yes[NETWORK_HELPS] = {m ? m->practical : 0, m ? m->company : 0, m ? m->advice : 0,
                                        m ? m->emotional : 0};
    NetworkMemberForm *f = &page->member;
    *f = (NetworkMemberForm){
        .key = m ? m->id : S(""),
        .version = m ? m->version : 0,
        .role = sent_or(c, sent, "m_rol", m ? m->role : S("")),
        .name = sent_or(c, sent, "m_naam", m ? m->name : S("")),
        .note = sent_or(c, sent, "m_tekst", m ? m->note : S("")),
        .gone = sent ? form_number(&c->form, S("m_weg")) == 1 : m && m->until_day.at,
        .open = sent || m,
        .role_fault = network_fault(c, "m_rol"),
        .name_fault = network_fault(c, "m_naam"),
        .note_fault = network_fault(c, "m_tekst"),
        .now = sent && b->clash && m ? network_member_now(c, m) : S(""),
    };
    Str close =
        m && m->has_closeness ? arena_print(c->arena, "%lld", (long long)m->closeness) : S("0");
    f->kinds.n =
        choice_options(c, network_kinds, NETWORK_KINDS,
                       sent_or(c, sent, "m_groep", m ? m->kind : S("family")), &f->kinds.at);
    f->closeness.n = choice_options(c, network_close, NETWORK_CLOSE,
                                    sent_or(c, sent, "m_dichtbij", close), &f->closeness.at);
    CaseOption *helps = ARENA_ARRAY(c->arena, CaseOption, NETWORK_HELPS);
    for (size_t i = 0; i < NETWORK_HELPS; i++)
        helps[i] =
            (CaseOption){network_helps[i].value, text(c->lang, network_helps[i].label),
                         sent ? form_number(&c->form, network_helps[i].value) == 1 : yes[i] != 0};
    f->helps.at = helps;
    f->helps.n = NETWORK_HELPS;
}

static Status fill_place_form(Call *c, const Network *v, const NetworkBack *b, NetworkPage *page) {
    bool sent = str_eq(b->part, S("plek"));
    Str key = network_key(c, b, "plek");
    const ServiceUseListRow *u = NULL;
    for (size_t i = 0; i < v->n_uses; i++)
        if (str_eq(v->uses[i].id, key)) u = &v->uses[i];
    NetworkPlaceForm *f = &page->place;
    *f = (NetworkPlaceForm){
        .key = u ? u->id : S(""),
        .version = u ? u->version : 0,
        .name = sent_or(c, sent, "p_naam", u ? (u->listed.at ? u->listed : u->name) : S("")),
        .note = sent_or(c, sent, "p_tekst", u ? u->note : S("")),
        .open = sent || u,
        .name_fault = network_fault(c, "p_naam"),
        .note_fault = network_fault(c, "p_tekst"),
    };
    if (sent && b->clash && u)
        f->now = arena_print(c->arena, "%.*s: %.*s\n%.*s", STR_ARG(u->name),
                             STR_ARG(choice_words(c, network_used, NETWORK_USED, u->used)),
                             STR_ARG(u->note));
    f->used.n = choice_options(c, network_used, NETWORK_USED,
                               sent_or(c, sent, "p_hoe", u ? u->used : S("known")), &f->used.at);
    if (!v->work.open) return STATUS_OK;
    CommunityServiceListRow *rows = NULL;
    size_t n = 0;
    TRY(community_service_list(c->app.db, c->arena, c->app.who.organisation, &rows, &n));
    CaseOption *names = ARENA_ARRAY(c->arena, CaseOption, NETWORK_NAMES_MOST);
    for (size_t i = 0; i < n && page->names.n < NETWORK_NAMES_MOST; i++)
        if (!rows[i].has_retired) names[page->names.n++] = (CaseOption){.value = rows[i].name};
    page->names.at = names;
    return STATUS_OK;
}

static void fill_representative_form(Call *c, const Network *v, const NetworkBack *b,
                                     NetworkPage *page) {
    bool sent = str_eq(b->part, S("wettelijk"));
    Str key = network_key(c, b, "wettelijk");
    const RepresentativeListRow *r = NULL;
    for (size_t i = 0; i < v->n_representatives; i++)
        if (str_eq(v->representatives[i].id, key)) r = &v->representatives[i];
    NetworkRepresentativeForm *f = &page->representative;
    *f = (NetworkRepresentativeForm){
        .key = r ? r->id : S(""),
        .version = r ? r->version : 0,
        .name = sent_or(c, sent, "w_naam", r ? r->name : S("")),
        .telephone = sent_or(c, sent, "w_tel", r ? r->telephone : S("")),
        .email = sent_or(c, sent, "w_mail", r ? r->email : S("")),
        .note = sent_or(c, sent, "w_tekst", r ? r->note : S("")),
        .from_day = sent_day(c, sent, "w_van", r ? r->from_day : S("")),
        .until_day = sent_day(c, sent, "w_tot", r ? r->until_day : S("")),
        .open = sent || r,
        .name_fault = network_fault(c, "w_naam"),
        .telephone_fault = network_fault(c, "w_tel"),
        .email_fault = network_fault(c, "w_mail"),
        .note_fault = network_fault(c, "w_tekst"),
        .from_fault = network_fault(c, "w_van"),
        .until_fault = network_fault(c, "w_tot"),
        .now = sent && b->clash && r ? network_legal_now(c, r) : S(""),
    };
    f->kinds.n =
        choice_options(c, network_legal, NETWORK_LEGAL,
                       sent_or(c, sent, "w_soort", r ? r->kind : S("mentor")), &f->kinds.at);
}

static Status network_show(Call *c, Str person, const NetworkBack *back, int status) {
    Network v;
    TRY(network_load(&c->app, call_param(c, 0), person, &v));
    NetworkPage *page = ARENA_NEW(c->arena, NetworkPage);
    *page = (NetworkPage){
        .frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &v.work, text(c->lang, T("Netwerk en plekken")), S("netwerk")),
    };
    if (query_get(&c->query, S("bewaard"), S("")).len)
        page->head.note = text(c->lang, T("Het is bewaard."));
    network_fill(c, &v, page);
    fill_member_form(c, &v, back, page);
    TRY(fill_place_form(c, &v, back, page));
    fill_representative_form(c, &v, back, page);
    if (c->post) page->faults.n = case_form_faults(c, &page->faults.at);
    page->frame.fault = page->faults.n > 0 || back->clash;
    call_saw(c, S("case.read"), v.work.file->id, v.work.person_id);
    Html html = call_html(c, status);
    page_network(&html, page);
    return STATUS_OK;
}

Status network_get(Call *c) {
    return network_show(c, query_get(&c->query, S("persoon"), S("")), &(NetworkBack){0}, 200);
}

/* ---- what comes in ------------------------------------------------------------------------------
 */

static void network_need(Call *c, const char *field, Str sentence) {
    if (form_value(&c->form, str_of(field)).len == 0 && c->form.wrong == 0)
        form_blame(&c->form, str_of(field), sentence);
}

static bool network_yes(Call *c, const char *field) {
    return form_number(&c->form, str_of(field)) == 1;
}

static Status network_post_member(Call *c, Str case_id, Str person, Edited *how) {
    network_need(c, "m_rol", T("Schrijf op welke rol deze persoon heeft."));
    if (c->form.wrong) return STATUS_OK;
    Str kind = form_value(&c->form, S("m_groep"));
    MemberGiven g = {.person_id = person,
                     .id = form_value(&c->form, S("sleutel")),
                     .version = form_number(&c->form, S("versie")),
                     .role = form_value(&c->form, S("m_rol")),
                     .name = form_value(&c->form, S("m_naam")),
                     .kind = kind.len ? kind : S("other"),
                     .note = form_value(&c->form, S("m_tekst")),
                     .closeness = (int)form_number(&c->form, S("m_dichtbij")),
                     .practical = network_yes(c, "m_praktisch"),
                     .company = network_yes(c, "m_gezelschap"),
                     .advice = network_yes(c, "m_advies"),
                     .emotional = network_yes(c, "m_steun"),
                     .gone = network_yes(c, "m_weg")};
    return network_member_keep(&c->app, case_id, &g, how);
}

/* The place of the directory with exactly this name, whatever its capitals; empty: none. */
static Status network_listed(Call *c, Str name, Str *id) {
    CommunityServiceListRow *rows = NULL;
    size_t n = 0;
    Str folded = text_fold(c->arena, name);
    *id = S("");
    TRY(community_service_list(c->app.db, c->arena, c->app.who.organisation, &rows, &n));
    for (size_t i = 0; i < n; i++)
        if (str_eq(text_fold(c->arena, rows[i].name), folded)) *id = rows[i].id;
    return STATUS_OK;
}

static Status network_post_place(Call *c, Str case_id, Str person, Edited *how) {
    network_need(c, "p_naam", T("Schrijf op welke plek het is."));
    if (c->form.wrong) return STATUS_OK;
    Str used = form_value(&c->form, S("p_hoe"));
    UseGiven g = {.person_id = person,
                  .id = form_value(&c->form, S("sleutel")),
                  .version = form_number(&c->form, S("versie")),
                  .name = form_value(&c->form, S("p_naam")),
                  .used = used.len ? used : S("known"),
                  .note = form_value(&c->form, S("p_tekst")),
                  .remove = network_yes(c, "p_weg")};
    TRY(network_listed(c, g.name, &g.service_id));
    return service_use_keep(&c->app, case_id, &g, how);
}

static Status network_post_legal(Call *c, Str case_id, Str person, Edited *how) {
    network_need(c, "w_naam", T("Schrijf de naam van de vertegenwoordiger of het kantoor op."));
    Str from = form_value(&c->form, S("w_van")), until = form_value(&c->form, S("w_tot"));
    if (c->form.wrong == 0 && from.len && until.len &&
        form_number(&c->form, S("w_tot")) < form_number(&c->form, S("w_van")))
        form_blame(&c->form, S("w_tot"), T("Deze dag ligt voor de eerste dag."));
    if (c->form.wrong) return STATUS_OK;
    Str kind = form_value(&c->form, S("w_soort"));
    RepresentativeGiven g = {.person_id = person,
                             .id = form_value(&c->form, S("sleutel")),
                             .version = form_number(&c->form, S("versie")),
                             .kind = kind.len ? kind : S("other"),
                             .name = form_value(&c->form, S("w_naam")),
                             .telephone = form_value(&c->form, S("w_tel")),
                             .email = form_value(&c->form, S("w_mail")),
                             .note = form_value(&c->form, S("w_tekst")),
                             .from_day = from,
                             .until_day = until};
    return representative_keep(&c->app, case_id, &g, how);
}

Status network_post(Call *c) {
    typedef Status NetworkDeed(Call * c, Str case_id, Str person, Edited * how);
    static NetworkDeed *const deeds[] = {network_post_member, network_post_place,
                                         network_post_legal};
    static const char *const places[] = {"mensen-kop", "plekken-kop", "wettelijk-kop"};
    Str case_id = call_param(c, 0), person = form_value(&c->form, S("persoon"));
    NetworkBack back = {.part = form_value(&c->form, S("deel"))};
    CaseWork work;
    Edited how = EDIT_NOTHING;
    size_t part = 0;
    TRY(case_work_load(&c->app, case_id, person, &work));
    while (network_parts[part].len && !str_eq(network_parts[part], back.part)) part++;
    if (network_parts[part].len == 0) return network_show(c, person, &(NetworkBack){0}, 422);
    TRY(case_work_change(&work));
    TRY(deeds[part](c, case_id, work.person_id, &how));
    back.clash = how == EDIT_OVERTAKEN;
    if (c->form.wrong) return network_show(c, person, &back, 422);
    if (back.clash) return network_show(c, person, &back, 409);
    Str path = work_path(c, &work, S("netwerk"));
    return call_go(c, arena_print(c->arena, "%.*s%sbewaard=1#%s", STR_ARG(path),
                                  work.n_persons > 1 ? "&" : "?", places[part]));
}
