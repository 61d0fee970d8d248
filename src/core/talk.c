// SPDX-License-Identifier: EUPL-1.2
/* Two images beside each other: where one says it fits and the other that it does not. */
#include "core/talk.h"

#include <string.h>

/* --- one topic ------------------------------------------------------------------------------- */

/* +1 above the middle of the answers, -1 below it: 4-5 and 1-2 of 5. */
static int talk_side_of(const Instrument *in, const Item *item, int answer) {
    const AnswerSet *set = &in->answers[item->answers];
    int least = answers_least(set), most = answers_most(set);
    if (answer < least || answer > most) return 0;
    int twice = 2 * answer - least - most;
    int side = (twice > 0) - (twice < 0);
    return item->reverse ? -side : side;
}

static bool talk_is_answer(const Instrument *in, const Item *item, int answer) {
    const AnswerSet *set = &in->answers[item->answers];
    return answer >= answers_least(set) && answer <= answers_most(set);
}

static TalkSide talk_side(Arena *a, const Instrument *in, size_t topic, const Answers *answers) {
    TalkSaid *list = ARENA_ARRAY(a, TalkSaid, in->n_items);
    TalkSide side = {0, list, 0};
    for (size_t i = 0; i < in->n_items; i++) {
        const Item *item = &in->items[i];
        if (item->topic != topic || item->rater != answers->rater) continue;
        int answer = answers->items[i];
        list[side.n++] = (TalkSaid){i, answer, talk_side_of(in, item, answer)};
        side.answered += talk_is_answer(in, item, answer);
    }
    return side;
}

static bool talk_some(const TalkSide *s, int side) {
    for (size_t i = 0; i < s->n; i++)
        if (s->list[i].side == side) return true;
    return false;
}

/* Every answer given lies on this side, and enough of them were given (the share that a score
   needs, too): three times "don't know" is no strength. */
static bool talk_throughout(const Instrument *in, size_t scale, const TalkSide *s, int side) {
    size_t on = 0;
    for (size_t i = 0; i < s->n; i++) on += s->list[i].side == side;
    return on > 0 && on == s->answered && scale != STR_NONE &&
           on >= scale_needed(&in->scales[scale], s->n);
}

static TalkWay talk_way(bool professional_more, bool resident_more) {
    if (professional_more && resident_more) return TALK_BOTH_WAYS;
    return professional_more ? TALK_PROFESSIONAL_MORE
           : resident_more   ? TALK_RESIDENT_MORE
                             : TALK_NONE;
}

static bool talk_has_norm(const Instrument *in, size_t topic) {
    for (size_t i = 0; i < in->n_items; i++)
        if (in->items[i].topic == topic && in->items[i].norm) return true;
    return false;
}

static TalkTopic talk_topic(Arena *a, const Talk *t, size_t place, const Answers *resident,
                            const Answers *professional) {
    const Topic *topic = &t->in->topics[place];
    TalkTopic out = {.loose = topic->loose || talk_has_norm(t->in, place),
                     .resident = talk_side(a, t->in, place, resident),
                     .professional = talk_side(a, t->in, place, professional)};
    if (out.loose) return out;
    const TalkSide *r = &out.resident, *p = &out.professional;
    out.way = talk_way(talk_some(p, 1) && talk_some(r, -1), talk_some(r, 1) && talk_some(p, -1));
    if (!t->topics->topics[place].shared_automatic) return out;
    if (talk_throughout(t->in, topic->scale, r, 1) && talk_throughout(t->in, topic->scale, p, 1))
        out.shared = TALK_SHARED_STRENGTH;
    if (talk_throughout(t->in, topic->scale, r, -1) && talk_throughout(t->in, topic->scale, p, -1))
        out.shared = TALK_SHARED_DIFFICULTY;
    return out;
}

/* --- burden ---------------------------------------------------------------------------------- */

static TalkBurden talk_burden(const Instrument *in, size_t place, int resident, int professional) {
    TalkBurden out = {.resident = resident, .professional = professional};
    if (in->domains[place].private)
        return (TalkBurden){.resident = ANSWER_NONE, .professional = ANSWER_NONE};
    out.shown = resident != ANSWER_NONE || professional != ANSWER_NONE;
    int r = burden_of_answer(in, resident), p = burden_of_answer(in, professional);
    if (r < 0 || p < 0) return out;
    out.way = talk_way(p >= in->burden_from && r < in->burden_from,
                       r >= in->burden_from && p < in->burden_from);
    int most = answers_most(&in->answers[in->burden_answers]);
    out.both_serious = r == most && p == most;
    return out;
}

/* --- points ---------------------------------------------------------------------------------- */

static const struct {
    Str prefix;
    PointKind kind;
} talk_kinds[] = {{S_INIT("topic:"), POINT_TOPIC},
                  {S_INIT("scale:"), POINT_SCALE},
                  {S_INIT("burden:"), POINT_BURDEN}};

static size_t talk_place(const Instrument *in, PointKind kind, Str id) {
    size_t n = kind == POINT_TOPIC   ? in->n_topics
               : kind == POINT_SCALE ? in->n_scales
                                     : in->n_domains;
    for (size_t i = 0; i < n; i++) {
        Str own = kind == POINT_TOPIC   ? in->topics[i].id
                  : kind == POINT_SCALE ? in->scales[i].id
                                        : in->domains[i].domain;
        if (str_eq(own, id)) return kind == POINT_BURDEN && in->domains[i].private ? STR_NONE : i;
    }
    return STR_NONE;
}

static bool talk_subject(const Instrument *in, Str subject, PointKind *kind, size_t *place) {
    for (size_t k = 0; k < sizeof talk_kinds / sizeof *talk_kinds; k++) {
        if (!str_starts(subject, talk_kinds[k].prefix)) continue;
        *kind = talk_kinds[k].kind;
        *place = talk_place(in, *kind, str_sub(subject, talk_kinds[k].prefix.len, subject.len));
        return *place != STR_NONE;
    }
    return false;
}

