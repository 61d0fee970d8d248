// SPDX-License-Identifier: EUPL-1.2
/* Rows go in one by one, each person's bytes end up side by side with those of others. */
#include "core/packed.h"

#include "base/table.h"
#include "core/scoring.h"

#include <math.h>
#include <string.h>

/* Open addressing; a slot holds the person's number + 1 below and part of the hash above it. */
struct PackedIndex {
    Arena *arena; /* of its own, so that an outgrown list goes at once */
    uint64_t *slots;
    size_t room;
    size_t last;    /* whose row came last: the next is often the same person's */
    Table outside;  /* person, wave and rater of rows outside the instrument's waves */
    bool any_empty; /* a person may have no row that counts */
};

enum { CODES_MOST = 254, CELLS_MOST = 64, INDEX_ROOM = 4096, EXPECT_MOST = 1 << 25 };

int packed_least(const Instrument *in, size_t item) {
    const Item *it = &in->items[item];
    int least = answers_least(&in->answers[it->answers]);
    for (size_t i = 0; i < in->n_items && it->scale != STR_NONE; i++) {
        if (in->items[i].scale != it->scale || in->items[i].rater != it->rater) continue;
        int other = answers_least(&in->answers[in->items[i].answers]);
        if (other < least) least = other;
    }
    return least;
}

uint8_t packed_item(const Instrument *in, size_t item, int answer) {
    const Item *it = &in->items[item];
    int least = answers_least(&in->answers[it->answers]);
    int most = answers_most(&in->answers[it->answers]);
    if (answer < least || answer > most) return PACKED_NONE;
    return (uint8_t)((it->reverse ? least + most - answer : answer) - packed_least(in, item) + 1);
}

uint8_t packed_domain(const Instrument *in, int answer) {
    return (uint8_t)(burden_of_answer(in, answer) + 1);
}

size_t packed_form(const Packed *p, size_t rater) { return p->items[rater] + p->in->n_domains; }

static Status packed_fits(Arena *a, const Instrument *in) {
    bool fits = in->n_waves * in->n_raters <= CELLS_MOST;
    for (size_t i = 0; i < in->n_items; i++)
        fits &= answers_most(&in->answers[in->items[i].answers]) - packed_least(in, i) < CODES_MOST;
    if (in->n_domains) fits &= answers_most(&in->answers[in->burden_answers]) < CODES_MOST;
    if (fits) return STATUS_OK;
    return status_print(a, INVALID, "instrument '%.*s' is too large for a study", STR_ARG(in->id));
}

static void index_grow(struct PackedIndex *x, size_t room) {
    uint64_t *old = x->slots;
    size_t n = x->room;
    Arena *before = x->arena;
    x->arena = arena_new(SIZE_MAX / 2);
    x->room = room;
    x->slots = ARENA_ARRAY(x->arena, uint64_t, x->room);
    for (size_t i = 0; i < n; i++) {
        if (old[i] == 0) continue;
        /* the upper half is enough of the hash for any table that fits in memory */
        size_t at = (size_t)(old[i] >> 32) & (x->room - 1);
        while (x->slots[at]) at = (at + 1) & (x->room - 1);
        x->slots[at] = old[i];
    }
    arena_free(before);
}

static void index_free(void *what) {
    struct PackedIndex *x = what;
    arena_free(x->arena);
    x->arena = NULL;
    x->slots = NULL;
}

uint64_t packed_hash(Str s) {
    uint64_t h = 0x9E3779B97F4A7C15u ^ s.len;
    for (; s.len >= 8; s.at += 8, s.len -= 8) {
        uint64_t eight;
        memcpy(&eight, s.at, 8);
        h = (h ^ eight) * 0xD1342543DE82EF95u;
        h ^= h >> 29;
    }
    for (size_t i = 0; i < s.len; i++) h = (h ^ (unsigned char)s.at[i]) * 0x100000001B3u;
    h ^= h >> 32;
    h *= 0xD1342543DE82EF95u;
    return h >> 32;
}

static void names_new(Arena *a, PackedNames *names) {
    Table *places = ARENA_NEW(a, Table);
    *places = table_new(a);
    *names = (PackedNames){.n = 1, .room = 16, .list = ARENA_ARRAY(a, Str, 16), .places = places};
    table_add(places, S(""), 0);
}

static uint32_t names_place(Arena *a, PackedNames *names, Str name) {
    size_t at = table_get(names->places, name);
    if (at != STR_NONE) return (uint32_t)at;
    if (names->n == names->room) {
        Str *more = ARENA_ARRAY(a, Str, 2 * names->room);
        memcpy(more, names->list, names->n * sizeof *more);
        names->list = more;
        names->room *= 2;
    }
    names->list[names->n] = arena_copy(a, name);
    table_add(names->places, names->list[names->n], names->n);
    return (uint32_t)names->n++;
}

