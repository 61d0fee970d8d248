// SPDX-License-Identifier: EUPL-1.2
/* The file of sums, written and read by the same walk, so that the two cannot differ. */
#include "report/aggregate.h"

static const Str format_name = S_INIT("draagkracht-aggregate/1");
static const double persons_most = 1e8;

enum { CODE_DEPTH = 8 };

/* Where the walk is. Reading: what is there at each level, and the first fault. */
typedef struct {
    Arena *arena;
    JsonOut *out; /* NULL: reading */
    const Json *at[CODE_DEPTH];
    Str path[CODE_DEPTH];
    int depth;
    double most; /* no count may be larger */
    Status fault;
} Walk;

static void code_fault(Walk *c, Str key, Str what) {
    if (c->fault.code != OK) return;
    Buf *b = buf_on(c->arena, 4096);
    for (int i = 1; i <= c->depth; i++) buf_print(b, "%.*s.", STR_ARG(c->path[i]));
    c->fault = status_print(c->arena, INVALID, "%.*s%.*s: %.*s", STR_ARG(buf_str(b)), STR_ARG(key),
                            STR_ARG(what));
}

static void code_open(Walk *c, Str key) {
    if (c->out) {
        json_key(c->out, key);
        json_open(c->out, '{');
        return;
    }
    const Json *j = json_get(c->at[c->depth], key);
    if (j == NULL || j->kind != J_OBJECT) code_fault(c, key, S("expected an object"));
    c->depth++;
    c->at[c->depth] = j;
    c->path[c->depth] = key;
}

static void code_close(Walk *c) {
    if (c->out) {
        json_close(c->out, '}');
    } else {
        c->depth--;
    }
}

static bool count_good(const Walk *c, const Json *j) {
    return j && j->kind == J_NUMBER && j->whole && j->integer >= 0 && (double)j->integer <= c->most;
}

static void code_count(Walk *c, Str key, uint64_t *v) {
    if (c->out) {
        json_add_int(c->out, key, (int64_t)*v);
        return;
    }
    const Json *j = json_get(c->at[c->depth], key);
    if (count_good(c, j)) {
        *v = (uint64_t)j->integer;
    } else {
        code_fault(c, key, S("expected a whole number from 0 to the number of persons"));
    }
}

static const Json *code_list(Walk *c, Str key, size_t n) {
    const Json *j = json_get(c->at[c->depth], key);
    if (j && j->kind == J_LIST && j->n == n) return j;
    code_fault(c, key, arena_print(c->arena, "expected a list of %zu", n));
    return NULL;
}

static void code_counts(Walk *c, Str key, uint64_t *v, size_t n) {
    if (c->out) {
        json_key(c->out, key);
        json_open(c->out, '[');
        for (size_t i = 0; i < n; i++) json_int(c->out, (int64_t)v[i]);
        json_close(c->out, ']');
        return;
    }
    const Json *j = code_list(c, key, n);
    for (size_t i = 0; j && i < n; i++) {
        if (!count_good(c, &j->items[i])) code_fault(c, key, S("expected counts of persons"));
        v[i] = (uint64_t)j->items[i].integer;
    }
}

static void code_doubles(Walk *c, Str key, double *v, size_t n) {
    if (c->out) {
        json_add_doubles(c->out, key, v, n);
        return;
    }
    const Json *j = code_list(c, key, n);
    for (size_t i = 0; j && i < n; i++) {
        v[i] = j->items[i].number;
        if (j->items[i].kind != J_NUMBER || !isfinite(v[i]) || fabs(v[i]) > 1e15)
            code_fault(c, key, S("expected numbers"));
    }
}

/* n, sum and product of the object that the walk is in; of the products the upper triangle, row by
   row. */
static void code_sums(Walk *c, Sums *s) {
    size_t k = s->k, at = 0, triangle = k * (k + 1) / 2;
    double *product = ARENA_ARRAY(c->arena, double, triangle + 1);
    for (size_t i = 0; i < k; i++)
        for (size_t j = i; j < k; j++) product[at++] = s->product[i * k + j];
    code_count(c, S("n"), &s->n);
    code_doubles(c, S("sum"), s->sum, k);
    code_doubles(c, S("product"), product, triangle);
    at = 0;
    for (size_t i = 0; i < k; i++)
        for (size_t j = i; j < k; j++)
            s->product[i * k + j] = s->product[j * k + i] = product[at++];
}

static Str step_name(Arena *a, const Study *s, size_t step) {
    const Str *wave = s->instrument->waves;
    return arena_print(a, "%.*s-%.*s", STR_ARG(wave[s->steps[step].earlier]),
                       STR_ARG(wave[s->steps[step].later]));
}

