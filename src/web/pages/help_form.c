// SPDX-License-Identifier: EUPL-1.2
/* Reading and showing one form of help. */
#include "web/pages/help_form.h"

#include "app/help_catalogue.h"

#define HELP_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define HELP_LONG T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")
#define HELP_SHORT T_INIT("Houd het kort: hoogstens 200 tekens.")
#define HELP_DAY T_INIT("Schrijf de datum zo: 15-02-2027.")

static const Str help_parts[] = {S_INIT("kies"), S_INIT("geen"), {0}};
static const Str help_kinds[] = {S_INIT("reduce_burden"),
                                 S_INIT("strengthen_competence"),
                                 S_INIT("strengthen_network"),
                                 S_INIT("strengthen_network_competence"),
                                 S_INIT("strengthen_community_competence"),
                                 S_INIT("strengthen_trust"),
                                 {0}};
static const Str help_provisions[] = {S_INIT("tailored"), S_INIT("specialist"), {0}};
static const Str help_statuses[] = {S_INIT("planned"), S_INIT("running"),       S_INIT("done"),
                                    S_INIT("stopped"), S_INIT("not_available"), {0}};
static const Str help_reaches[] = {S_INIT("yes"), S_INIT("not_yet"), S_INIT("unknown"), {0}};

static const Field help_fields[] = {
    {.name = S_INIT("deel"), .kind = FIELD_CHOICE, .choices = help_parts, .wrong = HELP_RELOAD},
    {.name = S_INIT("over"), .kind = FIELD_LINE, .most = 80, .wrong = HELP_RELOAD},
    {.name = S_INIT("soort"), .kind = FIELD_CHOICE, .choices = help_kinds, .wrong = HELP_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = HELP_RELOAD},
    {.name = S_INIT("keuze"), .kind = FIELD_LINE, .most = 64, .wrong = HELP_RELOAD},
    {.name = S_INIT("naam"), .kind = FIELD_LINE, .most = HELP_NAME_MOST, .wrong = HELP_SHORT},
    {.name = S_INIT("van-wie"),
     .kind = FIELD_CHOICE,
     .choices = help_provisions,
     .wrong = HELP_RELOAD},
    {.name = S_INIT("aanbieder"), .kind = FIELD_LINE, .most = HELP_NAME_MOST, .wrong = HELP_SHORT},
    {.name = S_INIT("notitie"), .kind = FIELD_LINES, .most = HELP_NOTE_MOST, .wrong = HELP_LONG},
    {.name = S_INIT("doel"), .kind = FIELD_LINE, .most = 64, .wrong = HELP_RELOAD},
    {.name = S_INIT("bereik"), .kind = FIELD_CHOICE, .choices = help_reaches, .wrong = HELP_RELOAD},
    {.name = S_INIT("stand"), .kind = FIELD_CHOICE, .choices = help_statuses, .wrong = HELP_RELOAD},
    {.name = S_INIT("waarom"), .kind = FIELD_LINES, .most = HELP_NOTE_MOST, .wrong = HELP_LONG},
    {.name = S_INIT("begin"), .kind = FIELD_DAY, .wrong = HELP_DAY},
    {.name = S_INIT("einde"), .kind = FIELD_DAY, .wrong = HELP_DAY},
    {.name = S_INIT("voorstel"), .kind = FIELD_CHECK},
    {.name = {0}},
};
const Form help_form = {S_INIT("hulpvorm"), help_fields};

static Str help_sent(Call *c, const char *name) { return form_value(&c->form, str_of(name)); }

HelpGiven help_form_given(Call *c) {
    HelpKind kind = HELP_REDUCE_BURDEN;
    Str status = help_sent(c, "stand");
    (void)help_kind_read(help_sent(c, "soort"), &kind);
    return (HelpGiven){
        .version = form_number(&c->form, S("versie")),
        .goal_id = help_sent(c, "doel"),
        .kind = kind,
        .provision = help_sent(c, "van-wie"),
        .entry = help_sent(c, "keuze"),
        .name = help_sent(c, "naam"),
        .note = help_sent(c, "notitie"),
        .provider = help_sent(c, "aanbieder"),
        .status = status.len ? status : S("planned"),
        .status_why = help_sent(c, "waarom"),
        .reach = help_sent(c, "bereik"),
        .has_from = help_sent(c, "begin").len > 0,
        .has_until = help_sent(c, "einde").len > 0,
        .from = (Day)form_number(&c->form, S("begin")),
        .until = (Day)form_number(&c->form, S("einde")),
    };
}

