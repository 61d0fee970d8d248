// SPDX-License-Identifier: EUPL-1.2
/* "Netwerk": the people and places around somebody; and the directory of places. */
#ifndef VIEW_NETWORK_VIEW_H
#define VIEW_NETWORK_VIEW_H

#include "view/subject_view.h"

typedef struct {
    Str role, name, kind, closeness;
    Str helps; /* "praktisch, gezelschap"; empty: not said */
    Str note, edit_href;
    Str until; /* empty: still there */
} NetworkMember;

typedef struct {
    Str name, href; /* href: in the directory; empty: it is not in there */
    Str used, note, edit_href;
    bool gone; /* the directory says it is there no more */
} NetworkPlace;

typedef struct {
    Str kind, name, reach, note, since, edit_href; /* reach: telephone and mail */
    bool over;
} NetworkRepresentative;

typedef struct {
    Str key;
    int64_t version;
    Str role, name, note;
    LIST(CaseOption) kinds, closeness, helps;
    bool gone, open;
    Str role_fault, name_fault, note_fault, now;
} NetworkMemberForm;

typedef struct {
    Str key;
    int64_t version;
    Str name, note;
    LIST(CaseOption) used;
    bool open;
    Str name_fault, note_fault, now;
} NetworkPlaceForm;

typedef struct {
    Str key;
    int64_t version;
    Str name, telephone, email, note, from_day, until_day;
    LIST(CaseOption) kinds;
    bool open;
    Str name_fault, telephone_fault, email_fault, note_fault, from_fault, until_fault, now;
} NetworkRepresentativeForm;

typedef struct {
    Frame frame;
    CaseHead head;
    LIST(CaseFault) faults;
    Str called, person, clarify_href;
    LIST(NetworkMember) members;
    LIST(NetworkPlace) places;
    LIST(NetworkRepresentative) representatives;
    LIST(CaseOption) names; /* of the directory, to choose from while typing */
    NetworkMemberForm member;
    NetworkPlaceForm place;
    NetworkRepresentativeForm representative;
} NetworkPage;

/* GET, POST /zaken/:id/netwerk */
void page_network(Html *h, const NetworkPage *v);

typedef struct {
    Str name, href, what, for_whom, place, telephone, cost;
} DirectoryLine;

typedef struct {
    Frame frame;
    Str search;
    SubjectOptions subjects;
    bool asked; /* something was searched for */
    int64_t found, all, page, pages;
    LIST(DirectoryLine) rows;
    Str before_href, after_href; /* empty: there is none */
} DirectoryPage;

/* GET /sociale-kaart */
void page_directory(Html *h, const DirectoryPage *v);

typedef struct {
    Frame frame;
    Str name, what, for_whom, place, telephone, email, email_href, website, cost, languages;
    LIST(CaseOption) subjects;
    bool gone;
    Str as_of; /* "24 november 2026" */
} DirectoryEntryPage;

/* GET /sociale-kaart/:id */
void page_directory_entry(Html *h, const DirectoryEntryPage *v);

#endif