static void code_types(Walk *c, StudyTypes *types, uint64_t *burden_n, uint64_t *burden_sum) {
    code_counts(c, S("types"), types->of, STUDY_TYPES);
    types->n = 0;
    for (int k = 0; k < STUDY_TYPES; k++) types->n += types->of[k];
    code_count(c, S("burden_n"), burden_n);
    double most = c->most;
    c->most = 1e15;
    code_count(c, S("burden_sum"), burden_sum);
    c->most = most;
}

/* Per rater and wave: counts of all and of the panel, and the items of each scale. */
static void code_waves(Walk *c, Aggregate *g) {
    static const Str bases[STUDY_BASES] = {S_INIT("all"), S_INIT("panel")};
    Study *s = &g->study;
    const Instrument *in = s->instrument;
    for (size_t r = 0; r < s->n_raters; r++) {
        code_open(c, in->raters[r].id);
        for (size_t w = 0; w < s->n_waves; w++) {
            size_t rw = r * s->n_waves + w;
            code_open(c, in->waves[w]);
            for (size_t b = 0; b < STUDY_BASES; b++) {
                size_t at = rw * STUDY_BASES + b;
                code_open(c, bases[b]);
                code_types(c, &s->types[at], &s->burden[at].n, &g->burden_sum[at]);
                code_close(c);
            }
            for (size_t k = 0; k < s->n_scales; k++) {
                code_open(c, in->scales[k].id);
                code_sums(c, &g->items[rw * s->n_scales + k]);
                code_close(c);
            }
            code_close(c);
        }
        for (size_t i = 0; i < s->n_steps; i++)
            code_counts(c, step_name(c->arena, s, i), s->moves[r * s->n_steps + i],
                        STUDY_TYPES * STUDY_TYPES);
        code_close(c);
    }
}

static void code_agreement(Walk *c, Aggregate *g) {
    const Study *s = &g->study;
    for (size_t w = 0; w < s->n_waves; w++) {
        uint64_t table[STUDY_TYPES * STUDY_TYPES];
        for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) table[k] = (uint64_t)g->pairs[w][k];
        code_open(c, s->instrument->waves[w]);
        code_counts(c, S("types"), table, STUDY_TYPES * STUDY_TYPES);
        for (size_t k = 0; k < s->n_scales; k++) {
            code_open(c, s->instrument->scales[k].id);
            code_sums(c, &g->both[w * s->n_scales + k]);
            code_close(c);
        }
        code_close(c);
        for (int k = 0; k < STUDY_TYPES * STUDY_TYPES; k++) g->pairs[w][k] = (double)table[k];
    }
}

static Str seen_name(Arena *a, const Instrument *in, uint64_t seen) {
    Buf *b = buf_on(a, 4096);
    for (size_t w = 0; w < in->n_waves; w++)
        if (seen >> w & 1) buf_print(b, "%s%.*s", b->len ? " " : "", STR_ARG(in->waves[w]));
    return buf_str(b);
}

/* Per site: who has a value at which waves. What nobody has is not written. */
static void code_parts(Walk *c, Aggregate *g, AggregateParts *parts) {
    const Instrument *in = g->study.instrument;
    uint64_t patterns = (uint64_t)1 << in->n_waves;
    for (size_t site = 0; site < g->n_sites; site++) {
        size_t known = 0;
        code_open(c, g->sites[site]);
        for (uint64_t seen = 1; seen < patterns; seen++) {
            Str name = seen_name(c->arena, in, seen);
            bool there = c->out ? aggregate_find(parts, site, seen) != NULL
                                : json_get(c->at[c->depth], name) != NULL;
            if (!there) continue;
            known++;
            code_open(c, name);
            code_sums(c, &aggregate_part(c->arena, parts, site, seen)->sums);
            code_close(c);
        }
        const Json *all = c->out ? NULL : c->at[c->depth];
        if (all && all->n != known) code_fault(c, S("*"), S("waves that the file does not name"));
        code_close(c);
    }
}

static void code_change(Walk *c, Aggregate *g) {
    Study *s = &g->study;
    for (size_t r = 0; r < s->n_raters; r++) {
        code_open(c, s->instrument->raters[r].id);
        for (size_t m = 0; m < s->n_measures; m++) {
            code_open(c, study_measure(s, m));
            code_parts(c, g, &g->change[r * s->n_measures + m]);
            code_close(c);
        }
        code_close(c);
    }
}

static void code_interventions(Walk *c, Study *s) {
    for (size_t k = 0; k < s->n_kinds; k++) {
        code_open(c, s->kinds[k]);
        code_count(c, S("n"), &s->interventions[k].n);
        code_count(c, S("x"), &s->interventions[k].x);
        code_close(c);
    }
}

