// SPDX-License-Identifier: EUPL-1.2
/* The table of estimators that fit a model, and how their coefficients are written. */
#include "cli/stat_models.h"

void model_write_by(JsonOut *out, Str key, const ModelFrame *m, const double *values,
                    double (*f)(double)) {
    json_key(out, key);
    json_open(out, '{');
    for (size_t j = 0; j < m->n_columns; j++) {
        double v = m->place[j] == STR_NONE ? (double)NAN : values[m->place[j]];
        json_add_double(out, m->names[j], f ? f(v) : v);
    }
    json_close(out, '}');
}

void model_write(JsonOut *out, Str key, const ModelFrame *m, const double *values) {
    model_write_by(out, key, m, values, NULL);
}

double *model_se(Arena *a, const double *vcov, size_t p) {
    double *se = ARENA_ARRAY(a, double, p + 1);
    for (size_t j = 0; j < p; j++) se[j] = sqrt(vcov[j * p + j]);
    return se;
}

Clusters model_clusters(const ModelGroup *g) { return (Clusters){g->n, g->of}; }

EstimateStatus model_status(const ModelFrame *m, EstimateStatus s) {
    if (s.state != ESTIMATE_OK || m->design.p == m->n_columns) return s;
    return ESTIMATE_STATE(BOUNDARY,
                          "columns that are combinations of others are left out: null here");
}

static Status contrast_weights(Arena *a, const ModelFrame *m, Str name, const Json *given,
                               double *w) {
    if (given->kind != J_OBJECT)
        return status_print(a, INVALID, "contrast '%.*s' must be {coefficient: weight}",
                            STR_ARG(name));
    for (size_t i = 0; i < given->n; i++) {
        size_t j = 0;
        while (j < m->n_columns && !str_eq(m->names[j], given->keys[i])) j++;
        if (j == m->n_columns || given->items[i].kind != J_NUMBER)
            return status_print(a, INVALID,
                                "contrast '%.*s': there is no coefficient '%.*s', or its weight is "
                                "no number",
                                STR_ARG(name), STR_ARG(given->keys[i]));
        if (m->place[j] == STR_NONE)
            w[0] = (double)NAN;
        else
            w[m->place[j]] += given->items[i].number;
    }
    return STATUS_OK;
}

Status model_contrasts(Arena *a, const Json *params, const ModelFrame *m, ModelContrast **out,
                       size_t *n) {
    const Json *all = json_get(params, S("contrasts"));
    *out = NULL, *n = 0;
    if (all == NULL || all->kind == J_NULL) return STATUS_OK;
    if (all->kind != J_OBJECT)
        return STATUS(INVALID, "parameter 'contrasts' must be {name: {coefficient: weight}}");
    *out = ARENA_ARRAY(a, ModelContrast, all->n + 1);
    for (; *n < all->n; ++*n) {
        ModelContrast *c = &(*out)[*n];
        *c = (ModelContrast){all->keys[*n], ARENA_ARRAY(a, double, m->design.p + 1)};
        TRY(contrast_weights(a, m, c->name, &all->items[*n], c->weights));
    }
    return STATUS_OK;
}

void model_write_undefined(JsonOut *out, EstimateStatus s, const char *const *keys) {
    for (; *keys; keys++) {
        json_key(out, str_of(*keys));
        json_undefined(out);
    }
    stat_status(out, s);
}

