// SPDX-License-Identifier: EUPL-1.2
/* Clarification and network: nothing is lost, the original never changes, and nobody says something
   for somebody else. */
#include "town.h"

#include "app/clarify.h"
#include "app/network.h"

#define CASE "case0000000000000000000001"
#define PERSON "person00000000000000000001"

static Who joris(void) {
    return (Who){.user = S("userprofessional"),
                 .organisation = S(TOWN_ORGANISATION),
                 .roles = ROLE_PROFESSIONAL};
}

/* One deed after another, each in a piece of work of its own. */
typedef struct {
    Who who;
    Moment now;
    Status (*deed)(App *app, void *what);
    void *what;
    Status said;
} Doing;

static Status doing_work(Db *db, Arena *a, void *what) {
    Doing *d = what;
    App app = {.db = db, .arena = a, .now = d->now, .who = d->who};
    d->said = d->deed(&app, d->what);
    return d->said;
}

static Status doing(Both *b, Status (*deed)(App *, void *), void *what) {
    Doing d = {joris(), TOWN_NOW, deed, what, STATUS_OK};
    return both_write(b, doing_work, &d);
}

static Status doing_as(Both *b, Who who, Status (*deed)(App *, void *), void *what) {
    Doing d = {who, TOWN_NOW + 90, deed, what, STATUS_OK};
    return both_write(b, doing_work, &d);
}

typedef struct {
    StatementGiven g;
    Edited how;
} Said;

static Status say(App *app, void *what) {
    Said *s = what;
    return clarify_state(app, S(CASE), &s->g, &s->how);
}

static Status look(App *app, void *what) { return clarify_load(app, S(CASE), S(""), what); }

static Said said(const char *words) {
    return (Said){{.id = S(""),
                   .person_id = S(PERSON),
                   .subject = S("burden:finances"),
                   .words = str_of(words),
                   .basis = S("assumption"),
                   .basis_why = S(""),
                   .said_by = S("network"),
                   .said_role = S("zus"),
                   .said = -25567 + 1}, /* 1900-01-02 */
                  EDIT_NOTHING};
}

static void test_an_assumption_becomes_a_fact(void **state) {
    Both *b = *state;
    Clarify c;
    town_build(b->store, b->arena, 1);
    Said s = said("De huur loopt achter. 🌱 السلام");
    assert_ok(doing(b, say, &s));
    assert_int_equal(s.how, EDIT_DONE);
    assert_ok(doing(b, say, &s)); /* pressed twice */
    assert_int_equal(s.how, EDIT_NOTHING);
    assert_ok(doing(b, look, &c));
    assert_int_equal(c.n_statements, 1);
    assert_text(c.statements[0].said_day, "1900-01-02");
    s.g.id = c.statements[0].id;
    s.g.version = 1;
    s.g.basis = S("fact");
    s.g.basis_why = S("De brief van de woningbouw gezien.");
    assert_ok(doing(b, say, &s));
    assert_int_equal(s.how, EDIT_DONE);
    /* Somebody else had the page of before. */
    s.g.basis = S("refuted");
    assert_ok(doing(b, say, &s));
    assert_int_equal(s.how, EDIT_OVERTAKEN);
    assert_ok(doing(b, look, &c));
    assert_text(c.statements[0].basis, "fact");
    assert_int_equal(c.n_past, 1);
    assert_true(str_find(c.past[0].body, S("\"basis\":\"assumption\"")) != STR_NONE);
}

static void test_what_does_not_stand_here(void **state) {
    Both *b = *state;
    town_build(b->store, b->arena, 1);
    Said s = said("Thuis is het niet goed.");
    s.g.subject = S("burden:safety");
    assert_code(doing(b, say, &s), NOT_FOUND);
    s.g.subject = S("burden:niets");
    assert_code(doing(b, say, &s), NOT_FOUND);
    s.g.subject = S("");
    s.g.person_id = S("person00000000000000000900");
    assert_code(doing(b, say, &s), NOT_FOUND);
    s = said("x");
    Who other = joris();
    other.user = S("usercolleague");
    assert_code(doing_as(b, other, say, &s), NOT_FOUND);
}

