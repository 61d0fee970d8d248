// SPDX-License-Identifier: EUPL-1.2
/* What both sides said, for the pages of a plan. */
#include "app/plan_levels.h"

#include "base/json.h"
#include "statements.h"

static int level_value(const Json *answers, Str id) {
    const Json *one = json_get(answers, id);
    if (one == NULL) return ANSWER_NONE;
    int64_t v = json_get_int(one, S("v"), ANSWER_NONE);
    return v > -1000 && v < 1000 ? (int)v : ANSWER_NONE;
}

/* One document of answers: {"r01":{"v":4},...}. What cannot be read says nothing. */
static bool level_read(Arena *a, const Instrument *in, Str document, size_t rater, Answers *out) {
    const Json *json = NULL;
    if (json_read(a, document, &json).code != OK) return false;
    int *items = ARENA_ARRAY(a, int, in->n_items + 1);
    int *domains = ARENA_ARRAY(a, int, in->n_domains + 1);
    for (size_t i = 0; i < in->n_items; i++)
        items[i] = in->items[i].rater == rater ? level_value(json, in->items[i].id) : ANSWER_NONE;
    for (size_t d = 0; d < in->n_domains; d++) domains[d] = level_value(json, in->domains[d].id);
    *out = (Answers){rater, items, domains};
    return true;
}

Status plan_levels_load(App *app, Str case_id, const Instrument *in, PlanLevels *out) {
    PlanImagesRow *rows = NULL;
    size_t n = 0;
    TRY(plan_images(app->db, app->arena, case_id, &rows, &n));
    PersonLevels *persons = ARENA_ARRAY(app->arena, PersonLevels, n);
    *out = (PlanLevels){in, 0, persons};
    for (size_t i = 0; i < n; i++) {
        size_t rater = instrument_rater(in, rows[i].rater);
        if (rater == STR_NONE || !str_eq(rows[i].instrument, in->id)) continue;
        if (out->n == 0 || !str_eq(persons[out->n - 1].person_id, rows[i].person_id))
            persons[out->n++] = (PersonLevels){.person_id = rows[i].person_id};
        PersonLevels *p = &persons[out->n - 1];
        int side = str_eq(rows[i].rater, S("resident")) ? 0 : 1;
        p->has[side] = level_read(app->arena, in, rows[i].document, rater, &p->answers[side]);
    }
    return STATUS_OK;
}

const PersonLevels *plan_levels_of(const PlanLevels *l, Str person_id) {
    for (size_t i = 0; i < l->n; i++)
        if (str_eq(l->persons[i].person_id, person_id)) return &l->persons[i];
    return NULL;
}

static Said said_burden(const Instrument *in, int answer) {
    int burden = answer == ANSWER_NONE ? -1 : burden_of_answer(in, answer);
    if (burden < 0) return SAID_NOTHING;
    if (burden < in->burden_from) return SAID_NO_BURDEN;
    return burden == answers_most(&in->answers[in->burden_answers]) ? SAID_MUCH_BURDEN
                                                                    : SAID_SOME_BURDEN;
}

/* Of the sentences of a topic, turned round where the instrument says so. */
static Said said_topic(const Instrument *in, const Answers *answers, size_t topic) {
    int fit = 0, not_fit = 0, n = 0;
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        const AnswerSet *set = &in->answers[item->answers];
        int v = answers->items[i];
        if (item->topic != topic || v < answers_least(set) || v > answers_most(set)) continue;
        if (item->reverse) v = answers_least(set) + answers_most(set) - v;
        int middle_twice = answers_least(set) + answers_most(set);
        fit += 2 * v > middle_twice;
        not_fit += 2 * v < middle_twice;
        n++;
    }
    if (n == 0) return SAID_NOTHING;
    return fit == n ? SAID_FITS : not_fit == n ? SAID_FITS_NOT : SAID_MIXED;
}

Said plan_said(const PlanLevels *l, const PersonLevels *p, int side, Subject s) {
    if (p == NULL || !p->has[side]) return SAID_NOTHING;
    if (s.kind == SUBJECT_BURDEN) return said_burden(l->in, p->answers[side].domains[s.place]);
    if (s.kind == SUBJECT_TOPIC) return said_topic(l->in, &p->answers[side], s.place);
    return SAID_NOTHING;
}

bool plan_both_low(const PlanLevels *l, const PersonLevels *p, Str scale) {
    size_t at = instrument_scale(l->in, scale);
    if (p == NULL || at == STR_NONE || !l->in->scales[at].has_cut) return false;
    for (int side = 0; side < 2; side++) {
        if (!p->has[side]) return false;
        Score score = scale_score(l->in, at, &p->answers[side]);
        if (score.how != SCORED || score.mean >= l->in->scales[at].cut) return false;
    }
    return true;
}
