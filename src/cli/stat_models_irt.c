// SPDX-License-Identifier: EUPL-1.2
/* draagkracht stat grm_mml_eap, grm_dif, adaptive_short_form. */
#include "cli/stat_models.h"
#include "cli/stat_models_items.h"
#include "base/table.h"
#include "core/stats/adaptive.h"
#include "core/stats/adjust.h"
#include "core/stats/irt_groups.h"

/* The last number that stands before `before`, the first after it when that is not wanted. */
static bool text_number(Str text, size_t *at, double *out) {
    while (*at < text.len) {
        size_t end = *at;
        while (end < text.len && strchr("0123456789.-+eE", text.at[end])) end++;
        Str word = str_sub(text, *at, end);
        if (word.len && str_double(word, out)) {
            *at = end;
            return true;
        }
        *at = end > *at ? end : *at + 1;
    }
    return false;
}

/* "61 equally spaced points on [-6,6]": the number before "points", and the two in brackets. */
static Status quadrature_param(Arena *a, const Json *params, Str key, Quadrature *out) {
    Str text;
    double points = 61, lo = -6, hi = 6, v;
    TRY(param_text(a, params, key, S(""), &text));
    size_t end = str_find(text, S("points")), at = 0, bracket = str_find(text, S("["));
    for (Str head = str_sub(text, 0, end == STR_NONE ? 0 : end); text_number(head, &at, &v);)
        points = v;
    if (bracket != STR_NONE) {
        at = bracket;
        if (!text_number(text, &at, &lo) || !text_number(text, &at, &hi) || !(lo < hi))
            return status_print(a, INVALID,
                                "parameter '%.*s': the bounds [lo,hi] are not understood",
                                STR_ARG(key));
    }
    if (!(points >= 3 && points <= 500) || points != floor(points))
        return status_print(a, INVALID, "parameter '%.*s': 3 to 500 points are possible, not %g",
                            STR_ARG(key), points);
    *out = quadrature_normal(a, (size_t)points, lo, hi);
    return STATUS_OK;
}

static void grm_write_cuts(JsonOut *out, const GrmItems *items) {
    json_key(out, S("b"));
    json_open(out, '[');
    for (size_t j = 0; j < items->k; j++) {
        json_open(out, '[');
        for (size_t l = 0; l + 1 < items->levels[j]; l++)
            json_double(out, items->cut[j * (items->most - 1) + l]);
        json_close(out, ']');
    }
    json_close(out, ']');
}

static void grm_write_information(Arena *a, JsonOut *out, const GrmItems *items) {
    double *theta = ARENA_ARRAY(a, double, 7), *info = ARENA_ARRAY(a, double, 7);
    for (int t = 0; t < 7; t++) {
        theta[t] = t - 3;
        for (size_t j = 0; j < items->k; j++) info[t] += grm_information(items, j, theta[t]);
    }
    json_key(out, S("test_information"));
    json_open(out, '{');
    json_add_doubles(out, S("theta"), theta, 7);
    json_add_doubles(out, S("info"), info, 7);
    json_close(out, '}');
}

/* Scores of the first `shown` rows, and the reliability over all: var(score) / (var(score) +
 * mean(sd^2)). */
static void grm_write_scores(Arena *a, JsonOut *out, const GrmItems *items, const int *answers,
                             size_t n, Quadrature q, size_t shown) {
    double *mean = ARENA_ARRAY(a, double, n + 1), *sd = ARENA_ARRAY(a, double, n + 1);
    double centre = 0, spread = 0, error = 0;
    for (size_t i = 0; i < n; i++) {
        GrmScore s = grm_score(items, answers + i * items->k, q);
        mean[i] = s.mean, sd[i] = s.sd;
        error += s.sd * s.sd / (double)n;
        centre += s.mean / (double)n;
    }
    for (size_t i = 0; i < n; i++)
        spread += (mean[i] - centre) * (mean[i] - centre) / ((double)n - 1);
    if (shown > n) shown = n;
    json_key(out, S("eap_rows"));
    json_open(out, '[');
    for (size_t i = 0; i < shown; i++) json_int(out, (int64_t)i + 1);
    json_close(out, ']');
    json_add_doubles(out, S("eap"), mean, shown);
    json_add_doubles(out, S("eap_se"), sd, shown);
    json_add_double(out, S("empirical_reliability"), spread / (spread + error));
}

