// SPDX-License-Identifier: EUPL-1.2
/* Charts as SVG made by the server, and the words and numbers that belong to them.

   Lengths are in percent without a viewBox, so that text and marks keep their size on a phone; only
   the quadrant has a fixed box. Who it is shows by shape (circle: resident, diamond: professional)
   and place; colours come by class from assets/css/70-charts.css. A drawing beside its numbers is
   hidden from screen readers. Markup lives on the arena. */
#ifndef VIEW_CHARTS_H
#define VIEW_CHARTS_H

#include "core/image.h"
#include "view/page.h"
#include "view/raw.h"

typedef enum { SIDE_RESIDENT, SIDE_PROFESSIONAL } Side;

/* The circle or diamond of a legend, `size` px wide; hidden from screen readers. */
const Raw *chart_mark(Arena *a, Side side, int size);
/* One scale as a bar with its band and a dot, for the resident. Without a score the bare bar. */
const Raw *chart_bar(Arena *a, const ImageScale *s);
/* One scale of both images on one track: circle above, diamond below, each on its band. Either may
   be NULL or without a score: then it has no mark. */
const Raw *chart_twin(Arena *a, const ImageScale *resident, const ImageScale *professional);
/* One topic: a circle for each answer of the resident and a diamond for each of the professional;
   equal answers stand side by side. Values outside least..most (non-answers) get no mark. */
typedef struct {
    const int *values;
    size_t n;
} ChartAnswers;
const Raw *chart_answers(Arena *a, int least, int most, ChartAnswers resident,
                         ChartAnswers professional);
/* Burden as dots, `on` of `of` filled; of = 0 gives nothing (NULL). */
const Raw *chart_burden(Arena *a, Side side, int on, int of);

/* The four types with the clouds of both images. Images may be NULL. `id` makes its title and
   description unique on the page. NULL when the instrument has no typology. */
typedef struct {
    Lang lang;
    const Instrument *in;
    const Image *resident, *professional;
    Str resident_name, professional_name;
    Str id;
} Quadrant;
const Raw *chart_quadrant(Arena *a, const Quadrant *q);
/* "Samira: sterk in zelf doen.", "Samira zit tussen twee typen in: ...", "Samira: nog niet te
   zeggen." */
Str quadrant_words(Arena *a, Lang lang, const Instrument *in, const Image *image, Str name);

/* The name of a type for professionals within a sentence: no capital in front. */
Str type_inside(Arena *a, Lang lang, const Instrument *in, int type);

/* ---- words and numbers
 * ------------------------------------------------------------------------- */

/* A text of an instrument in the language of the page. */
Str words_in(Lang lang, Words w);
/* "3,9"; empty without a score. */
Str score_words(Arena *a, Lang lang, const ImageScale *s);
/* "3,6 tot 4,1"; empty without a score. */
Str band_words(Arena *a, Lang lang, const ImageScale *s);
/* Is any band of these scales a rough one? Then the page says "een ruwe schatting". */
bool image_is_rough(const Image *image);
/* The words of an answer of this set ("Klopt wel", "Weet ik niet"); those of the professional's
   form where they differ. "Open" (text "nog open") for ANSWER_NONE. */
Str answer_words(Lang lang, const Instrument *in, const AnswerSet *set, int value, Side side);

/* ---- the two images as tables: pages/parts/twin.html shows a member `twin`, duo.html a `duo` ----
 */

typedef struct {
    Str label; /* "Mensen en plekken" */
    const Raw *chart;
    Str resident, resident_band, professional, professional_band; /* empty: no score */
} TwinRow;

typedef struct {
    Str resident, professional; /* names at the heads of the columns */
    const Raw *resident_mark, *professional_mark;
    Str least, most; /* the words at both ends of the track */
    bool rough;
    LIST(TwinRow) rows;
} Twin;

/* Both may be NULL. The rows are the scales of the instrument that have a cut or a title. */
Twin twin_of(Arena *a, const Quadrant *q);

typedef struct {
    Str label;                                    /* "Geld en schulden" */
    Str resident, professional;                   /* "Veel last"; "Niet gevraagd" when it was not */
    const Raw *resident_dots, *professional_dots; /* NULL: no burden can be drawn */
    bool tag;                                     /* worth talking about: set by the caller */
} DuoRow;

typedef struct {
    Str resident, professional;
    const Raw *resident_mark, *professional_mark;
    LIST(DuoRow) rows;
} Duo;

/* The burden of both per domain, without private domains and those that neither was asked; most
   burden first. `titles`: whose words, SIDE_RESIDENT for pages that address the resident. */
Duo duo_of(Arena *a, const Quadrant *q, const Answers *resident, const Answers *professional,
           Side titles);

#endif