typedef struct {
    WordingGiven g;
    Edited how;
} Word;

static Status word(App *app, void *what) {
    Word *w = what;
    return clarify_word(app, S(CASE), &w->g, &w->how);
}

static void test_wordings_stay(void **state) {
    Both *b = *state;
    Clarify c;
    town_build(b->store, b->arena, 1);
    Word w = {{.words = S("Eerst dit"), .took_part = S("zus"), .why = S(""), .said = 20000}, 0};
    assert_ok(doing(b, word, &w));
    w.g.words = S("Van een ander");
    assert_ok(doing(b, word, &w)); /* its page showed none yet */
    assert_int_equal(w.how, EDIT_OVERTAKEN);
    w.g.shown = 1;
    assert_ok(doing(b, word, &w));
    assert_int_equal(w.how, EDIT_DONE);
    assert_ok(doing(b, look, &c));
    assert_int_equal(c.n_wordings, 2);
    assert_text(c.wordings[1].words, "Eerst dit");
}

typedef struct {
    ClarifyStand g;
    Edited how;
} Stand;

static Status stand(App *app, void *what) {
    Stand *s = what;
    return clarify_stand(app, S(CASE), &s->g, &s->how);
}

static Status line(App *app, void *what) { return clarify_line(app, S(CASE), what); }

static void test_never_finished(void **state) {
    Both *b = *state;
    ClarifyLine l;
    town_build(b->store, b->arena, 1);
    Stand s = {{0, S("Samira en haar zus"), 1, true}, 0};
    assert_ok(doing(b, stand, &s));
    Said more = said("Toch nog iets.");
    assert_ok(doing(b, say, &more));
    assert_ok(doing(b, line, &l));
    assert_true(l.concluded && l.statements == 1 && l.assumptions == 1);
    s.g = (ClarifyStand){1, S("Samira en haar zus"), 1, false};
    assert_ok(doing(b, stand, &s));
    assert_int_equal(s.how, EDIT_DONE);
    assert_ok(doing(b, line, &l));
    assert_false(l.concluded);
}

static Status see(App *app, void *what) { return clarify_view(app, S(CASE), what); }

static void test_who_may_say_what_they_see(void **state) {
    Both *b = *state;
    Clarify c;
    town_build(b->store, b->arena, 1);
    Who samira = {.person_id = S(PERSON),
                  .case_id = S(CASE),
                  .wave = S("T0"),
                  .organisation = S(TOWN_ORGANISATION),
                  .roles = ROLE_RESIDENT};
    ViewGiven g = {S(PERSON), S("resident"), S("problem"), S("partly"), S("Bijna")};
    assert_ok(doing_as(b, samira, see, &g));
    g.side = S("professional");
    assert_code(doing_as(b, samira, see, &g), FORBIDDEN);
    assert_ok(doing(b, see, &g));
    g.value = S("misschien");
    assert_code(doing(b, see, &g), INVALID);
    samira.case_id = S("case0000000000000000000900");
    g = (ViewGiven){S(PERSON), S("resident"), S("problem"), S("no"), S("")};
    assert_code(doing_as(b, samira, see, &g), FORBIDDEN);
    assert_ok(doing(b, look, &c));
    assert_int_equal(c.n_views, 2);
    assert_true(c.views[0].by_person.at != NULL);
}

typedef struct {
    OutcomeGiven g;
    Edited how;
} Out;

static Status conclude(App *app, void *what) {
    Out *o = what;
    return clarify_outcome(app, S(CASE), &o->g, &o->how);
}

