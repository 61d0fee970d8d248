// SPDX-License-Identifier: EUPL-1.2
/* Random numbers that can be repeated: our own streams, and the same stream as R's. */
#ifndef CORE_STATS_RANDOM_H
#define CORE_STATS_RANDOM_H

#include "base/arena.h"

/* xoshiro256** (Blackman & Vigna 2021), seeded through SplitMix64 from a seed and the number of the
   replicate: every replicate has its own stream, so results do not depend on who computes which. */
typedef struct {
    uint64_t s[4];
} Stream;

Stream stream_of(uint64_t seed, uint64_t replicate);
uint64_t stream_bits(Stream *s);
/* 0 <= u < 1, 53 bits. */
double stream_uniform(Stream *s);
/* 0 .. n - 1, without bias (Lemire 2019); 0 when n = 0. */
uint64_t stream_below(Stream *s, uint64_t n);
/* Standard normal, by inversion. */
double stream_normal(Stream *s);
/* n draws with replacement from 0 .. n - 1: a bootstrap resample. */
void stream_resample(Stream *s, uint32_t *index, size_t n);

/* R's default generators: Mersenne-Twister (Matsumoto & Nishimura 1998), Inversion, Rejection. */
typedef struct {
    uint32_t state[624];
    size_t next;
} RStream;

/* As set.seed(seed). */
void rstream_seed(RStream *r, int32_t seed);
/* 0 < u < 1. R: runif(1) */
double rstream_uniform(RStream *r);
/* R: rnorm(1) */
double rstream_normal(RStream *r);
/* 0 .. n - 1. R: sample.int(n, 1) - 1 */
uint64_t rstream_below(RStream *r, double n);
/* size draws from 1 .. n; without replacement size is n at most. R: sample.int(n, size, replace) */
void rstream_sample(Arena *a, RStream *r, size_t n, size_t size, bool replace, uint32_t *out);

#endif
