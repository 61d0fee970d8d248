// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat: change within persons, of shares and categories. */
#include "cli/stat_basic.h"
#include "core/stats/adjust.h"
#include "core/stats/describe.h"
#include "core/stats/matched.h"
#include "core/stats/paired.h"
#include "core/stats/proportions.h"

/* Counts the four kinds of pairs of 0 and 1; freq may be NULL. */
static Mcnemar matched_count(const double *first, const double *second, const double *freq,
                             size_t n, double level) {
    double c[2][2] = {{0, 0}, {0, 0}};
    for (size_t i = 0; i < n; i++)
        if (!isnan(first[i]) && !isnan(second[i]))
            c[first[i] != 0][second[i] != 0] += freq ? freq[i] : 1;
    return mcnemar(c[1][1], c[1][0], c[0][1], c[0][0], level);
}

static void mcnemar_write(JsonOut *out, const Mcnemar *m) {
    json_add_double(out, S("n"), m->n);
    json_add_double(out, S("n11"), m->n11);
    json_add_double(out, S("n10"), m->n10);
    json_add_double(out, S("n01"), m->n01);
    json_add_double(out, S("n00"), m->n00);
    json_add_double(out, S("p_first"), m->p_first);
    json_add_double(out, S("p_second"), m->p_second);
    json_add_double(out, S("diff"), m->diff);
    json_add_double(out, S("chi2"), m->chi2);
    json_add_double(out, S("p"), m->p);
    json_add_double(out, S("chi2_cc"), m->chi2_cc);
    json_add_double(out, S("p_cc"), m->p_cc);
    json_add_double(out, S("p_exact"), m->p_exact);
    json_add_double(out, S("p_midp"), m->p_midp);
    json_add_double(out, S("odds_ratio_01_10"), m->odds_ratio);
    stat_interval(out, S("or_ci_exact"), m->odds_ratio_ci);
    stat_interval(out, S("diff_wald_ci"), m->diff_wald);
    stat_interval(out, S("diff_newcombe_ci"), m->diff_newcombe);
    stat_status(out, m->status);
}

STAT_RUN(stat_mcnemar) {
    const Frame *f;
    const double *x[2], *freq;
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_columns(a, params, f, (Str[]){S("first"), S("second")}, 2, x));
    TRY(basic_check_binary(a, f, x[0]));
    TRY(basic_check_binary(a, f, x[1]));
    TRY(basic_freq(a, f, &freq));
    TRY(param_level(a, params, &level));
    Mcnemar m = matched_count(x[0], x[1], freq, f->n_rows, level);
    mcnemar_write(out, &m);
    return STATUS_OK;
}

STAT_RUN(stat_cochran_q) {
    const Frame *f;
    Str *names;
    const double *const *x;
    size_t k;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_items(a, params, S("columns"), f, &names, &x, &k));
    for (size_t j = 0; j < k; j++) TRY(basic_check_binary(a, f, x[j]));
    CochranQ r = cochran_q(x, f->n_rows, k);
    json_add_int(out, S("n"), (int64_t)r.n);
    json_add_int(out, S("k"), (int64_t)r.k);
    json_add_double(out, S("Q"), r.q);
    json_add_double(out, S("df"), r.df);
    json_add_double(out, S("p"), r.p);
    stat_status(out, r.status);
    return STATUS_OK;
}

static double transition_row(const Categories *c, size_t i) {
    double sum = 0;
    for (size_t j = 0; j < c->k; j++) sum += c->counts[i * c->k + j];
    return sum;
}

