// SPDX-License-Identifier: EUPL-1.2
/* The questionnaire on paper: A4 pages by print CSS, in usual and in large letters. */
#ifndef VIEW_PRINT_FORM_VIEW_H
#define VIEW_PRINT_FORM_VIEW_H

#include "view/page.h"

typedef struct {
    Str label;
} PrintBox;

typedef struct {
    int64_t number;
    Str text;
    LIST(PrintBox) boxes; /* one under the other */
    LIST(PrintBox) apart; /* in a row below them */
} PrintRow;

typedef struct {
    int64_t place; /* from 1 */
    bool first, last;
    Str title, lead; /* lead may be empty */
    Str code;        /* of this page: instrument, version, page */
    LIST(PrintRow) rows;
} PrintSheet;

typedef struct {
    Frame frame;
    bool large;
    Str small_href, large_href;
    int64_t of; /* pages */
    LIST(PrintSheet) sheets;
    LIST(PrintBox) example; /* the choices of a strength */
    Str open_text;
    int64_t published; /* the first so many sentences are quoted from the study; 0: none */
    /* Of one case; all empty on a blank form. */
    Str case_href, case_name;
    Str number, wave, person, case_id;
    Str contact, phone;
    Str code;  /* "7K4M 2PXR", when the professional gave it; goes nowhere but on this page */
    Str start; /* "draagkracht.voorbeeld.nl/start"; empty: not known, or no code */
    Str typed; /* what was typed as a code, when it is none */
    bool code_bad;
} PrintFormPage;

/* GET and POST /afdruk/vragenlijst: zaak, meting, persoon, letters (groot), and in a POST code. */
void page_print_form(Html *h, const PrintFormPage *v);

#endif