Status packed_new(Arena *a, const Instrument *in, Packed **out) {
    TRY(packed_fits(a, in));
    Packed *p = ARENA_NEW(a, Packed);
    *p = (Packed){.arena = a, .in = in, .n_waves = in->n_waves, .n_raters = in->n_raters};
    p->cell = ARENA_ARRAY(a, size_t, in->n_waves * in->n_raters + 1);
    p->place = ARENA_ARRAY(a, size_t, in->n_items + 1);
    p->items = ARENA_ARRAY(a, size_t, in->n_raters + 1);
    for (size_t i = 0; i < in->n_items; i++) p->place[i] = p->items[in->items[i].rater]++;
    for (size_t c = 0; c < in->n_waves * in->n_raters; c++) {
        p->cell[c] = p->width;
        p->width += PACKED_CODES + packed_form(p, c % in->n_raters);
    }
    names_new(a, &p->sites);
    names_new(a, &p->professionals);
    p->index = ARENA_NEW(a, struct PackedIndex);
    p->index->last = STR_NONE;
    p->index->outside = table_new(a);
    index_grow(p->index, INDEX_ROOM);
    arena_defer(a, index_free, p->index);
    *out = p;
    return STATUS_OK;
}

void packed_expect(Packed *p, size_t persons) {
    size_t room = p->index->room;
    while (room < 2 * persons && room < EXPECT_MOST) room *= 2;
    if (room > p->index->room) index_grow(p->index, room);
}

static PackedChunk *chunk_new(Packed *p) {
    if (p->n_chunks == p->room) {
        size_t room = p->room ? 2 * p->room : 16;
        PackedChunk **more = ARENA_ARRAY(p->arena, PackedChunk *, room);
        if (p->n_chunks) memcpy(more, p->chunks, p->n_chunks * sizeof(PackedChunk *));
        p->chunks = more;
        p->room = room;
    }
    PackedChunk *c = ARENA_NEW(p->arena, PackedChunk);
    c->columns = arena_alloc(p->arena, p->width * PACKED_STRIDE + 1);
    return p->chunks[p->n_chunks++] = c;
}

/* Bytes of a person's key, next to those of others: an arena would round each up. */
static size_t person_new(Packed *p, Str key, bool copy) {
    size_t n = p->n_persons++;
    PackedChunk *c = n % PACKED_CHUNK ? p->chunks[n / PACKED_CHUNK] : chunk_new(p);
    c->person[n % PACKED_CHUNK] = copy ? arena_copy(p->arena, key) : key;
    return n;
}

static size_t index_slot(const Packed *p, Str key, uint64_t hash) {
    const struct PackedIndex *x = p->index;
    size_t at = (size_t)hash & (x->room - 1);
    for (;; at = (at + 1) & (x->room - 1)) {
        uint64_t slot = x->slots[at];
        if (slot == 0) return at;
        if (slot >> 32 == hash && str_eq(packed_person(p, (uint32_t)slot - 1), key)) return at;
    }
}

size_t packed_find(const Packed *p, Str person) {
    uint64_t slot = p->index->slots[index_slot(p, person, packed_hash(person))];
    return slot ? (uint32_t)slot - 1 : STR_NONE;
}

static size_t person_of(Packed *p, const PackedRow *row, bool *is_new) {
    struct PackedIndex *x = p->index;
    Str key = row->person;
    *is_new = false;
    if (x->last != STR_NONE && (row->same || str_eq(packed_person(p, x->last), key)))
        return x->last;
    size_t at = index_slot(p, key, row->hash);
    if (x->slots[at]) return x->last = (uint32_t)x->slots[at] - 1;
    *is_new = true;
    x->last = person_new(p, key, true);
    x->slots[at] = row->hash << 32 | (x->last + 1);
    if (2 * p->n_persons > x->room) index_grow(x, 2 * x->room);
    return x->last;
}

void packed_site_set(Packed *p, size_t person, Str site) {
    p->chunks[person / PACKED_CHUNK]->site[person % PACKED_CHUNK] =
        names_place(p->arena, &p->sites, site);
}

void packed_professional_set(Packed *p, size_t person, Str professional) {
    p->chunks[person / PACKED_CHUNK]->professional[person % PACKED_CHUNK] =
        names_place(p->arena, &p->professionals, professional);
}

static bool outside_add(Packed *p, const PackedRow *row) {
    Str key = arena_print(p->arena, "%.*s\n%.*s\n%zu", STR_ARG(row->person), STR_ARG(row->outside),
                          row->rater);
    p->rows_outside++;
    return table_add(&p->index->outside, key, 0);
}

void packed_ahead(const Packed *p, const PackedRow *row) {
    if (!row->same) __builtin_prefetch(&p->index->slots[row->hash & (p->index->room - 1)]);
}

