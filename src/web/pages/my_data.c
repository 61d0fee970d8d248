// SPDX-License-Identifier: EUPL-1.2
/* "Mijn gegevens": the resident sees who looked. */
#include "app/my_data.h"

#include "app/look.h"
#include "app/own_words.h"
#include "app/sharing.h"
#include "view/my_data_view.h"
#include "web/pages/my_door.h"
#include "web/pages/resident.h"

/* After the name of who did it ("Joris Visser bekeek uw zaak"); of the resident after "U". */
static const Str visit_words[VISIT_KINDS] = {
    [VISIT_CASE_READ] = T_INIT("bekeek uw zaak"),
    [VISIT_CASE_CHANGED] = T_INIT("veranderde iets in uw zaak"),
    [VISIT_ANSWERS_READ] = T_INIT("bekeek uw antwoorden"),
    [VISIT_OWN_IMAGE] = T_INIT("vulde zelf zinnen in over u"),
    [VISIT_TYPED] = T_INIT("typte over wat u op papier invulde"),
    [VISIT_CODE] = T_INIT("maakte of stopte een code voor u"),
    [VISIT_TALK] = T_INIT("schreef iets op bij jullie gesprek"),
    [VISIT_IMPORTED] = T_INIT("nam uw antwoorden over uit een ander bestand"),
    [VISIT_CLARIFIED] = T_INIT("schreef iets op over uw vraag"),
    [VISIT_PLAN_READ] = T_INIT("bekeek uw plan"),
    [VISIT_PLAN] = T_INIT("veranderde iets in uw plan"),
    [VISIT_STEPS] = T_INIT("schreef iets op over afspraken of stappen"),
    [VISIT_EVENT] = T_INIT("schreef op wat er gebeurde"),
    [VISIT_JUDGED] = T_INIT("keek terug op de hulp"),
    [VISIT_SHARING] = T_INIT("veranderde met wie er gedeeld wordt"),
    [VISIT_SHARED_READ] = T_INIT("bekeek de doelen die u liet delen"),
    [VISIT_SHARED_SAID] = T_INIT("liet iets weten over een doel"),
    [VISIT_ANSWERED] = T_INIT("gaf antwoord op een vraag"),
    [VISIT_MAIL] = T_INIT("regelde een mail aan u"),
    [VISIT_MY_PLAN] = T_INIT("zei of schreef iets in uw plan"),
    [VISIT_MY_WORDS] = T_INIT("schreef iets bij uw gegevens"),
    [VISIT_MY_STOP] = T_INIT("stopte het delen met iemand"),
    [VISIT_MY_COPY] = T_INIT("haalde een kopie van uw gegevens op"),
    [VISIT_OTHER_READ] = T_INIT("bekeek iets van u"),
    [VISIT_OTHER_CHANGED] = T_INIT("veranderde iets van u"),
    [VISIT_REFUSED] = T_INIT("wilde iets van u bekijken. Dat mocht niet."),
    [VISIT_ENTERED] = T_INIT("kwam binnen met uw code"),
    [VISIT_SENT] = T_INIT("verstuurde uw antwoorden"),
    [VISIT_WISHED] = T_INIT("koos waar u over wilt praten"),
    [VISIT_RESEARCH] = T_INIT("koos of onderzoekers mogen meekijken"),
    [VISIT_CODE_WRONG] = T_INIT("vulde een verkeerde tweede code in"),
};

static Str visit_name(Call *c, const Visit *v) {
    if (v->own) return text(c->lang, S("U"));
    return v->name.len ? v->name : text(c->lang, S("Het programma"));
}

