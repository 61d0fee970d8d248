// SPDX-License-Identifier: EUPL-1.2
/* "Dit is uw beeld": the resident's own image in plain words, and what they want to talk about. */
#ifndef VIEW_MY_IMAGE_VIEW_H
#define VIEW_MY_IMAGE_VIEW_H

#include "view/charts.h"

/* Nothing sent yet; sent, but this session may not open it without the second code; the image. */
typedef enum { MY_NOT_SENT, MY_CODE, MY_IMAGE } MyState;
typedef enum { LOOK_FINE, LOOK_EMPTY, LOOK_WRONG, LOOK_WAIT } LookFault;

typedef struct {
    Str label;    /* "Wat u zelf kunt" */
    Str sentence; /* "U vindt dat dit goed gaat."; empty: nothing may be said (too few answers) */
    const Raw *chart; /* NULL with too few answers */
    Str number, band; /* "3,9", "3,6 tot 4,1" */
    int answered, asked, needed;
} MyScale;

typedef struct {
    Str label;       /* "Geld en schulden" */
    Str words;       /* "Veel last" */
    const Raw *dots; /* NULL: not a degree of burden */
    bool heavy;      /* the highest degree */
    bool some;       /* a burden at all */
} MyBurden;

typedef struct {
    Str name; /* of the field, "w.burden:finances" */
    Str label;
    bool wished;
} MyWish;

typedef struct {
    Frame frame;
    MyState state;
    Str contact; /* name of who is responsible for the case; empty: "uw begeleider" */
    Str filled;  /* "22 november 2026" */
    Str go_on;   /* MY_NOT_SENT: path to go on answering, without /en */
    LookFault fault;
    Str wait; /* LOOK_WAIT: "1 minuut" */
    LIST(MyScale) scales;
    int least, most;                                    /* of the answers they are the mean of */
    bool rough;                                         /* the bands are a rough estimate */
    bool drawn;                                         /* there is a bar at all */
    bool later;                                         /* not the first wave */
    Str type_rule, type_where, type_name, type_example; /* type_name empty: not to be said */
    bool type_near; /* to a border, or the measurement error leaves room for another type */
    LIST(MyBurden) burdens;
    int burdens_some, burdens_asked;
    LIST(MyWish) near, far;
    bool kept;       /* the choice was just saved */
    bool other_sent; /* the professional's image is there */
} MyImagePage;

/* GET, POST /mijn-beeld */
void page_my_image(Html *h, const MyImagePage *v);

/* Fills scales, type, rough and drawn of a sent image. */
void my_image_scales(MyImagePage *v, Arena *a, const Instrument *in, const Image *image);
/* Fills burdens and their counts, the heaviest first, without private domains. */
void my_image_burdens(MyImagePage *v, Arena *a, const Instrument *in, const Answers *answers);

#endif
