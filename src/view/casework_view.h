// SPDX-License-Identifier: EUPL-1.2
/* The pages on which a professional makes and changes cases, invites, and sees how far they are. */
#ifndef VIEW_CASEWORK_VIEW_H
#define VIEW_CASEWORK_VIEW_H

#include "view/charts.h"
#include "view/case_head_view.h"
#include "view/case_work_view.h"

/* ---- pieces of forms ----------------------------------------------------------------------- */

/* Something that is wrong: the id of the field, and the sentence. */
typedef struct {
    Str field, words;
} CaseFault;

/* One person as a form shows them. Names of fields end in `place`: "roep.0". */
typedef struct {
    Str place, title; /* "1"; "Persoon 2", empty when there is only one */
    Str call_name, family_name, telephone, email;
    Str email_fault; /* empty: fine */
    /* only where somebody is changed */
    Str key; /* of the person; empty: somebody new */
    int64_t version;
    Str now; /* somebody else changed it first: what stands there now */
} PersonFields;

/* One life domain. */
typedef struct {
    Str domain, title;
    bool asked;
    Str reason, reason_fault;
} ModuleFields;

/* One wave. */
typedef struct {
    Str code, title; /* "T0", "Eerste meting" */
    Str day;         /* "24-11-2026", or as typed; empty: not planned */
    Str fault;
} WaveFields;

typedef struct {
    Str value, label;
    bool chosen;
} CaseOption;

/* GET, POST /zaken/nieuw */
typedef struct {
    Frame frame;
    LIST(CaseFault) faults;
    Str key; /* of this form: sending it twice makes one case */
    Str request, request_fault, household;
    LIST(PersonFields) persons, others; /* the first; more of a household, behind a click */
    bool others_open;
    LIST(ModuleFields) modules;
    bool modules_open;
    LIST(WaveFields) waves;
    LIST(CaseOption) teams; /* empty: there is only one */
    bool no_team;           /* who asks is in no team: nothing can be made */
} CaseNewPage;
void page_case_new(Html *h, const CaseNewPage *v);

/* ---- the case page ------------------------------------------------------------------------- */

typedef struct {
    Str name, telephone, email; /* name: "Samira B."; the others may be empty */
    Str href;                   /* where it is changed */
} CasePerson;

/* One measurement of one person. */
typedef struct {
    Str wave, day;                       /* "Eerste meting"; "22 november 2026", may be empty */
    Str iso;                             /* the day for <time>; may be empty */
    Str person;                          /* only when there is more than one */
    Str resident, resident_more;         /* "Klaar", "22 november" */
    Str professional, professional_more; /* "Bezig", "Joris" */
    Str href, action;                    /* its page, and what the link says */
    bool planned;                        /* nothing happened yet */
} MeasureRow;

typedef struct {
    Str title, reason; /* a domain that is asked; the reason may be empty */
} CaseModuleShown;

/* GET /zaken/:id */
typedef struct {
    Frame frame;
    Str name, number, href; /* href: /zaken/<key> */
    bool closed;
    Str note;                                    /* what was just done; may be empty */
    Str step, step_more, step_href, step_action; /* step_href empty: nothing to press */
    Str signal_href;                             /* only for who may see it; neutral */
    Str request, request_of;                     /* word for word; empty: not written down yet */
    Str team, owner;                             /* owner may be empty */
    LIST(CasePerson) persons;
    LIST(CaseModuleShown) modules;
    bool modules_none;  /* nothing was decided on yet */
    LIST(CaseTab) tabs; /* persons of a household */
    /* "Is dit nu te dragen?": both images, or why they are not there */
    bool both;
    Str waiting, waiting_more; /* not both */
    Str resident, professional, wave_line;
    bool saw_other;
    const Raw *dot, *diamond;
    Twin twin;
    Duo duo;
    bool rough;
    Str usage, usage_more; /* effective use in words */
    Str burden,
        not_asked; /* "Samira: 3 van 6 gebieden. Joris: 2 van 6."; domains nobody was asked */
    Str talk_href;
    const Raw *quadrant; /* NULL: none */
    Str quadrant_resident, quadrant_professional;
    Str chances_resident, chances_professional; /* of each type; empty: the group is not known */
    LIST(MeasureRow) rows;
    bool several; /* persons: the table of measurements names them */
    CaseWorkShown work;
} CaseFilePage;
void page_case_file(Html *h, const CaseFilePage *v);

/* ---- one measurement: inviting, and how far it is ------------------------------------------ */

