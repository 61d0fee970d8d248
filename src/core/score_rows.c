// SPDX-License-Identifier: EUPL-1.2
/* A file of answers, block by block. This is the fast road: per row one pass that finds the commas,
   one that adds up. Means are few (a sum of small whole numbers over a count), so their shortest
   text is made once, in the plan. scoring.c says the same in the plain way, and a test holds the
   two against each other. */
#include "core/score_rows.h"

#include "base/csv.h"
#include "core/scoring.h"

#include <string.h>

enum {
    COLUMNS_MOST = 4096,
    RATERS_MOST = 8,
    SCALES_MOST = 64,
    ITEMS_MOST = 4096,
    MEAN_ROOM = 24,
    BURDEN_SLOT = SCALES_MOST,
    UNSCORED_SLOT = SCALES_MOST + 1,
    SLOTS = SCALES_MOST + 2,
    VALUE_BASE = 1000, /* non-answers lie above -1000 (see instrument_read.c) */
};

/* What a cell of this column means when the row is this rater's. */
typedef enum { ROLE_IGNORED, ROLE_ITEM, ROLE_UNSCORED_ITEM, ROLE_DOMAIN, ROLE_OTHER_FORM } Role;

/* A tally is one number per slot, so that a cell costs one addition: how many were answered in the
   high half, their sum in the low half; for domains asked, answered and burdens, 16 bits each. */
typedef struct {
    uint64_t add[10]; /* what a one-digit answer adds; BAD when it is no answer here */
    uint8_t role, slot;
    int16_t least, most;
    int16_t flip; /* least + most of a reversed item */
    bool reverse;
} Cell;

#define ONE_ANSWERED ((uint64_t)1 << 32)
#define ONE_ASKED ((uint64_t)1 << 32)
#define ONE_KNOWN ((uint64_t)1 << 16)
#define BAD UINT64_MAX

typedef struct {
    size_t asked, needed;     /* items in the form; fewest answers for a score */
    int most;                 /* highest answer */
    char (*means)[MEAN_ROOM]; /* [answered * sums + sum]: shortest text, first byte its length */
    size_t sums;
} ScaleForm;

struct RowPlan {
    const Instrument *in;
    Str name;
    size_t n_columns;
    Str *columns;
    size_t person, wave, rater; /* columns; STR_NONE when the file has none */
    size_t n_cells;             /* columns that mean something to some rater */
    size_t *at;                 /* which columns those are, in order */
    Cell *cells[RATERS_MOST];   /* per rater, n_cells long */
    ScaleForm *forms[RATERS_MOST];
    bool non_answer[VALUE_BASE];             /* [-value] */
    int8_t burden_of_non_answer[VALUE_BASE]; /* -1: no answer */
};

/* --- the plan -------------------------------------------------------------------------------- */

/* What answer v adds to its slot; v is an answer or a non-answer of the instrument. */
static uint64_t cell_adds(const RowPlan *p, const Cell *cell, int v) {
    if (cell->role == ROLE_ITEM)
        return v < 0 ? 0 : ONE_ANSWERED + (uint64_t)(cell->reverse ? cell->flip - v : v);
    if (cell->role != ROLE_DOMAIN) return 0;
    int burden = v >= 0 ? v : p->burden_of_non_answer[-v];
    if (burden < 0) return ONE_ASKED;
    return ONE_ASKED + ONE_KNOWN + (burden >= p->in->burden_from);
}

static Cell cell_new(const RowPlan *p, Role role, size_t slot, const AnswerSet *set, bool reverse) {
    Cell c = {.role = (uint8_t)role,
              .slot = (uint8_t)slot,
              .least = (int16_t)answers_least(set),
              .most = (int16_t)answers_most(set),
              .reverse = reverse};
    c.flip = (int16_t)(c.least + c.most);
    for (int v = 0; v < 10; v++) {
        bool good = role != ROLE_OTHER_FORM && v >= c.least && v <= c.most;
        c.add[v] = good ? cell_adds(p, &c, v) : BAD;
    }
    return c;
}

