// SPDX-License-Identifier: EUPL-1.2
/* Reads R's model formulas: variables, interactions, random intercepts. */
#include "cli/stat_models.h"

typedef struct {
    Arena *arena;
    Str text;
    size_t at;
    Formula *out;
} Reader;

static Status formula_fault(Reader *r, const char *wanted) {
    return status_print(r->arena, INVALID, "formula '%.*s', place %zu: %s", STR_ARG(r->text),
                        r->at + 1, wanted);
}

static char formula_peek(Reader *r) {
    while (r->at < r->text.len && strchr(" \t\r\n", r->text.at[r->at])) r->at++;
    return r->at < r->text.len ? r->text.at[r->at] : 0;
}

static bool formula_take(Reader *r, char c) {
    if (formula_peek(r) != c) return false;
    r->at++;
    return true;
}

static bool formula_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || (unsigned char)c >= 128;
}

/* A name of letters, digits, point and underscore, or anything between backticks. */
static Status formula_name(Reader *r, Str *out) {
    bool quoted = formula_take(r, '`');
    size_t from = r->at;
    if (!quoted) (void)formula_peek(r), from = r->at;
    while (r->at < r->text.len &&
           (quoted ? r->text.at[r->at] != '`' : formula_letter(r->text.at[r->at])))
        r->at++;
    *out = str_sub(r->text, from, r->at);
    if (quoted && !formula_take(r, '`')) return formula_fault(r, "the closing ` is missing");
    return out->len ? STATUS_OK : formula_fault(r, "a name of a column should stand here");
}

static const struct {
    Str name;
    FormulaFunction function;
} formula_functions[] = {
    {S_INIT("log"), FUNCTION_LOG},          {S_INIT("exp"), FUNCTION_EXP},
    {S_INIT("sqrt"), FUNCTION_SQRT},        {S_INIT("factor"), FUNCTION_FACTOR},
    {S_INIT("as.factor"), FUNCTION_FACTOR}, {S_INIT("I"), FUNCTION_POWER}};

static Status formula_inside(Reader *r, Str name, FormulaVariable *v) {
    size_t n = sizeof formula_functions / sizeof *formula_functions, i = 0;
    while (i < n && !str_eq(formula_functions[i].name, name)) i++;
    if (i == n) return formula_fault(r, "only log, exp, sqrt, factor and I(x^k) are known");
    v->function = formula_functions[i].function;
    v->power = 1;
    TRY(formula_name(r, &v->column));
    if (v->function == FUNCTION_POWER && formula_take(r, '^')) {
        Str power;
        TRY(formula_name(r, &power));
        if (!str_double(power, &v->power)) return formula_fault(r, "a power should stand here");
    }
    return formula_take(r, ')') ? STATUS_OK : formula_fault(r, "a ) should stand here");
}

static Str formula_label(Arena *a, Str written) {
    Buf *b = buf_on(a, 4096);
    for (size_t i = 0; i < written.len; i++)
        if (!strchr(" `\t\r\n", written.at[i])) buf_char(b, written.at[i]);
    return buf_str(b);
}

static Status formula_variable(Reader *r, FormulaVariable *v) {
    (void)formula_peek(r);
    size_t from = r->at;
    Str name;
    *v = (FormulaVariable){.function = FUNCTION_NONE, .power = 1};
    TRY(formula_name(r, &name));
    v->column = name;
    v->label = name;
    if (!formula_take(r, '(')) return STATUS_OK;
    TRY(formula_inside(r, name, v));
    v->label = formula_label(r->arena, str_sub(r->text, from, r->at));
    return STATUS_OK;
}

/* A variable on the right, as its bit. */
static Status formula_bit(Reader *r, uint64_t *bit) {
    FormulaVariable v;
    TRY(formula_variable(r, &v));
    Formula *f = r->out;
    size_t i = 0;
    while (i < f->n_variables && !str_eq(f->variables[i].label, v.label)) i++;
    if (i == FORMULA_VARIABLES) return formula_fault(r, "more than 60 variables");
    if (i == f->n_variables) f->variables[f->n_variables++] = v;
    *bit = (uint64_t)1 << i;
    return STATUS_OK;
}