/* The letter, which is what comes out of a printer. */
typedef struct {
    Str day; /* "25 november 2026" */
    Str subject, hello;
    LIST(CaseOption) before; /* paragraphs (label) before the steps */
    Str address, code;       /* "draagkracht.voorbeeld.nl/start", "7K4M 2PXR" */
    LIST(CaseOption) after;
    Str from, organisation; /* who signs it */
} InviteLetter;

typedef enum { INVITE_NONE, INVITE_LIVE, INVITE_EXPIRED, INVITE_STOPPED } InviteShown;

/* One mail about a measurement. */
typedef struct {
    Str id;
    Str what, state;  /* "Uitnodiging"; "Verstuurd op 3 december" */
    Str address, why; /* why: what the mail server said; may be empty */
    bool waits;       /* it can still be stopped */
    bool decide;      /* and a person must decide: send it again or not */
} MailLine;

/* GET, POST /zaken/:id/metingen/:t?persoon= */
typedef struct {
    Frame frame;
    Str name, case_href, href; /* of the case; of this page, without person */
    Str person;                /* key, for the forms */
    Str title;                 /* "Eerste meting" */
    Str planned, planned_iso;  /* may be empty */
    LIST(CaseTab) tabs;        /* persons of a household */
    bool closed;
    Str called; /* the resident */
    Str resident, resident_more, professional, professional_more;
    bool resident_sent, own_sent;
    Str own_href, paper_href, print_href, talk_href; /* talk_href empty: not both sent */
    InviteShown invite;
    Str until, used; /* "24 december 2026"; "3 december", empty: not used yet */
    bool stopped;    /* just now */
    bool no_phone;   /* the one responsible has no telephone number yet; and it is who looks */
    /* just made, and never shown again */
    bool made;
    Str code, spoken, look, look_spoken;
    InviteLetter letter;
    /* mail */
    bool mail_on;     /* mail is set up at all */
    Str email;        /* of the resident; empty: not known */
    Str mailed;       /* just now: the address */
    bool mail_fault;  /* this address cannot be mailed to */
    bool mail_passed; /* what was decided on had become something else */
    LIST(MailLine) mails;
    /* the calendar */
    Str when; /* "Open van ... tot en met ..."; empty: not planned */
    bool reminded;
    Str before, after; /* days of the window, as typed or as they are */
    int64_t version;   /* of the wave */
    bool window_open;
    bool window_now; /* somebody else changed the wave meanwhile */
    Str window_fault;
    Str workers; /* "2 mensen waren verantwoordelijk; 1 keer wisselde dat."; empty: one */
} MeasurePage;
void page_measure(Html *h, const MeasurePage *v);

/* ---- changing a case ----------------------------------------------------------------------- */

/* GET, POST /zaken/:id/wijzigen. Each part is a form of its own. `..._now`: somebody else changed
   that part first; what stands there now, line by line; what was typed still stands in the fields.
 */
typedef struct {
    Frame frame;
    LIST(CaseFault) faults;
    Str name, case_href;
    LIST(PersonFields) persons; /* the last one is somebody new */
    bool persons_full;          /* nobody can be added */
    bool new_open;
    LIST(ModuleFields) modules;
    int64_t modules_version;
    LIST(CaseTab) modules_now; /* label: the line */
    LIST(WaveFields) waves;    /* the last one is not there yet */
    int64_t waves_version;
    LIST(CaseTab) waves_now;
    Str team, owner; /* owner may be empty */
    LIST(CaseOption) hands;
    int64_t version;
    bool hand_now; /* the case itself was changed meanwhile */
    Str hand_note; /* what was written to whoever takes it over */
} CaseEditPage;
void page_case_edit(Html *h, const CaseEditPage *v);

/* GET, POST /mijn-account */
typedef struct {
    Frame frame;
    Str name, email, telephone, telephone_fault;
    bool saved;
} AccountPage;
void page_account(Html *h, const AccountPage *v);

/* ---- words ----------------------------------------------------------------------------------- */

/* "Eerste meting" of place 0, "Tweede meting", ... "Meting 11". */
Str wave_title(Arena *a, Lang lang, int64_t place);
/* "15-02-2027": as a form takes it. */
Str day_typed(Arena *a, Day d);
/* A code as it is said over the telephone: "7, Karel, 4, Maria - 2, Pieter, Xantippe, Richard". */
Str code_spoken(Arena *a, Lang lang, Str code);

#endif
