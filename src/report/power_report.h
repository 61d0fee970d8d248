// SPDX-License-Identifier: EUPL-1.2
/* How large the next study must be: as text, as JSON and as a drawing; docs/power.md explains it.
 */
#ifndef REPORT_POWER_REPORT_H
#define REPORT_POWER_REPORT_H

#include "base/json.h"
#include "core/stats/study_size.h"

typedef struct {
    StudySize size;
    double power;            /* wanted, e.g. 0.8 */
    int waves;               /* of the drawing and of the design that is asked about */
    double sites, residents; /* a design to judge: both 0 when none is */
} PowerQuestion;

void power_text(const PowerQuestion *q, Buf *out);
void power_json(const PowerQuestion *q, JsonOut *j);
/* A complete SVG: power against residents in all, a line per number of sites. Its numbers are the
   second table of power_text. */
void power_plot(const PowerQuestion *q, Buf *out);

/* Rows and lines of the tables, in order; ends with 0. */
extern const int power_sites[], power_lines[], power_residents[];

#endif
