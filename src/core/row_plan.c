// SPDX-License-Identifier: EUPL-1.2
/* From the header of a file of answers to a plan for its rows: what each column means to each
   rater, and the text of every mean there can be. */
#include "core/row_plan.h"

#include "base/csv.h"
#include "core/packed.h"

#include <string.h>

uint64_t cell_adds(const RowPlan *p, const Cell *cell, int v) {
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

/* The item of this rater's form with the column's name; another rater's when this form has none. */
static size_t item_of_rater(const Instrument *in, Str column, size_t rater) {
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].rater == rater && str_eq(in->items[i].id, column)) return i;
    return instrument_item(in, column);
}

static size_t form_items(const Instrument *in, size_t rater, size_t before) {
    size_t n = 0;
    for (size_t i = 0; i < before; i++) n += in->items[i].rater == rater;
    return n;
}

static Cell cell_of_item(const RowPlan *p, Str column, size_t rater) {
    size_t at = item_of_rater(p->in, column, rater);
    const Item *item = &p->in->items[at];
    const AnswerSet *set = &p->in->answers[item->answers];
    Role role = item->rater != rater      ? ROLE_OTHER_FORM
                : item->scale == STR_NONE ? ROLE_UNSCORED_ITEM
                                          : ROLE_ITEM;
    Cell c = cell_new(p, role, role == ROLE_ITEM ? item->scale : UNSCORED_SLOT, set, item->reverse);
    c.item = at;
    c.place = role == ROLE_OTHER_FORM ? STR_NONE : form_items(p->in, rater, at);
    for (int v = 0; v < 10 && c.place != STR_NONE; v++) c.code[v] = packed_item(p->in, at, v);
    return c;
}

static Cell cell_of_domain(const RowPlan *p, size_t domain, size_t rater) {
    const AnswerSet *set = &p->in->answers[p->in->burden_answers];
    Cell c = cell_new(p, ROLE_DOMAIN, BURDEN_SLOT, set, false);
    c.place = form_items(p->in, rater, p->in->n_items) + domain;
    for (int v = 0; v < 10; v++) c.code[v] = packed_domain(p->in, v);
    return c;
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
                item == STR_NONE ? cell_of_domain(p, domain, r) : cell_of_item(p, p->columns[c], r);
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
                "(score --lenient takes what is there)",
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
    p->person = p->wave = p->rater = p->site = p->professional = p->answered_on = STR_NONE;
    for (size_t c = 0; c < csv.n; c++) {
        Str name = p->columns[c] = arena_copy(a, str_trim(csv.fields[c]));
        for (size_t before = 0; before < c; before++)
            if (name.len && str_eq(name, p->columns[before]))
                return status_print(a, INVALID, "%.*s, line 1: column '%.*s' stands there twice",
                                    STR_ARG(p->name), STR_ARG(name));
        if (str_eq(name, S("person"))) p->person = c;
        if (str_eq(name, S("wave"))) p->wave = c;
        if (str_eq(name, S("rater"))) p->rater = c;
        if (str_eq(name, S("site"))) p->site = c;
        if (str_eq(name, S("professional"))) p->professional = c;
        if (str_eq(name, S("answered_on"))) p->answered_on = c;
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
    row_short_plan(a, p);
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
