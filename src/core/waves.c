// SPDX-License-Identifier: EUPL-1.2
/* How far one side of one measurement is. */
#include "core/waves.h"

static const Str wave_how_names[WAVE_HOWS] = {
    [WAVE_NOT_YET] = S_INIT("not_yet"),   [WAVE_OPEN] = S_INIT("open"),
    [WAVE_DUE] = S_INIT("due"),           [WAVE_INVITED] = S_INIT("invited"),
    [WAVE_REMINDED] = S_INIT("reminded"), [WAVE_BUSY] = S_INIT("busy"),
    [WAVE_ANSWERED] = S_INIT("answered"), [WAVE_EXPIRED] = S_INIT("expired"),
    [WAVE_CLOSED] = S_INIT("closed"),
};

Str wave_how_name(WaveHow how) { return wave_how_names[how]; }

static int wave_window(int days, int usual) {
    if (days < 0) return usual;
    return days > WAVE_WINDOW_MOST ? WAVE_WINDOW_MOST : days;
}

/* What the calendar alone says. */
static WaveHow wave_by_day(const WaveFacts *f, const WaveState *s) {
    if (!f->planned) return f->first ? WAVE_OPEN : WAVE_NOT_YET;
    if (f->today < s->opens) return WAVE_NOT_YET;
    if (f->today < f->day) return WAVE_OPEN;
    return f->first || f->today <= s->ends ? WAVE_DUE : WAVE_EXPIRED;
}

/* The order of the questions is the whole machine: what was answered stays answered, a closed case
   asks nothing, and who is busy comes before every day and every code. */
static WaveHow wave_decide(const WaveFacts *f, const WaveState *s) {
    if (f->sent) return WAVE_ANSWERED;
    if (f->closed) return WAVE_CLOSED;
    if (f->begun) return WAVE_BUSY;
    if (f->side == WAVE_RESIDENT && f->invited) {
        if (f->code_expires > f->now) return f->reminded ? WAVE_REMINDED : WAVE_INVITED;
        return WAVE_EXPIRED;
    }
    return wave_by_day(f, s);
}

WaveState wave_state(const WaveFacts *f) {
    WaveState s = {0};
    if (f->planned) {
        s.windowed = true;
        s.opens = f->day - wave_window(f->before, WAVE_BEFORE_DAYS);
        s.ends = f->day + wave_window(f->after, WAVE_AFTER_DAYS);
    }
    s.how = wave_decide(f, &s);
    s.window_over = s.how == WAVE_EXPIRED && wave_by_day(f, &s) == WAVE_EXPIRED;
    s.may_invite = f->side == WAVE_RESIDENT && s.how != WAVE_ANSWERED && s.how != WAVE_CLOSED;
    s.wants =
        s.how != WAVE_NOT_YET && s.how != WAVE_ANSWERED && s.how != WAVE_CLOSED && !s.window_over;
    return s;
}

WaveNext wave_next(const WaveState *resident, const WaveState *professional) {
    WaveHow r = resident->how, p = professional->how;
    if (r == WAVE_ANSWERED && p == WAVE_ANSWERED) return WAVE_NEXT_TALK;
    if (r == WAVE_CLOSED || p == WAVE_CLOSED) return WAVE_NEXT_NOTHING;
    if (r == WAVE_ANSWERED) return WAVE_NEXT_OWN;
    if (r == WAVE_INVITED || r == WAVE_REMINDED || r == WAVE_BUSY)
        return p == WAVE_ANSWERED ? WAVE_NEXT_WAIT : WAVE_NEXT_OWN;
    if (r == WAVE_NOT_YET && p == WAVE_NOT_YET) return WAVE_NEXT_NOTHING;
    return WAVE_NEXT_INVITE;
}