static void transition_shares(Arena *a, JsonOut *out, const Categories *c, double level) {
    double *share = ARENA_ARRAY(a, double, c->k * c->k + 1);
    for (size_t i = 0; i < c->k; i++)
        for (size_t j = 0; j < c->k; j++)
            share[i * c->k + j] = c->counts[i * c->k + j] / transition_row(c, i);
    basic_write_table(out, S("row_shares"), share, c->k, c->k);
    json_key(out, S("row_share_wilson"));
    json_open(out, '[');
    for (size_t i = 0; i < c->k; i++) {
        json_open(out, '[');
        for (size_t j = 0; j < c->k; j++) {
            Interval w = proportion_wilson(c->counts[i * c->k + j], transition_row(c, i), level);
            json_open(out, '[');
            json_double(out, w.lo);
            json_double(out, w.hi);
            json_close(out, ']');
        }
        json_close(out, ']');
    }
    json_close(out, ']');
}

static void homogeneity_write(JsonOut *out, const MarginalHomogeneity *h) {
    json_key(out, S("stuart_maxwell"));
    json_open(out, '{');
    json_add_double(out, S("stuart_maxwell"), h->stuart_maxwell);
    json_add_double(out, S("df"), h->df);
    json_add_double(out, S("p"), h->p);
    json_add_double(out, S("bhapkar"), h->bhapkar);
    json_add_double(out, S("bhapkar_p"), h->bhapkar_p);
    json_close(out, '}');
    json_key(out, S("bowker"));
    json_open(out, '{');
    json_add_double(out, S("chi2"), h->bowker);
    json_add_double(out, S("df"), h->bowker_df);
    json_add_double(out, S("p"), h->bowker_p);
    json_close(out, '}');
}

/* Each category against all others, before and after. */
static void transition_categories(Arena *a, JsonOut *out, const Categories *c, double n,
                                  double level) {
    double *mid_p = ARENA_ARRAY(a, double, c->k + 1), *holm = ARENA_ARRAY(a, double, c->k + 1);
    json_key(out, S("per_category"));
    json_open(out, '{');
    for (size_t i = 0; i < c->k; i++) {
        double row = transition_row(c, i), column = 0, both = c->counts[i * c->k + i];
        for (size_t j = 0; j < c->k; j++) column += c->counts[j * c->k + i];
        Mcnemar m = mcnemar(both, row - both, column - both, n - row - column + both, level);
        mid_p[i] = m.p_midp;
        json_key(out, c->names[i]);
        json_open(out, '{');
        json_add_double(out, S("p_first"), m.p_first);
        json_add_double(out, S("p_second"), m.p_second);
        json_add_double(out, S("diff"), m.diff);
        json_add_double(out, S("p_exact"), m.p_exact);
        json_add_double(out, S("p_midp"), m.p_midp);
        stat_interval(out, S("diff_newcombe_ci"), m.diff_newcombe);
        json_close(out, '}');
    }
    json_close(out, '}');
    p_adjust(a, mid_p, c->k, ADJUST_HOLM, holm);
    json_add_doubles(out, S("holm_midp"), holm, c->k);
}

STAT_RUN(stat_transition) {
    const Frame *f;
    Categories c;
    double level, n = 0, stable = 0;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(basic_table(a, params, f, &c));
    TRY(param_level(a, params, &level));
    for (size_t i = 0; i < c.k; i++) n += transition_row(&c, i), stable += c.counts[i * c.k + i];
    json_add_double(out, S("n"), n);
    json_add_double(out, S("n_no_category"), c.outside);
    basic_write_table(out, S("table"), c.counts, c.k, c.k);
    transition_shares(a, out, &c, level);
    json_add_double(out, S("stable_share"), n > 0 ? stable / n : (double)NAN);
    MarginalHomogeneity h = marginal_homogeneity(a, c.counts, c.k);
    homogeneity_write(out, &h);
    transition_categories(a, out, &c, n, level);
    stat_status(out, h.status);
    return STATUS_OK;
}

