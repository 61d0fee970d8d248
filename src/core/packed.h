// SPDX-License-Identifier: EUPL-1.2
/* Answers of many persons in columns of bytes: what a study of any size is computed from. */
#ifndef CORE_PACKED_H
#define CORE_PACKED_H

#include "base/arena.h"
#include "base/status.h"
#include "core/instrument.h"

/* A code is one byte: 0 is no answer; that to an item is answer - packed_least + 1, turned round
   where the instrument says so; that to a domain is the burden it stands for, plus 1. */
enum { PACKED_NONE = 0, PACKED_CHUNK = 1024, PACKED_STRIDE = PACKED_CHUNK + 64 };

/* Persons of a chunk lie side by side in every column: loops over them become vector instructions.
   A stride that is no power of two keeps the columns of one person in different cache sets. */
typedef struct {
    uint8_t *columns; /* width x PACKED_STRIDE */
    Str person[PACKED_CHUNK];
    uint32_t site[PACKED_CHUNK], professional[PACKED_CHUNK]; /* places in the names below */
} PackedChunk;

typedef struct {
    size_t n, room;
    Str *list; /* list[0] is empty: not known */
    void *places;
} PackedNames;

typedef struct {
    Arena *arena;
    const Instrument *in;
    size_t n_persons, n_waves, n_raters, width;
    size_t *cell; /* [wave * n_raters + rater]: its first column, which says whether there is a row;
                     the second is the type plus 1; then come the items, then the domains */
    size_t *place; /* item -> place in the codes of its rater's form */
    size_t *items; /* rater -> how many items: where the codes of the domains begin */
    PackedChunk **chunks;
    size_t n_chunks, room;
    PackedNames sites, professionals;
    uint64_t rows, rows_outside; /* rows of waves that are not the instrument's are counted only */
    struct PackedIndex *index;
} Packed;

/* One row on its way in; codes: the items of the rater's form in the instrument's order, then the
   domains. wave n_waves: one that is not the instrument's, named in `outside`. */
typedef struct {
    Str person, site, professional, outside;
    size_t wave, rater;
    const uint8_t *codes;
    const uint16_t
        *order;    /* NULL: as said; else the code of place i of the form is codes[order[i]] */
    uint64_t hash; /* packed_hash of the person */
    bool same;     /* known to be of the person of the row before it, which goes in just before */
    uint8_t *to;   /* packed_place: where the codes go */
    size_t n;      /* and how many; 0: nowhere */
} PackedRow;

/* INVALID when an answer set is too wide for a byte, or there are too many waves or raters. */
Status packed_new(Arena *a, const Instrument *in, Packed **out);
/* About so many persons will come: room for their names is made at once. */
void packed_expect(Packed *p, size_t persons);
/* Length of the codes of a rater's form. */
size_t packed_form(const Packed *p, size_t rater);
/* The lowest answer to any item of the same scale and rater: sums of codes then mean something. */
int packed_least(const Instrument *in, size_t item);
uint8_t packed_item(const Instrument *in, size_t item, int answer);
uint8_t packed_domain(const Instrument *in, int answer);
uint64_t packed_hash(Str person);
/* Fetches what packed_place will want to see of a row that comes a little later. */
void packed_ahead(const Packed *p, const PackedRow *row);
/* False when the person has this wave and rater already, or stands in another site. Persons are
   numbered in the order in which they first come; a later professional takes the place of an
   earlier. Nothing of the row need live longer. */
bool packed_add(Packed *p, PackedRow *row);
/* The two halves of packed_add: first the place, rows in their order and one at a time; then the
   codes, by any thread, for other rows and places may be added meanwhile. Laying does not look at
   the Packed: what one thread writes for every row another would wait for. */
bool packed_place(Packed *p, PackedRow *row);
void packed_lay(const PackedRow *row);
/* After the last row: leaves out persons without a row at a wave of the instrument and lets go of
   what only adding needs. Types are not worked out yet. */
void packed_close(Packed *p);
/* Place of a person, STR_NONE when not there. Before packed_close only. */
size_t packed_find(const Packed *p, Str person);
void packed_site_set(Packed *p, size_t person, Str site);
void packed_professional_set(Packed *p, size_t person, Str professional);
/* Only the persons of whom keep[person] is true; closed as p is. */
Packed *packed_keep(Arena *a, const Packed *p, const bool *keep);

static inline size_t packed_in_chunk(const Packed *p, size_t chunk) {
    return chunk + 1 < p->n_chunks ? PACKED_CHUNK : p->n_persons - chunk * PACKED_CHUNK;
}
static inline const uint8_t *packed_column(const Packed *p, size_t chunk, size_t column) {
    return p->chunks[chunk]->columns + column * PACKED_STRIDE;
}
static inline uint8_t packed_code(const Packed *p, size_t person, size_t column) {
    return packed_column(p, person / PACKED_CHUNK, column)[person % PACKED_CHUNK];
}
static inline Str packed_person(const Packed *p, size_t person) {
    return p->chunks[person / PACKED_CHUNK]->person[person % PACKED_CHUNK];
}
static inline Str packed_site(const Packed *p, size_t person) {
    return p->sites.list[p->chunks[person / PACKED_CHUNK]->site[person % PACKED_CHUNK]];
}
static inline Str packed_professional(const Packed *p, size_t person) {
    const PackedChunk *c = p->chunks[person / PACKED_CHUNK];
    return p->professionals.list[c->professional[person % PACKED_CHUNK]];
}
enum { PACKED_HAS, PACKED_TYPE, PACKED_CODES }; /* columns of a cell */

/* What sums of codes mean for one scale as one rater answers it. */
typedef struct {
    size_t n_items;
    size_t *columns; /* places in the form */
    size_t sums;     /* codes of all items at their highest, plus 1 */
    double *mean;    /* [answered * sums + sum of codes]: NaN when too few were answered */
} PackedScale;
PackedScale packed_scale(Arena *a, const Instrument *in, const size_t *place, size_t scale,
                         size_t rater);
/* Means of one scale (or, with scale == n_scales, the count of burdens) of a chunk, NaN: none. */
void packed_means(const Packed *p, const PackedScale *s, size_t chunk, size_t wave, size_t rater,
                  double *out);
void packed_burdens(const Packed *p, size_t chunk, size_t wave, size_t rater, double *out);

/* What types follow from: per rater the scale of the first and of the second, and where both are
   cut (NaN: the instrument's own cuts). */
typedef struct {
    PackedScale *of; /* [2 * rater] and the one after it */
    double cut[2];
} PackedTypes;
PackedTypes packed_types(Arena *a, const Packed *p, double cut);
/* Works out the types of one chunk of a closed study; chunks may be done side by side. */
void packed_types_chunk(const Packed *p, const PackedTypes *t, size_t chunk);

#endif
