// SPDX-License-Identifier: EUPL-1.2
/* The published figures of one invented study, scored by the same rules as real answers. */
#include "core/stats/synth_figures.h"

#include <math.h>

Status synth_form(Arena *a, const Instrument *in, SynthForm *out) {
    char id[8];
    *out = (SynthForm){.instrument = in, .effective_use = instrument_item(in, S("g01"))};
    bool good = in->n_items == SYNTH_ITEMS + 1 && in->n_domains == SYNTH_DOMAINS &&
                in->n_raters == SYNTH_RATERS && in->n_waves == SYNTH_WAVES &&
                in->n_scales == SYNTH_SCALES && in->typology.present &&
                out->effective_use != STR_NONE;
    for (int j = 0; j < SYNTH_ITEMS && good; j++) {
        bool resident = j < SYNTH_RESIDENT_ITEMS;
        snprintf(id, sizeof id, "%c%02d", resident ? 'r' : 'p',
                 1 + j - (resident ? 0 : SYNTH_RESIDENT_ITEMS));
        good = (out->item[j] = instrument_item(in, str_of(id))) != STR_NONE;
    }
    for (int d = 0; d < SYNTH_DOMAINS && good; d++) {
        snprintf(id, sizeof id, "b%d", d + 1);
        good = (out->domain[d] = instrument_domain(in, str_of(id))) != STR_NONE;
    }
    if (good) return STATUS_OK;
    return status_print(a, INVALID,
                        "instrument '%.*s': an invented study has the form of draagkracht-2018",
                        STR_ARG(in->id));
}

Answers synth_answers(const SynthForm *f, const SynthPerson *p, int rater, int wave, int *items,
                      int *domains) {
    for (size_t i = 0; i < f->instrument->n_items; i++) items[i] = ANSWER_NONE;
    int from = rater == 0 ? 0 : SYNTH_RESIDENT_ITEMS;
    int to = rater == 0 ? SYNTH_RESIDENT_ITEMS : SYNTH_ITEMS;
    for (int j = from; j < to; j++) items[f->item[j]] = p->item[wave][j];
    if (rater == 1) items[f->effective_use] = p->effective_use[wave];
    for (int d = 0; d < SYNTH_DOMAINS; d++) domains[f->domain[d]] = p->burden[rater][wave][d];
    return (Answers){(size_t)rater, items, domains};
}

/* What there is to say about a group at one wave. */
typedef struct {
    double typed, of[4], counted, burdens;
} Group;

typedef struct {
    double n, sum;
} Mean;

typedef struct {
    double started, panel, plans, interventions, kind[SYNTH_KINDS], professionals, closed;
    Group all[SYNTH_RATERS], seen[SYNTH_RATERS][SYNTH_WAVES]; /* seen: at every wave */
    Mean change[SYNTH_RATERS][SYNTH_SCALES][2];               /* from T0 and T1, to T2; seen */
} Sums;

typedef struct {
    Score score[SYNTH_SCALES];
    int type;
    BurdenCount burden;
} Row;

static Row row_of(const SynthForm *f, const SynthPerson *p, int rater, int wave) {
    int items[SYNTH_ITEMS + 1], domains[SYNTH_DOMAINS];
    Answers answers = synth_answers(f, p, rater, wave, items, domains);
    const Typology *t = &f->instrument->typology;
    Row row = {.burden = burden_count(f->instrument, &answers)};
    for (size_t c = 0; c < SYNTH_SCALES; c++)
        row.score[c] = scale_score(f->instrument, c, &answers);
    row.type = type_of_scores(f->instrument, row.score[t->first], row.score[t->second], NAN);
    return row;
}

static void group_add(Group *g, const Row *row) {
    if (row->type != TYPE_UNDEFINED) g->typed++, g->of[row->type]++;
    if (row->burden.known) g->counted++, g->burdens += row->burden.count;
}

static void sums_add(const SynthForm *f, const SynthPerson *p, Sums *s) {
    s->started++;
    for (int r = 0; r < SYNTH_RATERS; r++) {
        bool every = p->present[r][0] && p->present[r][1] && p->present[r][2];
        Row row[SYNTH_WAVES];
        for (int t = 0; t < SYNTH_WAVES; t++) row[t] = row_of(f, p, r, t);
        if (p->present[r][0]) group_add(&s->all[r], &row[0]);
        if (!every) continue;
        s->panel += r == 0;
        for (int t = 0; t < SYNTH_WAVES; t++) group_add(&s->seen[r][t], &row[t]);
        for (int c = 0; c < SYNTH_SCALES; c++)
            for (int t = 0; t < 2; t++) {
                double d = row[2].score[c].mean - row[t].score[c].mean;
                if (!isnan(d)) s->change[r][c][t].n++, s->change[r][c][t].sum += d;
            }
    }
    for (int k = 0; k < SYNTH_KINDS; k++) {
        s->kind[k] += p->intervention[k];
        s->interventions += p->intervention[k];
    }
}

