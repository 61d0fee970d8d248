// SPDX-License-Identifier: EUPL-1.2
/* "Wie ziet wat": who sees what of a case, sharing goals with a partner, and answering. */
#include "app/own_words.h"
#include "web/pages/share_fill.h"
#include "web/server.h"

static const Str share_parts[] = {S_INIT("nieuw"),
                                  S_INIT("wijzig"),
                                  S_INIT("stop"),
                                  S_INIT("link"),
                                  S_INIT("antwoord"),
                                  S_INIT("woord"),
                                  {0}};

#define SHARE_RELOAD T_INIT("Laad de bladzijde opnieuw en probeer het nog eens.")
#define SHARE_LONG T_INIT("Dit is te lang. Maak het korter.")

static const Field share_fields[] = {
    {.name = S_INIT("deel"),
     .kind = FIELD_CHOICE,
     .required = true,
     .choices = share_parts,
     .missing = SHARE_RELOAD,
     .wrong = SHARE_RELOAD},
    {.name = S_INIT("persoon"), .kind = FIELD_LINE, .most = 64, .wrong = SHARE_RELOAD},
    {.name = S_INIT("id"), .kind = FIELD_LINE, .most = 64, .wrong = SHARE_RELOAD},
    {.name = S_INIT("versie"),
     .kind = FIELD_INT,
     .low = 0,
     .high = INT64_C(1) << 40,
     .wrong = SHARE_RELOAD},
    {.name = S_INIT("naam"), .kind = FIELD_LINE, .most = SHARE_LINE_MOST, .wrong = SHARE_LONG},
    {.name = S_INIT("werkt"), .kind = FIELD_LINE, .most = SHARE_LINE_MOST, .wrong = SHARE_LONG},
    {.name = S_INIT("email"),
     .kind = FIELD_EMAIL,
     .most = 200,
     .wrong = T_INIT("Schrijf het e-mailadres zo: naam@organisatie.nl.")},
    {.name = S_INIT("waarvoor"), .kind = FIELD_LINES, .most = 2000, .wrong = SHARE_LONG},
    {.name = S_INIT("tot"), .kind = FIELD_DAY, .wrong = T_INIT("Schrijf de datum zo: 15-02-2027.")},
    {.name = S_INIT("hoe"),
     .kind = FIELD_CHOICE,
     .choices = share_ways,
     .wrong = T_INIT("Kies een van de antwoorden.")},
    {.name = S_INIT("uitkomst"), .kind = FIELD_CHECK},
    {.name = S_INIT("d."), .kind = FIELD_CHECK, .family = true},
    {.name = S_INIT("tekst"),
     .kind = FIELD_LINES,
     .most = SHARE_WORDS_MOST,
     .wrong = T_INIT("Deze tekst is langer dan 20.000 tekens. Maak de tekst korter.")},
    {.name = {0}},
};
const Form share_form = {S_INIT("delen"), share_fields};

static Str share_note(Call *c) {
    static const struct {
        Str name, words;
    } notes[] = {{S_INIT("wijzig"), T_INIT("Bewaard.")},
                 {S_INIT("stop"), T_INIT("Het delen is gestopt. Dat geldt meteen.")},
                 {S_INIT("antwoord"), T_INIT("Je antwoord is bewaard.")},
                 {S_INIT("woord"), T_INIT("Je antwoord is bewaard.")},
                 {S_INIT("al"), T_INIT("Dit was al gedeeld.")}};
    Str asked = query_get(&c->query, S("bewaard"), S(""));
    for (size_t i = 0; !c->post && i < sizeof notes / sizeof *notes; i++)
        if (str_eq(asked, notes[i].name)) return text(c->lang, notes[i].words);
    return S("");
}

