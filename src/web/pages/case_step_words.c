// SPDX-License-Identifier: EUPL-1.2
/* The kinds of next steps in words. */
#include "web/pages/case_step_words.h"

#include "app/case_step.h"

static const struct {
    Str kind, words;
} case_step_kinds[] = {
    {S_INIT(STEP_MEASURE), T_INIT("Nodig uit voor de meting")},
    {S_INIT(STEP_OWN_IMAGE), T_INIT("Vul jouw eigen beeld in")},
    {S_INIT(STEP_WAIT), T_INIT("Wacht op de inwoner: de code is nog geldig")},
    {S_INIT(STEP_TALK), T_INIT("Samen het beeld bespreken")},
    {S_INIT(STEP_PLAN), T_INIT("Plan maken")},
    {S_INIT(STEP_FOLLOW_UP), T_INIT("Vragen hoe het gaat")},
    {S_INIT(STEP_CLOSE), T_INIT("Zaak afronden")},
};

Str case_step_words(const Call *c, Str kind) {
    for (size_t i = 0; i < sizeof case_step_kinds / sizeof *case_step_kinds; i++)
        if (str_eq(case_step_kinds[i].kind, kind)) return text(c->lang, case_step_kinds[i].words);
    return S("");
}
