// SPDX-License-Identifier: EUPL-1.2
/* The plan rules: each by example, the reader's faults, and what may be typed that is no plan. */
#include "check.h"

#include "core/plan_check.h"
#include "core/plan_goal.h"
#include "core/shipped.h"

#include <string.h>

typedef struct {
    Arena *a;
    const Instrument *in;
    const PlanRules *rules;
} World;

static World world(void) {
    World w = {.a = arena_new((size_t)512 << 20)};
    Str name = S("instruments/draagkracht-2018.json");
    assert_ok(instrument_open(w.a, name, shipped_file(name), &w.in));
    assert_ok(
        plan_rules_open(w.a, S(PLAN_RULES_USUAL), shipped_file(S(PLAN_RULES_USUAL)), &w.rules));
    return w;
}

static PlanFindings check(const World *w, Str json) {
    const Plan *plan = NULL;
    PlanFindings found;
    assert_ok(plan_open(w->a, S("plan.json"), json, w->in, &plan));
    plan_check(w->a, w->rules, w->in, plan, &found);
    return found;
}

/* A plan with members in place of %s. */
static PlanFindings check_with(const World *w, const char *language, const char *members) {
    return check(w, arena_print(w->a, "{\"language\": \"%s\", \"today\": \"2026-11-24\", %s}",
                                language, members));
}

static const PlanFinding *find(const PlanFindings *f, const char *rule) {
    for (size_t i = 0; i < f->n; i++)
        if (str_eq(f->list[i].rule->id, str_of(rule))) return &f->list[i];
    return NULL;
}

#define SEEN(found, rule, text)                                                                    \
    do {                                                                                           \
        const PlanFinding *f_ = find(&(found), rule);                                              \
        if (f_ == NULL) fail_msg("%s was not seen", rule);                                         \
        assert_text(f_->message, text);                                                            \
    } while (0)
#define QUIET(found, rule) assert_null(find(&(found), rule))

/* One goal with everything filled in. */
static PlanFindings goal(const World *w, const char *language, const char *request,
                         const char *what) {
    return check_with(w, language,
                      arena_print(w->a,
                                  "\"request\": \"%s\", \"goals\": [{\"what\": \"%s\", \"how\": "
                                  "\"Samen.\", \"with_whom\": [\"zus\"], \"by\": \"2027-02-01\", "
                                  "\"aim\": \"burden:finances\"}]",
                                  request, what)
                          .at);
}

static void a_sound_goal_is_left_alone(void **test) {
    (void)test;
    World w = world();
    assert_int_equal(goal(&w, "nl", "Ik wil van mijn schulden af.",
                          "Ik betaal op de eerste van de maand mijn huur.")
                         .n,
                     0);
    assert_int_equal(
        goal(&w, "en", "I want to be rid of my debts.", "I pay my rent on the first of the month.")
            .n,
        0);
    arena_free(w.a);
}

static void the_words_of_a_goal(void **test) {
    (void)test;
    static const struct {
        const char *language, *request, *what, *rule, *message;
    } rows[] = {
        {"nl", "Ik wil graag van mijn schulden af.", "Van mijn schulden af zijn.", "G1",
         "Dit lijkt op de vraag zelf. Wat is er straks anders, als het gelukt is?"},
        {"en", "I want to learn Dutch.", "Learning Dutch.", "G1",
         "This looks like the question itself. What will be different when it has worked?"},
        {"nl", "", "Mevrouw durft niet naar buiten.", "G2",
         "Dit beschrijft hoe het nu is. Wat moet er veranderen?"},
        {"en", "", "She does not dare to go out.", "G2",
         "This describes how it is now. What should change?"},
        {"nl", "", "Een maatje.", "G3",
         "Dit lijkt op een hulpvorm, niet op een doel. Wat kan of doet de inwoner straks?"},
        {"en", "", "Referral to debt help.", "G3",
         "This looks like a form of help, not a goal. What can or does the resident do later on?"},
        {"nl", "", "Meer structuur.", "G4",
         "Hoe ziet ‘meer’ eruit? Noem een voorbeeld dat je kunt zien of tellen."},
        {"en", "", "More structure.", "G4",
         "What does ‘more’ look like? Give an example you can see or count."},
        {"nl", "", "Ik betaal op 1 maart mijn huur en ik ga elke week sporten.", "G6",
         "Dit zijn misschien twee doelen. Wil je ze splitsen?"},
        {"en", "", "I pay my rent in March and I go to the gym every week.", "G6",
         "These may be two goals. Do you want to split them?"},
    };
    World w = world();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        PlanFindings f = goal(&w, rows[i].language, rows[i].request, rows[i].what);
        SEEN(f, rows[i].rule, rows[i].message);
        assert_int_equal(find(&f, rows[i].rule)->goal, 1);
        assert_true(find(&f, rows[i].rule)->why.len > 0);
    }
    arena_free(w.a);
}

