// SPDX-License-Identifier: EUPL-1.2
/* What stands on "Netwerk": people, places, and who may decide. */
#include "web/pages/network.h"

const Choice network_kinds[NETWORK_KINDS] = {
    {S_INIT("family"), T_INIT("Familie")},          {S_INIT("friend"), T_INIT("Vrienden")},
    {S_INIT("neighbour"), T_INIT("Buren")},         {S_INIT("acquaintance"), T_INIT("Bekenden")},
    {S_INIT("volunteer"), T_INIT("Vrijwilligers")}, {S_INIT("other"), T_INIT("Anders")},
};
const Choice network_close[NETWORK_CLOSE] = {
    {S_INIT("0"), T_INIT("Niet gezegd")},
    {S_INIT("1"), T_INIT("Heel dichtbij")},
    {S_INIT("2"), T_INIT("Dichtbij")},
    {S_INIT("3"), T_INIT("Verder weg")},
};
const Choice network_helps[NETWORK_HELPS] = {
    {S_INIT("m_praktisch"), T_INIT("praktisch")},
    {S_INIT("m_gezelschap"), T_INIT("gezelschap")},
    {S_INIT("m_advies"), T_INIT("advies")},
    {S_INIT("m_steun"), T_INIT("steun en troost")},
};
const Choice network_used[NETWORK_USED] = {
    {S_INIT("known"), T_INIT("Kent het")},
    {S_INIT("before"), T_INIT("Kwam er vroeger")},
    {S_INIT("now"), T_INIT("Komt er nu")},
    {S_INIT("wanted"), T_INIT("Wil er graag heen")},
};
const Choice network_legal[NETWORK_LEGAL] = {
    {S_INIT("mentor"), T_INIT("Mentor")},
    {S_INIT("curator"), T_INIT("Curator")},
    {S_INIT("administrator"), T_INIT("Bewindvoerder")},
    {S_INIT("attorney"), T_INIT("Gemachtigde")},
    {S_INIT("other"), T_INIT("Andere vertegenwoordiger")},
};

static Str network_day(Call *c, Str day) {
    Day d;
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : S("");
}

static Str network_edit(Call *c, const Network *v, const char *query, Str id) {
    if (!v->work.open) return S("");
    Str path = work_path(c, &v->work, S("netwerk"));
    return arena_print(c->arena, "%.*s%s%s=%.*s#%s", STR_ARG(path),
                       str_find(path, S("?")) == STR_NONE ? "?" : "&", query, STR_ARG(id), query);
}

static Str member_helps(Call *c, const NetworkMemberListRow *m) {
    const int64_t yes[NETWORK_HELPS] = {m->practical, m->company, m->advice, m->emotional};
    Buf *out = buf_on(c->arena, 1024);
    for (size_t i = 0; i < NETWORK_HELPS; i++) {
        if (!yes[i]) continue;
        if (out->len) buf_add(out, S(", "));
        buf_add(out, text(c->lang, network_helps[i].label));
    }
    return buf_str(out);
}

static Str member_close(Call *c, const NetworkMemberListRow *m) {
    return m->has_closeness && m->closeness > 0 && m->closeness < NETWORK_CLOSE
               ? text(c->lang, network_close[m->closeness].label)
               : S("");
}

Str network_member_now(Call *c, const NetworkMemberListRow *m) {
    return arena_print(c->arena, "%.*s %.*s\n%.*s. %.*s\n%.*s", STR_ARG(m->role), STR_ARG(m->name),
                       STR_ARG(choice_words(c, network_kinds, NETWORK_KINDS, m->kind)),
                       STR_ARG(member_helps(c, m)), STR_ARG(m->note));
}

static void fill_members(Call *c, const Network *v, NetworkPage *page) {
    NetworkMember *rows = ARENA_ARRAY(c->arena, NetworkMember, v->n_members);
    for (size_t i = 0; i < v->n_members; i++) {
        const NetworkMemberListRow *m = &v->members[i];
        rows[i] = (NetworkMember){
            .role = m->role,
            .name = m->name,
            .kind = choice_words(c, network_kinds, NETWORK_KINDS, m->kind),
            .closeness = member_close(c, m),
            .helps = member_helps(c, m),
            .note = m->note,
            .edit_href = network_edit(c, v, "mens", m->id),
            .until = m->until_day.at ? network_day(c, m->until_day) : S(""),
        };
    }
    page->members.at = rows;
    page->members.n = v->n_members;
}

static void fill_places(Call *c, const Network *v, NetworkPage *page) {
    NetworkPlace *rows = ARENA_ARRAY(c->arena, NetworkPlace, v->n_uses);
    for (size_t i = 0; i < v->n_uses; i++) {
        const ServiceUseListRow *u = &v->uses[i];
        rows[i] = (NetworkPlace){
            .name = u->listed.at ? u->listed : u->name,
            .href = u->service_id.at
                        ? arena_print(c->arena, "/sociale-kaart/%.*s", STR_ARG(u->service_id))
                        : S(""),
            .used = choice_words(c, network_used, NETWORK_USED, u->used),
            .note = u->note,
            .edit_href = network_edit(c, v, "plek", u->id),
            .gone = u->has_retired,
        };
    }
    page->places.at = rows;
    page->places.n = v->n_uses;
}

static Str legal_since(Call *c, const RepresentativeListRow *r) {
    Str from = network_day(c, r->from_day), until = network_day(c, r->until_day);
    if (from.len && until.len)
        return text_fill(c->arena, c->lang, S("van {from} tot en met {until}"), FILL("from", from),
                         FILL("until", until));
    if (from.len) return text_fill(c->arena, c->lang, S("vanaf {from}"), FILL("from", from));
    if (until.len)
        return text_fill(c->arena, c->lang, S("tot en met {until}"), FILL("until", until));
    return S("");
}

Str network_legal_now(Call *c, const RepresentativeListRow *r) {
    return arena_print(c->arena, "%.*s %.*s\n%.*s %.*s\n%.*s\n%.*s",
                       STR_ARG(choice_words(c, network_legal, NETWORK_LEGAL, r->kind)),
                       STR_ARG(r->name), STR_ARG(r->telephone), STR_ARG(r->email),
                       STR_ARG(legal_since(c, r)), STR_ARG(r->note));
}

static void fill_representatives(Call *c, const Network *v, NetworkPage *page) {
    NetworkRepresentative *rows =
        ARENA_ARRAY(c->arena, NetworkRepresentative, v->n_representatives);
    for (size_t i = 0; i < v->n_representatives; i++) {
        const RepresentativeListRow *r = &v->representatives[i];
        Day until;
        rows[i] = (NetworkRepresentative){
            .kind = choice_words(c, network_legal, NETWORK_LEGAL, r->kind),
            .name = r->name,
            .reach = arena_print(c->arena, "%.*s%s%.*s", STR_ARG(r->telephone),
                                 r->telephone.len && r->email.len ? " · " : "", STR_ARG(r->email)),
            .note = r->note,
            .since = legal_since(c, r),
            .edit_href = network_edit(c, v, "wettelijk", r->id),
            .over = day_parse(r->until_day, &until) && until < app_day(&c->app),
        };
    }
    page->representatives.at = rows;
    page->representatives.n = v->n_representatives;
}

void network_fill(Call *c, const Network *v, NetworkPage *page) {
    page->called = work_called(c, &v->work);
    page->person = v->work.person_id;
    page->clarify_href = work_path(c, &v->work, S("hulpvraag"));
    fill_members(c, v, page);
    fill_places(c, v, page);
    fill_representatives(c, v, page);
}