static Cell cell_of_item(const RowPlan *p, const Item *item, size_t rater) {
    const AnswerSet *set = &p->in->answers[item->answers];
    Role role = item->rater != rater      ? ROLE_OTHER_FORM
                : item->scale == STR_NONE ? ROLE_UNSCORED_ITEM
                                          : ROLE_ITEM;
    return cell_new(p, role, role == ROLE_ITEM ? item->scale : UNSCORED_SLOT, set, item->reverse);
}

static Cell cell_of_domain(const RowPlan *p) {
    return cell_new(p, ROLE_DOMAIN, BURDEN_SLOT, &p->in->answers[p->in->burden_answers], false);
}

static void plan_non_answers(RowPlan *p) {
    const Instrument *in = p->in;
    memset(p->burden_of_non_answer, -1, sizeof p->burden_of_non_answer);
    for (size_t i = 0; i < in->n_non_answers; i++) {
        const NonAnswer *non = &in->non_answers[i];
        p->non_answer[-non->value] = true;
        if (non->has_burden) p->burden_of_non_answer[-non->value] = (int8_t)non->burden;
    }
}

static void plan_columns(Arena *a, RowPlan *p) {
    const Instrument *in = p->in;
    p->at = ARENA_ARRAY(a, size_t, p->n_columns);
    for (size_t r = 0; r < in->n_raters; r++) p->cells[r] = ARENA_ARRAY(a, Cell, p->n_columns);
    for (size_t c = 0; c < p->n_columns; c++) {
        size_t item = instrument_item(in, p->columns[c]), domain = STR_NONE;
        if (item == STR_NONE) domain = instrument_domain(in, p->columns[c]);
        if (item == STR_NONE && domain == STR_NONE) continue;
        for (size_t r = 0; r < in->n_raters; r++) {
            p->cells[r][p->n_cells] =
                item == STR_NONE ? cell_of_domain(p) : cell_of_item(p, &in->items[item], r);
        }
        p->at[p->n_cells++] = c;
    }
}

static void plan_means(Arena *a, ScaleForm *f) {
    f->sums = f->asked * (size_t)f->most + 1;
    f->means = arena_array(a, (f->asked + 1) * f->sums, sizeof *f->means);
    Buf text = buf_new(MEAN_ROOM);
    for (size_t n = f->needed ? f->needed : 1; n <= f->asked; n++)
        for (size_t sum = 0; sum <= n * (size_t)f->most; sum++) {
            char *mean = f->means[n * f->sums + sum];
            buf_clear(&text);
            buf_double(&text, (double)sum / (double)n);
            mean[0] = (char)text.len;
            memcpy(mean + 1, text.at, text.len);
        }
    buf_free(&text);
}

static void plan_forms(Arena *a, RowPlan *p) {
    const Instrument *in = p->in;
    for (size_t r = 0; r < in->n_raters; r++) {
        p->forms[r] = ARENA_ARRAY(a, ScaleForm, in->n_scales);
        for (size_t s = 0; s < in->n_scales; s++) {
            ScaleForm *f = &p->forms[r][s];
            f->asked = instrument_scale_items(in, s, r);
            f->needed = scale_needed(&in->scales[s], f->asked);
            for (size_t i = 0; i < in->n_items; i++)
                if (in->items[i].scale == s && in->items[i].rater == r &&
                    answers_most(&in->answers[in->items[i].answers]) > f->most)
                    f->most = answers_most(&in->answers[in->items[i].answers]);
            plan_means(a, f);
        }
    }
}

