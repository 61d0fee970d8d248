// SPDX-License-Identifier: EUPL-1.2
/* How often the intervals of a study hold the true value: 2,000 invented cohorts of 180, with
   persons that are independent and with persons in 6 sites. Usage: bench-coverage [COHORTS [SEED]].
 */
#include "core/shipped.h"
#include "core/stats/agreement.h"
#include "core/stats/describe.h"
#include "core/stats/proportions.h"
#include "core/stats/synth_figures.h"
#include "report/study.h"

#include <math.h>
#include <unistd.h>

enum { COHORTS = 2000, PERSONS = 180, TRUTH_PERSONS = 200000, FIRST_SEED = 1000, NUMBERS = 64 };

/* What an interval promises: about 95 %, at least 95 %, or nothing in this design. */
typedef enum { NOMINAL, EXACT, REPORTED } Promise;

typedef struct {
    char name[64];
    double value;
    Interval ci;
    Promise promise; /* when persons are independent */
    bool level;      /* of a level, not of a change: sites that differ widen it */
} Number;

typedef struct {
    size_t n;
    Number list[NUMBERS];
} Numbers;

typedef struct {
    SynthModel model;
    SynthForm form;
} Bench;

__attribute__((format(printf, 6, 7))) static void number_add(Numbers *to, double value, Interval ci,
                                                             Promise promise, bool level,
                                                             const char *name, ...) {
    Number *x = &to->list[to->n++];
    va_list args;
    va_start(args, name);
    vsnprintf(x->name, sizeof x->name, name, args);
    va_end(args);
    x->value = value, x->ci = ci, x->promise = promise, x->level = level;
}

/* The rows of a cohort; with `everybody` also those of persons who had dropped out. */
static StudyInput rows_of(Arena *a, const Bench *b, const Synth *s, bool everybody) {
    const Instrument *in = b->form.instrument;
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    StudyRow *rows = ARENA_ARRAY(a, StudyRow, s->persons * SYNTH_RATERS * SYNTH_WAVES);
    StudyInput out = {.instrument = in, .rows = rows, .cut = NAN};
    for (uint64_t i = 0; i < s->persons; i++) {
        synth_person(s, i, p);
        Str person = arena_print(a, "%llu", (unsigned long long)i);
        Str site = arena_print(a, "%llu", (unsigned long long)p->site);
        for (int r = 0; r < SYNTH_RATERS; r++)
            for (int t = 0; t < SYNTH_WAVES; t++) {
                if (!everybody && !p->present[r][t]) continue;
                int *items = ARENA_ARRAY(a, int, in->n_items);
                int *domains = ARENA_ARRAY(a, int, in->n_domains);
                rows[out.n++] =
                    (StudyRow){.person = person,
                               .site = site,
                               .wave = in->waves[t],
                               .answers = synth_answers(&b->form, p, r, t, items, domains)};
            }
    }
    return out;
}

static void share_add(Numbers *to, uint64_t x, uint64_t n, bool level, const char *name) {
    double value = (double)x / (double)n;
    number_add(to, value, proportion_wilson((double)x, (double)n, .95), NOMINAL, level,
               "share_wilson_%s", name);
    number_add(to, value, proportion_exact((double)x, (double)n, .95), EXACT, level,
               "share_exact_%s", name);
}

static void change_add(Numbers *to, const Study *s) {
    static const char *const raters[] = {"resident", "professional"};
    for (size_t r = 0; r < s->n_raters; r++)
        for (size_t m = 0; m < s->n_measures; m++) {
            /* the last step is that from the first wave to the last */
            const StudyChange *c =
                &s->change[(r * s->n_measures + m) * s->n_steps + s->n_steps - 1];
            Str measure = study_measure(s, m);
            number_add(to, c->paired.diff, c->paired.ci, NOMINAL, false, "paired_t_%s_%.*s",
                       raters[r], STR_ARG(measure));
            /* who leaves depends on answers of the resident, which a professional's model lacks */
            number_add(to, c->mixed.estimate, c->mixed.satt_ci, r == 0 ? NOMINAL : REPORTED, false,
                       "mixed_%s_%.*s", raters[r], STR_ARG(measure));
            number_add(to, c->paired.d_z, c->paired.d_z_ci, NOMINAL, false, "d_z_%s_%.*s",
                       raters[r], STR_ARG(measure));
        }
}

static void scales_add(Numbers *to, const Study *s) {
    static const char *const raters[] = {"resident", "professional"};
    for (size_t r = 0; r < s->n_raters; r++)
        for (size_t c = 0; c < s->n_scales; c++) {
            const StudyScale *x = &s->scales[r * s->n_waves * s->n_scales + c];
            number_add(to, x->alpha, x->alpha_ci, NOMINAL, true, "alpha_feldt_%s_%.*s", raters[r],
                       STR_ARG(s->instrument->scales[c].id));
        }
}

