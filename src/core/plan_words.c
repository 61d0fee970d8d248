// SPDX-License-Identifier: EUPL-1.2
/* The lists of the catalogue made ready for looking up, and texts cut into marked words. */
#include "core/plan_words.h"

#include <string.h>

/* The lists of the catalogue. By stem: also when the word is bent another way. */
static const struct {
    const char *name;
    WordKind kind;
    bool by_stem;
} word_lists[] = {
    {"stop_words", WORD_STOP, false},
    {"state_verbs", WORD_STATE, false},
    {"action_verbs", WORD_ACTION, true},
    {"weak_verbs", WORD_WEAK, false},
    {"modal_verbs", WORD_MODAL, false},
    {"wish_verbs", WORD_WISH, false},
    {"negation_words", WORD_NEGATION, false},
    {"frequency_words", WORD_FREQUENCY, false},
    {"unit_words", WORD_UNIT, false},
    {"number_words", WORD_NUMBER, false},
    {"place_words", WORD_PLACE, false},
    {"past_words", WORD_PAST, false},
    {"often_words", WORD_OFTEN, false},
    {"always_words", WORD_ALWAYS, false},
    {"too_words", WORD_TOO, false},
    {"harm_verbs", WORD_HARM, false},
    {"problem_words", WORD_PROBLEM, true},
    {"about_words", WORD_ABOUT, false},
    {"solved_words", WORD_SOLVED, false},
    {"intervention_nouns", WORD_HELP, false},
    {"intervention_verbs", WORD_HELP_VERB, true},
    {"intervention_deeds", WORD_HELP_DEED, false},
    {"vague_words", WORD_VAGUE, true},
    {"compare_words", WORD_COMPARE, false},
    {"connectors", WORD_CONNECTOR, false},
    {"besides_words", WORD_BESIDES, false},
    {"clause_words", WORD_CLAUSE, false},
    {"back_words", WORD_BACK, false},
    {"subject_words", WORD_SUBJECT, false},
    {"person_words", WORD_PERSON, false},
    {"self_words", WORD_SELF, false},
    {"noun_words", WORD_OF, false},
    {"article_words", WORD_ARTICLE, false},
    {"preposition_words", WORD_PREPOSITION, false},
    {"empty_deeds", WORD_EMPTY_DEED, true},
    {"topic_money", WORD_MONEY, true},
    {"topic_home", WORD_HOME, true},
    {"topic_work", WORD_WORK, true},
    {"topic_learning", WORD_LEARN, true},
    {"topic_body", WORD_BODY, true},
    {"topic_sleep", WORD_SLEEP, true},
    {"topic_talk", WORD_TALK, true},
    {"topic_paper", WORD_PAPER, true},
    {"topic_food", WORD_FOOD, true},
    {"topic_mind", WORD_MIND, true},
};
enum { LISTS = sizeof word_lists / sizeof *word_lists, STEMS_MOST = 8192, PARTS_MOST = 16 };

/* --- letters, words, stems ------------------------------------------------------------------- */

static char letter_low(const char *at, size_t i) {
    unsigned char c = (unsigned char)at[i];
    if (c >= 'A' && c <= 'Z') return (char)(c + 32);
    /* U+00C0 to U+00DE, two bytes of which the first is C3 */
    if (i > 0 && (unsigned char)at[i - 1] == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97)
        return (char)(c + 0x20);
    return (char)c;
}

Str words_lower(Arena *a, Str text) {
    char *low = arena_alloc(a, text.len + 1);
    for (size_t i = 0; i < text.len; i++) low[i] = letter_low(text.at, i);
    return (Str){low, text.len};
}

