// SPDX-License-Identifier: EUPL-1.2
/* The people of an invented study, one by one, each from a random stream of their own. */
#include "core/stats/synth.h"

#include <math.h>

const Str synth_kinds[SYNTH_KINDS] = {
    S_INIT("reduce_burden"),
    S_INIT("strengthen_competence"),
    S_INIT("strengthen_network"),
    S_INIT("strengthen_network_competence"),
    S_INIT("strengthen_community_competence"),
    S_INIT("strengthen_trust"),
};
const Str synth_households[5] = {
    S_INIT("alleen"), S_INIT("alleen_met_kinderen"), S_INIT("paar"), S_INIT("paar_met_kinderen"),
    S_INIT("anders"),
};
const Str synth_aims[3] = {S_INIT("burden"), S_INIT("competence"), S_INIT("social_capital")};

enum { NETWORK = 2, SERVICES = 4, COMPETENCE = 1, PARENTING = 3 };
/* first item of each scale per rater, and where the last ends */
static const int scale_from[SYNTH_RATERS][SYNTH_SCALES + 1] = {{0, 8, 15}, {15, 21, 27}};
static const double strong = 3.5; /* the types on which dropout depends */

/* Sites, professionals and persons never share a stream. */
typedef enum { OF_SITE = 1, OF_PROFESSIONAL, OF_PERSON } Kind;

static Stream own_stream(uint64_t seed, Kind kind, uint64_t i) {
    Stream apart = stream_of(seed, (uint64_t)kind);
    return stream_of(stream_bits(&apart), i);
}

static bool chance(Stream *z, double p) { return stream_uniform(z) < p; }

static int place_in(double x, const double *step, int n) {
    int at = 0;
    while (at < n && x >= step[at]) at++;
    return at;
}

/* One of n, with the given probabilities (which add up to 1). */
static int pick(Stream *z, const double *p, int n) {
    double u = stream_uniform(z);
    int at = 0;
    while (at < n - 1 && u >= p[at]) u -= p[at++];
    return at;
}

/* A standard normal pair with correlation r. */
static void pair(Stream *z, double r, double out[2]) {
    out[0] = stream_normal(z);
    out[1] = r * out[0] + sqrt(1 - r * r) * stream_normal(z);
}

uint64_t synth_professionals_per_site(const Synth *s) {
    uint64_t n = (uint64_t)llround((double)s->persons / (double)s->sites / 5);
    return n ? n : 1;
}

/* The first persons % sites sites have one person more. */
static uint64_t site_of(const Synth *s, uint64_t i) {
    uint64_t least = s->persons / s->sites, more = s->persons % s->sites;
    uint64_t large = more * (least + 1);
    return i < large ? i / (least + 1) : more + (i - large) / least;
}

SynthProfessional synth_professional(const Synth *s, uint64_t i) {
    Stream z = own_stream(s->seed, OF_PROFESSIONAL, i);
    SynthProfessional p = {.site = i / synth_professionals_per_site(s)};
    p.leniency = stream_normal(&z);
    p.goals = s->model->goal_spread[0] * stream_normal(&z);
    p.enough_knowledge = chance(&z, .38);
    p.open_to_input = chance(&z, p.enough_knowledge ? .62 : .83);
    p.enough_time = chance(&z, .70);
    p.problems_with_municipality = chance(&z, .56);
    double years = 4 + 5 * p.enough_knowledge + 4 * stream_normal(&z);
    p.experience_years = years > 0 ? (int)lround(years) : 0;
    return p;
}

/* Capacity as each rater sees it at each wave: what both see, what only this rater sees (for a
   professional partly how mild they are with everybody), and the day. */
static void person_latent(const Synth *s, Stream *z, double leniency, SynthPerson *p) {
    const SynthModel *m = s->model;
    Stream site = own_stream(s->seed, OF_SITE, p->site);
    double of_site[2], trait[2], own[2], day[2];
    of_site[0] = stream_normal(&site), of_site[1] = stream_normal(&site);
    pair(z, m->trait_correlation, trait);
    for (int r = 0; r < SYNTH_RATERS; r++) {
        pair(z, m->own_correlation[r], own);
        for (int t = 0; t < SYNTH_WAVES; t++) {
            pair(z, m->wave_correlation[r][t], day);
            for (int c = 0; c < SYNTH_SCALES; c++) {
                double both = m->trait_and_site[0] * trait[c] + m->trait_and_site[1] * of_site[c];
                double view =
                    r == 0 ? own[c]
                           : m->view_and_leniency[0] * own[c] + m->view_and_leniency[1] * leniency;
                double shared = m->shared_variance[r][c], wave = m->wave_variance[r];
                p->latent[r][t][c] = sqrt(shared) * both + sqrt(1 - shared - wave) * view +
                                     sqrt(wave) * day[c] + m->mean[r][t][c];
            }
        }
    }
}

