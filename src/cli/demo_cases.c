// SPDX-License-Identifier: EUPL-1.2
/* Hand-made cases for the demo. Everybody and everything in them is made up. */
#include "cli/demo_cases.h"

#include "app/answering.h"
#include "app/case_new.h"
#include "app/case_step.h"
#include "app/invite.h"
#include "app/talk.h"
#include "statements.h"

#include <stdio.h>

enum { DAY_S = 24 * 60 * 60, DEMO_PERSONS = 2 };

/* Answers as one sign each, in the order of asking: 1-5 (burden 0-2), '?' don't know, '-' rather
   not say, 'n' does not fit, '.' left open. Burden: finances housing time_use parenting
   physical_health mental_health education safety; a blank is a domain that is not asked in this
   case. */
typedef struct {
    const char *items, *burden;
} DemoAnswers;

typedef struct {
    const char *call, *family;
    DemoAnswers resident, professional; /* items NULL: not opened */
    bool resident_sent, professional_sent;
    const char *mode, *open; /* the resident's own words on "what should be different" */
    const char *wishes[4];
} DemoPerson;

typedef struct {
    const char *household, *request;
    DemoPerson persons[DEMO_PERSONS];
    const char *domains; /* which are asked, as in DemoAnswers; with reasons below */
    int days_ago;        /* when the case was opened */
    bool invite;
    bool talked;
    const char *step, *note;
    int step_in; /* days from today */
} DemoCase;

