// SPDX-License-Identifier: EUPL-1.2
/* The cases somebody may see today. */
#include "app/case_list.h"

#include "store/fold.h"

/* As the statement orders them. */
static int cases_order(const void *a, const void *b) {
    const CaseListRow *x = a, *y = b;
    bool has_x = x->step_day.at != NULL, has_y = y->step_day.at != NULL;
    if (has_x != has_y) return has_x ? -1 : 1;
    int by_day = has_x ? str_cmp(x->step_day, y->step_day) : 0;
    if (by_day) return by_day;
    int by_number = str_cmp(x->number, y->number);
    return by_number ? by_number : str_cmp(x->id, y->id);
}

/* Each team's first cases, up to the end of this page, then the page of them all. */
static Status cases_of_teams(App *app, CaseListIn in, CasesFound *out) {
    CaseTeamsRow *teams = NULL;
    CaseListRow *rows = NULL, *all = NULL;
    size_t teams_n = 0, n = 0, all_n = 0;
    TRY(case_teams(app->db, app->arena, in.user_id, in.today, &teams, &teams_n));
    int64_t skip = in.skip;
    if (teams_n > 1) in.most += skip, in.skip = 0;
    for (size_t i = 0; i < teams_n; i++) {
        in.team_id = teams[i].team_id;
        TRY(case_list(app->db, app->arena, &in, &rows, &n));
        CaseListRow *both = ARENA_ARRAY(app->arena, CaseListRow, all_n + n + 1);
        if (all_n) memcpy(both, all, all_n * sizeof *both);
        if (n) memcpy(both + all_n, rows, n * sizeof *both);
        all = both;
        all_n += n;
    }
    if (teams_n > 1) {
        if (all_n) qsort(all, all_n, sizeof *all, cases_order);
        size_t from = (size_t)skip < all_n ? (size_t)skip : all_n;
        all += from;
        all_n -= from;
        if (all_n > CASES_A_PAGE) all_n = CASES_A_PAGE;
    }
    out->rows = all;
    out->n = all_n;
    return STATUS_OK;
}

/* Counted to five hundred, or as far as the page after the one asked for. */
static Status cases_total(App *app, const CasesAsked *asked, Str pattern, CasesFound *out) {
    int64_t page = asked->page < 1 ? 1 : asked->page, most = (page + 1) * CASES_A_PAGE + 1;
    CaseCountRow *count = NULL;
    if (most < CASES_COUNT_MOST) most = CASES_COUNT_MOST;
    CaseCountIn in = {app->who.user, app_today(app), asked->filter, pattern, most};
    TRY(case_count(app->db, app->arena, &in, &count));
    out->total = count ? count->n : 0;
    out->more = out->total == most;
    out->pages = out->total ? (out->total + CASES_A_PAGE - 1) / CASES_A_PAGE : 1;
    out->page = page > out->pages ? out->pages : page;
    return STATUS_OK;
}

Status cases_find(App *app, const CasesAsked *asked, CasesFound *out) {
    Str pattern = search_pattern(app->arena, asked->search);
    *out = (CasesFound){0};
    TRY(cases_total(app, asked, pattern, out));
    CaseListIn in = {
        .user_id = app->who.user,
        .today = app_today(app),
        .filter = asked->filter,
        .team_id = S(""),
        .search = pattern,
        .most = CASES_A_PAGE,
        .skip = (out->page - 1) * CASES_A_PAGE,
    };
    CaseListRow *rows = NULL;
    if (pattern.len == 0 && !str_eq(asked->filter, S("mine"))) {
        TRY(cases_of_teams(app, in, out));
    } else {
        TRY(case_list(app->db, app->arena, &in, &rows, &out->n));
        out->rows = rows;
    }
    out->first = out->n ? in.skip + 1 : 0;
    out->last = in.skip + (int64_t)out->n;
    return STATUS_OK;
}
