// SPDX-License-Identifier: EUPL-1.2
/* The one state machine of measurements, as a table of situations. */
#include "check.h"

#include "core/waves.h"

enum { TODAY = 20000, NOW = 1000000, LIVE = NOW + 1, OVER = NOW };

typedef struct {
    const char *what;
    WaveFacts f;
    WaveHow how;
    bool wants, window_over;
} Situation;

#define AT(side_, ...)                                                                             \
    { .side = WAVE_##side_, .today = TODAY, .now = NOW, .before = -1, .after = -1, __VA_ARGS__ }
#define PLANNED(d) .planned = true, .day = TODAY + (d)

static const Situation situations[] = {
    {"first, not planned", AT(RESIDENT, .first = true), WAVE_OPEN, true, false},
    {"later, not planned", AT(RESIDENT, .first = false), WAVE_NOT_YET, false, false},
    {"a day before the window", AT(RESIDENT, PLANNED(WAVE_BEFORE_DAYS + 1)), WAVE_NOT_YET, false,
     false},
    {"first day of the window", AT(RESIDENT, PLANNED(WAVE_BEFORE_DAYS)), WAVE_OPEN, true, false},
    {"the day before", AT(PROFESSIONAL, PLANNED(1)), WAVE_OPEN, true, false},
    {"the day", AT(PROFESSIONAL, PLANNED(0)), WAVE_DUE, true, false},
    {"last day of the window", AT(RESIDENT, PLANNED(-WAVE_AFTER_DAYS)), WAVE_DUE, true, false},
    {"the window is over", AT(RESIDENT, PLANNED(-WAVE_AFTER_DAYS - 1)), WAVE_EXPIRED, false, true},
    {"the first one has no end", AT(RESIDENT, .first = true, PLANNED(-4000)), WAVE_DUE, true,
     false},
    {"a window of the case",
     {.today = TODAY, .now = NOW, .before = 0, .after = 3, PLANNED(-3)},
     WAVE_DUE,
     true,
     false},
    {"it is over",
     {.today = TODAY, .now = NOW, .before = 0, .after = 3, PLANNED(-4)},
     WAVE_EXPIRED,
     false,
     true},
    {"opens on its day",
     {.today = TODAY, .now = NOW, .before = 0, .after = 3, PLANNED(1)},
     WAVE_NOT_YET,
     false,
     false},
    {"invited", AT(RESIDENT, PLANNED(0), .invited = true, .code_expires = LIVE), WAVE_INVITED, true,
     false},
    {"invited far ahead", AT(RESIDENT, PLANNED(300), .invited = true, .code_expires = LIVE),
     WAVE_INVITED, true, false},
    {"invited after the window", AT(RESIDENT, PLANNED(-300), .invited = true, .code_expires = LIVE),
     WAVE_INVITED, true, false},
    {"reminded", AT(RESIDENT, PLANNED(0), .invited = true, .reminded = true, .code_expires = LIVE),
     WAVE_REMINDED, true, false},
    {"the code is over", AT(RESIDENT, PLANNED(0), .invited = true, .code_expires = OVER),
     WAVE_EXPIRED, true, false},
    {"code and window are over", AT(RESIDENT, PLANNED(-300), .invited = true, .code_expires = OVER),
     WAVE_EXPIRED, false, true},
    {"a code says nothing of the professional",
     AT(PROFESSIONAL, PLANNED(0), .invited = true, .code_expires = OVER), WAVE_DUE, true, false},
    {"busy while the code ends",
     AT(RESIDENT, PLANNED(0), .begun = true, .invited = true, .code_expires = OVER), WAVE_BUSY,
     true, false},
    {"busy while the window ends", AT(RESIDENT, PLANNED(-4000), .begun = true), WAVE_BUSY, true,
     false},
    {"busy before it opens", AT(PROFESSIONAL, PLANNED(4000), .begun = true), WAVE_BUSY, true,
     false},
    {"sent", AT(RESIDENT, PLANNED(0), .begun = true, .sent = true), WAVE_ANSWERED, false, false},
    {"sent stays sent", AT(RESIDENT, PLANNED(-4000), .sent = true, .closed = true), WAVE_ANSWERED,
     false, false},
    {"closed", AT(RESIDENT, PLANNED(0), .closed = true), WAVE_CLOSED, false, false},
    {"closed while busy", AT(RESIDENT, PLANNED(0), .begun = true, .closed = true), WAVE_CLOSED,
     false, false},
    {"windows have an end",
     {.today = TODAY, .now = NOW, .before = 1 << 30, .after = 1 << 30, PLANNED(WAVE_WINDOW_MOST)},
     WAVE_OPEN,
     true,
     false},
};

static void test_situations(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof situations / sizeof *situations; i++) {
        const Situation *t = &situations[i];
        WaveState s = wave_state(&t->f);
        if (s.how != t->how || s.wants != t->wants || s.window_over != t->window_over)
            fail_msg("%s: %.*s, wants %d, window over %d", t->what, STR_ARG(wave_how_name(s.how)),
                     s.wants, s.window_over);
    }
}

