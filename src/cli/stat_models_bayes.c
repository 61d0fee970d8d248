// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat lmm_bayes: change over waves when sites are few. */
#include "cli/stat_models.h"
#include "core/stats/mixed_bayes.h"

typedef struct {
    Arena *arena;
    ModelFrame m;
    const MixedBayes *fit;
    double level;
    JsonOut *out;
} LmmBayes;

static void bayes_write(const LmmBayes *l, Str name, const double *w) {
    JsonOut *out = l->out;
    bool known = true;
    for (size_t j = 0; j < l->m.design.p; j++) known &= !isnan(w[j]);
    json_key(out, name);
    if (!known) {
        json_undefined(out);
        return;
    }
    BayesEstimate e = mixed_bayes_contrast(l->fit, w, l->level);
    json_open(out, '{');
    json_add_double(out, S("mean"), e.mean);
    json_add_double(out, S("sd"), e.sd);
    json_add_double(out, S("median"), e.median);
    stat_interval(out, S("ci"), e.ci);
    json_add_double(out, S("above"), e.above);
    json_close(out, '}');
}

/* Without contrasts every coefficient is one. */
static Status bayes_contrasts(const LmmBayes *l, const Json *params) {
    ModelContrast *all;
    size_t n;
    TRY(model_contrasts(l->arena, params, &l->m, &all, &n));
    json_key(l->out, S("contrasts"));
    json_open(l->out, '{');
    for (size_t i = 0; i < n; i++) bayes_write(l, all[i].name, all[i].weights);
    for (size_t j = 0; all == NULL && j < l->m.n_columns; j++) {
        double *w = ARENA_ARRAY(l->arena, double, l->m.design.p + 1);
        bool there = l->m.place[j] != STR_NONE;
        w[there ? l->m.place[j] : 0] = there ? 1 : (double)NAN;
        bayes_write(l, l->m.names[j], w);
    }
    json_close(l->out, '}');
    return STATUS_OK;
}

MODEL_RUN(stat_run_bayes) {
    static const char *const keys[] = {"sd", "contrasts", NULL};
    LmmBayes l = {.arena = a, .out = out};
    double scale;
    TRY(model_frame(a, params, frames, n_frames, OUTCOME_NUMBER, &l.m));
    if (l.m.n_groups != 2)
        return STATUS(INVALID, "the formula needs two random intercepts: y ~ x + (1 | person) + "
                               "(1 | site)");
    TRY(param_number(a, params, S("scale"), 0.2, 1e-6, 1e6, &scale));
    TRY(param_level(a, params, &l.level));
    json_add_int(out, S("nobs"), (int64_t)l.m.design.n);
    Clusters terms[MIXED_TERMS] = {model_clusters(&l.m.groups[0]), model_clusters(&l.m.groups[1])};
    const MixedData *data = NULL;
    EstimateStatus s = mixed_data(a, l.m.design, l.m.y, terms, 2, &data);
    if (s.state == ESTIMATE_OK) s = mixed_bayes(a, data, scale, &l.fit);
    if (s.state != ESTIMATE_OK) {
        model_write_undefined(out, s, keys);
        return STATUS_OK;
    }
    BayesSpread sd = mixed_bayes_spread(l.fit);
    json_key(out, S("sd"));
    json_open(out, '{');
    json_add_double(out, S("person"), sd.person);
    json_add_double(out, S("site"), sd.site);
    json_add_double(out, S("residual"), sd.residual);
    json_close(out, '}');
    TRY(bayes_contrasts(&l, params));
    stat_status(out, model_status(&l.m, s));
    return STATUS_OK;
}