static bool letter_plain(unsigned char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* How many bytes of a word stand at i: a letter, a digit, or a sign outside ASCII that is no
   punctuation (U+2000 to U+206F: dashes, quotes, direction marks; U+00A0 to U+00BF). 0: no word. */
static size_t letter_at(Str s, size_t i) {
    unsigned char c = (unsigned char)s.at[i];
    if (letter_plain(c)) return 1;
    if (c < 0xC2) return 0;
    size_t n = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
    if (i + n > s.len) return 0;
    unsigned char second = (unsigned char)s.at[i + 1];
    if (c == 0xC2 || (c == 0xE2 && (second == 0x80 || second == 0x81))) return 0;
    return n;
}

/* An apostrophe between two letters belongs to the word: don't, foto's. */
static size_t apostrophe_at(Str s, size_t i) {
    size_t n = s.at[i] == '\'' ? 1 : str_starts(str_sub(s, i, i + 3), S("\u2019")) ? 3 : 0;
    return n && i + n < s.len && letter_at(s, i + n) ? n : 0;
}

/* Takes the next word off the text from *i on; *before is the punctuation that was passed. */
static bool word_next(Arena *a, Str s, size_t *i, Str *word, char *before) {
    *before = 0;
    for (; *i < s.len && !letter_at(s, *i); (*i)++) {
        char c = s.at[*i];
        if (c == ',' || c == '.' || c == ';') *before = c;
        if (c == ':' || c == '\n' || c == '!' || c == '?') *before = '.';
        if ((unsigned char)c >= 0xC2) { /* a sign of more bytes that is no letter */
            while (*i + 1 < s.len && ((unsigned char)s.at[*i + 1] & 0xC0) == 0x80) (*i)++;
        }
    }
    if (*i >= s.len) return false;
    char *at = arena_alloc(a, 64); /* longer words are nobody's words */
    size_t n = 0;
    while (*i < s.len) {
        size_t step = letter_at(s, *i), mark = step ? 0 : apostrophe_at(s, *i);
        if (step == 0 && mark == 0) break;
        if (mark && n < 63) at[n++] = '\'';
        for (size_t k = 0; k < step && n < 63; k++) at[n++] = letter_low(s.at, *i + k);
        *i += step + mark;
    }
    *word = (Str){at, n};
    return true;
}

static bool cut_end(char *w, size_t *n, const char *end, size_t keep) {
    size_t len = strlen(end);
    if (*n < keep + len || memcmp(w + *n - len, end, len) != 0) return false;
    *n -= len;
    return true;
}

/* "ge" of a participle, also after a prefix: gespaard, ingevuld. */
static void cut_ge(char *w, size_t *n) {
    static const char *const prefixes[] = {"",      "in",     "op",   "af",  "aan",  "uit",
                                           "mee",   "over",   "na",   "weg", "bij",  "voor",
                                           "terug", "schoon", "rond", "toe", "door", "thuis"};
    char last = w[*n - 1];
    if (last != 'd' && last != 't' && !(last == 'n' && w[*n - 2] == 'e')) return;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t p = strlen(prefixes[i]);
        if (*n < p + 6 || memcmp(w, prefixes[i], p) != 0 || memcmp(w + p, "ge", 2) != 0) continue;
        memmove(w + p, w + p + 2, *n - p - 2);
        *n -= 2;
        return;
    }
}

static size_t double_once(char *w, size_t n) {
    size_t to = 0;
    for (size_t i = 0; i < n; i++)
        if (to == 0 || w[i] != w[to - 1]) w[to++] = w[i];
    return to;
}

Str word_stem(Arena *a, Str word, bool english) {
    char *w = arena_alloc(a, word.len + 1);
    size_t n = word.len;
    if (n) memcpy(w, word.at, n);
    if (english) {
        if (cut_end(w, &n, "'s", 2) || cut_end(w, &n, "ies", 2) || cut_end(w, &n, "ied", 2)) {
            if (n > 2 && word.at[n] == 'i') w[n++] = 'y';
        } else if (!cut_end(w, &n, "ing", 3) && !cut_end(w, &n, "ed", 3) &&
                   !cut_end(w, &n, "es", 3)) {
            cut_end(w, &n, "s", 3);
        }
        cut_end(w, &n, "e", 3);
        n = double_once(w, n);
    } else if (n > 3) {
        cut_ge(w, &n);
        if (!cut_end(w, &n, "'s", 2)) cut_end(w, &n, "s", 4);
        if (!cut_end(w, &n, "en", 2)) cut_end(w, &n, "e", 3);
        cut_end(w, &n, "t", 3);
        cut_end(w, &n, "d", 3);
        n = double_once(w, n);
        if (n && w[n - 1] == 'v') w[n - 1] = 'f';
        if (n && w[n - 1] == 'z') w[n - 1] = 's';
    }
    return (Str){w, n};
}