static void test_invite(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof situations / sizeof *situations; i++) {
        WaveState s = wave_state(&situations[i].f);
        bool may =
            situations[i].f.side == WAVE_RESIDENT && s.how != WAVE_ANSWERED && s.how != WAVE_CLOSED;
        assert_int_equal(s.may_invite, may);
    }
}

/* Nobody who has begun is ever told that it is over, whatever the day, the window or the code. */
static void test_busy_never_expires(void **state) {
    (void)state;
    for (int side = 0; side < 2; side++)
        for (int day = -5000; day <= 5000; day += 37)
            for (int bits = 0; bits < 16; bits++) {
                WaveFacts f = {.side = (WaveSide)side,
                               .begun = true,
                               .planned = (bits & 1) != 0,
                               .first = (bits & 2) != 0,
                               .invited = (bits & 4) != 0,
                               .reminded = (bits & 8) != 0,
                               .day = TODAY + day,
                               .today = TODAY,
                               .now = NOW,
                               .code_expires = bits & 4 ? OVER : 0};
                assert_int_equal(wave_state(&f).how, WAVE_BUSY);
            }
}

static void test_next(void **state) {
    static const struct {
        WaveHow resident, professional;
        WaveNext next;
    } rows[] = {
        {WAVE_ANSWERED, WAVE_ANSWERED, WAVE_NEXT_TALK},
        {WAVE_ANSWERED, WAVE_DUE, WAVE_NEXT_OWN},
        {WAVE_ANSWERED, WAVE_CLOSED, WAVE_NEXT_NOTHING},
        {WAVE_INVITED, WAVE_DUE, WAVE_NEXT_OWN},
        {WAVE_REMINDED, WAVE_ANSWERED, WAVE_NEXT_WAIT},
        {WAVE_BUSY, WAVE_ANSWERED, WAVE_NEXT_WAIT},
        {WAVE_BUSY, WAVE_BUSY, WAVE_NEXT_OWN},
        {WAVE_EXPIRED, WAVE_ANSWERED, WAVE_NEXT_INVITE},
        {WAVE_DUE, WAVE_DUE, WAVE_NEXT_INVITE},
        {WAVE_OPEN, WAVE_ANSWERED, WAVE_NEXT_INVITE},
        {WAVE_NOT_YET, WAVE_NOT_YET, WAVE_NEXT_NOTHING},
        {WAVE_CLOSED, WAVE_CLOSED, WAVE_NEXT_NOTHING},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        WaveState r = {.how = rows[i].resident}, p = {.how = rows[i].professional};
        assert_int_equal(wave_next(&r, &p), rows[i].next);
    }
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_situations),
    cmocka_unit_test(test_invite),
    cmocka_unit_test(test_busy_never_expires),
    cmocka_unit_test(test_next),
};

int main(void) {
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
