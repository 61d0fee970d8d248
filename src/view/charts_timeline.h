// SPDX-License-Identifier: EUPL-1.2
/* The timeline as SVG: one scale over the measurements, and what happened meanwhile, on one axis of
   days. The numbers stand in a table beside it, so the drawings are hidden from screen readers. */
#ifndef VIEW_CHARTS_TIMELINE_H
#define VIEW_CHARTS_TIMELINE_H

#include "view/charts.h"

/* One measurement on the axis. */
typedef struct {
    double at;         /* 0 .. 1 from the first day to the last */
    Str label, number; /* "meting 2", and "2" where there is no room */
    /* NULL or without a score: no mark of that side. */
    const ImageScale *resident, *professional;
    bool open; /* planned, not there yet: an open mark on the axis */
} LinePoint;

/* The words of the lowest and the highest answer. */
typedef struct {
    Lang lang;
    Str least, most;
} LineEnds;

/* Both sides over the measurements: circles on a line, diamonds on a dashed line, each with its
   band as a whisker. NULL when no side has a score anywhere. */
const Raw *chart_line(Arena *a, const LineEnds *ends, const LinePoint *points, size_t n);

/* Something that happened, with the number it has in the list beside the drawing. */
typedef struct {
    double at;
    int number;
} LineEvent;

/* The events on the same axis, above each other where they would overlap. */
const Raw *chart_line_events(Arena *a, const LineEvent *events, size_t n);

#endif