/* --- the lexicon ------------------------------------------------------------------------------ */

/* A step of a pattern: up to three words of any kind, a word of a set, or one of some words. */
typedef struct {
    bool any;
    WordSet set;
    size_t n;
    const size_t *ids;
} Step;

struct Pattern {
    size_t n;
    const Step *steps;
    WordSet marks; /* what its first word then is; only for phrases of lists */
};

typedef struct {
    Arena *a;
    Lexicon *x;
    size_t room;
    Pattern *phrases;
} LexiconMaker;

static size_t lexicon_id(LexiconMaker *m, Str word) {
    size_t id = table_get(&m->x->ids, word);
    if (id != STR_NONE) return id;
    id = m->x->ids.n;
    if (id >= m->room) return STR_NONE;
    table_add(&m->x->ids, word, id);
    return id;
}

static void lexicon_stem(LexiconMaker *m, Str word, WordSet set) {
    Str stem = word_stem(m->a, word, m->x->english);
    size_t at = table_get(&m->x->stems, stem);
    if (at == STR_NONE) {
        at = m->x->stems.n;
        if (at >= STEMS_MOST) return;
        table_add(&m->x->stems, stem, at);
    }
    m->x->stem_is[at] |= set;
}

/* {getal} and the like; 0 when it is none that a pattern can hold. */
static WordSet step_set(Str token) {
    static const struct {
        Str name;
        WordSet set;
    } sets[] = {
        {S_INIT("{getal}"), WORD_BIT(WORD_NUMBER)},
        {S_INIT("{number}"), WORD_BIT(WORD_NUMBER)},
        {S_INIT("{frequentie}"), WORD_BIT(WORD_FREQUENCY)},
        {S_INIT("{frequency}"), WORD_BIT(WORD_FREQUENCY)},
        {S_INIT("{datum}"), WORD_BIT(WORD_FREQUENCY)},
        {S_INIT("{date}"), WORD_BIT(WORD_FREQUENCY)},
        {S_INIT("{plaats}"), WORD_BIT(WORD_PLACE)},
        {S_INIT("{place}"), WORD_BIT(WORD_PLACE)},
    };
    for (size_t i = 0; i < sizeof sets / sizeof *sets; i++)
        if (str_eq(sets[i].name, token)) return sets[i].set;
    return 0;
}

static Step lexicon_step(LexiconMaker *m, Str part) {
    if (str_eq(part, S("*"))) return (Step){.any = true};
    if (str_starts(part, S("{"))) return (Step){.set = step_set(part)};
    size_t *ids = ARENA_ARRAY(m->a, size_t, PARTS_MOST), n = 0;
    Str word;
    while (n < PARTS_MOST && str_split(&part, '|', &word)) {
        size_t at = 0;
        Str low;
        char before;
        if (word_next(m->a, word, &at, &low, &before)) ids[n++] = lexicon_id(m, low);
    }
    return (Step){.n = n, .ids = ids};
}

/* "heb|heeft geen" becomes steps; a pattern of what only code can see has none. */
static Pattern lexicon_pattern(LexiconMaker *m, Str text) {
    Step *steps = ARENA_ARRAY(m->a, Step, PARTS_MOST);
    Pattern p = {.steps = steps};
    Str part;
    while (p.n < PARTS_MOST && str_split(&text, ' ', &part)) {
        if (part.len == 0) continue;
        Step s = lexicon_step(m, part);
        if (!s.any && s.set == 0 && s.n == 0) return (Pattern){0};
        steps[p.n++] = s;
    }
    return p;
}

