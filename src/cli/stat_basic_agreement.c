// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: agreement of raters, and correlation. */
#include "cli/stat_basic.h"
#include "core/stats/agreement.h"
#include "core/stats/correlation.h"
#include "core/stats/proportions.h"

static void kappa_write(JsonOut *out, Str key, const Kappa *k) {
    json_key(out, key);
    json_open(out, '{');
    json_add_double(out, S("kappa"), k->kappa);
    json_add_double(out, S("po"), k->po);
    json_add_double(out, S("pe"), k->pe);
    json_add_double(out, S("se"), k->se);
    json_add_double(out, S("se0"), k->se0);
    json_add_double(out, S("lo"), k->ci.lo);
    json_add_double(out, S("hi"), k->ci.hi);
    json_close(out, '}');
}

STAT_RUN(stat_kappa) {
    static const Str names[KAPPA_WEIGHTS] = {S_INIT("unweighted"), S_INIT("linear"),
                                             S_INIT("quadratic")};
    const Frame *f;
    Categories c;
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_table(a, params, f, &c));
    TRY(param_level(a, params, &level));
    double n = table_total(c.counts, c.k), same = 0;
    for (size_t i = 0; i < c.k; i++) same += c.counts[i * c.k + i];
    json_add_double(out, S("n"), n);
    json_add_double(out, S("n_no_category"), c.outside);
    basic_write_table(out, S("table"), c.counts, c.k, c.k);
    json_add_double(out, S("agreement"), table_agreement(c.counts, c.k));
    stat_interval(out, S("agreement_wilson"), proportion_wilson(same, n, level));
    EstimateStatus status = ESTIMATE_FINE;
    for (int w = 0; w < KAPPA_WEIGHTS; w++) {
        Kappa k = kappa_of(a, c.counts, c.k, (KappaWeights)w, level);
        kappa_write(out, names[w], &k);
        status = estimate_worst(status, k.status);
    }
    json_add_double(out, S("max_kappa"), kappa_max(c.counts, c.k));
    json_key(out, S("specific_agreement"));
    json_open(out, '{');
    for (size_t i = 0; i < c.k; i++)
        json_add_double(out, c.names[i], table_specific_agreement(c.counts, c.k, i));
    json_close(out, '}');
    stat_status(out, status);
    return STATUS_OK;
}

static bool icc_wanted(const Str *forms, size_t n, Str name) {
    bool wanted = n == 0;
    for (size_t i = 0; i < n; i++) wanted = wanted || str_eq(forms[i], name);
    return wanted;
}

STAT_RUN(stat_icc) {
    const Frame *f;
    Str *names, *forms;
    const double *const *x;
    size_t k, n_forms;
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_items(a, params, S("raters"), f, &names, &x, &k));
    TRY(param_texts(a, params, S("forms"), &forms, &n_forms));
    TRY(param_level(a, params, &level));
    Icc r = icc_of(a, x, f->n_rows, k, level);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_int(out, S("k"), (int64_t)r.k);
    json_add_double(out, S("ms_between"), r.ms_between);
    json_add_double(out, S("ms_raters"), r.ms_raters);
    json_add_double(out, S("ms_error"), r.ms_error);
    json_add_double(out, S("ms_within"), r.ms_within);
    for (int i = 0; i < ICC_FORMS; i++) {
        if (!icc_wanted(forms, n_forms, icc_name((IccForm)i))) continue;
        const IccValue *v = &r.form[i];
        json_key(out, icc_name((IccForm)i));
        json_open(out, '{');
        json_add_double(out, S("icc"), v->icc);
        json_add_double(out, S("F"), v->f);
        json_add_double(out, S("df1"), v->df1);
        json_add_double(out, S("df2"), v->df2);
        json_add_double(out, S("p"), v->p);
        json_add_double(out, S("lo"), v->ci.lo);
        json_add_double(out, S("hi"), v->ci.hi);
        json_close(out, '}');
    }
    stat_status(out, r.status);
    return STATUS_OK;
}

STAT_RUN(stat_bland_altman) {
    const Frame *f;
    const double *x[2];
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, (Str[]){S("first"), S("second")}, 2, x));
    TRY(param_level(a, params, &level));
    BlandAltman r = bland_altman(a, x[0], x[1], f->n_rows, level);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_double(out, S("bias"), r.bias);
    json_add_double(out, S("sd"), r.sd);
    json_add_double(out, S("loa_lo"), r.loa_lo);
    json_add_double(out, S("loa_hi"), r.loa_hi);
    stat_interval(out, S("bias_ci"), r.bias_ci);
    json_add_double(out, S("se_loa"), r.se_loa);
    stat_interval(out, S("loa_lo_ci"), r.loa_lo_ci);
    stat_interval(out, S("loa_hi_ci"), r.loa_hi_ci);
    json_add_double(out, S("t"), r.t);
    json_add_double(out, S("df"), r.df);
    json_add_double(out, S("p"), r.p);
    json_add_double(out, S("prop_bias_slope"), r.slope);
    json_add_double(out, S("prop_bias_p"), r.slope_p);
    json_add_double(out, S("r_diff_mean"), r.r_diff_mean);
    stat_status(out, r.status);
    return STATUS_OK;
}

STAT_RUN(stat_correlation) {
    const Frame *f;
    const double *x[2];
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, (Str[]){S("x"), S("y")}, 2, x));
    TRY(param_level(a, params, &level));
    Correlation r = correlation_pearson(x[0], x[1], f->n_rows, level);
    Correlation s = correlation_spearman(a, x[0], x[1], f->n_rows);
    Correlation k = correlation_kendall(a, x[0], x[1], f->n_rows);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_double(out, S("pearson"), r.r);
    json_add_double(out, S("t"), r.statistic);
    json_add_double(out, S("p"), r.p);
    stat_interval(out, S("fisher_ci"), r.ci);
    json_add_double(out, S("spearman"), s.r);
    json_add_double(out, S("spearman_p"), s.p);
    json_add_double(out, S("kendall_tau_b"), k.r);
    json_add_double(out, S("kendall_p"), k.p);
    stat_status(out, r.status);
    return STATUS_OK;
}
