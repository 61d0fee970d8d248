// SPDX-License-Identifier: EUPL-1.2
/* Reads parameters of estimators, and writes what every estimator's answer has in common. */
#include "cli/stat.h"

static Status param_fault(Arena *a, Str key, const char *wanted, const Json *got) {
    return status_print(a, INVALID, "parameter '%.*s' must be %s; it is %.*s", STR_ARG(key), wanted,
                        STR_ARG(json_kind_name(got->kind)));
}

static bool param_absent(const Json *v) { return v == NULL || v->kind == J_NULL; }

Status param_number(Arena *a, const Json *params, Str key, double otherwise, double lo, double hi,
                    double *out) {
    const Json *v = json_get(params, key);
    *out = otherwise;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_NUMBER) return param_fault(a, key, "a number", v);
    if (!(v->number >= lo && v->number <= hi))
        return status_print(a, INVALID, "parameter '%.*s' must lie between %g and %g; it is %g",
                            STR_ARG(key), lo, hi, v->number);
    *out = v->number;
    return STATUS_OK;
}

Status param_int(Arena *a, const Json *params, Str key, int64_t otherwise, int64_t lo, int64_t hi,
                 int64_t *out) {
    const Json *v = json_get(params, key);
    *out = otherwise;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_NUMBER) return param_fault(a, key, "a whole number", v);
    double d = v->number;
    int64_t whole = v->whole ? v->integer : 0;
    if (!v->whole) {
        if (!(fabs(d) < 9e15) || d != floor(d))
            return status_print(a, INVALID, "parameter '%.*s' must be a whole number; it is %g",
                                STR_ARG(key), d);
        whole = (int64_t)d;
    }
    if (whole < lo || whole > hi)
        return status_print(a, INVALID,
                            "parameter '%.*s' must lie between %lld and %lld; it is %lld",
                            STR_ARG(key), (long long)lo, (long long)hi, (long long)whole);
    *out = whole;
    return STATUS_OK;
}

Status param_text(Arena *a, const Json *params, Str key, Str otherwise, Str *out) {
    const Json *v = json_get(params, key);
    *out = otherwise;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_TEXT) return param_fault(a, key, "a text", v);
    *out = v->text;
    return STATUS_OK;
}

Status param_bool(Arena *a, const Json *params, Str key, bool otherwise, bool *out) {
    const Json *v = json_get(params, key);
    *out = otherwise;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_BOOL) return param_fault(a, key, "true or false", v);
    *out = v->yes;
    return STATUS_OK;
}

Status param_texts(Arena *a, const Json *params, Str key, Str **out, size_t *n) {
    const Json *v = json_get(params, key);
    *n = 0;
    *out = NULL;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_TEXT && v->kind != J_LIST) return param_fault(a, key, "a list of texts", v);
    size_t many = v->kind == J_TEXT ? 1 : v->n;
    *out = ARENA_ARRAY(a, Str, many + 1);
    for (size_t i = 0; i < many; i++) {
        const Json *item = v->kind == J_TEXT ? v : &v->items[i];
        if (item->kind != J_TEXT) return param_fault(a, key, "a list of texts only", item);
        (*out)[i] = item->text;
    }
    *n = many;
    return STATUS_OK;
}

Status param_numbers(Arena *a, const Json *params, Str key, double **out, size_t *n) {
    const Json *v = json_get(params, key);
    *n = 0;
    *out = NULL;
    if (param_absent(v)) return STATUS_OK;
    if (v->kind != J_NUMBER && v->kind != J_LIST)
        return param_fault(a, key, "a list of numbers", v);
    size_t many = v->kind == J_NUMBER ? 1 : v->n;
    *out = ARENA_ARRAY(a, double, many + 1);
    for (size_t i = 0; i < many; i++) {
        const Json *item = v->kind == J_NUMBER ? v : &v->items[i];
        if (item->kind != J_NUMBER && item->kind != J_NULL)
            return param_fault(a, key, "a list of numbers only", item);
        (*out)[i] = item->kind == J_NULL ? (double)NAN : item->number;
    }
    *n = many;
    return STATUS_OK;
}

Status param_level(Arena *a, const Json *params, double *out) {
    TRY(param_number(a, params, S("level"), 0.95, 0, 1, out));
    if (*out <= 0 || *out >= 1)
        return STATUS(INVALID, "parameter 'level' must lie strictly between 0 and 1");
    return STATUS_OK;
}

void stat_status(JsonOut *out, EstimateStatus s) {
    json_key(out, S("status"));
    json_open(out, '{');
    json_add_text(out, S("state"), estimate_state_name(s.state));
    if (s.why.len) json_add_text(out, S("why"), s.why);
    json_close(out, '}');
}

void stat_interval(JsonOut *out, Str key, Interval i) {
    json_add_doubles(out, key, (double[]){i.lo, i.hi}, 2);
}
