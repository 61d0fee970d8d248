// SPDX-License-Identifier: EUPL-1.2
/* The cases somebody may see today. */
#include "app/case_list.h"

#include "store/fold.h"

Status cases_find(App *app, const CasesAsked *asked, CasesFound *out) {
    Str pattern = search_pattern(app->arena, asked->search), today = app_today(app);
    CaseCountRow *count = NULL;
    *out = (CasesFound){0};
    TRY(case_count(app->db, app->arena, app->who.user, today, asked->filter, pattern, &count));
    out->total = count ? count->n : 0;
    out->pages = out->total ? (out->total + CASES_A_PAGE - 1) / CASES_A_PAGE : 1;
    out->page = asked->page < 1 ? 1 : asked->page > out->pages ? out->pages : asked->page;
    CaseListIn in = {
        .user_id = app->who.user,
        .today = today,
        .filter = asked->filter,
        .search = pattern,
        .most = CASES_A_PAGE,
        .skip = (out->page - 1) * CASES_A_PAGE,
    };
    CaseListRow *rows = NULL;
    TRY(case_list(app->db, app->arena, &in, &rows, &out->n));
    out->rows = rows;
    out->first = out->n ? in.skip + 1 : 0;
    out->last = in.skip + (int64_t)out->n;
    return STATUS_OK;
}
