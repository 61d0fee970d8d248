// SPDX-License-Identifier: EUPL-1.2
/* What the pages that look back share: fields of the form, and both sides beside each other. */
#ifndef WEB_PAGES_LOOKING_BACK_H
#define WEB_PAGES_LOOKING_BACK_H

#include "app/evaluation.h"
#include "view/looking_back_view.h"
#include "web/pages/checklist_form.h"

/* Rows of a form's table: answers, words, and which button. */
extern const Str look_ways[];
#define LOOK_FIELDS                                                                                \
    CHECKLIST_FIELD,                                                                               \
        {.name = S_INIT("versie"),                                                                 \
         .kind = FIELD_INT,                                                                        \
         .low = 0,                                                                                 \
         .high = 1000000000,                                                                       \
         .wrong = T_INIT("Laad de pagina opnieuw.")},                                              \
        {.name = S_INIT("woorden"),                                                                \
         .kind = FIELD_LINES,                                                                      \
         .most = EVALUATION_WORDS_MOST,                                                            \
         .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},        \
    {                                                                                              \
        .name = S_INIT("naar"), .kind = FIELD_CHOICE, .choices = look_ways,                        \
        .wrong = T_INIT("Kies een van de knoppen.")                                                \
    }

/* The form of one side, as it stands or (after a POST) as it was sent. */
void look_fill_form(Call *c, const EvaluationOf *of, Side side, LookForm *form);
/* Subjects in the order of the list, both sides beside each other. */
size_t look_rows(Call *c, const Evaluation *e, const LookedRow **out);
/* In a deed: keeps what was sent for one side. *fault: why nothing was kept, in words; empty: it
   was. */
Status look_keep(Call *c, Str case_id, Str person_id, Str wave, EvaluationSide side,
                 const Evaluation *e, Str *fault);

#endif
