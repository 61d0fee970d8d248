// SPDX-License-Identifier: EUPL-1.2
/* Random keys, passwords, digests, the pool of threads, the log and the clock. */
#include "check.h"

#include "base/json.h"
#include "base/table.h"
#include "sys/clock.h"
#include "sys/log.h"
#include "sys/pool.h"
#include "sys/secret.h"

#include <pthread.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

static int begin(void **state) {
    assert_ok(secret_begin());
    *state = arena_new(1 << 24);
    return 0;
}

static int end(void **state) {
    arena_free(*state);
    return 0;
}

static void keys_are_keys_and_never_twice(void **state) {
    Arena *a = *state;
    Table seen = table_new(a);
    for (size_t i = 0; i < 10000; i++) {
        Str key = random_key(a);
        assert_int_equal(key.len, RANDOM_KEY_LEN);
        assert_true(random_key_is(key));
        assert_true(table_add(&seen, key, i));
    }
    assert_false(random_key_is(S("")));
    assert_false(random_key_is(S("0000000000000000000000000")));
    assert_false(random_key_is(S("000000000000000000000000000")));
    assert_false(random_key_is(S("0000000000000000000000000u")));
    assert_false(random_key_is(S("0000000000000000000000000A")));
    assert_false(random_key_is(S("00000000000000000000000/..")));
}

static void identifiers_and_numbers(void **state) {
    Arena *a = *state;
    int count[3] = {0};
    Str id = random_uuid(a);
    assert_int_equal(id.len, 36);
    assert_true(id.at[8] == '-' && id.at[14] == '4' && strchr("89ab", id.at[19]));
    assert_false(str_eq(id, random_uuid(a)));
    for (int i = 0; i < 3000; i++) count[random_below(3)]++;
    for (int i = 0; i < 3; i++) assert_in_range(count[i], 800, 1200); /* 7.7 deviations off */
    assert_int_equal(random_below(1), 0);
}

static void digests_are_those_of_the_standards(void **state) {
    Arena *a = *state;
    /* FIPS 180-4 and RFC 7693 have the digests of "abc" as examples; here the SHA-256 one. */
    assert_text(digest_sha256(a, S("abc")),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_int_equal(digest_blake2b(a, S("abc"), S("")).len, DIGEST_LEN);
    assert_false(str_eq(digest_blake2b(a, S("abc"), S("")), digest_blake2b(a, S("abc"), S("k"))));
    assert_true(secret_eq(S("abc"), S("abc")));
    assert_false(secret_eq(S("abc"), S("abd")));
    assert_false(secret_eq(S("abc"), S("ab")));
    assert_true(secret_eq(S(""), S("")));
}

static void passwords_fit_or_do_not(void **state) {
    Arena *a = *state;
    Str hash, other;
    assert_ok(password_hash(a, S("veilig-genoeg-12"), &hash));
    assert_ok(password_hash(a, S("veilig-genoeg-12"), &other));
    assert_true(str_starts(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_false(str_eq(hash, other)); /* each with its own salt */
    assert_true(password_matches(hash, S("veilig-genoeg-12")));
    assert_false(password_matches(hash, S("veilig-genoeg-13")));
    assert_false(password_matches(hash, S("")));
    assert_false(password_matches(S(""), S("")));
    assert_false(password_matches(S("$argon2id$nonsense"), S("veilig-genoeg-12")));
    assert_false(password_is_outdated(hash));
    assert_true(password_is_outdated(S("$argon2id$v=19$m=8192,t=1,p=1$"
                                       "c29tZXNhbHRzb21lc2FsdA$"
                                       "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE")));
}

static atomic_int done_count;
static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;

static void count_one(void *what) {
    (void)what;
    pthread_mutex_lock(&gate);
    pthread_mutex_unlock(&gate);
    atomic_fetch_add(&done_count, 1);
}

static void the_pool_is_bounded_and_finishes(void **state) {
    (void)state;
    int taken = 0;
    pthread_mutex_lock(&gate); /* nothing gets done until all have been offered */
    Pool *pool = pool_new(2, 5);
    assert_non_null(pool);
    for (int i = 0; i < 50; i++) taken += pool_add(pool, count_one, NULL);
    assert_in_range(taken, 5, 7); /* the queue, and what the two workers picked up */
    pthread_mutex_unlock(&gate);
    pool_free(pool);
    assert_int_equal(atomic_load(&done_count), taken);
    pool_free(NULL);
}

/* What one call wrote, as it came through the pipe. */
static Str logged(Arena *a, const Log *log, int from, LogLevel level, Str text) {
    char *bytes = arena_alloc(a, 4096);
    log_write(log, level, "page",
              (const LogField[]){{.name = "where", .text = text}, {.name = "n", .number = -3}}, 2);
    assert_int_equal(write(log->fd, "|", 1), 1);
    ssize_t n = read(from, bytes, 4096);
    assert_true(n >= 1);
    return (Str){bytes, (size_t)n - 1};
}

static void log_lines_are_json_and_short(void **state) {
    Arena *a = *state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    Log log = {.fd = ends[1], .least = LOG_NOTE};
    const Json *j;
    Str line = logged(a, &log, ends[0], LOG_TROUBLE, S("/zaken\n{\"level\":\"x\"}\xEB"));
    assert_int_equal(line.at[line.len - 1], '\n');
    assert_int_equal(str_find(line, S("\n")), line.len - 1); /* nobody can begin a line of theirs */
    assert_ok(json_read(a, line, &j));
    assert_text(json_get_text(j, S("level"), S("")), "trouble");
    assert_text(json_get_text(j, S("event"), S("")), "page");
    assert_int_equal(json_get_int(j, S("n"), 0), -3);
    assert_true(str_starts(json_get_text(j, S("where"), S("")), S("/zaken\n{\"level\"")));
    char *big = arena_alloc(a, 100000);
    memset(big, 1, 100000);
    line = logged(a, &log, ends[0], LOG_NOTE, (Str){big, 100000});
    assert_true(line.len <= 1024);
    assert_ok(json_read(a, line, &j));
    assert_int_equal(logged(a, &log, ends[0], LOG_REQUEST, S("x")).len, 0);
    log.least = LOG_SILENT;
    assert_int_equal(logged(a, &log, ends[0], LOG_TROUBLE, S("x")).len, 0);
    close(ends[0]), close(ends[1]);
}

static void the_clock_goes_on(void **state) {
    (void)state;
    int64_t before = monotonic();
    for (int i = 0; i < 1000; i++) {
        int64_t now = monotonic();
        assert_true(now >= before);
        before = now;
    }
    assert_true(moment_now() > 1700000000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keys_are_keys_and_never_twice, begin, end),
        cmocka_unit_test_setup_teardown(identifiers_and_numbers, begin, end),
        cmocka_unit_test_setup_teardown(digests_are_those_of_the_standards, begin, end),
        cmocka_unit_test_setup_teardown(passwords_fit_or_do_not, begin, end),
        cmocka_unit_test(the_pool_is_bounded_and_finishes),
        cmocka_unit_test_setup_teardown(log_lines_are_json_and_short, begin, end),
        cmocka_unit_test(the_clock_goes_on),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests_name("sys", tests, NULL, NULL);
}
