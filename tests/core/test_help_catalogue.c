// SPDX-License-Identifier: EUPL-1.2
/* The catalogue of forms of help: whole in both languages, fair to every kind, and what is wrong in
   one is told with its place. */
#include "check.h"

#include "core/help_catalogue.h"
#include "core/shipped.h"

static Str shipped(void) { return shipped_file(S(HELP_CATALOGUE_USUAL)); }

static const HelpCatalogue *usual(Arena *a) {
    const HelpCatalogue *c = NULL;
    assert_ok(help_catalogue_open(a, S(HELP_CATALOGUE_USUAL), shipped(), &c));
    return c;
}

static void the_shipped_one_is_whole(void **test) {
    (void)test;
    Arena *a = arena_new(32 << 20);
    const HelpCatalogue *c = usual(a);
    size_t kinds[HELP_KINDS] = {0}, provisions[HELP_PROVISIONS] = {0};
    assert_int_equal(c->n, 62);
    for (size_t i = 0; i < c->n; i++) {
        const HelpEntry *e = &c->entries[i];
        kinds[e->kind]++;
        provisions[e->provision]++;
        assert_true(e->what.nl.len && e->what.en.len && e->for_whom.nl.len && e->for_whom.en.len);
        assert_true(e->n_with > 0 && e->n_fits > 0);
        assert_int_equal(e->evidence, EVIDENCE_NOT_STUDIED);
        assert_ptr_equal(help_catalogue_entry(c, e->id), e);
    }
    for (int k = 0; k < HELP_KINDS; k++) assert_true(kinds[k] >= 5 && c->kinds[k].n_aims > 0);
    for (int p = 0; p < HELP_PROVISIONS; p++) assert_true(provisions[p] >= 5);
    assert_null(help_catalogue_entry(c, S("no-such-help")));
    arena_free(a);
}

/* Every domain and topic of the instrument has a kind and an entry; nothing fits what is unknown.
 */
static void every_aim_has_help(void **test) {
    (void)test;
    Arena *a = arena_new(32 << 20);
    const Instrument *in = NULL;
    Str name = S("instruments/draagkracht-2018.json");
    assert_ok(instrument_open(a, name, shipped_file(name), &in));
    const HelpCatalogue *c = usual(a);
    for (size_t i = 0; i < in->n_domains + in->n_topics; i++) {
        Subject s = i < in->n_domains ? (Subject){SUBJECT_BURDEN, i}
                                      : (Subject){SUBJECT_TOPIC, i - in->n_domains};
        Str word = subject_text(a, in, s);
        size_t kinds = 0, entries = 0;
        for (int k = 0; k < HELP_KINDS; k++) kinds += help_kind_fits(&c->kinds[k], word);
        for (size_t e = 0; e < c->n; e++) entries += help_entry_fits(&c->entries[e], word);
        if (kinds == 0) fail_msg("no kind for %.*s", STR_ARG(word));
        if (entries == 0 && !str_eq(word, S("topic:responsibility")))
            fail_msg("no entry for %.*s", STR_ARG(word));
    }
    for (int k = 0; k < HELP_KINDS; k++) assert_false(help_kind_fits(&c->kinds[k], S("")));
    assert_false(help_kind_fits(&c->kinds[HELP_REDUCE_BURDEN], S("burden")));
    arena_free(a);
}

/* A mix, not a ladder: no text says that the network or one's own strength comes first. */
static void nothing_comes_first(void **test) {
    (void)test;
    static const char *const ladder[] = {"eerst zelf",      "eerst uw netwerk", "eerst het netwerk",
                                         "pas als",         "first try",        "only if",
                                         "only when",       "eerst proberen",   "eerst vragen aan",
                                         "bij uitzondering"};
    for (size_t i = 0; i < sizeof ladder / sizeof *ladder; i++)
        if (str_find(shipped(), str_of(ladder[i])) != STR_NONE) fail_msg("says '%s'", ladder[i]);
}

