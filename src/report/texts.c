// SPDX-License-Identifier: EUPL-1.2
/* Looks up a sentence of a publication, and the reasons of the statistics core in Dutch. */
#include "report/texts.h"

#define TEXT(name, nl, en) [TEXT_##name] = {S_INIT(nl), S_INIT(en)},
static const Words texts[] = {
#include "report/text_list.h"
#include "report/text_list_how.h"
#include "report/text_list_origin.h"
#include "report/text_list_work.h"
#include "report/text_list_why.h"
};
#undef TEXT

/* The core says in English why something is not determined; here is what that is in Dutch. A reason
   that is not in the table is shown as the core gave it. */
#define REASON(en, nl) {S_INIT(nl), S_INIT(en)},
static const Words reasons[] = {
#include "report/text_list_reasons.h"
};
#undef REASON

Str say_words(const Sheet *s, Words w) { return s->lang == LANG_NL ? w.nl : w.en; }

Str say(const Sheet *s, TextId id) { return say_words(s, texts[id]); }

Str say_list(const Sheet *s, TextId id, const Fill *fills, size_t n) {
    return text_fill_list(s->arena, LANG_NL, say(s, id), fills, n); /* looked up already */
}

Str sheet_reason(const Sheet *s, EstimateStatus status) {
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (str_eq(reasons[i].en, status.why)) return say_words(s, reasons[i]);
    return status.why;
}
