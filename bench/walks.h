// SPDX-License-Identifier: EUPL-1.2
/* What the people behind the lines do: turns for load.h. A walk counts what it got done, and what
   came back that should not have. */
#ifndef BENCH_WALKS_H
#define BENCH_WALKS_H

#include "bench/fill.h"
#include "bench/load.h"

enum { WALK_QUESTIONS_MOST = 64 };

typedef struct {
    /* The questions of a resident, in order, with the values they offer. */
    size_t questions;
    Str ids[WALK_QUESTIONS_MOST];
    int values[WALK_QUESTIONS_MOST][12];
    size_t values_n[WALK_QUESTIONS_MOST]; /* 0: the open question */
    const FillSession *sessions;          /* one per line, or of all */
    Str *codes;                           /* of those who come in fresh; taken one by one */
    int codes_n, codes_used;
    const char *path; /* walk_page: what to ask for; %zu becomes the line's step */
    int first;        /* walk_paper: number of the first case of line 0 */
    Str today;        /* walk_paper */
    int64_t done, wrong;
    int status;     /* the first one that was not expected */
    char where[96]; /* and the path it came from */
} Walk;

/* Reads the questions from this response. */
void walk_questions(Walk *w, Arena *a, const Response *r);
/* Gives line i the session i % n. */
void walk_sit(Load *load, const FillSession *sessions, int n);

/* A resident answers one question after the other, over and over, without looking at the pages. */
LineTurn walk_answer;
/* A page over and over. */
LineTurn walk_page;
/* A resident comes in with a code, reads every page, answers every question, checks and sends; then
   the next one. `done` counts those who have sent. */
LineTurn walk_journey;
/* A professional types over paper forms: each a whole form in one POST. */
LineTurn walk_paper;

#endif