static Str changed(Arena *a, const char *from, const char *to) {
    Str text = shipped();
    size_t at = str_find(text, str_of(from));
    if (at == STR_NONE) fail_msg("'%s' is not in the catalogue", from);
    return arena_print(a, "%.*s%s%.*s", (int)at, text.at, to, (int)(text.len - at - strlen(from)),
                       text.at + at + strlen(from));
}

static const struct {
    const char *from, *to, *place, *what;
} faults[] = {
    {"interventions/1", "interventions/2", "format", "is not draagkracht-interventions/1"},
    {"\"kind\": \"reduce_burden\"", "\"kind\": \"reduce_burdens\"", "entries[0].kind",
     "did you mean 'reduce_burden'"},
    {"\"provision\": \"tailored\"", "\"provision\": \"taylored\"", "entries[0].provision",
     "did you mean 'tailored'"},
    {"\"evidence\": \"not_studied\"", "\"evidence\": \"proven\"", "entries[0].evidence", "proven"},
    {"\"evidence\": \"not_studied\"", "\"evidence\": \"recognised\"", "entries[0].evidence_source",
     "is missing"},
    {"\"id\": \"home-support\"", "\"id\": \"home-help\"", "entries[1].id", "also the id of"},
    {"\"burden:physical_health\"", "\"physical_health\"", "entries[0].fits", "no subject"},
    {"\"municipality\", \"care\"", "\"mayor\", \"care\"", "entries[0].with_whom",
     "none of the roles"},
    {"\"first_step\"", "\"first_stap\"", "entries[0].first_stap", ""},
    {"\"id\": \"strengthen_trust\"", "\"id\": \"reduce_burden\"", "kinds", "strengthen_trust"},
    {"\"id\": \"specialist\"", "\"id\": \"tailored\"", "provisions", "specialist"},
};

static void faults_are_told_with_their_place(void **test) {
    (void)test;
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        Arena *a = arena_new(32 << 20);
        Faults found = {0};
        const HelpCatalogue *c = NULL;
        help_catalogue_read(a, changed(a, faults[i].from, faults[i].to), &found, &c);
        assert_null(c);
        bool told = false;
        for (size_t f = 0; f < found.n; f++)
            told = told || (str_starts(found.list[f].place, str_of(faults[i].place)) &&
                            str_find(found.list[f].what, str_of(faults[i].what)) != STR_NONE);
        if (!told && found.n)
            fail_msg("%s: %.*s: %.*s", faults[i].to, STR_ARG(found.list[0].place),
                     STR_ARG(found.list[0].what));
        assert_true(told);
        arena_free(a);
    }
}

static void what_is_no_catalogue_is_refused(void **test) {
    (void)test;
    static const char *const bad[] = {"", "[]", "7", "{}", "{\"kinds\": 3}", "\xff"};
    Arena *a = arena_new(32 << 20);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const HelpCatalogue *c = NULL;
        assert_code(help_catalogue_open(a, S("x.json"), str_of(bad[i]), &c), INVALID);
        assert_null(c);
    }
    arena_free(a);
}

static void words_go_both_ways(void **test) {
    (void)test;
    HelpKind kind;
    HelpProvision provision;
    for (int k = 0; k < HELP_KINDS; k++) {
        assert_true(help_kind_read(help_kind_word((HelpKind)k), &kind));
        assert_int_equal(kind, k);
    }
    for (int p = 0; p < HELP_PROVISIONS; p++) {
        assert_true(help_provision_read(help_provision_word((HelpProvision)p), &provision));
        assert_int_equal(provision, p);
    }
    assert_false(help_kind_read(S(""), &kind) || help_kind_read(S("trust"), &kind));
    assert_true(help_kind_network(HELP_NETWORK) && !help_kind_network(HELP_REDUCE_BURDEN));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_one_is_whole),
        cmocka_unit_test(every_aim_has_help),
        cmocka_unit_test(nothing_comes_first),
        cmocka_unit_test(faults_are_told_with_their_place),
        cmocka_unit_test(what_is_no_catalogue_is_refused),
        cmocka_unit_test(words_go_both_ways),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
