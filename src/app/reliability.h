// SPDX-License-Identifier: EUPL-1.2
/* How sure one person's scores are, from the organisation's own answers: computed anew by a job,
   and read wherever a score is shown. */
#ifndef APP_RELIABILITY_H
#define APP_RELIABILITY_H

#include "app/app.h"
#include "core/image.h"

typedef struct {
    size_t organisations; /* gone through */
    size_t scales;        /* known well enough: no longer a rough estimate */
} ReliabilityReport;

/* Computes the noise of every instrument version, rater and scale of every organisation, from the
   first answers that each of at most 50,000 persons sent (that rater, any case), and writes it
   beside a row in the audit log. What is no longer known well enough goes. Persons are counted,
   never named; what someone said about research plays no part, because nothing about them leaves.
   Organisations whose last computation is younger than `age` seconds are passed over; 0: none. */
Status reliability_renew(Store *store, Arena *a, Moment now, int64_t age, ReliabilityReport *out);

/* What is known of each rater of an instrument, in->n_raters of them, for the organisation of who
   asks; n 0 of a rater: nothing. One statement. */
Status reliability_of(const App *app, const Instrument *in, GroupNoise **out);

#endif
