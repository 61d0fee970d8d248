// SPDX-License-Identifier: EUPL-1.2
/* A resident's own image, and what they can choose to talk about. */
#include "app/my_image.h"

#include "statements.h"

static bool wish_is(const TalkWishesRow *rows, size_t n, Str subject) {
    for (size_t i = 0; i < n; i++)
        if (str_eq(rows[i].subject, subject)) return true;
    return false;
}

/* Is there a sentence of this topic that does not fit them? Norms do not count. */
static bool topic_is_near(const Response *r, const Answers *answers, size_t topic, bool *asked) {
    bool near = false;
    for (size_t i = 0; i < r->in->n_items; i++) {
        const Item *item = &r->in->items[i];
        const AnswerSet *set = &r->in->answers[item->answers];
        int least = answers_least(set), most = answers_most(set), v = answers->items[i];
        if (item->topic != topic || item->rater != r->rater) continue;
        *asked = true;
        if (item->norm || v < least || v > most) continue;
        if (item->reverse) v = least + most - v;
        near |= 2 * v < least + most;
    }
    return near;
}

typedef struct {
    Arena *arena;
    const TalkWishesRow *wishes;
    size_t n_wishes, n, n_near;
    WishOffer *offers;
} Offering;

static void offer_add(Offering *o, Str subject, Words label, bool near) {
    bool wished = wish_is(o->wishes, o->n_wishes, subject);
    o->offers[o->n++] = (WishOffer){subject, label, near || wished, wished};
    o->n_near += near;
}

static void offer_burdens(Offering *o, const Instrument *in, const Answers *answers, int burden) {
    for (size_t d = 0; d < in->n_domains; d++) {
        const Domain *x = &in->domains[d];
        int v = answers->domains[d], is = v == ANSWER_NONE ? -1 : burden_of_answer(in, v);
        bool heavy = is >= in->burden_from;
        if (x->private || v == ANSWER_NONE || (heavy ? is : 0) != burden) continue;
        offer_add(o, arena_print(o->arena, "burden:%.*s", STR_ARG(x->domain)), x->title_resident,
                  heavy);
    }
}

/* Burdens first, the heaviest on top, then topics as they were asked, then anything else. */
static void offers_make(Offering *o, const Response *r) {
    const Instrument *in = r->in;
    Answers answers = response_answers(o->arena, r);
    o->offers = ARENA_ARRAY(o->arena, WishOffer, in->n_domains + in->n_topics + 1);
    int heaviest = in->n_domains ? answers_most(&in->answers[in->burden_answers]) : 0;
    for (int burden = heaviest; burden >= in->burden_from && burden > 0; burden--)
        offer_burdens(o, in, &answers, burden);
    for (size_t t = 0; t < in->n_topics; t++) {
        bool asked = false, near = topic_is_near(r, &answers, t, &asked);
        if (asked)
            offer_add(o, arena_print(o->arena, "topic:%.*s", STR_ARG(in->topics[t].id)),
                      in->topics[t].title_resident, near);
    }
    offer_burdens(o, in, &answers, 0);
    offer_add(o, S(WISH_OTHER), (Words){S("Iets anders"), S("Something else")}, true);
    /* Nothing stands out: then everything is on the short list. */
    if (o->n_near == 1)
        for (size_t i = 0; i < o->n; i++) o->offers[i].near = true;
}

Status my_image_load(App *app, MyImage *out) {
    const Who *who = &app->who;
    Offering o = {.arena = app->arena};
    TalkWishesRow *wishes = NULL;
    *out = (MyImage){0};
    TRY(images_load(app, who->case_id, who->person_id, who->wave, &out->images));
    TRY(look_state(app, &out->look));
    if (out->images.resident.state != IMAGE_SENT || !out->look.may) return STATUS_OK;
    TRY(talk_wishes(app->db, app->arena, who->case_id, who->person_id, who->wave, &wishes,
                    &o.n_wishes));
    o.wishes = wishes;
    offers_make(&o, &out->images.resident.response);
    out->n = o.n;
    out->offers = o.offers;
    return STATUS_OK;
}

Status my_wishes_keep(App *app, const MyImage *mine, const bool *wished) {
    const Who *who = &app->who;
    size_t changed = 0;
    for (size_t i = 0; i < mine->n; i++) {
        if (wished[i] == mine->offers[i].wished) continue;
        TalkWishPutIn in = {.case_id = who->case_id,
                            .person_id = who->person_id,
                            .wave = who->wave,
                            .subject = mine->offers[i].subject,
                            .wished = wished[i],
                            .moment = app->now,
                            .organisation = who->organisation};
        TRY(talk_wish_put(app->db, app->arena, &in, NULL));
        changed++;
    }
    if (changed == 0) return STATUS_OK;
    return app_audit(app, S("talk.wish"), who->case_id, who->person_id, AUDIT_DONE);
}
