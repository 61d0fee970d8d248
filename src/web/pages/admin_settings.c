// SPDX-License-Identifier: EUPL-1.2
/* What an organisation sets, from the table of settings there are. */
#include "app/settings.h"
#include "web/pages/admin.h"

/* How each is called, what it does, and the heading it comes under; in the order of the table. */
static const struct {
    Str group, label, hint;
} setting_words[] = {
    {T_INIT("Voor inwoners"), T_INIT("Hoe het team heet"),
     T_INIT("Staat op de bladzijden van inwoners: “Vraag het aan …”.")},
    {{0},
     T_INIT("Telefoonnummer van het team"),
     T_INIT("Voor wie geen eigen professional met een nummer heeft.")},
    {{0},
     T_INIT("Adres van deze site"),
     T_INIT(
         "Zoals het in mails staat: https://naam, zonder iets erachter. Leeg is: zoals de server "
         "is gestart.")},
    {{0},
     T_INIT("Afzender van mails"),
     T_INIT("De naam die mensen zien. Leeg is: de naam van de organisatie.")},
    {T_INIT("Wettelijke termijnen"), T_INIT("Wettelijke grondslag"),
     T_INIT("Waarop de organisatie haar werk baseert, bijvoorbeeld: Wmo 2015.")},
    {{0},
     T_INIT("Toon termijnen bij zaken"),
     T_INIT("Zet dit uit als de organisatie geen wettelijk onderzoek doet.")},
    {{0}, T_INIT("Onderzoek: dagen na de melding"), T_INIT("In de Wmo zijn dat 42 dagen.")},
    {{0}, T_INIT("Eigen plan: dagen na de melding"), T_INIT("In de Wmo zijn dat 7 dagen.")},
    {{0}, T_INIT("Besluit: dagen na de aanvraag"), T_INIT("In de Wmo zijn dat 14 dagen.")},
    {T_INIT("Bewaren"), T_INIT("Jaren na een voorziening"),
     T_INIT("Van 0 tot en met 100. In de Wmo zijn dat 15 jaar.")},
    {{0}, T_INIT("Jaren na een plan zonder voorziening"), T_INIT("Van 0 tot en met 100.")},
    {{0}, T_INIT("Dagen na een ingetrokken vraag"), T_INIT("Van 0 tot en met 3650.")},
    {T_INIT("Metingen"), T_INIT("Maanden na de eerste meting"),
     T_INIT("Getallen met een spatie ertussen, te beginnen met 0. Bijvoorbeeld: 0 6 12 24. Geldt "
            "voor nieuwe zaken.")},
    {{0},
     T_INIT("Dagen vóór de geplande dag"),
     T_INIT("Zo lang van tevoren mag een meting ingevuld worden.")},
    {{0},
     T_INIT("Dagen na de geplande dag"),
     T_INIT("Zo lang vragen we er nog om. Wie bezig is, kan altijd verder.")},
    {T_INIT("Plannen en cijfers"), T_INIT("Aanwijzingen die uit staan"),
     T_INIT("Bij het maken van een plan, met een spatie ertussen. Bijvoorbeeld: G3 P4.")},
    {{0},
     T_INIT("Kleinste groep in cijfers"),
     T_INIT("Vanaf zoveel zaken met een plan tonen we de plannen van een team als geheel. Van 10 "
            "tot en met 100.")},
};

static const Field settings_fields[] = {
    {.name = S_INIT("stand"), .kind = FIELD_LINE, .most = 64, .wrong = T_INIT("Dit klopt niet.")},
    {.name = S_INIT("s."),
     .kind = FIELD_LINE,
     .most = 200,
     .family = true,
     .wrong = T_INIT("Dit klopt niet.")},
    {.name = {0}},
};
const Form admin_settings_form = {S_INIT("instellingen"), settings_fields};

static AdminSetting setting_row(Call *c, size_t i, Str value) {
    return (AdminSetting){
        .name = settings[i].name,
        .label = text(c->lang, setting_words[i].label),
        .hint = text(c->lang, setting_words[i].hint),
        .hint_id = arena_print(c->arena, "%.*s-hint", STR_ARG(settings[i].name)),
        .value = value,
        .is_switch = settings[i].kind == SETTING_SWITCH,
        .on = str_eq(value, S("on")),
        .numeric = settings[i].kind == SETTING_NUMBER,
        .group = setting_words[i].group.len ? text(c->lang, setting_words[i].group) : S(""),
    };
}

/* values: what stands in the fields; now: what counts; wrong: which do not fit. NULL: none. */
static Status settings_show(Call *c, int status, const Str *values, const Str *now,
                            const bool *wrong) {
    AdminSettingsPage page = {
        .frame = call_frame_form(c, FRAME_STAFF, NAV_ADMIN),
        .menu = ADMIN_SETTINGS,
        .mark = settings_mark(c->arena, now),
        .saved = !c->post && str_eq(query_get(&c->query, S("bewaard"), S("")), S("1")),
        .overtaken = status == 409,
    };
    AdminSetting *rows = ARENA_ARRAY(c->arena, AdminSetting, settings_n);
    for (size_t i = 0; i < settings_n; i++) {
        rows[i] = setting_row(c, i, values[i]);
        if (wrong && wrong[i]) {
            rows[i].fault = text(c->lang, T("Dit past hier niet. Kijk wat erboven staat."));
            page.faults++;
        } else if (status == 409 && !str_eq(values[i], now[i])) {
            rows[i].fault = text_fill(c->arena, c->lang, S("Nu geldt: {value}"),
                                      FILL("value", now[i].len ? now[i] : S("-")));
        }
    }
    page.settings.at = rows;
    page.settings.n = settings_n;
    page.frame.fault = page.faults > 0;
    call_saw(c, S("organisation.read"), (Str){0}, (Str){0});
    Html html = call_html(c, status);
    page_admin_settings(&html, &page);
    return STATUS_OK;
}

Status admin_settings_get(Call *c) {
    Str *now = NULL;
    TRY(settings_load(&c->app, &now));
    return settings_show(c, 200, now, now, NULL);
}

/* A switch that is off is not sent; any other setting that is not sent stays as it is. */
static Str setting_sent(const Call *c, size_t i, Str now) {
    const FormMember *m = form_member(&c->form, S("s."), settings[i].name);
    if (settings[i].kind == SETTING_SWITCH) return m && m->value.len ? S("on") : S("off");
    return m ? m->value : now;
}

Status admin_settings_post(Call *c) {
    Str *now = NULL;
    size_t faults = 0, changed = 0;
    TRY(settings_load(&c->app, &now));
    Str *values = ARENA_ARRAY(c->arena, Str, settings_n);
    bool *wrong = ARENA_ARRAY(c->arena, bool, settings_n);
    for (size_t i = 0; i < settings_n; i++) {
        values[i] = setting_sent(c, i, now[i]);
        wrong[i] = !setting_fits(&settings[i], &values[i]);
        faults += wrong[i];
    }
    bool nothing = form_value(&c->form, S("stand")).len == 0;
    if (faults || nothing || c->form.wrong) return settings_show(c, 422, values, now, wrong);
    Status s = settings_keep(&c->app, form_value(&c->form, S("stand")), values, &changed);
    if (s.code == CONFLICT) return settings_show(c, 409, values, now, wrong);
    TRY(s);
    return call_go(c, S("/beheer/instellingen?bewaard=1"));
}
