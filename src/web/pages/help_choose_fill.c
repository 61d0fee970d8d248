// SPDX-License-Identifier: EUPL-1.2
/* Fills the chooser of help. */
#include "web/pages/help_choose.h"

#include "store/fold.h"

static Str choose_href(Call *c, const HelpChoose *w, HelpKind kind, Str about, Str pick) {
    Buf *b = buf_on(c->arena, 4096);
    buf_print(b, "/zaken/%.*s/plan/hulpvormen?doel=%.*s", STR_ARG(w->work.file->id),
              STR_ARG(w->goal ? w->goal->id : S("")));
    if (kind < HELP_KINDS) buf_print(b, "&soort=%.*s", STR_ARG(help_kind_word(kind)));
    if (about.len && !(w->goal && str_eq(about, w->goal->aim))) {
        buf_add(b, S("&over="));
        pairs_encode(b, about);
    }
    if (pick.len) {
        buf_add(b, S("&kies="));
        pairs_encode(b, pick);
        buf_add(b, S("#erbij"));
    }
    return buf_str(b);
}

/* ---- offers -------------------------------------------------------------------------------------
 */

static Str choose_roles(Call *c, const HelpEntry *e) {
    Buf *b = buf_on(c->arena, 4096);
    for (size_t i = 0; i < e->n_with; i++) {
        if (i) buf_add(b, S(", "));
        buf_add(b, help_text(c, e->with_whom[i]));
    }
    return buf_str(b);
}

static HelpOffer choose_entry(Call *c, const HelpChoose *w, const HelpEntry *e) {
    return (HelpOffer){
        .name = help_text(c, e->name),
        .tag = help_provision_name(c, e->provision),
        .what = help_text(c, e->what),
        .for_whom = help_text(c, e->for_whom),
        .how = help_text(c, e->how),
        .with_whom = choose_roles(c, e),
        .duration = help_text(c, e->duration),
        .cost = help_text(c, e->cost),
        .first_step = help_text(c, e->first_step),
        .evidence = help_evidence_words(c, e->evidence, help_text(c, e->evidence_source)),
        .href = choose_href(c, w, e->kind, w->about, e->id),
    };
}

static HelpOffer choose_own_entry(Call *c, const HelpChoose *w, const CatalogueEntryListRow *e) {
    HelpKind kind = HELP_REDUCE_BURDEN;
    HelpProvision from = HELP_GENERAL;
    EvidenceSaid said = evidence_read(e->evidence);
    (void)help_kind_read(e->kind, &kind);
    (void)help_provision_read(e->provision, &from);
    bool waits = str_eq(e->review, S("proposed"));
    return (HelpOffer){
        .name = e->name,
        .tag = help_provision_name(c, from),
        .what = e->what,
        .for_whom = e->for_whom,
        .duration = e->duration,
        .cost = e->cost,
        .contact = e->contact,
        .languages = e->languages,
        .evidence = help_evidence_words(c, said.kind, said.detail),
        .from = waits ? text(c->lang, T("Voorgesteld door een collega, nog niet bekeken"))
                      : text(c->lang, T("Van onze gemeente")),
        .href = choose_href(c, w, kind, w->about, e->id),
    };
}

static HelpOffer choose_place(Call *c, const HelpChoose *w, const HelpPlacesRow *p) {
    Str where = p->place.len && p->telephone.len
                    ? arena_print(c->arena, "%.*s, %.*s", STR_ARG(p->place), STR_ARG(p->telephone))
                : p->place.len ? p->place
                               : p->telephone;
    return (HelpOffer){
        .name = p->name,
        .tag = help_provision_name(c, HELP_GENERAL),
        .what = help_cut_lines(c->arena, p->what, 600),
        .for_whom = help_cut_lines(c->arena, p->for_whom, 300),
        .cost = p->cost,
        .contact = where,
        .languages = p->languages,
        .evidence = help_evidence_words(c, EVIDENCE_NOT_STUDIED, S("")),
        .from = text(c->lang, T("Uit de sociale kaart")),
        .href = choose_href(c, w, w->kind < HELP_KINDS ? w->kind : HELP_COMMUNITY_COMPETENCE,
                            w->about, p->id),
    };
}

