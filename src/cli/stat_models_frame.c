// SPDX-License-Identifier: EUPL-1.2
/* The columns of a frame as outcome, design matrix and groupings, coded as R's model.matrix does.
 */
#include "cli/stat_models.h"

/* A variable over the rows used: numbers, or levels. */
typedef struct {
    Str label;
    bool factor;
    double *value; /* numbers, or the level's number from 0 */
    Str *levels;
    size_t n_levels;
} Variable;

typedef struct {
    Arena *arena;
    const Frame *frame;
    Str *factors;
    size_t n_factors;
    size_t *rows;
    size_t n;
} Coder;

static bool coder_is_factor(const Coder *c, const Column *column, FormulaFunction function) {
    if (function == FUNCTION_FACTOR || !column->numeric) return true;
    for (size_t i = 0; i < c->n_factors; i++)
        if (str_eq(c->factors[i], column->name)) return true;
    return false;
}

typedef struct {
    Str text;
    double number;
} CoderLevel;

static int level_by_text(const void *a, const void *b) {
    return str_cmp(((const CoderLevel *)a)->text, ((const CoderLevel *)b)->text);
}

static int level_by_number(const void *a, const void *b) {
    double x = ((const CoderLevel *)a)->number, y = ((const CoderLevel *)b)->number;
    return x < y ? -1 : x > y ? 1 : level_by_text(a, b);
}

/* Numbers every distinct text; of[i] is its place, `levels` the texts in order. */
static size_t coder_levels(const Coder *c, const Str *text, const double *number, size_t *of,
                           Str **levels) {
    Table seen = table_new(c->arena);
    CoderLevel *all = ARENA_ARRAY(c->arena, CoderLevel, c->n + 1);
    for (size_t i = 0; i < c->n; i++)
        if (table_add(&seen, text[i], seen.n)) {
            size_t at = seen.n - 1;
            all[at] = (CoderLevel){text[i], number ? number[i] : 0};
        }
    size_t n = seen.n;
    qsort(all, n, sizeof *all, number ? level_by_number : level_by_text);
    *levels = ARENA_ARRAY(c->arena, Str, n + 1);
    Table place = table_new(c->arena);
    for (size_t i = 0; i < n; i++) {
        (*levels)[i] = all[i].text;
        (void)table_add(&place, all[i].text, i);
    }
    for (size_t i = 0; i < c->n; i++) of[i] = table_get(&place, text[i]);
    return n;
}

static void coder_take(const Coder *c, const Column *column, Str **text, double **number) {
    *text = ARENA_ARRAY(c->arena, Str, c->n + 1);
    *number = ARENA_ARRAY(c->arena, double, c->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        (*text)[i] = column->text[c->rows[i]];
        (*number)[i] = column->number[c->rows[i]];
    }
}

static void coder_factor(const Coder *c, const Column *column, bool by_number, Variable *v) {
    Str *text;
    double *number;
    coder_take(c, column, &text, &number);
    size_t *of = ARENA_ARRAY(c->arena, size_t, c->n + 1);
    v->n_levels = coder_levels(c, text, by_number ? number : NULL, of, &v->levels);
    for (size_t i = 0; i < c->n; i++) number[i] = (double)of[i];
    v->factor = true;
    v->value = number;
}

static double coder_apply(const FormulaVariable *f, double x) {
    switch (f->function) {
    case FUNCTION_LOG: return log(x);
    case FUNCTION_EXP: return exp(x);
    case FUNCTION_SQRT: return sqrt(x);
    case FUNCTION_POWER: return pow(x, f->power);
    case FUNCTION_NONE:
    case FUNCTION_FACTOR: break;
    }
    return x;
}