/* made: a link or a mail to tell of, shown once; NULL: none. */
static Status share_show(Call *c, Str person, const ShareSent *sent, const ShareNew *made,
                         int status) {
    Sharing s;
    SharePage *page = ARENA_NEW(c->arena, SharePage);
    TRY(sharing_load(&c->app, call_param(c, 0), person, &s));
    *page =
        (SharePage){.frame = call_frame_form(c, FRAME_STAFF, NAV_CASES),
                    .head = work_head(c, &s.work, text(c->lang, T("Wie ziet wat")), S("delen"))};
    page->head.note = share_note(c);
    page->frame.fault = sent->fault.len > 0;
    if (c->post) page->frame.path = work_path(c, &s.work, S("delen"));
    share_fill(c, &s, sent, page);
    for (size_t i = 0; made && i < page->shares.n; i++)
        if (str_eq(page->shares.at[i].id, made->grant_id)) {
            page->link_to = page->shares.at[i].who;
            page->mailed = sent->mailed;
            page->link = page->mailed ? S("")
                                      : arena_print(c->arena, "%.*s%.*s", STR_ARG(call_outside(c)),
                                                    STR_ARG(made->path));
        }
    call_saw(c, S("case.read"), s.work.file->id,
             s.work.person_id.len ? s.work.person_id : (Str){0});
    Html html = call_html(c, status);
    page_share(&html, page);
    return STATUS_OK;
}

Status share_get(Call *c) {
    ShareSent none = {S(""), S(""), S(""), S(""), false, false};
    return share_show(c, query_get(&c->query, S("persoon"), S("")), &none, NULL, 200);
}

/* ---- what came in ------------------------------------------------------------------------------
 */

static void share_blame(Call *c, ShareSent *sent, const char *at, Str words) {
    if (sent->fault.len) return;
    sent->fault = text(c->lang, words);
    sent->fault_at = str_of(at);
}

static size_t share_chosen_goals(Call *c, const Str **out) {
    Str *goals = ARENA_ARRAY(c->arena, Str, c->form.members_n + 1);
    size_t n = 0;
    for (size_t i = 0; i < c->form.members_n; i++)
        if (c->form.members[i].number)
            goals[n++] = str_sub(c->form.members[i].name, 2, c->form.members[i].name.len);
    *out = goals;
    return n;
}

static void share_check_until(Call *c, ShareSent *sent, const char *at) {
    Day until = (Day)form_number(&c->form, S("tot")), today = app_day(&c->app);
    if (form_value(&c->form, S("tot")).len == 0)
        share_blame(c, sent, at, T("Vul in tot wanneer je deelt."));
    else if (until < today)
        share_blame(c, sent, at, T("Deze datum is al geweest. Kies een dag die nog komt."));
    else if (until > today + SHARE_DAYS_MOST)
        share_blame(c, sent, at, T("Kies een dag binnen 2 jaar. Verlengen kan later altijd."));
}

static Status share_post_new(Call *c, ShareSent *sent) {
    ShareGiven given = {
        .person_id = form_value(&c->form, S("persoon")),
        .called = form_value(&c->form, S("naam")),
        .works_at = form_value(&c->form, S("werkt")),
        .email = form_value(&c->form, S("email")),
        .purpose = form_value(&c->form, S("waarvoor")),
        .until = (Day)form_number(&c->form, S("tot")),
        .agreed_way = form_value(&c->form, S("hoe")),
        .with_outcome = form_number(&c->form, S("uitkomst")) == 1,
    };
    given.n_goals = share_chosen_goals(c, &given.goals);
    if (given.called.len == 0) share_blame(c, sent, "naam", T("Vul de naam in."));
    if (given.email.len == 0) share_blame(c, sent, "email", T("Vul het e-mailadres in."));
    if (given.purpose.len == 0)
        share_blame(c, sent, "waarvoor", T("Schrijf op waarvoor je dit deelt."));
    if (given.n_goals == 0 && !given.with_outcome)
        share_blame(c, sent, "doelen", T("Kies wat je deelt: een doel of de uitkomst."));
    share_check_until(c, sent, "tot");
    if (given.agreed_way.len == 0)
        share_blame(c, sent, "hoe", T("Kies hoe de inwoner het goed vond."));
    if (sent->fault.len) return share_show(c, given.person_id, sent, NULL, 422);
    ShareNew made;
    Status done = share_new(&c->app, call_param(c, 0), &given, &made);
    if (done.code == INVALID) {
        share_blame(c, sent, "email", T("Schrijf het e-mailadres zo: naam@organisatie.nl."));
        return share_show(c, given.person_id, sent, NULL, 422);
    }
    TRY(done);
    if (made.path.len == 0)
        return call_go(
            c, arena_print(c->arena, "/zaken/%.*s/delen?bewaard=al", STR_ARG(call_param(c, 0))));
    sent->mailed = mail_runner_sends(c->web->mail);
    if (sent->mailed) TRY(share_mail(&c->app, given.email, given.called, &made, call_outside(c)));
    sent->part = S("");
    return share_show(c, given.person_id, sent, &made, 200);
}

