// SPDX-License-Identifier: EUPL-1.2
/* How many persons a study needs, and what it can then show. All tests two-sided. */
#ifndef CORE_STATS_POWER_H
#define CORE_STATS_POWER_H

#include "core/stats/estimate.h"

/* Power of the paired t test for a true change of dz standard deviations of the change; both tails.
   n pairs, 2 or more, need not be whole. R: pwr::pwr.t.test(type = "paired") */
double power_paired_t(double n, double dz, double alpha);
/* Pairs needed, not rounded up; only the tail on the side of dz counts.
   Infinite when dz = 0; 2 when 2 suffice. R: power.t.test(type = "paired") */
double power_paired_t_n(double dz, double alpha, double power);
/* The smallest dz that n pairs show with this power. R: power.t.test */
double power_paired_t_detectable(double n, double alpha, double power);

/* Pairs needed for McNemar's test (Connor 1987); p10 and p01 are the shares of the two discordant
   kinds. Infinite when they are equal. */
double power_mcnemar_n(double p10, double p01, double alpha, double power);
/* Power of the exact test with n pairs: over the number of discordant ones and their division. */
double power_mcnemar_exact(double n, double p10, double p01, double alpha);

/* 1 + (m - 1) icc: by how much clusters of m persons inflate a variance (Kish 1965). */
double design_effect(double m, double icc);

#endif