/* An offer by its key; false when there is none. */
static bool choose_offer(Call *c, const HelpChoose *w, Str id, HelpOffer *out) {
    const HelpEntry *e = help_catalogue_entry(w->catalogue, id);
    if (e) *out = choose_entry(c, w, e);
    for (size_t i = 0; e == NULL && i < w->n_own; i++)
        if (str_eq(w->own[i].id, id)) {
            *out = choose_own_entry(c, w, &w->own[i]);
            return true;
        }
    for (size_t i = 0; e == NULL && i < w->n_places; i++)
        if (str_eq(w->places[i].id, id)) {
            *out = choose_place(c, w, &w->places[i]);
            return true;
        }
    return e != NULL;
}

/* ---- suggestions --------------------------------------------------------------------------------
 */

static Str choose_why(Call *c, const HelpChoose *w, const Advice *a) {
    Str about = help_subject_words(c, w->in, a->subject);
    if (a->rule == ADVICE_BURDEN_FIRST)
        return text_fill(
            c->arena, c->lang,
            S("{onderwerp} weegt zwaar, en er is nog geen hulp voor. Moet daar eerst iets "
              "gebeuren?"),
            FILL("onderwerp", about));
    if (a->rule == ADVICE_COMPETENCE)
        return text(c->lang,
                    T("Jullie vinden allebei dat zelf dingen doen nu moeilijk gaat. Nog geen "
                      "hulp in het plan gaat daarover."));
    return text_fill(c->arena, c->lang, S("We tonen dit omdat het doel gaat over {onderwerp}."),
                     FILL("onderwerp", about));
}

static Str choose_rule(Call *c, const Advice *a) {
    return text_fill(c->arena, c->lang, S("Regel {regel}, gekeken naar: {gegevens}."),
                     FILL("regel", advice_rule_word(a->rule)), FILL("gegevens", a->inputs));
}

static void choose_fill_advice(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    HelpHint *first = ARENA_ARRAY(c->arena, HelpHint, ADVICE_MOST);
    HelpOffer *hints = ARENA_ARRAY(c->arena, HelpOffer, ADVICE_MOST);
    size_t n_first = 0, n_hints = 0;
    for (size_t i = 0; i < w->n_advice; i++) {
        const Advice *a = &w->advice[i];
        if (a->entry.len == 0) {
            first[n_first++] = (HelpHint){choose_why(c, w, a), choose_rule(c, a),
                                          choose_href(c, w, a->kind, a->subject, S(""))};
            continue;
        }
        HelpOffer o;
        if (!choose_offer(c, w, a->entry, &o)) continue;
        o.why = choose_why(c, w, a);
        o.rule = choose_rule(c, a);
        hints[n_hints++] = o;
    }
    page->first.at = first;
    page->first.n = n_first;
    page->hints.at = hints;
    page->hints.n = n_hints;
}

static bool choose_suggested(const HelpChoose *w, Str id) {
    for (size_t i = 0; i < w->n_advice; i++)
        if (str_eq(w->advice[i].entry, id)) return true;
    return false;
}

/* ---- what there is ------------------------------------------------------------------------------
 */

typedef struct {
    const HelpChoose *w;
    HelpOffer *fits, *rest;
    size_t n_fits, n_rest;
} Offering;

static bool choose_found(Call *c, const HelpChoose *w, const HelpOffer *o) {
    if (w->folded.len == 0) return true;
    const Str texts[] = {o->name, o->what, o->for_whom};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (str_find(text_fold(c->arena, texts[i]), w->folded) != STR_NONE) return true;
    return false;
}

/* Puts an offer where it is shown, unless it stands among the suggestions or the filter keeps it
   out. What was looked for stands together. */
static void choose_put(Call *c, Offering *all, Str id, HelpProvision from, bool fits,
                       const HelpOffer *o) {
    const HelpChoose *w = all->w;
    bool filtered = w->folded.len > 0 || w->from < HELP_PROVISIONS;
    if (!filtered && choose_suggested(w, id)) return;
    if (w->from < HELP_PROVISIONS && from != w->from) return;
    if (!choose_found(c, w, o)) return;
    if (fits || filtered || w->about.len == 0)
        all->fits[all->n_fits++] = *o;
    else
        all->rest[all->n_rest++] = *o;
}

static bool choose_fits(const Str *subjects, size_t n, Str about) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(subjects[i], about)) return true;
    return false;
}

/* Of the chosen kind; looking for words without a kind looks through all of them. */
static bool choose_kind(const HelpChoose *w, HelpKind kind) {
    if (w->kind == HELP_KINDS) return w->folded.len > 0 || w->from < HELP_PROVISIONS;
    return kind == w->kind;
}

