// SPDX-License-Identifier: EUPL-1.2
/* The fast road over files gives what the plain functions give, however the file is cut in blocks.
 */
#include "check.h"

#include "core/score_rows.h"
#include "core/scoring.h"
#include "core/shipped.h"

#include <math.h>

static const char *const instruments[] = {"instruments/draagkracht-2018.json",
                                          "instruments/draagkracht-2016.json",
                                          "instruments/bfi-25.json"};
enum { INSTRUMENTS = 3, ROWS = 3000 };

static const Instrument *opened(Arena *a, int i) {
    const Instrument *in = NULL;
    assert_ok(
        instrument_open(a, str_of(instruments[i]), shipped_file(str_of(instruments[i])), &in));
    return in;
}

/* A small generator of our own, so that a failure comes back at the next run. */
static uint32_t next_random(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* An answer, a non-answer, or none; out of every five cells about one is none. */
static int random_answer(const Instrument *in, const AnswerSet *set, uint32_t *state) {
    uint32_t r = next_random(state) % 20;
    if (r < 4) return ANSWER_NONE;
    if (r < 6 && in->n_non_answers)
        return in->non_answers[next_random(state) % in->n_non_answers].value;
    return answers_least(set) + (int)(next_random(state) % set->n);
}

static void add_answer(Buf *out, int v) {
    buf_char(out, ',');
    if (v != ANSWER_NONE) buf_int(out, v);
}

/* The scores of one response in the plain way, written as a row of the score file. */
static void plain_row(const Instrument *in, size_t nth, const Answers *answers, Buf *out) {
    buf_print(out, "p%zu,T1,%.*s", nth, STR_ARG(in->raters[answers->rater].id));
    Score scores[64];
    for (size_t s = 0; s < in->n_scales; s++) {
        scores[s] = scale_score(in, s, answers);
        buf_char(out, ',');
        if (scores[s].how == SCORED) buf_double(out, scores[s].mean);
        buf_print(out, ",%d", scores[s].answered);
    }
    if (in->typology.present) {
        int type = type_of_scores(in, scores[in->typology.first], scores[in->typology.second],
                                  (double)NAN);
        buf_char(out, ',');
        if (type != TYPE_UNDEFINED) buf_add(out, in->typology.types[type].id);
    }
    if (in->n_domains) {
        BurdenCount b = burden_count(in, answers);
        buf_char(out, ',');
        if (b.known) buf_int(out, b.count);
        buf_print(out, ",%d", b.asked);
    }
    buf_char(out, '\n');
}

typedef struct {
    const Instrument *in;
    const RowPlan *plan;
    Buf *rows, *expected;
} Made;

static void make_row(Arena *a, Made *m, size_t nth, uint32_t *state) {
    const Instrument *in = m->in;
    int *items = ARENA_ARRAY(a, int, in->n_items), *domains = ARENA_ARRAY(a, int, in->n_domains);
    Answers answers = {next_random(state) % in->n_raters, items, domains};
    buf_print(m->rows, "p%zu,T1,%.*s", nth, STR_ARG(in->raters[answers.rater].id));
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        items[i] = item->rater == answers.rater
                       ? random_answer(in, &in->answers[item->answers], state)
                       : ANSWER_NONE;
        add_answer(m->rows, items[i]);
    }
    for (size_t i = 0; i < in->n_domains; i++) {
        domains[i] = random_answer(in, &in->answers[in->burden_answers], state);
        add_answer(m->rows, domains[i]);
    }
    buf_char(m->rows, '\n');
    plain_row(in, nth, &answers, m->expected);
}

static Made made(Arena *a, int which) {
    Made m = {opened(a, which), NULL, buf_on(a, 64 << 20), buf_on(a, 64 << 20)};
    Buf *header = buf_on(a, 1 << 20);
    uint32_t state = 20181215u + (uint32_t)which;
    buf_add(header, S("person,wave,rater"));
    for (size_t i = 0; i < m.in->n_items; i++)
        buf_print(header, ",%.*s", STR_ARG(m.in->items[i].id));
    for (size_t i = 0; i < m.in->n_domains; i++)
        buf_print(header, ",%.*s", STR_ARG(m.in->domains[i].id));
    assert_ok(row_plan_new(a, m.in, S("made.csv"), buf_str(header), false, &m.plan));
    for (size_t n = 0; n < ROWS; n++) make_row(a, &m, n, &state);
    return m;
}