static void what_is_still_empty(void **test) {
    (void)test;
    World w = world();
    PlanFindings f =
        check_with(&w, "nl",
                   "\"goals\": [{\"what\": \"Ik kook op maandag.\", \"how\": \"n.v.t.\", "
                   "\"with_whom\": [\" \", \"?\"], \"by\": null, \"aim\": \"\"}]");
    SEEN(f, "G5", "Nog invullen: hoe, met wie, wanneer, waar hoort dit bij.");
    SEEN(f, "P2", "Bij doel 1 staat nog niet hoe.");
    f = check_with(&w, "nl",
                   "\"goals\": [{\"what\": \"Ik kook op maandag.\", \"since\": \"2026-11-11\"}]");
    QUIET(f, "P2"); /* thirteen days */
    f = check_with(&w, "nl",
                   "\"goals\": [{\"what\": \"Ik kook op maandag.\", \"since\": \"2026-11-10\"}]");
    SEEN(f, "P2", "Bij doel 1 staat nog niet hoe.");
    arena_free(w.a);
}

static void far_away_without_a_step(void **test) {
    (void)test;
    World w = world();
    PlanFindings f = check_with(&w, "nl", "\"goals\": [{\"by\": \"2027-05-25\"}]");
    SEEN(f, "G7", "Dit duurt nog lang. Wat is de eerste kleine stap, deze week?");
    f = check_with(&w, "nl", "\"goals\": [{\"by\": \"2027-05-24\"}]");
    QUIET(f, "G7");
    f = check_with(&w, "nl", "\"goals\": [{\"by\": \"2029-01-01\", \"steps\": [\"Bellen.\"]}]");
    QUIET(f, "G7");
    f = check_with(&w, "nl", "\"goals\": [{\"by\": \"9999-12-31\"}, {\"by\": \"1900-01-01\"}]");
    assert_int_equal(find(&f, "G7")->goal, 1);
    arena_free(w.a);
}

static void help_without_a_goal(void **test) {
    (void)test;
    World w = world();
    PlanFindings f = check_with(
        &w, "nl",
        "\"goals\": [{\"interventions\": [\"a\"]}], \"interventions\": [{\"id\": \"a\", \"name\": "
        "\"Maatje\"}, {\"id\": \"b\", \"name\": \"Cursus assertiviteit\"}]");
    SEEN(f, "P1", "Nog zonder doel: Cursus assertiviteit. Bij welk doel hoort dit?");
    assert_int_equal(find(&f, "P1")->about, 1);
    assert_int_equal(f.levels[PLAN_ATTENTION], 2); /* and G5 */
    arena_free(w.a);
}

static void heavy_burden_and_two_sides(void **test) {
    (void)test;
    World w = world();
    const char *burden = "\"burden\": {\"resident\": {\"finances\": 2, \"housing\": 1}}";
    PlanFindings f = check_with(&w, "nl", burden);
    SEEN(f, "P3", "Geld en schulden: veel last, nog geen doel. Hoort dit in het plan?");
    f = check_with(&w, "nl",
                   arena_print(w.a, "%s, \"goals\": [{\"aim\": \"burden:finances\"}]", burden).at);
    QUIET(f, "P3");
    QUIET(f, "P4"); /* one goal is nothing to divide */
    f = check_with(&w, "nl",
                   "\"goals\": [{\"aim\": \"burden:finances\"}, {\"aim\": \"burden:housing\"}]");
    SEEN(f, "P4", "Alle doelen gaan over last. Past er ook een doel bij over kracht?");
    f = check_with(&w, "en",
                   "\"goals\": [{\"aim\": \"topic:forms\"}, {\"aim\": \"topic:network\"}]");
    SEEN(f, "P4", "All goals are about strength. Would a goal about burden fit too?");
    f = check_with(&w, "en",
                   "\"goals\": [{\"aim\": \"topic:forms\"}, {\"aim\": \"burden:housing\"}]");
    QUIET(f, "P4");
    arena_free(w.a);
}

