// SPDX-License-Identifier: EUPL-1.2
/* Random keys, digests and passwords; libsodium is known to this file's .c only. */
#ifndef SYS_SECRET_H
#define SYS_SECRET_H

#include "base/arena.h"
#include "base/status.h"

/* Call once before anything else here, before threads start. UNAVAILABLE when the machine has no
   source of randomness. A second call does nothing. */
Status secret_begin(void);

enum { RANDOM_KEY_LEN = 26, DIGEST_LEN = 64 };

/* A new key of 128 random bits, as 26 lower-case characters of Crockford's base 32 without check
   sign (0-9 a-z but i l o u). For every key in an address or in the database. */
Str random_key(Arena *a);
/* True when the text could be a key made by random_key: 26 characters of that alphabet. */
bool random_key_is(Str s);
/* A new UUID version 4 in lower case, "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx". */
Str random_uuid(Arena *a);
/* n random bytes. */
void random_bytes(void *out, size_t n);
/* A random number 0 <= v < below, each as likely. below >= 1. */
uint32_t random_below(uint32_t below);

/* SHA-256 as 64 hexadecimal characters: what stands in the database instead of a token or a code.
 */
Str digest_sha256(Arena *a, Str bytes);
/* BLAKE2b-256 as 64 hexadecimal characters; with a key of at most 64 bytes it is a message
   authentication code. For chains and for digests nobody else has to compute. */
Str digest_blake2b(Arena *a, Str bytes, Str key);

/* Equal or not, in a time that depends on the lengths only. */
bool secret_eq(Str a, Str b);

/* Argon2id, t = 2, m = 19 MiB, p = 1, in the usual "$argon2id$..." text. Takes tens of milliseconds
   and 19 MiB: never on the write lane. UNAVAILABLE when the memory is not there. */
Status password_hash(Arena *a, Str password, Str *out);
/* True when it is the password of this hash. With an empty or unreadable hash it does the same work
   against a hash nobody has, and is false: an unknown account takes as long as a wrong password. */
bool password_matches(Str hash, Str password);
/* True when the hash was made with other settings than password_hash uses now: hash again. */
bool password_is_outdated(Str hash);

#endif
