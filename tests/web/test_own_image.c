// SPDX-License-Identifier: EUPL-1.2
/* The own image and paper over HTTP: two tabs, sent twice, faults that keep what was typed, and
   what is never on a page. */
#include "served.h"

#include "app/own_image.h"

#define CASE "/zaken/case0000000000000000000001/metingen/T0/"

typedef struct {
    Served s;
    Str cookie, csrf;
} Desk;

static Desk desk_open(void **state) {
    Desk d = {.s = served_town(*state, 2)};
    d.cookie = served_session(&d.s, S("userprofessional"), &d.csrf);
    return d;
}

static Reply desk_get(Desk *d, const char *path) { return client_get(&d->s, path, d->cookie); }

static Reply desk_post(Desk *d, const char *path, const char *fields) {
    Arena *a = d->s.b->arena;
    Str token = csrf_token(a, d->csrf);
    return client_post(&d->s, path, d->cookie,
                       arena_print(a, "csrf=%.*s%s%s", STR_ARG(token), *fields ? "&" : "", fields));
}

static void shows(const Reply *r, int status, const char *text) {
    if (r->status != status) fail_msg("status %d, not %d", r->status, status);
    if (text && str_find(r->body, str_of(text)) == STR_NONE) fail_msg("no \"%s\"", text);
}

static void leads(const Reply *r, const char *to) {
    assert_int_equal(r->status, 303);
    assert_text(reply_header(r, "Location"), to);
}

static void hides(const Reply *r, const char *text) {
    if (str_find(r->body, str_of(text)) != STR_NONE) fail_msg("\"%s\" is on the page", text);
}

static void test_from_sheet_to_sent(void **state) {
    Desk d = desk_open(state);
    Reply r = desk_get(&d, CASE "mijn-beeld");
    shows(&r, 200, "Heeft inzicht in de eigen probleemsituatie");
    r = desk_post(&d, CASE "mijn-beeld/controle", "");
    shows(&r, 422, "Er is nog niets ingevuld");
    r = desk_post(&d, CASE "mijn-beeld",
                  "versie=0&naar=2&a.p01=2&n.p01=Noemt+%3Cb%3E+de+brieven&h.p01=heard&a.g01=4");
    leads(&r, CASE "mijn-beeld/2");
    r = desk_get(&d, CASE "mijn-beeld");
    shows(&r, 200, "Noemt &lt;b&gt; de brieven");
    shows(&r, 200, "value=\"heard\" checked");
    r = desk_post(&d, CASE "mijn-beeld/2", "versie=2&naar=controle&a.p07=-99&a.b1=-97&a.b8=2");
    leads(&r, CASE "mijn-beeld/controle");
    r = desk_get(&d, CASE "mijn-beeld/controle");
    shows(&r, 200, "<b>Gehoord:</b>");
    shows(&r, 200, "Tonen we hier niet");
    hides(&r, "Veel last");
    r = desk_post(&d, CASE "mijn-beeld/controle", "");
    leads(&r, CASE "mijn-beeld");
    r = desk_post(&d, CASE "mijn-beeld/controle", ""); /* a double click */
    leads(&r, CASE "mijn-beeld?al=1");
    r = desk_get(&d, CASE "mijn-beeld?al=1");
    shows(&r, 200, "Er is niets veranderd.");
    hides(&r, "name=\"a.p01\"");
    served_stop(&d.s);
}

/* The second tab hears that it was sent, and loses nothing of what was typed there. */
static void test_two_tabs(void **state) {
    Desk d = desk_open(state);
    Reply r = desk_post(&d, CASE "mijn-beeld", "versie=0&naar=2&a.p01=2&n.p01=eerst");
    leads(&r, CASE "mijn-beeld/2");
    /* an old tab: what it left empty takes nothing away */
    r = desk_post(&d, CASE "mijn-beeld", "versie=0&naar=2&n.p01=&a.p02=3");
    leads(&r, CASE "mijn-beeld/2");
    r = desk_get(&d, CASE "mijn-beeld");
    shows(&r, 200, "eerst");
    r = desk_post(&d, CASE "mijn-beeld/controle", "");
    leads(&r, CASE "mijn-beeld");
    r = desk_post(&d, CASE "mijn-beeld", "versie=2&naar=2&a.p03=5&n.p03=laatste+woorden");
    shows(&r, 409, "laatste woorden");
    shows(&r, 409, "Dit is niet bewaard");
    served_stop(&d.s);
}

static void test_faults_keep_what_was_typed(void **state) {
    Desk d = desk_open(state);
    Buf *fields = buf_on(d.s.b->arena, 1 << 20);
    buf_add(fields, S("versie=0&naar=2&a.p01=4&n.p02=blijft&a.p03=1000&n.p01="));
    for (int i = 0; i < 20000; i++) buf_char(fields, 'x');
    Reply r = desk_post(&d, CASE "mijn-beeld", arena_copy(d.s.b->arena, buf_str(fields)).at);
    shows(&r, 422, "blijft");
    shows(&r, 422, "<title>Fout: ");
    shows(&r, 422, "Kies een van de antwoorden.");
    buf_add(fields, S("y&a.p03=3"));
    Str once = arena_copy(d.s.b->arena, buf_str(fields));
    size_t cut = str_find(once, S("&a.p03=1000"));
    Str fixed = arena_print(d.s.b->arena, "%.*s%.*s", (int)cut, once.at, (int)(once.len - cut - 11),
                            once.at + cut + 11);
    r = desk_post(&d, CASE "mijn-beeld", fixed.at); /* one sign too many */
    shows(&r, 422, "Er passen 20.000 tekens in.");
    shows(&r, 422, "xxxy</textarea>");
    size_t last = str_find(fixed, S("xy&"));
    Str fits = arena_print(d.s.b->arena, "%.*s%.*s", (int)last, fixed.at,
                           (int)(fixed.len - last - 1), fixed.at + last + 1);
    r = desk_post(&d, CASE "mijn-beeld", fits.at);
    leads(&r, CASE "mijn-beeld/2");
    served_stop(&d.s);
}

