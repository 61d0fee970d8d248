// SPDX-License-Identifier: EUPL-1.2
/* The report of a study: what it opens with, and which chapters follow. */
#include "report/study_doc.h"

#include "base/table.h"
#include "core/stats/random.h"

SheetTable *doc_table(const StudyDoc *d, Str key, Str caption, TextId first,
                      const DocColumn *columns, size_t n) {
    SheetColumn *list = ARENA_ARRAY(d->a, SheetColumn, n + 1);
    for (size_t i = 0; i < n; i++)
        list[i] = (SheetColumn){str_of(columns[i].key), say(d->sheet, columns[i].title)};
    return sheet_table(d->sheet, key, caption, say(d->sheet, first), list, n);
}

SheetRow *doc_cells(const StudyDoc *d, SheetTable *t, Str key, Str title, const SheetCell *cells,
                    size_t n) {
    SheetRow *row = sheet_row(d->sheet, t, key, title);
    for (size_t i = 0; i < n && i < t->n_columns; i++) row->cells[i] = cells[i];
    return row;
}

Str doc_raters(const StudyDoc *d, size_t rater) {
    const Rater *r = &d->inst->raters[rater];
    if (str_eq(r->id, S("resident"))) return say(d->sheet, TEXT_RESIDENTS);
    if (str_eq(r->id, S("professional"))) return say(d->sheet, TEXT_PROFESSIONALS);
    return say_words(d->sheet, r->title);
}

Str doc_measure(const StudyDoc *d, size_t measure) {
    if (measure < d->inst->n_scales) return say_words(d->sheet, d->inst->scales[measure].title);
    return say(d->sheet, TEXT_BURDEN);
}

Str doc_both(const StudyDoc *d, size_t rater, size_t measure) {
    Str first = doc_raters(d, rater), second = doc_measure(d, measure);
    Buf *b = buf_on(d->a, 1024);
    buf_add(b, first);
    buf_add(b, S(", "));
    for (size_t i = 0; i < second.len; i++) {
        char c = second.at[i];
        buf_char(b, i == 0 && c >= 'A' && c <= 'Z' ? (char)(c + 'a' - 'A') : c);
    }
    return buf_str(b);
}

Str doc_cut(const StudyDoc *d, double cut) {
    double tenths = cut * 10;
    return sheet_number(d->sheet, cut, fabs(tenths - round(tenths)) < 1e-9 ? 1 : 2, false);
}

Str doc_type(const StudyDoc *d, int type) {
    return say_words(d->sheet, d->inst->typology.types[type].title);
}

Str doc_wave(const StudyDoc *d, size_t wave) { return d->inst->waves[wave]; }
Str doc_rater_id(const StudyDoc *d, size_t rater) { return d->inst->raters[rater].id; }

Str doc_step(const StudyDoc *d, StudyStep step) {
    return arena_print(d->a, "%.*s − %.*s", STR_ARG(d->inst->waves[step.later]),
                       STR_ARG(d->inst->waves[step.earlier]));
}

Str doc_step_key(const StudyDoc *d, StudyStep step, bool later_first) {
    Str one = d->inst->waves[later_first ? step.later : step.earlier];
    Str other = d->inst->waves[later_first ? step.earlier : step.later];
    return arena_print(d->a, "%.*s-%.*s", STR_ARG(one), STR_ARG(other));
}

Str doc_key(const StudyDoc *d, Str first, Str second, Str third) {
    return arena_print(d->a, "%.*s%s%.*s%s%.*s", STR_ARG(first), second.len ? "/" : "",
                       STR_ARG(second), third.len ? "/" : "", STR_ARG(third));
}

const double *doc_column(const StudyDoc *d, size_t wave, size_t rater, size_t measure) {
    if (d->t != d->s->table) return study_column(d->work, d->t, wave, rater, measure);
    const double **kept = &d->columns[(wave * d->s->n_raters + rater) * d->s->n_measures + measure];
    if (*kept == NULL) *kept = study_column(d->a, d->t, wave, rater, measure);
    return *kept;
}

