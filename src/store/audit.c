// SPDX-License-Identifier: EUPL-1.2
/* The audit chain: appending and verifying. */
#include "store/audit.h"

#include "base/buf.h"
#include "statements.h"
#include "sys/secret.h"

enum { AUDIT_PAGE = 500, AUDIT_TEXT_MOST = 1 << 16 };

static const Str actor_kinds[] = {S_INIT("user"), S_INIT("resident"), S_INIT("system"),
                                  S_INIT("nobody")};
static const Str audit_results[] = {S_INIT("done"), S_INIT("refused"), S_INIT("failed")};

/* Each field with its length before it, so that no two rows give the same bytes. */
static void chain_add(Buf *out, Str field) {
    if (field.at == NULL) {
        buf_char(out, '-');
        return;
    }
    buf_print(out, "%zu:", field.len);
    buf_add(out, field);
}

static void chain_add_int(Buf *out, int64_t v) { buf_print(out, "%lld;", (long long)v); }

/* `a.digest` is not looked at; the row before it had the digest `before`. */
static Str chain_digest(Arena *arena, Str organisation, int64_t chain, Str before,
                        const AuditPageRow *a) {
    Buf *bytes = buf_on(arena, AUDIT_TEXT_MOST);
    chain_add(bytes, before);
    chain_add(bytes, organisation);
    chain_add_int(bytes, chain);
    chain_add_int(bytes, a->number);
    chain_add_int(bytes, a->moment);
    const Str fields[] = {a->actor_kind, a->actor,  a->action,       a->case_id,
                          a->person_id,  a->result, a->detail_digest};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) chain_add(bytes, fields[i]);
    return digest_blake2b(arena, buf_str(bytes), S(""));
}

static Str detail_digest(Arena *arena, Str salt, Str source, Str detail) {
    Buf *bytes = buf_on(arena, AUDIT_TEXT_MOST);
    chain_add(bytes, salt);
    chain_add(bytes, source);
    chain_add(bytes, detail);
    return digest_blake2b(arena, buf_str(bytes), S(""));
}

static Str or_empty(Str s) { return s.at ? s : S(""); }

Status audit_append(Db *db, Arena *arena, const AuditEntry *e) {
    AuditHeadGetRow *head;
    int64_t chain = db_chain(db);
    if (e->source.len + e->detail.len > AUDIT_TEXT_MOST / 2)
        return STATUS(INVALID, "what is written in the log is too long");
    TRY(audit_head_get(db, arena, e->organisation, chain, &head));
    AuditPageRow row = {
        .number = head ? head->number + 1 : 1,
        .moment = e->moment,
        .actor_kind = actor_kinds[e->actor_kind],
        .actor = e->actor,
        .action = e->action,
        .case_id = e->case_id,
        .person_id = e->person_id,
        .result = audit_results[e->result],
    };
    bool detailed = e->source.len || e->detail.len;
    if (detailed) {
        row.salt = random_key(arena);
        row.source = or_empty(e->source);
        row.detail = or_empty(e->detail);
        row.detail_digest = detail_digest(arena, row.salt, row.source, row.detail);
    }
    Str digest = chain_digest(arena, e->organisation, chain, head ? head->digest : S(""), &row);
    AuditAddIn in = {
        .organisation = e->organisation,
        .chain = chain,
        .number = row.number,
        .moment = row.moment,
        .actor_kind = row.actor_kind,
        .actor = row.actor,
        .action = row.action,
        .case_id = row.case_id,
        .person_id = row.person_id,
        .result = row.result,
        .detail_digest = row.detail_digest,
        .digest = digest,
    };
    TRY(audit_add(db, arena, &in, NULL));
    if (detailed) {
        AuditDetailAddIn words = {.organisation = e->organisation,
                                  .chain = chain,
                                  .number = row.number,
                                  .salt = row.salt,
                                  .source = row.source,
                                  .detail = row.detail};
        TRY(audit_detail_add(db, arena, &words, NULL));
    }
    return audit_head_put(db, arena, e->organisation, chain, row.number, digest, NULL);
}

/* ---- verifying ----------------------------------------------------------------------------------
 */