/* Kappa of the types and ICC of the scores at the first wave, with their intervals. */
static void agreement_add(Arena *a, Numbers *to, const Bench *b, const StudyInput *in) {
    const Instrument *inst = b->form.instrument;
    double table[16] = {0}, *x[2][2];
    Score score[2][2];
    size_t n = 0;
    for (int i = 0; i < 4; i++) x[i / 2][i % 2] = ARENA_ARRAY(a, double, in->n + 1);
    for (size_t i = 0; i + 1 < in->n; i++) {
        const StudyRow *row = &in->rows[i];
        bool first = row->answers.rater == 0 && str_eq(row->wave, inst->waves[0]);
        size_t other = i + 1;
        while (
            other < in->n && str_eq(in->rows[other].person, row->person) &&
            !(in->rows[other].answers.rater == 1 && str_eq(in->rows[other].wave, inst->waves[0])))
            other++;
        if (!first || other == in->n || !str_eq(in->rows[other].person, row->person)) continue;
        const Answers *both[2] = {&row->answers, &in->rows[other].answers};
        int type[2];
        for (int r = 0; r < 2; r++) {
            for (size_t c = 0; c < 2; c++) {
                score[r][c] = scale_score(inst, c, both[r]);
                x[c][r][n] = score[r][c].mean;
            }
            type[r] = type_of_scores(inst, score[r][0], score[r][1], NAN);
        }
        if (type[0] >= 0 && type[1] >= 0) table[type[0] * 4 + type[1]]++;
        n++;
    }
    Kappa k = kappa_of(a, table, 4, KAPPA_UNWEIGHTED, .95);
    number_add(to, k.kappa, k.ci, NOMINAL, true, "kappa_types");
    for (size_t c = 0; c < 2; c++) {
        Icc icc = icc_of(a, (const double *const *)x[c], n, 2, .95);
        number_add(to, icc.form[ICC_2].icc, icc.form[ICC_2].ci, NOMINAL, true, "icc_%.*s",
                   STR_ARG(inst->scales[c].id));
    }
}

static void plans_add(Arena *a, Numbers *to, const Synth *s) {
    SynthPerson *p = ARENA_NEW(a, SynthPerson);
    uint64_t burden = 0, closed = 0, all = s->sites * synth_professionals_per_site(s);
    for (uint64_t i = 0; i < s->persons; i++) {
        synth_person(s, i, p);
        burden += p->intervention[0];
    }
    for (uint64_t i = 0; i < all; i++) closed += !synth_professional(s, i).open_to_input;
    share_add(to, burden, s->persons, false, "reduce_burden");
    share_add(to, closed, all, false, "professionals_not_open");
}

static void cohort_numbers(Arena *a, const Bench *b, const Synth *s, Numbers *out) {
    StudyInput in = rows_of(a, b, s, false);
    Study study = study_of(a, &in);
    out->n = 0;
    change_add(out, &study);
    scales_add(out, &study);
    const StudyTypes *own = &study.types[STUDY_ALL];
    const StudyTypes *theirs = &study.types[study.n_waves * STUDY_BASES + STUDY_ALL];
    const StudyTypes *last = &study.types[(study.n_waves - 1) * STUDY_BASES + STUDY_PANEL];
    share_add(out, own->of[3], own->n, true, "resident_double_T0");
    share_add(out, own->of[0], own->n, true, "resident_weak_T0");
    share_add(out, theirs->of[3], theirs->n, true, "professional_double_T0");
    share_add(out, last->of[3], last->n, true, "resident_double_T2_panel");
    agreement_add(a, out, b, &in);
    plans_add(a, out, s);
}

/* The true values: a cohort so large that its own error does not count. What the mixed model is
   after is the change of everybody, also of who dropped out. */
static void truth_of(const Bench *b, Numbers *out) {
    Arena *a = arena_new((size_t)4 << 30);
    Synth s = {.model = &b->model, .persons = TRUTH_PERSONS, .sites = TRUTH_PERSONS, .seed = 1};
    Numbers *full = ARENA_NEW(a, Numbers);
    cohort_numbers(a, b, &s, out);
    StudyInput in = rows_of(a, b, &s, true);
    Study study = study_of(a, &in);
    change_add(full, &study);
    for (size_t i = 0; i < full->n; i++)
        if (str_starts(str_of(full->list[i].name), S("mixed")))
            out->list[i].value = full->list[i - 1].value; /* the paired difference of everybody */
    arena_free(a);
}