/* Burden of the domains: something general that weighs less on who can carry more, something of
   the domain that stays, something of the day. */
static void person_burden(const SynthModel *m, Stream *z, SynthPerson *p) {
    double general = stream_normal(z), stays[SYNTH_DOMAINS];
    for (int d = 0; d < SYNTH_DOMAINS; d++) stays[d] = stream_normal(z);
    for (int r = 0; r < SYNTH_RATERS; r++)
        for (int t = 0; t < SYNTH_WAVES; t++) {
            double b = m->burden_weights[0] * general;
            for (int c = 0; c < SYNTH_SCALES; c++)
                b += m->burden_weights[1 + c] * (p->latent[r][t][c] - m->mean[r][t][c]);
            b /= m->burden_spread[r][t];
            for (int d = 0; d < SYNTH_DOMAINS; d++) {
                double l = m->burden_loading[d], rest = 1 - l * l;
                double x = l * b + sqrt(m->burden_stable * rest) * stays[d] +
                           sqrt((1 - m->burden_stable) * rest) * stream_normal(z) -
                           m->burden_threshold[r][t][d];
                p->burden[r][t][d] = (x > 0) + (x > m->burden_serious);
            }
        }
}

/* Plans come before the later waves: work on network and services lets social capital grow. */
static void person_interventions(const SynthModel *m, Stream *z, SynthPerson *p) {
    for (int k = 0; k < SYNTH_KINDS; k++) {
        double slope = k == COMPETENCE ? m->competence_slope : 0;
        p->intervention[k] =
            slope * p->latent[1][0][0] + stream_normal(z) > m->intervention_threshold[k];
    }
    double boost =
        m->network_boost * ((p->intervention[NETWORK] - m->intervention_share[NETWORK]) +
                            (p->intervention[SERVICES] - m->intervention_share[SERVICES]));
    for (int r = 0; r < SYNTH_RATERS; r++)
        for (int t = 1; t < SYNTH_WAVES; t++) p->latent[r][t][1] += boost;
}

static void person_items(const SynthModel *m, Stream *z, SynthPerson *p) {
    for (int r = 0; r < SYNTH_RATERS; r++)
        for (int c = 0; c < SYNTH_SCALES; c++)
            for (int j = scale_from[r][c]; j < scale_from[r][c + 1]; j++) {
                double stays = sqrt(m->stable_uniqueness) * stream_normal(z), l = m->loading[j];
                double step[4];
                for (int k = 0; k < 4; k++) step[k] = m->step[k] + m->shift[j];
                for (int t = 0; t < SYNTH_WAVES; t++) {
                    double rest = stays + sqrt(1 - m->stable_uniqueness) * stream_normal(z);
                    double y = l * p->latent[r][t][c] + sqrt(1 - l * l) * rest;
                    p->full[t][j] = p->item[t][j] = 1 + place_in(y, step, 4);
                }
            }
}

/* Who stays depends on the type that the resident's own first answers show. */
static void person_presence(const SynthModel *m, Stream *z, SynthPerson *p) {
    int has = 0;
    for (int c = 0; c < SYNTH_SCALES; c++) {
        int sum = 0, from = scale_from[0][c], to = scale_from[0][c + 1];
        for (int j = from; j < to; j++) sum += p->full[0][j];
        has += sum >= strong * (to - from);
    }
    bool stays = chance(z, m->stay[has]), between = chance(z, m->seen_between);
    bool missed = chance(z, m->missed_between);
    p->present[0][0] = true;
    p->present[0][1] = stays ? !missed : between;
    p->present[0][2] = stays;
    for (int t = 0; t < SYNTH_WAVES; t++)
        p->present[1][t] = !chance(z, m->professional_form_missing[t]) && p->present[0][t];
    for (int r = 0; r < SYNTH_RATERS; r++)
        for (int t = 0; t < SYNTH_WAVES; t++) p->day[r][t] = (int)stream_below(z, 28);
}

