// SPDX-License-Identifier: EUPL-1.2
/* What the words of one goal tell. */
#include "core/plan_goal.h"

#include <string.h>

#define HAS(w, kind) (((w)->is & WORD_BIT(kind)) != 0)

/* G1 compares the first words of long texts only: every word of one with every word of the other.
 */
enum { SHORT_WORDS = 3, IS_SO_WORDS = 6, REPEAT_WORDS = 400 };

static const WordSet goal_verbs =
    WORD_BIT(WORD_STATE) | WORD_BIT(WORD_ACTION) | WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_WEAK);
static const WordSet goal_anchors =
    WORD_BIT(WORD_NUMBER) | WORD_BIT(WORD_FREQUENCY) | WORD_BIT(WORD_PLACE);
static const WordSet goal_topics =
    WORD_BIT(WORD_MONEY) | WORD_BIT(WORD_HOME) | WORD_BIT(WORD_WORK) | WORD_BIT(WORD_LEARN) |
    WORD_BIT(WORD_BODY) | WORD_BIT(WORD_SLEEP) | WORD_BIT(WORD_TALK) | WORD_BIT(WORD_PAPER) |
    WORD_BIT(WORD_FOOD) | WORD_BIT(WORD_MIND);

/* A deed one can see: an action verb that is not one of those that can be anything. */
static bool word_deed(const Word *w) { return HAS(w, WORD_ACTION) && !HAS(w, WORD_WEAK); }

/* "Samira wil", "Fatma betaalt": an unknown first word before a verb is who it is about. */
static bool word_is_name(const Lexicon *x, const WordList *l) {
    if (l->n < 2 || l->w[0].is || l->w[0].id != STR_NONE) return false;
    const Word *next = &l->w[1];
    if (next->is & (WORD_BIT(WORD_STATE) | WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_WISH))) return true;
    Str end = x->english ? S("s") : S("t");
    return (next->is & (goal_verbs | WORD_BIT(WORD_HELP_VERB))) && str_ends(next->text, end);
}

/* Where the verb stands of somebody or something else than who speaks: "mijn zoon hangt ...", "she
   withdraws ...". STR_NONE when it has no such form. */
static size_t goal_other_verb(const Lexicon *x, const WordList *l) {
    if (l->n < 3 || HAS(&l->w[0], WORD_SELF)) return STR_NONE;
    size_t at = HAS(&l->w[0], WORD_PERSON) ? 1 : HAS(&l->w[0], WORD_OF) ? 2 : STR_NONE;
    if (at >= l->n) return STR_NONE;
    Str end = x->english ? S("s") : S("t"), verb = l->w[at].text;
    return verb.len > 2 && str_ends(verb, end) && !str_ends(verb, S("ss")) ? at : STR_NONE;
}

/* In "ik ..." and "she ..." the word after the subject is the verb: one that no list knows is a
   deed. Words such as "never" may stand in between. */
static void goal_unknown_deed(WordList *l) {
    static const WordSet between = WORD_BIT(WORD_NEGATION) | WORD_BIT(WORD_OFTEN) |
                                   WORD_BIT(WORD_FREQUENCY) | WORD_BIT(WORD_BESIDES);
    static const WordSet other = WORD_BIT(WORD_STATE) | WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_WISH) |
                                 WORD_BIT(WORD_HELP_VERB) | WORD_BIT(WORD_PROBLEM) |
                                 WORD_BIT(WORD_STOP) | WORD_BIT(WORD_VAGUE);
    if (l->n < 3 || !HAS(&l->w[0], WORD_SELF)) return;
    size_t at = 1;
    while (at < 3 && (l->w[at].is & between)) at++;
    if (!(l->w[at].is & (other | between))) l->w[at].is |= WORD_BIT(WORD_ACTION);
}

/* "te hoog", "too high" is a complaint; "te doen" is not: a Dutch word in -n is a verb. */
static void goal_too(const Lexicon *x, WordList *l) {
    for (size_t i = 0; i + 1 < l->n; i++) {
        const Word *next = &l->w[i + 1];
        bool verb = !x->english && str_ends(next->text, S("n"));
        if (HAS(&l->w[i], WORD_TOO) && !verb && next->before == 0)
            l->w[i].is |= WORD_BIT(WORD_OFTEN);
    }
}