static void both_roads_agree(void **test) {
    (void)test;
    for (int i = 0; i < INSTRUMENTS; i++) {
        Arena *a = arena_new((size_t)512 << 20);
        Made m = made(a, i);
        Buf *out = buf_on(a, 64 << 20);
        RowFaults faults = {.arena = a, .most = 10};
        assert_int_equal(rows_score(m.plan, buf_str(m.rows), 2, false, out, &faults), ROWS);
        assert_int_equal(faults.n, 0);
        assert_true(str_eq(buf_str(out), buf_str(m.expected)));
        arena_free(a);
    }
}

/* Scores a text in blocks of at most `size` bytes, cut as the program cuts them. */
static void score_in_blocks(const RowPlan *plan, Str text, size_t size, Buf *out,
                            RowFaults *faults) {
    size_t line = 2, have = size;
    while (text.len) {
        Str block = str_sub(text, 0, have);
        size_t end = block.len == text.len ? block.len : rows_end(block);
        if (end == 0) {
            have += size; /* no whole row yet */
            continue;
        }
        line += rows_score(plan, str_sub(text, 0, end), line, false, out, faults);
        text = str_sub(text, end, text.len);
        have = size;
    }
}

static void blocks_do_not_matter(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)512 << 20);
    const Instrument *in = opened(a, 2);
    const RowPlan *plan = NULL;
    Buf *text = buf_on(a, 1 << 20), *whole = buf_on(a, 1 << 20);
    Str quoted = S("\"p, \"\"one\"\"\n\",3,4\r\nplain,5,\n\n\"q\"\n,1,6\n");
    RowFaults faults = {.arena = a, .most = 10};
    assert_ok(row_plan_new(a, in, S("q.csv"), S("person,A1,A2"), true, &plan));
    for (int i = 0; i < 20; i++) buf_add(text, quoted);
    /* the odd row of the sample has too few cells: leave it out of what must be sound */
    Buf *sound = buf_on(a, 1 << 20);
    for (int i = 0; i < 20; i++)
        buf_add(sound, S("\"p, \"\"one\"\"\n\",3,4\r\nplain,5,\n\n\"q\n\",1,6\n"));
    rows_score(plan, buf_str(sound), 2, false, whole, &faults);
    assert_int_equal(faults.n, 0);
    for (size_t size = 1; size < 60; size++) {
        Buf *out = buf_on(a, 1 << 20);
        score_in_blocks(plan, buf_str(sound), size, out, &faults);
        assert_int_equal(faults.n, 0);
        assert_true(str_eq(buf_str(out), buf_str(whole)));
    }
    rows_score(plan, buf_str(text), 2, true, whole, &faults);
    assert_true(faults.n >= 20);
    arena_free(a);
}

static RowFault only_fault(Arena *a, Str header, Str rows) {
    const RowPlan *plan = NULL;
    RowFaults faults = {.arena = a, .most = 10};
    Buf *out = buf_on(a, 1 << 20);
    assert_ok(row_plan_new(a, opened(a, 0), S("f.csv"), header, true, &plan));
    rows_score(plan, rows, 2, true, out, &faults);
    assert_int_equal(faults.n, 1);
    return faults.list[0];
}

static void a_fault_says_where_and_what(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)64 << 20);
    Str header = S("person,wave,rater,r01,p01,b1");
    RowFault f = only_fault(a, header, S("x,T0,resident,3,,0\ny,T0,resident,6,,0\n"));
    assert_int_equal(f.line, 3);
    assert_text(f.column, "r01");
    assert_text(f.what, "'6', expected a whole number from 1 to 5, -99, -98, -97, -96, or empty");
    f = only_fault(a, header, S("x,T0,resident,3,4,0\n"));
    assert_text(f.column, "p01");
    assert_text(f.what, "'4', expected empty: this item is not in the form of rater 'resident'");
    f = only_fault(a, header, S("x,T0,professional,,4,3\n"));
    assert_text(f.column, "b1");
    f = only_fault(a, header, S("x,T0,resident,3.5,,1\n"));
    assert_text(f.column, "r01");
    f = only_fault(a, header, S("x,T0,neighbour,3,,1\n"));
    assert_text(f.column, "rater");
    f = only_fault(a, header, S("x,T00,resident,3,,1\n"));
    assert_text(f.column, "wave");
    f = only_fault(a, header, S("x,T0,resident,3,\n"));
    assert_text(f.what, "5 cells, expected 6 as in the header");
    arena_free(a);
}