static void not_together_and_urgent(void **test) {
    (void)test;
    World w = world();
    PlanFindings f = check_with(&w, "nl",
                                "\"resident\": \"Samira\", \"agreed\": {\"resident\": false, "
                                "\"professional\": true}");
    SEEN(f, "P7", "Samira heeft het plan nog niet gezien. Lees het samen door.");
    assert_int_equal(f.levels[PLAN_STOP], 1);
    f = check_with(&w, "en", "\"agreed\": {\"professional\": true}");
    SEEN(f, "P7", "The resident has not seen the plan yet. Read it through together.");
    f = check_with(&w, "nl", "\"agreed\": {\"resident\": true, \"professional\": true}");
    assert_int_equal(f.n, 0);
    f = check_with(&w, "nl", "\"urgent\": [\"housing\"], \"goals\": [{\"aim\": \"topic:forms\"}]");
    SEEN(f, "P8", "Is er eerst iets dringends nodig?");
    f = check_with(&w, "nl", "\"urgent\": [\"housing\"]");
    QUIET(f, "P8");
    arena_free(w.a);
}

/* Nothing may tell that something was answered about safety. */
static void safety_is_never_named(void **test) {
    (void)test;
    World w = world();
    static const char *const languages[] = {"nl", "en"};
    for (int l = 0; l < 2; l++) {
        PlanFindings f = check_with(
            &w, languages[l],
            "\"burden\": {\"resident\": {\"safety\": 2}, \"professional\": {\"safety\": 2}}, "
            "\"urgent\": [\"safety\"], \"goals\": [{\"aim\": \"topic:forms\"}]");
        QUIET(f, "P3");
        QUIET(f, "P8");
        for (size_t i = 0; i < f.n; i++) {
            Str both[] = {words_lower(w.a, f.list[i].message), words_lower(w.a, f.list[i].why)};
            for (int b = 0; b < 2; b++) {
                assert_true(str_find(both[b], S("veilig")) == STR_NONE);
                assert_true(str_find(both[b], S("safe")) == STR_NONE);
            }
        }
    }
    arena_free(w.a);
}

/* "A plan without it is a valid plan": no rule asks for the network. */
static void no_rule_pushes_the_network(void **test) {
    (void)test;
    World w = world();
    static const char *const banned[] = {"netwerk", "network", "eigen kracht", "eerst zelf"};
    for (size_t i = 0; i < w.rules->n; i++) {
        const PlanRule *r = &w.rules->rules[i];
        const Str texts[] = {r->message.nl, r->message.en, r->why.nl, r->why.en};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            for (size_t b = 0; b < sizeof banned / sizeof *banned; b++)
                assert_true(str_find(texts[t], str_of(banned[b])) == STR_NONE);
        assert_true(r->n_actions > 0);
    }
    arena_free(w.a);
}

