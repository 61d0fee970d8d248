// SPDX-License-Identifier: EUPL-1.2
/* Names of people on a page of a case, and its head. */
#include "web/pages/case_head.h"

#include "view/names.h"
#include "web/pages/case_form.h"

Str persons_name(Call *c, const CaseParticipantListRow *persons, size_t n, size_t at) {
    Str name = name_short(c->arena, persons[at].call_name, persons[at].family_name);
    if (name.len) return name;
    if (n == 1) return text(c->lang, T("de inwoner"));
    return text_fill(c->arena, c->lang, S("Persoon {n}"), FILL("n", at + 1));
}

Str persons_called(Call *c, const CaseParticipantListRow *persons, size_t n, size_t at) {
    Str name = persons[at].call_name;
    return name.len ? name : persons_name(c, persons, n, at);
}

Str persons_case(Call *c, const CaseByIdRow *file, const CaseParticipantListRow *persons,
                 size_t n) {
    if (n > 1 && file->household.len) return file->household;
    if (n == 0) return file->number;
    Str name = name_short(c->arena, persons[0].call_name, persons[0].family_name);
    return name.len ? name : file->number;
}

Str work_called(Call *c, const CaseWork *w) {
    if (w->n_persons == 0) return text(c->lang, T("de inwoner"));
    return persons_called(c, w->persons, w->n_persons, w->person);
}

Str work_owner(Call *c, const CaseWork *w) {
    return w->file->owner.len ? first_name(w->file->owner) : text(c->lang, T("de professional"));
}

static Str work_address(Call *c, const CaseWork *w, Str part, size_t person) {
    Str whose = w->n_persons > 1
                    ? arena_print(c->arena, "?persoon=%.*s", STR_ARG(w->persons[person].person_id))
                    : S("");
    return arena_print(c->arena, "/zaken/%.*s/%.*s%.*s", STR_ARG(w->file->id), STR_ARG(part),
                       STR_ARG(whose));
}

Str work_path(Call *c, const CaseWork *w, Str part) { return work_address(c, w, part, w->person); }

CaseHead work_head(Call *c, const CaseWork *w, Str title, Str part) {
    CaseHead head = {
        .name = persons_case(c, w->file, w->persons, w->n_persons),
        .href = arena_print(c->arena, "/zaken/%.*s", STR_ARG(w->file->id)),
        .title = title,
        .closed = !w->open,
    };
    if (part.len == 0 || w->n_persons < 2) return head;
    CaseTab *tabs = ARENA_ARRAY(c->arena, CaseTab, w->n_persons);
    for (size_t i = 0; i < w->n_persons; i++)
        tabs[i] = (CaseTab){persons_called(c, w->persons, w->n_persons, i),
                            work_address(c, w, part, i), i == w->person};
    head.tabs.at = tabs;
    head.tabs.n = w->n_persons;
    return head;
}