WordList goal_words(Arena *a, const Lexicon *x, Str what, Str resident) {
    WordList l = words_of(a, x, what);
    WordSet who = WORD_BIT(WORD_STOP) | WORD_BIT(WORD_SUBJECT) | WORD_BIT(WORD_PERSON);
    if (word_is_name(x, &l)) l.w[0].is |= who;
    Str name = words_lower(a, resident);
    for (size_t i = 0; name.len && i < l.n; i++)
        if (str_eq(l.w[i].text, name)) l.w[i].is |= who;
    for (size_t i = 1; i < l.n; i++) /* "een boek" is no form of "boeken" */
        if (HAS(&l.w[i - 1], WORD_ARTICLE)) l.w[i].is &= ~WORD_BIT(WORD_ACTION);
    goal_unknown_deed(&l);
    goal_too(x, &l);
    return l;
}

bool text_is_empty(Arena *a, const Lexicon *x, Str text) {
    Str low = str_trim(words_lower(a, text));
    Str bare = low;
    while (bare.len && bare.at[bare.len - 1] == '.') bare.len--;
    if (bare.len == 0) return true;
    for (size_t i = 0; i < x->n_unfilled; i++)
        if (str_eq(low, x->unfilled[i]) || str_eq(bare, x->unfilled[i])) return true;
    return false;
}

/* --- G1 ----------------------------------------------------------------------------------------
 */

static bool words_alike(const Word *a, const Word *b) {
    return str_eq(a->stem, b->stem) || (a->alike != STR_NONE && a->alike == b->alike);
}

/* "rondkomen" is said when "kom" and "rond" are; "huurschuld" when "schuld" is. */
static bool word_inside(Str big, Str small) {
    return small.len >= 4 && big.len > small.len + 1 &&
           (str_starts(big, small) || str_ends(big, small));
}

/* Each length of a beginning is tried once, so that no text can make this slow. */
static bool word_split_said(const WordList *request, size_t n, Str stem) {
    uint64_t tried = 0;
    for (size_t i = 0; i < n; i++) {
        Str first = request->w[i].text;
        if (first.len < 2 || first.len + 2 >= stem.len || !str_starts(stem, first)) continue;
        if (tried >> first.len & 1) continue;
        tried |= (uint64_t)1 << first.len;
        Str rest = str_sub(stem, first.len, stem.len);
        for (size_t j = 0; j < n; j++)
            if (str_eq(request->w[j].stem, rest)) return true;
    }
    return false;
}

static bool word_said(const WordList *request, const Word *w) {
    size_t n = request->n < REPEAT_WORDS ? request->n : REPEAT_WORDS;
    for (size_t i = 0; i < n; i++) {
        const Word *r = &request->w[i];
        if (words_alike(w, r)) return true;
        if (!HAS(r, WORD_STOP) && (word_inside(w->stem, r->stem) || word_inside(r->stem, w->stem)))
            return true;
    }
    return word_split_said(request, n, w->stem);
}

bool goal_repeats(const WordList *goal, const WordList *request, Str *word) {
    static const WordSet passed = WORD_BIT(WORD_STOP) | WORD_BIT(WORD_EMPTY_DEED) |
                                  WORD_BIT(WORD_NEGATION) | WORD_BIT(WORD_COMPARE);
    size_t said = 0, all = 0;
    bool anchored = words_find(goal, goal_anchors, 0, goal->n, false) != STR_NONE;
    bool more = words_find(goal, WORD_BIT(WORD_COMPARE), 0, goal->n, false) != STR_NONE;
    for (size_t i = 0; i < goal->n && i < REPEAT_WORDS; i++) {
        const Word *w = &goal->w[i];
        if (w->is & passed) continue;
        all++;
        if (!word_said(request, w)) continue;
        if (said++ == 0) *word = w->text;
    }
    return said > 0 && (said * 5 >= all * 3 || (more && !anchored && said * 2 >= all));
}

/* --- G2 ----------------------------------------------------------------------------------------
 */

/* Something that is done or can be done, or is so at a moment: but not behind a "not", and not with
   one inside. The pattern may begin with the negation itself ("niet meer"), unless that says what
   can no longer be done. */
static bool goal_able(const Lexicon *x, const WordList *goal) {
    static const WordSet no = WORD_BIT(WORD_NEGATION), can = WORD_BIT(WORD_MODAL);
    size_t end = 0;
    for (size_t at = 0; (at = patterns_find(&x->ability, goal, at, true, &end)) != STR_NONE; at++) {
        const Word *w = &goal->w[at];
        if (HAS(w, WORD_FREQUENCY) || HAS(&goal->w[end - 1], WORD_NUMBER)) return true;
        if (words_find(goal, no, 0, at, true) != STR_NONE) continue;
        if (HAS(w, WORD_NEGATION) && words_find(goal, can, 0, at, true) != STR_NONE) continue;
        if (HAS(w, WORD_MODAL) && words_find(goal, no, at, goal->n, true) != STR_NONE) continue;
        return true;
    }
    return false;
}

