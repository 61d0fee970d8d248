// SPDX-License-Identifier: EUPL-1.2
/* The terms of an inquiry, and how long a case is kept. */
#include "core/terms.h"

static const Str clock_names[CLOCK_KINDS] = {
    [CLOCK_REQUEST] = S_INIT("request"),
    [CLOCK_CONFIRMED] = S_INIT("confirmed"),
    [CLOCK_SUPPORT_OFFERED] = S_INIT("support_offered"),
    [CLOCK_OWN_PLAN] = S_INIT("own_plan"),
    [CLOCK_CONVERSATION] = S_INIT("conversation"),
    [CLOCK_REPORT] = S_INIT("report"),
    [CLOCK_REMARKS] = S_INIT("remarks"),
    [CLOCK_DECISION] = S_INIT("decision"),
};

Str clock_name(ClockKind kind) { return clock_names[kind]; }

ClockKind clock_of(Str name) {
    for (int k = 0; k < CLOCK_KINDS; k++)
        if (str_eq(clock_names[k], name)) return (ClockKind)k;
    return CLOCK_KINDS;
}

const TermSetting term_settings[TERM_SETTINGS] = {
    [TERM_SWITCH] = {S_INIT("terms"), .usual_words = S_INIT("on")},
    [TERM_BASIS] = {S_INIT("legal_basis"), .usual_words = S_INIT("Wmo 2015")},
    [TERM_INQUIRY_DAYS] = {S_INIT("term_inquiry_days"), true, 42, 1, 3650, {0}},
    [TERM_OWN_PLAN_DAYS] = {S_INIT("term_own_plan_days"), true, 7, 1, 3650, {0}},
    [TERM_DECISION_DAYS] = {S_INIT("term_decision_days"), true, 14, 1, 3650, {0}},
    [KEEP_WMO_YEARS] = {S_INIT("retention_wmo_years"), true, 15, 0, 100, {0}},
    [KEEP_PLAN_YEARS] = {S_INIT("retention_plan_years"), true, 5, 0, 100, {0}},
    [KEEP_WITHDRAWN_DAYS] = {S_INIT("retention_withdrawn_days"), true, 42, 0, 3650, {0}},
};

Terms terms_usual(void) {
    Terms t = {.on = true, .basis = term_settings[TERM_BASIS].usual_words};
    for (int i = 0; i < TERM_SETTINGS; i++) t.number[i] = term_settings[i].usual;
    return t;
}

bool terms_take(Terms *t, Str setting, Str value) {
    int64_t n = 0;
    for (int i = 0; i < TERM_SETTINGS; i++) {
        const TermSetting *s = &term_settings[i];
        if (!str_eq(s->setting, setting)) continue;
        if (s->number) {
            if (!str_int(value, &n) || n < s->least || n > s->most) return false;
            t->number[i] = n;
        } else if (i == TERM_BASIS) {
            t->basis = value;
        } else {
            if (!str_eq(value, S("on")) && !str_eq(value, S("off"))) return false;
            t->on = str_eq(value, S("on"));
        }
        return true;
    }
    return false;
}

/* ---- what is due -------------------------------------------------------------------------------
 */

static const struct {
    ClockKind from, until;
    TermName days;
} term_rules[TERM_KINDS] = {
    [TERM_INQUIRY] = {CLOCK_REQUEST, CLOCK_REPORT, TERM_INQUIRY_DAYS},
    [TERM_OWN_PLAN] = {CLOCK_REQUEST, CLOCK_OWN_PLAN, TERM_OWN_PLAN_DAYS},
    [TERM_DECISION] = {CLOCK_REMARKS, CLOCK_DECISION, TERM_DECISION_DAYS},
};

Day term_day(Day from, int64_t days) {
    Day last = 0;
    (void)day_from_parts(9999, 12, 31, &last);
    return days > (int64_t)last - from ? last : (Day)(from + days);
}

Term term_of(const Terms *t, const Clock *clock, TermKind kind, Day today) {
    ClockKind from = term_rules[kind].from, until = term_rules[kind].until;
    if (!clock->has[from]) return (Term){TERM_NONE, 0, 0};
    Term out = {.last = term_day(clock->day[from], t->number[term_rules[kind].days])};
    Day at = clock->has[until] ? clock->day[until] : today;
    out.days = (int64_t)at - out.last;
    bool past = out.days > 0;
    if (clock->has[until])
        out.state = past && kind != TERM_OWN_PLAN ? TERM_MET_LATE : TERM_MET;
    else if (past)
        out.state = kind == TERM_OWN_PLAN ? TERM_MET : TERM_LATE;
    else
        out.state = TERM_RUNNING;
    if (out.days < 0) out.days = -out.days;
    return out;
}

TermKind term_next(const Terms *t, const Clock *clock, Day today, Term *out) {
    static const TermKind order[] = {TERM_INQUIRY, TERM_DECISION, TERM_OWN_PLAN};
    TermKind found = TERM_KINDS;
    *out = (Term){TERM_NONE, 0, 0};
    for (size_t i = 0; t->on && i < TERM_KINDS; i++) {
        Term one = term_of(t, clock, order[i], today);
        if (one.state != TERM_RUNNING && one.state != TERM_LATE) continue;
        if (found != TERM_KINDS && (order[i] == TERM_OWN_PLAN || one.last >= out->last)) continue;
        found = order[i];
        *out = one;
    }
    return found;
}

/* ---- how long it is kept ------------------------------------------------------------------------
 */

static const struct {
    Str name;
    TermName term;
    int months; /* in one unit of the term; 0: the unit is a day */
} retain_rules[RETAIN_KINDS] = {
    [RETAIN_WMO] = {S_INIT("wmo"), KEEP_WMO_YEARS, 12},
    [RETAIN_PLAN] = {S_INIT("plan"), KEEP_PLAN_YEARS, 12},
    [RETAIN_WITHDRAWN] = {S_INIT("withdrawn"), KEEP_WITHDRAWN_DAYS, 0},
};

Str retain_name(RetainKind kind) { return retain_rules[kind].name; }

RetainKind retain_of(Str name) {
    for (int k = 0; k < RETAIN_KINDS; k++)
        if (str_eq(retain_rules[k].name, name)) return (RetainKind)k;
    return RETAIN_KINDS;
}

Day retain_until(const Terms *t, RetainKind kind, Day closed) {
    int64_t n = t->number[retain_rules[kind].term];
    int year, month, day;
    if (retain_rules[kind].months == 0) return term_day(closed, n);
    day_parts(closed, &year, &month, &day);
    if (year + n > 9999) return term_day(closed, INT32_MAX);
    return day_add_months(closed, (int)n * retain_rules[kind].months);
}
