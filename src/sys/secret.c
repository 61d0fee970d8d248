// SPDX-License-Identifier: EUPL-1.2
/* Random keys, digests and passwords, by libsodium. */
#include "sys/secret.h"

#include <sodium.h>
#include <string.h>

/* OWASP's password storage cheat sheet: argon2id with 19 MiB, two passes, one lane. */
enum { PASSWORD_PASSES = 2, PASSWORD_BYTES = 19 * 1024 * 1024 };

static const char key_signs[] = "0123456789abcdefghjkmnpqrstvwxyz";

Status secret_begin(void) {
    if (sodium_init() < 0) return STATUS(UNAVAILABLE, "this machine gives no random numbers");
    return STATUS_OK;
}

void random_bytes(void *out, size_t n) { randombytes_buf(out, n); }

uint32_t random_below(uint32_t below) { return randombytes_uniform(below); }

/* 128 bits in 26 groups of five; the last one carries three bits, so its sign is one of eight. */
Str random_key(Arena *a) {
    unsigned char bytes[RANDOM_KEY_LEN * 5 / 8 + 1] = {0};
    randombytes_buf(bytes, 16);
    char *out = arena_alloc(a, RANDOM_KEY_LEN + 1);
    unsigned held = 0, bits = 0;
    size_t at = 0;
    for (int i = 0; i < RANDOM_KEY_LEN; i++) {
        if (bits < 5) held = held << 8 | bytes[at++], bits += 8;
        bits -= 5;
        out[i] = key_signs[held >> bits & 31];
        held &= (1u << bits) - 1;
    }
    return (Str){out, RANDOM_KEY_LEN};
}

bool random_key_is(Str s) {
    if (s.len != RANDOM_KEY_LEN) return false;
    for (size_t i = 0; i < s.len; i++)
        if (memchr(key_signs, s.at[i], sizeof key_signs - 1) == NULL) return false;
    return true;
}

Str random_uuid(Arena *a) {
    unsigned char b[16];
    randombytes_buf(b, sizeof b);
    b[6] = (unsigned char)((b[6] & 0x0F) | 0x40);
    b[8] = (unsigned char)((b[8] & 0x3F) | 0x80);
    return arena_print(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-%02x%02x%02x%02x%02x%02x",
                       b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11],
                       b[12], b[13], b[14], b[15]);
}

static Str digest_hex(Arena *a, const unsigned char bytes[32]) {
    char *hex = arena_alloc(a, DIGEST_LEN + 1);
    sodium_bin2hex(hex, DIGEST_LEN + 1, bytes, 32);
    return (Str){hex, DIGEST_LEN};
}

Str digest_sha256(Arena *a, Str bytes) {
    unsigned char out[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(out, (const unsigned char *)bytes.at, bytes.len);
    return digest_hex(a, out);
}

Str digest_blake2b(Arena *a, Str bytes, Str key) {
    unsigned char out[32];
    size_t n =
        key.len < crypto_generichash_KEYBYTES_MAX ? key.len : crypto_generichash_KEYBYTES_MAX;
    crypto_generichash(out, sizeof out, (const unsigned char *)bytes.at, bytes.len,
                       n ? (const unsigned char *)key.at : NULL, n);
    return digest_hex(a, out);
}

bool secret_eq(Str a, Str b) {
    return a.len == b.len && (a.len == 0 || sodium_memcmp(a.at, b.at, a.len) == 0);
}

Status password_hash(Arena *a, Str password, Str *out) {
    char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
    if (crypto_pwhash_str_alg(text, password.at, password.len, PASSWORD_PASSES, PASSWORD_BYTES,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return STATUS(UNAVAILABLE, "there is not enough memory to hash a password; try again");
    *out = str_of(text);
    return STATUS_OK;
}

/* A hash with today's settings of a password that nobody knows: made, and thrown away. */
static const Str nobody = S_INIT("$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
                                 "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");

bool password_matches(Str hash, Str password) {
    char text[crypto_pwhash_STRBYTES] = {0};
    bool known = str_starts(hash, S("$argon2id$")) && hash.len < sizeof text;
    Str against = known ? hash : nobody;
    memcpy(text, against.at, against.len);
    return crypto_pwhash_str_verify(text, password.at, password.len) == 0 && known;
}

bool password_is_outdated(Str hash) {
    char text[crypto_pwhash_STRBYTES] = {0};
    if (hash.len >= sizeof text) return true;
    memcpy(text, hash.at, hash.len);
    return crypto_pwhash_str_needs_rehash(text, PASSWORD_PASSES, PASSWORD_BYTES) != 0;
}
