// SPDX-License-Identifier: EUPL-1.2
/* Plans and goals of a database become the frames of a study. */
#include "cli/study_store.h"

#include "statements.h"

#include <math.h>

enum { ROWS_A_READ = 500 };

/* A frame that grows by rows, read part by part. */
typedef struct {
    Arena *a; /* outlives the parts */
    Str organisation;
    const Table *cases;
    size_t n, room, n_columns;
    Str *keys;
    double *values;
    char after[64]; /* the last key that was read */
    size_t after_n;
    bool more;
} FrameRows;

/* Room for one more row about this case's person; NULL when the case is not in the study. */
static double *frame_row(FrameRows *f, Str case_id) {
    size_t person = table_get(f->cases, case_id);
    if (person == STR_NONE) return NULL;
    if (f->n == f->room) {
        size_t room = f->room ? f->room * 2 : 256;
        Str *keys = ARENA_ARRAY(f->a, Str, room);
        double *values = ARENA_ARRAY(f->a, double, room * f->n_columns);
        if (f->n) memcpy(keys, f->keys, f->n * sizeof *keys);
        if (f->n) memcpy(values, f->values, f->n * f->n_columns * sizeof *values);
        f->keys = keys;
        f->values = values;
        f->room = room;
    }
    f->keys[f->n] = arena_print(f->a, "P%zu", person);
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
    to[PLAN_INFLUENCE] = (double)NAN;
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
        if (to) plan_fill(&rows[i], to);
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

static Status frame_read(Arena *a, const StudyStore *from, const Table *cases, StoreWork part,
                         const Str *columns, size_t n_columns, StudyFrame *out) {
    FrameRows f = {.a = a,
                   .organisation = from->organisation,
                   .cases = cases,
                   .n_columns = n_columns,
                   .more = true};
    Arena *own = arena_new((size_t)64 << 20);
    Status s = STATUS_OK;
    while (f.more && s.code == OK) {
        s = store_read(from->store, own, part, &f);
        if (s.code != OK) s.why = arena_copy(a, s.why);
        arena_reset(own);
    }
    arena_free(own);
    if (s.code == OK && f.n)
        *out = (StudyFrame){.n = f.n,
                            .n_columns = n_columns,
                            .key = f.keys,
                            .columns = columns,
                            .values = f.values};
    return s;
}

Status study_store_plans(Arena *a, const StudyStore *from, const Table *cases, StudyInput *out) {
    static const Str goal_columns[GOAL_COLUMNS] = {S_INIT("attained")};
    TRY(frame_read(a, from, cases, plans_part, study_plan_columns, PLAN_COLUMNS, &out->plans));
    return frame_read(a, from, cases, goals_part, goal_columns, GOAL_COLUMNS, &out->goals);
}
