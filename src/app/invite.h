// SPDX-License-Identifier: EUPL-1.2
/* Codes that let a resident in: 8 signs that cannot be taken for each other, shown as "7K4M 2PXR".
 */
#ifndef APP_INVITE_H
#define APP_INVITE_H

#include "app/app.h"

enum { INVITE_CODE_LEN = 8 };

/* The 28 signs of a code: no 0 O 1 I L, U V, 8 is kept and B is not. */
extern const Str invite_code_signs;

/* What somebody typed as the 8 signs it stands for: small letters, blanks, hyphens and dots are
   fine. Empty when it cannot be a code. */
Str invite_code_fold(Arena *a, Str typed);
/* "7K4M 2PXR" of folded signs. */
Str invite_code_show(Arena *a, Str folded);
/* A new code, folded: 38 random bits. */
Str invite_code_new(Arena *a);
/* What stands in the database instead of the code. */
Str invite_code_digest(Arena *a, Str folded);

#endif
