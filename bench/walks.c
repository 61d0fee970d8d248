// SPDX-License-Identifier: EUPL-1.2
/* What the people behind the lines do. */
#include "bench/walks.h"

enum { FORM_BYTES = 8192, PAPERS_A_LINE = 16 };

void walk_questions(Walk *w, Arena *a, const Response *r) {
    w->questions = r->n < WALK_QUESTIONS_MOST ? r->n : WALK_QUESTIONS_MOST;
    for (size_t i = 0; i < w->questions; i++) {
        const Question *q = &r->questions[i];
        w->ids[i] = arena_copy(a, q->id);
        if (q->set == NULL) continue;
        w->values_n[i] = q->set->n;
        for (size_t v = 0; v < q->set->n; v++) w->values[i][v] = q->set->options[v].value;
    }
}

void walk_sit(Load *load, const FillSession *sessions, int n) {
    for (int i = 0; i < load->lines; i++) {
        Line *line = &load->line[i];
        const FillSession *s = &sessions[i % n];
        line->step = 0;
        snprintf(line->cookies, sizeof line->cookies, "%.*s", STR_ARG(s->cookie));
        snprintf(line->token, sizeof line->token, "%.*s", STR_ARG(s->token));
    }
}

/* Only the first wrong answer is told; all are counted. */
static bool walk_expect(Walk *w, const Line *line, const Got *got, int status) {
    if (got->status == status) return true;
    if (w->wrong++ == 0) {
        w->status = got->status;
        snprintf(w->where, sizeof w->where, "%.*s", STR_ARG(line->path));
    }
    return false;
}

/* A value of question i; another one each time. */
static Str walk_fields(const Walk *w, size_t i, int turn, char *room, size_t size) {
    int n = w->values_n[i] == 0
                ? snprintf(room, size, "vraag=%.*s&tekst=Meer+rust%d", STR_ARG(w->ids[i]), turn)
                : snprintf(room, size, "vraag=%.*s&antwoord=%d", STR_ARG(w->ids[i]),
                           w->values[i][(size_t)turn % w->values_n[i]]);
    return (Str){room, (size_t)n};
}

bool walk_answer(void *who, Line *line, const Got *got) {
    Walk *w = who;
    char path[64], fields[128];
    if (got && walk_expect(w, line, got, 303)) w->done++;
    size_t i = (size_t)line->step % w->questions;
    int n = snprintf(path, sizeof path, "/vragenlijst/%zu", i + 1);
    int turn = line->step / (int)w->questions + line->number;
    line->step++;
    line_post(line, (Str){path, (size_t)n}, walk_fields(w, i, turn, fields, sizeof fields));
    return true;
}

bool walk_page(void *who, Line *line, const Got *got) {
    Walk *w = who;
    char path[128];
    if (got && walk_expect(w, line, got, 200)) w->done++;
    size_t n = strcspn(w->path, "#");
    bool numbered = w->path[n] == '#';
    int len = numbered ? snprintf(path, sizeof path, "%.*s%zu", (int)n, w->path,
                                  (size_t)line->step++ % w->questions + 1)
                       : snprintf(path, sizeof path, "%s", w->path);
    line_get(line, (Str){path, (size_t)len});
    return true;
}

/* ---- a whole journey ----------------------------------------------------------------------------
 */

static bool journey_begin(Walk *w, Line *line) {
    if (w->codes_used == w->codes_n) return false;
    line->step = w->codes_used++;
    line->cookies[0] = line->token[0] = '\0';
    line_get(line, S("/start"));
    return true;
}

/* What a page asks to be filled in. */
static Str journey_fields(Walk *w, const Line *line, const Got *got, char *room, size_t size) {
    int n = 0;
    if (str_eq(line->path, S("/start"))) {
        n = snprintf(room, size, "code=%.*s", STR_ARG(w->codes[line->step]));
    } else if (str_eq(line->path, S("/start/uitleg"))) {
        return S("keuze=begin");
    } else if (str_eq(line->path, S("/start/manier"))) {
        return S("manier=self");
    } else {
        Str id = got_between(got->body, S("name=\"vraag\" value=\""), S("\""));
        for (size_t i = 0; i < w->questions; i++)
            if (str_eq(id, w->ids[i])) return walk_fields(w, i, line->step, room, size);
    }
    return (Str){room, (size_t)n};
}

bool walk_journey(void *who, Line *line, const Got *got) {
    Walk *w = who;
    char room[256];
    if (got == NULL) return journey_begin(w, line);
    line_learn(line, got);
    if (got->status == 303) {
        line_get(line, got_location(got));
        return true;
    }
    if (!walk_expect(w, line, got, 200)) return journey_begin(w, line);
    if (str_eq(line->path, S("/vragenlijst/klaar"))) {
        w->done++;
        return journey_begin(w, line);
    }
    char path[64];
    int n = snprintf(path, sizeof path, "%.*s", STR_ARG(line->path));
    line_post(line, (Str){path, (size_t)n}, journey_fields(w, line, got, room, sizeof room));
    return true;
}

/* ---- paper --------------------------------------------------------------------------------------
 */

bool walk_paper(void *who, Line *line, const Got *got) {
    Walk *w = who;
    char path[128], form[FORM_BYTES];
    if (got && walk_expect(w, line, got, 303)) w->done++;
    int number = w->first + line->number * PAPERS_A_LINE + line->step % PAPERS_A_LINE;
    int turn = line->step++ / PAPERS_A_LINE;
    int n = snprintf(path, sizeof path, "/zaken/case%022d/metingen/" FILL_WAVE "/papier", number);
    int f = snprintf(form, sizeof form, "datum=%.*s&hoe=self", STR_ARG(w->today));
    for (size_t i = 0; i < w->questions; i++)
        f += w->values_n[i]
                 ? snprintf(form + f, sizeof form - (size_t)f, "&a.%.*s=%d", STR_ARG(w->ids[i]),
                            w->values[i][(size_t)(turn + (int)i) % w->values_n[i]])
                 : snprintf(form + f, sizeof form - (size_t)f, "&n.%.*s=Meer+rust%d",
                            STR_ARG(w->ids[i]), turn);
    line_post(line, (Str){path, (size_t)n}, (Str){form, (size_t)f});
    return true;
}