/* The municipality's own first, then places, then the catalogue. */
static void choose_fill_offers(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    size_t room = w->n_own + w->n_places + w->catalogue->n;
    Offering all = {.w = w,
                    .fits = ARENA_ARRAY(c->arena, HelpOffer, room),
                    .rest = ARENA_ARRAY(c->arena, HelpOffer, room)};
    bool private = subject_word_private(w->in, w->about);
    page->nothing_local = w->kind < HELP_KINDS;
    for (size_t i = 0; i < w->n_own; i++) {
        const CatalogueEntryListRow *e = &w->own[i];
        HelpKind kind = HELP_REDUCE_BURDEN;
        HelpProvision from = HELP_GENERAL;
        const Str *subjects = NULL;
        if (str_eq(e->review, S("refused")) || !help_kind_read(e->kind, &kind) ||
            !choose_kind(w, kind))
            continue;
        page->nothing_local = false;
        (void)help_provision_read(e->provision, &from);
        size_t n = help_own_subjects(c->arena, e->subjects, &subjects);
        HelpOffer o = choose_own_entry(c, w, e);
        choose_put(c, &all, e->id, from, n == 0 || choose_fits(subjects, n, w->about), &o);
    }
    for (size_t i = 0; w->kind < HELP_KINDS && i < w->n_places; i++) {
        HelpOffer o = choose_place(c, w, &w->places[i]);
        page->nothing_local = false;
        choose_put(c, &all, w->places[i].id, HELP_GENERAL, true, &o);
    }
    for (size_t i = 0; i < w->catalogue->n; i++) {
        const HelpEntry *e = &w->catalogue->entries[i];
        if (!choose_kind(w, e->kind) || (e->private && !private)) continue;
        HelpOffer o = choose_entry(c, w, e);
        choose_put(c, &all, e->id, e->provision, help_entry_fits(e, w->about), &o);
    }
    page->offers = (typeof(page->offers)){all.fits, all.n_fits};
    page->others = (typeof(page->others)){all.rest, all.n_rest};
    page->others_words =
        text_fill(c->arena, c->lang, S("Nog {n} hulpvormen van deze soort"), FILL("n", all.n_rest));
    if (all.n_rest == 1) page->others_words = text(c->lang, T("Nog 1 hulpvorm van deze soort"));
}

static void choose_fill_filter(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    HelpOption *froms = ARENA_ARRAY(c->arena, HelpOption, HELP_PROVISIONS + 1);
    froms[0] = (HelpOption){S(""), text(c->lang, T("Van iedereen")), w->from == HELP_PROVISIONS};
    for (int p = 0; p < HELP_PROVISIONS; p++)
        froms[p + 1] =
            (HelpOption){help_provision_word((HelpProvision)p),
                         help_provision_name(c, (HelpProvision)p), (HelpProvision)p == w->from};
    page->froms.at = froms;
    page->froms.n = HELP_PROVISIONS + 1;
    page->search = w->search;
    if (w->about.len && !(w->goal && str_eq(w->about, w->goal->aim))) page->over = w->about;
    page->filtered = w->search.len > 0 || w->from < HELP_PROVISIONS;
}

static void choose_fill_kinds(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    HelpKindCard *all = ARENA_ARRAY(c->arena, HelpKindCard, HELP_KINDS);
    for (int k = 0; k < HELP_KINDS; k++) {
        const HelpKindText *t = &w->catalogue->kinds[k];
        all[k] =
            (HelpKindCard){help_text(c, t->name),  help_text(c, t->intro),
                           help_text(c, t->share), choose_href(c, w, (HelpKind)k, w->about, S("")),
                           (HelpKind)k == w->kind, help_kind_fits(t, w->about)};
    }
    page->kinds.at = all;
    page->kinds.n = HELP_KINDS;
    page->kind = w->kind < HELP_KINDS ? help_kind_word(w->kind) : S("");
    page->kind_name = help_kind_name(c, w->kind);
    page->intro = help_text(c, w->catalogue->intro);
    page->figures = help_text(c, w->catalogue->figures);
    page->caveat = help_text(c, w->catalogue->figures_caveat);
    page->source = help_text(c, w->catalogue->source_line);
}

/* ---- what is there already ----------------------------------------------------------------------
 */