static void rules_can_be_switched_off(void **test) {
    (void)test;
    World w = world();
    static const struct {
        const char *off;
        Code code;
        const char *why;
    } rows[] = {
        {"\"G1\", \"P8\"", OK, ""},
        {"\"G9\"", INVALID, "off[0]: there is no rule 'G9'"},
        {"\"G1\", \"P7\"", INVALID, "off[1]: rule P7 cannot be switched off"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Plan *plan = NULL;
        Str json = arena_print(w.a, "{\"today\": \"2026-11-24\", \"off\": [%s]}", rows[i].off);
        assert_ok(plan_open(w.a, S("p"), json, w.in, &plan));
        Status s = plan_off_check(w.a, w.rules, plan);
        assert_int_equal(s.code, rows[i].code);
        if (s.code != OK) assert_text(s.why, rows[i].why);
    }
    PlanFindings f = check_with(&w, "nl", "\"off\": [\"G5\"], \"goals\": [{\"what\": \"Rust.\"}]");
    QUIET(f, "G5");
    f = check_with(&w, "nl", "\"off\": [\"P7\"], \"agreed\": {\"professional\": true}");
    assert_non_null(find(&f, "P7"));
    arena_free(w.a);
}

static void faults_have_a_place(void **test) {
    (void)test;
    World w = world();
    static const struct {
        const char *json, *why;
    } rows[] = {
        {"", "the file"},
        {"[]", "the file: should be an object"},
        {"{}", "today: is missing"},
        {"{\"today\": \"24-11-2026\"}", "today: '24-11-2026' should be a day"},
        {"{\"today\": \"2026-11-24\", \"language\": \"de\"}", "language: should be nl or en"},
        {"{\"today\": \"2026-11-24\", \"goal\": []}",
         "goal: is not a member we know; did you mean"},
        {"{\"today\": \"2026-11-24\", \"goals\": {}}", "goals: should be a list"},
        {"{\"today\": \"2026-11-24\", \"goals\": [3]}", "goals[0]: should be an object"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"by\": \"2026-02-30\"}]}",
         "goals[0].by: '2026-02-30' should be a day"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"what\": 3}]}", "goals[0].what: should be"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"aim\": \"burden:finance\"}]}",
         "goals[0].aim: there is no domain 'finance'; did you mean 'finances'?"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"aim\": \"topic:netwerk\"}]}",
         "goals[0].aim: there is no topic 'netwerk'; did you mean 'network'?"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"aim\": \"finances\"}]}", "should begin with"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"steps\": [1]}]}", "goals[0].steps[0]: should"},
        {"{\"today\": \"2026-11-24\", \"goals\": [{\"interventions\": [\"x\"]}], "
         "\"interventions\": []}",
         "goals[0].interventions[0]: there is no intervention 'x'"},
        {"{\"today\": \"2026-11-24\", \"interventions\": [{\"name\": \"x\"}]}",
         "interventions[0].id: is missing"},
        {"{\"today\": \"2026-11-24\", \"burden\": {\"resident\": {\"finances\": 3}}}",
         "burden.resident.finances: 3 is more than"},
        {"{\"today\": \"2026-11-24\", \"burden\": {\"neighbour\": {}}}",
         "burden.neighbour: is not"},
        {"{\"today\": \"2026-11-24\", \"request\": \"a\\u0000b\"}", "line 1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Plan *plan = NULL;
        Status s = plan_open(w.a, S("p"), str_of(rows[i].json), w.in, &plan);
        assert_int_equal(s.code, INVALID);
        assert_null(plan);
        if (str_find(s.why, str_of(rows[i].why)) == STR_NONE)
            fail_msg("%s: %.*s", rows[i].why, STR_ARG(s.why));
    }
    arena_free(w.a);
}

static void an_empty_plan_says_nothing(void **test) {
    (void)test;
    World w = world();
    assert_int_equal(check(&w, S("{\"today\": \"2026-11-24\"}")).n, 0);
    PlanFindings f = check(&w, S("{\"today\": \"2026-11-24\", \"goals\": [{}]}"));
    assert_int_equal(f.n, 2); /* G5, P2: nothing about words that are not there */
    arena_free(w.a);
}

/* Signs of all kinds: an answer comes, and it is sound UTF-8. */
static void hostile_text(void **test) {
    (void)test;
    World w = world();
    static const char *const signs[] = {
        "\U0001F469\u200D\U0001F467 ",
        "\u202E\u05D0\u05D1\u05D2 ",
        "a\u0301",
        "\u2019",
        "-",
        "'",
        "ik kan niet ",
        "en ",
        "* | {getal} ",
        ". ; , ",
        "\u00C3\u0178",
        "\\\\",
        "\\n",
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        Buf *text = buf_on(w.a, 1 << 20);
        while (text->len < 20000) buf_add(text, str_of(signs[i]));
        Str json = arena_print(w.a,
                               "{\"today\": \"2026-11-24\", \"resident\": \"%s\", \"request\": "
                               "\"%.*s\", \"goals\": [{\"what\": \"%.*s\", \"how\": \"%.*s\"}], "
                               "\"interventions\": [{\"id\": \"a\", \"name\": \"%.*s\"}]}",
                               signs[i], STR_ARG(buf_str(text)), STR_ARG(buf_str(text)),
                               STR_ARG(buf_str(text)), STR_ARG(buf_str(text)));
        PlanFindings f = check(&w, json);
        for (size_t k = 0; k < f.n; k++) {
            assert_true(str_is_utf8(f.list[k].message));
            assert_true(f.list[k].message.len > 0 && f.list[k].message.len < 1000);
        }
    }
    arena_free(w.a);
}

static void ten_thousand_goals(void **test) {
    (void)test;
    World w = world();
    Buf *json = buf_on(w.a, 64 << 20);
    buf_add(json, S("{\"today\": \"2026-11-24\", \"request\": \"Ik heb schulden.\", \"goals\": ["));
    for (int i = 0; i < 10000; i++)
        buf_print(json, "%s{\"what\": \"Mevrouw heeft geen overzicht over haar geld.\"}",
                  i ? "," : "");
    buf_add(json, S("]}"));
    PlanFindings f = check(&w, buf_str(json));
    assert_int_equal(f.levels[PLAN_ATTENTION], 20000); /* G2 and G5 of each */
    assert_int_equal(f.list[f.n - 1].goal, 10000);
    arena_free(w.a);
}

static void stems_are_light(void **test) {
    (void)test;
    static const struct {
        const char *word, *other;
        bool english;
    } rows[] = {
        {"betalen", "betaalt", false},   {"slapen", "slaap", false},
        {"bellen", "belt", false},       {"brieven", "brief", false},
        {"huizen", "huis", false},       {"gespaard", "sparen", false},
        {"ingevuld", "invullen", false}, {"sleeping", "sleeps", true},
        {"learning", "learn", true},     {"debts", "debt", true},
        {"worries", "worry", true},
    };
    Arena *a = arena_new(1 << 20);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Str one = word_stem(a, str_of(rows[i].word), rows[i].english);
        Str two = word_stem(a, str_of(rows[i].other), rows[i].english);
        if (!str_eq(one, two)) fail_msg("%s: %.*s, %.*s", rows[i].word, STR_ARG(one), STR_ARG(two));
    }
    arena_free(a);
}

static void a_broken_catalogue_is_refused(void **test) {
    (void)test;
    static const char *const bad[] = {"",
                                      "[]",
                                      "{}",
                                      "{\"rules\": 1}",
                                      "{\"word_lists\": []}",
                                      "{\"word_lists\": {\"nl\": {\"stop_words\": [1]}}}"};
    Arena *a = arena_new(8 << 20);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        const PlanRules *rules = NULL;
        assert_code(plan_rules_open(a, S("x.json"), str_of(bad[i]), &rules), INVALID);
        assert_null(rules);
    }
    arena_free(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_goal_is_left_alone),
        cmocka_unit_test(the_words_of_a_goal),
        cmocka_unit_test(what_is_still_empty),
        cmocka_unit_test(far_away_without_a_step),
        cmocka_unit_test(help_without_a_goal),
        cmocka_unit_test(heavy_burden_and_two_sides),
        cmocka_unit_test(not_together_and_urgent),
        cmocka_unit_test(safety_is_never_named),
        cmocka_unit_test(no_rule_pushes_the_network),
        cmocka_unit_test(rules_can_be_switched_off),
        cmocka_unit_test(faults_have_a_place),
        cmocka_unit_test(an_empty_plan_says_nothing),
        cmocka_unit_test(hostile_text),
        cmocka_unit_test(ten_thousand_goals),
        cmocka_unit_test(stems_are_light),
        cmocka_unit_test(a_broken_catalogue_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