static void test_outcomes_keep_their_past(void **state) {
    Both *b = *state;
    Clarify c;
    town_build(b->store, b->arena, 1);
    Out o = {{S(PERSON), S("topic:network"), 0, S("Weinig mensen"), S("Bellen"), S("Zus")}, 0};
    assert_ok(doing(b, conclude, &o));
    o.g.determined = S("Genoeg mensen, weinig vragen");
    assert_ok(doing(b, conclude, &o));
    assert_int_equal(o.how, EDIT_OVERTAKEN);
    o.g.version = 1;
    assert_ok(doing(b, conclude, &o));
    assert_ok(doing(b, look, &c));
    assert_text(c.outcomes[0].determined, "Genoeg mensen, weinig vragen");
    assert_true(c.n_past == 1 && str_find(c.past[0].body, S("Weinig mensen")) != STR_NONE);
}

typedef struct {
    MemberGiven g;
    Edited how;
} Member;

static Status member(App *app, void *what) {
    Member *m = what;
    return network_member_keep(app, S(CASE), &m->g, &m->how);
}

static Status around(App *app, void *what) { return network_load(app, S(CASE), S(""), what); }

static void test_network(void **state) {
    Both *b = *state;
    Network n;
    town_build(b->store, b->arena, 1);
    Member m = {{.person_id = S(PERSON),
                 .id = S(""),
                 .role = S("zus"),
                 .name = S(""),
                 .kind = S("family"),
                 .note = S(""),
                 .closeness = 1,
                 .practical = true},
                0};
    assert_ok(doing(b, member, &m));
    assert_ok(doing(b, around, &n));
    assert_int_equal(n.n_members, 1);
    m.g.id = n.members[0].id;
    m.g.version = 1;
    m.g.gone = true;
    assert_ok(doing(b, member, &m));
    assert_int_equal(m.how, EDIT_DONE);
    m.g.role = S("halfzus");
    assert_ok(doing(b, member, &m));
    assert_int_equal(m.how, EDIT_OVERTAKEN);
    m.g.kind = S("vijand");
    assert_code(doing(b, member, &m), INVALID);
    assert_ok(doing(b, around, &n));
    assert_text(n.members[0].until_day, "2026-11-24");
}

typedef struct {
    UseGiven g;
    Edited how;
} Use;

static Status use(App *app, void *what) {
    Use *u = what;
    return service_use_keep(app, S(CASE), &u->g, &u->how);
}

typedef struct {
    RepresentativeGiven g;
    Edited how;
} Legal;

static Status legal(App *app, void *what) {
    Legal *l = what;
    return representative_keep(app, S(CASE), &l->g, &l->how);
}

static void test_places_and_representatives(void **state) {
    Both *b = *state;
    Network n;
    town_build(b->store, b->arena, 1);
    Use u = {{.person_id = S(PERSON),
              .id = S(""),
              .service_id = S(""),
              .name = S("Moskee"),
              .used = S("now"),
              .note = S("")},
             0};
    assert_ok(doing(b, use, &u));
    u.g.service_id = S("ergens");
    assert_code(doing(b, use, &u), NOT_FOUND);
    u.g.service_id = S("");
    assert_ok(doing(b, around, &n));
    u.g.id = n.uses[0].id;
    u.g.version = 1;
    u.g.remove = true;
    assert_ok(doing(b, use, &u));
    assert_ok(doing(b, use, &u)); /* pressed twice */
    Legal l = {{.person_id = S(PERSON),
                .id = S(""),
                .kind = S("mentor"),
                .name = S("Kantoor Vooruit"),
                .telephone = S(""),
                .email = S(""),
                .note = S(""),
                .from_day = S("2026-01-01"),
                .until_day = S("")},
               0};
    assert_ok(doing(b, legal, &l));
    assert_ok(doing(b, legal, &l));
    assert_ok(doing(b, around, &n));
    assert_true(n.n_uses == 0 && n.n_representatives == 1);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_an_assumption_becomes_a_fact),
    BOTH(test_what_does_not_stand_here),
    BOTH(test_wordings_stay),
    BOTH(test_never_finished),
    BOTH(test_who_may_say_what_they_see),
    BOTH(test_outcomes_keep_their_past),
    BOTH(test_network),
    BOTH(test_places_and_representatives),
};

BOTH_MAIN(tests)
