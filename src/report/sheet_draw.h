// SPDX-License-Identifier: EUPL-1.2
/* Drawings of a sheet as SVG inside HTML; shared by sheet_*.c only. */
#ifndef REPORT_SHEET_DRAW_H
#define REPORT_SHEET_DRAW_H

#include "report/sheet.h"
#include "view/html.h"

/* The drawing of a row, hidden from readers aloud: its values stand in the same row. */
void draw_row(Html *h, const SheetTable *t, const SheetRow *row);
/* The ticks above the drawings of a table. */
void draw_axis(Html *h, const Sheet *s, const SheetAxis *axis);
/* A sign of the legend or a caption. */
void draw_sign(Html *h, MarkShape shape, int tone, bool open);
void draw_figure(Html *h, const Sheet *s, const SheetFigure *f);

#endif
