// SPDX-License-Identifier: EUPL-1.2
/* Reads the catalogue of forms of help, and says everything that is wrong with it. */
#include "core/help_catalogue.h"

#include "core/instrument_place.h"

static const Str help_kind_words[HELP_KINDS] = {
    S_INIT("reduce_burden"),
    S_INIT("strengthen_competence"),
    S_INIT("strengthen_network"),
    S_INIT("strengthen_network_competence"),
    S_INIT("strengthen_community_competence"),
    S_INIT("strengthen_trust"),
};
static const Str help_provision_words[HELP_PROVISIONS] = {S_INIT("informal"), S_INIT("general"),
                                                          S_INIT("tailored"), S_INIT("specialist")};
static const Str evidence_words[EVIDENCES] = {S_INIT("not_studied"), S_INIT("local_experience"),
                                              S_INIT("recognised")};

Str help_kind_word(HelpKind kind) { return help_kind_words[kind]; }

bool help_kind_read(Str word, HelpKind *out) {
    for (int k = 0; k < HELP_KINDS; k++)
        if (str_eq(word, help_kind_words[k])) {
            *out = (HelpKind)k;
            return true;
        }
    return false;
}

bool help_kind_network(HelpKind kind) {
    return kind == HELP_NETWORK || kind == HELP_NETWORK_COMPETENCE;
}

Str help_provision_word(HelpProvision p) { return help_provision_words[p]; }

bool help_provision_read(Str word, HelpProvision *out) {
    for (int p = 0; p < HELP_PROVISIONS; p++)
        if (str_eq(word, help_provision_words[p])) {
            *out = (HelpProvision)p;
            return true;
        }
    return false;
}

const HelpEntry *help_catalogue_entry(const HelpCatalogue *c, Str id) {
    for (size_t i = 0; i < c->n; i++)
        if (str_eq(c->entries[i].id, id)) return &c->entries[i];
    return NULL;
}

bool help_kind_fits(const HelpKindText *kind, Str subject) {
    for (size_t i = 0; i < kind->n_aims; i++) {
        bool whole = str_eq(kind->aims[i], S("burden"));
        if (subject.len && !whole && str_eq(kind->aims[i], subject)) return true;
        if (whole && str_starts(subject, S("burden:"))) return true;
    }
    return false;
}

bool help_entry_fits(const HelpEntry *entry, Str subject) {
    for (size_t i = 0; subject.len && i < entry->n_fits; i++)
        if (str_eq(entry->fits[i], subject)) return true;
    return false;
}

/* ---- reading ------------------------------------------------------------------------------------
 */

typedef struct {
    Reader reader;
    HelpCatalogue *out;
    size_t n_roles;
    Str *role_ids;
    Words *roles;
} HelpReader;

static Str help_word_id(const void *list, size_t i) { return ((const Str *)list)[i]; }

/* One of these words, as a number; 0 with a fault when it is none. */
static size_t help_one_of(const Place *p, const char *name, const char *kind, const Str *words,
                          size_t n) {
    size_t at = reference(p, name, kind, n, help_word_id, words);
    return at == STR_NONE ? 0 : at;
}

/* "burden:finances", "topic:network"; with `whole` also "burden" for any domain. */
static bool help_subject_fine(Str s, bool whole) {
    static const Str kinds[] = {S_INIT("burden:"), S_INIT("topic:")};
    if (whole && str_eq(s, S("burden"))) return true;
    for (int k = 0; k < 2; k++) {
        if (!str_starts(s, kinds[k]) || s.len == kinds[k].len) continue;
        bool fine = true;
        for (size_t i = kinds[k].len; i < s.len; i++)
            fine &= (s.at[i] >= 'a' && s.at[i] <= 'z') || s.at[i] == '_';
        return fine;
    }
    return false;
}

static size_t help_subjects(const Place *p, const char *name, bool whole, const Str **out) {
    const Json *list;
    size_t n = list_length(p, name, true, &list);
    Str *all = ARENA_ARRAY(p->r->arena, Str, n);
    for (size_t i = 0; i < n; i++) {
        const Json *j = &list->items[i];
        if (j->kind == J_TEXT && help_subject_fine(j->text, whole))
            all[i] = j->text;
        else
            FAULT(p, name, "number %zu is no subject like \"burden:finances\" or \"topic:network\"",
                  i + 1);
    }
    *out = all;
    return n;
}

static void help_kind_one(HelpReader *r, const Place *p, bool *some) {
    KNOWN(p, "id", "name", "name_research", "intro", "chosen_share", "aims");
    size_t at = reference(p, "id", "kind", HELP_KINDS, help_word_id, help_kind_words);
    HelpKindText k = {
        .name = member_words(p, "name", true),
        .name_research = member_words(p, "name_research", true),
        .intro = member_words(p, "intro", true),
    };
    const Json *share = json_get(p->json, S("chosen_share"));
    if (share && share->kind != J_NULL) k.share = member_words(p, "chosen_share", true);
    k.n_aims = help_subjects(p, "aims", true, &k.aims);
    if (at == STR_NONE) return;
    if (some[at]) FAULT(p, "id", "stands there twice");
    some[at] = true;
    r->out->kinds[at] = k;
}

static void help_kinds(HelpReader *r, const Place *top) {
    const Json *list;
    bool some[HELP_KINDS] = {0};
    size_t n = list_length(top, "kinds", true, &list);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (list_place(top, "kinds", list, i, &p)) help_kind_one(r, &p, some);
    }
    for (int k = 0; k < HELP_KINDS; k++)
        if (!some[k]) FAULT(top, "kinds", "nothing about '%.*s'", STR_ARG(help_kind_words[k]));
}

