// SPDX-License-Identifier: EUPL-1.2
/* The parsers of text from outside, each with what must hold for any bytes at all: one table for
   the unit tests, the fuzz targets and the replay of the kept corpus. */
#ifndef TESTS_FUZZ_PARSERS_H
#define TESTS_FUZZ_PARSERS_H

#include "must.h"
#include "study_parsers.h"

#include "core/help_catalogue.h"
#include "core/plan_check.h"
#include "core/score_rows.h"
#include "core/shipped.h"
#include "core/topics.h"
#include "base/csv.h"
#include "base/json.h"
#include "web/accept.h"
#include "web/cookie.h"
#include "web/csrf.h"
#include "web/form.h"
#include "web/route.h"
#include "web/source.h"

/* What was read can be written again, and reads back the same. */
static inline void parser_pairs_again(Arena *a, const Pairs *p) {
    Buf *out = buf_on(a, 1 << 24);
    Pairs again;
    for (size_t i = 0; i < p->n; i++) {
        if (i) buf_char(out, '&');
        pairs_encode(out, p->items[i].name);
        buf_char(out, '=');
        pairs_encode(out, p->items[i].value);
    }
    MUST(pairs_read(a, buf_str(out), &again).code == OK);
    MUST(again.n == p->n);
    for (size_t i = 0; i < p->n; i++) {
        MUST(str_eq(again.items[i].name, p->items[i].name));
        MUST(str_eq(again.items[i].value, p->items[i].value));
    }
}

static inline void parser_query(Arena *a, Str bytes) {
    Pairs p;
    Status s = query_read(a, bytes, &p);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    for (size_t i = 0; i < p.n; i++) {
        MUST(str_is_utf8(p.items[i].name) && str_is_utf8(p.items[i].value));
        MUST(str_eq(query_get(&p, p.items[i].name, S("")), p.items[i].value));
    }
    parser_pairs_again(a, &p);
}

static const Str parser_choices[] = {S_INIT("ja"), S_INIT("nee"), {NULL, 0}};

/* A field of every kind. */
static const Field parser_fields[] = {
    {.name = S_INIT("a"), .kind = FIELD_LINE, .most = 20, .wrong = S_INIT("wrong")},
    {.name = S_INIT("b"), .kind = FIELD_LINES, .most = 40, .wrong = S_INIT("wrong")},
    {.name = S_INIT("c"), .kind = FIELD_EMAIL, .wrong = S_INIT("wrong")},
    {.name = S_INIT("d"),
     .kind = FIELD_SECRET,
     .required = true,
     .missing = S_INIT("missing"),
     .wrong = S_INIT("wrong")},
    {.name = S_INIT("e"), .kind = FIELD_INT, .low = -5, .high = 5, .wrong = S_INIT("wrong")},
    {.name = S_INIT("f"), .kind = FIELD_DAY, .wrong = S_INIT("wrong")},
    {.name = S_INIT("g"),
     .kind = FIELD_CHOICE,
     .choices = parser_choices,
     .wrong = S_INIT("wrong")},
    {.name = S_INIT("h"), .kind = FIELD_KEY, .wrong = S_INIT("wrong")},
    {.name = S_INIT("i"), .kind = FIELD_PATH},
    {.name = S_INIT("j"), .kind = FIELD_CHECK},
    {.name = {NULL, 0}},
};

static const Form parser_form_table = {S_INIT("everything"), parser_fields};

static inline void parser_form_holds(const Filled *f, size_t i) {
    const Field *field = &f->form->fields[i];
    Str v = f->values[i];
    if (f->faults[i].len) return;
    if (field->kind != FIELD_PATH) MUST(str_chars(v) <= (field->most ? field->most : 200));
    MUST(!field->required || v.len > 0);
    if (field->kind == FIELD_INT && v.len) MUST(f->numbers[i] >= -5 && f->numbers[i] <= 5);
    if (field->kind == FIELD_PATH) MUST(v.len == 0 || path_is_local(v));
    if (field->kind == FIELD_LINE || field->kind == FIELD_EMAIL)
        for (size_t j = 0; j < v.len; j++) MUST((unsigned char)v.at[j] >= 0x20);
    if (field->kind == FIELD_LINES)
        for (size_t j = 0; j < v.len; j++) MUST(v.at[j] != '\r' && v.at[j] != '\0');
    Day day;
    if (field->kind == FIELD_DAY && v.len) MUST(day_parse(v, &day) && day == f->numbers[i]);
}

static inline void parser_form(Arena *a, Str bytes) {
    Pairs p;
    Filled f;
    Status s = pairs_read(a, bytes, &p);
    if (s.code == OK) s = form_read(a, &parser_form_table, &p, &f);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    size_t wrong = 0;
    for (size_t i = 0; i < f.n; i++) {
        wrong += f.faults[i].len > 0;
        parser_form_holds(&f, i);
    }
    MUST(wrong == f.wrong);
}