static Status share_done(Call *c, const ShareSent *sent) {
    Str person = form_value(&c->form, S("persoon"));
    return call_go(c, arena_print(c->arena, "/zaken/%.*s/delen?bewaard=%.*s%s%.*s",
                                  STR_ARG(call_param(c, 0)), STR_ARG(sent->part),
                                  person.len ? "&persoon=" : "", STR_ARG(person)));
}

static Status share_clash(Call *c, ShareSent *sent) {
    sent->clash = true;
    share_blame(c, sent, "",
                T("Iemand anders was net eerder. Kijk wat er nu staat. Je tekst staat er nog."));
    return share_show(c, form_value(&c->form, S("persoon")), sent, NULL, 409);
}

static Status share_post_change(Call *c, ShareSent *sent) {
    bool first = true;
    ShareChange change = {.version = form_number(&c->form, S("versie")),
                          .until = (Day)form_number(&c->form, S("tot")),
                          .with_outcome = form_number(&c->form, S("uitkomst")) == 1};
    change.n_goals = share_chosen_goals(c, &change.goals);
    share_check_until(c, sent, "");
    if (change.n_goals == 0 && !change.with_outcome)
        share_blame(c, sent, "", T("Kies wat je deelt, of stop het delen."));
    if (sent->fault.len) return share_show(c, form_value(&c->form, S("persoon")), sent, NULL, 422);
    TRY(share_change(&c->app, call_param(c, 0), sent->id, &change, &first));
    return first ? share_done(c, sent) : share_clash(c, sent);
}

static Status share_post_stop(Call *c, ShareSent *sent) {
    TRY(share_stop(&c->app, call_param(c, 0), sent->id));
    return share_done(c, sent);
}

static Status share_post_link(Call *c, ShareSent *sent) {
    ShareNew made;
    TRY(share_link(&c->app, call_param(c, 0), sent->id, &made));
    sent->part = S("");
    Str person = form_value(&c->form, S("persoon"));
    return share_show(c, person, sent, &made, 200);
}

static Status share_post_answer(Call *c, ShareSent *sent) {
    bool first = true, own = str_eq(sent->part, S("woord"));
    Str words = form_value(&c->form, S("tekst"));
    int64_t version = form_number(&c->form, S("versie"));
    if (words.len == 0) {
        share_blame(c, sent, "", T("Schrijf je antwoord op."));
        return share_show(c, form_value(&c->form, S("persoon")), sent, NULL, 422);
    }
    if (own)
        TRY(own_words_answer(&c->app, call_param(c, 0), sent->id, version, words, &first));
    else
        TRY(share_answer(&c->app, call_param(c, 0), sent->id, version, words, &first));
    return first ? share_done(c, sent) : share_clash(c, sent);
}

Status share_post(Call *c) {
    static Status (*const deeds[])(Call *, ShareSent *) = {share_post_new,    share_post_change,
                                                           share_post_stop,   share_post_link,
                                                           share_post_answer, share_post_answer};
    ShareSent sent = {
        form_value(&c->form, S("deel")), form_value(&c->form, S("id")), S(""), S(""), false, false};
    for (size_t i = 0; i < c->form.n && sent.fault.len == 0; i++)
        if (c->form.faults[i].len) {
            sent.fault = text(c->lang, c->form.faults[i]);
            sent.fault_at = share_fields[i].name;
        }
    if (sent.fault.len) return share_show(c, form_value(&c->form, S("persoon")), &sent, NULL, 422);
    return deeds[form_number(&c->form, S("deel"))](c, &sent);
}
