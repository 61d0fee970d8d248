// SPDX-License-Identifier: EUPL-1.2
/* Forms: a table of fields says what may come in; only what fits the table reaches a page. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "base/date.h"
#include "web/pairs.h"

typedef enum {
    FIELD_LINE,   /* one line; blanks at both ends go; no control signs */
    FIELD_LINES,  /* several lines, ended with LF */
    FIELD_EMAIL,  /* one line with one @ between two parts and no blanks */
    FIELD_SECRET, /* kept exactly as typed; never shown again, never logged */
    FIELD_INT,    /* a whole number from `low` to `high` */
    FIELD_DAY,    /* "15-02-2027" or "2027-02-15"; the value becomes the second form */
    FIELD_CHOICE, /* one of `choices` */
    FIELD_KEY,    /* a key made by random_key */
    FIELD_PATH,   /* an address on this site; any other value counts as not given */
    FIELD_CHECK,  /* a tick box: any value is yes, absent is no */
} FieldKind;

typedef struct {
    Str name;
    FieldKind kind;
    bool required;
    size_t most; /* characters (code points); 0 = 200; not for FIELD_PATH and FIELD_CHECK */
    Str missing; /* what to say (Dutch, the source of translation) when it is required and empty */
    Str wrong;   /* what to say when it does not fit its kind or its length */
    int64_t low, high;  /* FIELD_INT */
    const Str *choices; /* FIELD_CHOICE; ends with an empty Str */
    /* The name stands for every name that begins with it ("a." for "a.r01", "a.r02" ...): fields of
       which an instrument or a list says how many there are. Read by kind like any other, never
       `required`; found with form_member, not with form_value. */
    bool family;
} Field;

enum { FORM_FIELDS_MOST = 64 };

typedef struct {
    Str name;
    const Field *fields; /* ends with a field without a name */
} Form;

/* One field of a family. */
typedef struct {
    const Field *field; /* the family's row in the table */
    Str name;           /* as sent, the whole of it: "a.r01" */
    Str value, fault;
    int64_t number;
} FormMember;

/* What came in, field by field in the order of the table. */
typedef struct {
    const Form *form; /* NULL: the page takes no form */
    size_t n;
    Str *values;      /* never NULL; empty when not given */
    Str *faults;      /* the sentence for the person, empty when the field is fine */
    int64_t *numbers; /* FIELD_INT: the number, FIELD_CHECK: 0 or 1, FIELD_DAY: the Day */
    size_t wrong;     /* how many faults there are */
    size_t members_n; /* what came in of families, in the order it was sent */
    FormMember *members;
} Filled;

/* Reads what was sent against the table. OK with `wrong` > 0 is a form to show again; INVALID means
   that no browser sends this from our page: a name of the table that is there twice. Names that are
   not in the table are passed over and can never be read. */
Status form_read(Arena *a, const Form *form, const Pairs *sent, Filled *out);
/* By name; asking for a field that is not in the table gives an empty text and 0. */
Str form_value(const Filled *f, Str name);
int64_t form_number(const Filled *f, Str name);
Str form_fault(const Filled *f, Str name);
/* The member "r01" of the family "a."; NULL when it was not sent. */
const FormMember *form_member(const Filled *f, Str family, Str member);
/* Its value, or an empty text. */
Str form_member_value(const Filled *f, Str family, Str member);
/* Sets a fault found later (for instance by a deed). */
void form_blame(Filled *f, Str name, Str sentence);
/* A sentence when the table itself is wrong (no name, a required field without sentences, too many
   fields, a name twice); empty when it is fine. For start-up and tests. */
Str form_flaw(const Form *form);

#endif
