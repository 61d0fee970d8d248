// SPDX-License-Identifier: EUPL-1.2
/* What the forms of case work share. */
#include "web/pages/case_form.h"

#include "web/pages/case_head.h"

static Str case_member(const Filled *f, const char *family, Str member) {
    return str_trim(form_member_value(f, str_of(family), member));
}

static Str case_member_fault(Call *c, const Filled *f, const char *family, Str member) {
    const FormMember *m = form_member(f, str_of(family), member);
    return m && m->fault.len ? text(c->lang, m->fault) : S("");
}

PersonGiven case_form_person(const Filled *f, Str place) {
    return (PersonGiven){case_member(f, "roep.", place), case_member(f, "achter.", place),
                         case_member(f, "mail.", place), case_member(f, "tel.", place)};
}

bool case_form_person_empty(const PersonGiven *p) {
    return p->call_name.len + p->family_name.len + p->email.len + p->telephone.len == 0;
}

PersonFields case_form_person_fields(Call *c, const Filled *f, Str place,
                                     const PersonGiven *given) {
    PersonGiven p = f ? case_form_person(f, place) : given ? *given : (PersonGiven){0};
    return (PersonFields){
        .place = place,
        .call_name = p.call_name,
        .family_name = p.family_name,
        .telephone = p.telephone,
        .email = p.email,
        .email_fault = f ? case_member_fault(c, f, "mail.", place) : S(""),
    };
}

size_t case_form_modules(Call *c, const Instrument *in, const ModuleGiven **out) {
    ModuleGiven *rows = ARENA_ARRAY(c->arena, ModuleGiven, in->n_domains);
    for (size_t i = 0; i < in->n_domains; i++) {
        const FormMember *m = form_member(&c->form, S("gebied."), in->domains[i].domain);
        rows[i] = (ModuleGiven){in->domains[i].domain, m && m->number,
                                case_member(&c->form, "reden.", in->domains[i].domain)};
    }
    *out = rows;
    return in->n_domains;
}

static const CaseModuleRowsRow *case_module_of(const CaseModuleRowsRow *rows, size_t n,
                                               Str domain) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].domain, domain)) return &rows[i];
    return NULL;
}

size_t case_form_module_fields(Call *c, const Filled *f, const Instrument *in,
                               const CaseModuleRowsRow *rows, size_t n, const ModuleFields **out) {
    ModuleFields *fields = ARENA_ARRAY(c->arena, ModuleFields, in->n_domains);
    for (size_t i = 0; i < in->n_domains; i++) {
        const Domain *d = &in->domains[i];
        const CaseModuleRowsRow *row = case_module_of(rows, n, d->domain);
        const FormMember *m = f ? form_member(f, S("gebied."), d->domain) : NULL;
        fields[i] = (ModuleFields){
            .domain = d->domain,
            .title = words_in(c->lang, d->title_professional),
            .asked = f ? m && m->number : row && row->asked,
            .reason = f     ? case_member(f, "reden.", d->domain)
                      : row ? row->reason
                            : S(""),
            .reason_fault = f ? case_member_fault(c, f, "reden.", d->domain) : S(""),
        };
    }
    *out = fields;
    return in->n_domains;
}

size_t case_form_waves(Call *c, const Str *codes, size_t n, const WaveGiven **out) {
    WaveGiven *rows = ARENA_ARRAY(c->arena, WaveGiven, n);
    for (size_t i = 0; i < n; i++) {
        const FormMember *m = form_member(&c->form, S("dag."), codes[i]);
        bool planned = m && m->value.len > 0 && m->fault.len == 0;
        rows[i] = (WaveGiven){codes[i], planned, planned ? (Day)m->number : 0};
    }
    *out = rows;
    return n;
}

size_t case_form_wave_fields(Call *c, const Filled *f, const WaveGiven *waves, size_t n,
                             const WaveFields **out) {
    WaveFields *fields = ARENA_ARRAY(c->arena, WaveFields, n);
    for (size_t i = 0; i < n; i++) {
        const FormMember *m = f ? form_member(f, S("dag."), waves[i].code) : NULL;
        Day day;
        fields[i] = (WaveFields){
            .code = waves[i].code,
            .title = wave_title(c->arena, c->lang, (int64_t)i),
            .day = waves[i].planned ? day_typed(c->arena, waves[i].day) : S(""),
            .fault = m && m->fault.len ? text(c->lang, m->fault) : S(""),
        };
        if (f) fields[i].day = m ? m->value : S("");
        if (day_parse(fields[i].day, &day)) fields[i].day = day_typed(c->arena, day);
    }
    *out = fields;
    return n;
}

size_t case_form_faults(Call *c, const CaseFault **out) {
    const Filled *f = &c->form;
    CaseFault *faults = ARENA_ARRAY(c->arena, CaseFault, f->n + f->members_n + 1);
    size_t n = 0;
    for (size_t i = 0; i < f->n; i++)
        if (f->faults[i].len)
            faults[n++] = (CaseFault){f->form->fields[i].name, text(c->lang, f->faults[i])};
    for (size_t i = 0; i < f->members_n; i++)
        if (f->members[i].fault.len)
            faults[n++] = (CaseFault){f->members[i].name, text(c->lang, f->members[i].fault)};
    *out = faults;
    return n;
}

/* ---- names --------------------------------------------------------------------------------- */

Str case_person_name(Call *c, const CaseFile *f, size_t person) {
    return persons_name(c, f->persons, f->n_persons, person);
}

Str case_person_called(Call *c, const CaseFile *f, size_t person) {
    return persons_called(c, f->persons, f->n_persons, person);
}

Str case_file_name(Call *c, const CaseFile *f) {
    return persons_case(c, f->file, f->persons, f->n_persons);
}

Str first_name(Str name) {
    for (size_t i = 0; i < name.len; i++)
        if (name.at[i] == ' ') return str_sub(name, 0, i);
    return name;
}