/* All rows, each answer as its rank among those that occur in its column. */
static Status items_graded(Arena *a, Items *s, int **answers, size_t **levels) {
    s->n = s->frame->n_rows;
    s->x = ARENA_ARRAY(a, double, s->n * s->k + 1);
    for (size_t i = 0; i < s->n; i++)
        for (size_t j = 0; j < s->k; j++) s->x[i * s->k + j] = s->columns[j]->number[i];
    *answers = ARENA_ARRAY(a, int, s->n * s->k + 1);
    *levels = ARENA_ARRAY(a, size_t, s->k + 1);
    for (size_t j = 0; j < s->k; j++) {
        double *values;
        size_t n = (*levels)[j] = items_levels(a, s, j, &values);
        if (n > 100)
            return status_print(a, INVALID, "column '%.*s' has %zu different values: no item",
                                STR_ARG(s->columns[j]->name), n);
        for (size_t i = 0; i < s->n; i++) {
            double x = s->x[i * s->k + j];
            int code = 0;
            while (!isnan(x) && values[code] < x) code++;
            (*answers)[i * s->k + j] = isnan(x) ? GRM_MISSING : code;
        }
    }
    return STATUS_OK;
}

MODEL_RUN(stat_run_grm) {
    static const char *const keys[] = {
        "a", "b", "loglik", "eap", "eap_se", "empirical_reliability", "test_information", NULL};
    Items s = {0};
    Quadrature q;
    int64_t shown;
    int *answers;
    size_t *levels;
    TRY(items_read(a, params, frames, n_frames, S(""), &s));
    TRY(quadrature_param(a, params, S("quadrature"), &q));
    TRY(param_int(a, params, S("rows"), 60, 0, INT32_MAX, &shown));
    TRY(items_graded(a, &s, &answers, &levels));
    GrmFit f = grm_fit(a, answers, s.n, s.k, levels, q);
    json_add_int(out, S("n"), (int64_t)s.n);
    if (f.status.state == ESTIMATE_UNDEFINED) {
        model_write_undefined(out, f.status, keys);
        return STATUS_OK;
    }
    json_add_doubles(out, S("a"), f.items.slope, s.k);
    grm_write_cuts(out, &f.items);
    json_add_double(out, S("loglik"), f.loglik);
    grm_write_scores(a, out, &f.items, answers, s.n, q, (size_t)shown);
    grm_write_information(a, out, &f.items);
    stat_status(out, f.status);
    return STATUS_OK;
}

typedef struct {
    Str *names; /* groups in order of first appearance */
    GrmGroupData d;
} DifGroups;

/* Rows without a group are left out. */
static DifGroups dif_groups(Arena *a, Items *s, const Column *group, int *answers,
                            const size_t *levels, Quadrature q) {
    DifGroups g = {.names = ARENA_ARRAY(a, Str, s->n + 1)};
    size_t *of = ARENA_ARRAY(a, size_t, s->n + 1), n = 0;
    Table seen = table_new(a);
    for (size_t i = 0; i < s->n; i++) {
        Str name = group->text[i];
        if (name.len == 0) continue;
        if (table_add(&seen, name, g.d.n_groups)) g.names[g.d.n_groups++] = name;
        memmove(answers + n * s->k, answers + i * s->k, s->k * sizeof *answers);
        of[n++] = table_get(&seen, name);
    }
    g.d = (GrmGroupData){answers, n, s->k, g.d.n_groups, levels, of, q};
    return g;
}