static void test_paper(void **state) {
    Desk d = desk_open(state);
    Reply r = desk_get(&d, CASE "papier");
    shows(&r, 200, "Eerst je eigen beeld?");
    hides(&r, "name=\"a.r01\"");
    r = desk_post(&d, CASE "papier/verder", "");
    leads(&r, CASE "papier");
    r = desk_get(&d, CASE "papier");
    shows(&r, 200, "We bewaren erbij dat jij deze antwoorden al zag.");
    hides(&r, "a.b8");
    r = desk_post(&d, CASE "papier", "datum=&a.r01=4&a.r02=9&n.open=Rust");
    shows(&r, 422, "Vul de datum in die op het papier staat.");
    shows(&r, 422, "Staan er twee kruisjes op papier?");
    shows(&r, 422, "Rust</textarea>");
    shows(&r, 422, "name=\"a.r01\" value=\"4\" data-key=\"4\" checked");
    r = desk_post(&d, CASE "papier", "datum=25-11-2026&a.r01=4");
    shows(&r, 422, "Deze datum is nog niet geweest.");
    r = desk_post(&d, CASE "papier", "datum=20-11-2026&hoe=self&a.r01=4&a.r02=-96&n.open=Rust");
    leads(&r, CASE "papier/nakijken");
    r = desk_get(&d, CASE "papier/nakijken");
    Reply again = desk_get(&d, CASE "papier/nakijken");
    shows(&r, 200, "Je typte 2 van de 17 vragen over.");
    assert_true(str_eq(reply_between(r.body, "<ol class=\"dk-owns\">", "</ol>"),
                       reply_between(again.body, "<ol class=\"dk-owns\">", "</ol>")));
    r = desk_post(&d, CASE "papier/nakijken", "");
    leads(&r, CASE "papier");
    r = desk_post(&d, CASE "papier/nakijken", "");
    leads(&r, CASE "papier?al=1");
    r = desk_post(&d, CASE "papier", "datum=20-11-2026&a.r01=1&n.open=te+laat");
    shows(&r, 409, "te laat</textarea>");
    r = desk_get(&d, CASE "mijn-beeld");
    shows(&r, 200, "Jij kent de antwoorden van Samira al.");
    served_stop(&d.s);
}

/* What a resident answers shows nowhere here; nor does a case of another team. */
static void test_what_is_never_shown(void **state) {
    Desk d = desk_open(state);
    static const char *const tails[] = {"mijn-beeld", "mijn-beeld/2", "mijn-beeld/controle",
                                        "papier", "papier/nakijken"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        Str path =
            arena_print(d.s.b->arena, "/zaken/case0000000000000000000900/metingen/T0/%s", tails[i]);
        assert_int_equal(desk_get(&d, path.at).status, 404);
        path =
            arena_print(d.s.b->arena, "/zaken/case0000000000000000000001/metingen/T9/%s", tails[i]);
        assert_int_equal(desk_get(&d, path.at).status, 404);
        path = arena_print(d.s.b->arena, CASE "%s?persoon=person00000000000000000900", tails[i]);
        assert_int_equal(desk_get(&d, path.at).status, 404);
    }
    served_stop(&d.s);
}

static void test_print(void **state) {
    Desk d = desk_open(state);
    Reply r = desk_get(&d, "/afdruk/vragenlijst");
    shows(&r, 200, "Bladzijde 1 van 8");
    shows(&r, 200, "Heeft u last van problemen met school of leren?");
    hides(&r, "onveiligheid");
    r = desk_get(&d, "/afdruk/vragenlijst?zaak=case0000000000000000000001&meting=T0&letters=groot");
    shows(&r, 200, "dk-paper--large");
    shows(&r, 200, "Z-2026-0001");
    hides(&r, "opvoeden"); /* not asked in this case */
    hides(&r, "onveiligheid");
    r = desk_get(&d, "/afdruk/vragenlijst?zaak=case0000000000000000000900&meting=T0");
    assert_int_equal(r.status, 404);
    r = desk_post(&d, "/afdruk/vragenlijst",
                  "zaak=case0000000000000000000001&meting=T0&code=7k4m-2pxr");
    shows(&r, 200, "<strong>7K4M 2PXR</strong>");
    r = desk_post(&d, "/afdruk/vragenlijst",
                  "zaak=case0000000000000000000001&meting=T0&code=hallo");
    shows(&r, 422, "Dit is geen code.");
    served_stop(&d.s);
}

static const struct CMUnitTest tests[] = {
    BOTH(test_from_sheet_to_sent),         BOTH(test_two_tabs),
    BOTH(test_faults_keep_what_was_typed), BOTH(test_paper),
    BOTH(test_what_is_never_shown),        BOTH(test_print),
};

BOTH_MAIN(tests)