static void choose_fill_chosen(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    HelpChosen *here = ARENA_ARRAY(c->arena, HelpChosen, w->n_help);
    HelpChosen *loose = ARENA_ARRAY(c->arena, HelpChosen, w->n_help);
    size_t n_here = 0, n_loose = 0;
    for (size_t i = 0; i < w->n_help; i++) {
        const InterventionListRow *h = &w->help[i];
        bool theirs = w->goal && str_eq(h->goal_id, w->goal->id);
        if (!theirs && h->goal_id.len) continue;
        HelpChosen one = {
            .name = h->name,
            .tag = help_provision_tag(c, h->provision),
            .status = help_status_words(c, h->status),
            .why = help_cut_lines(c->arena, h->status_why, 300),
            .href = arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen/%.*s",
                                STR_ARG(w->work.file->id), STR_ARG(h->id)),
            .gone = str_eq(h->status, S("not_available")) || str_eq(h->status, S("stopped")),
        };
        if (theirs)
            here[n_here++] = one;
        else
            loose[n_loose++] = one;
    }
    page->chosen.at = here;
    page->chosen.n = n_here;
    page->loose.at = loose;
    page->loose.n = n_loose;
}

static void choose_fill_form(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    HelpGiven given = {.goal_id = w->goal ? w->goal->id : S(""),
                       .kind = w->kind < HELP_KINDS ? w->kind : HELP_REDUCE_BURDEN,
                       .provision = S(""),
                       .entry = S(""),
                       .name = S(""),
                       .note = S(""),
                       .provider = S(""),
                       .status = S("planned"),
                       .status_why = S(""),
                       .reach = S("")};
    HelpOffer picked;
    if (c->post) {
        given = help_form_given(c);
    } else if (w->pick.len && choose_offer(c, w, w->pick, &picked)) {
        const HelpEntry *e = help_catalogue_entry(w->catalogue, w->pick);
        given.entry = w->pick;
        if (e) given.kind = e->kind;
        given.name = picked.name;
        given.provider = e ? S("") : help_cut(c->arena, picked.contact, HELP_NAME_MOST - 1);
        HelpProvision from = e ? e->provision : HELP_GENERAL;
        for (size_t i = 0; i < w->n_own; i++)
            if (str_eq(w->own[i].id, w->pick))
                (void)help_provision_read(w->own[i].provision, &from);
        if (from == HELP_TAILORED || from == HELP_SPECIALIST)
            given.provision = help_provision_word(from);
    }
    given.id = S("");
    help_form_fill(c, &w->work, w->in, w->goals, w->n_goals, &given, &page->form);
    page->form.open = c->post || given.entry.len > 0;
    page->form.propose = c->post && form_number(&c->form, S("voorstel")) == 1;
}

void help_choose_fill(Call *c, const HelpChoose *w, HelpChoosePage *page) {
    Str id = w->work.file->id, kept = query_get(&c->query, S("bewaard"), S(""));
    *page = (HelpChoosePage){
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .head = work_head(c, &w->work, text(c->lang, T("Hulpvormen kiezen")), S("")),
        .action = arena_print(c->arena, "/zaken/%.*s/plan/hulpvormen", STR_ARG(id)),
        .goal = w->goal ? help_goal_title(c, w->goal) : S(""),
        .goal_key = w->goal ? w->goal->id : S(""),
    };
    page->head.above = text(c->lang, T("Plan"));
    page->head.above_href = arena_print(c->arena, "/zaken/%.*s/plan", STR_ARG(id));
    if (w->goal)
        page->goal_href = arena_print(c->arena, "/zaken/%.*s/plan/doelen/%.*s", STR_ARG(id),
                                      STR_ARG(w->goal->id));
    if (str_eq(kept, S("ja"))) page->head.note = text(c->lang, T("De hulpvorm staat in het plan."));
    if (str_eq(kept, S("geen")))
        page->head.note = text(c->lang, T("Genoteerd dat geen van de hints past. Van wie dat was, "
                                          "bewaren we niet."));
    page->frame.fault = c->post && c->form.wrong > 0;
    if (c->post) page->faults.n = help_faults(c, &page->faults.at);
    page->goals.n = help_goal_options(c, w->in, w->goals, w->n_goals, S(""),
                                      w->goal ? w->goal->id : S(""), &page->goals.at);
    choose_fill_kinds(c, w, page);
    choose_fill_advice(c, w, page);
    choose_fill_filter(c, w, page);
    choose_fill_offers(c, w, page);
    choose_fill_chosen(c, w, page);
    choose_fill_form(c, w, page);
}
