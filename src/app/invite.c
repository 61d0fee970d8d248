// SPDX-License-Identifier: EUPL-1.2
/* Codes that let a resident in. */
#include "app/invite.h"

#include "sys/secret.h"

const Str invite_code_signs = S_INIT("23456789ACDEFGHJKMNPQRSTWXYZ");

static bool sign_among(Str signs, char c) {
    for (size_t i = 0; i < signs.len; i++)
        if (signs.at[i] == c) return true;
    return false;
}

Str invite_code_fold(Arena *a, Str typed) {
    char *out = arena_alloc(a, INVITE_CODE_LEN + 1);
    size_t n = 0;
    for (size_t i = 0; i < typed.len; i++) {
        char c = typed.at[i];
        if (c >= 'a' && c <= 'z') c = (char)(c - 'a' + 'A');
        if (c == ' ' || c == '-' || c == '.' || c == '\t') continue;
        if (n == INVITE_CODE_LEN || !sign_among(invite_code_signs, c)) return S("");
        out[n++] = c;
    }
    return n == INVITE_CODE_LEN ? (Str){out, n} : S("");
}

Str invite_code_show(Arena *a, Str folded) {
    return arena_print(a, "%.*s %.*s", STR_ARG(str_sub(folded, 0, 4)),
                       STR_ARG(str_sub(folded, 4, folded.len)));
}

Str invite_code_new(Arena *a) {
    char *out = arena_alloc(a, INVITE_CODE_LEN + 1);
    for (size_t i = 0; i < INVITE_CODE_LEN; i++)
        out[i] = invite_code_signs.at[random_below((uint32_t)invite_code_signs.len)];
    return (Str){out, INVITE_CODE_LEN};
}

Str invite_code_digest(Arena *a, Str folded) {
    return digest_blake2b(a, folded, S("invite: code"));
}