/* Samira and Joris are the pair of all examples in the documentation. */
static const DemoCase demo_list[] = {
    {.request =
         "Ik kom er niet meer uit met de post en de rekeningen. Ik durf ze niet open te maken. "
         "En ik zit hele dagen alleen thuis.",
     .persons =
         {{"Samira",
           "Bakker",
           {"444544242323?42", "201n01 0"},
           {"234434432?443", "200n02 0"},
           true,
           true,
           "self",
           "Dat ik de post weer durf open te maken, en dat er iemand is met wie ik kan praten.",
           {"topic:network", "topic:forms", "burden:finances"}}},
     .domains = "xxxxxx x",
     .days_ago = 21,
     .invite = true,
     .step = STEP_TALK,
     .note = "Aan de keukentafel, Samira’s zus is er misschien bij",
     .step_in = 1},
    {.request = "Mijn vrouw is overleden en nu moet ik alles zelf doen. Waar begin ik?",
     .persons = {{"Henk", "de Wit", {0}, {0}, false, false, "self", "", {0}}},
     .domains = "x x  x  ",
     .days_ago = 1,
     .step = STEP_MEASURE,
     .note = "",
     .step_in = 0},
    {.request = "Ik wil graag weer aan het werk, maar met de kinderen lukt het niet.",
     .persons = {{"Aïcha", "El Amrani", {0}, {0}, false, false, "self", "", {0}}},
     .domains = "x xx    ",
     .days_ago = 4,
     .invite = true,
     .step = STEP_WAIT,
     .note = "",
     .step_in = 5},
    {.request =
         "Gesprek na melding van de huisarts. Piotr zegt: “Ik slaap niet en ik denk te veel.”",
     .persons =
         {{"Piotr", "Kowalski", {"32?4...........", "      "}, {0}, false, false, "self", "", {0}}},
     .domains = " xx xx  ",
     .days_ago = 6,
     .invite = true,
     .step = STEP_WAIT,
     .note = "",
     .step_in = 2},
    {.request = "De buren zeggen dat het niet meer gaat zo. Ik vind dat het wel gaat.",
     .persons = {{"Wilma",
                  "Postma",
                  {"455544454434343", " 00 1 "},
                  {0},
                  true,
                  false,
                  "together",
                  "",
                  {0}}},
     .domains = " xx x   ",
     .days_ago = 9,
     .invite = true,
     .step = STEP_OWN_IMAGE,
     .note = "",
     .step_in = -1},
    {.request = "Ik raak het overzicht kwijt. Mijn dochter helpt, maar die heeft het ook druk.",
     .persons =
         {{"Kees", "van Dam", {0}, {"3433344?34434", "1 0  1"}, false, true, "self", "", {0}}},
     .domains = "x x  x  ",
     .days_ago = 8,
     .invite = true,
     .step = STEP_WAIT,
     .note = "",
     .step_in = 6},
    {.household = "Gezin Yılmaz",
     .request =
         "We wonen met zijn vijven op drie kamers. De jongste heeft een eigen plek nodig en er "
         "is ruzie om alles.",
     .persons =
         {{"Fatma",
           "Yılmaz",
           {"345443333432444", "121201  "},
           {"3433334444343", "111201  "},
           true,
           true,
           "read_aloud",
           "Rust in huis.",
           {"burden:housing"}},
          {"Ahmed", "Yılmaz", {"4..............", "      "}, {0}, false, false, "self", "", {0}}},
     .domains = "xxxxxx  ",
     .days_ago = 30,
     .invite = true,
     .step = STEP_TALK,
     .note = "Met Fatma; Ahmed is nog bezig",
     .step_in = 3},
    {.request = "Ik heb geen huis meer als ik niets doe. Help me met de brief van de woningbouw.",
     .persons = {{"Roel",
                  "Smit",
                  {"233342232222322", "220 120 "},
                  {"3333332323233", "2101120 "},
                  true,
                  true,
                  "self",
                  "Een eigen plek waar ik mag blijven.",
                  {"burden:housing"}}},
     .domains = "xxxxxxx ",
     .days_ago = 95,
     .invite = true,
     .talked = true,
     .step = STEP_FOLLOW_UP,
     .note = "Bellen: is de betaling van de huur geregeld?",
     .step_in = 4},
    {.request = "",
     .persons = {{"Truus",
                  "Hendriks",
                  {"4?-?5..........", "-?     "},
                  {"?4???3?4??3?3", "1?     "},
                  true,
                  true,
                  "paper",
                  "",
                  {0}}},
     .domains = "xx      ",
     .days_ago = 14,
     .step = STEP_TALK,
     .note = "Weinig ingevuld: dat mag",
     .step_in = 0},
    {.request = "Het is thuis niet goed. Ik wil er eerst met iemand over praten.",
     .persons =
         {{"Yasmin", "Jansen", {"334434333333333", " 0   2 2"}, {0}, true, false, "self", "", {0}}},
     .domains = " x   x x",
     .days_ago = 2,
     .invite = true,
     .step = STEP_OWN_IMAGE,
     .note = "",
     .step_in = 0},
    {.request = "Zoë wil leren omgaan met geld voordat ze op zichzelf gaat wonen.",
     .persons = {{"Zoë",
                  "Øverland",
                  {"554455554554554", "000n0000"},
                  {"4455555445554", "000n0000"},
                  true,
                  true,
                  "self",
                  "Op mezelf wonen voor de zomer.",
                  {0}}},
     .domains = "xxxxxxxx",
     .days_ago = 40,
     .invite = true,
     .talked = true,
     .step = STEP_PLAN,
     .note = "",
     .step_in = 8},
};

static const Str demo_domains[] = {
    S_INIT("finances"),        S_INIT("housing"),       S_INIT("time_use"),  S_INIT("parenting"),
    S_INIT("physical_health"), S_INIT("mental_health"), S_INIT("education"), S_INIT("safety")};
static const Str demo_reasons[] = {
    S_INIT("Begon er zelf over."),  S_INIT("Staat in de vraag."),
    S_INIT("Kwam ter sprake."),     S_INIT("Er zijn kinderen in huis."),
    S_INIT("Kwam ter sprake."),     S_INIT("Kwam ter sprake."),
    S_INIT("Wil weer gaan leren."), S_INIT("Vragen we bij elke eerste meting."),
};
enum { DOMAINS = sizeof demo_domains / sizeof *demo_domains };

size_t demo_cases_count(void) { return sizeof demo_list / sizeof *demo_list; }

/* ---- the case
 * ------------------------------------------------------------------------------------
 */

