// SPDX-License-Identifier: EUPL-1.2
/* The directory of local places: looking for one, and looking at one. */
#include "app/directory.h"

#include "app/instruments.h"
#include "view/network_view.h"
#include "web/pages/subject_options.h"

enum { DIRECTORY_SEARCH_MOST = 200 };

static Str directory_path(Call *c, Str search, Str subject, int64_t page) {
    Buf *out = buf_on(c->arena, 8192);
    buf_add(out, S("/sociale-kaart?zoek="));
    pairs_encode(out, search);
    buf_add(out, S("&over="));
    pairs_encode(out, subject);
    buf_print(out, "&bladzijde=%lld", (long long)page);
    return buf_str(out);
}

static void directory_rows(Call *c, const Directory *d, DirectoryPage *page) {
    DirectoryLine *rows = ARENA_ARRAY(c->arena, DirectoryLine, d->n);
    for (size_t i = 0; i < d->n; i++) {
        const CommunityServiceSearchRow *r = &d->rows[i];
        rows[i] = (DirectoryLine){
            .name = r->name,
            .href = arena_print(c->arena, "/sociale-kaart/%.*s", STR_ARG(r->id)),
            .what = r->what,
            .for_whom = r->for_whom,
            .place = r->place,
            .telephone = r->telephone,
            .cost = r->cost,
        };
    }
    page->rows.at = rows;
    page->rows.n = d->n;
}

Status directory_get(Call *c) {
    Directory d;
    const Instrument *in = NULL;
    int64_t number = 1;
    Str search = str_trim(query_get(&c->query, S("zoek"), S("")));
    Str subject = query_get(&c->query, S("over"), S(""));
    if (search.len > DIRECTORY_SEARCH_MOST * 4) search = S("");
    (void)str_int(query_get(&c->query, S("bladzijde"), S("1")), &number);
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    if (subject_words(c, in, subject).len == 0) subject = S("");
    TRY(directory_search(&c->app, search, subject, number, &d));
    DirectoryPage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_DIRECTORY),
        .search = search,
        .subjects = subject_options(c, in, subject, true),
        .asked = search.len > 0 || subject.len > 0,
        .found = d.found,
        .all = d.all,
        .page = d.page,
        .pages = d.pages,
        .before_href = d.page > 1 ? directory_path(c, search, subject, d.page - 1) : S(""),
        .after_href = d.page < d.pages ? directory_path(c, search, subject, d.page + 1) : S(""),
    };
    directory_rows(c, &d, &page);
    Html html = call_html(c, 200);
    page_directory(&html, &page);
    return STATUS_OK;
}

Status directory_entry_get(Call *c) {
    DirectoryEntry e;
    const Instrument *in = NULL;
    TRY(directory_entry(&c->app, call_param(c, 0), &e));
    TRY(instrument_of(&c->app, S(INSTRUMENT_USUAL), &in));
    CaseOption *subjects = ARENA_ARRAY(c->arena, CaseOption, e.n_subjects);
    size_t n = 0;
    for (size_t i = 0; i < e.n_subjects; i++) {
        Str words = subject_words(c, in, e.subjects[i].subject);
        if (words.len)
            subjects[n++] = (CaseOption){.value = arena_print(c->arena, "/sociale-kaart?over=%.*s",
                                                              STR_ARG(e.subjects[i].subject)),
                                         .label = words};
    }
    DirectoryEntryPage page = {
        .frame = call_frame(c, FRAME_STAFF, NAV_DIRECTORY),
        .name = e.row->name,
        .what = e.row->what,
        .for_whom = e.row->for_whom,
        .place = e.row->place,
        .telephone = e.row->telephone,
        .email = e.row->email,
        .email_href = arena_print(c->arena, "mailto:%.*s", STR_ARG(e.row->email)),
        .website = e.row->website,
        .cost = e.row->cost,
        .languages = e.row->languages,
        .subjects = {subjects, n},
        .gone = e.row->has_retired,
        .as_of = day_words_year(c->arena, c->lang, moment_local_day(e.row->moment)),
    };
    Html html = call_html(c, 200);
    page_directory_entry(&html, &page);
    return STATUS_OK;
}