static Status coder_variable(const Coder *c, const FormulaVariable *f, Variable *v) {
    const Column *column;
    TRY(frame_column(c->arena, c->frame, f->column, &column));
    v->label = f->label;
    if (coder_is_factor(c, column, f->function)) {
        if (f->function != FUNCTION_NONE && f->function != FUNCTION_FACTOR)
            return frame_check_numeric(c->arena, c->frame, column);
        coder_factor(c, column, f->function == FUNCTION_FACTOR && column->numeric, v);
        return STATUS_OK;
    }
    v->value = ARENA_ARRAY(c->arena, double, c->n + 1);
    for (size_t i = 0; i < c->n; i++) {
        v->value[i] = coder_apply(f, column->number[c->rows[i]]);
        if (!isfinite(v->value[i]))
            return status_print(c->arena, INVALID, "%.*s, line %zu: %.*s is not a finite number",
                                STR_ARG(c->frame->file), c->frame->lines[c->rows[i]],
                                STR_ARG(f->label));
    }
    return STATUS_OK;
}

/* Marks the rows in which a column is empty. */
static Status coder_missing(Arena *a, const Frame *f, Str column, bool *missing) {
    const Column *c;
    if (column.len == 0) return STATUS_OK;
    TRY(frame_column(a, f, column, &c));
    for (size_t i = 0; i < f->n_rows; i++) missing[i] |= c->text[i].len == 0;
    return STATUS_OK;
}

static Status coder_rows(Coder *c, const Formula *f, Str cluster, Str weights) {
    bool *missing = ARENA_ARRAY(c->arena, bool, c->frame->n_rows + 1);
    TRY(coder_missing(c->arena, c->frame, f->outcome.column, missing));
    TRY(coder_missing(c->arena, c->frame, cluster, missing));
    TRY(coder_missing(c->arena, c->frame, weights, missing));
    for (size_t i = 0; i < f->n_variables; i++)
        TRY(coder_missing(c->arena, c->frame, f->variables[i].column, missing));
    for (size_t i = 0; i < f->n_groups; i++)
        for (int j = 0; j < 2; j++)
            TRY(coder_missing(c->arena, c->frame, f->groups[i][j], missing));
    c->rows = ARENA_ARRAY(c->arena, size_t, c->frame->n_rows + 1);
    for (size_t i = 0; i < c->frame->n_rows; i++)
        if (!missing[i]) c->rows[c->n++] = i;
    return STATUS_OK;
}

/* Is the term in the model, before `whole`? The constant (0) also is when an earlier factor is
   coded by all its levels, which add up to it. */
static bool term_known(const Formula *f, const Variable *all, uint64_t term, uint64_t whole) {
    if (term == 0) {
        if (f->intercept) return true;
        for (size_t i = 0; i < f->n_terms && f->terms[i] != whole; i++)
            for (size_t v = 0; v < f->n_variables; v++)
                if (f->terms[i] == (uint64_t)1 << v && all[v].factor) return true;
        return false;
    }
    for (size_t i = 0; i < f->n_terms; i++)
        if (f->terms[i] == term) return true;
    return false;
}

/* The columns of one term: products of the columns of its variables, the first varying fastest. A
   factor is coded by contrasts with its first level where the term without it is in the model too,
   and by all its levels otherwise. */
typedef struct {
    const Variable *v;
    size_t from, n; /* levels from..from+n-1, or one number */
} TermPart;

static size_t term_parts(const Formula *f, uint64_t term, const Variable *all, TermPart *parts) {
    size_t n = 0;
    for (size_t v = 0; v < f->n_variables; v++) {
        if (!(term >> v & 1)) continue;
        size_t from = all[v].factor && term_known(f, all, term & ~((uint64_t)1 << v), term);
        size_t levels = all[v].n_levels > from ? all[v].n_levels - from : 0;
        parts[n++] = (TermPart){&all[v], from, all[v].factor ? levels : 1};
    }
    return n;
}

static Str term_name(Arena *a, const TermPart *parts, size_t n, size_t column) {
    Buf *b = buf_on(a, 4096);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(b, ':');
        buf_add(b, parts[i].v->label);
        if (parts[i].v->factor) buf_add(b, parts[i].v->levels[parts[i].from + column % parts[i].n]);
        column /= parts[i].n;
    }
    return buf_str(b);
}

