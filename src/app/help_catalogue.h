// SPDX-License-Identifier: EUPL-1.2
/* What there is to choose from: the shipped catalogue, the municipality's own entries with their
   review, and what was suggested. */
#ifndef APP_HELP_CATALOGUE_H
#define APP_HELP_CATALOGUE_H

#include "app/app.h"
#include "core/advice.h"
#include "statements.h"

enum { ENTRY_WORDS_MOST = 4000 /* characters */ };

/* The catalogue that ships with the program: read once, it lives as long as the program does and
   may be used by any thread. */
const HelpCatalogue *help_catalogue(void);

/* Entries of the organisation of who asks, what waits for review first. */
Status help_own_load(App *app, CatalogueEntryListRow **out, size_t *n);
/* NOT_FOUND: this organisation has no such entry. */
Status help_own_entry(App *app, Str id, CatalogueEntryOfRow **out);
/* The subjects of an entry, which stand in one text with a line for each. */
size_t help_own_subjects(Arena *a, Str subjects, const Str **out);

/* The words in the column evidence: "not_studied", "local_experience:12", "recognised:source". */
typedef struct {
    Evidence kind;
    Str detail; /* how many times, or who recognised it; empty with the first */
} EvidenceSaid;
EvidenceSaid evidence_read(Str words);

typedef struct {
    Str id;          /* empty: a new one */
    int64_t version; /* 0 with a new one */
    HelpKind kind;
    HelpProvision provision;
    Str name, what, for_whom, duration, cost, contact, languages, evidence;
    size_t n_subjects;
    const Str *subjects;
    Str review; /* "proposed", "accepted", "refused" */
} OwnEntry;

/* In a deed, for whoever may review (a team leader or an administrator). *first is false, and
   nothing is changed, when somebody else changed it first. INVALID: no name, or a word that is none
   of the fixed ones. CONFLICT: another entry has this name. */
Status help_own_keep(App *app, const OwnEntry *given, bool *first);
/* In a deed, for anybody on the staff: puts a name on the list for review, unless it stands there.
 */
Status help_own_propose(App *app, HelpKind kind, HelpProvision provision, Str name, Str what,
                        Str subject);

/* In a deed: keeps what was suggested as shown, and the one that was chosen (empty: none) as
   chosen; of the organisation and the month, without a case or a name. Nothing is kept of a goal
   that is about something private. */
Status help_suggested(App *app, const Advice *list, size_t n, Str chosen);

#endif
