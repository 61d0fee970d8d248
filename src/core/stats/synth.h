// SPDX-License-Identifier: EUPL-1.2
/* An invented study: residents with latent capacity, two raters, three waves, dropout and gaps.
   Every person, professional and site has a random stream of its own, so a cohort can be made
   person by person, in any order and of any size, in memory that does not grow. */
#ifndef CORE_STATS_SYNTH_H
#define CORE_STATS_SYNTH_H

#include "base/json.h"
#include "base/status.h"
#include "core/stats/random.h"

enum {
    SYNTH_RATERS = 2, /* resident, professional */
    SYNTH_WAVES = 3,
    SYNTH_SCALES = 2, /* competence, social capital */
    SYNTH_ITEMS = 27, /* r01 .. r15, then p01 .. p12 */
    SYNTH_RESIDENT_ITEMS = 15,
    SYNTH_DOMAINS = 8,
    SYNTH_KINDS = 6, /* interventions, as the columns of plans.csv */
    SYNTH_GOALS = 4, /* at most */
    SYNTH_BLANK = -32768,
};

/* Rows of tables: rater before wave, resident first, T0 first. Variances are of a latent scale on
   which a person's capacity has variance 1. docs/simulation.md says what each constant means. */
typedef struct {
    double loading[SYNTH_ITEMS], shift[SYNTH_ITEMS], left_open[SYNTH_ITEMS];
    double step[4], stable_uniqueness, scale_skipped;
    double trait_correlation, trait_and_site[2], shared_variance[SYNTH_RATERS][SYNTH_SCALES];
    double wave_variance[SYNTH_RATERS], own_correlation[SYNTH_RATERS];
    double wave_correlation[SYNTH_RATERS][SYNTH_WAVES], view_and_leniency[2];
    double mean[SYNTH_RATERS][SYNTH_WAVES][SYNTH_SCALES];
    double stay[3]; /* probability of the last wave with 0, 1, 2 of the two capacities at T0 */
    double seen_between, missed_between, professional_form_missing[SYNTH_WAVES];
    double burden_weights[3], burden_spread[SYNTH_RATERS][SYNTH_WAVES];
    double burden_loading[SYNTH_DOMAINS], burden_stable, burden_serious, burden_left_open;
    double burden_threshold[SYNTH_RATERS][SYNTH_WAVES][SYNTH_DOMAINS];
    double intervention_share[SYNTH_KINDS], intervention_threshold[SYNTH_KINDS];
    double competence_slope, network_boost;
    double gap[2]; /* mean and sd of how far the two images of a person lie apart */
    double goal_effects[5], goal_spread[2], goal_steps[2];
} SynthModel;

/* Which cohort. */
typedef struct {
    const SynthModel *model;
    uint64_t persons, sites; /* 1 <= sites <= persons */
    uint64_t seed;
} Synth;

typedef struct {
    uint64_t site;
    bool enough_knowledge, open_to_input, enough_time, problems_with_municipality;
    int experience_years;
    double leniency, goals; /* latent: shared by all whom they rate; effect on goals */
} SynthProfessional;

/* A person as a whole, also what nobody asked: present tells which rows there are. */
typedef struct {
    uint64_t site, professional; /* from 0 */
    int age, household;          /* place in synth_households */
    bool woman;
    bool present[SYNTH_RATERS][SYNTH_WAVES];
    int day[SYNTH_RATERS][SYNTH_WAVES];                   /* of the month of the wave, from 0 */
    int full[SYNTH_WAVES][SYNTH_ITEMS];                   /* 1..5: before anything was left open */
    int item[SYNTH_WAVES][SYNTH_ITEMS];                   /* 1..5, -99, -98 or SYNTH_BLANK */
    int burden[SYNTH_RATERS][SYNTH_WAVES][SYNTH_DOMAINS]; /* 0..2, -97, -99, SYNTH_BLANK */
    int effective_use[SYNTH_WAVES];                       /* 1..5, by the professional */
    double latent[SYNTH_RATERS][SYNTH_WAVES][SYNTH_SCALES];
    bool intervention[SYNTH_KINDS];
    bool clarified_burden, clarified_capacity, formulated_jointly, shared_view, services_used;
    int resident_influence;    /* 1..5 */
    int goals;                 /* none when only the first wave is there */
    int aim[SYNTH_GOALS];      /* place in synth_aims */
    int attained[SYNTH_GOALS]; /* 0 not, 1 partly, 2 wholly */
} SynthPerson;

extern const Str synth_kinds[SYNTH_KINDS], synth_households[5], synth_aims[3];

/* The constants from JSON (demo/synth.json). INVALID names the key that is missing, has another
   number of numbers, or one that is not finite. */
Status synth_model_read(Arena *a, Str json, SynthModel *out);
/* Professionals of a site: one per five persons, one at least. */
uint64_t synth_professionals_per_site(const Synth *s);
/* Number `i` of all professionals, site by site. */
SynthProfessional synth_professional(const Synth *s, uint64_t i);
/* Person `i` of s->persons; sites are blocks of (almost) the same size. */
void synth_person(const Synth *s, uint64_t i, SynthPerson *out);

#endif
