// SPDX-License-Identifier: EUPL-1.2
/* What the pages of help, steps, chain and paper plan say in the same words. */
#ifndef WEB_PAGES_HELP_WORDS_H
#define WEB_PAGES_HELP_WORDS_H

#include "core/help_catalogue.h"
#include "view/help_view.h"
#include "web/pages/case_head.h"

/* "Gelukt", "Een beetje gelukt", "Nog niet gelukt"; empty for what is open. */
Str help_result_words(const Call *c, Str result);
/* Who does or did something: their own words when there are any, else a name. person_id: of the
   record; name: of the partner's account; both may be empty. */
Str help_who_words(Call *c, const CaseWork *w, Str who, Str who_words, Str person_id, Str name);
/* "Gepland", "Loopt" ...; "Nodig, maar hier niet te krijgen". */
Str help_status_words(const Call *c, Str status);
/* "op maat", "specialist"; empty for help for everybody. */
Str help_provision_tag(const Call *c, Str provision);
/* One of the words of a catalogue in the language of the page. */
Str help_text(const Call *c, Words w);
/* What a subject is called on a staff page; empty for none or one the instrument lacks. */
Str help_subject_words(const Call *c, const Instrument *in, Str subject);

/* The first `most` characters, with an ellipsis when more was there; line ends become blanks. */
Str help_cut(Arena *a, Str s, size_t most);
/* The same with its line ends. */
Str help_cut_lines(Arena *a, Str s, size_t most);
/* The goals of a case with the numbers they go by (plan_number) in `place`. No right is asked. */
Status help_goals_load(Call *c, const Instrument *in, Str case_id, HelpGoalsRow **out, size_t *n);
/* "2. Ik ga elke week ..."; without a number when it has none. */
Str help_goal_title(Call *c, const HelpGoalsRow *goal);
/* The private subjects of the instrument with a comma at both sides: ",burden:safety,". */
Str help_hidden(Call *c, const Instrument *in);
/* Is this goal about something that never lies open? */
bool help_goal_private(const Instrument *in, const HelpGoalsRow *goal);
/* NULL when there is none. */
const HelpGoalsRow *help_goal_find(const HelpGoalsRow *goals, size_t n, Str id);
/* Options for a field "doel": none, then the goals of everybody and of this person that do not lie
   private; `chosen` is always among them. */
size_t help_goal_options(Call *c, const Instrument *in, const HelpGoalsRow *goals, size_t n,
                         Str person_id, Str chosen, const HelpOption **out);
/* Everybody and each person; none when there is one person. */
size_t help_person_options(Call *c, const CaseWork *w, Str chosen, const HelpOption **out);
/* The subjects a help or agreement can build on: topics, and with `domains` the burden domains too.
 */
size_t help_subject_options(Call *c, const Instrument *in, bool domains, Str chosen,
                            const HelpOption **out);
/* What can be chosen from a table of words. */
typedef struct {
    Str value, label;
} HelpWord;
size_t help_options(Call *c, const HelpWord *words, size_t n, Str chosen, const HelpOption **out);

/* All faults of the form with the id of their field, in the order of the table. */
size_t help_faults(Call *c, const HelpFault **out);
/* "24 november 2026" for a day as the database writes it; empty for none. */
Str help_day_words(const Call *c, Str day);
/* "24-11-2026", as people type it; empty for none. */
Str help_day_typed(Arena *a, Str day);

#endif
