// SPDX-License-Identifier: EUPL-1.2
/* A town of any size in an empty store, for the benches and for the crash test: cases, codes,
   sessions and open responses, made by the program's own deeds and statements. */
#ifndef BENCH_FILL_H
#define BENCH_FILL_H

#include "app/answering.h"
#include "store/sessions.h"

#define FILL_ORGANISATION "org00000000000000000000001"
#define FILL_WAVE "T0"

/* Two teams with one professional each. The first team has `cases` cases, numbered from 1; the
   second has `others`, numbered on from there. The first `residents` of all can be answered: a wave
   for today and every burden domain. */
typedef struct {
    int cases, others, residents;
} Fill;
Status fill_town(Store *store, const Fill *fill);

typedef enum { FILL_FIRST, FILL_SECOND } FillTeam; /* the professional of that team */
Str fill_case(Arena *a, int number);
Str fill_person(Arena *a, int number);
Str fill_user(FillTeam team);
/* Who asks, for deeds: the resident of this case, or a professional. */
Who fill_resident(Arena *a, int number);
Who fill_professional(FillTeam team);

/* A session, as a browser has it: the cookie to send, and a token for forms. */
typedef struct {
    Str cookie, token;
} FillSession;
Status fill_session(Store *store, Arena *a, const Who *who, FillSession *out);

/* Codes for the residents `first` .. `first` + n - 1, folded, in `codes`. */
Status fill_codes(Store *store, Arena *a, int first, int n, Str *codes);
/* Open responses of these residents: begun, and when `whole` every question answered. */
Status fill_responses(Store *store, int first, int n, bool whole);

/* The professional of the first team has sent their own image of these cases. */
Status fill_own_images(Store *store, int first, int n);

/* A plan of 10 goals, 40 forms of help and 300 small steps in this case of the first team. */
Status fill_plan(Store *store, Arena *a, int number);

#endif