/* Everything after what the file says of itself. */
static void code_body(Walk *c, Aggregate *g) {
    Study *s = &g->study;
    code_open(c, S("base"));
    code_count(c, S("panel"), &s->panel);
    code_count(c, S("has_last_wave"), &s->has_last_wave);
    double most = c->most;
    c->most = 1e15;
    code_count(c, S("rows_outside"), &s->rows_outside);
    c->most = most;
    code_close(c);
    code_open(c, S("raters"));
    code_waves(c, g);
    code_close(c);
    code_open(c, S("agreement"));
    code_agreement(c, g);
    code_close(c);
    code_open(c, S("change"));
    code_change(c, g);
    code_close(c);
    if (s->n_kinds == 0) return;
    code_open(c, S("interventions"));
    code_interventions(c, s);
    code_close(c);
}

void aggregate_json(const Aggregate *g, JsonOut *j) {
    const Instrument *in = g->study.instrument;
    Arena *a = arena_new((size_t)1 << 30);
    Aggregate copy = *g; /* the walk does not change what it writes */
    Walk c = {.arena = a, .out = j};
    json_open(j, '{');
    json_add_text(j, S("format"), format_name);
    json_add_text(j, S("note"),
                  S("Sums of answers, no rows. Groups of fewer than 10 persons were left out "
                    "before anything was written."));
    json_add_int(j, S("groups_left_out"), (int64_t)g->left_out);
    json_add_int(j, S("least_persons"), AGGREGATE_LEAST);
    json_add_text(j, S("instrument"), in->id);
    json_add_text(j, S("instrument_version"), in->version);
    json_key(j, S("waves"));
    json_open(j, '[');
    for (size_t w = 0; w < in->n_waves; w++) json_text(j, in->waves[w]);
    json_close(j, ']');
    json_add_double(j, S("cut"), g->cut);
    json_add_bool(j, S("sites_known"), g->sites_known);
    json_key(j, S("groups"));
    json_open(j, '{');
    for (size_t i = 0; i < g->n_sites; i++) json_add_int(j, g->sites[i], (int64_t)g->size[i]);
    json_close(j, '}');
    code_body(&c, &copy);
    json_close(j, '}');
    arena_free(a);
}

Status aggregate_about(Arena *a, Str name, const Json *json, Str *instrument, size_t *n_waves,
                       const Str **waves) {
    const Json *list = json_get(json, S("waves"));
    *instrument = json_get_text(json, S("instrument"), S(""));
    bool good = str_eq(json_get_text(json, S("format"), S("")), format_name) && instrument->len &&
                list && list->kind == J_LIST && list->n > 0 && list->n <= 16;
    Str *names = ARENA_ARRAY(a, Str, good ? list->n + 1 : 1);
    for (size_t w = 0; good && w < list->n; w++) {
        names[w] = list->items[w].text;
        good = list->items[w].kind == J_TEXT && names[w].len > 0;
        for (size_t v = 0; v < w && good; v++) good = !str_eq(names[v], names[w]);
    }
    *n_waves = good ? list->n : 0;
    *waves = names;
    if (good) return STATUS_OK;
    return status_print(a, INVALID, "%.*s: no file of draagkracht study --aggregate (format %.*s)",
                        STR_ARG(name), STR_ARG(format_name));
}

static void read_groups(Walk *c, Aggregate *g, const Json *json) {
    const Json *groups = json_get(json, S("groups"));
    if (!groups || groups->kind != J_OBJECT) {
        code_fault(c, S("groups"), S("expected an object"));
        return;
    }
    g->n_sites = groups->n;
    g->sites = groups->keys;
    g->size = ARENA_ARRAY(c->arena, uint64_t, groups->n + 1);
    for (size_t i = 0; i < groups->n; i++) {
        const Json *size = &groups->items[i];
        if (!count_good(c, size) || size->integer < AGGREGATE_LEAST)
            code_fault(c, S("groups"), S("a group has at least 10 persons"));
        g->size[i] = (uint64_t)size->integer;
        g->study.started += g->size[i];
    }
}

Status aggregate_read(Arena *a, Str name, const Json *json, const Instrument *in, Aggregate **out) {
    Str version = json_get_text(json, S("instrument_version"), S(""));
    if (!str_eq(version, in->version))
        return status_print(a, INVALID, "%.*s: version '%.*s' of %.*s, not %.*s", STR_ARG(name),
                            STR_ARG(version), STR_ARG(in->id), STR_ARG(in->version));
    Study shape = aggregate_shape(a, in, json_get(json, S("interventions")) != NULL);
    Aggregate *g = aggregate_new(a, &shape, json_get_number(json, S("cut"), (double)NAN));
    Walk c = {.arena = a, .at = {json}, .most = persons_most};
    g->sites_known = json_get_bool(json, S("sites_known"), false);
    code_count(&c, S("groups_left_out"), &g->left_out);
    read_groups(&c, g, json);
    c.most = (double)g->study.started;
    if (g->study.started > persons_most) code_fault(&c, S("groups"), S("too many persons"));
    if (c.fault.code == OK) code_body(&c, g);
    *out = g;
    return status_at(a, c.fault, "%.*s", STR_ARG(name));
}