static size_t goal_deed(const WordList *goal, size_t from, size_t to) {
    for (size_t i = from; i < to && i < goal->n; i++)
        if (word_deed(&goal->w[i]) && !goal->w[i].aside) return i;
    return STR_NONE;
}

static bool seen(const WordList *goal, size_t at, Str *word) {
    if (at == STR_NONE) return false;
    *word = goal->w[at].text;
    return true;
}

static size_t goal_find(const WordList *goal, WordKind kind) {
    return words_find(goal, WORD_BIT(kind), 0, goal->n, true);
}

/* What somebody else does or is, by a verb that no list knows as a deed, and nothing that one could
   see, count or find: its verb. */
static size_t goal_just_is(const Lexicon *x, const WordList *goal) {
    static const WordSet more = WORD_BIT(WORD_MODAL) | WORD_BIT(WORD_HELP) |
                                WORD_BIT(WORD_HELP_VERB) | WORD_BIT(WORD_COMPARE);
    size_t verb = goal_other_verb(x, goal);
    if (verb == STR_NONE || (goal->w[verb].is & (WORD_BIT(WORD_STATE) | WORD_BIT(WORD_WEAK))))
        return STR_NONE;
    if (words_find(goal, goal_anchors | more, 0, goal->n, false) != STR_NONE) return STR_NONE;
    return words_find(goal, WORD_BIT(WORD_SELF), 0, goal->n, false) == STR_NONE ? verb : STR_NONE;
}

/* "Mijn man drinkt": a verb that is a complaint when nothing follows. */
static bool goal_harms(const WordList *goal) {
    return goal->n > 0 && HAS(&goal->w[goal->n - 1], WORD_HARM) && !goal->w[goal->n - 1].aside &&
           goal_find(goal, WORD_COMPARE) == STR_NONE;
}

/* A word for how it should be; "feels" alone is none. */
static bool goal_hopes(const WordList *goal) {
    for (size_t i = 0; i < goal->n; i++) {
        const Word *w = &goal->w[i];
        if (!w->aside && HAS(w, WORD_VAGUE) && !HAS(w, WORD_STATE) && !HAS(w, WORD_ALWAYS))
            return true;
    }
    return false;
}

/* The first problem that is complained of: in "an overview of my debts" they are spoken of. */
static size_t goal_problem(const WordList *goal) {
    size_t at = goal_find(goal, WORD_PROBLEM);
    while (at != STR_NONE) {
        size_t from = at > 3 ? at - 3 : 0, verb; /* a verb in between ends what was spoken of */
        while ((verb = words_find(goal, goal_verbs, from, at, true)) != STR_NONE) from = verb + 1;
        if (words_find(goal, WORD_BIT(WORD_ABOUT), from, at, true) == STR_NONE) return at;
        at = words_find(goal, WORD_BIT(WORD_PROBLEM), at + 1, goal->n, true);
    }
    return STR_NONE;
}

/* "Mijn pensioen is laag": somebody or something else is a word that no list knows, and that is
 * all. */
static size_t goal_is_so(const WordList *goal) {
    static const WordSet more = WORD_BIT(WORD_HELP) | WORD_BIT(WORD_SELF) | WORD_BIT(WORD_COMPARE) |
                                WORD_BIT(WORD_PAST) | WORD_BIT(WORD_SOLVED);
    if (goal->n < 4 || goal->n > IS_SO_WORDS || !HAS(&goal->w[0], WORD_OF)) return STR_NONE;
    if (words_find(goal, goal_anchors | more, 0, goal->n, false) != STR_NONE) return STR_NONE;
    return HAS(&goal->w[goal->n - 2], WORD_STATE) && !goal->w[goal->n - 1].is ? goal->n - 1
                                                                              : STR_NONE;
}

