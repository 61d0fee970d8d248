// SPDX-License-Identifier: EUPL-1.2
/* A study as JSON: every number that is not determined is null, with the reason beside it. */
#include "report/study.h"

static void key_open(JsonOut *j, Str key) {
    json_key(j, key);
    json_open(j, '{');
}

static void status_add(JsonOut *j, const char *key, EstimateStatus s) {
    Str name = estimate_state_name(s.state);
    char text[256];
    int n = snprintf(text, sizeof text, "%.*s%s%.*s", STR_ARG(name), s.why.len ? ": " : "",
                     STR_ARG(s.why));
    if (n >= (int)sizeof text) n = (int)sizeof text - 1;
    json_add_text(j, str_of(key), (Str){text, (size_t)n});
}

static void interval_add(JsonOut *j, Str key, Interval v) {
    json_key(j, key);
    if (isnan(v.lo) || isnan(v.hi)) {
        json_undefined(j);
        return;
    }
    json_open(j, '[');
    json_double(j, v.lo);
    json_double(j, v.hi);
    json_close(j, ']');
}

static void base_json(const Study *s, JsonOut *j) {
    key_open(j, S("base"));
    json_add_int(j, S("started"), (int64_t)s->started);
    json_add_int(j, S("panel"), (int64_t)s->panel);
    json_add_int(j, S("has_last_wave"), (int64_t)s->has_last_wave);
    json_add_int(j, S("rows_outside"), (int64_t)s->rows_outside);
    json_close(j, '}');
}

static void types_json(const Study *s, size_t place, JsonOut *j) {
    static const char *const names[] = {"all", "panel"};
    for (int b = 0; b < STUDY_BASES; b++) {
        const StudyTypes *t = &s->types[place * STUDY_BASES + (size_t)b];
        key_open(j, str_of(names[b]));
        json_add_int(j, S("n"), (int64_t)t->n);
        for (int k = 0; k < STUDY_TYPES; k++)
            json_add_int(j, s->instrument->typology.types[k].id, (int64_t)t->of[k]);
        json_close(j, '}');
    }
}

static void burden_json(const Study *s, size_t place, JsonOut *j) {
    static const char *const names[] = {"all", "panel"};
    for (int b = 0; b < STUDY_BASES; b++) {
        const StudyBurden *v = &s->burden[place * STUDY_BASES + (size_t)b];
        key_open(j, str_of(names[b]));
        json_add_int(j, S("n"), (int64_t)v->n);
        json_add_double(j, S("mean"), v->mean);
        status_add(j, "status",
                   v->n ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "no known count of burdens"));
        json_close(j, '}');
    }
}

static void scales_json(const Study *s, size_t place, JsonOut *j) {
    for (size_t c = 0; c < s->n_scales; c++) {
        const StudyScale *v = &s->scales[place * s->n_scales + c];
        key_open(j, s->instrument->scales[c].id);
        json_add_int(j, S("n"), (int64_t)v->n);
        json_add_double(j, S("alpha"), v->alpha);
        interval_add(j, S("alpha_ci"), v->alpha_ci);
        status_add(j, "status", v->alpha_status);
        json_add_double(j, S("omega"), v->omega);
        status_add(j, "omega_status", v->omega_status);
        json_close(j, '}');
    }
}

/* One object per rater and wave. */
static void by_wave(const Study *s, Str key, void (*what)(const Study *, size_t, JsonOut *),
                    JsonOut *j) {
    key_open(j, key);
    for (size_t r = 0; r < s->n_raters; r++) {
        key_open(j, s->instrument->raters[r].id);
        for (size_t w = 0; w < s->n_waves; w++) {
            key_open(j, s->instrument->waves[w]);
            what(s, r * s->n_waves + w, j);
            json_close(j, '}');
        }
        json_close(j, '}');
    }
    json_close(j, '}');
}

/* "T2-T0" or "T0-T2": the names of two waves with a hyphen between. */
static void step_open(JsonOut *j, Str one, Str other, char bracket) {
    char text[80];
    int n = snprintf(text, sizeof text, "%.*s-%.*s", STR_ARG(one), STR_ARG(other));
    if (n >= (int)sizeof text) n = (int)sizeof text - 1;
    json_key(j, (Str){text, (size_t)n});
    json_open(j, bracket);
}

