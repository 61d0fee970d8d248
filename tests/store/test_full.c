// SPDX-License-Identifier: EUPL-1.2
/* A database that fills up, at every statement in turn: what was acknowledged stays, what was not
   is gone wholly, and the others in the batch are not taken along. */
#include "both.h"

#include "base/buf.h"
#include "store/audit.h"
#include "store/responses.h"

#include <semaphore.h>

static Status add_org(Db *db, Arena *a, void *what) {
    (void)what;
    return organisation_add(db, a, S("org"), S("Full"), S("municipality"), 1, NULL);
}

/* A deed of many statements, each of which wants new pages. */
enum { STEPS = 12 };

typedef struct {
    int which;
    Code code;
    sem_t done;
} Big;

static Status big_deed(Db *db, Arena *a, void *what) {
    Big *big = what;
    Buf *text = buf_on(a, 1 << 16);
    for (int i = 0; i < 3000; i++) buf_add(text, S("vol "));
    for (int i = 0; i < STEPS; i++) {
        Str name = arena_print(a, "big%03d-%02d", big->which, i);
        TRY(setting_put(db, a, S("org"), name, buf_str(text), NULL));
    }
    AuditEntry e = {.organisation = S("org"),
                    .moment = 1,
                    .actor_kind = ACTOR_SYSTEM,
                    .action = S("setting.put"),
                    .detail = S("big")};
    return audit_append(db, a, &e);
}

static Status small_deed(Db *db, Arena *a, void *what) {
    (void)what;
    AuditEntry e = {
        .organisation = S("org"), .moment = 1, .actor_kind = ACTOR_SYSTEM, .action = S("small")};
    return audit_append(db, a, &e);
}

static void big_done(Status s, void *what) {
    Big *big = what;
    big->code = s.code;
    sem_post(&big->done);
}

typedef struct {
    int kept[64];
    size_t n;
} Found;

static Status look(Db *db, Arena *a, void *what) {
    Found *f = what;
    SettingListRow *rows;
    TRY(setting_list(db, a, S("org"), &rows, &f->n));
    memset(f->kept, 0, sizeof f->kept);
    for (size_t i = 0; i < f->n; i++) {
        int64_t which;
        if (!str_int(str_sub(rows[i].name, 3, 6), &which)) return STATUS(BUG, "an odd name");
        f->kept[which]++;
    }
    return STATUS_OK;
}

/* With each bound one page higher the statement that hits it is another one. */
static void test_full_at_every_statement(void **state) {
    enum { DEEDS = 8 };
    Both *b = *state;
    assert_ok(both_write(b, add_org, NULL));
    int failed = 0, ok = 0;
    for (int64_t pages = 150; pages < 520; pages += 7) {
        both_close(b);
        both_remove(b->options.place.at);
        b->options.most_pages = 0;
        both_open(b);
        assert_ok(both_write(b, add_org, NULL));
        both_close(b);
        b->options.most_pages = pages;
        both_open(b);
        Big bigs[DEEDS];
        Deed deeds[DEEDS];
        for (int i = 0; i < DEEDS; i++) {
            bigs[i].which = i;
            sem_init(&bigs[i].done, 0, 0);
            deeds[i] = (Deed){i % 3 == 2 ? small_deed : big_deed,
                              big_done,
                              &bigs[i],
                              arena_new(4 << 20),
                              0,
                              NULL,
                              STATUS_OK};
            assert_ok(store_submit(b->store, &deeds[i]));
        }
        Found f;
        size_t kept = 0;
        for (int i = 0; i < DEEDS; i++) {
            sem_wait(&bigs[i].done);
            arena_free(deeds[i].arena);
        }
        assert_ok(both_read(b, look, &f));
        for (int i = 0; i < DEEDS; i++) {
            if (bigs[i].code != OK) assert_int_equal(bigs[i].code, UNAVAILABLE);
            if (bigs[i].code == OK)
                kept++;
            else
                failed++;
            if (i % 3 != 2) assert_int_equal(f.kept[i], bigs[i].code == OK ? STEPS : 0);
        }
        AuditReport report;
        assert_ok(audit_verify(b->store, b->arena, &report));
        if (report.broken) fail_msg("%.*s", STR_ARG(report.why));
        assert_int_equal(report.rows, kept);
        ok += (int)kept;
    }
    assert_true(failed > 20);
    assert_true(ok > 20);
}

/* Even making the schema can meet the end of the disk. */
static void test_full_while_migrating(void **state) {
    Both *b = *state;
    for (int64_t pages = 1; pages < 80; pages += 9) {
        both_close(b);
        both_remove(b->options.place.at);
        b->options.most_pages = pages;
        assert_code(store_open(b->arena, b->options, &b->store), UNAVAILABLE);
        b->options.most_pages = 0;
        both_open(b);
        assert_ok(both_write(b, add_org, NULL));
    }
}

static const struct CMUnitTest tests[] = {
    ON_SQLITE(test_full_at_every_statement),
    ON_SQLITE(test_full_while_migrating),
};

BOTH_MAIN(tests)
