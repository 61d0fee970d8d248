// SPDX-License-Identifier: EUPL-1.2
/* Every sentence of a publication, in both languages side by side: text_list*.h. */
#ifndef REPORT_TEXTS_H
#define REPORT_TEXTS_H

#include "core/instrument.h"
#include "report/sheet.h"

#define TEXT(name, nl, en) TEXT_##name,
typedef enum {
#include "report/text_list.h"
#include "report/text_list_how.h"
#include "report/text_list_origin.h"
#include "report/text_list_work.h"
#include "report/text_list_why.h"
    TEXTS,
} TextId;
#undef TEXT

/* In the language of the sheet. */
Str say(const Sheet *s, TextId id);
Str say_words(const Sheet *s, Words w);
/* With its {names} filled in: say_with(s, TEXT_X, FILL("n", 3)). */
#define say_with(s, id, ...)                                                                       \
    say_list((s), (id), (const Fill[]){__VA_ARGS__},                                               \
             sizeof((const Fill[]){__VA_ARGS__}) / sizeof(Fill))
Str say_list(const Sheet *s, TextId id, const Fill *fills, size_t n);

#endif
