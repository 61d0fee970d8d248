// SPDX-License-Identifier: EUPL-1.2
/* A study as sums: what organisations can put together without handing over anybody's row. */
#ifndef REPORT_AGGREGATE_H
#define REPORT_AGGREGATE_H

#include "core/stats/sums.h"
#include "report/study.h"

/* A site with fewer persons is left out before anything else is done. */
enum { AGGREGATE_LEAST = 10 };

/* Persons of one site with a value at the same waves. */
typedef struct {
    size_t site;   /* place in sites */
    uint64_t seen; /* bit w: a value at wave w */
    Sums sums;     /* a column per wave seen, in order */
    size_t next;   /* the site's next part, counted from 1; 0: none */
} AggregatePart;

typedef struct {
    size_t n, room, n_first;
    AggregatePart *list;
    size_t *first; /* site -> its first part, counted from 1; 0: none */
} AggregateParts;

/* Counts stand in `study`, whose estimates are not made yet. */
typedef struct {
    Study study;
    double cut;     /* NaN: the instrument's own */
    size_t n_sites; /* groups; one without a name when sites are not known */
    Str *sites;
    uint64_t *size;       /* persons in each, AGGREGATE_LEAST at least */
    bool sites_known;     /* every person has a site */
    uint64_t left_out;    /* groups under AGGREGATE_LEAST persons */
    uint64_t *burden_sum; /* as study.burden: whole numbers */
    Sums *items; /* as study.scales: complete rows, reversed where the instrument says so */
    double (*pairs)[STUDY_TYPES * STUDY_TYPES]; /* wave: row = first rater */
    Sums *both;                                 /* [wave * n_scales + scale]: two raters */
    AggregateParts *change;                     /* [rater * n_measures + measure] */
} Aggregate;

/* Everybody's sums; all plans. Only for the tables of the same study: nothing is left out. */
Aggregate *aggregate_all(Arena *a, const StudyInput *in);
/* The sums of the sites that are large enough; of plans, those of persons in them. */
Aggregate *aggregate_of(Arena *a, const StudyInput *in);
/* docs/aggregate.md says what every key means. */
void aggregate_json(const Aggregate *g, JsonOut *j);
/* Reads such a file; `name` is for messages. `in` must have its waves already (aggregate_waves).
   INVALID names the key that is missing or cannot be. */
Status aggregate_read(Arena *a, Str name, const Json *json, const Instrument *in, Aggregate **out);
/* Which instrument a file is about, and its waves. INVALID when it is no such file. */
Status aggregate_about(Arena *a, Str name, const Json *json, Str *instrument, size_t *n_waves,
                       const Str **waves);
/* Adds `from` to `to`. INVALID when the two are about another instrument, waves or cut, or hold
   the same site: its persons might count twice. */
Status aggregate_merge(Arena *a, Aggregate *to, const Aggregate *from);
/* All tables from the sums. INVALID when the sums belong to no rows at all. */
Status aggregate_study(Arena *a, const Aggregate *g, Study *out);

/* What a change is computed over. */
typedef struct {
    size_t n_waves, n_steps;
    const StudyStep *steps;
    bool sites_known;
} StudyShape;
/* Paired and mixed change of one measure as one rater sees it: n_steps of them. */
void study_change(Arena *a, const AggregateParts *parts, const StudyShape *of, StudyChange *out);

/* Empty, with all arrays in place. For aggregate*.c only. */
Aggregate *aggregate_new(Arena *a, const Study *shape, double cut);
/* A study of nobody, with its arrays. */
Study aggregate_shape(Arena *a, const Instrument *in, bool plans);
/* NULL when nobody was seen like that. */
AggregatePart *aggregate_find(const AggregateParts *parts, size_t site, uint64_t seen);
/* The same, made when it is not there. */
AggregatePart *aggregate_part(Arena *a, AggregateParts *parts, size_t site, uint64_t seen);

#endif
