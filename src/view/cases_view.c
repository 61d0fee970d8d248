// SPDX-License-Identifier: EUPL-1.2
/* The day of a next step in words, and the case list cut into groups by that day. */
#include "view/cases_view.h"

enum { SUNDAY = 6 };

static CaseDue case_due_of(Day due, bool has_due, Day today) {
    if (!has_due) return DUE_LATER;
    if (due <= today) return DUE_NOW;
    return due <= today + (SUNDAY - day_of_week(today)) ? DUE_WEEK : DUE_LATER;
}

static Str case_late(Arena *a, Lang lang, Day due, Day today) {
    int64_t days = (int64_t)today - due;
    if (days <= 0) return S("");
    if (days == 1) return text(lang, T("1 dag over de datum"));
    return text_fill(a, lang, S("{n} dagen over de datum"), FILL("n", days));
}

void case_row_due(CaseRow *row, Arena *a, Lang lang, Day due, bool has_due, Day today) {
    row->due = case_due_of(due, has_due, today);
    if (!has_due) return;
    row->due_words = day_words_near(a, lang, due, today);
    row->due_iso = day_text(a, due);
    row->late = case_late(a, lang, due, today);
}

size_t case_groups(Arena *a, const CaseRow *rows, size_t n, const CaseGroup **out) {
    CaseGroup *groups = ARENA_ARRAY(a, CaseGroup, CASE_DUES);
    size_t made = 0;
    for (size_t i = 0; i < n; i++) {
        if (made == 0 || groups[made - 1].due != rows[i].due) {
            if (made == CASE_DUES) break; /* not sorted by day: cannot be shown in groups */
            groups[made++] = (CaseGroup){.due = rows[i].due, .cases = {rows + i, 0}};
        }
        groups[made - 1].cases.n++;
        groups[made - 1].count++;
    }
    *out = groups;
    return made;
}