static double ratio(double x, double n) { return n > 0 ? x / n : (double)NAN; }
static double share(const Group *g, int type) { return ratio(g->of[type], g->typed); }
static double burden(const Group *g) { return ratio(g->burdens, g->counted); }
static double change(const Mean *m) { return ratio(m->sum, m->n); }

/* the order of the instrument's types */
enum { WEAK, DOUBLE = 3 };

static const Str figure_names[SYNTH_FIGURES] = {
    S_INIT("started"),
    S_INIT("panel"),
    S_INIT("all_T0_resident_double"),
    S_INIT("all_T0_resident_weak"),
    S_INIT("all_T0_professional_double"),
    S_INIT("all_T0_professional_weak"),
    S_INIT("all_T0_professional_any"),
    S_INIT("panel_T0_resident_double"),
    S_INIT("panel_T0_resident_weak"),
    S_INIT("panel_T0_resident_any"),
    S_INIT("panel_T2_resident_double"),
    S_INIT("panel_T2_resident_weak"),
    S_INIT("panel_T2_resident_any"),
    S_INIT("panel_T0_professional_any"),
    S_INIT("burden_resident_T0"),
    S_INIT("burden_resident_T2"),
    S_INIT("burden_professional_T0"),
    S_INIT("burden_professional_T2"),
    S_INIT("strengthen_competence"),
    S_INIT("reduce_burden"),
    S_INIT("interventions"),
    S_INIT("professionals_not_open"),
    S_INIT("professional_competence_change_T0_T2"),
    S_INIT("resident_competence_change_T1_T2"),
    S_INIT("resident_social_capital_change_T1_T2"),
};

Status synth_targets(Arena *a, Str text, SynthTarget out[SYNTH_FIGURES]) {
    const Json *json = NULL;
    TRY(json_read(a, text, &json));
    const Json *published = json_get(json, S("published"));
    for (int i = 0; i < SYNTH_FIGURES; i++) {
        out[i] = (SynthTarget){figure_names[i], json_get_number(published, figure_names[i], NAN)};
        if (isnan(out[i].published))
            return status_print(a, INVALID, "published.%.*s: expected a number",
                                STR_ARG(figure_names[i]));
    }
    return STATUS_OK;
}

void synth_figures(Arena *a, const Synth *s, const SynthForm *f, double out[SYNTH_FIGURES]) {
    Sums *x = ARENA_NEW(a, Sums);
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    for (uint64_t i = 0; i < s->persons; i++) {
        synth_person(s, i, p);
        sums_add(f, p, x);
    }
    x->professionals = (double)(s->sites * synth_professionals_per_site(s));
    for (uint64_t i = 0; i < (uint64_t)x->professionals; i++)
        x->closed += !synth_professional(s, i).open_to_input;
    const Group *seen0 = &x->seen[0][0], *seen2 = &x->seen[0][2];
    const double figures[SYNTH_FIGURES] = {
        x->started,
        x->panel,
        share(&x->all[0], DOUBLE),
        share(&x->all[0], WEAK),
        share(&x->all[1], DOUBLE),
        share(&x->all[1], WEAK),
        1 - share(&x->all[1], WEAK),
        share(seen0, DOUBLE),
        share(seen0, WEAK),
        1 - share(seen0, WEAK),
        share(seen2, DOUBLE),
        share(seen2, WEAK),
        1 - share(seen2, WEAK),
        1 - share(&x->seen[1][0], WEAK),
        burden(seen0),
        burden(seen2),
        burden(&x->seen[1][0]),
        burden(&x->seen[1][2]),
        ratio(x->kind[1], x->started),
        ratio(x->kind[0], x->started),
        ratio(x->interventions, x->started),
        ratio(x->closed, x->professionals),
        change(&x->change[1][0][0]),
        change(&x->change[0][0][1]),
        change(&x->change[0][1][1]),
    };
    memcpy(out, figures, sizeof figures);
}
