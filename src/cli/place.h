// SPDX-License-Identifier: EUPL-1.2
/* What the commands that look after a database share: which one, and asking for a password. */
#ifndef CLI_PLACE_H
#define CLI_PLACE_H

#include "cli/commands.h"
#include "store/store.h"

/* The value of --data or --db. INVALID unless exactly one of the two is there and it can be one. */
Status place_given(Args *args, Str *place);
/* The one argument that is no option, a path. INVALID with `wanted` when there is another number of
   them. */
Status path_given(Args *args, const char *wanted, Str *path);
/* Prints why and gives EXIT_BAD_CALL. */
int call_fail(Status s);

/* Opens it for one command. NOT_FOUND when there is none and `make` is false. */
Status place_open(Args *args, Str place, bool make, Store **out);

/* The key of the organisation with this name; empty: the only one. INVALID: there is none, or more
   than one and no name. NOT_FOUND: none is called so. */
Status place_organisation(Store *store, Arena *arena, Str name, Str *key);

/* One line: from the terminal, asked twice and not shown, or else from standard input. INVALID when
   there is none, the two differ, or it is longer than any password may be. It is wiped with the
   arena. */
Status password_ask(Arena *arena, Str *out);

#endif