/* The visits cut by day; they are in that order already. */
static void visit_days(Call *c, const Visits *from, MyDataPage *page) {
    MyVisitDay *days = ARENA_ARRAY(c->arena, MyVisitDay, from->n + 1);
    MyVisit *visits = ARENA_ARRAY(c->arena, MyVisit, from->n + 1);
    size_t n = 0;
    for (size_t i = 0; i < from->n; i++) {
        const Visit *v = &from->list[i];
        visits[i] = (MyVisit){visit_name(c, v), text(c->lang, visit_words[v->kind]), v->times};
        if (i == 0 || v->day != from->list[i - 1].day)
            days[n++] = (MyVisitDay){.words = day_words_year(c->arena, c->lang, v->day),
                                     .iso = day_text(c->arena, v->day),
                                     .visits = {visits + i, 0}};
        days[n - 1].visits.n++;
    }
    page->days.at = days;
    page->days.n = n;
}

static Str my_data_day(Call *c, Str day) {
    Day d = 0;
    return day_parse(day, &d) ? day_words_year(c->arena, c->lang, d) : day;
}

static MyShare my_share_fill(Call *c, const MyShares *from, const MyShareListRow *row) {
    MyVisit *goals = ARENA_ARRAY(c->arena, MyVisit, from->n_goals + 1);
    MyShare out = {
        .id = row->id,
        .who = row->called.len ? row->called : text(c->lang, T("Iemand die meehelpt")),
        .works_at = row->works_at.at ? row->works_at : S(""),
        .purpose = row->purpose,
        .until = my_data_day(c, row->until_day),
        .since = my_data_day(c, row->from_day),
        .given_by = row->given_by.at ? row->given_by : S(""),
        .with_outcome = row->has_with_outcome && row->with_outcome,
    };
    for (size_t i = 0; i < from->n_goals; i++)
        if (str_eq(from->goals[i].grant_id, row->id))
            goals[out.goals.n++] = (MyVisit){.did = from->goals[i].what};
    out.goals.at = goals;
    if (!row->live)
        out.ended = row->has_ended ? day_words_year(c->arena, c->lang, moment_local_day(row->ended))
                                   : out.until;
    return out;
}

static Status my_data_shares(Call *c, MyDataPage *page) {
    MyShares from;
    TRY(my_shares_load(&c->app, &from));
    MyShare *live = ARENA_ARRAY(c->arena, MyShare, from.n_shares + 1);
    MyShare *ended = ARENA_ARRAY(c->arena, MyShare, from.n_shares + 1);
    for (size_t i = 0; i < from.n_shares; i++) {
        MyShare one = my_share_fill(c, &from, &from.shares[i]);
        if (one.ended.len)
            ended[page->ended.n++] = one;
        else
            live[page->shares.n++] = one;
    }
    page->shares.at = live;
    page->ended.at = ended;
    return STATUS_OK;
}

static Status my_data_words(Call *c, MyDataPage *page) {
    OwnWordListRow *rows = NULL;
    size_t n = 0;
    TRY(own_words_load(&c->app, &rows, &n));
    MyWord *words = ARENA_ARRAY(c->arena, MyWord, n + 1);
    for (size_t i = 0; i < n; i++) {
        Day day = moment_local_day(rows[i].moment);
        words[i] = (MyWord){.about = rows[i].about,
                            .words = rows[i].words,
                            .day = day_words_year(c->arena, c->lang, day),
                            .iso = day_text(c->arena, day),
                            .answer = rows[i].answer,
                            .answered_by = rows[i].answered_by.at ? rows[i].answered_by : S(""),
                            .asks = rows[i].asks == 1};
    }
    page->words.at = words;
    page->words.n = n;
    return STATUS_OK;
}

static Str my_data_kept(Call *c) {
    static const struct {
        Str name, words;
    } all[] = {
        {S_INIT("stop"), T_INIT("Het delen is gestopt. Dat geldt meteen.")},
        {S_INIT("woord"), T_INIT("Bewaard. Uw begeleider leest het en geeft antwoord.")},
        {S_INIT("onderzoek"), T_INIT("Bewaard. Aan uw hulp verandert niets.")},
    };
    Str asked = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; !c->post && i < sizeof all / sizeof *all; i++)
        if (str_eq(asked, all[i].name)) return text(c->lang, all[i].words);
    return S("");
}