/* A form with some of its columns but not all: name those that are missing. */
static Status plan_whole_forms(Arena *a, const RowPlan *p) {
    const Instrument *in = p->in;
    for (size_t r = 0; r < in->n_raters; r++) {
        size_t present = 0, all = 0;
        Str missing = S("");
        for (size_t i = 0; i < in->n_items; i++) {
            if (in->items[i].rater != r || in->items[i].scale == STR_NONE) continue;
            bool found = false;
            for (size_t c = 0; c < p->n_columns && !found; c++)
                found = str_eq(p->columns[c], in->items[i].id);
            all++, present += found;
            if (!found && missing.len < 200)
                missing = arena_print(a, "%.*s%s%.*s", STR_ARG(missing), missing.len ? ", " : "",
                                      STR_ARG(in->items[i].id));
        }
        if (present > 0 && present < all)
            return status_print(
                a, INVALID,
                "%.*s, line 1: the form of rater '%.*s' is not whole: no column %.*s "
                "(--lenient scores what is there)",
                STR_ARG(p->name), STR_ARG(in->raters[r].id), STR_ARG(missing));
    }
    return STATUS_OK;
}

static Status plan_header(Arena *a, RowPlan *p, Str header) {
    Csv csv = csv_new(a, p->name, header);
    bool more = false;
    TRY(csv_next(&csv, &more));
    if (!more)
        return status_print(a, INVALID, "%.*s, line 1: the file has no header line",
                            STR_ARG(p->name));
    if (csv.n > COLUMNS_MOST)
        return status_print(a, INVALID, "%.*s, line 1: %zu columns; at most %d can be read",
                            STR_ARG(p->name), csv.n, COLUMNS_MOST);
    p->n_columns = csv.n;
    p->columns = ARENA_ARRAY(a, Str, csv.n);
    p->person = p->wave = p->rater = STR_NONE;
    for (size_t c = 0; c < csv.n; c++) {
        Str name = p->columns[c] = arena_copy(a, str_trim(csv.fields[c]));
        for (size_t before = 0; before < c; before++)
            if (name.len && str_eq(name, p->columns[before]))
                return status_print(a, INVALID, "%.*s, line 1: column '%.*s' stands there twice",
                                    STR_ARG(p->name), STR_ARG(name));
        if (str_eq(name, S("person"))) p->person = c;
        if (str_eq(name, S("wave"))) p->wave = c;
        if (str_eq(name, S("rater"))) p->rater = c;
    }
    if (p->person == STR_NONE)
        return status_print(a, INVALID,
                            "%.*s, line 1: there is no column 'person'; the first line should name "
                            "the columns",
                            STR_ARG(p->name));
    return STATUS_OK;
}

Status row_plan_new(Arena *a, const Instrument *in, Str name, Str header, bool lenient,
                    const RowPlan **out) {
    RowPlan *p = ARENA_NEW(a, RowPlan);
    p->in = in;
    p->name = name;
    if (in->n_raters > RATERS_MOST || in->n_scales > SCALES_MOST || in->n_items > ITEMS_MOST)
        return status_print(a, INVALID, "instrument '%.*s' is too large to score files with",
                            STR_ARG(in->id));
    if (header.len && header.at[header.len - 1] == '\r') header.len--;
    TRY(plan_header(a, p, header));
    plan_non_answers(p);
    plan_columns(a, p);
    plan_forms(a, p);
    if (p->n_cells == 0)
        return status_print(a, INVALID,
                            "%.*s, line 1: not one column of instrument '%.*s' (such as '%.*s')",
                            STR_ARG(name), STR_ARG(in->id), STR_ARG(in->items[0].id));
    if (!lenient) TRY(plan_whole_forms(a, p));
    *out = p;
    return STATUS_OK;
}

void row_plan_header(const RowPlan *p, Buf *out) {
    buf_add(out, S("person,wave,rater"));
    for (size_t s = 0; s < p->in->n_scales; s++) {
        Str id = p->in->scales[s].id;
        buf_print(out, ",%.*s,%.*s_answered", STR_ARG(id), STR_ARG(id));
    }
    if (p->in->typology.present) buf_add(out, S(",type"));
    if (p->in->n_domains) buf_add(out, S(",burden,burden_asked"));
    buf_char(out, '\n');
}

/* --- faults
 * ---------------------------------------------------------------------------------------- */

