// SPDX-License-Identifier: EUPL-1.2
/* Proof that a form was made by us for this browser: pad, and pad xor digest, both in hexadecimal.
 */
#include "web/csrf.h"

#include "sys/secret.h"

enum { HALF = CSRF_LEN / 2, BYTES = HALF / 2 };

static int csrf_nibble(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool csrf_bytes(Str hex, unsigned char *out, size_t n) {
    if (hex.len != n * 2) return false;
    for (size_t i = 0; i < n; i++) {
        int high = csrf_nibble(hex.at[2 * i]), low = csrf_nibble(hex.at[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        out[i] = (unsigned char)(high << 4 | low);
    }
    return true;
}

static void csrf_digest(Arena *a, Str secret, unsigned char out[BYTES]) {
    (void)csrf_bytes(digest_blake2b(a, S("form"), secret), out, BYTES);
}

Str csrf_token(Arena *a, Str secret) {
    static const char digits[] = "0123456789abcdef";
    unsigned char both[2 * BYTES];
    random_bytes(both, BYTES);
    csrf_digest(a, secret, both + BYTES);
    for (int i = 0; i < BYTES; i++) both[BYTES + i] ^= both[i];
    char *hex = arena_alloc(a, CSRF_LEN + 1);
    for (int i = 0; i < 2 * BYTES; i++) {
        hex[2 * i] = digits[both[i] >> 4];
        hex[2 * i + 1] = digits[both[i] & 15];
    }
    return (Str){hex, CSRF_LEN};
}

bool csrf_fits(Arena *a, Str token, Str secret) {
    unsigned char got[2 * BYTES], want[BYTES];
    if (secret.len == 0 || !csrf_bytes(token, got, 2 * BYTES)) return false;
    for (int i = 0; i < BYTES; i++) got[BYTES + i] ^= got[i];
    csrf_digest(a, secret, want);
    return secret_eq((Str){(char *)got + BYTES, BYTES}, (Str){(char *)want, BYTES});
}