typedef struct {
    uint64_t tried[NUMBERS], held[NUMBERS];
    double width[NUMBERS];
    Moments value[NUMBERS];
} Tally;

static void cohorts_try(const Bench *b, const Numbers *truth, uint64_t sites, uint64_t cohorts,
                        uint64_t seed, Tally *t) {
    Numbers *one = malloc(sizeof *one);
    if (one == NULL) return;
    for (uint64_t r = 0; r < cohorts; r++) {
        Arena *a = arena_new((size_t)1 << 30);
        Synth s = {.model = &b->model, .persons = PERSONS, .sites = sites, .seed = seed + r};
        cohort_numbers(a, b, &s, one);
        for (size_t i = 0; i < one->n; i++) {
            Interval ci = one->list[i].ci;
            if (isnan(ci.lo) || isnan(ci.hi)) continue;
            t->tried[i]++;
            t->held[i] += ci.lo <= truth->list[i].value && truth->list[i].value <= ci.hi;
            t->width[i] += ci.hi - ci.lo;
            moments_add(&t->value[i], one->list[i].value);
        }
        arena_free(a);
        if (r % 20 == 19 && isatty(STDERR_FILENO))
            fprintf(stderr, "\r%llu of %llu cohorts ", (unsigned long long)r + 1,
                    (unsigned long long)cohorts);
    }
    free(one);
}

static int tally_show(const Numbers *truth, const Tally *t, const char *design, bool clustered) {
    int broken = 0;
    for (size_t i = 0; i < truth->n; i++) {
        const Number *x = &truth->list[i];
        Promise promise = clustered && x->level ? REPORTED : x->promise;
        double share = 100 * (double)t->held[i] / (double)t->tried[i];
        Interval mc = proportion_wilson((double)t->held[i], (double)t->tried[i], .95);
        bool good = promise == REPORTED ||
                    (promise == EXACT ? share >= 94 : share >= 93.5 && share <= 96.5);
        broken += !good;
        double sd = moments_sd(&t->value[i]);
        const char *reason = promise != REPORTED ? good ? "" : " OUTSIDE"
                             : x->promise == REPORTED
                                 ? " reported: dropout depends on what this model does not see"
                                 : " reported: takes persons as independent, sites differ";
        printf("coverage_%s_%s %.1f %% (%.1f to %.1f; true value %.3f, bias %+.2f sd, mean width "
               "%.2f sd, n %llu)%s\n",
               design, x->name, share, 100 * mc.lo, 100 * mc.hi, x->value,
               (moments_mean(&t->value[i]) - x->value) / sd, t->width[i] / (double)t->tried[i] / sd,
               (unsigned long long)t->tried[i], reason);
    }
    return broken;
}

static Status bench(Arena *a, uint64_t cohorts, uint64_t seed, int *broken) {
    Bench *b = ARENA_NEW(a, Bench);
    Numbers *truth = ARENA_NEW(a, Numbers);
    const Instrument *in = NULL;
    TRY(instrument_open(a, S("draagkracht-2018"),
                        shipped_file(S("instruments/draagkracht-2018.json")), &in));
    TRY(synth_form(a, in, &b->form));
    TRY(synth_model_read(a, shipped_file(S("demo/synth.json")), &b->model));
    truth_of(b, truth);
    static const struct {
        const char *name;
        uint64_t sites;
    } designs[] = {{"independent", PERSONS}, {"6_sites", 6}};
    for (size_t d = 0; d < sizeof designs / sizeof *designs; d++) {
        Tally *t = ARENA_NEW(a, Tally);
        cohorts_try(b, truth, designs[d].sites, cohorts, seed, t);
        *broken += tally_show(truth, t, designs[d].name, designs[d].sites < PERSONS);
    }
    printf("coverage_outside %d intervals outside what they promise, %llu cohorts of %d each\n",
           *broken, (unsigned long long)cohorts, PERSONS);
    return STATUS_OK;
}

int main(int argc, char **argv) {
    Arena *a = arena_new((size_t)1 << 28);
    int64_t cohorts = COHORTS, seed = FIRST_SEED;
    int broken = 0;
    if (argc > 1 && (!str_int(str_of(argv[1]), &cohorts) || cohorts < 1)) return 2;
    if (argc > 2 && (!str_int(str_of(argv[2]), &seed) || seed < 2)) return 2;
    Status s = bench(a, (uint64_t)cohorts, (uint64_t)seed, &broken);
    if (s.code != OK) fprintf(stderr, "bench-coverage: %.*s\n", STR_ARG(s.why));
    arena_free(a);
    return s.code != OK || broken > 0;
}
