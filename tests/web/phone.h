// SPDX-License-Identifier: EUPL-1.2
/* A resident's phone for tests: keeps cookies and the token of the last page, follows nothing by
   itself. */
#ifndef TESTS_WEB_PHONE_H
#define TESTS_WEB_PHONE_H

#include "served.h"

#include "app/answering.h"
#include "app/invite.h"

#define PHONE_CODE "7K4M2PXR"

typedef struct {
    const Served *s;
    size_t n;
    Str names[8], values[8];
    Str token; /* of the last page that had a form */
    Reply r;   /* the last answer */
} Phone;

static inline void phone_cookie(Phone *p, Str set) {
    Str rest = set, pair, name;
    (void)str_split(&rest, ';', &pair);
    (void)str_split(&pair, '=', &name);
    size_t i = 0;
    while (i < p->n && !str_eq(p->names[i], name)) i++;
    p->names[i] = name;
    p->values[i] = pair;
    if (i == p->n) p->n++;
}

static inline Str phone_cookies(const Phone *p) {
    Buf *out = buf_on(p->s->b->arena, 4096);
    for (size_t i = 0; i < p->n; i++)
        if (p->values[i].len)
            buf_print(out, "%s%.*s=%.*s", out->len ? "; " : "", STR_ARG(p->names[i]),
                      STR_ARG(p->values[i]));
    return buf_str(out);
}

static inline int phone_took(Phone *p, Reply r) {
    Str rest = r.head, line;
    while (str_split(&rest, '\n', &line))
        if (line.len > 11 && strncasecmp(line.at, "Set-Cookie:", 11) == 0)
            phone_cookie(p, str_trim(str_sub(line, 11, line.len)));
    if (str_find(r.body, S("name=\"csrf\" value=\"")) != STR_NONE)
        p->token = reply_between(r.body, "name=\"csrf\" value=\"", "\"");
    p->r = r;
    return r.status;
}

static inline int phone_get(Phone *p, const char *path) {
    return phone_took(p, client_get(p->s, path, phone_cookies(p)));
}

/* `fields` as they stand in the body, already encoded: "antwoord=4&vraag=r01". */
static inline int phone_post(Phone *p, const char *path, const char *fields) {
    Str body =
        arena_print(p->s->b->arena, "csrf=%.*s%s%s", STR_ARG(p->token), *fields ? "&" : "", fields);
    return phone_took(p, client_post(p->s, path, phone_cookies(p), body));
}

static inline Str phone_led(const Phone *p) { return reply_header(&p->r, "Location"); }
static inline bool phone_sees(const Phone *p, const char *what) {
    return str_find(p->r.body, str_of(what)) != STR_NONE;
}

/* An invitation of case 1 of the town, that works for `lasts` seconds. */
typedef struct {
    const char *code;
    int number;
    int64_t lasts;
} PhoneInvite;

static inline Status phone_invite_work(Db *db, Arena *a, void *what) {
    const PhoneInvite *i = what;
    InviteAddIn in = {.id = random_key(a),
                      .organisation = S(TOWN_ORGANISATION),
                      .case_id = arena_print(a, "case%022d", i->number),
                      .person_id = arena_print(a, "person%020d", i->number),
                      .wave = S("T0"),
                      .code_digest = invite_code_digest(a, str_of(i->code)),
                      .created = TOWN_NOW,
                      .expires = TOWN_NOW + i->lasts};
    return invite_add(db, a, &in, NULL);
}

static inline void phone_invite(const Served *s, const char *code, int number, int64_t lasts) {
    PhoneInvite i = {code, number, lasts};
    assert_ok(both_write(s->b, phone_invite_work, &i));
}

/* Comes in with the code; the answer to it is in p->r. */
static inline Phone phone_in(const Served *s, const char *typed) {
    Phone p = {.s = s};
    assert_int_equal(phone_get(&p, "/start"), 200);
    (void)phone_post(&p, "/start", arena_print(s->b->arena, "code=%s", typed).at);
    return p;
}

/* On the first question, answering alone. */
static inline Phone phone_begun(const Served *s, const char *manner) {
    Phone p = phone_in(s, PHONE_CODE);
    assert_int_equal(p.r.status, 303);
    assert_int_equal(phone_get(&p, "/start/uitleg"), 200);
    assert_int_equal(phone_post(&p, "/start/uitleg", "keuze=begin"), 303);
    assert_int_equal(phone_get(&p, "/start/manier"), 200);
    assert_int_equal(
        phone_post(&p, "/start/manier", arena_print(s->b->arena, "manier=%s", manner).at), 303);
    return p;
}

/* What the database holds of case 1's resident. */
typedef struct {
    Response r;
    Arena *arena;
} PhoneKept;

static inline Status phone_kept_work(Db *db, Arena *a, void *what) {
    (void)a;
    PhoneKept *k = what;
    App app = {.db = db,
               .arena = k->arena,
               .now = served_clock,
               .who = {.organisation = S(TOWN_ORGANISATION)}};
    ResponseKey key = {arena_print(k->arena, "case%022d", 1),
                       arena_print(k->arena, "person%020d", 1), S("T0"), S("resident")};
    return response_of(&app, &key, &k->r);
}

static inline Response phone_kept(const Served *s) {
    PhoneKept k = {.arena = s->b->arena};
    assert_ok(store_read(s->b->store, s->b->arena, phone_kept_work, &k));
    return k.r;
}

/* The kept answer to a question; -1000: none, or left open. */
static inline int phone_answer(const Served *s, const char *id) {
    Response r = phone_kept(s);
    const Question *q = response_question(&r, str_of(id));
    assert_non_null(q);
    return q->answer && q->answer->has_value ? (int)q->answer->value : -1000;
}

#endif
