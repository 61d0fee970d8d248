// SPDX-License-Identifier: EUPL-1.2
/* What an organisation can set: a table of the settings there are, with what each may hold. What is
   not set has its usual value, and setting it to that forgets it. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include "app/app.h"

typedef enum {
    SETTING_WORDS,  /* one line of at most `high` characters; may be empty */
    SETTING_NUMBER, /* a whole number from low to high */
    SETTING_SWITCH, /* "on" or "off" */
    SETTING_PHONE,  /* digits, blanks and + - ( ) ; may be empty */
    SETTING_URL,    /* https://name, or empty */
    SETTING_RULES,  /* rules of the plan, with blanks between: "G3 P4" */
    SETTING_MONTHS, /* months after the first measurement, rising: "0 6 12 24" */
} SettingKind;

typedef struct {
    Str name;
    SettingKind kind;
    int64_t low, high;
    Str usual;
} Setting;

/* In the order of the page. */
extern const Setting settings[];
extern const size_t settings_n;

/* The value that counts, of each in order of the table. */
Status settings_load(App *app, Str **values);
/* The number that counts, of one of kind SETTING_NUMBER. What was kept before the bounds were as
   they are now counts as not set. */
Status setting_number(App *app, Str name, int64_t *out);
/* What all of them are together, in a few signs: a form brings it back, so that two administrators
   do not undo each other's work unseen. */
Str settings_mark(Arena *a, const Str *values);
/* The place of a setting in the table; settings_n: there is none of that name. */
size_t setting_place(Str name);
/* Trims it and looks at it; false: it does not fit. */
bool setting_fits(const Setting *s, Str *value);
/* In a deed: keeps those that differ. *changed: how many did. All must fit. The months and windows
   of measurements go into the design that new cases get their waves from. CONFLICT: they are not
   what `mark` says any more. */
Status settings_keep(App *app, Str mark, const Str *values, size_t *changed);

#endif
