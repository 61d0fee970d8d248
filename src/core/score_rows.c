// SPDX-License-Identifier: EUPL-1.2
/* A file of answers, block by block. This is the fast road: per row one pass that finds the commas,
   one that adds up. Means are few (a sum of small whole numbers over a count), so their shortest
   text is made once, in the plan. scoring.c says the same in the plain way, and a test holds the
   two against each other. */
#include "core/row_plan.h"

#include "base/csv.h"
#include "base/date.h"
#include "core/scoring.h"

#include <string.h>

void row_fault(RowFaults *f, size_t line, Str column, Str what) {
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

static bool row_wave_good(const RowPlan *p, Str wave) {
    for (size_t w = 0; w < p->in->n_waves; w++)
        if (short_eq(wave, p->in->waves[w])) return true;
    return instrument_has_wave(p->in, wave);
}

/* Where rows go: scores of them are written, or their codes are kept. */
typedef struct {
    Buf *scores;
    RowPack *pack; /* NULL: scores */
    bool lenient;
} RowSink;

static uint8_t code_long(const RowPlan *p, const Cell *cell, Str s) {
    int v = cell_value(s);
    return cell->role == ROLE_DOMAIN ? packed_domain(p->in, v) : packed_item(p->in, cell->item, v);
}

/* The codes of a row that is known to be about somebody; false at the first fault. */
static bool row_codes(const RowPlan *p, size_t rater, const Row *row, uint8_t *codes,
                      RowFaults *faults) {
    const Cell *cells = p->cells[rater];
    for (size_t c = 0; c < p->n_cells; c++) {
        Str s = row_cell(row, p->at[c]);
        const Cell *cell = &cells[c];
        if (s.len == 0) continue;
        unsigned d = (unsigned)(unsigned char)s.at[0] - '0';
        uint64_t good = s.len > 1 ? cell_long(p, cell, s) : d <= 9 ? cell->add[d] : BAD;
        if (good == BAD) {
            fault_cell(p, faults, row->line, p->at[c], s, cell, rater);
            return false;
        }
        codes[cell->place] = s.len > 1 ? code_long(p, cell, s) : cell->code[d];
    }
    return true;
}

static bool row_pack(const RowPlan *p, size_t rater, const Row *row, Str wave, RowPack *out,
                     RowFaults *faults) {
    Day day;
    if (p->answered_on != STR_NONE) {
        Str on = row_cell(row, p->answered_on);
        if (on.len && !day_parse(on, &day)) {
            row_fault(faults, row->line, S("answered_on"), S("no day"));
            return false;
        }
    }
    PackedRow *r = &out->rows[out->n];
    *r = (PackedRow){.person = row_cell(row, p->person),
                     .rater = rater,
                     .codes = out->codes + out->n * out->form};
    if (p->site != STR_NONE) r->site = row_cell(row, p->site);
    if (p->professional != STR_NONE) r->professional = row_cell(row, p->professional);
    while (r->wave < p->in->n_waves && !short_eq(wave, p->in->waves[r->wave])) r->wave++;
    if (r->wave == p->in->n_waves) r->outside = wave;
    if (!row->plain) {
        r->person = arena_copy(faults->arena, r->person);
        r->site = arena_copy(faults->arena, r->site);
        r->professional = arena_copy(faults->arena, r->professional);
        r->outside = arena_copy(faults->arena, r->outside);
    }
    r->hash = packed_hash(r->person);
    memset(out->codes + out->n * out->form, 0, out->form);
    if (!row_codes(p, rater, row, out->codes + out->n * out->form, faults)) return false;
    out->n++;
    return true;
}

/* One row; false when it met a fault and must stop. */
static bool row_take(const RowPlan *p, const Row *row, const RowSink *to, RowFaults *faults) {
    Arena *a = faults->arena;
    bool lenient = to->lenient;
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
    if (to->pack) return row_pack(p, rater, row, wave, to->pack, faults);
    uint64_t tally[SLOTS];
    memset(tally, 0, p->in->n_scales * sizeof *tally);
    tally[BURDEN_SLOT] = 0;
    tally[UNSCORED_SLOT] = 0;
    if (!row_tally(p, rater, row, lenient, tally, faults)) return false;
    row_write(p, rater, person, wave, row->plain, tally, to->scores);
    return true;
}

/* Where the cells of a line without quotes begin, and how many there are. Cells are short and of
   any length, so a branch per comma would be guessed wrong at every other one: three are always
   written, and what was not there is written over by the next eight bytes. */
static inline size_t line_split(Str line, uint32_t *starts) {
    size_t n = 0, i = 0;
    starts[0] = 0;
    for (; i + 8 <= line.len && n + 8 < COLUMNS_MOST; i += 8) {
        uint64_t commas = commas_in(eight_of(line.at + i));
        size_t here = commas_count(commas);
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
static size_t row_quoted(const RowPlan *p, Str *rest, size_t line, const RowSink *to,
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
        *go_on = row_take(p, &row, to, faults);
        *rest = csv.rest;
    }
    size_t lines = csv.next - line;
    arena_free(a);
    return lines ? lines : 1;
}

static size_t rows_each(const RowPlan *p, Str block, size_t first_line, const RowSink *to,
                        RowFaults *faults) {
    uint32_t starts[COLUMNS_MOST + 16];
    Str rest = block;
    size_t line = first_line;
    bool go_on = true, quotes = block.len && memchr(block.at, '"', block.len);
    while (rest.len && go_on) {
        const char *nl = memchr(rest.at, '\n', rest.len);
        const char *end = nl ? nl : rest.at + rest.len;
        if (quotes && memchr(rest.at, '"', (size_t)(end - rest.at))) {
            line += row_quoted(p, &rest, line, to, faults, &go_on);
            continue;
        }
        Str cells = {rest.at, (size_t)(end - rest.at)};
        if (cells.len && cells.at[cells.len - 1] == '\r') cells.len--;
        if (cells.len && !(to->pack && row_short(p, cells, to->pack))) {
            Row row = {.at = cells.at, .starts = starts, .line = line, .plain = true};
            row.n = line_split(cells, starts);
            go_on = row_take(p, &row, to, faults);
        }
        line++;
        rest = nl ? (Str){nl + 1, rest.len - (size_t)(nl + 1 - rest.at)} : S("");
    }
    return line - first_line;
}

size_t rows_score(const RowPlan *p, Str block, size_t first_line, bool lenient, Buf *out,
                  RowFaults *faults) {
    RowSink to = {.scores = out, .lenient = lenient};
    return rows_each(p, block, first_line, &to, faults);
}

RowPack row_pack_new(Arena *a, const RowPlan *p, size_t block) {
    RowPack out = {.form = p->in->n_domains};
    size_t most =
        block / (p->n_columns > 1 ? p->n_columns : 2) + 2; /* a comma or line end a cell */
    for (size_t i = 0; i < p->in->n_items; i++) out.form += p->in->items[i].rater == 0;
    for (size_t r = 1; r < p->in->n_raters; r++) {
        size_t form = p->in->n_domains;
        for (size_t i = 0; i < p->in->n_items; i++) form += p->in->items[i].rater == r;
        if (form > out.form) out.form = form;
    }
    size_t tail = (p->n_columns - p->tail) / SHORT_LANES * SHORT_LANES + SHORT_LANES;
    if (tail > out.form) out.form = tail; /* row_short.c leaves codes in the order of the file */
    out.rows = ARENA_ARRAY(a, PackedRow, most);
    out.codes = ARENA_ARRAY(a, uint8_t, most * out.form + 1);
    return out;
}

size_t rows_pack(const RowPlan *p, Str block, size_t first_line, RowPack *out, RowFaults *faults) {
    RowSink to = {.pack = out};
    out->n = 0;
    return rows_each(p, block, first_line, &to, faults);
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