bool goal_describes(const Lexicon *x, const WordList *goal, Str *word) {
    size_t end, no = goal_find(goal, WORD_NEGATION), often = goal_find(goal, WORD_OFTEN);
    size_t state = goal_find(goal, WORD_STATE), past = goal_find(goal, WORD_PAST);
    size_t problem = goal_problem(goal), like = patterns_find(&x->state, goal, 0, true, &end);
    bool solved = goal_find(goal, WORD_SOLVED) != STR_NONE;
    bool deed = goal_deed(goal, 0, goal->n) != STR_NONE;
    if (goal_find(goal, WORD_WISH) != STR_NONE) return false;
    if (past != STR_NONE && (state != STR_NONE || no != STR_NONE || problem != STR_NONE || !deed))
        return seen(goal, past, word);
    bool other = goal->n > 0 && !HAS(&goal->w[0], WORD_PERSON) && goal_find(goal, WORD_WEAK) < 4;
    if (problem != STR_NONE && (state != STR_NONE || other) && no == STR_NONE && !solved && !deed)
        return seen(goal, problem, word); /* also when it is so every week */
    if (goal_able(x, goal)) return false;
    if (no != STR_NONE) return seen(goal, no, word);
    if (problem != STR_NONE && solved) return false;
    if (problem != STR_NONE && (state != STR_NONE || !deed || often != STR_NONE))
        return seen(goal, problem, word);
    if (often != STR_NONE) return seen(goal, often, word);
    if (goal_harms(goal)) return seen(goal, goal->n - 1, word);
    if (deed || goal_hopes(goal)) return false;
    size_t always = goal_find(goal, WORD_ALWAYS);
    if (always != STR_NONE && state != STR_NONE) return seen(goal, always, word);
    if (like != STR_NONE || (like = goal_is_so(goal)) != STR_NONE) return seen(goal, like, word);
    return seen(goal, goal_just_is(x, goal), word);
}

/* --- G3 ----------------------------------------------------------------------------------------
 */

/* The helper is who acts: "het wijkteam komt langs". Not when the resident is there too. */
static bool help_acts(const WordList *goal, size_t noun) {
    size_t verb = words_find(goal, goal_verbs, 1, goal->n, true);
    if (noun == STR_NONE || verb == STR_NONE || noun >= verb || verb > 4) return false;
    return words_find(goal, WORD_BIT(WORD_PERSON), 0, verb, false) == STR_NONE;
}

bool goal_is_help(const Lexicon *x, const WordList *goal, Str *word) {
    size_t end, noun = goal_find(goal, WORD_HELP), deed = goal_find(goal, WORD_HELP_DEED);
    if (deed != STR_NONE) return seen(goal, noun != STR_NONE ? noun : deed, word);
    if (patterns_find(&x->help_not, goal, 0, false, &end) != STR_NONE) return false;
    bool given = goal_find(goal, WORD_HELP_VERB) != STR_NONE, done = false;
    for (size_t i = 0; i < goal->n && !done; i++) {
        const Word *w = &goal->w[i];
        done = word_deed(w) && !w->aside && !HAS(w, WORD_HELP_VERB) && !HAS(w, WORD_HELP);
    }
    if (noun != STR_NONE && (given || !done || help_acts(goal, noun)))
        return seen(goal, noun, word);
    size_t like = patterns_find(&x->help, goal, 0, true, &end);
    return like != STR_NONE && !done && seen(goal, like, word);
}

/* --- G4 ----------------------------------------------------------------------------------------
 */

bool goal_is_vague(const Lexicon *x, const WordList *goal, Str *word) {
    size_t end,
        vague = words_find(goal, WORD_BIT(WORD_VAGUE) | WORD_BIT(WORD_COMPARE), 0, goal->n, false);
    Str other;
    if (vague == STR_NONE) return false;
    if (words_find(goal, goal_anchors, 0, goal->n, false) != STR_NONE) return false;
    if (patterns_find(&x->vague_not, goal, 0, false, &end) != STR_NONE) return false;
    if (goal_describes(x, goal, &other)) return false;
    size_t compare = words_find(goal, WORD_BIT(WORD_COMPARE), 0, goal->n, false);
    bool short_one = goal->n <= SHORT_WORDS; /* "goed slapen": nothing else is said */
    if (goal_deed(goal, 0, goal->n) != STR_NONE && !short_one) return seen(goal, compare, word);
    return seen(goal, vague, word);
}

/* --- G6 ----------------------------------------------------------------------------------------
 */

/* One side of the connector. */
typedef struct {
    size_t from, to;
    bool verb, finite, has, subject, moment, back;
    size_t content, things, deeds; /* words that say something; those that are no verb; deeds */
    WordSet topics, nouns;         /* of all words; of those that are no verb */
} GoalSide;

/* "breng het weg" points back; "in het mapje" does not. */
static bool points_back(const WordList *l, size_t i) {
    bool article = HAS(&l->w[i], WORD_ARTICLE) && i > 0 && HAS(&l->w[i - 1], WORD_PREPOSITION);
    return HAS(&l->w[i], WORD_BACK) && !article;
}