typedef struct {
    Str organisation;
    int64_t chain, after;
    Str before;            /* digest of the row `after` */
    AuditHeadGetRow *head; /* as it was when the walk began; NULL: there is none */
    bool ended, broken;
    AuditReport *report;
    Arena *kept;
} Walk;

static void walk_break(Walk *w, int64_t number, const char *what) {
    if (w->broken) return;
    w->broken = true;
    w->report->broken++;
    if (w->report->why.len == 0)
        w->report->why =
            arena_print(w->kept, "organisation %.*s, chain %lld, row %lld: %s",
                        STR_ARG(w->organisation), (long long)w->chain, (long long)number, what);
}

static void walk_row(Walk *w, Arena *arena, const AuditPageRow *a) {
    w->report->rows++;
    if (a->number != w->after + 1) walk_break(w, w->after + 1, "is missing");
    Str digest = chain_digest(arena, w->organisation, w->chain, w->before, a);
    if (!str_eq(digest, a->digest)) walk_break(w, a->number, "was changed");
    if (a->has_detail_digest && !a->has_salt) w->report->erased++;
    if (a->has_salt &&
        !str_eq(or_empty(a->detail_digest), detail_digest(arena, a->salt, a->source, a->detail)))
        walk_break(w, a->number, "has another detail than it was written with");
    if (w->head && a->number == w->head->number && !str_eq(a->digest, w->head->digest))
        walk_break(w, a->number, "is not what the chain ended with");
    w->after = a->number;
    w->before = arena_copy(w->kept, a->digest);
}

static Status walk_page(Db *db, Arena *arena, void *what) {
    Walk *w = what;
    AuditPageRow *rows;
    size_t n;
    TRY(audit_page(db, arena, w->organisation, w->chain, w->after, AUDIT_PAGE, &rows, &n));
    for (size_t i = 0; i < n && !w->broken; i++) walk_row(w, arena, &rows[i]);
    w->ended = n < AUDIT_PAGE;
    return STATUS_OK;
}

static Status walk_head(Db *db, Arena *arena, void *what) {
    Walk *w = what;
    return audit_head_get(db, arena, w->organisation, w->chain, &w->head);
}

static Status walk_chain(Store *store, Arena *arena, Walk *w) {
    Arena *part = arena_new((size_t)64 << 20);
    Status how = store_read(store, arena, walk_head, w);
    while (how.code == OK && !w->ended && !w->broken) {
        how = store_read(store, part, walk_page, w);
        if (how.code != OK) how.why = arena_copy(arena, how.why);
        arena_reset(part);
    }
    arena_free(part);
    TRY(how);
    if (w->head == NULL)
        walk_break(w, w->after, "there is no record of where this chain ends");
    else if (w->after < w->head->number)
        walk_break(w, w->after + 1, "and what came after is gone");
    return STATUS_OK;
}

typedef struct {
    AuditHeadListRow *heads;
    AuditChainListRow *chains;
    size_t heads_n, chains_n;
} Chains;

static Status chains_load(Db *db, Arena *arena, void *what) {
    Chains *c = what;
    TRY(audit_head_list(db, arena, &c->heads, &c->heads_n));
    return audit_chain_list(db, arena, &c->chains, &c->chains_n);
}

static bool chains_has(const Chains *c, const AuditHeadListRow *h) {
    for (size_t i = 0; i < c->chains_n; i++)
        if (c->chains[i].chain == h->chain && str_eq(c->chains[i].organisation, h->organisation))
            return true;
    return false;
}

Status audit_verify(Store *store, Arena *arena, AuditReport *report) {
    Chains all = {0};
    *report = (AuditReport){0};
    TRY(store_read(store, arena, chains_load, &all));
    report->chains = all.chains_n;
    for (size_t i = 0; i < all.chains_n; i++) {
        Walk w = {.organisation = all.chains[i].organisation,
                  .chain = all.chains[i].chain,
                  .before = S(""),
                  .report = report,
                  .kept = arena};
        TRY(walk_chain(store, arena, &w));
    }
    for (size_t i = 0; i < all.heads_n; i++) {
        Walk w = {.organisation = all.heads[i].organisation,
                  .chain = all.heads[i].chain,
                  .report = report,
                  .kept = arena};
        if (!chains_has(&all, &all.heads[i])) walk_break(&w, 1, "and all others are gone");
    }
    return STATUS_OK;
}
