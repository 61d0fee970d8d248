// SPDX-License-Identifier: EUPL-1.2
/* What the estimators of models share: R's formulas, and the columns of a frame as a design matrix.
 */
#ifndef CLI_STAT_MODELS_H
#define CLI_STAT_MODELS_H

#include "cli/stat.h"
#include "core/stats/design.h"

enum { FORMULA_VARIABLES = 60, FORMULA_TERMS = 200, FORMULA_GROUPS = 4 };

typedef enum {
    FUNCTION_NONE,
    FUNCTION_LOG,
    FUNCTION_EXP,
    FUNCTION_SQRT,
    FUNCTION_FACTOR,
    FUNCTION_POWER
} FormulaFunction;

typedef struct {
    Str label;  /* as written: "age", "log(age)", "I(age^2)" */
    Str column; /* of the frame */
    FormulaFunction function;
    double power;
} FormulaVariable;

/* y ~ a + b:c + (1 | g), read: variables, terms as sets of variables, groupings. */
typedef struct {
    FormulaVariable outcome;
    FormulaVariable variables[FORMULA_VARIABLES];
    size_t n_variables;
    uint64_t
        terms[FORMULA_TERMS]; /* bit v set: variable v takes part; by degree, then as written */
    size_t n_terms;
    bool intercept;
    Str groups[FORMULA_GROUPS][2]; /* (1 | a): {a, ""}; (1 | a / b): also {b, a} for b within a */
    size_t n_groups;
} Formula;

/* Known: + - : * ( ) 0 1 and log, exp, sqrt, factor, I(x^k). INVALID with the place otherwise. */
Status formula_read(Arena *a, Str text, Formula *out);

/* A term of the formula and its columns of the design, before any fell away. */
typedef struct {
    Str label;
    size_t first, n;
} ModelTerm;

typedef struct {
    Str name;
    size_t n;    /* clusters */
    size_t *of;  /* per row used: which */
    Str *levels; /* n names, in R's order */
} ModelGroup;

/* The rows that are complete, as numbers. */
typedef struct {
    Design design; /* full rank: columns that add nothing are left out */
    Str *names;    /* n_columns: R's coefficient names, of all columns */
    size_t n_columns;
    size_t *place; /* n_columns: column of the design, or STR_NONE where it fell away */
    ModelTerm *terms;
    size_t n_terms;
    double *y;     /* the outcome; for a text outcome 0, 1, ... by level */
    Str *y_levels; /* when asked for */
    size_t n_y_levels;
    double *weights; /* NULL when none are named */
    ModelGroup groups[FORMULA_GROUPS];
    size_t n_groups;
    ModelGroup cluster; /* n = 0 when none is named */
    size_t *rows;       /* row of the frame, per row used */
} ModelFrame;

typedef enum { OUTCOME_NUMBER, OUTCOME_BINARY, OUTCOME_COUNT, OUTCOME_LEVELS } OutcomeKind;

/* Reads parameters formula (wanted), factors, cluster, weights, and the first frame's columns. */
Status model_frame(Arena *a, const Json *params, const Frame *frames, size_t n_frames,
                   OutcomeKind kind, ModelFrame *out);
/* An object of coefficient name to value; null for columns that fell away. */
void model_write(JsonOut *out, Str key, const ModelFrame *m, const double *values);
/* The same with a function of each value. */
void model_write_by(JsonOut *out, Str key, const ModelFrame *m, const double *values,
                    double (*f)(double));
/* Square roots of the diagonal of a p x p covariance. */
double *model_se(Arena *a, const double *vcov, size_t p);
Clusters model_clusters(const ModelGroup *g);
/* A status of the data as a sentence, when some columns fell away. */
EstimateStatus model_status(const ModelFrame *m, EstimateStatus s);
typedef struct {
    Str name;
    double *weights; /* design.p; NaN in the first: a coefficient of it fell away */
} ModelContrast;
/* Parameter contrasts: {name: {coefficient: weight}}. NULL when it is not given. */
Status model_contrasts(Arena *a, const Json *params, const ModelFrame *m, ModelContrast **out,
                       size_t *n);
/* When the whole is undefined: n, the status and the keys given, each null. */
void model_write_undefined(JsonOut *out, EstimateStatus s, const char *const *keys);

#define MODEL_RUN(name)                                                                            \
    Status name(Arena *a, const Json *params, const Frame *frames, size_t n_frames, JsonOut *out)
MODEL_RUN(stat_run_lmm);
MODEL_RUN(stat_run_bayes);
MODEL_RUN(stat_run_logistic);
MODEL_RUN(stat_run_firth);
MODEL_RUN(stat_run_ordinal);
MODEL_RUN(stat_run_count);
MODEL_RUN(stat_run_beta_binomial);
MODEL_RUN(stat_run_glmm);
MODEL_RUN(stat_run_omega);
MODEL_RUN(stat_run_invariance);
MODEL_RUN(stat_run_compare_factors);
MODEL_RUN(stat_run_ordinal_factors);
MODEL_RUN(stat_run_waves);
MODEL_RUN(stat_run_true_moves);
MODEL_RUN(stat_run_mmrm);
MODEL_RUN(stat_run_imputation);
MODEL_RUN(stat_run_pool);
MODEL_RUN(stat_run_linear);
MODEL_RUN(stat_run_polychoric);
MODEL_RUN(stat_run_grm);
MODEL_RUN(stat_run_grm_dif);
MODEL_RUN(stat_run_adaptive);

#endif
