// SPDX-License-Identifier: EUPL-1.2
/* The case list. */
#include "app/case_list.h"
#include "app/safety.h"
#include "view/cases_view.h"
#include "view/names.h"
#include "web/pages/case_step_words.h"
#include "web/pages/pages.h"

static const struct {
    Str value, words;
} filters[] = {
    {S_INIT("mine"), T_INIT("Mijn zaken")},
    {S_INIT("team"), T_INIT("Zaken van mijn team")},
    {S_INIT("closed"), T_INIT("Afgeronde zaken")},
};
enum { FILTERS = sizeof filters / sizeof *filters };

/* A household goes by its own name. */
static Str cases_name(Call *c, const CaseListRow *row) {
    if (row->people > 1 && row->household.len) return row->household;
    return name_short(c->arena, row->call_name, row->family_name);
}

static const CaseRow *cases_rows(Call *c, const CasesFound *found) {
    CaseRow *rows = ARENA_ARRAY(c->arena, CaseRow, found->n);
    Day today = app_day(&c->app), due = 0;
    for (size_t i = 0; i < found->n; i++) {
        const CaseListRow *from = &found->rows[i];
        bool has_due = from->step_day.at && day_parse(from->step_day, &due);
        rows[i] = (CaseRow){
            .name = cases_name(c, from),
            .number = from->number,
            .href = arena_print(c->arena, "/zaken/%.*s", STR_ARG(from->id)),
            .step = case_step_words(c, from->step_kind),
            .step_note = from->step_note,
        };
        case_row_due(&rows[i], c->arena, c->lang, due, has_due, today);
    }
    return rows;
}

static Str cases_address(Call *c, const CasesAsked *asked, int64_t page) {
    Buf *to = buf_on(c->arena, 4096);
    buf_print(to, "/zaken?blad=%lld", (long long)page);
    if (!str_eq(asked->filter, filters[0].value))
        buf_print(to, "&toon=%.*s", STR_ARG(asked->filter));
    if (asked->search.len) {
        buf_add(to, S("&zoek="));
        pairs_encode(to, asked->search);
    }
    return buf_str(to);
}

/* Anything odd in the address is taken as not given: it is a search, not a form. */
static CasesAsked cases_asked(Call *c) {
    CasesAsked asked = {filters[0].value, str_trim(query_get(&c->query, S("zoek"), S(""))), 1};
    Str filter = query_get(&c->query, S("toon"), S(""));
    for (size_t i = 0; i < FILTERS; i++)
        if (str_eq(filters[i].value, filter)) asked.filter = filters[i].value;
    while (str_chars(asked.search) > 200)
        asked.search.len--;                                /* longer than any name: finds nothing */
    while (!str_is_utf8(asked.search)) asked.search.len--; /* and no letter is cut in two */
    int64_t page;
    if (str_int(query_get(&c->query, S("blad"), S("")), &page) && page > 0 &&
        page < CASES_PAGE_MOST)
        asked.page = page;
    return asked;
}

static Status cases_messages(Call *c, CasesPage *page) {
    const SafetyOpen *open = NULL;
    size_t n = 0;
    TRY(safety_open_for_user(&c->app, &open, &n));
    CaseMessage *messages = ARENA_ARRAY(c->arena, CaseMessage, n + 1);
    for (size_t i = 0; i < n; i++) messages[i] = (CaseMessage){open[i].number, open[i].path};
    page->messages.at = messages;
    page->messages.n = n;
    return STATUS_OK;
}

Status cases_get(Call *c) {
    CasesAsked asked = cases_asked(c);
    CasesFound found;
    TRY(cases_find(&c->app, &asked, &found));
    CaseFilter *choices = ARENA_ARRAY(c->arena, CaseFilter, FILTERS);
    for (size_t i = 0; i < FILTERS; i++)
        choices[i] = (CaseFilter){filters[i].value, text(c->lang, filters[i].words),
                                  str_eq(filters[i].value, asked.filter)};
    CasesPage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_CASES),
        .note = str_eq(query_get(&c->query, S("overgedragen"), S("")), S("1"))
                    ? text(c->lang, T("De zaak is overgedragen. Je ziet haar niet meer, want ze is "
                                      "nu van een ander team."))
                    : S(""),
        .search = asked.search,
        .filters = {choices, FILTERS},
        .total = found.total,
        .more = found.more,
        .first = found.first,
        .last = found.last,
        .page = found.page,
        .pages = found.pages,
        .narrowed = asked.search.len > 0 || !str_eq(asked.filter, filters[0].value),
    };
    TRY(cases_messages(c, &page));
    page.groups.n = case_groups(c->arena, cases_rows(c, &found), found.n, &page.groups.at);
    if (found.page > 1) page.previous = cases_address(c, &asked, found.page - 1);
    if (found.page < found.pages) page.next = cases_address(c, &asked, found.page + 1);
    if (found.n) call_saw(c, S("case.list"), (Str){0}, (Str){0});
    Html html = call_html(c, 200);
    page_cases(&html, &page);
    return STATUS_OK;
}