static void change_json(const StudyChange *c, JsonOut *j) {
    key_open(j, S("paired"));
    json_add_int(j, S("n"), (int64_t)c->paired.n);
    json_add_double(j, S("diff"), c->paired.diff);
    interval_add(j, S("ci"), c->paired.ci);
    json_add_double(j, S("p"), c->paired.p);
    json_add_double(j, S("d_z"), c->paired.d_z);
    status_add(j, "status", c->paired.status);
    json_close(j, '}');
    key_open(j, S("mixed"));
    json_add_double(j, S("estimate"), c->mixed.estimate);
    json_add_double(j, S("se"), c->mixed.se);
    json_add_double(j, S("df"), c->mixed.satt_df);
    interval_add(j, S("ci"), c->mixed.satt_ci);
    json_add_double(j, S("p"), c->mixed.satt_p);
    json_add_text(j, S("random"), c->site_term ? S("person within site") : S("person"));
    status_add(j, "status", c->mixed_status);
    json_close(j, '}');
}

static void changes_json(const Study *s, JsonOut *j) {
    const Str *wave = s->instrument->waves;
    key_open(j, S("change"));
    for (size_t r = 0; r < s->n_raters; r++) {
        key_open(j, s->instrument->raters[r].id);
        for (size_t m = 0; m < s->n_measures; m++) {
            key_open(j, study_measure(s, m));
            for (size_t i = 0; i < s->n_steps; i++) {
                step_open(j, wave[s->steps[i].later], wave[s->steps[i].earlier], '{');
                change_json(&s->change[(r * s->n_measures + m) * s->n_steps + i], j);
                json_close(j, '}');
            }
            json_close(j, '}');
        }
        json_close(j, '}');
    }
    json_close(j, '}');
}

static void moves_json(const Study *s, JsonOut *j) {
    const Str *wave = s->instrument->waves;
    key_open(j, S("transitions"));
    for (size_t r = 0; r < s->n_raters; r++) {
        key_open(j, s->instrument->raters[r].id);
        for (size_t i = 0; i < s->n_steps; i++) {
            step_open(j, wave[s->steps[i].earlier], wave[s->steps[i].later], '[');
            const uint64_t *table = s->moves[r * s->n_steps + i];
            for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) {
                if (k % STUDY_TYPES == 0) json_open(j, '[');
                json_int(j, (int64_t)table[k]);
                if (k % STUDY_TYPES == STUDY_TYPES - 1) json_close(j, ']');
            }
            json_close(j, ']');
        }
        json_close(j, '}');
    }
    json_close(j, '}');
}

static void agreement_json(const Study *s, JsonOut *j) {
    key_open(j, S("agreement"));
    for (size_t w = 0; w < s->n_waves; w++) {
        const StudyAgreement *g = &s->agreement[w];
        key_open(j, s->instrument->waves[w]);
        json_add_int(j, S("n"), (int64_t)g->n);
        json_add_double(j, S("type_kappa"), g->kappa);
        status_add(j, "type_kappa_status", g->kappa_status);
        for (size_t c = 0; c < s->n_scales; c++) {
            char key[120];
            Str id = s->instrument->scales[c].id;
            snprintf(key, sizeof key, "%.*s_icc", STR_ARG(id));
            json_add_double(j, str_of(key), g->icc[c]);
            snprintf(key, sizeof key, "%.*s_icc_status", STR_ARG(id));
            status_add(j, key, g->icc_status[c]);
        }
        json_close(j, '}');
    }
    json_close(j, '}');
}

static void interventions_json(const Study *s, JsonOut *j) {
    key_open(j, S("interventions"));
    for (size_t k = 0; k < s->n_kinds; k++) {
        const StudyIntervention *v = &s->interventions[k];
        key_open(j, s->kinds[k]);
        json_add_int(j, S("n"), (int64_t)v->n);
        json_add_int(j, S("x"), (int64_t)v->x);
        json_add_double(j, S("share"), v->n ? (double)v->x / (double)v->n : (double)NAN);
        interval_add(j, S("wilson"), v->wilson);
        status_add(j, "status",
                   v->n ? ESTIMATE_FINE : ESTIMATE_STATE(UNDEFINED, "no plan says so or not"));
        json_close(j, '}');
    }
    json_close(j, '}');
}

void study_tables_json(const Study *s, JsonOut *j) {
    base_json(s, j);
    if (s->instrument->typology.present) by_wave(s, S("types"), types_json, j);
    if (s->n_measures > s->n_scales) by_wave(s, S("burden"), burden_json, j);
    by_wave(s, S("scales"), scales_json, j);
    changes_json(s, j);
    if (s->instrument->typology.present) moves_json(s, j);
    agreement_json(s, j);
    if (s->n_kinds) interventions_json(s, j);
}

void study_json(const Study *s, const Sheet *sheet, JsonOut *j) {
    json_open(j, '{');
    study_tables_json(s, j);
    if (sheet) sheet_json(sheet, j);
    json_close(j, '}');
}
