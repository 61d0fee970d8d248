// SPDX-License-Identifier: EUPL-1.2
/* The pieces of the page with the timeline. */
#ifndef WEB_PAGES_TIMELINE_H
#define WEB_PAGES_TIMELINE_H

#include "app/timeline.h"
#include "view/timeline_view.h"
#include "web/pages/case_head.h"

/* Panels, axis, domains, measurements: what two images say over time. */
void timeline_fill_images(Call *c, const Timeline *t, TimelinePage *page);
/* One sentence per side and panel about the first and the last measurement. */
void timeline_fill_change(Call *c, const Timeline *t, TimelinePanel *panels, TimelinePage *page);
/* What happened, with numbers that are those of the drawing. */
void timeline_fill_events(Call *c, const Timeline *t, TimelinePage *page);
/* What was planned and what became of it: goals, and what was agreed on one's own strength. */
void timeline_fill_plan(Call *c, const Timeline *t, TimelinePage *page);

#endif
