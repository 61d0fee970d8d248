// SPDX-License-Identifier: EUPL-1.2
/* A quiet sentence beside a day that may be a slip of the pen. */
#include "web/pages/day_hint.h"

#include "view/casework_view.h"

enum { HINT_YEARS = 10, HINT_RECENT_DAYS = 180 };

/* The same day of the year, today or later; 29 February falls in the next leap year. */
static Day day_hint_next(Day day, Day today) {
    int year, month, at, now, unused;
    Day next = today;
    day_parts(day, &year, &month, &at);
    day_parts(today, &now, &unused, &unused);
    for (int y = now; y <= now + 8; y++)
        if (day_from_parts(y, month, at, &next) && next >= today) return next;
    return today;
}

Str day_hint_ahead(Call *c, Day day) {
    Day today = app_day(&c->app);
    if (day > day_add_months(today, 12 * HINT_YEARS))
        return text(c->lang, T("Deze datum is nog heel ver weg. Klopt het jaar?"));
    if (day >= today) return S("");
    if (day >= today - HINT_RECENT_DAYS)
        return text(c->lang, T("Deze datum is al geweest. Is het gelukt, of wordt het later?"));
    return text_fill(c->arena, c->lang, S("Deze datum is al geweest. Bedoelde je {day}?"),
                     FILL("day", day_typed(c->arena, day_hint_next(day, today))));
}

Str day_hint_was(Call *c, Day day) {
    if (day >= day_add_months(app_day(&c->app), -12 * HINT_YEARS)) return S("");
    return text(c->lang, T("Deze datum is lang geleden. Klopt het jaar?"));
}