/* The headers that are read: cookies, the token of a form, what is accepted, who forwarded. */
static inline void parser_cookie(Arena *a, Str bytes) {
    Str value = {0};
    if (cookie_find(bytes, S("draagkracht"), &value)) {
        MUST(value.len > 0 && value.len <= COOKIE_VALUE_MOST);
        MUST(value.at >= bytes.at && value.at + value.len <= bytes.at + bytes.len);
        MUST(str_find(value, S(";")) == STR_NONE && str_find(value, S(" ")) == STR_NONE);
    }
    (void)csrf_fits(a, bytes, S("secret"));
    (void)accept_has(bytes, S("gzip"));
    Str source = source_of(a, S("192.0.2.1"), bytes, true);
    MUST(source.len > 0 && source.len < 46);
}

/* Paths: whatever comes, a row fits or none does, and a safe one stays on this site. */
static inline void parser_path(Arena *a, Str bytes) {
    (void)a;
    Str params[CALL_PARAMS_MOST], allow = S("");
    static const Route rows[] = {{GET, "/", EVERYONE, NULL, NULL},
                                 {GET, "/zaken/:id", EVERYONE, NULL, NULL},
                                 {POST, "/zaken/:id/plan/:goal", EVERYONE, NULL, NULL}};
    const Route *r = route_find(rows, 3, GET, bytes, params, &allow);
    if (r) MUST(path_is_local(bytes));
    if (path_is_local(bytes))
        MUST(bytes.at[0] == '/' && (bytes.len == 1 || (bytes.at[1] != '/' && bytes.at[1] != '\\')));
}

/* What is read as CSV can be written, and reads back the same. */
static inline void parser_csv(Arena *a, Str bytes) {
    Csv c = csv_new(a, S("input.csv"), bytes);
    Buf *out = buf_on(a, 1 << 24);
    for (bool more = true;;) {
        Status s = csv_next(&c, &more);
        if (s.code != OK) {
            parser_refused(s);
            return;
        }
        if (!more) return;
        MUST(c.n > 0 && c.n <= CSV_FIELDS_MOST);
        buf_clear(out);
        buf_add(out, S("head\n")); /* a byte order mark counts in the first field only */
        for (size_t i = 0; i < c.n; i++) csv_add(out, c.fields[i], i == 0);
        buf_char(out, '\n');
        Csv again = csv_new(a, S("again.csv"), buf_str(out));
        bool some = false;
        MUST(csv_next(&again, &some).code == OK && some);
        MUST(csv_next(&again, &some).code == OK);
        bool blank = c.n == 1 && c.fields[0].len == 0;
        MUST(blank || (some && again.n == c.n));
        for (size_t i = 0; some && i < c.n; i++) MUST(str_eq(again.fields[i], c.fields[i]));
    }
}

static inline void parser_json_write(JsonOut *out, const Json *j) {
    if (j->kind == J_TEXT) json_text(out, j->text);
    if (j->kind == J_BOOL) json_bool(out, j->yes);
    if (j->kind == J_NULL) json_undefined(out);
    if (j->kind == J_NUMBER && j->whole) json_int(out, j->integer);
    if (j->kind == J_NUMBER && !j->whole) json_double(out, j->number);
    if (j->kind != J_LIST && j->kind != J_OBJECT) return;
    json_open(out, j->kind == J_LIST ? '[' : '{');
    for (size_t i = 0; i < j->n; i++) {
        if (j->kind == J_OBJECT) json_key(out, j->keys[i]);
        parser_json_write(out, &j->items[i]);
    }
    json_close(out, j->kind == J_LIST ? ']' : '}');
}

/* What is read as JSON can be written, and written again it is the same text. */
static inline void parser_json(Arena *a, Str bytes) {
    const Json *j = NULL;
    Status s = json_read(a, bytes, &j);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    Buf *first = buf_on(a, 1 << 24), *second = buf_on(a, 1 << 24);
    JsonOut out = json_out(first, false);
    parser_json_write(&out, j);
    MUST(!first->full);
    s = json_read(a, buf_str(first), &j);
    MUST(s.code == OK);
    out = json_out(second, false);
    parser_json_write(&out, j);
    MUST(str_eq(buf_str(first), buf_str(second)));
}

/* Either a whole instrument that can be looked through, or faults with a place and a sentence. */
static inline void parser_instrument(Arena *a, Str bytes) {
    Faults faults = {0};
    const Instrument *in = NULL;
    instrument_read(a, bytes, &faults, &in);
    MUST((in == NULL) == (faults.n > 0));
    for (size_t i = 0; i < faults.n; i++)
        MUST(faults.list[i].place.len > 0 && faults.list[i].what.len > 0);
    for (size_t i = 0; in && i < in->n_items; i++) {
        MUST(in->items[i].rater < in->n_raters && in->items[i].answers < in->n_answers);
        MUST(in->items[i].scale == STR_NONE || in->items[i].scale < in->n_scales);
        MUST(instrument_item(in, in->items[i].id) == i);
    }
}