SignedRank doc_signed_rank(const StudyDoc *d, const double *x, const double *y) {
    Arena *own = arena_new(SIZE_MAX / 2);
    SignedRank w = signed_rank(own, x, y, d->t->n_persons, SIDES_TWO);
    arena_free(own);
    return w;
}

SheetMark doc_mark(size_t rater, bool open, double value, Interval ci) {
    return (SheetMark){rater == 0 ? MARK_CIRCLE : MARK_DIAMOND, rater == 0 ? 0 : 1, open, value,
                       ci};
}

StudyStep doc_whole(const StudyDoc *d) { return (StudyStep){0, d->last}; }

size_t *doc_professionals(const StudyDoc *d, size_t *n, bool *known) {
    size_t *of = ARENA_ARRAY(d->a, size_t, d->t->n_persons + 1);
    Table places = table_new(d->a);
    *n = 0;
    *known = false;
    for (size_t i = 0; i < d->t->n_persons; i++) {
        Str who = d->t->professional[i];
        if (who.len) *known = true;
        if (who.len == 0)
            of[i] = (*n)++;
        else if (table_add(&places, who, *n))
            of[i] = (*n)++;
        else
            of[i] = table_get(&places, who);
    }
    return of;
}

double *doc_of_professional(const StudyDoc *d, const size_t *person, size_t n, size_t column) {
    const StudyFrame *f = &d->in->professionals;
    double *x = ARENA_ARRAY(d->a, double, n + 1);
    Table places = table_new(d->a);
    for (size_t i = 0; i < f->n; i++) table_add(&places, f->key[i], i);
    for (size_t i = 0; i < n; i++) {
        Str who = person[i] == STR_NONE ? S("") : d->t->professional[person[i]];
        size_t at = who.len ? table_get(&places, who) : STR_NONE;
        x[i] = at == STR_NONE ? (double)NAN : f->values[at * f->n_columns + column];
    }
    return x;
}

double doc_reliability(const StudyDoc *d, size_t rater, size_t wave, size_t scale) {
    const StudyScale *s = &d->s->scales[(rater * d->s->n_waves + wave) * d->s->n_scales + scale];
    double r = s->omega_status.state == ESTIMATE_OK ? s->omega : s->alpha;
    return r > 0 && r < 1 ? r : (double)NAN;
}

static void doc_facts(StudyDoc *d) {
    Sheet *s = d->sheet;
    const Study *st = d->s;
    Str last = st->n_waves ? doc_wave(d, st->n_waves - 1) : S("");
    Str first = st->n_waves ? doc_wave(d, 0) : S("");
    size_t n = 0, sites = d->t->sites_known ? d->t->n_sites : 0;
    Str started = whole_words(d->a, s->lang, (int64_t)st->started);
    Str share = sheet_number(
        s, st->started ? 100.0 * (double)st->has_last_wave / (double)st->started : (double)NAN, 0,
        false);
    s->facts[n++] = (SheetFact){say(s, TEXT_FACT_STARTED), started,
                                sites == 1 ? say(s, TEXT_FACT_ONE_SITE)
                                : sites    ? say_with(s, TEXT_FACT_SITES, FILL("n", sites))
                                           : say(s, TEXT_FACT_NO_SITES)};
    s->facts[n++] =
        (SheetFact){say(s, TEXT_FACT_PANEL), whole_words(d->a, s->lang, (int64_t)st->panel),
                    say_with(s, TEXT_FACT_PANEL_IS, FILL("a", first), FILL("b", last))};
    s->facts[n++] =
        (SheetFact){say(s, TEXT_FACT_LAST), whole_words(d->a, s->lang, (int64_t)st->has_last_wave),
                    say_with(s, TEXT_FACT_LAST_IS, FILL("w", last), FILL("p", share))};
    if (d->typed)
        s->facts[n++] =
            (SheetFact){say(s, TEXT_FACT_CUT), doc_cut(d, d->cut), say(s, TEXT_FACT_CUT_IS)};
    s->n_facts = n;
}

