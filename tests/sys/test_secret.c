// SPDX-License-Identifier: EUPL-1.2
/* Keys, digests and passwords: their form, their known values, and what does not match. */
#include "check.h"

#include "sys/clock.h"
#include "sys/secret.h"

#include <string.h>

static Arena *arena;

static void test_keys(void **state) {
    (void)state;
    char seen[256] = {0};
    Str before = S("");
    for (int i = 0; i < 2000; i++) {
        Str k = random_key(arena);
        assert_int_equal(k.len, RANDOM_KEY_LEN);
        assert_true(random_key_is(k));
        assert_false(str_eq(k, before));
        for (size_t j = 0; j < k.len; j++) seen[(unsigned char)k.at[j]] = 1;
        before = k;
    }
    int signs = 0;
    for (int i = 0; i < 256; i++) signs += seen[i];
    assert_int_equal(signs, 32);
    assert_false(random_key_is(S("")));
    assert_false(random_key_is(S("0123456789abcdefghjkmnpqru")));
    assert_false(random_key_is(S("0123456789ABCDEFGHJKMNPQRS")));
    assert_true(random_key_is(S("0123456789abcdefghjkmnpqrs")));
}

static void test_uuid(void **state) {
    (void)state;
    for (int i = 0; i < 100; i++) {
        Str u = random_uuid(arena);
        assert_int_equal(u.len, 36);
        assert_int_equal(u.at[14], '4');
        assert_non_null(memchr("89ab", u.at[19], 4));
        for (int j = 0; j < 36; j++)
            if (j == 8 || j == 13 || j == 18 || j == 23)
                assert_int_equal(u.at[j], '-');
            else
                assert_non_null(memchr("0123456789abcdef", u.at[j], 16));
    }
}

/* FIPS 180-4's example, and RFC 7693's BLAKE2b shortened to 256 bits (Python's hashlib agrees). */
static void test_digests(void **state) {
    (void)state;
    assert_text(digest_sha256(arena, S("abc")),
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_text(digest_sha256(arena, S("")),
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_text(digest_blake2b(arena, S("abc"), S("")),
                "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    assert_false(str_eq(digest_blake2b(arena, S("abc"), S("key")),
                        digest_blake2b(arena, S("abc"), S("yek"))));
}

static void test_equality(void **state) {
    (void)state;
    assert_true(secret_eq(S(""), S("")));
    assert_true(secret_eq(S("abc"), S("abc")));
    assert_false(secret_eq(S("abc"), S("abd")));
    assert_false(secret_eq(S("abc"), S("ab")));
}

static void test_passwords(void **state) {
    (void)state;
    Str hash, again;
    assert_ok(password_hash(arena, S("correct paard"), &hash));
    assert_ok(password_hash(arena, S("correct paard"), &again));
    assert_true(str_starts(hash, S("$argon2id$v=19$m=19456,t=2,p=1$")));
    assert_false(str_eq(hash, again));
    assert_true(password_matches(hash, S("correct paard")));
    assert_false(password_matches(hash, S("correct Paard")));
    assert_false(password_matches(hash, S("")));
    assert_false(password_is_outdated(hash));
    assert_true(password_is_outdated(S("$argon2id$v=19$m=1024,t=1,p=1$c29tZXNhbHQ$aGFzaA")));
}

static void test_hashes_that_are_none(void **state) {
    static const Str none[] = {S_INIT(""), S_INIT("$argon2id$broken"), S_INIT("plain"), {NULL, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_false(password_matches(none[i], S("plain")));
        assert_false(password_matches(none[i], S("")));
    }
}

static void test_clock(void **state) {
    (void)state;
    assert_true(moment_now() > 1700000000);
    int64_t a = monotonic(), b = monotonic();
    assert_true(b >= a);
}

static int begin(void **state) {
    (void)state;
    arena = arena_new((size_t)16 << 20);
    return secret_begin().code == OK ? 0 : 1;
}

static int end(void **state) {
    (void)state;
    arena_free(arena);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_keys, begin, end),
        cmocka_unit_test_setup_teardown(test_uuid, begin, end),
        cmocka_unit_test_setup_teardown(test_digests, begin, end),
        cmocka_unit_test_setup_teardown(test_equality, begin, end),
        cmocka_unit_test_setup_teardown(test_passwords, begin, end),
        cmocka_unit_test_setup_teardown(test_hashes_that_are_none, begin, end),
        cmocka_unit_test_setup_teardown(test_clock, begin, end),
    };
    cmocka_set_message_output(CM_OUTPUT_TAP);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