/* Either openers for every topic of the instrument, or faults with a place and a sentence. */
static inline void parser_topics(Arena *a, Str bytes) {
    Str name = S("instruments/draagkracht-2018.json");
    const Instrument *in = NULL;
    Faults faults = {0};
    const Topics *topics = NULL;
    MUST(instrument_open(a, name, shipped_file(name), &in).code == OK);
    topics_read(a, bytes, in, &faults, &topics);
    MUST((topics == NULL) == (faults.n > 0));
    for (size_t i = 0; i < faults.n; i++)
        MUST(faults.list[i].place.len > 0 && faults.list[i].what.len > 0);
    for (size_t i = 0; topics && i < in->n_topics; i++)
        for (int way = TALK_PROFESSIONAL_MORE; way < TALK_WAYS; way++)
            MUST(topics->topics[i].ways[way].n > 0);
}

static inline void parser_help(Arena *a, Str bytes) {
    Faults faults = {0};
    const HelpCatalogue *c = NULL;
    help_catalogue_read(a, bytes, &faults, &c);
    MUST((c == NULL) == (faults.n > 0));
    for (size_t i = 0; i < faults.n; i++)
        MUST(faults.list[i].place.len > 0 && faults.list[i].what.len > 0);
    for (size_t i = 0; c && i < c->n; i++)
        MUST(help_catalogue_entry(c, c->entries[i].id) == &c->entries[i]);
}

/* Either a plan that the rules can look at, or faults with a place and a sentence. */
static inline void parser_plan(Arena *a, Str bytes) {
    Str name = S("instruments/draagkracht-2018.json"), usual = S(PLAN_RULES_USUAL);
    const Instrument *in = NULL;
    const PlanRules *rules = NULL;
    Faults faults = {0};
    const Plan *plan = NULL;
    MUST(instrument_open(a, name, shipped_file(name), &in).code == OK);
    plan_read(a, bytes, in, &faults, &plan);
    MUST((plan == NULL) == (faults.n > 0));
    for (size_t i = 0; i < faults.n; i++)
        MUST(faults.list[i].place.len > 0 && faults.list[i].what.len > 0);
    if (plan == NULL) return;
    PlanFindings found;
    MUST(plan_rules_open(a, usual, shipped_file(usual), &rules).code == OK);
    plan_check(a, rules, in, plan, &found);
    for (size_t i = 0; i < found.n; i++) {
        MUST(found.list[i].goal <= plan->n_goals);
        MUST(found.list[i].message.len > 0 && str_is_utf8(found.list[i].message));
    }
}

/* A file of answers, lenient: every row is scored or has a fault, and blocks end where rows do. */
static inline void parser_rows(Arena *a, Str bytes) {
    Str name = S("instruments/draagkracht-2018.json");
    const Instrument *in = NULL;
    const RowPlan *plan = NULL;
    MUST(instrument_open(a, name, shipped_file(name), &in).code == OK);
    size_t nl = str_find(bytes, S("\n"));
    Str header = nl == STR_NONE ? bytes : str_sub(bytes, 0, nl);
    Str rows = nl == STR_NONE ? S("") : str_sub(bytes, nl + 1, bytes.len);
    Status s = row_plan_new(a, in, S("fuzz.csv"), header, true, &plan);
    if (s.code != OK) {
        parser_refused(s);
        return;
    }
    Buf *out = buf_on(a, 1 << 24);
    RowFaults faults = {.arena = a, .most = 100};
    size_t lines = rows_score(plan, rows, 2, true, out, &faults), most = 1;
    for (size_t i = 0; i < rows.len; i++) most += rows.at[i] == '\n';
    MUST(lines <= most && !out->full && rows_end(rows) <= rows.len);
    for (size_t i = 0; i < faults.n && i < faults.most; i++)
        MUST(faults.list[i].line >= 2 && faults.list[i].what.len > 0);
}

static const struct {
    const char *name;
    void (*run)(Arena *a, Str bytes);
} parsers[] = {
    {"form", parser_form},
    {"query", parser_query},
    {"cookie", parser_cookie},
    {"path", parser_path},
    {"csv", parser_csv},
    {"json", parser_json},
    {"instrument", parser_instrument},
    {"topics", parser_topics},
    {"help", parser_help},
    {"rows", parser_rows},
    {"plan", parser_plan},
#ifdef FUZZ_STUDY /* these need the commands; the unit tests of the web do not stand on them */
    {"beside", parser_beside},
    {"design", parser_design},
    {"sums", parser_sums},
    {"stat", parser_stat},
#endif
};
enum { PARSERS = sizeof parsers / sizeof *parsers };

#endif
