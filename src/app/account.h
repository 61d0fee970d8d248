// SPDX-License-Identifier: EUPL-1.2
/* What somebody of the staff keeps about themselves: the telephone number residents can call. */
#ifndef APP_ACCOUNT_H
#define APP_ACCOUNT_H

#include "app/app.h"

typedef struct {
    Str name, email, telephone; /* telephone may be empty */
} Account;

/* Of app->who.user. */
Status account_load(App *app, Account *out);
/* In a deed: the number stands on the pages and letters of this user's residents from now on; empty
   takes it away. INVALID: it is no telephone number (digits, blanks, and + - ( ) only; 40 at most).
 */
Status account_set_phone(App *app, Str telephone);

#endif