bool packed_place(Packed *p, PackedRow *row) {
    bool is_new;
    size_t person = person_of(p, row, &is_new);
    p->rows++;
    row->n = 0;
    if (is_new)
        packed_site_set(p, person, row->site);
    else if (!str_eq(packed_site(p, person), row->site))
        return false;
    if (row->wave == p->n_waves) {
        p->index->any_empty = true;
        return outside_add(p, row);
    }
    if (row->professional.len && !str_eq(packed_professional(p, person), row->professional))
        packed_professional_set(p, person, row->professional);
    uint8_t *to = p->chunks[person / PACKED_CHUNK]->columns +
                  p->cell[row->wave * p->n_raters + row->rater] * PACKED_STRIDE +
                  person % PACKED_CHUNK;
    if (*to) return false;
    *to = 1;
    row->to = to + PACKED_CODES * PACKED_STRIDE;
    row->n = packed_form(p, row->rater);
    return true;
}

void packed_lay(const PackedRow *row) {
    uint8_t *restrict to = row->to;
    const uint8_t *restrict codes = row->codes;
    const uint16_t *restrict order = row->order;
    size_t n = row->n;
    if (order)
        for (size_t i = 0; i < n; i++) to[i * PACKED_STRIDE] = codes[order[i]];
    else
        for (size_t i = 0; i < n; i++) to[i * PACKED_STRIDE] = codes[i];
}

bool packed_add(Packed *p, PackedRow *row) {
    row->hash = packed_hash(row->person);
    if (!packed_place(p, row)) return false;
    packed_lay(row);
    return true;
}

static void person_move(Packed *to, const Packed *from, size_t i) {
    size_t n = person_new(to, packed_person(from, i), false), at = n % PACKED_CHUNK;
    const PackedChunk *c = from->chunks[i / PACKED_CHUNK];
    PackedChunk *d = to->chunks[n / PACKED_CHUNK];
    d->site[at] = c->site[i % PACKED_CHUNK];
    d->professional[at] = c->professional[i % PACKED_CHUNK];
    for (size_t k = 0; k < from->width; k++)
        d->columns[k * PACKED_STRIDE + at] = c->columns[k * PACKED_STRIDE + i % PACKED_CHUNK];
}

Packed *packed_keep(Arena *a, const Packed *p, const bool *keep) {
    Packed *out = ARENA_NEW(a, Packed);
    *out = *p;
    out->arena = a;
    out->chunks = NULL;
    out->n_persons = out->n_chunks = out->room = 0;
    for (size_t i = 0; i < p->n_persons; i++)
        if (keep[i]) person_move(out, p, i);
    return out;
}

static bool person_counts(const Packed *p, size_t i) {
    for (size_t c = 0; c < p->n_waves * p->n_raters; c++)
        if (packed_code(p, i, p->cell[c] + PACKED_HAS)) return true;
    return false;
}

PackedTypes packed_types(Arena *a, const Packed *p, double cut) {
    const Typology *ty = &p->in->typology;
    PackedTypes t = {.of = ARENA_ARRAY(a, PackedScale, 2 * p->n_raters + 1)};
    for (size_t r = 0; r < p->n_raters && ty->present; r++) {
        t.of[2 * r] = packed_scale(a, p->in, p->place, ty->first, r);
        t.of[2 * r + 1] = packed_scale(a, p->in, p->place, ty->second, r);
        t.cut[0] = isnan(cut) ? p->in->scales[ty->first].cut : cut;
        t.cut[1] = isnan(cut) ? p->in->scales[ty->second].cut : cut;
    }
    return t;
}

void packed_types_chunk(const Packed *p, const PackedTypes *t, size_t chunk) {
    double first[PACKED_CHUNK], second[PACKED_CHUNK];
    size_t cells = p->in->typology.present ? p->n_waves * p->n_raters : 0;
    for (size_t c = 0; c < cells; c++) {
        size_t wave = c / p->n_raters, rater = c % p->n_raters;
        packed_means(p, &t->of[2 * rater], chunk, wave, rater, first);
        packed_means(p, &t->of[2 * rater + 1], chunk, wave, rater, second);
        uint8_t *type = p->chunks[chunk]->columns + (p->cell[c] + PACKED_TYPE) * PACKED_STRIDE;
        for (size_t i = 0; i < PACKED_CHUNK; i++) {
            bool known = first[i] == first[i] && second[i] == second[i];
            type[i] =
                (uint8_t)(known ? 1 + (first[i] >= t->cut[0]) + 2 * (second[i] >= t->cut[1]) : 0);
        }
    }
}

void packed_close(Packed *p) {
    if (p->index && p->index->any_empty) {
        bool *keep = ARENA_ARRAY(p->arena, bool, p->n_persons + 1);
        for (size_t i = 0; i < p->n_persons; i++) keep[i] = person_counts(p, i);
        *p = *packed_keep(p->arena, p, keep);
    }
    if (p->index) index_free(p->index);
    p->index = NULL;
}
