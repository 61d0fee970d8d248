// SPDX-License-Identifier: EUPL-1.2
/* The people and places around somebody, and who may decide for them. Other people's data: a role
   is enough ("zus", "buurvrouw"), a name is only there when somebody needs it. */
#ifndef APP_NETWORK_H
#define APP_NETWORK_H

#include "app/case_edit.h"
#include "app/case_work.h"

enum { NETWORK_WORDS_MOST = 20000, NETWORK_LIST_MOST = 200 };

typedef struct {
    CaseWork work;
    size_t n_members, n_uses, n_representatives;
    NetworkMemberListRow *members; /* those who are there first, the closest first */
    ServiceUseListRow *uses;
    RepresentativeListRow *representatives;
} Network;

/* For a user who may see the case; person_id empty: the first one. */
Status network_load(App *app, Str case_id, Str person_id, Network *out);

/* Deeds, for app->who.user. An empty id is a new row; the earlier text of a changed one stays
   (app/past.h). NOT_FOUND: no such case for them, or no such row in it. CONFLICT: the case is
   closed. INVALID: NETWORK_LIST_MOST rows are there, or a word that is none of the choices.
   EDIT_OVERTAKEN: somebody else changed the row first. */

/* kind: "family", "friend", "neighbour", "acquaintance", "volunteer", "other". closeness: 1 very
   close .. 3 further off, 0 not said. gone: no longer there, as from today. */
typedef struct {
    Str person_id, id;
    int64_t version;
    Str role, name, kind, note;
    int closeness;
    bool practical, company, advice, emotional, gone;
} MemberGiven;
Status network_member_keep(App *app, Str case_id, const MemberGiven *given, Edited *how);

/* used: "known", "before", "now", "wanted". service_id empty: one that is not in the directory,
   named by `name`; else its name there is taken. remove: take it off the list. */
typedef struct {
    Str person_id, id;
    int64_t version;
    Str service_id, name, used, note;
    bool remove;
} UseGiven;
Status service_use_keep(App *app, Str case_id, const UseGiven *given, Edited *how);

/* kind: "mentor", "curator", "administrator" (bewindvoerder), "attorney" (gevolmachtigde),
   "other". */
typedef struct {
    Str person_id, id;
    int64_t version;
    Str kind, name, telephone, email, note;
    Str from_day, until_day; /* "2026-11-24" or empty */
} RepresentativeGiven;
Status representative_keep(App *app, Str case_id, const RepresentativeGiven *given, Edited *how);

#endif
