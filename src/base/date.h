// SPDX-License-Identifier: EUPL-1.2
/* Days and moments, in the proleptic Gregorian calendar and in UTC. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/arena.h"

/* Days since 1970-01-01, years 0001 to 9999. */
typedef int32_t Day;
/* Seconds since 1970-01-01T00:00:00Z. */
typedef int64_t Moment;

/* "2026-11-24"; false when it is no such day. */
bool day_parse(Str s, Day *out);
/* The reverse. */
Str day_text(Arena *a, Day d);
void day_parts(Day d, int *year, int *month, int *day);
bool day_from_parts(int year, int month, int day, Day *out);
/* 0 Monday .. 6 Sunday. */
int day_of_week(Day d);
/* The same day of the month n months on, or the last one of a shorter month. */
Day day_add_months(Day d, int n);
/* The day a moment falls on in UTC. */
Day moment_day(Moment m);
/* What a clock on a wall in the Netherlands says, as a moment: an hour ahead of UTC, two in summer,
   from the last Sunday of March to the last of October, 01:00 UTC (Directive 2000/84/EC; the rule
   for all years, though the Netherlands had others before 1996). For showing, not for keeping. */
Moment moment_local(Moment m);
/* The day a moment falls on there: what "today" is to people. */
Day moment_local_day(Moment m);
/* "2026-11-24T20:24:11Z", and back. */
Str moment_text(Arena *a, Moment m);
bool moment_parse(Str s, Moment *out);

#endif
