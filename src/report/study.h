// SPDX-License-Identifier: EUPL-1.2
/* A whole study from its answers: bases, types, burden, scales, change, transitions, agreement. */
#ifndef REPORT_STUDY_H
#define REPORT_STUDY_H

#include "base/json.h"
#include "core/packed.h"
#include "core/scoring.h"
#include "core/stats/mixed.h"
#include "core/stats/paired.h"
#include "report/sheet.h"

/* What one rater answered about one person at one wave. */
typedef struct {
    Str person, site, professional, wave; /* site, professional empty: not known */
    Answers answers;
} StudyRow;

/* A file beside the answers: a row per person, goal or professional, numbers in named columns. */
typedef struct {
    size_t n, n_columns;
    const Str *key;       /* n: the person or professional the row is about */
    const Str *columns;   /* n_columns; empty name: the file has no such column */
    const double *values; /* n x n_columns; NaN where nothing was filled in */
} StudyFrame;

/* What a design file says about the study as a whole; texts may be empty. */
typedef struct {
    Words title, note_lead, note;
    size_t n_waves; /* 0: the instrument's */
    const Str *waves;
} StudyDesign;

/* The columns of each frame, in this order; the first PLAN_KINDS of a plan are its interventions.
 */
enum { PLAN_KINDS = 6 };
enum {
    PLAN_REDUCE_BURDEN,
    PLAN_COMPETENCE,
    PLAN_NETWORK,
    PLAN_NETWORK_COMPETENCE,
    PLAN_COMMUNITY,
    PLAN_TRUST,
    PLAN_CLARIFIED_BURDEN,
    PLAN_CLARIFIED_CAPACITY,
    PLAN_JOINTLY,
    PLAN_SHARED_VIEW,
    PLAN_INFLUENCE,
    PLAN_SERVICES,
    PLAN_COLUMNS
};
enum { GOAL_ATTAINED, GOAL_COLUMNS };
enum { PRO_KNOWLEDGE, PRO_OPEN, PRO_TIME, PRO_PROBLEMS, PRO_EXPERIENCE, PRO_COLUMNS };
extern const Str study_plan_columns[PLAN_COLUMNS], study_professional_columns[PRO_COLUMNS];

/* Who of a database is in the rows and who was left out, and why; persons, but for the last two. */
typedef struct {
    bool database;      /* false: the rows come from a file, and nothing else here means anything */
    uint64_t taken;     /* agreed to research, in the rows */
    uint64_t refused;   /* said no, or took their yes back */
    uint64_t not_asked; /* nothing is known of what they want */
    uint64_t later_case; /* persons in the rows of whom a later case was left out */
    uint64_t elsewhere;  /* responses on other instrument versions */
    uint64_t saw_other;  /* responses in the rows whose rater knew the other image already */
} StudyOrigin;

/* Rows: at most one per person x wave x rater, a person in one site only. */
typedef struct {
    const Instrument *instrument;
    StudyOrigin origin;
    size_t n;
    const StudyRow *rows;
    const Packed *packed; /* not NULL: the answers stand here, closed with this cut, not in rows */
    size_t threads;       /* 0: one; the outcome is the same however many */
    StudyFrame plans, goals, professionals; /* n_columns 0: not given */
    StudyDesign design;
    double cut; /* NaN: the instrument's own */
    /* Called after every part of study_sheet, with its name; NULL: not. */
    void (*done)(void *what, const char *part);
    void *done_what;
} StudyInput;

/* Everybody, or the persons of whom the first rater answered at every wave of the instrument. */
enum { STUDY_ALL, STUDY_PANEL, STUDY_BASES };
enum { STUDY_TYPES = 4 }; /* in the order of the instrument's typology */

typedef struct {
    uint64_t n, of[STUDY_TYPES];
} StudyTypes;

typedef struct {
    uint64_t n;  /* persons with a known count of burdens */
    double mean; /* NaN when n = 0 */
} StudyBurden;

/* Over the rows where every item of the scale was answered. */
typedef struct {
    uint64_t n;
    double alpha;
    Interval alpha_ci; /* Feldt */
    EstimateStatus alpha_status;
    double omega; /* total, one factor, maximum likelihood */
    EstimateStatus omega_status;
} StudyScale;

/* Later minus earlier wave. */
typedef struct {
    PairedT paired;      /* everybody with both waves */
    MixedContrast mixed; /* REML, Satterthwaite; all rows of all waves; NaN when undefined */
    EstimateStatus mixed_status;
    bool site_term; /* persons within sites; false: sites are not known, one, or one per person */
} StudyChange;

typedef struct {
    uint64_t n; /* persons whom both raters typed */
    double kappa;
    EstimateStatus kappa_status;
    double *icc; /* per scale: two raters, absolute agreement, of one rater (ICC(2,1)) */
    EstimateStatus *icc_status;
} StudyAgreement;

typedef struct {
    uint64_t n, x; /* plans where it was filled in; plans that hold it */
    Interval wilson;
} StudyIntervention;

/* Two waves, places in the instrument. */
typedef struct {
    size_t earlier, later;
} StudyStep;

typedef struct {
    const Instrument *instrument;
    uint64_t started;       /* persons with a row at a wave of the instrument */
    uint64_t panel;         /* see STUDY_PANEL */
    uint64_t has_last_wave; /* of whom the first rater answered at the last wave */
    uint64_t rows_outside;  /* rows of later waves than the instrument's: not used */
    size_t n_raters, n_waves, n_scales, n_measures, n_steps;
    StudyStep *steps;          /* every pair of waves: 0-1, 1-2, 0-2 with three */
    StudyTypes *types;         /* [(rater * n_waves + wave) * STUDY_BASES + base] */
    StudyBurden *burden;       /* the same */
    StudyScale *scales;        /* [(rater * n_waves + wave) * n_scales + scale] */
    StudyChange *change;       /* [(rater * n_measures + measure) * n_steps + step]; the measures
                                  are the scales, then the burden when there are domains */
    uint64_t (*moves)[16];     /* [rater * n_steps + step]: row = earlier type, column = later */
    StudyAgreement *agreement; /* [wave], of the first two raters */
    size_t n_kinds;
    const Str *kinds;
    StudyIntervention *interventions; /* [kind] */
    const struct StudyTable *table;   /* the rows it was computed from */
} Study;

Study study_of(Arena *a, const StudyInput *in);
/* The counts and estimates above, then the tables of the sheet when there is one;
   docs/study-json.md says what every key means. */
void study_json(const Study *s, const Sheet *sheet, JsonOut *j);
/* Only the counts and estimates, as members of an object that is open already. */
void study_tables_json(const Study *s, JsonOut *j);
/* Name of a measure: the scale's id, or "burden". */
Str study_measure(const Study *s, size_t measure);

/* The same and much more as a publication, tables first of all; writes nothing yet. */
Sheet study_sheet(Arena *a, const StudyInput *in, const Study *s, Lang lang);

#endif
