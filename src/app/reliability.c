// SPDX-License-Identifier: EUPL-1.2
/* The noise of an organisation's scales: computed, written down, read. */
#include "app/reliability.h"

#include "app/instruments.h"
#include "app/sent_answers.h"
#include "base/table.h"
#include "core/stats/group_noise.h"
#include "statements.h"

#include <math.h>

/* More persons make the figures no surer that anybody would see it. */
enum { PERSONS_MOST = 50000, RENEW_BYTES_MOST = 1 << 30 };

/* The first answers of each person, by one rater. */
typedef struct {
    Table persons;
    int *rows; /* n x n_items */
    size_t n, room;
} FirstAnswers;

typedef struct {
    Arena *a;
    const Instrument *in;
    FirstAnswers *raters; /* n_raters */
} Renewing;

static Status renew_take(const SentAnswers *row, void *what) {
    Renewing *r = what;
    FirstAnswers *f = &r->raters[row->answers.rater];
    size_t k = r->in->n_items;
    bool known = table_get(&f->persons, row->person_id) != STR_NONE;
    if (known || f->n == PERSONS_MOST) return STATUS_OK;
    table_add(&f->persons, arena_copy(r->a, row->person_id), f->n);
    if (f->n == f->room) {
        size_t room = f->room ? f->room * 2 : 256;
        int *bigger = ARENA_ARRAY(r->a, int, room *k + 1);
        if (f->n) memcpy(bigger, f->rows, f->n * k * sizeof *bigger);
        f->rows = bigger;
        f->room = room;
    }
    memcpy(&f->rows[f->n++ * k], row->answers.items, k * sizeof *f->rows);
    return STATUS_OK;
}

typedef struct {
    Str organisation;
    const Instrument *in;
    const GroupMeasured *raters;
    Moment now;
    size_t scales; /* written; set anew at every run */
} RenewDeed;

static Status renew_scale(Db *db, Arena *a, const RenewDeed *d, size_t rater, size_t scale) {
    const GroupMeasured *m = &d->raters[rater];
    const ScaleNoise *x = &m->noise.scales[scale];
    const Typology *t = &d->in->typology;
    bool typed = t->present && (scale == t->first || scale == t->second);
    ScaleNoisePutIn in = {.organisation = d->organisation,
                          .instrument = d->in->id,
                          .rater = d->in->raters[rater].id,
                          .scale = d->in->scales[scale].id,
                          .persons = (int64_t)m->n[scale],
                          .mean = x->mean,
                          .sd = x->sd,
                          .reliability = x->reliability,
                          .kind = m->omega[scale] ? S("omega") : S("alpha"),
                          .has_correlation = typed && !isnan(m->noise.correlation),
                          .correlation = typed ? m->noise.correlation : 0,
                          .computed = d->now};
    return scale_noise_put(db, a, &in, NULL);
}

static Status renew_write(Db *db, Arena *a, void *what) {
    RenewDeed *d = what;
    int64_t dropped = 0;
    d->scales = 0;
    for (size_t r = 0; r < d->in->n_raters; r++)
        for (size_t s = 0; s < d->in->n_scales && s < IMAGE_SCALES_MOST; s++) {
            if (isnan(d->raters[r].noise.scales[s].reliability)) continue;
            TRY(renew_scale(db, a, d, r, s));
            d->scales++;
        }
    TRY(scale_noise_drop(db, a, d->organisation, d->in->id, d->now, &dropped));
    if (d->scales == 0 && dropped == 0) return STATUS_OK;
    AuditEntry entry = {.organisation = d->organisation,
                        .moment = d->now,
                        .actor_kind = ACTOR_SYSTEM,
                        .action = S("reliability.renew"),
                        .result = AUDIT_DONE,
                        .detail =
                            arena_print(a, "%.*s: %zu scales", STR_ARG(d->in->id), d->scales)};
    return audit_append(db, a, &entry);
}