/* A verb by its place: what follows "ik" is one, also when no list knows it. */
static bool follows_self(const WordList *l, size_t i, size_t from) {
    return i == from + 1 && HAS(&l->w[from], WORD_SELF) && !HAS(&l->w[i], WORD_STOP);
}

static GoalSide goal_side(const Lexicon *x, const WordList *l, size_t from, size_t to) {
    GoalSide s = {.from = from, .to = to};
    for (size_t i = from; i < to; i++) {
        const Word *w = &l->w[i];
        size_t place = i - from;
        if (HAS(w, WORD_CLAUSE)) s.to = i;
        if (i >= s.to) break;
        s.topics |= w->is & goal_topics;
        if (!(w->is & goal_verbs)) s.nouns |= w->is & goal_topics;
        s.content += !HAS(w, WORD_STOP);
        s.things += !(w->is & (goal_verbs | WORD_BIT(WORD_STOP)));
        s.deeds += HAS(w, WORD_ACTION);
        s.has = s.has || HAS(w, WORD_STATE);
        s.back = s.back || points_back(l, i);
        s.moment = s.moment || (w->is & (WORD_BIT(WORD_FREQUENCY) | WORD_BIT(WORD_NUMBER)));
        s.subject = s.subject || (HAS(w, WORD_SUBJECT) && place < 3);
        bool finite = (w->is & goal_verbs) && (from == 0 || place < 3);
        finite = finite || follows_self(l, i, from);
        bool last = !x->english && i + 1 == to && HAS(w, WORD_ACTION) && str_ends(w->text, S("en"));
        last = last || (!x->english && i + 1 == to && HAS(w, WORD_HELP_VERB));
        s.finite = s.finite || (finite && !last);
        s.verb = s.verb || finite || last;
    }
    return s;
}

/* Two sides that can each work out alone; `told`: a word such as "daarnaast" says so itself. */
static bool sides_apart(const GoalSide *a, const GoalSide *b, bool told) {
    if (a->content == 0 || b->content == 0 || b->back) return false;
    if (a->verb && a->things == 0 && a->to - a->from <= 2)
        return false; /* "ik was en strijk ..." */
    bool differ = a->topics && b->topics && !(a->topics & b->topics);
    if (told && a->verb && (b->verb || b->subject)) return true;
    if (a->topics & b->topics) return false;
    if (!b->verb && !(a->moment && b->moment && b->content >= 3))
        return differ && (a->has || !a->finite);
    if (!a->verb && !differ && !(a->moment && b->moment)) return false;
    bool other = b->nouns && a->things > 0; /* a subject that the first side did not have */
    return differ || other || b->subject || a->moment || b->moment;
}

/* Where the right side begins when word i connects, or STR_NONE. */
static size_t goal_connects(const WordList *l, size_t i) {
    const Word *w = &l->w[i];
    if (i == 0) return STR_NONE;
    if (HAS(w, WORD_CONNECTOR) || (HAS(w, WORD_BESIDES) && w->before)) return i + 1;
    return w->before == ';' || w->before == '.' ? i : STR_NONE;
}

/* "maandag en vrijdag": the words at both sides are of one list. */
static bool goal_lists(const WordList *l, size_t i, size_t right) {
    static const WordSet alike = WORD_BIT(WORD_FREQUENCY) | WORD_BIT(WORD_NUMBER) |
                                 WORD_BIT(WORD_PLACE) | WORD_BIT(WORD_UNIT);
    return right == i + 1 && right < l->n && (l->w[i - 1].is & l->w[right].is & alike) != 0;
}

bool goal_is_two(const Lexicon *x, const WordList *goal, Str *word) {
    size_t end, start = 0;
    if (patterns_find(&x->connector_not, goal, 0, false, &end) != STR_NONE) return false;
    for (size_t i = 1; i < goal->n; i++) {
        size_t right = goal_connects(goal, i);
        if (right == STR_NONE || goal_lists(goal, i, right)) continue;
        size_t stop = right;
        while (stop < goal->n && (stop == right || goal_connects(goal, stop) == STR_NONE)) stop++;
        GoalSide a = goal_side(x, goal, start, i), b = goal_side(x, goal, right, stop);
        bool told = HAS(&goal->w[i], WORD_BESIDES) || goal->w[i].before == ';';
        if (sides_apart(&a, &b, told)) return seen(goal, i, word);
    }
    return false;
}