static void row_fault(RowFaults *f, size_t line, Str column, Str what) {
    if (f->n < f->most) {
        if (f->n == f->room) {
            size_t room = f->room ? f->room * 2 : 8;
            RowFault *bigger = ARENA_ARRAY(f->arena, RowFault, room);
            if (f->n) memcpy(bigger, f->list, f->n * sizeof *bigger);
            f->list = bigger, f->room = room;
        }
        f->list[f->n] = (RowFault){line, column, what};
    }
    f->n++;
}

/* The value as it can be shown: bad bytes and control characters would spoil the message. */
static Str value_shown(Arena *a, Str v) {
    if (!str_is_utf8(v)) return S("bytes that are not UTF-8");
    bool long_one = v.len > 40;
    size_t n = long_one ? 40 : v.len;
    while (n && ((unsigned char)v.at[n < v.len ? n : v.len - 1] & 0xC0) == 0x80 && n < v.len) n--;
    Str shown = arena_print(a, "'%.*s'%s", (int)n, v.at, long_one ? "..." : "");
    for (size_t i = 0; i < shown.len; i++)
        if ((unsigned char)shown.at[i] < 0x20) ((char *)shown.at)[i] = '?';
    return shown;
}

static Str list_ids(Arena *a, size_t n, Str (*id)(const Instrument *, size_t),
                    const Instrument *in) {
    Str out = S("");
    for (size_t i = 0; i < n; i++)
        out = arena_print(a, "%.*s%s%.*s", STR_ARG(out), i ? ", " : "", STR_ARG(id(in, i)));
    return out;
}

static Str id_of_rater(const Instrument *in, size_t i) { return in->raters[i].id; }
static Str id_of_wave(const Instrument *in, size_t i) { return in->waves[i]; }

static void fault_cell(const RowPlan *p, RowFaults *f, size_t line, size_t column, Str value,
                       const Cell *cell, size_t rater) {
    Arena *a = f->arena;
    Str shown = value_shown(a, value), what;
    if (cell->role == ROLE_OTHER_FORM) {
        what = arena_print(a, "%.*s, expected empty: this item is not in the form of rater '%.*s'",
                           STR_ARG(shown), STR_ARG(p->in->raters[rater].id));
    } else {
        Str non = S("");
        for (size_t i = 0; i < p->in->n_non_answers; i++)
            non = arena_print(a, "%.*s, %d", STR_ARG(non), p->in->non_answers[i].value);
        what = arena_print(a, "%.*s, expected a whole number from %d to %d%.*s, or empty",
                           STR_ARG(shown), cell->least, cell->most, STR_ARG(non));
    }
    row_fault(f, line, p->columns[column], what);
}

/* --- rows ------------------------------------------------------------------------------------- */

/* One row: where its cells begin, counted from `at`; cell c ends one byte before cell c + 1 begins.
 */
typedef struct {
    const char *at;
    const uint32_t *starts; /* n + 1 of them */
    size_t n, line;
    bool plain; /* no quotes in it: what is copied from it needs none */
} Row;

static inline Str row_cell(const Row *row, size_t c) {
    return (Str){row->at + row->starts[c], row->starts[c + 1] - row->starts[c] - 1};
}

/* A small whole number, sign allowed; ANSWER_NONE + 1 when it is none. */
static int cell_value(Str s) {
    bool minus = s.len > 1 && s.at[0] == '-';
    int v = 0;
    if (s.len > 4) return ANSWER_NONE + 1;
    for (size_t i = minus; i < s.len; i++) {
        unsigned d = (unsigned)(unsigned char)s.at[i] - '0';
        if (d > 9) return ANSWER_NONE + 1;
        v = v * 10 + (int)d;
    }
    return minus ? -v : v;
}

/* What a cell of more than one sign adds. */
static uint64_t cell_long(const RowPlan *p, const Cell *cell, Str s) {
    int v = cell_value(s);
    bool good =
        (v >= cell->least && v <= cell->most) || (v < 0 && v > -VALUE_BASE && p->non_answer[-v]);
    return good && cell->role != ROLE_OTHER_FORM ? cell_adds(p, cell, v) : BAD;
}