static Status renew_instrument(Store *store, Arena *a, RenewDeed *d) {
    Renewing r = {.a = a, .in = d->in};
    r.raters = ARENA_ARRAY(a, FirstAnswers, d->in->n_raters + 1);
    GroupMeasured *measured = ARENA_ARRAY(a, GroupMeasured, d->in->n_raters + 1);
    for (size_t i = 0; i < d->in->n_raters; i++) r.raters[i].persons = table_new(a);
    TRY(sent_answers_each(store, a, d->organisation, d->in, renew_take, &r));
    for (size_t i = 0; i < d->in->n_raters; i++)
        measured[i] = group_measure(a, d->in, i, r.raters[i].rows, r.raters[i].n);
    d->raters = measured;
    return store_write(store, a, renew_write, d);
}

/* ---- which ---------------------------------------------------------------------------------- */

typedef struct {
    Str organisation;
    Moment last;
    const Instrument **in;
    size_t n;
} RenewAsk;

static Status renew_ask(Db *db, Arena *a, void *what) {
    RenewAsk *ask = what;
    App app = {.db = db, .arena = a, .who = {.organisation = ask->organisation}};
    InstrumentListRow *rows = NULL;
    ScaleNoiseLastRow *last = NULL;
    TRY(scale_noise_last(db, a, ask->organisation, &last));
    TRY(instrument_list(db, a, ask->organisation, &rows, &ask->n));
    ask->last = last ? last->computed : 0;
    ask->in = ARENA_ARRAY(a, const Instrument *, ask->n + 1);
    for (size_t i = 0; i < ask->n; i++) TRY(instrument_of(&app, rows[i].id, &ask->in[i]));
    return STATUS_OK;
}

static Status renew_organisation(Store *store, Arena *a, Str organisation, Moment now, int64_t age,
                                 ReliabilityReport *out) {
    RenewAsk ask = {.organisation = organisation};
    TRY(store_read(store, a, renew_ask, &ask));
    out->organisations++;
    if (age > 0 && ask.last > now - age) return STATUS_OK;
    for (size_t i = 0; i < ask.n; i++) {
        RenewDeed d = {.organisation = organisation, .in = ask.in[i], .now = now};
        Arena *own = arena_new(RENEW_BYTES_MOST);
        Status s = renew_instrument(store, own, &d);
        if (s.code != OK) s.why = arena_copy(a, s.why);
        arena_free(own);
        TRY(s);
        out->scales += d.scales;
    }
    return STATUS_OK;
}

typedef struct {
    OrganisationListRow *rows;
    size_t n;
} RenewTowns;

static Status renew_towns(Db *db, Arena *a, void *what) {
    RenewTowns *towns = what;
    return organisation_list(db, a, &towns->rows, &towns->n);
}

Status reliability_renew(Store *store, Arena *a, Moment now, int64_t age, ReliabilityReport *out) {
    RenewTowns towns = {0};
    *out = (ReliabilityReport){0};
    TRY(store_read(store, a, renew_towns, &towns));
    for (size_t i = 0; i < towns.n; i++)
        TRY(renew_organisation(store, a, towns.rows[i].id, now, age, out));
    return STATUS_OK;
}

/* ---- reading -------------------------------------------------------------------------------- */

Status reliability_of(const App *app, const Instrument *in, GroupNoise **out) {
    ScaleNoiseListRow *rows = NULL;
    size_t n = 0;
    GroupNoise *noise = ARENA_ARRAY(app->arena, GroupNoise, in->n_raters + 1);
    for (size_t r = 0; r < in->n_raters; r++) noise[r] = group_noise_none();
    TRY(scale_noise_list(app->db, app->arena, app->who.organisation, in->id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        size_t r = instrument_rater(in, rows[i].rater), s = instrument_scale(in, rows[i].scale);
        if (r == STR_NONE || s == STR_NONE || s >= IMAGE_SCALES_MOST) continue;
        GroupNoise *g = &noise[r];
        if (g->n == 0 || (uint64_t)rows[i].persons < g->n) g->n = (uint64_t)rows[i].persons;
        g->scales[s] = (ScaleNoise){rows[i].sd, rows[i].reliability, rows[i].mean};
        if (rows[i].has_correlation) g->correlation = rows[i].correlation;
    }
    *out = noise;
    return STATUS_OK;
}
