// SPDX-License-Identifier: EUPL-1.2
/* xoshiro256** streams (Blackman & Vigna 2021) and R's Mersenne Twister (Matsumoto & Nishimura
 * 1998). */
#include "core/stats/random.h"

#include "core/stats/rmath.h"

static uint64_t splitmix(uint64_t *at) {
    uint64_t z = *at += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

Stream stream_of(uint64_t seed, uint64_t replicate) {
    uint64_t at = seed, mixed = splitmix(&at) ^ (replicate * 0xD1342543DE82EF95u);
    Stream s;
    for (int i = 0; i < 4; i++) s.s[i] = splitmix(&mixed);
    return s;
}

static uint64_t rotate(uint64_t x, int by) { return (x << by) | (x >> (64 - by)); }

uint64_t stream_bits(Stream *s) {
    uint64_t *x = s->s, out = rotate(x[1] * 5, 7) * 9, t = x[1] << 17;
    x[2] ^= x[0];
    x[3] ^= x[1];
    x[1] ^= x[2];
    x[0] ^= x[3];
    x[2] ^= t;
    x[3] = rotate(x[3], 45);
    return out;
}

double stream_uniform(Stream *s) { return (double)(stream_bits(s) >> 11) * 0x1p-53; }

uint64_t stream_below(Stream *s, uint64_t n) {
    if (n == 0) return 0;
    for (;;) {
        unsigned __int128 product = (unsigned __int128)stream_bits(s) * n;
        /* the first 2^64 mod n values of the low half would come once too often */
        if ((uint64_t)product >= (uint64_t)-n % n) return (uint64_t)(product >> 64);
    }
}

double stream_normal(Stream *s) {
    double u = ((double)(stream_bits(s) >> 11) + 0.5) * 0x1p-53;
    return qnorm(u, 0, 1, 1, 0);
}

void stream_resample(Stream *s, uint32_t *index, size_t n) {
    for (size_t i = 0; i < n; i++) index[i] = (uint32_t)stream_below(s, n);
}

/* R stirs the seed 50 times, then fills one word that it overwrites and the 624 of the state. */
void rstream_seed(RStream *r, int32_t seed) {
    uint32_t x = (uint32_t)seed;
    for (int i = 0; i < 51; i++) x = 69069 * x + 1;
    for (int i = 0; i < 624; i++) r->state[i] = x = 69069 * x + 1;
    r->next = 624;
}

static void twister_turn(uint32_t *mt) {
    for (size_t i = 0; i < 624; i++) {
        uint32_t y = (mt[i] & 0x80000000u) | (mt[(i + 1) % 624] & 0x7FFFFFFFu);
        mt[i] = mt[(i + 397) % 624] ^ (y >> 1) ^ (y & 1 ? 0x9908B0DFu : 0);
    }
}

double rstream_uniform(RStream *r) {
    if (r->next >= 624) {
        twister_turn(r->state);
        r->next = 0;
    }
    uint32_t y = r->state[r->next++];
    y ^= y >> 11;
    y ^= (y << 7) & 0x9D2C5680u;
    y ^= (y << 15) & 0xEFC60000u;
    y ^= y >> 18;
    double u = (double)y * 2.3283064365386963e-10;
    if (u <= 0) return 0.5 * 2.328306437080797e-10;
    return 1 - u <= 0 ? 1 - 0.5 * 2.328306437080797e-10 : u;
}

double rstream_normal(RStream *r) {
    enum { BIG = 134217728 }; /* 2^27: two draws make one of 53 bits or so */
    double u = (int)(BIG * rstream_uniform(r)) + rstream_uniform(r);
    return qnorm(u / BIG, 0, 1, 1, 0);
}

uint64_t rstream_below(RStream *r, double n) {
    if (n <= 0) return 0;
    int bits = (int)ceil(log2(n));
    for (;;) {
        uint64_t v = 0;
        for (int got = 0; got <= bits; got += 16)
            v = 65536 * v + (uint64_t)floor(rstream_uniform(r) * 65536);
        if (bits < 64) v &= ((uint64_t)1 << bits) - 1;
        if ((double)v < n) return v;
    }
}

void rstream_sample(Arena *a, RStream *r, size_t n, size_t size, bool replace, uint32_t *out) {
    if (replace) {
        for (size_t i = 0; i < size; i++) out[i] = (uint32_t)rstream_below(r, (double)n) + 1;
        return;
    }
    uint32_t *left = ARENA_ARRAY(a, uint32_t, n + 1);
    for (size_t i = 0; i < n; i++) left[i] = (uint32_t)i + 1;
    for (size_t i = 0; i < size && n > 0; i++) {
        size_t j = (size_t)rstream_below(r, (double)n);
        out[i] = left[j];
        left[j] = left[--n];
    }
}