/* What lies behind the second code. */
static Status my_data_own(Call *c, MyDataPage *page) {
    Research research;
    TRY(my_data_shares(c, page));
    TRY(my_data_words(c, page));
    TRY(research_now(c, &research));
    page->research_yes = research == RESEARCH_YES;
    page->research_no = research == RESEARCH_NO;
    page->kept = my_data_kept(c);
    return STATUS_OK;
}

static Status my_data_show(Call *c, Str fault, int status) {
    Visits visits;
    Look look;
    TRY(visits_load(&c->app, &visits));
    TRY(look_state(&c->app, &look));
    MyDataPage page = {.frame = call_frame(c, FRAME_RESIDENT, NAV_MY_DATA),
                       .closed = c->session.closed,
                       .contact = c->session.contact,
                       .more = visits.more,
                       .may = look.may,
                       .fault = fault,
                       .about = form_value(&c->form, S("waarover")),
                       .typed = form_value(&c->form, S("tekst")),
                       .asks = form_number(&c->form, S("vraagt")) == 1};
    page.frame.narrow = true;
    page.frame.fault = fault.len > 0;
    if (c->post) page.frame.path = S("/mijn-gegevens");
    visit_days(c, &visits, &page);
    if (look.may) TRY(my_data_own(c, &page));
    Html html = call_html(c, status);
    page_my_data(&html, &page);
    return STATUS_OK;
}

Status my_data_get(Call *c) { return my_data_show(c, S(""), 200); }

/* ---- what came in ------------------------------------------------------------------------------
 */

static const Str my_data_parts[] = {S_INIT("stop"), S_INIT("woord"), S_INIT("onderzoek"), {0}};
static const Str my_data_choices[] = {S_INIT("ja"), S_INIT("nee"), {0}};
#define MY_DATA_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")

static const Field my_data_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = my_data_parts,
     .missing = MY_DATA_RELOAD,
     .wrong = MY_DATA_RELOAD},
    {.name = S_INIT("id"), .kind = FIELD_LINE, .most = 64, .wrong = MY_DATA_RELOAD},
    {.name = S_INIT("waarover"),
     .kind = FIELD_LINE,
     .most = 200,
     .wrong = T_INIT("Dit is te lang. Maak het korter.")},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = 20000,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = S_INIT("vraagt"), .kind = FIELD_CHECK},
    {.name = S_INIT("keuze"),
     .kind = FIELD_CHOICE,
     .choices = my_data_choices,
     .wrong = MY_DATA_RELOAD},
    {.name = {0}},
};
const Form my_data_form = {S_INIT("mijn-gegevens"), my_data_fields};

static Status my_data_research(Call *c) {
    Str choice = form_value(&c->form, S("keuze"));
    if (choice.len == 0) return STATUS(NOT_FOUND, "nothing was chosen");
    return research_keep(c, str_eq(choice, S("ja")));
}

Status my_data_post(Call *c) {
    bool open, changed;
    Str part = form_value(&c->form, S("deel")), fault = S("");
    TRY(my_door(c, S("/mijn-gegevens"), &open));
    if (!open) return STATUS_OK;
    for (size_t i = 0; i < c->form.n && fault.len == 0; i++)
        if (c->form.faults[i].len) fault = text(c->lang, c->form.faults[i]);
    bool words = str_eq(part, S("woord"));
    if (fault.len == 0 && words && form_value(&c->form, S("tekst")).len == 0)
        fault = text(c->lang, T("Schrijf op wat u wilt zeggen."));
    if (fault.len) return my_data_show(c, fault, 422);
    if (words)
        TRY(own_words_add(&c->app, form_value(&c->form, S("waarover")),
                          form_value(&c->form, S("tekst")),
                          form_number(&c->form, S("vraagt")) == 1));
    else if (str_eq(part, S("stop")))
        TRY(my_shares_stop(&c->app, form_value(&c->form, S("id")), &changed));
    else
        TRY(my_data_research(c));
    return call_go(c, arena_print(c->arena, "/mijn-gegevens?bewaard=%.*s#bewaard", STR_ARG(part)));
}