/* Adds up one row; false when it met a fault and must stop. */
static bool row_tally(const RowPlan *p, size_t rater, const Row *row, bool lenient, uint64_t *tally,
                      RowFaults *faults) {
    const Cell *cells = p->cells[rater];
    for (size_t c = 0; c < p->n_cells; c++) {
        Str s = row_cell(row, p->at[c]);
        if (s.len == 0) continue;
        const Cell *cell = &cells[c];
        unsigned d = (unsigned)(unsigned char)s.at[0] - '0';
        uint64_t add = s.len > 1 ? cell_long(p, cell, s) : d <= 9 ? cell->add[d] : BAD;
        if (add == BAD) {
            fault_cell(p, faults, row->line, p->at[c], s, cell, rater);
            if (!lenient) return false;
            continue;
        }
        tally[cell->slot] += add;
    }
    return true;
}

/* Bytes of a row that is being written; row_write has made sure there is room. */
static inline char *put(char *to, Str s) {
    for (size_t i = 0; i < s.len; i++) to[i] = s.at[i]; /* short texts: cheaper than a call */
    return to + s.len;
}

static inline char *put_count(char *to, int n) {
    if (n >= 1000) *to++ = (char)('0' + n / 1000 % 10);
    if (n >= 100) *to++ = (char)('0' + n / 100 % 10);
    if (n >= 10) *to++ = (char)('0' + n / 10 % 10);
    *to++ = (char)('0' + n % 10);
    return to;
}

/* One scale's mean and count; *has says whether it reaches the cut, -1 when there is no score. */
static inline char *put_scale(const RowPlan *p, size_t rater, size_t s, uint64_t tally, char *to,
                              int8_t *has) {
    const ScaleForm *f = &p->forms[rater][s];
    size_t n = tally >> 32, sum = tally & UINT32_MAX;
    *has = -1;
    *to++ = ',';
    if (n > 0 && n >= f->needed) {
        const char *mean = f->means[n * f->sums + sum];
        memcpy(to, mean + 1, MEAN_ROOM - 1);
        to += mean[0];
        *has = p->in->scales[s].has_cut && (double)sum / (double)n >= p->in->scales[s].cut;
    }
    *to++ = ',';
    return put_count(to, (int)n);
}

/* `plain`: the row had no quotes, so what is copied from it needs none. */
static void row_write(const RowPlan *p, size_t rater, Str person, Str wave, bool plain,
                      const uint64_t *tally, Buf *out) {
    const Instrument *in = p->in;
    int8_t has[SCALES_MOST];
    if (!plain) {
        csv_add(out, person, true);
        csv_add(out, wave, false);
        person = wave = S("");
    }
    char *from = buf_reserve(out, person.len + wave.len + 256 + in->n_scales * (MEAN_ROOM + 8));
    if (from == NULL) return;
    char *to = from;
    if (plain) to = put(put(to, person), S(",")), to = put(to, wave);
    *to++ = ',';
    to = put(to, in->raters[rater].id);
    for (size_t s = 0; s < in->n_scales; s++) to = put_scale(p, rater, s, tally[s], to, &has[s]);
    if (in->typology.present) {
        int8_t first = has[in->typology.first], second = has[in->typology.second];
        *to++ = ',';
        if (first >= 0 && second >= 0) to = put(to, in->typology.types[first + 2 * second].id);
    }
    if (in->n_domains) {
        *to++ = ',';
        uint64_t burden = tally[BURDEN_SLOT];
        if ((burden >> 16 & UINT16_MAX) == in->n_domains)
            to = put_count(to, (int)(burden & UINT16_MAX));
        *to++ = ',';
        to = put_count(to, (int)(burden >> 32));
    }
    *to++ = '\n';
    out->len += (size_t)(to - from);
}

/* As str_eq, for the few letters of a rater or wave: cheaper than a call, once in every row. */
static inline bool short_eq(Str a, Str b) {
    if (a.len != b.len) return false;
    for (size_t i = 0; i < a.len; i++)
        if (a.at[i] != b.at[i]) return false;
    return true;
}