static Status lexicon_texts(Arena *a, const Json *lists, const char *name, const Json **out) {
    static const Json none = {.kind = J_LIST};
    const Json *j = json_get(lists, str_of(name));
    *out = j ? j : &none;
    if (j && j->kind != J_LIST)
        return status_print(a, INVALID, "word_lists: %s should be a list", name);
    for (size_t i = 0; j && i < j->n; i++)
        if (j->items[i].kind != J_TEXT || j->items[i].text.len == 0)
            return status_print(a, INVALID, "word_lists: %s[%zu] should be text", name, i);
    return STATUS_OK;
}

/* Most words begin no pattern, and are passed over at once. */
static Status patterns_begin(LexiconMaker *m, Patterns *p) {
    bool *begins = ARENA_ARRAY(m->a, bool, m->room);
    for (size_t i = 0; i < p->n; i++) {
        const Step *first = &p->list[i].steps[0];
        if (first->any) return STATUS(INVALID, "word_lists: a pattern should not begin with *");
        p->begins_set |= first->set;
        for (size_t k = 0; k < first->n; k++)
            if (first->ids[k] != STR_NONE) begins[first->ids[k]] = true;
    }
    p->begins = begins;
    return STATUS_OK;
}

static Status lexicon_patterns(LexiconMaker *m, const Json *lists, const char *name,
                               Patterns *out) {
    const Json *j;
    TRY(lexicon_texts(m->a, lists, name, &j));
    Pattern *all = ARENA_ARRAY(m->a, Pattern, j->n + 1);
    for (size_t i = 0; i < j->n; i++) {
        Pattern p = lexicon_pattern(m, j->items[i].text);
        if (p.n) all[out->n++] = p;
    }
    out->list = all;
    return patterns_begin(m, out);
}

/* An entry of a list: one word, or several that are then looked for as a phrase. */
static void lexicon_entry(LexiconMaker *m, Str entry, WordSet set, bool by_stem) {
    Str words[PARTS_MOST];
    size_t n = 0, at = 0;
    char before;
    while (n < PARTS_MOST && word_next(m->a, entry, &at, &words[n], &before)) n++;
    if (n == 0) return; /* ";" is seen by the punctuation before a word */
    if (n == 1) {
        size_t id = lexicon_id(m, words[0]);
        if (id != STR_NONE) m->x->is[id] |= set;
        if (by_stem) lexicon_stem(m, words[0], set);
        return;
    }
    Step *steps = ARENA_ARRAY(m->a, Step, n);
    for (size_t i = 0; i < n; i++) {
        size_t *id = ARENA_NEW(m->a, size_t);
        *id = lexicon_id(m, words[i]);
        steps[i] = (Step){.n = 1, .ids = id};
    }
    m->phrases[m->x->phrases.n++] = (Pattern){n, steps, set};
}

static Status lexicon_strings(Arena *a, const Json *lists, const char *name, size_t *n,
                              const Str **out) {
    const Json *j;
    TRY(lexicon_texts(a, lists, name, &j));
    Str *all = ARENA_ARRAY(a, Str, j->n + 1);
    for (size_t i = 0; i < j->n; i++) all[i] = words_lower(a, j->items[i].text);
    *n = j->n;
    *out = all;
    return STATUS_OK;
}

/* "huis woning flat" is a group of words for the same thing; a stem is in one group. */
static Status lexicon_alike(LexiconMaker *m, const Json *lists) {
    const Json *j;
    TRY(lexicon_texts(m->a, lists, "same_words", &j));
    for (size_t i = 0; i < j->n; i++) {
        Str rest = j->items[i].text, word;
        while (str_split(&rest, ' ', &word))
            table_add(&m->x->alike, word_stem(m->a, word, m->x->english), i);
    }
    return STATUS_OK;
}