static void dif_write_groups(JsonOut *out, const DifGroups *g, const GrmGroups *f) {
    json_key(out, S("groups"));
    json_open(out, '[');
    for (size_t i = 0; i < g->d.n_groups; i++) {
        json_open(out, '{');
        json_add_text(out, S("group"), g->names[i]);
        json_add_double(out, S("mean"), f->mean ? f->mean[i] : (double)NAN);
        json_add_double(out, S("sd"), f->sd ? f->sd[i] : (double)NAN);
        json_close(out, '}');
    }
    json_close(out, ']');
}

static void dif_write_items(Arena *a, JsonOut *out, const Items *s, const DifGroups *g,
                            const GrmGroups *same) {
    GrmDif *dif = ARENA_ARRAY(a, GrmDif, s->k + 1);
    double *p = ARENA_ARRAY(a, double, s->k + 1), *holm = ARENA_ARRAY(a, double, s->k + 1);
    for (size_t j = 0; j < s->k; j++) {
        dif[j] = grm_item_differs(a, &g->d, same, j);
        p[j] = dif[j].p;
    }
    p_adjust(a, p, s->k, ADJUST_HOLM, holm);
    json_key(out, S("items"));
    json_open(out, '[');
    for (size_t j = 0; j < s->k; j++) {
        json_open(out, '{');
        json_add_text(out, S("item"), s->columns[j]->name);
        json_add_double(out, S("chi2"), dif[j].chi2);
        json_add_double(out, S("df"), dif[j].df);
        json_add_double(out, S("p"), p[j]);
        json_add_double(out, S("p_holm"), holm[j]);
        json_add_double(out, S("effect"), dif[j].effect);
        stat_status(out, dif[j].status);
        json_close(out, '}');
    }
    json_close(out, ']');
}

MODEL_RUN(stat_run_grm_dif) {
    Items s = {0};
    Str name;
    Quadrature q;
    const Column *group;
    int *answers;
    size_t *levels;
    TRY(param_text(a, params, S("group"), S(""), &name));
    if (name.len == 0) return STATUS(INVALID, "parameter 'group' is missing: the column of groups");
    TRY(items_read(a, params, frames, n_frames, name, &s));
    TRY(frame_column(a, s.frame, name, &group));
    TRY(quadrature_param(a, params, S("quadrature"), &q));
    TRY(items_graded(a, &s, &answers, &levels));
    DifGroups g = dif_groups(a, &s, group, answers, levels, q);
    GrmGroups f = grm_groups_fit(a, &g.d);
    json_add_int(out, S("n"), (int64_t)g.d.n);
    json_add_double(out, S("loglik"), f.loglik);
    dif_write_groups(out, &g, &f);
    dif_write_items(a, out, &s, &g, &f);
    stat_status(out, f.status);
    return STATUS_OK;
}

/* A file of items: column a, then b1, b2 ... as many as the item has. */
static Status adaptive_items(Arena *a, const Frame *f, GrmItems *out) {
    const double *slope;
    TRY(frame_numbers(a, f, S("a"), &slope));
    *out = (GrmItems){.k = f->n_rows, .levels = ARENA_ARRAY(a, size_t, f->n_rows + 1)};
    size_t most = 0;
    while (frame_find(f, arena_print(a, "b%zu", most + 1))) most++;
    if (most == 0) return STATUS(INVALID, "the items' file has no column b1");
    out->most = most + 1;
    out->slope = ARENA_ARRAY(a, double, out->k + 1);
    out->cut = ARENA_ARRAY(a, double, out->k *most + 1);
    for (size_t l = 0; l < most; l++) {
        const double *b;
        TRY(frame_numbers(a, f, arena_print(a, "b%zu", l + 1), &b));
        for (size_t j = 0; j < out->k; j++) out->cut[j * most + l] = b[j];
    }
    for (size_t j = 0; j < out->k; j++) {
        size_t own = 0;
        const double *b = out->cut + j * most;
        while (own < most && !isnan(b[own]) && (own == 0 || b[own] > b[own - 1])) own++;
        out->levels[j] = own + 1;
        out->slope[j] = slope[j];
        bool rest = false;
        for (size_t l = own; l < most; l++) rest |= !isnan(b[l]);
        if (rest || own == 0 || !isfinite(slope[j]))
            return status_print(a, INVALID, "%.*s, line %zu: an item needs a, and b1 < b2 < ...",
                                STR_ARG(f->file), f->lines[j]);
    }
    return STATUS_OK;
}