static size_t row_rater(const RowPlan *p, const Row *row) {
    if (p->rater == STR_NONE) return 0;
    Str id = row_cell(row, p->rater);
    for (size_t r = 0; r < p->in->n_raters; r++)
        if (short_eq(id, p->in->raters[r].id)) return r;
    return STR_NONE;
}

static bool row_wave_good(const RowPlan *p, Str wave) {
    for (size_t w = 0; w < p->in->n_waves; w++)
        if (short_eq(wave, p->in->waves[w])) return true;
    return instrument_has_wave(p->in, wave);
}

/* One row; false when it met a fault and must stop. */
static bool row_score(const RowPlan *p, const Row *row, bool lenient, Buf *out, RowFaults *faults) {
    Arena *a = faults->arena;
    if (row->n != p->n_columns) {
        row_fault(faults, row->line, S(""),
                  arena_print(a, "%zu cells, expected %zu as in the header", row->n, p->n_columns));
        return lenient;
    }
    Str person = row_cell(row, p->person);
    Str wave = p->wave == STR_NONE ? p->in->waves[0] : row_cell(row, p->wave);
    size_t rater = row_rater(p, row);
    if (rater == STR_NONE) {
        row_fault(faults, row->line, S("rater"),
                  arena_print(a, "%.*s, expected one of: %.*s",
                              STR_ARG(value_shown(a, row_cell(row, p->rater))),
                              STR_ARG(list_ids(a, p->in->n_raters, id_of_rater, p->in))));
        return lenient;
    }
    if (!row_wave_good(p, wave)) {
        row_fault(faults, row->line, S("wave"),
                  arena_print(a, "%.*s, expected one of: %.*s, or a later one such as T3",
                              STR_ARG(value_shown(a, wave)),
                              STR_ARG(list_ids(a, p->in->n_waves, id_of_wave, p->in))));
        return lenient;
    }
    if (person.len == 0 || !str_is_utf8(person)) {
        row_fault(
            faults, row->line, S("person"),
            arena_print(a, "%.*s, expected the person's key", STR_ARG(value_shown(a, person))));
        return lenient;
    }
    uint64_t tally[SLOTS];
    memset(tally, 0, p->in->n_scales * sizeof *tally);
    tally[BURDEN_SLOT] = 0;
    tally[UNSCORED_SLOT] = 0;
    if (!row_tally(p, rater, row, lenient, tally, faults)) return false;
    row_write(p, rater, person, wave, row->plain, tally, out);
    return true;
}

_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
               "commas_in counts bytes from the low end");

/* Bit 7 of every byte of eight that is a comma (the zero-byte test of Mycroft, in its exact form).
 */
static inline uint64_t commas_in(const char *eight) {
    const uint64_t low = 0x7f7f7f7f7f7f7f7fu;
    uint64_t x;
    memcpy(&x, eight, sizeof x);
    x ^= 0x2c2c2c2c2c2c2c2cu;
    return ~(((x & low) + low) | x | low);
}

static inline size_t first_comma(uint64_t commas) {
    return (size_t)__builtin_ctzll(commas | (uint64_t)1 << 63) >> 3;
}

/* Where the cells of a line without quotes begin, and how many there are. Cells are short and of
   any length, so a branch per comma would be guessed wrong at every other one: three are always
   written, and what was not there is written over by the next eight bytes. */
static inline size_t line_split(Str line, uint32_t *starts) {
    size_t n = 0, i = 0;
    starts[0] = 0;
    for (; i + 8 <= line.len && n + 8 < COLUMNS_MOST; i += 8) {
        uint64_t commas = commas_in(line.at + i);
        size_t here =
            (size_t)((commas >> 7) * 0x0101010101010101u >> 56); /* how many bits are set */
        for (size_t k = 1; k <= 3; k++, commas &= commas - 1)
            starts[n + k] = (uint32_t)(i + first_comma(commas) + 1);
        for (size_t k = 4; k <= here; k++, commas &= commas - 1)
            starts[n + k] = (uint32_t)(i + first_comma(commas) + 1);
        n += here;
    }
    for (; i < line.len && n < COLUMNS_MOST; i++)
        if (line.at[i] == ',') starts[++n] = (uint32_t)i + 1;
    starts[++n] = (uint32_t)line.len + 1;
    return n;
}

