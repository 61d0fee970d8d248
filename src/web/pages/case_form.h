// SPDX-License-Identifier: EUPL-1.2
/* What the forms of case work share: fields of persons, life domains and waves, read and shown. */
#ifndef WEB_PAGES_CASE_FORM_H
#define WEB_PAGES_CASE_FORM_H

#include "app/case_edit.h"
#include "app/case_file.h"
#include "app/instruments.h"
#include "view/casework_view.h"
#include "web/pages/pages.h"

/* Rows of a form's table. */
#define CASE_FIELDS_PERSON                                                                         \
    {.name = S_INIT("roep."),                                                                      \
     .kind = FIELD_LINE,                                                                           \
     .family = true,                                                                               \
     .wrong = T_INIT("Deze naam is te lang.")},                                                    \
        {.name = S_INIT("achter."),                                                                \
         .kind = FIELD_LINE,                                                                       \
         .family = true,                                                                           \
         .wrong = T_INIT("Deze naam is te lang.")},                                                \
        {.name = S_INIT("tel."),                                                                   \
         .kind = FIELD_LINE,                                                                       \
         .most = CASE_PHONE_MOST,                                                                  \
         .family = true,                                                                           \
         .wrong = T_INIT("Dit telefoonnummer is te lang.")},                                       \
    {                                                                                              \
        .name = S_INIT("mail."), .kind = FIELD_EMAIL, .most = 254, .family = true,                 \
        .wrong = T_INIT("Dit e-mailadres klopt nog niet. Bijvoorbeeld: naam@voorbeeld.nl.")        \
    }
#define CASE_FIELDS_MODULE                                                                         \
    {.name = S_INIT("gebied."), .kind = FIELD_CHECK, .family = true}, {                            \
        .name = S_INIT("reden."), .kind = FIELD_LINE, .most = CASE_REASON_MOST, .family = true,    \
        .wrong = T_INIT("Deze reden is te lang. Houd het op 2.000 tekens.")                        \
    }
#define CASE_FIELDS_WAVE                                                                           \
    {                                                                                              \
        .name = S_INIT("dag."), .kind = FIELD_DAY, .family = true,                                 \
        .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")                                        \
    }

/* Persons: `place` is the last part of the field names. */
PersonGiven case_form_person(const Filled *f, Str place);
bool case_form_person_empty(const PersonGiven *p);
/* Fields for what was typed, or (f NULL) for what is given. */
PersonFields case_form_person_fields(Call *c, const Filled *f, Str place, const PersonGiven *given);

/* Domains in the order of the instrument, as sent. */
size_t case_form_modules(Call *c, const Instrument *in, const ModuleGiven **out);
/* Fields: as sent (f), else what the case has. */
size_t case_form_module_fields(Call *c, const Filled *f, const Instrument *in,
                               const CaseModuleRowsRow *rows, size_t n, const ModuleFields **out);

/* Waves by these codes, as sent. */
size_t case_form_waves(Call *c, const Str *codes, size_t n, const WaveGiven **out);
size_t case_form_wave_fields(Call *c, const Filled *f, const WaveGiven *waves, size_t n,
                             const WaveFields **out);

/* All faults of the form with the id of their field (the name of the field), in the order of the
   table. */
size_t case_form_faults(Call *c, const CaseFault **out);

/* Name of a person on a page: "Samira B.", "Persoon 2". */
Str case_person_name(Call *c, const CaseFile *f, size_t person);
/* What to call them in a sentence: "Samira", "de inwoner". */
Str case_person_called(Call *c, const CaseFile *f, size_t person);
/* Of a case: the household, the first person, or the number. */
Str case_file_name(Call *c, const CaseFile *f);
/* The first word of a name: "Joris". */
Str first_name(Str name);

#endif
