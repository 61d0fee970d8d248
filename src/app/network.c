// SPDX-License-Identifier: EUPL-1.2
/* The people and places around somebody, and who may decide for them. */
#include "app/network.h"

#include "app/past.h"
#include "base/json.h"
#include "sys/secret.h"

enum { NETWORK_BODY_MOST = 1 << 20 };

static Str network_or_null(Str s) { return s.len ? s : (Str){0}; }

static bool network_word(Str word, const char *const *words) {
    for (size_t i = 0; words[i]; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

Status network_load(App *app, Str case_id, Str person_id, Network *out) {
    *out = (Network){0};
    Db *db = app->db;
    Arena *a = app->arena;
    TRY(case_work_load(app, case_id, person_id, &out->work));
    Str person = out->work.person_id;
    TRY(network_member_list(db, a, case_id, person, &out->members, &out->n_members));
    TRY(service_use_list(db, a, case_id, person, &out->uses, &out->n_uses));
    return representative_list(db, a, case_id, person, &out->representatives,
                               &out->n_representatives);
}

static Status network_open(App *app, Str case_id, Str person_id, Network *out) {
    TRY(network_load(app, case_id, person_id, out));
    if (out->work.person_id.len == 0) return STATUS(NOT_FOUND, "nobody is in this case");
    return case_work_change(&out->work);
}

static Status network_kept(App *app, const Network *n, const char *kind, Str id, int64_t version,
                           const Buf *body) {
    PastRow row = {str_of(kind), id, version, n->work.file->id, buf_str(body)};
    return past_keep(app, &row);
}

static void network_text(JsonOut *j, const char *key, Str value) {
    json_key(j, str_of(key));
    if (value.at)
        json_text(j, value);
    else
        json_undefined(j);
}

static Status network_end(App *app, const Network *n, Str action, int64_t changed, Edited *how) {
    *how = changed ? EDIT_DONE : EDIT_OVERTAKEN;
    if (!changed) return STATUS_OK;
    return app_audit(app, action, n->work.file->id, n->work.person_id, AUDIT_DONE);
}

/* ---- people -------------------------------------------------------------------------------------
 */

static Status member_past(App *app, const Network *n, const NetworkMemberListRow *m) {
    Buf *body = buf_on(app->arena, NETWORK_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    network_text(&j, "role", m->role);
    network_text(&j, "name", m->name);
    network_text(&j, "kind", m->kind);
    json_add_int(&j, S("closeness"), m->has_closeness ? m->closeness : 0);
    json_add_int(&j, S("practical"), m->practical);
    json_add_int(&j, S("company"), m->company);
    json_add_int(&j, S("advice"), m->advice);
    json_add_int(&j, S("emotional"), m->emotional);
    network_text(&j, "note", m->note);
    network_text(&j, "until_day", m->until_day);
    network_text(&j, "by_user", m->by_user);
    json_close(&j, '}');
    return network_kept(app, n, "network_member", m->id, m->version, body);
}

static bool member_same(const NetworkMemberListRow *m, const MemberGiven *g) {
    return str_eq(m->role, g->role) && str_eq(m->name, g->name) && str_eq(m->kind, g->kind) &&
           (m->has_closeness ? m->closeness : 0) == g->closeness && m->practical == g->practical &&
           m->company == g->company && m->advice == g->advice && m->emotional == g->emotional &&
           str_eq(m->note, g->note) && (m->until_day.at != NULL) == g->gone;
}

static Status member_add(App *app, const Network *n, const MemberGiven *g) {
    NetworkMemberAddIn in = {.id = random_key(app->arena),
                             .organisation = app->who.organisation,
                             .case_id = n->work.file->id,
                             .person_id = n->work.person_id,
                             .role = g->role,
                             .name = g->name,
                             .kind = g->kind,
                             .has_closeness = g->closeness > 0,
                             .closeness = g->closeness,
                             .practical = g->practical,
                             .company = g->company,
                             .advice = g->advice,
                             .emotional = g->emotional,
                             .note = g->note,
                             .by_user = app->who.user,
                             .moment = app->now};
    return network_member_add(app->db, app->arena, &in, NULL);
}

static Status member_put(App *app, const Network *n, const NetworkMemberListRow *m,
                         const MemberGiven *g, int64_t *changed) {
    Str until = g->gone ? (m->until_day.at ? m->until_day : app_today(app)) : (Str){0};
    TRY(member_past(app, n, m));
    NetworkMemberPutIn in = {.id = m->id,
                             .case_id = n->work.file->id,
                             .person_id = n->work.person_id,
                             .version = g->version,
                             .role = g->role,
                             .name = g->name,
                             .kind = g->kind,
                             .has_closeness = g->closeness > 0,
                             .closeness = g->closeness,
                             .practical = g->practical,
                             .company = g->company,
                             .advice = g->advice,
                             .emotional = g->emotional,
                             .note = g->note,
                             .until_day = until,
                             .by_user = app->who.user,
                             .moment = app->now};
    return network_member_put(app->db, app->arena, &in, changed);
}

Status network_member_keep(App *app, Str case_id, const MemberGiven *g, Edited *how) {
    static const char *const kinds[] = {"family",    "friend", "neighbour", "acquaintance",
                                        "volunteer", "other",  NULL};
    Network n;
    int64_t changed = 1;
    *how = EDIT_NOTHING;
    TRY(network_open(app, case_id, g->person_id, &n));
    if (!network_word(g->kind, kinds) || g->closeness < 0 || g->closeness > 3)
        return STATUS(INVALID, "this is no such group or closeness");
    if (g->id.len == 0) {
        if (n.n_members >= NETWORK_LIST_MOST) return STATUS(INVALID, "the list is full");
        for (size_t i = 0; i < n.n_members; i++)
            if (app->now - n.members[i].moment < 60 && member_same(&n.members[i], g))
                return STATUS_OK;
        TRY(member_add(app, &n, g));
        return network_end(app, &n, S("network.keep"), changed, how);
    }
    for (size_t i = 0; i < n.n_members; i++) {
        const NetworkMemberListRow *m = &n.members[i];
        if (!str_eq(m->id, g->id)) continue;
        if (member_same(m, g)) return STATUS_OK;
        changed = 0;
        if (m->version == g->version) TRY(member_put(app, &n, m, g, &changed));
        return network_end(app, &n, S("network.keep"), changed, how);
    }
    return STATUS(NOT_FOUND, "there is no such person in this network");
}

/* ---- places -------------------------------------------------------------------------------------
 */

static Status use_past(App *app, const Network *n, const ServiceUseListRow *u) {
    Buf *body = buf_on(app->arena, NETWORK_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    network_text(&j, "service_id", u->service_id);
    network_text(&j, "name", u->name);
    network_text(&j, "used", u->used);
    network_text(&j, "note", u->note);
    network_text(&j, "by_user", u->by_user);
    json_close(&j, '}');
    return network_kept(app, n, "service_use", u->id, u->version, body);
}

static Status use_put(App *app, const Network *n, const ServiceUseListRow *u, const UseGiven *g,
                      int64_t *changed) {
    Str case_id = n->work.file->id, person = n->work.person_id;
    TRY(use_past(app, n, u));
    if (g->remove) {
        return service_use_remove(app->db, app->arena, u->id, case_id, person, g->version, changed);
    }
    ServiceUsePutIn in = {.id = u->id,
                          .case_id = case_id,
                          .person_id = person,
                          .version = g->version,
                          .service_id = network_or_null(g->service_id),
                          .name = g->name,
                          .used = g->used,
                          .note = g->note,
                          .by_user = app->who.user,
                          .moment = app->now};
    return service_use_put(app->db, app->arena, &in, changed);
}

static bool use_same(const ServiceUseListRow *u, const UseGiven *g) {
    return str_eq(u->service_id.at ? u->service_id : S(""), g->service_id) &&
           str_eq(u->name, g->name) && str_eq(u->used, g->used) && str_eq(u->note, g->note);
}

static Status use_add(App *app, const Network *n, const UseGiven *g) {
    ServiceUseAddIn in = {.id = random_key(app->arena),
                          .organisation = app->who.organisation,
                          .case_id = n->work.file->id,
                          .person_id = n->work.person_id,
                          .service_id = network_or_null(g->service_id),
                          .name = g->name,
                          .used = g->used,
                          .note = g->note,
                          .by_user = app->who.user,
                          .moment = app->now};
    return service_use_add(app->db, app->arena, &in, NULL);
}

/* The name the directory has for it. */
static Status use_name(App *app, UseGiven *g) {
    CommunityServiceByIdRow *row = NULL;
    if (g->service_id.len == 0) return STATUS_OK;
    TRY(community_service_by_id(app->db, app->arena, g->service_id, app->who.organisation, &row));
    if (row == NULL) return STATUS(NOT_FOUND, "there is no such service");
    g->name = row->name;
    return STATUS_OK;
}

Status service_use_keep(App *app, Str case_id, const UseGiven *given, Edited *how) {
    static const char *const words[] = {"known", "before", "now", "wanted", NULL};
    Network n;
    UseGiven g = *given;
    int64_t changed = 1;
    *how = EDIT_NOTHING;
    TRY(network_open(app, case_id, g.person_id, &n));
    TRY(use_name(app, &g));
    if (!network_word(g.used, words)) return STATUS(INVALID, "this is no such use");
    if (g.id.len == 0) {
        if (n.n_uses >= NETWORK_LIST_MOST) return STATUS(INVALID, "the list is full");
        for (size_t i = 0; i < n.n_uses; i++)
            if (use_same(&n.uses[i], &g)) return STATUS_OK;
        TRY(use_add(app, &n, &g));
        return network_end(app, &n, S("network.service"), changed, how);
    }
    for (size_t i = 0; i < n.n_uses; i++) {
        const ServiceUseListRow *u = &n.uses[i];
        if (!str_eq(u->id, g.id)) continue;
        if (!g.remove && use_same(u, &g)) return STATUS_OK;
        changed = 0;
        if (u->version == g.version) TRY(use_put(app, &n, u, &g, &changed));
        return network_end(app, &n, S("network.service"), changed, how);
    }
    /* Taken off the list a moment ago, by this very button perhaps. */
    return g.remove ? STATUS_OK : STATUS(NOT_FOUND, "there is no such service on this list");
}

/* ---- who may decide -----------------------------------------------------------------------------
 */

static Status representative_past(App *app, const Network *n, const RepresentativeListRow *r) {
    Buf *body = buf_on(app->arena, NETWORK_BODY_MOST);
    JsonOut j = json_out(body, false);
    json_open(&j, '{');
    network_text(&j, "kind", r->kind);
    network_text(&j, "name", r->name);
    network_text(&j, "telephone", r->telephone);
    network_text(&j, "email", r->email);
    network_text(&j, "note", r->note);
    network_text(&j, "from_day", r->from_day);
    network_text(&j, "until_day", r->until_day);
    network_text(&j, "by_user", r->by_user);
    json_close(&j, '}');
    return network_kept(app, n, "representative", r->id, r->version, body);
}

static bool representative_same(const RepresentativeListRow *r, const RepresentativeGiven *g) {
    return str_eq(r->kind, g->kind) && str_eq(r->name, g->name) &&
           str_eq(r->telephone, g->telephone) && str_eq(r->email, g->email) &&
           str_eq(r->note, g->note) && str_eq(r->from_day.at ? r->from_day : S(""), g->from_day) &&
           str_eq(r->until_day.at ? r->until_day : S(""), g->until_day);
}

static Status representative_new(App *app, const Network *n, const RepresentativeGiven *g) {
    RepresentativeAddIn in = {.id = random_key(app->arena),
                              .organisation = app->who.organisation,
                              .case_id = n->work.file->id,
                              .person_id = n->work.person_id,
                              .kind = g->kind,
                              .name = g->name,
                              .telephone = g->telephone,
                              .email = g->email,
                              .note = g->note,
                              .from_day = network_or_null(g->from_day),
                              .until_day = network_or_null(g->until_day),
                              .by_user = app->who.user,
                              .moment = app->now};
    return representative_add(app->db, app->arena, &in, NULL);
}

static Status representative_change(App *app, const Network *n, const RepresentativeListRow *r,
                                    const RepresentativeGiven *g, int64_t *changed) {
    TRY(representative_past(app, n, r));
    RepresentativePutIn in = {.id = r->id,
                              .case_id = n->work.file->id,
                              .person_id = n->work.person_id,
                              .version = g->version,
                              .kind = g->kind,
                              .name = g->name,
                              .telephone = g->telephone,
                              .email = g->email,
                              .note = g->note,
                              .from_day = network_or_null(g->from_day),
                              .until_day = network_or_null(g->until_day),
                              .by_user = app->who.user,
                              .moment = app->now};
    return representative_put(app->db, app->arena, &in, changed);
}

Status representative_keep(App *app, Str case_id, const RepresentativeGiven *g, Edited *how) {
    static const char *const kinds[] = {"mentor",   "curator", "administrator",
                                        "attorney", "other",   NULL};
    Network n;
    int64_t changed = 1;
    *how = EDIT_NOTHING;
    TRY(network_open(app, case_id, g->person_id, &n));
    if (!network_word(g->kind, kinds)) return STATUS(INVALID, "this is no such representative");
    for (size_t i = 0; i < n.n_representatives; i++) {
        const RepresentativeListRow *r = &n.representatives[i];
        bool same = representative_same(r, g);
        if (g->id.len == 0 && same) return STATUS_OK;
        if (!str_eq(r->id, g->id)) continue;
        if (same) return STATUS_OK;
        changed = 0;
        if (r->version == g->version) TRY(representative_change(app, &n, r, g, &changed));
        return network_end(app, &n, S("network.represent"), changed, how);
    }
    if (g->id.len) return STATUS(NOT_FOUND, "there is no such representative");
    if (n.n_representatives >= NETWORK_LIST_MOST) return STATUS(INVALID, "the list is full");
    TRY(representative_new(app, &n, g));
    return network_end(app, &n, S("network.represent"), changed, how);
}