/* An open item was not known, or not told (residents), or passed over. */
static int gap_of(Stream *z, int rater) {
    double u = stream_uniform(z);
    return u < .5 ? -99 : u < .65 && rater == 0 ? -98 : SYNTH_BLANK;
}

static void person_gaps(const SynthModel *m, Stream *z, SynthPerson *p) {
    static const bool with_children[5] = {false, true, false, true, false};
    for (int t = 0; t < SYNTH_WAVES; t++) {
        for (int j = 0; j < SYNTH_ITEMS; j++)
            if (chance(z, m->left_open[j])) p->item[t][j] = gap_of(z, j >= SYNTH_RESIDENT_ITEMS);
        if (chance(z, m->scale_skipped))
            for (int j = scale_from[0][1]; j < scale_from[0][2]; j++) p->item[t][j] = SYNTH_BLANK;
        for (int d = 0; d < SYNTH_DOMAINS; d++)
            if (chance(z, m->burden_left_open)) p->burden[0][t][d] = gap_of(z, 0);
        for (int r = 0; r < SYNTH_RATERS; r++)
            if (chance(z, .5) && !with_children[p->household] && p->burden[r][t][PARENTING] == 0)
                p->burden[r][t][PARENTING] = -97;
    }
}

static void person_plan(const Synth *s, Stream *z, const SynthProfessional *by, SynthPerson *p) {
    static const double influence[] = {-1.5, -.6, .4, 1.3}, aims[] = {.35, .33, .32};
    const SynthModel *m = s->model;
    const double *e = m->goal_effects;
    double apart = 0;
    for (int c = 0; c < SYNTH_SCALES; c++) apart += fabs(p->latent[0][0][c] - p->latent[1][0][c]);
    p->clarified_burden = chance(z, .92);
    p->clarified_capacity = chance(z, .88);
    p->formulated_jointly = chance(z, .20);
    p->shared_view = .8 * (m->gap[0] - apart) / m->gap[1] + .6 * stream_normal(z) > 0;
    p->resident_influence =
        1 + place_in(.5 * (by->open_to_input - .75) + stream_normal(z), influence, 4);
    p->services_used = .6 * p->intervention[SERVICES] + stream_normal(z) > .5;
    double eta = e[0] + e[1] * p->shared_view + e[2] * (p->resident_influence - 3) +
                 e[3] * by->enough_time + e[4] * p->services_used + by->goals +
                 m->goal_spread[1] * stream_normal(z);
    int goals = 1;
    for (int g = 1; g < SYNTH_GOALS; g++) goals += chance(z, .42);
    for (int g = 0; g < goals; g++) {
        p->aim[g] = pick(z, aims, 3);
        double u = stream_uniform(z) + 0x1p-54; /* a logistic error, by inversion */
        p->attained[g] = place_in(eta + log(u / (1 - u)), m->goal_steps, 2);
    }
    p->goals = p->present[0][1] || p->present[0][2] ? goals : 0;
}

void synth_person(const Synth *s, uint64_t i, SynthPerson *out) {
    static const double households[] = {.45, .17, .14, .16, .08};
    static const double use[2] = {.6, .8};
    uint64_t per_site = synth_professionals_per_site(s);
    Stream z = own_stream(s->seed, OF_PERSON, i);
    SynthPerson *p = out;
    memset(p, 0, sizeof *p);
    p->site = site_of(s, i);
    p->professional = p->site * per_site + stream_below(&z, per_site);
    SynthProfessional by = synth_professional(s, p->professional);
    long age = lround(47 + 16 * stream_normal(&z));
    p->age = age < 18 ? 18 : age > 90 ? 90 : (int)age;
    p->woman = chance(&z, .58);
    p->household = pick(&z, households, 5);
    person_latent(s, &z, by.leniency, p);
    person_burden(s->model, &z, p);
    person_interventions(s->model, &z, p);
    person_items(s->model, &z, p);
    person_presence(s->model, &z, p);
    person_gaps(s->model, &z, p);
    for (int t = 0; t < SYNTH_WAVES; t++)
        p->effective_use[t] = 1 + place_in(use[0] * p->latent[1][t][0] + use[1] * stream_normal(&z),
                                           s->model->step, 4);
    person_plan(s, &z, &by, p);
}