static void doc_title(StudyDoc *d) {
    static const TextId numbers[] = {TEXT_TITLE_0, TEXT_TITLE_1, TEXT_TITLE_2, TEXT_TITLE_3};
    Sheet *s = d->sheet;
    const StudyDesign *design = &d->in->design;
    s->kind = say_with(s, TEXT_KIND, FILL("i", say_words(s, d->inst->title)));
    s->title = say_words(s, design->title);
    if (s->title.len == 0)
        s->title = d->s->n_waves < 4 ? say(s, numbers[d->s->n_waves])
                                     : say_with(s, TEXT_TITLE_N, FILL("n", d->s->n_waves));
    s->note_lead = say_words(s, design->note_lead);
    s->note = say_words(s, design->note);
}

/* At most so many persons, each as likely as any other (Knuth 1981, algorithm S); the same ones
   every time. */
static const StudyTable *doc_sample(Arena *a, const StudyInput *in, const StudyTable *all) {
    enum { SAMPLE_MOST = 50000, SAMPLE_SEED = 2018 };
    size_t n = all->n_persons, needed = SAMPLE_MOST;
    if (n <= SAMPLE_MOST) return all;
    bool *keep = ARENA_ARRAY(a, bool, n);
    Stream s = stream_of(SAMPLE_SEED, 0);
    for (size_t i = 0; i < n; i++) {
        keep[i] = stream_below(&s, n - i) < needed;
        needed -= keep[i];
    }
    StudyInput some = *in;
    some.packed = packed_keep(a, all->packed, keep);
    StudyTable *t = ARENA_NEW(a, StudyTable);
    *t = study_table(a, &some);
    return t;
}

Sheet study_sheet(Arena *a, const StudyInput *in, const Study *s, Lang lang) {
    Sheet sheet = {.arena = a, .lang = lang};
    const Instrument *inst = in->instrument;
    StudyDoc d = {.a = a,
                  .in = in,
                  .s = s,
                  .t = s->table,
                  .inst = inst,
                  .sheet = &sheet,
                  .last = inst->n_waves ? inst->n_waves - 1 : 0,
                  .typed = inst->typology.present,
                  .two = inst->n_raters > 1,
                  .counts = s->n_measures > s->n_scales,
                  .cut = (double)NAN};
    if (d.typed) d.cut = isnan(in->cut) ? inst->scales[inst->typology.first].cut : in->cut;
    static const struct {
        const char *name;
        void (*write)(StudyDoc *);
        bool latent; /* over a sample when there are many persons */
    } chapters[] = {
        {"base", chapter_base},
        {"limits", chapter_limits},
        {"items", chapter_items, true},
        {"types", chapter_types},
        {"agreement", chapter_agreement},
        {"change", chapter_change},
        {"moves", chapter_moves},
        {"domains", chapter_domains},
        {"sensitivity", chapter_sensitivity},
        {"approach", chapter_approach},
        {"factors", chapter_factors},
        {"balance", chapter_balance},
        {"methods", chapter_methods},
    };
    doc_title(&d);
    doc_facts(&d);
    d.some = doc_sample(a, in, s->table);
    d.work = arena_new(SIZE_MAX / 2);
    d.columns = ARENA_ARRAY(a, const double *, s->n_waves * s->n_raters * s->n_measures + 1);
    for (size_t i = 0; i < sizeof chapters / sizeof *chapters; i++) {
        d.t = chapters[i].latent ? d.some : s->table;
        chapters[i].write(&d);
        arena_reset(d.work);
        if (in->done) in->done(in->done_what, chapters[i].name);
    }
    arena_free(d.work);
    return sheet;
}
