// SPDX-License-Identifier: EUPL-1.2
/* Plans, goals and the practice of professionals in a database become the frames of a study. */
#include "cli/study_store.h"

#include "app/evaluation.h"
#include "app/practice.h"
#include "statements.h"

#include <math.h>

enum { ROWS_A_READ = 500 };

/* A frame that grows by rows, read part by part. */
typedef struct {
    Arena *a; /* outlives the parts */
    Str organisation;
    const Table *numbers; /* of the database's keys that take part */
    char letter;          /* before the number: P for persons, W for professionals */
    const Instrument *list;
    size_t n, room, n_columns;
    size_t *number; /* of each row */
    double *values;
    char after[64]; /* the last key that was read */
    size_t after_n;
    bool more;
} FrameRows;

/* Room for one more row about this case's person, or this professional; NULL when not in the study.
 */
static double *frame_row(FrameRows *f, Str key) {
    size_t number = table_get(f->numbers, key);
    if (number == STR_NONE) return NULL;
    if (f->n == f->room) {
        size_t room = f->room ? f->room * 2 : 256;
        size_t *numbers = ARENA_ARRAY(f->a, size_t, room);
        double *values = ARENA_ARRAY(f->a, double, room * f->n_columns);
        if (f->n) memcpy(numbers, f->number, f->n * sizeof *numbers);
        if (f->n) memcpy(values, f->values, f->n * f->n_columns * sizeof *values);
        f->number = numbers;
        f->values = values;
        f->room = room;
    }
    f->number[f->n] = number;
    return &f->values[f->n++ * f->n_columns];
}

static Status frame_after(FrameRows *f, Str last, size_t n) {
    f->more = n == ROWS_A_READ;
    if (n == 0) return STATUS_OK;
    if (last.len > sizeof f->after) return STATUS(BUG, "a key of the database is too long");
    memcpy(f->after, last.at, last.len);
    f->after_n = last.len;
    return STATUS_OK;
}

/* A yes or no when something is known at all. */
static double known(bool is, bool yes) { return is ? (double)yes : (double)NAN; }

/* The answer to an item of the list, NaN when there is none. */
static double answered(const Checklist *list, Str item) {
    for (size_t i = 0; i < list->n; i++) {
        if (!str_eq(list->in->items[list->items[i]].id, item)) continue;
        return list->values[i] > 0 ? (double)list->values[i] : (double)NAN;
    }
    return (double)NAN;
}

static Status list_read(Arena *a, const Instrument *in, Str rater, Str json, Checklist *out) {
    *out = checklist_of(a, in, instrument_rater(in, rater));
    return json.len ? checklist_read(a, out, json) : STATUS_OK;
}

/* How far the resident had a say in the goals and the approach, 1 to 5 as they said last: the mean
   of the two when both were answered. */
static double influence(const Checklist *said) {
    double goals = answered(said, S("er04")), approach = answered(said, S("er05"));
    return isnan(goals) ? approach : isnan(approach) ? goals : (goals + approach) / 2;
}

static void plan_fill(const StudyPlanPageRow *row, double *to) {
    to[PLAN_REDUCE_BURDEN] = row->reduce_burden > 0;
    to[PLAN_COMPETENCE] = row->competence > 0;
    to[PLAN_NETWORK] = row->network > 0;
    to[PLAN_NETWORK_COMPETENCE] = row->network_competence > 0;
    to[PLAN_COMMUNITY] = row->community > 0;
    to[PLAN_TRUST] = row->trust > 0;
    to[PLAN_CLARIFIED_BURDEN] = known(row->clarified > 0, row->burdens > 0);
    to[PLAN_CLARIFIED_CAPACITY] = known(row->clarified > 0, row->capacities > 0);
    to[PLAN_JOINTLY] = known(row->has_jointly, row->jointly == 1);
    to[PLAN_SHARED_VIEW] = known(row->sides == 2, row->agree == 2);
    to[PLAN_SERVICES] = known(row->services > 0, row->services_now > 0);
}