const Estimator stat_model_rows[] = {
    {S_INIT("lmm_random_intercept"),
     S_INIT("linear mixed model with one random intercept or two nested ones, REML and ML"),
     S_INIT(
         "formula (y ~ a + b + (1 | person) + (1 | municipality)), factors [columns], REML true, "
         "contrasts {name: {coefficient: weight}}, level 0.95, profile (intervals; true up to "
         "5000 rows)"),
     S_INIT(
         "Bates, Maechler, Bolker & Walker (2015); Fai & Cornelius (1996); Kenward & Roger (1997)"),
     S_INIT("lme4::lmer, lmerTest::contest1D and contestMD, pbkrtest::vcovAdj"), stat_run_lmm},
    {S_INIT("lmm_bayes"),
     S_INIT("the nested mixed model with a weak prior on how much sites differ: for few sites"),
     S_INIT("formula (y ~ a + (1 | person) + (1 | site)), factors [columns], contrasts {name: "
            "{coefficient: weight}} (default: every coefficient), scale 0.2 (of the half-normal "
            "prior on the standard deviation of sites, in points of y), level 0.95"),
     S_INIT("Gelman (2006); Gelman et al. (2013)"),
     S_INIT("no package: the three standard deviations integrated over an even grid (models.R)"),
     stat_run_bayes},
    {S_INIT("glmm_laplace"),
     S_INIT("logistic or Poisson mixed model with one random intercept: Laplace, and quadrature"),
     S_INIT("formula (y ~ a + (1 | g)), family binomial or poisson, factors [columns], level 0.95, "
            "points 15 (of the quadrature, under agq15)"),
     S_INIT("Pinheiro & Bates (1995); Liu & Pierce (1994)"), S_INIT("lme4::glmer"), stat_run_glmm},
    {S_INIT("logistic"),
     S_INIT("logistic regression: odds ratios, profile intervals, tests, cluster-robust errors"),
     S_INIT("formula, factors [columns], cluster (column; adds CR0, CR1, CR2), weights (column of "
            "frequencies), level 0.95"),
     S_INIT("McCullagh & Nelder (1989); Bell & McCaffrey (2002); Pustejovsky & Tipton (2018)"),
     S_INIT("glm(binomial), MASS::confint.glm, drop1, sandwich::vcovCL, clubSandwich::coef_test"),
     stat_run_logistic},
    {S_INIT("firth_logistic"),
     S_INIT("logistic regression with Firth's penalty, for separation and rare outcomes"),
     S_INIT("formula, factors [columns], level 0.95, flic false (true: also the intercept whose "
            "predictions have the right mean)"),
     S_INIT("Firth (1993); Heinze & Schemper (2002); Puhr et al. (2017)"),
     S_INIT("brglm2 (AS_mean), logistf (flic = TRUE)"), stat_run_firth},
    {S_INIT("ordinal_logistic"),
     S_INIT("proportional odds regression, its test per term, cluster-robust and mixed versions"),
     S_INIT("formula, factors [columns], cluster (column), weights (column of frequencies), level "
            "0.95; P(Y <= j) = plogis(threshold_j - x'b)"),
     S_INIT("McCullagh (1980); Peterson & Harrell (1990)"),
     S_INIT("MASS::polr, ordinal::clm, nominal_test and clmm, sandwich::vcovCL"), stat_run_ordinal},
    {S_INIT("multiple_imputation"),
     S_INIT("a mean change with what is missing drawn several times from the rest"),
     S_INIT("columns [first, last, others that help], sets 20, rounds 10, seed 1, level 0.95"),
     S_INIT("Rubin (1987); Barnard & Rubin (1999); van Buuren & Groothuis-Oudshoorn (2011)"),
     S_INIT("mice(method = 'norm'), pool; other random numbers"), stat_run_imputation},
    {S_INIT("pool_imputations"), S_INIT("estimates of several imputed sets as one"),
     S_INIT("df (had nothing been missing; default infinite), level 0.95; columns estimate, "
            "variance"),
     S_INIT("Rubin (1987); Barnard & Rubin (1999)"), S_INIT("mice::pool.scalar"), stat_run_pool},
    {S_INIT("linear_regression"),
     S_INIT(
         "least squares, such as a later score on an earlier one and what was done (ANCOVA), with "
         "cluster-robust errors"),
     S_INIT("formula, factors [columns], cluster (column), level 0.95"),
     S_INIT("Bell & McCaffrey (2002); Pustejovsky & Tipton (2018)"),
     S_INIT("lm, clubSandwich::coef_test(vcov = 'CR2')"), stat_run_linear},
    {S_INIT("count_regression"),
     S_INIT("Poisson with cluster-robust errors, negative binomial, Poisson estimating equations"),
     S_INIT("formula, factors [columns], cluster (column)"),
     S_INIT("Liang & Zeger (1986); Lawless (1987)"),
     S_INIT("glm(poisson), sandwich::vcovCL, MASS::glm.nb, geepack::geeglm(exchangeable)"),
     stat_run_count},
    {S_INIT("beta_binomial"),
     S_INIT("regression of a count with a bound, such as burdens out of eight domains"),
     S_INIT("formula, factors [columns], size 8 (the bound), cluster (column)"),
     S_INIT("Williams (1975); Griffiths (1973)"), S_INIT("VGAM::vglm(betabinomial)"),
     stat_run_beta_binomial},
    {S_INIT("omega_total"),
     S_INIT("McDonald's omega of a scale: one factor by maximum likelihood, with fit"),
     S_INIT("items [columns] (default: all), level 0.95; complete rows"),
     S_INIT("McDonald (1999); Raykov (2002); Joreskog (1971)"),
     S_INIT("lavaan::cfa(std.lv = TRUE), psych::fa"), stat_run_omega},
    {S_INIT("measurement_invariance"),
     S_INIT("does a scale measure the same in every group: configural, metric, scalar, strict"),
     S_INIT("items [columns] (default: all but the group), group (column); complete rows"),
     S_INIT("Meredith (1993); Joreskog (1971)"), S_INIT("lavaan::cfa(group = , group.equal = )"),
     stat_run_invariance},
    {S_INIT("factors_compare"),
     S_INIT("are scales different things: every scale its own factor against one factor for all"),
     S_INIT("sizes [numbers of items of each scale, in the order of the items], items [columns] "
            "(default: all); complete rows"),
     S_INIT("Joreskog (1969); Fornell & Larcker (1981)"),
     S_INIT("lavaan::cfa(std.lv = TRUE), anova, semTools::AVE"), stat_run_compare_factors},
    {S_INIT("factors_ordinal"),
     S_INIT("the factors behind ordered answers: loadings, correlation, fit, with robust errors"),
     S_INIT("sizes [numbers of items of each scale, in the order of the items] (default: one "
            "scale), items [columns] (default: all); complete rows"),
     S_INIT("Muthen (1984); Muthen, du Toit & Spisic (1997); Asparouhov & Muthen (2010)"),
     S_INIT("lavaan::cfa(ordered = , estimator = 'WLSMV', std.lv = TRUE)"),
     stat_run_ordinal_factors},
    {S_INIT("wave_invariance"),
     S_INIT("did a scale measure the same at every wave: the same persons, residuals of an item "
            "correlated over the waves"),
     S_INIT(
         "waves 2, items [columns, wave by wave] (default: all); a wave with a gap counts as not "
         "seen, and the other waves of that row still count"),
     S_INIT("Little (2013); Meredith (1993); Arbuckle (1996)"),
     S_INIT("lavaan::cfa(missing = 'fiml', information = 'expected')"), stat_run_waves},
    {S_INIT("true_transitions"),
     S_INIT("transitions between four types at two waves with the measurement error taken out"),
     S_INIT("columns [first and second score at the earlier wave, the same at the later], "
            "reliability [of each], cut 3.5; complete rows, normal scores and errors"),
     S_INIT("Lord & Novick (1968); Genz (1992)"), S_INIT("mvtnorm::pmvnorm, averaged over rows"),
     stat_run_true_moves},
    {S_INIT("mmrm"),
     S_INIT("a mean per wave and any covariance of the waves, over everybody with a value at any "
            "wave, by REML with Satterthwaite's degrees of freedom"),
     S_INIT("columns [the values at each wave, a row per person], level 0.95"),
     S_INIT("Jennrich & Schluchter (1986); Fai & Cornelius (1996)"),
     S_INIT("nlme::gls(correlation = corSymm(), weights = varIdent())"), stat_run_mmrm},
    {S_INIT("polychoric"), S_INIT("polychoric correlations of ordered answers, and ordinal alpha"),
     S_INIT("items [columns] (default: all); complete rows. pair12_ml_* stops where polycor does, "
            "pair12_top_* at the top of the likelihood"),
     S_INIT("Olsson (1979)"), S_INIT("polycor::polychor, psych::polychoric(correct = 0)"),
     stat_run_polychoric},
    {S_INIT("grm_mml_eap"),
     S_INIT("graded response model by marginal maximum likelihood, with scores per person"),
     S_INIT("items [columns] (default: all), quadrature (\"61 points on [-6,6]\"), rows 60 (whose "
            "scores are printed)"),
     S_INIT("Samejima (1969); Bock & Aitkin (1981)"), S_INIT("mirt::mirt(itemtype = 'graded')"),
     stat_run_grm},
    {S_INIT("grm_dif"),
     S_INIT("does an item ask the same of every group: likelihood ratio per item, graded response"),
     S_INIT("group (column), items [columns] (default: all others), quadrature (\"61 points on "
            "[-6,6]\")"),
     S_INIT("Thissen, Steinberg & Wainer (1993); Muraki & Bock (1997)"),
     S_INIT("mirt::multipleGroup, mirt::DIF(scheme = 'drop')"), stat_run_grm_dif},
    {S_INIT("adaptive_short_form"),
     S_INIT("asks the most informative item until the score is precise enough"),
     S_INIT("two files: items (a, b1, b2 ...) and answers (1 .. levels, a row per person); stop "
            "(\"posterior sd < 0.45 or 5 items\"), prior (\"61 points on [-6,6]\")"),
     S_INIT("van der Linden & Pashley (2010); Bock & Mislevy (1982)"),
     S_INIT("mirtCAT::mirtCAT(criteria = 'MI', method = 'EAP')"), stat_run_adaptive},
};
const size_t stat_model_count = sizeof stat_model_rows / sizeof *stat_model_rows;