static void a_header_that_cannot_be_used(void **test) {
    (void)test;
    Arena *a = arena_new((size_t)64 << 20);
    const Instrument *in = opened(a, 0);
    const RowPlan *plan = NULL;
    static const char *const bad[] = {"", "wave,r01", "person,x,y", "person,r01,r01",
                                      "person,r01,r02"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_code(row_plan_new(a, in, S("h.csv"), str_of(bad[i]), false, &plan), INVALID);
    assert_ok(row_plan_new(a, in, S("h.csv"), S("person,r01,r02"), true, &plan));
    assert_ok(row_plan_new(a, in, S("h.csv"), S("person,b1"), false, &plan));
    arena_free(a);
}

/* What a cell may hold, good or bad; nearly always one digit or nothing. */
static void odd_cell(Buf *out, bool odd, uint32_t *state) {
    static const char *const cells[] = {"12", "-97", "-1", "x", " 3", "3 ", "\xC3\xA9", "\x01"};
    uint32_t r = next_random(state) % 100;
    buf_char(out, ',');
    if (odd && r < 8)
        buf_add(out, str_of(cells[next_random(state) % 8]));
    else if (r >= 15)
        buf_int(out, (int)(odd ? next_random(state) % 10 : 1 + next_random(state) % 2));
}

static uint8_t code_at(const PackedRow *row, size_t i) {
    return row->codes[row->order ? row->order[i] : i];
}

/* The same line, and with its person in quotes: then it goes the general way. */
static void pack_both(Arena *a, const Made *m, Str cells, size_t rater, size_t *packed) {
    RowPack pack[2];
    RowFaults faults[2];
    for (int q = 0; q < 2; q++) {
        const char *quote = q ? "\"" : "";
        Str line = arena_print(a, "%sp1%s,T1,%.*s%.*s\n", quote, quote,
                               STR_ARG(m->in->raters[rater].id), STR_ARG(cells));
        pack[q] = row_pack_new(a, m->plan, line.len);
        faults[q] = (RowFaults){.arena = a, .most = 1};
        rows_pack(m->plan, line, 2, &pack[q], &faults[q]);
    }
    assert_int_equal(faults[0].n, faults[1].n);
    assert_int_equal(pack[0].n, pack[1].n);
    for (size_t i = 0; i < faults[0].n; i++) {
        assert_true(str_eq(faults[0].list[i].what, faults[1].list[i].what));
        assert_true(str_eq(faults[0].list[i].column, faults[1].list[i].column));
    }
    *packed += pack[0].n;
    if (pack[0].n == 0) return;
    size_t form = m->in->n_domains;
    for (size_t i = 0; i < m->in->n_items; i++) form += m->in->items[i].rater == rater;
    for (size_t i = 0; i < form; i++)
        assert_int_equal(code_at(pack[0].rows, i), code_at(pack[1].rows, i));
    assert_int_equal(pack[0].rows->wave, pack[1].rows->wave);
    assert_int_equal(pack[0].rows->rater, pack[1].rows->rater);
    assert_int_equal(pack[0].rows->hash, pack[1].rows->hash);
}

static void short_rows_are_as_any(void **test) {
    (void)test;
    enum { LINES = 1500 };
    for (int which = 0; which < INSTRUMENTS; which++) {
        Arena *a = arena_new((size_t)1 << 30);
        Made m = made(a, which);
        uint32_t state = 7u + (uint32_t)which;
        size_t packed = 0;
        Buf *cells = buf_on(a, 1 << 20);
        for (size_t n = 0; n < LINES; n++) {
            size_t rater = next_random(&state) % m.in->n_raters;
            bool odd = n % 2;
            buf_clear(cells);
            for (size_t i = 0; i < m.in->n_items; i++)
                if (odd || m.in->items[i].rater == rater)
                    odd_cell(cells, odd && n % 4 == 1, &state);
                else
                    buf_char(cells, ',');
            for (size_t i = 0; i < m.in->n_domains; i++) odd_cell(cells, n % 4 == 1, &state);
            pack_both(a, &m, arena_copy(a, buf_str(cells)), rater, &packed);
        }
        assert_true(packed > LINES / 3 && packed < LINES);
        arena_free(a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(both_roads_agree),
        cmocka_unit_test(blocks_do_not_matter),
        cmocka_unit_test(short_rows_are_as_any),
        cmocka_unit_test(a_fault_says_where_and_what),
        cmocka_unit_test(a_header_that_cannot_be_used),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