/* Of a burden that both see, or that nobody sees but the resident chose: who sees most speaks
   first. */
static TalkWay talk_opens_burden(const Talk *t, size_t place) {
    const TalkBurden *b = &t->burden[place];
    if (b->way != TALK_NONE) return b->way;
    int r = burden_of_answer(t->in, b->resident), p = burden_of_answer(t->in, b->professional);
    if (p >= t->in->burden_from && p > r && r >= 0) return TALK_PROFESSIONAL_MORE;
    return r >= t->in->burden_from ? TALK_RESIDENT_MORE : TALK_CHOSEN;
}

static TalkPoint talk_point_at(Arena *a, const Talk *t, PointKind kind, size_t place) {
    const Instrument *in = t->in;
    TalkPoint p = {.kind = kind, .place = place};
    const TopicTalk *words = &t->topics->any;
    Str id = S("");
    if (kind == POINT_TOPIC) {
        id = in->topics[place].id;
        p.way = t->topic[place].way;
        p.wished = t->topic[place].wished;
        words = &t->topics->topics[place];
    } else if (kind == POINT_SCALE) {
        id = in->scales[place].id;
        p.wished = t->wished_scale[place];
    } else {
        id = in->domains[place].domain;
        p.way = t->burden[place].way;
        p.wished = t->burden[place].wished;
        words = &t->topics->domains[place];
    }
    if (p.way == TALK_NONE) p.way = TALK_CHOSEN;
    p.openers = &words->ways[kind == POINT_BURDEN ? talk_opens_burden(t, place) : p.way];
    p.subject = arena_print(a, "%.*s%.*s", STR_ARG(talk_kinds[kind].prefix), STR_ARG(id));
    return p;
}

bool talk_point_of_subject(Arena *a, const Talk *t, Str subject, TalkPoint *out) {
    PointKind kind;
    size_t place;
    if (!talk_subject(t->in, subject, &kind, &place)) return false;
    *out = talk_point_at(a, t, kind, place);
    return true;
}

void talk_add(Arena *a, Talk *t, const TalkPoint *point) {
    for (size_t i = 0; i < t->n; i++)
        if (str_eq(t->points[i].subject, point->subject)) return;
    TalkPoint *more = ARENA_ARRAY(a, TalkPoint, t->n + 1);
    if (t->n) memcpy(more, t->points, t->n * sizeof *more);
    more[t->n++] = *point;
    t->points = more;
}

/* Adds the points of one kind that go this way, those that were chosen first. */
static void talk_add_way(Arena *a, Talk *t, PointKind kind, size_t n, TalkWay way) {
    for (int chosen = 1; chosen >= 0; chosen--)
        for (size_t i = 0; i < n; i++) {
            TalkPoint p = talk_point_at(a, t, kind, i);
            bool point = way == TALK_CHOSEN ? p.wished : p.way == way;
            if (point && p.wished == (bool)chosen) talk_add(a, t, &p);
        }
}

static void talk_points(Arena *a, Talk *t) {
    const Instrument *in = t->in;
    talk_add_way(a, t, POINT_TOPIC, in->n_topics, TALK_PROFESSIONAL_MORE);
    talk_add_way(a, t, POINT_TOPIC, in->n_topics, TALK_RESIDENT_MORE);
    talk_add_way(a, t, POINT_TOPIC, in->n_topics, TALK_BOTH_WAYS);
    talk_add_way(a, t, POINT_BURDEN, in->n_domains, TALK_CHOSEN);
    talk_add_way(a, t, POINT_TOPIC, in->n_topics, TALK_CHOSEN);
    talk_add_way(a, t, POINT_SCALE, in->n_scales, TALK_CHOSEN);
    talk_add_way(a, t, POINT_BURDEN, in->n_domains, TALK_PROFESSIONAL_MORE);
    talk_add_way(a, t, POINT_BURDEN, in->n_domains, TALK_RESIDENT_MORE);
    t->open = t->n < TALK_OPEN_MOST ? t->n : TALK_OPEN_MOST;
}

static void talk_wish(TalkTopic *topics, TalkBurden *burden, bool *scales, const Instrument *in,
                      Str wish) {
    PointKind kind;
    size_t place;
    if (!talk_subject(in, wish, &kind, &place)) return;
    if (kind == POINT_TOPIC) topics[place].wished = true;
    if (kind == POINT_SCALE) scales[place] = true;
    if (kind == POINT_BURDEN) burden[place].wished = true;
}

void talk_of(Arena *a, const Instrument *in, const Topics *topics, const Answers *resident,
             const Answers *professional, const Str *wishes, size_t n_wishes, Talk *out) {
    *out = (Talk){.in = in, .topics = topics};
    TalkTopic *all = ARENA_ARRAY(a, TalkTopic, in->n_topics);
    TalkBurden *burden = ARENA_ARRAY(a, TalkBurden, in->n_domains);
    out->wished_scale = ARENA_ARRAY(a, bool, in->n_scales);
    for (size_t i = 0; i < in->n_topics; i++) {
        all[i] = talk_topic(a, out, i, resident, professional);
        out->n_shared += all[i].shared == TALK_SHARED_STRENGTH;
    }
    for (size_t i = 0; i < in->n_domains; i++)
        burden[i] = talk_burden(in, i, resident->domains[i], professional->domains[i]);
    for (size_t i = 0; i < n_wishes; i++) talk_wish(all, burden, out->wished_scale, in, wishes[i]);
    out->topic = all;
    out->burden = burden;
    talk_points(a, out);
}
