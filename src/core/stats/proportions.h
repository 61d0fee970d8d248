// SPDX-License-Identifier: EUPL-1.2
/* One share with its interval: x of n. */
#ifndef CORE_STATS_PROPORTIONS_H
#define CORE_STATS_PROPORTIONS_H

#include "core/stats/estimate.h"

/* 0 <= x <= n; everything is undefined (NaN) when n = 0. */
/* Wilson (1927): the default in this program. R: prop.test(x, n, correct = FALSE) */
Interval proportion_wilson(double x, double n, double level);
/* Clopper & Pearson (1934), at least the level, often more. R: binom.test */
Interval proportion_exact(double x, double n, double level);
/* Agresti & Coull (1998); may pass 0 or 1. */
Interval proportion_agresti_coull(double x, double n, double level);
/* Equal tails of the Beta(x + 1/2, n - x + 1/2) posterior; 0 at x = 0 and 1 at x = n
   (Brown, Cai & DasGupta 2001). */
Interval proportion_jeffreys(double x, double n, double level);

/* One of k shares of the same n, so that all k intervals hold at once with this level at least:
   Wilson's at 1 - (1 - level) / k. Goodman (1965), Technometrics 7.
   R: DescTools::MultinomCI(method = "goodman") */
Interval proportion_goodman(double x, double n, double level, size_t k);

/* Two-sided p of x of n against a share p0 by the method of small likelihoods. R: binom.test */
double binomial_p_exact(double x, double n, double p0);

#endif