static Status formula_add(Reader *r, uint64_t term) {
    Formula *f = r->out;
    for (size_t i = 0; i < f->n_terms; i++)
        if (f->terms[i] == term) return STATUS_OK;
    if (f->n_terms == FORMULA_TERMS) return formula_fault(r, "more than 200 terms");
    f->terms[f->n_terms++] = term;
    return STATUS_OK;
}

static void formula_remove(Formula *f, uint64_t term) {
    size_t at = 0;
    for (size_t i = 0; i < f->n_terms; i++)
        if (f->terms[i] != term) f->terms[at++] = f->terms[i];
    f->n_terms = at;
}

/* a, a:b, a*b*c: `*` gives the parts and their interaction. */
static Status formula_product(Reader *r, bool remove) {
    uint64_t found[64], bit;
    size_t n = 1;
    TRY(formula_bit(r, &found[0]));
    for (;;) {
        if (formula_take(r, ':')) {
            TRY(formula_bit(r, &bit));
            for (size_t i = 0; i < n; i++) found[i] |= bit;
        } else if (formula_take(r, '*')) {
            TRY(formula_bit(r, &bit));
            if (n > 31) return formula_fault(r, "too many factors in one product");
            for (size_t i = 0; i < n; i++) found[n + 1 + i] = found[i] | bit;
            found[n] = bit;
            n = 2 * n + 1;
        } else {
            break;
        }
    }
    for (size_t i = 0; i < n; i++) {
        if (remove)
            formula_remove(r->out, found[i]);
        else
            TRY(formula_add(r, found[i]));
    }
    return STATUS_OK;
}

static Status formula_group_add(Reader *r, Str name, Str within) {
    Formula *f = r->out;
    if (f->n_groups == FORMULA_GROUPS) return formula_fault(r, "too many random intercepts");
    f->groups[f->n_groups][0] = name;
    f->groups[f->n_groups++][1] = within;
    return STATUS_OK;
}

/* After the (: 1 | g), or 1 | g / h. */
static Status formula_group(Reader *r) {
    Str name, within;
    if (!formula_take(r, '1') || !formula_take(r, '|'))
        return formula_fault(r, "only random intercepts are known: (1 | group)");
    TRY(formula_name(r, &name));
    TRY(formula_group_add(r, name, S("")));
    if (formula_take(r, '/')) {
        TRY(formula_name(r, &within));
        TRY(formula_group_add(r, within, name));
    } else if (formula_take(r, ':')) {
        TRY(formula_name(r, &within));
        r->out->n_groups--;
        TRY(formula_group_add(r, name, within));
    }
    return formula_take(r, ')') ? STATUS_OK : formula_fault(r, "a ) should stand here");
}

static Status formula_term(Reader *r, bool remove) {
    char c = formula_peek(r);
    if (c == '(') {
        r->at++;
        return remove ? formula_fault(r, "a random intercept cannot be taken away")
                      : formula_group(r);
    }
    bool digit = (c == '0' || c == '1') &&
                 (r->at + 1 == r->text.len || !formula_letter(r->text.at[r->at + 1]));
    if (!digit) return formula_product(r, remove);
    r->at++;
    r->out->intercept = (c == '1') != remove;
    return STATUS_OK;
}

static int formula_degree(uint64_t term) { return __builtin_popcountll(term); }

/* R puts main effects first, then interactions by degree, each in the order written. */
static void formula_order(Formula *f) {
    for (size_t i = 1; i < f->n_terms; i++)
        for (size_t j = i; j > 0; j--) {
            if (formula_degree(f->terms[j - 1]) <= formula_degree(f->terms[j])) break;
            uint64_t keep = f->terms[j];
            f->terms[j] = f->terms[j - 1], f->terms[j - 1] = keep;
        }
}

Status formula_read(Arena *a, Str text, Formula *out) {
    Reader r = {a, text, 0, out};
    *out = (Formula){.intercept = true};
    TRY(formula_variable(&r, &out->outcome));
    if (!formula_take(&r, '~')) return formula_fault(&r, "a ~ should stand here");
    bool remove = formula_take(&r, '-');
    for (;;) {
        TRY(formula_term(&r, remove));
        if (formula_take(&r, '+'))
            remove = false;
        else if (formula_take(&r, '-'))
            remove = true;
        else
            break;
    }
    if (formula_peek(&r)) return formula_fault(&r, "this is not understood");
    formula_order(out);
    return STATUS_OK;
}