static Status demo_open(App *app, const DemoCase *from, CaseNew *made) {
    PersonGiven *persons = ARENA_ARRAY(app->arena, PersonGiven, DEMO_PERSONS);
    ModuleGiven *modules = ARENA_ARRAY(app->arena, ModuleGiven, DOMAINS);
    *made = (CaseNew){.request = str_of(from->request),
                      .household = from->household ? str_of(from->household) : S(""),
                      .persons = persons,
                      .modules = modules,
                      .team_id = S("")};
    for (size_t i = 0; i < DEMO_PERSONS && from->persons[i].call; i++)
        persons[made->n_persons++] = (PersonGiven){str_of(from->persons[i].call),
                                                   str_of(from->persons[i].family), S(""), S("")};
    for (size_t d = 0; d < DOMAINS; d++)
        if (from->domains[d] == 'x')
            modules[made->n_modules++] = (ModuleGiven){demo_domains[d], true, demo_reasons[d]};
    WaveGiven *waves = NULL;
    TRY(case_waves_usual(app, app_day(app), &waves, &made->n_waves));
    made->waves = waves;
    return case_new(app, made);
}

/* ---- answers
 * -------------------------------------------------------------------------------------
 */

/* What one sign stands for; false when nothing was chosen. */
static bool demo_sign(char sign, int64_t *value) {
    *value = sign == '?' ? -99 : sign == '-' ? -98 : sign == 'n' ? -97 : sign - '0';
    return sign != '.' && sign != ' ' && sign != '\0';
}

static char demo_sign_of(const Response *r, const Question *q, const DemoAnswers *given,
                         size_t nth_item) {
    if (q->kind == QUESTION_ITEM)
        return nth_item < strlen(given->items) ? given->items[nth_item] : '.';
    for (size_t d = 0; d < DOMAINS; d++)
        if (str_eq(r->in->domains[q->place].domain, demo_domains[d]))
            return d < strlen(given->burden) ? given->burden[d] : '.';
    return '.';
}

/* A professional says now and then what an answer rests on. */
static void demo_basis(Answer *a, size_t nth) {
    static const struct {
        Str note, basis;
    } seen[] = {{S_INIT("Belde zelf de woningbouw terwijl ik erbij zat."), S_INIT("seen")},
                {S_INIT("Vertelde het in het eerste gesprek."), S_INIT("heard")},
                {S_INIT(""), S_INIT("assumed")}};
    if (nth % 3 != 0) return;
    a->note = seen[nth / 3 % 3].note;
    a->basis = seen[nth / 3 % 3].basis;
}

static Status demo_answer(App *app, const ResponseKey *key, const DemoAnswers *given,
                          const DemoPerson *person, bool send) {
    Response r;
    bool resident = str_eq(key->rater, S("resident"));
    ResponseBegin how = {.mode = resident ? str_of(person->mode) : S("self"),
                         .rater_id = resident ? S("") : app->who.user};
    if (given->items == NULL) return STATUS_OK;
    App self = *app;
    if (resident)
        self.who = (Who){.organisation = app->who.organisation,
                         .person_id = key->person_id,
                         .case_id = key->case_id,
                         .wave = key->wave,
                         .roles = ROLE_RESIDENT};
    TRY(response_begin(&self, key, &how, &r));
    Answer *add = ARENA_ARRAY(app->arena, Answer, r.n);
    size_t n = 0;
    for (size_t i = 0; i < r.n; i++) {
        const Question *q = &r.questions[i];
        Answer a = {.item = q->id, .at = app->now + (Moment)i * 20};
        if (q->kind == QUESTION_OPEN)
            a.note = str_of(person->open);
        else
            a.has_value = demo_sign(demo_sign_of(&r, q, given, i), &a.value);
        if (!resident && a.has_value) demo_basis(&a, i);
        if (a.has_value || a.note.len) add[n++] = a;
    }
    TRY(response_keep(&self, &r, add, n));
    if (!send) return STATUS_OK;
    TRY(response_finish(&self, &r, 0, false));
    return case_step_measured(app, key->case_id, key->person_id, key->wave);
}

static Status demo_wish(App *app, const ResponseKey *key, const char *subject) {
    TalkWishPutIn in = {.case_id = key->case_id,
                        .person_id = key->person_id,
                        .wave = key->wave,
                        .subject = str_of(subject),
                        .wished = 1,
                        .moment = app->now,
                        .organisation = app->who.organisation};
    return talk_wish_put(app->db, app->arena, &in, NULL);
}

