// SPDX-License-Identifier: EUPL-1.2
/* Who of a database is in a study, and who was left out and why. */
#include "report/study_doc.h"

static const DocColumn origin_columns[] = {{"n", TEXT_COL_N}};

void base_origin(StudyDoc *d) {
    const StudyOrigin *o = &d->in->origin;
    Sheet *s = d->sheet;
    const struct {
        Str key;
        TextId title;
        uint64_t n;
    } rows[] = {{S("taken"), TEXT_ORIGIN_TAKEN, o->taken},
                {S("refused"), TEXT_ORIGIN_REFUSED, o->refused},
                {S("not_asked"), TEXT_ORIGIN_NOT_ASKED, o->not_asked},
                {S("later_case"), TEXT_ORIGIN_LATER_CASE, o->later_case},
                {S("elsewhere"), TEXT_ORIGIN_ELSEWHERE, o->elsewhere},
                {S("saw_other"), TEXT_ORIGIN_SAW_OTHER, o->saw_other}};
    if (!o->database) return;
    sheet_heading(s, say(s, TEXT_ORIGIN_HEAD));
    sheet_text(s, say(s, TEXT_ORIGIN_LEAD));
    if (o->refused + o->not_asked) sheet_text(s, say(s, TEXT_ORIGIN_CARE));
    SheetTable *t =
        DOC_TABLE(d, "origin", say(s, TEXT_ORIGIN_CAPTION), TEXT_ORIGIN_FIRST, origin_columns);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        doc_row(d, t, rows[i].key, say(s, rows[i].title), cell_count((double)rows[i].n));
}