static double term_value(const TermPart *parts, size_t n, size_t column, size_t row) {
    double product = 1;
    for (size_t i = 0; i < n; i++) {
        double x = parts[i].v->value[row];
        if (parts[i].v->factor) x = x == (double)(parts[i].from + column % parts[i].n);
        product *= x;
        column /= parts[i].n;
    }
    return product;
}

static Str term_label(Arena *a, const TermPart *parts, size_t n) {
    Buf *b = buf_on(a, 4096);
    for (size_t i = 0; i < n; i++) {
        if (i) buf_char(b, ':');
        buf_add(b, parts[i].v->label);
    }
    return buf_str(b);
}

static Status model_columns(const Coder *c, const Formula *f, const Variable *all, ModelFrame *m) {
    TermPart(*parts)[FORMULA_VARIABLES] = arena_array(c->arena, f->n_terms + 1, sizeof *parts);
    size_t *n_parts = ARENA_ARRAY(c->arena, size_t, f->n_terms + 1);
    m->terms = ARENA_ARRAY(c->arena, ModelTerm, f->n_terms + 1);
    m->n_terms = f->n_terms;
    m->n_columns = f->intercept;
    for (size_t t = 0; t < f->n_terms; t++) {
        n_parts[t] = term_parts(f, f->terms[t], all, parts[t]);
        m->terms[t] = (ModelTerm){term_label(c->arena, parts[t], n_parts[t]), m->n_columns, 1};
        for (size_t i = 0; i < n_parts[t]; i++) m->terms[t].n *= parts[t][i].n;
        m->n_columns += m->terms[t].n;
        if (m->n_columns > 2000) return STATUS(INVALID, "the formula gives more than 2000 columns");
    }
    size_t p = m->n_columns;
    double *x = ARENA_ARRAY(c->arena, double, c->n *p + 1);
    m->names = ARENA_ARRAY(c->arena, Str, p + 1);
    if (f->intercept) m->names[0] = S("(Intercept)");
    for (size_t i = 0; f->intercept && i < c->n; i++) x[i * p] = 1;
    for (size_t t = 0; t < f->n_terms; t++)
        for (size_t j = 0; j < m->terms[t].n; j++) {
            size_t at = m->terms[t].first + j;
            m->names[at] = term_name(c->arena, parts[t], n_parts[t], j);
            for (size_t i = 0; i < c->n; i++)
                x[i * p + at] = term_value(parts[t], n_parts[t], j, i);
        }
    Design whole = {c->n, p, x};
    Basis b = design_basis(c->arena, whole);
    m->design = design_independent(c->arena, whole, &b);
    m->place = ARENA_ARRAY(c->arena, size_t, p + 1);
    for (size_t j = 0; j < p; j++) m->place[j] = STR_NONE;
    for (size_t j = 0; j < b.rank; j++) m->place[b.kept[j]] = j;
    return STATUS_OK;
}

static Status model_group(const Coder *c, Str name, Str within, ModelGroup *g) {
    const Column *column, *outer = NULL;
    TRY(frame_column(c->arena, c->frame, name, &column));
    Str *text;
    double *number;
    coder_take(c, column, &text, &number);
    bool by_number = !coder_is_factor(c, column, FUNCTION_NONE) && within.len == 0;
    g->name = column->name;
    if (within.len) {
        TRY(frame_column(c->arena, c->frame, within, &outer));
        g->name = arena_print(c->arena, "%.*s:%.*s", STR_ARG(name), STR_ARG(within));
        for (size_t i = 0; i < c->n; i++)
            text[i] = arena_print(c->arena, "%.*s:%.*s", STR_ARG(text[i]),
                                  STR_ARG(outer->text[c->rows[i]]));
    }
    g->of = ARENA_ARRAY(c->arena, size_t, c->n + 1);
    g->n = coder_levels(c, text, by_number ? number : NULL, g->of, &g->levels);
    return STATUS_OK;
}

