// SPDX-License-Identifier: EUPL-1.2
/* Data that C and R both make from sines, so that golden values need no file:
     i <- 1:60; g <- (i-1) %/% 5; h <- g %/% 3; x <- sin(i)
     y <- 1 + .5*x + sin(7*g) + .5*sin(31*h) + cos(11*i)
     b <- as.integer(sin(13*i) + x + .5*sin(7*g) > 0)
     c <- floor(3*(1+sin(5*i)) + abs(3*sin(7*g)))
     o <- pmin(2, floor(1.5*(1 + .75*sin(17*i) + .45*sin(7*g) + .2*x)))  # -1 .. 2 */
#ifndef TESTS_MODEL_SAMPLE_H
#define TESTS_MODEL_SAMPLE_H

#include "check.h"
#include "core/stats/design.h"

#include <math.h>

enum { SAMPLE_N = 60, SAMPLE_G = 12, SAMPLE_H = 4 };

typedef struct {
    Arena *arena;
    double *x, *y, *b, *c, *o; /* o: 0 .. 3 */
    double *ones_x;            /* n x 2: constant, x */
    size_t *g, *h;
    Design design; /* of ones_x */
    Clusters by_g, by_h;
} Sample;

static inline Sample sample_make(void) {
    Arena *a = arena_new((size_t)1 << 28);
    Sample s = {.arena = a};
    double **columns[] = {&s.x, &s.y, &s.b, &s.c, &s.o};
    for (int c = 0; c < 5; c++) *columns[c] = ARENA_ARRAY(a, double, SAMPLE_N);
    s.ones_x = ARENA_ARRAY(a, double, 2 * SAMPLE_N);
    s.g = ARENA_ARRAY(a, size_t, SAMPLE_N), s.h = ARENA_ARRAY(a, size_t, SAMPLE_N);
    for (int r = 0; r < SAMPLE_N; r++) {
        int i = r + 1, g = r / 5, h = g / 3;
        double x = sin(i), wave = sin(7 * g);
        s.g[r] = (size_t)g, s.h[r] = (size_t)h, s.x[r] = x;
        s.y[r] = 1 + .5 * x + wave + .5 * sin(31 * h) + cos(11 * i);
        s.b[r] = sin(13 * i) + x + .5 * wave > 0;
        s.c[r] = floor(3 * (1 + sin(5 * i)) + fabs(3 * wave));
        s.o[r] = 1 + fmin(2, floor(1.5 * (1 + .75 * sin(17 * i) + .45 * wave + .2 * x)));
        s.ones_x[2 * r] = 1, s.ones_x[2 * r + 1] = x;
    }
    s.design = (Design){SAMPLE_N, 2, s.ones_x};
    s.by_g = (Clusters){SAMPLE_G, s.g}, s.by_h = (Clusters){SAMPLE_H, s.h};
    return s;
}

#endif
