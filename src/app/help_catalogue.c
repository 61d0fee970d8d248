// SPDX-License-Identifier: EUPL-1.2
/* The catalogue of forms of help of an organisation. */
#include "app/help_catalogue.h"

#include "core/shipped.h"
#include "sys/secret.h"

#include <pthread.h>

/* ---- the shipped one ----------------------------------------------------------------------------
 */

static const HelpCatalogue *catalogue_shipped;
static pthread_once_t catalogue_once = PTHREAD_ONCE_INIT;

/* It was tested when the program was made: it can be read. */
static void catalogue_open(void) {
    static const HelpCatalogue nothing;
    Arena *a = arena_new(32 << 20);
    Faults faults = {0};
    help_catalogue_read(a, shipped_file(S(HELP_CATALOGUE_USUAL)), &faults, &catalogue_shipped);
    if (catalogue_shipped == NULL) catalogue_shipped = &nothing;
}

const HelpCatalogue *help_catalogue(void) {
    pthread_once(&catalogue_once, catalogue_open);
    return catalogue_shipped;
}

/* ---- own entries --------------------------------------------------------------------------------
 */

Status help_own_load(App *app, CatalogueEntryListRow **out, size_t *n) {
    return catalogue_entry_list(app->db, app->arena, app->who.organisation, out, n);
}

Status help_own_entry(App *app, Str id, CatalogueEntryOfRow **out) {
    TRY(catalogue_entry_of(app->db, app->arena, id, app->who.organisation, out));
    return *out ? STATUS_OK : STATUS(NOT_FOUND, "no such entry");
}

size_t help_own_subjects(Arena *a, Str subjects, const Str **out) {
    Str rest = subjects, one;
    size_t room = 1, n = 0;
    for (size_t i = 0; i < subjects.len; i++) room += subjects.at[i] == '\n';
    Str *all = ARENA_ARRAY(a, Str, room);
    while (str_split(&rest, '\n', &one))
        if (one.len && n < room) all[n++] = one;
    *out = all;
    return n;
}

EvidenceSaid evidence_read(Str words) {
    static const struct {
        Str begins;
        Evidence kind;
    } kinds[] = {{S_INIT("local_experience:"), EVIDENCE_LOCAL},
                 {S_INIT("recognised:"), EVIDENCE_RECOGNISED}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (str_starts(words, kinds[i].begins) && words.len > kinds[i].begins.len)
            return (EvidenceSaid){kinds[i].kind, str_sub(words, kinds[i].begins.len, words.len)};
    return (EvidenceSaid){EVIDENCE_NOT_STUDIED, S("")};
}

static bool evidence_fine(Str words) {
    int64_t n;
    EvidenceSaid said = evidence_read(words);
    if (said.kind == EVIDENCE_NOT_STUDIED) return str_eq(words, S("not_studied"));
    return said.kind == EVIDENCE_RECOGNISED || (str_int(said.detail, &n) && n > 0);
}

static Str own_subjects_text(App *app, const OwnEntry *given) {
    Buf *b = buf_on(app->arena, 1 << 16);
    for (size_t i = 0; i < given->n_subjects; i++) {
        if (i) buf_char(b, '\n');
        buf_add(b, given->subjects[i]);
    }
    return buf_str(b);
}

static bool own_review_fine(Str review) {
    return str_eq(review, S("proposed")) || str_eq(review, S("accepted")) ||
           str_eq(review, S("refused"));
}

static Status own_new(App *app, const OwnEntry *g, int64_t *changed) {
    CatalogueEntryAddIn in = {
        .id = random_key(app->arena),
        .organisation = app->who.organisation,
        .kind = help_kind_word(g->kind),
        .provision = help_provision_word(g->provision),
        .name = g->name,
        .what = g->what,
        .for_whom = g->for_whom,
        .duration = g->duration,
        .cost = g->cost,
        .contact = g->contact,
        .languages = g->languages,
        .evidence = g->evidence,
        .subjects = own_subjects_text(app, g),
        .review = g->review,
        .by_user = app->who.user,
        .moment = app->now,
    };
    return catalogue_entry_add(app->db, app->arena, &in, changed);
}

static Status own_change(App *app, const OwnEntry *g, int64_t *changed) {
    CatalogueEntryPutIn in = {
        .id = g->id,
        .version = g->version,
        .organisation = app->who.organisation,
        .kind = help_kind_word(g->kind),
        .provision = help_provision_word(g->provision),
        .name = g->name,
        .what = g->what,
        .for_whom = g->for_whom,
        .duration = g->duration,
        .cost = g->cost,
        .contact = g->contact,
        .languages = g->languages,
        .evidence = g->evidence,
        .subjects = own_subjects_text(app, g),
        .review = g->review,
        .by_user = app->who.user,
        .moment = app->now,
    };
    return catalogue_entry_put(app->db, app->arena, &in, changed);
}

Status help_own_keep(App *app, const OwnEntry *given, bool *first) {
    CatalogueEntryNamedRow *named = NULL;
    CatalogueEntryOfRow *row = NULL;
    int64_t changed = 0;
    *first = true;
    if (given->name.len == 0) return STATUS(INVALID, "there is no name");
    if (!own_review_fine(given->review) || !evidence_fine(given->evidence))
        return STATUS(INVALID, "an entry cannot be that");
    if (given->id.len) TRY(help_own_entry(app, given->id, &row));
    TRY(catalogue_entry_named(app->db, app->arena, app->who.organisation, given->name, &named));
    if (named && !str_eq(named->id, given->id))
        return STATUS(CONFLICT, "another entry has this name");
    if (row)
        TRY(own_change(app, given, &changed));
    else
        TRY(own_new(app, given, &changed));
    *first = changed == 1;
    if (!*first) return STATUS_OK;
    return app_audit(app, S("catalogue.keep"), (Str){0}, (Str){0}, AUDIT_DONE);
}

Status help_own_propose(App *app, HelpKind kind, HelpProvision provision, Str name, Str what,
                        Str subject) {
    OwnEntry entry = {
        .kind = kind,
        .provision = provision,
        .name = name,
        .what = what,
        .for_whom = S(""),
        .duration = S(""),
        .cost = S(""),
        .contact = S(""),
        .languages = S(""),
        .evidence = S("not_studied"),
        .n_subjects = subject.len > 0,
        .subjects = &subject,
        .review = S("proposed"),
    };
    int64_t changed = 0;
    if (name.len == 0) return STATUS(INVALID, "there is no name");
    TRY(own_new(app, &entry, &changed));
    if (changed == 0) return STATUS_OK;
    return app_audit(app, S("catalogue.propose"), (Str){0}, (Str){0}, AUDIT_DONE);
}

/* ---- what was suggested -------------------------------------------------------------------------
 */

Status help_suggested(App *app, const Advice *list, size_t n, Str chosen) {
    Str month = str_sub(app_today(app), 0, 7);
    for (size_t i = 0; i < n; i++) {
        bool took = chosen.len && str_eq(chosen, list[i].entry);
        SuggestionAddIn in = {.id = random_key(app->arena),
                              .organisation = app->who.organisation,
                              .month = month,
                              .rule = advice_rule_word(list[i].rule),
                              .inputs = list[i].inputs,
                              .entry =
                                  list[i].entry.len ? list[i].entry : help_kind_word(list[i].kind),
                              .chosen = took};
        TRY(suggestion_add(app->db, app->arena, &in, NULL));
    }
    return STATUS_OK;
}