/* The first points of the sheet, with what two people heard from each other. */
static Status demo_talk(App *app, const ResponseKey *key) {
    static const struct {
        Str heard, basis, outcome;
    } heard[] = {
        {S_INIT("De zus van Roel belt elke zondag. Dat helpt, maar hij vraagt haar niets."),
         S_INIT("fact"), S_INIT("same")},
        {S_INIT("Joris dacht dat de huur al betaald werd. Roel heeft twee maanden achterstand."),
         S_INIT("fact"), S_INIT("same")},
        {S_INIT("Over hulp vragen denken we anders. Volgende keer verder."), S_INIT("assumption"),
         S_INIT("later")},
    };
    TalkSheet sheet;
    TRY(talk_load(app, key->case_id, key->person_id, key->wave, &sheet));
    size_t n = sheet.state == TALK_BOTH ? sheet.talk.n : 0;
    for (size_t i = 0; i < n && i < sizeof heard / sizeof *heard; i++) {
        bool first = false;
        TalkKept kept = {.subject = sheet.talk.points[i].subject,
                         .heard = heard[i].heard,
                         .basis = heard[i].basis,
                         .outcome = heard[i].outcome};
        TRY(talk_keep(app, &sheet, &kept, &first));
    }
    return STATUS_OK;
}

/* ---- one case, from question to where it stands -------------------------------------------------
 */

static Status demo_person(App *app, const DemoCase *from, const DemoPerson *person, Str case_id,
                          Str person_id) {
    ResponseKey key = {case_id, person_id, S("T0"), S("professional")};
    TRY(demo_answer(app, &key, &person->professional, person, person->professional_sent));
    key.rater = S("resident");
    TRY(demo_answer(app, &key, &person->resident, person, person->resident_sent));
    for (size_t i = 0; i < 4 && person->wishes[i]; i++)
        TRY(demo_wish(app, &key, person->wishes[i]));
    return from->talked ? demo_talk(app, &key) : STATUS_OK;
}

static void demo_tell(DemoCodes *codes, Arena *a, const DemoPerson *person, const InviteNew *made) {
    Str code = invite_code_show(a, made->code);
    if (person->resident.items == NULL && person->professional.items == NULL && !codes->begin[0]) {
        snprintf(codes->begin, sizeof codes->begin, "%.*s", STR_ARG(code));
        snprintf(codes->begin_name, sizeof codes->begin_name, "%s", person->call);
    }
    if (person->resident_sent && person->professional_sent && !codes->sent[0]) {
        snprintf(codes->sent, sizeof codes->sent, "%.*s", STR_ARG(code));
        snprintf(codes->sent_look, sizeof codes->sent_look, "%.*s", STR_ARG(made->look));
        snprintf(codes->sent_name, sizeof codes->sent_name, "%s", person->call);
    }
}

Status demo_case_make(App *app, size_t n, DemoCodes *codes) {
    const DemoCase *from = &demo_list[n];
    const Moment now = app->now;
    CaseNew made;
    CaseParticipantListRow *people = NULL;
    size_t n_people = 0;
    app->now = now - (Moment)from->days_ago * DAY_S;
    TRY(demo_open(app, from, &made));
    TRY(case_participant_list(app->db, app->arena, made.id, app->who.user, app_today(app), &people,
                              &n_people));
    for (size_t i = 0; i < n_people && i < DEMO_PERSONS; i++) {
        InviteNew invite;
        app->now = now - (Moment)(from->days_ago > 20 ? 20 : from->days_ago) * DAY_S;
        if (from->invite) {
            TRY(invite_new(app, made.id, people[i].person_id, S("T0"), &invite));
            demo_tell(codes, app->arena, &from->persons[i], &invite);
        }
        app->now += (Moment)(from->days_ago > 2 ? 2 : 0) * DAY_S;
        TRY(demo_person(app, from, &from->persons[i], made.id, people[i].person_id));
    }
    app->now = now;
    if (n == 0 && n_people) TRY(demo_clarify(app, made.id, people[0].person_id));
    if (n == 0 && n_people) TRY(demo_help(app, made.id, people[0].person_id));
    if (n == 0 && n_people) TRY(demo_resident(app, made.id, people[0].person_id));
    Day day = app_day(app) + from->step_in;
    return case_step_set(app, made.id, str_of(from->step), day, str_of(from->note));
}