static Status lexicon_fill(LexiconMaker *m, const Json *lists) {
    for (size_t l = 0; l < LISTS; l++) {
        const Json *j;
        TRY(lexicon_texts(m->a, lists, word_lists[l].name, &j));
        for (size_t i = 0; i < j->n; i++)
            lexicon_entry(m, j->items[i].text, WORD_BIT(word_lists[l].kind), word_lists[l].by_stem);
    }
    Lexicon *x = m->x;
    TRY(lexicon_patterns(m, lists, "state_patterns", &x->state));
    TRY(lexicon_patterns(m, lists, "ability_patterns", &x->ability));
    TRY(lexicon_patterns(m, lists, "intervention_phrases", &x->help));
    TRY(lexicon_patterns(m, lists, "intervention_exempt", &x->help_not));
    TRY(lexicon_patterns(m, lists, "vague_exempt", &x->vague_not));
    TRY(lexicon_patterns(m, lists, "connector_exempt", &x->connector_not));
    TRY(lexicon_strings(m->a, lists, "intervention_endings", &x->n_suffixes, &x->suffixes));
    TRY(lexicon_strings(m->a, lists, "vague_endings", &x->n_vague_ends, &x->vague_ends));
    TRY(lexicon_strings(m->a, lists, "problem_endings", &x->n_bad_ends, &x->bad_ends));
    TRY(lexicon_strings(m->a, lists, "problem_beginnings", &x->n_bad_starts, &x->bad_starts));
    TRY(lexicon_strings(m->a, lists, "problem_not", &x->n_bad_not, &x->bad_not));
    TRY(lexicon_strings(m->a, lists, "not_filled", &x->n_unfilled, &x->unfilled));
    TRY(patterns_begin(m, &x->phrases));
    return lexicon_alike(m, lists);
}

Status lexicon_read(Arena *a, const Json *lists, bool english, const Lexicon **out) {
    if (lists == NULL || lists->kind != J_OBJECT)
        return STATUS(INVALID, "word_lists: should be an object with nl and en");
    size_t entries = 0;
    for (size_t i = 0; i < lists->n; i++) entries += lists->items[i].n;
    LexiconMaker m = {.a = a, .x = ARENA_NEW(a, Lexicon), .room = 16 * entries + 64};
    m.x->english = english;
    m.x->ids = table_new(a);
    m.x->stems = table_new(a);
    m.x->alike = table_new(a);
    m.x->is = ARENA_ARRAY(a, WordSet, m.room);
    m.x->stem_is = ARENA_ARRAY(a, WordSet, STEMS_MOST);
    m.phrases = ARENA_ARRAY(a, Pattern, entries + 1);
    m.x->phrases.list = m.phrases;
    TRY(lexicon_fill(&m, lists));
    *out = m.x;
    return STATUS_OK;
}

/* --- texts -------------------------------------------------------------------------------------
 */

static bool ends_in(Str word, size_t n, const Str *ends) {
    for (size_t i = 0; i < n; i++)
        if (word.len > ends[i].len + 2 && str_ends(word, ends[i])) return true;
    return false;
}

static bool begins_with(Str word, size_t n, const Str *starts) {
    for (size_t i = 0; i < n; i++)
        if (str_starts(word, starts[i])) return true;
    return false;
}

/* The shape of the word says that something is wrong: werkloos, rugklachten, homeless; and as a
   complaint wherever it stands: onveilig, unsafe (but no noun: onveiligheid). */
static WordSet word_sounds_bad(const Lexicon *x, Str word) {
    if (word.len < 5 || begins_with(word, x->n_bad_not, x->bad_not)) return 0;
    bool noun = str_ends(word, S("heid")) || str_ends(word, S("ness"));
    if (begins_with(word, x->n_bad_starts, x->bad_starts))
        return WORD_BIT(WORD_PROBLEM) | (noun ? 0 : WORD_BIT(WORD_OFTEN));
    return ends_in(word, x->n_bad_ends, x->bad_ends) ? WORD_BIT(WORD_PROBLEM) : 0;
}

static bool has_digit(Str word) {
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] >= '0' && word.at[i] <= '9') return true;
    return false;
}

