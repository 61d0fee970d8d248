// SPDX-License-Identifier: EUPL-1.2
/* The letter of an invitation. */
#include "web/pages/measure_letter.h"

#include "app/answering.h"

enum { PARAGRAPHS = 4 };

/* {n}: how many questions; {phone}: whom to call. */
static const Str letter_before_first[] = {
    T_INIT("U heeft contact met mij over hulp. Ik wil graag weten hoe u het zelf ziet. Daarom "
           "vraag ik u om {n} korte vragen in te vullen."),
    T_INIT("De vragen gaan over wat u kunt, wie u helpt en waar u last van heeft. Het duurt "
           "ongeveer 10 minuten. Er zijn geen goede of foute antwoorden."),
};
static const Str letter_before_next[] = {
    T_INIT("Een tijdje geleden vulde u vragen in. Hoe is het nu met u? We vragen hetzelfde als "
           "toen. Zo ziet u wat er anders is."),
    T_INIT("Gaat het beter, gelijk of zwaarder? Alles mag. Er zijn geen goede of foute "
           "antwoorden. Het duurt ongeveer 10 minuten."),
};
static const Str letter_after[] = {
    T_INIT("Lukt dat niet, of wilt u liever niet alleen? Bel mij. We vullen het samen in, of u "
           "krijgt de vragen op papier. U mag ook iemand meenemen."),
    T_INIT("Invullen mag, het hoeft niet. Uw hulp gaat gewoon door."),
    T_INIT("Niemand leest uw antwoorden meteen. Is er nu gevaar? Bel 112."),
    T_INIT("Heeft u een vraag? Bel {phone}."),
};

static size_t letter_paragraphs(Call *c, const Str *texts, size_t n, int64_t questions, Str phone,
                                const CaseOption **out) {
    CaseOption *rows = ARENA_ARRAY(c->arena, CaseOption, n);
    size_t made = 0;
    for (size_t i = 0; i < n; i++) {
        if (phone.len == 0 && str_find(texts[i], S("{phone}")) != STR_NONE) continue;
        rows[made++].label =
            text_fill(c->arena, c->lang, texts[i], FILL("n", questions), FILL("phone", phone));
    }
    *out = rows;
    return made;
}

/* Questions of the resident's form as it would be asked now, without the open one. */
static Status letter_questions(Call *c, const CaseFile *f, size_t person, size_t wave,
                               int64_t *out) {
    Response r;
    ResponseKey key = {f->file->id, f->persons[person].person_id, f->waves[wave].code,
                       S("resident")};
    TRY(response_of(&c->app, &key, &r));
    *out = 0;
    for (size_t i = 0; i < r.n; i++) *out += r.questions[i].kind != QUESTION_OPEN;
    return STATUS_OK;
}

Status measure_letter(Call *c, const CaseFile *f, size_t person, size_t wave, Str code,
                      InviteLetter *out) {
    int64_t questions = 0;
    UserPhoneRow *owner = NULL;
    Str id = f->file->owner_id.len ? f->file->owner_id : c->app.who.user;
    TRY(letter_questions(c, f, person, wave, &questions));
    TRY(user_phone(c->app.db, c->arena, id, &owner));
    Str name = f->persons[person].call_name;
    Str phone = owner && owner->telephone.len ? owner->telephone : c->site.phone;
    bool first = f->waves[wave].place == 0;
    *out = (InviteLetter){
        .day = day_words_year(c->arena, c->lang, app_day(&c->app)),
        .subject = first ? text_fill(c->arena, c->lang,
                                     S("Samen kijken: wilt u {n} korte vragen invullen?"),
                                     FILL("n", questions))
                         : text(c->lang, T("Hoe is het nu? Dezelfde vragen, een nieuw moment")),
        .hello = name.len ? text_fill(c->arena, c->lang, S("Dag {name},"), FILL("name", name))
                          : text(c->lang, T("Beste lezer,")),
        .address = arena_print(c->arena, "%.*s%s", STR_ARG(c->x->request.host),
                               c->lang == LANG_EN ? "/en/start" : "/start"),
        .code = code,
        .from = owner ? owner->name : c->app.who.name,
        .organisation = c->site.name,
    };
    out->before.n = letter_paragraphs(c, first ? letter_before_first : letter_before_next, 2,
                                      questions, phone, &out->before.at);
    out->after.n = letter_paragraphs(c, letter_after, PARAGRAPHS, questions, phone, &out->after.at);
    return STATUS_OK;
}
