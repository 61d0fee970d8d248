// SPDX-License-Identifier: EUPL-1.2
/* What pages say about the organisation they belong to. */
#include "app/site.h"

#include "statements.h"

static Status site_organisation(App *app, Str id, Site *out) {
    if (id.len) {
        OrganisationByIdRow *row = NULL;
        TRY(organisation_by_id(app->db, app->arena, id, &row));
        if (row) out->id = row->id, out->name = row->name;
        return STATUS_OK;
    }
    OrganisationListRow *rows = NULL;
    size_t n = 0;
    TRY(organisation_list(app->db, app->arena, &rows, &n));
    if (n) out->id = rows[0].id, out->name = rows[0].name;
    return STATUS_OK;
}

Status site_load(App *app, Str organisation, Site *out) {
    *out = (Site){.id = S(""), .name = S(""), .team = S(""), .phone = S(""), .public_url = S("")};
    TRY(site_organisation(app, organisation, out));
    if (out->id.len == 0) return STATUS_OK;
    SettingListRow *rows = NULL;
    size_t n = 0;
    TRY(setting_list(app->db, app->arena, out->id, &rows, &n));
    for (size_t i = 0; i < n; i++) {
        if (str_eq(rows[i].name, S("demo"))) out->demo = str_eq(rows[i].value, S("1"));
        if (str_eq(rows[i].name, S("team"))) out->team = rows[i].value;
        if (str_eq(rows[i].name, S("public_url"))) out->public_url = rows[i].value;
        if (str_eq(rows[i].name, S("phone"))) out->phone = rows[i].value;
    }
    return STATUS_OK;
}
