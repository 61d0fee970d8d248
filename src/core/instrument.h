// SPDX-License-Identifier: EUPL-1.2
/* An instrument version as data: what is asked of whom, how it is answered, how it is scored. */
#ifndef CORE_INSTRUMENT_H
#define CORE_INSTRUMENT_H

#include "base/json.h"
#include "base/status.h"

/* A text in both languages of the interface. */
typedef struct {
    Str nl, en;
} Words;

/* Why an answer carries no strength: "I don't know", "I'd rather not say", "not applicable",
   "unclear on paper". Their values are negative, so that they never mix with answers. */
typedef struct {
    int value;
    Str code; /* dont_know, rather_not_say, not_applicable, unclear_on_paper */
    Words label, label_professional;
    bool has_burden; /* on a burden question it counts as this burden */
    int burden;
} NonAnswer;

typedef struct {
    int value;
    Words label;
} AnswerOption;

/* One set of answers to choose from, low end first. */
typedef struct {
    Str id;
    size_t n;
    const AnswerOption *options; /* values go up by one */
    size_t n_resident, n_professional, n_paper;
    const int *resident, *professional, *paper; /* which non-answers each form offers */
} AnswerSet;

/* A reliability that is known, never taken from the synthetic cohort. */
typedef struct {
    size_t rater;
    double value; /* 0 < value < 1 */
    Str kind;     /* "alpha", "omega" */
    Str source;
} Reliability;

/* A construct that gets a score. */
typedef struct {
    Str id;
    Words title, title_resident, title_professional;
    int share_of, share_in; /* a score needs at least share_of/share_in of the items, rounded up */
    bool has_cut;
    double cut; /* "has it" at a mean of at least this */
    size_t n_reliability;
    const Reliability *reliability;
} Scale;

/* Items of both raters that are laid side by side; never scored. */
typedef struct {
    Str id;
    size_t scale; /* place in scales, or STR_NONE */
    Words title, title_resident, title_professional;
    bool loose; /* the two sides' questions are alike, not the same */
} Topic;

typedef struct {
    Str id; /* also the name of its column in a file of answers */
    size_t rater, answers;
    size_t scale, topic; /* STR_NONE when it belongs to none */
    bool reverse;        /* scored as least + most - answer */
    bool effective_use;  /* asks whether capacity is used; not scored */
    bool norm;           /* a high answer is never praised as a strength */
    bool published;      /* quoted from its source, not this project's wording */
    Words text, explanation;
    Str audio; /* name of a recording, or empty */
} Item;

/* One life domain of the burden. */
typedef struct {
    Str id;     /* the column: b1 */
    Str domain; /* finances */
    bool published;
    Words title, title_resident, title_professional, text, text_professional, explanation;
    bool private;  /* left out of shared pages, prints and copies */
    bool on_paper; /* asked on the paper form */
    Str audio;
} Domain;

typedef struct {
    Str id;
    Words title, title_professional;
} CapacityType;

/* Four types from two scales, each with a cut. */
typedef struct {
    bool present;
    size_t first, second;  /* places in scales */
    CapacityType types[4]; /* [has first + 2 * has second]: neither, first, second, both */
} Typology;

typedef struct {
    Str id;
    Words title, question, burden_question;
} Rater;

/* A page or part of the questionnaire. */
typedef struct {
    Str id;
    Words title;
    size_t n;
    const size_t *items; /* places in items */
} Section;

typedef struct {
    Str id, version;
    Words title;
    bool english_unvalidated;
    Str source, licence;
    size_t n_assumptions, n_raters, n_waves, n_non_answers, n_answers, n_scales, n_topics,
        n_sections, n_items, n_domains;
    const Words *assumptions; /* the same in both languages when the file has one text */
    const Rater *raters;
    const Str *waves; /* codes of the study's waves; later ones of the form T3, T4 are fine too */
    const NonAnswer *non_answers;
    const AnswerSet *answers;
    const Scale *scales;
    const Topic *topics;
    const Section *sections;
    const Item *items;
    size_t burden_answers; /* place in answers; only with domains */
    int burden_from;       /* a domain counts as a burden from this answer on */
    const Domain *domains;
    Typology typology;
    Words open_text, open_explanation;
} Instrument;

/* One thing that is wrong with an instrument file. */
typedef struct {
    Str place; /* "items[3].scale" */
    Str what;  /* "no scale named 'competance'; did you mean 'competence'?" */
} Fault;

typedef struct {
    size_t n, room;
    Fault *list;
} Faults;

/* Reads an instrument version. Every fault there is goes into `faults`; with none, *out is the
   instrument (on the arena, pointing into it). A file that is no JSON at all is one fault with the
   line and column. Never a half-read instrument: *out is NULL when there are faults. */
void instrument_read(Arena *a, Str json, Faults *faults, const Instrument **out);
/* The same as a Status: INVALID with the first fault, and how many more there are. */
Status instrument_open(Arena *a, Str name, Str json, const Instrument **out);

/* Places by id; STR_NONE when there is none. */
size_t instrument_rater(const Instrument *in, Str id);
size_t instrument_scale(const Instrument *in, Str id);
size_t instrument_item(const Instrument *in, Str id);
size_t instrument_domain(const Instrument *in, Str id);
/* The non-answer with this value, or NULL. */
const NonAnswer *instrument_non_answer(const Instrument *in, int value);
/* Is this a wave of the instrument, or a later one ("T7")? */
bool instrument_has_wave(const Instrument *in, Str wave);
/* How many items of a rater's form belong to a scale. */
size_t instrument_scale_items(const Instrument *in, size_t scale, size_t rater);
/* Fewest answered items that give a score: the share rounded up. 0 when the form has no items. */
size_t scale_needed(const Scale *s, size_t items);
/* Lowest and highest answer of a set. */
int answers_least(const AnswerSet *s);
int answers_most(const AnswerSet *s);

#endif