static void word_mark(const Lexicon *x, Word *w) {
    w->id = table_get(&x->ids, w->text);
    if (w->id != STR_NONE) w->is |= x->is[w->id];
    bool known = w->id != STR_NONE;
    w->alike = table_get(&x->alike, w->stem);
    size_t stem = table_get(&x->stems, w->stem);
    bool plain = (w->is & WORD_BIT(WORD_STOP)) != 0; /* "op" is no form of "open" */
    if (stem != STR_NONE && w->stem.len > 2 && !plain) w->is |= x->stem_is[stem];
    if (!known) w->is |= word_sounds_bad(x, w->text);
    if (has_digit(w->text)) w->is |= WORD_BIT(WORD_NUMBER);
    if (ends_in(w->text, x->n_suffixes, x->suffixes)) w->is |= WORD_BIT(WORD_HELP);
    if (!known && ends_in(w->text, x->n_vague_ends, x->vague_ends)) w->is |= WORD_BIT(WORD_VAGUE);
}

/* A clause that begins with "als", "omdat" and the like runs to the next comma or full stop, or
   through a comma that is followed by a word that begins another. When nothing else is left, the
   clause is the goal after all. */
static void words_aside(WordList *l) {
    bool aside = false;
    size_t left = 0;
    for (size_t i = 0; i < l->n; i++) {
        Word *w = &l->w[i];
        if (w->before) aside = false;
        if (w->is & WORD_BIT(WORD_CLAUSE)) aside = true;
        w->aside = aside;
        left += !aside;
    }
    if (left < 2)
        for (size_t i = 0; i < l->n; i++) l->w[i].aside = false;
}

/* How many words the pattern takes from `at` on; STR_NONE when it does not fit. */
static size_t pattern_fits(const Pattern *p, size_t step, const WordList *l, size_t at,
                           bool main_only) {
    if (step == p->n) return at;
    const Step *s = &p->steps[step];
    if (s->any) {
        for (size_t skip = 0; skip <= 3 && at + skip <= l->n; skip++) {
            size_t end = pattern_fits(p, step + 1, l, at + skip, main_only);
            if (end != STR_NONE) return end;
        }
        return STR_NONE;
    }
    if (at >= l->n || (main_only && l->w[at].aside)) return STR_NONE;
    bool fits = (l->w[at].is & s->set) != 0;
    for (size_t i = 0; i < s->n && !fits; i++)
        fits = l->w[at].id == s->ids[i] && s->ids[i] != STR_NONE;
    return fits ? pattern_fits(p, step + 1, l, at + 1, main_only) : STR_NONE;
}

static bool pattern_begins(const Patterns *p, const Word *w) {
    return (w->is & p->begins_set) || (w->id != STR_NONE && p->begins[w->id]);
}

size_t patterns_find(const Patterns *p, const WordList *l, size_t from, bool main_only,
                     size_t *end) {
    for (size_t at = from; at < l->n; at++)
        for (size_t i = 0; pattern_begins(p, &l->w[at]) && i < p->n; i++) {
            *end = pattern_fits(&p->list[i], 0, l, at, main_only);
            if (*end != STR_NONE) return at;
        }
    return STR_NONE;
}

size_t words_find(const WordList *l, WordSet any, size_t from, size_t to, bool main_only) {
    for (size_t i = from; i < to && i < l->n; i++)
        if ((l->w[i].is & any) && !(main_only && l->w[i].aside)) return i;
    return STR_NONE;
}

WordList words_of(Arena *a, const Lexicon *x, Str text) {
    size_t room = 16, at = 0;
    WordList l = {.w = ARENA_ARRAY(a, Word, room)};
    Str word;
    char before;
    while (l.n < WORDS_MOST && word_next(a, text, &at, &word, &before)) {
        if (l.n == room) {
            Word *bigger = ARENA_ARRAY(a, Word, room * 2);
            memcpy(bigger, l.w, l.n * sizeof *bigger);
            l.w = bigger;
            room *= 2;
        }
        Word *w = &l.w[l.n++];
        *w = (Word){.text = word, .stem = word_stem(a, word, x->english), .before = before};
        word_mark(x, w);
    }
    for (size_t i = 0; i < l.n; i++)
        for (size_t p = 0; pattern_begins(&x->phrases, &l.w[i]) && p < x->phrases.n; p++)
            if (pattern_fits(&x->phrases.list[p], 0, &l, i, false) != STR_NONE)
                l.w[i].is |= x->phrases.list[p].marks;
    words_aside(&l);
    return l;
}