static Status adaptive_answers(Arena *a, const Frame *f, const GrmItems *items, int **out) {
    double *x;
    if (f->n_columns != items->k)
        return status_print(a, INVALID, "%.*s has %zu columns, there are %zu items",
                            STR_ARG(f->file), f->n_columns, items->k);
    TRY(frame_row_major(a, f, &x));
    *out = ARENA_ARRAY(a, int, f->n_rows * items->k + 1);
    for (size_t i = 0; i < f->n_rows * items->k; i++) {
        size_t levels = items->levels[i % items->k];
        if (!isnan(x[i]) && (x[i] != floor(x[i]) || x[i] < 1 || x[i] > (double)levels))
            return status_print(
                a, INVALID, "%.*s, line %zu, column %zu: %g is not an answer 1..%zu",
                STR_ARG(f->file), f->lines[i / items->k], i % items->k + 1, x[i], levels);
        (*out)[i] = isnan(x[i]) ? GRM_MISSING : (int)x[i] - 1;
    }
    return STATUS_OK;
}

/* "posterior sd < 0.45 or 5 items": the number behind <, and the one before "items". */
static Status adaptive_stop(Arena *a, const Json *params, size_t k, double *sd, size_t *most) {
    Str text;
    double v;
    TRY(param_text(a, params, S("stop"), S(""), &text));
    *sd = 0.45, *most = k;
    size_t at = str_find(text, S("<")), or = str_find(text, S("or"));
    if (at != STR_NONE && (!text_number(text, &at, sd) || !(*sd > 0)))
        return STATUS(INVALID, "parameter 'stop': no number behind <");
    while (or != STR_NONE && text_number(text, & or, &v))
        if (v >= 1 && v < (double)k) *most = (size_t)v;
    return STATUS_OK;
}

static void adaptive_person(JsonOut *out, const AdaptiveStep *steps, size_t n) {
    static const char *const keys[] = {"items", "eap", "se", "info"};
    json_open(out, '{');
    for (int key = 0; key < 4; key++) {
        json_key(out, str_of(keys[key]));
        json_open(out, '[');
        for (size_t i = 0; i < n; i++) {
            const double values[] = {0, steps[i].after.mean, steps[i].after.sd,
                                     steps[i].information};
            if (key == 0)
                json_int(out, (int64_t)steps[i].item + 1);
            else
                json_double(out, values[key]);
        }
        json_close(out, ']');
    }
    json_close(out, '}');
}

MODEL_RUN(stat_run_adaptive) {
    const Frame *pars, *people;
    GrmItems items;
    Quadrature q;
    int *answers = NULL;
    double sd;
    size_t most;
    TRY(frame_at(a, frames, n_frames, 0, &pars));
    TRY(frame_at(a, frames, n_frames, 1, &people));
    TRY(adaptive_items(a, pars, &items));
    TRY(adaptive_answers(a, people, &items, &answers));
    TRY(quadrature_param(a, params, S("prior"), &q));
    TRY(adaptive_stop(a, params, items.k, &sd, &most));
    AdaptiveStep *steps = ARENA_ARRAY(a, AdaptiveStep, items.k + 1);
    json_key(out, S("persons"));
    json_open(out, '[');
    for (size_t i = 0; i < people->n_rows; i++) {
        size_t n = adaptive_run(a, &items, answers + i * items.k, q, sd, most, steps);
        adaptive_person(out, steps, n);
    }
    json_close(out, ']');
    stat_status(out, ESTIMATE_FINE);
    return STATUS_OK;
}
