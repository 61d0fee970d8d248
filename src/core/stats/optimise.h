// SPDX-License-Identifier: EUPL-1.2
/* The lowest point of a function of a few parameters, and its curvature there. */
#ifndef CORE_STATS_OPTIMISE_H
#define CORE_STATS_OPTIMISE_H

#include "base/arena.h"

/* A function of k parameters. Infinite or NaN where it is not defined; never asked to be smooth
   there. */
typedef struct {
    double (*value)(const double *x, void *with);
    /* The gradient, or NULL: then central differences are taken. */
    void (*gradient)(const double *x, void *with, double *g);
    void *with;
    size_t k;
    /* When BFGS alone gets to where a step would win less than this, no Hessian is worked out: for
       functions of many parameters. 0: to the rounding of the function. */
    double enough;
} Objective;

typedef struct {
    double value;
    int steps;
    bool converged;
} Minimum;

/* Goes down from x, which ends at the lowest point found: BFGS with a backtracking line search
   (Nocedal & Wright 2006, sections 6.1 and 3.1), then Newton steps with a differenced Hessian until
   what they promise is below the rounding of the function. */
Minimum minimise(Arena *a, Objective f, double *x);
/* The k x k Hessian at x: central differences of the gradient when there is one, else of the value;
   both with one Richardson extrapolation. */
void hessian_at(Arena *a, Objective f, const double *x, double *h);
/* The lowest point of f between lo and hi to within `tolerance` (Brent 1973, localmin: golden
   section and parabolas). R: optimise(tol = tolerance) */
double minimise_between(double (*f)(double x, void *with), void *with, double lo, double hi,
                        double tolerance);

/* The simplex of Nelder & Mead (1965) in the form of Nash (1990, algorithm 19), which R's optim()
   uses: with its default settings it takes the same path, and stops as early. For agreement with R
   only: minimise() finds lower points. Stops when the simplex's values agree to 1.5e-8 of the first
   value, or after 500 values. */
Minimum minimise_simplex(Arena *a, Objective f, double *x);

#endif
