// SPDX-License-Identifier: EUPL-1.2
/* The files beside the answers: plans, goals, professionals and people, each cell checked. */
#ifndef CLI_STUDY_FRAMES_H
#define CLI_STUDY_FRAMES_H

#include "base/table.h"
#include "report/study.h"

/* Each is INVALID, naming file, line and column, when a needed column is missing, a row has another
   number of fields than the header, a cell is no whole number in its range, or a key stands there
   twice (both lines are named). A column that may be left out then has an empty name and NaN. */
Status plans_read(Arena *a, Str path, StudyFrame *out);
Status goals_read(Arena *a, Str path, StudyFrame *out);
Status professionals_read(Arena *a, Str path, StudyFrame *out);

/* People in the order of the file; professional is empty where the file does not say. */
typedef struct {
    Table place; /* person -> place in the lists */
    Str *site, *professional;
} StudyPeople;
Status people_read(Arena *a, Str path, StudyPeople *out);

/* {"waves": [...], "title": {"nl", "en"}, "note_lead": ..., "note": ...}; every member may be left
   out, others are refused. The waves must be the instrument's, in its order. */
Status design_read(Arena *a, Str path, const Instrument *in, StudyDesign *out);
/* The same from its bytes; `name` is used in messages. */
Status design_text(Arena *a, Str name, Str bytes, const Instrument *in, StudyDesign *out);

#endif