static void help_provisions(HelpReader *r, const Place *top) {
    const Json *list;
    bool some[HELP_PROVISIONS] = {0};
    size_t n = list_length(top, "provisions", true, &list);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "provisions", list, i, &p)) continue;
        KNOWN(&p, "id", "name");
        size_t at =
            reference(&p, "id", "provision", HELP_PROVISIONS, help_word_id, help_provision_words);
        Words name = member_words(&p, "name", true);
        if (at == STR_NONE) continue;
        if (some[at]) FAULT(&p, "id", "stands there twice");
        some[at] = true;
        r->out->provisions[at] = name;
    }
    for (int k = 0; k < HELP_PROVISIONS; k++)
        if (!some[k])
            FAULT(top, "provisions", "nothing about '%.*s'", STR_ARG(help_provision_words[k]));
}

static void help_roles(HelpReader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "roles", true, &list);
    r->role_ids = ARENA_ARRAY(r->reader.arena, Str, n);
    r->roles = ARENA_ARRAY(r->reader.arena, Words, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (!list_place(top, "roles", list, i, &p)) continue;
        KNOWN(&p, "id", "name");
        r->role_ids[r->n_roles] = member_id(&p, "id");
        r->roles[r->n_roles++] = member_words(&p, "name", true);
    }
    ids_unique(top, "roles", r->n_roles, help_word_id, r->role_ids);
}

static void help_with_whom(HelpReader *r, const Place *p, HelpEntry *e) {
    const Json *list;
    size_t n = list_length(p, "with_whom", false, &list);
    Words *all = ARENA_ARRAY(r->reader.arena, Words, n);
    for (size_t i = 0; i < n; i++) {
        const Json *j = &list->items[i];
        size_t at = 0;
        while (at < r->n_roles && !(j->kind == J_TEXT && str_eq(r->role_ids[at], j->text))) at++;
        if (at < r->n_roles)
            all[e->n_with++] = r->roles[at];
        else
            FAULT(p, "with_whom", "number %zu is none of the roles", i + 1);
    }
    e->with_whom = all;
}

static void help_evidence(const Place *p, HelpEntry *e) {
    e->evidence = (Evidence)help_one_of(p, "evidence", "evidence", evidence_words, EVIDENCES);
    bool recognised = e->evidence == EVIDENCE_RECOGNISED;
    e->evidence_source = member_words(p, "evidence_source", recognised);
    if (!recognised && e->evidence_source.nl.len)
        FAULT(p, "evidence_source", "a source is only for what was recognised");
}

static void help_entry(HelpReader *r, const Place *p, HelpEntry *e) {
    KNOWN(p, "id", "kind", "provision", "name", "what", "for_whom", "how", "with_whom", "duration",
          "cost", "fits", "first_step", "evidence", "evidence_source", "private");
    *e = (HelpEntry){
        .id = member_id(p, "id"),
        .kind = (HelpKind)help_one_of(p, "kind", "kind", help_kind_words, HELP_KINDS),
        .provision = (HelpProvision)help_one_of(p, "provision", "provision", help_provision_words,
                                                HELP_PROVISIONS),
        .name = member_words(p, "name", true),
        .what = member_words(p, "what", true),
        .for_whom = member_words(p, "for_whom", true),
        .how = member_words(p, "how", false),
        .duration = member_words(p, "duration", false),
        .cost = member_words(p, "cost", false),
        .first_step = member_words(p, "first_step", false),
        .private = member_bool(p, "private", false),
    };
    e->n_fits = help_subjects(p, "fits", false, &e->fits);
    help_with_whom(r, p, e);
    help_evidence(p, e);
}

static Str help_entry_id(const void *list, size_t i) { return ((const HelpEntry *)list)[i].id; }

static void help_entries(HelpReader *r, const Place *top) {
    const Json *list;
    size_t n = list_length(top, "entries", true, &list);
    HelpEntry *all = ARENA_ARRAY(r->reader.arena, HelpEntry, n);
    for (size_t i = 0; i < n; i++) {
        Place p;
        if (list_place(top, "entries", list, i, &p)) help_entry(r, &p, &all[r->out->n++]);
    }
    ids_unique(top, "entries", r->out->n, help_entry_id, all);
    r->out->entries = all;
}

static void help_top(HelpReader *r, const Place *top) {
    KNOWN(top, "format", "version", "source", "licence", "assumptions", "intro", "figures",
          "figures_caveat", "source_line", "provisions", "roles", "kinds", "entries");
    Str format = member_text(top, "format", true);
    if (format.len && !str_eq(format, S("draagkracht-interventions/1")))
        FAULT(top, "format", "'%.*s' is not draagkracht-interventions/1", STR_ARG(format));
    r->out->version = member_id(top, "version");
    r->out->intro = member_words(top, "intro", true);
    r->out->figures = member_words(top, "figures", true);
    r->out->figures_caveat = member_words(top, "figures_caveat", true);
    r->out->source_line = member_words(top, "source_line", true);
    help_provisions(r, top);
    help_roles(r, top);
    help_kinds(r, top);
    help_entries(r, top);
}

void help_catalogue_read(Arena *a, Str json, Faults *faults, const HelpCatalogue **out) {
    HelpReader r = {.reader = {.arena = a, .faults = faults}};
    r.out = ARENA_NEW(a, HelpCatalogue);
    *out = NULL;
    Place top;
    size_t before = faults->n;
    if (place_top(&r.reader, json, &top)) help_top(&r, &top);
    if (faults->n == before) *out = r.out;
}

Status help_catalogue_open(Arena *a, Str name, Str json, const HelpCatalogue **out) {
    Faults faults = {0};
    help_catalogue_read(a, json, &faults, out);
    return faults_status(a, name, &faults, S(""));
}
