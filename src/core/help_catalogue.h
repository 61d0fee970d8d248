// SPDX-License-Identifier: EUPL-1.2
/* The catalogue of forms of help: six kinds, and what there is of each, as data. A mix, not a
   ladder: nothing in it comes before anything else. */
#ifndef CORE_HELP_CATALOGUE_H
#define CORE_HELP_CATALOGUE_H

#include "core/subject.h"

/* The kinds that the study found to have the best chances, by the words of the database. */
typedef enum {
    HELP_REDUCE_BURDEN,
    HELP_COMPETENCE,
    HELP_NETWORK,
    HELP_NETWORK_COMPETENCE,
    HELP_COMMUNITY_COMPETENCE,
    HELP_TRUST,
    HELP_KINDS
} HelpKind;

/* Where help comes from. The database knows the first two as '' (for everybody). */
typedef enum {
    HELP_INFORMAL,
    HELP_GENERAL,
    HELP_TAILORED,
    HELP_SPECIALIST,
    HELP_PROVISIONS
} HelpProvision;

/* The only things there are to say about proof. */
typedef enum { EVIDENCE_NOT_STUDIED, EVIDENCE_LOCAL, EVIDENCE_RECOGNISED, EVIDENCES } Evidence;

typedef struct {
    Words name, name_research, intro;
    Words share;   /* how many plans of the study had it; may be empty */
    size_t n_aims; /* what it goes with: "burden" (any domain) or "topic:network" */
    const Str *aims;
} HelpKindText;

typedef struct {
    Str id;
    HelpKind kind;
    HelpProvision provision;
    Words name, what, for_whom, how, duration, cost, first_step;
    size_t n_with, n_fits;
    const Words *with_whom; /* "uw begeleider": spoken to the resident */
    const Str *fits;        /* subjects: "burden:finances", "topic:network" */
    Evidence evidence;
    Words evidence_source; /* of EVIDENCE_RECOGNISED: who recognised it; else empty */
    bool private;          /* only where the goal itself is about a private domain */
} HelpEntry;

typedef struct {
    Str version;
    Words intro;                   /* "Kies wat past ... Geen enkele soort hoeft eerst." */
    Words figures, figures_caveat; /* what was chosen in the study, and that this is no proof */
    Words source_line;             /* under the kinds: what the study says about them */
    HelpKindText kinds[HELP_KINDS];
    Words provisions[HELP_PROVISIONS];
    size_t n;
    const HelpEntry *entries;
} HelpCatalogue;

#define HELP_CATALOGUE_USUAL "catalogue/interventions.json"

/* Reads a catalogue. Every fault there is goes into `faults`, with its place; *out is NULL when
   there are any. All six kinds and all four provisions are needed, each once. */
void help_catalogue_read(Arena *a, Str json, Faults *faults, const HelpCatalogue **out);
/* The same as a Status: INVALID with the first fault, and how many more there are. */
Status help_catalogue_open(Arena *a, Str name, Str json, const HelpCatalogue **out);

/* The word for it: "reduce_burden"; false when there is none of that name. */
Str help_kind_word(HelpKind kind);
bool help_kind_read(Str word, HelpKind *out);
/* Help that leans on people around somebody: then confidence and discipline to use them matter. */
bool help_kind_network(HelpKind kind);
/* "informal" ... */
Str help_provision_word(HelpProvision p);
bool help_provision_read(Str word, HelpProvision *out);
/* NULL when there is none. */
const HelpEntry *help_catalogue_entry(const HelpCatalogue *c, Str id);
/* Does this kind go with this subject ("burden:finances")? Never for an empty one. */
bool help_kind_fits(const HelpKindText *kind, Str subject);
bool help_entry_fits(const HelpEntry *entry, Str subject);

#endif