static Status plans_part(Db *db, Arena *a, void *what) {
    FrameRows *f = what;
    StudyPlanPageRow *rows = NULL;
    size_t n = 0;
    Str after = {f->after, f->after_n};
    TRY(study_plan_page(db, a, f->organisation, after, ROWS_A_READ, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        double *to = frame_row(f, rows[i].case_id);
        if (to == NULL) continue;
        Checklist said;
        TRY(list_read(a, f->list, S("resident"), rows[i].looked_back, &said));
        plan_fill(&rows[i], to);
        to[PLAN_INFLUENCE] = influence(&said);
    }
    return frame_after(f, n ? rows[n - 1].case_id : S(""), n);
}

/* What the professional said last, else the resident. */
static Status goals_part(Db *db, Arena *a, void *what) {
    FrameRows *f = what;
    StudyGoalPageRow *rows = NULL;
    size_t n = 0;
    Str after = {f->after, f->after_n};
    TRY(study_goal_page(db, a, f->organisation, after, ROWS_A_READ, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        double *to = frame_row(f, rows[i].case_id);
        if (to == NULL) continue;
        to[GOAL_ATTAINED] = rows[i].has_professional ? (double)rows[i].professional
                            : rows[i].has_resident   ? (double)rows[i].resident
                                                     : (double)NAN;
    }
    return frame_after(f, n ? rows[n - 1].id : S(""), n);
}

/* "Fits" or "fits wholly" is a yes; NaN stays unknown. */
static double fits(double answer) { return isnan(answer) ? answer : answer >= 4; }

static void practice_fill(const Checklist *said, double *to) {
    /* the middle of each class of years; over 20 counts as 25 */
    static const double years[] = {NAN, 0.5, 1.5, 4, 8, 15.5, 25};
    double ask = fits(answered(said, S("pr01"))), help = fits(answered(said, S("pr02")));
    double contact = answered(said, S("pr06")), since = answered(said, S("pr08"));
    bool known_years = since >= 1 && since < (double)(sizeof years / sizeof *years);
    to[PRO_KNOWLEDGE] = fits(answered(said, S("pr04")));
    to[PRO_OPEN] = fits(answered(said, S("pr05")));
    to[PRO_TIME] = isnan(ask) || isnan(help) ? (double)NAN : ask * help;
    to[PRO_PROBLEMS] = isnan(contact) ? contact : contact <= 2;
    to[PRO_EXPERIENCE] = known_years ? years[(size_t)since] : (double)NAN;
}

static Status practice_part(Db *db, Arena *a, void *what) {
    FrameRows *f = what;
    StudyPracticePageRow *rows = NULL;
    size_t n = 0;
    Str after = {f->after, f->after_n};
    TRY(study_practice_page(db, a, f->organisation, after, ROWS_A_READ, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        double *to = frame_row(f, rows[i].user_id);
        if (to == NULL) continue;
        Checklist said;
        TRY(list_read(a, f->list, S("professional"), rows[i].answers, &said));
        practice_fill(&said, to);
    }
    return frame_after(f, n ? rows[n - 1].user_id : S(""), n);
}

/* In the order of the numbers, and of reading within one: the database's own order is one of random
   keys, and sums would differ in their last digits between two copies of the same data. */
static int row_order(const void *a, const void *b) {
    const size_t *x = a, *y = b;
    return x[0] != y[0] ? (x[0] > y[0]) - (x[0] < y[0]) : (x[1] > y[1]) - (x[1] < y[1]);
}

static void frame_sorted(const FrameRows *f, StudyFrame *out) {
    size_t(*order)[2] = arena_alloc(f->a, f->n * sizeof *order), wide = f->n_columns;
    Str *keys = ARENA_ARRAY(f->a, Str, f->n);
    double *values = ARENA_ARRAY(f->a, double, f->n *wide);
    for (size_t i = 0; i < f->n; i++) order[i][0] = f->number[i], order[i][1] = i;
    qsort(order, f->n, sizeof *order, row_order);
    for (size_t i = 0; i < f->n; i++) {
        keys[i] = arena_print(f->a, "%c%zu", f->letter, order[i][0]);
        memcpy(values + i * wide, f->values + order[i][1] * wide, wide * sizeof *values);
    }
    out->n = f->n;
    out->n_columns = wide;
    out->key = keys;
    out->values = values;
}

/* ---- whole frames -----------------------------------------------------------------------------
 */

typedef struct {
    StoreWork part;
    const char *list; /* of the answers in it, or NULL */
    const Str *columns;
    size_t n_columns;
    char letter;
} FrameKind;

static const Str goal_columns[GOAL_COLUMNS] = {S_INIT("attained")};
static const FrameKind frame_plans = {plans_part, EVALUATION_INSTRUMENT, study_plan_columns,
                                      PLAN_COLUMNS, 'P'};
static const FrameKind frame_goals = {goals_part, NULL, goal_columns, GOAL_COLUMNS, 'P'};
static const FrameKind frame_practice = {practice_part, PRACTICE_INSTRUMENT,
                                         study_professional_columns, PRO_COLUMNS, 'W'};

typedef struct {
    FrameRows *rows;
    Str list;
} ListAsk;

static Status list_begin(Db *db, Arena *a, void *what) {
    const ListAsk *ask = what;
    App app = {.db = db, .arena = a, .who = {.organisation = ask->rows->organisation}};
    return instrument_of(&app, ask->list, &ask->rows->list);
}

static Status frame_read(Arena *a, const StudyStore *from, const Table *numbers,
                         const FrameKind *kind, StudyFrame *out) {
    FrameRows f = {.a = a,
                   .organisation = from->organisation,
                   .numbers = numbers,
                   .letter = kind->letter,
                   .n_columns = kind->n_columns,
                   .more = true};
    if (kind->list) TRY(store_read(from->store, a, list_begin, &(ListAsk){&f, str_of(kind->list)}));
    Arena *own = arena_new((size_t)64 << 20);
    Status s = STATUS_OK;
    while (f.more && s.code == OK) {
        s = store_read(from->store, own, kind->part, &f);
        if (s.code != OK) s.why = arena_copy(a, s.why);
        arena_reset(own);
    }
    arena_free(own);
    if (s.code != OK || f.n == 0) return s;
    frame_sorted(&f, out);
    out->columns = kind->columns;
    return s;
}

Status study_store_beside(Arena *a, const StudyStore *from, const Table *cases,
                          const Table *professionals, StudyInput *out) {
    TRY(frame_read(a, from, cases, &frame_plans, &out->plans));
    TRY(frame_read(a, from, cases, &frame_goals, &out->goals));
    return frame_read(a, from, professionals, &frame_practice, &out->professionals);
}