/* The endings of the two columns of a domain: "columns" may say "<domain>_T0 and <domain>_T1". */
static void domain_endings(const Json *params, Str ending[2]) {
    Str rest = json_get_text(params, S("columns"), S("")), mark = S("<domain>");
    ending[0] = S("_T0");
    ending[1] = S("_T2");
    for (int i = 0; i < 2; i++) {
        size_t at = str_find(rest, mark);
        if (at == STR_NONE) return;
        rest = str_sub(rest, at + mark.len, rest.len);
        size_t end = 0;
        while (end < rest.len && strchr(" ,;", rest.at[end]) == NULL) end++;
        ending[i] = str_sub(rest, 0, end);
    }
}

/* How many domains are a problem, per person; NaN where one is unknown. */
static double *domain_counts(Arena *a, const double *const *x, size_t n, size_t k) {
    double *count = ARENA_ARRAY(a, double, n + 1);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < k; j++) count[i] += isnan(x[j][i]) ? (double)NAN : x[j][i] >= 1;
    return count;
}

static void domain_counts_write(Arena *a, JsonOut *out, const double *first, const double *second,
                                size_t n, const Str ending[2], double level) {
    Moments before = moments_of(first, n), after = moments_of(second, n);
    PairedT t = paired_t(a, first, second, n, level);
    json_add_double(out, arena_print(a, "count%.*s_mean", STR_ARG(ending[0])),
                    moments_mean(&before));
    json_add_double(out, arena_print(a, "count%.*s_mean", STR_ARG(ending[1])),
                    moments_mean(&after));
    json_add_double(out, S("count_paired_diff"), t.diff);
    stat_interval(out, S("count_paired_diff_ci"), t.ci);
    json_add_int(out, S("count_n_pairs"), (int64_t)t.n);
    json_add_double(out, S("count_t_p"), t.p);
    stat_status(out, t.status);
}

STAT_RUN(stat_draaglast_domains) {
    const Frame *f;
    Str *domains, ending[2];
    size_t k;
    double level;
    TRY(frame_at(a, frames, n_frames, 0, &f));
    TRY(param_level(a, params, &level));
    TRY(param_texts(a, params, S("domains"), &domains, &k));
    if (k == 0) return STATUS(INVALID, "parameter 'domains' must list the domains");
    domain_endings(params, ending);
    const double **x[2] = {ARENA_ARRAY(a, const double *, k), ARENA_ARRAY(a, const double *, k)};
    double *mid_p = ARENA_ARRAY(a, double, k), *adjusted = ARENA_ARRAY(a, double, k);
    json_key(out, S("domains"));
    json_open(out, '{');
    for (size_t j = 0; j < k; j++) {
        for (int w = 0; w < 2; w++) {
            Str name = arena_print(a, "%.*s%.*s", STR_ARG(domains[j]), STR_ARG(ending[w]));
            TRY(frame_numbers(a, f, name, &x[w][j]));
            double *problem = ARENA_ARRAY(a, double, f->n_rows + 1);
            for (size_t i = 0; i < f->n_rows; i++)
                problem[i] = isnan(x[w][j][i]) ? (double)NAN : x[w][j][i] >= 1;
            x[w][j] = problem;
        }
        Mcnemar m = matched_count(x[0][j], x[1][j], NULL, f->n_rows, level);
        mid_p[j] = m.p_midp;
        json_key(out, domains[j]);
        json_open(out, '{');
        mcnemar_write(out, &m);
        json_close(out, '}');
    }
    json_close(out, '}');
    json_add_doubles(out, S("midp"), mid_p, k);
    static const struct {
        Str key;
        Adjust method;
    } ways[] = {{S_INIT("holm"), ADJUST_HOLM},
                {S_INIT("bh"), ADJUST_BH},
                {S_INIT("hommel"), ADJUST_HOMMEL}};
    for (size_t w = 0; w < sizeof ways / sizeof *ways; w++) {
        p_adjust(a, mid_p, k, ways[w].method, adjusted);
        json_add_doubles(out, ways[w].key, adjusted, k);
    }
    domain_counts_write(a, out, domain_counts(a, x[0], f->n_rows, k),
                        domain_counts(a, x[1], f->n_rows, k), f->n_rows, ending, level);
    return STATUS_OK;
}