/* The cells of a row with quotes, laid out as those of a plain line. */
static Row row_of_fields(Arena *a, const Csv *csv) {
    size_t bytes = 0;
    for (size_t c = 0; c < csv->n; c++) bytes += csv->fields[c].len + 1;
    char *at = arena_alloc(a, bytes + 1);
    uint32_t *starts = ARENA_ARRAY(a, uint32_t, csv->n + 1);
    for (size_t c = 0; c < csv->n; c++) {
        if (csv->fields[c].len) memcpy(at + starts[c], csv->fields[c].at, csv->fields[c].len);
        starts[c + 1] = starts[c] + (uint32_t)csv->fields[c].len + 1;
    }
    return (Row){.at = at, .starts = starts, .n = csv->n, .line = csv->line};
}

/* A line with quotes takes the general road. Gives the number of lines it took. */
static size_t row_quoted(const RowPlan *p, Str *rest, size_t line, bool lenient, Buf *out,
                         RowFaults *faults, bool *go_on) {
    Arena *a = arena_new((size_t)64 << 20);
    Csv csv = csv_new(a, p->name, *rest);
    csv.next = line;
    bool more = false;
    Status s = csv_next(&csv, &more);
    if (s.code != OK) {
        size_t at = str_find(s.why, S(": "));
        Str what = at == STR_NONE ? s.why : str_sub(s.why, at + 2, s.why.len);
        row_fault(faults, line, S(""), arena_copy(faults->arena, what));
        *go_on = false; /* where the next row begins is anybody's guess */
        *rest = S("");
    } else if (more) {
        Row row = row_of_fields(a, &csv);
        *go_on = row_score(p, &row, lenient, out, faults);
        *rest = csv.rest;
    }
    size_t lines = csv.next - line;
    arena_free(a);
    return lines ? lines : 1;
}

size_t rows_score(const RowPlan *p, Str block, size_t first_line, bool lenient, Buf *out,
                  RowFaults *faults) {
    uint32_t starts[COLUMNS_MOST + 16];
    Str rest = block;
    size_t line = first_line;
    bool go_on = true, quotes = block.len && memchr(block.at, '"', block.len);
    while (rest.len && go_on) {
        const char *nl = memchr(rest.at, '\n', rest.len);
        const char *end = nl ? nl : rest.at + rest.len;
        if (quotes && memchr(rest.at, '"', (size_t)(end - rest.at))) {
            line += row_quoted(p, &rest, line, lenient, out, faults, &go_on);
            continue;
        }
        Str cells = {rest.at, (size_t)(end - rest.at)};
        if (cells.len && cells.at[cells.len - 1] == '\r') cells.len--;
        if (cells.len) {
            Row row = {.at = cells.at, .starts = starts, .line = line, .plain = true};
            row.n = line_split(cells, starts);
            go_on = row_score(p, &row, lenient, out, faults);
        }
        line++;
        rest = nl ? (Str){nl + 1, rest.len - (size_t)(nl + 1 - rest.at)} : S("");
    }
    return line - first_line;
}

size_t rows_end(Str block) {
    const char *nl = block.len ? memrchr(block.at, '\n', block.len) : NULL;
    if (nl == NULL) return 0;
    if (!memchr(block.at, '"', block.len)) return (size_t)(nl + 1 - block.at);
    size_t end = 0;
    bool inside = false;
    for (size_t i = 0; i < block.len; i++) {
        if (block.at[i] == '"') inside = !inside;
        if (block.at[i] == '\n' && !inside) end = i + 1;
    }
    return end;
}