static Status outcome_fault(const Coder *c, const FormulaVariable *f, size_t i,
                            const char *wanted) {
    const Column *column = frame_find(c->frame, f->column);
    return status_print(c->arena, INVALID, "%.*s, line %zu, column '%.*s': '%.*s' is not %s",
                        STR_ARG(c->frame->file), c->frame->lines[c->rows[i]], STR_ARG(f->column),
                        STR_ARG(column->text[c->rows[i]]), wanted);
}

static Status model_outcome(const Coder *c, const Formula *f, OutcomeKind kind, ModelFrame *m) {
    const Column *column;
    TRY(frame_column(c->arena, c->frame, f->outcome.column, &column));
    Variable v = {.factor = false};
    if (kind == OUTCOME_LEVELS || (kind == OUTCOME_BINARY && !column->numeric)) {
        coder_factor(c, column, column->numeric, &v);
        m->y = v.value, m->y_levels = v.levels, m->n_y_levels = v.n_levels;
        if (kind == OUTCOME_BINARY && v.n_levels > 2)
            return status_print(c->arena, INVALID, "the outcome '%.*s' has %zu values, not two",
                                STR_ARG(f->outcome.label), v.n_levels);
        return STATUS_OK;
    }
    TRY(frame_check_numeric(c->arena, c->frame, column));
    FormulaVariable number = f->outcome;
    if (number.function == FUNCTION_FACTOR) number.function = FUNCTION_NONE;
    Coder plain = *c;
    plain.n_factors = 0;
    TRY(coder_variable(&plain, &number, &v));
    m->y = v.value;
    for (size_t i = 0; i < c->n; i++) {
        if (kind == OUTCOME_BINARY && v.value[i] != 0 && v.value[i] != 1)
            return outcome_fault(c, &f->outcome, i, "0 or 1");
        if (kind == OUTCOME_COUNT && (v.value[i] < 0 || v.value[i] != floor(v.value[i])))
            return outcome_fault(c, &f->outcome, i, "a count (0, 1, 2 ...)");
    }
    return STATUS_OK;
}

static Status model_weights(const Coder *c, Str weights, ModelFrame *m) {
    if (weights.len == 0) return STATUS_OK;
    FormulaVariable w = {weights, weights, FUNCTION_NONE, 1};
    Variable v = {.factor = false};
    TRY(coder_variable(c, &w, &v));
    if (v.factor) return STATUS(INVALID, "the weights are no numbers");
    m->weights = v.value;
    for (size_t i = 0; i < c->n; i++)
        if (v.value[i] < 0) return outcome_fault(c, &w, i, "a weight of 0 or more");
    return STATUS_OK;
}

Status model_frame(Arena *a, const Json *params, const Frame *frames, size_t n_frames,
                   OutcomeKind kind, ModelFrame *out) {
    Coder c = {.arena = a};
    Str text, cluster, weights;
    TRY(frame_at(a, frames, n_frames, 0, &c.frame));
    TRY(param_text(a, params, S("formula"), S(""), &text));
    if (text.len == 0) return STATUS(INVALID, "parameter 'formula' is missing: y ~ a + b");
    TRY(param_text(a, params, S("cluster"), S(""), &cluster));
    TRY(param_text(a, params, S("weights"), S(""), &weights));
    TRY(param_texts(a, params, S("factors"), &c.factors, &c.n_factors));
    Formula *f = ARENA_NEW(a, Formula);
    TRY(formula_read(a, text, f));
    TRY(coder_rows(&c, f, cluster, weights));
    *out = (ModelFrame){.rows = c.rows};
    Variable *all = ARENA_ARRAY(a, Variable, FORMULA_VARIABLES);
    for (size_t i = 0; i < f->n_variables; i++) TRY(coder_variable(&c, &f->variables[i], &all[i]));
    TRY(model_columns(&c, f, all, out));
    TRY(model_outcome(&c, f, kind, out));
    TRY(model_weights(&c, weights, out));
    for (size_t i = 0; i < f->n_groups; i++)
        TRY(model_group(&c, f->groups[i][0], f->groups[i][1], &out->groups[i]));
    out->n_groups = f->n_groups;
    return cluster.len ? model_group(&c, cluster, S(""), &out->cluster) : STATUS_OK;
}
