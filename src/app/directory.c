// SPDX-License-Identifier: EUPL-1.2
/* Looking in the directory of local places and services, and bringing it up to date. */
#include "app/directory.h"

#include "base/table.h"
#include "store/fold.h"
#include "sys/secret.h"

enum { DIRECTORY_WORDS = 3 };

/* The first two words, and what follows as one piece. */
static void directory_patterns(Arena *a, Str search, Str out[DIRECTORY_WORDS]) {
    Str rest = text_fold(a, search), word;
    for (size_t i = 0; i < DIRECTORY_WORDS; i++) {
        if (i + 1 == DIRECTORY_WORDS)
            word = rest;
        else if (!str_split(&rest, ' ', &word))
            word = S("");
        out[i] = word.len ? search_pattern(a, word) : S("");
        if (rest.len == 0) rest = S("");
    }
}

Status directory_search(App *app, Str search, Str subject, int64_t page, Directory *out) {
    Str p[DIRECTORY_WORDS];
    CommunityServiceCountRow *count = NULL;
    *out = (Directory){.page = 1, .pages = 1};
    directory_patterns(app->arena, search, p);
    CommunityServiceCountIn of = {app->who.organisation, p[0], p[1], p[2], subject};
    TRY(community_service_count(app->db, app->arena, &of, &count));
    if (count == NULL) return STATUS_OK;
    out->found = count->n;
    out->all = count->of;
    out->pages = count->n ? (count->n + DIRECTORY_PAGE - 1) / DIRECTORY_PAGE : 1;
    out->page = page < 1 ? 1 : page > out->pages ? out->pages : page;
    CommunityServiceSearchIn in = {.organisation = app->who.organisation,
                                   .search = p[0],
                                   .search2 = p[1],
                                   .search3 = p[2],
                                   .subject = subject,
                                   .most = DIRECTORY_PAGE,
                                   .skip = (out->page - 1) * DIRECTORY_PAGE};
    return community_service_search(app->db, app->arena, &in, &out->rows, &out->n);
}

Status directory_entry(App *app, Str id, DirectoryEntry *out) {
    *out = (DirectoryEntry){0};
    TRY(community_service_by_id(app->db, app->arena, id, app->who.organisation, &out->row));
    if (out->row == NULL) return STATUS(NOT_FOUND, "there is no such service");
    return service_subject_of(app->db, app->arena, id, &out->subjects, &out->n_subjects);
}

/* ---- writing ------------------------------------------------------------------------------------
 */

/* What is looked in. */
static Str directory_folded(Arena *a, const DirectoryRow *r) {
    return text_fold(a,
                     arena_print(a, "%.*s %.*s %.*s %.*s %.*s", STR_ARG(r->name), STR_ARG(r->what),
                                 STR_ARG(r->for_whom), STR_ARG(r->place), STR_ARG(r->languages)));
}

static Status directory_subjects(App *app, Str id, const DirectoryRow *r) {
    TRY(service_subject_clear(app->db, app->arena, id, NULL));
    for (size_t i = 0; i < r->n_subjects; i++)
        TRY(service_subject_add(app->db, app->arena, id, r->subjects[i], app->who.organisation,
                                NULL));
    return STATUS_OK;
}

static Status directory_add(App *app, const DirectoryRow *r) {
    Str id = random_key(app->arena);
    CommunityServiceAddIn in = {.id = id,
                                .organisation = app->who.organisation,
                                .name = r->name,
                                .what = r->what,
                                .for_whom = r->for_whom,
                                .place = r->place,
                                .telephone = r->telephone,
                                .email = r->email,
                                .website = r->website,
                                .cost = r->cost,
                                .languages = r->languages,
                                .search = directory_folded(app->arena, r),
                                .moment = app->now};
    TRY(community_service_add(app->db, app->arena, &in, NULL));
    return directory_subjects(app, id, r);
}

static Status directory_put(App *app, Str id, const DirectoryRow *r) {
    CommunityServicePutIn in = {.id = id,
                                .what = r->what,
                                .for_whom = r->for_whom,
                                .place = r->place,
                                .telephone = r->telephone,
                                .email = r->email,
                                .website = r->website,
                                .cost = r->cost,
                                .languages = r->languages,
                                .search = directory_folded(app->arena, r),
                                .moment = app->now};
    TRY(community_service_put(app->db, app->arena, &in, NULL));
    return directory_subjects(app, id, r);
}

static Status directory_same(App *app, const CommunityServiceListRow *old, const DirectoryRow *r,
                             bool *same) {
    ServiceSubjectOfRow *has = NULL;
    size_t n = 0, found = 0;
    *same = str_eq(old->what, r->what) && str_eq(old->for_whom, r->for_whom) &&
            str_eq(old->place, r->place) && str_eq(old->telephone, r->telephone) &&
            str_eq(old->email, r->email) && str_eq(old->website, r->website) &&
            str_eq(old->cost, r->cost) && str_eq(old->languages, r->languages);
    if (!*same) return STATUS_OK;
    TRY(service_subject_of(app->db, app->arena, old->id, &has, &n));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < r->n_subjects; k++) found += str_eq(has[i].subject, r->subjects[k]);
    *same = found == n && n == r->n_subjects;
    return STATUS_OK;
}

static Status directory_one(App *app, const CommunityServiceListRow *old, const DirectoryRow *r,
                            bool write, DirectoryReport *out) {
    bool same = false;
    if (old == NULL) {
        out->added++;
        return write ? directory_add(app, r) : STATUS_OK;
    }
    if (old->has_retired) {
        out->back++;
    } else {
        TRY(directory_same(app, old, r, &same));
        if (same) out->same++;
        if (!same) out->changed++;
    }
    return write && !same ? directory_put(app, old->id, r) : STATUS_OK;
}

Status directory_write(App *app, const DirectoryRows *rows, bool retire, bool write,
                       DirectoryReport *out) {
    CommunityServiceListRow *old = NULL;
    size_t n = 0;
    *out = (DirectoryReport){0};
    TRY(community_service_list(app->db, app->arena, app->who.organisation, &old, &n));
    Table by_name = table_new(app->arena);
    bool *seen = ARENA_ARRAY(app->arena, bool, n);
    for (size_t i = 0; i < n; i++) table_add(&by_name, old[i].name, i);
    for (size_t i = 0; i < rows->n; i++) {
        size_t at = table_get(&by_name, rows->rows[i].name);
        if (at != STR_NONE) seen[at] = true;
        TRY(directory_one(app, at == STR_NONE ? NULL : &old[at], &rows->rows[i], write, out));
    }
    for (size_t i = 0; i < n; i++) {
        if (seen[i] || old[i].has_retired) continue;
        if (!retire) out->absent++;
        if (!retire) continue;
        out->retired++;
        if (write) TRY(community_service_retire(app->db, app->arena, old[i].id, app->now, NULL));
    }
    return write ? app_audit(app, S("directory.import"), (Str){0}, (Str){0}, AUDIT_DONE)
                 : STATUS_OK;
}