void help_form_blame(Call *c) {
    Filled *f = &c->form;
    if (help_sent(c, "naam").len == 0)
        form_blame(f, S("naam"), T("Schrijf op hoe deze hulp heet."));
    bool days = help_sent(c, "begin").len && help_sent(c, "einde").len;
    if (days && form_fault(f, S("begin")).len == 0 && form_fault(f, S("einde")).len == 0 &&
        form_number(f, S("einde")) < form_number(f, S("begin")))
        form_blame(f, S("einde"), T("Deze dag ligt vóór het begin."));
}

Str help_kind_name(const Call *c, HelpKind kind) {
    return kind < HELP_KINDS ? help_text(c, help_catalogue()->kinds[kind].name) : S("");
}

Str help_provision_name(const Call *c, HelpProvision p) {
    return help_text(c, help_catalogue()->provisions[p]);
}

Str help_evidence_words(Call *c, Evidence kind, Str detail) {
    if (kind == EVIDENCE_RECOGNISED)
        return text_fill(c->arena, c->lang, S("Landelijke erkenning: {bron}"),
                         FILL("bron", detail));
    if (kind == EVIDENCE_LOCAL)
        return text_fill(c->arena, c->lang, S("Ervaring uit onze wijk ({n})"), FILL("n", detail));
    return text(c->lang, T("Nog niet onderzocht"));
}

static size_t help_kind_options(Call *c, HelpKind chosen, const HelpOption **out) {
    HelpOption *all = ARENA_ARRAY(c->arena, HelpOption, HELP_KINDS);
    for (int k = 0; k < HELP_KINDS; k++)
        all[k] = (HelpOption){help_kind_word((HelpKind)k), help_kind_name(c, (HelpKind)k),
                              (HelpKind)k == chosen};
    *out = all;
    return HELP_KINDS;
}

static Str help_fault(Call *c, const char *name) {
    Str fault = c->post ? form_fault(&c->form, str_of(name)) : S("");
    return fault.len ? text(c->lang, fault) : S("");
}

void help_form_fill(Call *c, const CaseWork *w, const Instrument *in, const HelpGoalsRow *goals,
                    size_t n, const HelpGiven *g, HelpForm *out) {
    static const HelpWord provisions[] = {
        {S_INIT(""), T_INIT("Voor iedereen, of van bekenden en vrijwilligers")},
        {S_INIT("tailored"), T_INIT("Op maat, via de gemeente")},
        {S_INIT("specialist"), T_INIT("Van een specialist")}};
    static const HelpWord statuses[] = {
        {S_INIT("planned"), T_INIT("Gepland")},
        {S_INIT("running"), T_INIT("Loopt")},
        {S_INIT("done"), T_INIT("Klaar")},
        {S_INIT("stopped"), T_INIT("Gestopt")},
        {S_INIT("not_available"), T_INIT("Nodig, maar hier niet te krijgen")}};
    static const HelpWord reaches[] = {{S_INIT("yes"), T_INIT("Ja")},
                                       {S_INIT("not_yet"), T_INIT("Nog niet")},
                                       {S_INIT("unknown"), T_INIT("Dat weten we niet")}};
    out->id = g->id;
    out->version = g->version;
    out->entry = g->entry;
    out->name = g->name;
    out->note = g->note;
    out->provider = g->provider;
    out->status_why = g->status_why;
    out->network = help_kind_network(g->kind);
    out->from = g->has_from ? help_day_typed(c->arena, day_text(c->arena, g->from)) : S("");
    out->until = g->has_until ? help_day_typed(c->arena, day_text(c->arena, g->until)) : S("");
    out->name_fault = help_fault(c, "naam");
    out->from_fault = help_fault(c, "begin");
    out->until_fault = help_fault(c, "einde");
    if (out->from_fault.len) out->from = help_sent(c, "begin");
    if (out->until_fault.len) out->until = help_sent(c, "einde");
    out->kinds.n = help_kind_options(c, g->kind, &out->kinds.at);
    out->provisions.n = help_options(c, provisions, 3, g->provision, &out->provisions.at);
    out->statuses.n = help_options(c, statuses, 5, g->status, &out->statuses.at);
    out->reaches.n = help_options(c, reaches, 3, g->reach, &out->reaches.at);
    out->goals.n = help_goal_options(c, in, goals, n, w->n_persons > 1 ? w->person_id : S(""),
                                     g->goal_id, &out->goals.at);
}
